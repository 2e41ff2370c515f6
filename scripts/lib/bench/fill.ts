/** Puts rows into the register through the Sheets API, as the role account, in large batches. */

import { type FieldValue, toCell } from '../../../src/app/register/cell';
import type { Addition } from '../../../src/app/register/change';
import { type Table, tableId } from '../../../src/app/register/table';
import type { Workspace } from '../../../src/local';

/** Rows in one request: more would make requests that Google refuses for their size. */
const ROWS_A_REQUEST = 10_000;

interface SheetsApi {
  Spreadsheets: { batchUpdate(body: object, id: string): unknown };
}

/** The id of a file of the workspace by its name. @throws Error when there is none. */
export function fileNamed(workspace: Workspace, name: string): string {
  const file = workspace.files().find((entry) => entry.name === name && !entry.trashed);
  if (!file) throw new Error(`There is no file ${name}.`);
  return file.id;
}

/** Appends rows to their tables. */
export function fill(workspace: Workspace, owner: string, rows: readonly Addition[]): void {
  const sheets = workspace.as(owner).globals.Sheets as SheetsApi;
  const register = fileNamed(workspace, 'AP register');
  const byTable = new Map<Table, Addition[]>();
  for (const row of rows) {
    const known = byTable.get(row.table);
    if (known) known.push(row);
    else byTable.set(row.table, [row]);
  }
  for (const [table, additions] of byTable) {
    for (let start = 0; start < additions.length; start += ROWS_A_REQUEST) {
      const batch = additions.slice(start, start + ROWS_A_REQUEST);
      sheets.Spreadsheets.batchUpdate(
        { requests: [{ appendCells: { tableId: tableId(table), rows: batch.map(rowData), fields: 'userEnteredValue' } }] },
        register,
      );
    }
  }
}

function rowData({ table, fields }: Addition): { values: object[] } {
  return {
    values: Object.entries(table.columns).map(([name, column]) => {
      const cell = toCell(column, fields[name] as FieldValue);
      return Object.keys(cell).length === 0 ? {} : { userEnteredValue: cell };
    }),
  };
}
