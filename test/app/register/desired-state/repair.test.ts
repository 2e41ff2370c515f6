// What people do to a spreadsheet of the register, and how set-up mends it: always one request, then none.
import { PROTECTION } from '../../../../src/app/register/desired-state';
import { ACADEMIES, BOOKS, DUE, PLACEMENTS, PROVIDERS, RULE_TABLE, STAFF } from '../../../../src/app/register/tables';
import { Bench, LEAD, OWNER } from './bench';

const TABLES = [PLACEMENTS, PROVIDERS, DUE, STAFF, ACADEMIES, RULE_TABLE, BOOKS.master.system];

let bench: Bench;
beforeEach(async () => {
  bench = await Bench.open();
  bench.ensure('master', TABLES);
});
afterEach(() => bench.close());

/** Mends in one request, and once is enough; gives what was mended. */
function mend(): string[] {
  const done = bench.ensure('master', TABLES);
  expect(bench.sent).toHaveLength(1);
  expect(bench.ensure('master', TABLES)).toEqual([]);
  expect(bench.sent).toEqual([]);
  return done;
}

const columns = (sheetId: number, startIndex: number, endIndex: number) => ({ sheetId, dimension: 'COLUMNS', startIndex, endIndex });

describe('repair of a spreadsheet: tabs', () => {
  it('a deleted tab is made again beside the one it belongs to, and named in drop-downs again', () => {
    bench.request({ deleteSheet: { sheetId: PROVIDERS.sheetId } });
    expect(mend()).toEqual(expect.arrayContaining(['tab Providers']));
    expect(bench.tabs().map(({ properties }) => properties.title)).toEqual(TABLES.map(({ title }) => title));
    expect(bench.cell(PLACEMENTS.sheetId, 'F2').dataValidation).toMatchObject({
      condition: { values: [{ userEnteredValue: "='Providers'!$A$2:$A" }] },
    });
  });

  it('two tabs whose names were exchanged get their own back', () => {
    const name = (sheetId: number, title: string) => ({ updateSheetProperties: { properties: { sheetId, title }, fields: 'title' } });
    bench.request(name(PLACEMENTS.sheetId, 'x'), name(PROVIDERS.sheetId, 'Placements'), name(PLACEMENTS.sheetId, 'Providers'));
    expect(mend()).toEqual(expect.arrayContaining(['name of Placements', 'name of Providers']));
    expect(bench.tab(PLACEMENTS.sheetId).properties.title).toBe('Placements');
    expect(bench.tab(PROVIDERS.sheetId).properties.title).toBe('Providers');
  });

  it('a tab of staff’s that took the name of a deleted one keeps its content under another', () => {
    bench.request({ deleteSheet: { sheetId: DUE.sheetId } }, { addSheet: { properties: { sheetId: 7, title: 'Due' } } });
    bench.write('Due!A1', [['our own list']]);
    expect(mend()).toEqual(expect.arrayContaining(['your tab Due, now Due (own)', 'tab Due']));
    expect(bench.values("'Due (own)'!A1")).toEqual([['our own list']]);
  });

  it('tabs that the tables do not name, staff’s or the views’, stay where and as they are', () => {
    bench.request({ addSheet: { properties: { sheetId: 91, title: 'Today', index: 0 } } });
    bench.write('Today!A1', [['Who is out']]);
    expect(bench.ensure('master', TABLES)).toEqual([]);
    bench.request({ deleteSheet: { sheetId: PLACEMENTS.sheetId } });
    mend();
    expect(bench.tabs().map(({ properties }) => properties.title)).toEqual(['Today', ...TABLES.map(({ title }) => title)]);
  });

  it('a tab that staff have hidden stays hidden; one of the system’s own that was shown is hidden again', () => {
    const hide = (sheetId: number, hidden: boolean) => ({ updateSheetProperties: { properties: { sheetId, hidden }, fields: 'hidden' } });
    bench.request(hide(ACADEMIES.sheetId, true), hide(BOOKS.master.system.sheetId, false));
    expect(mend()).toEqual(['hiding of System']);
    expect(bench.tab(ACADEMIES.sheetId).properties.hidden).toBe(true);
  });
});

