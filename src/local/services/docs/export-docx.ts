// Exports a Google Doc as a Word file with the same structure as the PDF.
import {
  AlignmentType,
  BorderStyle,
  Document,
  ExternalHyperlink,
  Footer,
  HeadingLevel,
  type ILevelsOptions,
  ImageRun,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  type ParagraphChild,
  ShadingType,
  Table,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import {
  type Block,
  CONTENT_WIDTH,
  countColumns,
  countHeaderRows,
  type DocumentModel,
  isTitleRow,
  type ListItemBlock,
  type TextRun as Run,
  type TableBlock,
  type TextBlock,
} from './document-model';
import type { ExportOptions } from './export-pdf';

/** Word measures in twips, a twentieth of a point. */
const TWIPS = 20;
const MARGIN = 1134;
const LINE = { style: BorderStyle.SINGLE, size: 6, color: '80868B' };
const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' };
const HEADINGS = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
  HeadingLevel.HEADING_6,
] as const;

/** The Doc as the bytes of a .docx file: A4, title and language set, "Page x of y" in the footer. */
export async function renderDocx(model: DocumentModel, options: ExportOptions = {}): Promise<Uint8Array> {
  const document = new Document({
    title: options.title ?? model.title ?? 'Untitled document',
    creator: 'Google Docs (local workspace)',
    styles: { default: styles(model.language ?? 'en-GB') },
    numbering: { config: numberings(model.blocks) },
    sections: [
      {
        properties: {
          page: { size: { width: 11906, height: 16838 }, margin: { top: MARGIN, bottom: MARGIN, left: MARGIN, right: MARGIN } },
        },
        footers: { default: footer() },
        children: renderBlocks(model.blocks),
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

function styles(language: string) {
  const heading = (size: number, before: number, color = '000000') => ({
    run: { font: 'Arial', size: size * 2, bold: true, color },
    paragraph: { spacing: { before: before * TWIPS, after: 6 * TWIPS }, keepNext: true },
  });
  return {
    document: {
      run: { font: 'Arial', size: 22, language: { value: language } },
      paragraph: { spacing: { after: 7 * TWIPS, line: 276 } },
    },
    heading1: heading(20, 20),
    heading2: heading(15.5, 18),
    heading3: heading(13, 15, '202020'),
    heading4: heading(11.5, 13, '202020'),
    heading5: heading(11, 12, '434343'),
    heading6: heading(11, 12, '434343'),
  };
}

/** One numbering for each stretch of list items that count on, because Word restarts a count only with a new numbering. */
function numberings(blocks: readonly Block[]): { reference: string; levels: ILevelsOptions[] }[] {
  const configs = new Map<string, { reference: string; levels: ILevelsOptions[] }>();
  for (const item of allItems(blocks)) {
    const reference = referenceOf(item);
    if (configs.has(reference)) continue;
    const formats = [LevelFormat.DECIMAL, LevelFormat.LOWER_LETTER, LevelFormat.LOWER_ROMAN] as const;
    configs.set(reference, {
      reference,
      levels: Array.from({ length: 9 }, (_, level) => ({
        level,
        format: item.ordered ? (formats[level % 3] ?? LevelFormat.DECIMAL) : LevelFormat.BULLET,
        text: item.ordered ? `%${level + 1}.` : (['●', '○', '■'][level % 3] ?? '●'),
        start: level === item.level ? firstNumber(item) : 1,
        alignment: AlignmentType.LEFT,
        style: { paragraph: { indent: { left: (level + 1) * 18 * TWIPS, hanging: 18 * TWIPS } } },
      })),
    });
  }
  return [...configs.values()];
}

/** Which numbering each item counts on in, and the number that one starts from. */
const startNumbers = new WeakMap<ListItemBlock, { reference: string; start: number }>();

function allItems(blocks: readonly Block[]): ListItemBlock[] {
  const items: ListItemBlock[] = [];
  const visit = (inner: readonly Block[], scope: string) => {
    const open = new Map<number, { reference: string; start: number; next: number; ordered: boolean }>();
    let list: number | undefined;
    inner.forEach((block, index) => {
      if (block.type === 'table') {
        block.rows.forEach((row, rowIndex) => {
          for (const [cellIndex, cell] of row.cells.entries()) visit(cell.blocks, `${scope}-${index}.${rowIndex}.${cellIndex}`);
        });
      }
      if (block.type !== 'listItem') return;
      if (block.list !== list) open.clear();
      list = block.list;
      for (const level of open.keys()) if (level > block.level) open.delete(level);
      const before = open.get(block.level);
      const number = block.number ?? 1;
      const goesOn = before && before.ordered === block.ordered && (!block.ordered || before.next === number);
      const counted = goesOn ? before : { reference: `list${scope}-${index}`, start: number, next: number, ordered: block.ordered };
      counted.next = number + 1;
      open.set(block.level, counted);
      startNumbers.set(block, counted);
      items.push(block);
    });
  };
  visit(blocks, '');
  return items;
}

function referenceOf(item: ListItemBlock): string {
  return startNumbers.get(item)?.reference ?? 'list';
}

function firstNumber(item: ListItemBlock): number {
  return startNumbers.get(item)?.start ?? 1;
}

function renderBlocks(blocks: readonly Block[], keepNext = false): (Paragraph | Table)[] {
  return blocks.map((block) => {
    if (block.type === 'table') return renderTable(block);
    if (block.type === 'rule') return new Paragraph({ border: { bottom: LINE }, spacing: { after: 120 } });
    if (block.type === 'pageBreak') return new Paragraph({ pageBreakBefore: true, spacing: { after: 0, line: 20, lineRule: 'exact' } });
    if (block.type === 'image') return renderImage(block);
    return renderText(block, keepNext);
  });
}

function renderText(block: TextBlock, keepNext: boolean): Paragraph {
  const alignment = block.align ? { alignment: block.align === 'justify' ? AlignmentType.BOTH : block.align } : {};
  const align = { ...alignment, ...(keepNext ? { keepNext } : {}) };
  const children = block.runs.flatMap(renderRun);
  if (block.type === 'heading') return new Paragraph({ heading: HEADINGS[block.level - 1] ?? HeadingLevel.HEADING_6, children, ...align });
  if (block.type === 'listItem') {
    return new Paragraph({ numbering: { reference: referenceOf(block), level: block.level }, spacing: { after: 70 }, children, ...align });
  }
  return new Paragraph({ children, ...align, ...(block.indent ? { indent: { left: block.indent * 18 * TWIPS } } : {}) });
}

function renderRun(run: Run): ParagraphChild[] {
  const pieces = run.text.split('\n').map(
    (text, index) =>
      new TextRun({
        text,
        ...(index > 0 ? { break: 1 } : {}),
        ...(run.bold === undefined ? {} : { bold: run.bold }),
        ...(run.italic === undefined ? {} : { italics: run.italic }),
        ...(run.underline || run.link ? { underline: {} } : {}),
        ...(run.color || run.link ? { color: (run.color ?? '#1155cc').slice(1) } : {}),
        ...(run.size ? { size: Math.round(run.size * 2) } : {}),
      }),
  );
  return run.link ? [new ExternalHyperlink({ link: run.link, children: pieces })] : pieces;
}

function renderImage(block: Extract<Block, { type: 'image' }>): Paragraph {
  const image = new ImageRun({
    type: block.mimeType === 'image/png' ? 'png' : 'jpg',
    data: Buffer.from(block.data, 'base64'),
    transformation: { width: block.width / 0.75, height: block.height / 0.75 },
    altText: { name: block.alt || 'Image', title: block.alt, description: block.alt },
  });
  return new Paragraph({ children: [image], ...(block.align && block.align !== 'justify' ? { alignment: block.align } : {}) });
}

function renderTable(table: TableBlock): Table {
  const columns = countColumns(table);
  const headerRows = countHeaderRows(table);
  const widths = columnTwips(table, columns);
  const line = table.bordered ? LINE : NO_LINE;
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    columnWidths: widths,
    ...(table.columnWidths ? { layout: TableLayoutType.FIXED } : {}),
    margins: { top: 80, bottom: 80, left: 100, right: 100 },
    borders: { top: line, bottom: line, left: line, right: line, insideHorizontal: line, insideVertical: line },
    rows: table.rows.map(
      (row, index) =>
        new TableRow({
          // Only ever true: readers take a header mark that says “false” for a mark.
          ...(index < headerRows ? { tableHeader: true } : {}),
          children: row.cells.map(
            (cell) =>
              new TableCell({
                children: cell.blocks.length > 0 ? renderBlocks(cell.blocks, isTitleRow(row)) : [new Paragraph({})],
                ...(cell.columnSpan ? { columnSpan: cell.columnSpan } : {}),
                ...(cell.rowSpan ? { rowSpan: cell.rowSpan } : {}),
                ...(cell.background ? { shading: { type: ShadingType.CLEAR, color: 'auto', fill: cell.background.slice(1) } } : {}),
              }),
          ),
        }),
    ),
  });
}

function columnTwips(table: TableBlock, columns: number): number[] {
  const given = Array.from({ length: columns }, (_, index) => table.columnWidths?.[index] ?? null);
  const givenSum = given.reduce((sum: number, width) => sum + (width ?? 0), 0);
  const open = given.filter((width) => width === null).length;
  const share = open > 0 ? Math.max(30, (CONTENT_WIDTH - givenSum) / open) : 0;
  const widths = given.map((width) => width ?? share);
  const shrink = Math.min(1, CONTENT_WIDTH / widths.reduce((sum, width) => sum + width, 0));
  return widths.map((width) => Math.round(width * shrink * TWIPS));
}

function footer(): Footer {
  const run = new TextRun({ children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES], size: 16, color: '5F6368' });
  return new Footer({ children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [run] })] });
}
