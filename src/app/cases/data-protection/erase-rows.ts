// What erasing comes to in the rows: personal fields are overwritten, the row stays so that others which count on it hold; and replaying it.
import type { FieldValue } from '../../register/cell';
import { sameValue } from '../../register/cell';
import { add, type Change, type Fields } from '../../register/change';
import { columns, whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { Selection } from '../../register/select';
import type { Book, RowOf, Table } from '../../register/table';
import { ERASURES, PLACEMENTS, PUPILS, REFERRALS } from '../../register/tables';
import { type RecordKind, THREADS, type Thread, threadsOfRecord } from '../../register/threads';

/** The threads of a record that lie in one spreadsheet. */
export function threadsIn(book: Book, kind: RecordKind): readonly Thread[] {
  return threadsOfRecord(kind).filter(({ table }) => table.book === book);
}

/** The rows of a record in one spreadsheet, found by narrow columns and read whole. */
export function rowsOfRecord(
  book: Book,
  kind: RecordKind,
  idsOf: (keys: Register) => ReadonlySet<string>,
  needs: Selection['needs'] = [],
): Selection {
  const threads = threadsIn(book, kind);
  return {
    needs,
    keys: threads.map(({ table, by }) => columns(table, by)),
    rows: threads.map(({ table }) => whole(table)),
    choose(keys) {
      const ids = idsOf(keys);
      return new Map(threads.map((one) => [one.table, rowsBy(keys, one, ids).map(({ id }) => String(id))]));
    },
  };
}

/** The rows of a thread that hang on one of these ids. */
export function rowsBy(register: Register, { table, by }: Thread, ids: ReadonlySet<string>): Fields[] {
  return register.rows(columns(table, by)).filter((row) => ids.has(String((row as Fields)[by])));
}

/** What an erased row holds, as far as it differs from what it holds now; empty where the row is erased already. */
export function erasedFields(thread: Thread, row: Fields, on: string): Fields {
  const { table, by, keeps, marks, closes } = thread;
  const empty = add(table, { id: String(row.id) } as never).fields;
  const changed: Record<string, FieldValue> = {};
  for (const name of Object.keys(table.columns)) {
    if (name === 'id' || name === by || (keeps.includes(name) && name !== closes)) continue;
    const wanted = name === closes ? ((row[name] || on) as FieldValue) : ((marks[name] ?? empty[name]) as FieldValue);
    const held = row[name];
    if (held === undefined || !sameValue(held, wanted)) changed[name] = wanted;
  }
  return changed;
}

/** The changes that erase a record's rows in one spreadsheet; none for rows that are erased already. */
export function eraseRows(register: Register, kind: RecordKind, ids: ReadonlySet<string>, on: string, why: string): Change[] {
  return threadsIn(register.book, kind).flatMap((thread) => rowsBy(register, thread, ids).flatMap((row) => erasure(thread, row, on, why)));
}

function erasure(thread: Thread, row: Fields, on: string, why: string): Change[] {
  const fields = erasedFields(thread, row, on);
  return Object.keys(fields).length === 0 ? [] : [{ kind: 'update', table: thread.table, id: String(row.id), fields, why }];
}

/** Ids of the files that go with a record's rows. */
export function filesOf(register: Register, kind: RecordKind, ids: ReadonlySet<string>): string[] {
  const found = threadsIn(register.book, kind).flatMap((thread) =>
    rowsBy(register, thread, ids).flatMap((row) => thread.files.map((field) => fileId(String(row[field] ?? '')))),
  );
  return [...new Set(found.filter((id) => id !== ''))];
}

/** A file's id, also out of its address. */
export function fileId(text: string): string {
  return /\/(?:d|folders)\/([\w-]{10,})/.exec(text)?.[1] ?? (/^[\w-]{10,}$/.test(text.trim()) ? text.trim() : '');
}

export type ErasureRow = Pick<RowOf<typeof ERASURES>, 'table' | 'row' | 'erasedAt'>;

/** The entry of the list of erasures for one row. */
export function erasureEntry(table: Table, row: string, entry: { erasedAt: string; erasedBy: string; because: string }): Change {
  return add(ERASURES, { id: `${table.title}:${row}`, table: table.title, row, ...entry }, entry.because);
}

/** Tables whose ids lead to a pupil's rows wherever they stand. */
const CASE_TITLES: ReadonlySet<string> = new Set([PUPILS.title, REFERRALS.title, PLACEMENTS.title]);

/**
 * Erases again, in a spreadsheet that was restored from a backup, what the list says was erased since: the rows it names and, of a pupil whose
 * file was erased, every row that hangs on the pupil. So the list need not name a row of the restricted spreadsheet, whose very being there
 * tells something. The register must hold whole tables; doing it twice changes nothing.
 */
export function replayErasures(register: Register, erasures: readonly ErasureRow[]): Change[] {
  const named = new Map(erasures.map(({ table, row, erasedAt }) => [`${table}\u001f${row}`, erasedAt]));
  const cases = new Map(erasures.filter(({ table }) => CASE_TITLES.has(table)).map(({ row, erasedAt }) => [row, erasedAt]));
  const changes = THREADS.filter(({ table }) => table.book === register.book && register.has(table)).flatMap((thread) =>
    register.rows(whole(thread.table)).flatMap((row: Fields) => {
      const hangs = thread.of === 'pupil' ? cases.get(String(row[thread.by])) : undefined;
      const erasedAt = named.get(`${thread.table.title}\u001f${String(row.id)}`) ?? hangs;
      return erasedAt === undefined || row[thread.by] === ''
        ? []
        : erasure(thread, row, erasedAt.slice(0, 10), 'erased again after a restore');
    }),
  );
  // Rows of a table that are about a pupil or a provider have two threads, and a row is erased once: as the pupil's where it has one.
  return [...new Map(changes.reverse().map((change) => [`${change.table.title}\u001f${change.id}`, change])).values()].reverse();
}
