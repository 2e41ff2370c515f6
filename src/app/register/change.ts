// Changes to the register as plain data: rows to add, fields of rows to update.
import type { FieldValue } from './cell';
import type { ColumnType, RowOf, Table } from './table';

export type Fields = Readonly<Record<string, FieldValue>>;

export interface Addition {
  readonly kind: 'add';
  readonly table: Table;
  readonly id: string;
  readonly fields: Fields;
  readonly why: string;
}

export interface Update {
  readonly kind: 'update';
  readonly table: Table;
  readonly id: string;
  readonly fields: Fields;
  readonly why: string;
}

export type Change = Addition | Update;

/** A new row. Fields left out are empty. */
export function add<T extends Table>(table: T, row: Partial<RowOf<T>> & { id: string }, why = ''): Addition {
  const fields: Record<string, FieldValue> = {};
  for (const [name, column] of Object.entries(table.columns)) {
    fields[name] = (row as Fields)[name] ?? emptyOf(column.type);
  }
  return { kind: 'add', table, id: row.id, fields, why };
}

/** New values for some fields of the row with this id. */
export function update<T extends Table>(table: T, id: string, fields: Partial<Omit<RowOf<T>, 'id'>>, why = ''): Update {
  return { kind: 'update', table, id, fields: fields as Fields, why };
}

/** What a field of a type holds when nothing stands there. */
export function emptyOf(type: ColumnType): FieldValue {
  if (type === 'number' || type === 'money' || type === 'percent') return null;
  if (type === 'yes/no') return false;
  return type === 'list' ? [] : '';
}
