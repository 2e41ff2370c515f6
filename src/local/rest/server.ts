// Serves the workspace's REST faces to real clients over loopback HTTP, so that an ordinary API client can check them.
import { type ServerType, serve } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { WorkspaceCore } from '../runtime';
import { HttpBackend } from '../services/url-fetch';

export interface RestServer {
  /** Like 'http://127.0.0.1:49152'; a client's `rootUrl` is this and a slash. */
  readonly origin: string;
  close(): Promise<void>;
}

/** Google's host of each path, as one loopback origin stands for them all. */
const HOSTS: readonly [RegExp, string][] = [
  [/^\/(upload\/)?drive\//, 'www.googleapis.com'],
  [/^\/v4\/spreadsheets/, 'sheets.googleapis.com'],
  [/^\/v1\/forms/, 'forms.googleapis.com'],
  [/^\/v1\/documents/, 'docs.googleapis.com'],
  [/^\/(upload\/)?gmail\//, 'gmail.googleapis.com'],
  [/^\/calendar\//, 'www.googleapis.com'],
  [/^\/(tokeninfo|token|revoke)/, 'oauth2.googleapis.com'],
];

/**
 * Starts the server on 127.0.0.1, on a free port unless one is given. Requests carry an access token of the workspace as their bearer token;
 * each one is committed before it is answered.
 */
export function serveRest(core: WorkspaceCore, options: { port?: number } = {}): Promise<RestServer> {
  const app = new Hono();
  app.all('*', (context) => answer(core, context));
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, hostname: '127.0.0.1', port: options.port ?? 0 }, ({ port }) => {
      resolve({ origin: `http://127.0.0.1:${port}`, close: () => close(server) });
    });
    server.on('error', reject);
  });
}

async function answer(core: WorkspaceCore, context: Context): Promise<Response> {
  const url = new URL(context.req.url);
  if (url.hostname !== '127.0.0.1' && url.hostname !== 'localhost')
    return refusal(403, `This server answers on 127.0.0.1 only, not as ${url.hostname}.`);
  const host = HOSTS.find(([path]) => path.test(url.pathname))?.[1];
  if (host === undefined) return refusal(404, `No Google host is known for ${url.pathname}.`);
  const body = Buffer.from(await context.req.arrayBuffer());
  const request = {
    method: context.req.method,
    url: `https://${host}${url.pathname}${url.search}`,
    headers: context.req.header(),
    body,
    run: null,
  };
  try {
    const found = core.backend(HttpBackend).fetch(request);
    if (!found) return refusal(404, `No REST face answers ${request.method} ${request.url}.`);
    const bare = found.status === 204 || found.status === 304;
    return new Response(bare ? null : new Uint8Array(found.body), { status: found.status, headers: found.headers });
  } catch (error) {
    return refusal(500, error instanceof Error ? error.message : String(error));
  } finally {
    core.settle();
  }
}

function refusal(code: number, message: string): Response {
  return Response.json({ error: { code, message, errors: [{ message, domain: 'global', reason: 'localWorkspace' }] } }, { status: code });
}

function close(server: ServerType): Promise<void> {
  return new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    if ('closeAllConnections' in server) server.closeAllConnections();
  });
}
