// Imports HTML the way Drive makes a Google Doc of it, keeping only what a conservative template may count on.
import type { AnyNode, Element } from 'domhandler';
import { parseDocument } from 'htmlparser2';
import { type Alignment, type Block, CONTENT_WIDTH, DocumentError, type DocumentModel, type HeadingLevel } from './document-model';
import { BlockCollector, type Container, type InlineStyle } from './import-blocks';
import { readDataImage } from './import-image';
import { parseAlignment, parseColor, parseDeclarations, parseLength } from './import-style';
import { cellsOf, importTable } from './import-table';

const DEEPEST = 200;
const DEFAULT_SIZE = 11;

const DROPPED = new Set(
  'script style iframe frame frameset object embed applet svg math canvas video audio noscript template input select textarea button datalist map'.split(
    ' ',
  ),
);
const SILENT = new Set(['head', 'meta', 'link', 'base', 'title', 'col', 'colgroup', 'wbr', 'area', 'param', 'source', 'track']);
const BLOCKS = new Set(
  'p div section article aside header footer main nav address blockquote pre dl dt dd figure figcaption center fieldset legend caption details summary form'.split(
    ' ',
  ),
);
const INLINE = new Set(
  'html body span a b strong i em u ins font br tbody thead tfoot tr td th label abbr bdi time cite dfn var img'.split(' '),
);
/** Properties that are read somewhere, or whose absence changes nothing a reader could miss. */
const KEPT_STYLES = new Set(
  (
    'font-weight font-style text-decoration text-decoration-line color font-size text-align background background-color width height ' +
    'page-break-before page-break-after break-before break-after border-collapse border-spacing'
  ).split(' '),
);

type Context = {
  style: InlineStyle;
  container: Container;
  align?: Alignment;
  preserve: boolean;
  inCell: boolean;
  depth: number;
  list?: { id: number; level: number; ordered: boolean; next: number };
};

/**
 * What Drive keeps of the HTML as a Google Doc. Scripts, style sheets, form controls, frames and event handlers are gone; whatever else
 * is not kept is named in `losses`. Throws DocumentError when the HTML is nested beyond 200 elements.
 */
export function importHtml(html: string): DocumentModel {
  if (typeof html !== 'string') {
    throw new DocumentError('HTML_NOT_TEXT', 'importHtml needs a string', 'The document could not be made: its content was not text.');
  }
  return new HtmlImport().run(html);
}

class HtmlImport {
  private readonly losses = new Set<string>();
  private title: string | undefined;
  private language: string | undefined;
  private lists = 0;
  private collector = new BlockCollector();

  run(html: string): DocumentModel {
    const tree = parseDocument(clean(html), { decodeEntities: true });
    const start: Context = { style: {}, container: { kind: 'paragraph', indent: 0 }, preserve: false, inCell: false, depth: 0 };
    this.children(tree.children, start);
    this.collector.flush();
    return {
      ...(this.title ? { title: this.title } : {}),
      ...(this.language ? { language: this.language } : {}),
      blocks: this.collector.blocks,
      losses: [...this.losses],
    };
  }

  private children(nodes: readonly AnyNode[], context: Context): void {
    for (const node of nodes) this.node(node, context);
  }

  private node(node: AnyNode, context: Context): void {
    if (node.type === 'text') {
      this.collector.text(clean(node.data), context.style, context.container, context.align, context.preserve);
      return;
    }
    if (!('name' in node) || !('attribs' in node)) return;
    if (context.depth > DEEPEST) {
      throw new DocumentError(
        'HTML_TOO_DEEP',
        `HTML nested beyond ${DEEPEST} elements`,
        'The document could not be made: its content is nested too deeply. Remove formatting from the text and try again.',
      );
    }
    this.element(node, { ...context, depth: context.depth + 1 });
  }

  private element(element: Element, context: Context): void {
    const { name } = element;
    if (name === 'html' || name === 'body') this.language ??= /^[A-Za-z]{2,3}(-[A-Za-z0-9]+)*$/.exec(element.attribs.lang ?? '')?.[0];
    if (name === 'title') this.title ??= textOf(element).replace(/\s+/g, ' ').trim() || undefined;
    if (name === 'head')
      this.children(
        element.children.filter((child) => 'name' in child),
        context,
      );
    if (SILENT.has(name)) return;
    if (DROPPED.has(name)) {
      this.losses.add(`element ${name}`);
      return;
    }
    const styles = parseDeclarations(element.attribs.style);
    this.noteLosses(element, styles);
    const inner = this.applyStyles(element, styles, context);
    const breakable = BLOCKS.has(name) || /^h[1-6r]$/.test(name) || ['table', 'ul', 'ol', 'li'].includes(name);
    if (breakable && breaksPage(styles, 'before')) this.pageBreak(context);
    this.content(element, styles, inner);
    if (breakable && breaksPage(styles, 'after')) this.pageBreak(context);
  }

