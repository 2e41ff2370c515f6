// Drive's state: files, folders, their permissions and contents. Checks nobody's rights; the faces above do.
import { createHash } from 'node:crypto';
import type { Document, WorkspaceContext } from '../../runtime';
import type { DocumentModel } from '../docs';
import { accessOf, effectivePermissions, isSameGrantee, permissionIdOf, seesNameOnly } from './access';
import { type KindHandler, Kinds } from './kinds';
import { type DriveFile, type DrivePermission, type EffectivePermission, FOLDER, isGoogleType, type Role, stronger } from './model';

/** A file as the driver lists it. `permissions` are those that hold, inherited ones too; `path` is from the owner's root. */
export type DriveEntry = {
  id: string;
  name: string;
  path: string;
  mimeType: string;
  owner: string;
  permissions: { type: string; role: string; emailAddress?: string; domain?: string; view?: string }[];
  trashed: boolean;
  createdTime: string;
  modifiedTime: string;
  appProperties: Record<string, string>;
  /** It has a content restriction. */
  restricted: boolean;
  size?: number;
};

export interface NewFile {
  name: string;
  mimeType: string;
  owner: string;
  parents?: readonly string[];
  appProperties?: Record<string, string>;
  properties?: Record<string, string>;
  description?: string;
  id?: string;
}

/** What stands in a file: a Doc's model, or bytes. */
export type FileContent = { document: DocumentModel } | { base64: string };

const FILES_A_PAGE = 100;

export class DriveBackend {
  readonly #context: WorkspaceContext;
  readonly #pages: Document<DriveFile[]>[] = [];
  readonly #files = new Map<string, { file: DriveFile; page: Document<DriveFile[]> }>();
  readonly #children = new Map<string, Set<string>>();
  readonly #roots: Document<Record<string, string>>;

  constructor(context: WorkspaceContext) {
    this.#context = context;
    this.#roots = context.store.document('drive/roots', () => ({}));
    for (const name of context.store.names('drive/files/')) {
      const page = context.store.document<DriveFile[]>(name, () => []);
      this.#pages.push(page);
      for (const file of page.value) this.#index(file, page);
    }
  }

