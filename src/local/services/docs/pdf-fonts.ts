// The fonts of the PDF export: DejaVu Sans embedded as a subset, with a look-up of which font has which character.
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

export type FontName = 'regular' | 'bold' | 'italic' | 'boldItalic';

/** DejaVu is drawn about a twelfth larger than Arial at the same size; sizes of the model are Arial's. */
export const FONT_SCALE = 0.92;

const FILES: Readonly<Record<FontName, string>> = {
  regular: 'DejaVuSans.ttf',
  bold: 'DejaVuSans-Bold.ttf',
  italic: 'DejaVuSans-Oblique.ttf',
  boldItalic: 'DejaVuSans-BoldOblique.ttf',
};

/** The fonts to try for a character, best first: not every style has every script. */
const SUBSTITUTES: Readonly<Record<FontName, readonly FontName[]>> = {
  regular: ['regular'],
  bold: ['bold', 'regular'],
  italic: ['italic', 'regular'],
  boldItalic: ['boldItalic', 'bold', 'regular'],
};

/** Fonts parsed by an earlier document: parsing is most of the time a short document takes. */
const parsedFonts = new Map<FontName, OpenFont['font']>();

function fontBytes(name: FontName): Buffer {
  return readFileSync(join(dirname(require.resolve('dejavu-fonts-ttf/package.json')), 'ttf', FILES[name]));
}

/** What the measuring and drawing of text needs of the opened PDFKit font. */
type OpenFont = {
  ascender: number;
  descender: number;
  widthOfString(text: string, size: number): number;
  font: { _glyphs: Record<number, unknown>; hasGlyphForCodePoint(codePoint: number): boolean };
};

/** The fonts opened in one PDF document, each at its first use. */
export class PdfFonts {
  private readonly opened = new Map<FontName, OpenFont>();
  private readonly chosen = new Map<string, FontName | null>();

  constructor(private readonly document: PDFKit.PDFDocument) {}

  /** The width of the text in points. */
  width(text: string, name: FontName, size: number): number {
    return this.open(name).widthOfString(text, size);
  }

  ascent(name: FontName, size: number): number {
    return (this.open(name).ascender * size) / 1000;
  }

  descent(name: FontName, size: number): number {
    return (-this.open(name).descender * size) / 1000;
  }

  /** The font that has the character: the wanted one or its next substitute; null when none has. */
  choose(character: string, wanted: FontName): FontName | null {
    const codePoint = character.codePointAt(0) ?? 0;
    if (codePoint < 0x180 && codePoint !== 0x7f) return wanted;
    const key = wanted + character;
    const known = this.chosen.get(key);
    if (known !== undefined) return known;
    const found = SUBSTITUTES[wanted].find((name) => this.open(name).font.hasGlyphForCodePoint(codePoint)) ?? null;
    this.chosen.set(key, found);
    return found;
  }

  private open(name: FontName): OpenFont {
    const known = this.opened.get(name);
    if (known) return known;
    const parsed = parsedFonts.get(name);
    // Glyphs keep the characters of their first use, and a subset uses parts of letters without any: each document starts afresh.
    if (parsed) parsed._glyphs = {};
    this.document.registerFont(name, (parsed ?? fontBytes(name)) as unknown as ArrayBuffer);
    this.document.font(name);
    const { _font } = this.document as unknown as { _font: OpenFont };
    this.opened.set(name, _font);
    parsedFonts.set(name, _font.font);
    return _font;
  }
}
