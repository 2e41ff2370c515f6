// Range: cells of a sheet as a script holds them.
import { ServiceError, ServiceObject, signatureError } from '../../runtime';
import { cellsA1 } from './a1';
import { appValue, checkValidation, formatOfPattern, setAppValue } from './app-values';
import { type Book, putNumber, putValue } from './book';
import { checkText, isFormula } from './cell-values';
import { setNote } from './cells';
import { colourOfHex, hexOf } from './colours';
import type { Box, Json, Row } from './model';
import { displayOf, numberFormatOf } from './number-format';
import type { AppSession } from './session';

type Setting = Record<string, unknown>;

export class Range extends ServiceObject {
  readonly #session: AppSession;
  readonly #id: string;
  readonly #box: Box;

  constructor(session: AppSession, id: string, box: Box) {
    super();
    this.#session = session;
    this.#id = id;
    this.#box = box;
  }

  // Where it lies

  getRow(): number {
    return this.#box.top + 1;
  }
  getColumn(): number {
    return this.#box.left + 1;
  }
  getRowIndex(): number {
    return this.getRow();
  }
  getLastRow(): number {
    return this.#box.bottom;
  }
  getLastColumn(): number {
    return this.#box.right;
  }
  getNumRows(): number {
    return this.#box.bottom - this.#box.top;
  }
  getNumColumns(): number {
    return this.#box.right - this.#box.left;
  }
  getHeight(): number {
    return this.getNumRows();
  }
  getWidth(): number {
    return this.getNumColumns();
  }
  getA1Notation(): string {
    return cellsA1(this.#box);
  }
  getGridId(): number {
    return this.#box.sheetId;
  }
  getSheet(): ServiceObject {
    return this.#session.make.sheet(this.#session, this.#id, this.#box.sheetId);
  }
  getCell(row: unknown, column: unknown): ServiceObject {
    if (typeof row !== 'number' || typeof column !== 'number') throw signatureError([row, column], 'SpreadsheetApp.Range.getCell');
    if (row < 1 || row > this.getNumRows() || column < 1 || column > this.getNumColumns())
      throw new ServiceError('Cell reference out of range');
    const top = this.#box.top + row - 1;
    const left = this.#box.left + column - 1;
    return this.#another({ ...this.#box, top, bottom: top + 1, left, right: left + 1 });
  }
  offset(rowOffset: unknown, columnOffset: unknown, numRows?: unknown, numColumns?: unknown): ServiceObject {
    const given = [rowOffset, columnOffset, numRows ?? this.getNumRows(), numColumns ?? this.getNumColumns()];
    if (given.some((value) => typeof value !== 'number')) throw signatureError(given, 'SpreadsheetApp.Range.offset');
    const [rows = 0, columns = 0, height = 0, width = 0] = given as number[];
    const top = this.#box.top + rows;
    const left = this.#box.left + columns;
    const box: Box = { ...this.#box, top, left, bottom: top + height, right: left + width };
    const grid = this.#session.peek(this.#id).grid(box.sheetId).properties.gridProperties;
    if (top < 0 || left < 0 || height < 1 || width < 1 || box.bottom > grid.rowCount || box.right > grid.columnCount) {
      throw new ServiceError('The coordinates of the range are outside the dimensions of the sheet.');
    }
    return this.#another(box);
  }
  activate(): this {
    this.#session.backend.setSelection(this.#id, this.#session.email, this.#box);
    return this;
  }
  activateAsCurrentCell(): this {
    if (this.getNumRows() !== 1 || this.getNumColumns() !== 1) throw new ServiceError('Range must be a single cell.');
    return this.activate();
  }

  // Values

  getValues(): unknown[][] {
    const book = this.#read();
    return this.#map(book, (row, column) => appValue(book, row, column));
  }
  getValue(): unknown {
    const book = this.#read();
    return appValue(book, book.row(this.#box.sheetId, this.#box.top), this.#box.left);
  }
  getDisplayValues(): string[][] {
    const book = this.#read();
    return this.#map(book, (row, column) => displayOf(row?.v[column], numberFormatOf(book.format(row, column))));
  }
  getDisplayValue(): string {
    return this.#first().getDisplayValues()[0]?.[0] ?? '';
  }
  getFormulas(): string[][] {
    return this.#map(this.#read(), (row, column) => {
      const value = row?.v[column];
      return isFormula(value) ? value.f : '';
    });
  }
  getFormula(): string {
    return this.#first().getFormulas()[0]?.[0] ?? '';
  }
  isBlank(): boolean {
    return this.#map(this.#read(), (row, column) => row?.v[column] ?? null).every((values) => values.every((value) => value === null));
  }
  setValues(values: unknown): this {
    const given = this.#grid(values, 'data', 'setValues');
    const { now } = this.#session;
    this.#guardTexts(given);
    return this.#write((book, row, column, index) => {
      setAppValue(book, row, column, given[index - this.#box.top]?.[column - this.#box.left], now);
      checkValidation(book, row, column, index, now);
    });
  }
  setValue(value: unknown): this {
    const { now } = this.#session;
    this.#guardTexts([[value]]);
    return this.#write((book, row, column, index) => {
      setAppValue(book, row, column, value, now);
      checkValidation(book, row, column, index, now);
    });
  }
  setFormulas(formulas: unknown): this {
    const given = this.#grid(formulas, 'formulas', 'setFormulas');
    return this.#write((_book, row, column, index) => putFormula(row, column, given[index - this.#box.top]?.[column - this.#box.left]));
  }
  setFormula(formula: unknown): this {
    if (typeof formula !== 'string') throw signatureError([formula], 'SpreadsheetApp.Range.setFormula');
    return this.#write((_book, row, column) => putFormula(row, column, formula));
  }

