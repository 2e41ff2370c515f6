/** Daily quotas that are spent when a job needs them: what could not be done is done when the day is over. */
import { rmSync } from 'node:fs';
import { coreOf } from '../../../src/local';
import type { QuotaName } from '../../../src/local/runtime';
import { compare } from './compare';
import { type Ground, type Outcome, prepare, Tally } from './disturb';
import { JOBS, type SimulatedJob } from './jobs';
import { type State, stateOf } from './state';
import { OWNER, Trust } from './trust';

const QUOTAS: readonly QuotaName[] = ['email recipients', 'documents created', 'files converted', 'urlfetch calls', 'properties read/write'];
/** Jobs that need them: one that triggers start, one on a page. */
const NEEDING = ['referral', 'approval'];
/** More than any plan allows, so that nothing is left. */
const ALL = 10_000_000;
const A_DAY_AND_MORE = 26 * 60;

/** Compares each job on a day without one of the quotas with the same job on a plain day, a day later. */
export async function runQuotas(ground: Ground, quick: boolean): Promise<Outcome> {
  const tally = new Tally('quotas that are spent');
  for (const job of JOBS.filter(({ name }) => NEEDING.includes(name)).slice(0, quick ? 1 : undefined)) {
    const start = await prepare(job, ground);
    const plain = await play(job, ground.dist, start, null);
    for (const quota of quick ? QUOTAS.slice(0, 1) : QUOTAS) {
      const { state } = await play(job, ground.dist, start, quota);
      tally.add(`${job.name} without ${quota}`, compare(plain.state, state), false);
    }
    rmSync(start, { recursive: true, force: true });
  }
  return tally.outcome;
}

async function play(job: SimulatedJob, dist: string, start: string, spent: QuotaName | null): Promise<{ state: State }> {
  const trust = await Trust.open(dist, start);
  if (spent !== null) spend(trust, spent);
  const shown = quietly(job, trust);
  trust.wait(A_DAY_AND_MORE);
  if (shown === 'failed') {
    job.again?.(trust);
    trust.settle();
  }
  const state = stateOf(trust, true);
  await trust.discard();
  return { state };
}

function quietly(job: SimulatedJob, trust: Trust): 'failed' | 'done' | 'nothing' {
  try {
    return job.act(trust);
  } catch {
    return 'failed';
  }
}

function spend(trust: Trust, quota: QuotaName): void {
  const { store } = coreOf(trust.workspace);
  const quotas = store.document<Record<string, { since: number; used: Partial<Record<QuotaName, number>> }>>('quotas', () => ({}));
  quotas.value[OWNER] = { since: trust.workspace.now(), used: { [quota]: ALL } };
  quotas.touch();
}
