// A provider's value for money in words: for its evidence pack, for the staff's page of the provider, and for the governors' paper.
import type { PackCell, PackSection } from '../../documents/pack';
import { type PlainDate, schoolYearOf } from '../../policy/plain-date';
import { ENDINGS, type ValueForMoney, valueForMoney } from '../../policy/providers/value-for-money';
import { CAVEAT } from '../../policy/providers/value-told';
import { SMALLEST_SHOWN } from '../../policy/suppress';
import type { Register } from '../../register/register';
import { periodsOf, providerValues } from './value-rows';
import { bad, dayWords } from './words';

/** '£1,234.50'. */
export function pounds(pence: number): string {
  const [whole = '', part = ''] = (pence / 100).toFixed(2).split('.');
  return `£${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part === '00' ? '' : `.${part}`}`;
}

const UNKNOWN = 'not known';

/** Every figure with its name; costs left out for those who may not see them. What is not known says so. */
export function valueFacts(value: ValueForMoney, withCosts: boolean): { label: string; text: string; known: boolean }[] {
  const { committed, charged, sessions, attendance, suspensions, outcomes, endings, visits, findings } = value;
  const fact = (label: string, text: string | null) => ({ label, text: text ?? UNKNOWN, known: text !== null });
  const money = (pence: number | null): string | null => (pence === null ? null : pounds(pence));
  const of = (known: number): string => (known === value.placements ? '' : ` (of ${known} of ${value.placements} placements)`);
  const ended = ENDINGS.map((ending) => `${ending} ${endings[ending]}`);
  return [
    fact('Placements, pupils', `${value.placements} placements of ${value.pupils} pupils, ${value.going} going on`),
    ...(withCosts
      ? [
          fact('Committed, with transport', committed.sum === null ? null : `${pounds(committed.sum)}${of(committed.known)}`),
          fact('Charged so far', charged.sum === null ? null : `${pounds(charged.sum)}${of(charged.known)}`),
          fact('Cost a pupil', money(value.costAPupil)),
          fact('Cost an attended session', money(value.costASession)),
        ]
      : []),
    fact('Sessions attended', sessions.placements === 0 ? null : `${sessions.attended} of ${sessions.expected}`),
    fact(
      'Attendance before and there',
      attendance.pupils === 0 ? null : `${attendance.before}% before, ${attendance.after}% there (${pupilsWords(attendance.pupils)})`,
    ),
    fact(
      'School days suspended',
      suspensions.pupils === 0
        ? null
        : `${suspensions.before} in the school year before, ${suspensions.after} since (${pupilsWords(suspensions.pupils)})`,
    ),
    fact(
      'Outcomes against predictions',
      outcomes.predicted === 0
        ? null
        : `${outcomes.better + outcomes.asPredicted} reached or better, ${outcomes.below} below, ${outcomes.cannotCompare} cannot be compared, ${outcomes.notYet} without a result`,
    ),
    fact('Endings', `${[...ended, ...(endings['not recorded'] > 0 ? [`not recorded ${endings['not recorded']}`] : [])].join(', ')}`),
    fact(
      'Visits',
      visits.held === 0 ? 'none in this time' : `${visits.held}, last on ${dayWords(visits.last)}: ${visits.judgement || 'no judgement'}`,
    ),
    fact('Findings', `${findings.open} open, ${findings.overdue} of them overdue`),
    fact('Risk rating', value.risk === '' ? null : value.risk),
  ];
}

/** A provider's figures of this school year so far, or null where it has no placement or the Calendar does not reach today. */
export function yearValue(
  register: Register,
  attendance: readonly Register[],
  provider: string,
  today: PlainDate,
  academies?: readonly string[],
): ValueForMoney | null {
  const period = periodsOf(register, schoolYearOf(today), today)[0];
  const all = providerValues(register, attendance).find((one) => one.provider === provider);
  if (period === undefined || all === undefined) return null;
  const placements = all.placements.filter(({ academy }) => academies === undefined || academies.includes(academy));
  return valueForMoney({ ...all, placements }, period, today);
}

/** The section of an evidence pack. */
export function valueSection(
  register: Register,
  attendance: readonly Register[],
  provider: string,
  today: PlainDate,
  academies?: readonly string[],
): PackSection {
  const value = yearValue(register, attendance, provider, today, academies);
  if (value === null || value.placements === 0)
    return { title: 'Value for money', says: 'no placement', intro: ['No placement of this school year has begun there.'] };
  return { title: `Value for money, ${schoolYearOf(today)} so far`, ...valueTables(value), says: pupilsWords(value.pupils) };
}

function valueTables(value: ValueForMoney): Pick<PackSection, 'tables' | 'intro' | 'after'> {
  const rows = valueFacts(value, true).map(({ label, text, known }): PackCell[] => [
    { text: label, strong: true },
    known ? text : bad(text),
  ]);
  return {
    intro: value.pupils < SMALLEST_SHOWN ? ['Fewer than five pupils: these figures do not leave the trust.'] : [],
    tables: [
      {
        header: [
          ['What', 34],
          ['So far', 66],
        ],
        rows,
      },
      ...(value.notKnown.length === 0
        ? []
        : [{ header: [['What is not known', 100]] as const, rows: value.notKnown.map((what) => [bad(what)]) }]),
    ],
    after: [CAVEAT],
  };
}

function pupilsWords(count: number): string {
  return `${count} ${count === 1 ? 'pupil' : 'pupils'}`;
}
