// Requests that put in, take out, move and resize rows, columns and cells.
import { copyRow } from '../book';
import { writeMask, writeMasked } from '../field-mask';
import { type Box, type Dimension, type GridRange, type Json, RequestFault, type Row, type SheetState } from '../model';
import { displayOf, numberFormatOf } from '../number-format';
import { checkEditable } from '../protection';
import { boxOf } from '../ranges';
import { fieldNames } from '../schema';
import { moveOverlays, shiftOverlays } from '../shift';
import { type Apply, type RequestContext, wholeSheet } from './context';

interface Span {
  sheet: SheetState;
  sheetId: number;
  dimension: Dimension;
  start: number;
  end: number;
  /** Rows or columns there are. */
  count: number;
}

function spanOf(context: RequestContext, given: Json | undefined): Span {
  if (!given) throw new RequestFault('No dimension range specified.');
  const dimension = given.dimension as Dimension | undefined;
  if (dimension === undefined) throw new RequestFault('No dimension specified.');
  const sheet = context.book.grid(Number(given.sheetId ?? 0));
  const grid = sheet.properties.gridProperties;
  const count = dimension === 'ROWS' ? grid.rowCount : grid.columnCount;
  const start = Number(given.startIndex ?? 0);
  const end = given.endIndex === undefined ? count : Number(given.endIndex);
  if (end <= start) throw new RequestFault(`endIndex must be greater than startIndex. startIndex: ${start}, endIndex: ${end}`);
  return { sheet, sheetId: sheet.properties.sheetId, dimension, start, end, count };
}

function spanBox(span: Span): Box {
  const whole = wholeSheet(span.sheet);
  return span.dimension === 'ROWS' ? { ...whole, top: span.start, bottom: span.end } : { ...whole, left: span.start, right: span.end };
}

function setCount(sheet: SheetState, dimension: Dimension, count: number): void {
  sheet.properties.gridProperties[dimension === 'ROWS' ? 'rowCount' : 'columnCount'] = count;
}

export const appendDimension: Apply = (context, body) => {
  const sheet = context.book.grid(Number(body.sheetId ?? 0));
  const dimension = body.dimension as Dimension | undefined;
  const length = Number(body.length ?? 0);
  if (dimension === undefined) throw new RequestFault('No dimension specified.');
  if (length <= 0) throw new RequestFault(`length must be greater than 0: ${length}`);
  const grid = sheet.properties.gridProperties;
  const count = dimension === 'ROWS' ? grid.rowCount : grid.columnCount;
  checkInsertable(context, { sheet, sheetId: sheet.properties.sheetId, dimension, start: count, end: count + length, count });
  setCount(sheet, dimension, count + length);
  return {};
};

export const insertDimension: Apply = (context, body) => {
  const range = body.range as Json | undefined;
  if (range?.startIndex === undefined || range.endIndex === undefined)
    throw new RequestFault('range.startIndex and range.endIndex must be specified.');
  const span = spanOf(context, range);
  const inherit = body.inheritFromBefore === true;
  if (inherit && span.start === 0)
    throw new RequestFault('Cannot inherit from before the first row or column: range.startIndex must be greater than 0.');
  if (span.start > span.count) {
    throw new RequestFault(`range.startIndex[${span.start}] must be at most the number of ${span.dimension.toLowerCase()}[${span.count}]`);
  }
  checkInsertable(context, span);
  insertLines(context, span, inherit);
  return {};
};

/** Lines may be put in at the edge of what is protected, never within it. */
function checkInsertable(context: RequestContext, span: Span): void {
  const check = (line: number): void => checkEditable(context.book, spanBox({ ...span, start: line, end: line + 1 }), context.actor);
  const isClosed = (line: number): boolean => {
    try {
      check(line);
      return false;
    } catch {
      return true;
    }
  };
  const before = Math.max(0, span.start - 1);
  const after = Math.min(span.start, span.count - 1);
  if (isClosed(before) && isClosed(after)) check(after);
}

