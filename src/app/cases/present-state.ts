// Brings a spreadsheet of the register to what it should be: reads what is there, compares, and sends one request or none.

import { withLock } from '../google/lock';
import { applyRequests, readSpreadsheet, spreadsheet } from '../google/sheets';
import { AppError } from '../policy/errors';
import {
  conversionKey,
  conversionsDue,
  headRange,
  missingState,
  type OldCell,
  type PresentCell,
  type PresentState,
  type PresentTab,
  type Range,
  type Rgb,
  VERSION_KEY,
} from '../register/desired-state';
import { columnName } from '../register/load';
import { type Book, type Table, tableId } from '../register/table';
import { TABLES } from '../register/tables';

/** How long set-up waits for whoever is writing. */
const LOCK_WAIT_MS = 20_000;

/**
 * Compares a spreadsheet with what its book should be, and brings it there in one request, which Google applies whole or not at all.
 * The lock keeps our own jobs from writing between the reading and that request. What was made or mended is added to `done`.
 * @throws AppError busy.
 */
export function ensureState(id: string, book: Book, roleAccount: string, done: string[], tables: readonly Table[] = TABLES[book]): void {
  const held = withLock(LOCK_WAIT_MS, () => {
    const { requests, done: made } = missingState(tables, presentState(id, tables, roleAccount), roleAccount);
    if (requests.length > 0) applyRequests(id, requests);
    return made;
  });
  if (held === null) throw new AppError('busy', `no lock to set up ${book}`, 'The register is busy. Nothing was lost: run Set up again.');
  done.push(...held.value);
}

const COLOUR = 'backgroundColor,backgroundColorStyle';
const OVERLAYS = [
  'properties(sheetId,title,hidden,gridProperties(rowCount,columnCount,frozenRowCount))',
  'tables(tableId,range,rowsProperties)',
  'protectedRanges(protectedRangeId,description,range,unprotectedRanges,editors)',
  'conditionalFormats',
  'filterViews(filterViewId,title)',
  'basicFilter(range)',
  'bandedRanges(bandedRangeId,range)',
].join(',');
const STATE_FIELDS = `developerMetadata(metadataKey,metadataValue),sheets(${OVERLAYS})`;
const HEAD_FIELDS = `sheets(properties.sheetId,data.rowData.values(userEnteredValue,note,dataValidation,userEnteredFormat(numberFormat,${COLOUR})))`;
const OLD_FIELDS = 'sheets(properties.sheetId,data.rowData.values(userEnteredValue,userEnteredFormat.numberFormat))';

/** What is there, in two readings; one more where an older version's values must be converted, and one where a tab has lost its table. */
function presentState(id: string, tables: readonly Table[], roleAccount: string): PresentState {
  const read = readSpreadsheet(id, STATE_FIELDS) as SpreadsheetJson;
  const sheets = read.sheets ?? [];
  const kept = read.developerMetadata?.find(({ metadataKey }) => metadataKey === VERSION_KEY);
  const version = kept === undefined ? null : Number(kept.metadataValue);
  const byId = new Map(tables.map((table) => [table.sheetId, table]));
  const ours = sheets.filter((sheet) => byId.has(sheetIdOf(sheet)));
  const heads = readHeads(id, ours);
  const bare = ours
    .filter((sheet) => ownTable(sheet, byId.get(sheetIdOf(sheet))) === undefined)
    .map((sheet) => sheet.properties?.title ?? '');
  const filled = bare.length > 0 ? spreadsheet(id).read(bare.map((title) => `'${title.replace(/'/g, "''")}'`)) : [];
  const tabs = sheets.map((sheet) => {
    const title = sheet.properties?.title ?? '';
    const rows = heads.get(sheetIdOf(sheet)) ?? [];
    return tabOf(sheet, byId.get(sheetIdOf(sheet)), rows, filled[bare.indexOf(title)]?.length ?? 0, roleAccount);
  });
  return { tabs, version, old: ours.length === 0 ? {} : readOld(id, tables, tabs, version) };
}

/** The first two rows of the system's tabs. */
function readHeads(id: string, sheets: readonly SheetJson[]): Map<number, CellJson[][]> {
  if (sheets.length === 0) return new Map();
  const ranges = sheets.map((sheet) => headRange(sheet.properties?.title ?? ''));
  return rowsBySheet(readSpreadsheet(id, HEAD_FIELDS, ranges) as SpreadsheetJson);
}

function rowsBySheet(read: SpreadsheetJson): Map<number, CellJson[][]> {
  return new Map((read.sheets ?? []).map((sheet) => [sheetIdOf(sheet), (sheet.data?.[0]?.rowData ?? []).map(({ values = [] }) => values)]));
}

/** The columns whose values an older version wrote in another way. */
function readOld(
  id: string,
  tables: readonly Table[],
  tabs: readonly PresentTab[],
  version: number | null,
): Readonly<Record<string, readonly OldCell[]>> {
  const columns = conversionsDue(tables, version).flatMap((conversion) => {
    const tab = tabs.find(({ sheetId }) => sheetId === conversion.table.sheetId);
    const at = tab?.header.findIndex(({ text }) => text === conversion.table.columns[conversion.field]?.header) ?? -1;
    return tab && at >= 0 && tab.rowCount > 1 ? [{ conversion, tab, at }] : [];
  });
  const old: Record<string, readonly OldCell[]> = {};
  for (const { conversion, tab, at } of columns) {
    const range = `'${tab.title.replace(/'/g, "''")}'!${columnName(at)}2:${columnName(at)}`;
    const rows = rowsBySheet(readSpreadsheet(id, OLD_FIELDS, [range]) as SpreadsheetJson).get(tab.sheetId) ?? [];
    old[conversionKey(conversion)] = rows.map(([cell]) => ({
      number: cell?.userEnteredValue?.numberValue,
      format: cell?.userEnteredFormat?.numberFormat?.type,
    }));
  }
  return old;
}

