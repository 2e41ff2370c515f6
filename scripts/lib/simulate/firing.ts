/** Triggers that fire twice, and triggers that never fire: nothing may be doubled, and the tick must find what no trigger brought. */
import { rmSync } from 'node:fs';
import type { TriggerFiring } from '../../../src/local/runtime';
import { compare } from './compare';
import { type Ground, type Outcome, prepare, Tally } from './disturb';
import { JOBS } from './jobs';
import { type State, stateOf } from './state';
import { Trust } from './trust';

/** The jobs that Google's triggers start. */
const TRIGGERED = JOBS.filter(({ again }) => again === undefined);

/** Plays each job that a trigger starts with triggers that fire so, and lets it recover by triggers that fire as they should. */
export async function runFiring(firing: Exclude<TriggerFiring, 'once'>, ground: Ground, quick: boolean): Promise<Outcome> {
  const tally = new Tally(`triggers that ${firing === 'twice' ? 'fire twice' : 'never fire'}`);
  for (const job of quick ? TRIGGERED.slice(0, 1) : TRIGGERED) {
    const start = await prepare(job, ground);
    const play = async (how: TriggerFiring): Promise<State> => {
      const trust = await Trust.open(ground.dist, start);
      trust.workspace.firing = how;
      job.act(trust);
      trust.workspace.firing = 'once';
      trust.settle();
      const state = stateOf(trust);
      await trust.discard();
      return state;
    };
    tally.add(job.name, compare(await play('once'), await play(firing)), false);
    rmSync(start, { recursive: true, force: true });
  }
  return tally.outcome;
}