  // Notes

  getNote(): string {
    return this.#first().getNotes()[0]?.[0] ?? '';
  }
  getNotes(): string[][] {
    return this.#map(this.#read(), (row, column) => row?.n?.[column] ?? '');
  }
  setNote(note: unknown): this {
    return this.#write((_book, row, column) => setNote(row, column, note === null ? undefined : String(note)));
  }
  clearNote(): this {
    return this.#write((_book, row, column) => setNote(row, column, undefined));
  }

  // Clearing

  clear(options?: unknown): this {
    const wanted = (options ?? {}) as Setting;
    const only = ['contentsOnly', 'formatOnly', 'validationsOnly', 'commentsOnly'].some((name) => wanted[name] === true);
    return this.#write((_book, row, column) => {
      if (!only || wanted.contentsOnly === true) putValue(row, column, null);
      if (!only || wanted.formatOnly === true) putNumber(row, 'f', column, 0);
      if (wanted.validationsOnly === true || wanted.formatOnly === true) putNumber(row, 'r', column, 0);
      if (wanted.commentsOnly === true) setNote(row, column, undefined);
    });
  }
  clearContent(): this {
    return this.#write((_book, row, column) => putValue(row, column, null));
  }
  clearFormat(): this {
    return this.#write((book, row, column) => {
      const numberFormat = book.format(row, column)?.numberFormat;
      putNumber(row, 'f', column, book.formatNumber(numberFormat === undefined ? undefined : { numberFormat }));
    });
  }
  clearDataValidations(): this {
    return this.#write((_book, row, column) => putNumber(row, 'r', column, 0));
  }

  // Looks

  getNumberFormat(): string {
    return this.#first().getNumberFormats()[0]?.[0] ?? '';
  }
  getNumberFormats(): string[][] {
    const book = this.#read();
    return this.#map(book, (row, column) => numberFormatOf(book.format(row, column))?.pattern ?? '0.###############');
  }
  setNumberFormat(pattern: unknown): this {
    if (typeof pattern !== 'string') throw signatureError([pattern], 'SpreadsheetApp.Range.setNumberFormat');
    return this.#dress({ numberFormat: formatOfPattern(pattern) });
  }
  setNumberFormats(patterns: unknown): this {
    const given = this.#grid(patterns, 'data', 'setNumberFormats');
    return this.#write((book, row, column, index) => {
      const pattern = String(given[index - this.#box.top]?.[column - this.#box.left]);
      putNumber(row, 'f', column, book.formatNumber({ ...book.format(row, column), numberFormat: formatOfPattern(pattern) }));
    });
  }
  getBackground(): string {
    const book = this.#read();
    return hexOf(book.format(book.row(this.#box.sheetId, this.#box.top), this.#box.left)?.backgroundColor as Json | undefined) ?? '#ffffff';
  }
  setBackground(colour: unknown): this {
    if (colour === null) return this.#dress({ backgroundColor: undefined, backgroundColorStyle: undefined });
    const backgroundColor = colourOf(colour, 'setBackground');
    return this.#dress({ backgroundColor, backgroundColorStyle: { rgbColor: backgroundColor } });
  }
  setFontColor(colour: unknown): this {
    const foregroundColor = colour === null ? undefined : colourOf(colour, 'setFontColor');
    return this.#dress({}, { foregroundColor, foregroundColorStyle: foregroundColor && { rgbColor: foregroundColor } });
  }
  getFontWeight(): string {
    return this.#textFormat().bold === true ? 'bold' : 'normal';
  }
  setFontWeight(weight: unknown): this {
    if (weight !== 'bold' && weight !== 'normal' && weight !== null) throw new ServiceError(`Invalid argument: ${String(weight)}`);
    return this.#dress({}, { bold: weight === 'bold' });
  }
  setFontStyle(style: unknown): this {
    return this.#dress({}, { italic: style === 'italic' });
  }
  setFontLine(line: unknown): this {
    return this.#dress({}, { underline: line === 'underline', strikethrough: line === 'line-through' });
  }
  setFontSize(size: unknown): this {
    return this.#dress({}, { fontSize: Number(size) });
  }
  setFontFamily(family: unknown): this {
    return this.#dress({}, { fontFamily: family ?? undefined });
  }
  setHorizontalAlignment(alignment: unknown): this {
    const known: Record<string, string | undefined> = { left: 'LEFT', center: 'CENTER', right: 'RIGHT', normal: undefined };
    if (alignment !== null && !(String(alignment) in known)) throw new ServiceError(`Invalid argument: ${String(alignment)}`);
    return this.#dress({ horizontalAlignment: alignment === null ? undefined : known[String(alignment)] });
  }
  setVerticalAlignment(alignment: unknown): this {
    return this.#dress({ verticalAlignment: alignment === null ? undefined : String(alignment).toUpperCase() });
  }
  setWrap(wrap: unknown): this {
    return this.#dress({ wrapStrategy: wrap === true ? 'WRAP' : 'OVERFLOW_CELL' });
  }
  setWrapStrategy(strategy: unknown): this {
    const names: Record<string, string> = { WRAP: 'WRAP', OVERFLOW: 'OVERFLOW_CELL', CLIP: 'CLIP' };
    return this.#dress({ wrapStrategy: names[String(strategy)] });
  }

  protect(): ServiceObject {
    const { top, bottom, left, right, sheetId } = this.#box;
    const range = { sheetId, startRowIndex: top, endRowIndex: bottom, startColumnIndex: left, endColumnIndex: right };
    const reply = this.#session.request(this.#id, 'addProtectedRange', { protectedRange: { range } });
    const made = (reply.addProtectedRange as { protectedRange: { protectedRangeId: number } }).protectedRange;
    return this.#session.make.protection(this.#session, this.#id, made.protectedRangeId);
  }

  // Within

  #another(box: Box): ServiceObject {
    return this.#session.make.range(this.#session, this.#id, box);
  }
  #first(): Range {
    return new Range(this.#session, this.#id, { ...this.#box, bottom: this.#box.top + 1, right: this.#box.left + 1 });
  }
  #read(): Book {
    const book = this.#session.read(this.#id);
    if (!book.sheet(this.#box.sheetId)) throw new ServiceError('Range not found');
    return book;
  }
  #map<T>(book: Book, value: (row: Row | null, column: number) => T): T[][] {
    const { sheetId, top, bottom, left, right } = this.#box;
    const rows: T[][] = [];
    for (let index = top; index < bottom; index++) {
      const row = book.row(sheetId, index);
      const values: T[] = [];
      for (let column = left; column < right; column++) values.push(value(row, column));
      rows.push(values);
    }
    return rows;
  }
  #textFormat(): Json {
    const book = this.#read();
    return (book.format(book.row(this.#box.sheetId, this.#box.top), this.#box.left)?.textFormat as Json | undefined) ?? {};
  }
  #write(edit: (book: Book, row: Row, column: number, index: number) => void): this {
    const { sheetId, top, bottom, left, right } = this.#box;
    this.#session.write(this.#id, this.#box, (book) => {
      for (let index = top; index < bottom; index++) {
        const row = book.editRow(sheetId, index);
        for (let column = left; column < right; column++) edit(book, row, column, index);
      }
    });
    return this;
  }
  /** Sets fields of the format; undefined takes a field away. */
  #dress(fields: Json, text?: Json): this {
    return this.#write((book, row, column) => {
      const format: Json = { ...book.format(row, column), ...fields };
      if (text) format.textFormat = withoutUndefined({ ...(format.textFormat as Json | undefined), ...text });
      putNumber(row, 'f', column, book.formatNumber(withoutUndefined(format)));
    });
  }
  #guardTexts(values: readonly (readonly unknown[])[]): void {
    this.#session.guard(() => {
      for (const row of values) for (const value of row) if (typeof value === 'string') checkText(value);
    });
  }
  /** Values as a grid of this range's size. @throws ServiceError with Google's text when they are not */
  #grid(values: unknown, what: string, method: string): unknown[][] {
    if (!Array.isArray(values) || !values.every((row) => Array.isArray(row)))
      throw signatureError([values], `SpreadsheetApp.Range.${method}`);
    const rows = values as unknown[][];
    if (rows.length !== this.getNumRows()) {
      throw new ServiceError(
        `The number of rows in the ${what} does not match the number of rows in the range. The ${what} has ${rows.length} but the range has ${this.getNumRows()}.`,
      );
    }
    const wrong = rows.find((row) => row.length !== this.getNumColumns());
    if (wrong) {
      throw new ServiceError(
        `The number of columns in the ${what} does not match the number of columns in the range. The ${what} has ${wrong.length} but the range has ${this.getNumColumns()}.`,
      );
    }
    return rows;
  }
}

function putFormula(row: Row, column: number, formula: unknown): void {
  const text = formula === null || formula === undefined ? '' : String(formula);
  checkText(text);
  if (text === '') putValue(row, column, null);
  else putValue(row, column, { f: text.startsWith('=') ? text : `=${text}` });
}

function withoutUndefined(object: Json): Json {
  return Object.fromEntries(Object.entries(object).filter(([, value]) => value !== undefined));
}

const NAMED: Readonly<Record<string, string>> = {
  white: '#ffffff',
  black: '#000000',
  red: '#ff0000',
  green: '#008000',
  blue: '#0000ff',
  yellow: '#ffff00',
  orange: '#ffa500',
  gray: '#808080',
  grey: '#808080',
};

function colourOf(colour: unknown, method: string): Json {
  const found = typeof colour === 'string' ? colourOfHex(NAMED[colour.toLowerCase()] ?? colour) : null;
  if (!found)
    throw typeof colour === 'string'
      ? new ServiceError(`Invalid color: ${colour}`)
      : signatureError([colour], `SpreadsheetApp.Range.${method}`);
  return found;
}
