// The spreadsheets of a workspace: opening and making them, what a person does in them, and the reading of them for page and export.
import { type Document, type Run, ServiceError, type WorkspaceContext } from '../../runtime';
import { atLeast, DriveBackend, type DriveFile, SPREADSHEET } from '../drive';
import { Book, newState, stateName } from './book';
import { spreadsheetCsv } from './csv';
import { type TypedEdit, typeInto } from './edit';
import { addFormSheet, appendFormRow, writeFormRow } from './form-rows';
import { type Box, type Condition, RequestFault, type SheetState } from './model';
import type { Actor } from './protection';
import { rangeChoices } from './range-choices';
import { boxOfA1 } from './ranges';
import { optionsOf, type Tab, tabOf, tabsOf } from './tabs';

/** Writes of an execution that are not applied yet. */
export interface Flushable {
  flush(): void;
}

/** Makes the event object of an edit in the execution that hears of it. */
export type EditEvent = (run: Run, id: string, edit: TypedEdit) => Record<string, unknown>;

/** What one may do with a spreadsheet. */
export type Need = 'reader' | 'writer';

/** All spreadsheets of a workspace. */
export class SheetsBackend {
  readonly context: WorkspaceContext;
  readonly #drive: DriveBackend;
  readonly #books = new Map<string, Book>();
  readonly #pending = new Set<Flushable>();
  readonly #selections: Document<Record<string, Box>>;
  /** How an edit becomes an event object; set where SpreadsheetApp's objects are known. */
  editEvent: EditEvent = () => ({});