/** Puts in whole rows or columns; their formats and rules come from the line before or after. */
function insertLines(context: RequestContext, span: Span, inherit: boolean): void {
  const { book } = context;
  const count = span.end - span.start;
  if (span.dimension === 'ROWS') {
    const model = book.row(span.sheetId, inherit ? span.start - 1 : span.start);
    const made = Array.from({ length: count }, () => dressOf(model));
    book.replaceFrom(span.sheetId, span.start, [...made, ...book.rowsFrom(span.sheetId, span.start)]);
  } else {
    eachRow(context, span.sheetId, (row) => {
      spliceColumns(row, span.start, 0, count, inherit ? span.start - 1 : span.start);
    });
  }
  setCount(span.sheet, span.dimension, span.count + count);
  shiftOverlays(book, { sheetId: span.sheetId, dimension: span.dimension, at: span.start, count });
}

/** An empty row with the formats and rules of another. */
function dressOf(model: Row | null): Row | null {
  if (!model || (!model.f && !model.r)) return null;
  const row: Row = { v: [] };
  if (model.f) row.f = model.f.slice();
  if (model.r) row.r = model.r.slice();
  return row;
}

function eachRow(context: RequestContext, sheetId: number, change: (row: Row) => void): void {
  const count = context.book.keptRows(sheetId);
  for (let index = 0; index < count; index++) if (context.book.row(sheetId, index)) change(context.book.editRow(sheetId, index));
}

function spliceColumns(row: Row, at: number, remove: number, insert: number, model: number): void {
  const splice = <T>(list: T[], empty: T, fill: T): void => {
    if (list.length <= at && (insert === 0 || fill === empty)) return;
    while (list.length < at) list.push(empty);
    list.splice(at, remove, ...Array.from({ length: insert }, () => fill));
  };
  splice(row.v, null, null);
  if (row.f) splice(row.f, 0, row.f[model] ?? 0);
  if (row.r) splice(row.r, 0, row.r[model] ?? 0);
  if (row.n) {
    const notes: Record<number, string> = {};
    for (const [key, note] of Object.entries(row.n)) {
      const column = Number(key);
      if (column < at) notes[column] = note;
      else if (column >= at + remove) notes[column + insert - remove] = note;
    }
    row.n = notes;
  }
}

export const deleteDimension: Apply = (context, body) => {
  const span = spanOf(context, body.range as Json | undefined);
  const what = span.dimension === 'ROWS' ? 'row' : 'column';
  if (span.start >= span.count || span.end > span.count) {
    const tried = Math.max(span.start, Math.min(span.end - 1, Math.max(span.start, span.count)));
    throw new RequestFault(
      `Cannot delete a ${what} that doesn't exist. Tried to delete ${what} index ${tried} but there are only ${span.count} ${what}s.`,
    );
  }
  if (span.end - span.start >= span.count) throw new RequestFault(`You can't delete all the ${what}s on the sheet.`);
  const frozen = Number(span.sheet.properties.gridProperties[what === 'row' ? 'frozenRowCount' : 'frozenColumnCount'] ?? 0);
  const goingFrozen = Math.max(0, Math.min(span.end, frozen) - span.start);
  if (frozen > 0 && span.count - (span.end - span.start) <= frozen - goingFrozen)
    throw new RequestFault(`You can't delete all the non-frozen ${what}s on the sheet.`);
  checkEditable(context.book, spanBox(span), context.actor);
  deleteLines(context, span);
  if (goingFrozen > 0) span.sheet.properties.gridProperties[what === 'row' ? 'frozenRowCount' : 'frozenColumnCount'] = frozen - goingFrozen;
  return {};
};

function deleteLines(context: RequestContext, span: Span): void {
  const { book } = context;
  const count = span.end - span.start;
  if (span.dimension === 'ROWS') book.replaceFrom(span.sheetId, span.start, book.rowsFrom(span.sheetId, span.end));
  else eachRow(context, span.sheetId, (row) => spliceColumns(row, span.start, count, 0, 0));
  setCount(span.sheet, span.dimension, span.count - count);
  shiftOverlays(book, { sheetId: span.sheetId, dimension: span.dimension, at: span.start, count: -count });
}

