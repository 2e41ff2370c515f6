// Exports a Google Doc as a tagged PDF on A4: what a parent or an inspector reads.
import PDFDocument from 'pdfkit';
import { CONTENT_WIDTH, type DocumentModel } from './document-model';
import { PdfFonts } from './pdf-fonts';
import { type Piece, PieceMaker } from './pdf-pieces';
import { drawArtifact, type StructureElement } from './pdf-structure';
import { type PageCursor, TableSetter } from './pdf-table';

/** `title` stands in for the model's own; a fixed `createdAt` (ISO instant) makes the bytes repeatable. */
export type ExportOptions = { title?: string; createdAt?: string };

const MARGIN = 56.69;
const PAGE_HEIGHT = 841.89;
const TOP = MARGIN;
const BOTTOM = PAGE_HEIGHT - MARGIN - 8;

type FlowItem = { piece: Piece } | { table: TableSetter } | 'pageBreak';

/** The Doc as PDF bytes: tagged, with title and language, fonts embedded, "Page x of y" below each page. */
export async function renderPdf(model: DocumentModel, options: ExportOptions = {}): Promise<Uint8Array> {
  return (await renderPdfWithPages(model, options)).bytes;
}

/** As renderPdf, with the number of pages. */
export async function renderPdfWithPages(model: DocumentModel, options: ExportOptions = {}): Promise<{ bytes: Uint8Array; pages: number }> {
  const document = openDocument(model, options);
  const finished = collect(document);
  const fonts = new PdfFonts(document);
  const root = document.struct('Document');
  document.addStructure(root);
  const items = layOut(document, model, fonts, root);
  fillPages(document, items);
  const pages = document.bufferedPageRange().count;
  numberPages(document, fonts, pages);
  root.end();
  document.end();
  return { bytes: await finished, pages };
}

class TitledDocument extends PDFDocument {
  /** PDFKit writes the title into the XML metadata unescaped; it is escaped for as long as that is being written. */
  override endMetadata(): void {
    const plain = this.info.Title ?? '';
    this.info.Title = plain.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    (PDFDocument.prototype as unknown as { endMetadata(): void }).endMetadata.call(this);
    this.info.Title = plain;
  }
}

function openDocument(model: DocumentModel, options: ExportOptions): PDFKit.PDFDocument {
  return new TitledDocument({
    size: 'A4',
    margins: { top: MARGIN, bottom: 0, left: MARGIN, right: MARGIN },
    pdfVersion: '1.7',
    tagged: true,
    displayTitle: true,
    bufferPages: true,
    lang: model.language ?? 'en-GB',
    // No font to begin with: the built-in ones are not embedded and lack Welsh and Polish letters.
    font: '',
    info: {
      Title: options.title ?? model.title ?? 'Untitled document',
      Creator: 'Google Docs (local workspace)',
      Producer: 'Google Docs (local workspace)',
      CreationDate: options.createdAt ? new Date(options.createdAt) : new Date(),
    },
  });
}

function collect(document: PDFKit.PDFDocument): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    const chunks: Uint8Array[] = [];
    document.on('data', (chunk: Uint8Array) => chunks.push(chunk));
    document.on('end', () => resolve(new Uint8Array(Buffer.concat(chunks))));
    document.on('error', reject);
  });
}

function layOut(document: PDFKit.PDFDocument, model: DocumentModel, fonts: PdfFonts, root: StructureElement): FlowItem[] {
  const maker = new PieceMaker(document, fonts);
  return model.blocks.flatMap((block): FlowItem[] => {
    if (block.type === 'pageBreak') return ['pageBreak'];
    if (block.type === 'table') return [{ table: new TableSetter(document, block, CONTENT_WIDTH, fonts, root, BOTTOM - TOP) }];
    return maker.make(block, CONTENT_WIDTH, root).map((piece) => ({ piece }));
  });
}

function fillPages(document: PDFKit.PDFDocument, items: readonly FlowItem[]): void {
  const cursor: PageCursor = {
    x: MARGIN,
    top: TOP,
    bottom: BOTTOM,
    y: TOP,
    nextPage() {
      document.addPage();
      cursor.y = TOP;
    },
  };
  items.forEach((item, index) => {
    if (item === 'pageBreak') {
      // A break right at the start of a page, or at the very end, would only leave an empty page.
      if (cursor.y > TOP && index < items.length - 1) cursor.nextPage();
    } else if ('table' in item) item.table.draw(cursor);
    else {
      const needed = heightKeptTogether(items, index);
      if (cursor.y > TOP && cursor.y + needed > cursor.bottom) cursor.nextPage();
      if (cursor.y > TOP) cursor.y += item.piece.before;
      item.piece.draw(cursor.x, cursor.y, false);
      cursor.y += item.piece.height;
    }
  });
}

/** The height of a piece and of what must not be parted from it, unless that is more than a page holds. */
function heightKeptTogether(items: readonly FlowItem[], from: number): number {
  let height = 0;
  let alone = 0;
  for (let index = from; index < items.length; index += 1) {
    const item = items[index];
    if (item === undefined || item === 'pageBreak') break;
    if ('table' in item) {
      height += item.table.leadHeight;
      break;
    }
    height += item.piece.before + item.piece.height;
    if (index === from) alone = height;
    if (!item.piece.keepWithNext) break;
  }
  return height <= BOTTOM - TOP ? height : alone;
}

function numberPages(document: PDFKit.PDFDocument, fonts: PdfFonts, pages: number): void {
  for (let page = 0; page < pages; page += 1) {
    document.switchToPage(page);
    const text = `Page ${page + 1} of ${pages}`;
    const x = MARGIN + (CONTENT_WIDTH - fonts.width(text, 'regular', 8)) / 2;
    drawArtifact(document, 'Pagination', () => {
      document.font('regular').fontSize(8).fillColor('#5f6368');
      document.text(text, x, PAGE_HEIGHT - 36, { lineBreak: false, baseline: 'alphabetic' });
    });
  }
}