  constructor(context: WorkspaceContext) {
    this.context = context;
    this.#drive = context.backend(DriveBackend);
    this.#selections = context.store.document('sheets/selections', () => ({}));
    this.#drive.handle(SPREADSHEET, {
      create: (file) => void this.#make(file.id),
      copy: (source, copy) => this.#make(copy.id).copyFrom(this.book(source.id)),
      remove: (file) => this.#remove(file.id),
      export: (file, mimeType) => (mimeType === 'text/csv' ? Buffer.from(spreadsheetCsv(this.read(file.id))) : null),
    });
  }

  /** Makes a spreadsheet with one sheet, or with the sheets that are given. `owner` is its owner's address. */
  create(wanted: { title: string; owner: string; locale?: string; timeZone?: string; sheets?: SheetState[]; parents?: string[] }): Book {
    const file = this.#drive.create({
      name: wanted.title,
      mimeType: SPREADSHEET,
      owner: wanted.owner,
      ...(wanted.parents ? { parents: wanted.parents } : {}),
    });
    return this.#make(file.id, wanted);
  }

  /** @throws RequestFault 404 when there is no such spreadsheet. */
  book(id: string): Book {
    const known = this.#books.get(id);
    if (known) return known;
    if (!this.context.store.has(stateName(id))) {
      if (this.#drive.file(id)?.mimeType !== SPREADSHEET) throw new RequestFault('Requested entity was not found.', 404);
      return this.#make(id);
    }
    return this.#make(id);
  }

  /** The spreadsheet with all that scripts have written and not flushed. */
  read(id: string): Book {
    this.flushAll();
    return this.book(id);
  }

  /** @throws RequestFault 404 or 403 when the person may not do this with the file. */
  open(id: string, email: string, need: Need): { book: Book; actor: Actor; file: DriveFile } {
    const file = this.#drive.file(id);
    const role = file ? this.#drive.access(id, email) : null;
    if (!file || file.mimeType !== SPREADSHEET) throw new RequestFault('Requested entity was not found.', 404);
    if (!role) throw new RequestFault('The caller does not have permission', 403);
    if (need === 'writer' && (!atLeast(role, 'writer') || this.#drive.isRestricted(file)))
      throw new RequestFault('The caller does not have permission', 403);
    return { book: this.book(id), file, actor: this.actor(file, email) };
  }

  actor(file: DriveFile, email: string): Actor {
    return { email, owner: file.owner.toLowerCase() === email.toLowerCase(), domain: this.context.domain, groups: this.context.groups };
  }

  title(id: string): string {
    return this.#drive.file(id)?.name ?? '';
  }

  rename(id: string, title: string): void {
    this.#drive.change(id, (file) => {
      file.name = title;
    });
  }

  /** Notes that a person changed the spreadsheet now. */
  touch(id: string, email: string): void {
    this.#drive.touch(id, email);
  }

  /** The id of a spreadsheet by its id or its name. @throws ServiceError when there is none or more than one of the name. */
  idOf(idOrName: string): string {
    if (this.#drive.file(idOrName)?.mimeType === SPREADSHEET) return idOrName;
    const named = this.#drive
      .files()
      .filter((file) => file.mimeType === SPREADSHEET && file.name === idOrName && !this.#drive.isTrashed(file));
    const [first] = named;
    if (!first) throw new ServiceError(`There is no spreadsheet with the id or name ${idOrName}.`);
    if (named.length > 1) throw new ServiceError(`There are ${named.length} spreadsheets named ${idOrName}: use the id.`);
    return first.id;
  }

  /**
   * Edits a cell, or fills a range, as a person does: what is typed is read as Sheets reads it, protection and strict
   * validation rules hold, and edit triggers hear of it.
   * @throws ServiceError when the person may not, or the value is refused
   */
  editCell(spreadsheetIdOrName: string, sheetName: string, a1: string, value: unknown, user: string): void {
    const id = this.idOf(spreadsheetIdOrName);
    this.flushAll();
    const edit = typeInto(this, id, { sheetName, a1, value, user });
    this.touch(id, user);
    this.setSelection(id, user, edit.box);
    this.context.emit({ kind: 'edit', sourceId: id, user, event: (run) => this.editEvent(run, id, edit) });
  }

  /** Selects a range as a person does before using a menu. */
  select(spreadsheetIdOrName: string, sheetName: string, a1: string, user: string): void {
    const id = this.idOf(spreadsheetIdOrName);
    const book = this.read(id);
    const sheet = book.sheetByTitle(sheetName);
    if (!sheet) throw new ServiceError(`There is no sheet named ${sheetName} in ${this.title(id)}.`);
    this.setSelection(id, user, { ...boxOfA1(book, a1).box, sheetId: sheet.properties.sheetId });
  }

  /** What the person has selected last; undefined when nothing. */
  selection(id: string, user: string): Box | undefined {
    return this.#selections.value[`${id} ${user}`];
  }

  setSelection(id: string, user: string, box: Box): void {
    this.#selections.value[`${id} ${user}`] = box;
    this.#selections.touch();
  }

  /** What the drop-down of a cell offers; undefined where it has none. */
  choices(id: string, sheetId: number, index: number, column: number): string[] | undefined {
    const book = this.book(id);
    const condition = book.rule(book.row(sheetId, index), column)?.condition as Condition | undefined;
    return optionsOf(condition, (asked) => rangeChoices(book, asked));
  }

  /** What the page shows of a spreadsheet: titles, headers, shown values and looks of its sheets. */
  tabs(idOrName: string): Tab[] {
    const id = this.idOf(idOrName);
    return tabsOf(this.read(id), this.context.clock.now());
  }

  /** One sheet of it, without the work for the others. @throws RequestFault when there is no such sheet */
  tab(idOrName: string, sheetId: number): Tab {
    const book = this.read(this.idOf(idOrName));
    return tabOf(book, book.grid(sheetId), this.context.clock.now());
  }

  /** The spreadsheet as an Excel workbook. */
  async toXlsx(idOrName: string): Promise<Buffer> {
    const { spreadsheetToXlsx } = await import('./xlsx');
    const id = this.idOf(idOrName);
    return spreadsheetToXlsx(this.read(id), this.title(id), this.context.clock.now());
  }

  /** Adds the sheet that takes a form's answers, with its header row; gives its id. */
  addFormSheet(id: string, title: string, headers: readonly string[]): number {
    return addFormSheet(this.read(id), this.context.ids, title, headers);
  }

  /** Adds a row of values below the last one of a sheet; gives its number, from 1. Dates become date-times. */
  appendFormRow(id: string, sheetId: number, values: readonly unknown[]): number {
    return appendFormRow(this.read(id), sheetId, values);
  }

  /** Writes values over a row of a sheet, `row` from 1. */
  writeFormRow(id: string, sheetId: number, row: number, values: readonly unknown[]): void {
    writeFormRow(this.read(id), sheetId, row, values);
  }

  /** Takes back a spreadsheet that was being made. */
  discard(id: string): void {
    this.#drive.remove(id);
    this.#remove(id);
  }

  // Writes that wait

  waiting(writes: Flushable): void {
    this.#pending.add(writes);
  }

  done(writes: Flushable): void {
    this.#pending.delete(writes);
  }

  /** Applies what scripts wrote and did not flush: for readers from outside, who come after the execution. */
  flushAll(): void {
    for (const writes of [...this.#pending]) writes.flush();
  }

  #make(id: string, options: { locale?: string; timeZone?: string; sheets?: SheetState[] } = {}): Book {
    const book = new Book(this.context.store, id, () =>
      newState(options.timeZone ?? this.context.timeZone, options.locale ?? 'en_GB', options.sheets ?? []),
    );
    this.#books.set(id, book);
    return book;
  }

  #remove(id: string): void {
    if (!this.context.store.has(stateName(id))) return;
    this.book(id).destroy();
    this.#books.delete(id);
  }
}
