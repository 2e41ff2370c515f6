// Requests about the spreadsheet and its sheets: properties, adding, removing, duplicating, names and metadata.
import { copyRow } from '../book';
import { writeMask, writeMasked } from '../field-mask';
import { type GridProperties, type GridRange, type Json, newSheet, RequestFault, type SheetProperties, type SheetState } from '../model';
import { checkSheetEditable } from '../protection';
import { boxOf } from '../ranges';
import { fieldNames } from '../schema';
import { type Apply, freshId, type RequestContext } from './context';

export const updateSpreadsheetProperties: Apply = (context, body) => {
  const mask = writeMask(body.fields, fieldNames('SpreadsheetProperties'), 'properties');
  const given = (body.properties as Json | undefined) ?? {};
  const { state } = context.book;
  const named = (name: string): boolean => '*' in mask || name in mask;
  if (named('title')) {
    if (typeof given.title !== 'string' || given.title === '') throw new RequestFault('The title of a spreadsheet must not be empty.');
    context.rename(given.title);
  }
  if (named('locale') && given.locale !== undefined) state.locale = given.locale as string;
  if (named('timeZone') && given.timeZone !== undefined) {
    checkTimeZone(given.timeZone as string);
    state.timeZone = given.timeZone as string;
  }
  if (named('autoRecalc') && given.autoRecalc !== undefined) state.autoRecalc = given.autoRecalc as string;
  if (named('defaultFormat')) throw new RequestFault('The default format of a spreadsheet is read-only.');
  return {};
};

export function checkTimeZone(timeZone: string): void {
  try {
    new Intl.DateTimeFormat('en-GB', { timeZone });
  } catch {
    throw new RequestFault(`Invalid time zone: ${timeZone}`);
  }
}

function checkTitle(context: RequestContext, title: string, own?: SheetState): void {
  if (title === '') throw new RequestFault('The name of a sheet must not be empty.');
  const taken = context.book.state.sheets.some((sheet) => sheet !== own && sheet.properties.title.toLowerCase() === title.toLowerCase());
  if (taken) throw new RequestFault(`A sheet with the name "${title}" already exists. Please enter another name.`);
}

function freeTitle(context: RequestContext, stem: string, first: number): string {
  for (let number = first; ; number++) {
    const title = stem.replace('#', String(number));
    if (!context.book.sheetByTitle(title)) return title;
  }
}

export const addSheet: Apply = (context, body) => {
  const given = (body.properties as Partial<SheetProperties> | undefined) ?? {};
  if (given.sheetType !== undefined && given.sheetType !== 'GRID')
    throw new RequestFault(`Sheets of the type ${given.sheetType} cannot be added.`);
  const { sheets } = context.book.state;
  const sheetId = freshId(
    context,
    given.sheetId,
    sheets.map((sheet) => sheet.properties.sheetId),
    'A sheet',
  );
  const title = given.title ?? freeTitle(context, 'Sheet#', sheets.length + 1);
  checkTitle(context, title);
  const index = given.index === undefined ? sheets.length : Number(given.index);
  if (index > sheets.length) throw new RequestFault(`Sheet index ${index} is too large; there are ${sheets.length} sheets.`);
  const sheet = newSheet({ ...structuredClone(given), sheetId, title, index });
  checkGrid(sheet.properties.gridProperties);
  stepTabColour(sheet.properties, given);
  sheets.splice(index, 0, sheet);
  context.book.renumber();
  return { addSheet: { properties: structuredClone(sheet.properties) } };
};

function checkGrid(grid: GridProperties): void {
  if (grid.rowCount < 1 || grid.columnCount < 1) throw new RequestFault('A sheet must have at least one row and one column.');
  if (grid.columnCount > 18_278) throw new RequestFault('A sheet may have at most 18278 columns.');
  if ((grid.frozenRowCount ?? 0) >= grid.rowCount) throw new RequestFault("You can't freeze all visible rows on the sheet.");
  if ((grid.frozenColumnCount ?? 0) >= grid.columnCount) throw new RequestFault("You can't freeze all visible columns on the sheet.");
}

/** Keeps the old and the new way to give a tab's colour in step. */
export function stepTabColour(properties: SheetProperties, given: Partial<SheetProperties>): void {
  const style = given.tabColorStyle as Json | undefined;
  if (style?.rgbColor) properties.tabColor = style.rgbColor;
  else if (given.tabColor) properties.tabColorStyle = { rgbColor: given.tabColor };
}

