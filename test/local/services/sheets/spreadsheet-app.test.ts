// SpreadsheetApp against what the reference says of it, as scripts use it.
import { appOf, type Held, messageOf, NOW, OWNER, sheetsOf, type Workspace, workspaceWith } from './support';

const CODE = `
function make() {
  var book = SpreadsheetApp.create('Register', 50, 6);
  book.getSheets()[0].setName('Data');
  return book.getId();
}
function buffered(id) {
  var range = SpreadsheetApp.openById(id).getSheetByName('Data').getRange('A1');
  range.setValue('new');
  var before = Sheets.Spreadsheets.Values.get(id, 'Data!A1').values;
  SpreadsheetApp.flush();
  return [before === undefined, Sheets.Spreadsheets.Values.get(id, 'Data!A1').values[0][0]];
}
function leaves(id) { SpreadsheetApp.openById(id).getSheets()[0].getRange('B1').setValue('left'); }
function typed(id) {
  var sheet = SpreadsheetApp.openById(id).getSheetByName('Data');
  sheet.getRange(1, 1, 1, 6).setValues([['1/9/2026', '12', 'TRUE', '=A1', "'007", new Date(2026, 8, 1, 9, 30)]]);
  var values = sheet.getRange(1, 1, 1, 6).getValues()[0];
  return [values[0] instanceof Date, values[0].toISOString(), values[1], values[2], values[3], values[4], values[5].toISOString(),
    sheet.getRange('A1:F1').getDisplayValues()[0], sheet.getRange('D1').getFormula()];
}
function seesActive() { var active = SpreadsheetApp.getActiveSpreadsheet(); return active ? active.getActiveSheet().getName() + '!' + active.getActiveRange().getA1Notation() : null; }
function onEdit(e) {
  e.source.getSheetByName('Log').appendRow([e.range.getA1Notation(), e.value === undefined ? 'none' : e.value, e.oldValue === undefined ? 'none' : e.oldValue, e.user.getEmail(), e.authMode]);
}
function opensOther(id) { return SpreadsheetApp.openById(id).getName(); }
function toasts() { SpreadsheetApp.getActive().toast('Saved', 'Register'); }
`;

let workspace: Workspace;
let id: string;
let sheet: Held;

beforeEach(async () => {
  workspace = await workspaceWith(CODE);
  id = workspace.call('make') as string;
  sheet = appOf(workspace).openById(id).getSheetByName('Data');
});
afterEach(() => workspace.close());

describe('SpreadsheetApp: opening', () => {
  it('opens by id and address, and says as Google does when it cannot', () => {
    const app = appOf(workspace);
    expect(app.openByUrl(`https://docs.google.com/spreadsheets/d/${id}/edit#gid=0`).getName()).toBe('Register');
    expect(messageOf(() => app.openById('nothing'))).toBe(
      'Unexpected error while getting the method or property openById on object SpreadsheetApp.',
    );
    expect(messageOf(() => appOf(workspace.as('stranger@other.example')).openById(id))).toBe(
      'You do not have permission to access the requested document.',
    );
    expect(messageOf(() => app.openById(5))).toBe("The parameters (number) don't match the method signature for SpreadsheetApp.openById.");
  });

  it('has an active spreadsheet in a bound project only, with what the person selected', () => {
    expect(workspace.call('seesActive')).toBeNull();
    workspace.bind(id);
    expect(workspace.call('seesActive')).toBe('Data!A1');
    workspace.editCell(id, 'Data', 'C4', 'x');
    expect(workspace.call('seesActive')).toBe('Data!C4');
    workspace.call('toasts');
    expect(workspace.dialogs.at(-1)).toMatchObject({ kind: 'toast', title: 'Register', text: 'Saved', user: OWNER });
  });

  it('lets a reader read and not write', () => {
    appOf(workspace).openById(id).addViewer('governor@trust.example');
    const readers = appOf(workspace.as('governor@trust.example')).openById(id).getSheetByName('Data');
    expect(readers.getRange('A1').getValue()).toBe('');
    expect(messageOf(() => readers.getRange('A1').setValue('x'))).toBe('You do not have permission to access the requested document.');
    expect((appOf(workspace).openById(id).getViewers() as unknown as object[]).map(String)).toEqual(['governor@trust.example']);
  });
});

describe('SpreadsheetApp: writes wait for flush', () => {
  it('the advanced service reads old values before a flush and new ones after it', () => {
    expect(workspace.call('buffered', id)).toEqual([true, 'new']);
  });

  it('what is not flushed is applied when the execution ends', () => {
    workspace.call('leaves', id);
    expect(sheetsOf(workspace).Spreadsheets.Values.get(id, 'Data!B1').values).toEqual([['left']]);
  });
});

