// Writes a job's changes in one request that Google applies whole or not at all, and repairs it when a person moved a row meanwhile.
import { type CellValue, columnFormat, type FieldValue, LONGEST_TEXT, type NumberFormat, toCell } from './cell';
import type { Change, Fields, Update } from './change';
import { columnMissing, columnName, positionsOf } from './load';
import type { AuditHead, Positions, Register } from './register';
import { type Table, tableId } from './table';
import { BOOKS, SYSTEM_ROWS } from './tables';

/** One request of `spreadsheets.batchUpdate`. */
export type SheetsRequest = Readonly<Record<string, unknown>>;

/** How a spreadsheet is written: all requests or none; gives back the first cell of each asked range, as unformatted text. */
export interface AtomicWriter {
  write(requests: readonly SheetsRequest[], readBack: readonly string[]): readonly string[];
}

/** Another row stands where one was written: it is told apart by its id and both are put right by a second write. */
export interface Misplaced {
  readonly table: Table;
  /** The row that was meant. */
  readonly id: string;
  readonly line: number;
  /** The row that stood there instead; '' when there was none. */
  readonly found: string;
}

/** Requests for the changes and the audit head; additions of one table go in as one append. */
export function requestsFor(register: Register, changes: readonly Change[], head: AuditHead): SheetsRequest[] {
  const requests: SheetsRequest[] = [];
  const appended = new Map<Table, CellData[][]>();
  for (const change of changes) {
    if (change.kind === 'add') {
      const rows = appended.get(change.table) ?? [];
      rows.push(rowCells(change.table, change.fields, layoutOf(register, change.table)));
      appended.set(change.table, rows);
    } else {
      requests.push(...cellsOf(change, lineOf(register, change), layoutOf(register, change.table)));
    }
  }
  for (const [table, rows] of appended) {
    requests.push({
      appendCells: {
        tableId: tableId(table),
        rows: rows.map((cells) => ({ values: cells })),
        fields: 'userEnteredValue,userEnteredFormat.numberFormat',
      },
    });
  }
  if (head.count !== register.audit.count) requests.push(headRequest(register, head));
  return requests;
}

/**
 * Commits changes in one write. Ids of updated rows come back in the same response; a row that a person moved between read and write
 * is noticed by that, and `repair` must be called for it.
 * @throws Error when a change names a row that the register does not hold: a mistake in the program.
 */
export function commit(register: Register, changes: readonly Change[], head: AuditHead, writer: AtomicWriter): Misplaced[] {
  const updates = changes.filter((change): change is Update => change.kind === 'update');
  const targets = updates.map((change) => ({ table: change.table, id: change.id, line: lineOf(register, change) }));
  const readBack = targets.map(({ table, line }) => {
    const id = columnName(layoutOf(register, table).id ?? 0);
    return `'${table.title}'!${id}${line}`;
  });
  const found = writer.write(requestsFor(register, changes, head), readBack);
  return targets.flatMap((target, index) => (found[index] === target.id ? [] : [{ ...target, found: found[index] ?? '' }]));
}

/**
 * The requests that put right what a moved row spoilt: the fields written to a wrong row get back what they held when read, those written
 * to an empty line are cleared, and the row that was meant, found by its id in the fresh reading, gets what it was to have. A row that is
 * gone is left to the audit trail.
 */
export function repairRequests(
  read: Register,
  fresh: Register,
  changes: readonly Change[],
  misplaced: readonly Misplaced[],
): SheetsRequest[] {
  const restored: SheetsRequest[] = [];
  const meant: SheetsRequest[] = [];
  for (const { table, id, line, found } of misplaced) {
    const positions = layoutOf(fresh, table);
    for (const change of changes) {
      if (change.kind !== 'update' || change.table !== table || change.id !== id) continue;
      const spoilt = found === '' ? undefined : fresh.row(table, found);
      const before = found === '' ? undefined : read.row(table, found);
      if (spoilt?.line && before) {
        const kept = Object.fromEntries(Object.keys(change.fields).map((name) => [name, before.fields[name] ?? '']));
        restored.push(...cellsOf({ ...change, id: found, fields: kept }, spoilt.line, positions));
      }
      const isEmpty = found === '' && !fresh.table(table).rows.some((row) => row.line === line);
      if (isEmpty) restored.push(...cellsOf(change, line, positions, () => ({})));
      const row = fresh.row(table, id);
      if (row?.line) meant.push(...cellsOf(change, row.line, positions));
    }
  }
  // Rows may have changed places with each other, so all is restored before anything is written anew.
  return [...restored, ...meant];
}

