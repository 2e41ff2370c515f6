// Spreadsheets as their editors see them: tabs, a page of rows, editing cells, the bound menu, the workbook.
import { Hono } from 'hono';
import { atLeast, type DriveFile, SPREADSHEET } from '../../services/drive';
import { SheetsBackend, type Tab, type TabCell } from '../../services/sheets';
import { drive, observe, openFile, type PageContext, PageProblem, personFor, roleOn } from '../context';
import { openCells } from '../open-cells';
import { send } from './drive';
import { buildMenu, type MenuCall, runMenuItem } from './menu';

const ROWS_A_PAGE = 200;
/** Rows shown below the last one, to add to. */
const BLANK_ROWS = 5;
const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export function sheetsApi(page: PageContext): Hono {
  const routes = new Hono();
  const sheets = (): SheetsBackend => page.core.backend(SheetsBackend);
  const open = (id: string, needed: 'reader' | 'writer' = 'reader'): DriveFile => {
    const file = openFile(page, id, needed);
    if (file.mimeType !== SPREADSHEET) throw new PageProblem('not-a-spreadsheet', `“${file.name}” is not a spreadsheet.`);
    return file;
  };

  routes.get('/', (c) => {
    const files = drive(page)
      .files()
      .filter((file) => file.mimeType === SPREADSHEET && !drive(page).isTrashed(file) && roleOn(page, file.id) !== null);
    return c.json({
      spreadsheets: files.map((file) => ({ id: file.id, name: file.name, role: roleOn(page, file.id), modifiedTime: file.modifiedTime })),
    });
  });

  routes.get('/:id', (c) => {
    const file = open(c.req.param('id'));
    const tabs = sheets()
      .book(file.id)
      .state.sheets.map(({ properties }) => ({ sheetId: properties.sheetId, title: properties.title, hidden: properties.hidden === true }));
    const role = roleOn(page, file.id);
    return c.json({ id: file.id, name: file.name, role, editor: atLeast(role, 'writer'), tabs });
  });

  routes.get('/:id/tabs/:sheetId', (c) => {
    const file = open(c.req.param('id'));
    const tab = sheets()
      .tabs(file.id)
      .find(({ sheetId }) => sheetId === Number(c.req.param('sheetId')));
    if (!tab) throw new PageProblem('no-tab', 'This tab was deleted.', 404);
    const { rows, ...rest } = tab;
    const frozen = Math.min(tab.frozenRows, rows.length);
    const from = Math.max(frozen, Number(c.req.query('from') ?? frozen) || frozen);
    const to = Math.min(rows.length, from + ROWS_A_PAGE);
    const indexes = [...Array(frozen).keys(), ...Array.from({ length: to - from }, (_none, index) => from + index)].filter(
      (index) => !tab.hiddenRows.includes(index),
    );
    const isOpen = openCells(page, sheets(), file, tab.sheetId);
    const shown = indexes.map((index) => ({
      index,
      cells: (rows[index] ?? []).map((cell, column) => (isOpen(index, column) ? { ...cell, open: true } : cell)),
    }));
    if (to === rows.length) shown.push(...blankRows(sheets(), file.id, tab, isOpen));
    return c.json({ ...rest, rows: shown, from, to, frozen, total: rows.length, pageSize: ROWS_A_PAGE });
  });

  routes.post('/:id/edit', async (c) => {
    const { sheet, a1, value } = (await c.req.json()) as { sheet: string; a1: string; value: string };
    const file = open(c.req.param('id'));
    const { happened } = observe(page, () =>
      page.workspace.as(personFor(page, file)).editCell(file.id, sheet, a1, value === '' ? null : value),
    );
    return c.json({ happened });
  });

  routes.post('/:id/open', (c) => c.json({ menus: buildMenu(page, open(c.req.param('id'))) }));

  routes.post('/:id/menu', async (c) => c.json(runMenuItem(page, open(c.req.param('id'), 'writer'), (await c.req.json()) as MenuCall)));

  routes.get('/:id/download', async (c) => {
    const file = open(c.req.param('id'));
    return send(await sheets().toXlsx(file.id), XLSX, `${file.name}.xlsx`);
  });
  return routes;
}

/** Rows below the last one, where the person may add something. */
function blankRows(
  sheets: SheetsBackend,
  id: string,
  tab: Tab,
  isOpen: (row: number, column: number) => boolean,
): { index: number; cells: TabCell[] }[] {
  const book = sheets.book(id);
  const last = Math.min(book.grid(tab.sheetId).properties.gridProperties.rowCount, tab.rows.length + BLANK_ROWS);
  const blank: { index: number; cells: (TabCell & { open?: true })[] }[] = [];
  for (let index = Math.max(tab.rows.length, tab.frozenRows); index < last; index++) {
    const cells = tab.columns.map((_column, column): TabCell & { open?: true } => {
      if (!isOpen(index, column)) return { text: '' };
      const options = sheets.choices(id, tab.sheetId, index, column);
      return options ? { text: '', open: true, options } : { text: '', open: true };
    });
    if (cells.some((cell) => cell.open)) blank.push({ index, cells });
  }
  return blank;
}
