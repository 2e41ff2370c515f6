// One spreadsheet's state: properties in one document, rows in pages of their own, changed in transactions that hold or leave no trace.
import type { Document, Store } from '../../runtime';
import {
  type Box,
  CELL_LIMIT,
  type CellValue,
  type Json,
  newSheet,
  RequestFault,
  ROWS_A_PAGE,
  type Row,
  type SheetState,
  type SpreadsheetState,
} from './model';

interface Page {
  rows: (Row | null)[];
}

/** What undoes a transaction. */
interface Undo {
  state: string;
  pages: Map<string, { page: Document<Page>; rows: (Row | null)[] }>;
  /** Rows made in this transaction, which may be changed in place. */
  owned: Set<Row>;
}

/**
 * A spreadsheet of the store. Rows are never changed in place outside the transaction that made them, so undoing a
 * transaction is putting back the old lists of rows, and costs nothing for pages that were not touched.
 */
export class Book {
  readonly id: string;
  readonly #store: Store;
  readonly #document: Document<SpreadsheetState>;
  readonly #pages = new Map<number, Map<number, Document<Page> | null>>();
  #undo: Undo | null = null;
  #formatIndex: Map<string, number> | null = null;
  #ruleIndex: Map<string, number> | null = null;

  constructor(store: Store, id: string, initial: () => SpreadsheetState) {
    this.id = id;
    this.#store = store;
    this.#document = store.document(stateName(id), initial);
  }

  get state(): SpreadsheetState {
    return this.#document.value;
  }

  sheet(sheetId: number): SheetState | undefined {
    return this.state.sheets.find((sheet) => sheet.properties.sheetId === sheetId);
  }

  /** @throws RequestFault when there is no such sheet. */
  grid(sheetId: number): SheetState {
    const sheet = this.sheet(sheetId);
    if (!sheet) throw new RequestFault(`No grid with id: ${sheetId}`);
    return sheet;
  }

  sheetByTitle(title: string): SheetState | undefined {
    return (
      this.state.sheets.find((sheet) => sheet.properties.title === title) ??
      this.state.sheets.find((sheet) => sheet.properties.title.toLowerCase() === title.toLowerCase())
    );
  }

