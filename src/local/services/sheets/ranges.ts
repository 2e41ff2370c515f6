// Ranges on the grid: resolving, checking and cutting them.
import { cellsA1, type OpenRange, quoteTitle, readA1 } from './a1';
import type { Book } from './book';
import { type Box, type GridRange, RequestFault, type SheetState } from './model';

/** `Sheet1!A1:B2` of a box. */
export function boxA1(book: Book, box: Box): string {
  return `${quoteTitle(book.grid(box.sheetId).properties.title)}!${cellsA1(box)}`;
}

/** The box of a GridRange, open edges at the grid's. @throws RequestFault for a wrong sheet, turned edges, or edges beyond the grid. */
export function boxOf(book: Book, range: GridRange | undefined): Box {
  if (!range) throw new RequestFault('No range specified.');
  const sheet = book.grid(range.sheetId ?? 0);
  const grid = sheet.properties.gridProperties;
  const box: Box = {
    sheetId: sheet.properties.sheetId,
    top: range.startRowIndex ?? 0,
    bottom: range.endRowIndex ?? grid.rowCount,
    left: range.startColumnIndex ?? 0,
    right: range.endColumnIndex ?? grid.columnCount,
  };
  if (range.endRowIndex !== undefined && box.bottom <= box.top) {
    throw new RequestFault(`endRowIndex must be greater than startRowIndex. startRowIndex: ${box.top}, endRowIndex: ${box.bottom}`);
  }
  if (range.endColumnIndex !== undefined && box.right <= box.left) {
    throw new RequestFault(
      `endColumnIndex must be greater than startColumnIndex. startColumnIndex: ${box.left}, endColumnIndex: ${box.right}`,
    );
  }
  checkInside(book, box);
  return box;
}

export function checkInside(book: Book, box: Box): void {
  const grid = book.grid(box.sheetId).properties.gridProperties;
  if (
    box.top < 0 ||
    box.left < 0 ||
    box.bottom > grid.rowCount ||
    box.right > grid.columnCount ||
    box.top >= grid.rowCount ||
    box.left >= grid.columnCount
  ) {
    throw new RequestFault(`Range (${boxA1(book, box)}) exceeds grid limits. Max rows: ${grid.rowCount}, max columns: ${grid.columnCount}`);
  }
}

/** The box without checks, clipped to the grid; null when nothing is left of it. */
export function clip(book: Book, range: GridRange): Box | null {
  const sheet = book.sheet(range.sheetId ?? 0);
  if (!sheet) return null;
  const grid = sheet.properties.gridProperties;
  const box: Box = {
    sheetId: sheet.properties.sheetId,
    top: Math.max(0, range.startRowIndex ?? 0),
    bottom: Math.min(grid.rowCount, range.endRowIndex ?? grid.rowCount),
    left: Math.max(0, range.startColumnIndex ?? 0),
    right: Math.min(grid.columnCount, range.endColumnIndex ?? grid.columnCount),
  };
  return box.top < box.bottom && box.left < box.right ? box : null;
}

export function firstVisible(book: Book): SheetState {
  return book.state.sheets.find((sheet) => !sheet.properties.hidden) ?? (book.state.sheets[0] as SheetState);
}

export interface NamedBox {
  box: Box;
  /** Edges that the notation left open. */
  open: OpenRange;
}

/** The box of a range in A1 notation or by name. @throws RequestFault "Unable to parse range: X", or beyond the grid. */
export function boxOfA1(book: Book, notation: string): NamedBox {
  const named = book.state.namedRanges.find((range) => range.name.toLowerCase() === notation.trim().toLowerCase());
  if (named) return { box: boxOf(book, named.range), open: {} };
  const open = readA1(notation, (title) => book.sheetByTitle(title) !== undefined);
  if (!open) throw new RequestFault(`Unable to parse range: ${notation}`);
  const sheet = (open.sheetTitle === undefined ? undefined : book.sheetByTitle(open.sheetTitle)) ?? firstVisible(book);
  const grid = sheet.properties.gridProperties;
  const box: Box = {
    sheetId: sheet.properties.sheetId,
    top: open.top ?? 0,
    bottom: open.bottom ?? Math.max(grid.rowCount, (open.top ?? 0) + 1),
    left: open.left ?? 0,
    right: open.right ?? Math.max(grid.columnCount, (open.left ?? 0) + 1),
  };
  return { box, open };
}

export function intersect(one: Box, other: Box): Box | null {
  if (one.sheetId !== other.sheetId) return null;
  const box: Box = {
    sheetId: one.sheetId,
    top: Math.max(one.top, other.top),
    bottom: Math.min(one.bottom, other.bottom),
    left: Math.max(one.left, other.left),
    right: Math.min(one.right, other.right),
  };
  return box.top < box.bottom && box.left < box.right ? box : null;
}

/** What is left of a box when another is cut out. */
export function subtract(box: Box, hole: Box): Box[] {
  const cut = intersect(box, hole);
  if (!cut) return [box];
  const rest: Box[] = [];
  if (box.top < cut.top) rest.push({ ...box, bottom: cut.top });
  if (cut.bottom < box.bottom) rest.push({ ...box, top: cut.bottom });
  if (box.left < cut.left) rest.push({ ...box, top: cut.top, bottom: cut.bottom, right: cut.left });
  if (cut.right < box.right) rest.push({ ...box, top: cut.top, bottom: cut.bottom, left: cut.right });
  return rest;
}
