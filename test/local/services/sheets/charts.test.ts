// Charts and filter views through spreadsheets.batchUpdate, against what the reference says of them.
import { type Json, messageOf, sheetsOf, type Workspace, workspaceWith } from './support';

let workspace: Workspace;
let id: string;
const batch = (...requests: Json[]): Json => sheetsOf(workspace).Spreadsheets.batchUpdate({ requests }, id);
const fails = (...requests: Json[]): string =>
  messageOf(() => batch(...requests)).replace('API call to sheets.spreadsheets.batchUpdate failed with error: ', '');
const sheet = (): Json => (sheetsOf(workspace).Spreadsheets.get(id, {}).sheets as Json[])[0] as Json;

beforeEach(async () => {
  workspace = await workspaceWith();
  id = sheetsOf(workspace).Spreadsheets.create({
    properties: { title: 'Board' },
    sheets: [{ properties: { title: 'Dashboard', gridProperties: { rowCount: 40, columnCount: 4 } } }],
  }).spreadsheetId as string;
});
afterEach(() => workspace.close());

const data = (column: number, endColumnIndex = column + 1): Json => ({
  sourceRange: { sources: [{ sheetId: 0, startRowIndex: 0, endRowIndex: 4, startColumnIndex: column, endColumnIndex }] },
});
const spec = (chartType = 'BAR', targetAxis = 'BOTTOM_AXIS'): Json => ({
  title: 'By reason',
  basicChart: { chartType, headerCount: 1, domains: [{ domain: data(0) }], series: [{ series: data(1), targetAxis }] },
});
const place = (rowIndex = 5): Json => ({ overlayPosition: { anchorCell: { sheetId: 0, rowIndex, columnIndex: 0 }, widthPixels: 400 } });
const added = (chart: Json = spec()): Json => ({ addChart: { chart: { chartId: 9501, spec: chart, position: place() } } });

describe('charts', () => {
  it('are added with the id that was asked for, drawn anew, moved, and deleted', () => {
    expect((batch(added()).replies as Json[])[0]).toMatchObject({ addChart: { chart: { chartId: 9501 } } });
    batch(
      { updateChartSpec: { chartId: 9501, spec: { ...spec(), title: 'By need' } } },
      { updateEmbeddedObjectPosition: { objectId: 9501, newPosition: place(12), fields: 'anchorCell' } },
    );
    expect(sheet().charts).toEqual([
      expect.objectContaining({
        spec: expect.objectContaining({ title: 'By need' }),
        position: { overlayPosition: { anchorCell: { sheetId: 0, rowIndex: 12, columnIndex: 0 }, widthPixels: 400 } },
      }),
    ]);
    batch({ deleteEmbeddedObject: { objectId: 9501 } });
    expect(sheet().charts).toBeUndefined();
  });

  it.each([
    ['two kinds at once', { ...spec(), pieChart: { domain: data(0), series: data(1) } }, 'Exactly one chart type must be set'],
    ['no kind', { title: 'x' }, 'Exactly one chart type must be set'],
    ['a source wider than one cell in both directions', { pieChart: { domain: data(0), series: data(1, 3) } }, 'must have a length of 1'],
    ['a bar chart with its values along the left axis', spec('BAR', 'LEFT_AXIS'), 'not a valid minor axis'],
    ['a column chart with its values along the bottom axis', spec('COLUMN', 'BOTTOM_AXIS'), 'not a valid minor axis'],
    ['a field that there is not', { ...spec(), colour: 'red' }, 'Unknown name "colour"'],
    ['a kind of chart that there is not', spec('DONUT'), 'Invalid value'],
  ])('%s is refused', (_what, chart, words) => {
    expect(fails(added(chart as Json))).toContain(words);
    expect(sheet().charts).toBeUndefined();
  });

  it('a chart that is not there, and a place beyond the grid, are refused', () => {
    expect(fails({ updateChartSpec: { chartId: 1, spec: spec() } })).toContain('No chart with id: 1');
    batch(added());
    const beyond = { updateEmbeddedObjectPosition: { objectId: 9501, newPosition: place(40), fields: '*' } };
    expect(fails(beyond)).toContain('within the grid');
    const without = { updateEmbeddedObjectPosition: { objectId: 9501, newPosition: place(4) } };
    expect(fails(without)).toContain("At least one field must be listed in 'fields'");
  });
});

describe('filter views', () => {
  it('are deleted by their id, once', () => {
    batch({ addFilterView: { filter: { filterViewId: 7, title: 'Kit', range: { sheetId: 0, endColumnIndex: 4 } } } });
    expect(sheet().filterViews).toHaveLength(1);
    batch({ deleteFilterView: { filterId: 7 } });
    expect(sheet().filterViews).toBeUndefined();
    expect(fails({ deleteFilterView: { filterId: 7 } })).toContain('No filter view with id: 7');
  });
});
