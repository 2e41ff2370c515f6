// What File and Folder of DriveApp have in common: name, place, people.
import { type EnumValue, enumOf, type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { type Caller, callerOf, type Json, openFile } from './caller';
import { updateFile } from './files-api';
import { atLeast, type DriveFile, type EffectivePermission, type Role, viewLink } from './model';
import { createPermission, removePermission } from './permissions-api';
import { DriveProblem } from './problem';
import { DriveUser } from './user';

export const Access = enumOf('Access', ['ANYONE', 'ANYONE_WITH_LINK', 'DOMAIN', 'DOMAIN_WITH_LINK', 'PRIVATE'] as const);
export const Permission = enumOf('Permission', ['VIEW', 'EDIT', 'COMMENT', 'OWNER', 'ORGANIZER', 'FILE_ORGANIZER', 'NONE'] as const);

const MISSING =
  'No item with the given ID could be found. Possibly because you have not edited this item or you do not have permission to access it.';

/** Runs an API call and words its refusal as DriveApp does. */
export function asDriveApp<T>(act: () => T): T {
  try {
    return act();
  } catch (error) {
    if (!(error instanceof DriveProblem)) throw error;
    if (error.code === 404) throw new ServiceError(MISSING);
    if (error.code === 403 && /ermission/.test(error.reason)) throw new ServiceError('Access denied: DriveApp.');
    throw new ServiceError(error.message);
  }
}

interface Held {
  caller: Caller;
  id: string;
}

const held = new WeakMap<DriveItem, Held>();

/** The file's record behind an item, read anew at each call: another execution may have changed it. */
export function recordOf(item: DriveItem): DriveFile {
  const { caller, id } = held.get(item) as Held;
  return asDriveApp(() => openFile(caller, id));
}

export function callerBehind(item: DriveItem): Caller {
  return (held.get(item) as Held).caller;
}

export function callerOfRun(run: Run): Caller {
  return callerOf(run.workspace, run.effectiveUser, run);
}

export function idOf(item: DriveItem): string {
  return (held.get(item) as Held).id;
}

export abstract class DriveItem extends ServiceObject {
  constructor(caller: Caller, id: string) {
    super();
    held.set(this, { caller, id });
  }

  getId(): string {
    return idOf(this);
  }

  getName(): string {
    return recordOf(this).name;
  }

  setName(name: unknown): this {
    return this.#update({ name: string(name, 'setName') });
  }

  getDescription(): string | null {
    return recordOf(this).description ?? null;
  }

  setDescription(description: unknown): this {
    return this.#update({ description: string(description, 'setDescription') });
  }

  getUrl(): string {
    return viewLink(recordOf(this));
  }

  getDateCreated(): Date {
    return new Date(recordOf(this).createdTime);
  }

  getLastUpdated(): Date {
    return new Date(recordOf(this).modifiedTime);
  }

  getSize(): number {
    return recordOf(this).size ?? 0;
  }

  isTrashed(): boolean {
    return callerBehind(this).drive.isTrashed(recordOf(this));
  }

  setTrashed(trashed: unknown): this {
    return this.#update({ trashed: trashed === true });
  }

  isStarred(): boolean {
    return recordOf(this).starred ?? false;
  }

  setStarred(starred: unknown): this {
    return this.#update({ starred: starred === true });
  }

  getOwner(): DriveUser {
    return new DriveUser(recordOf(this).owner);
  }

  getEditors(): DriveUser[] {
    return people(this, (role) => role !== 'owner' && atLeast(role, 'writer'));
  }

  /** Viewers and commenters; empty for who may not edit. */
  getViewers(): DriveUser[] {
    return people(this, (role) => !atLeast(role, 'writer'));
  }

  addEditor(user: unknown): this {
    return this.#share(user, 'writer');
  }

  addEditors(emails: unknown): this {
    for (const email of list(emails, 'addEditors')) this.#share(email, 'writer');
    return this;
  }

  addViewer(user: unknown): this {
    return this.#share(user, 'reader');
  }

  addViewers(emails: unknown): this {
    for (const email of list(emails, 'addViewers')) this.#share(email, 'reader');
    return this;
  }

  removeEditor(user: unknown): this {
    return this.#unshare(user, (role) => atLeast(role, 'writer'));
  }

  removeViewer(user: unknown): this {
    return this.#unshare(user, (role) => !atLeast(role, 'writer'));
  }

  revokePermissions(user: unknown): this {
    return this.#unshare(user, () => true);
  }

  setShareableByEditors(shareable: unknown): this {
    return this.#update({ writersCanShare: shareable === true });
  }

  isShareableByEditors(): boolean {
    return recordOf(this).writersCanShare;
  }

  getSharingAccess(): EnumValue {
    const open = opening(this);
    if (open?.type === 'anyone') return open.allowFileDiscovery ? Access.ANYONE : Access.ANYONE_WITH_LINK;
    if (open?.type === 'domain') return open.allowFileDiscovery ? Access.DOMAIN : Access.DOMAIN_WITH_LINK;
    return Access.PRIVATE;
  }

  getSharingPermission(): EnumValue {
    return permissionOf(opening(this)?.role ?? null);
  }

  /** The access a person or the link has. */
  getAccess(user: unknown): EnumValue {
    return permissionOf(callerBehind(this).drive.access(recordOf(this).id, emailOf(user, 'getAccess')));
  }

  setSharing(access: unknown, permission: unknown): this {
    const caller = callerBehind(this);
    const role = ({ VIEW: 'reader', COMMENT: 'commenter', EDIT: 'writer', NONE: null } as Record<string, Role | null>)[String(permission)];
    if (!Object.values({ ...NAMES }).includes(String(access)) || role === undefined)
      throw signatureError([access, permission], 'DriveApp.File.setSharing');
    asDriveApp(() => {
      const file = openFile(caller, idOf(this));
      for (const one of [...file.permissions]) {
        if ((one.type === 'anyone' || one.type === 'domain') && one.view === undefined) removePermission(caller, file.id, one.id);
      }
      if (String(access) === 'PRIVATE' || role === null) return;
      const grantee = String(access).startsWith('ANYONE')
        ? { type: 'anyone' }
        : { type: 'domain', domain: caller.user.slice(caller.user.indexOf('@') + 1) };
      createPermission(caller, { ...grantee, role, allowFileDiscovery: !String(access).endsWith('_WITH_LINK') }, file.id, {});
    });
    return this;
  }

  #update(change: Json): this {
    const caller = callerBehind(this);
    asDriveApp(() => updateFile(caller, change, idOf(this), null, {}));
    return this;
  }

  #share(user: unknown, role: Role): this {
    const caller = callerBehind(this);
    asDriveApp(() => createPermission(caller, { type: 'user', role, emailAddress: emailOf(user, 'addEditor') }, idOf(this), {}));
    return this;
  }

  #unshare(user: unknown, applies: (role: Role) => boolean): this {
    const caller = callerBehind(this);
    const email = emailOf(user, 'removeEditor').toLowerCase();
    const file = recordOf(this);
    const found = caller.drive
      .permissionsOf(file)
      .find((one) => one.emailAddress?.toLowerCase() === email && one.view === undefined && applies(one.role));
    if (found) asDriveApp(() => removePermission(caller, file.id, found.id));
    return this;
  }
}

