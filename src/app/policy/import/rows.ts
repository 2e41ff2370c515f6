// Checks each row of a recognised file and makes a record of it; what cannot be taken is named by line and column, in plain words.
import { isUpn, tidyUpn } from '../person';
import type { PlainDate } from '../plain-date';
import type { ImportField } from './column-names';
import type { Line } from './csv';
import type { RecognisedTable } from './recognise';
import { shown, tidy } from './values';

/** An academy as a file may name it. */
export interface KnownAcademy {
  readonly id: string;
  readonly name: string;
  readonly urn: string;
}

export interface ImportContext {
  readonly today: PlainDate;
  readonly academies: readonly KnownAcademy[];
  /** The academy of every row of a file that has no such column; null where it cannot be told. */
  readonly academyOfFile: string | null;
  /** Domains of the trust's work addresses, in lower case. */
  readonly domains: ReadonlySet<string>;
  /** A bare number in a date column is a date: the file is a sheet. */
  readonly serialDates: boolean;
  /** The file is text, where a row with too few cells is a slip; a sheet leaves empty cells at the end out. */
  readonly fullRows: boolean;
}

/** Something about a row: it is left out, or it is taken and a person should look. */
export interface Issue {
  readonly kind: 'left out' | 'check';
  readonly line: number;
  /** The column as the file names it; '' for the whole row. */
  readonly column: string;
  readonly problem: string;
}

/** Longest name that the register takes, as in the referral form. */
const LONGEST_NAME = 100;

/** Reads the cells of one row by field, and collects what is wrong with it. */
export class RowReader {
  readonly line: number;
  readonly issues: Issue[] = [];
  readonly #cells: readonly string[];
  readonly #table: RecognisedTable;

  constructor(row: Line, table: RecognisedTable, context: ImportContext) {
    this.line = row.line;
    this.#cells = row.cells;
    this.#table = table;
    const spare = row.cells.findIndex((cell, at) => at >= table.width && tidy(cell) !== '');
    if (spare >= 0 || (context.fullRows && row.cells.length < table.width)) {
      const why = 'Perhaps a comma within a cell is not in quotation marks, or a line break cuts the row in two.';
      this.leaveOut('', `The row has ${row.cells.length} cells where there are ${table.width} columns. ${why}`);
    }
  }

  has(field: ImportField): boolean {
    return this.#table.taken.has(field);
  }

  header(field: ImportField): string {
    return this.#table.taken.get(field)?.header ?? '';
  }

  /** The cell as one tidy line; '' where the column is not in the file. */
  text(field: ImportField): string {
    return tidy(this.raw(field));
  }

  raw(field: ImportField): string {
    const column = this.#table.taken.get(field);
    return column ? (this.#cells[column.at] ?? '') : '';
  }

  /** A value by one of the readers, or `none` where it cannot be read, which leaves the row out. */
  value<T>(field: ImportField, read: (cell: string) => { value: T } | { problem: string }, none: T): T {
    const reading = read(this.raw(field));
    if ('value' in reading) return reading.value;
    this.leaveOut(field, reading.problem);
    return none;
  }

  name(field: ImportField): string {
    const name = this.text(field);
    if (name.length <= LONGEST_NAME) return name;
    this.leaveOut(field, `It has ${name.length} characters; a name has ${LONGEST_NAME} at most.`);
    return '';
  }

  leaveOut(field: ImportField | '', problem: string): void {
    this.issues.push({ kind: 'left out', line: this.line, column: field === '' ? '' : this.header(field), problem });
  }

  check(field: ImportField | '', problem: string): void {
    this.issues.push({ kind: 'check', line: this.line, column: field === '' ? '' : this.header(field), problem });
  }

  get isLeftOut(): boolean {
    return this.issues.some(({ kind }) => kind === 'left out');
  }
}

const foldText = (text: string): string =>
  text
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');

/** The academy that a text names by its code, name or URN, or null. */
export function academyNamed(text: string, academies: readonly KnownAcademy[]): string | null {
  const wanted = foldText(text);
  if (wanted === '') return null;
  return academies.find(({ id, name, urn }) => [id, name, urn].some((known) => foldText(known) === wanted))?.id ?? null;
}

/** The one academy that a file's name tells of, by code as a word or by name; the only one there is; else null. */
export function academyOfFile(fileName: string, academies: readonly KnownAcademy[]): string | null {
  if (academies.length === 1) return academies[0]?.id ?? null;
  const parts = new Set(
    fileName
      .toLowerCase()
      .split(/[^a-z0-9]+/)
      .filter((part) => part !== ''),
  );
  const whole = foldText(fileName);
  const named = academies.filter(({ id, name }) => parts.has(id.toLowerCase()) || (name !== '' && whole.includes(foldText(name))));
  return named.length === 1 ? (named[0]?.id ?? null) : null;
}

/** The academy of a row, from its column or the file; leaves the row out where there is none of that name. */
export function readAcademy(row: RowReader, context: ImportContext): string {
  if (!row.has('academy')) return context.academyOfFile ?? '';
  const text = row.text('academy');
  const id = academyNamed(text, context.academies);
  if (id !== null) return id;
  row.leaveOut(
    'academy',
    text === '' ? 'The academy is missing.' : `${shown(text)} is no academy of the Academies tab, by code, name or URN.`,
  );
  return '';
}

/** Surname and forename from their own columns, or from one column as “Surname, Forename”. Both are needed. */
export function readNames(row: RowReader): { forename: string; surname: string } {
  if (row.has('forename') && row.has('surname')) {
    const names = { forename: row.name('forename'), surname: row.name('surname') };
    for (const field of ['surname', 'forename'] as const) if (row.text(field) === '') row.leaveOut(field, `The ${field} is missing.`);
    return names;
  }
  const [surname = '', forename = '', ...more] = row.name('fullName').split(',').map(tidy);
  if (surname !== '' && forename !== '' && more.length === 0) return { forename, surname };
  row.leaveOut('fullName', `${shown(row.text('fullName'))} is not written as “Surname, Forename”, so the two cannot be told apart.`);
  return { forename: '', surname: '' };
}

/** The UPN in capitals, '' where there is none; one with a wrong check letter leaves the row out, a temporary one is to be checked. */
export function readUpn(row: RowReader): string {
  const upn = tidyUpn(row.text('upn'));
  if (upn === '') return '';
  if (!isUpn(upn)) {
    const why = /^[A-Z]\d{11}[\dA-Z]$/.test(upn)
      ? 'its check letter does not fit its digits, so one of them is wrong'
      : 'a UPN has a letter and 12 digits (a temporary one ends in a letter)';
    row.leaveOut('upn', `${shown(upn)} is no UPN: ${why}.`);
    return '';
  }
  if (isTemporaryUpn(upn)) row.check('upn', `${shown(upn)} is a temporary UPN. The permanent one replaces it when the MIS has it.`);
  return upn;
}

export function isTemporaryUpn(upn: string): boolean {
  return /[A-Z]$/.test(upn);
}
