// The page's own files, and the one library that it loads.
import { readFile } from 'node:fs/promises';
import { dirname, extname, join, normalize } from 'node:path';
import { Hono } from 'hono';

const PUBLIC = join(__dirname, 'public');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Files under `public`, and preact with htm as one module without a build. */
export function staticRoutes(): Hono {
  const routes = new Hono();
  routes.get('/vendor/preact.js', async () => file(join(dirname(require.resolve('htm/preact')), 'standalone.module.js')));
  routes.get('/favicon.ico', () => new Response(null, { status: 204 }));
  routes.get('*', async (c) => {
    const path = normalize(decodeURIComponent(new URL(c.req.url).pathname));
    const name = path === '/' ? '/index.html' : path;
    if (name.includes('..') || !(extname(name) in TYPES)) return c.notFound();
    return file(join(PUBLIC, name)).catch(() => c.notFound());
  });
  return routes;
}

async function file(path: string): Promise<Response> {
  const bytes = await readFile(path);
  return new Response(new Uint8Array(bytes), { headers: { 'content-type': TYPES[extname(path)] ?? 'application/octet-stream' } });
}
