// The rows of the Calendar tab, as people fill it, and what makes one faulty.
import { AppError } from './errors';
import { isPlainDate, type PlainDate, schoolYearFrom, toSerial } from './plain-date';

export type CalendarKind = 'half-term' | 'INSET' | 'bank holiday' | 'closure';
export type TermName = 'autumn' | 'spring' | 'summer';

/**
 * A row of the Calendar tab. A 'half-term' row is one of the six teaching half-terms of a school year and is named like 'HT1 2026/27';
 * the other kinds are days without school. An empty academy means every academy; an academy's own half-term row replaces a common one.
 */
export interface CalendarRow {
  readonly academy: string;
  readonly kind: CalendarKind;
  readonly name: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
  /** Half-term rows only. */
  readonly term?: TermName;
  /** Half-term rows only, like '2026/27'. */
  readonly schoolYear?: string;
}

/** A half-term's place: `index` counts half-terms on from year 0, so that neighbours differ by one across school years. */
export interface HalfTermRow extends CalendarRow {
  readonly number: number;
  readonly index: number;
  readonly term: TermName;
  readonly schoolYear: string;
}

/** The Calendar tab cannot answer: a school year is missing or a row is faulty. `userMessage` says what to add or mend. */
export class CalendarError extends AppError {
  readonly academy: string;
  /** The school year to add, like '2027/28'; empty where a row is faulty. */
  readonly schoolYear: string;

  constructor(
    code: 'calendar-missing' | 'calendar-row-invalid' | 'calendar-count-invalid',
    academy: string,
    schoolYear: string,
    message: string,
    userMessage: string,
  ) {
    super(code, message, userMessage);
    this.name = 'CalendarError';
    this.academy = academy;
    this.schoolYear = schoolYear;
  }
}

const HALF_TERM_NAME = /^HT([1-6]) (\d{4})\/(\d{2})$/;
const TERMS: readonly TermName[] = ['autumn', 'autumn', 'spring', 'spring', 'summer', 'summer'];
// Longer than any half-term or closure: a wrong year was typed.
const LONGEST_DAYS = 130;

/** The number and the school year in a half-term's name, or null where the name is not like 'HT1 2026/27'. */
export function halfTermPlace(name: string): { number: number; schoolYear: string; index: number; term: TermName } | null {
  const parts = HALF_TERM_NAME.exec(name.trim());
  if (!parts) {
    return null;
  }
  const number = Number(parts[1]);
  const year = Number(parts[2]);
  const schoolYear = schoolYearFrom(year);
  if (schoolYear !== `${parts[2]}/${parts[3]}`) {
    return null;
  }
  return { number, schoolYear, index: year * 6 + number - 1, term: TERMS[number - 1] as TermName };
}

/** The name of the half-term with this index: 'HT1 2026/27'. */
export function halfTermName(index: number): { name: string; schoolYear: string } {
  const schoolYear = schoolYearFrom(Math.floor(index / 6));
  return { name: `HT${(index % 6) + 1} ${schoolYear}`, schoolYear };
}

/** Refuses a row whose dates or name cannot be right. Throws CalendarError 'calendar-row-invalid'. */
export function checkRow(row: CalendarRow): void {
  if (!isPlainDate(row.from) || !isPlainDate(row.to)) {
    throw faulty(row, 'its first or last day is not a date');
  }
  if (row.from > row.to) {
    throw faulty(row, 'it ends before it begins');
  }
  if (toSerial(row.to) - toSerial(row.from) > LONGEST_DAYS) {
    throw faulty(row, `it is longer than ${LONGEST_DAYS} days`);
  }
}

/** A half-term row with its place in the year. Throws CalendarError 'calendar-row-invalid' where its name, term or school year disagree. */
export function toHalfTermRow(row: CalendarRow): HalfTermRow {
  checkRow(row);
  const place = halfTermPlace(row.name);
  if (!place) {
    throw faulty(row, "a half-term is named like 'HT1 2026/27'");
  }
  if (row.schoolYear !== undefined && row.schoolYear !== place.schoolYear) {
    throw faulty(row, `its school year says ${row.schoolYear}`);
  }
  if (row.term !== undefined && row.term !== place.term) {
    throw faulty(row, `HT${place.number} belongs to the ${place.term} term`);
  }
  const startsIn = Number(row.from.slice(0, 4));
  const year = Number(place.schoolYear.slice(0, 4));
  if (startsIn !== year && startsIn !== year + 1) {
    throw faulty(row, `its dates are not in ${place.schoolYear}`);
  }
  return { ...row, ...place };
}

/** A CalendarError about one row, worded for the person who keeps the Calendar tab. */
export function faulty(row: CalendarRow, why: string): CalendarError {
  const whose = row.academy === '' ? 'every academy' : row.academy;
  const what = `“${row.name}” (${row.kind}, ${whose})`;
  return new CalendarError(
    'calendar-row-invalid',
    row.academy,
    '',
    `calendar row ${what} from ${row.from} to ${row.to}: ${why}`,
    `The row ${what} in the Calendar tab is faulty: ${why}. Please correct it.`,
  );
}
