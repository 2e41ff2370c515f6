// spreadsheets.batchUpdate against what the reference says of it.
import fc from 'fast-check';
import { type Json, messageOf, number, OWNER, rows, sheetsOf, text, type Workspace, workspaceWith } from './support';

let workspace: Workspace;
let id: string;
const batch = (...requests: Json[]): Json => sheetsOf(workspace).Spreadsheets.batchUpdate({ requests }, id);
const fails = (...requests: Json[]): string =>
  messageOf(() => batch(...requests)).replace('API call to sheets.spreadsheets.batchUpdate failed with error: ', '');
const read = (range: string, options: Json = { valueRenderOption: 'UNFORMATTED_VALUE' }): unknown =>
  sheetsOf(workspace).Spreadsheets.Values.get(id, range, options).values;
const get = (fields: string): Json => sheetsOf(workspace).Spreadsheets.get(id, { fields });
const write = (title: string[][]): Json => ({
  updateCells: { start: { sheetId: 0 }, rows: rows(...title.map((row) => row.map(text))), fields: 'userEnteredValue' },
});

beforeEach(async () => {
  workspace = await workspaceWith();
  id = sheetsOf(workspace).Spreadsheets.create({
    properties: { title: 'AP Register' },
    sheets: [{ properties: { title: 'Placements', gridProperties: { rowCount: 20, columnCount: 6 } } }],
  }).spreadsheetId as string;
});
afterEach(() => workspace.close());

