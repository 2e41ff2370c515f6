// The Spreadsheet resource of spreadsheets.get, whole or the parts that a field mask names.
import type { Book } from './book';
import { readCell } from './cells';
import { painter } from './colours';
import { covers, type Mask, parseMask, select } from './field-mask';
import { type Box, bandedReference, type Json, RequestFault, type SheetState, type Table } from './model';
import { type Actor, mayEdit } from './protection';
import { boxOfA1, checkInside } from './ranges';
import { fieldNames } from './schema';
import { MESSAGES } from './schema-types';

export interface ResourceOptions {
  title: string;
  actor: Actor;
  now: number;
  ranges?: readonly string[];
  includeGridData?: boolean;
  fields?: string;
  excludeTablesInBandedRanges?: boolean;
}

const DEFAULT_FORMAT: Json = {
  backgroundColor: { red: 1, green: 1, blue: 1 },
  padding: { top: 2, right: 3, bottom: 2, left: 3 },
  verticalAlignment: 'BOTTOM',
  wrapStrategy: 'OVERFLOW_CELL',
  textFormat: {
    foregroundColor: {},
    fontFamily: 'arial,sans,sans-serif',
    fontSize: 10,
    bold: false,
    italic: false,
    strikethrough: false,
    underline: false,
  },
  backgroundColorStyle: { rgbColor: { red: 1, green: 1, blue: 1 } },
};

export function spreadsheetUrl(id: string): string {
  return `https://docs.google.com/spreadsheets/d/${id}/edit`;
}

/** @throws RequestFault for ranges that cannot be read and fields that the resource does not have. */
export function spreadsheetResource(book: Book, options: ResourceOptions): Json {
  const mask = options.fields === undefined || options.fields === '*' ? null : readMask(options.fields);
  const boxes = (options.ranges ?? []).map((range) => {
    const { box } = boxOfA1(book, range);
    checkInside(book, box);
    return box;
  });
  // A mask decides about grid data alone; without one, includeGridData does.
  const withData = mask ? covers(mask, 'sheets', 'data') : options.includeGridData === true;
  const { state } = book;
  const sheets = state.sheets.filter((sheet) => boxes.length === 0 || boxes.some((box) => box.sheetId === sheet.properties.sheetId));
  const resource: Json = {
    spreadsheetId: book.id,
    properties: {
      title: options.title,
      locale: state.locale,
      autoRecalc: state.autoRecalc,
      timeZone: state.timeZone,
      defaultFormat: DEFAULT_FORMAT,
    },
    sheets: covers(mask, 'sheets') ? sheets.map((sheet) => sheetResource(book, sheet, boxes, withData, mask, options)) : [],
  };
  if (state.namedRanges.length > 0) resource.namedRanges = state.namedRanges;
  resource.spreadsheetUrl = spreadsheetUrl(book.id);
  if (state.developerMetadata.length > 0) resource.developerMetadata = state.developerMetadata;
  return structuredClone(mask ? select(resource, mask) : resource) as Json;
}

function readMask(fields: string): Mask {
  const mask = parseMask(fields);
  const check = (node: Mask, message: string | undefined, path: string): void => {
    if (message === undefined || !(message in MESSAGES)) return;
    for (const [name, below] of Object.entries(node)) {
      if (name === '*') continue;
      if (!fieldNames(message).includes(name)) {
        throw new RequestFault(`Error expanding 'fields' parameter. Cannot find matching fields for path '${path}${name}'.`);
      }
      const type = (MESSAGES[message] ?? '')
        .split(' ')
        .find((entry) => entry.startsWith(`${name}:`))
        ?.slice(name.length + 1);
      check(below, type?.replace(/^\[|\]$/g, ''), `${path}${name}.`);
    }
  };
  check(mask, 'Spreadsheet', '');
  return mask;
}

