// Folder, File and their iterators as DriveApp gives them.
import { ServiceError, ServiceObject, signatureError } from '../../runtime';
import { Blob, blobBytes } from '../utilities';
import type { Caller, Json, Media } from './caller';
import { copyFile, createFile, downloadFile, exportContent, updateFile } from './files-api';
import { asDriveApp, callerBehind, DriveItem, idOf, recordOf } from './item';
import { findFiles } from './list-api';
import { type DriveFile, FOLDER, isGoogleType, PDF } from './model';

const TEXT_BYTES = 50 * 1024 * 1024;
const TYPED_BYTES = 10 * 1024 * 1024;

export class DriveAppFile extends DriveItem {
  override get [Symbol.toStringTag](): string {
    return 'File';
  }

  getMimeType(): string {
    return recordOf(this).mimeType;
  }

  /** The bytes; Google's own files come as PDF. */
  getBlob(): Blob {
    const file = recordOf(this);
    if (isGoogleType(file.mimeType)) return this.getAs(PDF);
    return asDriveApp(() => new Blob(downloadFile(callerBehind(this), file.id).bytes, file.mimeType, file.name));
  }

  getAs(contentType: unknown): Blob {
    if (typeof contentType !== 'string') throw signatureError([contentType], 'DriveApp.File.getAs');
    const file = recordOf(this);
    if (!isGoogleType(file.mimeType)) return this.getBlob().getAs(contentType);
    if (contentType !== PDF) throw new ServiceError(`Converting from ${file.mimeType} to ${contentType} is not supported.`);
    return asDriveApp(() => new Blob(exportContent(callerBehind(this), file.id, PDF).bytes, PDF, `${file.name}.pdf`));
  }

  setContent(content: unknown): this {
    if (typeof content !== 'string') throw signatureError([content], 'DriveApp.File.setContent');
    if (Buffer.byteLength(content) > TYPED_BYTES) throw new ServiceError('The content is larger than 10 MB.');
    asDriveApp(() =>
      updateFile(callerBehind(this), {}, idOf(this), { bytes: Buffer.from(content), mimeType: recordOf(this).mimeType }, {}),
    );
    return this;
  }

  getDownloadUrl(): string | null {
    const file = recordOf(this);
    return isGoogleType(file.mimeType) ? null : `https://drive.google.com/uc?id=${file.id}&export=download`;
  }

  getParents(): DriveIterator<DriveAppFolder> {
    return parentsOf(this);
  }

  makeCopy(first?: unknown, second?: unknown): DriveAppFile {
    const name = typeof first === 'string' ? first : null;
    const destination = first instanceof DriveAppFolder ? first : second;
    if ((first != null && name === null && destination !== first) || (destination != null && !(destination instanceof DriveAppFolder))) {
      throw signatureError(
        [first, second].filter((one) => one != null),
        'DriveApp.File.makeCopy',
      );
    }
    const resource: Json = {
      ...(name === null ? {} : { name }),
      ...(destination instanceof DriveAppFolder ? { parents: [idOf(destination)] } : {}),
    };
    const caller = callerBehind(this);
    return new DriveAppFile(caller, String(asDriveApp(() => copyFile(caller, resource, idOf(this), {})).id));
  }

  moveTo(destination: unknown): this {
    move(this, destination);
    return this;
  }
}

export class DriveAppFolder extends DriveItem {
  override get [Symbol.toStringTag](): string {
    return 'Folder';
  }

  createFile(first: unknown, content?: unknown, mimeType?: unknown): DriveAppFile {
    return makeFile(callerBehind(this), idOf(this), first, content, mimeType);
  }

  createFolder(name: unknown): DriveAppFolder {
    return makeFolder(callerBehind(this), idOf(this), name);
  }

  getFiles(): DriveIterator<DriveAppFile> {
    return filesWhere(callerBehind(this), `'${idOf(this)}' in parents`);
  }

  getFilesByName(name: unknown): DriveIterator<DriveAppFile> {
    return filesWhere(callerBehind(this), `'${idOf(this)}' in parents`, (file) => file.name === name);
  }

  getFilesByType(mimeType: unknown): DriveIterator<DriveAppFile> {
    return filesWhere(callerBehind(this), `'${idOf(this)}' in parents`, (file) => file.mimeType === mimeType);
  }

  getFolders(): DriveIterator<DriveAppFolder> {
    return foldersWhere(callerBehind(this), `'${idOf(this)}' in parents`);
  }

