// spreadsheets.create: a new spreadsheet from a Spreadsheet resource.
import type { Caller } from './api';
import type { SheetsBackend } from './backend';
import type { Book } from './book';
import { type Json, newSheet, RequestFault, type SheetProperties, type SheetState } from './model';
import { APPLY } from './requests';
import type { RequestContext } from './requests/context';
import { checkTimeZone, stepTabColour } from './requests/sheets';

/** Makes the spreadsheet in the caller's My Drive; gives its id. @throws RequestFault, and then nothing was made */
export function createBook(backend: SheetsBackend, caller: Caller, body: Json): string {
  const properties = (body.properties as Json | undefined) ?? {};
  if (properties.timeZone !== undefined) checkTimeZone(properties.timeZone as string);
  const given = (body.sheets as Json[] | undefined) ?? [];
  const sheets = sheetsOf(backend, given);
  caller.run?.useQuota('spreadsheets created', 1);
  const title = (properties.title as string | undefined) ?? 'Untitled spreadsheet';
  const book = backend.create({
    title,
    owner: caller.email,
    locale: properties.locale as string | undefined,
    timeZone: properties.timeZone as string | undefined,
    sheets,
  });
  try {
    book.transaction(() => fill(backend, caller, book, given, body));
  } catch (fault) {
    backend.discard(book.id);
    throw fault;
  }
  return book.id;
}

function sheetsOf(backend: SheetsBackend, given: readonly Json[]): SheetState[] {
  const titles = new Set<string>();
  const ids = new Set<number>();
  return given.map((sheet, index) => {
    const properties = (sheet.properties as Partial<SheetProperties> | undefined) ?? {};
    const title = properties.title ?? `Sheet${index + 1}`;
    if (titles.has(title.toLowerCase()))
      throw new RequestFault(`Invalid sheets[${index}]: A sheet with the name "${title}" already exists. Please enter another name.`);
    titles.add(title.toLowerCase());
    const sheetId = properties.sheetId ?? (index === 0 ? 0 : backend.context.ids.number());
    if (ids.has(sheetId)) throw new RequestFault(`Invalid sheets[${index}]: Duplicate sheet id: ${sheetId}`);
    ids.add(sheetId);
    const made = newSheet({ ...structuredClone(properties), sheetId, title, index });
    stepTabColour(made.properties, properties);
    return made;
  });
}

/** Adds what the resource holds besides properties, by the requests that would add it. */
function fill(backend: SheetsBackend, caller: Caller, book: Book, given: readonly Json[], body: Json): void {
  const context: RequestContext = {
    book,
    actor: { email: caller.email, owner: true, domain: backend.context.domain, groups: backend.context.groups },
    ids: backend.context.ids,
    now: backend.context.clock.now(),
    rename: () => undefined,
    written: 0,
  };
  const apply = (kind: string, request: Json): void => {
    APPLY[kind]?.(context, request);
  };
  const each = (list: unknown, work: (item: Json, index: number) => void): void => ((list as Json[] | undefined) ?? []).forEach(work);
  given.forEach((sheet, index) => {
    const sheetId = book.state.sheets[index]?.properties.sheetId ?? 0;
    each(sheet.data, (data) => fillGrid(apply, sheetId, data));
    each(sheet.tables, (table) => apply('addTable', { table }));
    each(sheet.conditionalFormats, (rule, at) => apply('addConditionalFormatRule', { rule, index: at }));
    each(sheet.bandedRanges, (bandedRange) => apply('addBanding', { bandedRange }));
    each(sheet.protectedRanges, (protectedRange) => apply('addProtectedRange', { protectedRange }));
    each(sheet.filterViews, (filter) => apply('addFilterView', { filter }));
    if (sheet.basicFilter) apply('setBasicFilter', { filter: sheet.basicFilter });
    each(sheet.charts, (chart) => apply('addChart', { chart }));
    each(sheet.developerMetadata, (developerMetadata) => apply('createDeveloperMetadata', { developerMetadata }));
  });
  each(body.namedRanges, (namedRange) => apply('addNamedRange', { namedRange }));
  each(body.developerMetadata, (developerMetadata) => apply('createDeveloperMetadata', { developerMetadata }));
}

function fillGrid(apply: (kind: string, request: Json) => void, sheetId: number, data: Json): void {
  const start = { sheetId, rowIndex: Number(data.startRow ?? 0), columnIndex: Number(data.startColumn ?? 0) };
  if (data.rowData !== undefined) {
    apply('updateCells', { start, rows: data.rowData, fields: 'userEnteredValue,userEnteredFormat,dataValidation,note' });
  }
  const lines = (list: unknown, dimension: string, first: number): void => {
    ((list as Json[] | undefined) ?? []).forEach((properties, index) => {
      const range = { sheetId, dimension, startIndex: first + index, endIndex: first + index + 1 };
      apply('updateDimensionProperties', { properties, fields: 'pixelSize,hiddenByUser', range });
    });
  };
  lines(data.rowMetadata, 'ROWS', start.rowIndex);
  lines(data.columnMetadata, 'COLUMNS', start.columnIndex);
}
