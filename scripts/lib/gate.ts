/** The gate that every bundle passes before it leaves the build: it must load, and do no more than it may, on Google. */
import vm from 'node:vm';
import { checkManifest } from './manifest';
import { bareContext } from './platform';
import type { Problem } from './problem';
import { type Manifest, type ProjectName, projects } from './projects';
import { publicNames } from './public-names';
import { missingNames, parseScript, refusedSyntax, topLevelFunctions } from './syntax';
import { googleUsage } from './usage';

/** A bundle as the gate sees it; a project that the build made is one. */
export interface Bundle {
  name: ProjectName;
  code: string;
  exports: readonly string[];
  manifest: Manifest;
}

/** Everything that would keep the bundle from working on Google, or let it do more than it should; nothing found: an empty list. */
export function checkBundle(bundle: Bundle): Problem[] {
  const file = parseScript(bundle.code);
  const found = [...refusedSyntax(file), ...missingNames(file)];
  const problems: Problem[] = found.map((finding) => ({ project: bundle.name, ...finding }));
  problems.push(...checkSize(bundle));
  const loaded = load(bundle);
  if (loaded.problem) problems.push(loaded.problem);
  else problems.push(...checkExports(bundle, loaded.functions));
  problems.push(...checkPublicNames(bundle, new Set([...topLevelFunctions(file), ...loaded.functions])));
  problems.push(...checkManifest(bundle.name, bundle.manifest, googleUsage(file)));
  return problems;
}

/** The median time in milliseconds, of five, that the code takes to compile and run in a context of its own. */
export function measureLoad(code: string): number {
  const times = Array.from({ length: 5 }, () => {
    const context = bareContext();
    const start = performance.now();
    new vm.Script(code, { filename: 'Code.js' }).runInContext(context);
    return performance.now() - start;
  });
  return times.sort((a, b) => a - b)[2] ?? 0;
}

function load({ name, code }: Bundle): { functions: string[]; problem?: Problem } {
  const context = bareContext();
  const before = new Set(Object.getOwnPropertyNames(context));
  try {
    vm.runInContext(code, context, { filename: 'Code.js' });
  } catch (error) {
    // The error belongs to the context's realm, so it is read by shape.
    const { message } = error as { message?: unknown };
    const text = typeof message === 'string' ? message : String(error);
    return { functions: [], problem: { project: name, code: 'load', message: `The bundle does not load: ${text}` } };
  }
  const added = Object.getOwnPropertyNames(context).filter((key) => !before.has(key));
  return { functions: added.filter((key) => typeof context[key] === 'function') };
}

function checkSize({ name, code }: Bundle): Problem[] {
  const bytes = Buffer.byteLength(code);
  const { budget } = projects[name];
  if (bytes <= budget) return [];
  return [{ project: name, code: 'size', message: `The bundle has ${bytes} bytes; ${budget} are allowed.` }];
}

function checkExports({ name, exports }: Bundle, functions: readonly string[]): Problem[] {
  return exports
    .filter((exported) => !functions.includes(exported))
    .map((exported) => ({
      project: name,
      code: 'missing-function',
      message: `${exported} is exported, but the bundle has no top-level function of that name.`,
    }));
}

function checkPublicNames({ name }: Bundle, functions: ReadonlySet<string>): Problem[] {
  return [...functions]
    .filter((key) => !key.endsWith('_') && !publicNames[name].includes(key))
    .map((key) => ({
      project: name,
      code: 'public-name',
      message: `Anyone who reaches the project may call ${key}; end its name with _, or list it in scripts/lib/public-names.ts.`,
    }));
}
