// Writes a job's changes in one request that Google applies whole or not at all, and repairs it when a person moved a row meanwhile.
import { type CellValue, columnFormat, type FieldValue, LONGEST_TEXT, type NumberFormat, toCell } from './cell';
import { add, type Change, type Fields, type Update } from './change';
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
    if (change.kind === 'noticed' || change.kind === 'remove') continue;
    if (change.kind === 'add') {
      const rows = appended.get(change.table) ?? [];
      rows.push(rowCells(change.table, change.fields, layoutOf(register, change.table)));
      appended.set(change.table, rows);
    } else {
      requests.push(...cellsOf(change, lineOf(register, change), layoutOf(register, change.table)));
    }
  }
  for (const [table, lines] of linesToRemove(register, changes)) requests.push(...removalRequests(register, table, lines));
  for (const [table, rows] of appended) {
    requests.push({
      appendCells: {
        tableId: tableId(table),
        rows: rows.map((cells) => ({ values: cells })),
        fields: 'userEnteredValue,userEnteredFormat.numberFormat',
      },
    });
  }
  if (head.count !== register.audit.count || head.archived?.count !== register.audit.archived?.count)
    requests.push(headRequest(register, head));
  return requests;
}

/**
 * Commits changes in one write. Ids of updated rows come back in the same response; a row that a person moved between read and write
 * is noticed by that, and `repair` must be called for it.
 * @throws Error when a change names a row that the register does not hold: a mistake in the program.
 */
export function commit(register: Register, changes: readonly Change[], head: AuditHead, writer: AtomicWriter): Misplaced[] {
  const updates = changes.filter((change): change is Update => change.kind === 'update');
  const removed = linesToRemove(register, changes);
  // The ids come back from where the rows stand once those above them are gone.
  const targets = updates.map((change) => {
    const line = lineOf(register, change);
    const gone = (removed.get(change.table) ?? []).filter((above) => above < line).length;
    return { table: change.table, id: change.id, line: line - gone };
  });
  const readBack = targets.map(({ table, line }) => {
    const id = columnName(layoutOf(register, table).id ?? 0);
    return `'${table.title}'!${id}${line}`;
  });
  const found = writer.write(requestsFor(register, changes, head), readBack);
  return targets.flatMap((target, index) => (found[index] === target.id ? [] : [{ ...target, found: found[index] ?? '' }]));
}

/** What a removal took instead of what it should, when rows were moved meanwhile. */
export interface WronglyRemoved {
  readonly table: Table;
  /** Rows that are gone and should not be. */
  readonly lost: readonly string[];
  /** Rows that should be gone and are still there. */
  readonly left: readonly string[];
}

/** Compares the ids that stand in a table after a job's removals with those that should; null when they agree. */
export function wronglyRemoved(
  register: Register,
  changes: readonly Change[],
  table: Table,
  standing: ReadonlySet<string>,
): WronglyRemoved | null {
  const doomed = new Set(changes.filter((change) => change.kind === 'remove' && change.table === table).map(({ id }) => id));
  const read = register.table(table).rows.map((row) => String(row.fields.id));
  const lost = read.filter((id) => !doomed.has(id) && !standing.has(id));
  // A row may be taken out to be added anew.
  const added = new Set(changes.filter((change) => change.kind === 'add' && change.table === table).map(({ id }) => id));
  const left = [...doomed].filter((id) => standing.has(id) && !added.has(id));
  return lost.length === 0 && left.length === 0 ? null : { table, lost, left };
}

/**
 * The requests that put right what a removal took: a row that went by mistake is added again with what the job made of it, one that was
 * meant to go goes from where it stands in the fresh reading.
 */
export function restoreRequests(
  read: Register,
  fresh: Register,
  changes: readonly Change[],
  wrong: readonly WronglyRemoved[],
): SheetsRequest[] {
  const back: Change[] = [];
  for (const { table, lost, left } of wrong) {
    back.push(...left.filter((id) => fresh.row(table, id)?.line).map((id): Change => ({ kind: 'remove', table, id, fields: {}, why: '' })));
    for (const id of lost) {
      const updates = changes.filter((change) => change.kind === 'update' && change.table === table && change.id === id);
      const fields = Object.assign({}, read.row(table, id)?.fields, ...updates.map((change) => change.fields)) as Fields;
      back.push(add(table, { ...fields, id } as never));
    }
  }
  return requestsFor(fresh, back, fresh.audit);
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

/** The lines of the rows to take out, by table, the last first. */
function linesToRemove(register: Register, changes: readonly Change[]): Map<Table, number[]> {
  const lines = new Map<Table, number[]>();
  for (const change of changes) {
    if (change.kind !== 'remove') continue;
    const known = lines.get(change.table) ?? [];
    known.push(lineOf(register, change));
    lines.set(change.table, known);
  }
  for (const known of lines.values()) known.sort((first, second) => second - first);
  return lines;
}

/** Rows are taken out from the bottom up, so that none moves before its turn; the last row of a table is only cleared, since a table has one. */
function removalRequests(register: Register, table: Table, lines: readonly number[]): SheetsRequest[] {
  const keep = lines.length === register.table(table).rows.length ? lines.at(-1) : undefined;
  const runs: { start: number; end: number }[] = [];
  for (const line of lines) {
    if (line === keep) continue;
    const last = runs.at(-1);
    if (last && last.start === line) last.start = line - 1;
    else runs.push({ start: line - 1, end: line });
  }
  const requests: SheetsRequest[] = runs.map(({ start, end }) => ({
    deleteDimension: { range: { sheetId: table.sheetId, dimension: 'ROWS', startIndex: start, endIndex: end } },
  }));
  if (keep !== undefined) {
    const range = { sheetId: table.sheetId, startRowIndex: keep - 1, endRowIndex: keep };
    requests.push({ updateCells: { range, fields: 'userEnteredValue' } });
  }
  return requests;
}

function layoutOf(register: Register, table: Table): Positions {
  return register.positions(table) ?? positionsOf(table, {});
}

function lineOf(register: Register, change: Change): number {
  const line = register.row(change.table, change.id)?.line;
  if (line === undefined || line === null)
    throw new Error(
      `The row ${change.id} of ${change.table.title} was not read, so it cannot be ${change.kind === 'remove' ? 'taken out' : 'updated'}.`,
    );
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
  const rows = [
    systemRow('Last hash of the audit', { stringValue: head.hash }),
    systemRow('Entries in the audit', { numberValue: head.count }),
  ];
  if (head.archived) {
    rows.push(
      systemRow('Last hash in the archive', { stringValue: head.archived.hash }),
      systemRow('Entries in the archive', { numberValue: head.archived.count }),
    );
  }
  return {
    updateCells: {
      range: {
        sheetId: BOOKS[register.book].system.sheetId,
        startRowIndex: SYSTEM_ROWS.auditHash - 1,
        endRowIndex: SYSTEM_ROWS.auditHash - 1 + rows.length,
        startColumnIndex: 0,
        endColumnIndex: 2,
      },
      rows,
      fields: 'userEnteredValue',
    },
  };
}

function systemRow(name: string, value: CellValue): { values: CellData[] } {
  return { values: [{ userEnteredValue: { stringValue: name } }, { userEnteredValue: value }] };
}
