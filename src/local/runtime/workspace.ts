// The workspace itself: projects, people and services round one clock and one store.
import { createHash } from 'node:crypto';
import { Script } from 'node:vm';
import type { Clock } from './clock';
import { ServiceError } from './errors';
import { type ExecutionHost, openGlobals, runExecution } from './execution';
import { createFaults, type Faults } from './faults';
import { seededIds } from './ids';
import { createQuotas, type QuotaPlan, type QuotaState } from './quotas';
import {
  AUTH_MODE,
  type BackendType,
  type ExecutionOutcome,
  type ExecutionRecord,
  type ExecutionRequest,
  type Project,
  type RestRoute,
  type Service,
  type WorkspaceContext,
  type WorkspaceEvent,
} from './service';
import { openScratchStore, openStore, type Store } from './store';
import { type TriggerRecord, Triggers } from './triggers';

export interface CoreOptions {
  directory: string;
  /** Keeps nothing on disk; a folder's name: begins with what is kept there. */
  scratch?: boolean | string;
  clock: Clock;
  timeZone: string;
  domain: string;
  quotas: QuotaPlan;
  modelled: boolean;
  seed: string;
  groups: Readonly<Record<string, readonly string[]>>;
  services: readonly Service[];
  projects(core: WorkspaceCore): Project[];
}

/** How often a trigger fires for one event: 'never' is what Google sometimes does, 'twice' too. */
export type TriggerFiring = 'once' | 'twice' | 'never';

/** The process's own environment, which sets the time zone of Dates: a test runner puts a copy in the place of `process.env`. */
const ENVIRONMENT = new Script('process.env').runInThisContext() as NodeJS.ProcessEnv;

const RUNTIME = 'trigger runtime minutes';
const RECORDS_A_DOCUMENT = 50;
const DOCUMENTS_KEPT = 40;
const EXECUTIONS_A_WRITE = 200;

