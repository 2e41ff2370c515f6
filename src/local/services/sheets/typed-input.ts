// What Sheets makes of text that a person types, in en_GB: numbers, dates, times, booleans and formulas.
import { checkText } from './cell-values';
import { serialOfDate } from './dates';
import type { CellValue } from './model';
import { isDateFormat, type NumberFormat } from './number-format';

export interface TypedValue {
  value: CellValue;
  /** The number format that the text brings with it, for a cell that has none. */
  format?: NumberFormat;
}

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const DATE: NumberFormat = { type: 'DATE' };

/**
 * Reads typed text for a cell whose number format is `format` (a plain-text cell keeps all text as it stands).
 * `year` is the current year, for dates without one. A leading apostrophe keeps the rest as text.
 */
export function readTyped(text: string, format: NumberFormat | undefined, year: number): TypedValue {
  checkText(text);
  if (text === '') return { value: null };
  if (format?.type === 'TEXT' || format?.pattern === '@') return { value: text };
  if (text.startsWith("'")) return { value: text.slice(1) };
  if (text.startsWith('=') && text.length > 1) return { value: { f: text } };
  const trimmed = text.trim();
  if (/^true$/i.test(trimmed)) return { value: true };
  if (/^false$/i.test(trimmed)) return { value: false };
  const found = readNumber(trimmed) ?? readDateTime(trimmed, year);
  if (!found) return { value: text };
  const keep = format !== undefined && (format.type !== undefined || format.pattern !== undefined);
  return found.format && !(keep && (isDateFormat(format) || !isDateFormat(found.format))) ? found : { value: found.value };
}

function readNumber(text: string): TypedValue | null {
  const match = /^([+-])?\s?(£)?\s?([+-])?((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)(e[+-]?\d+)?(\s?%)?$/i.exec(text);
  if (!match) return null;
  const [, before, pound, after, digits = '', exponent = '', percent] = match;
  if (before !== undefined && after !== undefined) return null;
  const size = Number(digits.replaceAll(',', '') + exponent);
  if (!Number.isFinite(size)) return null;
  const number = before === '-' || after === '-' ? -size : size;
  if (percent !== undefined)
    return { value: Number((number / 100).toPrecision(15)), format: { type: 'PERCENT', pattern: digits.includes('.') ? '0.00%' : '0%' } };
  if (pound !== undefined) return { value: number, format: { type: 'CURRENCY', pattern: digits.includes('.') ? '£#,##0.00' : '£#,##0' } };
  if (exponent !== '') return { value: number, format: { type: 'SCIENTIFIC', pattern: '0.00E+00' } };
  if (digits.includes(',')) return { value: number, format: { type: 'NUMBER', pattern: digits.includes('.') ? '#,##0.00' : '#,##0' } };
  return { value: number };
}

function readDateTime(text: string, year: number): TypedValue | null {
  const date = readDate(text, year);
  if (date) return { value: date.serial, format: { ...DATE, pattern: date.pattern } };
  const time = readTime(text);
  if (time) return { value: time.fraction, format: { type: 'TIME', pattern: time.pattern } };
  const split = /^(.*\S)\s+(\d{1,2}:\d{2}.*)$/.exec(text);
  if (!split) return null;
  const day = readDate(split[1] ?? '', year);
  const clock = readTime(split[2] ?? '');
  if (!day || !clock) return null;
  return { value: day.serial + clock.fraction, format: { type: 'DATE_TIME', pattern: `${day.pattern} ${clock.pattern}` } };
}

function fullYear(text: string): number {
  if (text.length > 2) return Number(text);
  return Number(text) + (Number(text) < 30 ? 2000 : 1900);
}

function dated(year: number, month: number, day: number, pattern: string): { serial: number; pattern: string } | null {
  const serial = serialOfDate(year, month, day);
  return serial === null ? null : { serial, pattern };
}

function readDate(text: string, year: number): { serial: number; pattern: string } | null {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) return dated(Number(iso[1]), Number(iso[3]), Number(iso[4]), `yyyy${iso[2]}mm${iso[2]}dd`);
  const numeric = /^(\d{1,2})([-/.])(\d{1,2})(?:\2(\d{2}|\d{4}))?$/.exec(text);
  if (numeric) {
    // 1.5 is a number and never comes here; 1.5.24 is a date.
    const pattern = numeric[4] === undefined ? `dd${numeric[2]}mm` : `dd${numeric[2]}mm${numeric[2]}yyyy`;
    return dated(numeric[4] === undefined ? year : fullYear(numeric[4]), Number(numeric[3]), Number(numeric[1]), pattern);
  }
  const worded = /^(?:[a-z]{3,9},?\s+)?(\d{1,2})(?:st|nd|rd|th)?[\s-]([a-z]{3,9})\.?(?:,?[\s-](\d{2}|\d{4}))?$/i.exec(text);
  if (worded) return wordedDate(worded[1], worded[2], worded[3], year);
  const american = /^([a-z]{3,9})\.?\s(\d{1,2}),?(?:\s(\d{4}))?$/i.exec(text);
  return american ? wordedDate(american[2], american[1], american[3], year) : null;
}

function wordedDate(
  day: string | undefined,
  word: string | undefined,
  yearText: string | undefined,
  year: number,
): { serial: number; pattern: string } | null {
  const month = MONTHS.indexOf((word ?? '').slice(0, 3).toLowerCase());
  if (month < 0 || !isMonthWord(word ?? '', month)) return null;
  return dated(yearText === undefined ? year : fullYear(yearText), month + 1, Number(day), yearText === undefined ? 'd mmm' : 'd mmm yyyy');
}

function isMonthWord(word: string, month: number): boolean {
  const full =
    ['january', 'february', 'march', 'april', 'may', 'june', 'july', 'august', 'september', 'october', 'november', 'december'][month] ?? '';
  return word.length >= 3 && full.startsWith(word.toLowerCase());
}

function readTime(text: string): { fraction: number; pattern: string } | null {
  const match = /^(\d{1,2}):(\d{2})(?::(\d{2}))?(?:\s?(am|pm))?$/i.exec(text);
  if (!match) return null;
  let hours = Number(match[1]);
  const half = match[4]?.toLowerCase();
  if (Number(match[2]) > 59 || Number(match[3] ?? 0) > 59 || hours > (half === undefined ? 23 : 12)) return null;
  if (half !== undefined) hours = (hours % 12) + (half === 'pm' ? 12 : 0);
  const seconds = hours * 3600 + Number(match[2]) * 60 + Number(match[3] ?? 0);
  const pattern = `hh:mm${match[3] === undefined ? '' : ':ss'}${half === undefined ? '' : ' am/pm'}`;
  return { fraction: seconds / 86_400, pattern };
}
