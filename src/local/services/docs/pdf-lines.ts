// Breaks styled runs into lines of a given width for the PDF export.
import type { TextRun } from './document-model';
import { FONT_SCALE, type FontName, type PdfFonts } from './pdf-fonts';

export type LineStyle = { font: FontName; size: number; color: string; underline: boolean; link?: string };

/** `actual` is the text meant where the fonts lack a character and a box stands for it. */
export type Segment = { text: string; width: number; style: LineStyle; actual?: string };

export type Line = { segments: Segment[]; width: number; ascent: number; height: number; last: boolean };

/** What the block gives its runs where they say nothing themselves. */
export type BaseStyle = { size: number; bold: boolean; italic: boolean; color: string };

const LINE_SPACING = 1.15;
const LINK_COLOR = '#1155cc';
const MISSING = '□';
/** Characters that print nothing: joiners, direction marks, variation selectors, the soft hyphen. */
const INVISIBLE = /[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]|[\ufe00-\ufe0f]/g;
/** Ligatures and contextual forms, which share their shapes with plain letters and must be found by a search for those. */
const PRESENTATION_FORMS = /[\ufb00-\ufb06\ufb13-\ufb17\ufb20-\ufdff\ufe70-\ufefc]/g;
/** A word with the hyphen between letters after which a line may end (a reference number stays whole), spaces, or a line break. */
const WORD = /[^ \t\n]+?(?<=\p{Letter}-)(?=\p{Letter})|[^ \t\n]+|[ \t]+|\n/gu;
const RIGHT_TO_LEFT = /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u;

/** Lays the runs out in lines no wider than `width` points; a word wider than that is broken between letters. */
export function layOutLines(runs: readonly TextRun[], width: number, base: BaseStyle, fonts: PdfFonts): Line[] {
  const builder = new LineBuilder(width, base, fonts);
  for (const word of words(runs, base, fonts)) builder.add(word);
  return builder.end();
}

/** The width of the widest word and of the longest line set without a break, for sharing out column widths. */
export function measureRuns(runs: readonly TextRun[], base: BaseStyle, fonts: PdfFonts): { least: number; most: number } {
  let least = 0;
  let most = 0;
  let line = 0;
  for (const word of words(runs, base, fonts)) {
    const width = widthOf(word);
    line = isBreak(word) ? 0 : line + width;
    if (!isSpace(word)) least = Math.max(least, width);
    most = Math.max(most, line);
  }
  return { least, most };
}

class LineBuilder {
  private readonly lines: Line[] = [];
  private current: Segment[] = [];
  private used = 0;

  constructor(
    private readonly width: number,
    private readonly base: BaseStyle,
    private readonly fonts: PdfFonts,
  ) {}

  add(word: Segment[]): void {
    if (isBreak(word)) {
      this.endLine(true);
      return;
    }
    const width = widthOf(word);
    if (isSpace(word)) {
      this.put(word, width);
      return;
    }
    if (this.used + width > this.width + 0.01 && this.current.length > 0) this.endLine(false);
    if (width <= this.width + 0.01) this.put(word, width);
    else this.addByLetter(word);
  }

  end(): Line[] {
    this.endLine(true);
    return this.lines;
  }

  private addByLetter(word: readonly Segment[]): void {
    const widths = new Map<string, number>();
    const letters = new Intl.Segmenter('en', { granularity: 'grapheme' });
    for (const segment of word) {
      const { font, size } = segment.style;
      let text = '';
      for (const { segment: letter } of letters.segment(segment.text)) {
        const key = `${font}${size}${letter}`;
        const letterWidth = widths.get(key) ?? this.fonts.width(letter, font, size);
        widths.set(key, letterWidth);
        if (this.used + letterWidth > this.width && this.used > 0) {
          this.keep(segment, text);
          text = '';
          this.endLine(false);
        }
        text += letter;
        this.used += letterWidth;
      }
      this.keep(segment, text);
    }
  }

  private keep(segment: Segment, text: string): void {
    if (text) this.current.push({ ...segment, text, width: this.fonts.width(text, segment.style.font, segment.style.size) });
  }

  private put(word: readonly Segment[], width: number): void {
    this.current.push(...word);
    this.used += width;
  }

  private endLine(last: boolean): void {
    const segments = inReadingOrder(trimSegments(this.current, this.fonts));
    const sizes =
      segments.length > 0 ? segments.map(({ style }) => style) : [{ font: 'regular' as const, size: this.base.size * FONT_SCALE }];
    const ascent = Math.max(...sizes.map(({ font, size }) => this.fonts.ascent(font, size)));
    const descent = Math.max(...sizes.map(({ font, size }) => this.fonts.descent(font, size)));
    const leading = (ascent + descent) * (LINE_SPACING - 1);
    this.lines.push({ segments, width: widthOf(segments), ascent: ascent + leading / 2, height: ascent + descent + leading, last });
    this.current = [];
    this.used = 0;
  }
}

