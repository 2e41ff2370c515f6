// Java's SimpleDateFormat patterns, as Utilities.formatDate and parseDate take them.
import { ServiceError } from '../../runtime';

interface Moment {
  year: number;
  month: number;
  day: number;
  hour: number;
  minute: number;
  second: number;
  millisecond: number;
  weekDay: number;
  offsetMinutes: number;
}

const DAYS = ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'];
const MONTHS = ['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September', 'October', 'November', 'December'];

const formats = new Map<string, Intl.DateTimeFormat>();

/** The name by which this machine knows a Java time zone. @throws ServiceError for one that does not exist */
export function zoneName(timeZone: string): string {
  const offset = /^(?:GMT|UTC)([+-])(\d{1,2})(?::?(\d{2}))?$/.exec(timeZone);
  if (offset) return `${offset[1]}${(offset[2] ?? '').padStart(2, '0')}:${offset[3] ?? '00'}`;
  return timeZone === 'GMT' || timeZone === 'Etc/GMT' ? 'UTC' : timeZone;
}

function partsAt(epochMs: number, timeZone: string): Record<string, string> {
  let format = formats.get(timeZone);
  if (!format) {
    try {
      format = new Intl.DateTimeFormat('en-GB', {
        timeZone: zoneName(timeZone),
        hourCycle: 'h23',
        year: 'numeric',
        month: '2-digit',
        day: '2-digit',
        hour: '2-digit',
        minute: '2-digit',
        second: '2-digit',
        timeZoneName: 'short',
      });
    } catch {
      throw new ServiceError(`Invalid argument: timeZone. Should be of type: String`);
    }
    formats.set(timeZone, format);
  }
  return Object.fromEntries(format.formatToParts(epochMs).map((part) => [part.type, part.value]));
}

function momentAt(epochMs: number, timeZone: string): Moment {
  const shown = partsAt(epochMs, timeZone);
  const [year, month, day] = [Number(shown.year), Number(shown.month), Number(shown.day)];
  const [hour, minute, second] = [Number(shown.hour), Number(shown.minute), Number(shown.second)];
  const asUtc = Date.UTC(year, month - 1, day, hour, minute, second);
  const wholeSeconds = Math.floor(epochMs / 1000) * 1000;
  return {
    year,
    month,
    day,
    hour,
    minute,
    second,
    millisecond: epochMs - wholeSeconds,
    weekDay: new Date(asUtc).getUTCDay(),
    offsetMinutes: Math.round((asUtc - wholeSeconds) / 60_000),
  };
}

type Token = { letter: string; count: number } | { literal: string };

function tokens(pattern: string): Token[] {
  const found: Token[] = [];
  for (const match of pattern.matchAll(/'((?:[^']|'')*)'|([A-Za-z])\2*|[^A-Za-z']+/g)) {
    const [whole, quoted, letter] = match;
    if (letter !== undefined) found.push({ letter, count: whole.length });
    else if (quoted !== undefined) found.push({ literal: quoted === '' ? "'" : quoted.replace(/''/g, "'") });
    else found.push({ literal: whole });
  }
  return found;
}

/**
 * A date by a Java pattern in a time zone, in English.
 * @throws ServiceError for an unknown time zone or pattern letter
 */
export function formatDate(date: Date, timeZone: string, pattern: string): string {
  const moment = momentAt(date.getTime(), timeZone);
  const zoneText = partsAt(date.getTime(), timeZone).timeZoneName ?? timeZone;
  return tokens(pattern)
    .map((token) => ('literal' in token ? token.literal : field(token.letter, token.count, moment, zoneText)))
    .join('');
}

