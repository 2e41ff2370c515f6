// Sheets beyond the script: fields of spreadsheets.get, the REST face, limits by the minute, page, CSV and workbook.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import ExcelJS from 'exceljs';
import { standingClock, WorkspaceCore } from '../../../../src/local/runtime';
import { SERVICES } from '../../../../src/local/services';
import { DriveBackend } from '../../../../src/local/services/drive';
import { SheetsBackend } from '../../../../src/local/services/sheets';
import { SheetsApi } from '../../../../src/local/services/sheets/api';
import { appOf, type Json, messageOf, NOW, OWNER, sheetsOf, text, type Workspace, workspaceWith } from './support';

const BOOK: Json = {
  properties: { title: 'AP Register', timeZone: 'Europe/London' },
  sheets: [
    {
      properties: {
        title: 'Placements',
        gridProperties: { rowCount: 30, columnCount: 4, frozenRowCount: 1 },
        tabColorStyle: { rgbColor: { red: 1 } },
      },
      data: [
        {
          rowData: [
            { values: ['Reference', 'State', 'Start'].map(text) },
            {
              values: [
                { ...text('AP-1'), note: 'A note' },
                {
                  ...text('Overdue'),
                  dataValidation: {
                    condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Open' }, { userEnteredValue: 'Overdue' }] },
                    strict: true,
                  },
                },
                { userEnteredValue: { numberValue: 46266 }, userEnteredFormat: { numberFormat: { type: 'DATE', pattern: 'dd/mm/yyyy' } } },
              ],
            },
          ],
          columnMetadata: [{ pixelSize: 145 }],
        },
      ],
      conditionalFormats: [
        {
          ranges: [{ sheetId: 0, startRowIndex: 1, startColumnIndex: 1, endColumnIndex: 2 }],
          booleanRule: {
            condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: 'Overdue' }] },
            format: { backgroundColor: { red: 1 } },
          },
        },
      ],
      bandedRanges: [
        {
          range: { sheetId: 0, startRowIndex: 0, endRowIndex: 10, startColumnIndex: 0, endColumnIndex: 3 },
          rowProperties: { headerColor: { green: 1 }, firstBandColor: { red: 1, green: 1, blue: 1 }, secondBandColor: { blue: 1 } },
        },
      ],
      protectedRanges: [{ range: { sheetId: 0, endRowIndex: 1 }, editors: { users: [OWNER] } }],
    },
    { properties: { title: 'Hidden: [log]', sheetId: 8, hidden: true } },
  ],
};

describe('spreadsheets.get', () => {
  let workspace: Workspace;
  let id: string;
  beforeEach(async () => {
    workspace = await workspaceWith();
    id = sheetsOf(workspace).Spreadsheets.create(BOOK).spreadsheetId as string;
  });
  afterEach(() => workspace.close());

  it('gives all but grid data without a mask', () => {
    const got = sheetsOf(workspace).Spreadsheets.get(id);
    expect(Object.keys(got)).toEqual(['spreadsheetId', 'properties', 'sheets', 'spreadsheetUrl']);
    const sheet = (got.sheets as Json[])[0] as Json;
    expect(Object.keys(sheet)).toEqual(['properties', 'conditionalFormats', 'protectedRanges', 'bandedRanges']);
    expect(sheet.properties).toMatchObject({ sheetId: 0, title: 'Placements', index: 0, sheetType: 'GRID', tabColor: { red: 1 } });
    expect(got.properties).toMatchObject({ title: 'AP Register', locale: 'en_GB', timeZone: 'Europe/London' });
  });

  it('gives only what the mask names, in either spelling, and refuses what is not there', () => {
    expect(sheetsOf(workspace).Spreadsheets.get(id, { fields: 'sheets.properties(sheetId,title)' })).toEqual({
      sheets: [{ properties: { sheetId: 0, title: 'Placements' } }, { properties: { sheetId: 8, title: 'Hidden: [log]' } }],
    });
    expect(
      sheetsOf(workspace).Spreadsheets.get(id, { fields: 'sheets.properties.grid_properties.frozen_row_count,spreadsheetId' })
        .spreadsheetId,
    ).toBe(id);
    expect(messageOf(() => sheetsOf(workspace).Spreadsheets.get(id, { fields: 'sheets.titles' }))).toContain(
      "Error expanding 'fields' parameter. Cannot find matching fields for path 'sheets.titles'.",
    );
  });

  it('gives grid data of the ranges asked for, with the look that bands and conditions make', () => {
    const got = sheetsOf(workspace).Spreadsheets.get(id, {
      ranges: ['Placements!B2:C2'],
      fields: 'sheets.data(startRow,startColumn,rowData.values(formattedValue,effectiveFormat.backgroundColor))',
    });
    expect(got).toEqual({
      sheets: [
        {
          data: [
            {
              startRow: 1,
              startColumn: 1,
              rowData: [
                {
                  values: [
                    { formattedValue: 'Overdue', effectiveFormat: { backgroundColor: { red: 1 } } },
                    { formattedValue: '01/09/2026', effectiveFormat: { backgroundColor: { red: 1, green: 1, blue: 1 } } },
                  ],
                },
              ],
            },
          ],
        },
      ],
    });
  });

  it('makes nothing when what is to be made is not valid', () => {
    const before = workspace.files().length;
    expect(
      messageOf(() => sheetsOf(workspace).Spreadsheets.create({ properties: { title: 'x' }, sheets: [{ bandedRanges: [{ range: {} }] }] })),
    ).toContain('API call to sheets.spreadsheets.create failed');
    expect(messageOf(() => sheetsOf(workspace).Spreadsheets.create({ title: 'x' }))).toContain('Unknown name "title"');
    expect(workspace.files().length).toBe(before);
  });

  it('copies with Drive and keeps both apart', () => {
    appOf(workspace).flush();
    const core = workspaceCore();
    const drive = core.backend(DriveBackend);
    const sheets = core.backend(SheetsBackend);
    const source = sheets.create({ title: 'One', owner: OWNER });
    source.transaction(() => {
      source.editRow(0, 0).v = ['a'];
    });
    const copy = drive.create({ name: 'Two', mimeType: 'application/vnd.google-apps.spreadsheet', owner: OWNER });
    const file = drive.file(source.id);
    if (!file) throw new Error('The file is not there.');
    drive.kind(file.mimeType)?.copy?.(file, copy);
    sheets.book(copy.id).transaction(() => {
      sheets.book(copy.id).editRow(0, 0).v = ['b'];
    });
    expect([sheets.tabs('One')[0]?.headers, sheets.tabs('Two')[0]?.headers]).toEqual([['a'], ['b']]);
    expect(drive.kind(file.mimeType)?.export?.(file, 'text/csv', OWNER)?.toString()).toBe('a');
  });
});