  private content(element: Element, styles: Map<string, string>, context: Context): void {
    const { name } = element;
    if (name === 'br') this.collector.lineBreak(context.style, context.container, context.align);
    else if (name === 'hr') this.collector.block({ type: 'rule' });
    else if (name === 'img') this.image(element, styles, context);
    else if (name === 'table') this.table(element, context);
    else if (name === 'ul' || name === 'ol') this.list(element, context);
    else if (name === 'li') this.item(element, context);
    else if (/^h[1-6]$/.test(name)) {
      this.enclosed(element, { ...context, container: { kind: 'heading', level: Number(name.slice(1)) as HeadingLevel } });
    } else if (BLOCKS.has(name)) this.enclosed(element, this.blockContext(name, context));
    else this.children(element.children, context);
  }

  private blockContext(name: string, context: Context): Context {
    const { container } = context;
    if ((name === 'blockquote' || name === 'dd') && container.kind === 'paragraph') {
      return { ...context, container: { kind: 'paragraph', indent: Math.min(8, container.indent + 1) } };
    }
    if (name === 'pre') return { ...context, preserve: true };
    return name === 'center' ? { ...context, align: 'center' } : context;
  }

  private enclosed(element: Element, context: Context): void {
    this.collector.flush();
    this.children(element.children, context);
    this.collector.flush();
  }

  private list(element: Element, context: Context): void {
    const level = context.list ? Math.min(8, context.list.level + 1) : 0;
    if (!context.list) this.lists += 1;
    const start = Number.parseInt(element.attribs.start ?? '', 10);
    const ordered = element.name === 'ol';
    const next = ordered && Number.isFinite(start) ? Math.max(0, Math.min(start, 99_999)) : 1;
    this.enclosed(element, { ...context, list: { id: context.list?.id ?? this.lists, level, ordered, next } });
  }

  private item(element: Element, context: Context): void {
    const { list } = context;
    if (!list) {
      this.enclosed(element, context);
      return;
    }
    const number = list.ordered ? { number: list.next } : {};
    list.next += 1;
    const container: Container = {
      kind: 'listItem',
      item: { list: list.id, ordered: list.ordered, level: list.level, ...number },
      spent: false,
    };
    this.collector.flush();
    this.children(element.children, { ...context, container });
    this.collector.endItem(container);
  }

  private table(element: Element, context: Context): void {
    this.collector.flush();
    if (context.inCell) {
      this.losses.add('table in a table (its cells were set below one another)');
      for (const cell of cellsOf(element)) this.enclosed(cell, context);
      return;
    }
    for (const caption of element.children) if ('name' in caption && caption.name === 'caption') this.node(caption, context);
    const block = importTable(element, context.align, (cell, header, align) => this.cell(cell, header, align, context));
    if (block) this.collector.block(block);
  }

  private cell(cell: Element, header: boolean, align: Alignment | undefined, outer: Context): Block[] {
    const styles = parseDeclarations(cell.attribs.style);
    this.noteLosses(cell, styles);
    const before = this.collector;
    this.collector = new BlockCollector();
    const style: InlineStyle = header ? { ...outer.style, bold: true } : outer.style;
    const context: Context = { ...outer, style, align, inCell: true, container: { kind: 'paragraph', indent: 0 }, list: undefined };
    this.children(cell.children, { ...this.applyStyles(cell, styles, context), align });
    this.collector.flush();
    const { blocks } = this.collector;
    this.collector = before;
    return blocks;
  }

  private image(element: Element, styles: Map<string, string>, context: Context): void {
    const facts = readDataImage(element.attribs.src ?? '');
    const alt = (element.attribs.alt ?? '').trim();
    if (!facts) {
      this.losses.add('image that is not a whole PNG or JPEG data URI');
      return;
    }
    const natural = { width: facts.width * 0.75, height: facts.height * 0.75 };
    const width = parseLength(styles.get('width') ?? element.attribs.width, CONTENT_WIDTH);
    const height = parseLength(styles.get('height') ?? element.attribs.height, natural.height);
    const scale = width ? width / natural.width : height ? height / natural.height : 1;
    const size = { width: width ?? natural.width * scale, height: height ?? natural.height * scale };
    const shrink = Math.min(1, CONTENT_WIDTH / size.width);
    this.collector.block({
      type: 'image',
      mimeType: facts.mimeType,
      data: facts.data,
      width: Math.round(size.width * shrink * 100) / 100,
      height: Math.round(size.height * shrink * 100) / 100,
      alt,
      ...(context.align && context.align !== 'left' ? { align: context.align } : {}),
    });
  }

