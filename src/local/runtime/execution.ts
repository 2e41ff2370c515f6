// One execution: a fresh realm, the project's files, one function called, and a record of all it asked of Google.
import { ExecutionDeath, ServiceError } from './errors';
import { type CallObserver, createExposure } from './expose';
import type { Faults } from './faults';
import type { Quotas } from './quotas';
import { createHostRealm, createRealm, type Realm } from './realm';
import {
  type Cost,
  type ExecutionOutcome,
  type ExecutionRecord,
  type ExecutionRequest,
  type PricedCall,
  type Run,
  type Service,
  ServiceObject,
  type WorkspaceContext,
} from './service';

/** What an execution needs of its workspace. */
export interface ExecutionHost {
  readonly context: WorkspaceContext;
  readonly services: readonly Service[];
  readonly faults: Faults & { check(method: string): void };
  readonly quotas: Quotas;
  /** Modelled time moves the clock, and the six-minute limit holds. */
  readonly modelled: boolean;
  /** No limit of time holds: the caller works by hand, call by call. */
  readonly endless?: boolean;
}

const LIMIT_MS: Readonly<Record<string, number>> = { 'simple trigger': 30_000, chat: 30_000 };
const SIX_MINUTES_MS = 360_000;
/** Starting a warm script, from the timings known of the platform. */
const START_MS = 400;
/** A call that has no price of its own: work within the script's process. */
const DEFAULT_CALL_MS = 1;

/** Runs one function of a project as a fresh execution and tells how it went. Never throws. */
export function runExecution(host: ExecutionHost, request: ExecutionRequest): ExecutionOutcome {
  const execution = new Execution(host, request);
  return execution.perform();
}

/** The globals as a script of the project sees them, for use without a script: one long execution that never ends. */
export function openGlobals(host: ExecutionHost, request: Omit<ExecutionRequest, 'functionName'>): Record<string, unknown> {
  return new Execution({ ...host, endless: true }, { ...request, functionName: 'globals' }).globals();
}

class Execution implements Run, CallObserver {
  readonly id: string;
  readonly project;
  readonly kind;
  readonly trigger: string;
  readonly activeUser: string;
  readonly effectiveUser: string;
  readonly workspace: WorkspaceContext;
  readonly modelled: boolean;
  readonly record: ExecutionRecord;
  readonly #host: ExecutionHost;
  readonly #request: ExecutionRequest;
  readonly #locals = new Map<string, unknown>();
  readonly #endings: (() => void)[] = [];
  readonly #small = new Map<string, { method: string; count: number; ms: number }>();
  #death: ExecutionDeath | null = null;

  constructor(host: ExecutionHost, request: ExecutionRequest) {
    this.#host = host;
    this.#request = request;
    this.workspace = host.context;
    this.modelled = host.modelled;
    this.project = request.project;
    this.kind = request.kind;
    this.trigger = request.trigger ?? request.kind;
    this.activeUser = request.activeUser;
    this.effectiveUser = request.effectiveUser;
    this.id = host.context.ids.opaque(20);
    this.record = {
      id: this.id,
      project: request.project.name,
      name: request.functionName,
      kind: request.kind,
      trigger: this.trigger,
      user: request.effectiveUser,
      startedAt: new Date(host.context.clock.now()).toISOString(),
      modelledMs: 0,
      cpuMs: 0,
      calls: [],
      logs: [],
    };
  }

