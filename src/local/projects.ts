// Reads script projects as clasp would push them.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Script } from './driver';
import type { Manifest, Project, WorkspaceCore } from './runtime';

const EMPTY_MANIFEST: Manifest = { timeZone: 'Europe/London', runtimeVersion: 'V8' };

/** The project of a script folder or of given texts; ids are derived from the workspace's seed and the name. */
export function readProject(
  core: WorkspaceCore,
  name: string,
  script: Script & { boundTo?: string; owner?: string },
  owner: string,
): Project {
  const texts = 'files' in script ? script.files : readFolder(script.directory);
  const manifestText = texts['appsscript.json'];
  const files = Object.entries(texts)
    .filter(([file]) => /\.(js|gs)$/.test(file))
    .map(([file, source]) => ({ name: file, source }));
  if (files.length === 0)
    throw new Error(
      `The project ${name} has no .js or .gs file${'directory' in script ? ` in ${script.directory}; run the build first` : ''}.`,
    );
  const htmlFiles = Object.fromEntries(
    Object.entries(texts)
      .filter(([file]) => file.endsWith('.html'))
      .map(([file, text]) => [file.replace(/\.html$/, ''), text]),
  );
  return {
    name,
    scriptId: core.derivedId(`script:${name}`, 57),
    owner: script.owner ?? owner,
    boundTo: script.boundTo ?? null,
    files,
    htmlFiles,
    manifest: manifestText === undefined ? EMPTY_MANIFEST : (JSON.parse(manifestText) as Manifest),
    deploymentId: `AKfycb${core.derivedId(`deployment:${name}`, 60)}`,
    clientId: `${core
      .derivedId(`client:${name}`, 32)
      .toLowerCase()
      .replace(/[^a-z0-9]/g, 'x')}.apps.googleusercontent.com`,
  };
}

function readFolder(directory: string): Record<string, string> {
  const texts: Record<string, string> = {};
  for (const file of readdirSync(directory).sort()) {
    if (/\.(js|gs|html)$/.test(file) || file === 'appsscript.json') texts[file] = readFileSync(join(directory, file), 'utf8');
  }
  return texts;
}
