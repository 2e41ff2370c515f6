// The network as a script sees it: Google's own hosts, web apps of the workspace, hosts that a test answers for, and nothing else.
import { type RestRequest, type RestResponse, type Run, ServiceError, type WorkspaceContext } from '../../runtime';
import { AccountsBackend, apiScopes } from '../accounts';
import { answerWebApp } from './web-app';

/** Answers a request to a host outside Google; nothing means 200 with an empty body. */
export type RouteHandler = (
  request: RouteRequest,
) => { status?: number; headers?: Record<string, string>; body?: string | object } | undefined;

export interface RouteRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: string;
}

export interface HttpRequest {
  method: string;
  url: string;
  headers: Record<string, string>;
  body: Buffer;
  /** The execution that asks, when it is a script. */
  run: Run | null;
}

export interface HttpAnswer {
  status: number;
  headers: Record<string, string>;
  body: Buffer;
  /** Modelled milliseconds on top of the fetch itself. */
  ms: number;
}

/** Resolves requests of scripts and of real clients. */
export class HttpBackend {
  /** What was sent to hosts outside Google: POSTs, and other methods that change something. */
  readonly posts: { url: string; body: unknown }[] = [];
  readonly #context: WorkspaceContext;
  readonly #handlers: { pattern: string | RegExp; handler: RouteHandler }[] = [];

  constructor(context: WorkspaceContext) {
    this.#context = context;
  }

  /** Adds a handler for URLs that begin with the text or match the pattern; a later one is asked first. */
  addRoute(pattern: string | RegExp, handler: RouteHandler): void {
    this.#handlers.unshift({ pattern, handler });
  }

  /** The answer, or null when no such host is known. */
  fetch(request: HttpRequest): HttpAnswer | null {
    const url = new URL(request.url);
    return this.#outside(request) ?? answerWebApp(this.#context, request, url) ?? this.#google(request, url) ?? this.#unknown(request);
  }

  #outside(request: HttpRequest): HttpAnswer | null {
    const found = this.#handlers.find(({ pattern }) =>
      typeof pattern === 'string' ? request.url.startsWith(pattern) : pattern.test(request.url),
    );
    if (!found) return null;
    this.#record(request);
    const given = found.handler({
      method: request.method,
      url: request.url,
      headers: request.headers,
      body: request.body.toString('utf8'),
    });
    return toAnswer({ status: given?.status ?? 200, headers: given?.headers ?? {}, body: given?.body ?? '' }, 0);
  }

  #google(request: HttpRequest, url: URL): HttpAnswer | null {
    const hosts = this.#context.routes.filter((route) =>
      typeof route.host === 'string' ? route.host === url.hostname : route.host.test(url.hostname),
    );
    if (hosts.length === 0) return null;
    const path = url.pathname;
    for (const route of hosts) {
      const match = (route.method === undefined || route.method === request.method) && path.match(route.path);
      if (!match) continue;
      const refused = this.#refusedToken(request, url);
      if (refused) return toAnswer(refused, 0);
      const rest = this.#restRequest(request, url);
      const ms = typeof route.ms === 'function' ? route.ms(rest) : (route.ms ?? 0);
      return toAnswer(
        answered(() => route.handle(rest, match)),
        ms,
      );
    }
    return toAnswer({ status: 404, body: { error: { code: 404, message: 'Requested entity was not found.', status: 'NOT_FOUND' } } }, 0);
  }

  #refusedToken(request: HttpRequest, url: URL): RestResponse | null {
    const given = bearer(request.headers);
    if (given === null) return null;
    const token = this.#context.backend(AccountsBackend).findAccessToken(given);
    if (token === null) {
      const message =
        'Request had invalid authentication credentials. Expected OAuth 2 access token, login cookie or other valid authentication credential.';
      return { status: 401, body: { error: { code: 401, message, status: 'UNAUTHENTICATED' } } };
    }
    const needed = token.scopes === null ? null : apiScopes(apiOf(url), request.method !== 'GET' && request.method !== 'HEAD');
    if (needed === null || needed.some((scope) => token.scopes?.includes(scope))) return null;
    return {
      status: 403,
      body: { error: { code: 403, message: 'Request had insufficient authentication scopes.', status: 'PERMISSION_DENIED' } },
    };
  }

  #restRequest(request: HttpRequest, url: URL): RestRequest {
    const queryAll: Record<string, string[]> = {};
    for (const [name, value] of url.searchParams) queryAll[name] = [...(queryAll[name] ?? []), value];
    const token = bearer(request.headers);
    return {
      method: request.method,
      url: `${url.origin}${url.pathname}`,
      host: url.hostname,
      path: url.pathname,
      query: Object.fromEntries(Object.entries(queryAll).map(([name, values]) => [name, values.at(-1) ?? ''])),
      queryAll,
      headers: request.headers,
      body: request.body,
      account: token === null ? null : (this.#context.backend(AccountsBackend).findAccessToken(token)?.account ?? null),
      run: request.run,
    };
  }

  #unknown(request: HttpRequest): null {
    this.#record(request);
    return null;
  }

  #record(request: HttpRequest): void {
    if (request.method === 'GET' || request.method === 'HEAD') return;
    const text = request.body.toString('utf8');
    this.posts.push({ url: request.url, body: parsed(text, request.headers['content-type'] ?? '') });
  }
}

/** The API that an address belongs to, by its host or, at www.googleapis.com, by its path. */
function apiOf(url: URL): string {
  if (url.hostname !== 'www.googleapis.com') return url.hostname.split('.')[0] ?? '';
  return /^\/(?:upload\/|batch\/)?([a-z]+)\//.exec(url.pathname)?.[1] ?? '';
}

/** What a handler answers; the error of an API call becomes the API's error answer. */
function answered(handle: () => RestResponse): RestResponse {
  try {
    return handle();
  } catch (error) {
    const details = error instanceof ServiceError ? (error.members.details as { code?: number; message?: string } | undefined) : undefined;
    if (details?.code === undefined) throw error;
    return { status: details.code, body: { error: details } };
  }
}

function bearer(headers: Record<string, string>): string | null {
  return /^Bearer (\S+)$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

function parsed(text: string, type: string): unknown {
  if (!/json/i.test(type) && !/^\s*[[{]/.test(text)) return text;
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

/** A REST response as bytes with lower-case header names. */
export function toAnswer(response: RestResponse, ms: number): HttpAnswer {
  const { body } = response;
  const json = typeof body === 'object' && !Buffer.isBuffer(body);
  const bytes = Buffer.isBuffer(body) ? body : Buffer.from(json ? JSON.stringify(body, null, 2) : (body as string));
  const headers: Record<string, string> = { 'content-type': json ? 'application/json; charset=UTF-8' : 'text/plain; charset=utf-8' };
  for (const [name, value] of Object.entries(response.headers ?? {})) headers[name.toLowerCase()] = value;
  return { status: response.status, headers, body: bytes, ms };
}
