// The clocks of the register: rules and calendars read from its tabs, deadlines set and met.
import { type CalendarKind, type CalendarRow, type SchoolCalendar, schoolCalendar, type TermName } from '../policy/calendar';
import type { DueWhat } from '../policy/due-kinds';
import type { PlainDate } from '../policy/plain-date';
import { type Thresholds, thresholds } from '../policy/rules';
import { add, type Change, update } from '../register/change';
import { whole } from '../register/need';
import type { Register } from '../register/register';
import type { RowOf } from '../register/table';
import { CALENDAR, DUE, RULE_TABLE } from '../register/tables';

export const CLOCK_NEEDS = [whole(CALENDAR), whole(RULE_TABLE)];

export type DueRow = RowOf<typeof DUE>;

/** All thresholds of the Rules tab. @throws RuleError naming the rule that cannot be used. */
export function rulesOf(register: Register): Thresholds {
  return thresholds(register.rows(whole(RULE_TABLE)));
}

/** How many days a page link works: a provider's own page stays in use for months. */
export function linkDays(register: Register, purpose: string): number {
  return rulesOf(register)[purpose === 'provider page' || purpose === 'answer findings' ? 'link.provider-valid-for' : 'link.valid-for'];
}

/** The calendar of an academy. @throws CalendarError naming what is missing. */
export function calendarOf(register: Register, academy: string): SchoolCalendar {
  return schoolCalendar(calendarRows(register), academy);
}

/** The Calendar tab's rows as the policy reads them. */
export function calendarRows(register: Register): CalendarRow[] {
  return register.rows(whole(CALENDAR)).map((row) => ({
    academy: row.academy,
    kind: row.kind as CalendarKind,
    name: row.name,
    from: row.from,
    to: row.to,
    ...(row.term === '' ? {} : { term: row.term as TermName }),
    ...(row.schoolYear === '' ? {} : { schoolYear: row.schoolYear }),
  }));
}

/** Something new that is due. */
export function setDue(item: {
  what: DueWhat;
  reference: string;
  initials: string;
  academy: string;
  owner: string;
  due: PlainDate;
  number?: number;
}): Change {
  return add(
    DUE,
    {
      id: dueId(item.what, item.reference, item.number),
      what: item.what,
      reference: item.reference,
      initials: item.initials,
      academy: item.academy,
      owner: item.owner,
      due: item.due,
    },
    `due ${item.due}`,
  );
}

/** Marks a deadline as met. */
export function meetDue(what: DueWhat, reference: string, on: PlainDate, number?: number): Change {
  return update(DUE, dueId(what, reference, number), { doneOn: on }, 'done');
}

export function dueId(what: DueWhat, reference: string, number?: number): string {
  return `${what.replace(/ /g, '-')}:${reference}${number === undefined ? '' : `:${number}`}`;
}
