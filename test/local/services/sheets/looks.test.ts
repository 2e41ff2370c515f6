// What lies over the cells as people see it: late days by formula, drop-downs from another tab, charts with their figures.
import { coreOf } from '../../../../src/local';
import { SheetsBackend, type Tab } from '../../../../src/local/services/sheets';
import { messageOf, sheetsOf, type Workspace, workspaceWith } from './support';

const RED = { red: 1, green: 0.8, blue: 0.8 };
const range = (startColumnIndex: number, endColumnIndex: number, startRowIndex = 1, endRowIndex = 4) => ({
  sheetId: 1,
  startRowIndex,
  endRowIndex,
  startColumnIndex,
  endColumnIndex,
});
const source = (column: number) => ({ sourceRange: { sources: [range(column, column + 1, 0)] } });

let workspace: Workspace;
let id: string;
const shown = (): Tab => coreOf(workspace).backend(SheetsBackend).tabs(id)[0] as Tab;
const apply = (...requests: object[]): void => void sheetsOf(workspace).Spreadsheets.batchUpdate({ requests }, id);

beforeEach(async () => {
  workspace = await workspaceWith();
  const tabs = [1, 2].map((sheetId) => ({ properties: { sheetId, title: sheetId === 1 ? 'Due' : 'Academies' } }));
  id = String(sheetsOf(workspace).Spreadsheets.create({ properties: { title: 'Book' }, sheets: tabs }).spreadsheetId);
  const put = (at: string, values: unknown[][]): unknown =>
    sheetsOf(workspace).Spreadsheets.Values.update({ values }, id, at, { valueInputOption: 'RAW' });
  put('Due!A1', [
    ['Academy', 'Due', 'Done', 'Items'],
    ['OAK', 46_000, '', 3],
    ['ELM', 46_000, 46_001, 5],
    ['OAK', 47_000, '', 0],
  ]);
  put('Academies!A1', [['Code'], ['OAK'], ['ELM'], ['OAK']]);
});
afterEach(() => workspace.close());

describe('Sheets: what lies over the cells', () => {
  it('a custom formula colours the cells for which it holds', () => {
    const condition = { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: '=AND(ISNUMBER($B2),$B2<TODAY(),$C2="")' }] };
    apply({
      addConditionalFormatRule: { index: 0, rule: { ranges: [range(1, 2)], booleanRule: { condition, format: { backgroundColor: RED } } } },
    });
    expect(shown().rows.map((row) => row[1]?.background)).toEqual([undefined, '#ffcccc', undefined, undefined]);
  });

  it('a drop-down from a range offers what stands there, and a strict one refuses all else', () => {
    const condition = { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: '=Academies!$A$2:$A' }] };
    apply({ setDataValidation: { range: range(0, 1), rule: { condition, strict: true, showCustomUi: true } } });
    expect(shown().rows[1]?.[0]?.options).toEqual(['OAK', 'ELM']);
    workspace.editCell(id, 'Due', 'A2', 'ELM');
    expect(messageOf(() => workspace.editCell(id, 'Due', 'A2', 'ASH'))).toContain('violates the data validation rules');
    expect(shown().rows[1]?.[0]?.text).toBe('ELM');
  });

  it('a chart draws what its ranges hold now', () => {
    apply({
      addChart: {
        chart: {
          spec: {
            title: 'Items by academy',
            basicChart: {
              chartType: 'BAR',
              headerCount: 1,
              axis: [{ position: 'LEFT_AXIS', title: 'Academy' }],
              domains: [{ domain: source(0) }],
              series: [{ series: source(3), colorStyle: { rgbColor: { blue: 1 } } }],
            },
          },
          position: { overlayPosition: { anchorCell: { sheetId: 1, rowIndex: 6, columnIndex: 0 } } },
        },
      },
    });
    workspace.editCell(id, 'Due', 'D2', 7);
    expect(shown().charts).toMatchObject([
      {
        kind: 'BAR',
        title: 'Items by academy',
        axes: { left: 'Academy', bottom: '' },
        labels: ['OAK', 'ELM', 'OAK'],
        series: [{ name: 'Items', values: [7, 5, 0], colour: '#0000ff' }],
        anchor: { row: 6, column: 0 },
      },
    ]);
  });
});
