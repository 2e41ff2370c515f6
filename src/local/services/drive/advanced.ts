// The advanced service Drive v3 as scripts see it: Drive.Files, Drive.Permissions, Drive.About.
import { type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { Blob, blobBytes } from '../utilities';
import { type Caller, callerOf, type Json, type Media, type Parameters } from './caller';
import { copyFile, createFile, exportContent, getFile, removeFile, updateFile } from './files-api';
import { getAbout, listFiles } from './list-api';
import { createPermission, getPermission, listPermissions, removePermission, updatePermission } from './permissions-api';
import { DriveProblem } from './problem';

/** The global `Drive`. */
export class DriveService extends ServiceObject {
  readonly Files: DriveFiles;
  readonly Permissions: DrivePermissions;
  readonly About: DriveAbout;
  constructor(run: Run) {
    super();
    const caller = callerOf(run.workspace, run.effectiveUser, run);
    this.Files = new DriveFiles(caller);
    this.Permissions = new DrivePermissions(caller);
    this.About = new DriveAbout(caller);
  }
  override get [Symbol.toStringTag](): string {
    return 'Drive';
  }
}

class DriveFiles extends ServiceObject {
  readonly #caller: Caller;
  constructor(caller: Caller) {
    super();
    this.#caller = caller;
  }
  override get [Symbol.toStringTag](): string {
    return 'Drive.Files';
  }

  create(resource: unknown, media?: unknown, options?: unknown): Json {
    return told('drive.files.create', () =>
      createFile(this.#caller, bodyOf(resource, 'create'), mediaOf(media, 'create'), optionsOf(options)),
    );
  }

  get(fileId: unknown, options?: unknown): Json {
    if (optionsOf(options).alt === 'media')
      throw new ServiceError(
        'Drive.Files.get with alt=media is not built in the local workspace; use DriveApp.getFileById(id).getBlob().',
        { name: 'NotBuiltError' },
      );
    return told('drive.files.get', () => getFile(this.#caller, fileId, optionsOf(options)));
  }

  list(options?: unknown): Json {
    return told('drive.files.list', () => listFiles(this.#caller, optionsOf(options)));
  }

  update(resource: unknown, fileId: unknown, media?: unknown, options?: unknown): Json {
    return told('drive.files.update', () =>
      updateFile(this.#caller, bodyOf(resource, 'update'), fileId, mediaOf(media, 'update'), optionsOf(options)),
    );
  }

  copy(resource: unknown, fileId: unknown, options?: unknown): Json {
    return told('drive.files.copy', () => copyFile(this.#caller, bodyOf(resource, 'copy'), fileId, optionsOf(options)));
  }

  remove(fileId: unknown, _options?: unknown): void {
    told('drive.files.delete', () => removeFile(this.#caller, fileId));
  }

  export(fileId: unknown, mimeType: unknown, _options?: unknown): Blob {
    return told('drive.files.export', () => {
      const { bytes, name } = exportContent(this.#caller, fileId, mimeType);
      return new Blob(bytes, String(mimeType), name);
    });
  }
}

class DrivePermissions extends ServiceObject {
  readonly #caller: Caller;
  constructor(caller: Caller) {
    super();
    this.#caller = caller;
  }
  override get [Symbol.toStringTag](): string {
    return 'Drive.Permissions';
  }

  create(resource: unknown, fileId: unknown, options?: unknown): Json {
    return told('drive.permissions.create', () => createPermission(this.#caller, bodyOf(resource, 'create'), fileId, optionsOf(options)));
  }

  list(fileId: unknown, options?: unknown): Json {
    return told('drive.permissions.list', () => listPermissions(this.#caller, fileId, optionsOf(options)));
  }

  get(fileId: unknown, permissionId: unknown, options?: unknown): Json {
    return told('drive.permissions.get', () => getPermission(this.#caller, fileId, permissionId, optionsOf(options)));
  }

  update(resource: unknown, fileId: unknown, permissionId: unknown, options?: unknown): Json {
    return told('drive.permissions.update', () =>
      updatePermission(this.#caller, bodyOf(resource, 'update'), fileId, permissionId, optionsOf(options)),
    );
  }

  remove(fileId: unknown, permissionId: unknown, _options?: unknown): void {
    told('drive.permissions.delete', () => removePermission(this.#caller, fileId, permissionId));
  }
}

class DriveAbout extends ServiceObject {
  readonly #caller: Caller;
  constructor(caller: Caller) {
    super();
    this.#caller = caller;
  }
  override get [Symbol.toStringTag](): string {
    return 'Drive.About';
  }

  get(options?: unknown): Json {
    return told('drive.about.get', () => getAbout(this.#caller, optionsOf(options)));
  }
}

function told<T>(api: string, act: () => T): T {
  try {
    return act();
  } catch (error) {
    throw error instanceof DriveProblem ? error.toServiceError(api) : error;
  }
}

function isPlain(value: unknown): value is Json {
  return value !== null && typeof value === 'object' && !Array.isArray(value) && !(value instanceof ServiceObject);
}

function bodyOf(value: unknown, method: string): Json {
  if (!isPlain(value)) throw signatureError([value], `Drive.${method}`);
  return value;
}

function optionsOf(value: unknown): Parameters {
  if (value === null || value === undefined) return {};
  if (!isPlain(value)) throw signatureError([value], 'Drive');
  return value;
}

function mediaOf(value: unknown, method: string): Media | null {
  if (value === null || value === undefined) return null;
  const blob = value instanceof Blob ? value : blobFrom(value);
  if (!blob) throw signatureError([value], `Drive.Files.${method}`);
  return { bytes: blobBytes(blob), mimeType: blob.getContentType() };
}

function blobFrom(value: unknown): Blob | null {
  const source = value as { getBlob?: () => unknown };
  if (!(value instanceof ServiceObject) || typeof source.getBlob !== 'function') return null;
  const blob = source.getBlob();
  return blob instanceof Blob ? blob : null;
}
