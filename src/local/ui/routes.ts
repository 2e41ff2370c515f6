// Puts the page's routes together: the API, the projects' pages, files, and the texts that say what went wrong.
import { Hono } from 'hono';
import type { Workspace } from '..';
import { ServiceError } from '../runtime';
import { FormRefusal } from '../services/forms';
import { chatApi } from './api/chat';
import { clockApi } from './api/clock';
import { driveApi } from './api/drive';
import { executionsApi } from './api/executions';
import { formsApi } from './api/forms';
import { mailApi } from './api/mail';
import { settingsApi } from './api/settings';
import { sheetsApi } from './api/sheets';
import { stateApi } from './api/state';
import { createContext, type PageOptions, PageProblem } from './context';
import { guard } from './guard';
import { linkRoutes } from './links';
import { staticRoutes } from './static';
import { dialogRoutes, webAppRoutes } from './web-app';

/** The page as a Hono application, so that a test can ask it without a network. */
export function createPageApp(workspace: Workspace, options: PageOptions, key: string): Hono {
  const page = createContext(workspace, options, key);
  const app = new Hono();
  app.use(guard(key));
  app.onError((error, c) => {
    if (error instanceof PageProblem) return c.json({ error: { code: error.code, message: error.message } }, error.status);
    if (error instanceof FormRefusal) return c.json({ error: { code: error.code, message: error.message } }, 400);
    if (error instanceof SyntaxError) return c.json({ error: { code: 'not-json', message: 'The request could not be read.' } }, 400);
    const code = error instanceof ServiceError ? 'google' : error.name;
    return c.json({ error: { code, message: error.message || 'Something went wrong, and it did not say what.' } }, 400);
  });
  app.route('/api', stateApi(page));
  app.route('/api/clock', clockApi(page));
  app.route('/api/forms', formsApi(page));
  app.route('/api/sheets', sheetsApi(page));
  app.route('/api/drive', driveApi(page));
  app.route('/api/mail', mailApi(page));
  app.route('/api/chat', chatApi(page));
  app.route('/api/executions', executionsApi(page));
  app.route('/api/settings', settingsApi(page));
  app.route('/macros', webAppRoutes(page));
  app.route('/dialog', dialogRoutes(page));
  app.route('/go', linkRoutes(page));
  app.route('/', staticRoutes());
  app.notFound((c) => c.json({ error: { code: 'not-found', message: 'There is nothing at this address.' } }, 404));
  return app;
}
