// What a service is to the runtime: the objects it puts before a script, its state, its costs, its REST face.
import type { Clock } from './clock';
import type { Ids } from './ids';
import type { Store } from './store';

/**
 * Base of every object that a script can hold. All methods and own properties that are not `#private` are what the
 * script sees; reading anything else throws, naming the member. Values a method returns are made anew in the script's realm:
 * arrays, plain objects, Dates; service objects stay objects. Arguments arrive as host values, and `undefined` as null.
 */
export abstract class ServiceObject {
  /** What `toString` and the ledger call it; the class's name unless overridden, as 'Sheets.Spreadsheets.Values' is. */
  get [Symbol.toStringTag](): string {
    return this.constructor.name;
  }
}

/** One member of a Google enum: prints as its name. */
export class EnumValue extends ServiceObject {
  readonly #type: string;
  readonly #name: string;
  readonly #ordinal: number;
  constructor(type: string, name: string, ordinal: number) {
    super();
    this.#type = type;
    this.#name = name;
    this.#ordinal = ordinal;
  }
  override get [Symbol.toStringTag](): string {
    return this.#type;
  }
  name(): string {
    return this.#name;
  }
  ordinal(): number {
    return this.#ordinal;
  }
  override toString(): string {
    return this.#name;
  }
}

/** A Google enum. Values are the same objects for the life of the process, so `===` works in a script and between calls. */
export function enumOf<const Names extends readonly string[]>(type: string, names: Names): EnumObject<Names[number]> {
  const holder = new EnumHolder(type) as unknown as Record<string, EnumValue>;
  names.forEach((name, ordinal) => {
    holder[name] = new EnumValue(type, name, ordinal);
  });
  return holder as unknown as EnumObject<Names[number]>;
}

export type EnumObject<Name extends string> = ServiceObject & { readonly [N in Name]: EnumValue };

class EnumHolder extends ServiceObject {
  readonly #type: string;
  constructor(type: string) {
    super();
    this.#type = type;
  }
  override get [Symbol.toStringTag](): string {
    return this.#type;
  }
}

/** How much an execution that an event set off is authorized to do; `authMode` of the event object. */
export const AUTH_MODE = enumOf('AuthMode', ['NONE', 'CUSTOM_FUNCTION', 'LIMITED', 'FULL']);

/** What a service may use of the workspace it stands in. */
export interface WorkspaceContext {
  readonly store: Store;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly timeZone: string;
  /** The domain of the account that owns the first project: staff of the trust share it. */
  readonly domain: string;
  /** The part of a service that holds its state, one a workspace, made when first asked for. */
  backend<T>(type: BackendType<T>): T;
  /** Members of groups, by group address; a permission for a group reaches its members. */
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Says that a person did something that triggers may listen to. */
  emit(event: WorkspaceEvent): void;
  /** Runs an execution of a project, from inside or outside another one. */
  execute(request: ExecutionRequest): ExecutionOutcome;
  readonly projects: ReadonlyMap<string, Project>;
  /** REST faces by host, filled by the services, for UrlFetchApp and real clients. */
  readonly routes: RestRoute[];
}

export type BackendType<T> = new (context: WorkspaceContext) => T;

/** Something a person did: a form submitted, a cell edited, a file opened. */
export interface WorkspaceEvent {
  kind: 'formSubmit' | 'edit' | 'open' | 'change';
  /** Files whose triggers hear of it: the form, and the spreadsheet it is linked to. */
  sourceId: string;
  /** Who did it; '' when Google does not say. */
  user: string;
  /** The event object, made in the execution that hears of it; the runtime adds authMode and triggerUid. */
  event(run: Run): Record<string, unknown>;
}

/** A script project that is installed in the workspace. */
export interface Project {
  readonly name: string;
  readonly scriptId: string;
  readonly owner: string;
  /** Id of the spreadsheet, form or document it is bound to. */
  boundTo: string | null;
  readonly files: readonly { name: string; source: string }[];
  readonly htmlFiles: Readonly<Record<string, string>>;
  readonly manifest: Manifest;
  /** The id in the web app's address. */
  readonly deploymentId: string;
  /** The OAuth client whose id is the audience of the project's identity tokens. */
  readonly clientId: string;
}

export interface Manifest {
  timeZone?: string;
  oauthScopes?: string[];
  webapp?: { access?: string; executeAs?: string };
  dependencies?: { enabledAdvancedServices?: { userSymbol: string; serviceId: string; version: string }[] };
  [key: string]: unknown;
}

/** How an execution came about; decides who its active and effective user are. */
export type ExecutionKind = 'editor' | 'trigger' | 'simple trigger' | 'web app' | 'menu' | 'chat';

