// Cache: short-lived texts of a script, a user or a document.
import { type Document, type Run, ServiceError, ServiceObject, signatureError, type WorkspaceContext } from '../../runtime';

const LONGEST_KEY = 250;
const LARGEST_VALUE = 100 * 1024;
const DEFAULT_SECONDS = 600;
const MOST_SECONDS = 21_600;
const ITEMS = 1000;
const KEPT_OF_TOO_MANY = 900;

interface Item {
  value: string;
  /** Epoch milliseconds. */
  expiresAt: number;
}

type Items = Record<string, Item>;

/** What all caches of a workspace hold, one document a cache. */
export class CacheBackend {
  readonly #context: WorkspaceContext;

  constructor(context: WorkspaceContext) {
    this.#context = context;
  }

  items(scope: string): Document<Items> {
    return this.#context.store.document<Items>(`cache/${scope}`, () => ({}));
  }

  /** Empties every cache, as Google may at any time. */
  clear(): void {
    for (const name of this.#context.store.names('cache/')) {
      const document = this.#context.store.document<Items>(name, () => ({}));
      document.value = {};
      document.touch();
    }
  }
}

export class Cache extends ServiceObject {
  readonly #run: Run;
  readonly #document: Document<Items>;

  constructor(run: Run, scope: string) {
    super();
    this.#run = run;
    this.#document = run.workspace.backend(CacheBackend).items(scope);
  }

  get(key: unknown): string | null {
    return this.#fresh(checkedKey(key, [key], 'get'));
  }

  getAll(keys: unknown): Record<string, string> {
    if (!Array.isArray(keys)) throw signatureError([keys], 'CacheService.Cache.getAll');
    const found: Record<string, string> = {};
    for (const key of keys) {
      const value = this.#fresh(checkedKey(key, [keys], 'getAll'));
      if (value !== null) found[String(key)] = value;
    }
    return found;
  }

  put(key: unknown, value: unknown, expirationInSeconds: unknown = DEFAULT_SECONDS): void {
    this.#set([[key, value]], expirationInSeconds, [key, value], 'put');
  }

  putAll(values: unknown, expirationInSeconds: unknown = DEFAULT_SECONDS): void {
    if (typeof values !== 'object' || values === null || Array.isArray(values)) throw signatureError([values], 'CacheService.Cache.putAll');
    this.#set(Object.entries(values), expirationInSeconds, [values], 'putAll');
  }

  remove(key: unknown): void {
    delete this.#document.value[checkedKey(key, [key], 'remove')];
    this.#document.touch();
  }

  removeAll(keys: unknown): void {
    if (!Array.isArray(keys)) throw signatureError([keys], 'CacheService.Cache.removeAll');
    for (const key of keys) delete this.#document.value[String(key)];
    this.#document.touch();
  }

  #fresh(key: string): string | null {
    const item = this.#document.value[key];
    return item && item.expiresAt > this.#run.workspace.clock.now() ? item.value : null;
  }

  #set(pairs: [unknown, unknown][], seconds: unknown, args: unknown[], method: string): void {
    const lasts = seconds ?? DEFAULT_SECONDS;
    if (typeof lasts !== 'number') throw signatureError([...args, seconds], `CacheService.Cache.${method}`);
    if (lasts < 1 || lasts > MOST_SECONDS) throw new ServiceError('Invalid argument: expirationInSeconds');
    const checked = pairs.map(([key, value]) => [checkedKey(key, args, method), checkedValue(value, args, method)] as const);
    const items = this.#document.value;
    for (const [key, value] of checked) items[key] = { value, expiresAt: this.#run.workspace.clock.now() + lasts * 1000 };
    if (Object.keys(items).length > ITEMS) this.#document.value = longestLasting(items, this.#run.workspace.clock.now());
    this.#document.touch();
  }
}

/** Beyond a thousand items, the nine hundred that are farthest from expiring stay. */
function longestLasting(items: Items, now: number): Items {
  const fresh = Object.entries(items).filter(([, item]) => item.expiresAt > now);
  if (fresh.length <= ITEMS) return Object.fromEntries(fresh);
  return Object.fromEntries(fresh.sort(([, a], [, b]) => b.expiresAt - a.expiresAt).slice(0, KEPT_OF_TOO_MANY));
}

function checkedKey(key: unknown, args: unknown[], method: string): string {
  if (key === null || key === undefined) throw signatureError(args, `CacheService.Cache.${method}`);
  const text = String(key);
  if (text.length > LONGEST_KEY) throw new ServiceError('Argument too large: key');
  return text;
}

function checkedValue(value: unknown, args: unknown[], method: string): string {
  if (value === null || value === undefined) throw signatureError(args, `CacheService.Cache.${method}`);
  const text = String(value);
  if (Buffer.byteLength(text) > LARGEST_VALUE) throw new ServiceError('Argument too large: value');
  return text;
}
