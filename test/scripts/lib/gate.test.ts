/** Each thing that the gate must stop, on the smallest bundle that does it. */
import { type Bundle, checkBundle, measureLoad } from '../../../scripts/lib/gate';
import type { Manifest } from '../../../scripts/lib/projects';

const manifest: Manifest = { timeZone: 'Europe/London', runtimeVersion: 'V8', exceptionLogging: 'STACKDRIVER', oauthScopes: [] };

function bundle(code: string, changes: Partial<Bundle> = {}): Bundle {
  return { name: 'engine', code, exports: [], manifest, ...changes };
}

const codes = (code: string, changes: Partial<Bundle> = {}) => checkBundle(bundle(code, changes)).map((problem) => problem.code);

describe('gate: what loads', () => {
  it('passes a bundle whose exports are top-level functions', () => {
    const code = 'var __app = (() => ({ doGet: () => 1 }))(); function doGet() { return __app.doGet.apply(this, arguments); }';
    expect(checkBundle(bundle(code, { exports: ['doGet'] }))).toEqual([]);
  });

  it('stops a bundle that throws while it loads, with the words it threw', () => {
    const [problem] = checkBundle(bundle("throw new Error('no calendar');"));
    expect(problem).toMatchObject({ project: 'engine', code: 'load', message: expect.stringContaining('no calendar') });
  });

  it('stops a reference while loading to a global that is not there', () => {
    expect(codes('var x = noSuchThing;')).toEqual(['undeclared', 'load']);
  });

  it('stops a bundle that makes code from text', () => {
    expect(codes("new Function('return 1')();")).toEqual(['load']);
  });

  it('lets a library try to make code from text and do without', () => {
    expect(codes("var jit; try { new Function(''); jit = true; } catch (_) { jit = false; }")).toEqual([]);
  });

  it('stops a service call while loading, naming it', () => {
    const problems = checkBundle(bundle('var lock = LockService.getScriptLock();'));
    expect(problems).toHaveLength(1);
    expect(problems[0]?.message).toContain('LockService.getScriptLock is used while the script loads');
  });

  it('lets a script name a service while loading', () => {
    expect(codes('var services = { lock: LockService }; var there = typeof UrlFetchApp;')).toEqual([]);
  });

  it('measures the time to load', () => {
    expect(measureLoad('var total = 0; for (var i = 0; i < 1e5; i += 1) total += i;')).toBeGreaterThan(0);
  });
});

describe('gate: syntax that Apps Script refuses', () => {
  it.each([
    ['a private field', 'class A { #x = 1; read() { return this.#x; } }'],
    ['a private method', 'class A { #read() {} }'],
    ['a static field', 'class A { static x = 1; }'],
    ['a static block', 'class A { static { A.y = 1; } }'],
  ])('stops %s', (_what, code) => {
    expect(codes(code)).toEqual(['syntax']);
  });

  it.each([
    ['top-level await', 'await null;'],
    ['an import', "import 'y';"],
    ['an export', 'export const x = 1;'],
  ])('stops %s, which does not load either', (_what, code) => {
    expect(codes(code)).toEqual(['syntax', 'load']);
  });

  it('lets a class have plain fields, static methods and an await inside a function', () => {
    expect(codes('class A { x = 1; static make() { return new A(); } } async function later_() { await null; }')).toEqual([]);
  });
});

