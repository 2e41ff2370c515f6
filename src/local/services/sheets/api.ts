// The methods of the Sheets API v4, whoever asks: the advanced service or a REST client.
import type { Run } from '../../runtime';
import type { SheetsBackend } from './backend';
import { createBook } from './create';
import { parseMask, select } from './field-mask';
import { MinuteLimits } from './limits';
import { type Json, RequestFault } from './model';
import { APPLY } from './requests';
import type { RequestContext } from './requests/context';
import { insertDimension } from './requests/dimensions';
import { spreadsheetResource } from './resource';
import { checkMessage, readRequests } from './schema';
import {
  appendValues,
  checkRender,
  clearValues,
  inputOption,
  type RenderOptions,
  readValues,
  type WriteContext,
  writeValues,
} from './values';

/** Who calls, and in which execution when it is a script. */
export interface Caller {
  run: Run | null;
  email: string;
}

const limits = new WeakMap<SheetsBackend, MinuteLimits>();

function limit(backend: SheetsBackend, caller: Caller, kind: 'Read' | 'Write'): void {
  let known = limits.get(backend);
  if (!known) {
    known = new MinuteLimits();
    limits.set(backend, known);
  }
  known.use(caller.run, caller.email, kind, backend.context.clock.now());
}

export function listOf(value: unknown): string[] {
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).map(String);
}

function render(options: Json, prefix = ''): RenderOptions {
  const name = (plain: string): string => (prefix === '' ? plain : `${prefix}${plain[0]?.toUpperCase()}${plain.slice(1)}`);
  const found: RenderOptions = {
    valueRenderOption: options[name('valueRenderOption')] as string | undefined,
    dateTimeRenderOption: options[name('dateTimeRenderOption')] as string | undefined,
  };
  if (prefix === '') found.majorDimension = (options.majorDimension as string | null | undefined) ?? undefined;
  checkRender(found);
  return found;
}

function cut(response: Json, options: Json): Json {
  return typeof options.fields === 'string' && options.fields !== '' ? (select(response, parseMask(options.fields)) as Json) : response;
}

const READ_OPTIONS = ['majorDimension', 'valueRenderOption', 'dateTimeRenderOption', 'fields', 'alt', 'prettyPrint', 'quotaUser', 'key'];

/** @throws RequestFault for a parameter that the method does not have. */
function checkParameters(options: Json, known: readonly string[]): void {
  for (const name of Object.keys(options)) {
    if (!known.includes(name))
      throw new RequestFault(
        `Invalid JSON payload received. Unknown name "${name}": Cannot bind query parameter. Field '${name}' could not be found in request message.`,
      );
  }
}

export class SheetsApi {
  readonly backend: SheetsBackend;
  constructor(backend: SheetsBackend) {
    this.backend = backend;
  }

  create(caller: Caller, body: Json, options: Json = {}): Json {
    limit(this.backend, caller, 'Write');
    checkMessage('Spreadsheet', body, '');
    const id = createBook(this.backend, caller, body);
    return this.#resource(caller, id, options);
  }

  get(caller: Caller, id: string, options: Json = {}): Json {
    limit(this.backend, caller, 'Read');
    checkParameters(options, [...READ_OPTIONS, 'ranges', 'includeGridData', 'excludeTablesInBandedRanges']);
    return this.#resource(caller, id, options);
  }

