// Cuts the blocks of a Doc into the pieces a page can be filled with: lines of text, rules, images.
import { type Block, type ListItemBlock, listMarker, type TextBlock } from './document-model';
import { FONT_SCALE, type PdfFonts } from './pdf-fonts';
import { type BaseStyle, type Line, layOutLines, type Segment } from './pdf-lines';
import { addLink, drawArtifact, drawTagged, type StructureElement, startElement } from './pdf-structure';

/** Something that stands on one page: `before` is the space above it (none at the top of a page), all in points. */
export type Piece = {
  height: number;
  before: number;
  keepWithNext: boolean;
  /** Draws with the top left corner at x, y; as an artifact when it repeats what already stands on an earlier page. */
  draw(x: number, y: number, asArtifact: boolean): void;
};

export type PieceBlock = Exclude<Block, { type: 'table' } | { type: 'pageBreak' }>;

type Spacing = { before: number; after: number };

const BODY: BaseStyle = { size: 11, bold: false, italic: false, color: '#000000' };
const HEADINGS: readonly (BaseStyle & Spacing)[] = [
  { size: 20, bold: true, italic: false, color: '#000000', before: 20, after: 7 },
  { size: 15.5, bold: true, italic: false, color: '#000000', before: 18, after: 6 },
  { size: 13, bold: true, italic: false, color: '#202020', before: 15, after: 5 },
  { size: 11.5, bold: true, italic: false, color: '#202020', before: 13, after: 4 },
  { size: 11, bold: true, italic: false, color: '#434343', before: 12, after: 4 },
  { size: 11, bold: true, italic: true, color: '#434343', before: 12, after: 4 },
];
const INDENT = 18;
const HEIGHT_OF_TALLEST_IMAGE = 600;

/** The style of a block's text where its runs say nothing. */
export function baseStyle(block: TextBlock): BaseStyle {
  return block.type === 'heading' ? (HEADINGS[block.level - 1] ?? BODY) : BODY;
}

/** How far the text of a block stands in from the left, in points. */
export function indentOf(block: TextBlock): number {
  if (block.type === 'listItem') return (block.level + 1) * INDENT;
  return block.type === 'paragraph' ? (block.indent ?? 0) * INDENT : 0;
}

export class PieceMaker {
  private readonly lists = new ListElements();

  constructor(
    private readonly document: PDFKit.PDFDocument,
    private readonly fonts: PdfFonts,
    private readonly compact = false,
  ) {}

  /** The pieces of the block at the given width; their structure elements are added below the parent, in reading order. */
  make(block: PieceBlock, width: number, parent: StructureElement): Piece[] {
    if (block.type !== 'listItem') this.lists.end();
    if (block.type === 'rule') return [this.rule(width)];
    if (block.type === 'image') return [this.image(block, width, parent)];
    return this.text(block, width, parent);
  }

  private text(block: TextBlock, width: number, parent: StructureElement): Piece[] {
    const base = baseStyle(block);
    const indent = Math.min(indentOf(block), width / 2);
    const lines = layOutLines(block.runs, width - indent, base, this.fonts);
    const { element, marker } = this.elements(block, parent, base);
    const spacing = this.spacing(block);
    return lines.map((line, index) => {
      const isLast = index === lines.length - 1;
      const keepsOrphans = lines.length <= 3 ? !isLast : index === 0 || index === lines.length - 2;
      return {
        height: line.height + (isLast ? spacing.after : 0),
        before: index === 0 ? spacing.before : 0,
        keepWithNext: block.type === 'heading' || keepsOrphans,
        draw: (x, y, asArtifact) => {
          const place = { x: x + indent + alignedBy(line, block, width - indent), y };
          const markerAt = index === 0 && marker ? { ...marker, x: x + indent - INDENT, y } : undefined;
          if (asArtifact) {
            if (markerAt) this.segment(markerAt.segment, markerAt.x, y, line);
            this.line(line, place.x, y, block, width - indent, undefined);
          } else {
            if (markerAt) drawTagged(this.document, markerAt.element, () => this.segment(markerAt.segment, markerAt.x, y, line));
            this.line(line, place.x, y, block, width - indent, element);
          }
        },
      };
    });
  }

  private elements(
    block: TextBlock,
    parent: StructureElement,
    base: BaseStyle,
  ): { element: StructureElement; marker?: { segment: Segment; element: StructureElement } } {
    if (block.type === 'heading') return { element: startElement(this.document, parent, `H${block.level}`) };
    if (block.type === 'paragraph') return { element: startElement(this.document, parent, 'P') };
    const item = this.lists.item(this.document, parent, block);
    const first = block.runs[0];
    const size = (first?.size ?? base.size) * FONT_SCALE * (block.ordered ? 1 : 0.7);
    const style = { font: 'regular' as const, size, color: first?.color ?? base.color, underline: false };
    const text = listMarker(block);
    return {
      // The text has an element of its own, or a nested list would be read before it.
      element: startElement(this.document, item.body, 'P'),
      marker: { element: item.label, segment: { text, width: this.fonts.width(text, 'regular', size), style } },
    };
  }

  private spacing(block: TextBlock): Spacing {
    if (block.type === 'heading') {
      const { before, after } = HEADINGS[block.level - 1] ?? { before: 0, after: 0 };
      return this.compact ? { before: before / 4, after: after / 2 } : { before, after };
    }
    if (this.compact) return { before: 3, after: 0 };
    return { before: 0, after: block.type === 'listItem' ? 3.5 : 7 };
  }

