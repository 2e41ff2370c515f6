// When the next visit to a provider is due: termly where it is a registered school, half-termly for all others (S4.1.1).
import type { HalfTerm, SchoolCalendar } from '../calendar';
import { addMonths, type PlainDate } from '../plain-date';
import type { Thresholds } from '../rules';
import { isRegistered } from './gate';

export interface VisitedProvider {
  readonly registration: string;
  readonly urn: string;
  readonly urnCheckedOn: PlainDate | '';
  /** The last visit of any kind; '' when there was none. */
  readonly lastVisitOn: PlainDate | '';
  readonly fullChecklistOn: PlainDate | '';
  readonly approvedOn: PlainDate | '';
}

export interface VisitDue {
  /** A school day. */
  readonly due: PlainDate;
  readonly every: 'term' | 'half-term';
  /** The whole Appendix E, or only what changed since. */
  readonly kind: 'full' | 'changes only';
  /** The academy whose half-term ends first, which binds a shared provider. */
  readonly because: string;
}

/**
 * The day by which the next visit must be held. One visit serves all academies, so the earliest half-term end of those that place pupils
 * binds. A registered school whose URN nobody checked counts as any other (safeguards, “QA”). Null when no academy places pupils there.
 * @throws CalendarError when an academy's dates do not reach that far.
 */
export function nextVisit(
  provider: VisitedProvider,
  academies: readonly SchoolCalendar[],
  today: PlainDate,
  rules: Thresholds,
): VisitDue | null {
  const termly = isRegistered(provider.registration) && provider.urn !== '' && provider.urnCheckedOn !== '';
  const after = provider.lastVisitOn === '' ? provider.approvedOn || today : provider.lastVisitOn;
  const steps = rules[termly ? 'qa.registered-every' : 'qa.other-every'];
  const ends = academies.map((calendar) => ({
    academy: calendar.academy,
    due: endAfter(calendar, after, steps, provider.lastVisitOn !== ''),
  }));
  const first = ends.sort((one, other) => (one.due < other.due ? -1 : one.due > other.due ? 1 : 0))[0];
  if (!first) return null;
  const full = provider.fullChecklistOn === '' || addMonths(provider.fullChecklistOn, rules['qa.full-every']) <= first.due;
  return { due: first.due, every: termly ? 'term' : 'half-term', kind: full ? 'full' : 'changes only', because: first.academy };
}

/** The end of the half-term that is so many after that of the last visit; without one, of the half-term in which it was approved. */
function endAfter(calendar: SchoolCalendar, day: PlainDate, steps: number, visited: boolean): PlainDate {
  let half: HalfTerm = calendar.halfTermOnOrAfter(day);
  for (let step = visited ? steps : steps - 1; step > 0; step--) half = calendar.nextHalfTerm(half.lastSchoolDay);
  return half.lastSchoolDay;
}