  perform(): ExecutionOutcome {
    const started = process.cpuUsage();
    let value: unknown;
    let error: Error | undefined;
    try {
      if (this.#request.refusal) throw this.#request.refusal;
      this.#spend('start', START_MS);
      value = this.#call();
      if (this.#death) throw this.#death;
    } catch (thrown) {
      error = this.#death ?? this.#asHostError(thrown);
      this.record.error = `${error.name}: ${error.message}`;
      if (this.#death) this.record.died = true;
    }
    for (const ending of this.#endings.reverse()) ending();
    const used = process.cpuUsage(started);
    this.record.cpuMs = (used.user + used.system) / 1000;
    return error ? { value: undefined, record: this.record, error } : { value, record: this.record };
  }

  globals(): Record<string, unknown> {
    let realm: Realm | undefined;
    const exposure = createExposure(() => realm as Realm, this);
    realm = createHostRealm(exposure.expose, exposure.unexpose);
    const target = {};
    this.#install(target, exposure.expose);
    return target;
  }

  #call(): unknown {
    let made: Realm | undefined;
    const exposure = createExposure(() => made as Realm, this);
    const realm = createRealm(() => this.workspace.clock.now(), exposure.expose, exposure.unexpose);
    made = realm;
    this.#install(realm.context, exposure.expose);
    for (const file of this.project.files) realm.run(file.source, file.name);
    const entry = (realm.context as Record<string, unknown>)[this.#request.functionName];
    if (typeof entry !== 'function') throw new ServiceError(`Script function not found: ${this.#request.functionName}`);
    const given = this.#request.args ?? [];
    const args = (typeof given === 'function' ? given(this) : given).map((argument) => realm.toScript(argument));
    return realm.toHost((entry as (...args: unknown[]) => unknown)(...args));
  }

  #install(target: object, expose: (object: ServiceObject) => object): void {
    const define = (name: string, make: (run: Run) => object): void => {
      Object.defineProperty(target, name, {
        configurable: true,
        enumerable: false,
        get: () => {
          const object = this.local(`global:${name}`, () => make(this));
          return object instanceof ServiceObject ? expose(object) : object;
        },
        set: (value: unknown) => {
          Object.defineProperty(target, name, { value, writable: true, configurable: true, enumerable: true });
        },
      });
    };
    const enabled = this.project.manifest.dependencies?.enabledAdvancedServices ?? [];
    for (const service of this.#host.services) {
      for (const [name, make] of Object.entries(service.globals ?? {})) define(name, make);
      for (const [serviceId, make] of Object.entries(service.advanced ?? {})) {
        for (const entry of enabled) if (entry.serviceId === serviceId) define(entry.userSymbol, make);
      }
    }
  }

  #asHostError(thrown: unknown): Error {
    if (thrown instanceof Error) return thrown;
    const like = thrown as { name?: unknown; message?: unknown; stack?: unknown };
    if (like === null || typeof like !== 'object' || typeof like.message !== 'string') return new Error(String(thrown));
    const error = new Error(like.message);
    error.name = String(like.name ?? 'Error');
    if (typeof like.stack === 'string') error.stack = like.stack;
    return error;
  }

  // As services see it

  log(line: string): void {
    this.record.logs.push(line);
  }

  local<T>(key: string, make: () => T): T {
    if (!this.#locals.has(key)) this.#locals.set(key, make());
    return this.#locals.get(key) as T;
  }

  atEnd(action: () => void): void {
    this.#endings.push(action);
  }

  step(name: string, ms: number, request?: string): void {
    this.enter(name);
    this.#note(name, ms, request);
  }

  useQuota(quota: Parameters<Run['useQuota']>[0], amount: number): void {
    this.#host.quotas.use(this.effectiveUser, quota, amount);
  }

  remainingQuota(quota: Parameters<Run['remainingQuota']>[0]): number {
    return this.#host.quotas.remaining(this.effectiveUser, quota);
  }

  pass(ms: number): void {
    this.#spend('sleep', ms);
  }

  // As the exposure tells it

  enter(method: string): void {
    if (this.#death) throw this.#death;
    try {
      this.#host.faults.check(method);
    } catch (thrown) {
      if (thrown instanceof ExecutionDeath) this.#death = thrown;
      throw thrown;
    }
    for (const service of this.#host.services) service.admit?.(method, this);
  }

  leave(method: string, args: readonly unknown[], result: unknown): void {
    this.#note(method, this.#price({ method, args, result }), requestOf(args));
  }

  failed(method: string, args: readonly unknown[], error: unknown): void {
    if (error instanceof ExecutionDeath) this.#death = error;
    else this.#note(method, this.#price({ method, args, result: null }), `${requestOf(args) ?? ''} failed: ${String(error)}`);
  }

  #price(call: PricedCall): number {
    const cost = costOf(this.#host.services, call.method);
    return typeof cost === 'number' ? cost : cost(call);
  }

  /** Small calls that say nothing of themselves are counted together between two that do. */
  #note(method: string, ms: number, request?: string): void {
    const small = request === undefined ? this.#small.get(method) : undefined;
    if (small) {
      small.count += 1;
      small.ms += ms;
    } else {
      const call = request === undefined ? { method, count: 1, ms } : { method, count: 1, ms, request };
      this.record.calls.push(call);
      if (request === undefined) this.#small.set(method, call);
      else this.#small.clear();
    }
    this.#spend(method, ms);
  }

  #spend(_what: string, ms: number): void {
    this.record.modelledMs += ms;
    if (!this.#host.modelled) return;
    const clock = this.workspace.clock;
    clock.moveTo(clock.now() + ms);
    if (this.#host.endless) return;
    if (this.record.modelledMs > (LIMIT_MS[this.kind] ?? SIX_MINUTES_MS)) {
      this.#death = new ExecutionDeath('Exceeded maximum execution time');
      throw this.#death;
    }
  }
}

const knownCosts = new WeakMap<readonly Service[], Map<string, Cost>>();

/** What a call costs by the services' tables; looked up once a method. */
function costOf(services: readonly Service[], method: string): Cost {
  let known = knownCosts.get(services);
  if (!known) {
    known = new Map();
    knownCosts.set(services, known);
  }
  let cost = known.get(method);
  if (cost === undefined) {
    const any = `${method.slice(0, method.lastIndexOf('.'))}.*`;
    cost = services.map(({ costs }) => costs?.[method] ?? costs?.[any]).find((found) => found !== undefined) ?? DEFAULT_CALL_MS;
    known.set(method, cost);
  }
  return cost;
}

/** A short form of a call's arguments for the ledger; empty calls have none. */
function requestOf(args: readonly unknown[]): string | undefined {
  if (args.length === 0) return undefined;
  const text = JSON.stringify(args, (_key, value: unknown) =>
    value instanceof ServiceObject ? `[${value[Symbol.toStringTag]}]` : shorten(value),
  );
  return text.length > 600 ? `${text.slice(0, 600)}…` : text;
}

function shorten(value: unknown): unknown {
  if (typeof value === 'string' && value.length > 200) return `${value.slice(0, 200)}…`;
  if (Array.isArray(value) && value.length > 20) return [...value.slice(0, 20), `… ${value.length} in all`];
  return value;
}
