// Protection: a protected range or sheet as a script holds it.
import { type EnumObject, enumOf, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { DriveBackend } from '../drive';
import { User } from '../session';
import type { Editors, GridRange, Json, ProtectedRange } from './model';
import { mayEdit, protectedBox } from './protection';
import type { AppSession } from './session';

export const PROTECTION_TYPE: EnumObject<'RANGE' | 'SHEET'> = enumOf('ProtectionType', ['RANGE', 'SHEET']);

function emailOf(user: unknown): string {
  if (typeof user === 'string') return user;
  if (user instanceof User) return user.getEmail();
  throw signatureError([user], 'SpreadsheetApp.Protection.addEditor');
}

export class Protection extends ServiceObject {
  readonly #session: AppSession;
  readonly #id: string;
  readonly #protectedRangeId: number;

  constructor(session: AppSession, id: string, protectedRangeId: number) {
    super();
    this.#session = session;
    this.#id = id;
    this.#protectedRangeId = protectedRangeId;
  }

  getDescription(): string {
    return this.#state().description ?? '';
  }
  setDescription(description: unknown): this {
    return this.#update({ description: String(description) }, 'description');
  }
  isWarningOnly(): boolean {
    return this.#state().warningOnly === true;
  }
  setWarningOnly(warningOnly: unknown): this {
    return this.#update({ warningOnly: warningOnly === true }, 'warningOnly');
  }
  getProtectionType(): unknown {
    const range = this.#state().range;
    return range && Object.keys(range).every((name) => name === 'sheetId') ? PROTECTION_TYPE.SHEET : PROTECTION_TYPE.RANGE;
  }
  getRange(): ServiceObject {
    const book = this.#session.read(this.#id);
    const sheet = book.state.sheets.find((known) =>
      known.protectedRanges.some((protection) => protection.protectedRangeId === this.#protectedRangeId),
    );
    const box = sheet && protectedBox(book, sheet, this.#state());
    if (!box) throw new ServiceError('Range not found');
    return this.#session.make.range(this.#session, this.#id, box);
  }
  canEdit(): boolean {
    const { actor } = this.#session.backend.open(this.#id, this.#session.email, 'reader');
    return mayEdit(this.#state(), actor);
  }
  canDomainEdit(): boolean {
    return this.#state().editors?.domainUsersCanEdit === true;
  }
  setDomainEdit(editable: unknown): this {
    return this.#setEditors({ ...this.#editors(), domainUsersCanEdit: editable === true });
  }
  getEditors(): User[] {
    if (!this.canEdit()) return [];
    return (this.#editors().users ?? []).map((email) => new User(email));
  }
  addEditor(user: unknown): this {
    return this.addEditors([emailOf(user)]);
  }
  addEditors(emails: unknown): this {
    if (!Array.isArray(emails)) throw signatureError([emails], 'SpreadsheetApp.Protection.addEditors');
    const editors = this.#editors();
    return this.#setEditors({ ...editors, users: [...new Set([...(editors.users ?? []), ...emails.map(emailOf)])] });
  }
  removeEditor(user: unknown): this {
    return this.removeEditors([user]);
  }
  /** The owner and whoever runs this stay. */
  removeEditors(users: unknown): this {
    if (!Array.isArray(users)) throw signatureError([users], 'SpreadsheetApp.Protection.removeEditors');
    const owner = this.#session.run.workspace.backend(DriveBackend).file(this.#id)?.owner;
    const gone = users.map(emailOf).filter((email) => email !== owner && email !== this.#session.email);
    const editors = this.#editors();
    return this.#setEditors({ ...editors, users: (editors.users ?? []).filter((email) => !gone.includes(email)) });
  }
  getUnprotectedRanges(): ServiceObject[] {
    return (this.#state().unprotectedRanges ?? []).map((range) => {
      const grid = this.#session.peek(this.#id).grid(range.sheetId).properties.gridProperties;
      const box = {
        sheetId: range.sheetId,
        top: range.startRowIndex ?? 0,
        bottom: range.endRowIndex ?? grid.rowCount,
        left: range.startColumnIndex ?? 0,
        right: range.endColumnIndex ?? grid.columnCount,
      };
      return this.#session.make.range(this.#session, this.#id, box);
    });
  }
  setUnprotectedRanges(ranges: unknown): this {
    if (!Array.isArray(ranges)) throw signatureError([ranges], 'SpreadsheetApp.Protection.setUnprotectedRanges');
    const unprotectedRanges = ranges.map((range: unknown): GridRange => {
      const held = range as { getRow(): number; getLastRow(): number; getColumn(): number; getLastColumn(): number; getGridId(): number };
      return {
        sheetId: held.getGridId(),
        startRowIndex: held.getRow() - 1,
        endRowIndex: held.getLastRow(),
        startColumnIndex: held.getColumn() - 1,
        endColumnIndex: held.getLastColumn(),
      };
    });
    return this.#update({ unprotectedRanges }, 'unprotectedRanges');
  }
  remove(): void {
    this.#session.request(this.#id, 'deleteProtectedRange', { protectedRangeId: this.#protectedRangeId });
  }

  #state(): ProtectedRange {
    const sheets = this.#session.peek(this.#id).state.sheets;
    const found = sheets
      .flatMap((sheet) => sheet.protectedRanges)
      .find((protection) => protection.protectedRangeId === this.#protectedRangeId);
    if (!found) throw new ServiceError('This protection has been removed.');
    return found;
  }
  /** Without a list of its own a protection mirrors who may edit the spreadsheet. */
  #editors(): Editors {
    const own = this.#state().editors;
    if (own) return own;
    const drive = this.#session.run.workspace.backend(DriveBackend);
    const file = drive.file(this.#id);
    const users = file
      ? drive
          .permissionsOf(file)
          .filter(
            (permission) =>
              permission.type === 'user' && (permission.role === 'owner' || permission.role === 'writer') && permission.view === undefined,
          )
          .map((permission) => permission.emailAddress ?? '')
      : [];
    return { users };
  }
  #setEditors(editors: Editors): this {
    return this.#update({ editors }, 'editors');
  }
  #update(fields: Json, mask: string): this {
    this.#session.request(this.#id, 'updateProtectedRange', {
      protectedRange: { ...fields, protectedRangeId: this.#protectedRangeId },
      fields: mask,
    });
    return this;
  }
}
