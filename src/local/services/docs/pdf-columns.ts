// Shares out the width of a table between its columns: what the Doc says first, then what the words need.
import { countColumns, isTextBlock, placeCells, type TableBlock } from './document-model';
import type { PdfFonts } from './pdf-fonts';
import { measureRuns } from './pdf-lines';
import { baseStyle, indentOf } from './pdf-pieces';

const NARROWEST = 14;

/** The width of each column in points; together they never exceed `available`. `padding` is both sides of a cell. */
export function shareColumns(table: TableBlock, available: number, padding: number, fonts: PdfFonts): number[] {
  const columns = countColumns(table);
  const given = Array.from({ length: columns }, (_, index) => table.columnWidths?.[index] ?? null);
  const open = given.flatMap((width, index) => (width === null ? [index] : []));
  const givenSum = given.reduce((sum: number, width) => sum + (width ?? 0), 0);
  if (open.length === 0) return given.map((width) => (width ?? 0) * Math.min(1, available / givenSum));
  const needs = measureColumns(table, columns, padding, fonts);
  const leastOpen = open.reduce((sum, index) => sum + Math.min(60, needs[index]?.least ?? NARROWEST), 0);
  const shrink = Math.min(1, Math.max(NARROWEST, available - leastOpen) / Math.max(1, givenSum));
  const rest = Math.max(open.length * NARROWEST, available - givenSum * shrink);
  const shares = shareByNeed(
    open.map((index) => needs[index] ?? { least: NARROWEST, most: NARROWEST }),
    rest,
  );
  const widths = given.map((width, index) => (width === null ? (shares[open.indexOf(index)] ?? NARROWEST) : width * shrink));
  const sum = widths.reduce((total, width) => total + width, 0);
  return widths.map((width) => width * Math.min(1, available / sum));
}

type Need = { least: number; most: number };

function measureColumns(table: TableBlock, columns: number, padding: number, fonts: PdfFonts): Need[] {
  const needs: Need[] = Array.from({ length: columns }, () => ({ least: NARROWEST, most: NARROWEST }));
  for (const { cell, column, columnSpan } of placeCells(table)) {
    const need = needs[column];
    if (columnSpan > 1 || !need) continue;
    for (const block of cell.blocks) {
      if (block.type === 'image') need.least = Math.max(need.least, Math.min(block.width, 120) + padding);
      if (block.type === 'image') need.most = Math.max(need.most, block.width + padding);
      if (!isTextBlock(block)) continue;
      const measured = measureRuns(block.runs, baseStyle(block), fonts);
      need.least = Math.max(need.least, measured.least + indentOf(block) + padding + 0.5);
      need.most = Math.max(need.most, measured.most + indentOf(block) + padding + 0.5);
    }
  }
  return needs;
}

/** Every column gets its widest word where that fits, and what is left goes by the length of the text. */
function shareByNeed(needs: readonly Need[], rest: number): number[] {
  const least = needs.reduce((sum, need) => sum + need.least, 0);
  if (least >= rest) {
    const fair = rest / needs.length;
    const small = needs.filter((need) => need.least <= fair).reduce((sum, need) => sum + need.least, 0);
    const big = needs.filter((need) => need.least > fair).length;
    return needs.map((need) => (need.least <= fair ? need.least : (rest - small) / big));
  }
  const wishes = needs.map((need) => Math.min(need.most, rest) - need.least + 8);
  const wishSum = wishes.reduce((sum, wish) => sum + wish, 0);
  return needs.map((need, index) => need.least + ((rest - least) * (wishes[index] ?? 0)) / wishSum);
}
