// The projects' own pages: web apps in a frame as Google shows them, and the dialogs of menus.
import { type Context, Hono } from 'hono';
import type { Project } from '../runtime';
import { escapeHtml, type Page } from '../services/html';
import { DialogBackend } from '../services/ui';
import { nameOf, type PageContext, PageProblem } from './context';
import { localLinks } from './links';

const SANDBOX = [
  'allow-downloads',
  'allow-forms',
  'allow-modals',
  'allow-popups',
  'allow-popups-to-escape-sandbox',
  'allow-scripts',
  'allow-top-navigation-by-user-activation',
].join(' ');

/**
 * `/macros/s/<deployment>/exec` as a person opens it. Addresses inside its pages carry the server's key, `/macros/<key>/s/…`,
 * so that forms may be posted from the frame, which has no origin.
 */
export function webAppRoutes(page: PageContext): Hono {
  const routes = new Hono();
  for (const path of ['/s/:deployment/exec', '/:key/s/:deployment/exec']) {
    routes.get(path, (c) => answer(page, c, (app, project) => app.project(project.name).as(page.acting).get(queryOf(c))));
    routes.post(path, async (c) => {
      const type = c.req.header('content-type') ?? '';
      const body = await c.req.text();
      if (type.startsWith('multipart/')) throw new PageProblem('multipart', 'Forms that send files are not built in the local workspace.');
      const form = type.startsWith('application/x-www-form-urlencoded') ? Object.fromEntries(new URLSearchParams(body)) : {};
      return answer(page, c, (app, project) =>
        app
          .project(project.name)
          .as(page.acting)
          .post({ ...queryOf(c), ...form }, body),
      );
    });
  }
  return routes;
}

function queryOf(c: Context): Record<string, string> {
  return Object.fromEntries(new URL(c.req.url).searchParams);
}

function answer(page: PageContext, c: Context, ask: (app: PageContext['workspace'], project: Project) => Page): Response {
  const project = [...page.core.projects.values()].find((candidate) => candidate.deploymentId === c.req.param('deployment'));
  if (!project) throw new PageProblem('no-web-app', 'Sorry, unable to open the file at this time. No web app has this address.', 404);
  const shown = ask(page.workspace, project);
  const type = shown.meta['content-type'];
  if (type !== undefined) return new Response(shown.text, { headers: { 'content-type': `${type}; charset=utf-8` } });
  return new Response(frame(page, new URL(c.req.url).origin, project.name, shown), {
    headers: { 'content-type': 'text/html; charset=utf-8' },
  });
}

/** Google's outer page: the title and the viewport are the output's, its HTML stands in a frame of its own. */
function frame(page: PageContext, origin: string, project: string, shown: Page): string {
  const inner = withBridge(localLinks(shown.html, origin, page.key));
  const viewport = shown.meta.viewport ?? 'width=device-width, initial-scale=1';
  return [
    '<!DOCTYPE html><html lang="en-GB"><head><meta charset="utf-8">',
    `<meta name="viewport" content="${escapeHtml(viewport)}">`,
    `<title>${escapeHtml(shown.title || 'Web app')}</title>`,
    '<link rel="stylesheet" href="/style/base.css"><link rel="stylesheet" href="/style/web-app.css"><script type="module" src="/web-app-frame.js"></script></head>',
    `<body class="web-app" data-project="${escapeHtml(project)}">`,
    `<header class="web-app-strip"><a href="/#/">Local workspace</a><span>Opened as ${escapeHtml(nameOf(page, page.acting))}. Demo data is fictional.</span></header>`,
    `<main><iframe title="${escapeHtml(shown.title || 'Web app')}" sandbox="${SANDBOX}" srcdoc="${escapeHtml(inner)}"></iframe></main></body></html>`,
  ].join('');
}

/** Puts google.script.run and google.script.host before the page's own scripts. */
function withBridge(html: string): string {
  const script = `<script>${BRIDGE}</script>`;
  return /<head[^>]*>/i.test(html) ? html.replace(/<head[^>]*>/i, (head) => head + script) : script + html;
}

/** Runs inside the frame: calls go to the page around it by messages. */
const BRIDGE = `(()=>{let n=0;const waiting={};addEventListener('message',(e)=>{const m=e.data||{};const w=waiting[m.workspaceReply];if(!w)return;
delete waiting[m.workspaceReply];if(m.error!==undefined){const f=new Error(m.error);w.failure?w.failure(f,w.object):console.error(f)}else if(w.success)w.success(m.value,w.object)});
const runner=(s)=>new Proxy({},{get:(_t,name)=>name==='withSuccessHandler'?(f)=>runner({...s,success:f}):name==='withFailureHandler'?(f)=>runner({...s,failure:f})
:name==='withUserObject'?(o)=>runner({...s,object:o}):(...args)=>{const id=++n;waiting[id]=s;parent.postMessage({workspaceCall:id,name,args},'*')}});
const note=(what)=>()=>parent.postMessage({workspaceHost:what},'*');
window.google={script:{get run(){return runner({})},host:{close:note('close'),setHeight(){},setWidth(){},editor:{focus(){}}}}}})();`;

/** `/dialog/<number>`: the HTML of a dialog or sidebar that a menu item showed. */
export function dialogRoutes(page: PageContext): Hono {
  const routes = new Hono();
  routes.get('/:number', (c) => {
    const record = page.core.backend(DialogBackend).dialogs[Number(c.req.param('number'))];
    if (!record) throw new PageProblem('no-dialog', 'This dialog is closed.', 404);
    const html = withBridge(localLinks(record.html ?? `<p>${escapeHtml(record.text)}</p>`, new URL(c.req.url).origin, page.key));
    return c.html(html.startsWith('<!') ? html : `<!DOCTYPE html>${html}`);
  });
  return routes;
}
