// Cells: whatever a row holds comes back as it was, and text is never a formula.
import fc from 'fast-check';
import { fromCell, LONGEST_TEXT, toCell } from '../../../src/app/register/cell';
import { date, instant, list, number, text, yesNo } from '../../../src/app/register/table';

/** What `values.batchGet` gives for a cell that was written so. */
const back = (column: Parameters<typeof toCell>[0], value: Parameters<typeof toCell>[1]) => {
  const { stringValue, numberValue } = toCell(column, value);
  return fromCell(column.type, stringValue ?? numberValue);
};
const days = fc.integer({ min: 0, max: 40_000 }).map((day) => new Date(Date.UTC(2000, 0, 1) + day * 86_400_000).toISOString().slice(0, 10));

describe('cells', () => {
  it('give back what was put in: text, numbers, dates, instants, yes and no, lists', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        days,
        fc.nat(1439),
        fc.boolean(),
        (words, amount, day, minutes, flag) => {
          expect(back(text('T'), words)).toBe(words);
          expect(back(number('N'), amount)).toBe(amount);
          expect(back(date('D'), day)).toBe(day);
          const at = `${day} ${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
          expect(back(instant('I'), at)).toBe(at);
          expect(back(yesNo('Y'), flag)).toBe(flag);
        },
      ),
    );
    expect(back(list('L'), ['key contact', 'head'])).toEqual(['key contact', 'head']);
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', "'=1", '=HYPERLINK("https://evil.example")', '1', '05/10/2026', 'TRUE'])(
    'keep “%s” as text',
    (words) => {
      expect(toCell(text('T'), words)).toEqual({ stringValue: words });
      expect(toCell(list('L'), [words])).toEqual({ stringValue: words });
    },
  );

  it('are empty for what is empty', () => {
    for (const [column, value] of [
      [text('T'), ''],
      [number('N'), null],
      [date('D'), ''],
      [instant('I'), ''],
      [list('L'), []],
    ] as const) {
      expect(toCell(column, value)).toEqual({});
      expect(back(column, value)).toEqual(value);
    }
    expect(back(yesNo('Y'), false)).toBe(false);
  });

  it('hold no more than Google lets them', () => {
    expect(toCell(text('T'), 'x'.repeat(60_000)).stringValue).toHaveLength(LONGEST_TEXT);
  });

  it('refuse a value of another type, naming the column and never the value', () => {
    for (const [column, value] of [
      [text('Secret'), 5],
      [number('Secret'), 'quartz'],
      [number('Secret'), Number.NaN],
      [date('Secret'), 5],
      [list('Secret'), 'quartz'],
      [instant('Secret'), null],
    ] as const) {
      expect(() => toCell(column, value)).toThrow(/^The column “Secret” holds [a-z]+, not [a-z]+\.$/);
    }
  });

  it('read what a person typed in another shape as well as can be', () => {
    // A number that is no day stops nobody: it reads as it stands.
    expect(['date', 'instant'].map((type) => fromCell(type as 'date', 99_999_999))).toEqual(['99999999', '99999999']);
    expect(fromCell('date', 0)).toBe('0');
    expect(fromCell('yes/no', ' YES ')).toBe(true);
    expect(fromCell('yes/no', true)).toBe(true);
    expect(fromCell('number', '7')).toBe(7);
    expect(fromCell('number', 'seven')).toBeNull();
    expect(fromCell('list', ' a ,, b')).toEqual(['a', 'b']);
    expect(fromCell('date', ' soon ')).toBe('soon');
    expect(fromCell('text', 12)).toBe('12');
  });
});
