// Value for money as it may be told beyond the leads: nothing about fewer than five pupils; and providers beside each other, with what such a list cannot say.
import { SMALLEST_SHOWN, suppress } from '../suppress';
import { ENDINGS, type Ending, type ValueForMoney } from './value-for-money';

/** What may be told of a provider. A figure that is null is not told, or not known. */
export interface ValueTold {
  readonly provider: string;
  /** Null where a count is small, or would give a small one back. */
  readonly pupils: number | null;
  /** True where the pupils are so few that no figure about them is told. */
  readonly few: boolean;
  readonly committed: number | null;
  readonly charged: number | null;
  readonly costAPupil: number | null;
  readonly costASession: number | null;
  readonly attendance: { readonly before: number | null; readonly after: number | null };
  readonly suspensions: { readonly before: number | null; readonly after: number | null };
  readonly outcomes: { readonly better: number | null; readonly asPredicted: number | null; readonly below: number | null };
  readonly endings: Readonly<Record<Ending, number | null>>;
}

const ORDER: readonly Ending[] = [...ENDINGS, 'not recorded'];

/** What may be told of providers in one paper, in the order given, with the pupils of all of them together. */
export function toldOutside(all: readonly ValueForMoney[]): { readonly told: readonly ValueTold[]; readonly pupils: number | null } {
  const { counts, total } = suppress(all.map(({ pupils }) => pupils));
  return { told: all.map((value, index) => toldOf(value, counts[index] ?? null)), pupils: total };
}

function toldOf(value: ValueForMoney, pupils: number | null): ValueTold {
  const few = value.pupils < SMALLEST_SHOWN;
  const enough = <T>(count: number, figure: T): T | null => (few || count < SMALLEST_SHOWN ? null : figure);
  const both = ({ before, after, pupils: of }: ValueForMoney['attendance']) => ({ before: enough(of, before), after: enough(of, after) });
  const { better, asPredicted, below, cannotCompare, notYet } = value.outcomes;
  const results = suppress([better, asPredicted, below, cannotCompare, notYet]).counts;
  const endings = suppress(ORDER.map((ending) => value.endings[ending])).counts;
  return {
    provider: value.provider,
    pupils,
    few,
    committed: value.committed.sum,
    charged: value.charged.sum,
    // Beside the whole cost it would tell how many pupils there are.
    costAPupil: pupils === null || few ? null : value.costAPupil,
    costASession: few ? null : value.costASession,
    attendance: both(value.attendance),
    suspensions: both(value.suspensions),
    outcomes: few
      ? { better: null, asPredicted: null, below: null }
      : { better: results[0] ?? null, asPredicted: results[1] ?? null, below: results[2] ?? null },
    endings: Object.fromEntries(ORDER.map((ending, index) => [ending, few ? null : (endings[index] ?? null)])) as Record<
      Ending,
      number | null
    >,
  };
}

/** A provider among the others. */
export interface Compared {
  readonly provider: string;
  /** Pence. */
  readonly costASession: number;
  /** In percent of the middle one's; 100 for the middle itself. */
  readonly ofMiddle: number;
  /** Percentage points; null where it is not known. */
  readonly attendanceGained: number | null;
  /** So few pupils that one of them moves every figure. */
  readonly few: boolean;
}

/** What stands under every comparison. */
export const CAVEAT =
  'Read this with care. Pupils are not placed by chance: a provider that takes those with the greatest needs costs more and gains less on paper. ' +
  'With few pupils, one of them moves every figure. Attendance before is that at school in the weeks before the referral; after is that of the sessions at the provider. ' +
  'A cheap session that nobody attends is not value for money.';

/** The providers whose cost an attended session is known, the cheapest first. */
export function comparedProviders(all: readonly ValueForMoney[]): Compared[] {
  const costed = all.flatMap((value) => (value.costASession === null ? [] : [{ value, cost: value.costASession }]));
  costed.sort((one, other) => one.cost - other.cost || (one.value.provider < other.value.provider ? -1 : 1));
  const middle = costed[Math.floor((costed.length - 1) / 2)]?.cost ?? 0;
  return costed.map(({ value, cost }) => {
    const { before, after } = value.attendance;
    return {
      provider: value.provider,
      costASession: cost,
      ofMiddle: middle === 0 ? 100 : Math.round((cost / middle) * 100),
      attendanceGained: before === null || after === null ? null : Math.round((after - before) * 10) / 10,
      few: value.pupils < SMALLEST_SHOWN,
    };
  });
}
