// The tabs themselves: added where they belong, given their names back, header row frozen, the system's own hidden.
import type { SheetsRequest } from '../commit';
import type { Table } from '../table';
import type { PresentTab } from './present';

const ROWS = 1000;

/** Requests in words: what was made or mended. */
export interface Mended {
  readonly requests: SheetsRequest[];
  readonly done: string[];
}

/** Every tab of the tables, in being and named; tabs that are not the system's are left where and as they are. */
export function tabRequests(tables: readonly Table[], present: readonly PresentTab[]): Mended {
  const requests: SheetsRequest[] = [];
  const done: string[] = [];
  const byId = new Map(present.map((tab) => [tab.sheetId, tab]));
  const order = present.map(({ sheetId }) => sheetId);
  for (const { table, holder } of takenTitles(tables, present)) {
    const title = freeTitle(`${holder.title} (own)`, present);
    requests.push(update(holder.sheetId, { title }, 'title'));
    if (!tables.some(({ sheetId }) => sheetId === holder.sheetId)) done.push(`your tab ${table.title}, now ${title}`);
  }
  tables.forEach((table, place) => {
    const tab = byId.get(table.sheetId);
    if (!tab) {
      const index = indexFor(tables, place, order);
      order.splice(index, 0, table.sheetId);
      requests.push(addTab(table, index));
      done.push(`tab ${table.title}`);
      return;
    }
    if (tab.title !== table.title) {
      requests.push(update(table.sheetId, { title: table.title }, 'title'));
      done.push(`name of ${table.title}`);
    }
    if (tab.frozenRows !== 1) {
      requests.push(update(table.sheetId, { gridProperties: { frozenRowCount: 1 } }, 'gridProperties.frozenRowCount'));
      done.push(`header row of ${table.title}`);
    }
    // A tab that staff have hidden stays so.
    if (table.hidden === true && !tab.hidden) {
      requests.push(update(table.sheetId, { hidden: true }, 'hidden'));
      done.push(`hiding of ${table.title}`);
    }
  });
  return { requests, done };
}

function addTab(table: Table, index: number): SheetsRequest {
  const columnCount = Object.keys(table.columns).length;
  return {
    addSheet: {
      properties: {
        sheetId: table.sheetId,
        title: table.title,
        index,
        ...(table.hidden === true ? { hidden: true } : {}),
        gridProperties: { rowCount: ROWS, columnCount, frozenRowCount: 1 },
      },
    },
  };
}

/** A tab as it stands right after it was added. */
export function emptyTab(table: Table): PresentTab {
  return {
    sheetId: table.sheetId,
    title: table.title,
    hidden: table.hidden === true,
    frozenRows: 1,
    rowCount: ROWS,
    columnCount: Object.keys(table.columns).length,
    header: [],
    first: [],
    filledRows: 0,
    protections: [],
    rules: [],
    views: [],
    hasBasicFilter: false,
    bandings: [],
  };
}

function update(sheetId: number, properties: object, fields: string): SheetsRequest {
  return { updateSheetProperties: { properties: { sheetId, ...properties }, fields } };
}

/** After the tab that stands before it in the design, else before the first that comes after it, else at the end. */
function indexFor(tables: readonly Table[], place: number, order: readonly number[]): number {
  const before = tables
    .slice(0, place)
    .map(({ sheetId }) => order.indexOf(sheetId))
    .filter((index) => index >= 0)
    .at(-1);
  if (before !== undefined) return before + 1;
  const after = tables.slice(place + 1).find(({ sheetId }) => order.includes(sheetId));
  return after ? order.indexOf(after.sheetId) : order.length;
}

/** Tabs that bear a name which one of the system's is to have, in the order of the tables. */
function takenTitles(tables: readonly Table[], present: readonly PresentTab[]): { table: Table; holder: PresentTab }[] {
  return tables.flatMap((table) => {
    const holder = present.find(({ sheetId, title }) => sheetId !== table.sheetId && title.toLowerCase() === table.title.toLowerCase());
    return holder ? [{ table, holder }] : [];
  });
}

function freeTitle(stem: string, present: readonly PresentTab[]): string {
  const taken = (title: string): boolean => present.some((tab) => tab.title.toLowerCase() === title.toLowerCase());
  let title = stem;
  for (let number = 2; taken(title); number++) title = `${stem} ${number}`;
  return title;
}