describe('SpreadsheetApp: values', () => {
  it('reads text as if typed, and gives dates in the script’s own Date', () => {
    expect(workspace.call('typed', id)).toEqual([
      true,
      '2026-08-31T23:00:00.000Z',
      12,
      true,
      '#ERROR!',
      '007',
      '2026-09-01T08:30:00.000Z',
      ['01/09/2026', '12', 'TRUE', '#ERROR!', '007', '01/09/2026 09:30:00'],
      '=A1',
    ]);
  });

  it('counts dates in the spreadsheet’s time zone on both sides of the clock change', () => {
    for (const instant of ['2026-10-24T12:00:00Z', '2026-10-25T12:00:00Z', '2026-03-29T00:30:00Z', '2026-03-29T02:30:00Z']) {
      sheet.getRange('A1').setValue(new Date(instant));
      expect((sheet.getRange('A1').getValue() as unknown as Date).toISOString()).toBe(new Date(instant).toISOString());
    }
  });

  it('refuses values of another size than the range', () => {
    expect(messageOf(() => sheet.getRange('A1:B2').setValues([[1, 2]]))).toBe(
      'The number of rows in the data does not match the number of rows in the range. The data has 1 but the range has 2.',
    );
    expect(messageOf(() => sheet.getRange('A1:B1').setValues([[1]]))).toBe(
      'The number of columns in the data does not match the number of columns in the range. The data has 1 but the range has 2.',
    );
  });

  it('refuses by a strict validation rule', () => {
    const rule = { condition: { type: 'ONE_OF_LIST', values: [{ userEnteredValue: 'Open' }] }, strict: true };
    sheetsOf(workspace).Spreadsheets.batchUpdate(
      { requests: [{ setDataValidation: { range: { sheetId: 0, endRowIndex: 1 }, rule } }] },
      id,
    );
    sheet.getRange('A1').setValue('Closed');
    expect(messageOf(() => appOf(workspace).flush())).toBe(
      'The data you entered in cell A1 violates the data validation rules set on this cell.',
    );
    sheet.getRange('A1').setValue('Open');
    expect(sheet.getRange('A1').getValue()).toBe('Open');
    expect(messageOf(() => workspace.editCell(id, 'Data', 'B1', 'Closed'))).toContain('violates the data validation rules');
  });
});

describe('SpreadsheetApp: ranges', () => {
  it.each([
    [[0, 1], 'The starting row of the range is too small.'],
    [[1, 0], 'The starting column of the range is too small.'],
    [[1, 1, 0], 'The number of rows in the range must be at least 1.'],
    [[1, 1, 1, 0], 'The number of columns in the range must be at least 1.'],
    [[51, 1], 'The coordinates of the range are outside the dimensions of the sheet.'],
    [['nonsense!!'], 'Range not found'],
    [['A1', 2], "The parameters (String,number) don't match the method signature for SpreadsheetApp.Sheet.getRange."],
  ])('getRange(%j) says: %s', (given, message) => {
    expect(messageOf(() => sheet.getRange(...given))).toBe(message);
  });

  it('knows where it lies', () => {
    const range = sheet.getRange('B2:D5');
    expect([
      range.getRow(),
      range.getColumn(),
      range.getNumRows(),
      range.getNumColumns(),
      range.getLastRow(),
      range.getLastColumn(),
    ]).toEqual([2, 2, 4, 3, 5, 4]);
    expect(range.getCell(2, 3).getA1Notation()).toBe('D3');
    expect(range.offset(1, -1, 1, 2).getA1Notation()).toBe('A3:B3');
    expect(sheet.getRange('B:B').getA1Notation()).toBe('B1:B50');
    expect(range.getSheet().getName()).toBe('Data');
  });

  it('clears contents or formats', () => {
    const range = sheet.getRange('A1');
    range.setValue('a').setFontWeight('bold').setBackground('#ff0000').setNumberFormat('@');
    range.clearContent();
    expect([range.getValue(), range.getFontWeight(), range.getBackground(), range.getNumberFormat()]).toEqual(['', 'bold', '#ff0000', '@']);
    range.setValue('b').clear({ formatOnly: true });
    expect([range.getValue(), range.getFontWeight()]).toEqual(['b', 'normal']);
  });

  it('says of a member that is not built that it is not', () => {
    expect(messageOf(() => sheet.getRange('A1').createTextFinder('x'))).toContain('Range.createTextFinder');
  });
});