function sheetResource(
  book: Book,
  sheet: SheetState,
  boxes: readonly Box[],
  withData: boolean,
  mask: Mask | null,
  options: ResourceOptions,
): Json {
  const resource: Json = { properties: sheet.properties };
  const put = (name: string, list: readonly unknown[]): void => {
    if (list.length > 0) resource[name] = list;
  };
  if (withData) {
    const mine = boxes.filter((box) => box.sheetId === sheet.properties.sheetId);
    const grid = sheet.properties.gridProperties;
    const whole: Box = { sheetId: sheet.properties.sheetId, top: 0, bottom: grid.rowCount, left: 0, right: grid.columnCount };
    resource.data = (mine.length > 0 ? mine : [whole]).map((box) => gridData(book, sheet, box, mask, options.now));
  }
  put('conditionalFormats', sheet.conditionalFormats);
  put('filterViews', sheet.filterViews);
  put(
    'protectedRanges',
    sheet.protectedRanges.map((protection) => {
      const canEdit = mayEdit(protection, options.actor);
      const shown: Json = { ...protection, requestingUserCanEdit: canEdit };
      // Who may edit is told only to those who may.
      if (!canEdit) delete shown.editors;
      return shown;
    }),
  );
  if (sheet.basicFilter) resource.basicFilter = sheet.basicFilter;
  put('charts', sheet.charts);
  const tables = options.excludeTablesInBandedRanges === true ? [] : sheet.tables;
  const bandsOf = ({ tableId, range, rowsProperties = {} }: Table): Json => ({
    bandedRangeReference: bandedReference(tableId),
    range,
    rowProperties: rowsProperties,
  });
  put('bandedRanges', [...sheet.bandedRanges, ...tables.map(bandsOf)]);
  put('tables', sheet.tables);
  return resource;
}

function gridData(book: Book, sheet: SheetState, box: Box, mask: Mask | null, now: number): Json {
  const valueMask = valuesMask(mask);
  const paint = covers(valueMask, 'effectiveFormat') ? painter(book, sheet, { now, timeZone: book.state.timeZone }) : undefined;
  const data: Json = {};
  if (box.top > 0) data.startRow = box.top;
  if (box.left > 0) data.startColumn = box.left;
  if (covers(mask, 'sheets', 'data', 'rowData')) {
    const rows: Json[] = [];
    const end = Math.min(box.bottom, book.keptRows(box.sheetId));
    for (let index = box.top; index < end; index++) {
      const row = book.row(box.sheetId, index);
      const values: Json[] = [];
      for (let column = box.left; row && column < box.right; column++) {
        const cell = readCell(book, row, column, valueMask, paint && ((at) => paint(index, at)));
        if (cell) {
          while (values.length < column - box.left) values.push({});
          values.push(cell);
        }
      }
      rows.push(values.length > 0 ? { values } : {});
    }
    while (rows.length > 0 && rows.at(-1)?.values === undefined) rows.pop();
    if (rows.length > 0) data.rowData = rows;
  }
  const lines = (from: number, to: number, metadata: Record<number, Json>, size: number): Json[] =>
    Array.from({ length: to - from }, (_unused, index) => ({ pixelSize: size, ...metadata[from + index] }));
  if (covers(mask, 'sheets', 'data', 'rowMetadata')) data.rowMetadata = lines(box.top, box.bottom, sheet.rowMetadata, 21);
  if (covers(mask, 'sheets', 'data', 'columnMetadata')) data.columnMetadata = lines(box.left, box.right, sheet.columnMetadata, 100);
  return data;
}

/** The part of the mask that is about cells. */
function valuesMask(mask: Mask | null): Mask | null {
  let node: Mask | null = mask;
  for (const name of ['sheets', 'data', 'rowData', 'values']) {
    if (node === null || Object.keys(node).length === 0 || '*' in node) return null;
    node = node[name] ?? { '-': {} };
  }
  return node !== null && Object.keys(node).length === 0 ? null : node;
}
