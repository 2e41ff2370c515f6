// Requests that write cells: updateCells, appendCells, repeatCell, setDataValidation.
import { type Book, putNumber } from '../book';
import { cellMask, writeCell } from '../cells';
import type { Mask } from '../field-mask';
import { type Box, type Condition, type GridRange, type Json, RequestFault, type Table } from '../model';
import { checkEditable } from '../protection';
import { checkCondition } from './check-condition';
import { type Apply, editableBox, type RequestContext } from './context';
import { insertCells } from './dimensions';

function rowsOf(body: Json): Json[][] {
  const rows = (body.rows as Json[] | undefined) ?? [];
  return rows.map((row) => (row.values as Json[] | undefined) ?? []);
}

export const updateCells: Apply = (context, body) => {
  const mask = cellMask(body.fields);
  const rows = rowsOf(body);
  const range = body.range as GridRange | undefined;
  const start = body.start as Json | undefined;
  if (range && start) throw new RequestFault("oneof field 'area' is already set. Cannot set 'start'");
  if (range) {
    writeRange(context, editableBox(context, range), rows, mask);
    return {};
  }
  if (!start) throw new RequestFault('No area specified: set start or range.');
  const sheetId = Number(start.sheetId ?? 0);
  const grid = context.book.grid(sheetId).properties.gridProperties;
  const top = Number(start.rowIndex ?? 0);
  const left = Number(start.columnIndex ?? 0);
  checkStart(top, left, rows, grid.rowCount, grid.columnCount);
  writeBlock(context, sheetId, top, left, rows, mask);
  return {};
};

function checkStart(top: number, left: number, rows: readonly Json[][], rowCount: number, columnCount: number): void {
  if (top < 0 || left < 0) throw new RequestFault('GridCoordinate indexes must not be negative.');
  if (top + rows.length > rowCount)
    throw new RequestFault(`Attempting to write row: ${rowCount}, beyond the last requested row of: ${rowCount - 1}`);
  const width = rows.reduce((widest, row) => Math.max(widest, row.length), 0);
  if (left + width > columnCount) {
    throw new RequestFault(`Attempting to write column: ${columnCount}, beyond the last requested column of: ${columnCount - 1}`);
  }
}

/** Data beyond the range is an error; cells of the range without data are cleared. */
function writeRange(context: RequestContext, box: Box, rows: readonly Json[][], mask: Mask): void {
  if (rows.length > box.bottom - box.top) {
    throw new RequestFault(`Attempting to write row: ${box.bottom}, beyond the last requested row of: ${box.bottom - 1}`);
  }
  if (rows.some((row) => row.length > box.right - box.left)) {
    throw new RequestFault(`Attempting to write column: ${box.right}, beyond the last requested column of: ${box.right - 1}`);
  }
  for (let index = box.top; index < box.bottom; index++) {
    const data = rows[index - box.top] ?? [];
    if (data.length === 0 && !context.book.row(box.sheetId, index)) continue;
    const row = context.book.editRow(box.sheetId, index);
    for (let column = box.left; column < box.right; column++) writeCell(context.book, row, column, data[column - box.left], mask);
  }
  context.written += (box.bottom - box.top) * (box.right - box.left);
}

function writeBlock(context: RequestContext, sheetId: number, top: number, left: number, rows: readonly Json[][], mask: Mask): void {
  rows.forEach((data, index) => {
    if (data.length === 0) return;
    checkEditable(context.book, { sheetId, top: top + index, bottom: top + index + 1, left, right: left + data.length }, context.actor);
    const row = context.book.editRow(sheetId, top + index);
    for (let column = 0; column < data.length; column++) writeCell(context.book, row, left + column, data[column], mask);
    context.written += data.length;
  });
}

export const appendCells: Apply = (context, body) => {
  const mask = cellMask(body.fields);
  const rows = rowsOf(body);
  const tableId = body.tableId as string | undefined;
  if (tableId !== undefined && tableId !== '') {
    appendToTable(context, tableId, rows, mask);
    return {};
  }
  const sheetId = Number(body.sheetId ?? 0);
  const grid = context.book.grid(sheetId).properties.gridProperties;
  const top = context.book.lastRow(sheetId);
  if (top + rows.length > grid.rowCount) grid.rowCount = top + rows.length;
  checkStart(top, 0, rows, grid.rowCount, grid.columnCount);
  writeBlock(context, sheetId, top, 0, rows, mask);
  return {};
};

/** Fills the free rows at the end of the table's body, then puts in rows below them. */
function appendToTable(context: RequestContext, tableId: string, rows: readonly Json[][], mask: Mask): void {
  const { book } = context;
  const sheet = book.state.sheets.find((known) => known.tables.some((table) => table.tableId === tableId));
  const table = sheet?.tables.find((known) => known.tableId === tableId);
  if (!sheet || !table) throw new RequestFault(`No table with id: ${tableId}`);
  const box = tableBox(table);
  const width = box.right - box.left;
  if (rows.some((row) => row.length > width)) {
    throw new RequestFault(`Attempting to write column: ${box.right}, beyond the last requested column of: ${box.right - 1}`);
  }
  const top = Math.max(box.top + 1, lastRowWithin(book, box));
  const missing = top + rows.length - box.bottom;
  if (missing > 0) {
    insertCells(context, { ...box, top: box.bottom, bottom: box.bottom + missing }, box.bottom - 1 > box.top);
    table.range = { ...table.range, endRowIndex: box.bottom + missing };
  }
  writeBlock(context, box.sheetId, top, box.left, rows, mask);
}

export function tableBox(table: Table): Box {
  return {
    sheetId: table.range.sheetId ?? 0,
    top: table.range.startRowIndex ?? 0,
    bottom: table.range.endRowIndex ?? 0,
    left: table.range.startColumnIndex ?? 0,
    right: table.range.endColumnIndex ?? 0,
  };
}

function lastRowWithin(book: Book, box: Box): number {
  for (let index = box.bottom - 1; index >= box.top; index--) {
    const row = book.row(box.sheetId, index);
    if (row?.v.slice(box.left, box.right).some((value) => value !== null && value !== '')) return index + 1;
  }
  return box.top;
}

export const repeatCell: Apply = (context, body) => {
  const mask = cellMask(body.fields);
  const box = editableBox(context, body.range as GridRange | undefined);
  const data = (body.cell as Json | undefined) ?? {};
  const repeated = new Map<number, number>();
  for (let index = box.top; index < box.bottom; index++) {
    const row = context.book.editRow(box.sheetId, index);
    for (let column = box.left; column < box.right; column++) writeCell(context.book, row, column, data, mask, repeated);
  }
  context.written += (box.bottom - box.top) * (box.right - box.left);
  return {};
};

export const setDataValidation: Apply = (context, body) => {
  const box = editableBox(context, body.range as GridRange | undefined);
  const rule = body.rule as Json | undefined;
  if (rule && !(rule.condition as Json | undefined)?.type) throw new RequestFault('No condition specified for the data validation rule.');
  if (rule) checkCondition(context.book, rule.condition as Condition, 'data validation');
  const number = context.book.ruleNumber(rule ? structuredClone(rule) : undefined);
  for (let index = box.top; index < box.bottom; index++) {
    if (number === 0 && !context.book.row(box.sheetId, index)) continue;
    const row = context.book.editRow(box.sheetId, index);
    for (let column = box.left; column < box.right; column++) putNumber(row, 'r', column, number);
  }
  return {};
};
