/** Days and times in London, as the demo's people say them. */
import { Temporal } from 'temporal-polyfill';

/** Like '2026-09-07 08:00'. */
export type Moment = string;

/** The day and time in London of epoch milliseconds. */
export function momentOf(milliseconds: number): Moment {
  const local = Temporal.Instant.fromEpochMilliseconds(milliseconds).toZonedDateTimeISO('Europe/London').toPlainDateTime();
  return local.toString({ smallestUnit: 'minute' }).replace('T', ' ');
}

/** The ISO instant of a day and a time in London. */
export function instantOf(moment: Moment): string {
  const local = Temporal.PlainDateTime.from(moment.replace(' ', 'T'));
  return local.toZonedDateTime('Europe/London').toInstant().toString();
}

/** The day after a moment's day, at a time. */
export function nextDayAt(moment: Moment, time: string): Moment {
  return `${Temporal.PlainDate.from(moment.slice(0, 10)).add({ days: 1 }).toString()} ${time}`;
}
