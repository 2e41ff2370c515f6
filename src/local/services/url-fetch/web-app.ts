// Web apps of the workspace as an anonymous client on the network finds them.
import type { WorkspaceContext } from '../../runtime';
import { readPage } from '../html';
import type { HttpAnswer, HttpRequest } from './http';

const EXEC = /^\/macros\/s\/([^/]+)\/(exec|dev)$/;
const ECHO_HOST = 'script.googleusercontent.com';

/** Answers that wait at script.googleusercontent.com, where the web app's redirect points; each is read within the execution that caused it. */
const waiting = new WeakMap<WorkspaceContext, Map<string, HttpAnswer>>();

/**
 * Runs doGet or doPost for an address of a web app: HTML comes straight, a text output by a redirect to another host.
 * Null for any other address.
 */
export function answerWebApp(context: WorkspaceContext, request: HttpRequest, url: URL): HttpAnswer | null {
  if (url.hostname === ECHO_HOST && url.pathname === '/macros/echo') return echoed(context, url);
  if (url.hostname === 'accounts.google.com' && url.pathname === '/ServiceLogin') return page(200, 'Sign in - Google Accounts');
  if (url.hostname !== 'script.google.com') return null;
  const deployment = EXEC.exec(url.pathname)?.[1];
  if (deployment === undefined) return null;
  const project = [...context.projects.values()].find((candidate) => candidate.deploymentId === deployment);
  if (!project?.manifest.webapp) return page(404, 'Sorry, unable to open the file at this time.');
  if (project.manifest.webapp.access !== 'ANYONE_ANONYMOUS') return signIn(url);
  if (url.searchParams.has('c') || url.searchParams.has('sid')) return page(405, 'Method Not Allowed');
  const post = request.method === 'POST';
  const outcome = context.execute({
    project,
    functionName: post ? 'doPost' : 'doGet',
    args: [webEvent(url, post ? request : null)],
    kind: 'web app',
    trigger: post ? 'doPost' : 'doGet',
    activeUser: '',
    effectiveUser: project.owner,
  });
  const shown = readPage(outcome.value, outcome.error);
  if (shown.html !== '')
    return { status: 200, headers: { 'content-type': 'text/html; charset=utf-8' }, body: Buffer.from(shown.html), ms: 400 };
  return redirected(context, shown.text, shown.meta['content-type'] ?? 'text/plain');
}

function redirected(context: WorkspaceContext, text: string, type: string): HttpAnswer {
  const key = context.ids.opaque(60);
  const answers = waiting.get(context) ?? new Map<string, HttpAnswer>();
  waiting.set(context, answers);
  answers.set(key, { status: 200, headers: { 'content-type': `${type}; charset=utf-8` }, body: Buffer.from(text), ms: 0 });
  const location = `https://${ECHO_HOST}/macros/echo?user_content_key=${key}&lib=M`;
  const html = `<HTML><HEAD><TITLE>Moved Temporarily</TITLE></HEAD><BODY>The document has moved <A HREF="${location}">here</A>.</BODY></HTML>`;
  return { status: 302, headers: { 'content-type': 'text/html; charset=UTF-8', location }, body: Buffer.from(html), ms: 400 };
}

/** Where Google sends whoever has not signed in to an app that asks for it. */
function signIn(url: URL): HttpAnswer {
  const location = `https://accounts.google.com/ServiceLogin?continue=${encodeURIComponent(url.href)}`;
  return { ...page(302, 'Moved Temporarily'), headers: { 'content-type': 'text/html; charset=UTF-8', location } };
}

function echoed(context: WorkspaceContext, url: URL): HttpAnswer {
  const key = url.searchParams.get('user_content_key') ?? '';
  const answer = waiting.get(context)?.get(key);
  if (!answer) return page(404, 'Not Found');
  waiting.get(context)?.delete(key);
  return answer;
}

function page(status: number, text: string): HttpAnswer {
  return {
    status,
    headers: { 'content-type': 'text/html; charset=utf-8' },
    body: Buffer.from(`<!DOCTYPE html><title>${text}</title><p>${text}</p>`),
    ms: 0,
  };
}

/** The event object of doGet and doPost: parameters of the query, and of a form's body after them. */
function webEvent(url: URL, posted: HttpRequest | null): object {
  const parameters: Record<string, string[]> = {};
  const add = (search: URLSearchParams): void => {
    for (const [name, value] of search) parameters[name] = [...(parameters[name] ?? []), value];
  };
  add(url.searchParams);
  const type = posted?.headers['content-type'] ?? '';
  const contents = posted?.body.toString('utf8') ?? '';
  if (posted && type.startsWith('application/x-www-form-urlencoded')) add(new URLSearchParams(contents));
  const event = {
    queryString: url.search.slice(1),
    parameter: Object.fromEntries(Object.entries(parameters).map(([name, values]) => [name, values[0] ?? ''])),
    parameters,
    contextPath: '',
    pathInfo: '',
    contentLength: posted ? posted.body.length : -1,
  };
  return posted ? { ...event, postData: { contents, length: posted.body.length, name: 'postData', type } } : event;
}
