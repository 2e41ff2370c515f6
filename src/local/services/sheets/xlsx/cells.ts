// The cells of a sheet: those with something in them one by one, the empty rows below by column, so that the copy stays small.
import type ExcelJS from 'exceljs';
import { columnLetters } from '../a1';
import type { Book } from '../book';
import { isFormula } from '../cell-values';
import { painter } from '../colours';
import { wallClock } from '../dates';
import type { Box, SheetState } from '../model';
import { isDateFormat, numberFormatOf } from '../number-format';
import { clip } from '../ranges';
import { cellStyle } from './style';
import { type Lists, validationOf } from './validations';

export interface CellsContext {
  readonly book: Book;
  readonly lists: Lists;
  nameOf(sheetId: number): string;
  /** Epoch milliseconds. */
  readonly now: number;
}

/** Columns beyond the last one used that may still be typed into. */
const SPARE_COLUMNS = 26;

export function addCells(worksheet: ExcelJS.Worksheet, sheet: SheetState, context: CellsContext): void {
  const { book } = context;
  const { sheetId, gridProperties } = sheet.properties;
  const open = openCells(book, sheet);
  const last = Math.max(book.lastRow(sheetId), gridProperties.frozenRowCount ?? 0);
  const width = Math.min(gridProperties.columnCount, book.lastColumn(sheetId) + SPARE_COLUMNS);
  const rest = { from: last, to: gridProperties.rowCount };
  const uniform = new Set<number>();
  const styled = new Set<number>();
  for (let column = 0; column < width; column++) {
    const style = restStyle(book, sheetId, column, rest, open);
    if (style === null) continue;
    uniform.add(column);
    if (Object.keys(style).length === 0) continue;
    styled.add(column);
    worksheet.getColumn(column + 1).style = style;
  }
  // Bands are painted into the cells; conditional formats stay rules.
  const look = painter(book, { ...sheet, conditionalFormats: [] }, { now: context.now, timeZone: book.state.timeZone });
  const end = uniform.size === width ? last : rest.to;
  for (let index = 0; index < end; index++) {
    const row = book.row(sheetId, index);
    for (let column = 0; column < width; column++) {
      if (index >= last && uniform.has(column)) continue;
      const value = row?.v[column];
      const style = cellStyle(index < last ? look(index, column) : book.format(row, column), open(index, column));
      const note = row?.n?.[column];
      // Where the column has a style, a cell without any must say so.
      const isPlain = Object.keys(style).length === 0 && !styled.has(column);
      if ((value === null || value === undefined) && note === undefined && isPlain) continue;
      const cell = worksheet.getCell(index + 1, column + 1);
      putValue(cell, value, book.format(row, column));
      cell.style = style;
      if (note !== undefined) cell.note = note;
    }
  }
  addValidations(worksheet, sheetId, width, context);
}

/** The style that all empty rows of a column have; null where they differ. */
function restStyle(
  book: Book,
  sheetId: number,
  column: number,
  { from, to }: { from: number; to: number },
  open: (index: number, column: number) => boolean,
): Partial<ExcelJS.Style> | null {
  if (from >= to) return {};
  const number = (index: number): number => book.row(sheetId, index)?.f?.[column] ?? 0;
  const [format, isOpen] = [number(from), open(from, column)];
  for (let index = from; index < to; index++) if (number(index) !== format || open(index, column) !== isOpen) return null;
  return cellStyle(book.format(book.row(sheetId, from), column), isOpen);
}

/** Whether a cell of a protected sheet may be typed into; on a sheet without protection there is none to open. */
function openCells(book: Book, sheet: SheetState): (index: number, column: number) => boolean {
  const protections = sheet.protectedRanges.filter(({ warningOnly, range }) => warningOnly !== true && range !== undefined);
  const boxes = (ranges: readonly (Parameters<typeof clip>[1] | undefined)[]): Box[] =>
    ranges.map((range) => (range ? clip(book, range) : null)).filter((box) => box !== null);
  const locked = boxes(protections.map(({ range }) => range));
  const holes = boxes(protections.flatMap(({ unprotectedRanges = [] }) => unprotectedRanges));
  if (locked.length === 0) return () => false;
  return (index, column) => {
    const inside = ({ top, bottom, left, right }: Box): boolean => index >= top && index < bottom && column >= left && column < right;
    return !locked.some(inside) || holes.some(inside);
  };
}

function putValue(cell: ExcelJS.Cell, value: unknown, format: Parameters<typeof numberFormatOf>[0]): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'number' && isDateFormat(numberFormatOf(format))) cell.value = wallClock(value);
  else if (isFormula(value as never)) cell.value = (value as { f: string }).f;
  else cell.value = value as string | number | boolean;
}

/** Rules by run of rows, each once for its whole range. */
function addValidations(worksheet: ExcelJS.Worksheet, sheetId: number, width: number, { book, lists, nameOf }: CellsContext): void {
  const target = (worksheet as unknown as { dataValidations: { add(address: string, rule: ExcelJS.DataValidation): void } })
    .dataValidations;
  const rows = book.keptRows(sheetId);
  for (let column = 0; column < width; column++) {
    for (let from = 0; from < rows; ) {
      const number = book.row(sheetId, from)?.r?.[column] ?? 0;
      let to = from + 1;
      while (to < rows && (book.row(sheetId, to)?.r?.[column] ?? 0) === number) to++;
      const rule = number === 0 ? undefined : validationOf(book, book.rule(book.row(sheetId, from), column), lists, nameOf);
      const letter = columnLetters(column);
      if (rule) target.add(to === from + 1 ? `${letter}${to}` : `${letter}${from + 1}:${letter}${to}`, rule);
      from = to;
    }
  }
}
