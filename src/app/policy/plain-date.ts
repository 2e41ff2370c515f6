// The app's date: an ISO string 'YYYY-MM-DD' without time or zone, and everything the app does with one.
import { AppError } from './errors';

/** A calendar date as 'YYYY-MM-DD', of the years 1900 to 2199. Sorting such strings sorts the dates. */
export type PlainDate = string;

export type Weekday = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday';

/** Monday first, as in ISO 8601. */
export const WEEKDAYS: readonly Weekday[] = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];

const MONTHS = 'January February March April May June July August September October November December'.split(' ');
const ISO = /^(\d{4})-(\d{2})-(\d{2})$/;
const NUMERIC = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/;
const WORDS = /^(?:([a-z]{3,9}),? )?(\d{1,2})(?:st|nd|rd|th)? ([a-z]{3,9})\.?,? (\d{4})$/i;
const SHORT_YEAR = /^(\d{1,2})[/. -]+(\d{1,2}|[a-z]{3,9})[/., -]+\d{2}$/i;
const EARLIEST_YEAR = 1900;
const LATEST_YEAR = 2199;
const DAY_MS = 86_400_000;

/** A text that is no date of the years 1900 to 2199. */
export class DateError extends AppError {
  constructor(text: string, why: string) {
    super('date-invalid', `not a date: ${JSON.stringify(text)} (${why})`, `“${text}” is not a date: ${why}. Write it like 24/11/2026.`);
    this.name = 'DateError';
  }
}

/** The date of a year, a month (1 to 12) and a day. Throws DateError where there is none, as for 31 February. */
export function dateOf(year: number, month: number, day: number): PlainDate {
  return make(`${day}/${month}/${year}`, year, month, day);
}

/** The date in what a person typed: 24/11/2026, 24.11.2026, 24 November 2026, Tuesday 24 Nov 2026, 2026-11-24. Throws DateError. */
export function parse(text: string): PlainDate {
  const typed = text.trim().replace(/\s+/g, ' ');
  const iso = ISO.exec(typed);
  if (iso) {
    return make(typed, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  }
  const numeric = NUMERIC.exec(typed);
  if (numeric) {
    return make(typed, Number(numeric[4]), Number(numeric[3]), Number(numeric[1]));
  }
  const words = WORDS.exec(typed);
  if (words) {
    const date = make(typed, Number(words[4]), MONTHS.findIndex((month) => isShortFor(words[3] ?? '', month)) + 1, Number(words[2]));
    // A weekday that disagrees means that one of the two is a slip, and we cannot know which.
    if (words[1] !== undefined && !isShortFor(words[1], weekday(date))) {
      throw new DateError(typed, `that day is a ${weekday(date)}`);
    }
    return date;
  }
  throw new DateError(typed, SHORT_YEAR.test(typed) ? 'the year needs four digits' : 'it needs a day, a month and a year');
}

function make(typed: string, year: number, month: number, day: number): PlainDate {
  return isoOf(dayNumber(typed, year, month, day));
}

/** Days since 1 January 1970 UTC. JavaScript's own calendar, kept to whole days, is a tenth of the size of a date library. */
function dayNumber(typed: string, year: number, month: number, day: number): number {
  if (year < EARLIEST_YEAR || year > LATEST_YEAR) {
    throw new DateError(typed, `the year must be from ${EARLIEST_YEAR} to ${LATEST_YEAR}`);
  }
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) {
    throw new DateError(typed, 'there is no such day');
  }
  return date.getTime() / DAY_MS;
}

function isoOf(dayNumber: number): PlainDate {
  return new Date(dayNumber * DAY_MS).toISOString().slice(0, 10);
}

function isShortFor(typed: string, name: string): boolean {
  return name.toLowerCase().startsWith(typed.toLowerCase());
}

/** True for a string that is a real date in the form 'YYYY-MM-DD'. */
export function isPlainDate(value: unknown): value is PlainDate {
  if (typeof value !== 'string' || !ISO.test(value)) {
    return false;
  }
  try {
    return toSerial(value) > 0;
  } catch {
    return false;
  }
}

// A Sheets serial number counts days since 30 December 1899. Sweeps ask for the same few hundred dates a million times, so both ways are kept.
const SERIAL_OF_1970 = 25_569;
const serials = new Map<PlainDate, number>();
const dates = new Map<number, PlainDate>();
const KEPT_AT_MOST = 20_000;

/** The Google Sheets serial number of a date: whole days since 30 December 1899. Throws DateError. */
export function toSerial(date: PlainDate): number {
  const kept = serials.get(date);
  return kept === undefined ? keep(date, dayNumberOf(date) + SERIAL_OF_1970) : kept;
}

