// How long records are kept: by class from the Rules, the longest that applies to a record, and whether a legal hold stands in the way.
import { addMonths, formatUk, type PlainDate } from './plain-date';
import type { RuleId, Thresholds } from './rules';

/** What governs how long rows are kept; each is a line of the Rules tab, 'setting' and 'system' rows apart, which are kept while in use. */
export type RetentionClass =
  | 'pupil file'
  | 'send'
  | 'child protection'
  | 'accident'
  | 'attendance'
  | 'contract'
  | 'provider'
  | 'staff'
  | 'setting'
  | 'system';

interface YearsFrom {
  readonly rule: RuleId;
  /** Until the birthday of that many years, or for that many years after the end of what the record is about. */
  readonly from: 'birth' | 'end';
  /** As the reason names it. */
  readonly name: string;
}

/** Each class with its line of the Rules tab; settings and the system's own books are kept while in use. */
export const PERIODS: Readonly<Record<RetentionClass, YearsFrom | 'while in use'>> = {
  'pupil file': { rule: 'retention.pupil-file', from: 'birth', name: 'A pupil’s file' },
  send: { rule: 'retention.send', from: 'birth', name: 'The file of a pupil with SEND' },
  'child protection': { rule: 'retention.child-protection', from: 'birth', name: 'A child protection file' },
  accident: { rule: 'retention.accident', from: 'birth', name: 'The record of an accident' },
  attendance: { rule: 'retention.attendance', from: 'end', name: 'Attendance' },
  contract: { rule: 'retention.contract', from: 'end', name: 'A contract with what was signed and invoiced' },
  provider: { rule: 'retention.contract', from: 'end', name: 'A provider’s file' },
  staff: { rule: 'retention.staff', from: 'end', name: 'A member of staff’s entry' },
  setting: 'while in use',
  system: 'while in use',
};

/** Until when a record is kept, the day itself included, by which class, and why in words. */
export interface Period {
  readonly until: PlainDate;
  readonly retentionClass: RetentionClass;
  readonly because: string;
}

type Numbers = Pick<Thresholds, Extract<RuleId, `retention.${string}`>>;

/** The day on which somebody completes these years of age; for those born on 29 February that is 1 March in other years. */
export function birthday(dateOfBirth: PlainDate, years: number): PlainDate {
  const kept = addMonths(dateOfBirth, years * 12);
  return kept.slice(8) === dateOfBirth.slice(8) ? kept : `${kept.slice(0, 5)}03-01`;
}

/** The period of one class; null where it is kept while in use, or the day from which it counts is not known. */
export function periodOf(
  retentionClass: RetentionClass,
  from: { readonly dateOfBirth?: PlainDate | ''; readonly endedOn?: PlainDate | '' },
  rules: Numbers,
): Period | null {
  const period = PERIODS[retentionClass];
  if (period === 'while in use') return null;
  const years = Number(rules[period.rule as keyof Numbers]);
  const start = (period.from === 'birth' ? from.dateOfBirth : from.endedOn) ?? '';
  if (start === '') return null;
  const until = period.from === 'birth' ? birthday(start, years) : addMonths(start, years * 12);
  const span = period.from === 'birth' ? `until the ${ordinal(years)} birthday` : `for ${years} years after the end`;
  return { until, retentionClass, because: `${period.name} is kept ${span}, ${formatUk(until, { weekday: false })}.` };
}

/** The longest of some periods, the first of equal ones; null where there is none. */
export function longest(periods: readonly (Period | null)[]): Period | null {
  return periods.reduce((most, next) => (next !== null && (most === null || next.until > most.until) ? next : most), null);
}

/** What the length of a pupil's file depends on. */
export interface PupilFacts {
  readonly dateOfBirth: PlainDate | '';
  readonly send: boolean;
  readonly childProtection: boolean;
  readonly accident: boolean;
  /** A placement has not ended: nothing is proposed. */
  readonly open: boolean;
  /** The last day that anything is known to have happened. */
  readonly lastOn: PlainDate | '';
}

/**
 * Until when a pupil's whole file is kept: the longest class that applies to it governs. Null while a placement runs, and where the date
 * of birth is missing, since nobody can say then.
 */
export function pupilPeriod(facts: PupilFacts, rules: Numbers): Period | null {
  if (facts.open || facts.dateOfBirth === '') return null;
  const { dateOfBirth, lastOn: endedOn } = facts;
  const classes: RetentionClass[] = ['pupil file'];
  if (facts.send) classes.push('send');
  if (facts.accident) classes.push('accident');
  if (facts.childProtection) classes.push('child protection');
  classes.push('contract', 'attendance');
  return longest(classes.map((retentionClass) => periodOf(retentionClass, { dateOfBirth, endedOn }, rules)));
}

/**
 * A pupil's period as those may read it who must not learn of child protection. Where the Rules make that period longer than a pupil's file,
 * no pupil's class is told, so that the one who has such a record does not stand out.
 */
export function openPeriod(period: Period, rules: Numbers): Period {
  const tells = rules['retention.child-protection'] > Math.min(rules['retention.pupil-file'], rules['retention.accident']);
  if (!tells && period.retentionClass !== 'child protection') return period;
  const until = formatUk(period.until, { weekday: false });
  return {
    until: period.until,
    retentionClass: 'pupil file',
    because: `The longest period that applies to this pupil’s file ends on ${until}.`,
  };
}

/** A legal hold, as far as it decides whether a record may go. */
export interface Hold {
  readonly id: string;
  /** A pupil, referral, placement, provider or person; 'all' for everything. */
  readonly reference: string;
  readonly liftedOn: PlainDate | '';
}

/** The hold that keeps a record, by any of the ids it goes by; null where none does. */
export function holdOn(holds: readonly Hold[], ids: ReadonlySet<string>): Hold | null {
  return holds.find(({ reference, liftedOn }) => liftedOn === '' && (reference === 'all' || ids.has(reference))) ?? null;
}

function ordinal(number: number): string {
  const teens = number % 100 >= 11 && number % 100 <= 13;
  const ending = teens ? 'th' : (['th', 'st', 'nd', 'rd'][number % 10] ?? 'th');
  return `${number}${ending}`;
}