const NAMES = ['ANYONE', 'ANYONE_WITH_LINK', 'DOMAIN', 'DOMAIN_WITH_LINK', 'PRIVATE'];

function opening(item: DriveItem): EffectivePermission | undefined {
  const shown = callerBehind(item)
    .drive.permissionsOf(recordOf(item))
    .filter((one) => one.view === undefined);
  return shown.find((one) => one.type === 'anyone') ?? shown.find((one) => one.type === 'domain');
}

function people(item: DriveItem, applies: (role: Role) => boolean): DriveUser[] {
  const caller = callerBehind(item);
  const file = recordOf(item);
  if (!atLeast(caller.drive.access(file.id, caller.user), 'writer')) return [];
  return caller.drive
    .permissionsOf(file)
    .filter((one) => (one.type === 'user' || one.type === 'group') && one.view === undefined && applies(one.role))
    .map((one) => new DriveUser(one.emailAddress ?? ''));
}

function permissionOf(role: Role | null): EnumValue {
  const names = {
    owner: 'OWNER',
    organizer: 'ORGANIZER',
    fileOrganizer: 'FILE_ORGANIZER',
    writer: 'EDIT',
    commenter: 'COMMENT',
    reader: 'VIEW',
  } as const;
  return role === null ? Permission.NONE : Permission[names[role]];
}

function string(value: unknown, method: string): string {
  if (typeof value !== 'string') throw signatureError([value], `DriveApp.File.${method}`);
  return value;
}

function list(value: unknown, method: string): unknown[] {
  if (!Array.isArray(value)) throw signatureError([value], `DriveApp.File.${method}`);
  return value;
}

function emailOf(user: unknown, method: string): string {
  if (typeof user === 'string') return user;
  const getEmail = (user as { getEmail?: () => string } | null)?.getEmail;
  if (typeof getEmail !== 'function') throw signatureError([user], `DriveApp.File.${method}`);
  return getEmail.call(user);
}
