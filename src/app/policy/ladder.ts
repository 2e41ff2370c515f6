// The one ladder of reminders that serves reviews, visits, actions and reports: who is told, and on which school day.
import type { SchoolCalendar } from './calendar';
import { addDays, daysBetween, type PlainDate } from './plain-date';
import { RuleError, type Thresholds } from './rules';

export type Audience = 'key contact' | 'AP lead' | 'head' | 'trust';

export type RungId = `before-${number}` | 'on-the-day' | `overdue-${number}`;

/** A step of the ladder that has been reached. */
export interface Rung {
  readonly id: RungId;
  /** The school day on which it is told. */
  readonly on: PlainDate;
  /** Whole intervals of 'reminder.overdue-every' since the due date; 0 until the first has passed. */
  readonly weeksOverdue: number;
  readonly audience: readonly Audience[];
}

export interface LadderRules {
  /** School days before the due day, largest first. */
  readonly before: readonly number[];
  /** Calendar days. */
  readonly overdueEvery: number;
  /** Weeks overdue. */
  readonly apLeadFrom: number;
  readonly headFrom: number;
  readonly trustFrom: number;
}

/** Something that is due on a date, by the calendar of the pupil's academy. */
export interface Clock {
  readonly due: PlainDate;
  readonly calendar: SchoolCalendar;
  readonly rules: LadderRules;
}

/** The ladder's rules out of the Rules tab. Throws RuleError where they make no ladder. */
export function ladderRules(values: Thresholds): LadderRules {
  const before = [...new Set(values['reminder.before'])].sort((first, second) => second - first);
  if (before.some((days) => days < 1)) {
    throw new RuleError('rule-malformed', 'reminder.before', 'each number must be 1 or more');
  }
  if (values['reminder.overdue-every'] < 1) {
    throw new RuleError('rule-malformed', 'reminder.overdue-every', 'it must be 1 or more');
  }
  return {
    before,
    overdueEvery: values['reminder.overdue-every'],
    apLeadFrom: values['reminder.ap-lead-from'],
    headFrom: values['reminder.head-from'],
    trustFrom: values['reminder.trust-from'],
  };
}

/**
 * The latest rung reached on or before today, or null while the first is still to come (S4.2.7). Something due on a day without school is
 * told as if due on the last school day before; a weekly call that falls on one moves to the next school day, and where several move to
 * the same day the last one counts. What was due before the first school day that the Calendar tab knows is told on that day.
 * Throws CalendarError where the Calendar tab does not reach today, or does not reach a due date that may be near.
 */
export function rungFor(clock: Clock, today: PlainDate): Rung | null {
  const { due, calendar } = clock;
  if (today < calendar.firstKnownSchoolDay(today)) {
    return null;
  }
  if (today > due) {
    return overdueRung(clock, today) ?? onTheDay(clock, today);
  }
  return isBeyondReach(clock, today) ? null : beforeRung(clock, today);
}

/** The rung to tell today: none on a day without school, and none that is not later than the last one told for this due date. */
export function rungToTell(clock: Clock, today: PlainDate, lastTold: RungId | null): Rung | null {
  if (!clock.calendar.isSchoolDay(today)) {
    return null;
  }
  const rung = rungFor(clock, today);
  return rung && (lastTold === null || rungOrder(rung.id) > rungOrder(lastTold)) ? rung : null;
}

/** A number that grows along the ladder: negative before the day, 0 on it, positive when overdue. */
export function rungOrder(id: RungId): number {
  if (id === 'on-the-day') {
    return 0;
  }
  const number = Number(id.slice(id.indexOf('-') + 1));
  return id.startsWith('before') ? -number : number;
}

function beforeRung(clock: Clock, today: PlainDate): Rung | null {
  const { due, calendar, rules } = clock;
  const effectiveDue = calendar.schoolDayOnOrBefore(due);
  if (today >= effectiveDue) {
    return onTheDay(clock, today);
  }
  const left = calendar.countSchoolDays(addDays(today, 1), effectiveDue);
  const days = rules.before.filter((count) => count >= left).at(-1);
  return days === undefined ? null : rung(clock, `before-${days}`, dayBefore(calendar, effectiveDue, days), 0);
}

function dayBefore(calendar: SchoolCalendar, date: PlainDate, count: number): PlainDate {
  const first = calendar.firstKnownSchoolDay(date);
  return calendar.countSchoolDays(first, date) > count ? calendar.schoolDaysBefore(date, count) : first;
}

function onTheDay(clock: Clock, today: PlainDate): Rung {
  const { due, calendar } = clock;
  const first = calendar.firstKnownSchoolDay(calendar.knows(due) ? due : today);
  return rung(clock, 'on-the-day', due < first ? first : calendar.schoolDayOnOrBefore(due), 0);
}

function overdueRung(clock: Clock, today: PlainDate): Rung | null {
  const { due, calendar, rules } = clock;
  const lastSchoolDay = calendar.schoolDayOnOrBefore(today);
  const weeks = Math.floor(daysBetween(due, lastSchoolDay) / rules.overdueEvery);
  if (weeks < 1) {
    return null;
  }
  const weekly = addDays(due, weeks * rules.overdueEvery);
  const first = calendar.firstKnownSchoolDay(today);
  return rung(clock, `overdue-${weeks}`, weekly < first ? first : calendar.schoolDayOnOrAfter(weekly), weeks);
}

// Where the due date lies beyond the calendar, enough known school days still ahead show that no rung can be reached yet.
function isBeyondReach(clock: Clock, today: PlainDate): boolean {
  const { due, calendar, rules } = clock;
  const end = calendar.knownUntil(today);
  return due > end && calendar.countSchoolDays(addDays(today, 1), end) > (rules.before[0] ?? 0);
}

function rung(clock: Clock, id: RungId, on: PlainDate, weeksOverdue: number): Rung {
  const { apLeadFrom, headFrom, trustFrom } = clock.rules;
  const audience: Audience[] = ['key contact'];
  if (weeksOverdue > 0) {
    const joined: readonly [Audience, number][] = [
      ['AP lead', apLeadFrom],
      ['head', headFrom],
      ['trust', trustFrom],
    ];
    audience.push(...joined.filter(([, from]) => weeksOverdue >= from).map(([who]) => who));
  }
  return { id, on, weeksOverdue, audience };
}
