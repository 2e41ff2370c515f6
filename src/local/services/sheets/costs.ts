// Modelled milliseconds of the calls, from measurements: a base, and so much a cell.
import type { Cost, PricedCall } from '../../runtime';
import type { Json } from './model';

/** Cells in a list of rows. */
function cellsOf(rows: unknown): number {
  if (!Array.isArray(rows)) return 0;
  return rows.reduce((total: number, row: unknown) => total + (Array.isArray(row) ? row.length : 1), 0);
}

/** Cells that a list of requests writes, as far as the requests tell. */
function requestCells(call: PricedCall): number {
  const requests = ((call.args[0] as Json | null)?.requests as Json[] | undefined) ?? [];
  let cells = 0;
  for (const request of Array.isArray(requests) ? requests : []) {
    for (const body of Object.values(request) as Json[]) {
      const rows = body?.rows;
      if (Array.isArray(rows)) for (const row of rows as Json[]) cells += Array.isArray(row?.values) ? row.values.length : 0;
    }
  }
  return cells;
}

const read =
  (base: number, microsACell: number): Cost =>
  ({ result }) =>
    base + (cellsOf(result) * microsACell) / 1000;

/** 0.1 s up to 2,500 cells, 0.2 s at 10,000, and 58 µs a cell beyond 15,000. */
function setValuesCost({ args }: PricedCall): number {
  const cells = cellsOf(args[0]);
  if (cells <= 2_500) return 90;
  return cells <= 15_000 ? 90 + ((cells - 2_500) * 110) / 7_500 : (cells * 58) / 1000;
}

export const COSTS: Readonly<Record<string, Cost>> = {
  'Sheets.Spreadsheets.create': 1500,
  'Sheets.Spreadsheets.get': 200,
  'Sheets.Spreadsheets.batchUpdate': (call) => 300 + (requestCells(call) * 11) / 1000,
  'Sheets.Spreadsheets.Values.get': ({ result }) => 170 + (cellsOf((result as Json | null)?.values) * 2.7) / 1000,
  'Sheets.Spreadsheets.Values.batchGet': ({ result }) => {
    const ranges = ((result as Json | null)?.valueRanges as Json[] | undefined) ?? [];
    return 170 + (ranges.reduce((total, range) => total + cellsOf(range.values), 0) * 2.7) / 1000;
  },
  'Sheets.Spreadsheets.Values.update': ({ args }) => 250 + (cellsOf((args[0] as Json | null)?.values) * 11) / 1000,
  'Sheets.Spreadsheets.Values.append': ({ args }) => 250 + (cellsOf((args[0] as Json | null)?.values) * 11) / 1000,
  'Sheets.Spreadsheets.Values.batchUpdate': ({ args }) => {
    const data = ((args[0] as Json | null)?.data as Json[] | undefined) ?? [];
    return 250 + ((Array.isArray(data) ? data : []).reduce((total, range) => total + cellsOf(range.values), 0) * 11) / 1000;
  },
  'Sheets.Spreadsheets.Values.clear': 250,
  'Sheets.Spreadsheets.Values.batchClear': 250,
  'SpreadsheetApp.create': 1500,
  'SpreadsheetApp.openById': 100,
  'SpreadsheetApp.openByUrl': 100,
  'Range.getValues': read(170, 8.7),
  'Range.getDisplayValues': read(170, 8.7),
  'Range.getFormulas': read(170, 8.7),
  'Range.getValue': 170,
  'Range.getDisplayValue': 170,
  'Range.setValues': setValuesCost,
  'Range.setFormulas': setValuesCost,
  'Range.setValue': 1.25,
  'Range.setFormula': 1.25,
  'Sheet.appendRow': 110,
  'Sheet.getLastRow': 100,
  'Sheet.getLastColumn': 100,
  'Sheet.getDataRange': 100,
  'Spreadsheet.insertSheet': 300,
  'Spreadsheet.deleteSheet': 300,
};
