// An installation of the first version: one request makes it the present one, converts what is written otherwise now, and leaves what staff made.
import { PROTECTION, SCHEMA_VERSION, VERSION_KEY } from '../../../../src/app/register/desired-state';
import type { Table } from '../../../../src/app/register/table';
import { DUE, PLANS, REFERRALS, RULE_TABLE, STAFF, TABLES } from '../../../../src/app/register/tables';
import { Bench, OWNER } from './bench';
import { FIRST_TABS } from './first-tabs';
import { firstVersion } from './first-version';

const ATTENDANCE = 2;
const CONVERTED = [0.62, 1, 0.875, '', 0.01];
const RED = { rgbColor: { red: 1 } };
/** Staff's own rule, over a column of the system's. */
const OWN_RULE = {
  ranges: [{ sheetId: REFERRALS.sheetId, startRowIndex: 1, endRowIndex: 1000, startColumnIndex: 3, endColumnIndex: 4 }],
  booleanRule: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'submitted' }] }, format: { backgroundColorStyle: RED } },
};

async function firstRegister(): Promise<Bench> {
  const bench = await Bench.open();
  bench.request(...firstVersion('master', OWNER));
  const number = { numberFormat: { type: 'PERCENT', pattern: '0.0%' } };
  const plan = (id: string, value: number | null, userEnteredFormat = {}) => ({
    values: [
      { userEnteredValue: { stringValue: id } },
      {},
      { ...(value === null ? {} : { userEnteredValue: { numberValue: value } }), userEnteredFormat },
    ],
  });
  // Plain numbers as the first version wrote them, and a percent written by the present one before set-up was run again.
  const rows = [
    plan('AP-26-0001', 62),
    plan('AP-26-0002', 1, number),
    plan('AP-26-0003', 87.5),
    plan('AP-26-0004', null),
    plan('AP-26-0005', 1),
  ];
  bench.request({ appendCells: { tableId: 'ap114', rows, fields: 'userEnteredValue,userEnteredFormat.numberFormat' } });
  return bench;
}

const attendance = (bench: Bench): unknown[] => bench.values('Plans!A2:C6').map((row) => row[ATTENDANCE] ?? '');