export interface ExecutionRequest {
  project: Project;
  functionName: string;
  /** Host values, or how to make them in the execution. */
  args?: readonly unknown[] | ((run: Run) => readonly unknown[]);
  kind: ExecutionKind;
  /** What set it off, for the execution list: 'form submit', 'clock', 'doGet' … */
  trigger?: string;
  /** The person in front of it; '' for nobody or a visitor that Google does not name. */
  activeUser: string;
  effectiveUser: string;
  /** Why Google does not even start it. */
  refusal?: Error;
}

export interface ExecutionOutcome {
  /** What the function gave back, as host values; service objects as they are. */
  value: unknown;
  record: ExecutionRecord;
  /** What it threw: an error made on the host with the script's name and message. */
  error?: Error;
}

/** An execution as the execution list shows it. Times are modelled milliseconds. */
export interface ExecutionRecord {
  id: string;
  project: string;
  name: string;
  kind: ExecutionKind;
  trigger: string;
  user: string;
  startedAt: string;
  modelledMs: number;
  /** Own processor time of the script and the services, milliseconds. */
  cpuMs: number;
  calls: { method: string; count: number; ms: number; request?: string }[];
  logs: string[];
  error?: string;
  died?: boolean;
}

/** The running execution, as services see it. */
export interface Run {
  readonly id: string;
  readonly project: Project;
  readonly kind: ExecutionKind;
  /** What set it off: 'doGet', 'clock', 'formSubmit' …; the kind itself when nothing more is known. */
  readonly trigger: string;
  readonly activeUser: string;
  readonly effectiveUser: string;
  readonly workspace: WorkspaceContext;
  /** Modelled time moves the clock, so limits by the minute hold. */
  readonly modelled: boolean;
  /** Writes to the execution's log. */
  log(line: string): void;
  /** State of a service that lives as long as the execution. */
  local<T>(key: string, make: () => T): T;
  /** Does this when the execution ends, however it ends. */
  atEnd(action: () => void): void;
  /** A point inside a call at which the execution can die or be made to fail, as between two requests of fetchAll; adds modelled milliseconds. */
  step(name: string, ms: number, request?: string): void;
  /** Uses up a daily quota of the effective user; throws Google's error when it is spent. */
  useQuota(quota: QuotaName, amount: number): void;
  remainingQuota(quota: QuotaName): number;
  /** Modelled time that passes without a call (Utilities.sleep). */
  pass(ms: number): void;
}

export type QuotaName =
  | 'documents created'
  | 'files converted'
  | 'spreadsheets created'
  | 'email recipients'
  | 'properties read/write'
  | 'urlfetch calls'
  | 'trigger runtime minutes'
  | 'calendar events created'
  | 'groups read';

/** One call as it is priced: the method as the ledger names it, its arguments, and what it gave back. */
export interface PricedCall {
  method: string;
  args: readonly unknown[];
  result: unknown;
}

/** Modelled milliseconds of a call. */
export type Cost = number | ((call: PricedCall) => number);

export interface RestRequest {
  method: string;
  /** Without the query. */
  url: string;
  host: string;
  path: string;
  query: Record<string, string>;
  queryAll: Record<string, string[]>;
  headers: Record<string, string>;
  body: Buffer;
  /** The account whose access token came with the request, when it did. */
  account: string | null;
  /** The execution that asks, when it is a script. */
  run: Run | null;
}

export interface RestResponse {
  status: number;
  headers?: Record<string, string>;
  body: string | Buffer | object;
}

/** A REST face: `host` exact, `path` matched by its pattern. The first that matches answers. */
export interface RestRoute {
  host: string | RegExp;
  method?: string;
  path: RegExp;
  handle(request: RestRequest, match: RegExpMatchArray): RestResponse;
  /** Modelled milliseconds on top of the fetch. */
  ms?: number | ((request: RestRequest) => number);
}

/** A Google service as the runtime knows it. */
export interface Service {
  readonly name: string;
  /** Globals that every script has, made when first touched in an execution. */
  readonly globals?: Readonly<Record<string, (run: Run) => object>>;
  /** Advanced services by service id ('sheets'), present only when the manifest enables them. */
  readonly advanced?: Readonly<Record<string, (run: Run) => object>>;
  /** Modelled milliseconds by ledger name ('Sheets.Spreadsheets.batchUpdate', 'Range.getValues'); exact names win over 'Class.*'. */
  readonly costs?: Readonly<Record<string, Cost>>;
  /** Asked before each call of any service; throws when the execution may not make it, as when a permission is missing. */
  admit?(method: string, run: Run): void;
  /** REST faces. */
  routes?(context: WorkspaceContext): RestRoute[];
}
