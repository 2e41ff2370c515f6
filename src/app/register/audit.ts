// The audit trail: one entry for each row changed, each carrying the hash of the last, with values as keyed digests.

import { type FieldValue, fromCell, toCell } from './cell';
import type { Addition, Change, Fields } from './change';
import { add } from './change';
import { hashOf, keyedDigest } from './hash';
import type { AuditHead, Register } from './register';
import type { RowOf, Table } from './table';
import { BOOKS } from './tables';

/** Who changes something, in which job, at which ISO instant (UTC); `key` is the installation's secret for digests. */
export interface Author {
  readonly by: string;
  readonly job: string;
  readonly at: string;
  readonly key: string;
}

type Entry = RowOf<(typeof BOOKS)['master']['audit']>;

/** Tables whose rows are the system's own bookkeeping; what people did is audited in the tables they work on. */
const UNAUDITED = new Set(['Inbox', 'Outbox', 'Audit', 'System', 'Views', 'Last known', 'Register check']);

/** The audit entries of the changes, and the chain's new head. Entries are numbered on from the head. */
export function auditOf(register: Register, changes: readonly Change[], author: Author): { entries: Addition[]; head: AuditHead } {
  let head = register.audit;
  const entries: Addition[] = [];
  for (const change of changes) {
    if (UNAUDITED.has(change.table.title)) continue;
    const said = change.kind === 'noticed' ? change.did : change.kind;
    const before = beforeOf(register, change);
    const entry = {
      id: String(head.count + 1),
      at: author.at,
      by: change.kind === 'noticed' ? change.by : author.by,
      job: author.job,
      table: change.table.title,
      row: change.id,
      change: said,
      columns: Object.keys(said === 'remove' ? before : change.fields).join(' '),
      before: said === 'add' ? '' : rowDigest(author.key, change.table, before),
      after: said === 'remove' ? '' : rowDigest(author.key, change.table, change.fields),
      why: change.why,
      previous: head.hash,
    };
    const hash = entryHash(entry);
    entries.push(add(BOOKS[register.book].audit, { ...entry, hash }));
    head = { ...head, hash, count: head.count + 1 };
  }
  return { entries, head };
}

/** The hash of an entry over all that it says, which includes the hash of the last. */
export function entryHash(entry: Omit<Entry, 'hash'>): string {
  return hashOf(
    [
      entry.id,
      entry.at,
      entry.by,
      entry.job,
      entry.table,
      entry.row,
      entry.change,
      entry.columns,
      entry.before,
      entry.after,
      entry.why,
      entry.previous,
    ].join('\u001f'),
  );
}

/** Where a chain has come to: so many entries, the last with this hash. */
export type Link = Pick<AuditHead, 'hash' | 'count'>;

export const CHAIN_START: Link = { hash: '', count: 0 };

/** Follows entries on from a link: the link that the last whole one leads to, and the number of the first that does not follow, if any. */
export function followChain(entries: readonly Entry[], from: Link = CHAIN_START): { link: Link; broken: string | null } {
  let link = from;
  for (const entry of entries) {
    const whole = entry.id === String(link.count + 1) && entry.previous === link.hash && entry.hash === entryHash(entry);
    if (!whole) return { link, broken: entry.id };
    link = { hash: entry.hash, count: link.count + 1 };
  }
  return { link, broken: null };
}

/** The id of the first entry that does not follow from the last, or null when the chain is whole and ends at the head. */
export function firstBroken(entries: readonly Entry[], head: AuditHead, from: Link = CHAIN_START): string | null {
  const { link, broken } = followChain(entries, from);
  if (broken !== null) return broken;
  return head.count === link.count && head.hash === link.hash ? null : String(link.count + 1);
}

/** The digest of values as they read back from their cells, so that it can be compared with what stands in the tab later. */
export function rowDigest(key: string, table: Table, fields: Fields): string {
  const read = Object.entries(fields).map(([name, value]): [string, FieldValue] => [name, asRead(table, name, value)]);
  return keyedDigest(key, JSON.stringify(read.sort(([first], [second]) => (first < second ? -1 : 1)))).slice(0, 32);
}

function asRead(table: Table, name: string, value: FieldValue): FieldValue {
  const column = table.columns[name];
  if (!column) return value;
  try {
    const cell = toCell(column, value);
    return fromCell(column.type, cell.numberValue ?? cell.stringValue);
  } catch {
    // What is no value of the column was typed by a person, and reads back as it stands.
    return value;
  }
}

/** What stood in the fields that a change touches; in all that were read, of a row that is taken out. */
function beforeOf(register: Register, change: Change): Fields {
  if (change.kind === 'add') return {};
  if (change.kind === 'noticed') return change.before;
  const stood = register.row(change.table, change.id)?.fields ?? {};
  return change.kind === 'remove' ? stood : Object.fromEntries(Object.keys(change.fields).map((name) => [name, stood[name] ?? '']));
}
