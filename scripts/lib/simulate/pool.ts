/** Does tasks in as many processes as there are processors, and tells of each job when all its pieces are done. */
import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import type { Ground, Outcome } from './disturb';
import { type Task, tasks, together } from './tasks';

interface Order {
  readonly place: number;
  readonly ground: Ground;
  readonly quick: boolean;
}

type Answer = { readonly outcome: Outcome } | { readonly error: string };

const WORKER = path.join(__dirname, 'worker.ts');

/** @throws Error what a task threw, when its job does not even run undisturbed. */
export async function inParallel(wanted: readonly Task[], ground: Ground, quick: boolean, tell: (outcome: Outcome) => void): Promise<void> {
  const places = new Map(tasks(quick).map(({ name }, place) => [place, name]));
  const names = new Set(wanted.map(({ name }) => name));
  const queue = [...places].filter(([, name]) => names.has(name));
  const open = new Map<string, number>();
  for (const [, name] of queue) open.set(name, (open.get(name) ?? 0) + 1);
  const done = new Map<string, Outcome[]>();
  const work = async (): Promise<void> => {
    const worker = fork(WORKER, [], { execArgv: process.execArgv });
    try {
      for (let next = queue.shift(); next; next = queue.shift()) {
        const [place, name] = next;
        const pieces = [...(done.get(name) ?? []), await ordered(worker, { place, ground, quick })];
        done.set(name, pieces);
        if (pieces.length === open.get(name)) tell(together(pieces));
      }
    } finally {
      worker.disconnect();
    }
  };
  await Promise.all(Array.from({ length: Math.min(availableParallelism(), queue.length) }, work));
}

function ordered(worker: ReturnType<typeof fork>, order: Order): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const ended = (code: number | null): void => reject(new Error(`A process of the simulation ended with ${String(code)}.`));
    worker.once('exit', ended);
    worker.once('message', (answer: Answer) => {
      worker.off('exit', ended);
      if ('error' in answer) reject(new Error(answer.error));
      else resolve(answer.outcome);
    });
    worker.send(order);
  });
}

/** What the other process does: one task after another, as it is told. */
export function serve(): void {
  process.on('message', ({ place, ground, quick }: Order) => {
    const answer = (given: Answer): void => void process.send?.(given);
    const task = tasks(quick)[place];
    if (!task) throw new Error(`There is no task ${place}.`);
    task.run(ground).then(
      (outcome) => answer({ outcome }),
      (error: unknown) => answer({ error: `${task.name}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}` }),
    );
  });
}