describe('batchUpdate: the whole', () => {
  it('replies mirror the requests, empty ones too', () => {
    const response = batch(write([['a']]), { addSheet: { properties: { title: 'Log' } } }, write([['b']]));
    expect(response.spreadsheetId).toBe(id);
    expect((response.replies as Json[]).map((reply) => Object.keys(reply))).toEqual([[], ['addSheet'], []]);
  });

  it('at one invalid request nothing of any is applied', () => {
    batch(write([['kept']]));
    expect(fails(write([['lost']]), { addSheet: { properties: { title: 'Log' } } }, { deleteSheet: { sheetId: 99 } })).toBe(
      'Invalid requests[2].deleteSheet: No grid with id: 99',
    );
    expect(read('Placements')).toEqual([['kept']]);
    expect((get('sheets.properties.title').sheets as Json[]).length).toBe(1);
  });

  it('any list of requests with a bad one among them leaves the spreadsheet as it was', () => {
    batch(
      write([
        ['Reference', 'School', 'Start'],
        ['AP-1', 'North', '1'],
        ['AP-2', 'South', '2'],
      ]),
      {
        addProtectedRange: { protectedRange: { range: { sheetId: 0, endRowIndex: 1 }, editors: { users: [OWNER] } } },
      },
    );
    const small = fc.integer({ min: 0, max: 5 });
    const good: fc.Arbitrary<Json> = fc.oneof(
      fc.tuple(small, fc.string({ maxLength: 8 })).map(([rowIndex, value]) => ({
        updateCells: { start: { sheetId: 0, rowIndex, columnIndex: 1 }, rows: rows([text(value)]), fields: '*' },
      })),
      fc.constant({ appendCells: { sheetId: 0, rows: rows([text('x'), number(3)]), fields: 'userEnteredValue' } }),
      small.map((startIndex) => ({ insertDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex, endIndex: startIndex + 2 } } })),
      small.map((startIndex) => ({ deleteDimension: { range: { sheetId: 0, dimension: 'ROWS', startIndex, endIndex: startIndex + 1 } } })),
      small.map((startIndex) => ({
        insertDimension: { range: { sheetId: 0, dimension: 'COLUMNS', startIndex, endIndex: startIndex + 1 } },
      })),
      fc.constant({ addSheet: { properties: {} } }),
      fc.constant({ duplicateSheet: { sourceSheetId: 0 } }),
      fc.constant({ sortRange: { range: { sheetId: 0, startRowIndex: 1 }, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } }),
      fc.constant({
        repeatCell: {
          range: { sheetId: 0, endRowIndex: 2 },
          cell: { userEnteredFormat: { textFormat: { bold: true } } },
          fields: 'userEnteredFormat',
        },
      }),
      fc.constant({
        setDataValidation: {
          range: { sheetId: 0, startColumnIndex: 1, endColumnIndex: 2 },
          rule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'A' }] } },
        },
      }),
      fc.constant({
        addConditionalFormatRule: {
          index: 0,
          rule: { ranges: [{ sheetId: 0 }], booleanRule: { condition: { type: 'NOT_BLANK' }, format: { textFormat: { bold: true } } } },
        },
      }),
      fc.constant({
        updateSheetProperties: { properties: { sheetId: 0, gridProperties: { rowCount: 12, columnCount: 9 } }, fields: 'gridProperties' },
      }),
      fc.constant({ updateSpreadsheetProperties: { properties: { title: 'Other' }, fields: 'title' } }),
    );
    const bad: Json[] = [
      { deleteSheet: { sheetId: 404 } },
      { updateCells: { start: { sheetId: 0, rowIndex: 9999 }, rows: rows([text('x')]), fields: '*' } },
      { updateCells: { start: { sheetId: 0 }, rows: rows([text('x'.repeat(50_001))]), fields: '*' } },
      { repeatCell: { range: { sheetId: 0 }, cell: {}, fields: '' } },
      { addSheet: { properties: { title: 'placements' } } },
      { deleteProtectedRange: { protectedRangeId: 1 } },
    ];
    const whole = (): string => JSON.stringify(sheetsOf(workspace).Spreadsheets.get(id, { includeGridData: true }));
    const before = whole();
    fc.assert(
      fc.property(fc.array(good, { maxLength: 6 }), fc.constantFrom(...bad), fc.nat(), (list, fault, place) => {
        const requests = [...list];
        requests.splice(place % (requests.length + 1), 0, fault);
        messageOf(() => batch(...requests));
        expect(whole()).toBe(before);
      }),
      { numRuns: 150, seed: 7 },
    );
  });

  it('gives the spreadsheet back when asked, for the ranges asked', () => {
    const response = sheetsOf(workspace).Spreadsheets.batchUpdate(
      {
        requests: [
          write([
            ['a', 'b'],
            ['c', 'd'],
          ]),
        ],
        includeSpreadsheetInResponse: true,
        responseRanges: ['Placements!B1:B2'],
        responseIncludeGridData: true,
      },
      id,
    );
    const sheet = ((response.updatedSpreadsheet as Json).sheets as Json[])[0] as {
      data: { startColumn: number; rowData: { values: { formattedValue: string }[] }[] }[];
    };
    expect(sheet.data[0]?.startColumn).toBe(1);
    expect(sheet.data[0]?.rowData.map((row) => row.values[0]?.formattedValue)).toEqual(['b', 'd']);
  });
});

