// Requests that go over the values of a range: sortRange and findReplace.
import { copyRow, putNumber, putValue } from '../book';
import { isFormula } from '../cell-values';
import { setNote } from '../cells';
import { type Box, type CellValue, type GridRange, type Json, RequestFault, type Row } from '../model';
import { generalNumber } from '../number-format';
import { type Apply, editableBox, type RequestContext, wholeSheet } from './context';

/** Numbers before text before booleans; empty cells last in either order. */
function compare(one: CellValue | undefined, other: CellValue | undefined, down: boolean): number {
  const rank = (value: CellValue | undefined): number => {
    if (value === null || value === undefined || value === '') return 4;
    return typeof value === 'number' ? 0 : typeof value === 'string' ? 1 : typeof value === 'boolean' ? 2 : 3;
  };
  const ranks = rank(one) - rank(other);
  if (rank(one) === 4 || rank(other) === 4) return ranks;
  const order =
    ranks !== 0
      ? ranks
      : typeof one === 'string' && typeof other === 'string'
        ? one.toLowerCase() < other.toLowerCase()
          ? -1
          : Number(one.toLowerCase() > other.toLowerCase())
        : Number(one) - Number(other) || 0;
  return down ? -order : order;
}

export const sortRange: Apply = (context, body) => {
  const box = editableBox(context, body.range as GridRange | undefined);
  const specs = (body.sortSpecs as Json[] | undefined) ?? [];
  if (specs.length === 0) throw new RequestFault('At least one sort spec must be specified.');
  for (const spec of specs) {
    const column = Number(spec.dimensionIndex ?? 0);
    if (column < box.left || column >= box.right) throw new RequestFault(`Sort column ${column} is outside the range.`);
  }
  const { book } = context;
  const bottom = Math.min(box.bottom, Math.max(box.top, book.keptRows(box.sheetId)));
  const rows = Array.from({ length: bottom - box.top }, (_unused, index) => {
    const row = book.row(box.sheetId, box.top + index);
    return row ? copyRow(row) : null;
  });
  const order = rows
    .map((_row, index) => index)
    .sort((one, other) => {
      for (const spec of specs) {
        const column = Number(spec.dimensionIndex ?? 0);
        const found = compare(rows[one]?.v[column], rows[other]?.v[column], spec.sortOrder === 'DESCENDING');
        if (found !== 0) return found;
      }
      return one - other;
    });
  order.forEach((from, index) => {
    if (from !== index) putRow(context, box, box.top + index, rows[from] ?? null);
  });
  return {};
};

/** Values, formats and notes move; validation rules stay where they are. */
function putRow(context: RequestContext, box: Box, index: number, source: Row | null): void {
  const row = context.book.editRow(box.sheetId, index);
  for (let column = box.left; column < box.right; column++) {
    putValue(row, column, source?.v[column] ?? null);
    putNumber(row, 'f', column, source?.f?.[column] ?? 0);
    setNote(row, column, source?.n?.[column]);
  }
}

export const findReplace: Apply = (context, body) => {
  const find = body.find as string | undefined;
  if (find === undefined || find === '') throw new RequestFault('The value to find must not be empty.');
  const replacement = (body.replacement as string | undefined) ?? '';
  const source = body.searchByRegex === true ? find : find.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = new RegExp(body.matchEntireCell === true ? `^(?:${source})$` : source, body.matchCase === true ? 'g' : 'gi');
  const boxes = scopeOf(context, body);
  const counts = { valuesChanged: 0, formulasChanged: 0, rowsChanged: 0, sheetsChanged: 0, occurrencesChanged: 0 };
  for (const box of boxes)
    replaceIn(context, box, pattern, body.searchByRegex === true ? replacement : replacement.replaceAll('$', '$$$$'), counts);
  return { findReplace: counts };
};

function scopeOf(context: RequestContext, body: Json): Box[] {
  if (body.range !== undefined) return [editableBox(context, body.range as GridRange)];
  if (body.sheetId !== undefined) return [editableBox(context, { sheetId: Number(body.sheetId) })];
  if (body.allSheets === true)
    return context.book.state.sheets.map((sheet) => editableBox(context, { sheetId: wholeSheet(sheet).sheetId }));
  throw new RequestFault('No scope specified: set range, sheetId or allSheets.');
}

function replaceIn(context: RequestContext, box: Box, pattern: RegExp, replacement: string, counts: Record<string, number>): void {
  const bump = (name: string, by: number): void => {
    counts[name] = (counts[name] ?? 0) + by;
  };
  let inSheet = 0;
  for (let index = box.top; index < Math.min(box.bottom, context.book.keptRows(box.sheetId)); index++) {
    let inRow = 0;
    const known = context.book.row(box.sheetId, index);
    for (let column = box.left; known && column < box.right; column++) {
      const value = known.v[column];
      if (value === null || value === undefined || isFormula(value) || typeof value === 'boolean') continue;
      const text = typeof value === 'number' ? generalNumber(value) : value;
      const found = text.match(pattern)?.length ?? 0;
      if (found === 0) continue;
      const replaced = text.replace(pattern, replacement);
      const number = typeof value === 'number' && replaced.trim() !== '' && !Number.isNaN(Number(replaced));
      putValue(context.book.editRow(box.sheetId, index), column, replaced === '' ? null : number ? Number(replaced) : replaced);
      inRow += 1;
      bump('occurrencesChanged', found);
    }
    bump('valuesChanged', inRow);
    bump('rowsChanged', inRow > 0 ? 1 : 0);
    inSheet += inRow;
  }
  bump('sheetsChanged', inSheet > 0 ? 1 : 0);
}
