// Faults on demand: a service call that fails, an execution that dies at it, something else that happens in between.
import { ExecutionDeath, ServiceError } from './errors';

/** Orders faults by the number or the name of service calls, counted from when they were ordered, over all executions. */
export interface Faults {
  /** The nth service call from now fails with this error. */
  failAt(n: number, error?: string | Error): void;
  /** The execution dies just before its nth service call from now takes effect. */
  dieAt(n: number): void;
  /** The next calls of this method fail. */
  failNext(method: string | RegExp, times: number, error?: string | Error): void;
  /** Does something just before the nth service call from now, as another execution that runs in between would. */
  before(n: number, action: () => void): void;
  /** Tells of each service call by its name, just before it happens; null ends it. */
  listen(listener: ((method: string) => void) | null): void;
  /** Service calls seen since the workspace opened. */
  readonly seen: number;
  clear(): void;
}

/** The faults of a workspace, and the check that each call passes. */
export function createFaults(): Faults & { check(method: string): void } {
  let seen = 0;
  let numbered = new Map<number, () => void>();
  let listening: ((method: string) => void) | null = null;
  let named: { method: string | RegExp; left: number; error: Error }[] = [];
  const asError = (error: string | Error | undefined): Error =>
    error instanceof Error ? error : new ServiceError(error ?? "We're sorry, a server error occurred. Please wait a bit and try again.");
  const at = (n: number, action: () => void): void => {
    numbered.set(seen + n, action);
  };
  return {
    failAt: (n, error) =>
      at(n, () => {
        throw asError(error);
      }),
    dieAt: (n) =>
      at(n, () => {
        throw new ExecutionDeath('The execution was killed.');
      }),
    failNext: (method, times, error) => {
      named.push({ method, left: times, error: asError(error) });
    },
    before: at,
    listen(listener) {
      listening = listener;
    },
    get seen() {
      return seen;
    },
    clear() {
      numbered = new Map();
      named = [];
    },
    check(method) {
      seen += 1;
      listening?.(method);
      const action = numbered.get(seen);
      numbered.delete(seen);
      action?.();
      const fault = named.find(
        (entry) => entry.left > 0 && (typeof entry.method === 'string' ? entry.method === method : entry.method.test(method)),
      );
      if (!fault) return;
      fault.left -= 1;
      throw fault.error;
    },
  };
}
