// Loading: one reading, columns found by their headers, whatever else people keep on the tab.
import { load } from '../../../src/app/register/load';
import { columns, headersOf, whole } from '../../../src/app/register/need';
import { DUE, LETTERS } from '../../../src/app/register/tables';
import { SheetFake } from './sheet-fake';

const rows: Record<string, string | number>[] = [
  { id: 'L1', referral: 'AP-26-0001', state: 'sent', sentOn: 46300 },
  { id: 'L2', referral: 'AP-26-0002', state: 'to send' },
];
const sheet = () => new SheetFake().tab(LETTERS, rows).tab(DUE, [{ id: 'D1', due: 46301 }]);

/** Moves a column of every line from one place to another. */
const moveColumn = (from: number, to: number) => (lines: (string | number)[][]) =>
  lines.map((line) => {
    const copy = [...line];
    const [cell = ''] = copy.splice(from, 1);
    copy.splice(to, 0, cell);
    return copy;
  });

describe('load', () => {
  it('reads tables, columns and the head of the audit in one reading', () => {
    const reader = sheet();
    const register = load('master', [whole(LETTERS), columns(DUE, 'due')], reader);
    expect(reader.readings).toHaveLength(1);
    expect(register.audit).toEqual({ hash: 'abc', count: 7 });
    expect(register.find(whole(LETTERS), 'L1')).toMatchObject({ referral: 'AP-26-0001', state: 'sent', sentOn: '2026-10-05', how: '' });
    expect(register.rows(columns(DUE, 'due'))).toEqual([{ id: 'D1', due: '2026-10-06' }]);
  });

  it('reads no column that was not asked for', () => {
    const reader = sheet();
    load('master', [columns(LETTERS, 'state')], reader);
    expect(reader.readings[0]).toEqual(["'System'!B2:B5", "'Letters'!1:1", "'Letters'!A2:A", "'Letters'!D2:D"]);
  });

  it('reads the headers alone of a table that is only added to', () => {
    const reader = sheet();
    const register = load('master', [headersOf(LETTERS)], reader);
    expect(reader.readings[0]).toEqual(["'System'!B2:B5", "'Letters'!1:1"]);
    expect(register.positions(LETTERS)).toMatchObject({ id: 0, state: 3 });
    expect(register.has(LETTERS)).toBe(false);
  });

  it('passes over blank rows and keeps the number of each line', () => {
    const reader = sheet().rearrange(LETTERS, ([header = [], first = [], second = []]) => [header, first, [], ['', 'left over'], second]);
    const register = load('master', [whole(LETTERS)], reader);
    expect(register.rows(whole(LETTERS)).map(({ id }) => id)).toEqual(['L1', 'L2']);
    expect(register.row(LETTERS, 'L2')?.line).toBe(5);
  });

  it('finds columns that staff moved, at the cost of a second reading once', () => {
    const reader = sheet().rearrange(LETTERS, moveColumn(3, 0));
    const first = load('master', [columns(LETTERS, 'state')], reader);
    expect(first.rows(columns(LETTERS, 'state')).map(({ state }) => state)).toEqual(['sent', 'to send']);
    expect(first.positions(LETTERS)).toMatchObject({ state: 0, id: 1 });
    expect(reader.readings).toHaveLength(2);
    load('master', [columns(LETTERS, 'state')], reader);
    expect(reader.readings).toHaveLength(3);
  });

  it('sees that a column was moved which the job does not read, since whole rows may be added', () => {
    const reader = sheet().rearrange(LETTERS, moveColumn(7, 5));
    const register = load('master', [columns(LETTERS, 'state')], reader);
    expect(register.positions(LETTERS)).toMatchObject({ toldWho: 5, sentBy: 6, how: 7 });
  });

  it('finds the columns again when they were moved back', () => {
    const reader = sheet();
    reader.kept = { Letters: { id: 5, state: 6 } };
    expect(load('master', [columns(LETTERS, 'state')], reader).rows(columns(LETTERS, 'state'))).toHaveLength(2);
  });

  it('leaves staff’s own columns alone, before, between and behind', () => {
    const reader = sheet().rearrange(LETTERS, (lines) =>
      lines.map(([id = '', ...rest], index) => [`own ${index}`, id, `mine ${index}`, ...rest, 'note']),
    );
    const [first] = load('master', [whole(LETTERS)], reader).rows(whole(LETTERS));
    expect(first).toMatchObject({ id: 'L1', referral: 'AP-26-0001', state: 'sent' });
    expect(Object.keys(first ?? {})).toEqual(expect.arrayContaining(Object.keys(LETTERS.columns)));
    expect(Object.values(first ?? {})).not.toEqual(expect.arrayContaining(['mine 1']));
  });

  it('names the missing column, its tab and what to do', () => {
    const reader = sheet().rearrange(LETTERS, ([header = [], ...lines]) => [
      header.map((cell) => (cell === 'State' ? 'Status' : cell)),
      ...lines,
    ]);
    expect(() => load('master', [columns(LETTERS, 'state')], reader)).toThrow(
      expect.objectContaining({ code: 'column-missing', userMessage: expect.stringMatching(/“State” of the Letters tab.*Set up/) }),
    );
    expect(reader.kept).toBeNull();
  });

  it('goes on without a column that the job does not need', () => {
    const reader = sheet().rearrange(LETTERS, ([header = [], ...lines]) => [
      header.map((cell) => (cell === 'State' ? 'Status' : cell)),
      ...lines,
    ]);
    const register = load('master', [columns(LETTERS, 'referral')], reader);
    expect(register.rows(columns(LETTERS, 'referral')).map(({ referral }) => referral)).toEqual(['AP-26-0001', 'AP-26-0002']);
    expect(register.positions(LETTERS)).not.toHaveProperty('state');
  });
});
