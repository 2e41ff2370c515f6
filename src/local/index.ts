// The local workspace: opens one, and is the only file that tests, the page and outside harnesses import.

import { randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Execution, Page, Script, TriggerInfo, Workspace, WorkspaceOptions } from './driver';
import { exportWorkspace } from './export';
import { readProject } from './projects';
import { type Project, runningClock, ServiceError, standingClock, Triggers, WorkspaceCore } from './runtime';
import { SERVICES } from './services';
import { DriveBackend } from './services/drive';
import { FormsBackend } from './services/forms';
import { readPage } from './services/html';
import { MailBackend } from './services/mail';
import { SheetsBackend } from './services/sheets';
import { DialogBackend } from './services/ui';
import { HttpBackend } from './services/url-fetch';

export type * from './driver';
export { WorkspaceCore } from './runtime';

const DEFAULT_OWNER = 'ap-register@trust.example';

/**
 * Opens a workspace: a new one, or the one whose state is in `directory`.
 * @throws Error when a project's folder holds no script, or the state was written by another version.
 */
export function openWorkspace(options: WorkspaceOptions = {}): Promise<Workspace> {
  const temporary = options.directory === undefined;
  const directory = options.directory ?? mkdtempSync(join(tmpdir(), 'workspace-'));
  mkdirSync(directory, { recursive: true });
  const owner = options.owner ?? DEFAULT_OWNER;
  const scripts: Record<string, Script & { boundTo?: string; owner?: string }> = options.projects ?? {
    script: options.script ?? { files: { 'Code.js': '' } },
  };
  const core = new WorkspaceCore({
    directory,
    ...(options.scratch === undefined ? {} : { scratch: options.scratch }),
    clock: options.now === undefined ? runningClock(Date.now) : standingClock(Date.parse(options.now)),
    timeZone: options.timeZone ?? 'Europe/London',
    domain: owner.slice(owner.indexOf('@') + 1),
    quotas: options.quotas ?? 'workspace',
    modelled: options.latency === 'modelled',
    seed: options.seed ?? (options.now === undefined ? randomUUID() : 'seed'),
    groups: options.groups ?? {},
    services: SERVICES,
    projects: (made) => Object.entries(scripts).map(([name, script]) => readProject(made, name, script, owner)),
  });
  const kept = core.store.document('clock', () => ({ now: 0 })).value.now;
  if (kept > 0) core.clock.moveTo(kept);
  const bindings = core.store.document<Record<string, string>>('bindings', () => ({}));
  for (const project of core.projects.values()) project.boundTo = bindings.value[project.name] ?? project.boundTo;
  if (options.projects) putScriptsInDrive(core);
  const first = [...core.projects.values()][0];
  if (!first) throw new Error('A workspace needs at least one project.');
  core.settle();
  const close = async (): Promise<void> => {
    core.settle();
    if (temporary) rmSync(directory, { recursive: true, force: true });
  };
  return Promise.resolve(new View(core, first, undefined, close));
}

/** What stands behind a workspace; the web page alone needs it, for what the driver has no face for. */
const cores = new WeakMap<Workspace, WorkspaceCore>();

/** @throws Error when the workspace was not opened by `openWorkspace`. */
export function coreOf(workspace: Workspace): WorkspaceCore {
  const core = cores.get(workspace);
  if (!core) throw new Error('This workspace was not opened by openWorkspace.');
  return core;
}

/** A standalone project is a file of its owner's Drive; a bound one is not listed, nor is a single script that was given no name. */
function putScriptsInDrive(core: WorkspaceCore): void {
  const drive = core.backend(DriveBackend);
  for (const { scriptId, name, owner, boundTo } of core.projects.values()) {
    if (boundTo === null && !drive.file(scriptId))
      drive.create({ id: scriptId, name, mimeType: 'application/vnd.google-apps.script', owner });
  }
}

/** A workspace through one project and one person's eyes. `user` undefined is the project's owner, null an anonymous visitor. */
class View implements Workspace {
  readonly #core: WorkspaceCore;
  readonly #project: Project;
  readonly #user: string | null | undefined;
  readonly #close: () => Promise<void>;
  #globals: Record<string, unknown> | undefined;

