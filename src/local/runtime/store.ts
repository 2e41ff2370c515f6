// State on disk as named JSON documents, committed together: a crash leaves the last whole commit, never half of one.
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** One named piece of state: read `value`, change it in place, then `touch()`. */
export interface Document<T> {
  readonly name: string;
  value: T;
  /** Marks the value as changed, so that the next commit writes it. */
  touch(): void;
}

/** Named documents of one workspace. Nothing is on disk before `commit`. */
export interface Store {
  readonly directory: string;
  /** The document of this name, loaded or made. */
  document<T>(name: string, initial: () => T): Document<T>;
  has(name: string): boolean;
  /** Names that begin with the prefix, sorted. */
  names(prefix: string): string[];
  remove(name: string): void;
  /** Writes all that changed as one step; false when there was nothing to write. */
  commit(): boolean;
}

interface Manifest {
  version: 1;
  generation: number;
  files: Record<string, string>;
}

const MANIFEST = 'manifest.json';

/**
 * Opens the store in a folder, making it when missing.
 *
 * Shadow paging: a changed document goes into a file of a new name, and replacing the manifest by a rename is the
 * one step that makes the commit. Files that no manifest names are what a killed process left, and are removed.
 * The operating system keeps written pages when a process is killed, so no fsync is paid for.
 */
export function openStore(directory: string): Store {
  const folder = join(directory, 'state');
  mkdirSync(folder, { recursive: true });
  const manifest = readManifest(folder);
  sweepOrphans(folder, manifest);
  const open = new Map<string, Document<unknown>>();
  const dirty = new Set<string>();
  const removed = new Set<string>();

  return {
    directory,
    document<T>(name: string, initial: () => T): Document<T> {
      const known = open.get(name);
      if (known) return known as Document<T>;
      const file = removed.has(name) ? undefined : manifest.files[name];
      const value = file === undefined ? initial() : (JSON.parse(readFileSync(join(folder, file), 'utf8')) as T);
      const document: Document<T> = { name, value, touch: () => dirty.add(name) };
      open.set(name, document as Document<unknown>);
      if (file === undefined) dirty.add(name);
      return document;
    },
    has: (name) => open.has(name) || (name in manifest.files && !removed.has(name)),
    names(prefix) {
      const all = new Set([...Object.keys(manifest.files).filter((name) => !removed.has(name)), ...open.keys()]);
      return [...all].filter((name) => name.startsWith(prefix)).sort();
    },
    remove(name) {
      open.delete(name);
      dirty.delete(name);
      if (name in manifest.files) removed.add(name);
    },
    commit() {
      if (dirty.size === 0 && removed.size === 0) return false;
      const generation = manifest.generation + 1;
      const files = { ...manifest.files };
      const stale: string[] = [];
      for (const name of removed) {
        const file = files[name];
        if (file !== undefined) stale.push(file);
        delete files[name];
      }
      for (const name of dirty) {
        const document = open.get(name);
        if (!document) continue;
        const file = `${encode(name)}.${generation}.json`;
        writeFileSync(join(folder, file), JSON.stringify(document.value));
        const previous = files[name];
        if (previous !== undefined) stale.push(previous);
        files[name] = file;
      }
      const next: Manifest = { version: 1, generation, files };
      const temporary = join(folder, `${MANIFEST}.next`);
      writeFileSync(temporary, JSON.stringify(next));
      renameSync(temporary, join(folder, MANIFEST));
      manifest.generation = generation;
      manifest.files = files;
      dirty.clear();
      removed.clear();
      for (const file of stale) rmSync(join(folder, file), { force: true });
      return true;
    },
  };
}

/**
 * A store that keeps nothing on disk: a commit is what stands in memory. It begins empty, or with what is kept in the folder `from`, which
 * it reads and leaves as it is.
 */
export function openScratchStore(directory: string, from?: string): Store {
  const folder = from === undefined ? '' : join(from, 'state');
  const files = from === undefined ? {} : readManifest(folder).files;
  const open = new Map<string, Document<unknown>>();
  let changed = false;
  const touch = (): void => {
    changed = true;
  };

  return {
    directory,
    document<T>(name: string, initial: () => T): Document<T> {
      const known = open.get(name);
      if (known) return known as Document<T>;
      const file = files[name];
      const value = file === undefined ? initial() : (JSON.parse(readFileSync(join(folder, file), 'utf8')) as T);
      const document: Document<T> = { name, value, touch };
      open.set(name, document as Document<unknown>);
      if (file === undefined) touch();
      return document;
    },
    has: (name) => open.has(name) || name in files,
    names: (prefix) => [...new Set([...Object.keys(files), ...open.keys()])].filter((name) => name.startsWith(prefix)).sort(),
    remove(name) {
      if (name in files || open.has(name)) touch();
      open.delete(name);
      delete files[name];
    },
    commit() {
      const any = changed;
      changed = false;
      return any;
    },
  };
}

function readManifest(folder: string): Manifest {
  const path = join(folder, MANIFEST);
  if (!existsSync(path)) return { version: 1, generation: 0, files: {} };
  const manifest = JSON.parse(readFileSync(path, 'utf8')) as Manifest;
  if (manifest.version !== 1) {
    throw new Error(`The workspace in ${folder} was written by another version (${String(manifest.version)}); use a new folder.`);
  }
  return manifest;
}

function sweepOrphans(folder: string, manifest: Manifest): void {
  const named = new Set([MANIFEST, ...Object.values(manifest.files)]);
  for (const file of readdirSync(folder)) if (!named.has(file)) rmSync(join(folder, file), { force: true });
}

function encode(name: string): string {
  return name.replace(/[^A-Za-z0-9_-]/g, (character) => (character === '/' ? '~' : `%${character.charCodeAt(0).toString(16)}`));
}
