// What happens to ranges when rows or columns are put in, taken out or moved.
import type { Book } from './book';
import type { Dimension, GridRange, Json, SheetState } from './model';

interface Change {
  sheetId: number;
  dimension: Dimension;
  at: number;
  /** Positive: so many put in at `at`; negative: so many taken out from `at` on. */
  count: number;
}

function moveStart(index: number, change: Change): number {
  if (change.count > 0) return index >= change.at ? index + change.count : index;
  return index > change.at ? Math.max(change.at, index + change.count) : index;
}

function moveEnd(index: number, change: Change): number {
  if (change.count > 0) return index > change.at ? index + change.count : index;
  return index > change.at ? Math.max(change.at, index + change.count) : index;
}

/** The range after the change; null when nothing of it is left. */
export function shiftRange(range: GridRange, change: Change): GridRange | null {
  if ((range.sheetId ?? 0) !== change.sheetId) return range;
  const [startName, endName] =
    change.dimension === 'ROWS' ? (['startRowIndex', 'endRowIndex'] as const) : (['startColumnIndex', 'endColumnIndex'] as const);
  const start = range[startName];
  const end = range[endName];
  const moved: GridRange = { ...range };
  if (start !== undefined) moved[startName] = moveStart(start, change);
  if (end !== undefined) moved[endName] = moveEnd(end, change);
  const empty = moved[endName] !== undefined && (moved[startName] ?? 0) >= (moved[endName] as number);
  return empty ? null : moved;
}

/** Moves everything that lies over the cells of a sheet along with them. */
export function shiftOverlays(book: Book, change: Change): void {
  const sheet = book.grid(change.sheetId);
  const before = sheet.tables;
  mapOverlays(book, sheet, (range) => shiftRange(range, change));
  sheet.tables = sheet.tables.map((table) => fitColumns(table, before, change));
  book.state.developerMetadata = book.state.developerMetadata.map((item) => shiftLocation(item, change)).filter((item) => item !== null);
  shiftMetadata(sheet, change);
}

/** The same for lines that were moved: `order` gives, for each line as it stands now, where it stood. A range whose lines are parted stays. */
export function moveOverlays(book: Book, sheetId: number, dimension: Dimension, order: readonly number[]): void {
  const sheet = book.grid(sheetId);
  const place = new Map(order.map((from, to) => [from, to]));
  const [startName, endName] =
    dimension === 'ROWS' ? (['startRowIndex', 'endRowIndex'] as const) : (['startColumnIndex', 'endColumnIndex'] as const);
  mapOverlays(book, sheet, (range) => {
    const { [startName]: start, [endName]: end } = range;
    if ((range.sheetId ?? 0) !== sheetId || start === undefined || end === undefined) return range;
    const now = Array.from({ length: end - start }, (_unused, index) => place.get(start + index) ?? start + index);
    const [first, last] = [Math.min(...now), Math.max(...now)];
    return last - first + 1 === now.length ? { ...range, [startName]: first, [endName]: last + 1 } : range;
  });
  if (dimension === 'ROWS') return;
  for (const table of sheet.tables) {
    const left = table.range.startColumnIndex ?? 0;
    table.columnProperties = table.columnProperties
      .map((column) => ({ ...column, columnIndex: (place.get(left + column.columnIndex) ?? left + column.columnIndex) - left }))
      .sort((one, other) => one.columnIndex - other.columnIndex);
  }
  for (const filter of [...sheet.filterViews, ...(sheet.basicFilter ? [sheet.basicFilter] : [])]) {
    for (const spec of (filter.filterSpecs as { columnIndex?: number }[] | undefined) ?? [])
      spec.columnIndex = place.get(spec.columnIndex ?? 0) ?? spec.columnIndex;
    for (const spec of (filter.sortSpecs as { dimensionIndex?: number }[] | undefined) ?? [])
      spec.dimensionIndex = place.get(spec.dimensionIndex ?? 0) ?? spec.dimensionIndex;
  }
}

/** Gives all ranges over a sheet's cells another place, null for none. */
function mapOverlays(book: Book, sheet: SheetState, to: (range: GridRange) => GridRange | null): void {
  const all = (ranges: readonly GridRange[]): GridRange[] => ranges.map(to).filter((range) => range !== null);
  const held = <T extends { range?: GridRange }>(holders: readonly T[]): T[] =>
    holders.flatMap((holder) => {
      const range = holder.range ? to(holder.range) : undefined;
      return range === null ? [] : [range ? { ...holder, range } : holder];
    });
  sheet.protectedRanges = held(sheet.protectedRanges).map((protection) =>
    protection.unprotectedRanges ? { ...protection, unprotectedRanges: all(protection.unprotectedRanges) } : protection,
  );
  sheet.bandedRanges = held(sheet.bandedRanges);
  sheet.tables = held(sheet.tables);
  sheet.filterViews = held(sheet.filterViews as (Json & { range?: GridRange })[]);
  const [filter] = sheet.basicFilter ? held([sheet.basicFilter as Json & { range?: GridRange }]) : [];
  if (filter) sheet.basicFilter = filter;
  else delete sheet.basicFilter;
  sheet.conditionalFormats = sheet.conditionalFormats
    .map((rule) => ({ ...rule, ranges: all(rule.ranges) }))
    .filter((rule) => rule.ranges.length > 0);
  book.state.namedRanges = held(book.state.namedRanges);
}

/** Metadata of rows and columns goes with them, and is gone with the last of them. */
function shiftLocation(item: Json, change: Change): Json | null {
  const location = item.location as Json | undefined;
  const range = location?.dimensionRange as Json | undefined;
  if (!range || range.dimension !== change.dimension || Number(range.sheetId ?? 0) !== change.sheetId) return item;
  const moved = shiftRange(
    { sheetId: change.sheetId, startRowIndex: Number(range.startIndex ?? 0), endRowIndex: Number(range.endIndex ?? 0) },
    { ...change, dimension: 'ROWS' },
  );
  if (!moved) return null;
  return { ...item, location: { ...location, dimensionRange: { ...range, startIndex: moved.startRowIndex, endIndex: moved.endRowIndex } } };
}

function fitColumns(table: SheetState['tables'][number], before: SheetState['tables'], change: Change): SheetState['tables'][number] {
  if (change.dimension === 'ROWS') return table;
  const old = before.find((known) => known.tableId === table.tableId)?.range ?? table.range;
  const left = table.range.startColumnIndex ?? 0;
  const width = (table.range.endColumnIndex ?? left) - left;
  const columns = Array.from({ length: width }, (_unused, index) => index + left).map((now) => {
    const then =
      change.count > 0
        ? now >= change.at + change.count
          ? now - change.count
          : now < change.at
            ? now
            : -1
        : now >= change.at
          ? now - change.count
          : now;
    return table.columnProperties.find((column) => column.columnIndex === then - (old.startColumnIndex ?? 0));
  });
  return {
    ...table,
    columnProperties: columns.map((column, columnIndex) => ({ columnName: `Column ${columnIndex + 1}`, ...column, columnIndex })),
  };
}

function shiftMetadata(sheet: SheetState, change: Change): void {
  const name = change.dimension === 'ROWS' ? 'rowMetadata' : 'columnMetadata';
  const moved: Record<number, Json> = {};
  for (const [key, value] of Object.entries(sheet[name])) {
    const index = Number(key);
    if (change.count < 0 && index >= change.at && index < change.at - change.count) continue;
    moved[index >= change.at ? index + change.count : index] = value;
  }
  sheet[name] = moved;
}