  private pageBreak(context: Context): void {
    if (context.inCell) this.losses.add('page break in a table');
    else this.collector.block({ type: 'pageBreak' });
  }

  private applyStyles(element: Element, styles: Map<string, string>, context: Context): Context {
    const style: InlineStyle = { ...context.style };
    const { name, attribs } = element;
    if (name === 'b' || name === 'strong') style.bold = true;
    if (['i', 'em', 'cite', 'dfn', 'var'].includes(name)) style.italic = true;
    if (name === 'u' || name === 'ins') style.underline = true;
    const weight = styles.get('font-weight');
    if (weight) setFlag(style, 'bold', weight === 'bold' || weight === 'bolder' || Number(weight) >= 600);
    const slant = styles.get('font-style');
    if (slant) setFlag(style, 'italic', slant === 'italic' || slant === 'oblique');
    const decoration = styles.get('text-decoration') ?? styles.get('text-decoration-line');
    if (decoration) setFlag(style, 'underline', decoration.includes('underline'));
    const color = parseColor(styles.get('color') ?? (name === 'font' ? attribs.color : undefined));
    if (color) style.color = color;
    const size = parseLength(styles.get('font-size'), context.style.size ?? DEFAULT_SIZE);
    if (size) style.size = Math.max(1, Math.min(400, size));
    const link = name === 'a' ? this.readLink(attribs.href) : undefined;
    if (link) style.link = link;
    const align = parseAlignment(styles.get('text-align') ?? attribs.align) ?? context.align;
    return { ...context, style, ...(align ? { align } : {}) };
  }

  private readLink(address: string | undefined): string | undefined {
    if (address === undefined) return undefined;
    const plain = [...address].filter((character) => character > ' ').join('');
    if (/^(https?:\/\/|mailto:|tel:)/i.test(plain)) return plain;
    this.losses.add('link that is not http, https, mailto or tel');
    return undefined;
  }

  private noteLosses(element: Element, styles: Map<string, string>): void {
    const { name, attribs } = element;
    const known = INLINE.has(name) || BLOCKS.has(name) || /^h[1-6r]$/.test(name) || ['table', 'ul', 'ol', 'li'].includes(name);
    if (!known || name === 'form') this.losses.add(`element ${name} (its text was kept)`);
    for (const attribute of Object.keys(attribs)) if (/^on/i.test(attribute)) this.losses.add('event handler');
    for (const property of styles.keys()) {
      const isBackground = property.startsWith('background') && name !== 'td' && name !== 'th';
      const isBorder = property.startsWith('border') && ['table', 'td', 'th'].includes(name);
      if (isBackground || (!KEPT_STYLES.has(property) && !isBorder)) this.losses.add(`style ${property} on ${name}`);
    }
    for (const [property, value] of styles) {
      if (property.endsWith('color') && value !== 'transparent' && !parseColor(value)) this.losses.add(`color ${value}`);
      if (property === 'font-size' && !parseLength(value, DEFAULT_SIZE)) this.losses.add(`font-size ${value}`);
    }
  }
}

function setFlag(style: InlineStyle, flag: 'bold' | 'italic' | 'underline', on: boolean): void {
  if (on) style[flag] = true;
  else delete style[flag];
}

function breaksPage(styles: Map<string, string>, side: 'before' | 'after'): boolean {
  return styles.get(`page-break-${side}`) === 'always' || ['page', 'always'].includes(styles.get(`break-${side}`) ?? '');
}

function textOf(node: AnyNode): string {
  if (node.type === 'text') return node.data;
  return 'children' in node ? node.children.map(textOf).join('') : '';
}

/** Half a character pair becomes U+FFFD; control characters, which no document can hold, go. */
function clean(text: string): string {
  return text.replace(/\p{Surrogate}/gu, '\ufffd').replace(/[\u0000-\u0008\u000b\u000e-\u001f\u007f-\u009f\ufffe\uffff]/g, '');
}
