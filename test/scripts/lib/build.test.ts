/** Builds small projects in a temporary folder and runs them as bare as Google would. */
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import vm from 'node:vm';
import { type BuildRequest, buildProjects } from '../../../scripts/lib/build';
import { checkedBuild, describeBuild } from '../../../scripts/lib/checked-build';
import { checkBundle } from '../../../scripts/lib/gate';
import { bareContext } from '../../../scripts/lib/platform';

const engineManifest = {
  timeZone: 'Europe/London',
  runtimeVersion: 'V8',
  exceptionLogging: 'STACKDRIVER',
  webapp: { access: 'ANYONE_ANONYMOUS', executeAs: 'USER_DEPLOYING' },
  oauthScopes: [] as string[],
};

let root: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'build-'));
  write('appsscript.json', JSON.stringify(engineManifest));
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(file: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, file)), { recursive: true });
  writeFileSync(path.join(root, file), text);
}

async function engine(source: string, request: BuildRequest = {}) {
  write('src/app/engine.ts', "export { doGet } from './page';");
  write('src/app/page.ts', source);
  const [project] = await buildProjects({ root, only: ['engine'], ...request });
  if (!project) throw new Error('Nothing was built.');
  return project;
}

function call(code: string, expression: string): unknown {
  const context = bareContext();
  vm.runInContext(code, context);
  return vm.runInContext(expression, context);
}

describe('build: the three projects', () => {
  it('writes Code.js and a manifest for each, beside the engine the rows it starts with, and nothing else', async () => {
    for (const [entry, name] of [
      ['engine', 'doGet'],
      ['menu', 'onOpen'],
      ['chat', 'onMessage'],
    ]) {
      write(`src/app/${entry}.ts`, `export { ${name} } from './${entry}-functions';`);
      write(`src/app/${entry}-functions.ts`, `export function ${name}(): string { return '${entry}'; }`);
    }
    const { projects, problems } = await checkedBuild({ root });
    expect(problems).toEqual([]);
    expect(projects.map(({ name, exports }) => [name, exports])).toEqual([
      ['engine', ['doGet']],
      ['menu', ['onOpen']],
      ['chat', ['onMessage']],
    ]);
    for (const { name, directory, code, bytes } of projects) {
      expect(directory).toBe(path.join(root, 'dist', name));
      expect(readdirSync(directory).sort()).toEqual(
        name === 'engine' ? ['Code.js', 'StarterRows.html', 'appsscript.json'] : ['Code.js', 'appsscript.json'],
      );
      expect(readFileSync(path.join(directory, 'Code.js'), 'utf8')).toBe(code);
      expect(Buffer.byteLength(code)).toBe(bytes);
    }
  });

  it('makes a real top-level function of each export, which passes on what it was called with', async () => {
    const { code } = await engine('export function doGet(event: { n: number }, more: number) { return event.n + more; }');
    expect(code).toContain('function doGet()');
    expect(call(code, 'doGet({ n: 2 }, 3)')).toBe(5);
  });

  it('keeps everything that is not exported out of reach', async () => {
    const { code } = await engine('export function secret() { return 1; }\nexport function doGet() { return secret(); }');
    expect(call(code, 'typeof secret')).toBe('undefined');
  });

  it('lowers what Apps Script refuses', async () => {
    const { code } = await engine(
      'class A { #x = 1; static y = 2; static { A.y ??= 3; } sum() { return this.#x + A.y; } }\nexport const doGet = () => new A().sum();',
    );
    expect(checkBundle({ name: 'engine', code, exports: ['doGet'], manifest: engineManifest })).toEqual([]);
    expect(call(code, 'doGet()')).toBe(3);
  });

  it('lists only files that reached the bundle', async () => {
    write('src/app/used.ts', 'export const used = Math.random();');
    write('src/app/unused.ts', 'export const unused = 2;');
    const project = await engine(
      "import { used } from './used';\nimport { unused } from './unused';\nexport const doGet = () => used; export const other = unused;",
    );
    expect(project.inputs.sort()).toEqual(['src/app/page.ts', 'src/app/used.ts']);
  });

  it('refuses an entry list that does more than list', async () => {
    write('src/app/page.ts', 'export const doGet = 1;');
    for (const line of ["export * from './page';", 'const x = 1;', "import './page';", 'export const doGet = 1;']) {
      write('src/app/engine.ts', `\n${line}`);
      await expect(buildProjects({ root, only: ['engine'] })).rejects.toThrow('src/app/engine.ts:2: an entry list holds nothing but');
    }
  });

  it('takes style sheets, minified, and pages as text, keeps letters as they are and drops licence comments', async () => {
    write('src/app/page.css', 'p { color: black }');
    write('src/app/page.html', '<p>Siân Ŵyn</p>');
    const { code } = await engine(
      "/*! licence */\nimport css from './page.css';\nimport html from './page.html';\nexport const doGet = () => css + html;",
    );
    expect(call(code, 'doGet()')).toBe('p{color:#000}<p>Siân Ŵyn</p>');
    expect(code).toContain('Siân Ŵyn');
    expect(code).not.toContain('licence');
  });

  it('says of each bundle how large it is and how long it loads, and of each problem what it is', async () => {
    await engine('export const doGet = () => UrlFetchApp.fetch("https://example.org");');
    const lines = describeBuild(await checkedBuild({ root, only: ['engine'] }));
    expect(lines[0]).toMatch(/^engine +\d+\.\d kB {2}loads in \d+\.\d ms$/);
    expect(lines[1]).toContain('script.external_request');
  });

  it('puts the engine’s manifest right when asked', async () => {
    await engine('export const doGet = () => Sheets.Spreadsheets.get("x");', { correctManifest: true });
    const written = JSON.parse(readFileSync(path.join(root, 'appsscript.json'), 'utf8'));
    expect(written).toMatchObject({
      webapp: engineManifest.webapp,
      oauthScopes: ['https://www.googleapis.com/auth/spreadsheets'],
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Sheets', serviceId: 'sheets', version: 'v4' }] },
    });
    const { problems } = await checkedBuild({ root, only: ['engine'] });
    expect(problems).toEqual([]);
  });
});

