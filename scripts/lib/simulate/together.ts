/** Two executions at once: one runs in the middle of the other, at each of its service calls, round the lock and inside it. */
import { rmSync } from 'node:fs';
import { OTHER_PUPIL } from './answers';
import { compare, type Difference } from './compare';
import { type Ground, type Outcome, prepare, Tally } from './disturb';
import { type State, stateOf } from './state';
import { APPROVER, Trust } from './trust';

export interface Pair {
  readonly name: string;
  prepare(trust: Trust): void;
  first(trust: Trust): void;
  /** Runs in the middle of the first. */
  second(trust: Trust): void;
  /** What a person does who was told that the register was busy. */
  finish?(trust: Trust): void;
}

const nothing = (): void => undefined;
const readyToDecide = (trust: Trust): void => void trust.refer();
const approve = (trust: Trust): void => void trust.press(APPROVER, 'decide referral', { decision: 'approve', reason: '' });
const decline = (trust: Trust): void => void trust.press(APPROVER, 'decide referral', { decision: 'decline', reason: 'Try the nurture group first.' });
/** Whoever was shown that the register was busy, or an error, opens the link again and decides. */
const finishApproval = (trust: Trust): void => {
  if (!trust.look(APPROVER).text.includes('This link cannot be used')) approve(trust);
};
/** The tick as its trigger would start it, whatever the clock says. */
const tick = (trust: Trust): void => void trust.workspace.call('tick_');
const morning = (trust: Trust): void => void trust.workspace.call('morning_');

export const TOGETHER: readonly Pair[] = [
  { name: 'a referral during a referral', prepare: nothing, first: (trust) => void trust.refer(), second: (trust) => void trust.refer(OTHER_PUPIL) },
  { name: 'a tick during a referral', prepare: nothing, first: (trust) => void trust.refer(), second: tick },
  { name: 'a referral during a tick', prepare: nothing, first: tick, second: (trust) => void trust.refer() },
  { name: 'a tick during an approval', prepare: readyToDecide, first: approve, second: tick, finish: finishApproval },
  { name: 'an approval pressed twice', prepare: readyToDecide, first: approve, second: approve, finish: finishApproval },
  { name: 'a decline during an approval', prepare: readyToDecide, first: approve, second: decline, finish: finishApproval },
  {
    name: 'a tick during the morning’s round',
    prepare(trust) {
      readyToDecide(trust);
      trust.workspace.advance({ to: '2026-10-19T06:20:00Z' });
    },
    first: morning,
    second: tick,
  },
];

/** The end must be one of the two to which doing one after the other leads. */
export async function runTogether(pair: Pair, ground: Ground, { most }: { most?: number }): Promise<Outcome> {
  const start = await prepare(pair, ground);
  const play = async (act: (trust: Trust) => void): Promise<{ state: State; calls: number }> => {
    const trust = await Trust.open(ground.dist, start);
    const before = trust.workspace.faults.seen;
    act(trust);
    const calls = trust.workspace.faults.seen - before;
    trust.workspace.faults.clear();
    pair.finish?.(trust);
    trust.settle();
    const state = stateOf(trust);
    await trust.discard();
    return { state, calls };
  };
  const { calls } = await play(pair.first);
  const orders = [await play(inTurn(pair.first, pair.second)), await play(inTurn(pair.second, pair.first))];
  const tally = new Tally(pair.name);
  const every = Math.max(1, calls / (most ?? calls));
  for (let point = every; point <= calls; point += every) {
    const at = Math.floor(point);
    const { state } = await play((trust) => {
      trust.workspace.faults.before(at, () => quietly(pair.second, trust));
      quietly(pair.first, trust);
    });
    tally.add(`call ${at}`, nearest(orders.map((order) => compare(order.state, state))), false);
  }
  rmSync(start, { recursive: true, force: true });
  return tally.outcome;
}

const inTurn = (...acts: readonly ((trust: Trust) => void)[]) => {
  return (trust: Trust): void => {
    for (const act of acts) quietly(act, trust);
  };
};

/** What a page or a trigger throws, its own execution shows; the other one goes on. */
function quietly(act: (trust: Trust) => void, trust: Trust): void {
  try {
    act(trust);
  } catch {
    // What was not done shows in the comparison.
  }
}

function nearest(differences: readonly Difference[]): Difference {
  const size = ({ lost, doubled }: Difference): number => lost.length + doubled.length;
  return [...differences].sort((first, second) => size(first) - size(second))[0] ?? { lost: [], doubled: [], alarmed: false };
}
