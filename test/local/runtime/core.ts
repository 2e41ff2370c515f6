// A small workspace of chosen services, for suites that need no others.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readProject } from '../../../src/local/projects';
import {
  type ExecutionOutcome,
  type ExecutionRequest,
  type Project,
  type Service,
  standingClock,
  WorkspaceCore,
} from '../../../src/local/runtime';
import type { CoreOptions } from '../../../src/local/runtime/workspace';

export const OWNER = 'ap-register@trust.example';

export interface SmallOptions {
  code?: string;
  html?: Record<string, string>;
  manifest?: object;
  projects?: Record<string, { files: Record<string, string>; owner?: string; boundTo?: string }>;
  now?: string;
  directory?: string;
  boundTo?: string;
}

export interface Small {
  core: WorkspaceCore;
  project: Project;
  /** Calls a function as the owner in the editor, throwing what it threw. */
  call(name: string, ...args: unknown[]): unknown;
  run(request: Partial<ExecutionRequest> & { functionName: string }): ExecutionOutcome;
  /** The message of what a piece of code throws, with its name. */
  thrownBy(source: string): string;
  /** What an expression gives, evaluated in an execution of its own. */
  value(source: string): unknown;
  close(): void;
}

/** Opens a workspace with these services alone. `thrownBy` and `value` add a file with the code and run it. */
export function openSmall(services: readonly Service[], options: SmallOptions = {}, core: Partial<CoreOptions> = {}): Small {
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'small-'));
  const manifest: Record<string, string> =
    options.manifest === undefined ? {} : { 'appsscript.json': JSON.stringify({ timeZone: 'Europe/London', ...options.manifest }) };
  const html: Record<string, string> = Object.fromEntries(Object.entries(options.html ?? {}).map(([name, text]) => [`${name}.html`, text]));
  const projects: NonNullable<SmallOptions['projects']> = options.projects ?? {
    script: {
      files: { 'Code.js': options.code ?? '', ...html, ...manifest },
      ...(options.boundTo === undefined ? {} : { boundTo: options.boundTo }),
    },
  };
  const made = new WorkspaceCore({
    directory,
    clock: standingClock(Date.parse(options.now ?? '2026-09-01T08:00:00Z')),
    timeZone: 'Europe/London',
    domain: 'trust.example',
    quotas: 'workspace',
    modelled: false,
    seed: 'seed',
    groups: {},
    services,
    projects: (opened) => Object.entries(projects).map(([name, script]) => readProject(opened, name, script, OWNER)),
    ...core,
  });
  const project = [...made.projects.values()][0] as Project;
  const run: Small['run'] = (request) => made.execute({ project, kind: 'editor', activeUser: OWNER, effectiveUser: OWNER, ...request });
  const outcome = (source: string): ExecutionOutcome => {
    const extended = { ...project, files: [...project.files, { name: 'Probe.js', source: `function probe() { ${source} }` }] };
    return run({ project: extended, functionName: 'probe' });
  };
  return {
    core: made,
    project,
    run,
    call(name, ...args) {
      const { error, value } = run({ functionName: name, args });
      if (error) throw error;
      return value;
    },
    thrownBy(source) {
      const { error } = outcome(source);
      return error ? `${error.name}: ${error.message}` : 'nothing was thrown';
    },
    value(source) {
      const { error, value } = outcome(/^\s*var |return /.test(source) ? source : `return ${source};`);
      if (error) throw error;
      return value;
    },
    close() {
      rmSync(directory, { recursive: true, force: true });
    },
  };
}
