// What a spreadsheet keeps: its properties, its sheets and all that lies over their cells, in the API's own shapes.

/** A JSON object of the Sheets API. */
export type Json = Record<string, unknown>;

/** What a person or script entered: text, number, boolean, or a formula. */
export type CellValue = string | number | boolean | { f: string } | null;

/**
 * One row of cells, kept apart by kind so that values are read fast and rows of plain values stay small.
 * `f` and `r` are one more than the index into the spreadsheet's table of formats and validation rules; 0 is none.
 */
export interface Row {
  v: CellValue[];
  f?: number[];
  r?: number[];
  /** Notes by column. */
  n?: Record<number, string>;
}

export interface GridRange {
  sheetId: number;
  startRowIndex?: number;
  endRowIndex?: number;
  startColumnIndex?: number;
  endColumnIndex?: number;
}

/** A range with all four edges, zero-based, ends outside. */
export interface Box {
  sheetId: number;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

export type Dimension = 'ROWS' | 'COLUMNS';

export interface GridProperties extends Json {
  rowCount: number;
  columnCount: number;
  frozenRowCount?: number;
  frozenColumnCount?: number;
  hideGridlines?: boolean;
}

export interface SheetProperties extends Json {
  sheetId: number;
  title: string;
  index: number;
  sheetType: string;
  gridProperties: GridProperties;
  hidden?: boolean;
}

export interface Editors {
  users?: string[];
  groups?: string[];
  domainUsersCanEdit?: boolean;
}

export interface ProtectedRange extends Json {
  protectedRangeId: number;
  range?: GridRange;
  namedRangeId?: string;
  tableId?: string;
  description?: string;
  warningOnly?: boolean;
  unprotectedRanges?: GridRange[];
  /** Left out: whoever may edit the spreadsheet. */
  editors?: Editors;
}

export interface Condition {
  type: string;
  values?: { userEnteredValue?: string; relativeDate?: string }[];
}

export interface ConditionalFormatRule extends Json {
  ranges: GridRange[];
  booleanRule?: { condition: Condition; format: Json };
  gradientRule?: Json;
}

export interface BandedRange extends Json {
  bandedRangeId: number;
  range: GridRange;
  rowProperties?: Json;
  columnProperties?: Json;
}

export interface TableColumn extends Json {
  columnIndex: number;
  columnName: string;
  columnType?: string;
  dataValidationRule?: { condition: Condition };
}

export interface Table extends Json {
  tableId: string;
  name: string;
  range: GridRange;
  rowsProperties?: Json;
  columnProperties: TableColumn[];
}

/** One sheet without its cells. */
export interface SheetState {
  properties: SheetProperties;
  rowMetadata: Record<number, Json>;
  columnMetadata: Record<number, Json>;
  conditionalFormats: ConditionalFormatRule[];
  filterViews: Json[];
  protectedRanges: ProtectedRange[];
  basicFilter?: Json;
  charts: Json[];
  bandedRanges: BandedRange[];
  tables: Table[];
}

/** How a table is named among the banded ranges, which it is one of. */
export function bandedReference(tableId: string): string {
  return `table:${tableId}`;
}

export interface NamedRange extends Json {
  namedRangeId: string;
  name: string;
  range: GridRange;
}

export interface SpreadsheetState {
  locale: string;
  timeZone: string;
  autoRecalc: string;
  defaultFormat?: Json;
  sheets: SheetState[];
  namedRanges: NamedRange[];
  developerMetadata: Json[];
  formats: Json[];
  rules: Json[];
}

export const DEFAULT_ROWS = 1000;
export const DEFAULT_COLUMNS = 26;
export const CELL_LIMIT = 10_000_000;
export const TEXT_LIMIT = 50_000;
export const ROWS_A_PAGE = 200;

export function newSheet(properties: Partial<SheetProperties> & { sheetId: number; title: string; index: number }): SheetState {
  const grid = properties.gridProperties;
  return {
    properties: {
      sheetType: 'GRID',
      ...properties,
      gridProperties: { ...grid, rowCount: grid?.rowCount ?? DEFAULT_ROWS, columnCount: grid?.columnCount ?? DEFAULT_COLUMNS },
    },
    rowMetadata: {},
    columnMetadata: {},
    conditionalFormats: [],
    filterViews: [],
    protectedRanges: [],
    charts: [],
    bandedRanges: [],
    tables: [],
  };
}

/** A fault in what was asked of the API; the face that was used words it as Google does. */
export class RequestFault extends Error {
  override readonly name = 'RequestFault';
  readonly code: number;
  constructor(message: string, code = 400) {
    super(message);
    this.code = code;
  }
}
