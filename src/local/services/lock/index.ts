// LockService as it joins the workspace.
import { type Run, type Service, ServiceObject } from '../../runtime';
import { Lock } from './lock';

export { LockBackend } from './lock';

class LockService extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  getScriptLock(): Lock {
    return this.#lock('script');
  }
  getUserLock(): Lock {
    return this.#lock(`user/${this.#run.effectiveUser}`);
  }
  /** Null in a standalone script and in a web app. */
  getDocumentLock(): Lock | null {
    const container = this.#run.project.boundTo;
    return container === null || this.#run.kind === 'web app' ? null : this.#lock(`document/${container}`);
  }
  #lock(scope: string): Lock {
    const key = `${this.#run.project.name}/${scope}`;
    return this.#run.local(`lock:${key}`, () => new Lock(this.#run, key));
  }
}

export const lock: Service = {
  name: 'lock',
  globals: { LockService: (run) => new LockService(run) },
  costs: { 'Lock.tryLock': 75, 'Lock.waitLock': 75, 'Lock.releaseLock': 20 },
};