export const moveDimension: Apply = (context, body) => {
  const span = spanOf(context, body.source as Json | undefined);
  const to = Number(body.destinationIndex ?? 0);
  if (span.end > span.count)
    throw new RequestFault(`source.endIndex[${span.end}] is after the last of ${span.count} ${span.dimension.toLowerCase()}`);
  if (to < 0 || to > span.count)
    throw new RequestFault(`destinationIndex[${to}] is after the last of ${span.count} ${span.dimension.toLowerCase()}`);
  if (to >= span.start && to <= span.end) return {};
  checkEditable(context.book, spanBox({ ...span, start: Math.min(span.start, to), end: Math.max(span.end, to) }), context.actor);
  const moved = <T>(list: readonly T[]): T[] => {
    const taken = list.slice(span.start, span.end);
    const rest = [...list.slice(0, span.start), ...list.slice(span.end)];
    rest.splice(to > span.start ? to - taken.length : to, 0, ...taken);
    return rest;
  };
  const order = moved(Array.from({ length: span.count }, (_unused, index) => index));
  const { book } = context;
  if (span.dimension === 'ROWS') {
    const rows = Array.from({ length: Math.max(book.keptRows(span.sheetId), span.end, to) }, (_unused, index) =>
      book.row(span.sheetId, index),
    );
    book.replaceFrom(span.sheetId, 0, moved(rows));
  } else {
    eachRow(context, span.sheetId, (row) => reorderColumns(row, order));
  }
  const name = span.dimension === 'ROWS' ? 'rowMetadata' : 'columnMetadata';
  const metadata = span.sheet[name];
  span.sheet[name] = Object.fromEntries(order.flatMap((from, index) => (metadata[from] ? [[index, metadata[from]]] : [])));
  moveOverlays(book, span.sheetId, span.dimension, order);
  return {};
};

function reorderColumns(row: Row, order: readonly number[]): void {
  const before = copyRow(row);
  row.v = order.map((from) => before.v[from] ?? null);
  if (before.f) row.f = order.map((from) => before.f?.[from] ?? 0);
  if (before.r) row.r = order.map((from) => before.r?.[from] ?? 0);
  if (before.n)
    row.n = Object.fromEntries(order.flatMap((from, index) => (before.n?.[from] === undefined ? [] : [[index, before.n[from] as string]])));
}

export const updateDimensionProperties: Apply = (context, body) => {
  const mask = writeMask(body.fields, fieldNames('DimensionProperties'), 'properties');
  const span = spanOf(context, body.range as Json | undefined);
  if (span.end > span.count)
    throw new RequestFault(`range.endIndex[${span.end}] is after the last of ${span.count} ${span.dimension.toLowerCase()}`);
  const given = (body.properties as Json | undefined) ?? {};
  const metadata = span.sheet[span.dimension === 'ROWS' ? 'rowMetadata' : 'columnMetadata'];
  for (let index = span.start; index < span.end; index++) {
    const properties: Json = { ...metadata[index] };
    writeMasked(properties, given, mask, ['hiddenByUser', 'pixelSize']);
    metadata[index] = properties;
  }
  return {};
};

export const autoResizeDimensions: Apply = (context, body) => {
  const span = spanOf(context, body.dimensions as Json | undefined);
  if (span.dimension === 'ROWS') {
    for (let index = span.start; index < Math.min(span.end, span.count); index++) delete span.sheet.rowMetadata[index]?.pixelSize;
    return {};
  }
  for (let column = span.start; column < Math.min(span.end, span.count); column++) {
    let longest = 0;
    const rows = context.book.keptRows(span.sheetId);
    for (let index = 0; index < rows; index++) {
      const row = context.book.row(span.sheetId, index);
      if (row) longest = Math.max(longest, displayOf(row.v[column], numberFormatOf(context.book.format(row, column))).length);
    }
    span.sheet.columnMetadata[column] = { ...span.sheet.columnMetadata[column], pixelSize: Math.min(1000, Math.max(21, longest * 7 + 14)) };
  }
  return {};
};

/** Puts empty cells into a box and pushes what was there down; the grid grows when its last row would be pushed out. */
export function insertCells(context: RequestContext, box: Box, inherit: boolean): void {
  const { book } = context;
  checkEditable(book, { ...box, bottom: Math.max(box.bottom, book.keptRows(box.sheetId)) }, context.actor);
  const sheet = book.grid(box.sheetId);
  const count = box.bottom - box.top;
  const last = book.lastRow(box.sheetId, box.left, box.right);
  const needed = Math.max(box.bottom, last > box.top ? last + count : 0);
  if (needed > sheet.properties.gridProperties.rowCount) sheet.properties.gridProperties.rowCount = needed;
  for (let index = Math.max(last, box.top) - 1; index >= box.top; index--) moveCells(context, box, index, index + count);
  const model = inherit ? book.row(box.sheetId, box.top - 1) : null;
  for (let index = box.top; index < box.bottom; index++) putCells(context, box, index, model ? { ...dressOf(model), v: [] } : null);
}

