// A spreadsheet in a workspace of its own, brought to its desired state by the same code that set-up runs, with every request that it sends.
import { ensureState } from '../../../../src/app/cases/present-state';
import type { SheetsRequest } from '../../../../src/app/register/commit';
import type { Book, Table } from '../../../../src/app/register/table';
import { openWorkspace, type Workspace } from '../../../../src/local';

export const OWNER = 'ap-register@trust.example';
export const LEAD = 'lee@trust.example';
export const NOW = '2026-11-24T09:00:00Z';

export type Json = Record<string, unknown>;

interface Sheets {
  Spreadsheets: {
    create(resource: Json): { spreadsheetId: string };
    get(id: string, options?: Json): { sheets: Tab[]; developerMetadata?: Json[] };
    batchUpdate(body: { requests: readonly SheetsRequest[] }, id: string): Json;
    Values: {
      batchGet(id: string, options: Json): Json;
      get(id: string, range: string, options?: Json): { values?: unknown[][] };
      update(body: Json, id: string, range: string, options: Json): Json;
    };
  };
}

/** A tab as Google describes it, as far as the suites look. */
export interface Tab {
  properties: { sheetId: number; title: string; index: number; hidden?: boolean; gridProperties: Json };
  tables?: { tableId: string; range: Json; rowsProperties?: Json }[];
  protectedRanges?: { protectedRangeId: number; description?: string; range: Json; unprotectedRanges?: Json[]; editors?: Json }[];
  conditionalFormats?: {
    ranges: Json[];
    booleanRule: { condition: { type: string; values: { userEnteredValue: string }[] }; format: Json };
  }[];
  filterViews?: (Json & { filterViewId: number; title: string })[];
  basicFilter?: Json;
  bandedRanges?: Json[];
  data?: { rowData?: { values?: Json[] }[]; columnMetadata?: { pixelSize: number }[] }[];
}

export class Bench {
  readonly workspace: Workspace;
  readonly id: string;
  readonly #sheets: Sheets;
  /** Writes, and readings by method, of the last `ensure`. */
  sent: (readonly SheetsRequest[])[] = [];
  reads: string[] = [];
  /** Whether Google refuses the last of the requests. */
  spoil = false;

  constructor(workspace: Workspace) {
    this.workspace = workspace;
    this.#sheets = workspace.globals.Sheets as Sheets;
    this.id = this.#sheets.Spreadsheets.create({ properties: { title: 'AP register' } }).spreadsheetId;
  }

  static async open(): Promise<Bench> {
    const manifest = {
      timeZone: 'Europe/London',
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] },
    };
    const files = { 'Code.js': '', 'appsscript.json': JSON.stringify(manifest) };
    return new Bench(await openWorkspace({ now: NOW, owner: OWNER, script: { files } }));
  }

  /** What set-up does to one spreadsheet; gives what it says that it did. */
  ensure(book: Book, tables?: readonly Table[]): string[] {
    const { Spreadsheets } = this.#sheets;
    const note =
      <A extends unknown[], R>(name: string, call: (...args: A) => R) =>
      (...args: A): R => {
        this.reads.push(name);
        return call(...args);
      };
    this.sent = [];
    this.reads = [];
    Object.assign(globalThis, {
      LockService: this.workspace.globals.LockService,
      Sheets: {
        Spreadsheets: {
          get: note('get', (id: string, options: Json) => Spreadsheets.get(id, options)),
          batchUpdate: (body: { requests: readonly SheetsRequest[] }, id: string) => {
            this.sent.push(body.requests);
            const last = this.spoil ? [{ deleteSheet: { sheetId: 9_999 } }] : [];
            return Spreadsheets.batchUpdate({ requests: [...body.requests, ...last] }, id);
          },
          Values: { batchGet: note('values', (id: string, options: Json) => Spreadsheets.Values.batchGet(id, options)) },
        },
      },
    });
    const done: string[] = [];
    ensureState(this.id, book, OWNER, done, tables);
    return done;
  }

  /** Kinds of the requests that the last `ensure` sent, each once. */
  get kinds(): string[] {
    return [...new Set(this.sent.flat().flatMap((request) => Object.keys(request)))].sort();
  }

  /** As the role account does it by hand or an older version did. */
  request(...requests: SheetsRequest[]): Json {
    return this.#sheets.Spreadsheets.batchUpdate({ requests }, this.id);
  }

  tabs(): Tab[] {
    return this.#sheets.Spreadsheets.get(this.id, {}).sheets;
  }

  tab(sheetId: number, range?: string): Tab {
    const options = range === undefined ? {} : { ranges: [range], includeGridData: true };
    const found = this.#sheets.Spreadsheets.get(this.id, options).sheets.find(({ properties }) => properties.sheetId === sheetId);
    if (!found) throw new Error(`There is no tab ${sheetId}.`);
    return found;
  }

  /** A cell with all that it has. */
  cell(sheetId: number, a1: string): Json {
    const title = this.tabs().find(({ properties }) => properties.sheetId === sheetId)?.properties.title;
    return this.tab(sheetId, `'${title}'!${a1}`).data?.[0]?.rowData?.[0]?.values?.[0] ?? {};
  }

  values(range: string): unknown[][] {
    return this.#sheets.Spreadsheets.Values.get(this.id, range, { valueRenderOption: 'UNFORMATTED_VALUE' }).values ?? [];
  }

  write(range: string, values: unknown[][]): void {
    this.#sheets.Spreadsheets.Values.update({ values }, this.id, range, { valueInputOption: 'RAW' });
  }

  get metadata(): Json[] {
    return this.#sheets.Spreadsheets.get(this.id, {}).developerMetadata ?? [];
  }

  close(): Promise<void> {
    return this.workspace.close();
  }
}
