// spreadsheets.values: reading and writing plain values by A1 notation.
import { quoteTitle } from './a1';
import { type Book, putNumber, putValue } from './book';
import { checkText, isFormula } from './cell-values';
import { type Box, type CellValue, type Json, RequestFault, type Row } from './model';
import { displayOf, isDateFormat, numberFormatOf } from './number-format';
import { type Actor, checkEditable } from './protection';
import { boxA1, boxOfA1, checkInside } from './ranges';
import { readTyped } from './typed-input';

export interface RenderOptions {
  majorDimension?: string;
  valueRenderOption?: string;
  dateTimeRenderOption?: string;
}

export type InputOption = 'RAW' | 'USER_ENTERED';

const RENDER = ['FORMATTED_VALUE', 'UNFORMATTED_VALUE', 'FORMULA'];
const DATES = ['SERIAL_NUMBER', 'FORMATTED_STRING'];

function checkOption(name: string, value: string | undefined, known: readonly string[]): void {
  if (value === undefined || known.includes(value)) return;
  throw new RequestFault(
    `Invalid value at '${name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)}' (type.googleapis.com/google.apps.sheets.v4.${name[0]?.toUpperCase()}${name.slice(1)}), "${value}"`,
  );
}

export function checkRender(options: RenderOptions): void {
  checkOption('majorDimension', options.majorDimension, ['ROWS', 'COLUMNS']);
  checkOption('valueRenderOption', options.valueRenderOption, RENDER);
  checkOption('dateTimeRenderOption', options.dateTimeRenderOption, DATES);
}

/** @throws RequestFault when no way to take the input is given, or an unknown one. */
export function inputOption(value: unknown): InputOption {
  if (value === undefined || value === null || value === '' || value === 'INPUT_VALUE_OPTION_UNSPECIFIED')
    throw new RequestFault("'valueInputOption' is required but not specified");
  checkOption('valueInputOption', String(value), ['RAW', 'USER_ENTERED']);
  return value as InputOption;
}

/** The values of a range, empty rows and cells at the end left out. Empty cells before are ''. */
export function readValues(book: Book, notation: string, options: RenderOptions): Json {
  const { box } = boxOfA1(book, notation);
  checkInside(book, box);
  return valueRange(book, box, options);
}

export function valueRange(book: Book, box: Box, options: RenderOptions): Json {
  const render = renderer(book, options);
  const rows = book.valuedRowsOf(box.sheetId, box.top, box.bottom).map((row) => {
    const values: unknown[] = [];
    if (!row) return values;
    let last = Math.min(box.right, row.v.length);
    while (last > box.left && isBlank(row.v[last - 1])) last -= 1;
    for (let column = box.left; column < last; column++) values.push(render(row, column));
    return values;
  });
  while (rows.at(-1)?.length === 0) rows.pop();
  const columns = options.majorDimension === 'COLUMNS';
  const range: Json = { range: boxA1(book, box), majorDimension: columns ? 'COLUMNS' : 'ROWS' };
  if (rows.length > 0) range.values = columns ? transpose(rows) : rows;
  return range;
}

function isBlank(value: CellValue | undefined): boolean {
  return value === null || value === undefined || value === '';
}

function renderer(book: Book, options: RenderOptions): (row: Row, column: number) => unknown {
  const option = options.valueRenderOption ?? 'FORMATTED_VALUE';
  const asText = options.dateTimeRenderOption === 'FORMATTED_STRING';
  return (row, column) => {
    const value = row.v[column];
    if (value === null || value === undefined) return '';
    if (typeof value === 'string') return value;
    if (isFormula(value) && option === 'FORMULA') return value.f;
    if (option === 'FORMATTED_VALUE' || isFormula(value)) return displayOf(value, numberFormatOf(book.format(row, column)));
    if (asText && typeof value === 'number') {
      const format = numberFormatOf(book.format(row, column));
      if (isDateFormat(format)) return displayOf(value, format);
    }
    return value;
  };
}

function transpose(rows: readonly unknown[][]): unknown[][] {
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  return Array.from({ length: width }, (_unused, column) => {
    const values = rows.map((row) => row[column] ?? '');
    while (values.length > 0 && values.at(-1) === '') values.pop();
    return values;
  });
}

