// What a table of the register is: its tab, its columns with their types, and the rows that go with them.

export type ColumnType = 'text' | 'number' | 'date' | 'instant' | 'yes/no' | 'list';

/** A column as staff see it and as code reads it. Code finds it by its header, so staff may move it and add their own beside it. */
export interface Column<Type extends ColumnType = ColumnType> {
  readonly type: Type;
  readonly header: string;
  /** Explains the column on its header cell. */
  readonly note?: string;
  /** The choices of a drop-down. */
  readonly choices?: readonly string[];
  /** Width in pixels. */
  readonly width?: number;
  /** Staff may edit the cells; all others are protected for the role account. */
  readonly open?: boolean;
}

export type Columns = Readonly<Record<string, Column>>;

/** Which spreadsheet holds a table: the trust's register, or the one that only safeguarding staff may open. */
export type Book = 'master' | 'restricted';

/** A table is one tab with one Sheets Table; `id` is the column that names a row. */
export interface Table<Shape extends Columns = Columns> {
  readonly book: Book;
  /** The tab's title, and the name of its Sheets Table without spaces. */
  readonly title: string;
  /** The tab's fixed id, so that no job must look it up. */
  readonly sheetId: number;
  readonly columns: Shape;
  /** Hidden from people: the system's own books. */
  readonly hidden?: boolean;
  readonly about: string;
}

type ValueOf<C> =
  C extends Column<infer Type>
    ? Type extends 'number'
      ? number | null
      : Type extends 'yes/no'
        ? boolean
        : Type extends 'list'
          ? readonly string[]
          : string
    : never;

/** A row: texts and dates are strings ('' when empty, dates 'YYYY-MM-DD', instants 'YYYY-MM-DD HH:MM' London time), lists arrays of strings. */
export type RowOf<T extends Table> = { readonly [Name in keyof T['columns']]: ValueOf<T['columns'][Name]> };

export type FieldOf<T extends Table> = keyof T['columns'] & string;

export const text = (header: string, more: Partial<Column> = {}): Column<'text'> => ({ ...more, type: 'text', header });
export const number = (header: string, more: Partial<Column> = {}): Column<'number'> => ({ ...more, type: 'number', header });
export const date = (header: string, more: Partial<Column> = {}): Column<'date'> => ({ ...more, type: 'date', header });
export const instant = (header: string, more: Partial<Column> = {}): Column<'instant'> => ({ ...more, type: 'instant', header });
export const yesNo = (header: string, more: Partial<Column> = {}): Column<'yes/no'> => ({ ...more, type: 'yes/no', header });
export const list = (header: string, more: Partial<Column> = {}): Column<'list'> => ({ ...more, type: 'list', header });

/** Declares a table; the first column must be `id`. */
export function table<const Shape extends Columns>(definition: Table<Shape>): Table<Shape> {
  return definition;
}

/** The id by which the Sheets API knows the tab's table. */
export function tableId(of: Table): string {
  return `ap${of.sheetId}`;
}
