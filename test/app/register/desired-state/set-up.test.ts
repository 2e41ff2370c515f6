// A new spreadsheet of the register: made in one request, whole, and a second run sends nothing.
import { numberFormat } from '../../../../src/app/register/cell';
import { PROTECTION } from '../../../../src/app/register/desired-state';
import { HEADER, OPEN, TONES } from '../../../../src/app/register/desired-state/colours';
import type { Rgb } from '../../../../src/app/register/desired-state/present';
import type { Book } from '../../../../src/app/register/table';
import {
  BOOKS,
  CONTACTS,
  DUE,
  INVOICES,
  PLACEMENTS,
  PROVIDERS,
  RULE_TABLE,
  STAFF,
  TABLES,
  VISITS,
} from '../../../../src/app/register/tables';
import { Bench, OWNER } from './bench';

let bench: Bench;
let done: string[];
beforeAll(async () => {
  bench = await Bench.open();
  done = bench.ensure('master');
});
afterAll(() => bench.close());

const column = (table: (typeof TABLES)[Book][number], field: string): string =>
  String.fromCharCode(65 + Object.keys(table.columns).indexOf(field));

describe('set-up of a spreadsheet', () => {
  it('is one request that makes every tab, and a second run sends none', () => {
    expect(bench.sent).toHaveLength(1);
    expect(done).toEqual(TABLES.master.map(({ title }) => `tab ${title}`));
    expect(bench.tabs().map(({ properties }) => properties.title)).toEqual(TABLES.master.map(({ title }) => title));
    expect(bench.ensure('master')).toEqual([]);
    expect(bench.sent).toEqual([]);
    expect(bench.reads).toEqual(['get', 'get']);
  });

  it.each(['restricted', 'attendance'] as const)('the %s one too', async (book) => {
    const other = await Bench.open();
    other.ensure(book);
    expect(other.sent).toHaveLength(1);
    expect(other.ensure(book)).toEqual([]);
    expect(other.sent).toEqual([]);
    await other.close();
  });

  it('the request is far from Google’s advice of 2 MB', async () => {
    const fresh = await Bench.open();
    fresh.ensure('master');
    expect(JSON.stringify(fresh.sent[0]).length).toBeLessThan(600_000);
    await fresh.close();
  });

  it('opens to the tabs that people work in, and hides the rest', () => {
    const shown = bench.tabs().flatMap(({ properties }) => (properties.hidden === true ? [] : [properties.title]));
    expect(shown.slice(0, 4)).toEqual(['Placements', 'Providers', 'Due', 'Referrals']);
    expect(shown).not.toEqual(expect.arrayContaining(['Audit']));
    for (const { title } of Object.values(BOOKS.master)) expect(shown).not.toContain(title);
    expect(shown.length).toBeLessThanOrEqual(27);
  });

  it.each([
    ['a date', PLACEMENTS, 'startsOn', 'date'],
    ['an instant', TABLES.master.find(({ title }) => title === 'Notices') ?? PLACEMENTS, 'receivedAt', 'instant'],
    ['money', INVOICES, 'invoiced', 'money'],
    ['a percent', TABLES.master.find(({ title }) => title === 'Reports') ?? PLACEMENTS, 'attendance', 'percent'],
  ] as const)('%s has its format from the first row to the last', (_what, table, field, type) => {
    for (const row of [2, 1000]) {
      const cell = bench.cell(table.sheetId, `${column(table, field)}${row}`);
      expect(cell.userEnteredFormat).toMatchObject({ numberFormat: numberFormat(type) });
    }
  });

  it('text that staff type stays text, so that a telephone number keeps its nought', () => {
    const cell = bench.cell(STAFF.sheetId, `${column(STAFF, 'phone')}2`);
    expect(cell.userEnteredFormat).toMatchObject({ numberFormat: { type: 'TEXT' } });
  });

  it('drop-downs offer the choices, or the ids of another tab however many there will be', () => {
    expect(bench.cell(PLACEMENTS.sheetId, `${column(PLACEMENTS, 'state')}2`).dataValidation).toEqual({
      condition: {
        type: 'ONE_OF_LIST',
        values: (PLACEMENTS.columns.state.choices ?? []).map((userEnteredValue) => ({ userEnteredValue })),
      },
      showCustomUi: true,
      strict: true,
    });
    expect(bench.cell(PLACEMENTS.sheetId, `${column(PLACEMENTS, 'provider')}1000`).dataValidation).toMatchObject({
      condition: { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: "='Providers'!$A$2:$A" }] },
    });
    expect(bench.cell(CONTACTS.sheetId, `${column(CONTACTS, 'barred')}2`).dataValidation).toMatchObject({
      condition: { values: [{ userEnteredValue: 'Yes' }, { userEnteredValue: 'No' }] },
    });
    // Several codes in one cell are no choice.
    expect(bench.cell(STAFF.sheetId, `${column(STAFF, 'academies')}2`).dataValidation).toBeUndefined();
  });

  it('states stand out by tone, and a day that is past while something is still to be done', () => {
    const rules = bench.tab(PLACEMENTS.sheetId).conditionalFormats ?? [];
    const live = rules.find(({ booleanRule }) => booleanRule.condition.values[0]?.userEnteredValue === 'live');
    expect(live?.ranges).toEqual([{ sheetId: PLACEMENTS.sheetId, startRowIndex: 1, startColumnIndex: 7, endColumnIndex: 8 }]);
    expect(live?.booleanRule.format.backgroundColorStyle).toEqual({ rgbColor: TONES.good.background });
    const late = bench.tab(DUE.sheetId).conditionalFormats?.[0];
    const [day, finished] = [column(DUE, 'due'), column(DUE, 'doneOn')];
    expect(late?.booleanRule.condition).toEqual({
      type: 'CUSTOM_FORMULA',
      values: [{ userEnteredValue: `=AND(ISNUMBER($${day}2),$${day}2<TODAY(),$${finished}2="")` }],
    });
  });

  it('headers explain, stay in sight and band with the table, whose colours are its own', () => {
    const tab = bench.tab(PROVIDERS.sheetId);
    expect(tab.properties.gridProperties).toMatchObject({ frozenRowCount: 1 });
    expect(tab.tables?.[0]?.rowsProperties).toMatchObject({ headerColorStyle: { rgbColor: HEADER.background } });
    expect(bench.cell(PROVIDERS.sheetId, 'A1').note).toBe(`${PROVIDERS.about}\n\n${PROVIDERS.columns.id.note}`);
    expect(bench.cell(PROVIDERS.sheetId, `${column(PROVIDERS, 'missing')}1`).note).toBe(PROVIDERS.columns.missing.note);
  });

  it('a tab is the role account’s but for its open cells; of one that staff keep by hand only the headers are', () => {
    const { sheetId } = RULE_TABLE;
    const open = (from: number, to: number) => ({ sheetId, startRowIndex: 1, startColumnIndex: from, endColumnIndex: to });
    expect(bench.tab(sheetId).protectedRanges).toEqual([
      expect.objectContaining({
        description: PROTECTION,
        range: { sheetId },
        unprotectedRanges: [open(1, 2), open(7, 9)],
        editors: { users: [OWNER] },
      }),
    ]);
    expect(bench.cell(sheetId, 'B2').userEnteredFormat).toMatchObject({ backgroundColorStyle: { rgbColor: OPEN } });
    const width = Object.keys(STAFF.columns).length;
    expect(bench.tab(STAFF.sheetId).protectedRanges).toEqual([
      expect.objectContaining({
        range: { sheetId: STAFF.sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: width },
        editors: { users: [OWNER] },
      }),
    ]);
    expect(bench.tab(STAFF.sheetId).protectedRanges?.[0]).not.toHaveProperty('unprotectedRanges');
  });

  it('people get filter views to look through, and tabs kept by hand a filter on their headers', () => {
    const views = bench.tab(VISITS.sheetId).filterViews ?? [];
    expect(views.map(({ title, filterViewId }) => [title, filterViewId])).toEqual([
      ['Open items', 1541],
      ['Late', 1542],
      ['By provider', 1544],
    ]);
    expect(views[1]).toMatchObject({
      tableId: 'ap154',
      filterSpecs: [
        { columnIndex: 4, filterCriteria: { condition: { type: 'DATE_BEFORE', values: [{ relativeDate: 'TODAY' }] } } },
        { columnIndex: 5, filterCriteria: { condition: { type: 'BLANK' } } },
      ],
    });
    expect(bench.tab(STAFF.sheetId).basicFilter).toMatchObject({ tableId: 'ap102' });
    expect(bench.tab(VISITS.sheetId).basicFilter).toBeUndefined();
    expect(bench.tab(BOOKS.master.audit.sheetId).filterViews).toBeUndefined();
  });

  it('says which version made it', () => {
    expect(bench.metadata).toEqual([
      expect.objectContaining({ metadataKey: 'apSchemaVersion', metadataValue: '2', visibility: 'DOCUMENT' }),
    ]);
  });
});