  constructor(core: WorkspaceCore, project: Project, user: string | null | undefined, close: () => Promise<void>) {
    this.#core = core;
    cores.set(this, core);
    this.#project = project;
    this.#user = user;
    this.#close = close;
  }

  project(name: string): Workspace {
    const project = this.#core.projects.get(name);
    if (!project) throw new Error(`There is no project ${name}; there are ${[...this.#core.projects.keys()].join(', ')}.`);
    return new View(this.#core, project, this.#user, this.#close);
  }

  as(email: string | null): Workspace {
    return new View(this.#core, this.#project, email, this.#close);
  }

  get globals(): Record<string, unknown> {
    this.#globals ??= this.#core.globals(this.#project, this.#person());
    return this.#globals;
  }

  call(name: string, ...args: unknown[]): unknown {
    const user = this.#person();
    const kind = this.#project.boundTo !== null && this.#user !== undefined ? 'menu' : 'editor';
    const outcome = this.#core.execute({ project: this.#project, functionName: name, args, kind, activeUser: user, effectiveUser: user });
    if (outcome.error) throw outcome.error;
    return outcome.value;
  }

  bind(container: string | { getId(): string }): void {
    const id = typeof container === 'string' ? container : container.getId();
    this.#project.boundTo = id;
    const bindings = this.#core.store.document<Record<string, string>>('bindings', () => ({}));
    bindings.value[this.#project.name] = id;
    bindings.touch();
    this.#core.settle();
  }

  submitForm(
    form: Parameters<Workspace['submitForm']>[0],
    response: Parameters<Workspace['submitForm']>[1],
  ): ReturnType<Workspace['submitForm']> {
    const handle = this.#core.backend(FormsBackend).submit(typeof form === 'string' ? form : form.getId(), {
      ...response,
      email: response.email ?? (this.#user === null ? '' : this.#person()),
    });
    this.#core.settle();
    return handle;
  }

  editCell(spreadsheet: string | { getId(): string }, sheet: string, a1: string, value: unknown): void {
    this.#core
      .backend(SheetsBackend)
      .editCell(typeof spreadsheet === 'string' ? spreadsheet : spreadsheet.getId(), sheet, a1, value, this.#person());
    this.#core.settle();
  }

  advance(step: { days?: number; hours?: number; minutes?: number; to?: string }): Execution[] {
    const minutes = ((step.days ?? 0) * 24 + (step.hours ?? 0)) * 60 + (step.minutes ?? 0);
    const target = step.to === undefined ? this.#core.clock.now() + minutes * 60_000 : Date.parse(step.to);
    if (Number.isNaN(target)) throw new Error(`Not an instant: ${String(step.to)}`);
    return this.#core.advanceTo(target);
  }

  get(parameters: Record<string, string> = {}): Page {
    return this.#web('doGet', { ...webEvent(parameters), contentLength: -1 });
  }

  post(parameters: Record<string, string>, body?: string | object): Page {
    const json = typeof body === 'object';
    const contents = json ? JSON.stringify(body) : (body ?? new URLSearchParams(parameters).toString());
    const type = json ? 'application/json' : 'application/x-www-form-urlencoded';
    const postData = { contents, length: Buffer.byteLength(contents), name: 'postData', type };
    return this.#web('doPost', { ...webEvent(parameters), contentLength: postData.length, postData });
  }

  page(name: string, ...args: unknown[]): unknown {
    if (name.endsWith('_')) throw new ServiceError(`Script function not found: ${name}`);
    const outcome = this.#core.execute({
      project: this.#project,
      functionName: name,
      args,
      kind: 'web app',
      trigger: 'google.script.run',
      ...this.#webUsers(),
    });
    if (outcome.error) throw outcome.error;
    return outcome.value;
  }

  chat(event: object): unknown {
    const outcome = this.#core.execute({
      project: this.#project,
      functionName: chatHandler(event),
      args: [event],
      kind: 'chat',
      activeUser: this.#person(),
      effectiveUser: this.#person(),
    });
    if (outcome.error) throw outcome.error;
    return outcome.value;
  }

  answer(...replies: unknown[]): void {
    this.#core.backend(DialogBackend).answer(...replies);
  }

  get dialogs() {
    return this.#core.backend(DialogBackend).dialogs;
  }

  get outbox() {
    return this.#core.backend(MailBackend).sent;
  }

  get posts() {
    return this.#core.backend(HttpBackend).posts;
  }

  route(...args: Parameters<Workspace['route']>): void {
    this.#core.backend(HttpBackend).addRoute(...args);
  }

  files() {
    return this.#core.backend(DriveBackend).entries();
  }

  triggers(): TriggerInfo[] {
    return this.#core
      .backend(Triggers)
      .list()
      .map(({ id, project, handler, owner, kind, sourceId, nextAt }) => ({
        id,
        project,
        handler,
        owner,
        kind,
        source: sourceId,
        nextAt: nextAt === null ? null : new Date(nextAt).toISOString(),
      }));
  }

  get executions(): Execution[] {
    return this.#core.executions;
  }

  get faults() {
    return this.#core.faults;
  }

  get firing() {
    return this.#core.firing;
  }

  set firing(firing) {
    this.#core.firing = firing;
  }

  now(): number {
    return this.#core.clock.now();
  }

  get webAppUrl(): string {
    return `https://script.google.com/macros/s/${this.#project.deploymentId}/exec`;
  }

  get directory(): string {
    return this.#core.store.directory;
  }

  async export(target: string): Promise<void> {
    await exportWorkspace(this.#core, target);
  }

  close(): Promise<void> {
    return this.#close();
  }

  #person(): string {
    return this.#user === undefined ? this.#project.owner : (this.#user ?? '');
  }

  #web(functionName: string, event: object): Page {
    if (!this.#project.manifest.webapp)
      return readPage(undefined, new ServiceError('Sorry, unable to open the file at this time. The script has no web app.'));
    const outcome = this.#core.execute({
      project: this.#project,
      functionName,
      args: [event],
      kind: 'web app',
      trigger: functionName,
      ...this.#webUsers(),
    });
    return readPage(outcome.value, outcome.error);
  }

  /** Google names a visitor to an app that runs as its owner only when both are of one domain. */
  #webUsers(): { activeUser: string; effectiveUser: string } {
    const visitor = this.#person();
    const asVisitor = this.#project.manifest.webapp?.executeAs === 'USER_ACCESSING';
    const sameDomain = visitor.endsWith(`@${domainOf(this.#project.owner)}`);
    return { activeUser: sameDomain || asVisitor ? visitor : '', effectiveUser: asVisitor ? visitor : this.#project.owner };
  }
}

function domainOf(email: string): string {
  return email.slice(email.indexOf('@') + 1);
}

function webEvent(parameters: Record<string, string>): object {
  return {
    queryString: new URLSearchParams(parameters).toString(),
    parameter: parameters,
    parameters: Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, [value]])),
    contextPath: '',
    pathInfo: '',
  };
}

function chatHandler(event: object): string {
  const shape = event as { type?: string; chat?: Record<string, unknown> };
  const classic: Record<string, string> = {
    MESSAGE: 'onMessage',
    ADDED_TO_SPACE: 'onAddToSpace',
    REMOVED_FROM_SPACE: 'onRemoveFromSpace',
    CARD_CLICKED: 'onCardClick',
    APP_COMMAND: 'onAppCommand',
  };
  if (shape.type !== undefined) return classic[shape.type] ?? 'onMessage';
  if (shape.chat?.appCommandPayload) return 'onAppCommand';
  if (shape.chat?.addedToSpacePayload) return 'onAddedToSpace';
  if (shape.chat?.removedFromSpacePayload) return 'onRemovedFromSpace';
  if (shape.chat?.buttonClickedPayload) return 'onCardClick';
  return 'onMessage';
}
