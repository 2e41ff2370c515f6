// What happens to ranges when rows or columns are put in or taken out.
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

function shiftHolders<T extends { range?: GridRange }>(holders: T[], change: Change): T[] {
  const kept: T[] = [];
  for (const holder of holders) {
    if (!holder.range) kept.push(holder);
    else {
      const range = shiftRange(holder.range, change);
      if (range) kept.push({ ...holder, range });
    }
  }
  return kept;
}

function shiftAll(ranges: readonly GridRange[], change: Change): GridRange[] {
  return ranges.map((range) => shiftRange(range, change)).filter((range) => range !== null);
}

/** Moves everything that lies over the cells of a sheet along with them. */
export function shiftOverlays(book: Book, change: Change): void {
  const sheet = book.grid(change.sheetId);
  sheet.protectedRanges = shiftHolders(sheet.protectedRanges, change).map((held) =>
    held.unprotectedRanges ? { ...held, unprotectedRanges: shiftAll(held.unprotectedRanges, change) } : held,
  );
  sheet.bandedRanges = shiftHolders(sheet.bandedRanges, change);
  sheet.tables = shiftHolders(sheet.tables, change).map((table) => fitColumns(table, sheet, change));
  sheet.filterViews = shiftHolders(sheet.filterViews as (Json & { range?: GridRange })[], change);
  if (sheet.basicFilter) {
    const [filter] = shiftHolders([sheet.basicFilter as Json & { range?: GridRange }], change);
    if (filter) sheet.basicFilter = filter;
    else delete sheet.basicFilter;
  }
  sheet.conditionalFormats = sheet.conditionalFormats
    .map((rule) => ({ ...rule, ranges: shiftAll(rule.ranges, change) }))
    .filter((rule) => rule.ranges.length > 0);
  book.state.namedRanges = shiftHolders(book.state.namedRanges, change);
  book.state.developerMetadata = book.state.developerMetadata.map((item) => shiftLocation(item, change)).filter((item) => item !== null);
  shiftMetadata(sheet, change);
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

function fitColumns(table: SheetState['tables'][number], before: SheetState, change: Change): SheetState['tables'][number] {
  if (change.dimension === 'ROWS') return table;
  const old = before.tables.find((known) => known.tableId === table.tableId)?.range ?? table.range;
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
