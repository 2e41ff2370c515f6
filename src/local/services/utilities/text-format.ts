// printf-like formatting and comma-separated values.
import { ServiceError } from '../../runtime';

/**
 * Java's format with the conversions s, d, f, e, x, o, b, c and %, width, precision and the flags - 0 + space and comma.
 * @throws ServiceError for a conversion without an argument or of the wrong kind
 */
export function formatString(template: string, args: readonly unknown[]): string {
  let next = 0;
  return template.replace(
    /%(?:(\d+)\$)?([-+ 0,#]*)(\d+)?(?:\.(\d+))?([a-zA-Z%])/g,
    (whole, index, flags: string, width, precision, kind: string) => {
      if (kind === '%') return '%';
      if (kind === 'n') return '\n';
      const at = index === undefined ? next++ : Number(index) - 1;
      if (at >= args.length) throw new ServiceError(`Format specifier '${whole}'`);
      const text = converted(kind, args[at], flags, precision === undefined ? undefined : Number(precision), whole);
      return padded(text, flags, width === undefined ? 0 : Number(width));
    },
  );
}

function converted(kind: string, value: unknown, flags: string, precision: number | undefined, whole: string): string {
  switch (kind) {
    case 's':
      return String(value).slice(0, precision);
    case 'S':
      return String(value).slice(0, precision).toUpperCase();
    case 'b':
      return String(Boolean(value));
    case 'c':
      return String(value).slice(0, 1);
    case 'd':
    case 'i':
      return signed(Math.trunc(numberOf(value, whole)), flags, (size) => grouped(String(size), flags));
    case 'f':
      return signed(numberOf(value, whole), flags, (size) => grouped(size.toFixed(precision ?? 6), flags));
    case 'e':
      return signed(numberOf(value, whole), flags, (size) => size.toExponential(precision ?? 6).replace(/e([+-])(\d)$/, 'e$10$2'));
    case 'x':
      return Math.trunc(numberOf(value, whole)).toString(16);
    case 'X':
      return Math.trunc(numberOf(value, whole)).toString(16).toUpperCase();
    case 'o':
      return Math.trunc(numberOf(value, whole)).toString(8);
    default:
      throw new ServiceError(`Conversion = '${kind}'`);
  }
}

function numberOf(value: unknown, whole: string): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || Number.isNaN(number))
    throw new ServiceError(`Invalid argument for the format ${whole}: ${String(value)}`);
  return number;
}

function signed(value: number, flags: string, digits: (size: number) => string): string {
  const sign = value < 0 ? '-' : flags.includes('+') ? '+' : flags.includes(' ') ? ' ' : '';
  return sign + digits(Math.abs(value));
}

function grouped(digits: string, flags: string): string {
  if (!flags.includes(',')) return digits;
  const [whole = '', fraction] = digits.split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return fraction === undefined ? spaced : `${spaced}.${fraction}`;
}

function padded(text: string, flags: string, width: number): string {
  if (text.length >= width) return text;
  if (flags.includes('-')) return text.padEnd(width);
  if (!flags.includes('0')) return text.padStart(width);
  const sign = /^[-+ ]/.exec(text)?.[0] ?? '';
  return sign + text.slice(sign.length).padStart(width - sign.length, '0');
}

/**
 * Rows of a CSV text: fields may be quoted, quotes doubled, lines end with \n, \r\n or \r.
 * @throws ServiceError when a quote is never closed
 */
export function parseCsv(csv: string, delimiter: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  while (at < csv.length) {
    let field = '';
    if (csv[at] === '"') {
      for (at += 1; ; at++) {
        if (at >= csv.length) throw new ServiceError('Could not parse text.');
        if (csv[at] !== '"') field += csv[at];
        else if (csv[at + 1] === '"') field += csv[at++];
        else break;
      }
      at += 1;
    }
    while (at < csv.length && csv[at] !== delimiter && csv[at] !== '\n' && csv[at] !== '\r') field += csv[at++];
    row.push(field);
    if (csv[at] === delimiter) {
      at += 1;
      if (at < csv.length && csv[at] !== '\n' && csv[at] !== '\r') continue;
      row.push('');
    }
    if (csv[at] === '\r' && csv[at + 1] === '\n') at += 1;
    at += 1;
    rows.push(row);
    row = [];
  }
  return rows;
}
