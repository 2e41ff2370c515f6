// Keeps the page to this computer: other hosts, other sites and outside content are refused.
import type { MiddlewareHandler } from 'hono';

const LOCAL_NAMES = new Set(['127.0.0.1', 'localhost', '[::1]']);

/** Pages of the workspace: only own scripts, styles also inline for the mails and documents shown in frames. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'self'",
  "frame-ancestors 'self'",
].join('; ');

/** Pages that scripts of the projects made: they bring scripts of their own, and still reach nothing outside. */
const SCRIPT_PAGE_POLICY = PAGE_POLICY.replace("script-src 'self'", "script-src 'self' 'unsafe-inline'").replace(
  "base-uri 'self'",
  'base-uri *',
);

/**
 * Refuses requests that do not come from this computer's own page. A name that another site made point here
 * shows in Host, a page of another site in Origin or Sec-Fetch-Site. Pages of the projects stand in frames without an
 * origin, so their forms say `null`; those are let through when the address carries the server's key.
 */
export function guard(key: string): MiddlewareHandler {
  return async (c, next) => {
    const host = c.req.header('host') ?? new URL(c.req.url).host;
    const name = host.replace(/:\d+$/, '');
    if (!LOCAL_NAMES.has(name)) return refused(`The name ${name} is not this computer's.`);
    const origin = c.req.header('origin');
    const path = new URL(c.req.url).pathname;
    const keyed = path.startsWith(`/macros/${key}/`);
    if (origin !== undefined && origin !== `http://${host}` && !(origin === 'null' && keyed))
      return refused('The request comes from another site.');
    const site = c.req.header('sec-fetch-site');
    if (site === 'cross-site' && !keyed && (c.req.method !== 'GET' || path.startsWith('/api/')))
      return refused('The request comes from another site.');
    await next();
    const policy = path.startsWith('/macros/') || path.startsWith('/dialog/') ? SCRIPT_PAGE_POLICY : PAGE_POLICY;
    c.res.headers.set('content-security-policy', policy);
    c.res.headers.set('x-content-type-options', 'nosniff');
    c.res.headers.set('referrer-policy', 'no-referrer');
    c.res.headers.set('cache-control', 'no-store');
    return undefined;
  };
}

function refused(why: string): Response {
  return Response.json(
    { error: { code: 'refused', message: `Refused: ${why} The workspace answers only its own page.` } },
    { status: 403 },
  );
}
