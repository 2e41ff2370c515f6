// DriveApp: files and folders of the user as a script sees them.
import { type Run, ServiceObject, signatureError } from '../../runtime';
import { type Caller, openFile } from './caller';
import { DriveAppFile, DriveAppFolder, type DriveIterator, filesWhere, foldersWhere, makeFile, makeFolder } from './folder';
import { Access, asDriveApp, callerOfRun, Permission } from './item';
import { FOLDER } from './model';
import { notFound } from './problem';

export class DriveApp extends ServiceObject {
  readonly #caller: Caller;
  readonly Access = Access;
  readonly Permission = Permission;
  constructor(run: Run) {
    super();
    this.#caller = callerOfRun(run);
  }
  override get [Symbol.toStringTag](): string {
    return 'DriveApp';
  }

  getFileById(id: unknown): DriveAppFile {
    if (typeof id !== 'string') throw signatureError([id], 'DriveApp.getFileById');
    return new DriveAppFile(this.#caller, asDriveApp(() => openFile(this.#caller, id)).id);
  }

  getFolderById(id: unknown): DriveAppFolder {
    if (typeof id !== 'string') throw signatureError([id], 'DriveApp.getFolderById');
    const folder = asDriveApp(() => {
      const file = openFile(this.#caller, id);
      if (file.mimeType !== FOLDER) throw notFound(id);
      return file;
    });
    return new DriveAppFolder(this.#caller, folder.id);
  }

  getRootFolder(): DriveAppFolder {
    return new DriveAppFolder(this.#caller, this.#caller.drive.root(this.#caller.user));
  }

  createFile(first: unknown, content?: unknown, mimeType?: unknown): DriveAppFile {
    return makeFile(this.#caller, 'root', first, content, mimeType);
  }

  createFolder(name: unknown): DriveAppFolder {
    return makeFolder(this.#caller, 'root', name);
  }

  getFiles(): DriveIterator<DriveAppFile> {
    return filesWhere(this.#caller, undefined);
  }

  getFilesByName(name: unknown): DriveIterator<DriveAppFile> {
    return filesWhere(this.#caller, undefined, (file) => file.name === name);
  }

  getFilesByType(mimeType: unknown): DriveIterator<DriveAppFile> {
    return filesWhere(this.#caller, undefined, (file) => file.mimeType === mimeType);
  }

  getFolders(): DriveIterator<DriveAppFolder> {
    return foldersWhere(this.#caller, undefined);
  }

  getFoldersByName(name: unknown): DriveIterator<DriveAppFolder> {
    return foldersWhere(this.#caller, undefined, (file) => file.name === name);
  }

  /** A search in the language of Drive v2: title, mimeType, trashed, parents. */
  searchFiles(query: unknown): DriveIterator<DriveAppFile> {
    if (typeof query !== 'string') throw signatureError([query], 'DriveApp.searchFiles');
    return filesWhere(this.#caller, query, undefined, 2);
  }
}
