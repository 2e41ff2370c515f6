// Remembers what people keep by hand as it was last known, so that what somebody changes in a tab is told from it and can be put back.
import { type FieldValue, LONGEST_TEXT } from './cell';
import { add, type Change, type Fields, remove, update } from './change';
import { hashOf } from './hash';
import { load, type RangeReader } from './load';
import type { Moment } from './moment';
import { whole } from './need';
import { Register } from './register';
import type { RowOf, Table } from './table';
import { LAST_KNOWN, TABLES } from './tables';

export type KnownRow = RowOf<typeof LAST_KNOWN>;

/** The tabs that are watched: those that staff keep by hand, and the small ones with cells that they may fill in. */
export const WATCHED: readonly Table[] = TABLES.master.filter(
  (table) =>
    table.keptByHand === true || (table.retention === 'setting' && Object.values(table.columns).some((column) => column.open === true)),
);

/** The id of what is known of a row; with an empty row, of the mark that a tab has been looked at. */
export function knownId(table: Table, row: string): string {
  return `${table.title}:${row}`;
}

/** A row's values as they are kept. What no cell can hold is kept as a hash: it can be told from another, and not be put back. */
export function knownText(table: Table, fields: Fields): string {
  // Every tick asks it of every row that people keep by hand.
  const named: Record<string, FieldValue> = {};
  for (const name in table.columns) named[name] = fields[name] ?? '';
  const text = JSON.stringify(named);
  return text.length <= LONGEST_TEXT ? text : JSON.stringify({ tooLong: hashOf(text) });
}

/** The values kept in a text; null when they were too long to keep. */
export function knownFields(text: string): Fields | null {
  const fields = JSON.parse(text) as Fields;
  return 'tooLong' in fields ? null : fields;
}

/**
 * The changes of a job with what they make known, so that what the system itself writes is never taken for somebody's edit. Jobs that
 * change nothing people keep by hand cost nothing by it; others read what is known once more.
 */
export function withLastKnown(
  register: Register,
  changes: readonly Change[],
  moment: Moment,
  reader: RangeReader,
): { register: Register; changes: readonly Change[] } {
  const ours = changes.filter(({ kind, table }) => kind !== 'noticed' && WATCHED.includes(table));
  if (ours.length === 0 || changes.some(({ table }) => table === LAST_KNOWN)) return { register, changes };
  const known = load('master', [whole(LAST_KNOWN)], reader);
  const merged = new Register(register.book, [...register.read, known.table(LAST_KNOWN)], register.audit);
  return { register: merged, changes: [...changes, ...knownChanges(known, ours, moment)] };
}

/** What the changes make known, of tabs that have been looked at before. */
function knownChanges(known: Register, changes: readonly Change[], moment: Moment): Change[] {
  const rows = new Map<string, { table: Table; fields: Fields | null }>();
  for (const { kind, table, id, fields } of changes) {
    if (!known.row(LAST_KNOWN, knownId(table, ''))) continue;
    const key = knownId(table, id);
    const stood = rows.get(key)?.fields ?? knownFields(known.find(whole(LAST_KNOWN), key)?.values || '{}') ?? {};
    rows.set(key, { table, fields: kind === 'remove' ? null : { ...stood, ...fields, id } });
  }
  return [...rows].flatMap(([key, { table, fields }]) => knownChange(known, table, key, fields, moment));
}

/** What brings one entry to a row's values; with null, takes it away. */
export function knownChange(known: Register, table: Table, key: string, fields: Fields | null, moment: Moment): Change[] {
  const there = known.row(LAST_KNOWN, key) !== undefined;
  if (fields === null) return there ? [remove(LAST_KNOWN, key)] : [];
  const values = knownText(table, fields);
  return [there ? update(LAST_KNOWN, key, { values, seenAt: moment.local }) : add(LAST_KNOWN, { id: key, values, seenAt: moment.local })];
}
