// The requests that make a view's tabs and fill them: formats once, then values, the whole of a tab in place of what stood there.
import { type CellValue, type FieldValue, numberFormat, toCell } from '../register/cell';
import type { SheetsRequest } from '../register/commit';
import { PROTECTION } from '../register/desired-state';
import { hashOf } from '../register/hash';
import type { Column } from '../register/table';
import { chartRequests, newChartRequests } from './chart-requests';
import { type CellFormat, formatOf, HEADER_FORMAT, STALE_DATE_FORMAT, STALE_FORMAT, TONE_COLOURS } from './looks';
import { AS_OF_LINE, type BoardTab, type Line, type ListTab, type ViewTab } from './tab';

/** Raised when the looks below change, so that every view is made anew. */
const LOOKS = 1;
/** Google advises two megabytes a request: so many cells are well below. */
const CELLS_A_REQUEST = 20_000;
const ROWS_STEP = 100;
/** More people than this are no menu to choose from. */
const MOST_FILTERS = 200;

/** Everything about a tab but its rows, as a text that changes when the tab must be made anew. */
export function shapeOf(tab: ViewTab): string {
  return JSON.stringify([LOOKS, tab.sheetId, tab.title, tab.about, tab.kind === 'list' ? tab.columns : tab.widths]);
}

/** What a tab shows, as a text that changes when it must be written again; the time at which a board was made is no part of it. */
export function contentOf(tab: ViewTab): string {
  return JSON.stringify(tab.kind === 'list' ? tab.rows : [tab.lines.filter((_line, index) => index !== AS_OF_LINE), tab.charts]);
}

/** Rows that the tab's grid must have. */
export function gridRows(tab: ViewTab): number {
  const lines = tab.kind === 'list' ? tab.rows.length + 1 : tab.lines.length;
  return Math.ceil((lines + 1) / ROWS_STEP) * ROWS_STEP;
}

