// Serial dates: days since 30 December 1899 in the spreadsheet's time zone, to and from instants.

const DAY_MS = 86_400_000;
const EPOCH_MS = Date.UTC(1899, 11, 30);
const formats = new Map<string, Intl.DateTimeFormat>();
/** Offsets known, by zone and quarter of an hour. */
const offsets = new Map<string, Map<number, number>>();
const QUARTER_MS = 900_000;

function measureOffset(epochMs: number, timeZone: string): number {
  let format = formats.get(timeZone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-GB', {
      timeZone,
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formats.set(timeZone, format);
  }
  const found: Record<string, number> = {};
  for (const part of format.formatToParts(epochMs)) if (part.type !== 'literal') found[part.type] = Number(part.value);
  const shown = Date.UTC(found.year ?? 0, (found.month ?? 1) - 1, found.day ?? 1, found.hour ?? 0, found.minute ?? 0, found.second ?? 0);
  return shown - Math.floor(epochMs / 1000) * 1000;
}

/** Milliseconds that local time is ahead of UTC at an instant. */
function offsetAt(epochMs: number, timeZone: string): number {
  let known = offsets.get(timeZone);
  if (!known) {
    known = new Map();
    offsets.set(timeZone, known);
  }
  const quarter = Math.floor(epochMs / QUARTER_MS);
  let offset = known.get(quarter);
  if (offset === undefined) {
    offset = measureOffset(quarter * QUARTER_MS, timeZone);
    if (known.size > 50_000) known.clear();
    known.set(quarter, offset);
  }
  return offset;
}

/** The serial number that a spreadsheet of this time zone shows for an instant. */
export function serialOfInstant(epochMs: number, timeZone: string): number {
  return (epochMs + offsetAt(epochMs, timeZone) - EPOCH_MS) / DAY_MS;
}

/** The instant of a serial number in a time zone, in epoch milliseconds, right over both clock changes. */
export function instantOfSerial(serial: number, timeZone: string): number {
  const local = Math.round(serial * DAY_MS) + EPOCH_MS;
  const guess = local - offsetAt(local, timeZone);
  return local - offsetAt(guess, timeZone);
}

/** The serial number of a calendar date; null when there is no such date. `month` is 1 to 12. */
export function serialOfDate(year: number, month: number, day: number): number | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return (date.getTime() - EPOCH_MS) / DAY_MS;
}

/** The parts of a serial number as a UTC date of the same wall-clock time, rounded to the millisecond. */
export function wallClock(serial: number): Date {
  return new Date(Math.round(serial * DAY_MS) + EPOCH_MS);
}
