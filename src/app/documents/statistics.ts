// Anonymised statistics: how many referrals by reason, need, year group, academy and outcome, with small numbers left out (S1.1, S1.2).
import template from '../../../templates/statistics.hbs';
import { formatUk, type PlainDate } from '../policy/plain-date';
import { REASONS } from '../policy/reasons';
import { SMALLEST_SHOWN, suppress } from '../policy/suppress';
import { SEND, yearGroup } from './describe';
import { cleaned } from './show';

/** One referral, as far as statistics need it. */
export interface CountedReferral {
  readonly reason: string;
  readonly send: string;
  readonly yearGroup: string;
  readonly academy: string;
  readonly outcome: string;
}

export interface StatisticsInput {
  readonly trust: string;
  readonly academies: readonly { readonly id: string; readonly name: string }[];
  readonly referrals: readonly CountedReferral[];
  /** The last day that is counted. */
  readonly until: PlainDate;
}

/** What a referral came to, in the order of the table. */
export const OUTCOMES_TOLD = [
  'not yet decided',
  'declined',
  'approved',
  'in placement',
  'returned',
  'moved on',
  'post-16',
  'broke down',
  'ended, outcome not recorded',
] as const;

export interface CountedTable {
  readonly heading: string;
  readonly rows: readonly { readonly label: string; readonly count: number | null }[];
  readonly total: number | null;
}

/** The tables, each over the same referrals. Categories are fixed, so that whether one appears tells nothing. */
export function countedTables({ academies, referrals }: Pick<StatisticsInput, 'academies' | 'referrals'>): CountedTable[] {
  const years = ['R', ...Array.from({ length: 13 }, (_, index) => String(index + 1))];
  const axes: [string, keyof CountedReferral, (readonly [string, string])[]][] = [
    ['By main reason', 'reason', REASONS.map(({ code, title }) => [code, title])],
    ['By special educational need', 'send', Object.entries(SEND)],
    ['By year group', 'yearGroup', years.map((year) => [year, yearGroup(year)])],
    ['By academy', 'academy', academies.map(({ id, name }) => [id, name])],
    ['By outcome', 'outcome', OUTCOMES_TOLD.map((outcome) => [outcome, `${outcome.charAt(0).toUpperCase()}${outcome.slice(1)}`])],
  ];
  return axes.map(([heading, axis, categories]) => {
    const known = new Set(categories.map(([value]) => value));
    const other = referrals.filter((referral) => !known.has(referral[axis])).length;
    const counts = categories.map(([value]) => referrals.filter((referral) => referral[axis] === value).length);
    const told = suppress([...counts, other]);
    const labels = [...categories.map(([, label]) => label), 'Not recorded'];
    return { heading, rows: labels.map((label, index) => ({ label, count: told.counts[index] ?? null })), total: told.total };
  });
}

/** The document's HTML. */
export function statisticsHtml(input: StatisticsInput): string {
  const shown = (count: number | null): string => (count === null ? 'not told' : String(count));
  const tables = countedTables(input);
  return template(
    cleaned({
      title: 'Alternative Provision: anonymised statistics',
      trust: input.trust,
      until: formatUk(input.until, { weekday: false }),
      smallest: SMALLEST_SHOWN,
      tables: tables.map(({ heading, rows, total }) => ({
        heading,
        rows: rows.map(({ label, count }) => ({ label, count: shown(count), isHidden: count === null })),
        total: shown(total),
      })),
    }),
  );
}
