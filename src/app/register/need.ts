// What a job needs of the register: tables, whole or by columns, so that it reads no more than it uses.
import type { FieldOf, RowOf, Table } from './table';

/** A table, or some of its columns. `id` is always among them. */
export interface Need<T extends Table = Table, Field extends FieldOf<T> = FieldOf<T>> {
  readonly table: T;
  readonly fields: readonly Field[];
}

/** The whole table. */
export function whole<T extends Table>(table: T): Need<T> {
  return { table, fields: Object.keys(table.columns) as FieldOf<T>[] };
}

/** Some columns of a table, with its id. */
export function columns<T extends Table, Field extends FieldOf<T>>(table: T, ...fields: Field[]): Need<T, Field | 'id'> {
  const wanted = new Set<string>(['id', ...fields]);
  return { table, fields: Object.keys(table.columns).filter((field) => wanted.has(field)) as (Field | 'id')[] };
}

/** The header row alone: for a table to which a job adds rows without reading any. */
export function headersOf(table: Table): Need {
  return { table, fields: [] };
}

/** The row that a need gives. */
export type NeededRow<N> = N extends Need<infer T, infer Field> ? Pick<RowOf<T>, Field & keyof RowOf<T>> : never;

/** One need for each table, with the columns of all that ask for it. */
export function merge(needs: readonly Need[]): Need[] {
  const byTitle = new Map<string, Need>();
  for (const need of needs) {
    const known = byTitle.get(need.table.title);
    const fields = new Set([...(known?.fields ?? []), ...need.fields]);
    byTitle.set(need.table.title, { table: need.table, fields: Object.keys(need.table.columns).filter((field) => fields.has(field)) });
  }
  return [...byTitle.values()];
}
