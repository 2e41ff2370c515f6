// Reads CSV text (RFC 4180) into lines of cells, separated by commas, semicolons or tabs, whatever ends the lines.
import { refused } from './refusal';

export type Separator = ',' | ';' | '\t';
export const SEPARATORS: readonly Separator[] = [',', ';', '\t'];

/** A record of a file, or a row of a sheet. */
export interface Line {
  /** Where it begins: the line's number in the file, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/** Lines a cell may run over before a closing quote is taken to be missing, and the most characters that one holds in Google Sheets. */
const LONGEST_CELL = 50_000;

/**
 * The records of a CSV text; blank lines are passed over. Without a separator the one is taken that parts the first record into most cells.
 * A first line `sep=;`, which Excel writes, names it.
 * @throws AppError answer-invalid for a quote that is never closed, text after a closing quote, or a cell of more than 50,000 characters.
 */
export function parseCsv(text: string, separator?: Separator): Line[] {
  const named = /^sep=([,;\t])(?:\r\n|\r|\n)/i.exec(text);
  if (named) return read(text, named[0].length, 2, named[1] as Separator);
  return read(text, 0, 1, separator ?? likelySeparator(text));
}

function likelySeparator(text: string): Separator {
  const first = firstRecord(text);
  const counts = SEPARATORS.map((separator) => first.split(separator).length);
  return SEPARATORS[counts.indexOf(Math.max(...counts))] ?? ',';
}

/** The first record without what stands in quotes. */
function firstRecord(text: string): string {
  const begins = /[^\r\n]/.exec(text)?.index ?? 0;
  let quoted = false;
  let kept = '';
  for (let at = begins; at < text.length; at++) {
    const character = text[at] as string;
    if (character === '"') quoted = !quoted;
    else if (quoted) continue;
    else if (character === '\n' || character === '\r') break;
    else kept += character;
  }
  return kept;
}

function read(text: string, from: number, firstLine: number, separator: Separator): Line[] {
  const records: Line[] = [];
  let at = from;
  let line = firstLine;
  while (at < text.length) {
    const begins = line;
    const cells: string[] = [];
    let quotedAny = false;
    for (;;) {
      let cell: string;
      if (text[at] === '"') {
        quotedAny = true;
        const quoted = readQuoted(text, at, line);
        cell = quoted.cell;
        at = quoted.next;
        line += quoted.lines;
        if (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n')
          throw refused(
            `In line ${line} text follows a closing quotation mark. In a CSV file a quotation mark within a cell is written twice.`,
          );
      } else {
        const end = endOfCell(text, at, separator);
        cell = text.slice(at, end);
        at = end;
      }
      if (cell.length > LONGEST_CELL) throw tooLong(begins, cells.length + 1);
      cells.push(cell);
      if (text[at] !== separator) break;
      at += 1;
    }
    const blank = cells.length === 1 && !quotedAny && (cells[0] ?? '').trim() === '';
    if (!blank) records.push({ line: begins, cells });
    if (text[at] === '\r' && text[at + 1] === '\n') at += 1;
    at += 1;
    line += 1;
  }
  return records;
}

function tooLong(line: number, cell: number): Error {
  return refused(
    `The cell in line ${line}, column ${cell} has more than 50,000 characters. Perhaps a quotation mark is missing there. Put it right in the MIS or take the column out.`,
  );
}

function endOfCell(text: string, from: number, separator: Separator): number {
  let at = from;
  while (at < text.length && text[at] !== separator && text[at] !== '\r' && text[at] !== '\n') at += 1;
  return at;
}

/** A cell in quotes, where it ends, and how many line breaks it holds. */
function readQuoted(text: string, from: number, line: number): { cell: string; next: number; lines: number } {
  let cell = '';
  let at = from + 1;
  for (;;) {
    const end = text.indexOf('"', at);
    if (end < 0) throw refused(`A quotation mark that opens in line ${line} is never closed. Close it, or export the file again.`);
    cell += text.slice(at, end);
    if (text[end + 1] !== '"') return { cell, next: end + 1, lines: cell.match(/\r\n|\r|\n/g)?.length ?? 0 };
    cell += '"';
    at = end + 2;
  }
}
