/** `npm start`: builds, opens the workspace in `.workspace`, plays the demo the first time, and serves its page on this computer. */

import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { Command } from 'commander';
import { openWorkspace, type Workspace } from '../src/local';
import { servePage } from '../src/local/ui/server';
import { checkedBuild, describeBuild } from './lib/checked-build';
import { DEMO_OPTIONS, DEMO_OWNER, DEMO_PEOPLE, playDemo } from './lib/demo/play';
import { takeLock } from './lib/workspace-lock';

interface Options {
  port: string;
  directory: string;
  empty?: boolean;
  open: boolean;
  json?: boolean;
}

const DIST = 'dist';
/** There once the first start has played to its end, so that one that was stopped half-way begins anew. */
const READY = 'ready';

async function main(): Promise<void> {
  const command = new Command('start')
    .description('builds, and serves the local workspace as a web page on this computer')
    .option('--port <number>', 'the port of the page; the next free one when it is taken', '8123')
    .option('--directory <folder>', 'where the workspace is kept', '.workspace')
    .option('--empty', 'do not play the demo into a new workspace')
    .option('--no-open', 'do not open the browser')
    .option('--json', 'print one JSON object')
    .parse();
  const options = command.opts<Options>();
  const say = (line: string): void => (options.json ? undefined : console.log(line));
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error(`--port takes a number from 1 to 65535, not ${options.port}.`);

  const directory = path.resolve(options.directory);
  const lock = takeLock(directory);
  try {
    say('Building the three Apps Script projects …');
    const build = await checkedBuild({ outDir: DIST });
    if (build.problems.length > 0) throw new Error(`The build has problems:\n${describeBuild(build).join('\n')}`);
    let workspace = await openReady(directory, options.empty ? 'empty' : 'demo', say);
    const page = await servePage(workspace, {
      port,
      people: DEMO_PEOPLE,
      title: 'AP commissioning',
      restart: async (kind) => {
        await workspace.close();
        clear(directory);
        workspace = await openReady(directory, kind, say);
        return workspace;
      },
    });
    lock.tell(page.url);
    if (options.json) console.log(JSON.stringify({ url: page.url, directory, pid: process.pid }));
    else
      console.log(
        `\nThe workspace is ready: ${page.url}\nNothing leaves this computer. Stop it with Ctrl-C; start it again with npm start.`,
      );
    if (options.open && !options.json) openBrowser(page.url);
    await stopSignal();
    say('\nClosing the workspace …');
    await page.close();
    await workspace.close();
  } finally {
    lock.release();
  }
}

/** Opens the workspace; a new one is filled first, and one that was not filled to its end begins anew. */
async function openReady(directory: string, kind: 'empty' | 'demo', say: (line: string) => void): Promise<Workspace> {
  const marker = path.join(directory, READY);
  const ready = existsSync(marker);
  if (!ready) clear(directory);
  const workspace = await openWorkspace({
    directory,
    owner: DEMO_OWNER,
    projects: {
      engine: { directory: path.join(DIST, 'engine') },
      menu: { directory: path.join(DIST, 'menu') },
      chat: { directory: path.join(DIST, 'chat') },
    },
    ...DEMO_OPTIONS,
  });
  if (ready) return workspace;
  if (kind === 'demo') {
    say('Playing the demo term into a new workspace. This is done once.');
    try {
      await playDemo(workspace, { progress: (what) => say(`  ✓ ${what}`) });
    } catch (error) {
      await workspace.close();
      throw error;
    }
  }
  await writeMarker(marker);
  return workspace;
}

async function writeMarker(marker: string): Promise<void> {
  const { writeFile } = await import('node:fs/promises');
  await writeFile(marker, '');
}

function clear(directory: string): void {
  for (const name of ['state', READY]) rmSync(path.join(directory, name), { recursive: true, force: true });
}

function openBrowser(url: string): void {
  const program = { darwin: 'open', win32: 'explorer' }[process.platform as string] ?? 'xdg-open';
  // A computer without a browser still has the address on its screen.
  spawn(program, [url], { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}

function stopSignal(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
