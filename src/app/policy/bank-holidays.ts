// Bank holidays of England and Wales as Calendar rows, from data in the shape that GOV.UK publishes.
import type { CalendarRow } from './calendar-rows';
import { AppError } from './errors';
import { isPlainDate } from './plain-date';

const DIVISION = 'england-and-wales';

/** A Calendar row, for every academy, for each bank holiday in GOV.UK's data. Throws AppError 'calendar-row-invalid' on another shape. */
export function bankHolidayRows(data: unknown): CalendarRow[] {
  const division = isObject(data) ? data[DIVISION] : undefined;
  const events = isObject(division) ? division.events : undefined;
  if (!Array.isArray(events)) {
    throw unreadable(`no list of events under ${DIVISION}`);
  }
  return events.map((event: unknown) => {
    if (!isObject(event) || typeof event.title !== 'string' || !isPlainDate(event.date)) {
      throw unreadable(`an event without title or date: ${JSON.stringify(event)}`);
    }
    return { academy: '', kind: 'bank holiday', name: event.title, from: event.date, to: event.date };
  });
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function unreadable(why: string): AppError {
  return new AppError(
    'calendar-row-invalid',
    `bank holidays: ${why}`,
    'The list of bank holidays could not be read. Add this year’s bank holidays to the Calendar tab by hand.',
  );
}
