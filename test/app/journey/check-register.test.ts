// The check of the register: what people spoilt past the system is named by tab, row and column, with what to do.

import type { Table } from '../../../src/app/register/table';
import { CARE, LETTERS, REFERRALS } from '../../../src/app/register/tables';
import { connectMenu } from './connect-menu';
import { type BookName, PEOPLE, readyWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await readyWorld();
  world.stopTick(['tick_', 'morning_']);
  connectMenu(world);
  world.refer();
  world.refer({ upn: 'X801200001002', legalForename: 'Quill' });
});
afterAll(() => world.close());

const check = (who: string = PEOPLE.trustLead) => world.ask(world.identityToken(who), 'check register');
const findings = () => world.rows('Register check').map((row) => [row.Tab, row.Row, row.Column, row.Problem]);
const put = (table: Table, line: number, field: string, value: object, book: BookName = 'AP register') => {
  const column = Object.keys(table.columns).indexOf(field);
  const range = {
    sheetId: table.sheetId,
    startRowIndex: line - 1,
    endRowIndex: line,
    startColumnIndex: column,
    endColumnIndex: column + 1,
  };
  world.sheets.Spreadsheets.batchUpdate(
    { requests: [{ updateCells: { range, rows: [{ values: [{ userEnteredValue: value }] }], fields: 'userEnteredValue' } }] },
    world.idOf(book),
  );
};

describe('check register', () => {
  it('finds nothing in a register that only the system wrote', () => {
    expect(check()).toMatchObject({ ok: true, text: 'Every tab was checked: there is nothing that does not fit.' });
    expect(findings()).toEqual([]);
    expect(world.errors()).toEqual([]);
  });

  it('names what does not fit: a choice, a date, a reference, an id that stands twice, a value that nobody audited', () => {
    put(REFERRALS, 2, 'state', { stringValue: 'maybe' });
    put(REFERRALS, 3, 'pupil', { stringValue: 'P99' });
    put(LETTERS, 2, 'sentOn', { stringValue: 'last week' });
    put(LETTERS, 3, 'id', { stringValue: String(world.rows('Letters')[0]?.Letter) });
    put(CARE, 2, 'careStatus', { stringValue: 'secretly changed' }, 'AP register – restricted');
    expect(check().text).toContain('Each is named in the Register check tab');
    const found = findings();
    const problems = (tab: string) => found.filter(([of]) => of === tab).map(([, row, column, problem]) => `${row}|${column}|${problem}`);
    expect(problems('Referrals')).toEqual([
      expect.stringMatching(/^AP-26-0001\|State\|It is none of the choices/),
      expect.stringMatching(/^AP-26-0001\|\|The row does not hold what the system last wrote/),
      expect.stringMatching(/^AP-26-0002\|Pupil\|It names a row that the Pupils tab does not have/),
      expect.stringMatching(/^AP-26-0002\|\|The row does not hold/),
    ]);
    expect(problems('Letters').join('\n')).toMatch(/The id stands 2 times, on lines 2, 3/);
    expect(problems('Letters').join('\n')).toMatch(/Sent on\|It is no date/);
    // Of the restricted register only the line is told, and no value.
    expect(problems('Care and health')).toEqual([expect.stringMatching(/^line 2\|CP\/LAC status\|/), expect.stringMatching(/^line 2\|\|/)]);
    expect(JSON.stringify(world.rows('Register check'))).not.toContain('secretly changed');
    expect(world.rows('Register check').every((row) => String(row['What to do']).length > 20)).toBe(true);
  });

  it('a second check takes the place of the first', () => {
    const before = findings();
    check();
    expect(findings()).toEqual(before);
  });

  it('is for those who may read the audit', () => {
    expect(check(PEOPLE.keyContact)).toMatchObject({ ok: false, code: 'not-allowed' });
  });
});
