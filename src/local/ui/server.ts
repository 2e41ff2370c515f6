// The web page of the local workspace: its server, on this computer only.
import { randomBytes } from 'node:crypto';
import { createServer as createHttpServer } from 'node:http';
import { createServer } from 'node:net';
import { getRequestListener } from '@hono/node-server';
import type { Workspace } from '..';
import type { PageOptions } from './context';
import { createPageApp } from './routes';

export type { PageOptions, Person, ScenarioStep } from './context';

export interface ServedPage {
  url: string;
  close(): Promise<void>;
}

/** How many ports after the wanted one are tried. */
const PORTS_TRIED = 50;

/**
 * Serves the page on 127.0.0.1 and gives back its address. The wanted port, or the next free one after it.
 * @throws Error when none of fifty ports is free.
 */
export async function servePage(workspace: Workspace, options: PageOptions): Promise<ServedPage> {
  const app = createPageApp(workspace, options, randomBytes(12).toString('hex'));
  const server = createHttpServer(getRequestListener(app.fetch, { overrideGlobalObjects: false }));
  const port = options.port === undefined ? 0 : await freePort(options.port);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  const address = server.address();
  const taken = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${taken}/`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function freePort(first: number): Promise<number> {
  for (let port = first; port < first + PORTS_TRIED; port++) if (await isFree(port)) return port;
  throw new Error(`No port from ${first} to ${first + PORTS_TRIED - 1} is free; choose another with --port.`);
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
