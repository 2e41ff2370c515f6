/** Builds the three Apps Script projects from one source: each one file `Code.js` and its manifest. */
import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { checkEntryList } from './entry';
import { handlebarsPlugin } from './handlebars-plugin';
import { correctedManifest, derivedManifest } from './manifest';
import { type Manifest, type Project, type ProjectName, projectNames, projects } from './projects';
import { parseScript } from './syntax';
import { stylePlugin, templatePlugin } from './template-plugin';
import { googleUsage } from './usage';

const repository = path.resolve(__dirname, '..', '..');

export interface BuildRequest {
  /** Where the projects go, each in a folder of its name; `dist` when left out. */
  outDir?: string;
  /** The projects to build; all when left out. */
  only?: readonly ProjectName[];
  minify?: boolean;
  /** The folder that holds `src/app`, `templates` and `appsscript.json`; the repository when left out. */
  root?: string;
  /** Put the engine's `appsscript.json` right first: its scopes and advanced services become what the bundle uses. */
  correctManifest?: boolean;
}

export interface BuiltProject {
  name: ProjectName;
  directory: string;
  code: string;
  manifest: Manifest;
  /** The functions Google may call, by name. */
  exports: string[];
  /** The source files in the bundle, relative to the root. */
  inputs: string[];
  bytes: number;
}

/** Builds and writes the projects; throws esbuild's errors, and on an entry list that is more than a list. */
export async function buildProjects(request: BuildRequest = {}): Promise<BuiltProject[]> {
  const root = request.root ?? repository;
  const outDir = path.resolve(root, request.outDir ?? 'dist');
  const only = request.only ?? projectNames;
  const built = await Promise.all(only.map((name) => bundle(projects[name], root, request.minify ?? true)));
  const engineManifest = await readManifest(
    root,
    request.correctManifest ? built.find(({ project }) => project.name === 'engine') : undefined,
  );
  const results: BuiltProject[] = [];
  for (const { project, code, exports, inputs } of built) {
    const manifest = project.scopes ? derivedManifest(engineManifest, project, googleUsage(parseScript(code))) : engineManifest;
    const directory = path.join(outDir, project.name);
    await mkdir(directory, { recursive: true });
    await writeWhole(path.join(directory, 'Code.js'), code);
    await writeWhole(path.join(directory, 'appsscript.json'), toJson(manifest));
    for (const [file, text] of Object.entries(project.dataFiles?.() ?? {})) await writeWhole(path.join(directory, file), text);
    results.push({ name: project.name, directory, code, manifest, exports, inputs, bytes: Buffer.byteLength(code) });
  }
  return results;
}

interface Bundled {
  project: Project;
  code: string;
  exports: string[];
  inputs: string[];
}

async function bundle(project: Project, root: string, minify: boolean): Promise<Bundled> {
  checkEntryList(project.entry, await readFile(path.join(root, project.entry), 'utf8'));
  const options = {
    absWorkingDir: root,
    entryPoints: [project.entry],
    bundle: true,
    write: false,
    target: 'es2020',
    charset: 'utf8',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    nodePaths: [path.join(repository, 'node_modules')],
    legalComments: 'none',
    logLevel: 'silent',
    loader: { '.html': 'text' },
    plugins: [templatePlugin(path.join(root, 'templates'), repository), stylePlugin(), handlebarsPlugin()],
  } satisfies BuildOptions;

  const list = await build({ ...options, format: 'esm', metafile: true });
  const output = Object.values(list.metafile.outputs)[0];
  const exports = [...(output?.exports ?? [])].sort();
  const inputs = Object.entries(output?.inputs ?? {})
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([file]) => file);

  const footer = exports.map((name) => `function ${name}() { return __app.${name}.apply(this, arguments); }`).join('\n');
  const result = await build({ ...options, format: 'iife', globalName: '__app', minify, footer: { js: footer } });
  return { project, code: result.outputFiles[0]?.text ?? '', exports, inputs };
}

async function readManifest(root: string, correctFor: Bundled | undefined): Promise<Manifest> {
  const file = path.join(root, 'appsscript.json');
  const manifest = JSON.parse(await readFile(file, 'utf8')) as Manifest;
  if (!correctFor) return manifest;
  const corrected = correctedManifest(manifest, googleUsage(parseScript(correctFor.code)));
  await writeWhole(file, toJson(corrected));
  return corrected;
}

const toJson = (value: unknown) => `${JSON.stringify(value, null, 2)}\n`;

// Several commands may build at once; a reader never sees half a file.
async function writeWhole(file: string, text: string): Promise<void> {
  const temporary = `${file}.${process.pid}.${Math.random().toString(36).slice(2)}.part`;
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } finally {
    await rm(temporary, { force: true });
  }
}
