// What a table of the register is: its tab, its columns with their types, who may see it, how long it is kept, and the rows that go with it.
import type { RetentionClass } from '../policy/retention';
import type { Action } from '../policy/roles';

/** Money is pence in code and pounds in the cell; a percent is 0 to 100 in code. */
export type ColumnType = 'text' | 'number' | 'money' | 'percent' | 'date' | 'instant' | 'yes/no' | 'list';

/** How a value stands out: green, amber, red, grey. */
export type Tone = 'good' | 'warning' | 'bad' | 'quiet';

/** A column as staff see it and as code reads it. Code finds it by its header, so staff may move it and add their own beside it. */
export interface Column<Type extends ColumnType = ColumnType> {
  readonly type: Type;
  readonly header: string;
  /** Explains the column on its header cell. */
  readonly note?: string;
  /** The choices of a drop-down. */
  readonly choices?: readonly string[];
  /** The choices are the ids that stand in the tab of this title. */
  readonly from?: string;
  /** How some of its values stand out. */
  readonly tones?: Readonly<Record<string, Tone>>;
  /** A day that is red once past, while the field named here is empty. */
  readonly lateUnless?: string;
  /** What a person must be allowed to do to see it, where that is more than the table asks. */
  readonly see?: Action;
  /** Width in pixels. */
  readonly width?: number;
  /** Staff may edit the cells; all others are protected for the role account. */
  readonly open?: boolean;
}

export type Columns = Readonly<Record<string, Column>>;

/** Which spreadsheet holds a table: the trust's register, the one that only safeguarding staff may open, or the school year's attendance. */
export type Book = 'master' | 'restricted' | 'attendance';

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
  /** What a person must be allowed to do to see its rows. */
  readonly see: Action;
  readonly retention: RetentionClass;
  /** Whose personal data its rows are; nobody's when left out. */
  readonly subject?: 'pupil' | 'contact' | 'staff' | 'provider';
  /** Staff keep it by hand: its rows may be typed and changed in the tab, and each change is checked. Otherwise only open cells may. */
  readonly keptByHand?: boolean;
}

type ValueOf<C> =
  C extends Column<infer Type>
    ? Type extends 'number' | 'money' | 'percent'
      ? number | null
      : Type extends 'yes/no'
        ? boolean
        : Type extends 'list'
          ? readonly string[]
          : string
    : never;

/**
 * A row: texts and dates are strings ('' when empty, dates 'YYYY-MM-DD', instants 'YYYY-MM-DD HH:MM' London time), lists arrays of strings,
 * money pence, percents 0 to 100.
 */
export type RowOf<T extends Table> = { readonly [Name in keyof T['columns']]: ValueOf<T['columns'][Name]> };

export type FieldOf<T extends Table> = keyof T['columns'] & string;

export const text = (header: string, more: Partial<Column> = {}): Column<'text'> => ({ ...more, type: 'text', header });
export const number = (header: string, more: Partial<Column> = {}): Column<'number'> => ({ ...more, type: 'number', header });
export const money = (header: string, more: Partial<Column> = {}): Column<'money'> => ({ ...more, type: 'money', header });
export const percent = (header: string, more: Partial<Column> = {}): Column<'percent'> => ({ ...more, type: 'percent', header });
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
