// A spreadsheet's first sheet as CSV, as Drive exports it.
import type { Book } from './book';
import { displayOf, numberFormatOf } from './number-format';

/** Shown values of the first sheet, rows by CRLF, up to the last row and column with a value. */
export function spreadsheetCsv(book: Book): string {
  const sheetId = book.state.sheets[0]?.properties.sheetId ?? 0;
  const width = book.lastColumn(sheetId);
  const lines: string[] = [];
  for (let index = 0; index < book.lastRow(sheetId); index++) {
    const row = book.row(sheetId, index);
    const cells = Array.from({ length: width }, (_unused, column) => displayOf(row?.v[column], numberFormatOf(book.format(row, column))));
    lines.push(cells.map((cell) => (/[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(','));
  }
  return lines.join('\r\n');
}