describe('SpreadsheetApp: sheets', () => {
  it('appends below the last row and grows the sheet', () => {
    sheet.getRange('A50').setValue('last');
    sheet.appendRow(['next', '=A1']);
    expect([sheet.getLastRow(), sheet.getMaxRows(), sheet.getRange('B51').getFormula()]).toEqual([51, 51, '=A1']);
  });

  it('puts rows in and takes them out, within bounds', () => {
    sheet.getRange('A1:A3').setValues([['a'], ['b'], ['c']]);
    sheet.insertRowsAfter(1, 2);
    sheet.deleteRow(1);
    expect(sheet.getRange('A1:A4').getValues()).toEqual([[''], [''], ['b'], ['c']]);
    expect(messageOf(() => sheet.deleteRows(51, 5))).toBe('Those rows are out of bounds.');
    expect(messageOf(() => sheet.deleteRows(1, 51))).toBe("You can't delete all the rows on the sheet.");
  });

  it('hides, freezes, names and removes sheets', () => {
    const book = appOf(workspace).openById(id);
    const other = book.insertSheet('Notes');
    other.hideSheet();
    sheet.setFrozenRows(1);
    expect([other.isSheetHidden(), other.getIndex(), sheet.getFrozenRows(), book.getSheetByName('none')]).toEqual([true, 2, 1, null]);
    expect(messageOf(() => other.setName('Data'))).toBe('A sheet with the name "Data" already exists. Please enter another name.');
    expect(messageOf(() => sheet.hideSheet())).toBe("You can't hide all the sheets in a document.");
    book.deleteSheet(other);
    expect(messageOf(() => book.deleteSheet(sheet))).toBe("You can't remove all the sheets in a document.");
  });

  it('protects a sheet from those who are not its editors once the list is changed', () => {
    const staff = 'keyworker@trust.example';
    appOf(workspace).openById(id).addEditor(staff);
    const theirs = appOf(workspace.as(staff)).openById(id).getSheetByName('Data');
    const protection = sheet.protect();
    theirs.getRange('A1').setValue('mirrors the spreadsheet');
    expect(theirs.getRange('A1').getValue()).toBe('mirrors the spreadsheet');
    protection.removeEditor(staff).setUnprotectedRanges([sheet.getRange('C1:C5')]);
    expect(messageOf(() => theirs.getRange('A1').setValue('x'))).toContain('protected cell or object');
    theirs.getRange('C2').setValue('open');
    expect((sheet.getProtections(appOf(workspace).ProtectionType.SHEET) as unknown as object[]).length).toBe(1);
    expect(messageOf(() => workspace.as(staff).editCell(id, 'Data', 'B1', 'x'))).toContain('protected cell or object');
  });
});

describe('SpreadsheetApp: what a person does', () => {
  beforeEach(() => {
    appOf(workspace).openById(id).insertSheet('Log');
    workspace.bind(id);
  });

  it('an edit fires onEdit with value and old value of a single cell', () => {
    workspace.editCell(id, 'Data', 'A2', '12');
    workspace.editCell('Register', 'Data', 'A2', 'Open');
    workspace.editCell(id, 'Data', 'A2', null);
    workspace.editCell(id, 'Data', 'A2:B2', 'both');
    const log = appOf(workspace).openById(id).getSheetByName('Log');
    expect(log.getRange('A1:E4').getValues()).toEqual([
      ['A2', 12, 'none', OWNER, 'LIMITED'],
      ['A2', 'Open', 12, OWNER, 'LIMITED'],
      ['A2', 'none', 'Open', OWNER, 'LIMITED'],
      ['A2:B2', 'none', 'none', OWNER, 'LIMITED'],
    ]);
  });

  it('what a script writes fires nothing', () => {
    sheet.getRange('A1').setValue('x');
    appOf(workspace).flush();
    expect(appOf(workspace).openById(id).getSheetByName('Log').getLastRow()).toBe(0);
  });
});

describe('Sheets: over a restart', () => {
  it('keeps cells, formats and sheets on disk', async () => {
    const { mkdtempSync, rmSync } = await import('node:fs');
    const { tmpdir } = await import('node:os');
    const { join } = await import('node:path');
    const directory = mkdtempSync(join(tmpdir(), 'sheets-'));
    try {
      const first = await workspaceWith(CODE, { directory });
      const kept = first.call('make') as string;
      first.call('typed', kept);
      await first.close();
      const again = await workspaceWith(CODE, { directory, now: NOW });
      expect(appOf(again).openById(kept).getSheetByName('Data').getRange('A1:B1').getDisplayValues()).toEqual([['01/09/2026', '12']]);
      await again.close();
    } finally {
      rmSync(directory, { recursive: true, force: true });
    }
  });
});