  private line(line: Line, x: number, y: number, block: TextBlock, width: number, element: StructureElement | undefined): void {
    const stretch = block.align === 'justify' && !line.last ? width - line.width : 0;
    const segments =
      stretch > 0 ? spread(line.segments, stretch, (text, { font, size }) => this.fonts.width(text, font, size)) : line.segments;
    let at = x;
    let plain: { segment: Segment; x: number }[] = [];
    const drawPlain = () => {
      const run = plain;
      plain = [];
      if (run.length === 0) return;
      const draw = () => {
        for (const part of run) this.segment(part.segment, part.x, y, line);
      };
      if (element) drawTagged(this.document, element, draw);
      else draw();
    };
    for (const segment of segments) {
      const { link } = segment.style;
      if (link && element) {
        drawPlain();
        const area = { x: at, y, width: segment.width, height: line.height, address: link, text: segment.text };
        const left = at;
        addLink(this.document, element, area, () => this.segment(segment, left, y, line));
      } else plain.push({ segment, x: at });
      at += segment.width;
    }
    drawPlain();
  }

  private segment(segment: Segment, x: number, y: number, line: Line): void {
    const { document } = this;
    const { font, size, color, underline } = segment.style;
    const baseline = y + line.ascent;
    document.font(font).fontSize(size).fillColor(color);
    if (segment.actual !== undefined) document.markContent('Span', { actual: segment.actual });
    document.text(segment.text.replaceAll('\u00a0', ' '), x, baseline, { lineBreak: false, baseline: 'alphabetic' });
    if (segment.actual !== undefined) document.endMarkedContent();
    if (underline) {
      const below = baseline + size * 0.12;
      document
        .lineWidth(Math.max(0.5, size / 16))
        .strokeColor(color)
        .moveTo(x, below)
        .lineTo(x + segment.width, below)
        .stroke();
    }
  }

  private rule(width: number): Piece {
    const draw = (x: number, y: number) => {
      drawArtifact(this.document, 'Layout', () => {
        this.document
          .lineWidth(0.75)
          .strokeColor('#9aa0a6')
          .moveTo(x, y + 3)
          .lineTo(x + width, y + 3)
          .stroke();
      });
    };
    return { height: this.compact ? 8 : 13, before: this.compact ? 2 : 5, keepWithNext: false, draw };
  }

  private image(block: Extract<Block, { type: 'image' }>, width: number, parent: StructureElement): Piece {
    const scale = Math.min(1, width / block.width, HEIGHT_OF_TALLEST_IMAGE / block.height);
    const size = { width: block.width * scale, height: block.height * scale };
    const element = block.alt ? startElement(this.document, parent, 'Figure', { alt: block.alt }) : undefined;
    const source = `data:${block.mimeType};base64,${block.data}`;
    const left = block.align === 'center' ? (width - size.width) / 2 : block.align === 'right' ? width - size.width : 0;
    const draw = (x: number, y: number, asArtifact: boolean) => {
      const paint = () => {
        this.document.image(source, x + left, y, size);
      };
      if (asArtifact) paint();
      else if (element) drawTagged(this.document, element, paint);
      else drawArtifact(this.document, 'Layout', paint);
    };
    return { height: size.height + (this.compact ? 2 : 7), before: 0, keepWithNext: false, draw };
  }
}

/** The L, LI, Lbl and LBody elements of the list that is being read. */
class ListElements {
  private list: number | undefined;
  private levels: { list: StructureElement; body: StructureElement }[] = [];

  end(): void {
    this.list = undefined;
    this.levels = [];
  }

  item(document: PDFKit.PDFDocument, parent: StructureElement, block: ListItemBlock): { label: StructureElement; body: StructureElement } {
    if (this.list !== block.list) {
      this.end();
      this.list = block.list;
    }
    const depth = Math.min(block.level, this.levels.length);
    this.levels.length = Math.min(this.levels.length, depth + 1);
    const known = this.levels[depth];
    const list = known?.list ?? startElement(document, this.levels[depth - 1]?.body ?? parent, 'L');
    const entry = startElement(document, list, 'LI');
    const label = startElement(document, entry, 'Lbl');
    const body = startElement(document, entry, 'LBody');
    this.levels[depth] = { list, body };
    return { label, body };
  }
}

function alignedBy(line: Line, block: TextBlock, width: number): number {
  if (block.align === 'center') return Math.max(0, (width - line.width) / 2);
  return block.align === 'right' ? Math.max(0, width - line.width) : 0;
}

/** The segments of a justified line, one for each word, the spare width shared out between them. */
function spread(segments: readonly Segment[], spare: number, measure: (text: string, style: Segment['style']) => number): Segment[] {
  const parts = segments.flatMap((segment) =>
    segment.actual === undefined ? (segment.text.match(/[^ ]* +|[^ ]+$/g) ?? []).map((text) => ({ ...segment, text })) : [segment],
  );
  const gaps = parts.filter((part) => part.text.endsWith(' ')).length;
  return parts.map((part) => ({
    ...part,
    width: measure(part.text, part.style) + (part.text.endsWith(' ') ? spare / gaps : 0),
  }));
}
