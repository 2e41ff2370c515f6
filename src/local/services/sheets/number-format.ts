// What a cell shows: numbers, dates and texts by their format pattern, in the spreadsheet's locale (en_GB).
import { isFormula, NOT_EVALUATED } from './cell-values';
import { wallClock } from './dates';
import type { CellValue, Json } from './model';

const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];
const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];

/** Patterns of a number format that has only a type, in en_GB. */
const DEFAULT_PATTERNS: Readonly<Record<string, string>> = {
  DATE: 'dd/mm/yyyy',
  TIME: 'hh:mm:ss',
  DATE_TIME: 'dd/mm/yyyy hh:mm:ss',
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '£#,##0.00',
  SCIENTIFIC: '0.00E+00',
};

export interface NumberFormat {
  type?: string;
  pattern?: string;
}

export function numberFormatOf(format: Json | undefined): NumberFormat | undefined {
  return format?.numberFormat as NumberFormat | undefined;
}

/** Whether the format shows numbers as dates or times. */
export function isDateFormat(format: NumberFormat | undefined): boolean {
  if (!format) return false;
  if (format.type === 'DATE' || format.type === 'TIME' || format.type === 'DATE_TIME') return true;
  return format.type === undefined && format.pattern !== undefined && isDatePattern(format.pattern);
}

export function isDatePattern(pattern: string): boolean {
  const bare = pattern.replace(/"[^"]*"|\\./g, '');
  return /[dyhs]|m/i.test(bare) && !/[0#?]/.test(bare.replace(/\.0+/g, ''));
}

/** The text a cell shows. */
export function displayOf(value: CellValue | undefined, format: NumberFormat | undefined): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'TRUE' : 'FALSE';
  if (isFormula(value)) return NOT_EVALUATED;
  return displayNumber(value, format);
}

function displayNumber(value: number, format: NumberFormat | undefined): string {
  if (!format || format.type === 'TEXT' || format.pattern === '@') return generalNumber(value);
  const pattern = format.pattern ?? DEFAULT_PATTERNS[format.type ?? ''];
  if (pattern === undefined || pattern === 'General') return generalNumber(value);
  if (isDateFormat(format) || isDatePattern(pattern)) return dateText(value, pattern);
  return numberText(value, pattern);
}

export function generalNumber(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 1e15) return String(value);
  const rounded = Number(value.toPrecision(value < 1 && value > -1 ? 10 : Math.max(10, Math.floor(Math.log10(Math.abs(value))) + 8)));
  if (Math.abs(rounded) >= 1e15 || (rounded !== 0 && Math.abs(rounded) < 1e-9))
    return rounded
      .toExponential()
      .toUpperCase()
      .replace(/E([+-])(\d)$/, 'E$10$2');
  return String(rounded);
}

const TOKENS = /"[^"]*"|\\.|\[h+\]|\[m+\]|\[s+\]|am\/pm|a\/p|h+|m+|s+|d+|y+|\.0+|[^hmsdy]/gi;

/** A serial number by a date pattern. */
export function dateText(serial: number, pattern: string): string {
  const tokens = pattern.match(TOKENS) ?? [];
  const twelve = tokens.some((token) => /^(am\/pm|a\/p)$/i.test(token));
  const finest = tokens.find((token) => /^\.0+$/.test(token))?.length ?? 1;
  // Without fractions of a second in the pattern, Sheets shows the nearest second.
  const date = wallClock(finest > 1 ? serial : Math.round(serial * 86_400) / 86_400);
  return tokens.map((token, index) => dateToken(token, index, tokens, date, serial, twelve)).join('');
}

function dateToken(token: string, index: number, tokens: readonly string[], date: Date, serial: number, twelve: boolean): string {
  const length = token.length;
  const pad = (number: number, width = length): string => String(number).padStart(Math.min(width, 2), '0');
  const kind = token[0]?.toLowerCase();
  if (token.startsWith('"')) return token.slice(1, -1);
  if (token.startsWith('\\')) return token.slice(1);
  if (/^\[[hms]+\]$/i.test(token)) {
    const unit = { h: 24, m: 1440, s: 86_400 }[token[1]?.toLowerCase() ?? 'h'] ?? 24;
    return String(Math.floor(serial * unit + 1e-9)).padStart(length - 2, '0');
  }
  const afternoon = date.getUTCHours() >= 12;
  if (/^am\/pm$/i.test(token)) return afternoon ? 'PM' : 'AM';
  if (/^a\/p$/i.test(token)) return token[0] === 'A' ? (afternoon ? 'P' : 'A') : afternoon ? 'p' : 'a';
  if (/^\.0+$/.test(token)) return (date.getUTCMilliseconds() / 1000).toFixed(length - 1).slice(1);
  if (kind === 'h') return pad(twelve ? date.getUTCHours() % 12 || 12 : date.getUTCHours());
  if (kind === 's') return pad(date.getUTCSeconds());
  if (kind === 'y') return length <= 2 ? pad(date.getUTCFullYear() % 100, 2) : String(date.getUTCFullYear());
  if (kind === 'd') return dayText(date, length);
  if (kind === 'm') return token[0] === 'm' && length <= 2 && isMinute(index, tokens) ? pad(date.getUTCMinutes()) : monthText(date, length);
  return token;
}

