// How the cells of each column should be: headers with their notes, number formats, drop-downs, the colour of open cells.
import { columnFormat, type NumberFormat } from '../cell';
import type { SheetsRequest } from '../commit';
import { columnName } from '../load';
import type { Column, Table } from '../table';
import { HEADER, OPEN, sameColour, style } from './colours';
import { type Place, runsOf } from './place';
import type { Condition, PresentCell, PresentTab } from './present';

/** From this width in pixels on, a column holds sentences. */
const WIDE = 240;
const USUAL_WIDTH = 130;

/** Number formats that only the system gives to a column; one that is left from an earlier design is taken away. */
const OWN_FORMATS = new Set(['DATE', 'DATE_TIME', 'CURRENCY', 'PERCENT', 'TEXT']);

/** The headers of columns that are new on a tab, and how wide they are; staff may widen them later. */
export function newColumnRequests(table: Table, added: readonly Place[]): SheetsRequest[] {
  const requests: SheetsRequest[] = [];
  const first = added[0]?.at ?? 0;
  if (added.length > 0) {
    requests.push({
      updateCells: {
        range: { sheetId: table.sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: first, endColumnIndex: first + added.length },
        rows: [{ values: added.map(({ column }) => headerCell(table, column)) }],
        fields: 'userEnteredValue,userEnteredFormat,note',
      },
    });
  }
  const width = new Map(added.map(({ at, column }) => [at, column.width ?? USUAL_WIDTH]));
  for (const { from, to, value } of runsOf(width)) {
    requests.push({
      updateDimensionProperties: {
        range: { sheetId: table.sheetId, dimension: 'COLUMNS', startIndex: from, endIndex: to },
        properties: { pixelSize: value },
        fields: 'pixelSize',
      },
    });
  }
  const wide = new Map(added.filter(({ column }) => (column.width ?? 0) >= WIDE).map(({ at }) => [at, true]));
  for (const { from, to } of runsOf(wide)) {
    requests.push(repeat(table, from, to, { wrapStrategy: 'WRAP', verticalAlignment: 'TOP' }));
  }
  return requests;
}

function headerCell(table: Table, column: Column): object {
  const note = noteOf(table, column);
  return {
    userEnteredValue: { stringValue: column.header },
    userEnteredFormat: {
      backgroundColorStyle: style(HEADER.background),
      textFormat: { bold: true, foregroundColorStyle: style(HEADER.text) },
      wrapStrategy: 'WRAP',
      verticalAlignment: 'MIDDLE',
    },
    ...(note === undefined ? {} : { note }),
  };
}

/** A column's own note; on the id column, what the table is about as well. */
function noteOf(table: Table, column: Column): string | undefined {
  if (column !== table.columns.id) return column.note;
  return column.note === undefined ? table.about : `${table.about}\n\n${column.note}`;
}

/** Notes that say something else than they should; notes of staff on headers without one are left. */
export function noteRequests(table: Table, places: readonly Place[], tab: PresentTab): SheetsRequest[] {
  return places.flatMap(({ column, at }) => {
    const note = noteOf(table, column);
    const present = tab.header[at];
    if (note === undefined || present === undefined || present.note === note) return [];
    return [
      {
        updateCells: {
          range: { sheetId: table.sheetId, startRowIndex: 0, endRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 },
          rows: [{ values: [{ note }] }],
          fields: 'note',
        },
      },
    ];
  });
}