/** A new tab, empty but for its header, protected, with its looks. */
export function newTabRequests(tab: ViewTab, index: number, roleAccount: string): SheetsRequest[] {
  const { sheetId, title } = tab;
  const widths = tab.kind === 'list' ? tab.columns.map(({ width }) => width) : tab.widths;
  const gridProperties = {
    rowCount: gridRows(tab),
    columnCount: widths.length,
    ...(tab.kind === 'list' ? { frozenRowCount: 1 } : { hideGridlines: true }),
  };
  return [
    { addSheet: { properties: { sheetId, title, index, gridProperties } } },
    ...widths.map((pixelSize, at) => ({
      updateDimensionProperties: {
        range: { sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
        properties: { pixelSize },
        fields: 'pixelSize',
      },
    })),
    ...(tab.kind === 'list' ? listLooks(tab) : staleLooks(tab)),
    { addProtectedRange: { protectedRange: { range: { sheetId }, description: PROTECTION, editors: { users: [roleAccount] } } } },
  ];
}

function listLooks(tab: ListTab): SheetsRequest[] {
  const { sheetId, columns } = tab;
  const headers = columns.map(({ header, note }, at) => ({
    userEnteredValue: { stringValue: header },
    userEnteredFormat: HEADER_FORMAT,
    ...(note !== undefined ? { note } : at === 0 ? { note: tab.about } : {}),
  }));
  const tones = columns.flatMap(({ tones: toned = {} }, at) =>
    Object.entries(toned).map(([words, tone]) =>
      rule([{ sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 }], 'TEXT_STARTS_WITH', words, {
        backgroundColor: TONE_COLOURS[tone],
      }),
    ),
  );
  return [
    {
      updateCells: {
        range: { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: columns.length },
        rows: [{ values: headers }],
        fields: 'userEnteredValue,userEnteredFormat,note',
      },
    },
    ...tones,
  ];
}

/** From the next midnight on a board that nobody wrote again is grey. */
function staleLooks({ sheetId, widths }: BoardTab): SheetsRequest[] {
  const formula = `=INT($B$${AS_OF_LINE + 1})<TODAY()`;
  const date = { sheetId, startRowIndex: AS_OF_LINE, endRowIndex: AS_OF_LINE + 1, startColumnIndex: 0, endColumnIndex: 2 };
  const below = { sheetId, startRowIndex: AS_OF_LINE + 1, startColumnIndex: 0, endColumnIndex: widths.length };
  return [rule([date], 'CUSTOM_FORMULA', formula, STALE_DATE_FORMAT), rule([below], 'CUSTOM_FORMULA', formula, STALE_FORMAT)];
}

function rule(ranges: readonly object[], type: string, userEnteredValue: string, format: object): SheetsRequest {
  return {
    addConditionalFormatRule: { rule: { ranges, booleanRule: { condition: { type, values: [{ userEnteredValue }] }, format } }, index: 0 },
  };
}

/** A piece of work of one request list, with the cells that it writes. */
export interface Portion {
  readonly cells: number;
  readonly requests: readonly SheetsRequest[];
}

/** Writes the whole of a tab, in portions; the last clears whatever stood below. `made` says that the tab is new. */
export function fillRequests(tab: ViewTab, made: boolean): Portion[] {
  const { sheetId } = tab;
  const first = tab.kind === 'list' ? 1 : 0;
  const width = tab.kind === 'list' ? tab.columns.length : tab.widths.length;
  const rows =
    tab.kind === 'list'
      ? tab.rows.map((row) => ({ values: listCells(tab, row) }))
      : tab.lines.map((line) => ({ values: boardCells(line, width) }));
  const step = Math.max(1, Math.floor(CELLS_A_REQUEST / width));
  const portions: Portion[] = [];
  for (let start = 0; start === 0 || start < rows.length; start += step) {
    const part = rows.slice(start, start + step);
    const isLast = start + step >= rows.length;
    const range = {
      sheetId,
      startRowIndex: first + start,
      ...(isLast ? {} : { endRowIndex: first + start + part.length }),
      startColumnIndex: 0,
      endColumnIndex: width,
    };
    portions.push({
      cells: part.length * width,
      requests: [
        ...(start === 0 ? [rowCountRequest(tab)] : []),
        { updateCells: { range, rows: part, fields: tab.kind === 'list' ? 'userEnteredValue' : 'userEnteredValue,userEnteredFormat' } },
        ...(isLast ? (tab.kind === 'list' ? columnFormats(tab) : boardFinish(tab, made)) : []),
      ],
    });
  }
  return portions;
}

function rowCountRequest(tab: ViewTab): SheetsRequest {
  return {
    updateSheetProperties: {
      properties: { sheetId: tab.sheetId, gridProperties: { rowCount: gridRows(tab) } },
      fields: 'gridProperties.rowCount',
    },
  };
}

interface CellData {
  userEnteredValue?: CellValue;
  userEnteredFormat?: CellFormat;
}

function listCells(tab: ListTab, row: readonly FieldValue[]): CellData[] {
  return tab.columns.map((column, at) => {
    const value = row[at];
    return value === undefined ? {} : dataOf(toCell(column, value));
  });
}

function boardCells({ style, cells }: Line, width: number): CellData[] {
  // A header's and a warning's colour reaches across the page.
  const reach = style === 'header' || style === 'warning' ? width : cells.length;
  return Array.from({ length: reach }, (_unused, at): CellData => {
    const { value = '', type = 'text', tone } = cells[at] ?? {};
    const format = formatOf(style, at, numberFormat(type), tone);
    return { ...dataOf(toCell({ type, header: '' } as Column, value)), ...(format ? { userEnteredFormat: format } : {}) };
  });
}

function dataOf(cell: CellValue): CellData {
  return cell.stringValue === undefined && cell.numberValue === undefined ? {} : { userEnteredValue: cell };
}

/** A column at a time, so that rows which the tab has grown by have the format too. */
function columnFormats({ sheetId, columns }: ListTab): SheetsRequest[] {
  return columns.flatMap(({ type, width }, at) => {
    const format = numberFormat(type);
    const wraps = width >= 190;
    if (!format && !wraps) return [];
    return [
      repeat(
        { sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 },
        { ...(format ? { numberFormat: format } : {}), ...(wraps ? { wrapStrategy: 'WRAP' } : {}), verticalAlignment: 'TOP' },
        ['numberFormat', 'wrapStrategy', 'verticalAlignment'],
      ),
    ];
  });
}

/** Rows of a board wrap; its words run over to the right. Charts come where they belong now. */
function boardFinish(tab: BoardTab, made: boolean): SheetsRequest[] {
  const wraps: SheetsRequest[] = [];
  let from: number | null = null;
  for (let index = 0; index <= tab.lines.length; index++) {
    const isRow = tab.lines[index]?.style === 'row';
    if (isRow && from === null) from = index;
    if (isRow || from === null) continue;
    const range = { sheetId: tab.sheetId, startRowIndex: from, endRowIndex: index, startColumnIndex: 0, endColumnIndex: tab.widths.length };
    wraps.push(repeat(range, { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' }, ['wrapStrategy', 'verticalAlignment']));
    from = null;
  }
  return [...wraps, ...tab.charts.flatMap((chart) => (made ? newChartRequests(tab, chart) : chartRequests(tab, chart)))];
}

function repeat(range: object, userEnteredFormat: CellFormat, fields: readonly string[]): SheetsRequest {
  return { repeatCell: { range, cell: { userEnteredFormat }, fields: fields.map((field) => `userEnteredFormat.${field}`).join(',') } };
}

/** A filter view as the API knows it. */
export interface FilterView {
  readonly filterViewId: number;
  readonly title: string;
}

/** By which column a list is filtered, and for what: each owner, or each value of the last column where there are too many of them. */
export function filtersOf(tab: ListTab): { column: number; values: string[] } | null {
  if (tab.filterBy === undefined) return null;
  const valuesAt = (at: number): string[] =>
    [...new Set(tab.rows.map((row) => String(row[at] ?? '')))].filter((value) => /^[^=]/.test(value)).sort();
  const values = valuesAt(tab.filterBy);
  const last = tab.columns.length - 1;
  return values.length <= MOST_FILTERS ? { column: tab.filterBy, values } : { column: last, values: valuesAt(last).slice(0, MOST_FILTERS) };
}

/** What decides about a tab's filter views: whose they are, and the rows they reach over. */
export function filterState(tab: ListTab): string {
  return JSON.stringify([filtersOf(tab), gridRows(tab)]);
}

/** Filter views made anew; each keeps its id, so that a person's bookmark goes on working. */
export function filterRequests(tab: ListTab, present: readonly FilterView[]): SheetsRequest[] {
  const filters = filtersOf(tab);
  if (!filters) return [];
  const range = {
    sheetId: tab.sheetId,
    startRowIndex: 0,
    endRowIndex: gridRows(tab),
    startColumnIndex: 0,
    endColumnIndex: tab.columns.length,
  };
  return [
    ...present.map(({ filterViewId }) => ({ deleteFilterView: { filterId: filterViewId } })),
    ...filters.values.map((value) => ({
      addFilterView: {
        filter: {
          filterViewId: Number.parseInt(hashOf(`${tab.sheetId} ${value}`).slice(0, 7), 16),
          title: value,
          range,
          filterSpecs: [
            { columnIndex: filters.column, filterCriteria: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: value }] } } },
          ],
        },
      },
    })),
  ];
}