let directory = '';
function workspaceCore(): WorkspaceCore {
  directory = mkdtempSync(join(tmpdir(), 'sheets-'));
  return new WorkspaceCore({
    directory,
    clock: standingClock(Date.parse(NOW)),
    timeZone: 'Europe/London',
    domain: 'trust.example',
    quotas: 'workspace',
    modelled: false,
    seed: 'seed',
    groups: {},
    services: SERVICES,
    projects: () => [],
  });
}
afterEach(() => {
  if (directory !== '') rmSync(directory, { recursive: true, force: true });
  directory = '';
});

describe('the REST face', () => {
  const ask = (
    core: WorkspaceCore,
    method: string,
    path: string,
    body?: unknown,
    account: string | null = OWNER,
    query: Record<string, string[]> = {},
  ): { status: number; body: Json } => {
    const route = core.routes.find((known) => known.host === 'sheets.googleapis.com' && known.method === method && known.path.test(path));
    if (!route) throw new Error(`No route for ${method} ${path}`);
    const request = {
      method,
      url: `https://sheets.googleapis.com${path}`,
      host: 'sheets.googleapis.com',
      path,
      query: {},
      queryAll: query,
      headers: {},
      body: Buffer.from(body === undefined ? '' : JSON.stringify(body)),
      account,
      run: null,
    };
    return route.handle(request, path.match(route.path) as RegExpMatchArray) as { status: number; body: Json };
  };

  it('answers as the API does, errors too', () => {
    const core = workspaceCore();
    const made = ask(core, 'POST', '/v4/spreadsheets', BOOK);
    const id = made.body.spreadsheetId as string;
    expect(made.status).toBe(200);
    expect(
      ask(core, 'PUT', `/v4/spreadsheets/${id}/values/${encodeURIComponent('Placements!A3:B3')}`, { values: [['AP-2', 'Open']] }, OWNER, {
        valueInputOption: ['RAW'],
      }).body.updatedCells,
    ).toBe(2);
    expect(
      ask(core, 'GET', `/v4/spreadsheets/${id}/values:batchGet`, undefined, OWNER, { ranges: ['Placements!A3', 'Placements!B3'] }).body
        .valueRanges,
    ).toMatchObject([{ values: [['AP-2']] }, { values: [['Open']] }]);
    expect(
      ask(core, 'POST', `/v4/spreadsheets/${id}/values/Placements:append`, { values: [['AP-3']] }, OWNER, { valueInputOption: ['RAW'] })
        .body.tableRange,
    ).toBe('Placements!A1:C3');
    expect(ask(core, 'POST', `/v4/spreadsheets/${id}:batchUpdate`, { requests: [{ deleteSheet: { sheetId: 5 } }] })).toEqual({
      status: 400,
      body: { error: { code: 400, message: 'Invalid requests[0].deleteSheet: No grid with id: 5', status: 'INVALID_ARGUMENT' } },
    });
    expect(ask(core, 'GET', `/v4/spreadsheets/${id}`, undefined, 'stranger@other.example').body).toMatchObject({
      error: { code: 403, status: 'PERMISSION_DENIED' },
    });
    expect(ask(core, 'GET', `/v4/spreadsheets/${id}`, undefined, null).status).toBe(401);
    expect(ask(core, 'GET', '/v4/spreadsheets/nothing').body).toMatchObject({ error: { code: 404, status: 'NOT_FOUND' } });
  });
});

