// spreadsheets.batchUpdate: tables and protection, against what the reference says of them.
import { type Json, messageOf, OWNER, rows, sheetsOf, text, type Workspace, workspaceWith } from './support';

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

describe('batchUpdate: tables', () => {
  const table = {
    tableId: 't',
    name: 'Placements',
    range: { sheetId: 0, startRowIndex: 0, endRowIndex: 3, startColumnIndex: 0, endColumnIndex: 2 },
  };
  const columnProperties = [
    { columnIndex: 0, columnName: 'Reference', columnType: 'TEXT' },
    {
      columnIndex: 1,
      columnName: 'State',
      columnType: 'DROPDOWN',
      dataValidationRule: { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Open' }] } },
    },
  ];
  const append = (...cells: string[][]): Json => ({
    appendCells: { tableId: 't', rows: rows(...cells.map((row) => row.map(text))), fields: 'userEnteredValue' },
  });

  it('addTable writes the header, and appendCells fills free rows before it puts rows in above what follows', () => {
    batch(
      { updateCells: { start: { rowIndex: 4 }, rows: rows([text('Below')]), fields: '*' } },
      { addTable: { table: { ...table, columnProperties } } },
    );
    batch(append(['AP-1', 'Open'], ['AP-2', 'Open'], ['AP-3', 'Open']));
    expect(read('Placements')).toEqual([['Reference', 'State'], ['AP-1', 'Open'], ['AP-2', 'Open'], ['AP-3', 'Open'], [], ['Below']]);
    expect(JSON.stringify(get('sheets.tables.range'))).toContain('"endRowIndex":4');
  });

  it('a drop-down column needs its list, and no other column may have one', () => {
    expect(
      fails({ addTable: { table: { ...table, columnProperties: [{ columnIndex: 1, columnName: 'State', columnType: 'DROPDOWN' }] } } }),
    ).toContain('ONE_OF_LIST');
    expect(fails({ addTable: { table: { ...table, columnProperties: [{ ...columnProperties[1], columnType: 'TEXT' }] } } })).toContain(
      'dropdown',
    );
  });

  it('deleteTable takes the contents too', () => {
    batch({ addTable: { table: { ...table, columnProperties } } }, append(['AP-1', 'Open']), { deleteTable: { tableId: 't' } });
    expect(read('Placements')).toBeUndefined();
    expect(fails(append(['x']))).toBe('Invalid requests[0].appendCells: No table with id: t');
  });
});

describe('batchUpdate: protection', () => {
  const STAFF = 'keyworker@trust.example';

  beforeEach(() => {
    (workspace.globals.SpreadsheetApp as { openById(id: string): { addEditor(email: string): void } }).openById(id).addEditor(STAFF);
    batch(
      write([
        ['Reference', 'Note'],
        ['AP-1', ''],
      ]),
      {
        addProtectedRange: {
          protectedRange: {
            range: { sheetId: 0 },
            unprotectedRanges: [{ sheetId: 0, startColumnIndex: 1, endColumnIndex: 2 }],
            editors: { users: [OWNER] },
          },
        },
      },
    );
  });

  const staffWrites = (columnIndex: number): unknown =>
    sheetsOf(workspace.as(STAFF)).Spreadsheets.batchUpdate(
      { requests: [{ updateCells: { start: { rowIndex: 1, columnIndex }, rows: rows([text('x')]), fields: 'userEnteredValue' } }] },
      id,
    );

  it('whoever is not an editor of a protected sheet writes in its unprotected ranges only', () => {
    expect(messageOf(() => staffWrites(0))).toContain(
      'Invalid requests[0].updateCells: You are trying to edit a protected cell or object.',
    );
    staffWrites(1);
    expect(read('Placements!A2:B2')).toEqual([['AP-1', 'x']]);
  });

  it('only its editors change or remove a protection, and only they see who they are', () => {
    const staff = sheetsOf(workspace.as(STAFF)).Spreadsheets;
    const [sheet] = staff.get(id, { fields: 'sheets.protectedRanges' }).sheets as { protectedRanges: Json[] }[];
    const protection = sheet?.protectedRanges[0] as Json;
    expect([protection.requestingUserCanEdit, protection.editors]).toEqual([false, undefined]);
    expect(
      messageOf(() => staff.batchUpdate({ requests: [{ deleteProtectedRange: { protectedRangeId: protection.protectedRangeId } }] }, id)),
    ).toContain('protected cell or object');
    batch({ deleteProtectedRange: { protectedRangeId: protection.protectedRangeId } });
    staffWrites(0);
  });

  it('readers get 403, strangers too, and an unknown id 404', () => {
    const failure = (email: string, spreadsheetId = id): Json => {
      try {
        sheetsOf(workspace.as(email)).Spreadsheets.batchUpdate({ requests: [write([['x']])] }, spreadsheetId);
      } catch (error) {
        return (error as { details: Json }).details;
      }
      throw new Error('It did not throw.');
    };
    expect(failure('stranger@other.example')).toMatchObject({ code: 403, message: 'The caller does not have permission' });
    expect(failure(OWNER, 'nothing')).toMatchObject({ code: 404, message: 'Requested entity was not found.' });
  });

  it('rows may be put into a protected sheet by its editors only', () => {
    const insert = { requests: [{ insertDimension: { range: { dimension: 'ROWS', startIndex: 1, endIndex: 2 } } }] };
    expect(messageOf(() => sheetsOf(workspace.as(STAFF)).Spreadsheets.batchUpdate(insert, id))).toContain('protected cell or object');
    sheetsOf(workspace).Spreadsheets.batchUpdate(insert, id);
    expect(read('Placements')).toEqual([['Reference', 'Note'], [], ['AP-1']]);
  });

  it('unprotected ranges are for protected sheets alone', () => {
    const range = { sheetId: 0, startRowIndex: 0, endRowIndex: 1 };
    expect(fails({ addProtectedRange: { protectedRange: { range, unprotectedRanges: [range] } } })).toBe(
      'Invalid requests[0].addProtectedRange: Unprotected ranges are only supported on protected sheets.',
    );
  });
});