/** Number formats and the colour of open cells, where the first row shows that a column has others; `forced` columns get theirs anyway. */
export function formatRequests(table: Table, places: readonly Place[], tab: PresentTab, forced: ReadonlySet<string>): SheetsRequest[] {
  const formats = new Map<number, NumberFormat | null>();
  const grounds = new Map<number, boolean>();
  for (const { field, column, at } of places) {
    const cell = tab.first[at] ?? {};
    const wanted = columnFormat(table, column);
    const right = wanted === null ? !OWN_FORMATS.has(cell.numberFormat?.type ?? '') : sameFormat(cell.numberFormat, wanted);
    if (!right || forced.has(field)) formats.set(at, wanted);
    const open = column.open === true && table.keptByHand !== true;
    const coloured = sameColour(cell.background, OPEN);
    // A ground that staff have painted themselves is left.
    if (open ? cell.background === undefined : coloured) grounds.set(at, open);
  }
  return [
    ...runsOf(formats).map(({ from, to, value }) => repeat(table, from, to, { numberFormat: value ?? undefined }, 'numberFormat')),
    ...runsOf(grounds).map(({ from, to, value }) =>
      repeat(table, from, to, { backgroundColorStyle: value ? style(OPEN) : undefined }, 'backgroundColorStyle'),
    ),
  ];
}

function sameFormat(present: PresentCell['numberFormat'], wanted: NumberFormat): boolean {
  return present?.type === wanted.type && (wanted.type === 'TEXT' || present.pattern === wanted.pattern);
}

function repeat(table: Table, from: number, to: number, format: object, ...names: string[]): SheetsRequest {
  return {
    repeatCell: {
      range: { sheetId: table.sheetId, startRowIndex: 1, startColumnIndex: from, endColumnIndex: to },
      cell: { userEnteredFormat: format },
      fields: (names.length > 0 ? names : Object.keys(format)).map((name) => `userEnteredFormat.${name}`).join(','),
    },
  };
}

/** The tab and column that hold the ids which a `from` names; null where there is no such tab in the spreadsheet. */
export type IdColumn = (title: string) => { title: string; at: number } | null;

/** Drop-downs that are missing or offer something else. Staff's own on cells that they fill are left. */
export function choiceRequests(table: Table, places: readonly Place[], tab: PresentTab, idColumn: IdColumn): SheetsRequest[] {
  const wrong = new Map<number, Condition | null>();
  for (const { column, at } of places) {
    const present = tab.first[at]?.validation;
    const wanted = choicesOf(column, idColumn);
    if (wanted !== null) {
      if (present?.strict !== true || !sameCondition(present.condition, wanted)) wrong.set(at, wanted);
    } else if (present !== undefined && table.keptByHand !== true && column.open !== true) wrong.set(at, null);
  }
  return runsOf(wrong).map(({ from, to, value }) => ({
    setDataValidation: {
      range: { sheetId: table.sheetId, startRowIndex: 1, startColumnIndex: from, endColumnIndex: to },
      ...(value === null ? {} : { rule: { condition: value, showCustomUi: true, strict: true } }),
    },
  }));
}

/** Several choices in one cell cannot be a drop-down, so a list has none. */
function choicesOf(column: Column, idColumn: IdColumn): Condition | null {
  if (column.type === 'list') return null;
  const choices = column.type === 'yes/no' ? ['Yes', 'No'] : column.choices;
  if (choices) return { type: 'ONE_OF_LIST', values: choices.map((choice) => ({ userEnteredValue: choice })) };
  const ids = column.from === undefined ? null : idColumn(column.from);
  if (ids === null) return null;
  const letter = columnName(ids.at);
  return { type: 'ONE_OF_RANGE', values: [{ userEnteredValue: `='${ids.title}'!$${letter}$2:$${letter}` }] };
}

function sameCondition(present: Condition | undefined, wanted: Condition): boolean {
  const valuesOf = (condition: Condition | undefined): string[] =>
    (condition?.values ?? []).map(({ userEnteredValue = '' }) =>
      wanted.type === 'ONE_OF_RANGE' ? plainRange(userEnteredValue) : userEnteredValue,
    );
  return present?.type === wanted.type && JSON.stringify(valuesOf(present)) === JSON.stringify(valuesOf(wanted));
}

/** A range as Google may give it back: with or without quotes and signs, and closed at the end of the grid. */
function plainRange(text: string): string {
  return text.replace(/^=|[$']/g, '').replace(/(:[A-Z]+)\d+$/, '$1');
}
