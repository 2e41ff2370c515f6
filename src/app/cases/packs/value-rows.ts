// Reads what providers cost and what comes of it out of the register: placements with their weeks, terms and outcomes, by provider.
import type { PlainDate } from '../../policy/plain-date';
import type { Period, PlacementValue, ProviderValue, TermCost, WeekOfSessions } from '../../policy/providers/value-for-money';
import { columns, type Need, type NeededRow, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { ATTENDANCE, CALENDAR, FINDINGS, INVOICES, OUTCOMES, PLACEMENTS, PLANS, PROVIDERS, VISITS } from '../../register/tables';
import { grouped } from '../../views/known';

const PLACEMENT = columns(
  PLACEMENTS,
  'referral',
  'pupil',
  'academy',
  'provider',
  'state',
  'startsOn',
  'endedOn',
  'ending',
  'cost',
  'costBasis',
  'transportCost',
  'attendance',
);
const PLAN = columns(PLANS, 'attendance', 'suspensionDays');
const OUTCOME = columns(OUTCOMES, 'referral', 'predicted', 'achieved');
const INVOICE = columns(INVOICES, 'placement', 'schoolYear', 'term', 'expected', 'invoiced');
const VISIT = columns(VISITS, 'provider', 'heldOn', 'judgement');
const FINDING = columns(FINDINGS, 'provider', 'due', 'closedOn');
const PROVIDER = columns(PROVIDERS, 'name', 'risk');

/** Of the master. */
export const VALUE_NEEDS: readonly Need[] = [PLACEMENT, PLAN, OUTCOME, INVOICE, VISIT, FINDING, PROVIDER, whole(CALENDAR)];

const SUMS = columns(ATTENDANCE, 'placement', 'monday', 'expected', 'attended', 'confirmedBy');
const HALVES = ['monAm', 'monPm', 'tueAm', 'tuePm', 'wedAm', 'wedPm', 'thuAm', 'thuPm', 'friAm', 'friPm'] as const;
export const CODES = columns(ATTENDANCE, ...HALVES);

/** More rows than this are read without their codes: what the codes tell is then not known. About 1,500 placements in a year. */
const MOST_WITH_CODES = 60_000;

/** Of a year's attendance; with the codes that tell of suspensions, where there are not too many rows. */
export function attendanceNeeds(placements: number): readonly Need[] {
  return placements * 39 > MOST_WITH_CODES ? [SUMS] : [SUMS, CODES];
}

/** A pupil is out of school by decision of the head (DfE’s code). */
const SUSPENDED = 'E';
const BEGUN: ReadonlySet<string> = new Set(['live', 'at risk', 'paused', 'ended']);

/** Every provider with placements that have begun, in the order of the Providers tab. */
export function providerValues(register: Register, attendance: readonly Register[]): ProviderValue[] {
  const weeks = weeksBy(attendance);
  const terms = grouped(register.rows(INVOICE), ({ placement }) => placement);
  const outcomes = grouped(register.rows(OUTCOME), ({ referral }) => referral);
  const visits = grouped(register.rows(VISIT), ({ provider }) => provider);
  const findings = grouped(register.rows(FINDING), ({ provider }) => provider);
  const placements = grouped(
    register.rows(PLACEMENT).filter(({ state, startsOn }) => BEGUN.has(state) && startsOn !== ''),
    ({ provider }) => provider,
  );
  return register.rows(PROVIDER).flatMap(({ id, risk }) => {
    const own = placements.get(id);
    if (own === undefined) return [];
    return {
      provider: id,
      risk,
      placements: own.map((row): PlacementValue => {
        const plan = register.find(PLAN, row.referral);
        return {
          id: row.id,
          pupil: row.pupil,
          academy: row.academy,
          startsOn: row.startsOn as PlainDate,
          endedOn: row.endedOn,
          ending: row.ending,
          costADay: row.cost,
          transportADay: row.transportCost,
          paidWhenAttended: row.costBasis === 'attended sessions',
          attendanceBefore: plan?.attendance ?? null,
          attendanceNoted: row.attendance,
          suspendedBefore: plan?.suspensionDays ?? null,
          weeks: weeks.get(row.id) ?? [],
          terms: (terms.get(row.id) ?? []).map(termOf),
          outcomes: outcomes.get(row.referral) ?? [],
        };
      }),
      visits: (visits.get(id) ?? []).filter(({ heldOn }) => heldOn !== ''),
      findings: findings.get(id) ?? [],
    };
  });
}

/** The year and its terms up to a day, as the Calendar has them for any academy; none where it does not reach the day. */
export function periodsOf(register: Register, schoolYear: string, today: PlainDate): Period[] {
  const halves = register
    .rows(whole(CALENDAR))
    .filter((row) => row.kind === 'half-term' && row.schoolYear === schoolYear && row.from !== '');
  const spanOf = (rows: typeof halves, term: string): Period[] => {
    const from = rows.map((row) => row.from).sort()[0];
    const to = rows
      .map((row) => row.to)
      .sort()
      .at(-1);
    return from === undefined || to === undefined || to === '' || from > today ? [] : [{ schoolYear, term, from, to }];
  };
  const terms = ['autumn', 'spring', 'summer'].flatMap((term) =>
    spanOf(
      halves.filter((row) => row.term === term),
      term,
    ),
  );
  return [...spanOf(halves, ''), ...terms];
}

type Week = NeededRow<typeof SUMS> & Partial<NeededRow<typeof CODES>>;

function weeksBy(attendance: readonly Register[]): Map<string, WeekOfSessions[]> {
  const found = new Map<string, WeekOfSessions[]>();
  for (const register of attendance) {
    const coded = register.table(ATTENDANCE).need.fields.includes(HALVES[0]);
    for (const row of register.rows(SUMS) as Week[]) {
      if (row.monday === '') continue;
      const week: WeekOfSessions = {
        monday: row.monday,
        expected: row.expected ?? 0,
        attended: row.attended ?? 0,
        suspended: coded && row.confirmedBy !== '' ? suspendedIn(row) : null,
      };
      const known = found.get(row.placement);
      if (known) known.push(week);
      else found.set(row.placement, [week]);
    }
  }
  return found;
}

function suspendedIn(week: Week): number {
  return HALVES.filter((half) => (week[half] ?? '').trim().toUpperCase() === SUSPENDED).length;
}

function termOf({ schoolYear, term, expected, invoiced }: NeededRow<typeof INVOICE>): TermCost {
  return { schoolYear, term, expected, charged: invoiced };
}
