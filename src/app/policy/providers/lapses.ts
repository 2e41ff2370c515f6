// What a lapse of evidence demands, and when: reminders before it, the notice on the last school day before it, the decision after it (safeguards, “Gates”).
import { CalendarError, type SchoolCalendar } from '../calendar';
import { addDays, daysBetween, type PlainDate } from '../plain-date';
import type { Thresholds } from '../rules';
import type { EvidenceStanding } from './evidence';

/** A day on which a coming or present lapse is told. */
export interface LapseNotice {
  readonly on: PlainDate;
  readonly kind: 'reminder' | 'last school day before' | 'lapsed';
  /** Days until the last day on which it holds; 0 on that day, negative once it has lapsed. */
  readonly daysLeft: number;
}

/**
 * The days on which the lapse of a piece of evidence is told, earliest first: as the rules say before its end, on the last school day on which
 * it still holds (also where it ends in a holiday), and on the first day without it. None where it has no end. A certificate of five years
 * ends beyond any calendar, and an old one before it: there its last day itself stands for the last school day.
 */
export function lapseNotices({ until }: Pick<EvidenceStanding, 'until'>, calendar: SchoolCalendar, rules: Thresholds): LapseNotice[] {
  if (until === '') return [];
  const lastSchoolDay = lastSchoolDayOf(until, calendar);
  const reminders = rules['evidence.remind-before'].map(
    (before): LapseNotice => ({ on: addDays(until, -before), kind: 'reminder', daysLeft: before }),
  );
  return [
    ...reminders.filter(({ on }) => on < lastSchoolDay).sort((one, other) => (one.on < other.on ? -1 : 1)),
    { on: lastSchoolDay, kind: 'last school day before', daysLeft: daysBetween(lastSchoolDay, until) },
    { on: addDays(until, 1), kind: 'lapsed', daysLeft: -1 },
  ];
}

/** The newest notice whose day has come, or null before the first: so that a day on which nothing ran is made good. */
export function noticeFor(notices: readonly LapseNotice[], today: PlainDate): LapseNotice | null {
  return notices.filter(({ on }) => on <= today).at(-1) ?? null;
}

function lastSchoolDayOf(until: PlainDate, calendar: SchoolCalendar): PlainDate {
  try {
    return calendar.schoolDayOnOrBefore(until);
  } catch (error) {
    if (!(error instanceof CalendarError)) throw error;
    return until;
  }
}
