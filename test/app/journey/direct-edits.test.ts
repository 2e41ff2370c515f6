// People edit the register in its tabs: noticed at once by the trigger or with the next tick, recorded, put back where a rule is broken, explained.
import { PEOPLE, readyWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await readyWorld();
  world.workspace.call('tick_');
});
afterEach(() => world.close());

const line = (tab: string, header: string, id: string): number => world.rows(tab).findIndex((row) => row[header] === id) + 2;
const rule = (id: string) => world.rows('Rules').find((row) => row.Rule === id)?.Value;
const audited = () =>
  world
    .rows('Audit')
    .filter((row) => row.Job === 'changed by hand')
    .map((row) => [row.By, row.Change, row.Table, row.Row]);
const batch = (requests: object[]) => world.sheets.Spreadsheets.batchUpdate({ requests }, world.idOf('AP register'));
const sheetId = (title: string): number => {
  const { sheets } = world.sheets.Spreadsheets.get(world.idOf('AP register'), {}) as {
    sheets: { properties: { title: string; sheetId: number } }[];
  };
  return sheets.find(({ properties }) => properties.title === title)?.properties.sheetId ?? -1;
};
const editRule = (value: string) =>
  world.workspace.as(PEOPLE.trustLead).editCell(world.idOf('AP register'), 'Rules', `B${line('Rules', 'Rule', 'link.valid-for')}`, value);

describe('direct edits', () => {
  it('the first look after set-up or an upgrade complains of nothing', () => {
    expect(audited()).toEqual([]);
    expect(world.workspace.outbox).toEqual([]);
    expect(world.rows('Last known').length).toBeGreaterThan(200);
    expect(world.errors()).toEqual([]);
  });

  it('a good value stays, and the audit says who set it', () => {
    editRule('21');
    expect(String(rule('link.valid-for'))).toBe('21');
    expect(audited()).toEqual([[PEOPLE.trustLead, 'update', 'Rules', 'link.valid-for']]);
    world.workspace.call('tick_');
    expect(audited()).toHaveLength(1);
    expect(world.workspace.outbox).toEqual([]);
  });

  it('a value that breaks a rule is put back at once, and its editor is told why', () => {
    editRule('soon');
    expect(String(rule('link.valid-for'))).toBe('14');
    expect(audited().map(([by, change]) => [by, change])).toEqual([
      [PEOPLE.trustLead, 'update'],
      ['ap-register@trust.example', 'update'],
    ]);
    const [mail] = world.mailsTo(PEOPLE.trustLead);
    expect(mail?.subject).toContain('put back');
    expect(mail?.text).toContain('“soon” is not a number');
    expect(world.errors()).toEqual([]);
  });

  it('what no trigger told is found by the tick: a deleted row of the system’s own is there again', () => {
    const at = line('Rules', 'Rule', 'link.valid-for');
    batch([{ deleteDimension: { range: { sheetId: sheetId('Rules'), dimension: 'ROWS', startIndex: at - 1, endIndex: at } } }]);
    world.workspace.call('tick_');
    expect(String(rule('link.valid-for'))).toBe('14');
    expect(audited().map(([, change]) => change)).toEqual(['remove', 'add']);
    expect(world.mailsTo(PEOPLE.trustLead).at(-1)?.text).toContain('Rows of this tab are never deleted');
    world.workspace.call('tick_');
    expect(audited()).toHaveLength(2);
  });

  it('what set-up writes is nobody’s edit', () => {
    const at = line('Rules', 'Rule', 'link.valid-for');
    batch([{ deleteDimension: { range: { sheetId: sheetId('Rules'), dimension: 'ROWS', startIndex: at - 1, endIndex: at } } }]);
    world.workspace.call('setUp');
    world.workspace.call('tick_');
    expect(audited()).toEqual([]);
  });

  it('a renamed header is named with what to do, and a deleted column comes back with its values', () => {
    const range = { sheetId: sheetId('Staff'), startRowIndex: 0, endRowIndex: 1, startColumnIndex: 2, endColumnIndex: 3 };
    const header = (text: string) =>
      batch([{ updateCells: { range, rows: [{ values: [{ userEnteredValue: { stringValue: text } }] }], fields: 'userEnteredValue' } }]);
    header('Rôles');
    world.workspace.call('tick_');
    const told = world.mailsTo('ap-register@trust.example').filter(({ text }) => text.includes('“Roles” of the Staff tab is missing'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain('give it its old name back');
    header('Roles');
    const before = world.rows('Staff').map((row) => row.Roles);
    batch([{ deleteDimension: { range: { sheetId: sheetId('Staff'), dimension: 'COLUMNS', startIndex: 2, endIndex: 3 } } }]);
    world.workspace.call('setUp');
    world.workspace.call('tick_');
    expect(world.rows('Staff').map((row) => row.Roles)).toEqual(before);
  });

  it('is noticed once though the check is cut off at any write', () => {
    for (const at of [1, 2, 3]) {
      batch([
        {
          updateCells: {
            range: { sheetId: sheetId('Staff'), startRowIndex: 1, endRowIndex: 2, startColumnIndex: 8, endColumnIndex: 9 },
            rows: [{ values: [{ userEnteredValue: { stringValue: `0160${at}` } }] }],
            fields: 'userEnteredValue',
          },
        },
      ]);
      world.workspace.faults.failNext('Sheets.Spreadsheets.batchUpdate', at);
      world.workspace.call('tick_');
      world.workspace.faults.clear();
      world.workspace.call('tick_');
      expect(audited()).toHaveLength(at);
    }
  });
});