function readInput(values: unknown, majorDimension: unknown): unknown[][] {
  if (values === undefined || values === null) return [];
  if (!Array.isArray(values))
    throw new RequestFault(`Invalid value at 'data.values' (type.googleapis.com/google.protobuf.ListValue), ${JSON.stringify(values)}`);
  const rows = values.map((row: unknown, index) => {
    if (!Array.isArray(row))
      throw new RequestFault(
        `Invalid value at 'data.values[${index}]' (type.googleapis.com/google.protobuf.ListValue), ${JSON.stringify(row)}`,
      );
    row.forEach((value: unknown, column) => {
      if (value !== null && typeof value === 'object') {
        throw new RequestFault(`Invalid values[${index}][${column}]: ${Array.isArray(value) ? 'list_value' : 'struct_value'} {}`);
      }
    });
    return row as unknown[];
  });
  return majorDimension === 'COLUMNS' ? transposeInput(rows) : rows;
}

/** Cells that a column leaves out are skipped, as null is. */
function transposeInput(columns: readonly unknown[][]): unknown[][] {
  const height = columns.reduce((tallest, column) => Math.max(tallest, column.length), 0);
  return Array.from({ length: height }, (_unused, index) => columns.map((column) => column[index] ?? null));
}

export interface WriteContext {
  book: Book;
  actor: Actor;
  now: number;
  written: number;
}

/** Puts one value into a cell as RAW or USER_ENTERED input; null leaves the cell as it is, '' empties it. */
export function enter(context: Pick<WriteContext, 'book' | 'now'>, row: Row, column: number, value: unknown, input: InputOption): void {
  if (value === null || value === undefined) return;
  if (typeof value !== 'string') {
    putValue(row, column, value as number | boolean);
    return;
  }
  if (input === 'RAW') {
    checkText(value);
    putValue(row, column, value === '' ? null : value);
    return;
  }
  const format = context.book.format(row, column);
  const typed = readTyped(value, numberFormatOf(format), new Date(context.now).getUTCFullYear());
  putValue(row, column, typed.value);
  if (typed.format) putNumber(row, 'f', column, context.book.formatNumber({ ...format, numberFormat: typed.format }));
}

/** Writes a block of values; gives the UpdateValuesResponse. */
function writeBlock(context: WriteContext, box: Box, rows: readonly unknown[][], input: InputOption): Json {
  const { book } = context;
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  const response: Json = { spreadsheetId: book.id, updatedRange: boxA1(book, box) };
  if (rows.length === 0 || width === 0) return response;
  const written: Box = { ...box, bottom: box.top + rows.length, right: box.left + width };
  checkInside(book, written);
  checkEditable(book, written, context.actor);
  let cells = 0;
  const columns = new Set<number>();
  let touched = 0;
  rows.forEach((values, index) => {
    const present = values.filter((value) => value !== null && value !== undefined).length;
    if (present === 0) return;
    const row = book.editRow(box.sheetId, box.top + index);
    for (let column = 0; column < values.length; column++) {
      if (values[column] === null || values[column] === undefined) continue;
      enter(context, row, box.left + column, values[column], input);
      columns.add(column);
    }
    cells += present;
    touched += 1;
  });
  context.written += cells;
  return { ...response, updatedRange: boxA1(book, written), updatedRows: touched, updatedColumns: columns.size, updatedCells: cells };
}

/** Writes values into a range. @throws RequestFault when they do not fit the range. */
export function writeValues(context: WriteContext, notation: string, body: Json, input: InputOption): Json {
  const { book } = context;
  const { box, open } = boxOfA1(book, notation);
  const rows = readInput(body.values, body.majorDimension);
  if (body.range !== undefined && body.range !== null && boxA1(book, boxOfA1(book, body.range as string).box) !== boxA1(book, box)) {
    throw new RequestFault(`Requested range ${notation} does not match the range of the values: ${String(body.range)}`);
  }
  const single = box.bottom - box.top === 1 && box.right - box.left === 1;
  // A single cell is where to begin; a larger range is the most that may be written.
  if (!single) {
    const shown = boxA1(book, box);
    if (open.bottom !== undefined && rows.length > box.bottom - box.top) {
      throw new RequestFault(`Requested writing within range [${shown}], but tried writing to row [${box.bottom + 1}]`);
    }
    const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
    if (open.right !== undefined && width > box.right - box.left) {
      throw new RequestFault(
        `Requested writing within range [${shown}], but tried writing to column [${boxA1(book, { ...box, left: box.right, right: box.right + 1, bottom: box.top + 1 }).replace(/^.*!|\d+$/g, '')}]`,
      );
    }
  } else checkInside(book, box);
  return writeBlock(context, box, rows, input);
}

