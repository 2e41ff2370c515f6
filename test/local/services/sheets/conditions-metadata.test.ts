// spreadsheets.batchUpdate: where conditions may be used, banding and tables, developer metadata, and what goes with moved columns.
import { type Json, messageOf, rows, sheetsOf, text, type Workspace, workspaceWith } from './support';

let workspace: Workspace;
let id: string;
const batch = (...requests: Json[]): Json => sheetsOf(workspace).Spreadsheets.batchUpdate({ requests }, id);
const fails = (...requests: Json[]): string =>
  messageOf(() => batch(...requests)).replace('API call to sheets.spreadsheets.batchUpdate failed with error: ', '');
const get = (options: Json): Json => sheetsOf(workspace).Spreadsheets.get(id, options);
const sheet = (options: Json = {}): Json => (get(options).sheets as Json[])[0] ?? {};

beforeAll(async () => {
  workspace = await workspaceWith();
});
afterAll(() => workspace.close());
beforeEach(() => {
  id = sheetsOf(workspace).Spreadsheets.create({
    properties: { title: 'AP Register' },
    sheets: [
      { properties: { title: 'Placements', gridProperties: { rowCount: 20, columnCount: 6 } } },
      { properties: { sheetId: 5, title: 'Providers' } },
    ],
  }).spreadsheetId as string;
});

describe('batchUpdate: conditions', () => {
  const range = { sheetId: 0, startRowIndex: 1, startColumnIndex: 0, endColumnIndex: 1 };
  const validation = (type: string, ...values: Json[]): Json => ({
    setDataValidation: { range, rule: { condition: { type, values }, strict: true } },
  });
  const format = (type: string, ...values: Json[]): Json => ({
    addConditionalFormatRule: { rule: { ranges: [range], booleanRule: { condition: { type, values }, format: {} } }, index: 0 },
  });
  const entered = (...texts: string[]): Json[] => texts.map((userEnteredValue) => ({ userEnteredValue }));

  it.each([
    ['a list in conditional formatting', format('ONE_OF_LIST', ...entered('x'))],
    ['an address in conditional formatting', format('TEXT_IS_EMAIL')],
    ['an empty cell in data validation', validation('BLANK')],
    ['a beginning in data validation', validation('TEXT_STARTS_WITH', ...entered('x'))],
  ])('%s is not supported', (_what, request) => {
    expect(fails(request)).toMatch(/Condition type \w+ is not supported by/);
  });

  it.each([
    ['none where there must be one', format('TEXT_EQ')],
    ['two where there must be one', format('TEXT_EQ', ...entered('x', 'y'))],
    ['one where there must be two', validation('NUMBER_BETWEEN', ...entered('1'))],
    ['one where there must be none', format('NOT_BLANK', ...entered('x'))],
  ])('values: %s', (_what, request) => {
    expect(fails(request)).toMatch(/conditions must have exactly \d ConditionValues/);
  });

  it('relative dates are for “before” and “after” in conditional formatting, never in data validation', () => {
    batch(format('DATE_BEFORE', { relativeDate: 'TODAY' }));
    expect(fails(format('DATE_EQ', { relativeDate: 'TODAY' }))).toContain('Relative dates are not supported');
    expect(fails(validation('DATE_BEFORE', { relativeDate: 'TODAY' }))).toContain('Relative dates are not supported');
  });

  it('a formula begins with an equals sign', () => {
    batch(format('CUSTOM_FORMULA', ...entered('=$A2=""')));
    expect(fails(format('CUSTOM_FORMULA', ...entered('$A2=""')))).toContain('The formula must begin with "="');
  });

  it('a range of choices must be one that there is, open at the end or not', () => {
    for (const text of ["='Providers'!$A$2:$A", '=Providers!A2:A9']) batch(validation('ONE_OF_RANGE', ...entered(text)));
    for (const text of ["='Suppliers'!$A$2:$A", '=Providers!'])
      expect(fails(validation('ONE_OF_RANGE', ...entered(text)))).toContain('a valid range in A1 notation');
  });

  it('filters take the conditions that are for filters', () => {
    const view = (condition: Json): Json => ({
      addFilterView: { filter: { title: 'v', range: { sheetId: 0 }, filterSpecs: [{ columnIndex: 0, filterCriteria: { condition } }] } },
    });
    expect(fails(view({ type: 'ONE_OF_LIST', values: entered('x') }))).toContain('is not supported by filters');
    batch(view({ type: 'DATE_BEFORE', values: [{ relativeDate: 'TODAY' }] }));
  });
});