  #resource(caller: Caller, id: string, options: Json): Json {
    const { book, actor, file } = this.backend.open(id, caller.email, 'reader');
    return spreadsheetResource(book, {
      title: file.name,
      actor,
      now: this.backend.context.clock.now(),
      ranges: listOf(options.ranges),
      includeGridData: options.includeGridData === true || options.includeGridData === 'true',
      fields: options.fields as string | undefined,
      excludeTablesInBandedRanges: options.excludeTablesInBandedRanges === true || options.excludeTablesInBandedRanges === 'true',
    });
  }

  /** All requests are read, then applied in order; at the first that is not valid nothing is left of any. */
  batchUpdate(caller: Caller, id: string, body: Json, options: Json = {}): Json {
    limit(this.backend, caller, 'Write');
    checkMessage('BatchUpdateSpreadsheetRequest', body, '');
    const requests = readRequests(body.requests);
    const { book, actor } = this.backend.open(id, caller.email, 'writer');
    let title: string | null = null;
    const context: RequestContext = {
      book,
      actor,
      ids: this.backend.context.ids,
      now: this.backend.context.clock.now(),
      rename: (wanted) => {
        title = wanted;
      },
      written: 0,
    };
    const replies = book.transaction(() =>
      requests.map(({ kind, body: request }, index) => {
        const apply = APPLY[kind];
        if (!apply) throw new Error(`No handler for the request ${kind}.`);
        try {
          return apply(context, request);
        } catch (fault) {
          if (fault instanceof RequestFault) throw new RequestFault(`Invalid requests[${index}].${kind}: ${fault.message}`, fault.code);
          throw fault;
        }
      }),
    );
    if (title !== null) this.backend.rename(id, title);
    this.backend.touch(id, caller.email);
    const response: Json = { spreadsheetId: id, replies };
    if (body.includeSpreadsheetInResponse === true) {
      const parts = { ranges: body.responseRanges, includeGridData: body.responseIncludeGridData };
      response.updatedSpreadsheet = this.#resource(caller, id, parts);
    }
    return cut(response, options);
  }

  valuesGet(caller: Caller, id: string, range: string, options: Json = {}): Json {
    limit(this.backend, caller, 'Read');
    checkParameters(options, READ_OPTIONS);
    const { book } = this.backend.open(id, caller.email, 'reader');
    return cut(readValues(book, range, render(options)), options);
  }

  valuesBatchGet(caller: Caller, id: string, options: Json = {}): Json {
    limit(this.backend, caller, 'Read');
    checkParameters(options, [...READ_OPTIONS, 'ranges']);
    const { book } = this.backend.open(id, caller.email, 'reader');
    const wanted = render(options);
    return cut({ spreadsheetId: id, valueRanges: listOf(options.ranges).map((range) => readValues(book, range, wanted)) }, options);
  }

  valuesUpdate(caller: Caller, id: string, range: string, body: Json, options: Json = {}): Json {
    limit(this.backend, caller, 'Write');
    checkMessage('ValueRange', body, '');
    const input = inputOption(options.valueInputOption);
    return this.#write(caller, id, (context) => this.#withValues(context, writeValues(context, range, body, input), options));
  }

  valuesBatchUpdate(caller: Caller, id: string, body: Json): Json {
    limit(this.backend, caller, 'Write');
    checkMessage('BatchUpdateValuesRequest', { ...body, data: undefined }, '');
    const data = (Array.isArray(body.data) ? body.data : [body.data].filter((entry) => entry !== undefined)) as Json[];
    for (const [index, entry] of data.entries()) checkMessage('ValueRange', entry, `data[${index}]`);
    const input = inputOption(body.valueInputOption);
    return this.#write(caller, id, (context) => {
      const responses = data.map((entry, index) => {
        try {
          const { range, ...values } = entry;
          if (typeof range !== 'string') throw new RequestFault('range must be specified.');
          return this.#withValues(context, writeValues(context, range, values, input), body);
        } catch (fault) {
          if (fault instanceof RequestFault)
            throw new RequestFault(
              fault.message.startsWith('Unable to parse') ? fault.message : `Invalid data[${index}]: ${fault.message}`,
              fault.code,
            );
          throw fault;
        }
      });
      const sum = (name: string): number => responses.reduce((total, response) => total + Number(response[name] ?? 0), 0);
      const sheets = new Set(responses.map((response) => String(response.updatedRange).replace(/![^!]*$/, '')));
      return {
        spreadsheetId: id,
        totalUpdatedRows: sum('updatedRows'),
        totalUpdatedColumns: sum('updatedColumns'),
        totalUpdatedCells: sum('updatedCells'),
        totalUpdatedSheets: sheets.size,
        responses,
      };
    });
  }

  valuesAppend(caller: Caller, id: string, range: string, body: Json, options: Json = {}): Json {
    limit(this.backend, caller, 'Write');
    checkMessage('ValueRange', body, '');
    const input = inputOption(options.valueInputOption);
    const insertOption = options.insertDataOption ?? 'OVERWRITE';
    if (insertOption !== 'OVERWRITE' && insertOption !== 'INSERT_ROWS') {
      throw new RequestFault(
        `Invalid value at 'insert_data_option' (type.googleapis.com/google.apps.sheets.v4.InsertDataOption), "${String(insertOption)}"`,
      );
    }
    return this.#write(caller, id, (context) => {
      const insert = (at: number, count: number, sheetId: number): void => {
        const rows = { range: { sheetId, dimension: 'ROWS', startIndex: at, endIndex: at + count }, inheritFromBefore: at > 0 };
        insertDimension({ ...context, ids: this.backend.context.ids, rename: () => undefined }, rows);
      };
      const response = appendValues(context, range, body, input, insertOption === 'INSERT_ROWS', insert);
      response.updates = this.#withValues(context, response.updates as Json, options);
      return response;
    });
  }

  valuesClear(caller: Caller, id: string, range: string): Json {
    limit(this.backend, caller, 'Write');
    return this.#write(caller, id, (context) => ({ spreadsheetId: id, clearedRange: clearValues(context, range) }));
  }

  valuesBatchClear(caller: Caller, id: string, body: Json): Json {
    limit(this.backend, caller, 'Write');
    checkMessage('BatchClearValuesRequest', body, '');
    return this.#write(caller, id, (context) => ({
      spreadsheetId: id,
      clearedRanges: listOf(body.ranges).map((range) => clearValues(context, range)),
    }));
  }

  #withValues(context: WriteContext, response: Json, options: Json): Json {
    if (options.includeValuesInResponse !== true && options.includeValuesInResponse !== 'true') return response;
    return { ...response, updatedData: readValues(context.book, response.updatedRange as string, render(options, 'response')) };
  }

  #write(caller: Caller, id: string, work: (context: WriteContext) => Json): Json {
    const { book, actor } = this.backend.open(id, caller.email, 'writer');
    const context: WriteContext = { book, actor, now: this.backend.context.clock.now(), written: 0 };
    const response = book.transaction(() => work(context));
    this.backend.touch(id, caller.email);
    return response;
  }
}
