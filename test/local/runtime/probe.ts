// A service made for the suites of the runtime: it notes what reaches it.
import { enumOf, type Run, type Service, ServiceError, ServiceObject } from '../../../src/local/runtime';

export const COLOUR = enumOf('Colour', ['RED', 'GREEN']);

class Box extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  put(value: unknown): this {
    seen.push(value);
    return this;
  }
  fail(message: string): never {
    throw new ServiceError(message, { members: { details: { code: 403 } } });
  }
  dates(): { list: Date[]; nested: { at: Date } } {
    return { list: [new Date(0)], nested: { at: new Date(1000) } };
  }
  bytes(): Uint8Array {
    return new Uint8Array([0, 127, 128, 255]);
  }
  twice(): number {
    this.#run.step('Box.half', 10);
    this.#run.step('Box.half', 10);
    return 2;
  }
  log(text: string): void {
    this.#run.log(text);
  }
  spend(amount: number): number {
    this.#run.useQuota('email recipients', amount);
    return this.#run.remainingQuota('email recipients');
  }
  remember(text: string): void {
    const document = this.#run.workspace.store.document<string[]>('remembered', () => []);
    document.value.push(text);
    document.touch();
  }
}

class Probe extends ServiceObject {
  readonly Colour = COLOUR;
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  box(): Box {
    return this.#run.local('box', () => new Box(this.#run));
  }
  colour(): unknown {
    return COLOUR.GREEN;
  }
}

/** What scripts passed to `Box.put`. */
export const seen: unknown[] = [];

export const probe: Service = {
  name: 'probe',
  globals: { Probe: (run) => new Probe(run) },
  costs: { 'Box.*': 100, 'Box.put': (call) => call.args.length },
};
