// Reads what a job needs in one request, finding columns by their headers wherever staff have put them.
import { AppError } from '../policy/errors';
import { fromCell } from './cell';
import { merge, type Need } from './need';
import { type Positions, type ReadRow, type ReadTable, Register } from './register';
import type { Book, Table } from './table';
import { BOOKS, SYSTEM_ROWS } from './tables';

/** How the values of a spreadsheet are read: unformatted, dates as serial numbers, one list of rows for each range. */
export interface RangeReader {
  read(ranges: readonly string[]): (readonly (readonly unknown[])[])[];
  /** Where the columns stood when last read, or null; kept across executions so that a moved column costs a second read only once. */
  layout(): Layout | null;
  keepLayout(layout: Layout): void;
}

/** Column positions by tab, for tabs whose columns do not stand as designed. */
export type Layout = Readonly<Record<string, Positions>>;

/**
 * Loads the tables a job needs, and the head of the audit chain, by one `values.batchGet`; a second one only when a column was moved since.
 * Of the needs in `later` only the headers are checked: their rows are read afterwards, by `readRows`.
 * @throws AppError column-missing, naming the column and the tab, when staff have removed or renamed one.
 */
export function load(book: Book, needs: readonly Need[], reader: RangeReader, later: readonly Need[] = []): Register {
  const wanted = merge(needs);
  const layout = reader.layout() ?? {};
  const guess = read(book, wanted, layout, reader);
  const moved = wanted.filter(({ table }, index) => !agrees(table, positionsOf(table, layout), guess.headers[index] ?? []));
  const found: Record<string, Positions> = { ...layout };
  wanted.forEach(({ table }, index) => {
    if (moved.some((need) => need.table === table)) found[table.title] = locate(table, guess.headers[index] ?? []);
  });
  for (const { table, fields } of [...wanted, ...later]) {
    const missing = fields.find((field) => positionsOf(table, found)[field] === undefined);
    if (missing !== undefined) throw columnMissing(table, table.columns[missing]?.header ?? missing);
  }
  if (moved.length === 0) return guess.register;
  reader.keepLayout(found);
  return read(book, wanted, found, reader).register;
}

/**
 * Reads exact rows of tables whose keys were read before, by one `values.batchGet`, and gives them with the `kept` tables of that reading;
 * null when a row no longer stands where the keys had it.
 * @throws Error when a chosen id was not among the keys: a mistake in the program.
 */
export function readRows(
  keys: Register,
  kept: readonly Need[],
  needs: readonly Need[],
  chosen: ReadonlyMap<Table, readonly string[]>,
  reader: RangeReader,
): Register | null {
  const read = new Map(keys.read.map((table) => [table.need.table, table]));
  const parts = needs.map((need) => {
    const positions = keys.positions(need.table) ?? {};
    const ids = chosen.get(need.table) ?? [];
    const lines = ids.map((id) => keys.row(need.table, id)?.line ?? 0).sort((first, second) => first - second);
    if (lines[0] === 0) throw new Error(`A row of ${need.table.title} was chosen that its keys do not have.`);
    return { need, positions, ids, runs: runsOf(lines), group: groupsOf(need, positions, Number.POSITIVE_INFINITY)[0] };
  });
  const ranges = parts.flatMap(({ need, runs, group }) =>
    runs.map(([from, to]) => `'${need.table.title}'!${columnName(group?.from ?? 0)}${from}:${columnName(group?.to ?? 0)}${to}`),
  );
  const values = ranges.length === 0 ? [] : reader.read(ranges);
  let next = 0;
  let whole = true;
  const tables = parts.map(({ need, positions, ids, runs, group }): ReadTable => {
    const rows = runs.flatMap(([from]) =>
      rowsOf({ need, positions, groups: group ? [{ range: '', fields: group.fields }] : [] }, [values[next++] ?? []], from),
    );
    const wanted = new Set(ids);
    const found = rows.filter((row) => wanted.has(String(row.fields.id)));
    if (found.length !== wanted.size) whole = false;
    return { need, positions, rows: found };
  });
  if (!whole) return null;
  const chosenTables = new Map(tables.map((table) => [table.need.table, table]));
  // Of a table that is kept as well, every row stays, and the chosen ones are whole.
  const keptTables = kept.flatMap(({ table }) => completed(read.get(table), chosenTables.get(table)));
  for (const { table } of kept) chosenTables.delete(table);
  return new Register(keys.book, [...keptTables, ...chosenTables.values()], keys.audit);
}

function completed(table: ReadTable | undefined, chosen: ReadTable | undefined): ReadTable[] {
  if (!table || !chosen) return table ? [table] : [];
  const byLine = new Map(chosen.rows.map((row) => [row.line, row]));
  return [{ ...table, rows: table.rows.map((row) => byLine.get(row.line) ?? row) }];
}

/** Lines in order as runs from first to last. */
function runsOf(lines: readonly number[]): [number, number][] {
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && line <= last[1] + 1) last[1] = line;
    else runs.push([line, line]);
  }
  return runs;
}

