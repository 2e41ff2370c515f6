/** How many cells each table fills in five years at the largest size, with the arithmetic: Google's cap is ten million a spreadsheet. */
import type { Table } from '../../../src/app/register/table';
import * as tables from '../../../src/app/register/tables';

export const CELL_CAP = 10_000_000;
/** A table must leave room for the others, and for a bad year. */
export const MOST_CELLS = CELL_CAP / 3;

/** The largest size: a placement lasts a school year on average, so that each year brings as many new ones as are live. */
const LIVE = 10_000;
const PROVIDERS = 1_000;
const WEEKS_A_YEAR = 39;

/** How long rows stay in the hot spreadsheet. Five years of what moves to the archive fill a spreadsheet a school year. */
type Kept = 'a school year' | 'thirty days';

interface Growth {
  readonly table: Table;
  /** Rows at once, or new rows a year, with the reckoning in words. */
  readonly rowsAYear: number;
  readonly reckoning: string;
  readonly kept: Kept;
}

const perPlacement = (table: Table, rows: number, kept: Kept = 'a school year'): Growth => ({
  table,
  rowsAYear: LIVE * rows,
  reckoning: `${LIVE.toLocaleString('en-GB')} placements × ${rows}`,
  kept,
});
const perProvider = (table: Table, rows: number, kept: Kept = 'a school year'): Growth => ({
  table,
  rowsAYear: PROVIDERS * rows,
  reckoning: `${PROVIDERS.toLocaleString('en-GB')} providers × ${rows}`,
  kept,
});

/** The tables that grow most. Closed cases, old audit and old deliveries move to the archive of their school year. */
const GROWTH: readonly Growth[] = [
  perPlacement(tables.PLACEMENTS, 1),
  perPlacement(tables.PUPILS, 1),
  perPlacement(tables.CONTACTS, 2.5),
  perPlacement(tables.PLANS, 1),
  perPlacement(tables.INTERVENTIONS, 4),
  perPlacement(tables.TIMETABLE, 8),
  perPlacement(tables.SIGNATURES, 5),
  perPlacement(tables.REPORTS, 6),
  perPlacement(tables.DOCUMENTS, 12),
  perPlacement(tables.INVOICES, 3),
  perPlacement(tables.DUE, 9, 'thirty days'),
  perProvider(tables.COMPLIANCE, 42),
  perProvider(tables.VISITS, 5),
  perProvider(tables.FINDINGS, 8),
  perPlacement(tables.BOOKS.master.audit, 60, 'thirty days'),
  perPlacement(tables.BOOKS.master.outbox, 40, 'thirty days'),
];

/** The attendance of one term is a spreadsheet of its own at this size; the usual trust keeps one for the year. */
const WEEKS_A_TERM = WEEKS_A_YEAR / 3;

export interface CellFigures {
  readonly table: string;
  readonly columns: number;
  readonly rows: number;
  readonly cells: number;
  readonly reckoning: string;
  readonly holds: boolean;
}

/** Each of the largest tables when it is fullest. */
export function cellFigures(): CellFigures[] {
  const share: Readonly<Record<Kept, number>> = { 'a school year': 1, 'thirty days': 30 / 365 };
  const figures = GROWTH.map(({ table, rowsAYear, reckoning, kept }) => figure(table, rowsAYear * share[kept], `${reckoning}, ${kept}`));
  const attendance = figure(
    tables.ATTENDANCE,
    LIVE * WEEKS_A_TERM,
    `${LIVE.toLocaleString('en-GB')} placements × ${WEEKS_A_TERM} weeks, a term`,
  );
  const cells = figures.reduce((sum, { cells }) => sum + cells, 0);
  const together = { table: 'these of the register together', columns: 0, rows: 0, cells, reckoning: '', holds: cells <= CELL_CAP };
  return [...[...figures, attendance].sort((first, second) => second.cells - first.cells), together];
}

function figure(table: Table, exact: number, reckoning: string): CellFigures {
  const rows = Math.ceil(exact);
  const columns = Object.keys(table.columns).length;
  const cells = rows * columns;
  return { table: table.title, columns, rows, cells, reckoning, holds: cells <= MOST_CELLS };
}
