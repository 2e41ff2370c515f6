// Sheet: one tab of a spreadsheet as a script holds it.
import { ServiceError, ServiceObject, signatureError } from '../../runtime';
import { setAppValue } from './app-values';
import { type Book, putNumber, putValue } from './book';
import { setNote } from './cells';
import { colourOfHex, hexOf } from './colours';
import type { Box, GridProperties, Json, SheetState } from './model';
import { checkEditable } from './protection';
import { boxOfA1 } from './ranges';
import type { AppSession } from './session';

function position(value: unknown, method: string): number {
  if (typeof value !== 'number') throw signatureError([value], `SpreadsheetApp.Sheet.${method}`);
  return Math.trunc(value);
}

export class Sheet extends ServiceObject {
  readonly #session: AppSession;
  readonly #id: string;
  readonly #sheetId: number;

  constructor(session: AppSession, id: string, sheetId: number) {
    super();
    this.#session = session;
    this.#id = id;
    this.#sheetId = sheetId;
  }

  // What it is

  getName(): string {
    return this.#state().properties.title;
  }
  getSheetName(): string {
    return this.getName();
  }
  setName(name: unknown): this {
    if (typeof name !== 'string') throw signatureError([name], 'SpreadsheetApp.Sheet.setName');
    return this.#properties({ title: name }, 'title');
  }
  getSheetId(): number {
    return this.#sheetId;
  }
  getIndex(): number {
    return this.#state().properties.index + 1;
  }
  getParent(): ServiceObject {
    return this.#session.make.spreadsheet(this.#session, this.#id);
  }
  activate(): this {
    this.#session.backend.setSelection(this.#id, this.#session.email, { sheetId: this.#sheetId, top: 0, bottom: 1, left: 0, right: 1 });
    return this;
  }
  isSheetHidden(): boolean {
    return this.#state().properties.hidden === true;
  }
  hideSheet(): this {
    return this.#properties({ hidden: true }, 'hidden');
  }
  showSheet(): this {
    return this.#properties({ hidden: false }, 'hidden');
  }
  getTabColor(): string | null {
    return hexOf(this.#state().properties.tabColor as Json | undefined) ?? null;
  }
  setTabColor(colour: unknown): this {
    return this.#properties({ tabColor: typeof colour === 'string' ? (colourOfHex(colour) ?? undefined) : undefined }, 'tabColor');
  }

  // Ranges

  getRange(...given: unknown[]): ServiceObject {
    while (given.length > 0 && given.at(-1) === null) given.pop();
    const book = this.#session.peek(this.#id);
    const grid = this.#grid();
    if (given.length === 1 && typeof given[0] === 'string') return this.#rangeOfA1(book, given[0], grid);
    if (given.length < 2 || given.length > 4 || given.some((value) => typeof value !== 'number'))
      throw signatureError(given, 'SpreadsheetApp.Sheet.getRange');
    const [row = 0, column = 0, numRows = 1, numColumns = 1] = (given as number[]).map(Math.trunc);
    if (row < 1) throw new ServiceError('The starting row of the range is too small.');
    if (column < 1) throw new ServiceError('The starting column of the range is too small.');
    if (numRows < 1) throw new ServiceError('The number of rows in the range must be at least 1.');
    if (numColumns < 1) throw new ServiceError('The number of columns in the range must be at least 1.');
    return this.#inside(
      { sheetId: this.#sheetId, top: row - 1, bottom: row - 1 + numRows, left: column - 1, right: column - 1 + numColumns },
      grid,
    );
  }
  #rangeOfA1(book: Book, notation: string, grid: GridProperties): ServiceObject {
    const cells = notation.includes('!') ? notation : `'${this.getName().replaceAll("'", "''")}'!${notation}`;
    let box: Box;
    try {
      ({ box } = boxOfA1(book, cells));
    } catch {
      throw new ServiceError('Range not found');
    }
    if (notation.includes('!')) return this.#session.make.range(this.#session, this.#id, box);
    return this.#inside(box, grid);
  }
  #inside(box: Box, grid: GridProperties): ServiceObject {
    if (box.bottom > grid.rowCount || box.right > grid.columnCount)
      throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
    return this.#session.make.range(this.#session, this.#id, box);
  }
  getDataRange(): ServiceObject {
    const book = this.#read();
    const bottom = Math.max(1, book.lastRow(this.#sheetId));
    const right = Math.max(1, book.lastColumn(this.#sheetId));
    return this.#session.make.range(this.#session, this.#id, { sheetId: this.#sheetId, top: 0, bottom, left: 0, right });
  }
  getSheetValues(startRow: unknown, startColumn: unknown, numRows: unknown, numColumns: unknown): unknown {
    return (this.getRange(startRow, startColumn, numRows, numColumns) as ServiceObject & { getValues(): unknown }).getValues();
  }
  getLastRow(): number {
    return this.#read().lastRow(this.#sheetId);
  }
  getLastColumn(): number {
    return this.#read().lastColumn(this.#sheetId);
  }
  getMaxRows(): number {
    return this.#grid().rowCount;
  }
  getMaxColumns(): number {
    return this.#grid().columnCount;
  }
  getActiveRange(): ServiceObject | null {
    const box = this.#session.backend.selection(this.#id, this.#session.email);
    if (!box || box.sheetId !== this.#sheetId)
      return this.#session.make.range(this.#session, this.#id, { sheetId: this.#sheetId, top: 0, bottom: 1, left: 0, right: 1 });
    return this.#session.make.range(this.#session, this.#id, box);
  }
  getCurrentCell(): ServiceObject | null {
    const range = this.getActiveRange() as (ServiceObject & { getCell(row: number, column: number): ServiceObject }) | null;
    return range ? range.getCell(1, 1) : null;
  }
  getActiveCell(): ServiceObject | null {
    return this.getCurrentCell();
  }
  setActiveRange(range: unknown): unknown {
    return (range as { activate(): unknown }).activate();
  }
  setActiveSelection(range: unknown): unknown {
    return typeof range === 'string'
      ? (this.getRange(range) as ServiceObject & { activate(): unknown }).activate()
      : this.setActiveRange(range);
  }
  setCurrentCell(cell: unknown): unknown {
    return this.setActiveRange(cell);
  }

  // Rows and columns

  appendRow(rowContents: unknown): this {
    if (!Array.isArray(rowContents)) throw signatureError([rowContents], 'SpreadsheetApp.Sheet.appendRow');
    const { now } = this.#session;
    this.#session.change(this.#id, (book, actor) => {
      const grid = book.grid(this.#sheetId).properties.gridProperties;
      const index = book.lastRow(this.#sheetId);
      if (index >= grid.rowCount) grid.rowCount = index + 1;
      if (rowContents.length > grid.columnCount) grid.columnCount = rowContents.length;
      checkEditable(
        book,
        { sheetId: this.#sheetId, top: index, bottom: index + 1, left: 0, right: Math.max(1, rowContents.length) },
        actor,
      );
      const row = book.editRow(this.#sheetId, index);
      for (const [column, value] of rowContents.entries()) setAppValue(book, row, column, value, now);
    });
    return this;
  }
  insertRowBefore(before: unknown): this {
    return this.insertRowsBefore(before, 1);
  }
  insertRowsBefore(before: unknown, howMany: unknown): this {
    return this.#insert('ROWS', position(before, 'insertRowsBefore') - 1, position(howMany, 'insertRowsBefore'), false);
  }
  insertRowAfter(after: unknown): this {
    return this.insertRowsAfter(after, 1);
  }
  insertRowsAfter(after: unknown, howMany: unknown): this {
    return this.#insert('ROWS', position(after, 'insertRowsAfter'), position(howMany, 'insertRowsAfter'), true);
  }
  insertRows(rowIndex: unknown, numRows?: unknown): void {
    this.#insert('ROWS', position(rowIndex, 'insertRows') - 1, position(numRows ?? 1, 'insertRows'), false);
  }
  insertColumnBefore(before: unknown): this {
    return this.insertColumnsBefore(before, 1);
  }
  insertColumnsBefore(before: unknown, howMany: unknown): this {
    return this.#insert('COLUMNS', position(before, 'insertColumnsBefore') - 1, position(howMany, 'insertColumnsBefore'), false);
  }
  insertColumnAfter(after: unknown): this {
    return this.insertColumnsAfter(after, 1);
  }
  insertColumnsAfter(after: unknown, howMany: unknown): this {
    return this.#insert('COLUMNS', position(after, 'insertColumnsAfter'), position(howMany, 'insertColumnsAfter'), true);
  }
  deleteRow(row: unknown): this {
    this.deleteRows(row, 1);
    return this;
  }
  deleteRows(row: unknown, howMany: unknown): void {
    this.#delete('ROWS', position(row, 'deleteRows'), position(howMany, 'deleteRows'));
  }
  deleteColumn(column: unknown): this {
    this.deleteColumns(column, 1);
    return this;
  }
  deleteColumns(column: unknown, howMany: unknown): void {
    this.#delete('COLUMNS', position(column, 'deleteColumns'), position(howMany, 'deleteColumns'));
  }
  getFrozenRows(): number {
    return this.#grid().frozenRowCount ?? 0;
  }
  getFrozenColumns(): number {
    return this.#grid().frozenColumnCount ?? 0;
  }
  setFrozenRows(rows: unknown): void {
    this.#properties({ gridProperties: { frozenRowCount: position(rows, 'setFrozenRows') } }, 'gridProperties.frozenRowCount');
  }
  setFrozenColumns(columns: unknown): void {
    this.#properties({ gridProperties: { frozenColumnCount: position(columns, 'setFrozenColumns') } }, 'gridProperties.frozenColumnCount');
  }
  getColumnWidth(column: unknown): number {
    return Number(this.#state().columnMetadata[position(column, 'getColumnWidth') - 1]?.pixelSize ?? 100);
  }
  setColumnWidth(column: unknown, width: unknown): this {
    return this.setColumnWidths(column, 1, width);
  }
  setColumnWidths(start: unknown, count: unknown, width: unknown): this {
    return this.#lines(
      'COLUMNS',
      position(start, 'setColumnWidths'),
      position(count, 'setColumnWidths'),
      { pixelSize: position(width, 'setColumnWidths') },
      'pixelSize',
    );
  }
  getRowHeight(row: unknown): number {
    return Number(this.#state().rowMetadata[position(row, 'getRowHeight') - 1]?.pixelSize ?? 21);
  }
  setRowHeight(row: unknown, height: unknown): this {
    return this.#lines('ROWS', position(row, 'setRowHeight'), 1, { pixelSize: position(height, 'setRowHeight') }, 'pixelSize');
  }
  hideColumns(column: unknown, count?: unknown): void {
    this.#lines('COLUMNS', position(column, 'hideColumns'), position(count ?? 1, 'hideColumns'), { hiddenByUser: true }, 'hiddenByUser');
  }
  showColumns(column: unknown, count?: unknown): void {
    this.#lines('COLUMNS', position(column, 'showColumns'), position(count ?? 1, 'showColumns'), { hiddenByUser: false }, 'hiddenByUser');
  }
  hideRows(row: unknown, count?: unknown): void {
    this.#lines('ROWS', position(row, 'hideRows'), position(count ?? 1, 'hideRows'), { hiddenByUser: true }, 'hiddenByUser');
  }
  showRows(row: unknown, count?: unknown): void {
    this.#lines('ROWS', position(row, 'showRows'), position(count ?? 1, 'showRows'), { hiddenByUser: false }, 'hiddenByUser');
  }
  isRowHiddenByUser(row: unknown): boolean {
    return this.#state().rowMetadata[position(row, 'isRowHiddenByUser') - 1]?.hiddenByUser === true;
  }
  isColumnHiddenByUser(column: unknown): boolean {
    return this.#state().columnMetadata[position(column, 'isColumnHiddenByUser') - 1]?.hiddenByUser === true;
  }
  autoResizeColumn(column: unknown): this {
    return this.autoResizeColumns(column, 1);
  }
  autoResizeColumns(start: unknown, count: unknown): this {
    const startIndex = position(start, 'autoResizeColumns') - 1;
    const dimensions = {
      sheetId: this.#sheetId,
      dimension: 'COLUMNS',
      startIndex,
      endIndex: startIndex + position(count, 'autoResizeColumns'),
    };
    this.#session.request(this.#id, 'autoResizeDimensions', { dimensions });
    return this;
  }

  // Clearing and protecting

  clear(options?: unknown): this {
    const wanted = (options ?? {}) as Record<string, unknown>;
    const only = wanted.contentsOnly === true || wanted.formatOnly === true;
    return this.#everywhere((row, width) => {
      for (let column = 0; column < width; column++) {
        if (!only || wanted.contentsOnly === true) putValue(row, column, null);
        if (!only || wanted.formatOnly === true) putNumber(row, 'f', column, 0);
      }
    });
  }
  clearContents(): this {
    return this.clear({ contentsOnly: true });
  }
  clearFormats(): this {
    return this.clear({ formatOnly: true });
  }
  clearNotes(): this {
    return this.#everywhere((row, width) => {
      for (let column = 0; column < width; column++) setNote(row, column, undefined);
    });
  }
  protect(): ServiceObject {
    const known = this.#state().protectedRanges.find(
      (protection) => protection.range && Object.keys(protection.range).every((name) => name === 'sheetId'),
    );
    if (known) return this.#session.make.protection(this.#session, this.#id, known.protectedRangeId);
    const reply = this.#session.request(this.#id, 'addProtectedRange', { protectedRange: { range: { sheetId: this.#sheetId } } });
    const made = (reply.addProtectedRange as { protectedRange: { protectedRangeId: number } }).protectedRange;
    return this.#session.make.protection(this.#session, this.#id, made.protectedRangeId);
  }
  getProtections(type: unknown): ServiceObject[] {
    const whole = String(type) === 'SHEET';
    return this.#state()
      .protectedRanges.filter(
        (protection) => (protection.range ? Object.keys(protection.range).every((name) => name === 'sheetId') : false) === whole,
      )
      .map((protection) => this.#session.make.protection(this.#session, this.#id, protection.protectedRangeId));
  }

  // Within

  #read(): Book {
    const book = this.#session.read(this.#id);
    this.#session.guard(() => book.grid(this.#sheetId));
    return book;
  }
  #state(): SheetState {
    return this.#session.guard(() => this.#session.peek(this.#id).grid(this.#sheetId));
  }
  #grid(): GridProperties {
    return this.#state().properties.gridProperties;
  }
  #properties(properties: Json, fields: string): this {
    this.#session.request(this.#id, 'updateSheetProperties', { properties: { ...properties, sheetId: this.#sheetId }, fields });
    return this;
  }
  #count(dimension: string): number {
    return dimension === 'ROWS' ? this.getMaxRows() : this.getMaxColumns();
  }
  #insert(dimension: string, at: number, count: number, inheritFromBefore: boolean): this {
    if (at < 0 || at > this.#count(dimension) || count < 1) throw new ServiceError(`Those ${dimension.toLowerCase()} are out of bounds.`);
    const range = { sheetId: this.#sheetId, dimension, startIndex: at, endIndex: at + count };
    this.#session.request(this.#id, 'insertDimension', { range, inheritFromBefore: inheritFromBefore && at > 0 });
    return this;
  }
  #delete(dimension: string, first: number, count: number): void {
    if (first < 1 || count < 1 || first - 1 + count > this.#count(dimension))
      throw new ServiceError(`Those ${dimension.toLowerCase()} are out of bounds.`);
    this.#session.request(this.#id, 'deleteDimension', {
      range: { sheetId: this.#sheetId, dimension, startIndex: first - 1, endIndex: first - 1 + count },
    });
  }
  #lines(dimension: string, first: number, count: number, properties: Json, fields: string): this {
    if (first < 1 || first - 1 + count > this.#count(dimension))
      throw new ServiceError(`Those ${dimension.toLowerCase()} are out of bounds.`);
    const range = { sheetId: this.#sheetId, dimension, startIndex: first - 1, endIndex: first - 1 + count };
    this.#session.request(this.#id, 'updateDimensionProperties', { range, properties, fields });
    return this;
  }
  #everywhere(edit: (row: NonNullable<ReturnType<Book['row']>>, width: number) => void): this {
    const { rowCount, columnCount } = this.#grid();
    const box: Box = { sheetId: this.#sheetId, top: 0, bottom: rowCount, left: 0, right: columnCount };
    this.#session.write(this.#id, box, (book) => {
      const kept = book.keptRows(this.#sheetId);
      for (let index = 0; index < kept; index++) if (book.row(this.#sheetId, index)) edit(book.editRow(this.#sheetId, index), columnCount);
    });
    return this;
  }
}
