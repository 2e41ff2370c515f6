// How a cell looks, in Excel's words: fill, font, alignment, number format.
import type ExcelJS from 'exceljs';
import { hexOf } from '../colours';
import type { Json } from '../model';
import { numberFormatOf } from '../number-format';

export const argb = (hex: string): string => `FF${hex.slice(1).toUpperCase()}`;

/** Fill and font alone, as a conditional format has them. */
export function styleOf(format: Json): Partial<ExcelJS.Style> {
  const found: Partial<ExcelJS.Style> = {};
  const background = hexOf((format.backgroundColorStyle ?? format.backgroundColor) as Json | undefined);
  if (background !== undefined)
    found.fill = { type: 'pattern', pattern: 'solid', fgColor: { argb: argb(background) }, bgColor: { argb: argb(background) } };
  const text = format.textFormat as Json | undefined;
  if (text) {
    const font: Partial<ExcelJS.Font> = {};
    for (const [from, to] of [
      ['bold', 'bold'],
      ['italic', 'italic'],
      ['underline', 'underline'],
      ['strikethrough', 'strike'],
    ] as const)
      if (text[from] === true) font[to] = true;
    const colour = hexOf((text.foregroundColorStyle ?? text.foregroundColor) as Json | undefined);
    if (colour !== undefined) font.color = { argb: argb(colour) };
    if (text.fontSize !== undefined) font.size = Number(text.fontSize);
    if (text.fontFamily !== undefined) font.name = String(text.fontFamily);
    found.font = font;
  }
  return found;
}

const PATTERNS: Readonly<Record<string, string>> = {
  DATE: 'dd/mm/yyyy',
  TIME: 'hh:mm:ss',
  DATE_TIME: 'dd/mm/yyyy hh:mm:ss',
  NUMBER: '#,##0.00',
  PERCENT: '0.00%',
  CURRENCY: '£#,##0.00',
  TEXT: '@',
};

/** All of a cell's format, and whether it may be typed into while its sheet is protected. */
export function cellStyle(format: Json | undefined, open: boolean): Partial<ExcelJS.Style> {
  const found = styleOf(format ?? {});
  const alignment: Partial<ExcelJS.Alignment> = {};
  const across = format?.horizontalAlignment;
  const down = format?.verticalAlignment;
  if (typeof across === 'string') alignment.horizontal = across.toLowerCase() as 'left';
  if (typeof down === 'string') alignment.vertical = down.toLowerCase() as 'top';
  if (format?.wrapStrategy === 'WRAP') alignment.wrapText = true;
  if (Object.keys(alignment).length > 0) found.alignment = alignment;
  const number = numberFormatOf(format);
  const pattern = number?.pattern ?? PATTERNS[number?.type ?? ''];
  if (pattern !== undefined) found.numFmt = pattern;
  if (open) found.protection = { locked: false };
  return found;
}