  /** Does all of the work or none of it. */
  transaction<T>(work: () => T): T {
    if (this.#undo) return work();
    const undo: Undo = { state: JSON.stringify(this.#document.value), pages: new Map(), owned: new Set() };
    this.#undo = undo;
    try {
      const result = work();
      this.#checkSize();
      this.#undo = null;
      this.#sweep();
      this.#document.touch();
      return result;
    } catch (fault) {
      this.#undo = null;
      this.#document.value = JSON.parse(undo.state) as SpreadsheetState;
      this.#formatIndex = null;
      this.#ruleIndex = null;
      for (const { page, rows } of undo.pages.values()) page.value.rows = rows;
      throw fault;
    }
  }

  #checkSize(): void {
    let cells = 0;
    for (const { properties } of this.state.sheets) cells += properties.gridProperties.rowCount * properties.gridProperties.columnCount;
    if (cells > CELL_LIMIT)
      throw new RequestFault(`This action would increase the number of cells in the workbook above the limit of ${CELL_LIMIT} cells.`);
  }

  // Rows

  /** The row, when it has any cell; not to be changed. */
  row(sheetId: number, index: number): Row | null {
    return this.#page(sheetId, Math.floor(index / ROWS_A_PAGE))?.value.rows[index % ROWS_A_PAGE] ?? null;
  }

  /** The row to be changed within a transaction. */
  editRow(sheetId: number, index: number): Row {
    const undo = this.#undo;
    if (!undo) throw new Error('A row is changed in a transaction only.');
    const page = this.#editPage(sheetId, Math.floor(index / ROWS_A_PAGE));
    const at = index % ROWS_A_PAGE;
    const known = page.rows[at];
    if (known && undo.owned.has(known)) return known;
    const row: Row = known ? copyRow(known) : { v: [] };
    undo.owned.add(row);
    while (page.rows.length < at) page.rows.push(null);
    page.rows[at] = row;
    return row;
  }

  /** The rows of a span, up to the last that has a value; not to be changed. */
  valuedRowsOf(sheetId: number, top: number, bottom: number): (Row | null)[] {
    return this.#rows(sheetId, top, Math.min(bottom, this.#valuedRows(sheetId)));
  }

  /** All rows from an index to the last that is kept. */
  rowsFrom(sheetId: number, index: number): (Row | null)[] {
    return this.#rows(sheetId, index, this.keptRows(sheetId));
  }

  #rows(sheetId: number, top: number, end: number): (Row | null)[] {
    const rows: (Row | null)[] = [];
    for (let index = top; index < end; ) {
      const number = Math.floor(index / ROWS_A_PAGE);
      const first = number * ROWS_A_PAGE;
      const stop = Math.min(end, first + ROWS_A_PAGE);
      const kept = this.#page(sheetId, number)?.value.rows ?? [];
      for (; index < stop; index++) rows.push(kept[index - first] ?? null);
    }
    return rows;
  }

  /** Puts rows in place of all rows from an index on. */
  replaceFrom(sheetId: number, index: number, rows: readonly (Row | null)[]): void {
    const end = Math.max(this.keptRows(sheetId), index + rows.length);
    for (let number = Math.floor(index / ROWS_A_PAGE); number * ROWS_A_PAGE < end; number++) {
      const page = this.#editPage(sheetId, number);
      const first = number * ROWS_A_PAGE;
      const position = Math.max(0, index - first);
      const kept = page.rows.slice(0, position);
      while (kept.length < position) kept.push(null);
      const offset = Math.max(0, first - index);
      page.rows = [...kept, ...rows.slice(offset, offset + ROWS_A_PAGE - position)];
      while (page.rows.length > 0 && page.rows.at(-1) === null) page.rows.pop();
    }
  }

  /** Number of rows up to the last one that any page keeps; cells below are all empty. */
  keptRows(sheetId: number): number {
    const numbers = [...this.#sheetPages(sheetId).keys()];
    for (const number of numbers.sort((one, other) => other - one)) {
      const page = this.#page(sheetId, number);
      if (page && page.value.rows.length > 0) return number * ROWS_A_PAGE + page.value.rows.length;
    }
    return 0;
  }

  /** One past the last row that has a value in any column. Most rows that are kept have a format alone. */
  #valuedRows(sheetId: number): number {
    const numbers = [...this.#sheetPages(sheetId).keys()].sort((one, other) => other - one);
    for (const number of numbers) {
      const valued = valuedRows(this.#page(sheetId, number)?.value.rows ?? [], this.#undo === null);
      if (valued > 0) return number * ROWS_A_PAGE + valued;
    }
    return 0;
  }

  /** One past the last row that has a value; 0 when the sheet is empty. */
  lastRow(sheetId: number, left = 0, right = Number.POSITIVE_INFINITY): number {
    for (let index = this.#valuedRows(sheetId) - 1; index >= 0; index--) {
      const row = this.row(sheetId, index);
      if (row && hasValue(row, left, right)) return index + 1;
    }
    return 0;
  }

  /** One past the last column that has a value. */
  lastColumn(sheetId: number): number {
    let last = 0;
    const count = this.#valuedRows(sheetId);
    for (let index = 0; index < count; index++) {
      const row = this.row(sheetId, index);
      if (row) last = Math.max(last, lastValue(row));
    }
    return last;
  }

  // Formats and rules

  format(row: Row | null, column: number): Json | undefined {
    const index = row?.f?.[column];
    return index ? this.state.formats[index - 1] : undefined;
  }

  rule(row: Row | null, column: number): Json | undefined {
    const index = row?.r?.[column];
    return index ? this.state.rules[index - 1] : undefined;
  }

  /** The number that a row keeps for a format. */
  formatNumber(format: Json | undefined): number {
    this.#formatIndex ??= indexOf(this.state.formats);
    return intern(format, this.state.formats, this.#formatIndex);
  }

  ruleNumber(rule: Json | undefined): number {
    this.#ruleIndex ??= indexOf(this.state.rules);
    return intern(rule, this.state.rules, this.#ruleIndex);
  }

  // Sheets

  /** Takes a sheet away with its cells. */
  dropSheet(sheetId: number): void {
    for (const number of this.#sheetPages(sheetId).keys()) this.#editPage(sheetId, number).rows = [];
    this.state.sheets = this.state.sheets.filter((sheet) => sheet.properties.sheetId !== sheetId);
    this.renumber();
  }

  renumber(): void {
    this.state.sheets.forEach((sheet, index) => {
      sheet.properties.index = index;
    });
  }

  /** Forgets all pages in the store; the spreadsheet is gone for good. */
  destroy(): void {
    for (const name of this.#store.names(`sheets/${this.id}/`)) this.#store.remove(name);
  }

  /** Copies all of another spreadsheet. */
  copyFrom(source: Book): void {
    this.#document.value = structuredClone(source.state);
    this.#formatIndex = null;
    this.#ruleIndex = null;
    this.transaction(() => {
      for (const sheet of this.state.sheets) {
        const id = sheet.properties.sheetId;
        this.replaceFrom(
          id,
          0,
          source.rowsFrom(id, 0).map((row) => (row ? copyRow(row) : null)),
        );
      }
    });
  }

  #sweep(): void {
    const present = new Set(this.state.sheets.map((sheet) => sheet.properties.sheetId));
    for (const [sheetId, pages] of this.#pages) {
      if (present.has(sheetId)) continue;
      for (const number of pages.keys()) this.#store.remove(pageName(this.id, sheetId, number));
      this.#pages.delete(sheetId);
    }
  }

  #sheetPages(sheetId: number): Map<number, Document<Page> | null> {
    let pages = this.#pages.get(sheetId);
    if (!pages) {
      pages = new Map();
      const prefix = pageName(this.id, sheetId, '');
      for (const name of this.#store.names(prefix)) pages.set(Number(name.slice(prefix.length)), null);
      this.#pages.set(sheetId, pages);
    }
    return pages;
  }

  #page(sheetId: number, number: number): Document<Page> | undefined {
    const pages = this.#sheetPages(sheetId);
    const known = pages.get(number);
    if (known) return known;
    if (known === undefined) return undefined;
    const loaded = this.#store.document<Page>(pageName(this.id, sheetId, number), () => ({ rows: [] }));
    pages.set(number, loaded);
    return loaded;
  }

  #editPage(sheetId: number, number: number): Page {
    const undo = this.#undo;
    if (!undo) throw new Error('A page is changed in a transaction only.');
    let page = this.#page(sheetId, number);
    if (!page) {
      page = this.#store.document<Page>(pageName(this.id, sheetId, number), () => ({ rows: [] }));
      this.#sheetPages(sheetId).set(number, page);
    }
    const key = `${sheetId}/${number}`;
    if (!undo.pages.has(key)) {
      undo.pages.set(key, { page, rows: page.value.rows });
      page.value.rows = page.value.rows.slice();
      page.touch();
    }
    return page.value;
  }
}

export function stateName(id: string): string {
  return `sheets/${id}/state`;
}

function pageName(id: string, sheetId: number, number: number | string): string {
  return `sheets/${id}/${sheetId}/${number}`;
}

export function copyRow(row: Row): Row {
  const copy: Row = { v: row.v.slice() };
  if (row.f) copy.f = row.f.slice();
  if (row.r) copy.r = row.r.slice();
  if (row.n) copy.n = { ...row.n };
  return copy;
}

/** Sets a cell's value, filling the row up to it. */
export function putValue(row: Row, column: number, value: CellValue): void {
  if (value === null && column >= row.v.length) return;
  while (row.v.length < column) row.v.push(null);
  row.v[column] = value;
}

/** Sets the number of a format or rule of a cell. */
export function putNumber(row: Row, kind: 'f' | 'r', column: number, number: number): void {
  const list = row[kind];
  if (!list && number === 0) return;
  const numbers = list ?? [];
  while (numbers.length < column) numbers.push(0);
  numbers[column] = number;
  row[kind] = numbers;
}

export function lastValue(row: Row): number {
  for (let column = row.v.length - 1; column >= 0; column--) {
    const value = row.v[column];
    if (value !== null && value !== '' && value !== undefined) return column + 1;
  }
  return 0;
}

/** What `valuedRows` has found of lists of rows, which are not changed once their transaction is over. */
const known = new WeakMap<readonly (Row | null)[], number>();

/** One past the last row that has a value; `settled` when no transaction may change the list. */
function valuedRows(rows: readonly (Row | null)[], settled: boolean): number {
  let count = settled ? known.get(rows) : undefined;
  if (count !== undefined) return count;
  count = rows.length;
  while (count > 0 && lastValue(rows[count - 1] ?? NO_ROW) === 0) count -= 1;
  if (settled) known.set(rows, count);
  return count;
}

const NO_ROW: Row = { v: [] };

function hasValue(row: Row, left: number, right: number): boolean {
  const end = Math.min(row.v.length, right);
  for (let column = left; column < end; column++) {
    const value = row.v[column];
    if (value !== null && value !== '' && value !== undefined) return true;
  }
  return false;
}

/** Cells of a box one by one with the row to be changed. */
export function editBox(book: Book, box: Box, edit: (row: Row, column: number, index: number) => void): void {
  for (let index = box.top; index < box.bottom; index++) {
    const row = book.editRow(box.sheetId, index);
    for (let column = box.left; column < box.right; column++) edit(row, column, index);
  }
}

export function newState(timeZone: string, locale: string, sheets: SheetState[]): SpreadsheetState {
  return {
    locale,
    timeZone,
    autoRecalc: 'ON_CHANGE',
    sheets: sheets.length > 0 ? sheets : [newSheet({ sheetId: 0, title: 'Sheet1', index: 0 })],
    namedRanges: [],
    developerMetadata: [],
    formats: [],
    rules: [],
  };
}

function indexOf(list: readonly Json[]): Map<string, number> {
  return new Map(list.map((item, index) => [JSON.stringify(item), index + 1]));
}

function intern(item: Json | undefined, list: Json[], index: Map<string, number>): number {
  if (!item || Object.keys(item).length === 0) return 0;
  const key = JSON.stringify(item);
  let number = index.get(key);
  if (number === undefined) {
    list.push(item);
    number = list.length;
    index.set(key, number);
  }
  return number;
}
