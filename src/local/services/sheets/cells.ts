// Cells as CellData: writing the parts that a field mask names, and reading them back.
import { type Book, putNumber, putValue } from './book';
import { effectiveOf, extendedOf, valueOfExtended } from './cell-values';
import { covers, type Mask, writeMask, writeMasked } from './field-mask';
import { type Json, RequestFault, type Row } from './model';
import { displayOf, numberFormatOf } from './number-format';
import { fieldNames } from './schema';

const CELL_FIELDS = fieldNames('CellData');
const FORMAT_FIELDS = fieldNames('CellFormat');
const READ_ONLY = new Set(['effectiveValue', 'formattedValue', 'effectiveFormat', 'hyperlink']);

/** The mask of a request that writes cells. @throws RequestFault when it is missing or names an unknown or unbuilt field. */
export function cellMask(fields: unknown): Mask {
  const mask = writeMask(fields, CELL_FIELDS, 'cell');
  for (const name of Object.keys(mask)) {
    if (READ_ONLY.has(name)) throw new RequestFault(`Invalid field: ${name} is read-only.`);
  }
  return mask;
}

/**
 * Writes one cell: what the mask names is set, or cleared where the data leaves it out. Where the same data go into many cells, `repeated`
 * keeps which format each one before became.
 */
export function writeCell(book: Book, row: Row, column: number, data: Json | undefined, mask: Mask, repeated?: Map<number, number>): void {
  const all = '*' in mask;
  const part = (name: string): Mask | undefined => (all ? {} : mask[name]);
  if (part('userEnteredValue')) putValue(row, column, valueOfExtended(data?.userEnteredValue as Json | undefined));
  const formatMask = part('userEnteredFormat');
  if (formatMask) {
    const before = row.f?.[column] ?? 0;
    let number = repeated?.get(before);
    if (number === undefined) {
      number = book.formatNumber(mergeFormat(book.format(row, column), data?.userEnteredFormat as Json | undefined, formatMask));
      repeated?.set(before, number);
    }
    putNumber(row, 'f', column, number);
  }
  if (part('dataValidation')) putNumber(row, 'r', column, book.ruleNumber(data?.dataValidation as Json | undefined));
  if (part('note')) setNote(row, column, data?.note as string | undefined);
}

export function setNote(row: Row, column: number, note: string | undefined): void {
  if (note === undefined || note === '') {
    if (row.n) delete row.n[column];
    return;
  }
  row.n = { ...row.n, [column]: note };
}

/** A format after a write; the old and the new way to give a colour are kept in step. */
export function mergeFormat(before: Json | undefined, given: Json | undefined, mask: Mask): Json | undefined {
  const whole = Object.keys(mask).length === 0 || '*' in mask;
  const format: Json = whole ? structuredClone(given ?? {}) : { ...before };
  if (!whole) writeMasked(format, given ?? {}, mask, FORMAT_FIELDS);
  stepColours(format, 'backgroundColor', whole ? given : undefined, whole ? undefined : mask);
  const text = format.textFormat as Json | undefined;
  if (text) {
    const copy = { ...text };
    const textMask = mask.textFormat;
    const textWhole = whole || (textMask !== undefined && Object.keys(textMask).length === 0);
    stepColours(copy, 'foregroundColor', textWhole ? (given?.textFormat as Json | undefined) : undefined, textWhole ? undefined : textMask);
    format.textFormat = copy;
  }
  return Object.keys(format).length > 0 ? format : undefined;
}

function stepColours(holder: Json, name: string, given: Json | undefined, mask: Mask | undefined): void {
  const styleName = `${name}Style`;
  const styleGiven = given ? given[styleName] !== undefined : mask?.[styleName] !== undefined;
  const colourGiven = given ? given[name] !== undefined : mask?.[name] !== undefined;
  if (styleGiven) {
    const rgb = (holder[styleName] as Json | undefined)?.rgbColor;
    if (rgb === undefined) delete holder[name];
    else holder[name] = rgb;
  } else if (colourGiven) {
    if (holder[name] === undefined) delete holder[styleName];
    else holder[styleName] = { rgbColor: holder[name] };
  }
}

/** A cell as CellData, the parts that the mask names; undefined when it has none of them. */
export function readCell(
  book: Book,
  row: Row | null,
  column: number,
  mask: Mask | null,
  look?: (column: number) => Json | undefined,
): Json | undefined {
  if (!row) return undefined;
  const value = row.v[column];
  const format = book.format(row, column);
  const data: Json = {};
  const entered = extendedOf(value);
  if (entered) {
    if (covers(mask, 'userEnteredValue')) data.userEnteredValue = entered;
    if (covers(mask, 'effectiveValue')) data.effectiveValue = effectiveOf(value);
    if (covers(mask, 'formattedValue')) data.formattedValue = displayOf(value, numberFormatOf(format));
  }
  if (format && covers(mask, 'userEnteredFormat')) data.userEnteredFormat = format;
  const note = row.n?.[column];
  if (note !== undefined && covers(mask, 'note')) data.note = note;
  const rule = book.rule(row, column);
  if (rule && covers(mask, 'dataValidation')) data.dataValidation = rule;
  if (covers(mask, 'effectiveFormat')) {
    const effective = look ? look(column) : format;
    if (effective) data.effectiveFormat = effective;
  }
  return Object.keys(data).length > 0 ? data : undefined;
}
