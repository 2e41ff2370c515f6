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
 * @throws AppError column-missing, naming the column and the tab, when staff have removed or renamed one.
 */
export function load(book: Book, needs: readonly Need[], reader: RangeReader): Register {
  const wanted = merge(needs);
  const layout = reader.layout() ?? {};
  const guess = read(book, wanted, layout, reader);
  const moved = wanted.filter((need, index) => !agrees(need, positionsOf(need.table, layout), guess.headers[index] ?? []));
  if (moved.length === 0) return guess.register;
  const found: Record<string, Positions> = { ...layout };
  wanted.forEach((need, index) => {
    if (moved.includes(need)) found[need.table.title] = locate(need, guess.headers[index] ?? []);
  });
  reader.keepLayout(found);
  return read(book, wanted, found, reader).register;
}

interface Reading {
  headers: string[][];
  register: Register;
}

function read(book: Book, needs: readonly Need[], layout: Layout, reader: RangeReader): Reading {
  const plans = needs.map((need) => planOf(need, positionsOf(need.table, layout)));
  const system = BOOKS[book].system.title;
  const ranges = [
    `'${system}'!B${SYSTEM_ROWS.auditHash}:B${SYSTEM_ROWS.auditCount}`,
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
  const audit = { hash: String(head[0]?.[0] ?? ''), count: Number(head[1]?.[0] ?? 0) };
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

/** Neighbouring columns are read as one range; a gap of up to two columns is cheaper to read than a range more. */
function planOf(need: Need, positions: Positions): Plan {
  const sorted = [...need.fields].sort((first, second) => (positions[first] ?? 0) - (positions[second] ?? 0));
  const groups: { from: number; to: number; fields: string[] }[] = [];
  for (const field of sorted) {
    const at = positions[field] ?? 0;
    const last = groups.at(-1);
    if (last && at - last.to <= 3) {
      while (last.fields.length < at - last.from) last.fields.push('');
      last.fields.push(field);
      last.to = at;
    } else {
      groups.push({ from: at, to: at, fields: [field] });
    }
  }
  return {
    need,
    positions,
    groups: groups.map((group) => ({
      range: `'${need.table.title}'!${columnName(group.from)}2:${columnName(group.to)}`,
      fields: group.fields,
    })),
  };
}

function rowsOf(plan: Plan, ranges: readonly (readonly (readonly unknown[])[])[]): ReadRow[] {
  const length = Math.max(0, ...ranges.map((range) => range.length));
  const idGroup = plan.groups.findIndex((group) => group.fields.includes('id'));
  const idOffset = plan.groups[idGroup]?.fields.indexOf('id') ?? 0;
  const types = plan.groups.map((group) => group.fields.map((field) => plan.need.table.columns[field]?.type));
  const rows: ReadRow[] = [];
  for (let index = 0; index < length; index++) {
    const id = ranges[idGroup]?.[index]?.[idOffset];
    if (id === undefined || id === '') continue;
    const fields: Record<string, ReturnType<typeof fromCell>> = {};
    plan.groups.forEach((group, groupIndex) => {
      const cells = ranges[groupIndex]?.[index];
      for (let offset = 0; offset < group.fields.length; offset++) {
        const type = types[groupIndex]?.[offset];
        const field = group.fields[offset];
        if (type !== undefined && field) fields[field] = fromCell(type, cells?.[offset]);
      }
    });
    rows.push({ line: index + 2, fields });
  }
  return rows;
}

/** Where a table's columns stand: as designed, unless the layout knows better. */
export function positionsOf(table: Table, layout: Layout): Positions {
  return layout[table.title] ?? Object.fromEntries(Object.keys(table.columns).map((field, index) => [field, index]));
}

function agrees(need: Need, positions: Positions, headers: readonly string[]): boolean {
  return need.fields.every((field) => headers[positions[field] ?? -1] === need.table.columns[field]?.header);
}

function locate(need: Need, headers: readonly string[]): Positions {
  const positions: Record<string, number> = {};
  for (const [field, column] of Object.entries(need.table.columns)) {
    const at = headers.indexOf(column.header);
    if (at >= 0) {
      positions[field] = at;
    } else if ((need.fields as readonly string[]).includes(field)) {
      throw new AppError(
        'column-missing',
        `tab ${need.table.title} has no column “${column.header}”; its headers are ${headers.join(' | ')}`,
        `The column “${column.header}” of the ${need.table.title} tab is missing. Choose AP › Repair the register, then try again. Nothing was changed.`,
      );
    }
  }
  return positions;
}

/** 'A' for 0, 'AA' for 26. */
export function columnName(index: number): string {
  const letter = String.fromCharCode(65 + (index % 26));
  return index < 26 ? letter : columnName(Math.floor(index / 26) - 1) + letter;
}
