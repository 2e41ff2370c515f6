// Spreadsheet: a whole spreadsheet as a script holds it.
import { ServiceError, ServiceObject, signatureError } from '../../runtime';
import { DriveBackend } from '../drive';
import { User } from '../session';
import { DialogBackend } from '../ui';
import type { Box, Json, SheetState } from './model';
import { boxOf, boxOfA1, firstVisible } from './ranges';
import { spreadsheetUrl } from './resource';
import type { AppSession } from './session';

type SheetObject = ServiceObject & { getSheetId(): number; getName(): string };

function emailOf(user: unknown, method: string): string {
  if (typeof user === 'string') return user;
  if (user instanceof User) return user.getEmail();
  throw signatureError([user], `SpreadsheetApp.Spreadsheet.${method}`);
}

export class Spreadsheet extends ServiceObject {
  readonly #session: AppSession;
  readonly #id: string;

  constructor(session: AppSession, id: string) {
    super();
    this.#session = session;
    this.#id = id;
  }

  getId(): string {
    return this.#id;
  }
  getUrl(): string {
    return spreadsheetUrl(this.#id);
  }
  getName(): string {
    return this.#session.backend.title(this.#id);
  }
  rename(name: unknown): void {
    this.#session.request(this.#id, 'updateSpreadsheetProperties', { properties: { title: String(name) }, fields: 'title' });
  }
  getSpreadsheetTimeZone(): string {
    return this.#session.peek(this.#id).state.timeZone;
  }
  setSpreadsheetTimeZone(timeZone: unknown): void {
    this.#session.request(this.#id, 'updateSpreadsheetProperties', { properties: { timeZone: String(timeZone) }, fields: 'timeZone' });
  }
  getSpreadsheetLocale(): string {
    return this.#session.peek(this.#id).state.locale;
  }
  setSpreadsheetLocale(locale: unknown): void {
    this.#session.request(this.#id, 'updateSpreadsheetProperties', { properties: { locale: String(locale) }, fields: 'locale' });
  }
  toast(message: unknown, title?: unknown, _timeoutSeconds?: unknown): void {
    const record = {
      kind: 'toast' as const,
      title: title === null || title === undefined ? '' : String(title),
      text: String(message),
      user: this.#session.run.activeUser,
    };
    this.#session.run.workspace.backend(DialogBackend).show(record);
  }

  // Sheets

  getSheets(): ServiceObject[] {
    return this.#session.peek(this.#id).state.sheets.map((sheet) => this.#sheet(sheet));
  }
  getNumSheets(): number {
    return this.#session.peek(this.#id).state.sheets.length;
  }
  getSheetByName(name: unknown): ServiceObject | null {
    if (typeof name !== 'string') throw signatureError([name], 'SpreadsheetApp.Spreadsheet.getSheetByName');
    const sheet = this.#session.peek(this.#id).state.sheets.find((known) => known.properties.title === name);
    return sheet ? this.#sheet(sheet) : null;
  }
  getSheetById(id: unknown): ServiceObject | null {
    const sheet = this.#session.peek(this.#id).sheet(Number(id));
    return sheet ? this.#sheet(sheet) : null;
  }
  getActiveSheet(): ServiceObject {
    const book = this.#session.peek(this.#id);
    const selected = this.#session.backend.selection(this.#id, this.#session.email);
    return this.#sheet((selected && book.sheet(selected.sheetId)) ?? firstVisible(book));
  }
  setActiveSheet(sheet: unknown, _restoreSelection?: unknown): unknown {
    return (sheet as { activate(): unknown }).activate();
  }
  getSheetId(): number {
    return (this.getActiveSheet() as SheetObject).getSheetId();
  }
  getSheetName(): string {
    return (this.getActiveSheet() as SheetObject).getName();
  }
  insertSheet(...given: unknown[]): ServiceObject {
    const title = given.find((value) => typeof value === 'string');
    const index = given.find((value) => typeof value === 'number');
    const options = given.find((value) => value !== null && typeof value === 'object') as { template?: SheetObject } | undefined;
    const at = index ?? (this.getActiveSheet() as ServiceObject & { getIndex(): number }).getIndex();
    if (options?.template) {
      const body = { sourceSheetId: options.template.getSheetId(), insertSheetIndex: at, newSheetName: title };
      return this.#added(this.#session.request(this.#id, 'duplicateSheet', body), 'duplicateSheet');
    }
    return this.#added(
      this.#session.request(this.#id, 'addSheet', { properties: { ...(title === undefined ? {} : { title }), index: at } }),
      'addSheet',
    );
  }
  #added(reply: Json, kind: string): ServiceObject {
    const { sheetId } = (reply[kind] as { properties: { sheetId: number } }).properties;
    this.#session.backend.setSelection(this.#id, this.#session.email, { sheetId, top: 0, bottom: 1, left: 0, right: 1 });
    return this.#session.make.sheet(this.#session, this.#id, sheetId);
  }
  deleteSheet(sheet: unknown): void {
    this.#session.request(this.#id, 'deleteSheet', { sheetId: (sheet as SheetObject).getSheetId() });
  }
  deleteActiveSheet(): ServiceObject {
    this.deleteSheet(this.getActiveSheet());
    return this.getActiveSheet();
  }
  moveActiveSheet(position: unknown): void {
    const to = Number(position) - 1;
    const from = (this.getActiveSheet() as ServiceObject & { getIndex(): number }).getIndex() - 1;
    const properties = { sheetId: this.getSheetId(), index: to > from ? to + 1 : to };
    this.#session.request(this.#id, 'updateSheetProperties', { properties, fields: 'index' });
  }
  renameActiveSheet(name: unknown): void {
    this.#session.request(this.#id, 'updateSheetProperties', {
      properties: { sheetId: this.getSheetId(), title: String(name) },
      fields: 'title',
    });
  }

  // Ranges

  getRange(notation: unknown): ServiceObject {
    if (typeof notation !== 'string') throw signatureError([notation], 'SpreadsheetApp.Spreadsheet.getRange');
    if (!notation.includes('!') && !this.#session.peek(this.#id).state.namedRanges.some((named) => named.name === notation)) {
      return (this.getActiveSheet() as ServiceObject & { getRange(a1: string): ServiceObject }).getRange(notation);
    }
    let box: Box;
    try {
      ({ box } = boxOfA1(this.#session.peek(this.#id), notation));
    } catch {
      throw new ServiceError('Range not found');
    }
    return this.#session.make.range(this.#session, this.#id, box);
  }
  getRangeByName(name: unknown): ServiceObject | null {
    const book = this.#session.peek(this.#id);
    const named = book.state.namedRanges.find((known) => known.name === name);
    return named ? this.#session.make.range(this.#session, this.#id, boxOf(book, named.range)) : null;
  }
  setNamedRange(name: unknown, range: unknown): void {
    const held = range as { getRow(): number; getLastRow(): number; getColumn(): number; getLastColumn(): number; getGridId(): number };
    const known = this.#session.peek(this.#id).state.namedRanges.find((named) => named.name === name);
    if (known) this.#session.request(this.#id, 'deleteNamedRange', { namedRangeId: known.namedRangeId });
    const grid = {
      sheetId: held.getGridId(),
      startRowIndex: held.getRow() - 1,
      endRowIndex: held.getLastRow(),
      startColumnIndex: held.getColumn() - 1,
      endColumnIndex: held.getLastColumn(),
    };
    this.#session.request(this.#id, 'addNamedRange', { namedRange: { name, range: grid } });
  }
  getDataRange(): ServiceObject {
    return (this.getActiveSheet() as ServiceObject & { getDataRange(): ServiceObject }).getDataRange();
  }
  getLastRow(): number {
    return (this.getActiveSheet() as ServiceObject & { getLastRow(): number }).getLastRow();
  }
  getLastColumn(): number {
    return (this.getActiveSheet() as ServiceObject & { getLastColumn(): number }).getLastColumn();
  }
  appendRow(rowContents: unknown): unknown {
    return (this.getActiveSheet() as ServiceObject & { appendRow(row: unknown): unknown }).appendRow(rowContents);
  }
  getActiveRange(): ServiceObject | null {
    return (this.getActiveSheet() as ServiceObject & { getActiveRange(): ServiceObject | null }).getActiveRange();
  }
  getCurrentCell(): ServiceObject | null {
    return (this.getActiveSheet() as ServiceObject & { getCurrentCell(): ServiceObject | null }).getCurrentCell();
  }
  getActiveCell(): ServiceObject | null {
    return this.getCurrentCell();
  }
  setActiveRange(range: unknown): unknown {
    return (range as { activate(): unknown }).activate();
  }
  setCurrentCell(cell: unknown): unknown {
    return this.setActiveRange(cell);
  }
  getProtections(type: unknown): ServiceObject[] {
    return this.getSheets().flatMap((sheet) =>
      (sheet as ServiceObject & { getProtections(kind: unknown): ServiceObject[] }).getProtections(type),
    );
  }

  // Sharing

  getOwner(): User | null {
    const file = this.#drive().file(this.#id);
    return file ? new User(file.owner) : null;
  }
  getEditors(): User[] {
    return this.#people(['owner', 'writer']);
  }
  getViewers(): User[] {
    return this.#people(['commenter', 'reader']);
  }
  addEditor(user: unknown): this {
    return this.#share(emailOf(user, 'addEditor'), 'writer');
  }
  addEditors(emails: unknown): this {
    if (!Array.isArray(emails)) throw signatureError([emails], 'SpreadsheetApp.Spreadsheet.addEditors');
    for (const email of emails) this.addEditor(email);
    return this;
  }
  addViewer(user: unknown): this {
    return this.#share(emailOf(user, 'addViewer'), 'reader');
  }
  addViewers(emails: unknown): this {
    if (!Array.isArray(emails)) throw signatureError([emails], 'SpreadsheetApp.Spreadsheet.addViewers');
    for (const email of emails) this.addViewer(email);
    return this;
  }
  removeEditor(user: unknown): this {
    return this.#unshare(emailOf(user, 'removeEditor'), ['writer']);
  }
  removeViewer(user: unknown): this {
    return this.#unshare(emailOf(user, 'removeViewer'), ['commenter', 'reader']);
  }

  // Within

  #drive(): DriveBackend {
    return this.#session.run.workspace.backend(DriveBackend);
  }
  #sheet(sheet: SheetState): ServiceObject {
    return this.#session.make.sheet(this.#session, this.#id, sheet.properties.sheetId);
  }
  #people(roles: readonly string[]): User[] {
    const file = this.#drive().file(this.#id);
    if (!file) return [];
    return this.#drive()
      .permissionsOf(file)
      .filter((permission) => permission.emailAddress !== undefined && permission.view === undefined && roles.includes(permission.role))
      .map((permission) => new User(permission.emailAddress ?? ''));
  }
  #share(emailAddress: string, role: 'writer' | 'reader'): this {
    this.#session.guard(() => this.#session.backend.open(this.#id, this.#session.email, 'writer'));
    this.#drive().permit(this.#id, { type: 'user', role, emailAddress });
    return this;
  }
  #unshare(email: string, roles: readonly string[]): this {
    this.#session.guard(() => this.#session.backend.open(this.#id, this.#session.email, 'writer'));
    const held = this.#drive()
      .file(this.#id)
      ?.permissions.find(
        (permission) => permission.emailAddress === email && permission.view === undefined && roles.includes(permission.role),
      );
    if (held) this.#drive().revoke(this.#id, held.id);
    return this;
  }
}
