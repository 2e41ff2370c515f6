// The part of a spreadsheet that a job has read: rows by table and id, with where each stands.
import { AppError } from '../policy/errors';
import type { FieldValue } from './cell';
import type { Change, Fields } from './change';
import { merge, type Need, type NeededRow } from './need';
import type { Book, Table } from './table';

/** A row as read: `line` is its number on the tab, from 2; null when it was added since. */
export interface ReadRow {
  readonly line: number | null;
  readonly fields: Fields;
}

/** Where each column of a tab stands: field name to index from 0. */
export type Positions = Readonly<Record<string, number>>;

export interface ReadTable {
  readonly need: Need;
  readonly positions: Positions;
  readonly rows: readonly ReadRow[];
}

/** The head of the audit chain, from its fixed cells. */
export interface AuditHead {
  readonly hash: string;
  readonly count: number;
  /** How many entries, and up to which hash, have moved to the archive; none when left out. */
  readonly archived?: Omit<AuditHead, 'archived'>;
}

/** A snapshot that jobs decide on. It never changes; `after` gives the snapshot that a set of changes leads to. */
export class Register {
  readonly book: Book;
  readonly audit: AuditHead;
  readonly #tables: ReadonlyMap<string, ReadTable>;
  readonly #byId = new Map<string, ReadonlyMap<string, ReadRow>>();

  constructor(book: Book, tables: readonly ReadTable[], audit: AuditHead) {
    this.book = book;
    this.audit = audit;
    this.#tables = new Map(tables.map((table) => [table.need.table.title, table]));
  }

  /** All rows of a need. @throws Error when the job did not ask for the table or a column: a mistake in the program. */
  rows<N extends Need>(need: N): NeededRow<N>[] {
    const read = this.table(need.table);
    const missing = need.fields.find((field) => !(read.need.fields as readonly string[]).includes(field));
    if (missing !== undefined) throw new Error(`The job did not load the column ${missing} of ${need.table.title}.`);
    return read.rows.map((row) => row.fields as NeededRow<N>);
  }

  /** The row with an id, or undefined. */
  find<N extends Need>(need: N, id: string): NeededRow<N> | undefined {
    return this.row(need.table, id)?.fields as NeededRow<N> | undefined;
  }

  /** The row with an id. @throws AppError not-found, naming the table and the id. */
  get<N extends Need>(need: N, id: string): NeededRow<N> {
    const found = this.find(need, id);
    if (!found)
      throw new AppError('not-found', `${need.table.title} has no row ${id}`, `There is no ${id} in the ${need.table.title} tab.`);
    return found;
  }

  /** All that was read, tables of which only the headers were read among them. */
  get read(): readonly ReadTable[] {
    return [...this.#tables.values()];
  }

  table(table: Table): ReadTable {
    const read = this.#tables.get(table.title);
    if (!read || read.need.fields.length === 0) throw new Error(`The job did not load the table ${table.title}.`);
    return read;
  }

  row(table: Table, id: string): ReadRow | undefined {
    let index = this.#byId.get(table.title);
    if (!index) {
      index = new Map(this.table(table).rows.map((row) => [String(row.fields.id), row]));
      this.#byId.set(table.title, index);
    }
    return index.get(id);
  }

  has(table: Table): boolean {
    return (this.#tables.get(table.title)?.need.fields.length ?? 0) > 0;
  }

  /** Where the columns of a table stand, where only its headers were read too; null when not even those were. */
  positions(table: Table): Positions | null {
    const { positions = {} } = this.#tables.get(table.title) ?? {};
    return Object.keys(positions).length > 0 ? positions : null;
  }

  /** What stands after the changes, for what is delivered next; tables that were not loaded hold just what was added. */
  after(changes: readonly Change[], audit: AuditHead = this.audit): Register {
    const touched = new Map<string, { rows: (ReadRow | null)[]; places: Map<string, number> }>();
    const open = (table: Table): { rows: (ReadRow | null)[]; places: Map<string, number> } => {
      let copy = touched.get(table.title);
      if (!copy) {
        const rows = this.#tables.get(table.title)?.rows ?? [];
        copy = { rows: [...rows], places: new Map(rows.map((row, place) => [String(row.fields.id), place])) };
        touched.set(table.title, copy);
      }
      return copy;
    };
    for (const change of changes) {
      if (change.kind === 'noticed') continue;
      const { rows, places } = open(change.table);
      if (change.kind === 'add') {
        places.set(change.id, rows.push({ line: null, fields: change.fields }) - 1);
        continue;
      }
      const place = places.get(change.id);
      const row = place === undefined ? undefined : rows[place];
      if (place !== undefined && change.kind === 'remove') rows[place] = null;
      else if (place !== undefined && row) rows[place] = { line: row.line, fields: { ...row.fields, ...change.fields } };
    }
    const tables = new Map(this.#tables);
    for (const change of changes) {
      if (change.kind === 'noticed') continue;
      const known = tables.get(change.table.title);
      const need = known && known.need.fields.length > 0 ? known.need : { table: change.table, fields: Object.keys(change.table.columns) };
      tables.set(change.table.title, {
        need,
        positions: known?.positions ?? {},
        rows: (touched.get(change.table.title)?.rows ?? []).filter((row) => row !== null),
      });
    }
    return new Register(this.book, [...tables.values()], audit);
  }
}

/** A register of given rows, for decisions on plain data. */
export function registerOf(
  book: Book,
  content: readonly { table: Table; rows: readonly Readonly<Record<string, FieldValue>>[] }[],
): Register {
  const tables = merge(content.map(({ table }) => ({ table, fields: Object.keys(table.columns) }))).map((need) => ({
    need,
    positions: Object.fromEntries(need.fields.map((field, index) => [field, index])),
    rows: content
      .filter(({ table }) => table.title === need.table.title)
      .flatMap(({ rows }) => rows.map((fields, index) => ({ line: index + 2, fields }))),
  }));
  return new Register(book, tables, { hash: '', count: 0 });
}
