// Logger and console: both write to the execution's log.
import { type Run, ServiceObject } from '../../runtime';

/** A value as the log shows it. */
function shown(value: unknown): string {
  if (typeof value === 'string') return value;
  if (value instanceof Error) return value.stack ?? `${value.name}: ${value.message}`;
  if (value instanceof ServiceObject) return String(value);
  if (value instanceof Date) return value.toString();
  if (typeof value === 'object' && value !== null)
    return JSON.stringify(value, (_key, member: unknown) => (member instanceof ServiceObject ? String(member) : member));
  return String(value);
}

function formatted(format: unknown, values: readonly unknown[]): string {
  let next = 0;
  const text = shown(format).replace(/%[sdifoOj]/g, (mark) => (next < values.length ? shown(values[next++]) : mark));
  return [text, ...values.slice(next).map(shown)].join(' ');
}

export class Logger extends ServiceObject {
  readonly #run: Run;
  readonly #lines: string[] = [];

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  log(data: unknown, ...values: unknown[]): this {
    const message =
      typeof data === 'object' && data !== null && 'message' in data && values.length === 0 && !(data instanceof Error)
        ? data.message
        : data;
    const line = formatted(message, values);
    this.#lines.push(line);
    this.#run.log(line);
    return this;
  }

  getLog(): string {
    return this.#lines.map((line) => `${line}\n`).join('');
  }

  clear(): void {
    this.#lines.length = 0;
  }
}

export class Console extends ServiceObject {
  readonly #run: Run;
  readonly #timers = new Map<string, number>();

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  override get [Symbol.toStringTag](): string {
    return 'console';
  }

  log(...values: unknown[]): void {
    this.#write('', values);
  }

  info(...values: unknown[]): void {
    this.#write('', values);
  }

  warn(...values: unknown[]): void {
    this.#write('WARNING: ', values);
  }

  error(...values: unknown[]): void {
    this.#write('ERROR: ', values);
  }

  time(label: unknown = 'default'): void {
    this.#timers.set(String(label), this.#run.workspace.clock.now());
  }

  timeEnd(label: unknown = 'default'): void {
    const started = this.#timers.get(String(label));
    if (started === undefined) return;
    this.#timers.delete(String(label));
    this.#run.log(`${String(label)}: ${this.#run.workspace.clock.now() - started}ms`);
  }

  #write(level: string, values: unknown[]): void {
    this.#run.log(level + (values.length === 0 ? '' : formatted(values[0], values.slice(1))));
  }
}
