// Export, a new start, and faults on demand.
import { join, resolve } from 'node:path';
import { Hono } from 'hono';
import { type PageContext, PageProblem } from '../context';

export function settingsApi(page: PageContext): Hono {
  const routes = new Hono();
  routes.post('/export', async (c) => {
    const stamp = new Date(page.workspace.now()).toISOString().slice(0, 16).replace(/[T:]/g, '-');
    const folder = join(resolve(page.options.exportDirectory ?? 'out'), `export-${stamp}`);
    await page.workspace.export(folder);
    return c.json({ folder });
  });

  routes.post('/restart', async (c) => {
    const { kind } = (await c.req.json()) as { kind?: string };
    if (kind !== 'empty' && kind !== 'demo') throw new PageProblem('restart', 'Start again empty or with the demo term.');
    if (!page.options.restart) throw new PageProblem('restart', 'This workspace cannot be started again from the page.', 409);
    page.workspace = await page.options.restart(kind);
    page.acting = page.options.people[0]?.email ?? null;
    page.seesAll = false;
    return c.json({ kind });
  });

  routes.post('/fault', async (c) => {
    const { method, times } = (await c.req.json()) as { method?: string; times?: number };
    const count = Number(times ?? 1);
    if (!Number.isInteger(count) || count < 1 || count > 100)
      throw new PageProblem('times', 'Between 1 and 100 calls can be made to fail.');
    const name = (method ?? '').trim();
    page.workspace.faults.failNext(name === '' ? /./ : name, count);
    return c.json({ method: name, times: count });
  });

  routes.post('/fault/clear', (c) => {
    page.workspace.faults.clear();
    return c.json({});
  });
  return routes;
}
