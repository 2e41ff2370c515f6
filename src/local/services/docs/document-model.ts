// The plain-JSON model of a Google Doc: what Drive makes of imported HTML, and what every export reads.

export type Alignment = 'left' | 'center' | 'right' | 'justify';

export type HeadingLevel = 1 | 2 | 3 | 4 | 5 | 6;

/** A stretch of text in one style; `\n` is a line break inside the paragraph. Size in points, colour as `#rrggbb`. */
export type TextRun = {
  text: string;
  bold?: boolean;
  italic?: boolean;
  underline?: boolean;
  color?: string;
  size?: number;
  link?: string;
};

export type HeadingBlock = { type: 'heading'; level: HeadingLevel; runs: TextRun[]; align?: Alignment };

/** `indent` is the list level the paragraph continues, or the depth of quotation. */
export type ParagraphBlock = { type: 'paragraph'; runs: TextRun[]; align?: Alignment; indent?: number };

/** `list` tells neighbouring lists apart, `level` starts at 0, `number` is set on ordered items only. */
export type ListItemBlock = {
  type: 'listItem';
  list: number;
  ordered: boolean;
  level: number;
  number?: number;
  runs: TextRun[];
  align?: Alignment;
};

/** A cell's own blocks never hold a table or a page break. Spans are absent when 1. */
export type TableCell = { blocks: Block[]; background?: string; columnSpan?: number; rowSpan?: number; header?: boolean };

export type TableRow = { cells: TableCell[] };

/** `columnWidths` has one entry for each column, in points (null: shared out by content). The grid is always complete. */
export type TableBlock = { type: 'table'; columnWidths?: (number | null)[]; bordered: boolean; rows: TableRow[] };

export type RuleBlock = { type: 'rule' };

export type PageBreakBlock = { type: 'pageBreak' };

/** `data` is base64, width and height are points. */
export type ImageBlock = {
  type: 'image';
  mimeType: 'image/png' | 'image/jpeg';
  data: string;
  width: number;
  height: number;
  alt: string;
  align?: Alignment;
};

export type Block = HeadingBlock | ParagraphBlock | ListItemBlock | TableBlock | RuleBlock | PageBreakBlock | ImageBlock;

export type TextBlock = HeadingBlock | ParagraphBlock | ListItemBlock;

/** `losses` names, once each, what the HTML held and the Doc does not keep; a conservative template leaves it empty. */
export type DocumentModel = { title?: string; language?: string; blocks: Block[]; losses: string[] };

/** A refusal of the document services, with a code, a message for the log and one for the person. */
export class DocumentError extends Error {
  constructor(
    readonly code: 'HTML_TOO_DEEP' | 'HTML_NOT_TEXT' | 'RENDER_FAILED' | 'RENDER_TIMED_OUT',
    message: string,
    readonly messageForPerson: string,
  ) {
    super(message);
    this.name = 'DocumentError';
  }
}

/** A4 less 2 cm on each side, in points: the width that tables and images may take. */
export const CONTENT_WIDTH = 595.28 - 2 * 56.69;

export function isTextBlock(block: Block): block is TextBlock {
  return block.type === 'heading' || block.type === 'paragraph' || block.type === 'listItem';
}

/** The text of the runs, line breaks as `\n`. */
export function textOfRuns(runs: readonly TextRun[]): string {
  return runs.map((run) => run.text).join('');
}

/** Where each cell of a table stands, rows and columns counted from 0. The grid is complete, so no place is empty. */
export function placeCells(table: TableBlock): { cell: TableCell; row: number; column: number; columnSpan: number; rowSpan: number }[] {
  const taken = new Set<string>();
  const placed: ReturnType<typeof placeCells> = [];
  table.rows.forEach((row, rowIndex) => {
    let column = 0;
    for (const cell of row.cells) {
      while (taken.has(`${rowIndex}:${column}`)) column += 1;
      const columnSpan = cell.columnSpan ?? 1;
      const rowSpan = Math.min(cell.rowSpan ?? 1, table.rows.length - rowIndex);
      for (let down = 0; down < rowSpan; down += 1) {
        for (let across = 0; across < columnSpan; across += 1) taken.add(`${rowIndex + down}:${column + across}`);
      }
      placed.push({ cell, row: rowIndex, column, columnSpan, rowSpan });
      column += columnSpan;
    }
  });
  return placed;
}

/** How many columns the table has. */
export function countColumns(table: TableBlock): number {
  return placeCells(table).reduce((most, { column, columnSpan }) => Math.max(most, column + columnSpan), 0);
}

/** How many leading rows are made of header cells alone: the rows that a following page repeats. */
export function countHeaderRows(table: TableBlock): number {
  let count = 0;
  while (count < table.rows.length - 1 && table.rows[count]?.cells.every((cell) => cell.header && (cell.rowSpan ?? 1) === 1)) count += 1;
  return count;
}

/** Whether a row only names what comes below it: each cell is one heading, header or bold text (a note in small print may follow it). */
export function isTitleRow(row: TableRow): boolean {
  return row.cells.every(({ blocks, header }) => {
    const [block] = blocks;
    if (!block || blocks.length > 1 || !isTextBlock(block)) return false;
    return header || block.type === 'heading' || isBold(block.runs);
  });
}

function isBold(runs: readonly TextRun[]): boolean {
  return runs.some((run) => run.bold) && runs.every((run) => run.bold || (run.size ?? 11) < 9 || !run.text.trim());
}

/** The marker of a list item as Google Docs sets it: ●, ○, ■ or 1., a., i. by level. */
export function listMarker(item: ListItemBlock): string {
  if (!item.ordered) return ['●', '○', '■'][item.level % 3] ?? '●';
  const number = item.number ?? 1;
  const style = item.level % 3;
  if (style === 1 && number > 0) return `${letters(number)}.`;
  if (style === 2 && number > 0 && number < 4000) return `${roman(number)}.`;
  return `${number}.`;
}

function letters(number: number): string {
  const index = (number - 1) % 26;
  return String.fromCharCode(97 + index).repeat(Math.floor((number - 1) / 26) + 1);
}

function roman(number: number): string {
  const numerals: [number, string][] = [
    [1000, 'm'],
    [900, 'cm'],
    [500, 'd'],
    [400, 'cd'],
    [100, 'c'],
    [90, 'xc'],
    [50, 'l'],
    [40, 'xl'],
    [10, 'x'],
    [9, 'ix'],
    [5, 'v'],
    [4, 'iv'],
    [1, 'i'],
  ];
  let rest = number;
  let written = '';
  for (const [value, numeral] of numerals) {
    while (rest >= value) {
      written += numeral;
      rest -= value;
    }
  }
  return written;
}