function tabOf(
  sheet: SheetJson,
  table: Table | undefined,
  [header = [], first = []]: readonly CellJson[][],
  filledRows: number,
  roleAccount: string,
): PresentTab {
  const { properties = {} } = sheet;
  const own = ownTable(sheet, table);
  const cells = header.map(cellOf);
  return {
    sheetId: sheetIdOf(sheet),
    title: properties.title ?? '',
    hidden: properties.hidden === true,
    frozenRows: properties.gridProperties?.frozenRowCount ?? 0,
    rowCount: properties.gridProperties?.rowCount ?? 0,
    columnCount: properties.gridProperties?.columnCount ?? 0,
    header: Array.from({ length: usedColumns([header, first]) }, (_unused, at) => cells[at] ?? {}),
    first: first.map(cellOf),
    ...(own ? { table: { range: own.range ?? {}, hasColours: Object.keys(own.rowsProperties ?? {}).length > 0 } } : {}),
    filledRows,
    protections: (sheet.protectedRanges ?? []).map((protection) => ({
      id: protection.protectedRangeId ?? 0,
      description: protection.description ?? '',
      range: protection.range ?? {},
      open: protection.unprotectedRanges ?? [],
      others: othersIn(protection, roleAccount),
    })),
    rules: (sheet.conditionalFormats ?? []).map(({ ranges = [], booleanRule: rule }) => ({
      ranges,
      ...(rule
        ? {
            condition: rule.condition,
            background: colourIn(rule.format),
            foreground: rule.format?.textFormat?.foregroundColorStyle?.rgbColor ?? rule.format?.textFormat?.foregroundColor,
          }
        : {}),
    })),
    views: (sheet.filterViews ?? []).map(({ filterViewId = 0, title = '' }) => ({ id: filterViewId, title })),
    hasBasicFilter: sheet.basicFilter !== undefined,
    bandings: (sheet.bandedRanges ?? []).flatMap(({ bandedRangeId }) => (bandedRangeId === undefined ? [] : [bandedRangeId])),
  };
}

/** Columns up to the last with a header or a first value: a column that is added must not take in what staff wrote beside the table. */
function usedColumns(rows: readonly CellJson[][]): number {
  return Math.max(0, ...rows.map((row) => row.reduce((found, { userEnteredValue }, at) => (userEnteredValue ? at + 1 : found), 0)));
}

function cellOf({ userEnteredValue, note, userEnteredFormat, dataValidation }: CellJson): PresentCell {
  return {
    text: Object.values(userEnteredValue ?? {}).map(String)[0],
    note,
    numberFormat: userEnteredFormat?.numberFormat,
    background: colourIn(userEnteredFormat),
    validation: dataValidation,
  };
}

function colourIn(format: FormatJson | undefined): Rgb | undefined {
  return format?.backgroundColorStyle?.rgbColor ?? format?.backgroundColor;
}

function othersIn({ editors }: ProtectionJson, roleAccount: string): number {
  const users = (editors?.users ?? []).filter((user) => user.toLowerCase() !== roleAccount.toLowerCase());
  return users.length + (editors?.groups ?? []).length + (editors?.domainUsersCanEdit === true ? 1 : 0);
}

function ownTable(sheet: SheetJson, table: Table | undefined): TableJson | undefined {
  return table && sheet.tables?.find((known) => known.tableId === tableId(table));
}

const sheetIdOf = (sheet: SheetJson): number => sheet.properties?.sheetId ?? 0;

/** The parts of the Spreadsheet resource that are read; Google's published types do not know tables yet. */
interface SpreadsheetJson {
  developerMetadata?: { metadataKey?: string; metadataValue?: string }[];
  sheets?: SheetJson[];
}
interface SheetJson {
  properties?: {
    sheetId?: number;
    title?: string;
    hidden?: boolean;
    gridProperties?: { rowCount?: number; columnCount?: number; frozenRowCount?: number };
  };
  tables?: TableJson[];
  protectedRanges?: ProtectionJson[];
  conditionalFormats?: { ranges?: Range[]; booleanRule?: { condition?: PresentTab['rules'][number]['condition']; format?: FormatJson } }[];
  filterViews?: { filterViewId?: number; title?: string }[];
  basicFilter?: object;
  bandedRanges?: { bandedRangeId?: number }[];
  data?: { rowData?: { values?: CellJson[] }[] }[];
}
interface TableJson {
  tableId?: string;
  range?: Range;
  rowsProperties?: object;
}
interface ProtectionJson {
  protectedRangeId?: number;
  description?: string;
  range?: Range;
  unprotectedRanges?: Range[];
  editors?: { users?: string[]; groups?: string[]; domainUsersCanEdit?: boolean };
}
interface FormatJson {
  numberFormat?: { type?: string; pattern?: string };
  backgroundColor?: Rgb;
  backgroundColorStyle?: { rgbColor?: Rgb };
  textFormat?: { foregroundColor?: Rgb; foregroundColorStyle?: { rgbColor?: Rgb } };
}
interface CellJson {
  userEnteredValue?: { stringValue?: string; numberValue?: number; boolValue?: boolean; formulaValue?: string };
  note?: string;
  userEnteredFormat?: FormatJson;
  dataValidation?: PresentCell['validation'];
}