describe('limits and costs', () => {
  const CODE = `
  function reads(id, count) { for (var i = 0; i < count; i++) Sheets.Spreadsheets.Values.get(id, 'Sheet1!A1'); }
  function make() { return SpreadsheetApp.create('x').getId(); }
  function fill(id) { SpreadsheetApp.openById(id).getSheets()[0].getRange('A1').setValue(1); SpreadsheetApp.flush(); SpreadsheetApp.flush(); }`;

  it('refuses the sixty-first read within a minute where modelled time moves, and takes it a minute later', async () => {
    const workspace = await workspaceWith(CODE, { latency: 'modelled' });
    const id = workspace.call('make') as string;
    // 60 reads of 170 ms each take ten seconds.
    expect(messageOf(() => workspace.call('reads', id, 61))).toMatch(
      /^API call to sheets\.spreadsheets\.values\.get failed with error: Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute per user' of service 'sheets\.googleapis\.com' for consumer 'project_number:\d+'\.$/,
    );
    workspace.advance({ minutes: 1 });
    workspace.call('reads', id, 1);
    await workspace.close();
  });

  it('has no such limit on a standing clock', async () => {
    const workspace = await workspaceWith(CODE);
    workspace.call('reads', workspace.call('make'), 100);
    await workspace.close();
  });

  it('a flush takes its time when something waits', async () => {
    const workspace = await workspaceWith(CODE);
    workspace.call('fill', workspace.call('make'));
    expect(workspace.executions.at(-1)?.modelledMs).toBeGreaterThan(700);
    expect(workspace.executions.at(-1)?.modelledMs).toBeLessThan(1000);
    await workspace.close();
  });
});

/** Makes the register in a workspace without a script. */
function registerIn(core: WorkspaceCore): SheetsBackend {
  const sheets = core.backend(SheetsBackend);
  new SheetsApi(sheets).create({ run: null, email: OWNER }, BOOK);
  return sheets;
}

describe('what page and export are given', () => {
  it('tells titles, headers, shown values and looks', () => {
    const [placements, hidden] = registerIn(workspaceCore()).tabs('AP Register');
    expect(placements).toMatchObject({
      title: 'Placements',
      hidden: false,
      frozenRows: 1,
      headers: ['Reference', 'State', 'Start'],
      tabColour: '#ff0000',
    });
    expect(placements?.rows[1]).toEqual([
      { text: 'AP-1', note: 'A note' },
      { text: 'Overdue', background: '#ff0000', options: ['Open', 'Overdue'] },
      { text: '01/09/2026', align: 'right' },
    ]);
    expect(placements?.rows[0]?.[0]?.background).toBe('#00ff00');
    expect(placements?.columns[0]?.width).toBe(145);
    expect(hidden?.hidden).toBe(true);
  });

  it('writes a workbook with dates as dates, drop-downs, conditions, protection and hidden sheets', async () => {
    const sheets = registerIn(workspaceCore());
    const book = sheets.book(sheets.idOf('AP Register'));
    book.transaction(() => {
      book.editRow(0, 2).v = [{ f: '=1+1' }];
    });
    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.load((await sheets.toXlsx('AP Register')) as unknown as Parameters<typeof workbook.xlsx.load>[0]);
    const [first, second] = workbook.worksheets;
    expect([first?.name, second?.name, second?.state]).toEqual(['Placements', 'Hidden_ _log_', 'hidden']);
    expect(first?.getCell('C2').value).toEqual(new Date('2026-09-01T00:00:00.000Z'));
    expect(first?.getCell('C2').numFmt).toBe('dd/mm/yyyy');
    expect(first?.getCell('A3').value).toBe('=1+1');
    expect(first?.getCell('A3').type).toBe(ExcelJS.ValueType.String);
    expect(first?.getCell('B2').dataValidation).toMatchObject({ type: 'list', formulae: ['"Open,Overdue"'] });
    expect(first?.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(first?.getCell('B2').protection).toMatchObject({ locked: false });
    expect(first?.getColumn(1).width).toBeCloseTo(20);
  });
});
