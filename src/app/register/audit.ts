// The audit trail: one entry for each row changed, each carrying the hash of the last, with values as keyed digests.
import type { Addition, Change, Fields } from './change';
import { add } from './change';
import { hashOf, keyedDigest } from './hash';
import type { AuditHead, Register } from './register';
import type { RowOf } from './table';
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
const UNAUDITED = new Set(['Inbox', 'Outbox', 'Audit', 'System', 'Views']);

/** The audit entries of the changes, and the chain's new head. Entries are numbered on from the head. */
export function auditOf(register: Register, changes: readonly Change[], author: Author): { entries: Addition[]; head: AuditHead } {
  let head = register.audit;
  const entries: Addition[] = [];
  for (const change of changes) {
    if (UNAUDITED.has(change.table.title)) continue;
    const before = change.kind === 'add' ? undefined : register.row(change.table, change.id)?.fields;
    const entry = {
      id: String(head.count + 1),
      at: author.at,
      by: author.by,
      job: author.job,
      table: change.table.title,
      row: change.id,
      change: change.kind,
      columns: Object.keys(change.fields).join(' '),
      before: before ? digest(author.key, pick(before, change.fields)) : '',
      after: digest(author.key, change.fields),
      why: change.why,
      previous: head.hash,
    };
    const hash = entryHash(entry);
    entries.push(add(BOOKS[register.book].audit, { ...entry, hash }));
    head = { hash, count: head.count + 1 };
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

/** The id of the first entry that does not follow from the last, or null when the chain is whole and ends at the head. */
export function firstBroken(entries: readonly Entry[], head: AuditHead): string | null {
  let previous = '';
  for (const [index, entry] of entries.entries()) {
    const whole = entry.id === String(index + 1) && entry.previous === previous && entry.hash === entryHash(entry);
    if (!whole) return entry.id;
    previous = entry.hash;
  }
  return head.count === entries.length && head.hash === previous ? null : String(entries.length + 1);
}

function digest(key: string, fields: Fields): string {
  return keyedDigest(key, JSON.stringify(Object.entries(fields).sort(([first], [second]) => (first < second ? -1 : 1)))).slice(0, 32);
}

function pick(fields: Fields, wanted: Fields): Fields {
  return Object.fromEntries(Object.keys(wanted).map((name) => [name, fields[name] ?? '']));
}