/** Holds one workspace together. The driver in `src/local/index.ts` is how it is used. */
export class WorkspaceCore implements WorkspaceContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids;
  readonly timeZone: string;
  readonly domain: string;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  readonly projects: ReadonlyMap<string, Project>;
  readonly routes: RestRoute[] = [];
  readonly faults: Faults & { check(method: string): void };
  readonly executions: ExecutionRecord[] = [];
  firing: TriggerFiring = 'once';
  readonly #host: ExecutionHost;
  readonly #backends = new Map<unknown, unknown>();
  #depth = 0;

  constructor(options: CoreOptions) {
    const { directory, scratch = false } = options;
    this.store = scratch === false ? openStore(directory) : openScratchStore(directory, scratch === true ? undefined : scratch);
    this.clock = options.clock;
    this.timeZone = options.timeZone;
    this.domain = options.domain;
    this.groups = options.groups;
    this.ids = seededIds(this.store.document('ids', () => ({ seed: options.seed, next: 0 })));
    this.faults = createFaults();
    const quotas = createQuotas(
      options.quotas,
      options.clock,
      this.store.document<QuotaState>('quotas', () => ({})),
    );
    this.#host = { context: this, services: options.services, faults: this.faults, quotas, modelled: options.modelled };
    this.projects = new Map(options.projects(this).map((project) => [project.name, project]));
    for (const service of options.services) this.routes.push(...(service.routes?.(this) ?? []));
    for (const name of this.store.names('executions/').slice(-4)) {
      this.executions.push(...this.store.document<ExecutionRecord[]>(name, () => []).value);
    }
  }

  backend<T>(type: BackendType<T>): T {
    let backend = this.#backends.get(type) as T | undefined;
    if (backend === undefined) {
      backend = new type(this);
      this.#backends.set(type, backend);
    }
    return backend;
  }

  /** Runs an execution in the project's time zone and commits what it did, when it is not part of another one. */
  execute(request: ExecutionRequest): ExecutionOutcome {
    const zone = ENVIRONMENT.TZ;
    const wanted = request.project.manifest.timeZone ?? this.timeZone;
    if (zone !== wanted) ENVIRONMENT.TZ = wanted;
    this.#depth += 1;
    try {
      const outcome = runExecution(this.#host, request);
      this.#keep(outcome.record);
      return outcome;
    } finally {
      this.#depth -= 1;
      if (zone !== wanted) {
        if (zone === undefined) delete ENVIRONMENT.TZ;
        else ENVIRONMENT.TZ = zone;
      }
      this.settle();
    }
  }

  /** A project's globals without a script, as a person who works in its editor would have them. */
  globals(project: Project, user: string): Record<string, unknown> {
    return openGlobals(this.#host, { project, kind: 'editor', activeUser: user, effectiveUser: user });
  }

  /** Writes the state to disk unless an execution is under way. */
  settle(): void {
    if (this.#depth === 0) this.#write();
  }

  #write(): void {
    const clock = this.store.document('clock', () => ({ now: 0 }));
    if (clock.value.now !== this.clock.now()) {
      clock.value = { now: this.clock.now() };
      clock.touch();
    }
    this.store.commit();
  }

  emit(event: WorkspaceEvent): void {
    if (this.firing === 'never') return;
    const rounds = this.firing === 'twice' ? 2 : 1;
    for (const trigger of this.backend(Triggers).listening(event)) {
      for (let round = 0; round < rounds; round++)
        this.fire(trigger, event.kind, (run) => [{ ...event.event(run), authMode: AUTH_MODE.FULL, triggerUid: trigger.id }]);
    }
    const simple = { edit: 'onEdit', open: 'onOpen' }[event.kind as string];
    if (simple === undefined) return;
    for (const project of this.projects.values()) {
      if (project.boundTo !== event.sourceId || !declares(project, simple)) continue;
      this.execute({
        project,
        functionName: simple,
        kind: 'simple trigger',
        trigger: simple,
        args: (run) => [{ ...event.event(run), authMode: AUTH_MODE.LIMITED }],
        activeUser: event.user,
        effectiveUser: event.user,
      });
    }
  }

  /** Runs each clock trigger that is due up to an instant, in order, and leaves the clock there. */
  advanceTo(target: number): ExecutionRecord[] {
    const triggers = this.backend(Triggers);
    const done: ExecutionRecord[] = [];
    // Nobody is told of a single execution before all are over, so a few hundred of them may share one write to disk.
    this.#depth += 1;
    try {
      for (let trigger = triggers.due(target); trigger; trigger = triggers.due(target)) {
        const at = trigger.nextAt ?? target;
        this.clock.moveTo(at);
        triggers.reschedule(trigger);
        if (this.firing === 'never') continue;
        for (let round = 0; round < (this.firing === 'twice' ? 2 : 1); round++) {
          done.push(this.fire(trigger, 'clock', () => [{ authMode: AUTH_MODE.FULL, triggerUid: trigger.id, ...calendarFields(at) }]));
        }
        if (done.length % EXECUTIONS_A_WRITE === 0) this.#write();
      }
    } finally {
      this.#depth -= 1;
    }
    this.clock.moveTo(target);
    this.settle();
    return done;
  }

  fire(trigger: TriggerRecord, what: string, args: ExecutionRequest['args'] & object): ExecutionRecord {
    const project = this.projects.get(trigger.project);
    if (!project) throw new Error(`The trigger ${trigger.handler} belongs to the project ${trigger.project}, which is not installed.`);
    const quotas = this.#host.quotas;
    const left = quotas.remaining(trigger.owner, RUNTIME);
    const request: ExecutionRequest = {
      project,
      functionName: trigger.handler,
      kind: 'trigger',
      trigger: what,
      args,
      activeUser: trigger.owner,
      effectiveUser: trigger.owner,
      ...(left > 0 ? {} : { refusal: new ServiceError('Service using too much computer time for one day') }),
    };
    const { record } = this.execute(request);
    quotas.use(trigger.owner, RUNTIME, Math.min(record.modelledMs / 60_000, left));
    return record;
  }

  /** A stable id for a part of the workspace that has no file of its own, such as a deployment. */
  derivedId(what: string, length: number): string {
    const seed = this.store.document<{ seed: string; next: number }>('ids', () => ({ seed: '', next: 0 })).value.seed;
    return createHash('sha512').update(`${seed}/${what}`).digest('base64url').slice(0, length);
  }

  #keep(record: ExecutionRecord): void {
    this.executions.push(record);
    if (this.executions.length > RECORDS_A_DOCUMENT * DOCUMENTS_KEPT) this.executions.splice(0, RECORDS_A_DOCUMENT);
    const count = this.store.document('execution-count', () => ({ count: 0 }));
    const page = Math.floor(count.value.count / RECORDS_A_DOCUMENT);
    const document = this.store.document<ExecutionRecord[]>(pageName(page), () => []);
    document.value.push(record);
    document.touch();
    count.value.count += 1;
    count.touch();
    if (count.value.count % RECORDS_A_DOCUMENT === 0) this.store.remove(pageName(page - DOCUMENTS_KEPT));
  }
}

function pageName(page: number): string {
  return `executions/${String(page).padStart(8, '0')}`;
}

function declares(project: Project, functionName: string): boolean {
  return project.files.some((file) => new RegExp(`\\bfunction ${functionName}\\b`).test(file.source));
}

/** What a clock event tells of the moment, as Google does in UTC. */
function calendarFields(at: number): Record<string, number | string> {
  const date = new Date(at);
  return {
    year: date.getUTCFullYear(),
    month: date.getUTCMonth() + 1,
    'day-of-month': date.getUTCDate(),
    'day-of-week': date.getUTCDay() || 7,
    hour: date.getUTCHours(),
    minute: date.getUTCMinutes(),
    second: date.getUTCSeconds(),
    timezone: 'UTC',
  };
}