/** The date of a Google Sheets serial number; a fraction, which Sheets uses for the time of day, is dropped. Throws DateError. */
export function fromSerial(serial: number): PlainDate {
  const days = Math.floor(serial);
  const kept = dates.get(days);
  if (kept !== undefined) {
    return kept;
  }
  const earliest = 2;
  const latest = 109_574;
  if (!(days >= earliest && days <= latest)) {
    throw new DateError(String(serial), `the year must be from ${EARLIEST_YEAR} to ${LATEST_YEAR}`);
  }
  const date = isoOf(days - SERIAL_OF_1970);
  keep(date, days);
  return date;
}

function keep(date: PlainDate, serial: number): number {
  if (serials.size >= KEPT_AT_MOST) {
    serials.clear();
    dates.clear();
  }
  serials.set(date, serial);
  dates.set(serial, date);
  return serial;
}

function dayNumberOf(date: PlainDate): number {
  const parts = ISO.exec(date);
  if (!parts) {
    throw new DateError(date, 'it is not in the form YYYY-MM-DD');
  }
  return dayNumber(date, Number(parts[1]), Number(parts[2]), Number(parts[3]));
}

function yearMonthDay(date: PlainDate): [number, number, number] {
  return [Number(date.slice(0, 4)), Number(date.slice(5, 7)), Number(date.slice(8, 10))];
}

/** The date a number of calendar days later, or earlier where negative. Throws DateError. */
export function addDays(date: PlainDate, days: number): PlainDate {
  return fromSerial(toSerial(date) + days);
}

/** The date a number of months later, kept within its month: one month after 31 January is the last of February. Throws DateError. */
export function addMonths(date: PlainDate, months: number): PlainDate {
  dayNumberOf(date);
  const [year, month, day] = yearMonthDay(date);
  const first = new Date(Date.UTC(year, month - 1 + months, 1));
  const lastDay = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  return dateOf(first.getUTCFullYear(), first.getUTCMonth() + 1, Math.min(day, lastDay));
}

/** Calendar days from the first date to the second, negative where the second is earlier. Throws DateError. */
export function daysBetween(from: PlainDate, to: PlainDate): number {
  return toSerial(to) - toSerial(from);
}

/** Negative, zero or positive, as Array.sort wants it: is the first date before, the same as or after the second? */
export function compare(first: PlainDate, second: PlainDate): number {
  return first < second ? -1 : first > second ? 1 : 0;
}

/** The English name of the day of the week. Throws DateError. */
export function weekday(date: PlainDate): Weekday {
  // Serial number 2 is Monday 1 January 1900.
  return WEEKDAYS[(toSerial(date) - 2) % 7] as Weekday;
}

/** 'Tuesday 24 November 2026', or '24 November 2026' where the weekday is left out, as for a date of birth. Throws DateError. */
export function formatUk(date: PlainDate, options: { weekday?: boolean } = {}): string {
  const day = weekday(date);
  const [year, month, dayOfMonth] = yearMonthDay(date);
  const text = `${dayOfMonth} ${MONTHS[month - 1]} ${year}`;
  return options.weekday === false ? text : `${day} ${text}`;
}

/** The school year of a date by the calendar alone, 1 September to 31 August, as '2026/27'. Term dates come from the Calendar tab only. */
export function schoolYearOf(date: PlainDate): string {
  const [year, month] = yearMonthDay(date);
  return schoolYearFrom(month >= 9 ? year : year - 1);
}

/** The school year that begins in a year: 2026 gives '2026/27'. */
export function schoolYearFrom(year: number): string {
  return `${year}/${String((year + 1) % 100).padStart(2, '0')}`;
}

const zones = new Map<string, Intl.DateTimeFormat>();

function partsIn(timeZone: string, instant: number): Record<string, number> {
  let format = zones.get(timeZone);
  if (!format) {
    const digits = '2-digit';
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      year: 'numeric',
      month: digits,
      day: digits,
      hour: digits,
      minute: digits,
      hourCycle: 'h23',
    });
    zones.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(instant).map((part) => [part.type, Number(part.value)]));
}

/** The date on the wall in a time zone such as 'Europe/London', at an instant in milliseconds since 1970 UTC. */
export function todayIn(timeZone: string, instant: number): PlainDate {
  const { year = 0, month = 0, day = 0 } = partsIn(timeZone, instant);
  return dateOf(year, month, day);
}

/** The time on the wall in a time zone, in minutes since midnight (0 to 1439), at an instant in milliseconds since 1970 UTC. */
export function timeIn(timeZone: string, instant: number): number {
  const { hour = 0, minute = 0 } = partsIn(timeZone, instant);
  return hour * 60 + minute;
}
