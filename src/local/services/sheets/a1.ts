// A1 notation: reading and writing ranges as people and scripts name them.
import type { Box } from './model';

/** A range as the notation gives it: open edges undefined, zero-based, ends outside. */
export interface OpenRange {
  /** Undefined: the first visible sheet. */
  sheetTitle?: string;
  top?: number;
  bottom?: number;
  left?: number;
  right?: number;
}

/** Column letters of a zero-based column: 0 is A, 26 is AA. */
export function columnLetters(column: number): string {
  let letters = '';
  for (let rest = column; rest >= 0; rest = Math.floor(rest / 26) - 1) letters = String.fromCharCode(65 + (rest % 26)) + letters;
  return letters;
}

function columnOf(letters: string): number {
  let column = 0;
  for (const letter of letters.toUpperCase()) column = column * 26 + letter.charCodeAt(0) - 64;
  return column - 1;
}

const END = /^\$?([A-Za-z]{1,3})?\$?([1-9]\d{0,7})?$/;

function readEnd(text: string): { row?: number; column?: number } | null {
  const match = END.exec(text);
  if (!match || text === '') return null;
  const end: { row?: number; column?: number } = {};
  if (match[1] !== undefined) end.column = columnOf(match[1]);
  if (match[2] !== undefined) end.row = Number(match[2]) - 1;
  return end;
}

function readCells(text: string): OpenRange | null {
  const parts = text.split(':');
  if (parts.length > 2) return null;
  const first = readEnd(parts[0] ?? '');
  if (!first) return null;
  if (parts.length === 1) {
    if (first.row === undefined || first.column === undefined) return null;
    return { top: first.row, bottom: first.row + 1, left: first.column, right: first.column + 1 };
  }
  const second = readEnd(parts[1] ?? '');
  if (!second) return null;
  return ordered(first, second);
}

type End = { row?: number; column?: number };

function ordered(first: End, second: End): OpenRange | null {
  const range: OpenRange = {};
  if (first.row === undefined && first.column === undefined) return null;
  if (first.row !== undefined && second.row !== undefined) {
    range.top = Math.min(first.row, second.row);
    range.bottom = Math.max(first.row, second.row) + 1;
  } else if (first.row !== undefined || second.row !== undefined) range.top = first.row ?? second.row;
  if (first.column !== undefined && second.column !== undefined) {
    range.left = Math.min(first.column, second.column);
    range.right = Math.max(first.column, second.column) + 1;
  } else if (first.column !== undefined || second.column !== undefined) range.left = first.column ?? second.column;
  return range;
}

function unquote(title: string): string {
  return title.startsWith("'") && title.endsWith("'") && title.length > 1 ? title.slice(1, -1).replaceAll("''", "'") : title;
}

/**
 * Reads `Sheet1!A1:B2`, `'My sheet'!A:A`, `A5:A`, `2:3`, a sheet's title or a cell.
 * `isSheet` tells whether a title exists, since `Sheet1` alone may be a sheet. Null when it cannot be read.
 */
export function readA1(notation: string, isSheet: (title: string) => boolean): OpenRange | null {
  const text = notation.trim();
  const mark = text.lastIndexOf('!');
  if (mark >= 0) {
    const sheetTitle = unquote(text.slice(0, mark));
    if (!isSheet(sheetTitle)) return null;
    const cells = readCells(text.slice(mark + 1));
    return cells && { sheetTitle, ...cells };
  }
  const title = unquote(text);
  if (title !== text) return isSheet(title) ? { sheetTitle: title } : null;
  return readCells(text) ?? (isSheet(text) ? { sheetTitle: text } : null);
}

/** A sheet's title as it stands in A1 notation: quoted unless it is a plain word. */
export function quoteTitle(title: string): string {
  return /^[A-Za-z_][A-Za-z0-9_]*$/.test(title) && !/^[A-Za-z]{1,3}\d+$/.test(title) ? title : `'${title.replaceAll("'", "''")}'`;
}

/** `A1:B2` of a box; a single cell is `A1`. */
export function cellsA1(box: Omit<Box, 'sheetId'>): string {
  const first = `${columnLetters(box.left)}${box.top + 1}`;
  const last = `${columnLetters(box.right - 1)}${box.bottom}`;
  return first === last ? first : `${first}:${last}`;
}
