// The executions: what ran, as whom, how long it would take on Google, and each call it made.
import { Hono } from 'hono';
import { type PageContext, PageProblem } from '../context';

const LISTED = 200;

export function executionsApi(page: PageContext): Hono {
  const routes = new Hono();
  routes.get('/', (c) => {
    const failedOnly = c.req.query('failed') === '1';
    const all = page.workspace.executions;
    const chosen = failedOnly ? all.filter((execution) => execution.error !== undefined) : all;
    const executions = chosen
      .slice(-LISTED)
      .reverse()
      .map(({ calls, logs, ...rest }) => ({
        ...rest,
        callCount: calls.reduce((total, call) => total + call.count, 0),
        logCount: logs.length,
      }));
    return c.json({ executions, total: all.length, failed: all.filter((execution) => execution.error !== undefined).length });
  });
  routes.get('/:id', (c) => {
    const execution = page.workspace.executions.find(({ id }) => id === c.req.param('id'));
    if (!execution) throw new PageProblem('no-execution', 'This execution is no longer kept.', 404);
    return c.json(execution);
  });
  return routes;
}
