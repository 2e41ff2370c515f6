// What the web page shows of a spreadsheet.
import type { Book } from './book';
import { type ChartData, chartsOf } from './chart-data';
import { hexOf, painter } from './colours';
import type { Condition, Json, SheetState } from './model';
import { displayOf, numberFormatOf } from './number-format';
import { rangeChoices } from './range-choices';

/** How a cell looks; left out where it looks as cells do. Colours are #rrggbb. */
export interface TabCell {
  text: string;
  bold?: true;
  italic?: true;
  strikethrough?: true;
  colour?: string;
  background?: string;
  align?: 'left' | 'center' | 'right';
  wrap?: true;
  note?: string;
  link?: string;
  /** What a drop-down offers. */
  options?: string[];
}

export interface Tab {
  sheetId: number;
  title: string;
  hidden: boolean;
  frozenRows: number;
  frozenColumns: number;
  /** Texts of the first row. */
  headers: string[];
  /** All rows down to the last one with a value, the first row too. */
  rows: TabCell[][];
  columns: { width: number; hidden: boolean }[];
  /** Zero-based rows that a person has hidden. */
  hiddenRows: number[];
  tabColour?: string;
  protected: boolean;
  charts: ChartData[];
}

/** All sheets of a spreadsheet. */
export function tabsOf(book: Book, now: number): Tab[] {
  return book.state.sheets.map((sheet) => tabOf(book, sheet, now));
}

/** One sheet. */
export function tabOf(book: Book, sheet: SheetState, now: number): Tab {
  const { properties } = sheet;
  const sheetId = properties.sheetId;
  const paint = painter(book, sheet, { now, timeZone: book.state.timeZone });
  // A column's cells share one range, which is read once.
  const read = new Map<string, string[]>();
  const choices: Choices = (condition) => {
    const range = condition.values?.[0]?.userEnteredValue ?? '';
    const known = read.get(range) ?? rangeChoices(book, condition);
    read.set(range, known);
    return known;
  };
  const height = book.lastRow(sheetId);
  const width = book.lastColumn(sheetId);
  const rows = Array.from({ length: height }, (_unused, index) =>
    Array.from({ length: width }, (_empty, column) => cellOf(book, sheetId, index, column, paint(index, column), choices)),
  );
  const tab: Tab = {
    sheetId,
    title: properties.title,
    hidden: properties.hidden === true,
    frozenRows: properties.gridProperties.frozenRowCount ?? 0,
    frozenColumns: properties.gridProperties.frozenColumnCount ?? 0,
    headers: (rows[0] ?? []).map((cell) => cell.text),
    rows,
    columns: Array.from({ length: width }, (_unused, column) => ({
      width: Number(sheet.columnMetadata[column]?.pixelSize ?? 100),
      hidden: sheet.columnMetadata[column]?.hiddenByUser === true,
    })),
    hiddenRows: Object.entries(sheet.rowMetadata).flatMap(([index, metadata]) => (metadata.hiddenByUser === true ? [Number(index)] : [])),
    protected: sheet.protectedRanges.some(
      (protection) => protection.range?.startRowIndex === undefined && protection.range?.startColumnIndex === undefined,
    ),
    charts: chartsOf(book, sheet),
  };
  const colour = hexOf(properties.tabColorStyle as Json | undefined);
  if (colour !== undefined) tab.tabColour = colour;
  return tab;
}

type Choices = (condition: Condition) => string[];

function cellOf(book: Book, sheetId: number, index: number, column: number, look: Json | undefined, choices: Choices): TabCell {
  const row = book.row(sheetId, index);
  const own = book.format(row, column);
  const format: Json = look ?? {};
  const text = (format.textFormat as Json | undefined) ?? {};
  const cell: TabCell = { text: displayOf(row?.v[column], numberFormatOf(own)) };
  for (const name of ['bold', 'italic', 'strikethrough'] as const) if (text[name] === true) cell[name] = true;
  const colour = hexOf((text.foregroundColorStyle ?? text.foregroundColor) as Json | undefined);
  if (colour !== undefined) cell.colour = colour;
  const background = hexOf((format.backgroundColorStyle ?? format.backgroundColor) as Json | undefined);
  if (background !== undefined && background !== '#ffffff') cell.background = background;
  const align = format.horizontalAlignment;
  if (typeof align === 'string') cell.align = align.toLowerCase() as 'left';
  else if (typeof row?.v[column] === 'number') cell.align = 'right';
  if (format.wrapStrategy === 'WRAP') cell.wrap = true;
  const note = row?.n?.[column];
  if (note !== undefined) cell.note = note;
  const link = (text.link as { uri?: string } | undefined)?.uri;
  if (link !== undefined) cell.link = link;
  const options = optionsOf(book.rule(row, column)?.condition as Condition | undefined, choices);
  if (options) cell.options = options;
  return cell;
}

/** What a drop-down offers; undefined where the condition makes none. */
export function optionsOf(condition: Condition | undefined, choices: Choices): string[] | undefined {
  if (condition?.type === 'ONE_OF_LIST') return (condition.values ?? []).map((value) => value.userEnteredValue ?? '');
  if (condition?.type === 'ONE_OF_RANGE') return choices(condition);
  return condition?.type === 'BOOLEAN' ? ['TRUE', 'FALSE'] : undefined;
}