/** Appends values below the table that lies in the range; see the guide's rules for which table that is. */
export function appendValues(
  context: WriteContext,
  notation: string,
  body: Json,
  input: InputOption,
  insertRows: boolean,
  insert: (at: number, count: number, sheetId: number) => void,
): Json {
  const { book } = context;
  const { box } = boxOfA1(book, notation);
  checkInside(book, {
    ...box,
    bottom: Math.max(box.top + 1, Math.min(box.bottom, book.grid(box.sheetId).properties.gridProperties.rowCount)),
  });
  const rows = readInput(body.values, body.majorDimension);
  const region = tableWithin(book, box);
  const top = region ? region.bottom : box.top;
  const left = region ? region.left : box.left;
  const grid = book.grid(box.sheetId).properties.gridProperties;
  if (insertRows && rows.length > 0 && top < grid.rowCount) insert(top, rows.length, box.sheetId);
  else if (top + rows.length > grid.rowCount) grid.rowCount = top + rows.length;
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (left + width > grid.columnCount) grid.columnCount = left + width;
  const target: Box = { sheetId: box.sheetId, top, bottom: top + Math.max(1, rows.length), left, right: left + Math.max(1, width) };
  const response: Json = { spreadsheetId: book.id };
  if (region) response.tableRange = boxA1(book, region);
  response.updates = writeBlock(context, target, rows, input);
  return response;
}

/** The block of cells that holds the last cell with a value in the box. */
function tableWithin(book: Book, box: Box): Box | null {
  const filled = (index: number, from: number, to: number): number => {
    const row = index >= 0 ? book.row(box.sheetId, index) : null;
    for (let column = Math.max(0, from); row && column < Math.min(to, row.v.length); column++) if (!isBlank(row.v[column])) return column;
    return -1;
  };
  let last = Math.min(box.bottom, book.lastRow(box.sheetId)) - 1;
  while (last >= box.top && filled(last, box.left, box.right) < 0) last -= 1;
  if (last < box.top) return null;
  const start = filled(last, box.left, box.right);
  const region: Box = { sheetId: box.sheetId, top: last, bottom: last + 1, left: start, right: start + 1 };
  const touches = (column: number): boolean => {
    for (let index = Math.max(0, region.top - 1); index <= region.bottom; index++) if (filled(index, column, column + 1) >= 0) return true;
    return false;
  };
  for (let grew = true; grew; ) {
    grew = false;
    while (region.top > 0 && filled(region.top - 1, region.left - 1, region.right + 1) >= 0) {
      region.top -= 1;
      grew = true;
    }
    while (filled(region.bottom, region.left - 1, region.right + 1) >= 0) {
      region.bottom += 1;
      grew = true;
    }
    while (region.left > 0 && touches(region.left - 1)) {
      region.left -= 1;
      grew = true;
    }
    while (touches(region.right)) {
      region.right += 1;
      grew = true;
    }
  }
  return region;
}

/** Empties the values of a range; formats stay. Gives the range that was cleared. */
export function clearValues(context: WriteContext, notation: string): string {
  const { book } = context;
  const { box } = boxOfA1(book, notation);
  checkInside(book, box);
  checkEditable(book, box, context.actor);
  const end = Math.min(box.bottom, book.lastRow(box.sheetId));
  for (let index = box.top; index < end; index++) {
    if (!book.row(box.sheetId, index)) continue;
    const row = book.editRow(box.sheetId, index);
    for (let column = box.left; column < Math.min(box.right, row.v.length); column++) putValue(row, column, null);
  }
  return `${quoteTitle(book.grid(box.sheetId).properties.title)}!${boxA1(book, box).replace(/^.*!/, '')}`;
}
