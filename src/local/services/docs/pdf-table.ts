// Sets a table on the pages of the PDF: whole rows where they fit, long cells continued on the next page, header rows repeated.
import { countHeaderRows, isTitleRow, placeCells, type TableBlock, type TableCell } from './document-model';
import { shareColumns } from './pdf-columns';
import type { PdfFonts } from './pdf-fonts';
import { type Piece, PieceMaker } from './pdf-pieces';
import { drawArtifact, type StructureElement, setTableAttributes, startElement } from './pdf-structure';

/** The page that is being filled; `y` is where the next thing goes. */
export type PageCursor = { readonly x: number; readonly top: number; readonly bottom: number; y: number; nextPage(): void };

type SetCell = {
  row: number;
  lastRow: number;
  x: number;
  width: number;
  background?: string;
  pieces: Piece[];
  /** How many pieces stand on a page already; only a cell that is continued has more than none while it is set. */
  done: number;
};

const PADDING = 5;
const BORDER = '#80868b';
const SPACE_AFTER = 9;
/** A row taller than this share of the page may be continued on the next one. */
const WHOLE_ROW_SHARE = 0.4;
const HEADER_SHARE = 0.25;

export class TableSetter {
  private readonly cells: SetCell[];
  private readonly heights: number[];
  private readonly headerRows: number;
  private readonly headerHeight: number;

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly table: TableBlock,
    private readonly width: number,
    fonts: PdfFonts,
    parent: StructureElement,
    private readonly pageHeight: number,
  ) {
    this.cells = this.setCells(fonts, parent);
    this.heights = this.rowHeights();
    const headerRows = countHeaderRows(table);
    const headerHeight = this.heightOf(0, headerRows - 1);
    const repeats = headerHeight <= pageHeight * HEADER_SHARE;
    this.headerRows = repeats ? headerRows : 0;
    this.headerHeight = repeats ? headerHeight : 0;
  }

  /** The height that must be free below what precedes the table: its header rows with what is kept with the first row after them. */
  get leadHeight(): number {
    return this.headerHeight + this.heightKeptTogether(this.headerRows);
  }

  /** Draws the table from the cursor on, over as many pages as it takes. */
  draw(cursor: PageCursor): void {
    if (cursor.y > cursor.top && cursor.y + this.leadHeight > cursor.bottom) cursor.nextPage();
    for (let row = 0; row < this.table.rows.length; ) {
      const end = this.groupEnd(row);
      const isStranded = this.isTitle(row, end) && cursor.y + this.heightKeptTogether(row) > cursor.bottom + 0.01;
      if (isStranded && cursor.y > cursor.top) this.nextPage(cursor, row < this.headerRows);
      this.drawRows(cursor, row, end);
      row = end + 1;
    }
    cursor.y += SPACE_AFTER;
  }

  private drawRows(cursor: PageCursor, first: number, last: number): void {
    const height = this.heightOf(first, last);
    const isHeader = first < this.headerRows;
    const fits = () => cursor.y + height <= cursor.bottom + 0.01;
    if (!fits() && height <= this.pageHeight * WHOLE_ROW_SHARE) this.nextPage(cursor, isHeader);
    if (fits()) {
      this.drawWhole(cursor.x, cursor.y, first, last, false);
      cursor.y += height;
    } else for (let row = first; row <= last; row += 1) this.drawContinued(cursor, row, isHeader);
  }

  private drawWhole(x: number, y: number, first: number, last: number, asArtifact: boolean): void {
    for (const cell of this.cells) {
      if (cell.row < first || cell.row > last) continue;
      const top = y + this.heightOf(first, cell.row - 1);
      this.frame(cell, x, top, this.heightOf(cell.row, cell.lastRow), asArtifact);
      this.fill(cell, x, top, cell.pieces, asArtifact);
    }
  }

  /** Sets one row piece by piece, going on to the next page whenever no cell has room for more. */
  private drawContinued(cursor: PageCursor, row: number, isHeader: boolean): void {
    const cells = this.cells.filter((cell) => cell.row <= row && cell.lastRow >= row);
    const ending = cells.filter((cell) => cell.lastRow === row);
    for (let mustFit = false; ; mustFit = true) {
      const rest = Math.max(...ending.map((cell) => stackHeight(cell.pieces.slice(cell.done))), lineOf(cells)) + 2 * PADDING;
      const room = cursor.bottom - cursor.y;
      const ends = rest <= room + 0.01;
      const atTop = mustFit || cursor.y <= cursor.top;
      const slices = cells.map((cell) => fitting(cell.pieces.slice(cell.done), (ends ? rest : room) - 2 * PADDING, atTop && !ends));
      if (ends || slices.some((slice) => slice.length > 0)) {
        const height = ends ? rest : Math.max(...slices.map(stackHeight)) + 2 * PADDING;
        cells.forEach((cell, index) => {
          this.frame(cell, cursor.x, cursor.y, height, false);
          this.fill(cell, cursor.x, cursor.y, slices[index] ?? [], false);
          cell.done += slices[index]?.length ?? 0;
        });
        cursor.y += height;
      }
      if (ends) return;
      this.nextPage(cursor, isHeader);
    }
  }

  private nextPage(cursor: PageCursor, isHeader: boolean): void {
    cursor.nextPage();
    if (isHeader || this.headerRows === 0) return;
    drawArtifact(this.document, 'Pagination', () => this.drawWhole(cursor.x, cursor.y, 0, this.headerRows - 1, true));
    cursor.y += this.headerHeight;
  }

  private frame(cell: SetCell, x: number, y: number, height: number, asArtifact: boolean): void {
    const { background } = cell;
    if (!background && !this.table.bordered) return;
    const paint = () => {
      if (background) this.document.rect(x + cell.x, y, cell.width, height).fill(background);
      if (this.table.bordered)
        this.document
          .lineWidth(0.75)
          .strokeColor(BORDER)
          .rect(x + cell.x, y, cell.width, height)
          .stroke();
    };
    if (asArtifact) paint();
    else drawArtifact(this.document, 'Layout', paint);
  }

  private fill(cell: SetCell, x: number, y: number, pieces: readonly Piece[], asArtifact: boolean): void {
    let at = y + PADDING;
    pieces.forEach((piece, index) => {
      if (index > 0) at += piece.before;
      piece.draw(x + cell.x + PADDING, at, asArtifact);
      at += piece.height;
    });
  }

  private setCells(fonts: PdfFonts, parent: StructureElement): SetCell[] {
    const widths = shareColumns(this.table, this.width, 2 * PADDING, fonts);
    const element = startElement(this.document, parent, 'Table');
    const rows = this.table.rows.map(() => startElement(this.document, element, 'TR'));
    const headerRows = countHeaderRows(this.table);
    return placeCells(this.table).map(({ cell, row, column, columnSpan, rowSpan }) => {
      const width = sum(widths.slice(column, column + columnSpan));
      const cellElement = startElement(this.document, rows[row] ?? element, cell.header ? 'TH' : 'TD');
      const scope = cell.header ? (row < headerRows || column > 0 ? 'Column' : 'Row') : undefined;
      setTableAttributes(cellElement, { scope, columnSpan, rowSpan });
      return {
        row,
        lastRow: row + rowSpan - 1,
        x: sum(widths.slice(0, column)),
        width,
        background: cell.background,
        pieces: this.setBlocks(cell, fonts, width - 2 * PADDING, cellElement),
        done: 0,
      };
    });
  }

  private setBlocks(cell: TableCell, fonts: PdfFonts, width: number, element: StructureElement): Piece[] {
    const maker = new PieceMaker(this.document, fonts, true);
    return cell.blocks.flatMap((block) => {
      if (block.type === 'table' || block.type === 'pageBreak') return [];
      return maker.make(block, Math.max(4, width), element);
    });
  }

  private rowHeights(): number[] {
    const heights = this.table.rows.map(() => 13 + 2 * PADDING);
    for (const cell of [...this.cells].sort((a, b) => a.lastRow - a.row - (b.lastRow - b.row))) {
      const needed = stackHeight(cell.pieces) + 2 * PADDING;
      const missing = needed - sum(heights.slice(cell.row, cell.lastRow + 1));
      if (missing > 0) heights[cell.lastRow] = (heights[cell.lastRow] ?? 0) + missing;
    }
    return heights;
  }

  /** The last row that is bound to the given one by cells that span rows. */
  private groupEnd(first: number): number {
    let end = first;
    for (let row = first; row <= end; row += 1) {
      for (const cell of this.cells) if (cell.row === row) end = Math.max(end, cell.lastRow);
    }
    return end;
  }

  /** The height of a row with the rows that must follow it on the same page: what a title row names, or its beginning. */
  private heightKeptTogether(row: number): number {
    let height = 0;
    for (let first = row; first < this.table.rows.length; ) {
      const last = this.groupEnd(first);
      const own = this.heightOf(first, last);
      if (!this.isTitle(first, last)) return height + (own <= this.pageHeight * WHOLE_ROW_SHARE ? own : 60);
      height += own;
      if (height > this.pageHeight * WHOLE_ROW_SHARE) return own;
      first = last + 1;
    }
    return height;
  }

  private isTitle(first: number, last: number): boolean {
    return this.table.rows.slice(first, last + 1).every(isTitleRow);
  }

  private heightOf(first: number, last: number): number {
    return sum(this.heights.slice(first, last + 1));
  }
}

function stackHeight(pieces: readonly Piece[]): number {
  return pieces.reduce((height, piece, index) => height + piece.height + (index > 0 ? piece.before : 0), 0);
}

/** The leading pieces that fit into the height, at least one when the cell starts a page. */
function fitting(pieces: readonly Piece[], height: number, atLeastOne: boolean): Piece[] {
  let used = 0;
  const end = pieces.findIndex((piece, index) => {
    used += piece.height + (index > 0 ? piece.before : 0);
    // Heights are sums of fractions, so a stack is allowed the hair's breadth by which its own height may miss it.
    return used > height + 0.01 && !(atLeastOne && index === 0);
  });
  return end < 0 ? [...pieces] : pieces.slice(0, end);
}

function lineOf(cells: readonly SetCell[]): number {
  return cells.every((cell) => cell.done === 0) ? 13 : 0;
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