interface Reading {
  headers: string[][];
  register: Register;
}

function read(book: Book, needs: readonly Need[], layout: Layout, reader: RangeReader): Reading {
  const plans = needs.map((need) => planOf(need, positionsOf(need.table, layout)));
  const system = BOOKS[book].system.title;
  const ranges = [
    `'${system}'!B${SYSTEM_ROWS.auditHash}:B${SYSTEM_ROWS.archivedCount}`,
    ...plans.flatMap((plan) => [`'${plan.need.table.title}'!1:1`, ...plan.groups.map((group) => group.range)]),
  ];
  const values = reader.read(ranges);
  let next = 1;
  const headers: string[][] = [];
  const tables: ReadTable[] = [];
  for (const plan of plans) {
    headers.push((values[next] ?? [])[0]?.map(String) ?? []);
    next += 1;
    tables.push({ need: plan.need, positions: plan.positions, rows: rowsOf(plan, values.slice(next, next + plan.groups.length)) });
    next += plan.groups.length;
  }
  const head = values[0] ?? [];
  const linkAt = (line: number) => ({ hash: String(head[line]?.[0] ?? ''), count: Number(head[line + 1]?.[0] ?? 0) });
  const archived = linkAt(SYSTEM_ROWS.archivedHash - SYSTEM_ROWS.auditHash);
  const audit = { ...linkAt(0), ...(archived.count > 0 ? { archived } : {}) };
  return { headers, register: new Register(book, tables, audit) };
}

interface Group {
  range: string;
  fields: string[];
}

interface Plan {
  need: Need;
  positions: Positions;
  groups: Group[];
}

function planOf(need: Need, positions: Positions): Plan {
  return {
    need,
    positions,
    groups: groupsOf(need, positions, 1).map((group) => ({
      range: `'${need.table.title}'!${columnName(group.from)}2:${columnName(group.to)}`,
      fields: group.fields,
    })),
  };
}

/** Columns at most a step apart together, in the order in which they stand; '' for those between that are not needed. */
function groupsOf(need: Need, positions: Positions, widestStep: number): { from: number; to: number; fields: string[] }[] {
  const sorted = [...need.fields].sort((first, second) => (positions[first] ?? 0) - (positions[second] ?? 0));
  const groups: { from: number; to: number; fields: string[] }[] = [];
  for (const field of sorted) {
    const at = positions[field] ?? 0;
    const last = groups.at(-1);
    if (last && at - last.to <= widestStep) {
      while (last.fields.length < at - last.from) last.fields.push('');
      last.fields.push(field);
      last.to = at;
    } else {
      groups.push({ from: at, to: at, fields: [field] });
    }
  }
  return groups;
}

function rowsOf({ need, groups }: Plan, ranges: readonly (readonly (readonly unknown[])[])[], firstLine = 2): ReadRow[] {
  const length = Math.max(0, ...ranges.map((range) => range.length));
  const places = groups.flatMap((group, range) =>
    group.fields.flatMap((field, offset) => {
      const type = need.table.columns[field]?.type;
      return type === undefined ? [] : [{ field, type, range, offset }];
    }),
  );
  const id = places.find(({ field }) => field === 'id');
  const rows: ReadRow[] = [];
  for (let index = 0; id !== undefined && index < length; index++) {
    if ((ranges[id.range]?.[index]?.[id.offset] ?? '') === '') continue;
    const fields: Record<string, ReturnType<typeof fromCell>> = {};
    for (const { field, type, range, offset } of places) fields[field] = fromCell(type, ranges[range]?.[index]?.[offset]);
    rows.push({ line: index + firstLine, fields });
  }
  return rows;
}

/** Where a table's columns stand: as designed, unless the layout knows better. */
export function positionsOf(table: Table, layout: Layout): Positions {
  return layout[table.title] ?? Object.fromEntries(Object.keys(table.columns).map((field, index) => [field, index]));
}

/** True when every column of the table stands where it is taken to stand, so that whole rows can be written too. */
function agrees(table: Table, positions: Positions, headers: readonly string[]): boolean {
  return Object.entries(table.columns).every(([field, { header }]) => positions[field] === positionOf(headers, header));
}

function positionOf(headers: readonly string[], header: string): number | undefined {
  const at = headers.indexOf(header);
  return at < 0 ? undefined : at;
}

function locate(table: Table, headers: readonly string[]): Positions {
  const positions: Record<string, number> = {};
  for (const [field, { header }] of Object.entries(table.columns)) {
    const at = positionOf(headers, header);
    if (at !== undefined) positions[field] = at;
  }
  return positions;
}

/** The error that names a column which is not there. */
export function columnMissing(table: Table, header: string): AppError {
  return new AppError(
    'column-missing',
    `tab ${table.title} has no column “${header}”`,
    `The column “${header}” of the ${table.title} tab is missing. The role account must run Set up again, which puts it back; then try again. Nothing was changed.`,
  );
}

/** 'A' for 0, 'AA' for 26. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