function layoutOf(register: Register, table: Table): Positions {
  return register.positions(table) ?? positionsOf(table, {});
}

function lineOf(register: Register, change: Update): number {
  const line = register.row(change.table, change.id)?.line;
  if (line === undefined || line === null)
    throw new Error(`The row ${change.id} of ${change.table.title} was not read, so it cannot be updated.`);
  return line;
}

/** A new row's cells bring their format with them: a row beyond the ones that set-up formatted has none of its own. */
function rowCells(table: Table, fields: Fields, positions: Positions): CellData[] {
  const cells: CellData[] = [];
  for (const [name, column] of Object.entries(table.columns)) {
    const at = positions[name];
    if (at === undefined) throw columnMissing(table, column.header);
    while (cells.length <= at) cells.push({});
    const format = columnFormat(table, column);
    cells[at] = {
      ...asCellData(toCell(column, fields[name] as FieldValue)),
      ...(format ? { userEnteredFormat: { numberFormat: format } } : {}),
    };
  }
  return cells;
}

/** Updates as runs of neighbouring cells. */
function cellsOf(change: Update, line: number, positions: Positions, make: typeof cellOf = cellOf): SheetsRequest[] {
  const cells = Object.entries(change.fields)
    .map(([name, value]) => ({ at: positions[name] ?? -1, cell: make(change.table, name, value) }))
    .filter(({ at }) => at >= 0)
    .sort((first, second) => first.at - second.at);
  const runs: { from: number; cells: CellValue[] }[] = [];
  for (const { at, cell } of cells) {
    const last = runs.at(-1);
    if (last && last.from + last.cells.length === at) last.cells.push(cell);
    else runs.push({ from: at, cells: [cell] });
  }
  return runs.map((run) => ({
    updateCells: {
      range: {
        sheetId: change.table.sheetId,
        startRowIndex: line - 1,
        endRowIndex: line,
        startColumnIndex: run.from,
        endColumnIndex: run.from + run.cells.length,
      },
      rows: [{ values: run.cells.map(asCellData) }],
      fields: 'userEnteredValue',
    },
  }));
}

function cellOf(table: Table, name: string, value: FieldValue): CellValue {
  const column = table.columns[name];
  if (!column) throw new Error(`${table.title} has no column ${name}.`);
  return toCell(column, value);
}

interface CellData {
  userEnteredValue?: CellValue;
  userEnteredFormat?: { numberFormat: NumberFormat };
}

function asCellData(cell: CellValue): CellData {
  if (cell.stringValue !== undefined && cell.stringValue.length > LONGEST_TEXT) throw new Error('A text is longer than a cell can hold.');
  return cell.stringValue === undefined && cell.numberValue === undefined ? {} : { userEnteredValue: cell };
}

function headRequest(register: Register, head: AuditHead): SheetsRequest {
  return {
    updateCells: {
      range: {
        sheetId: BOOKS[register.book].system.sheetId,
        startRowIndex: SYSTEM_ROWS.auditHash - 1,
        endRowIndex: SYSTEM_ROWS.auditCount,
        startColumnIndex: 0,
        endColumnIndex: 2,
      },
      rows: [
        systemRow('Last hash of the audit', { stringValue: head.hash }),
        systemRow('Entries in the audit', { numberValue: head.count }),
      ],
      fields: 'userEnteredValue',
    },
  };
}

function systemRow(name: string, value: CellValue): { values: CellData[] } {
  return { values: [{ userEnteredValue: { stringValue: name } }, { userEnteredValue: value }] };
}
