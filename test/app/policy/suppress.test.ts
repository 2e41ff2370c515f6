// Small numbers in statistics: none is told, and none follows from the total and what is told.
import fc from 'fast-check';
import { SMALLEST_SHOWN, suppress } from '../../../src/app/policy/suppress';

/** Every table of counts that somebody who knows the rule could not tell from this one. */
function alike(counts: readonly number[]): number[][] {
  const published = suppress(counts);
  const hidden = published.counts.flatMap((count, index) => (count === null ? [index] : []));
  const total = counts.reduce((sum, count) => sum + count, 0);
  const left = total - published.counts.reduce<number>((sum, count) => sum + (count ?? 0), 0);
  const same: number[][] = [];
  const fill = (at: number, rest: number, table: number[]): void => {
    const index = hidden[at];
    if (index === undefined) {
      if (rest === 0 && JSON.stringify(suppress(table)) === JSON.stringify(published)) same.push([...table]);
      return;
    }
    const last = at === hidden.length - 1;
    for (let value = last ? rest : 0; value <= rest; value++) {
      table[index] = value;
      fill(at + 1, rest - value, table);
    }
  };
  fill(0, left, [...counts]);
  return same;
}

const small = (count: number): boolean => count > 0 && count < SMALLEST_SHOWN;

describe('suppress', () => {
  it('tells what is large enough, and nought', () => {
    expect(suppress([12, 0, 7])).toEqual({ counts: [12, 0, 7], total: 19 });
  });

  it('leaves out a second count, so that the total does not give the first back', () => {
    expect(suppress([3, 12, 30])).toEqual({ counts: [null, null, 30], total: 45 });
  });

  it('leaves out equals together: which of them was chosen would tell where the small one is', () => {
    expect(suppress([14, 14, 4])).toEqual({ counts: [null, null, null], total: 32 });
  });

  it('leaves out the total of a table that is small itself', () => {
    expect(suppress([2, 1, 0])).toEqual({ counts: [null, null, null], total: null });
  });

  it('no count from 1 to 4 is ever told, and what is told is true', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 40 }), { minLength: 1, maxLength: 12 }), (counts) => {
        const { counts: told, total } = suppress(counts);
        told.forEach((count, index) => {
          if (count !== null) expect(count).toBe(counts[index]);
          if (small(counts[index] as number)) expect(count).toBeNull();
        });
        if (total !== null) expect(total).toBe(counts.reduce((sum, count) => sum + count, 0));
      }),
    );
  });

  it('no small count can be worked out from the rest, even by somebody who knows this rule and the total', () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(fc.nat({ max: 4 }), fc.nat({ max: 14 })), { minLength: 2, maxLength: 4 }), (counts) => {
        const total = counts.reduce((sum, count) => sum + count, 0);
        // A table as small as this tells no total, and its pupils are too few for any statistics.
        fc.pre(total >= SMALLEST_SHOWN);
        const same = alike(counts);
        counts.forEach((count, index) => {
          if (small(count)) expect(new Set(same.map((table) => table[index])).size).toBeGreaterThan(1);
        });
      }),
      { numRuns: 500 },
    );
  });
});
