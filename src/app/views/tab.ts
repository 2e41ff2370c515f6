// What a tab of a view shows, as plain data: a list under one header, or a board of lines read from top to bottom.
import type { FieldValue } from '../register/cell';
import type { ColumnType, Tone } from '../register/table';

export interface ViewColumn {
  readonly type: ColumnType;
  readonly header: string;
  readonly width: number;
  /** Explains the column on its header cell. */
  readonly note?: string;
  /** How a value that begins with these words stands out. */
  readonly tones?: Readonly<Record<string, Tone>>;
}

/** Rows under one header. */
export interface ListTab {
  readonly kind: 'list';
  readonly title: string;
  readonly sheetId: number;
  /** Stands as a note on the first header cell. */
  readonly about: string;
  readonly columns: readonly ViewColumn[];
  readonly rows: readonly (readonly FieldValue[])[];
  /** The column by which each person has a filter view of their own. */
  readonly filterBy?: number;
}

/** How a line looks: what it is, never which colour. */
export type LineStyle = 'title' | 'as of' | 'words' | 'warning' | 'section' | 'header' | 'figure' | 'row' | 'space';

export interface BoardCell {
  readonly value: FieldValue;
  /** 'text' when left out. */
  readonly type?: ColumnType;
  readonly tone?: Tone;
}

export interface Line {
  readonly style: LineStyle;
  readonly cells: readonly BoardCell[];
}

/** A chart that Sheets draws from lines of its own tab: the labels are in the first column. */
export interface BoardChart {
  readonly chartId: number;
  readonly title: string;
  readonly kind: 'BAR' | 'COLUMN';
  readonly stacked?: boolean;
  /** The header line, from 0; the lines below it up to `end` (outside) are drawn. */
  readonly start: number;
  readonly end: number;
  /** Columns drawn, from 1. */
  readonly series: readonly number[];
  /** The line on which its upper left corner stands; the lines from there are left empty for it. */
  readonly anchor: number;
}

/** Lines with headings, figures and charts. */
export interface BoardTab {
  readonly kind: 'board';
  readonly title: string;
  readonly sheetId: number;
  readonly about: string;
  readonly widths: readonly number[];
  readonly lines: readonly Line[];
  readonly charts: readonly BoardChart[];
}

export type ViewTab = ListTab | BoardTab;

/** The sheet ids of the boards, in every spreadsheet that has them. */
export const BOARD_IDS = { today: 91, myList: 92, dashboard: 95 } as const;

/** Lines that a chart takes up, at Google's 21 pixels a line. */
export const CHART_LINES = 14;
/** The line whose second cell says when the register stood so; it is no part of what is compared. */
export const AS_OF_LINE = 1;

export function line(style: LineStyle, ...cells: readonly (BoardCell | FieldValue)[]): Line {
  return {
    style,
    cells: cells.map((cell) => (isCell(cell) ? cell : { value: cell, ...(typeof cell === 'number' ? { type: 'number' } : {}) })),
  };
}

/** The first lines of a board: its name, and when the register stood so. */
export function heading(title: string, local: string): Line[] {
  return [line('title', title), line('as of', 'As the register stood at', { value: local, type: 'instant' })];
}

function isCell(cell: BoardCell | FieldValue): cell is BoardCell {
  return typeof cell === 'object' && cell !== null && 'value' in cell;
}
