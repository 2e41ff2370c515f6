// A spreadsheet as an Excel workbook: values, formats, frozen rows, widths, drop-downs, conditional formats, protection.
import ExcelJS from 'exceljs';
import { columnLetters } from './a1';
import type { Book } from './book';
import { isFormula } from './cell-values';
import { hexOf, painter } from './colours';
import { wallClock } from './dates';
import type { Box, Condition, ConditionalFormatRule, Json, SheetState } from './model';
import { isDateFormat, numberFormatOf } from './number-format';
import { clip } from './ranges';

/** The bytes of the .xlsx file. A formula becomes the text of what it says, since it is nowhere worked out. */
export async function spreadsheetToXlsx(book: Book, title: string, now: number): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = title;
  workbook.created = new Date(now);
  workbook.modified = new Date(now);
  const names = new Set<string>();
  for (const sheet of book.state.sheets) addSheet(workbook, book, sheet, excelName(sheet.properties.title, names), now);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Excel's sheet names have 31 characters at most, none of []:*?/\, and differ without regard to case. */
function excelName(title: string, taken: Set<string>): string {
  const plain = title.replace(/[[\]:*?/\\]/g, '_').slice(0, 31) || 'Sheet';
  let name = plain;
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${plain.slice(0, 28)} ${number}`;
  taken.add(name.toLowerCase());
  return name;
}

function addSheet(workbook: ExcelJS.Workbook, book: Book, sheet: SheetState, name: string, now: number): void {
  const { properties } = sheet;
  const grid = properties.gridProperties;
  const worksheet = workbook.addWorksheet(name, { state: properties.hidden ? 'hidden' : 'visible' });
  const frozen = { xSplit: grid.frozenColumnCount ?? 0, ySplit: grid.frozenRowCount ?? 0 };
  worksheet.views = [frozen.xSplit > 0 || frozen.ySplit > 0 ? { state: 'frozen', ...frozen } : { state: 'normal' }];
  const tab = hexOf(properties.tabColorStyle as Json | undefined);
  if (tab !== undefined) worksheet.properties.tabColor = { argb: argb(tab) };
  for (const [column, metadata] of Object.entries(sheet.columnMetadata)) {
    const target = worksheet.getColumn(Number(column) + 1);
    if (metadata.pixelSize !== undefined) target.width = Math.max(1, (Number(metadata.pixelSize) - 5) / 7);
    if (metadata.hiddenByUser === true) target.hidden = true;
  }
  addCells(worksheet, book, sheet, now);
  for (const [index, metadata] of Object.entries(sheet.rowMetadata)) {
    const target = worksheet.getRow(Number(index) + 1);
    if (metadata.pixelSize !== undefined) target.height = Number(metadata.pixelSize) * 0.75;
    if (metadata.hiddenByUser === true) target.hidden = true;
  }
  sheet.conditionalFormats.forEach((rule, index) => {
    addConditional(worksheet, book, rule, index + 1);
  });
  const filter = sheet.basicFilter?.range as Parameters<typeof clip>[1] | undefined;
  const filtered = filter && clip(book, filter);
  if (filtered) worksheet.autoFilter = addressOf(filtered);
  // Password-free: it keeps people from slips, as in Sheets, and can be lifted by who owns the copy.
  if (sheet.protectedRanges.some((protection) => !protection.warningOnly))
    void worksheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, autoFilter: true, sort: true });
}

function addCells(worksheet: ExcelJS.Worksheet, book: Book, sheet: SheetState, now: number): void {
  const sheetId = sheet.properties.sheetId;
  // Bands are painted into the cells; conditional formats stay rules.
  const bands = painter(book, { ...sheet, conditionalFormats: [] }, { now, timeZone: book.state.timeZone });
  const locked = lockedBoxes(book, sheet);
  const open = sheet.protectedRanges.flatMap((protection) =>
    (protection.unprotectedRanges ?? []).map((range) => clip(book, range)).filter((box) => box !== null),
  );
  const last = book.lastRow(sheetId);
  const width = book.lastColumn(sheetId);
  for (let index = 0; index < book.keptRows(sheetId); index++) {
    const row = book.row(sheetId, index);
    if (!row) continue;
    const end = index < last ? Math.max(width, row.v.length) : Math.max(row.f?.length ?? 0, row.r?.length ?? 0, row.v.length);
    for (let column = 0; column < end; column++) {
      const value = row.v[column];
      const format = book.format(row, column);
      const rule = book.rule(row, column);
      const look = index < last ? bands(index, column) : undefined;
      const inside = (box: Box): boolean => index >= box.top && index < box.bottom && column >= box.left && column < box.right;
      const free = locked.length > 0 && (!locked.some(inside) || open.some(inside));
      if ((value === null || value === undefined) && !format && !rule && !look && !free) continue;
      const cell = worksheet.getCell(index + 1, column + 1);
      putValue(cell, value, numberFormatOf(format));
      style(cell, look ?? format ?? {});
      if (free) cell.protection = { locked: false };
      const validation = validationOf(rule);
      if (validation) cell.dataValidation = validation;
      const note = row.n?.[column];
      if (note !== undefined) cell.note = note;
    }
  }
}

function lockedBoxes(book: Book, sheet: SheetState): Box[] {
  return sheet.protectedRanges
    .filter((protection) => !protection.warningOnly && protection.range)
    .map((protection) => clip(book, protection.range as Parameters<typeof clip>[1]))
    .filter((box) => box !== null);
}

function putValue(cell: ExcelJS.Cell, value: unknown, format: ReturnType<typeof numberFormatOf>): void {
  if (value === null || value === undefined) return;
  if (typeof value === 'number' && isDateFormat(format)) cell.value = wallClock(value);
  else if (isFormula(value as never)) cell.value = (value as { f: string }).f;
  else cell.value = value as string | number | boolean;
  if (format?.pattern !== undefined) cell.numFmt = format.pattern;
  else if (format?.type !== undefined) {
    const patterns: Record<string, string> = {
      DATE: 'dd/mm/yyyy',
      TIME: 'hh:mm:ss',
      DATE_TIME: 'dd/mm/yyyy hh:mm:ss',
      NUMBER: '#,##0.00',
      PERCENT: '0.00%',
      CURRENCY: '£#,##0.00',
      TEXT: '@',
    };
    const pattern = patterns[format.type];
    if (pattern !== undefined) cell.numFmt = pattern;
  }
}

const argb = (hex: string): string => `FF${hex.slice(1).toUpperCase()}`;

function styleOf(format: Json): Partial<ExcelJS.Style> {
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

function style(cell: ExcelJS.Cell, format: Json): void {
  const found = styleOf(format);
  if (found.fill) cell.fill = found.fill;
  if (found.font) cell.font = found.font;
  const alignment: Partial<ExcelJS.Alignment> = {};
  const across = format.horizontalAlignment;
  const down = format.verticalAlignment;
  if (typeof across === 'string') alignment.horizontal = across.toLowerCase() as 'left';
  if (typeof down === 'string') alignment.vertical = down.toLowerCase() as 'top';
  if (format.wrapStrategy === 'WRAP') alignment.wrapText = true;
  if (Object.keys(alignment).length > 0) cell.alignment = alignment;
}

/** A drop-down; Excel takes a list of at most 255 characters in place, and none with commas in its entries. */
function validationOf(rule: Json | undefined): ExcelJS.DataValidation | undefined {
  const condition = rule?.condition as Condition | undefined;
  const strict = rule?.strict === true;
  const values = condition?.type === 'BOOLEAN' ? ['TRUE', 'FALSE'] : (condition?.values ?? []).map((value) => value.userEnteredValue ?? '');
  if (condition?.type === 'ONE_OF_LIST' || condition?.type === 'BOOLEAN') {
    const list = values.join(',');
    if (list.length > 255 || values.some((value) => /[,"]/.test(value))) return undefined;
    return { type: 'list', allowBlank: true, showErrorMessage: strict, formulae: [`"${list}"`] };
  }
  if (condition?.type === 'ONE_OF_RANGE')
    return { type: 'list', allowBlank: true, showErrorMessage: strict, formulae: [(values[0] ?? '').replace(/^=/, '')] };
  return undefined;
}

function addressOf(box: Box): string {
  return `${columnLetters(box.left)}${box.top + 1}:${columnLetters(box.right - 1)}${box.bottom}`;
}

const OPERATORS: Readonly<Record<string, ExcelJS.CellIsOperators>> = {
  NUMBER_GREATER: 'greaterThan',
  NUMBER_LESS: 'lessThan',
  NUMBER_EQ: 'equal',
  NUMBER_BETWEEN: 'between',
};

/** The rules that Excel has too; the others are left out of the copy. */
function addConditional(worksheet: ExcelJS.Worksheet, book: Book, rule: ConditionalFormatRule, priority: number): void {
  if (!rule.booleanRule) return;
  const boxes = rule.ranges.map((range) => clip(book, range)).filter((box) => box !== null);
  const first = boxes[0];
  if (!first) return;
  const excel = conditionalRule(rule.booleanRule.condition, `${columnLetters(first.left)}${first.top + 1}`);
  if (!excel) return;
  const rules = [{ ...excel, style: styleOf(rule.booleanRule.format), priority } as ExcelJS.ConditionalFormattingRule];
  worksheet.addConditionalFormatting({ ref: boxes.map(addressOf).join(' '), rules });
}

function conditionalRule(condition: Condition, cell: string): object | null {
  const values = (condition.values ?? []).map((value) => value.userEnteredValue ?? '');
  const quoted = `"${(values[0] ?? '').replaceAll('"', '""')}"`;
  const operator = OPERATORS[condition.type];
  if (operator) return { type: 'cellIs', operator, formulae: values.map(Number) };
  const expression = (formula: string): object => ({ type: 'expression', formulae: [formula] });
  const relative: Record<string, string> = { TODAY: 'TODAY()', YESTERDAY: 'TODAY()-1', TOMORROW: 'TODAY()+1', PAST_WEEK: 'TODAY()-7' };
  const date = relative[condition.values?.[0]?.relativeDate ?? ''];
  const number = (test: string): object | null =>
    date === undefined ? null : expression(`AND(ISNUMBER(${cell}),INT(${cell})${test}${date})`);
  switch (condition.type) {
    case 'TEXT_EQ':
      return expression(`${cell}=${quoted}`);
    case 'TEXT_CONTAINS':
      return expression(`ISNUMBER(SEARCH(${quoted},${cell}))`);
    case 'TEXT_NOT_CONTAINS':
      return expression(`NOT(ISNUMBER(SEARCH(${quoted},${cell})))`);
    case 'TEXT_STARTS_WITH':
      return expression(`LEFT(${cell},${(values[0] ?? '').length})=${quoted}`);
    case 'BLANK':
      return expression(`LEN(TRIM(${cell}))=0`);
    case 'NOT_BLANK':
      return expression(`LEN(TRIM(${cell}))>0`);
    case 'NUMBER_GREATER_THAN_EQ':
      return expression(`AND(ISNUMBER(${cell}),${cell}>=${Number(values[0])})`);
    case 'NUMBER_LESS_THAN_EQ':
      return expression(`AND(ISNUMBER(${cell}),${cell}<=${Number(values[0])})`);
    case 'DATE_BEFORE':
      return number('<');
    case 'DATE_AFTER':
      return number('>');
    case 'DATE_EQ':
      return number('=');
    case 'CUSTOM_FORMULA':
      return values[0]?.startsWith('=') ? expression(values[0].slice(1)) : null;
    default:
      return null;
  }
}
