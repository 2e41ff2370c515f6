// The advanced service Sheets (v4) as scripts see it.
import { apiError, type Run, ServiceError, ServiceObject } from '../../runtime';
import { type Caller, SheetsApi } from './api';
import { SheetsBackend } from './backend';
import { type Json, RequestFault } from './model';

type Call = <T>(method: string, work: (api: SheetsApi, caller: Caller) => T) => T;

function object(value: unknown): Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) ? withoutNulls(value as Json) : {};
}

/** Parameters that are null were not given. */
function withoutNulls(given: Json): Json {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null && value !== undefined));
}

function text(value: unknown, method: string): string {
  if (typeof value !== 'string' || value === '')
    throw new ServiceError(`Invalid number of arguments provided. Expected a string argument for the method ${method}.`);
  return value;
}

class Values extends ServiceObject {
  readonly #call: Call;
  constructor(call: Call) {
    super();
    this.#call = call;
  }
  override get [Symbol.toStringTag](): string {
    return 'Sheets.Spreadsheets.Values';
  }
  get(spreadsheetId: unknown, range: unknown, options?: unknown): Json {
    return this.#call('values.get', (api, caller) =>
      api.valuesGet(caller, text(spreadsheetId, 'get'), text(range, 'get'), object(options)),
    );
  }
  batchGet(spreadsheetId: unknown, options?: unknown): Json {
    return this.#call('values.batchGet', (api, caller) => api.valuesBatchGet(caller, text(spreadsheetId, 'batchGet'), object(options)));
  }
  update(resource: unknown, spreadsheetId: unknown, range: unknown, options?: unknown): Json {
    return this.#call('values.update', (api, caller) =>
      api.valuesUpdate(caller, text(spreadsheetId, 'update'), text(range, 'update'), object(resource), object(options)),
    );
  }
  batchUpdate(resource: unknown, spreadsheetId: unknown): Json {
    return this.#call('values.batchUpdate', (api, caller) =>
      api.valuesBatchUpdate(caller, text(spreadsheetId, 'batchUpdate'), object(resource)),
    );
  }
  append(resource: unknown, spreadsheetId: unknown, range: unknown, options?: unknown): Json {
    return this.#call('values.append', (api, caller) =>
      api.valuesAppend(caller, text(spreadsheetId, 'append'), text(range, 'append'), object(resource), object(options)),
    );
  }
  clear(_resource: unknown, spreadsheetId: unknown, range: unknown): Json {
    return this.#call('values.clear', (api, caller) => api.valuesClear(caller, text(spreadsheetId, 'clear'), text(range, 'clear')));
  }
  batchClear(resource: unknown, spreadsheetId: unknown): Json {
    return this.#call('values.batchClear', (api, caller) =>
      api.valuesBatchClear(caller, text(spreadsheetId, 'batchClear'), object(resource)),
    );
  }
}

class Spreadsheets extends ServiceObject {
  readonly #call: Call;
  readonly Values: Values;
  constructor(call: Call) {
    super();
    this.#call = call;
    this.Values = new Values(call);
  }
  override get [Symbol.toStringTag](): string {
    return 'Sheets.Spreadsheets';
  }
  create(resource: unknown, options?: unknown): Json {
    return this.#call('create', (api, caller) => api.create(caller, object(resource), object(options)));
  }
  get(spreadsheetId: unknown, options?: unknown): Json {
    return this.#call('get', (api, caller) => api.get(caller, text(spreadsheetId, 'get'), object(options)));
  }
  batchUpdate(resource: unknown, spreadsheetId: unknown, options?: unknown): Json {
    return this.#call('batchUpdate', (api, caller) =>
      api.batchUpdate(caller, text(spreadsheetId, 'batchUpdate'), object(resource), object(options)),
    );
  }
}

export class Sheets extends ServiceObject {
  readonly Spreadsheets: Spreadsheets;
  constructor(run: Run) {
    super();
    const api = new SheetsApi(run.workspace.backend(SheetsBackend));
    this.Spreadsheets = new Spreadsheets((method, work) => {
      try {
        return work(api, { run, email: run.effectiveUser });
      } catch (fault) {
        if (fault instanceof RequestFault) throw apiError(`sheets.spreadsheets.${method}`, fault.code, fault.message);
        throw fault;
      }
    });
  }
  newValueRange(): Json {
    return {};
  }
  newBatchUpdateSpreadsheetRequest(): Json {
    return {};
  }
  newBatchUpdateValuesRequest(): Json {
    return {};
  }
  newRequest(): Json {
    return {};
  }
  newSpreadsheet(): Json {
    return {};
  }
}
