// The Sheets Table over a tab's columns. It brings the banding: a range with alternating colours of its own cannot lie over a table.
import type { SheetsRequest } from '../commit';
import { type Table, tableId } from '../table';
import { BANDS, HEADER, style } from './colours';
import type { Place } from './place';
import type { PresentTab } from './present';

const ROWS_PROPERTIES = {
  headerColorStyle: style(HEADER.background),
  firstBandColorStyle: style(BANDS.first),
  secondBandColorStyle: style(BANDS.second),
};

/** The table made, widened to columns that stand beside it, or given its colours; one that staff have coloured keeps theirs. */
export function tableRequests(
  table: Table,
  places: readonly Place[],
  headers: readonly string[],
  tab: PresentTab,
): { requests: SheetsRequest[]; made: boolean } {
  const present = tab.table;
  const id = tableId(table);
  if (!present) {
    const add = {
      addTable: {
        table: {
          tableId: id,
          name: `${table.title.replace(/[^A-Za-z]/g, '')}Table`,
          range: rangeOf(table, Math.max(2, tab.filledRows), headers.length),
          rowsProperties: ROWS_PROPERTIES,
          columnProperties: headers.flatMap((columnName, columnIndex) => (columnName === '' ? [] : [{ columnIndex, columnName }])),
        },
      },
    };
    return { requests: [...tab.bandings.map((bandedRangeId) => ({ deleteBanding: { bandedRangeId } })), add], made: true };
  }
  const { startRowIndex = 0, endRowIndex = 2, startColumnIndex = 0, endColumnIndex = 0 } = present.range;
  const requests: SheetsRequest[] = [];
  // Rows are appended to the table from its first column on, so it begins at the edge, and a column beside it could never be written.
  const last = Math.max(...places.map(({ at }) => at)) + 1;
  if (startRowIndex !== 0 || startColumnIndex !== 0 || endColumnIndex < last) {
    const range = rangeOf(table, Math.max(2, endRowIndex), Math.max(headers.length, endColumnIndex));
    requests.push({ updateTable: { table: { tableId: id, range }, fields: 'range' } });
  }
  if (!present.hasColours)
    requests.push({ updateTable: { table: { tableId: id, rowsProperties: ROWS_PROPERTIES }, fields: 'rowsProperties' } });
  return { requests, made: false };
}

function rangeOf(table: Table, rows: number, columns: number): object {
  return { sheetId: table.sheetId, startRowIndex: 0, endRowIndex: rows, startColumnIndex: 0, endColumnIndex: columns };
}
