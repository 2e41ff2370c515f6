// Puts service objects before a script: every member read is checked, every call is entered, converted and recorded.
import { NotBuiltError } from './errors';
import type { Realm } from './realm';
import { EnumValue, type ServiceObject } from './service';

/** What is told of each call before and after it happens. `enter` may throw: a fault, a death, a limit. */
export interface CallObserver {
  enter(method: string, args: readonly unknown[]): void;
  leave(method: string, args: readonly unknown[], result: unknown): void;
  failed(method: string, args: readonly unknown[], error: unknown): void;
}

export interface Exposure {
  expose(object: ServiceObject): object;
  unexpose(value: object): object | undefined;
}

/**
 * The two directions between a service object and what a script holds of it. The same object is the same to the script within an execution.
 * `realm` is asked for lazily, since realm and exposure need each other.
 */
export function createExposure(realm: () => Realm, observer: CallObserver): Exposure {
  const toProxy = new Map<ServiceObject, object>();
  const toHost = new WeakMap<object, ServiceObject>();

  const expose = (object: ServiceObject): object => {
    const known = toProxy.get(object);
    if (known) return known;
    const methods = new Map<string, unknown>();
    const proxy = new Proxy(Object.create(null) as object, {
      get: (_target, key) => (typeof key === 'symbol' ? symbolMember(object, key) : member(object, key, methods)),
      has: (_target, key) => typeof key === 'string' && key in object && !HIDDEN.has(key),
      set: (_target, key) => {
        throw realm().error(new TypeError(`Cannot add property ${String(key)}, object is not extensible`));
      },
      ownKeys: () => [],
      getPrototypeOf: () => null,
    });
    toProxy.set(object, proxy);
    toHost.set(proxy, object);
    return proxy;
  };

  const member = (object: ServiceObject, key: string, methods: Map<string, unknown>): unknown => {
    if (key === 'toJSON' && object instanceof EnumValue) return realm().method('toJSON', () => object.name());
    if (QUIET.has(key) || key.startsWith('@@')) return undefined;
    const known = methods.get(key);
    if (known !== undefined) return known;
    if (key === 'toString' && !hasOwnToString(object)) {
      const method = realm().method('toString', () => typeName(object));
      methods.set(key, method);
      return method;
    }
    if (HIDDEN.has(key) || !(key in object)) throw realm().error(new NotBuiltError(`${typeName(object)}.${key}`));
    const value = (object as unknown as Record<string, unknown>)[key];
    if (typeof value !== 'function') return realm().toScript(value);
    const method = realm().method(key, (args) => invoke(object, key, value as (...args: unknown[]) => unknown, args));
    methods.set(key, method);
    return method;
  };

  const invoke = (object: ServiceObject, key: string, method: (...args: unknown[]) => unknown, scriptArgs: unknown[]): unknown => {
    const args = scriptArgs.map((argument) => realm().toHost(argument));
    if (object instanceof EnumValue) return realm().toScript(method.apply(object, args));
    const name = `${typeName(object)}.${key}`;
    observer.enter(name, args);
    let result: unknown;
    try {
      result = method.apply(object, args);
    } catch (error) {
      observer.failed(name, args, error);
      throw error;
    }
    observer.leave(name, args, result);
    return realm().toScript(result);
  };

  return { expose, unexpose: (value) => toHost.get(value) };
}

/** What the ledger calls an object. */
export function typeName(object: ServiceObject): string {
  return object[Symbol.toStringTag];
}

/** Members that JavaScript itself asks for. */
const QUIET = new Set(['then', 'toJSON', 'inspect', 'constructor', 'valueOf', '$$typeof', 'nodeType', 'asymmetricMatch']);
const HIDDEN = new Set(Object.getOwnPropertyNames(Object.prototype).filter((name) => name !== 'toString'));

function hasOwnToString(object: ServiceObject): boolean {
  return object.toString !== Object.prototype.toString;
}

function symbolMember(object: ServiceObject, key: symbol): unknown {
  if (key === Symbol.toStringTag) return typeName(object);
  if (key === Symbol.toPrimitive) return () => (hasOwnToString(object) ? object.toString() : typeName(object));
  return undefined;
}