  /** The role this person has on the file, groups and folders counted; null when none or no such file. */
  access(fileId: string, email: string): Role | null {
    const file = this.file(fileId);
    return file ? accessOf(file, email, this.#accessContext) : null;
  }

  /** A folder with limited access, shown by name to those who may read the folder above it. */
  seesNameOnly(fileId: string, email: string): boolean {
    const file = this.file(fileId);
    return file !== undefined && seesNameOnly(file, email, this.#accessContext);
  }

  /** All permissions that hold for the file, inherited ones too. */
  permissionsOf(file: DriveFile): EffectivePermission[] {
    return effectivePermissions(file, this.#accessContext);
  }

  file(id: string): DriveFile | undefined {
    return this.#files.get(id)?.file;
  }

  /** Makes a file without content, in the owner's root folder unless parents say otherwise. */
  create(wanted: NewFile): DriveFile {
    const ids = this.#context.ids;
    const now = this.#now();
    const id = wanted.id ?? (wanted.mimeType === FOLDER ? ids.folder() : ids.file());
    const owner: DrivePermission = { id: '', type: 'user', role: 'owner', emailAddress: wanted.owner };
    const file: DriveFile = {
      id,
      name: wanted.name,
      mimeType: wanted.mimeType,
      parents: wanted.parents && wanted.parents.length > 0 ? [...wanted.parents] : [this.root(wanted.owner)],
      owner: wanted.owner,
      permissions: [{ ...owner, id: permissionIdOf(owner) }],
      inheritedPermissionsDisabled: false,
      trashed: false,
      appProperties: { ...wanted.appProperties },
      properties: { ...wanted.properties },
      contentRestrictions: [],
      writersCanShare: true,
      copyRequiresWriterPermission: false,
      createdTime: now,
      modifiedTime: now,
      lastModifyingUser: wanted.owner,
      version: 1,
    };
    if (wanted.description !== undefined) file.description = wanted.description;
    this.#add(file);
    return file;
  }

  /** Notes that a person changed the file's content now. */
  touch(id: string, user: string): void {
    this.change(id, (file) => {
      file.modifiedTime = this.#now();
      file.lastModifyingUser = user;
    });
  }

  /** Changes a file's record in place and keeps it. */
  change(id: string, alter: (file: DriveFile) => void): DriveFile {
    const entry = this.#entry(id);
    const before = entry.file.parents;
    alter(entry.file);
    entry.file.version += 1;
    if (entry.file.parents !== before) {
      for (const parent of before) this.#children.get(parent)?.delete(id);
      this.#indexParents(entry.file);
    }
    entry.page.touch();
    return entry.file;
  }

  /** Gives a permission; one grantee has one permission on a file, with the higher role. */
  permit(fileId: string, wanted: Omit<DrivePermission, 'id'>): DrivePermission {
    const permission: DrivePermission = { ...wanted, id: permissionIdOf(wanted) };
    let kept = permission;
    this.change(fileId, (file) => {
      const known = file.permissions.find((other) => isSameGrantee(other, permission));
      if (known) {
        kept = known;
        if (known.role !== stronger(known.role, permission.role)) known.role = permission.role;
        if (permission.expirationTime !== undefined) known.expirationTime = permission.expirationTime;
      } else {
        file.permissions.push(permission);
      }
    });
    return kept;
  }

  revoke(fileId: string, permissionId: string): void {
    this.change(fileId, (file) => {
      file.permissions = file.permissions.filter((permission) => permission.id !== permissionId);
    });
  }

  /** Makes another person the owner; the old one becomes a writer. */
  transfer(fileId: string, email: string): void {
    this.change(fileId, (file) => {
      const owner: DrivePermission = { id: '', type: 'user', role: 'owner', emailAddress: email };
      owner.id = permissionIdOf(owner);
      for (const permission of file.permissions) if (permission.role === 'owner') permission.role = 'writer';
      file.permissions = [owner, ...file.permissions.filter((permission) => permission.id !== owner.id)];
      file.owner = email;
    });
  }

  /** Deletes a file for good, a folder with all in it that is of the same owner; the rest goes to its owners' roots. */
  remove(id: string): void {
    const entry = this.#entry(id);
    for (const child of this.childrenOf(id)) {
      if (child.owner === entry.file.owner) this.remove(child.id);
      else this.change(child.id, (file) => Object.assign(file, { parents: [this.root(file.owner)] }));
    }
    this.#context.backend(Kinds).of(entry.file.mimeType)?.remove?.(entry.file);
    this.#context.store.remove(contentName(id));
    entry.page.value.splice(entry.page.value.indexOf(entry.file), 1);
    entry.page.touch();
    for (const parent of entry.file.parents) this.#children.get(parent)?.delete(id);
    this.#files.delete(id);
  }

  childrenOf(folderId: string): DriveFile[] {
    return [...(this.#children.get(folderId) ?? [])].map((id) => this.#entry(id).file);
  }

  /** The id of a person's My Drive, made when first asked for. */
  root(email: string): string {
    const known = this.#roots.value[email];
    if (known !== undefined) return known;
    const id = `0A${this.#context.ids.opaque(17)}`;
    this.#roots.value[email] = id;
    this.#roots.touch();
    const file = this.create({ id, name: 'My Drive', mimeType: FOLDER, owner: email, parents: [id] });
    this.change(id, () => {
      file.parents = [];
    });
    return id;
  }

  /** Whether the file lies in the trash, itself or by a folder above it. */
  isTrashed(file: DriveFile): boolean {
    return file.trashed || file.parents.some((id) => this.#trashedAt(id));
  }

  isRestricted(file: DriveFile): boolean {
    return file.contentRestrictions.some((restriction) => restriction.readOnly);
  }

  /** What stands in a Doc or an uploaded file; undefined for what other services hold. */
  content(id: string): FileContent | undefined {
    return this.#context.store.has(contentName(id))
      ? this.#context.store.document<FileContent>(contentName(id), () => ({ base64: '' })).value
      : undefined;
  }

  bytes(id: string): Buffer | undefined {
    const content = this.content(id);
    return content && 'base64' in content ? Buffer.from(content.base64, 'base64') : undefined;
  }

  setContent(id: string, content: FileContent, user: string): void {
    const document = this.#context.store.document<FileContent>(contentName(id), () => content);
    document.value = content;
    document.touch();
    this.change(id, (file) => {
      if ('base64' in content && !isGoogleType(file.mimeType)) {
        const bytes = Buffer.from(content.base64, 'base64');
        file.size = bytes.length;
        file.md5 = createHash('md5').update(bytes).digest('hex');
      }
    });
    this.touch(id, user);
  }

  /** Says how files of a MIME type are copied, exported and deleted. */
  handle(mimeType: string, handler: KindHandler): void {
    this.#context.backend(Kinds).register(mimeType, handler);
  }

  kind(mimeType: string): KindHandler | undefined {
    return this.#context.backend(Kinds).of(mimeType);
  }

  /** Every file and folder, roots left out, oldest first. */
  files(): DriveFile[] {
    return [...this.#files.values()].map(({ file }) => file).filter((file) => file.parents.length > 0);
  }

  /** Names of the folders above a file and its own, from the owner's root. */
  path(file: DriveFile): string[] {
    const names = [file.name];
    let parent = this.file(file.parents[0] ?? '');
    while (parent && parent.parents.length > 0) {
      names.unshift(parent.name);
      parent = this.file(parent.parents[0] ?? '');
    }
    return names;
  }

  entries(): DriveEntry[] {
    return this.files().map((file) => ({
      id: file.id,
      name: file.name,
      path: this.path(file).join('/'),
      mimeType: file.mimeType,
      owner: file.owner,
      permissions: this.permissionsOf(file).map(({ type, role, emailAddress, domain, view }) => ({
        type,
        role,
        emailAddress,
        domain,
        view,
      })),
      trashed: this.isTrashed(file),
      createdTime: file.createdTime,
      modifiedTime: file.modifiedTime,
      appProperties: { ...file.appProperties },
      restricted: this.isRestricted(file),
      size: file.size,
    }));
  }

  get #accessContext() {
    return { file: (id: string) => this.file(id), groups: this.#context.groups, now: () => this.#context.clock.now() };
  }

  #now(): string {
    return new Date(this.#context.clock.now()).toISOString();
  }

  #trashedAt(id: string): boolean {
    const file = this.file(id);
    return file !== undefined && this.isTrashed(file);
  }

  #entry(id: string): { file: DriveFile; page: Document<DriveFile[]> } {
    const entry = this.#files.get(id);
    if (!entry) throw new Error(`Drive holds no file ${id}.`);
    return entry;
  }

  #add(file: DriveFile): void {
    let page = this.#pages.at(-1);
    if (!page || page.value.length >= FILES_A_PAGE) {
      page = this.#context.store.document<DriveFile[]>(`drive/files/${String(this.#pages.length).padStart(6, '0')}`, () => []);
      this.#pages.push(page);
    }
    page.value.push(file);
    page.touch();
    this.#index(file, page);
  }

  #index(file: DriveFile, page: Document<DriveFile[]>): void {
    this.#files.set(file.id, { file, page });
    this.#indexParents(file);
  }

  #indexParents(file: DriveFile): void {
    for (const parent of file.parents) {
      const children = this.#children.get(parent) ?? new Set();
      children.add(file.id);
      this.#children.set(parent, children);
    }
  }
}

function contentName(id: string): string {
  return `drive/content/${id}`;
}
