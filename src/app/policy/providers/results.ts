// Outcomes achieved against those predicted (D.15, D.16, S4.3.3): compared only where both are written on the same scale.

export interface ResultsTold {
  readonly predicted: number;
  readonly better: number;
  readonly asPredicted: number;
  readonly below: number;
  /** Written in ways that no scale knows, such as 'Level 1' and 'a pass'. */
  readonly cannotCompare: number;
  readonly notYet: number;
}

export type Comparison = 'better' | 'asPredicted' | 'below' | 'cannotCompare' | 'notYet';

/** Lowest first. The numbers of GCSE are compared as numbers. */
const SCALES: readonly (readonly string[])[] = [
  ['not achieved', 'achieved'],
  ['fail', 'pass', 'merit', 'distinction', 'distinction*'],
  ['entry level 1', 'entry level 2', 'entry level 3', 'level 1', 'level 2', 'level 3'],
  ['u', 'g', 'f', 'e', 'd', 'c', 'b', 'a', 'a*'],
];

/** How what was achieved stands to what was predicted. */
export function compareResult(predicted: string, achieved: string): Comparison {
  const [hoped, came] = [plain(predicted), plain(achieved)];
  if (came === '') return 'notYet';
  if (hoped === came) return 'asPredicted';
  const places = placesOf(hoped, came);
  if (places === null) return 'cannotCompare';
  return places[1] > places[0] ? 'better' : 'below';
}

/** The counts of all outcomes that were predicted; one of which nothing was predicted is none of them. */
export function compareResults(outcomes: readonly { readonly predicted: string; readonly achieved: string }[]): ResultsTold {
  const counts = { predicted: 0, better: 0, asPredicted: 0, below: 0, cannotCompare: 0, notYet: 0 };
  for (const { predicted, achieved } of outcomes) {
    if (plain(predicted) === '') continue;
    counts.predicted += 1;
    counts[compareResult(predicted, achieved)] += 1;
  }
  return counts;
}

function placesOf(hoped: string, came: string): readonly [number, number] | null {
  if (/^[1-9]$/.test(hoped) && /^[1-9u]$/.test(came)) return [Number(hoped), came === 'u' ? 0 : Number(came)];
  const scale = SCALES.find((one) => one.includes(hoped) && one.includes(came));
  return scale === undefined ? null : [scale.indexOf(hoped), scale.indexOf(came)];
}

function plain(grade: string): string {
  return grade
    .trim()
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .replace(/^grade /, '');
}
