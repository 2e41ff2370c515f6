// Reads the inline styles that Drive keeps when it turns HTML into a Google Doc.
import type { Alignment } from './document-model';

const NAMED_COLORS: Readonly<Record<string, string>> = {
  black: '#000000',
  silver: '#c0c0c0',
  gray: '#808080',
  grey: '#808080',
  white: '#ffffff',
  maroon: '#800000',
  red: '#ff0000',
  purple: '#800080',
  fuchsia: '#ff00ff',
  green: '#008000',
  lime: '#00ff00',
  olive: '#808000',
  yellow: '#ffff00',
  navy: '#000080',
  blue: '#0000ff',
  teal: '#008080',
  aqua: '#00ffff',
  orange: '#ffa500',
  whitesmoke: '#f5f5f5',
  lightgray: '#d3d3d3',
  lightgrey: '#d3d3d3',
  darkgray: '#a9a9a9',
  darkgrey: '#a9a9a9',
};

/** The declarations of a style attribute, names and values in lower case, `!important` dropped. */
export function parseDeclarations(style: string | undefined): Map<string, string> {
  const declarations = new Map<string, string>();
  for (const declaration of (style ?? '').replace(/\/\*[\s\S]*?\*\//g, '').split(';')) {
    const colon = declaration.indexOf(':');
    if (colon < 0) continue;
    const name = declaration.slice(0, colon).trim().toLowerCase();
    const value = declaration
      .slice(colon + 1)
      .replace(/!\s*important/i, '')
      .trim()
      .toLowerCase();
    if (name && value) declarations.set(name, value);
  }
  return declarations;
}

/** The colour as `#rrggbb`, or undefined when it is none that is understood (or is transparent). */
export function parseColor(value: string | undefined): string | undefined {
  const text = (value ?? '').trim().toLowerCase();
  const short = /^#([0-9a-f])([0-9a-f])([0-9a-f])$/.exec(text);
  if (short)
    return `#${short
      .slice(1)
      .map((digit) => digit + digit)
      .join('')}`;
  if (/^#[0-9a-f]{6}$/.test(text)) return text;
  const channels = /^rgb\(\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*[, ]\s*(\d{1,3})\s*\)$/.exec(text);
  if (channels) {
    const hexadecimal = channels.slice(1).map((channel) => Math.min(255, Number(channel)).toString(16).padStart(2, '0'));
    return `#${hexadecimal.join('')}`;
  }
  return Object.hasOwn(NAMED_COLORS, text) ? NAMED_COLORS[text] : undefined;
}

/** A length in points; `%` and `em` are taken of `whole`, a bare number is pixels. Undefined when not understood or not positive. */
export function parseLength(value: string | undefined, whole: number): number | undefined {
  const match = /^(\d*\.?\d+)\s*(px|pt|%|em|rem|cm|mm|in)?$/.exec((value ?? '').trim().toLowerCase());
  if (!match) return undefined;
  const pointsPerUnit: Record<string, number> = { px: 0.75, pt: 1, '%': whole / 100, em: whole, rem: 11, cm: 28.3465, mm: 2.83465, in: 72 };
  const points = Number(match[1]) * (pointsPerUnit[match[2] ?? 'px'] ?? 0);
  return points > 0 ? Math.round(points * 100) / 100 : undefined;
}

/** The alignment named, or undefined. */
export function parseAlignment(value: string | undefined): Alignment | undefined {
  const text = (value ?? '').trim().toLowerCase();
  if (text === 'left' || text === 'center' || text === 'right' || text === 'justify') return text;
  if (text === 'start') return 'left';
  return text === 'end' ? 'right' : undefined;
}

/** Whether the declaration of a border draws one: `1px solid #000` does, `none` and `0` do not. */
export function drawsBorder(value: string): boolean {
  return !/\b(none|hidden)\b|^0(px|pt)?\b/.test(value) && /\b(solid|dashed|dotted|double)\b/.test(value);
}