function moveCells(context: RequestContext, box: Box, from: number, to: number): void {
  putCells(context, box, to, context.book.row(box.sheetId, from));
}

/** Puts the cells of another row in the box's columns of this one. */
function putCells(context: RequestContext, box: Box, index: number, source: Row | null): void {
  if (!source && !context.book.row(box.sheetId, index)) return;
  const row = context.book.editRow(box.sheetId, index);
  for (let column = box.left; column < box.right; column++) copyCell(row, column, source, column);
}

function copyCell(row: Row, column: number, source: Row | null, from: number): void {
  while (row.v.length <= column) row.v.push(null);
  row.v[column] = source?.v[from] ?? null;
  for (const kind of ['f', 'r'] as const) {
    const number = source?.[kind]?.[from] ?? 0;
    if (number === 0 && !row[kind]) continue;
    const list = row[kind] ?? [];
    while (list.length <= column) list.push(0);
    list[column] = number;
    row[kind] = list;
  }
  const note = source?.n?.[from];
  if (note !== undefined) row.n = { ...row.n, [column]: note };
  else if (row.n) delete row.n[column];
}

function shiftSide(context: RequestContext, box: Box, count: number): void {
  const { book } = context;
  const end = book.grid(box.sheetId).properties.gridProperties.columnCount;
  for (let index = box.top; index < box.bottom; index++) {
    if (!book.row(box.sheetId, index)) continue;
    const row = book.editRow(box.sheetId, index);
    const before = copyRow(row);
    for (let column = box.left; column < end; column++) {
      const from = column - count;
      const inserted = count > 0 && column < box.left + count;
      copyCell(row, column, inserted || from >= end ? null : before, from);
    }
  }
}

export const insertRange: Apply = (context, body) => {
  const box = boxOf(context.book, body.range as GridRange | undefined);
  if (body.shiftDimension === 'COLUMNS') {
    checkEditable(context.book, { ...box, right: context.book.grid(box.sheetId).properties.gridProperties.columnCount }, context.actor);
    shiftSide(context, box, box.right - box.left);
    return {};
  }
  insertCells(context, box, false);
  for (const table of context.book.grid(box.sheetId).tables) {
    const { startRowIndex: top = 0, endRowIndex: bottom = 0, startColumnIndex: left = 0, endColumnIndex: right = 0 } = table.range;
    if (box.left > left || box.right < right) continue;
    if (box.top > top && box.top < bottom) table.range.endRowIndex = bottom + box.bottom - box.top;
    else if (box.top <= top)
      Object.assign(table.range, { startRowIndex: top + box.bottom - box.top, endRowIndex: bottom + box.bottom - box.top });
  }
  return {};
};

export const deleteRange: Apply = (context, body) => {
  const box = boxOf(context.book, body.range as GridRange | undefined);
  const { book } = context;
  if (body.shiftDimension === 'COLUMNS') {
    checkEditable(book, { ...box, right: book.grid(box.sheetId).properties.gridProperties.columnCount }, context.actor);
    shiftSide(context, box, box.left - box.right);
    return {};
  }
  const kept = book.keptRows(box.sheetId);
  checkEditable(book, { ...box, bottom: Math.max(box.bottom, kept) }, context.actor);
  const count = box.bottom - box.top;
  for (let index = box.top; index < Math.max(kept, box.bottom); index++)
    putCells(context, box, index, index + count < kept ? book.row(box.sheetId, index + count) : null);
  for (const table of book.grid(box.sheetId).tables) {
    const { startRowIndex: top = 0, endRowIndex: bottom = 0, startColumnIndex: left = 0, endColumnIndex: right = 0 } = table.range;
    if (box.left <= left && box.right >= right && box.top > top && box.bottom <= bottom) table.range.endRowIndex = bottom - count;
  }
  return {};
};