export const deleteSheet: Apply = (context, body) => {
  const sheetId = Number(body.sheetId ?? 0);
  const sheet = context.book.grid(sheetId);
  const others = context.book.state.sheets.filter((other) => other !== sheet);
  if (others.length === 0) throw new RequestFault("You can't remove all the sheets in a document.");
  if (others.every((other) => other.properties.hidden)) throw new RequestFault("You can't remove all the visible sheets in a document.");
  checkSheetEditable(context.book, sheetId, context.actor);
  context.book.dropSheet(sheetId);
  context.book.state.namedRanges = context.book.state.namedRanges.filter((named) => (named.range.sheetId ?? 0) !== sheetId);
  context.book.state.developerMetadata = context.book.state.developerMetadata.filter((item) => {
    const location = item.location as { sheetId?: number; dimensionRange?: { sheetId?: number } } | undefined;
    return location?.sheetId !== sheetId && (!location?.dimensionRange || (location.dimensionRange.sheetId ?? 0) !== sheetId);
  });
  return {};
};

export const updateSheetProperties: Apply = (context, body) => {
  const mask = writeMask(body.fields, fieldNames('SheetProperties'), 'properties');
  const given = (body.properties as Partial<SheetProperties> | undefined) ?? {};
  const sheet = context.book.grid(Number(given.sheetId ?? 0));
  const { properties } = sheet;
  const before = structuredClone(properties);
  writeMasked(properties, given, mask, ['title', 'gridProperties', 'hidden', 'tabColor', 'tabColorStyle', 'rightToLeft', 'index']);
  properties.sheetId = before.sheetId;
  properties.sheetType = before.sheetType;
  properties.title ??= before.title;
  if (properties.title !== before.title) {
    checkTitle(context, properties.title, sheet);
    checkSheetEditable(context.book, before.sheetId, context.actor);
  }
  const grid: Partial<GridProperties> = properties.gridProperties ?? {};
  properties.gridProperties = {
    ...grid,
    rowCount: grid.rowCount ?? before.gridProperties.rowCount,
    columnCount: grid.columnCount ?? before.gridProperties.columnCount,
  };
  stepTabColour(properties, mask.tabColorStyle || mask.tabColor || '*' in mask ? given : {});
  checkGrid(properties.gridProperties);
  if (properties.hidden && context.book.state.sheets.every((other) => other.properties.hidden)) {
    throw new RequestFault("You can't hide all the sheets in a document.");
  }
  cutToGrid(context, sheet, before.gridProperties);
  const wantedIndex = '*' in mask || 'index' in mask ? (given.index ?? context.book.state.sheets.length) : before.index;
  moveSheet(context, sheet, before.index, Number(wantedIndex));
  return {};
};

/** Cells beyond a smaller grid are gone. */
function cutToGrid(context: RequestContext, sheet: SheetState, before: GridProperties): void {
  const { rowCount, columnCount } = sheet.properties.gridProperties;
  const sheetId = sheet.properties.sheetId;
  if (rowCount < before.rowCount && context.book.keptRows(sheetId) > rowCount) context.book.replaceFrom(sheetId, rowCount, []);
  if (columnCount >= before.columnCount) return;
  const kept = context.book.keptRows(sheetId);
  for (let index = 0; index < kept; index++) {
    const row = context.book.row(sheetId, index);
    if (!row || Math.max(row.v.length, row.f?.length ?? 0, row.r?.length ?? 0) <= columnCount) continue;
    const cut = context.book.editRow(sheetId, index);
    cut.v.length = Math.min(cut.v.length, columnCount);
    if (cut.f) cut.f.length = Math.min(cut.f.length, columnCount);
    if (cut.r) cut.r.length = Math.min(cut.r.length, columnCount);
  }
}

/** Indexes are those before the move: to stand before the sheet at 2, ask for 2. */
function moveSheet(context: RequestContext, sheet: SheetState, from: number, to: number): void {
  const { sheets } = context.book.state;
  if (to > sheets.length || to < 0) throw new RequestFault(`Sheet index ${to} is too large; there are ${sheets.length} sheets.`);
  if (to !== from && to !== from + 1) {
    sheets.splice(from, 1);
    sheets.splice(to > from ? to - 1 : to, 0, sheet);
  }
  context.book.renumber();
}

