/** Which files carry each requirement's id, and how many tests are named after it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { idFinder } from './ids';
import { testNames } from './test-names';

export interface TraceRow {
  id: string;
  /** Files with the id in code or comments, sorted. */
  code: string[];
  /** Tests that carry it in their full name. */
  tests: number;
}

export interface Trace {
  total: number;
  /** Ids that at least one test carries. */
  covered: number;
  rows: TraceRow[];
}

export interface TraceRequest {
  root: string;
  ids: readonly string[];
  /** Folders of code, from the root; files in them that merely list all ids are left out. */
  code: readonly string[];
  except?: readonly string[];
  /** Folder of tests. */
  tests: string;
}

const TEXT_FILE = /\.(ts|js|hbs|html|css)$/;
const TEST_FILE = /\.test\.ts$/;

/** Reads all files and counts. A folder that is not there has no files. */
export function trace({ root, ids, code, except = [], tests }: TraceRequest): Trace {
  const idsIn = idFinder(ids);
  const rows = new Map(ids.map((id): [string, TraceRow] => [id, { id, code: [], tests: 0 }]));
  for (const file of code.flatMap((folder) => filesIn(root, folder)).filter((name) => TEXT_FILE.test(name) && !except.includes(name))) {
    for (const id of idsIn(readFileSync(path.join(root, file), 'utf8'))) rows.get(id)?.code.push(file);
  }
  for (const file of filesIn(root, tests).filter((name) => TEST_FILE.test(name))) {
    for (const name of testNames(file, readFileSync(path.join(root, file), 'utf8'))) {
      for (const id of idsIn(name)) (rows.get(id) as TraceRow).tests += 1;
    }
  }
  const all = [...rows.values()];
  return { total: all.length, covered: all.filter((row) => row.tests > 0).length, rows: all };
}

function filesIn(root: string, folder: string): string[] {
  try {
    return readdirSync(path.join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'))
      .sort();
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** The trace as lines to read: what is still without tests or code, by section, with its line of words. */
export function describeTrace({ total, covered, rows }: Trace, wording: Readonly<Record<string, string>>): string[] {
  const open = rows.filter((row) => row.tests === 0 || row.code.length === 0);
  const sections = new Map<string, TraceRow[]>();
  for (const row of open) {
    const section = sectionOf(row.id);
    sections.set(section, [...(sections.get(section) ?? []), row]);
  }
  const lines = [`${covered} of ${total} requirements are named by a test.`];
  for (const [section, members] of sections) {
    lines.push('', section);
    for (const row of members) {
      const lacks = [row.code.length === 0 ? 'code' : '', row.tests === 0 ? 'tests' : ''].filter((part) => part !== '').join(' and ');
      lines.push(`  ${row.id.padEnd(11)} no ${lacks.padEnd(14)} ${wording[row.id] ?? ''}`.trimEnd());
    }
  }
  return lines;
}

function sectionOf(id: string): string {
  if (id.startsWith('G.')) return 'Gaps';
  return /^S/.test(id) ? `Section ${id.slice(1, id.indexOf('.'))}` : `Appendix ${id.slice(0, 1)}`;
}
