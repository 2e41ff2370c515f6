// What a spreadsheet of the register should be, and the requests that bring it there: set-up, upgrade and repair are this one comparison.
import { numberFormat } from './cell';
import type { SheetsRequest } from './commit';
import { type Column, type Table, tableId } from './table';

/** The part of a tab's present state that is compared. */
export interface PresentTab {
  readonly sheetId: number;
  readonly title: string;
  readonly hidden: boolean;
  readonly frozenRows: number;
  readonly columnCount: number;
  /** The texts of row 1. */
  readonly headers: readonly string[];
  readonly tables: readonly string[];
  /** Rows of the system's table, the header too. */
  readonly tableRows?: number;
  /** Rows with something in them, the header too; asked only where the tab has no table. */
  readonly filledRows?: number;
  /** Descriptions of the protections of the whole tab. */
  readonly protections: readonly string[];
}

/** The description by which the system knows its own protection. */
export const PROTECTION = 'Kept by the AP system. Change data by form or menu.';

const ROWS = 1000;
const HEADER_COLOUR = { red: 0.086, green: 0.263, blue: 0.396 };
const WHITE = { red: 1, green: 1, blue: 1 };
const OPEN_COLOUR = { red: 1, green: 0.976, blue: 0.898 };

/**
 * The requests that make a spreadsheet hold these tables as designed, and words for what each does; none when nothing is missing.
 * Staff's own columns, order, widths and filters are left alone.
 */
export function missingState(
  tables: readonly Table[],
  present: readonly PresentTab[],
  roleAccount: string,
): { requests: SheetsRequest[]; done: string[] } {
  const requests: SheetsRequest[] = [];
  const done: string[] = [];
  const byId = new Map(present.map((tab) => [tab.sheetId, tab]));
  tables.forEach((table, index) => {
    const tab = byId.get(table.sheetId);
    if (!tab) {
      requests.push(...newTab(table, index, roleAccount));
      done.push(`tab ${table.title}`);
      return;
    }
    const mended = mend(table, tab, roleAccount);
    requests.push(...mended.requests);
    done.push(...mended.done);
  });
  // A new spreadsheet comes with an empty first tab that is not ours.
  const blank = present.find((tab) => tab.sheetId === 0 && tab.headers.length === 0);
  if (blank && requests.length > 0) requests.push({ deleteSheet: { sheetId: 0 } });
  return { requests, done };
}

function newTab(table: Table, index: number, roleAccount: string): SheetsRequest[] {
  const columns = Object.values(table.columns);
  return [
    {
      addSheet: {
        properties: {
          sheetId: table.sheetId,
          title: table.title,
          index,
          hidden: table.hidden === true,
          gridProperties: { rowCount: ROWS, columnCount: columns.length, frozenRowCount: 1 },
        },
      },
    },
    headerRequest(table, columns, 0),
    ...columns.flatMap((column, at) => columnRequests(table, column, at)),
    tableRequest(
      table,
      columns.map((column) => column.header),
      2,
    ),
    protectRequest(
      table,
      columns.map((column, at) => ({ column, at })),
      roleAccount,
    ),
  ];
}

function mend(table: Table, tab: PresentTab, roleAccount: string): { requests: SheetsRequest[]; done: string[] } {
  const requests: SheetsRequest[] = [];
  const done: string[] = [];
  if (tab.title !== table.title) {
    requests.push({ updateSheetProperties: { properties: { sheetId: table.sheetId, title: table.title }, fields: 'title' } });
    done.push(`name of ${table.title}`);
  }
  if (tab.frozenRows !== 1) {
    requests.push({
      updateSheetProperties: {
        properties: { sheetId: table.sheetId, gridProperties: { frozenRowCount: 1 } },
        fields: 'gridProperties.frozenRowCount',
      },
    });
    done.push(`header row of ${table.title}`);
  }
  const missing = Object.values(table.columns).filter((column) => !tab.headers.includes(column.header));
  if (missing.length > 0) {
    const first = Math.max(tab.headers.length, 0);
    const room = first + missing.length - tab.columnCount;
    if (room > 0) requests.push({ appendDimension: { sheetId: table.sheetId, dimension: 'COLUMNS', length: room } });
    requests.push(headerRequest(table, missing, first));
    missing.forEach((column, index) => {
      requests.push(...columnRequests(table, column, first + index));
    });
    done.push(...missing.map((column) => `column ${column.header} of ${table.title}`));
  }
  const headers = [...tab.headers, ...missing.map((column) => column.header)];
  if (!tab.tables.includes(tableId(table))) {
    requests.push(tableRequest(table, headers, Math.max(2, tab.filledRows ?? 0)));
    done.push(`table of ${table.title}`);
  } else if (missing.length > 0) {
    // A row is appended to the table, so a column beside it could never be written.
    const range = {
      sheetId: table.sheetId,
      startRowIndex: 0,
      endRowIndex: Math.max(2, tab.tableRows ?? 0),
      startColumnIndex: 0,
      endColumnIndex: headers.length,
    };
    requests.push({ updateTable: { table: { tableId: tableId(table), range }, fields: 'range' } });
  }
  if (!tab.protections.includes(PROTECTION)) {
    const places = Object.values(table.columns).map((column) => ({ column, at: headers.indexOf(column.header) }));
    requests.push(
      protectRequest(
        table,
        places.filter(({ at }) => at >= 0),
        roleAccount,
      ),
    );
    done.push(`protection of ${table.title}`);
  }
  return { requests, done };
}

