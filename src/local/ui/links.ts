// Turns Google's addresses in mails and pages into those of the local page, and leads them to the right place.
import { Hono } from 'hono';
import { FormsBackend } from '../services/forms';
import { drive, type PageContext } from './context';

const WEB_APP = /https:(\\?\/)\\?\/script\.google\.com\\?\/(?:a\\?\/)?macros\\?\/(?:[\w.-]+\\?\/)?s\\?\//g;
const EDITORS = /https:(\\?\/)\\?\/docs\.google\.com\\?\/(forms|document|spreadsheets)\\?\//g;
const DRIVE = /https:(\\?\/)\\?\/drive\.google\.com\\?\//g;

/**
 * The text with addresses of the workspace's web apps, forms and files made local; other addresses stay.
 * Slashes that JSON escaped stay escaped.
 */
export function localLinks(text: string, origin: string, key: string): string {
  const write = (address: string, slash: string): string => address.replace(/\//g, slash);
  return text
    .replace(WEB_APP, (_all, slash: string) => write(`${origin}/macros/${key}/s/`, slash))
    .replace(EDITORS, (_all, slash: string, kind: string) => write(`${origin}/go/${kind}/`, slash))
    .replace(DRIVE, (_all, slash: string) => write(`${origin}/go/drive/`, slash));
}

/** Routes under /go: where Google's own addresses lead in the page. */
export function linkRoutes(page: PageContext): Hono {
  const routes = new Hono();
  const formOf = (publishedId: string): string | undefined =>
    drive(page)
      .files()
      .find(
        (file) =>
          file.mimeType.endsWith('.form') && page.core.backend(FormsBackend).pages(file.id).publishedUrl.includes(`/${publishedId}/`),
      )?.id;
  routes.get('/forms/d/e/:published/:rest{.*}', (c) => {
    const id = formOf(c.req.param('published'));
    return c.redirect(id === undefined ? '/#/forms' : `/#/forms/${id}${new URL(c.req.url).search}`);
  });
  routes.get('/forms/d/:id/*', (c) => c.redirect(`/#/forms/${c.req.param('id')}${new URL(c.req.url).search}`));
  routes.get('/document/d/:id/*', (c) => c.redirect(`/#/drive/${c.req.param('id')}`));
  routes.get('/document/d/:id', (c) => c.redirect(`/#/drive/${c.req.param('id')}`));
  routes.get('/spreadsheets/d/:id/*', (c) => c.redirect(`/#/register/${c.req.param('id')}`));
  routes.get('/spreadsheets/d/:id', (c) => c.redirect(`/#/register/${c.req.param('id')}`));
  routes.get('/drive/file/d/:id/*', (c) => c.redirect(`/#/drive/${c.req.param('id')}`));
  routes.get('/drive/open', (c) => c.redirect(`/#/drive/${c.req.query('id') ?? ''}`));
  routes.get('/drive/*', (c) => c.redirect(`/#/drive/${new URL(c.req.url).pathname.split('/').at(-1) ?? ''}`));
  return routes;
}