describe('an upgrade from the first version', () => {
  let bench: Bench;
  let done: string[];
  beforeAll(async () => {
    bench = await firstRegister();
    const { sheetId } = REFERRALS;
    bench.request(
      // Staff moved a column, added two of their own, widened one, coloured, filtered, made a tab and put it in front.
      { moveDimension: { source: { sheetId, dimension: 'COLUMNS', startIndex: 3, endIndex: 4 }, destinationIndex: 1 } },
      { insertDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 }, inheritFromBefore: true } },
      { appendDimension: { sheetId, dimension: 'COLUMNS', length: 1 } },
      {
        updateDimensionProperties: {
          range: { sheetId, dimension: 'COLUMNS', startIndex: 0, endIndex: 1 },
          properties: { pixelSize: 333 },
          fields: 'pixelSize',
        },
      },
      { addConditionalFormatRule: { rule: OWN_RULE, index: 0 } },
      {
        addFilterView: {
          filter: { title: 'Mine', range: { sheetId, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 5 } },
        },
      },
      { addSheet: { properties: { sheetId: 77, title: 'Notes of the office', index: 0 } } },
      { updateSheetProperties: { properties: { sheetId: DUE.sheetId, index: 8 }, fields: 'index' } },
      {
        setBasicFilter: {
          filter: { range: { sheetId: STAFF.sheetId, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: 3 } },
        },
      },
    );
    bench.write('Referrals!C1', [['Our notes']]);
    bench.write('Referrals!S1', [['Colour']]);
    bench.write('Referrals!A2:D2', [['AP-26-0001', 'submitted', 'rang home', 'P1']]);
    done = bench.ensure('master');
  });
  afterAll(() => bench.close());

  it('is one request, after which nothing is left to do', () => {
    expect(bench.sent).toHaveLength(1);
    expect(bench.reads.length).toBeLessThanOrEqual(3);
    expect(bench.ensure('master')).toEqual([]);
    expect(bench.sent).toEqual([]);
    expect(bench.reads).toEqual(['get', 'get']);
    expect(bench.metadata).toEqual([expect.objectContaining({ metadataValue: String(SCHEMA_VERSION) })]);
  });

  it('makes the tabs that the first version did not have, and says so', () => {
    const first = new Set(FIRST_TABS.master.map(({ sheetId }) => sheetId));
    const made = TABLES.master.filter(({ sheetId }) => !first.has(sheetId)).map(({ title }) => `tab ${title}`);
    expect(made.length).toBeGreaterThan(15);
    expect(done).toEqual(expect.arrayContaining(made));
    expect(done).toEqual(
      expect.arrayContaining(['values of Attendance % in Plans', 'colours of Due', 'protection of Staff', 'hiding of Plans']),
    );
  });

  it('converts percents that were numbers, each once', () => {
    expect(attendance(bench)).toEqual(CONVERTED);
    for (const row of [2, 5, 6, 900])
      expect(bench.cell(PLANS.sheetId, `C${row}`).userEnteredFormat).toMatchObject({ numberFormat: { type: 'PERCENT' } });
  });

  it('leaves staff’s own tabs, order, columns, widths, filters and conditional formats as they were', () => {
    const titles = bench.tabs().map(({ properties }) => properties.title);
    expect(titles[0]).toBe('Notes of the office');
    const first = titles.filter((title) => FIRST_TABS.master.some((tab) => tab.title === title));
    // As they stood, Due where staff had put it.
    expect(first.indexOf('Due')).toBeGreaterThan(4);
    expect(bench.values('Referrals!A1:S1')[0]).toEqual(expect.arrayContaining(['Our notes', 'Colour']));
    expect(bench.values('Referrals!A2:D2')).toEqual([['AP-26-0001', 'submitted', 'rang home', 'P1']]);
    const tab = bench.tab(REFERRALS.sheetId, 'Referrals!A1:A1');
    expect(tab.data?.[0]?.columnMetadata?.[0]).toMatchObject({ pixelSize: 333 });
    expect(tab.conditionalFormats?.[0]?.booleanRule).toMatchObject(OWN_RULE.booleanRule);
    expect(tab.filterViews?.map(({ title }) => title)).toEqual(['Mine', 'Open items', 'By academy']);
    expect(bench.tab(STAFF.sheetId).basicFilter).toMatchObject({ range: { endColumnIndex: 3 } });
  });

  it('our own rules stand over the columns where staff have put them', () => {
    const states = bench.tab(REFERRALS.sheetId).conditionalFormats?.slice(1) ?? [];
    expect(states).toHaveLength(Object.keys(REFERRALS.columns.state.tones ?? {}).length);
    for (const { ranges } of states) expect(ranges).toEqual([expect.objectContaining({ startColumnIndex: 1, endColumnIndex: 2 })]);
  });

  it('staff may write in their own columns of a tab that is otherwise closed', () => {
    const [protection] = bench.tab(REFERRALS.sheetId).protectedRanges ?? [];
    expect(protection?.unprotectedRanges).toEqual([
      expect.objectContaining({ startRowIndex: 1, startColumnIndex: 2, endColumnIndex: 3 }),
      expect.objectContaining({ startRowIndex: 1, startColumnIndex: 18, endColumnIndex: 19 }),
    ]);
  });

  it('gives the first version’s tables their colours, and closes only the headers of what is kept by hand', () => {
    expect(bench.tab(REFERRALS.sheetId).tables?.[0]).toHaveProperty('rowsProperties');
    const own = bench.tab(STAFF.sheetId).protectedRanges?.filter(({ description }) => description === PROTECTION);
    expect(own).toEqual([expect.objectContaining({ range: expect.objectContaining({ endRowIndex: 1 }) })]);
  });
});

