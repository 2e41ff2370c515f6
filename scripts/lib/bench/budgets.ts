/** What each job may cost, as the design says, and whether it holds. */
import { projects } from '../projects';
import type { Sample } from './measure';

export interface Budget {
  job: string;
  /** The most of each figure; those left out are not limited. */
  most: Partial<Record<'locks' | 'calls' | 'reads' | 'writes' | 'modelledSeconds' | 'cpuSeconds' | 'secondsADocument', number>>;
  /** The count of calls must be the same at every size. */
  steady?: boolean;
}

export const BUDGETS: readonly Budget[] = [
  { job: 'referral submitted: until committed', most: { locks: 1, reads: 1, writes: 1, modelledSeconds: 2 }, steady: true },
  { job: 'approver’s page: decide until committed', most: { locks: 1, writes: 1, modelledSeconds: 1.5 }, steady: true },
  { job: 'morning sweep: until committed', most: { locks: 1, reads: 1, writes: 2, modelledSeconds: 15, cpuSeconds: 2 }, steady: true },
  { job: 'compliance sweep: until committed', most: { locks: 1, reads: 1, writes: 2, modelledSeconds: 60 }, steady: true },
  { job: 'menu item: my list', most: { calls: 4, modelledSeconds: 2.5 }, steady: true },
  { job: 'views and dashboard: longest step', most: { writes: 60, modelledSeconds: 270 } },
  { job: 'views: after one referral', most: { writes: 10, modelledSeconds: 30 } },
  { job: 'tick with nothing to do', most: { reads: 8, writes: 0, modelledSeconds: 5 } },
  { job: 'documents in bulk', most: { secondsADocument: 0.5 } },
];

export const BUNDLE_BYTES: Readonly<Record<string, number>> = Object.fromEntries(
  Object.values(projects).map(({ name, budget }) => [name, budget]),
);
export const LOAD_MS = 20;

/** Each budget that a sample breaks, in words; none when all hold. */
export function missed(sample: Sample, all: readonly Sample[]): string[] {
  const budget = BUDGETS.find(({ job }) => job === sample.name);
  if (!budget) return [];
  const figures = { ...sample, secondsADocument: sample.documents === 0 ? 0 : sample.modelledSeconds / sample.documents };
  const over = Object.entries(budget.most)
    .filter(([figure, most]) => figures[figure as keyof typeof budget.most] > most)
    .map(([figure, most]) => `${WORDS[figure as keyof typeof budget.most]} over ${most}`);
  const [smallest = sample] = all.filter(({ name }) => name === sample.name);
  if (budget.steady && sample.calls > smallest.calls) over.push('calls grow with the register');
  return over;
}

/** A budget as it is printed. */
export function budgetOf(job: string): string {
  const most = Object.entries(BUDGETS.find((budget) => budget.job === job)?.most ?? {});
  return most.map(([figure, limit]) => `${WORDS[figure as keyof Budget['most']]} ≤ ${limit}`).join(', ');
}

const WORDS = {
  locks: 'locks',
  calls: 'calls',
  reads: 'reads',
  writes: 'writes',
  modelledSeconds: 'seconds',
  cpuSeconds: 'CPU seconds',
  secondsADocument: 'seconds a document',
} as const;
