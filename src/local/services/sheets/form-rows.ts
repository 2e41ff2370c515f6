// Rows that a form writes into the spreadsheet it is linked to.
import type { WorkspaceContext } from '../../runtime';
import { type Book, putNumber, putValue } from './book';
import { serialOfInstant } from './dates';
import { newSheet, RequestFault, type Row } from './model';

/** Adds a sheet with a frozen header row as Google does for a linked form. The title gets a number when it is taken. */
export function addFormSheet(book: Book, ids: WorkspaceContext['ids'], title: string, headers: readonly string[]): number {
  return book.transaction(() => {
    let free = title;
    for (let number = 2; book.sheetByTitle(free); number++) free = `${title} ${number}`;
    const sheetId = ids.number();
    const sheet = newSheet({ sheetId, title: free, index: 0 });
    sheet.properties.gridProperties.columnCount = Math.max(26, headers.length);
    sheet.properties.gridProperties.frozenRowCount = 1;
    book.state.sheets.unshift(sheet);
    book.renumber();
    putValues(book, book.editRow(sheetId, 0), headers);
    return sheetId;
  });
}

export function appendFormRow(book: Book, sheetId: number, values: readonly unknown[]): number {
  return book.transaction(() => {
    const index = book.lastRow(sheetId);
    const grid = book.grid(sheetId).properties.gridProperties;
    if (index >= grid.rowCount) grid.rowCount = index + 1;
    if (values.length > grid.columnCount) grid.columnCount = values.length;
    putValues(book, book.editRow(sheetId, index), values);
    return index + 1;
  });
}

export function writeFormRow(book: Book, sheetId: number, row: number, values: readonly unknown[]): void {
  book.transaction(() => {
    const grid = book.grid(sheetId).properties.gridProperties;
    if (row > grid.rowCount) throw new RequestFault(`There is no row ${row}.`);
    if (values.length > grid.columnCount) grid.columnCount = values.length;
    putValues(book, book.editRow(sheetId, row - 1), values);
  });
}

/** Answers stay the text they are, whatever they begin with; only a Date becomes a number. */
function putValues(book: Book, row: Row, values: readonly unknown[]): void {
  values.forEach((value, column) => {
    if (value instanceof Date) {
      putValue(row, column, serialOfInstant(value.getTime(), book.state.timeZone));
      putNumber(row, 'f', column, book.formatNumber({ numberFormat: { type: 'DATE_TIME', pattern: 'dd/mm/yyyy hh:mm:ss' } }));
    } else if (value === null || value === undefined || value === '') putValue(row, column, null);
    else putValue(row, column, typeof value === 'number' || typeof value === 'boolean' ? value : String(value));
  });
}