  getFoldersByName(name: unknown): DriveIterator<DriveAppFolder> {
    return foldersWhere(callerBehind(this), `'${idOf(this)}' in parents`, (file) => file.name === name);
  }

  getParents(): DriveIterator<DriveAppFolder> {
    return parentsOf(this);
  }

  moveTo(destination: unknown): this {
    move(this, destination);
    return this;
  }
}

/** FileIterator and FolderIterator. */
export class DriveIterator<T extends DriveItem> extends ServiceObject {
  readonly #type: string;
  readonly #items: T[];
  #at = 0;
  constructor(type: 'FileIterator' | 'FolderIterator', items: T[]) {
    super();
    this.#type = type;
    this.#items = items;
  }
  override get [Symbol.toStringTag](): string {
    return this.#type;
  }
  hasNext(): boolean {
    return this.#at < this.#items.length;
  }
  next(): T {
    const item = this.#items[this.#at];
    if (!item) throw new ServiceError('Cannot retrieve the next object: iterator has reached the end.');
    this.#at += 1;
    return item;
  }
}

export function filesWhere(
  caller: Caller,
  q: string | undefined,
  keep: (file: DriveFile) => boolean = inSight,
  version: 2 | 3 = 3,
): DriveIterator<DriveAppFile> {
  const found = asDriveApp(() => findFiles(caller, q, undefined, version)).filter((file) => file.mimeType !== FOLDER && keep(file));
  return new DriveIterator(
    'FileIterator',
    found.map((file) => new DriveAppFile(caller, file.id)),
  );
}

export function foldersWhere(
  caller: Caller,
  q: string | undefined,
  keep: (file: DriveFile) => boolean = inSight,
): DriveIterator<DriveAppFolder> {
  const found = asDriveApp(() => findFiles(caller, q)).filter(
    (file) => file.mimeType === FOLDER && keep(file) && caller.drive.access(file.id, caller.user) !== null,
  );
  return new DriveIterator(
    'FolderIterator',
    found.map((file) => new DriveAppFolder(caller, file.id)),
  );
}

function inSight(): boolean {
  return true;
}

/** createFile(blob), createFile(name, content) and createFile(name, content, mimeType). */
export function makeFile(caller: Caller, folderId: string, first: unknown, content: unknown, mimeType: unknown): DriveAppFile {
  const { name, media } = fileArguments(first, content, mimeType);
  const resource: Json = { name, parents: [folderId], mimeType: media.mimeType ?? 'application/octet-stream' };
  return new DriveAppFile(caller, String(asDriveApp(() => createFile(caller, resource, media, {})).id));
}

function fileArguments(first: unknown, content: unknown, mimeType: unknown): { name: string; media: Media } {
  if (first instanceof Blob && content == null) {
    return { name: first.getName() ?? 'Untitled', media: { bytes: blobBytes(first), mimeType: first.getContentType() } };
  }
  if (typeof first !== 'string' || typeof content !== 'string' || (mimeType != null && typeof mimeType !== 'string')) {
    throw signatureError(
      [first, content, mimeType].filter((one) => one != null),
      'DriveApp.createFile',
    );
  }
  const bytes = Buffer.from(content);
  if (bytes.length > (mimeType == null ? TEXT_BYTES : TYPED_BYTES)) throw new ServiceError('The content is too large.');
  return { name: first, media: { bytes, mimeType: mimeType == null ? 'text/plain' : String(mimeType) } };
}

export function makeFolder(caller: Caller, parentId: string, name: unknown): DriveAppFolder {
  if (typeof name !== 'string') throw signatureError([name], 'DriveApp.createFolder');
  return new DriveAppFolder(
    caller,
    String(asDriveApp(() => createFile(caller, { name, mimeType: FOLDER, parents: [parentId] }, null, {})).id),
  );
}

function parentsOf(item: DriveItem): DriveIterator<DriveAppFolder> {
  const caller = callerBehind(item);
  const visible = recordOf(item).parents.filter((id) => caller.drive.access(id, caller.user) !== null);
  return new DriveIterator(
    'FolderIterator',
    visible.map((id) => new DriveAppFolder(caller, id)),
  );
}

function move(item: DriveItem, destination: unknown): void {
  if (!(destination instanceof DriveAppFolder)) throw signatureError([destination], 'DriveApp.File.moveTo');
  const removeParents = recordOf(item).parents.join(',');
  asDriveApp(() => updateFile(callerBehind(item), {}, idOf(item), null, { addParents: idOf(destination), removeParents }));
}
