// What the page's frame and home show: who acts, what time it is, how much there is of everything; and calls of the projects' pages.
import { Hono } from 'hono';
import { Triggers } from '../../runtime';
import { FORM, SPREADSHEET } from '../../services/drive';
import { MailBackend } from '../../services/mail';
import { drive, observe, type PageContext, PageProblem, roleOn } from '../context';

export function stateApi(page: PageContext): Hono {
  const routes = new Hono();
  routes.get('/state', (c) => c.json(stateOf(page)));
  routes.post('/acting', async (c) => {
    const { email, seesAll } = (await c.req.json()) as { email?: string | null; seesAll?: boolean };
    if (email !== undefined) page.acting = email === '' ? null : email;
    if (seesAll !== undefined) page.seesAll = seesAll;
    return c.json(stateOf(page));
  });
  routes.post('/firing', async (c) => {
    const { firing } = (await c.req.json()) as { firing?: string };
    if (firing !== 'once' && firing !== 'twice' && firing !== 'never')
      throw new PageProblem('firing', 'Triggers fire once, twice or never.');
    page.workspace.firing = firing;
    return c.json(stateOf(page));
  });
  // google.script.run of a web app or dialog
  routes.post('/run', async (c) => {
    const { project, name, args } = (await c.req.json()) as { project: string; name: string; args: unknown[] };
    const { result, happened } = observe(page, () =>
      page.workspace
        .project(project)
        .as(page.acting)
        .page(name, ...args),
    );
    return c.json({ value: result ?? null, happened });
  });
  return routes;
}

function stateOf(page: PageContext): object {
  const { core, workspace, options } = page;
  const executions = workspace.executions;
  const files = drive(page)
    .files()
    .filter((file) => !drive(page).isTrashed(file));
  const open = files.filter((file) => roleOn(page, file.id) !== null);
  const mails = core.backend(MailBackend).sent;
  const triggers = core.backend(Triggers).list();
  const next = triggers
    .flatMap(({ nextAt, handler }) => (nextAt === null ? [] : [{ nextAt, handler }]))
    .sort((a, b) => a.nextAt - b.nextAt)[0];
  const last = executions.at(-1);
  return {
    title: options.title,
    now: new Date(core.clock.now()).toISOString(),
    timeZone: core.timeZone,
    running: 'shift' in core.clock,
    acting: page.acting,
    seesAll: page.seesAll,
    people: options.people,
    scenario: options.scenario ?? null,
    firing: workspace.firing,
    canRestart: options.restart !== undefined,
    directory: workspace.directory,
    counts: {
      forms: files.filter((file) => file.mimeType === FORM).length,
      spreadsheets: open.filter((file) => file.mimeType === SPREADSHEET).length,
      files: open.length,
      mails: mails.length,
      ownMails: mails.filter((mail) => page.acting !== null && [...mail.to, ...mail.cc, ...mail.bcc].includes(page.acting)).length,
      executions: executions.length,
      failures: executions.filter((execution) => execution.error !== undefined).length,
      triggers: triggers.length,
    },
    last: {
      execution: last ? { name: last.name, at: last.startedAt, failed: last.error !== undefined } : null,
      mail: mails.length > 0 ? { subject: mails.at(-1)?.subject, at: mails.at(-1)?.at } : null,
      response: latest(executions.filter((execution) => execution.trigger === 'formSubmit').map((execution) => execution.startedAt)),
      file: latest(open.map((file) => file.modifiedTime)),
      trigger: next ? { handler: next.handler, at: new Date(next.nextAt).toISOString() } : null,
    },
    webApps: [...core.projects.values()]
      .filter((project) => project.manifest.webapp !== undefined)
      .map((project) => ({ project: project.name, path: `/macros/s/${project.deploymentId}/exec` })),
    chat: [...core.projects.values()].some((project) => isChat(project)),
  };
}

/** Whether a project answers Chat. */
export function isChat(project: { manifest: Record<string, unknown>; name: string }): boolean {
  const addOns = project.manifest.addOns as { chat?: unknown } | undefined;
  return project.manifest.chat !== undefined || addOns?.chat !== undefined;
}

function latest(instants: readonly string[]): string | null {
  return instants.length === 0 ? null : ([...instants].sort().at(-1) ?? null);
}