function dayText(date: Date, length: number): string {
  if (length <= 2) return String(date.getUTCDate()).padStart(length, '0');
  const name = DAYS[date.getUTCDay()] ?? '';
  return length === 3 ? name.slice(0, 3) : name;
}

function monthText(date: Date, length: number): string {
  const name = MONTHS[date.getUTCMonth()] ?? '';
  if (length <= 2) return String(date.getUTCMonth() + 1).padStart(length, '0');
  if (length === 3) return name.slice(0, 3);
  return length === 5 ? name.slice(0, 1) : name;
}

/** m is minutes after hours or before seconds. */
function isMinute(index: number, tokens: readonly string[]): boolean {
  const isWord = (token: string): boolean => /^\[?[hmsdy]/i.test(token);
  const before = tokens.slice(0, index).reverse().find(isWord);
  const after = tokens.slice(index + 1).find(isWord);
  return /^\[?h/i.test(before ?? '') || /^\[?s/i.test(after ?? '');
}

/** A number by a number pattern: sections, grouping, decimals, percent, scaling and literals. */
function numberText(value: number, pattern: string): string {
  const sections = pattern.split(';');
  let section = sections[0] ?? '';
  let shown = value;
  if (value < 0 && sections[1] !== undefined && !sections[1].includes('@')) {
    section = sections[1];
    shown = -value;
  } else if (value === 0 && sections[2] !== undefined && !sections[2].includes('@')) section = sections[2];
  section = section.replace(/\[[^\]]*\]/g, '');
  const match = /[0#?](?:[0#?,.]*[0#?])?(,*)(?:[eE][+-][0#?]+)?/.exec(
    section.replace(/"[^"]*"|\\./g, (literal) => '\u0000'.repeat(literal.length)),
  );
  if (!match) return literal(section);
  const digits = match[0];
  const scaled = (section.includes('%') ? shown * 100 : shown) / 1000 ** (match[1]?.length ?? 0);
  const body = /[eE]/.test(digits) ? scientific(scaled, digits) : fixed(Math.abs(scaled), digits.replace(/,+$/, ''));
  const sign = scaled < 0 && !/[eE]/.test(digits) && Number(body.replace(/[^\d]/g, '')) !== 0 ? '-' : '';
  return sign + literal(section.slice(0, match.index)) + body + literal(section.slice(match.index + digits.length));
}

function literal(text: string): string {
  return text.replace(
    /"([^"]*)"|\\(.)|_.|\*./g,
    (all, quoted: string | undefined, escaped: string | undefined) => quoted ?? escaped ?? (all.startsWith('_') ? ' ' : ''),
  );
}

function fixed(value: number, digits: string): string {
  const [whole = '', decimals = ''] = digits.split('.');
  const most = decimals.length;
  const least = decimals.replace(/[^0]/g, '').length;
  // Rounded half up on the decimal digits as written, as people expect of money.
  const [left = '0', right = ''] = (Math.round(Number(`${value}e${most}`)) / 10 ** most).toFixed(most).split('.');
  let tail = right;
  while (tail.length > least && tail.endsWith('0')) tail = tail.slice(0, -1);
  const need = whole.replace(/[^0]/g, '').length;
  let head = left.padStart(need, '0');
  if (need === 0 && head === '0') head = '';
  if (whole.includes(',')) head = head.replace(/\B(?=(\d{3})+(?!\d))/g, ',');
  return digits.includes('.') ? `${head}.${tail}` : head;
}

function scientific(value: number, digits: string): string {
  const decimals = (/\.([0#]*)/.exec(digits)?.[1] ?? '').length;
  const [mantissa = '', exponent = '0'] = value.toExponential(decimals).split('e');
  const letter = digits.includes('e') ? 'e' : 'E';
  const power = Number(exponent);
  return `${mantissa}${letter}${power < 0 ? '-' : digits.includes('+') ? '+' : ''}${String(Math.abs(power)).padStart(2, '0')}`;
}
