/** The layer rules of biome.json, each shown to stop what it is for. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const repository = path.resolve(__dirname, '..', '..');

const refused: [file: string, line: string, rule: string][] = [
  ['src/app/policy/a.ts', "export { a } from '../cases/refer-pupil';", 'noRestrictedImports'],
  ['src/app/policy/b.ts', "export { b } from 'zod/mini';", 'noRestrictedImports'],
  ['src/app/policy/c.ts', "export { c } from '../../local';", 'noRestrictedImports'],
  ['src/app/cases/d.ts', "export { d } from '../../local/index';", 'noRestrictedImports'],
  ['src/app/google/e.ts', "export { e } from '../../local/runtime/clock';", 'noRestrictedImports'],
  ['src/app/google/f.ts', "export { f } from 'node:fs';", 'noRestrictedImports'],
  ['src/local/runtime/g.ts', "export { g } from '../../app/policy/calendar';", 'noRestrictedImports'],
  ['src/local/services/sheets/h.ts', "export { h } from '../drive/file';", 'noRestrictedImports'],
  ['src/local/services/sheets/i.ts', "export { i } from '../../../app/engine';", 'noRestrictedImports'],
  ['src/app/cases/j.ts', 'export const j = () => Sheets;', 'noRestrictedGlobals'],
  ['src/app/policy/u.ts', "export { Temporal } from 'temporal-polyfill';", 'noRestrictedImports'],
  ['src/app/policy/k.ts', 'export const k = () => Utilities;', 'noRestrictedGlobals'],
  ['src/app/cases/l.ts', 'export async function l() {}\nexport const m = () => { l(); };', 'noFloatingPromises'],
  ['src/app/cases/n.ts', 'export default 1;', 'noDefaultExport'],
  ['src/app/cases/o.ts', "import { p } from './p';\nexport const o = () => p;", 'noImportCycles'],
  ['src/app/cases/p.ts', "import { o } from './o';\nexport const p = () => o;", 'noImportCycles'],
];

const allowed: [file: string, line: string][] = [
  ['src/app/policy/q.ts', "export { q } from './calendar';\nexport { r } from '../policy/errors';"],
  ['src/app/google/r.ts', 'export const r = () => Sheets;'],
  ['src/app/cases/s.ts', "export { s } from '../policy/calendar';\nexport { t } from 'zod/mini';"],
  [
    'src/local/services/sheets/t.ts',
    "export { t } from '../drive';\nexport { u } from '../drive/index';\nexport { v } from '../../runtime/clock';\nexport { w } from './sheet';",
  ],
];

let folder: string;
let found: { category: string; location: { path: string } }[];

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'lint-'));
  copyFileSync(path.join(repository, 'biome.json'), path.join(folder, 'biome.json'));
  for (const [file, text] of [...refused, ...allowed]) {
    mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
    writeFileSync(path.join(folder, file), `${text}\n`);
  }
  const biome = path.join(repository, 'node_modules', '@biomejs', 'biome', 'bin', 'biome');
  const { stdout } = spawnSync(process.execPath, [biome, 'lint', '--reporter=json', '--max-diagnostics=200', 'src'], {
    cwd: folder,
    encoding: 'utf8',
  });
  found = JSON.parse(stdout).diagnostics;
});

afterAll(() => rmSync(folder, { recursive: true, force: true }));

const rulesIn = (file: string) => found.filter(({ location }) => location.path === file).map(({ category }) => category.split('/').at(-1));

describe('lint: the layers', () => {
  it.each(refused)('%s may not say: %s', (file, _line, rule) => {
    expect(rulesIn(file)).toContain(rule);
  });

  it.each(allowed)('%s may say: %s', (file) => {
    expect(rulesIn(file)).toEqual([]);
  });
});