function headerRequest(table: Table, columns: readonly Column[], first: number): SheetsRequest {
  return {
    updateCells: {
      range: { sheetId: table.sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: first, endColumnIndex: first + columns.length },
      rows: [
        {
          values: columns.map((column, index) => ({
            userEnteredValue: { stringValue: column.header },
            userEnteredFormat: {
              backgroundColor: HEADER_COLOUR,
              textFormat: { bold: true, foregroundColor: WHITE },
              wrapStrategy: 'WRAP',
              verticalAlignment: 'MIDDLE',
            },
            ...(column.note !== undefined || index === 0 ? { note: column.note ?? table.about } : {}),
          })),
        },
      ],
      fields: 'userEnteredValue,userEnteredFormat,note',
    },
  };
}

function columnRequests(table: Table, column: Column, at: number): SheetsRequest[] {
  const range = { sheetId: table.sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 };
  const format = numberFormat(column.type);
  const requests: SheetsRequest[] = [
    {
      updateDimensionProperties: {
        range: { sheetId: table.sheetId, dimension: 'COLUMNS', startIndex: at, endIndex: at + 1 },
        properties: { pixelSize: column.width ?? 130 },
        fields: 'pixelSize',
      },
    },
  ];
  if (format || column.open === true || (column.width ?? 0) >= 240) {
    requests.push({
      repeatCell: {
        range,
        cell: {
          userEnteredFormat: {
            ...(format ? { numberFormat: format } : {}),
            ...(column.open === true ? { backgroundColor: OPEN_COLOUR } : {}),
            ...((column.width ?? 0) >= 240 ? { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' } : {}),
          },
        },
        fields: ['numberFormat', 'backgroundColor', 'wrapStrategy', 'verticalAlignment']
          .map((name) => `userEnteredFormat.${name}`)
          .join(','),
      },
    });
  }
  const choices = column.type === 'yes/no' ? ['Yes', 'No'] : column.choices;
  if (choices) {
    requests.push({
      setDataValidation: {
        range,
        rule: {
          condition: { type: 'ONE_OF_LIST', values: choices.map((choice) => ({ userEnteredValue: choice })) },
          showCustomUi: true,
          strict: true,
        },
      },
    });
  }
  return requests;
}

/** The table over the columns as they stand: staff may have moved them, and the table writes its names into the header row. */
function tableRequest(table: Table, headers: readonly string[], rows: number): SheetsRequest {
  return {
    addTable: {
      table: {
        tableId: tableId(table),
        name: `${table.title.replace(/[^A-Za-z]/g, '')}Table`,
        range: { sheetId: table.sheetId, startRowIndex: 0, endRowIndex: rows, startColumnIndex: 0, endColumnIndex: headers.length },
        columnProperties: headers.flatMap((columnName, columnIndex) => (columnName === '' ? [] : [{ columnIndex, columnName }])),
      },
    },
  };
}

/** The tab is the role account's; the open columns are staff's. */
function protectRequest(table: Table, places: readonly { column: Column; at: number }[], roleAccount: string): SheetsRequest {
  return {
    addProtectedRange: {
      protectedRange: {
        range: { sheetId: table.sheetId },
        description: PROTECTION,
        unprotectedRanges: places
          .filter(({ column }) => column.open === true)
          .map(({ at }) => ({ sheetId: table.sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 })),
        editors: { users: [roleAccount] },
      },
    },
  };
}

/** The range of a tab's header row. */
export function headerRange(table: Table): string {
  return `'${table.title}'!1:1`;
}
