// Writes everything of a workspace as real files: .xlsx, .docx, .pdf, .eml and JSON.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { Triggers, type WorkspaceCore } from './runtime';
import { renderDocx, renderPdf } from './services/docs';
import { DriveBackend, type DriveFile, FOLDER, FORM, SPREADSHEET } from './services/drive';
import { MailBackend } from './services/mail';
import { SheetsBackend } from './services/sheets';
import { typeOfExtension } from './services/utilities';

/** One line of index.json: where a thing of the workspace went. */
interface IndexEntry {
  kind: 'file' | 'mail' | 'state';
  path: string;
  id?: string;
  name?: string;
  mimeType?: string;
  owner?: string;
  trashed?: boolean;
}

const INDEX = 'index.json';
const SCRIPT = 'application/vnd.google-apps.script';

/**
 * Exports into a folder, made when missing; an earlier export there is replaced as a whole.
 * All is written into a folder beside it first, so that a failed export leaves what was there.
 * @throws Error when the folder holds something other than an export
 */
export async function exportWorkspace(core: WorkspaceCore, target: string): Promise<void> {
  const place = resolve(target);
  if (existsSync(place) && readdirSync(place).length > 0 && !existsSync(join(place, INDEX))) {
    throw new Error(`${place} holds files that no export wrote; export into an empty or a new folder.`);
  }
  const fresh = join(dirname(place), `.${basename(place)}.${process.pid}.next`);
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(fresh, { recursive: true });
  try {
    const exporter = new Exporter(core, fresh);
    await exporter.writeAll();
    const old = `${fresh}.old`;
    if (existsSync(place)) renameSync(place, old);
    renameSync(fresh, place);
    rmSync(old, { recursive: true, force: true });
  } finally {
    rmSync(fresh, { recursive: true, force: true });
  }
}

class Exporter {
  readonly #core: WorkspaceCore;
  readonly #folder: string;
  readonly #drive: DriveBackend;
  readonly #index: IndexEntry[] = [];
  readonly #taken = new Set<string>();

  constructor(core: WorkspaceCore, folder: string) {
    this.#core = core;
    this.#folder = folder;
    this.#drive = core.backend(DriveBackend);
  }

  async writeAll(): Promise<void> {
    for (const file of this.#drive.files()) await this.#writeFile(file);
    for (const mail of this.#core.backend(MailBackend).sent) {
      const path = this.#write(['mail'], `${mail.at} ${mail.id}`, '.eml', mail.raw);
      this.#index.push({ kind: 'mail', path, id: mail.id, name: mail.subject });
    }
    this.#writeState('triggers', this.#core.backend(Triggers).list());
    this.#writeState('executions', this.#core.executions);
    this.#writeState('permissions', this.#drive.entries());
    writeFileSync(join(this.#folder, INDEX), json(this.#index));
  }

  async #writeFile(file: DriveFile): Promise<void> {
    const folders = [this.#drive.isTrashed(file) ? 'trash' : 'drive', file.owner, ...this.#drive.path(file)];
    const name = folders.pop() ?? file.id;
    if (file.mimeType === FOLDER) {
      mkdirSync(join(this.#folder, ...folders.map(safe), safe(name)), { recursive: true });
      return;
    }
    for (const [extension, bytes] of await this.#contents(file)) {
      const path = this.#write(folders, name, extension, bytes);
      this.#index.push({
        kind: 'file',
        path,
        id: file.id,
        name: file.name,
        mimeType: file.mimeType,
        owner: file.owner,
        trashed: this.#drive.isTrashed(file),
      });
    }
  }

  /** What a file becomes, by extension. */
  async #contents(file: DriveFile): Promise<[string, Uint8Array | string][]> {
    if (file.mimeType === SPREADSHEET) return [['.xlsx', await this.#core.backend(SheetsBackend).toXlsx(file.id)]];
    if (file.mimeType === FORM) return [['.json', json(this.#documents([`forms/${file.id}`, `form-responses/${file.id}/`]))]];
    if (file.mimeType === SCRIPT) return [['.json', json(this.#scriptFiles(file.id))]];
    const content = this.#drive.content(file.id);
    if (content && 'document' in content) {
      const options = { title: file.name, createdAt: file.createdTime };
      return [
        ['.docx', await renderDocx(content.document, options)],
        ['.pdf', await renderPdf(content.document, options)],
      ];
    }
    const bytes = this.#drive.bytes(file.id);
    if (!bytes) throw new Error(`The file ${file.name} (${file.id}) is of type ${file.mimeType}, which the export cannot write yet.`);
    return [[extensionOf(file), bytes]];
  }

  /** A script project as Drive exports one: its files with their sources. */
  #scriptFiles(id: string): { files: readonly { name: string; source: string }[] } {
    const project = [...this.#core.projects.values()].find(({ scriptId }) => scriptId === id);
    return { files: [...(project?.files ?? []), { name: 'appsscript.json', source: json(project?.manifest ?? {}) }] };
  }

  /** A form's record and its pages of responses, as they are kept. */
  #documents(prefixes: readonly string[]): Record<string, unknown> {
    const names = prefixes.flatMap((prefix) => this.#core.store.names(prefix));
    return Object.fromEntries(names.map((name) => [name, this.#core.store.document<unknown>(name, () => null).value]));
  }

  #writeState(name: string, value: unknown): void {
    this.#index.push({ kind: 'state', path: this.#write([], name, '.json', json(value)) });
  }

  /** Writes under a safe name that no other file has yet, and gives the path within the export. */
  #write(folders: readonly string[], name: string, extension: string, bytes: Uint8Array | string): string {
    const stem = safe(extension !== '' && name.toLowerCase().endsWith(extension) ? name.slice(0, -extension.length) : name);
    const folder = folders.map(safe).join('/');
    let path = '';
    for (let count = 1; path === '' || this.#taken.has(path.toLowerCase()); count++) {
      path = `${folder === '' ? '' : `${folder}/`}${stem}${count === 1 ? '' : ` (${count})`}${extension}`;
    }
    this.#taken.add(path.toLowerCase());
    mkdirSync(join(this.#folder, folder), { recursive: true });
    writeFileSync(join(this.#folder, path), bytes);
    return path;
  }
}

/** A name that every file system takes: no separators, no control characters, no leading dots, not too long. */
function safe(name: string): string {
  const clean = name
    .normalize('NFC')
    .replace(/[\u0000-\u001f\u007f<>:"/\\|?*]/g, '-')
    .replace(/^[.\s]+|[.\s]+$/g, '');
  const short = [...clean].slice(0, 100).join('').trim();
  return short === '' ? 'untitled' : /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i.test(short) ? `_${short}` : short;
}

/** The extension the name has, else one for its type. */
function extensionOf(file: DriveFile): string {
  const own = extname(file.name);
  if (own !== '' && typeOfExtension(file.name) !== undefined) return own.toLowerCase();
  return (
    {
      'text/plain': '.txt',
      'text/html': '.html',
      'application/pdf': '.pdf',
      'application/json': '.json',
      'image/png': '.png',
      'image/jpeg': '.jpg',
    }[file.mimeType] ?? own
  );
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
