// Turns a row's values into cells of the Sheets API and back. Text is always a stringValue, so that nothing anybody typed is ever a formula.
import { fromSerial, toSerial } from '../policy/plain-date';
import type { Column, ColumnType, Table } from './table';

/** A cell's value as the Sheets API takes it; an empty object clears the cell. */
export interface CellValue {
  stringValue?: string;
  numberValue?: number;
}

/** What a row's field may hold. */
export type FieldValue = string | number | boolean | null | readonly string[];

const LIST_SEPARATOR = ', ';
/** Google's limit is 50,000 characters a cell. */
export const LONGEST_TEXT = 50_000;

/** The cell of a value. @throws Error when the value is not of the column's type: a mistake in the program, never of a person. */
export function toCell(column: Column, value: FieldValue): CellValue {
  switch (column.type) {
    case 'number':
    case 'money':
    case 'percent':
      if (value === null) return {};
      if (typeof value !== 'number' || !Number.isFinite(value)) throw wrongType(column, value);
      return { numberValue: column.type === 'number' ? value : value / 100 };
    case 'yes/no':
      return { stringValue: value === true ? 'Yes' : 'No' };
    case 'list':
      if (!Array.isArray(value)) throw wrongType(column, value);
      return textCell((value as readonly string[]).join(LIST_SEPARATOR));
    case 'date':
      if (typeof value !== 'string') throw wrongType(column, value);
      return value === '' ? {} : { numberValue: toSerial(value) };
    case 'instant':
      if (typeof value !== 'string') throw wrongType(column, value);
      return value === '' ? {} : { numberValue: toSerial(value.slice(0, 10)) + minutesOf(value) / 1440 };
    case 'text':
      if (typeof value !== 'string') throw wrongType(column, value);
      return textCell(value);
  }
}

/** The value of an unformatted cell as `values.batchGet` gives it. What a person typed in another shape is read as well as it can be. */
export function fromCell(type: ColumnType, cell: unknown): FieldValue {
  const empty = cell === undefined || cell === null || cell === '';
  switch (type) {
    case 'number':
      return empty || Number.isNaN(Number(cell)) ? null : Number(cell);
    case 'money':
      // Pounds in a cell are a binary fraction: 19.99 × 100 is not 1999.
      return empty || Number.isNaN(Number(cell)) ? null : Math.round(Number(cell) * 100);
    case 'percent':
      return empty || Number.isNaN(Number(cell)) ? null : Math.round(Number(cell) * 10_000) / 100;
    case 'yes/no':
      return cell === true || String(cell).trim().toLowerCase() === 'yes';
    case 'list':
      return empty
        ? []
        : String(cell)
            .split(',')
            .map((item) => item.trim())
            .filter((item) => item !== '');
    case 'date':
      return typeof cell === 'number' ? fromSerial(cell) : empty ? '' : String(cell).trim();
    case 'instant':
      return typeof cell === 'number' ? `${fromSerial(cell)} ${clockOf(cell)}` : empty ? '' : String(cell).trim();
    case 'text':
      return empty ? '' : String(cell);
  }
}

/** A cell's number format in the Sheets API. */
export interface NumberFormat {
  type: 'DATE' | 'DATE_TIME' | 'CURRENCY' | 'PERCENT' | 'TEXT';
  pattern: string;
}

/** How the values of a column type are shown, or null for Google's own choice. */
export function numberFormat(type: ColumnType): NumberFormat | null {
  switch (type) {
    case 'date':
      return { type: 'DATE', pattern: 'dd/mm/yyyy' };
    case 'instant':
      return { type: 'DATE_TIME', pattern: 'dd/mm/yyyy hh:mm' };
    case 'money':
      return { type: 'CURRENCY', pattern: '"£"#,##0.00' };
    case 'percent':
      return { type: 'PERCENT', pattern: '0.0%' };
    default:
      return null;
  }
}

/** The format of a column's cells. Text that people type stays text: no telephone number loses its nought, nothing becomes a date or a formula. */
export function columnFormat(table: Pick<Table, 'keptByHand'>, column: Column): NumberFormat | null {
  const typed = table.keptByHand === true || column.open === true;
  return typed && (column.type === 'text' || column.type === 'list') ? { type: 'TEXT', pattern: '@' } : numberFormat(column.type);
}

/** True when two values of a field are the same. */
export function sameValue(first: FieldValue, second: FieldValue): boolean {
  if (Array.isArray(first) && Array.isArray(second)) return first.join(LIST_SEPARATOR) === second.join(LIST_SEPARATOR);
  return first === second;
}

function textCell(value: string): CellValue {
  return value === '' ? {} : { stringValue: value.slice(0, LONGEST_TEXT) };
}

function minutesOf(instant: string): number {
  return Number(instant.slice(11, 13)) * 60 + Number(instant.slice(14, 16));
}

function clockOf(serial: number): string {
  const minutes = Math.round((serial - Math.floor(serial)) * 1440);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function wrongType(column: Column, value: FieldValue): Error {
  // The value itself may be restricted, and errors are logged.
  return new Error(`The column “${column.header}” holds ${column.type}, not ${value === null ? 'nothing' : typeof value}.`);
}