describe('batchUpdate: what is refused', () => {
  it.each<[string, Json, string]>([
    [
      'an unknown kind',
      { updateCell: {} },
      `Invalid JSON payload received. Unknown name "updateCell" at 'requests[0]': Cannot find field.`,
    ],
    [
      'an unknown field',
      { updateCells: { cells: [] } },
      `Invalid JSON payload received. Unknown name "cells" at 'requests[0].update_cells': Cannot find field.`,
    ],
    [
      'an unknown field deep within',
      { updateCells: { rows: [{ values: [{ userEnteredValue: { stringvalue: 'x' } }] }] } },
      `Invalid JSON payload received. Unknown name "stringvalue" at 'requests[0].update_cells.rows[0].values[0].user_entered_value': Cannot find field.`,
    ],
    ['a wrong type', { deleteSheet: { sheetId: 'x' } }, `Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), "x"`],
    [
      'no mask',
      { updateCells: { start: {}, rows: [] } },
      `Invalid requests[0].updateCells: At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)`,
    ],
    [
      'a sheet that is not there',
      { updateCells: { start: { sheetId: 5 }, rows: [], fields: '*' } },
      'Invalid requests[0].updateCells: No grid with id: 5',
    ],
    [
      'a range beyond the grid',
      { updateCells: { range: { startRowIndex: 20, endRowIndex: 22, endColumnIndex: 3 }, rows: [], fields: '*' } },
      'Invalid requests[0].updateCells: Range (Placements!A21:C22) exceeds grid limits. Max rows: 20, max columns: 6',
    ],
    [
      'a column beyond the grid',
      { appendCells: { rows: rows(Array.from({ length: 7 }, () => text('x'))), fields: '*' } },
      'Invalid requests[0].appendCells: Attempting to write column: 6, beyond the last requested column of: 5',
    ],
    [
      'a text that is too long',
      { updateCells: { start: {}, rows: rows([text('x'.repeat(50_001))]), fields: '*' } },
      'Invalid requests[0].updateCells: Your input contains more than the maximum of 50000 characters in a single cell.',
    ],
    [
      'too many cells',
      { appendDimension: { dimension: 'ROWS', length: 2_000_000 } },
      'This action would increase the number of cells in the workbook above the limit of 10000000 cells.',
    ],
    [
      'a title that is taken',
      { addSheet: { properties: { title: 'Placements' } } },
      'Invalid requests[0].addSheet: A sheet with the name "Placements" already exists. Please enter another name.',
    ],
    [
      'the last sheet deleted',
      { deleteSheet: { sheetId: 0 } },
      "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document.",
    ],
    [
      'two kinds at once',
      { deleteSheet: {}, clearBasicFilter: {} },
      `Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set 'clearBasicFilter'`,
    ],
  ])('%s', (_what, request, message) => {
    expect(fails(request)).toBe(message);
  });

  it('an empty list', () => {
    expect(fails()).toBe('Must specify at least one request.');
  });

  it('names a request that it has not built', () => {
    expect(fails({ mergeCells: {} })).toContain('mergeCells');
    expect(fails({ mergeCells: {} })).toContain('not built');
  });
});