describe('an upgrade that is cut off', () => {
  it('keeps neither values nor version, and the next converts once, also where somebody removes the version', async () => {
    const bench = await firstRegister();
    bench.spoil = true;
    expect(() => bench.ensure('master')).toThrow('deleteSheet');
    expect(attendance(bench)).toEqual([62, 1, 87.5, '', 1]);
    expect(bench.metadata).toEqual([]);
    bench.spoil = false;
    bench.ensure('master');
    expect(attendance(bench)).toEqual(CONVERTED);
    bench.request({ deleteDeveloperMetadata: { dataFilter: { developerMetadataLookup: { metadataKey: VERSION_KEY } } } });
    bench.ensure('master');
    expect(attendance(bench)).toEqual(CONVERTED);
    expect(bench.metadata).toHaveLength(1);
    await bench.close();
  });
});

describe('a schema that changes', () => {
  const alter = (table: Table, field: string, change: object): Table => {
    const column = table.columns[field];
    return { ...table, columns: { ...table.columns, [field]: { ...column, ...change } } } as Table;
  };
  const change = async (before: Table, after: Table) => {
    const bench = await Bench.open();
    bench.ensure('master', [before]);
    const done = bench.ensure('master', [after]);
    const { kinds, sent } = bench;
    expect(sent).toHaveLength(1);
    expect(bench.ensure('master', [after])).toEqual([]);
    await bench.close();
    return { done, kinds, requests: sent[0] ?? [] };
  };

  it('another list of choices sends that drop-down alone', async () => {
    const { done, kinds } = await change(alter(DUE, 'what', { choices: ['decide referral'] }), DUE);
    expect([done, kinds]).toEqual([['drop-downs of Due'], ['setDataValidation']]);
  });

  it('another type sends that format alone', async () => {
    const { done, requests } = await change(alter(DUE, 'due', { type: 'text', lateUnless: undefined }), DUE);
    expect(done).toEqual(['formats of Due', 'colours of Due', 'filter views of Due']);
    expect(requests[0]).toMatchObject({ repeatCell: { range: { startColumnIndex: 6, endColumnIndex: 7 } } });
  });

  it('another tone replaces that rule alone', async () => {
    const { done, requests } = await change(alter(REFERRALS, 'state', { tones: { approved: 'warning', declined: 'bad' } }), {
      ...REFERRALS,
      columns: { ...REFERRALS.columns, state: { ...REFERRALS.columns.state, tones: { approved: 'good', declined: 'bad' } } },
    } as Table);
    expect(done).toEqual(expect.arrayContaining(['colours of Referrals']));
    const rules = requests.filter((request) => 'addConditionalFormatRule' in request || 'deleteConditionalFormatRule' in request);
    expect(rules.map((request) => Object.keys(request)[0])).toEqual(['deleteConditionalFormatRule', 'addConditionalFormatRule']);
    expect(rules[1]).toMatchObject({
      addConditionalFormatRule: { rule: { booleanRule: { condition: { values: [{ userEnteredValue: 'approved' }] } } } },
    });
  });

  it('another note sends that note alone', async () => {
    const { kinds, requests } = await change(alter(STAFF, 'leftOn', { note: 'Once it was this.' }), STAFF);
    expect(kinds).toEqual(['updateCells']);
    expect(requests).toHaveLength(1);
  });

  it('another open column changes the protection and the colour of its cells', async () => {
    const { done } = await change(alter(RULE_TABLE, 'unit', { open: true }), RULE_TABLE);
    expect(done).toEqual(['formats of Rules', 'protection of Rules']);
  });

  it('a column more is added at the end and the table widened to it', async () => {
    const { id, ...columns } = DUE.columns;
    const { doneOn: _gone, ...fewer } = columns;
    const { done, kinds } = await change(
      { ...DUE, columns: { id, ...fewer, due: { ...columns.due, lateUnless: undefined } } } as Table,
      DUE,
    );
    expect(done).toEqual(expect.arrayContaining(['column Done on of Due', 'extent or colours of Due', 'colours of Due']));
    expect(kinds).toEqual(expect.arrayContaining(['appendDimension', 'updateTable']));
  });
});