describe('repair of a spreadsheet: columns and rows', () => {
  it('a deleted column comes back at the end, with all that belongs to it', () => {
    bench.request({ deleteDimension: { range: columns(PLACEMENTS.sheetId, 7, 8) } });
    expect(mend()).toEqual(
      expect.arrayContaining(['column State of Placements', 'extent or colours of Placements', 'colours of Placements']),
    );
    const last = Object.keys(PLACEMENTS.columns).length - 1;
    const { conditionalFormats = [], tables = [] } = bench.tab(PLACEMENTS.sheetId);
    expect(tables[0]?.range).toMatchObject({ endColumnIndex: last + 1 });
    expect(conditionalFormats.filter(({ ranges }) => ranges[0]?.startColumnIndex === last)).toHaveLength(6);
  });

  it('a renamed header is a missing column: what stands under the other name is left', () => {
    bench.write('Due!G1:G2', [['Deadline'], ['soon']]);
    expect(mend()).toEqual(expect.arrayContaining(['column Due of Due']));
    expect(bench.values('Due!G1:G2')).toEqual([['Deadline'], ['soon']]);
  });

  it('a column that is added does not take in what staff wrote beside the table', () => {
    bench.request({ appendDimension: { sheetId: DUE.sheetId, dimension: 'COLUMNS', length: 1 } });
    bench.write('Due!K2', [['a note without a header']]);
    bench.request({ deleteDimension: { range: columns(DUE.sheetId, 9, 10) } });
    mend();
    expect(bench.values('Due!J1:K2')).toEqual([[expect.not.stringMatching('Done on'), 'Done on'], ['a note without a header']]);
  });

  it('a column put before the first is taken into the table, so that rows are appended to the right cells', () => {
    bench.request({ insertDimension: { range: columns(DUE.sheetId, 0, 1), inheritFromBefore: false } });
    bench.write('Due!A1', [['Ours']]);
    expect(mend()).toEqual(expect.arrayContaining(['extent or colours of Due']));
    expect(bench.tab(DUE.sheetId).tables?.[0]?.range).toMatchObject({ startColumnIndex: 0, endColumnIndex: 11 });
  });

  it('moved columns: rules, late days and drop-downs refer to where the columns stand', () => {
    // The provider’s id goes to the end, Done on to the front.
    const width = Object.keys(PROVIDERS.columns).length;
    bench.request(
      { moveDimension: { source: columns(PROVIDERS.sheetId, 0, 1), destinationIndex: width } },
      { moveDimension: { source: columns(DUE.sheetId, 9, 10), destinationIndex: 0 } },
    );
    mend();
    const letter = String.fromCharCode(64 + width - 26);
    expect(bench.cell(PLACEMENTS.sheetId, 'F2').dataValidation).toMatchObject({
      condition: { values: [{ userEnteredValue: `='Providers'!$A${letter}$2:$A${letter}` }] },
    });
    const [late, ...others] = bench.tab(DUE.sheetId).conditionalFormats ?? [];
    expect(others).toEqual([]);
    expect(late?.ranges).toEqual([expect.objectContaining({ startColumnIndex: 7, endColumnIndex: 8 })]);
    expect(late?.booleanRule.condition.values[0]?.userEnteredValue).toBe('=AND(ISNUMBER($H2),$H2<TODAY(),$A2="")');
  });

  it('sorted rows and an id that stands twice are no reason to change anything', () => {
    const { sheetId } = STAFF;
    const people = [['b@trust.example'], ['a@trust.example'], ['a@trust.example']];
    bench.request({
      appendCells: {
        tableId: 'ap102',
        rows: people.map(([email]) => ({ values: [{ userEnteredValue: { stringValue: email } }] })),
        fields: 'userEnteredValue',
      },
    });
    const range = { sheetId, startRowIndex: 1, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 9 };
    bench.request({ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] } });
    expect(bench.ensure('master', TABLES)).toEqual([]);
    expect(bench.values('Staff!A2:A4')).toEqual([...people].reverse());
  });
});

