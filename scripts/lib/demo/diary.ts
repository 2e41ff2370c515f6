/** What happened in the demo, step by step, with every failure beside it. */
import type { Execution, Mail, Workspace } from '../../../src/local';
import { type Moment, momentOf } from './moment';
import { DEMO_STAFF } from './staff';

export interface DemoStep {
  /** In London. */
  readonly at: Moment;
  readonly what: string;
}

export class Diary {
  readonly steps: DemoStep[] = [];
  /** Steps that did not do what they should, and executions that ended in an error. */
  readonly failures: DemoStep[] = [];
  readonly #workspace: Workspace;
  readonly #progress: (what: string, at: Moment) => void;
  /** Executions that have been looked at; the workspace keeps the newest only. */
  readonly #seen = new WeakSet<Execution>();
  #mails: number;

  constructor(workspace: Workspace, progress: (what: string, at: Moment) => void) {
    this.#workspace = workspace;
    this.#progress = progress;
    this.#mails = workspace.outbox.length;
  }

  /** Enters a step that was taken. */
  enter(what: string, at: Moment): void {
    this.#look(this.#workspace.executions);
    this.#mails = this.#workspace.outbox.length;
    this.#add(what, at);
  }

  failed(what: string, at: Moment): void {
    this.#look(this.#workspace.executions);
    this.#mails = this.#workspace.outbox.length;
    this.failures.push({ at, what });
  }

  /** Enters what the triggers did while time passed. */
  ran(executions: readonly Execution[]): void {
    this.#look(executions);
    const sent = this.#workspace.outbox.slice(this.#mails);
    this.#mails += sent.length;
    for (const mails of byDay(sent)) this.#add(describe(mails), momentOf(Date.parse(mails[0]?.at ?? '')));
  }

  #add(what: string, at: Moment): void {
    this.steps.push({ at, what });
    this.#progress(what, at);
  }

  #look(executions: readonly Execution[]): void {
    for (const execution of executions) {
      if (this.#seen.has(execution)) continue;
      this.#seen.add(execution);
      const { name, trigger, error, startedAt } = execution;
      if (error) this.failures.push({ at: momentOf(Date.parse(String(startedAt))), what: `${name} (${trigger}): ${error}` });
    }
  }
}

function byDay(mails: readonly Mail[]): Mail[][] {
  const days = new Map<string, Mail[]>();
  for (const mail of mails) days.set(mail.at.slice(0, 10), [...(days.get(mail.at.slice(0, 10)) ?? []), mail]);
  return [...days.values()];
}

function describe(mails: readonly Mail[]): string {
  return mails.map(({ subject, to }) => `${to.map(nameOf).join(', ')} got “${subject}”`).join('; ');
}

function nameOf(address: string): string {
  return DEMO_STAFF.find(({ email }) => email === address)?.name ?? address;
}
