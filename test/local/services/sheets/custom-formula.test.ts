// Custom formulas of conditional formats: written for the first cell, moved with each, empty cells as Sheets takes them.
import { cellFormula } from '../../../../src/local/services/sheets/custom-formula';

const ROWS: (string | number | undefined)[][] = [
  ['Due', 'Done'],
  [46_000, ''],
  [46_000, 46_001],
  [46_200, ''],
  [undefined, undefined],
  ['soon', ''],
];
const cells = { value: (row: number, column: number) => ROWS[row]?.[column], today: 46_100 };
const answers = (formula: string, column = 0): (boolean | undefined)[] => {
  const holds = cellFormula(formula, { row: 1, column }, cells);
  return [1, 2, 3, 4, 5].map((row) => holds?.(row, column));
};

describe('custom formula', () => {
  it('a past day without an end is late, row by row', () => {
    expect(answers('=AND(ISNUMBER($A2),$A2<TODAY(),$B2="")')).toEqual([true, false, false, false, false]);
  });

  it('relative references move with the cell, fixed ones stay', () => {
    expect(answers('=B2<>""')).toEqual([false, true, false, false, false]);
    expect(answers('=A$2=46000')).toEqual([true, true, true, true, true]);
    expect(cellFormula('=A2=46000', { row: 1, column: 1 }, cells)?.(1, 2)).toBe(false);
  });

  it('an empty cell is blank, equals "", and has no length', () => {
    expect(answers('=ISBLANK(A2)')).toEqual([false, false, false, true, false]);
    expect(answers('=LEN(A2)=0')).toEqual([false, false, false, true, false]);
    expect(answers('=A2=""')).toEqual([false, false, false, true, false]);
  });

  it('quoted text is never taken for a reference', () => {
    expect(answers('=A2="A2"')).toEqual([false, false, false, false, false]);
  });

  it('what cannot be worked out has no answer', () => {
    expect(cellFormula('A2=1', { row: 1, column: 0 }, cells)).toBeUndefined();
    expect(cellFormula('=Other!A2=1', { row: 1, column: 0 }, cells)).toBeUndefined();
    expect(answers('=REGEXMATCH(A2,"x")')).toEqual([undefined, undefined, undefined, undefined, undefined]);
  });
});
