// Requests about tables.
import { putNumber, putValue } from '../book';
import { writeMask, writeMasked } from '../field-mask';
import { type GridRange, type Json, RequestFault, type SheetState, type Table, type TableColumn } from '../model';
import { displayOf } from '../number-format';
import { checkEditable } from '../protection';
import { boxOf, intersect } from '../ranges';
import { fieldNames } from '../schema';
import { tableBox } from './cells';
import type { Apply, RequestContext } from './context';

function allTables(context: RequestContext): Table[] {
  return context.book.state.sheets.flatMap((sheet) => sheet.tables);
}

/** Checks range, name and columns of a table that is to stand. */
function check(context: RequestContext, table: Table): void {
  const range: GridRange | undefined = table.range;
  if (!range) throw new RequestFault('table.range must be specified.');
  for (const edge of ['startRowIndex', 'endRowIndex', 'startColumnIndex', 'endColumnIndex'] as const) {
    if (range[edge] === undefined) throw new RequestFault(`table.range.${edge} must be specified.`);
  }
  const box = boxOf(context.book, range);
  for (const other of allTables(context)) {
    if (other === table || other.tableId === table.tableId) continue;
    if (other.name.toLowerCase() === table.name.toLowerCase())
      throw new RequestFault(`A table with the name "${table.name}" already exists.`);
    if (intersect(tableBox(other), box)) throw new RequestFault('Tables cannot overlap with other tables.');
  }
  const names = new Set<string>();
  for (const column of table.columnProperties) {
    if (column.columnIndex < 0 || column.columnIndex >= box.right - box.left)
      throw new RequestFault(`columnIndex ${column.columnIndex} is outside the table.`);
    if (names.has(column.columnName.toLowerCase())) throw new RequestFault(`Table column names must be unique: ${column.columnName}`);
    names.add(column.columnName.toLowerCase());
    checkRule(column);
  }
}

function checkRule(column: TableColumn): void {
  const condition = column.dataValidationRule?.condition;
  if (column.columnType === 'DROPDOWN') {
    if (condition?.type !== 'ONE_OF_LIST')
      throw new RequestFault('A dropdown column must have a dataValidationRule with a ONE_OF_LIST condition.');
  } else if (condition) throw new RequestFault('dataValidationRule may only be set for the dropdown column type.');
}

/** One entry a column: the given name, else what the header cell says, else "Column n". What is typed into a header cell names its column. */
function completeColumns(context: RequestContext, table: Table, given: readonly TableColumn[] = []): TableColumn[] {
  const box = boxOf(context.book, table.range);
  const header = context.book.row(box.sheetId, box.top);
  return Array.from({ length: box.right - box.left }, (_unused, columnIndex) => {
    const at = (column: TableColumn): boolean => (column.columnIndex ?? 0) === columnIndex;
    const known = table.columnProperties.find(at);
    const shown = displayOf(header?.v[box.left + columnIndex], undefined);
    const columnName = given.find(at)?.columnName || shown || known?.columnName || `Column ${columnIndex + 1}`;
    return { ...known, columnIndex, columnName };
  });
}

const FORMATS: Readonly<Record<string, Json>> = {
  DOUBLE: { type: 'NUMBER', pattern: '#,##0.00' },
  CURRENCY: { type: 'CURRENCY' },
  PERCENT: { type: 'PERCENT' },
  DATE: { type: 'DATE' },
  TIME: { type: 'TIME' },
  DATE_TIME: { type: 'DATE_TIME' },
  TEXT: { type: 'TEXT' },
};

/** Writes the header, and what the column types mean for the body's cells. */
function dress(context: RequestContext, table: Table): void {
  const { book } = context;
  const box = boxOf(book, table.range);
  checkEditable(book, box, context.actor);
  const header = book.editRow(box.sheetId, box.top);
  for (const column of table.columnProperties) putValue(header, box.left + column.columnIndex, column.columnName);
  for (const column of table.columnProperties) {
    const numberFormat = FORMATS[column.columnType ?? ''];
    const condition = column.columnType === 'BOOLEAN' ? { type: 'BOOLEAN' } : column.dataValidationRule?.condition;
    if (!numberFormat && !condition) continue;
    const rule = condition ? book.ruleNumber({ condition: structuredClone(condition), strict: true, showCustomUi: true }) : 0;
    for (let index = box.top + 1; index < box.bottom; index++) {
      const row = book.editRow(box.sheetId, index);
      const at = box.left + column.columnIndex;
      const format = book.format(row, at);
      if (numberFormat && !format?.numberFormat) putNumber(row, 'f', at, book.formatNumber({ ...format, numberFormat }));
      if (rule > 0) putNumber(row, 'r', at, rule);
    }
  }
}

export const addTable: Apply = (context, body) => {
  const given = body.table as Table | undefined;
  if (!given?.range) throw new RequestFault('table.range must be specified.');
  const sheet = context.book.grid(given.range.sheetId ?? 0);
  const taken = allTables(context).map((table) => table.tableId);
  if (given.tableId !== undefined && taken.includes(given.tableId))
    throw new RequestFault(`A table with id ${given.tableId} already exists.`);
  const table: Table = {
    ...structuredClone(given),
    tableId: given.tableId ?? String(context.ids.number()),
    name: given.name ?? `Table${taken.length + 1}`,
    columnProperties: structuredClone(given.columnProperties ?? []),
  };
  boxOf(context.book, table.range);
  table.range.sheetId = sheet.properties.sheetId;
  table.columnProperties = completeColumns(context, table, table.columnProperties);
  check(context, table);
  sheet.tables.push(table);
  dress(context, table);
  return { addTable: { table: structuredClone(table) } };
};

function find(context: RequestContext, tableId: unknown): { sheet: SheetState; table: Table } {
  for (const sheet of context.book.state.sheets) {
    const table = sheet.tables.find((known) => known.tableId === tableId);
    if (table) return { sheet, table };
  }
  throw new RequestFault(`No table with id: ${String(tableId)}`);
}

export const updateTable: Apply = (context, body) => {
  const mask = writeMask(body.fields, fieldNames('Table'), 'table');
  const given = (body.table as Table | undefined) ?? ({} as Table);
  const { sheet, table } = find(context, given.tableId);
  const sheetId = sheet.properties.sheetId;
  writeMasked(table, given, mask, ['name', 'range', 'rowsProperties', 'columnProperties']);
  table.tableId = given.tableId;
  table.range = { ...table.range, sheetId: table.range?.sheetId ?? 0 };
  if (table.range.sheetId !== sheetId) throw new RequestFault('A table cannot be moved to another sheet.');
  const named = 'columnProperties' in mask || '*' in mask ? (given.columnProperties ?? []) : [];
  table.columnProperties = completeColumns(context, { ...table, columnProperties: table.columnProperties ?? [] }, named);
  check(context, table);
  dress(context, table);
  return {};
};

export const deleteTable: Apply = (context, body) => {
  const { sheet, table } = find(context, body.tableId);
  const box = boxOf(context.book, table.range);
  checkEditable(context.book, box, context.actor);
  for (let index = box.top; index < box.bottom; index++) {
    if (!context.book.row(box.sheetId, index)) continue;
    const row = context.book.editRow(box.sheetId, index);
    for (let column = box.left; column < box.right; column++) {
      putValue(row, column, null);
      putNumber(row, 'f', column, 0);
      putNumber(row, 'r', column, 0);
    }
  }
  sheet.tables = sheet.tables.filter((known) => known !== table);
  return {};
};
