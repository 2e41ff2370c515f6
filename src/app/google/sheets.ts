// Spreadsheets through the Sheets API: values read in one request, changes written in one that applies whole or not at all.
import type { AtomicWriter, SheetsRequest } from '../register/commit';
import type { Layout, RangeReader } from '../register/load';
import { keepSettings, knownSetting, type SettingName } from './settings';

import Schema = GoogleAppsScript.Sheets.Schema;

/** A script property holds 9 kB: a register that is rearranged beyond that is read twice each time. */
const LONGEST_SETTING = 9_000;

/** Reads and writes one spreadsheet. */
export function spreadsheet(id: string): RangeReader & AtomicWriter {
  const layoutKey: SettingName = `layout:${id}`;
  return {
    read(ranges) {
      const answer = Sheets!.Spreadsheets.Values.batchGet(id, {
        ranges: [...ranges],
        valueRenderOption: 'UNFORMATTED_VALUE',
        dateTimeRenderOption: 'SERIAL_NUMBER',
      });
      return (answer.valueRanges ?? []).map((range) => (range.values ?? []) as unknown[][]);
    },
    layout() {
      const text = knownSetting(layoutKey);
      return text === undefined ? null : (JSON.parse(text) as Layout);
    },
    keepLayout(layout) {
      const text = JSON.stringify(layout);
      if (text.length < LONGEST_SETTING) keepSettings({ [layoutKey]: text });
    },
    write(requests, readBack) {
      if (requests.length === 0) return readBack.map(() => '');
      const answer = Sheets!.Spreadsheets.batchUpdate(
        readBack.length === 0
          ? { requests: [...requests] as Schema.Request[] }
          : {
              requests: [...requests] as Schema.Request[],
              includeSpreadsheetInResponse: true,
              responseIncludeGridData: true,
              responseRanges: [...readBack],
            },
        id,
      );
      return firstCells(answer.updatedSpreadsheet, readBack);
    },
  };
}

/** The fields of a spreadsheet that a mask names; of the ranges alone where any are given. */
export function readSpreadsheet(id: string, fields: string, ranges: readonly string[] = []): Schema.Spreadsheet {
  // Tables would be listed a second time, as the banded ranges that they are too.
  const options = { fields, excludeTablesInBandedRanges: true, ...(ranges.length > 0 ? { ranges: [...ranges] } : {}) };
  return Sheets!.Spreadsheets.get(id, options);
}

/** The response gives, for each tab, the data of the ranges asked in their order. */
function firstCells(updated: Schema.Spreadsheet | undefined, ranges: readonly string[]): string[] {
  const byTitle = new Map<string, string[]>();
  for (const sheet of updated?.sheets ?? []) {
    const values = (sheet.data ?? []).map((data) => {
      const value = data.rowData?.[0]?.values?.[0]?.userEnteredValue;
      return String(value?.stringValue ?? value?.numberValue ?? '');
    });
    byTitle.set(sheet.properties?.title ?? '', values);
  }
  return ranges.map((range) => byTitle.get(range.slice(1, range.lastIndexOf("'")))?.shift() ?? '');
}

/** A writer of setup requests that needs nothing read back. */
export function applyRequests(id: string, requests: readonly SheetsRequest[]): void {
  Sheets!.Spreadsheets.batchUpdate({ requests: [...requests] as Schema.Request[] }, id);
}