describe('repair of a spreadsheet: what lies over the cells', () => {
  it('rules, views and protections that somebody deleted, once each, and staff’s own kept', () => {
    const { sheetId } = PLACEMENTS;
    const own = {
      ranges: [{ sheetId, startColumnIndex: 0, endColumnIndex: 1 }],
      booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { italic: true } } },
    };
    const [first] = bench.tab(sheetId).protectedRanges ?? [];
    const theirs = { range: { sheetId, startRowIndex: 4, endRowIndex: 5 }, description: 'Somebody else’s', editors: { users: [OWNER] } };
    bench.request(
      { deleteConditionalFormatRule: { sheetId, index: 2 } },
      { addConditionalFormatRule: { rule: own, index: 1 } },
      { deleteProtectedRange: { protectedRangeId: first?.protectedRangeId } },
      { addProtectedRange: { protectedRange: theirs } },
    );
    const before = bench.tab(sheetId).conditionalFormats ?? [];
    expect(mend()).toEqual(['colours of Placements', 'protection of Placements']);
    const after = bench.tab(sheetId).conditionalFormats ?? [];
    expect(after.slice(0, -1)).toEqual(before);
    expect(after).toHaveLength(before.length + 1);
    expect(bench.tab(sheetId).protectedRanges?.map(({ description }) => description)).toEqual(['Somebody else’s', PROTECTION]);
  });

  it('an editor whom somebody let through the protection is shut out again', () => {
    const [protection] = bench.tab(RULE_TABLE.sheetId).protectedRanges ?? [];
    bench.request({
      updateProtectedRange: {
        protectedRange: { protectedRangeId: protection?.protectedRangeId, editors: { users: [OWNER, LEAD] } },
        fields: 'editors',
      },
    });
    expect(mend()).toEqual(['protection of Rules']);
    expect(bench.tab(RULE_TABLE.sheetId).protectedRanges?.[0]?.editors).toEqual({ users: [OWNER] });
  });

  it('ranges that Google gives back closed at the end of the grid are as good as open', () => {
    const { sheetId } = DUE;
    const [rule] = bench.tab(sheetId).conditionalFormats ?? [];
    const closed = { ...rule, ranges: rule?.ranges.map((range) => ({ ...range, endRowIndex: 1000 })) };
    bench.request({ updateConditionalFormatRule: { index: 0, rule: closed } });
    expect(bench.ensure('master', TABLES)).toEqual([]);
    // Once rows are added below, the rule does not reach them, and is made anew.
    bench.request({ appendDimension: { sheetId, dimension: 'ROWS', length: 50 } });
    expect(mend()).toEqual(['colours of Due']);
  });

  it('a table that was deleted comes back over all filled rows, in place of colours that staff gave meanwhile', () => {
    const { sheetId } = ACADEMIES;
    bench.write('Academies!A2:B4', [
      ['oak', 'Oakhollow'],
      ['elm', 'Elmbridge'],
      ['ash', 'Ashgrove'],
    ]);
    const white = { rgbColor: { red: 1, green: 1, blue: 1 } };
    bench.request({ deleteBanding: { bandedRangeReference: 'table:ap101' } });
    bench.request({
      addBanding: {
        bandedRange: {
          range: { sheetId, startRowIndex: 0, endRowIndex: 9 },
          rowProperties: { firstBandColorStyle: white, secondBandColorStyle: white },
        },
      },
    });
    expect(mend()).toEqual(expect.arrayContaining(['table of Academies']));
    expect(bench.tab(sheetId).tables?.[0]?.range).toMatchObject({ endRowIndex: 4, endColumnIndex: 7 });
    expect(bench.values('Academies!A2:A4')).toEqual([['oak'], ['elm'], ['ash']]);
  });

  it('colours that staff gave a table, and grounds they painted, are theirs', () => {
    const pink = { rgbColor: { red: 1, green: 0.8, blue: 0.9 } };
    bench.request(
      { updateTable: { table: { tableId: 'ap101', rowsProperties: { headerColorStyle: pink } }, fields: 'rowsProperties' } },
      {
        repeatCell: {
          range: { sheetId: RULE_TABLE.sheetId, startRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 },
          cell: { userEnteredFormat: { backgroundColorStyle: pink } },
          fields: 'userEnteredFormat.backgroundColorStyle',
        },
      },
    );
    expect(bench.ensure('master', TABLES)).toEqual([]);
  });
});
