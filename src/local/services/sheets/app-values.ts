// Cell values as SpreadsheetApp gives and takes them.
import { columnLetters } from './a1';
import { type Book, putNumber, putValue } from './book';
import { isFormula, NOT_EVALUATED } from './cell-values';
import { meets } from './conditions';
import { instantOfSerial, serialOfInstant } from './dates';
import { type Condition, RequestFault, type Row } from './model';
import { displayOf, isDateFormat, isDatePattern, numberFormatOf } from './number-format';
import { rangeChoices } from './range-choices';
import { readTyped } from './typed-input';

/** The value of a cell: '' when empty, a Date for numbers that show as dates. */
export function appValue(book: Book, row: Row | null, column: number): string | number | boolean | Date {
  const value = row?.v[column];
  if (value === null || value === undefined) return '';
  if (isFormula(value)) return NOT_EVALUATED;
  if (typeof value === 'number' && row?.f?.[column] && isDateFormat(numberFormatOf(book.format(row, column)))) {
    return new Date(instantOfSerial(value, book.state.timeZone));
  }
  return value;
}

/** Sets a cell as Range.setValue does: text is read as if typed, dates become serial numbers. */
export function setAppValue(book: Book, row: Row, column: number, value: unknown, now: number): void {
  const format = book.format(row, column);
  if (value === null || value === undefined || value === '') putValue(row, column, null);
  else if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) throw new RequestFault('Cannot convert Invalid Date to a date.');
    const serial = serialOfInstant(value.getTime(), book.state.timeZone);
    putValue(row, column, serial);
    if (!isDateFormat(numberFormatOf(format))) {
      const numberFormat = Number.isInteger(serial)
        ? { type: 'DATE', pattern: 'dd/mm/yyyy' }
        : { type: 'DATE_TIME', pattern: 'dd/mm/yyyy hh:mm:ss' };
      putNumber(row, 'f', column, book.formatNumber({ ...format, numberFormat }));
    }
  } else if (typeof value === 'number' || typeof value === 'boolean') {
    if (typeof value === 'number' && !Number.isFinite(value)) putValue(row, column, { f: '=NUM_ERROR()' });
    else putValue(row, column, value);
  } else {
    const typed = readTyped(String(value), numberFormatOf(format), new Date(now).getUTCFullYear());
    putValue(row, column, typed.value);
    if (typed.format) putNumber(row, 'f', column, book.formatNumber({ ...format, numberFormat: typed.format }));
  }
}

/** @throws RequestFault when a strict validation rule refuses what the cell now holds. */
export function checkValidation(book: Book, row: Row, column: number, index: number, now: number): void {
  const number = row.r?.[column];
  if (!number) return;
  const rule = book.rule(row, column) as { condition?: Condition; strict?: boolean } | undefined;
  const value = row.v[column];
  if (!rule?.condition || rule.strict !== true || value === null || value === undefined) return;
  const shown = displayOf(value, numberFormatOf(book.format(row, column)));
  const met =
    rule.condition.type === 'ONE_OF_RANGE'
      ? rangeChoices(book, rule.condition).includes(shown)
      : meets(rule.condition, value, shown, { now, timeZone: book.state.timeZone });
  if (met === false)
    throw new RequestFault(
      `The data you entered in cell ${columnLetters(column)}${index + 1} violates the data validation rules set on this cell.`,
    );
}

/** The number format of a pattern that a script sets. */
export function formatOfPattern(pattern: string): { type: string; pattern: string } {
  if (pattern === '@') return { type: 'TEXT', pattern };
  if (isDatePattern(pattern)) {
    const bare = pattern.replace(/"[^"]*"|\\./g, '');
    const time = /[hs]/i.test(bare);
    const date = /[dy]|mmm/i.test(bare) || !time;
    return { type: date && time ? 'DATE_TIME' : time ? 'TIME' : 'DATE', pattern };
  }
  if (pattern.includes('%')) return { type: 'PERCENT', pattern };
  return { type: /[£$€]/.test(pattern) ? 'CURRENCY' : /e[+-]/i.test(pattern) ? 'SCIENTIFIC' : 'NUMBER', pattern };
}
