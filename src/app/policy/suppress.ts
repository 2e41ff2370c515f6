// Statistics that tell nothing of one child: small counts are left out, and so many others that the total does not give them back.

/** Counts below this are left out; nought is told. */
export const SMALLEST_SHOWN = 5;

/** What the counts left out of a table must come to together: with less, too few ways are left to share it out. */
const LEAST_HIDDEN = 10;

/** Counts with null for each that is left out, and the total, null where it is itself small. */
export interface Suppressed {
  readonly counts: readonly (number | null)[];
  readonly total: number | null;
}

/**
 * Leaves out every count from 1 to 4 and then, the smallest first, so many others that at least two are left out and those together come to
 * at least ten; of equals all or none. The total of the table may be told, or be known from another table of the same pupils.
 */
export function suppress(counts: readonly number[]): Suppressed {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const hidden = new Set<number>();
  counts.forEach((count, index) => {
    if (count > 0 && count < SMALLEST_SHOWN) hidden.add(index);
  });
  if (hidden.size > 0) {
    const others = counts.map((_, index) => index).filter((index) => !hidden.has(index));
    others.sort((first, second) => (counts[first] ?? 0) - (counts[second] ?? 0) || first - second);
    const sum = (): number => [...hidden].reduce((all, index) => all + (counts[index] ?? 0), 0);
    let largest = 0;
    // One as large as the last that was left out goes too: which of equals was chosen would tell where the small one is.
    while ((hidden.size < 2 || sum() < LEAST_HIDDEN || counts[others[0] ?? -1] === largest) && others.length > 0) {
      const next = others.shift() as number;
      largest = counts[next] ?? 0;
      hidden.add(next);
    }
  }
  const small = total > 0 && total < SMALLEST_SHOWN;
  return { counts: counts.map((count, index) => (hidden.has(index) || small ? null : count)), total: small ? null : total };
}
