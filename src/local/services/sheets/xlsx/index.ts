// A spreadsheet as an Excel workbook: values, formats, notes, frozen rows, widths, drop-downs, conditional formats, filters, protection.
import ExcelJS from 'exceljs';
import { cellsA1 } from '../a1';
import type { Book } from '../book';
import { hexOf } from '../colours';
import type { GridRange, Json, SheetState } from '../model';
import { clip } from '../ranges';
import { addCells, type CellsContext } from './cells';
import { addConditional } from './conditional';
import { argb } from './style';
import { LISTS, Lists } from './validations';

/** The bytes of the .xlsx file. A formula becomes the text of what it says, since it is nowhere worked out. */
export async function spreadsheetToXlsx(book: Book, title: string, now: number): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.title = title;
  workbook.created = new Date(now);
  workbook.modified = new Date(now);
  const taken = new Set<string>([LISTS.toLowerCase()]);
  const names = new Map(book.state.sheets.map(({ properties }) => [properties.sheetId, excelName(properties.title, taken)]));
  const lists = new Lists();
  const context: CellsContext = { book, lists, now, nameOf: (sheetId) => names.get(sheetId) ?? '' };
  for (const sheet of book.state.sheets) addSheet(workbook, sheet, context);
  lists.write(workbook);
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

function addSheet(workbook: ExcelJS.Workbook, sheet: SheetState, context: CellsContext): void {
  const { properties } = sheet;
  const grid = properties.gridProperties;
  const worksheet = workbook.addWorksheet(context.nameOf(properties.sheetId), { state: properties.hidden ? 'hidden' : 'visible' });
  const frozen = { xSplit: grid.frozenColumnCount ?? 0, ySplit: grid.frozenRowCount ?? 0 };
  worksheet.views = [frozen.xSplit > 0 || frozen.ySplit > 0 ? { state: 'frozen', ...frozen } : { state: 'normal' }];
  const tab = hexOf(properties.tabColorStyle as Json | undefined);
  if (tab !== undefined) worksheet.properties.tabColor = { argb: argb(tab) };
  for (const [column, metadata] of Object.entries(sheet.columnMetadata)) {
    const target = worksheet.getColumn(Number(column) + 1);
    if (metadata.pixelSize !== undefined) target.width = Math.max(1, (Number(metadata.pixelSize) - 5) / 7);
    if (metadata.hiddenByUser === true) target.hidden = true;
  }
  addCells(worksheet, sheet, context);
  for (const [index, metadata] of Object.entries(sheet.rowMetadata)) {
    const target = worksheet.getRow(Number(index) + 1);
    if (metadata.pixelSize !== undefined) target.height = Number(metadata.pixelSize) * 0.75;
    if (metadata.hiddenByUser === true) target.hidden = true;
  }
  sheet.conditionalFormats.forEach((rule, index) => {
    addConditional(worksheet, context.book, rule, index + 1);
  });
  // A table has a filter on its headers of its own. A sheet of Excel has one at most.
  const filter = (sheet.basicFilter?.range as GridRange | undefined) ?? sheet.tables[0]?.range;
  const filtered = filter && clip(context.book, filter);
  if (filtered) worksheet.autoFilter = cellsA1(filtered);
  // Password-free: it keeps people from slips, as in Sheets, and can be lifted by who owns the copy.
  if (sheet.protectedRanges.some((protection) => !protection.warningOnly)) {
    void worksheet.protect('', { selectLockedCells: true, selectUnlockedCells: true, formatColumns: true, autoFilter: true, sort: true });
  }
}
