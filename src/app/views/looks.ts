// How lines, tones and headers of a view look, as cell formats of the Sheets API.
import type { NumberFormat } from '../register/cell';
import type { Tone } from '../register/table';
import type { LineStyle } from './tab';

interface Colour {
  red: number;
  green: number;
  blue: number;
}

/** A cell's format in the Sheets API, as far as views use it. */
export interface CellFormat {
  numberFormat?: NumberFormat;
  backgroundColor?: Colour;
  horizontalAlignment?: 'LEFT' | 'RIGHT';
  verticalAlignment?: 'TOP' | 'MIDDLE';
  wrapStrategy?: 'WRAP' | 'OVERFLOW_CELL';
  textFormat?: { bold?: boolean; fontSize?: number; foregroundColor?: Colour };
}

const BLUE: Colour = { red: 0.086, green: 0.263, blue: 0.396 };
const WHITE: Colour = { red: 1, green: 1, blue: 1 };
const GREY_TEXT: Colour = { red: 0.35, green: 0.35, blue: 0.35 };

/** Light enough that black text on them is easy to read; the words say the same. */
export const TONE_COLOURS: Readonly<Record<Tone, Colour>> = {
  good: { red: 0.851, green: 0.918, blue: 0.827 },
  warning: { red: 1, green: 0.949, blue: 0.8 },
  bad: { red: 0.957, green: 0.8, blue: 0.8 },
  quiet: { red: 0.937, green: 0.937, blue: 0.937 },
};

export const HEADER_FORMAT: CellFormat = {
  backgroundColor: BLUE,
  textFormat: { bold: true, foregroundColor: WHITE },
  wrapStrategy: 'WRAP',
  verticalAlignment: 'MIDDLE',
};

/** A board that is not of today has nothing green on it: all of it is grey, and its date is red. */
export const STALE_FORMAT = { backgroundColor: TONE_COLOURS.quiet, textFormat: { foregroundColor: GREY_TEXT } };
export const STALE_DATE_FORMAT = { backgroundColor: TONE_COLOURS.bad, textFormat: { bold: true } };

const STYLES: Readonly<Record<LineStyle, CellFormat | null>> = {
  title: { textFormat: { bold: true, fontSize: 16, foregroundColor: BLUE } },
  'as of': { textFormat: { foregroundColor: GREY_TEXT }, horizontalAlignment: 'LEFT' },
  words: { textFormat: { foregroundColor: GREY_TEXT } },
  warning: { backgroundColor: TONE_COLOURS.warning, textFormat: { bold: true } },
  section: { textFormat: { bold: true, fontSize: 13, foregroundColor: BLUE } },
  header: HEADER_FORMAT,
  figure: { textFormat: { fontSize: 14 }, verticalAlignment: 'MIDDLE' },
  row: null,
  space: null,
};

/** The format of a cell by its line and its place in it; null for none. */
export function formatOf(style: LineStyle, at: number, numberFormat: NumberFormat | null, tone: Tone | undefined): CellFormat | null {
  const base = style === 'figure' && at > 0 ? { ...STYLES.figure, textFormat: { bold: true, fontSize: 20 } } : STYLES[style];
  if (!base && !numberFormat && !tone) return null;
  return { ...base, ...(numberFormat ? { numberFormat } : {}), ...(tone ? { backgroundColor: TONE_COLOURS[tone] } : {}) };
}