describe('gate: globals that Apps Script lacks', () => {
  it.each([
    'setTimeout',
    'URL',
    'TextEncoder',
    'fetch',
    'structuredClone',
    'atob',
    'crypto',
    'Buffer',
    'process',
    'performance',
    'require',
  ])('stops %s', (name) => {
    const [problem, ...more] = checkBundle(bundle(`function work_() { return ${name}; }`));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'missing-global', message: expect.stringContaining(name) });
  });

  it('stops a global that a try would only hide', () => {
    expect(codes('function ok_(x) { try { return new URL(x) } catch (_) { return null } }')).toEqual(['missing-global']);
  });

  it('stops a name that nothing declares, in a default, a shorthand and a template alike', () => {
    expect(codes('function a_(x = first) { return { second, t: `${third}` }; }')).toEqual(['undeclared', 'undeclared', 'undeclared']);
  });

  it.each([
    ['a conditional', "var x = typeof URL === 'undefined' ? null : URL;"],
    ['an if', "if (typeof setTimeout !== 'undefined') setTimeout(() => 1, 0);"],
    ['an and', "var y = typeof crypto < 'u' && crypto.subtle;"],
  ])('lets a use stand behind typeof in %s', (_what, code) => {
    expect(codes(code)).toEqual([]);
  });

  it('stops a use that stands behind typeof of another name', () => {
    expect(codes("function w_() { return typeof URL === 'undefined' ? atob('') : 1; }")).toEqual(['missing-global']);
  });

  it('knows every way to declare a name', () => {
    const code = `
      var { a: b, c: [d = 1], ...e } = { a: 1, c: [], f: 2 };
      function g_({ h }, ...i) { return [h, i, arguments, g_, later]; }
      var later = (j) => j, k_ = function l() { return l; };
      class M { n = 1; o() { return M; } get p() { return this.n; } }
      for (const q of [1]) { let r = q; function s_() { return r; } }
      try { throw 1; } catch (t) { u: for (;;) { void t; break u; } }
      var v = class W { make() { return new W(); } };
      void [b, d, e, s_, v, g_, k_, M, Math, JSON, Intl, globalThis, undefined, new.target === undefined];`.replace(
      ', new.target === undefined',
      '',
    );
    expect(codes(`(function () {${code}})()`)).toEqual([]);
  });

  it('does not take a name for declared outside the block that declares it', () => {
    expect(codes('function x_() { { let inner = 1; void inner; } return inner; }')).toEqual(['undeclared']);
  });
});

describe('gate: what a stranger may call', () => {
  it.each([
    ['a function', 'function eraseEverything() {}'],
    ['an arrow in a constant', 'const eraseEverything = () => 1;'],
    ['a function put on the global object', '(() => { globalThis.eraseEverything = function () {}; })();'],
  ])('stops %s whose name is not on the list', (_what, code) => {
    const [problem, ...more] = checkBundle(bundle(code));
    expect(more).toEqual([]);
    expect(problem).toMatchObject({ code: 'public-name', message: expect.stringContaining('eraseEverything') });
  });

  it('lets names that end in _ be, and names on the project’s list', () => {
    expect(codes('function sweep_() {} function doPost() {}')).toEqual([]);
    expect(codes('function doPost() {}', { name: 'menu' })).toEqual(['public-name']);
  });

  it('stops an export that did not become a top-level function', () => {
    expect(codes('var __app = { doGet() {} };', { exports: ['doGet'] })).toEqual(['missing-function']);
  });
});

describe('gate: size', () => {
  it('stops a bundle over its project’s budget, counted in bytes', () => {
    const code = `var text = '${'é'.repeat(30_000)}';`;
    expect(codes(code, { name: 'menu' })).toEqual(['size']);
    expect(codes(code)).toEqual([]);
  });
});

describe('gate: manifest', () => {
  const scope = (name: string) => `https://www.googleapis.com/auth/${name}`;
  const asking = (...oauthScopes: string[]): Partial<Bundle> => ({ manifest: { ...manifest, oauthScopes } });

  it('stops a call whose scope the manifest lacks', () => {
    expect(codes('function f_() { return UrlFetchApp.fetch("https://example.org"); }')).toEqual(['scope-missing']);
  });

  it('stops a scope that no call needs', () => {
    expect(codes('var nothing = 1;', asking(scope('forms')))).toEqual(['scope-unneeded']);
  });

  it('stops an advanced service that is called and not enabled, and one enabled and not called', () => {
    const code = 'function f_() { return Sheets.Spreadsheets.get("x"); }';
    expect(codes(code, asking(scope('spreadsheets')))).toEqual(['service-missing']);
    const drive = { userSymbol: 'Drive', serviceId: 'drive', version: 'v3' };
    const enabled = { manifest: { ...manifest, dependencies: { enabledAdvancedServices: [drive] } } };
    expect(codes('var nothing = 1;', enabled)).toEqual(['service-unneeded']);
  });

  it('stops a call that nobody has looked up', () => {
    expect(codes('function f_() { return Gmail.Users.Messages.list("me"); }')).toContain('scope-unknown');
    expect(codes('function f_() { return "https://admin.googleapis.com/x"; }')).toEqual(['scope-unknown']);
  });
});
