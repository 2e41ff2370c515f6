// One script's global world: a bare V8 context whose objects, Dates and errors are its own, with the workspace's clock.
import { isDate, isNativeError } from 'node:util/types';
import { type Context, createContext, Script } from 'node:vm';
import { ServiceError } from './errors';
import { ServiceObject } from './service';

/** Makes values of the script's own realm, and reads them back. */
export interface Realm {
  readonly context: Context;
  /** A host value as the script's own: arrays, plain objects and Dates are made anew, service objects through `expose`. */
  toScript(value: unknown): unknown;
  /** A script's value as a host value. */
  toHost(value: unknown): unknown;
  /** Wraps a host function as one of the script's own. */
  method(name: string, call: (args: unknown[]) => unknown): unknown;
  /** An Error of the script's realm. */
  error(error: unknown): unknown;
  run(source: string, fileName: string): void;
}

interface Prelude {
  array(): unknown[];
  object(): Record<string, unknown>;
  date(ms: number): unknown;
  error(name: string, message: string, members: Record<string, unknown>): unknown;
  method(name: string, call: (args: unknown[]) => { value?: unknown; error?: unknown }): unknown;
}

/** Runs first in each context: sets the clock and hands out makers of the realm's own objects. */
const PRELUDE = new Script(
  `(function (now) {
  'use strict';
  const RealDate = Date;
  Date = new Proxy(RealDate, {
    construct(target, args, self) {
      return Reflect.construct(target, args.length === 0 ? [now()] : args, self === Date ? target : self);
    },
    apply() { return new RealDate(now()).toString(); },
    get(target, key) { return key === 'now' ? function now_() { return now(); } : Reflect.get(target, key); },
  });
  Object.defineProperty(RealDate.prototype, 'constructor', { value: Date, writable: true, configurable: true });
  return {
    array: () => [],
    object: () => ({}),
    date: (ms) => new RealDate(ms),
    error: (name, message, members) => {
      const error = new Error(message);
      error.name = name;
      return Object.assign(error, members);
    },
    method: (name, call) => {
      const method = function () {
        const outcome = call(Array.prototype.slice.call(arguments));
        if ('error' in outcome) throw outcome.error;
        return outcome.value;
      };
      Object.defineProperty(method, 'name', { value: name });
      return method;
    },
  };
})`,
  { filename: 'prelude' },
);

/** The same makers for the caller's realm, whose clock stays its own. */
const PRELUDE_HERE = (): Prelude => ({
  array: () => [],
  object: () => ({}),
  date: (ms) => new Date(ms),
  error(name, message, members) {
    const error = new Error(message);
    error.name = name;
    return Object.assign(error, members);
  },
  method: (_name, call) =>
    function method(...args: unknown[]): unknown {
      const outcome = call(args);
      if ('error' in outcome) throw outcome.error;
      return outcome.value;
    },
});

const compiled = new Map<string, Script>();

/** The script of a source text, compiled once a process. */
function compile(source: string, fileName: string): Script {
  const known = compiled.get(source);
  if (known) return known;
  const script = new Script(source, { filename: fileName });
  if (compiled.size > 50) compiled.clear();
  compiled.set(source, script);
  return script;
}

/**
 * A fresh realm. `expose` puts a service object before the script, `unexpose` finds the service object behind what the script holds.
 * Code generation from strings is off, as a script must not count on it.
 */
export function createRealm(now: () => number, expose: Expose, unexpose: Unexpose): Realm {
  const context = createContext({}, { codeGeneration: { strings: false, wasm: true } });
  const prelude = (PRELUDE.runInContext(context) as (now: () => number) => Prelude)(now);
  return realmOf(context, prelude, expose, unexpose);
}

/** The caller's own realm behind the same interface, for tests and tools that use the services without a script. */
export function createHostRealm(expose: Expose, unexpose: Unexpose): Realm {
  return realmOf(createContext({}), PRELUDE_HERE(), expose, unexpose);
}

/** A script's error with its name, message and stack. */
function hostError(value: Error): Error {
  const error = new Error(String(value.message));
  error.name = String(value.name);
  if (typeof value.stack === 'string') error.stack = value.stack;
  return error;
}

type Expose = (object: ServiceObject) => object;
type Unexpose = (value: object) => object | undefined;

function realmOf(context: Context, prelude: Prelude, expose: Expose, unexpose: Unexpose): Realm {
  const toScript = (value: unknown): unknown => {
    if (value === null || typeof value !== 'object') return value;
    if (value instanceof ServiceObject) return expose(value);
    if (value instanceof Date) return prelude.date(value.getTime());
    if (Array.isArray(value)) {
      const array = prelude.array();
      for (let index = 0; index < value.length; index++) {
        const item: unknown = value[index];
        array[index] = item === null || typeof item !== 'object' ? item : toScript(item);
      }
      return array;
    }
    if (value instanceof Uint8Array) return toScript(Array.from(value, (byte) => (byte > 127 ? byte - 256 : byte)));
    const object = prelude.object();
    for (const key of Object.keys(value)) object[key] = toScript((value as Record<string, unknown>)[key]);
    return object;
  };
  const toHost = (value: unknown): unknown => {
    if (value === undefined) return null;
    if (value === null || typeof value !== 'object') return value;
    const host = unexpose(value);
    if (host) return host;
    if (Array.isArray(value)) return value.map(toHost);
    if (isDate(value)) return new Date(Date.prototype.getTime.call(value));
    if (isNativeError(value)) return hostError(value);
    if (ArrayBuffer.isView(value)) return Array.from(value as unknown as ArrayLike<number>);
    const object: Record<string, unknown> = {};
    for (const key of Object.keys(value)) {
      const member = (value as Record<string, unknown>)[key];
      if (member !== undefined) object[key] = toHost(member);
    }
    return object;
  };
  const error = (thrown: unknown): unknown => {
    if (thrown instanceof ServiceError)
      return prelude.error(thrown.name, thrown.message, toScript(thrown.members) as Record<string, unknown>);
    if (thrown instanceof Error) return prelude.error(thrown.name, thrown.message, prelude.object());
    return thrown;
  };
  return {
    context,
    toScript,
    toHost,
    error,
    method: (name, call) =>
      prelude.method(name, (args) => {
        try {
          return { value: call(args) };
        } catch (thrown) {
          return { error: error(thrown) };
        }
      }),
    run(source, fileName) {
      compile(source, fileName).runInContext(context);
    },
  };
}