describe('batchUpdate: cells', () => {
  it('text that begins with = stays text, a formula is kept and not worked out', () => {
    batch({
      updateCells: { start: {}, rows: rows([text('=1+1'), { userEnteredValue: { formulaValue: '=1+1' } }]), fields: 'userEnteredValue' },
    });
    expect(read('Placements!A1:B1', { valueRenderOption: 'FORMULA' })).toEqual([['=1+1', '=1+1']]);
    const cells =
      (
        (get('sheets.data.rowData.values(userEnteredValue,effectiveValue)').sheets as Json[])[0] as {
          data: { rowData: { values: Json[] }[] }[];
        }
      ).data[0]?.rowData[0]?.values ?? [];
    expect(cells[0]).toEqual({ userEnteredValue: { stringValue: '=1+1' }, effectiveValue: { stringValue: '=1+1' } });
    expect(JSON.stringify(cells[1])).toContain('not evaluated');
  });

  it('only fields of the mask are written, and what the data leaves out is cleared', () => {
    batch({
      updateCells: {
        start: {},
        rows: rows([
          { ...text('a'), note: 'n' },
          { ...text('b'), note: 'm' },
        ]),
        fields: 'userEnteredValue,note',
      },
    });
    batch({ updateCells: { range: { endRowIndex: 1, endColumnIndex: 2 }, rows: rows([{ note: 'new' }]), fields: 'note' } });
    const values = (
      (get('sheets.data.rowData.values(formattedValue,note)').sheets as Json[])[0] as { data: { rowData: { values: Json[] }[] }[] }
    ).data[0]?.rowData[0]?.values;
    expect(values).toEqual([{ formattedValue: 'a', note: 'new' }, { formattedValue: 'b' }]);
  });

  it('a part of the format is written without the rest', () => {
    const format = (cell: Json, fields: string): Json => ({
      repeatCell: { range: { endRowIndex: 1, endColumnIndex: 1 }, cell: { userEnteredFormat: cell }, fields },
    });
    batch(
      format({ textFormat: { bold: true, italic: true }, backgroundColor: { red: 1 } }, 'userEnteredFormat'),
      format({ textFormat: { italic: false } }, 'userEnteredFormat.textFormat.italic'),
    );
    const cell = (
      (get('sheets.data.rowData.values.userEnteredFormat').sheets as Json[])[0] as { data: { rowData: { values: Json[] }[] }[] }
    ).data[0]?.rowData[0]?.values[0];
    expect(cell).toEqual({
      userEnteredFormat: {
        textFormat: { bold: true, italic: false },
        backgroundColor: { red: 1 },
        backgroundColorStyle: { rgbColor: { red: 1 } },
      },
    });
  });

  it('appendCells goes below the last row with data and adds rows to the sheet when needed', () => {
    batch(write([['a'], ['b']]), {
      appendCells: { rows: rows(...Array.from({ length: 25 }, (_empty, index) => [number(index)])), fields: 'userEnteredValue' },
    });
    expect((read('Placements') as unknown[][]).length).toBe(27);
    expect(
      (
        (get('sheets.properties.gridProperties.rowCount').sheets as Json[])[0] as {
          properties: { gridProperties: { rowCount: number } };
        }
      ).properties.gridProperties.rowCount,
    ).toBe(27);
  });

  it('rows that are put in move what lies below, and deleted rows take it back', () => {
    batch(write([['a'], ['b'], ['c']]), { insertDimension: { range: { dimension: 'ROWS', startIndex: 1, endIndex: 3 } } });
    expect(read('Placements')).toEqual([['a'], [], [], ['b'], ['c']]);
    batch({ deleteDimension: { range: { dimension: 'ROWS', startIndex: 0, endIndex: 2 } } });
    expect(read('Placements')).toEqual([[], ['b'], ['c']]);
  });

  it('moveDimension counts its destination before the move', () => {
    batch(write([['0'], ['1'], ['2'], ['3'], ['4']]), {
      moveDimension: { source: { dimension: 'ROWS', startIndex: 1, endIndex: 3 }, destinationIndex: 4 },
    });
    expect(read('Placements')).toEqual([['0'], ['3'], ['1'], ['2'], ['4']]);
  });

  it('sortRange sorts numbers before text and leaves empty cells last', () => {
    batch({ updateCells: { start: {}, rows: rows([text('b')], [number(2)], [{}], [text('a')], [number(1)]), fields: '*' } });
    batch({ sortRange: { range: { endRowIndex: 5 }, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'ASCENDING' }] } });
    expect(read('Placements')).toEqual([[1], [2], ['a'], ['b']]);
    batch({ sortRange: { range: { endRowIndex: 5 }, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } });
    expect(read('Placements')).toEqual([['b'], ['a'], [2], [1]]);
  });

  it('deleteRange and insertRange shift only the cells of their columns', () => {
    batch(
      write([
        ['a', '1'],
        ['b', '2'],
        ['c', '3'],
      ]),
      { deleteRange: { range: { startRowIndex: 0, endRowIndex: 1, endColumnIndex: 1 }, shiftDimension: 'ROWS' } },
    );
    expect(read('Placements')).toEqual([
      ['b', '1'],
      ['c', '2'],
      ['', '3'],
    ]);
    batch({ insertRange: { range: { startRowIndex: 1, endRowIndex: 2, endColumnIndex: 1 }, shiftDimension: 'ROWS' } });
    expect(read('Placements')).toEqual([
      ['b', '1'],
      ['', '2'],
      ['c', '3'],
    ]);
  });

  it('many rows over several pages keep their order when rows are put in and taken out', () => {
    batch({
      updateSheetProperties: {
        properties: { gridProperties: { rowCount: 1000, columnCount: 6 } },
        fields: 'gridProperties(rowCount,columnCount)',
      },
    });
    const numbers = Array.from({ length: 650 }, (_empty, index) => index);
    batch({ updateCells: { start: {}, rows: rows(...numbers.map((value) => [number(value)])), fields: '*' } });
    const insert = { insertDimension: { range: { dimension: 'ROWS', startIndex: 199, endIndex: 204 } } };
    batch(insert, { deleteDimension: { range: { dimension: 'ROWS', startIndex: 10, endIndex: 410 } } });
    expect((read('Placements') as number[][]).map(([value]) => value)).toEqual([...numbers.slice(0, 10), ...numbers.slice(405)]);
  });
});

