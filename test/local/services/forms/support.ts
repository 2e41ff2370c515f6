// A workspace with Drive and Forms alone, so that these suites stand on nothing else.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProject } from '../../../../src/local/projects';
import { type RestResponse, standingClock, Triggers, WorkspaceCore } from '../../../../src/local/runtime';
import { DriveBackend, drive } from '../../../../src/local/services/drive';
import { FormsBackend, forms } from '../../../../src/local/services/forms';

export const OWNER = 'ap-register@trust.example';
export const STAFF = 'a.teacher@trust.example';
export const START = '2026-09-07T09:00:00.000Z';

// biome-ignore lint/suspicious/noExplicitAny: scripts are untyped, as Apps Script's are, and these suites pass wrong arguments on purpose.
type Loose = Record<string, any>;
export type ScriptObject = Loose;

/** Opens a workspace whose clock stands, with the code as its one project. */
export function openForms(code = 'function noop() {}', groups: Record<string, string[]> = {}) {
  const core = new WorkspaceCore({
    directory: mkdtempSync(join(tmpdir(), 'forms-')),
    clock: standingClock(Date.parse(START)),
    timeZone: 'Europe/London',
    domain: 'trust.example',
    quotas: 'workspace',
    modelled: false,
    seed: 'forms',
    groups,
    services: [drive, forms],
    projects: (made) => [readProject(made, 'script', { files: { 'Code.js': code } }, OWNER)],
  });
  const project = [...core.projects.values()][0];
  if (!project) throw new Error('no project');
  const globals = (user = OWNER) => core.globals(project, user) as { FormApp: ScriptObject };
  return {
    core,
    project,
    globals,
    FormApp: globals().FormApp,
    backend: core.backend(FormsBackend),
    drive: core.backend(DriveBackend),
    triggers: core.backend(Triggers),
    /** Lets everybody respond. */
    openToAll: (form: ScriptObject) =>
      core.backend(DriveBackend).permit(form.getId(), { type: 'anyone', role: 'reader', view: 'published' }),
    run: (functionName: string, user = OWNER) =>
      core.execute({ project, functionName, kind: 'editor', activeUser: user, effectiveUser: user }),
    /** A request to the REST face with this account's token. */
    rest(method: string, pathAndQuery: string, body?: object, account: string | null = OWNER): { status: number; body: Loose } {
      const url = new URL(`https://forms.googleapis.com${pathAndQuery}`);
      const path = `${url.pathname}`;
      for (const route of core.routes) {
        const match = route.path.exec(path);
        if (route.host !== url.host || (route.method !== undefined && route.method !== method) || !match) continue;
        const query = Object.fromEntries(url.searchParams);
        const bytes = Buffer.from(body === undefined ? '' : JSON.stringify(body));
        const request = { method, url: url.href, host: url.host, path, query, queryAll: {}, headers: {}, body: bytes, account, run: null };
        const response: RestResponse = route.handle(request, match);
        return { status: response.status, body: response.body as Loose };
      }
      throw new Error(`No route for ${method} ${path}`);
    },
  };
}
