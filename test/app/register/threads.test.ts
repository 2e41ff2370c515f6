// Every table about a person is tied to that person, by columns it has; so none is missed by subject access, erasure or the Rules on keeping.
import { PERIODS } from '../../../src/app/policy/retention';
import type { Table } from '../../../src/app/register/table';
import { BOOKS, TABLES } from '../../../src/app/register/tables';
import { KEPT_WHILE_IN_USE, recordsOf, THREADS, threadsOf } from '../../../src/app/register/threads';

const all: readonly Table[] = Object.values(TABLES).flat();
const named = (tables: readonly Table[]): string[] => tables.map(({ book, title }) => `${book}: ${title}`);

describe('threads', () => {
  it('G.6 every table has a class that says how long its rows are kept', () => {
    expect(named(all.filter(({ retention }) => PERIODS[retention] === undefined))).toEqual([]);
  });

  it('G.6 every table about a pupil or a contact is gathered for subject access', () => {
    const gathered = new Set(threadsOf('pupil').map(({ table }) => table));
    expect(named(all.filter((table) => (table.subject === 'pupil' || table.subject === 'contact') && !gathered.has(table)))).toEqual([]);
  });

  it('G.6 every table with somebody’s data that is not kept while in use comes to be proposed', () => {
    const missed = all.filter(
      (table) => table.subject !== undefined && !KEPT_WHILE_IN_USE.includes(table.retention) && recordsOf(table).length === 0,
    );
    expect(named(missed)).toEqual([]);
  });

  it('G.6 every table that refers to a pupil, a referral or a placement is gathered', () => {
    const gathered = new Set(threadsOf('pupil').map(({ table }) => table));
    // Books that name a row by an id and hold nothing of what stood in it.
    const pointers = new Set<Table>([BOOKS.restricted.inbox, BOOKS.attendance.inbox, BOOKS.restricted.outbox, BOOKS.attendance.outbox]);
    const refers = all.filter(({ columns }) => ['pupil', 'referral', 'placement', 'reference'].some((field) => field in columns));
    expect(named(refers.filter((table) => !gathered.has(table) && !pointers.has(table)))).toEqual([]);
  });

  it.each(THREADS.map((thread) => [thread.table.title, thread] as const))('%s: its columns exist', (_title, thread) => {
    const fields = new Set(Object.keys(thread.table.columns));
    const used = [
      thread.by,
      ...thread.others,
      ...thread.keeps,
      ...Object.keys(thread.marks),
      ...thread.files,
      ...(thread.closes ? [thread.closes] : []),
    ];
    expect(used.filter((field) => !fields.has(field))).toEqual([]);
  });

  it('no column that names somebody stays when a row is erased, but that of who decided', () => {
    const decided = new Set(['decidedBy', 'setBy', 'liftedBy', 'reviewedBy']);
    for (const { others, keeps } of THREADS) expect(keeps.filter((field) => others.includes(field) && !decided.has(field))).toEqual([]);
  });
});