describe('batchUpdate: sheets', () => {
  it('indexes of a move are those before it', () => {
    batch({ addSheet: { properties: { title: 'S2', sheetId: 2 } } }, { addSheet: { properties: { title: 'S3', sheetId: 3 } } });
    batch({ updateSheetProperties: { properties: { sheetId: 0, index: 2 }, fields: 'index' } });
    expect((get('sheets.properties.title').sheets as { properties: { title: string } }[]).map((sheet) => sheet.properties.title)).toEqual([
      'S2',
      'Placements',
      'S3',
    ]);
  });

  it('duplicateSheet copies cells that then live on their own', () => {
    batch(write([['a']]), { duplicateSheet: { sourceSheetId: 0, newSheetId: 7, newSheetName: 'Copy' } });
    batch({ updateCells: { start: { sheetId: 7 }, rows: rows([text('changed')]), fields: '*' } });
    expect([read('Placements'), read('Copy')]).toEqual([[['a']], [['changed']]]);
  });

  it('a deleted sheet takes its cells with it, so that one of the same id begins empty', () => {
    batch(
      { addSheet: { properties: { title: 'Old', sheetId: 9 } } },
      { updateCells: { start: { sheetId: 9 }, rows: rows([text('a')]), fields: '*' } },
    );
    batch({ deleteSheet: { sheetId: 9 } }, { addSheet: { properties: { title: 'New', sheetId: 9 } } });
    expect(read('New')).toBeUndefined();
  });

  it('ranges over cells move with rows that are put in above them', () => {
    const range = { sheetId: 0, startRowIndex: 2, endRowIndex: 4, startColumnIndex: 0, endColumnIndex: 1 };
    batch(
      { addNamedRange: { namedRange: { name: 'Starts', range } } },
      { insertDimension: { range: { dimension: 'ROWS', startIndex: 0, endIndex: 3 } } },
    );
    expect((get('namedRanges.range').namedRanges as Json[])[0]).toEqual({ range: { ...range, startRowIndex: 5, endRowIndex: 7 } });
  });

  it('conditional rules are put in at an index, moved, replaced and deleted', () => {
    const rule = (value: string): Json => ({
      ranges: [{ sheetId: 0 }],
      booleanRule: { condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: value }] }, format: {} },
    });
    batch(
      { addConditionalFormatRule: { rule: rule('a'), index: 0 } },
      { addConditionalFormatRule: { rule: rule('b'), index: 0 } },
      { updateConditionalFormatRule: { sheetId: 0, index: 0, newIndex: 1 } },
    );
    const { replies } = batch(
      { updateConditionalFormatRule: { index: 1, rule: rule('c') } },
      { deleteConditionalFormatRule: { sheetId: 0, index: 0 } },
    ) as { replies: Json[] };
    expect(replies[1]).toEqual({ deleteConditionalFormatRule: { rule: rule('a') } });
    expect((get('sheets.conditionalFormats').sheets as Json[])[0]).toEqual({ conditionalFormats: [rule('c')] });
    expect(fails({ deleteConditionalFormatRule: { sheetId: 0, index: 4 } })).toBe(
      'Invalid requests[0].deleteConditionalFormatRule: No conditional format on sheet: 0 at index: 4',
    );
  });

  it('metadata of a row goes with the row', () => {
    const location = { dimensionRange: { sheetId: 0, dimension: 'ROWS', startIndex: 2, endIndex: 3 } };
    batch({
      createDeveloperMetadata: { developerMetadata: { metadataKey: 'schema', metadataValue: '1', visibility: 'DOCUMENT', location } },
    });
    batch({ insertDimension: { range: { dimension: 'ROWS', startIndex: 0, endIndex: 1 } } });
    expect(JSON.stringify(get('developerMetadata.location'))).toContain('"startIndex":3,"endIndex":4');
    batch({ deleteDimension: { range: { dimension: 'ROWS', startIndex: 3, endIndex: 4 } } });
    expect(get('developerMetadata')).toEqual({});
  });
});
