// One process a workspace folder.
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { takeLock } from '../../../scripts/lib/workspace-lock';

const directory = mkdtempSync(path.join(tmpdir(), 'lock-'));
const file = path.join(directory, 'in-use.json');
afterAll(() => rmSync(directory, { recursive: true, force: true }));

describe('the lock of a workspace folder: one process at a time', () => {
  it('refuses a folder that a living process has, naming it and its page', () => {
    writeFileSync(file, JSON.stringify({ pid: process.ppid, url: 'http://127.0.0.1:8123/' }));
    expect(() => takeLock(directory)).toThrow(new RegExp(`in use by another process \\(${process.ppid}\\).*http://127.0.0.1:8123/`));
  });

  it('takes over what a process left that is gone, or that cannot be read, and lets go again', () => {
    for (const left of [JSON.stringify({ pid: 2 ** 30 }), 'half a fi']) {
      writeFileSync(file, left);
      takeLock(directory).release();
      expect(existsSync(file)).toBe(false);
    }
  });
});
