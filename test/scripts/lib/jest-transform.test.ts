/** That Jest reads the same sources as the build: templates, style sheets, pages, and packages that are ES modules only. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

const transform = require('../../../scripts/lib/jest-transform.cjs') as {
  process(source: string, file: string): { code: string };
  getCacheKey(source: string, file: string, options: { configString: string }): string;
};

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'transform-'));
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

function load(name: string, source: string): unknown {
  const module = { exports: {} };
  new Function('module', 'exports', 'require', transform.process(source, path.join(folder, name)).code)(module, module.exports, require);
  return module.exports;
}

describe('transform: what Jest can import', () => {
  it('makes a function of a template, as the build does', () => {
    const template = load('letter.hbs', '<p>{{name}}</p>') as (data: object) => string;
    expect(template({ name: 'A & B' })).toBe('<p>A &amp; B</p>');
    expect(() => template({})).toThrow('"name" not defined');
  });

  it('gives style sheets and pages as text', () => {
    expect(load('page.css', 'p { color: black }')).toMatchObject({ default: 'p { color: black }' });
    expect(load('page.html', '<p>é</p>')).toMatchObject({ default: '<p>é</p>' });
  });

  it('takes TypeScript, and turns a dynamic import into one that works here', () => {
    const file = path.join(folder, 'other.json');
    writeFileSync(file, '{"a":1}');
    const made = load('x.ts', `export const read = (): Promise<{ a: number }> => import(${JSON.stringify(file)});`) as {
      read(): Promise<{ a: number }>;
    };
    return expect(made.read()).resolves.toMatchObject({ a: 1 });
  });

  it.each(['htmlparser2', 'temporal-polyfill', 'preact', 'htm', 'zod/mini', '@hono/node-server', 'hono', 'postal-mime', 'unpdf'])(
    'imports %s',
    (name) => {
      const made = require(name) as object;
      expect(typeof made === 'function' || Object.keys(made).length > 0).toBe(true);
    },
  );

  it('forgets what it made when the settings or the source change', () => {
    const key = (source: string, configString: string) => transform.getCacheKey(source, 'x.ts', { configString });
    expect(new Set([key('1', 'a'), key('2', 'a'), key('1', 'b')]).size).toBe(3);
    expect(key('1', 'a')).toBe(key('1', 'a'));
  });
});
