/** One process a workspace folder: a lock file with the process's id. */
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const NAME = 'in-use.json';

interface Holder {
  pid: number;
  url?: string;
}

export interface WorkspaceLock {
  /** Notes where the page is, so that a second process can say it. */
  tell(url: string): void;
  release(): void;
}

/**
 * Takes the folder for this process; what a process left that is no longer there is removed.
 * @throws Error when another process has it, saying which and where its page is.
 */
export function takeLock(directory: string): WorkspaceLock {
  mkdirSync(directory, { recursive: true });
  const file = path.join(directory, NAME);
  const own: Holder = { pid: process.pid };
  for (;;) {
    try {
      writeFileSync(file, JSON.stringify(own), { flag: 'wx' });
      break;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      const holder = readHolder(file);
      if (holder && holder.pid !== process.pid && isAlive(holder.pid)) {
        const where = holder.url ? ` Its page is at ${holder.url}` : '';
        throw new Error(
          `The workspace in ${directory} is in use by another process (${holder.pid}).${where} Stop that one first with Ctrl-C.`,
        );
      }
      rmSync(file, { force: true });
    }
  }
  return {
    tell: (url) => writeFileSync(file, JSON.stringify({ ...own, url })),
    release: () => rmSync(file, { force: true }),
  };
}

function readHolder(file: string): Holder | null {
  try {
    const holder = JSON.parse(readFileSync(file, 'utf8')) as Holder;
    return Number.isInteger(holder.pid) ? holder : null;
  } catch {
    return null;
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
