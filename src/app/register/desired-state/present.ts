// The part of a spreadsheet's present state that is compared with what it should be, in the Sheets API's own shapes.
import type { NumberFormat } from '../cell';

/** Zero-based, ends outside; an edge left out is open. */
export interface Range {
  readonly startRowIndex?: number;
  readonly endRowIndex?: number;
  readonly startColumnIndex?: number;
  readonly endColumnIndex?: number;
}

/** Shares of 1; a part left out is 0. */
export interface Rgb {
  readonly red?: number;
  readonly green?: number;
  readonly blue?: number;
}

export interface Condition {
  readonly type?: string;
  readonly values?: readonly { readonly userEnteredValue?: string; readonly relativeDate?: string }[];
}

/** A cell of the header row, or of the first row below it, which stands for its column. */
export interface PresentCell {
  readonly text?: string;
  readonly note?: string;
  readonly numberFormat?: { readonly type?: string; readonly pattern?: string };
  readonly background?: Rgb;
  readonly validation?: { readonly condition?: Condition; readonly strict?: boolean };
}

export interface PresentRule {
  readonly ranges: readonly Range[];
  /** Of a rule that is no colour scale. */
  readonly condition?: Condition;
  readonly background?: Rgb;
  readonly foreground?: Rgb;
}

export interface PresentProtection {
  readonly id: number;
  readonly description: string;
  readonly range: Range;
  readonly open: readonly Range[];
  /** Editors besides the role account. */
  readonly others: number;
}

export interface PresentTab {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly frozenRows: number;
  readonly rowCount: number;
  readonly columnCount: number;
  /** Row 1, up to the last column that is used; empty for a tab that is not the system's. */
  readonly header: readonly PresentCell[];
  /** Row 2. */
  readonly first: readonly PresentCell[];
  /** The system's own table. */
  readonly table?: { readonly range: Range; readonly hasColours: boolean };
  /** Rows with something in them, the header too; asked only where the tab has no table. */
  readonly filledRows: number;
  readonly protections: readonly PresentProtection[];
  /** Conditional formats, staff's too, in their order. */
  readonly rules: readonly PresentRule[];
  readonly views: readonly { readonly id: number; readonly title: string }[];
  readonly hasBasicFilter: boolean;
  /** Alternating colours that are not a table's. */
  readonly bandings: readonly number[];
}

/** A cell of a column that must be converted. */
export interface OldCell {
  readonly number?: number;
  readonly format?: NumberFormat['type'] | (string & {});
}

export interface PresentState {
  /** In the order of the tabs. */
  readonly tabs: readonly PresentTab[];
  /** What the spreadsheet says it was made by; null where it says nothing. */
  readonly version: number | null;
  /** The cells below the header of the columns that conversions name, by `conversionKey`. */
  readonly old: Readonly<Record<string, readonly OldCell[]>>;
}
