// The requests with which the first version of the register set up a spreadsheet, for suites that upgrade one.
import { numberFormat } from '../../../../src/app/register/cell';
import type { SheetsRequest } from '../../../../src/app/register/commit';
import { PROTECTION } from '../../../../src/app/register/desired-state';
import type { ColumnType } from '../../../../src/app/register/table';
import { FIRST_TABS, type FirstColumn, type FirstTab } from './first-tabs';

/** Tabs with plain headers, formats, drop-downs, a table without colours and one protection each; no version. */
export function firstVersion(book: 'master' | 'restricted', owner: string): SheetsRequest[] {
  return [...FIRST_TABS[book].flatMap((tab, index) => tabRequests(tab, index, owner)), { deleteSheet: { sheetId: 0 } }];
}

function tabRequests(tab: FirstTab, index: number, owner: string): SheetsRequest[] {
  const { sheetId, title, columns } = tab;
  const headers = columns.map(([header]) => header);
  const open = columns.flatMap(([, , , isOpen], at) =>
    isOpen === true ? [{ sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 }] : [],
  );
  const gridProperties = { rowCount: 1000, columnCount: columns.length, frozenRowCount: 1 };
  return [
    { addSheet: { properties: { sheetId, title, index, hidden: tab.hidden === true, gridProperties } } },
    {
      updateCells: {
        range: { sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: 0, endColumnIndex: headers.length },
        rows: [{ values: headers.map((header) => ({ userEnteredValue: { stringValue: header }, userEnteredFormat: HEADER })) }],
        fields: 'userEnteredValue,userEnteredFormat',
      },
    },
    ...columns.flatMap((column, at) => columnRequests(sheetId, column, at)),
    {
      addTable: {
        table: {
          tableId: `ap${sheetId}`,
          name: `${title.replace(/[^A-Za-z]/g, '')}Table`,
          range: { sheetId, startRowIndex: 0, endRowIndex: 2, startColumnIndex: 0, endColumnIndex: headers.length },
          columnProperties: headers.map((columnName, columnIndex) => ({ columnIndex, columnName })),
        },
      },
    },
    {
      addProtectedRange: {
        protectedRange: { range: { sheetId }, description: PROTECTION, unprotectedRanges: open, editors: { users: [owner] } },
      },
    },
  ];
}

const HEADER = { backgroundColor: { red: 0.086, green: 0.263, blue: 0.396 }, textFormat: { bold: true }, wrapStrategy: 'WRAP' };

function columnRequests(sheetId: number, [, type, choices, isOpen]: FirstColumn, at: number): SheetsRequest[] {
  const range = { sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 };
  const format = numberFormat(type as ColumnType);
  const ground = isOpen === true ? { backgroundColor: { red: 1, green: 0.976, blue: 0.898 } } : {};
  const list = type === 'yes/no' ? ['Yes', 'No'] : choices;
  return [
    ...(format || isOpen === true
      ? [
          {
            repeatCell: {
              range,
              cell: { userEnteredFormat: { ...(format ? { numberFormat: format } : {}), ...ground } },
              fields: 'userEnteredFormat.numberFormat,userEnteredFormat.backgroundColor',
            },
          },
        ]
      : []),
    ...(list
      ? [
          {
            setDataValidation: {
              range,
              rule: {
                condition: { type: 'ONE_OF_LIST', values: list.map((userEnteredValue) => ({ userEnteredValue })) },
                showCustomUi: true,
                strict: true,
              },
            },
          },
        ]
      : []),
  ];
}
