// Selections: narrow columns to choose by, then exact rows, however large the table.
import { columns, whole } from '../../../src/app/register/need';
import { loadSelection, type Selection } from '../../../src/app/register/select';
import type { Table } from '../../../src/app/register/table';
import { DUE, LETTERS } from '../../../src/app/register/tables';
import { SheetFake } from './sheet-fake';

const rows = Array.from({ length: 30 }, (_unused, index) => ({ id: `L${index}`, referral: `R${index % 10}`, state: `state ${index}` }));
const sheet = () => new SheetFake().tab(LETTERS, rows).tab(DUE, [{ id: 'D1', due: 46301 }]);
const KEYS = columns(LETTERS, 'referral');

const lettersOf = (reference: string, more: Partial<Selection> = {}): Selection => ({
  needs: [whole(DUE)],
  keys: [KEYS],
  rows: [whole(LETTERS)],
  choose: (keys) =>
    new Map<Table, string[]>([
      [
        LETTERS,
        keys
          .rows(KEYS)
          .filter(({ referral }) => referral === reference)
          .map(({ id }) => id),
      ],
    ]),
  ...more,
});

describe('select', () => {
  it('reads just the chosen rows whole, by a second reading, with their lines', () => {
    const reader = sheet();
    const register = loadSelection('master', lettersOf('R3'), reader);
    expect(register.rows(whole(LETTERS)).map(({ id, state }) => [id, state])).toEqual([
      ['L3', 'state 3'],
      ['L13', 'state 13'],
      ['L23', 'state 23'],
    ]);
    expect(register.row(LETTERS, 'L13')?.line).toBe(15);
    expect(register.rows(whole(DUE))).toHaveLength(1);
    expect(reader.readings[1]).toEqual(["'Letters'!A5:H5", "'Letters'!A15:H15", "'Letters'!A25:H25"]);
  });

  it('reads neighbouring rows as one range', () => {
    const reader = sheet();
    loadSelection('master', lettersOf('', { choose: () => new Map([[LETTERS, ['L4', 'L5', 'L9']]]) }), reader);
    expect(reader.readings[1]).toEqual(["'Letters'!A6:H7", "'Letters'!A11:H11"]);
  });

  it('needs one reading when nothing is chosen', () => {
    const reader = sheet();
    const register = loadSelection('master', lettersOf('none'), reader);
    expect(register.rows(whole(LETTERS))).toEqual([]);
    expect(reader.readings).toHaveLength(1);
  });

  it('keeps every row of a table that is needed as well, the chosen ones whole', () => {
    const register = loadSelection('master', lettersOf('R3', { needs: [KEYS] }), sheet());
    expect(register.rows(KEYS)).toHaveLength(30);
    expect(register.row(LETTERS, 'L3')?.fields).toMatchObject({ state: 'state 3' });
    expect(register.row(LETTERS, 'L4')?.fields).not.toHaveProperty('state');
  });

  it('reads again when rows moved between the readings', () => {
    const reader = sheet();
    reader.before = (reading) => {
      if (reading === 2) reader.rearrange(LETTERS, ([header = [], ...lines]) => [header, ...lines.reverse()]);
    };
    const register = loadSelection('master', lettersOf('R3'), reader);
    expect(register.row(LETTERS, 'L3')).toMatchObject({ line: 28, fields: { state: 'state 3' } });
    expect(reader.readings).toHaveLength(4);
  });

  it('gives up, changing nothing, when rows keep moving', () => {
    const reader = sheet();
    reader.before = () => reader.rearrange(LETTERS, ([header = [], first = [], ...lines]) => [header, ...lines, first]);
    expect(() => loadSelection('master', lettersOf('R3'), reader)).toThrow(expect.objectContaining({ code: 'busy' }));
  });

  it('reads chosen rows where staff moved a column that is none of the keys', () => {
    const reader = sheet().rearrange(LETTERS, (lines) =>
      lines.map(([id = '', referral = '', about = '', state = '', ...rest]) => [id, referral, state, about, ...rest]),
    );
    expect(loadSelection('master', lettersOf('R3'), reader).find(whole(LETTERS), 'L3')).toMatchObject({ state: 'state 3', about: '' });
  });
});