describe('batchUpdate: tables are banded ranges', () => {
  const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 3 };
  const white = { rgbColor: { red: 1, green: 1, blue: 1 } };
  const banding = (more: Json = {}): Json => ({
    addBanding: {
      bandedRange: { range: { ...range, ...more }, rowProperties: { firstBandColorStyle: white, secondBandColorStyle: white } },
    },
  });
  beforeEach(() => {
    batch(
      { updateCells: { start: { sheetId: 0 }, rows: rows(['Reference', 'State', 'Due'].map(text)), fields: 'userEnteredValue' } },
      { addTable: { table: { tableId: 't', name: 'T', range, rowsProperties: { headerColorStyle: white } } } },
    );
  });

  it('they are listed among them unless they are left out', () => {
    expect(sheet().bandedRanges).toEqual([
      expect.objectContaining({ range: expect.objectContaining(range), rowProperties: { headerColorStyle: white } }),
    ]);
    expect(sheet({ excludeTablesInBandedRanges: true })).not.toHaveProperty('bandedRanges');
  });

  it('alternating colours cannot lie over a table, only beside it', () => {
    expect(fails(banding())).toContain('already has alternating background colors');
    batch(banding({ startColumnIndex: 3, endColumnIndex: 5 }));
  });

  it('deleting the banding of a table takes the table and leaves its data', () => {
    const [{ bandedRangeReference } = {}] = sheet().bandedRanges as { bandedRangeReference?: string }[];
    batch({ deleteBanding: { bandedRangeReference } });
    expect(sheet()).not.toHaveProperty('tables');
    expect(sheetsOf(workspace).Spreadsheets.Values.get(id, 'A1:C1').values).toEqual([['Reference', 'State', 'Due']]);
    expect(fails({ deleteBanding: { bandedRangeReference } })).toContain('No banded range with reference');
  });

  it('moved columns take with them what lies over them', () => {
    const over = { sheetId: 0, startRowIndex: 1, startColumnIndex: 2, endColumnIndex: 3 };
    batch(
      { addConditionalFormatRule: { rule: { ranges: [over], booleanRule: { condition: { type: 'NOT_BLANK' }, format: {} } }, index: 0 } },
      { addProtectedRange: { protectedRange: { range: { sheetId: 0 }, unprotectedRanges: [over] } } },
      {
        addFilterView: {
          filter: { title: 'v', tableId: 't', sortSpecs: [{ dimensionIndex: 2 }], filterSpecs: [{ columnIndex: 2, filterCriteria: {} }] },
        },
      },
      { moveDimension: { source: { sheetId: 0, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 }, destinationIndex: 0 } },
    );
    const moved = { ...over, startColumnIndex: 0, endColumnIndex: 1 };
    expect(sheet()).toMatchObject({
      conditionalFormats: [{ ranges: [moved] }],
      protectedRanges: [{ unprotectedRanges: [moved] }],
      filterViews: [{ sortSpecs: [{ dimensionIndex: 0 }], filterSpecs: [{ columnIndex: 0 }] }],
      tables: [{ range, columnProperties: ['Due', 'Reference', 'State'].map((columnName, columnIndex) => ({ columnIndex, columnName })) }],
    });
  });

  it('what is typed into a header cell names the column when the table is changed', () => {
    sheetsOf(workspace).Spreadsheets.Values.update({ values: [['Status']] }, id, 'B1', { valueInputOption: 'RAW' });
    batch({ updateTable: { table: { tableId: 't', range: { ...range, endColumnIndex: 4 } }, fields: 'range' } });
    expect(sheetsOf(workspace).Spreadsheets.Values.get(id, 'A1:D1').values).toEqual([['Reference', 'Status', 'Due', 'Column 4']]);
  });
});

describe('batchUpdate: developer metadata', () => {
  const create = (metadataKey: string, metadataValue: string): Json => ({
    createDeveloperMetadata: { developerMetadata: { metadataKey, metadataValue, visibility: 'DOCUMENT', location: { spreadsheet: true } } },
  });
  const by = (lookup: Json): Json => ({ developerMetadataLookup: lookup });

  it('all that match a lookup are updated or deleted, and given back', () => {
    batch(create('version', '1'), create('version', '1'), create('other', '1'));
    const answer = batch({
      updateDeveloperMetadata: {
        dataFilters: [by({ metadataKey: 'version' })],
        developerMetadata: { metadataValue: '2' },
        fields: 'metadataValue',
      },
    });
    expect((answer.replies as Json[])[0]).toMatchObject({
      updateDeveloperMetadata: { developerMetadata: [{ metadataValue: '2' }, { metadataValue: '2' }] },
    });
    batch({ deleteDeveloperMetadata: { dataFilter: by({ metadataKey: 'version', metadataValue: '2' }) } });
    expect(get({}).developerMetadata).toEqual([
      expect.objectContaining({ metadataKey: 'other', location: expect.objectContaining({ locationType: 'SPREADSHEET' }) }),
    ]);
  });

  it('a lookup must name something, and a key cannot be taken away', () => {
    batch(create('version', '1'));
    const update = (dataFilters: Json[], fields: string): string =>
      fails({ updateDeveloperMetadata: { dataFilters, developerMetadata: {}, fields } });
    expect(update([], 'metadataValue')).toContain('At least one data filter');
    expect(update([by({})], 'metadataValue')).toContain('must specify what to look for');
    expect(update([by({ metadataKey: 'version' })], 'metadataKey')).toContain('metadataKey must be specified');
    expect(fails({ deleteDeveloperMetadata: { dataFilter: { a1Range: 'A1' } } })).toContain('is not built in the local workspace');
  });
});
