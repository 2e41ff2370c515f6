// Locks between executions: held in memory, since none outlives the process that runs its execution.
import { type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';

/** Which execution holds which lock. */
export class LockBackend {
  readonly #holders = new Map<string, string>();

  holder(key: string): string | undefined {
    return this.#holders.get(key);
  }

  take(key: string, runId: string): void {
    this.#holders.set(key, runId);
  }

  release(key: string, runId: string): void {
    if (this.#holders.get(key) === runId) this.#holders.delete(key);
  }

  /** Gives up every lock of an execution, as it ends or waits for a person in a dialog. */
  releaseAll(runId: string): void {
    for (const [key, holder] of this.#holders) if (holder === runId) this.#holders.delete(key);
  }
}

export class Lock extends ServiceObject {
  readonly #run: Run;
  readonly #key: string;
  readonly #backend: LockBackend;

  constructor(run: Run, key: string) {
    super();
    this.#run = run;
    this.#key = key;
    this.#backend = run.workspace.backend(LockBackend);
  }

  hasLock(): boolean {
    return this.#backend.holder(this.#key) === this.#run.id;
  }

  tryLock(timeoutInMillis: unknown): boolean {
    return this.#acquire(timeoutInMillis, 'tryLock');
  }

  waitLock(timeoutInMillis: unknown): void {
    if (!this.#acquire(timeoutInMillis, 'waitLock')) {
      throw new ServiceError('Lock timeout: another process was holding the lock for too long.');
    }
  }

  releaseLock(): void {
    this.#backend.release(this.#key, this.#run.id);
  }

  #acquire(timeout: unknown, method: string): boolean {
    if (typeof timeout !== 'number') throw signatureError([timeout], `LockService.Lock.${method}`);
    const holder = this.#backend.holder(this.#key);
    if (holder !== undefined && holder !== this.#run.id) {
      // Another execution holds it below this one on the stack, so it cannot let go while this one waits.
      this.#run.pass(Math.max(0, timeout));
      return false;
    }
    this.#backend.take(this.#key, this.#run.id);
    this.#run.local('locks:released at the end', () => {
      this.#run.atEnd(() => this.#backend.releaseAll(this.#run.id));
      return true;
    });
    return true;
  }
}
