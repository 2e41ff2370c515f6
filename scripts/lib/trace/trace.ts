/** Traces each requirement of the policy to the code that carries its id and to the tests that prove it. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { matcherOf } from './find-ids';
import { testNames } from './test-names';

export interface TraceRow {
  id: string;
  /** Files of the product that carry the id, relative to the root. */
  code: string[];
  /** How many tests carry it in their names. */
  tests: number;
}

export interface Trace {
  total: number;
  /** Requirements with at least one test. */
  covered: number;
  rows: TraceRow[];
}

/** Where the ids themselves are listed, which is no code that carries them out. */
const LISTS = new Set(['src/app/policy/requirements.ts']);
const CODE = /\.(ts|hbs|css|json)$/;
const TESTS = /\.test\.ts$/;

/** The trace of these ids over a checkout. */
export function traceOf(ids: readonly string[], root: string): Trace {
  const code = ['src/app', 'templates'].flatMap((folder) => filesIn(root, folder, CODE)).filter(({ file }) => !LISTS.has(file));
  const tests = filesIn(root, 'test', TESTS).flatMap(({ file, text }) => testNames(text, file));
  const rows = ids.map((id): TraceRow => {
    const carries = matcherOf(id);
    return { id, code: code.filter(({ text }) => carries(text)).map(({ file }) => file), tests: tests.filter(carries).length };
  });
  return { total: rows.length, covered: rows.filter((row) => row.tests > 0).length, rows };
}

function filesIn(root: string, folder: string, wanted: RegExp): { file: string; text: string }[] {
  const found: { file: string; text: string }[] = [];
  for (const entry of readdirSync(path.join(root, folder), { withFileTypes: true })) {
    const file = `${folder}/${entry.name}`;
    if (entry.isDirectory()) found.push(...filesIn(root, file, wanted));
    else if (wanted.test(entry.name)) found.push({ file, text: readFileSync(path.join(root, file), 'utf8') });
  }
  return found;
}