export const duplicateSheet: Apply = (context, body) => {
  const { book } = context;
  const source = book.grid(Number(body.sourceSheetId ?? 0));
  const sourceId = source.properties.sheetId;
  const sheetId = freshId(
    context,
    body.newSheetId,
    book.state.sheets.map((sheet) => sheet.properties.sheetId),
    'A sheet',
  );
  const wanted = body.newSheetName as string | undefined;
  const plain = `Copy of ${source.properties.title}`;
  const title = wanted !== undefined && wanted !== '' ? wanted : book.sheetByTitle(plain) ? freeTitle(context, `${plain} #`, 2) : plain;
  checkTitle(context, title);
  const index = Number(body.insertSheetIndex ?? 0);
  if (index > book.state.sheets.length)
    throw new RequestFault(`Sheet index ${index} is too large; there are ${book.state.sheets.length} sheets.`);
  const copy = structuredClone(source);
  copy.properties = { ...copy.properties, sheetId, title };
  const moveAll = (range: GridRange): GridRange => ({ ...range, sheetId });
  copy.conditionalFormats = copy.conditionalFormats.map((rule) => ({ ...rule, ranges: rule.ranges.map(moveAll) }));
  copy.bandedRanges = copy.bandedRanges.map((banded) => ({ ...banded, bandedRangeId: context.ids.number(), range: moveAll(banded.range) }));
  copy.tables = copy.tables.map((table) => ({
    ...table,
    tableId: String(context.ids.number()),
    name: `${table.name}_${sheetId}`,
    range: moveAll(table.range),
  }));
  copy.protectedRanges = [];
  copy.filterViews = [];
  copy.charts = copy.charts.map((chart) => ({ ...chart, chartId: context.ids.number() }));
  if (copy.basicFilter?.range) copy.basicFilter.range = moveAll(copy.basicFilter.range as GridRange);
  book.state.sheets.splice(index, 0, copy);
  book.renumber();
  book.replaceFrom(
    sheetId,
    0,
    book.rowsFrom(sourceId, 0).map((row) => (row ? copyRow(row) : null)),
  );
  return { duplicateSheet: { properties: structuredClone(copy.properties) } };
};

export const createDeveloperMetadata: Apply = (context, body) => {
  const given = (body.developerMetadata as Json | undefined) ?? {};
  if (typeof given.metadataKey !== 'string' || given.metadataKey === '')
    throw new RequestFault('developerMetadata.metadataKey must be specified.');
  if (given.visibility === undefined) throw new RequestFault('developerMetadata.visibility must be specified.');
  const location = given.location as Json | undefined;
  if (!location) throw new RequestFault('developerMetadata.location must be specified.');
  const range = location.dimensionRange as Json | undefined;
  if (location.sheetId !== undefined) context.book.grid(Number(location.sheetId));
  if (range) context.book.grid(Number(range.sheetId ?? 0));
  const metadataId = freshId(
    context,
    given.metadataId,
    context.book.state.developerMetadata.map((item) => item.metadataId as number),
    'Developer metadata',
  );
  const locationType = range ? (range.dimension === 'ROWS' ? 'ROW' : 'COLUMN') : location.sheetId !== undefined ? 'SHEET' : 'SPREADSHEET';
  const metadata = { ...structuredClone(given), metadataId, location: { ...structuredClone(location), locationType } };
  context.book.state.developerMetadata.push(metadata);
  return { createDeveloperMetadata: { developerMetadata: metadata } };
};

export const addNamedRange: Apply = (context, body) => {
  const given = body.namedRange as Json | undefined;
  const name = given?.name;
  if (!given || typeof name !== 'string' || !/^[A-Za-z_][A-Za-z0-9_]{0,249}$/.test(name))
    throw new RequestFault(`The name of a named range is not valid: ${String(name)}`);
  const known = context.book.state.namedRanges;
  if (known.some((named) => named.name.toLowerCase() === name.toLowerCase()))
    throw new RequestFault(`A named range with name ${name} already exists.`);
  boxOf(context.book, given.range as GridRange | undefined);
  const namedRangeId = (given.namedRangeId as string | undefined) ?? context.ids.opaque(12);
  if (known.some((named) => named.namedRangeId === namedRangeId))
    throw new RequestFault(`A named range with id ${namedRangeId} already exists.`);
  const named = { namedRangeId, name, range: structuredClone(given.range) as GridRange };
  known.push(named);
  return { addNamedRange: { namedRange: named } };
};

export const deleteNamedRange: Apply = (context, body) => {
  const { state } = context.book;
  const id = body.namedRangeId;
  if (!state.namedRanges.some((named) => named.namedRangeId === id)) throw new RequestFault(`No named range with id: ${String(id)}`);
  state.namedRanges = state.namedRanges.filter((named) => named.namedRangeId !== id);
  return {};
};
