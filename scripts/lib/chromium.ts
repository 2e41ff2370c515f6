/** Finds the Chromium that browser tests drive, and on Debian as root installs it. */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { run } from './run';

/** What the search looks at, so that a test can describe a machine. */
export interface Machine {
  env: NodeJS.ProcessEnv;
  platform: NodeJS.Platform;
  exists: (file: string) => boolean;
  isRoot: boolean;
  install: () => Promise<void>;
}

const macApplications = ['Google Chrome', 'Chromium'].map((name) => `/Applications/${name}.app/Contents/MacOS/${name}`);
const linuxNames = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** The browser's program file, or undefined. CHROMIUM_PATH comes first, and is never second-guessed. */
export function findChromium(machine: Machine = thisMachine()): string | undefined {
  const { env, platform, exists } = machine;
  const chosen = env.CHROMIUM_PATH;
  if (chosen) return exists(chosen) ? chosen : undefined;
  const home = env.HOME;
  if (platform === 'darwin') {
    return [...macApplications, ...(home ? macApplications.map((file) => path.posix.join(home, file)) : [])].find(exists);
  }
  const folders = ['/usr/bin', '/usr/local/bin', '/snap/bin', ...(env.PATH ?? '').split(':')].filter(Boolean);
  return folders.flatMap((folder) => linuxNames.map((name) => path.posix.join(folder, name))).find(exists);
}

/** As findChromium, installing it where that can be done. Throws, saying what to install, where there is none. */
export async function ensureChromium(machine: Machine = thisMachine()): Promise<string> {
  const found = findChromium(machine);
  if (found) return found;
  const { CHROMIUM_PATH } = machine.env;
  if (CHROMIUM_PATH) throw new Error(`CHROMIUM_PATH names ${CHROMIUM_PATH}, where there is no file. Correct it or unset it.`);
  if (machine.platform === 'linux' && machine.isRoot && machine.exists('/usr/bin/apt-get')) {
    await machine.install();
    const installed = findChromium(machine);
    if (installed) return installed;
  }
  const how = machine.platform === 'darwin' ? 'brew install --cask chromium' : 'sudo apt-get install -y chromium';
  throw new Error(`The browser tests need Chromium or Google Chrome. Install it (${how}), or set CHROMIUM_PATH to its program file.`);
}

function thisMachine(): Machine {
  return { env: process.env, platform: process.platform, exists: existsSync, isRoot: process.getuid?.() === 0, install: installOnDebian };
}

async function installOnDebian(): Promise<void> {
  const env = { DEBIAN_FRONTEND: 'noninteractive' };
  await run('apt-get', ['update', '-q'], { env });
  const { code, output } = await run('apt-get', ['install', '-y', '-q', '--no-install-recommends', 'chromium'], { env });
  if (code !== 0) throw new Error(`apt-get could not install chromium: ${output.trim().split('\n').at(-1)}`);
}