function field(letter: string, count: number, at: Moment, zoneText: string): string {
  const number = (value: number): string => String(value).padStart(count, '0');
  switch (letter) {
    case 'G':
      return 'AD';
    case 'y':
      return count === 2 ? String(at.year % 100).padStart(2, '0') : number(at.year);
    case 'Y':
      return number(isoWeek(at).year);
    case 'M':
    case 'L':
      return count >= 4 ? (MONTHS[at.month - 1] ?? '') : count === 3 ? (MONTHS[at.month - 1] ?? '').slice(0, 3) : number(at.month);
    case 'w':
      return number(isoWeek(at).week);
    case 'D':
      return number(Math.round((Date.UTC(at.year, at.month - 1, at.day) - Date.UTC(at.year, 0, 1)) / 86_400_000) + 1);
    case 'd':
      return number(at.day);
    case 'F':
      return number(Math.ceil(at.day / 7));
    case 'E':
      return count >= 4 ? (DAYS[at.weekDay] ?? '') : (DAYS[at.weekDay] ?? '').slice(0, 3);
    case 'u':
      return number(at.weekDay || 7);
    case 'a':
      return at.hour < 12 ? 'AM' : 'PM';
    case 'H':
      return number(at.hour);
    case 'k':
      return number(at.hour || 24);
    case 'K':
      return number(at.hour % 12);
    case 'h':
      return number(at.hour % 12 || 12);
    case 'm':
      return number(at.minute);
    case 's':
      return number(at.second);
    case 'S':
      return number(at.millisecond);
    case 'z':
      return zoneText;
    case 'Z':
      return offsetText(at.offsetMinutes, '');
    case 'X':
      return at.offsetMinutes === 0
        ? 'Z'
        : count === 1
          ? offsetText(at.offsetMinutes, '').slice(0, 3)
          : offsetText(at.offsetMinutes, count === 3 ? ':' : '');
    default:
      throw new ServiceError(`Invalid argument: format. Illegal pattern character '${letter}'`);
  }
}

function offsetText(minutes: number, between: string): string {
  const size = Math.abs(minutes);
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${minutes < 0 ? '-' : '+'}${two(Math.floor(size / 60))}${between}${two(size % 60)}`;
}

function isoWeek(at: Moment): { year: number; week: number } {
  const thursday = new Date(Date.UTC(at.year, at.month - 1, at.day + 4 - (at.weekDay || 7)));
  const year = thursday.getUTCFullYear();
  return { year, week: Math.ceil(((thursday.getTime() - Date.UTC(year, 0, 1)) / 86_400_000 + 1) / 7) };
}

/**
 * The instant that a text gives by a Java pattern, in a time zone.
 * @throws ServiceError when the text does not fit the pattern
 */
export function parseDate(text: string, timeZone: string, pattern: string): Date {
  const values: Record<string, number> = {};
  let rest = text;
  const unparseable = (): ServiceError => new ServiceError(`Unparseable date: "${text}"`);
  for (const token of tokens(pattern)) {
    if ('literal' in token) {
      if (!rest.startsWith(token.literal)) throw unparseable();
      rest = rest.slice(token.literal.length);
      continue;
    }
    const { letter, count } = token;
    if ((letter === 'M' && count >= 3) || letter === 'E' || letter === 'a') {
      const word = /^[A-Za-z]+/.exec(rest)?.[0];
      if (word === undefined) throw unparseable();
      if (letter === 'M') values.M = MONTHS.findIndex((month) => month.slice(0, 3) === word.slice(0, 3)) + 1;
      if (letter === 'a') values.a = word.toUpperCase() === 'PM' ? 12 : 0;
      if (values.M === 0) throw unparseable();
      rest = rest.slice(word.length);
      continue;
    }
    if (!'yMdHhmsS'.includes(letter))
      throw new ServiceError(`Parsing the pattern letter ${letter} is not built in the local workspace.`, { name: 'NotBuiltError' });
    const digits = (letter === 'y' ? /^\d{1,4}/ : new RegExp(`^\\d{1,${Math.max(count, 2)}}`)).exec(rest)?.[0];
    if (digits === undefined) throw unparseable();
    values[letter] = Number(digits);
    rest = rest.slice(digits.length);
  }
  const hour = values.H ?? (values.h === undefined ? 0 : (values.h % 12) + (values.a ?? 0));
  const wanted = Date.UTC(values.y ?? 1970, (values.M ?? 1) - 1, values.d ?? 1, hour, values.m ?? 0, values.s ?? 0, values.S ?? 0);
  const first = wanted - momentAt(wanted, timeZone).offsetMinutes * 60_000;
  return new Date(wanted - momentAt(first, timeZone).offsetMinutes * 60_000);
}
