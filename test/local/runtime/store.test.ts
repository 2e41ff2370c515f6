// The store: what a commit keeps, and what a killed process leaves behind.
import { spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openScratchStore, openStore } from '../../../src/local/runtime/store';

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'store-'));
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const stateFiles = (): string[] => readdirSync(join(directory, 'state')).sort();

/** Runs the committing process and kills it after so many commits; gives the last count that it had told. */
function killedAfter(commits: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, ['--import', 'tsx', join(__dirname, 'committing.ts'), directory], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let told = '';
    child.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString();
      if (told.split('\n').length > commits) child.kill('SIGKILL');
    });
    child.on('error', reject);
    child.on('exit', (_code, signal) => {
      if (signal !== 'SIGKILL') reject(new Error('The process ended by itself.'));
      else resolve(Number(told.trim().split('\n').at(-1)));
    });
  });
}

describe('store: documents and commits', () => {
  it('keeps nothing before the commit and everything after it', () => {
    const store = openStore(directory);
    const document = store.document('a/b', () => ({ value: 1 }));
    expect(openStore(directory).has('a/b')).toBe(false);
    store.commit();
    document.value.value = 2;
    document.touch();
    expect(openStore(directory).document('a/b', () => ({ value: 0 })).value).toEqual({ value: 1 });
    store.commit();
    expect(openStore(directory).document('a/b', () => ({ value: 0 })).value).toEqual({ value: 2 });
  });

  it('writes only what was touched', () => {
    const store = openStore(directory);
    store.document('one', () => 1);
    const two = store.document('two', () => 2);
    store.commit();
    const before = stateFiles().find((file) => file.startsWith('one'));
    two.value = 3;
    two.touch();
    store.commit();
    expect(stateFiles()).toContain(before);
    expect(stateFiles().filter((file) => file.startsWith('two'))).toHaveLength(1);
  });

  it('removes a document, and lists names by prefix', () => {
    const store = openStore(directory);
    for (const name of ['page/2', 'page/1', 'other']) store.document(name, () => name);
    store.commit();
    store.remove('page/1');
    expect(store.names('page/')).toEqual(['page/2']);
    store.commit();
    const reopened = openStore(directory);
    expect(reopened.names('')).toEqual(['other', 'page/2']);
    expect(reopened.document('page/1', () => 'new').value).toBe('new');
  });

  it('keeps names apart that only differ in odd characters', () => {
    const store = openStore(directory);
    const names = ['a/b', 'a~b', 'a b', 'a%b', 'person@trust.example', 'é'];
    for (const name of names) store.document(name, () => name);
    store.commit();
    const reopened = openStore(directory);
    for (const name of names) expect(reopened.document(name, () => 'lost').value).toBe(name);
  });

  it('refuses the state of another version', () => {
    mkdirSync(join(directory, 'state'));
    writeFileSync(join(directory, 'state', 'manifest.json'), JSON.stringify({ version: 2, generation: 1, files: {} }));
    expect(() => openStore(directory)).toThrow('was written by another version (2)');
  });

  it('sweeps away files that no commit names', () => {
    const store = openStore(directory);
    store.document('kept', () => 1);
    store.commit();
    writeFileSync(join(directory, 'state', 'kept.999.json'), '{"half":');
    writeFileSync(join(directory, 'state', 'manifest.json.next'), '{');
    expect(openStore(directory).document('kept', () => 0).value).toBe(1);
    expect(stateFiles()).toHaveLength(2);
  });
});

describe('store: in memory alone', () => {
  it('begins with what a folder keeps, and leaves the folder as it is', () => {
    const kept = openStore(directory);
    for (const name of ['page/1', 'page/2', 'other']) kept.document(name, () => ({ value: name }));
    kept.commit();
    const before = stateFiles();
    const scratch = openScratchStore(join(directory, 'none'), directory);
    const other = scratch.document('other', () => ({ value: 'lost' }));
    expect(other.value).toEqual({ value: 'other' });
    expect(scratch.commit()).toBe(false);
    other.value.value = 'changed';
    other.touch();
    scratch.remove('page/1');
    scratch.document('page/3', () => 3);
    expect([scratch.commit(), scratch.commit()]).toEqual([true, false]);
    expect(scratch.names('page/')).toEqual(['page/2', 'page/3']);
    expect([scratch.has('page/1'), scratch.has('page/2'), scratch.has('page/3')]).toEqual([false, true, true]);
    expect(scratch.document('page/1', () => 'new').value).toBe('new');
    expect(scratch.document('other', () => ({ value: 'lost' })).value).toEqual({ value: 'changed' });
    expect(stateFiles()).toEqual(before);
    expect(openStore(directory).document('other', () => ({ value: 'lost' })).value).toEqual({ value: 'other' });
  });

  it('writes nothing when it begins empty', () => {
    const scratch = openScratchStore(directory);
    scratch.document('one', () => 1);
    expect(scratch.commit()).toBe(true);
    expect(readdirSync(directory)).toEqual([]);
  });
});

describe('store: a process that is killed', () => {
  it('leaves the last whole commit, never half of one', async () => {
    let last = 0;
    for (const commits of [1, 8, 20]) {
      const told = await killedAfter(commits);
      const store = openStore(directory);
      const first = store.document('first', () => ({ count: 0 })).value.count;
      const second = store.document('second', () => ({ count: 0 })).value.count;
      expect(first).toBe(second);
      expect(first).toBeGreaterThanOrEqual(told);
      expect(first).toBeGreaterThan(last);
      last = first;
    }
    const manifest = JSON.parse(readFileSync(join(directory, 'state', 'manifest.json'), 'utf8')) as { files: Record<string, string> };
    expect(stateFiles()).toEqual([...Object.values(manifest.files), 'manifest.json'].sort());
  }, 60_000);
});