describe('build: templates', () => {
  const page = "import letter from '../../templates/letter.hbs';\nexport const doGet = (data: object) => letter(data);";

  it('precompiles them with their partials, which run where no text becomes code', async () => {
    write('templates/letter.hbs', '{{> head title="Plan"}}{{#each rows}}{{> row}}{{/each}}');
    write('templates/partials/head.hbs', '<h1>{{title}} of {{name}}</h1>');
    write('templates/partials/row.hbs', '<p>{{@index}} {{text}}</p>');
    const { code } = await engine(page);
    expect(checkBundle({ name: 'engine', code, exports: ['doGet'], manifest: engineManifest })).toEqual([]);
    expect(call(code, 'doGet({ name: "<Siân>", rows: [{ text: "a" }, { text: "b" }] })')).toBe(
      '<h1>Plan of &lt;Siân&gt;</h1><p>0 a</p><p>1 b</p>',
    );
  });

  it('lets a partial name itself', async () => {
    write('templates/letter.hbs', '{{> tree}}');
    write('templates/partials/tree.hbs', '({{name}}{{#each children}}{{> tree}}{{/each}})');
    const { code } = await engine(page);
    expect(call(code, 'doGet({ name: 1, children: [{ name: 2, children: [] }] })')).toBe('(1(2))');
  });

  it('throws on a field that the data lacks', async () => {
    write('templates/letter.hbs', '{{name}}');
    const { code } = await engine(page);
    expect(() => call(code, 'doGet({})')).toThrow('"name" not defined');
  });

  it.each([
    ['an unknown helper', '{{shout name}}', 'shout'],
    ['a partial that is not there', '{{> missing}}', 'missing.hbs'],
    ['a partial whose name is computed', '{{> (lookup . "x")}}', 'computed name'],
    ['a block left open', '{{#if x}}', 'letter.hbs'],
  ])('refuses %s', async (_what, template, words) => {
    write('templates/letter.hbs', template);
    await expect(engine(page)).rejects.toThrow(words);
  });
});

describe('build: libraries in a bare context', () => {
  it('zod/mini, temporal-polyfill, htmlparser2 and @noble/hashes load, work and pass the gate', async () => {
    const { code, bytes } = await engine(`
      import * as z from 'zod/mini';
      import { Temporal } from 'temporal-polyfill';
      import { parseDocument } from 'htmlparser2';
      import { sha256 } from '@noble/hashes/sha2';
      const schema = z.object({ on: z.string().check(z.regex(/^\\d{4}-/)) });
      export const doGet = (data: unknown) => Temporal.PlainDate.from(schema.parse(data).on)
        .add({ months: 1 }).toString() + parseDocument('<p>').children.length + sha256(new Uint8Array([1])).length;`);
    expect(checkBundle({ name: 'engine', code, exports: ['doGet'], manifest: engineManifest })).toEqual([]);
    expect(call(code, "doGet({ on: '2027-01-31' })")).toBe('2027-02-28132');
    expect(bytes).toBeLessThan(200_000);
  });

  it('stops the parts of zod that fail silently on Google', async () => {
    const { code } = await engine("import * as z from 'zod/mini';\nexport const doGet = (data: unknown) => z.url().parse(data);");
    const [problem] = checkBundle({ name: 'engine', code, exports: ['doGet'], manifest: engineManifest });
    expect(problem).toMatchObject({ code: 'missing-global', message: expect.stringContaining('URL') });
  });
});