describe('the tables as designed', () => {
  it('no two tabs of a spreadsheet share an id, a title or the name of a table, and every first column is the id', () => {
    for (const tables of Object.values(TABLES)) {
      expect(new Set(tables.map(({ sheetId }) => sheetId)).size).toBe(tables.length);
      expect(new Set(tables.map(({ title }) => title.replace(/[^A-Za-z]/g, '').toLowerCase())).size).toBe(tables.length);
      for (const table of tables) {
        expect(Object.keys(table.columns)[0]).toBe('id');
        const headers = Object.values(table.columns).map(({ header }) => header);
        expect(new Set(headers).size).toBe(headers.length);
      }
    }
  });

  it('every tone is of a choice, every “from” names a tab, every “late unless” a column', () => {
    const titles = TABLES.master.map(({ title }) => title);
    for (const { columns } of Object.values(TABLES).flat()) {
      for (const { choices, from, lateUnless, tones, type } of Object.values(columns)) {
        const values = type === 'yes/no' ? ['Yes', 'No'] : choices;
        expect(values ?? []).toEqual(expect.arrayContaining(Object.keys(tones ?? {})));
        if (from !== undefined) expect(titles).toContain(from);
        if (lateUnless !== undefined) expect(columns).toHaveProperty(lateUnless);
      }
    }
  });

  it('every colour can be read: at least 4.5 to 1 against its ground', () => {
    const pairs = [...Object.values(TONES), { background: HEADER.background, text: HEADER.text }];
    for (const { background, text } of pairs) expect(contrast(background, text)).toBeGreaterThanOrEqual(4.5);
  });
});

/** The contrast ratio of WCAG 2.2. */
function contrast(one: Rgb, other: Rgb): number {
  const luminance = ({ red = 0, green = 0, blue = 0 }: Rgb): number => {
    const [r, g, b] = [red, green, blue].map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
  };
  const [dark = 0, light = 0] = [luminance(one), luminance(other)].sort((first, second) => first - second);
  return (light + 0.05) / (dark + 0.05);
}
