// Turns an HTML table into the complete grid that a Google Doc keeps: widths in points, spans that never overlap.
import type { Element } from 'domhandler';
import { type Alignment, type Block, CONTENT_WIDTH, countColumns, type TableBlock, type TableCell, type TableRow } from './document-model';
import { drawsBorder, parseAlignment, parseColor, parseDeclarations, parseLength } from './import-style';

const MOST_COLUMNS = 63;

export type CellReader = (cell: Element, header: boolean, align: Alignment | undefined) => Block[];

type FoundRow = { row: Element; cells: Element[]; inHead: boolean };

/** The table, or undefined when it has no cell. `readCell` gives the blocks of a cell (without tables). */
export function importTable(table: Element, align: Alignment | undefined, readCell: CellReader): TableBlock | undefined {
  const rows = childrenNamed(table, ['thead', 'tbody', 'tfoot', 'tr']).flatMap(findRows);
  const occupied = new Map<string, true>();
  const grid: TableRow[] = [];
  const cellWidths: (number | null)[] = [];
  const tableWidth = parseLength(widthOf(table), CONTENT_WIDTH) ?? CONTENT_WIDTH;
  let bordered = Number(table.attribs.border ?? 0) > 0 || hasBorder(table);
  rows.forEach(({ row, cells, inHead }, rowIndex) => {
    const read: TableCell[] = [];
    let column = 0;
    for (const element of cells) {
      while (occupied.has(`${rowIndex}:${column}`)) column += 1;
      if (column >= MOST_COLUMNS) break;
      let columnSpan = readSpan(element.attribs.colspan, MOST_COLUMNS - column);
      const rowSpan = readSpan(element.attribs.rowspan, rows.length - rowIndex);
      for (let across = 1; across < columnSpan; across += 1) if (occupied.has(`${rowIndex}:${column + across}`)) columnSpan = across;
      for (let down = 0; down < rowSpan; down += 1) {
        for (let across = 0; across < columnSpan; across += 1) occupied.set(`${rowIndex + down}:${column + across}`, true);
      }
      const styles = parseDeclarations(element.attribs.style);
      const header = element.name === 'th' || inHead;
      const cellAlign = parseAlignment(styles.get('text-align') ?? element.attribs.align) ?? rowAlign(row) ?? align;
      const background = parseColor(styles.get('background-color') ?? styles.get('background') ?? element.attribs.bgcolor);
      bordered ||= hasBorder(element);
      if (columnSpan === 1) cellWidths[column] ??= parseLength(widthOf(element), tableWidth) ?? null;
      read.push({
        blocks: readCell(element, element.name === 'th', cellAlign),
        ...(background ? { background } : {}),
        ...(columnSpan > 1 ? { columnSpan } : {}),
        ...(rowSpan > 1 ? { rowSpan } : {}),
        ...(header ? { header } : {}),
      });
      column += columnSpan;
    }
    grid.push({ cells: read });
  });
  const block: TableBlock = { type: 'table', bordered, rows: grid };
  const columns = countColumns(block);
  if (columns === 0) return undefined;
  completeGrid(grid, occupied, columns);
  const fromColumns = columnElementWidths(table, tableWidth);
  const widths = Array.from({ length: columns }, (_, index) => fromColumns[index] ?? cellWidths[index] ?? null);
  return { type: 'table', ...(widths.some((width) => width !== null) ? { columnWidths: widths } : {}), bordered, rows: grid };
}

/** The cells of the table in reading order, for a table that has to be flattened. */
export function cellsOf(table: Element): Element[] {
  return childrenNamed(table, ['thead', 'tbody', 'tfoot', 'tr'])
    .flatMap(findRows)
    .flatMap(({ cells }) => cells);
}

export function childrenNamed(element: Element, names: readonly string[]): Element[] {
  return element.children.filter((child): child is Element => 'name' in child && names.includes((child as Element).name));
}

function findRows(element: Element): FoundRow[] {
  if (element.name === 'tr') return [{ row: element, cells: childrenNamed(element, ['td', 'th']), inHead: false }];
  return childrenNamed(element, ['tr']).map((row) => ({ row, cells: childrenNamed(row, ['td', 'th']), inHead: element.name === 'thead' }));
}

/** Every place no cell covers gets an empty cell, so that no export has to deal with ragged rows. */
function completeGrid(grid: TableRow[], occupied: Map<string, true>, columns: number): void {
  grid.forEach((row, rowIndex) => {
    for (let column = 0; column < columns; column += 1) {
      if (!occupied.has(`${rowIndex}:${column}`)) row.cells.push({ blocks: [] });
    }
  });
}

function columnElementWidths(table: Element, tableWidth: number): (number | undefined)[] {
  const groups = childrenNamed(table, ['colgroup', 'col']);
  const columns = groups.flatMap((group) => (group.name === 'col' ? [group] : childrenNamed(group, ['col'])));
  return columns.flatMap((column) => {
    const width = parseLength(widthOf(column), tableWidth);
    return Array.from({ length: readSpan(column.attribs.span, MOST_COLUMNS) }, () => width);
  });
}

function widthOf(element: Element): string | undefined {
  return parseDeclarations(element.attribs.style).get('width') ?? element.attribs.width;
}

function rowAlign(row: Element): Alignment | undefined {
  return parseAlignment(parseDeclarations(row.attribs.style).get('text-align') ?? row.attribs.align);
}

function hasBorder(element: Element): boolean {
  const styles = parseDeclarations(element.attribs.style);
  return [...styles].some(([name, value]) => /^border(-(top|right|bottom|left|style))?$/.test(name) && drawsBorder(value));
}

function readSpan(value: string | undefined, most: number): number {
  const span = /^\s*\d+\s*$/.test(value ?? '') ? Number(value) : 1;
  return Math.max(1, Math.min(span, most));
}