function trimSegments(segments: Segment[], fonts: PdfFonts): Segment[] {
  for (let last = segments.at(-1); last; last = segments.at(-1)) {
    const text = last.text.replace(/ +$/, '');
    if (text === last.text) break;
    segments.pop();
    if (text) segments.push({ ...last, text, width: fonts.width(text, last.style.font, last.style.size) });
  }
  return segments;
}

/** Right-to-left words in a row are set from right to left; PDFKit orders the letters of a word, not the words. */
function inReadingOrder(segments: readonly Segment[]): Segment[] {
  if (!segments.some(({ text }) => RIGHT_TO_LEFT.test(text))) return mergeSegments(segments);
  const ordered: Segment[] = [];
  for (let index = 0; index < segments.length; ) {
    let end = index;
    for (let ahead = index; ahead < segments.length && !/\p{Script=Latin}/u.test(segments[ahead]?.text ?? ''); ahead += 1) {
      if (RIGHT_TO_LEFT.test(segments[ahead]?.text ?? '')) end = ahead + 1;
    }
    const isTurned = RIGHT_TO_LEFT.test(segments[index]?.text ?? '') && end > index;
    const stretch = segments.slice(index, isTurned ? end : index + 1);
    ordered.push(...(isTurned ? stretch.toReversed() : stretch));
    index += stretch.length;
  }
  return ordered;
}

function mergeSegments(segments: readonly Segment[]): Segment[] {
  const merged: Segment[] = [];
  for (const segment of segments) {
    const previous = merged.at(-1);
    if (previous && previous.style === segment.style && (previous.actual === undefined) === (segment.actual === undefined)) {
      previous.text += segment.text;
      previous.width += segment.width;
      if (previous.actual !== undefined) previous.actual += segment.actual ?? '';
    } else merged.push({ ...segment });
  }
  return merged;
}

/** The runs as words, each one or more segments because the style or the font may change inside a word. */
function* words(runs: readonly TextRun[], base: BaseStyle, fonts: PdfFonts): Generator<Segment[]> {
  let pending: Segment[] = [];
  for (const run of runs) {
    const styles = new Map<FontName, LineStyle>();
    for (const text of printable(run.text).match(WORD) ?? []) {
      const startsAnew = /^[ \t\n]/.test(text) || (pending.length > 0 && /[ \t\n-]$/.test(pending.at(-1)?.text ?? ''));
      if (startsAnew && pending.length > 0) {
        yield pending;
        pending = [];
      }
      pending.push(...segmentsOf(text, run, base, fonts, styles));
    }
  }
  if (pending.length > 0) yield pending;
}

function segmentsOf(text: string, run: TextRun, base: BaseStyle, fonts: PdfFonts, styles: Map<FontName, LineStyle>): Segment[] {
  const wanted = fontOf(run.bold ?? base.bold, run.italic ?? base.italic);
  const segments: { text: string; font: FontName; actual?: string }[] = [];
  for (const character of text === '\n' ? [text] : text) {
    const isMark = /\p{Mark}/u.test(character);
    const previous = segments.at(-1);
    const chosen = fonts.choose(character, wanted);
    const font = chosen ?? 'regular';
    const missing = chosen === null;
    if (previous && ((isMark && !missing) || (previous.font === font && (previous.actual !== undefined) === missing))) {
      previous.text += missing ? MISSING : character;
      if (previous.actual !== undefined) previous.actual += character;
    } else segments.push({ text: missing ? MISSING : character, font, ...(missing ? { actual: character } : {}) });
  }
  return segments.map(({ text: part, font, actual }) => {
    const style = styleOf(run, base, font, styles);
    const width = part === '\n' ? 0 : fonts.width(part, font, style.size);
    return { text: part, width, style, ...(actual === undefined ? {} : { actual }) };
  });
}

function styleOf(run: TextRun, base: BaseStyle, font: FontName, styles: Map<FontName, LineStyle>): LineStyle {
  const known = styles.get(font);
  if (known) return known;
  const style: LineStyle = {
    font,
    size: (run.size ?? base.size) * FONT_SCALE,
    color: run.color ?? (run.link ? LINK_COLOR : base.color),
    underline: run.underline ?? run.link !== undefined,
    ...(run.link ? { link: run.link } : {}),
  };
  styles.set(font, style);
  return style;
}

function fontOf(bold: boolean, italic: boolean): FontName {
  if (bold) return italic ? 'boldItalic' : 'bold';
  return italic ? 'italic' : 'regular';
}

function printable(text: string): string {
  return text
    .normalize('NFC')
    .replace(INVISIBLE, '')
    .replace(/[\t\u2028\u2029]/g, ' ')
    .replace(PRESENTATION_FORMS, (form) => form.normalize('NFKC'));
}

function widthOf(word: readonly Segment[]): number {
  return word.reduce((sum, segment) => sum + segment.width, 0);
}

function isSpace(word: readonly Segment[]): boolean {
  return /^ *$/.test(word[0]?.text ?? '');
}

function isBreak(word: readonly Segment[]): boolean {
  return word[0]?.text === '\n';
}
