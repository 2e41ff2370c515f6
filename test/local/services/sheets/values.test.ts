// spreadsheets.values against what the reference says of it.
import { type Json, messageOf, number, rows, sheetsOf, text, type Workspace, workspaceWith } from './support';

let workspace: Workspace;
let id: string;
const values = () => sheetsOf(workspace).Spreadsheets.Values;
const get = (range: string, options: Json = {}): unknown => values().get(id, range, options).values;
const put = (range: string, block: unknown[][], valueInputOption = 'RAW'): Json =>
  values().update({ values: block }, id, range, { valueInputOption });
const failure = (work: () => unknown): string => messageOf(work).replace(/^API call to .* failed with error: /, '');

beforeEach(async () => {
  workspace = await workspaceWith();
  id = sheetsOf(workspace).Spreadsheets.create({
    properties: { title: 'Register' },
    sheets: [{ properties: { title: 'Data', gridProperties: { rowCount: 12, columnCount: 5 } } }, { properties: { title: 'My sheet' } }],
  }).spreadsheetId as string;
});
afterEach(() => workspace.close());

describe('values: reading', () => {
  it('leaves out empty rows and cells at the end, and gives the whole range asked for', () => {
    put('Data!A1', [['a', '', 'c', ''], [], ['d']]);
    expect(values().get(id, 'Data!A1:E10')).toEqual({ range: 'Data!A1:E10', majorDimension: 'ROWS', values: [['a', '', 'c'], [], ['d']] });
    expect(values().get(id, 'Data!B5:C6')).toEqual({ range: 'Data!B5:C6', majorDimension: 'ROWS' });
  });

  it('reads by columns when asked', () => {
    put('Data!A1', [
      [1, 2],
      [3, 4],
    ]);
    expect(get('Data!A1:B2', { majorDimension: 'COLUMNS', valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([
      [1, 3],
      [2, 4],
    ]);
  });

  it.each([
    ['Data', 'Data!A1:E12'],
    ['Data!A:B', 'Data!A1:B12'],
    ['Data!2:3', 'Data!A2:E3'],
    ['Data!B5:B', 'Data!B5:B12'],
    ['A1:B2', 'Data!A1:B2'],
    ["'Data'!C3", 'Data!C3'],
    ["'My sheet'!A1", "'My sheet'!A1"],
    ['My sheet!A1:A2', "'My sheet'!A1:A2"],
    ['Data!B2:A1', 'Data!A1:B2'],
  ])('reads the notation %s as %s', (notation, range) => {
    expect(values().get(id, notation).range).toBe(range);
  });

  it('refuses ranges that it cannot read or that lie beyond the grid', () => {
    expect(failure(() => get('Nothing!A1'))).toBe('Unable to parse range: Nothing!A1');
    expect(failure(() => get('Data!A1:B2:C3'))).toBe('Unable to parse range: Data!A1:B2:C3');
    expect(failure(() => get('Data!A13'))).toBe('Range (Data!A13) exceeds grid limits. Max rows: 12, max columns: 5');
    expect(messageOf(() => get('Nothing!A1'))).toBe(
      'API call to sheets.spreadsheets.values.get failed with error: Unable to parse range: Nothing!A1',
    );
  });

  it('renders values formatted, unformatted and as formulas, dates as numbers or text', () => {
    put('Data!A1', [['24/11/2026', '12.5%', '=A1', 'TRUE', '£1,234.50']], 'USER_ENTERED');
    expect(get('Data!1:1')).toEqual([['24/11/2026', '12.50%', '#ERROR!', 'TRUE', '£1,234.50']]);
    expect(get('Data!1:1', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([[46350, 0.125, '#ERROR!', true, 1234.5]]);
    expect(get('Data!1:1', { valueRenderOption: 'FORMULA', dateTimeRenderOption: 'FORMATTED_STRING' })).toEqual([
      ['24/11/2026', 0.125, '=A1', true, 1234.5],
    ]);
  });

  it('reads many ranges at once', () => {
    put('Data!A1', [['a'], ['b']]);
    const response = values().batchGet(id, { ranges: ['Data!A1', 'Data!A2:B2'] });
    expect(response.valueRanges).toEqual([
      { range: 'Data!A1', majorDimension: 'ROWS', values: [['a']] },
      { range: 'Data!A2:B2', majorDimension: 'ROWS', values: [['b']] },
    ]);
    expect(values().batchGet(id, { ranges: ['Data!A1'], fields: 'valueRanges.values' })).toEqual({ valueRanges: [{ values: [['a']] }] });
  });
});

describe('values: what is typed', () => {
  it('keeps RAW text as it stands', () => {
    put('Data!A1', [['=1+1', '24/11/2026', '007', 'TRUE', '12']]);
    expect(get('Data!1:1', { valueRenderOption: 'UNFORMATTED_VALUE' })).toEqual([['=1+1', '24/11/2026', '007', 'TRUE', '12']]);
  });

  it.each<[string, unknown, string]>([
    ['12', 12, '12'],
    ['1,234.5', 1234.5, '1,234.50'],
    ['-5', -5, '-5'],
    ['07700900123', 7700900123, '7700900123'],
    ['false', false, 'FALSE'],
    ['1/9/2026', 46266, '01/09/2026'],
    ['2026-09-01', 46266, '2026-09-01'],
    ['1 Sep 2026', 46266, '1 Sep 2026'],
    ['1/9/26', 46266, '01/09/2026'],
    ['31/02/2026', '31/02/2026', '31/02/2026'],
    ['09/24/2026', '09/24/2026', '09/24/2026'],
    ['9:30', 0.3958333333333333, '09:30'],
    ['1/9/2026 12:00', 46266.5, '01/09/2026 12:00'],
    ["'007", '007', '007'],
    ['2026-09-01T09:00:00Z', '2026-09-01T09:00:00Z', '2026-09-01T09:00:00Z'],
    ['Y10', 'Y10', 'Y10'],
    ['3 - 4', '3 - 4', '3 - 4'],
  ])('reads %s as a person in England would', (typed, value, shown) => {
    put('Data!A1', [[typed]], 'USER_ENTERED');
    expect([get('Data!A1', { valueRenderOption: 'UNFORMATTED_VALUE' }), get('Data!A1')]).toEqual([[[value]], [[shown]]]);
  });

  it('keeps what is typed into a plain-text cell as text', () => {
    const cell = { userEnteredFormat: { numberFormat: { type: 'TEXT' } } };
    sheetsOf(workspace).Spreadsheets.batchUpdate(
      { requests: [{ repeatCell: { range: { sheetId: 0 }, cell, fields: 'userEnteredFormat.numberFormat' } }] },
      id,
    );
    put('Data!A1', [['1/9/2026', '=A1', '007']], 'USER_ENTERED');
    expect(get('Data!1:1', { valueRenderOption: 'FORMULA' })).toEqual([['1/9/2026', '=A1', '007']]);
  });

  it('skips null and empties with an empty text', () => {
    put('Data!A1', [['a', 'b', 'c']]);
    put('Data!A1', [[null, '', 'C']]);
    expect(get('Data!1:1')).toEqual([['a', '', 'C']]);
  });
});

describe('values: writing', () => {
  it('says what it wrote, and gives it back when asked', () => {
    const response = values().update({ values: [[1, 2], [3]] }, id, 'Data!B2', { valueInputOption: 'RAW', includeValuesInResponse: true });
    expect(response).toMatchObject({ spreadsheetId: id, updatedRange: 'Data!B2:C3', updatedRows: 2, updatedColumns: 2, updatedCells: 3 });
    expect(response.updatedData).toMatchObject({ range: 'Data!B2:C3', values: [['1', '2'], ['3']] });
  });

  it('refuses what does not fit, what is not a list of rows, and a missing option', () => {
    expect(failure(() => put('Data!A1:B2', [[1], [2], [3]]))).toBe(
      'Requested writing within range [Data!A1:B2], but tried writing to row [3]',
    );
    expect(failure(() => put('Data!A1:B2', [[1, 2, 3]]))).toBe(
      'Requested writing within range [Data!A1:B2], but tried writing to column [C]',
    );
    expect(failure(() => put('Data!E12', [[1, 2]]))).toBe('Range (Data!E12:F12) exceeds grid limits. Max rows: 12, max columns: 5');
    expect(failure(() => values().update({ values: [[1]] }, id, 'Data!A1'))).toBe("'valueInputOption' is required but not specified");
    expect(failure(() => values().update({ value: [[1]] }, id, 'Data!A1', { valueInputOption: 'RAW' }))).toBe(
      'Invalid JSON payload received. Unknown name "value": Cannot find field.',
    );
  });

  it('writes several ranges or, at a bad one, none', () => {
    const response = values().batchUpdate(
      {
        valueInputOption: 'RAW',
        data: [
          { range: 'Data!A1', values: [['a']] },
          { range: "'My sheet'!A1:B1", values: [['b', 'c']] },
        ],
      },
      id,
    );
    expect(response).toMatchObject({ totalUpdatedCells: 3, totalUpdatedRows: 2, totalUpdatedSheets: 2 });
    const bad = {
      valueInputOption: 'RAW',
      data: [
        { range: 'Data!A1', values: [['lost']] },
        { range: 'Data!Z1', values: [['x']] },
      ],
    };
    expect(failure(() => values().batchUpdate(bad, id))).toContain('Invalid data[1]: Range (Data!Z1) exceeds grid limits.');
    expect(get('Data!A1')).toEqual([['a']]);
  });

  it('clears values and keeps formats', () => {
    put('Data!A1', [['1/9/2026', 'x']], 'USER_ENTERED');
    expect(values().clear({}, id, 'Data!A1:A5')).toEqual({ spreadsheetId: id, clearedRange: 'Data!A1:A5' });
    put('Data!A1', [[46266]]);
    expect(get('Data!1:1')).toEqual([['01/09/2026', 'x']]);
    values().batchClear({ ranges: ['Data!A1', 'Data!B1'] }, id);
    expect(get('Data')).toBeUndefined();
  });
});

describe('values: appending', () => {
  // The two tables of the guide: A1:C2 and B4:D6.
  beforeEach(() => {
    put('Data!A1', [
      ['x', 'y', 'z'],
      ['x', 'y', 'z'],
    ]);
    put('Data!B4', [
      ['x', 'y'],
      ['y', 'z'],
      ['x', 'y', 'z'],
    ]);
  });

  it.each([
    ['Data', 'Data!B7'],
    ['Data!C4:D6', 'Data!B7'],
    ['Data!B2:D4', 'Data!B7'],
    ['Data!A3:E10', 'Data!B7'],
    ['Data!A1', 'Data!A3'],
    ['Data!E4', 'Data!E4'],
  ])('asked for %s begins at %s', (range, start) => {
    const response = values().append({ values: [['n']] }, id, range, { valueInputOption: 'RAW' });
    expect((response.updates as Json).updatedRange).toBe(start);
  });

  it('names the table it found, grows the grid, and puts rows in when asked', () => {
    const response = values().append({ values: Array.from({ length: 8 }, (_empty, index) => [index]) }, id, 'Data', {
      valueInputOption: 'RAW',
    });
    expect(response.tableRange).toBe('Data!B4:D6');
    expect((response.updates as Json).updatedRange).toBe('Data!B7:B14');
    values().append({ values: [['put in']] }, id, 'Data!A1', { valueInputOption: 'RAW', insertDataOption: 'INSERT_ROWS' });
    expect(get('Data!A1:D6')).toEqual([['x', 'y', 'z'], ['x', 'y', 'z'], ['put in'], [], ['', 'x', 'y'], ['', 'y', 'z']]);
  });
});

describe('values: size', () => {
  it('reads 10,000 rows of 40 columns well within a second, and an append writes one page of them', () => {
    const { Spreadsheets } = sheetsOf(workspace);
    const big = Spreadsheets.create({ sheets: [{ properties: { title: 'Big', gridProperties: { rowCount: 10_000, columnCount: 40 } } }] })
      .spreadsheetId as string;
    const block = Array.from({ length: 10_000 }, (_empty, row) =>
      Array.from({ length: 40 }, (_none, column) => (column % 2 === 0 ? row : `text ${column}`)),
    );
    Spreadsheets.Values.update({ values: block }, big, 'Big', { valueInputOption: 'RAW' });
    const started = process.cpuUsage();
    const read = Spreadsheets.Values.batchGet(big, { ranges: ['Big'], valueRenderOption: 'UNFORMATTED_VALUE' }).valueRanges as {
      values: unknown[][];
    }[];
    const used = process.cpuUsage(started);
    expect(read[0]?.values.length).toBe(10_000);
    expect((used.user + used.system) / 1000).toBeLessThan(1000);
    const appending = process.cpuUsage();
    for (let count = 0; count < 20; count++)
      Spreadsheets.batchUpdate(
        { requests: [{ appendCells: { sheetId: 0, rows: rows([text('AP-1'), number(count)]), fields: 'userEnteredValue' } }] },
        big,
      );
    const spent = process.cpuUsage(appending);
    expect((spent.user + spent.system) / 1000 / 20).toBeLessThan(20);
  });
});
