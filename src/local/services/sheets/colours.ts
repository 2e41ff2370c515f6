// The look that banding, tables and conditional formats give a cell on top of its own format.
import type { Book } from './book';
import { mergeFormat } from './cells';
import { type ConditionContext, meets } from './conditions';
import { type CellFormula, cellFormula } from './custom-formula';
import { serialOfInstant } from './dates';
import type { Box, ConditionalFormatRule, Json, SheetState } from './model';
import { displayOf, numberFormatOf } from './number-format';
import { clip } from './ranges';

interface Painted {
  rule: ConditionalFormatRule;
  boxes: Box[];
  /** Of a custom formula, its answer by cell. */
  formula?: CellFormula;
}

interface Bands {
  box: Box;
  rows?: Json;
  columns?: Json;
}

const TABLE_COLOURS = {
  headerColorStyle: rgb(0.21, 0.41, 0.33),
  firstBandColorStyle: rgb(1, 1, 1),
  secondBandColorStyle: rgb(0.96, 0.97, 0.98),
};

function rgb(red: number, green: number, blue: number): Json {
  return { rgbColor: { red, green, blue } };
}

/**
 * Gives a function that tells how a cell looks, undefined when nothing is set: bands, over them the cell's own format, over that
 * the first conditional rule that holds. Gradients and formulas that look beyond the sheet are not worked out.
 */
export function painter(book: Book, sheet: SheetState, context: ConditionContext): (index: number, column: number) => Json | undefined {
  const bands: Bands[] = [];
  for (const banded of sheet.bandedRanges) {
    const box = clip(book, banded.range);
    if (box) bands.push({ box, rows: banded.rowProperties, columns: banded.columnProperties });
  }
  for (const table of sheet.tables) {
    const box = clip(book, table.range);
    if (box) bands.push({ box, rows: { ...TABLE_COLOURS, ...table.rowsProperties } });
  }
  const sheetId = sheet.properties.sheetId;
  const cells = {
    value: (row: number, column: number) => book.row(sheetId, row)?.v[column],
    today: Math.floor(serialOfInstant(context.now, context.timeZone)),
  };
  const rules: Painted[] = sheet.conditionalFormats.map((rule) => {
    const boxes = rule.ranges.map((range) => clip(book, range)).filter((box) => box !== null);
    const condition = rule.booleanRule?.condition;
    const first = boxes[0];
    if (condition?.type !== 'CUSTOM_FORMULA' || !first) return { rule, boxes };
    const formula = cellFormula(condition.values?.[0]?.userEnteredValue ?? '', { row: first.top, column: first.left }, cells);
    return { rule, boxes, formula };
  });
  return (index, column) => {
    const inside = (box: Box): boolean => index >= box.top && index < box.bottom && column >= box.left && column < box.right;
    let bandLook: Json | undefined;
    for (const band of bands) if (inside(band.box)) bandLook = withColour(bandLook, bandColour(band, index, column));
    const row = book.row(sheetId, index);
    const own = book.format(row, column);
    const look = bandLook && own ? { ...bandLook, ...own } : (own ?? bandLook);
    for (const { rule, boxes, formula } of rules) {
      if (!rule.booleanRule || !boxes.some(inside)) continue;
      const value = row?.v[column];
      const holds = formula
        ? formula(index, column)
        : meets(rule.booleanRule.condition, value, displayOf(value, numberFormatOf(own)), context);
      if (holds) return over(look, mergeFormat(undefined, rule.booleanRule.format, {}));
    }
    return look;
  };
}

function over(look: Json | undefined, format: Json | undefined): Json {
  const text = { ...(look?.textFormat as Json | undefined), ...(format?.textFormat as Json | undefined) };
  return { ...look, ...format, ...(Object.keys(text).length > 0 ? { textFormat: text } : {}) };
}

function withColour(look: Json | undefined, style: Json | undefined): Json | undefined {
  return style ? { ...look, backgroundColor: style.rgbColor ?? {}, backgroundColorStyle: style } : look;
}

function colourOf(properties: Json | undefined, name: string): Json | undefined {
  const style = properties?.[`${name}Style`] as Json | undefined;
  const colour = properties?.[name] as Json | undefined;
  return style ?? (colour ? { rgbColor: colour } : undefined);
}

function bandColour(band: Bands, index: number, column: number): Json | undefined {
  const lines = [
    { properties: band.rows, at: index - band.box.top, last: index === band.box.bottom - 1 },
    { properties: band.columns, at: column - band.box.left, last: column === band.box.right - 1 },
  ];
  for (const { properties, at, last } of lines) {
    const header = at === 0 ? colourOf(properties, 'headerColor') : undefined;
    const footer = last ? colourOf(properties, 'footerColor') : undefined;
    if (header || footer) return header ?? footer;
  }
  for (const which of [0, 1]) {
    for (const { properties, at } of lines) {
      if (!properties) continue;
      const shifted = colourOf(properties, 'headerColor') ? at - 1 : at;
      const colour = shifted % 2 === which ? colourOf(properties, which === 0 ? 'firstBandColor' : 'secondBandColor') : undefined;
      if (colour) return colour;
    }
  }
  return undefined;
}

/** `#rrggbb` of a ColorStyle or Color; parts that are left out are 0. */
export function hexOf(colour: Json | undefined): string | undefined {
  if (!colour) return undefined;
  const given = (colour.rgbColor as Json | undefined) ?? colour;
  if (colour.themeColor !== undefined) return undefined;
  return `#${['red', 'green', 'blue']
    .map((name) =>
      Math.round(Number(given[name] ?? 0) * 255)
        .toString(16)
        .padStart(2, '0'),
    )
    .join('')}`;
}

/** The Color of `#rrggbb`; null when it cannot be read. */
export function colourOfHex(hex: string): Json | null {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/i.exec(
    hex.length === 4 ? hex.replace(/[0-9a-f]/gi, (digit) => digit + digit) : hex,
  );
  if (!match) return null;
  const part = (text: string | undefined): number => Number.parseInt(text ?? '0', 16) / 255;
  return { red: part(match[1]), green: part(match[2]), blue: part(match[3]) };
}
