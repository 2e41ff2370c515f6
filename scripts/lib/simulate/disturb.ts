/** Disturbs a job at one service call after another, lets the system recover by its own triggers, and compares what stands with the undisturbed run. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { coreOf } from '../../../src/local';
import { compare, type Difference } from './compare';
import type { Shown, SimulatedJob } from './jobs';
import { type State, stateOf } from './state';
import { copyState, Trust } from './trust';

/** The shape that outside harnesses read. Each count is of points at which something was found. */
export interface JobResult {
  name: string;
  crashPoints: number;
  lost: number;
  doubled: number;
  unnoticed: number;
}

export interface Finding {
  readonly job: string;
  /** The call, counted from 1, or what else was done. */
  readonly at: string;
  readonly kind: 'lost' | 'doubled' | 'unnoticed';
  readonly what: string;
}

export interface Outcome {
  readonly result: JobResult;
  readonly findings: readonly Finding[];
}

/** How a call is disturbed: the execution dies there, or the call fails once as Google's services now and then do. */
export type Disturbance = 'killed' | 'failing';

/** What every job is played on. */
export interface Ground {
  /** Where the built projects are. */
  readonly dist: string;
  /** The workspace of a trust that is set up. */
  readonly ready: string;
}

export interface DisturbRequest {
  readonly ground: Ground;
  readonly disturbance: Disturbance;
  /** Most points to disturb, spread over all; all when left out. */
  readonly most?: number;
  /** This part of so many. */
  readonly part?: readonly [number, number];
}

/** Disturbs one job. */
export async function disturb(job: SimulatedJob, request: DisturbRequest): Promise<Outcome> {
  const { dist } = request.ground;
  const start = await prepare(job, request.ground);
  const snapshots = new Map<number, string>();
  try {
    const { state, calls } = await undisturbed(job, start, dist);
    const points = chosen(pointsOf(job, calls, request.disturbance), request);
    if (job.long && request.disturbance === 'killed') await takeSnapshots(job, start, dist, points, snapshots);
    const tally = new Tally(request.disturbance === 'killed' ? job.name : `${job.name}, a call failing`);
    for (const at of points) {
      const snapshot = snapshots.get(at);
      const trust = await Trust.open(dist, snapshot ?? start);
      const shown = snapshot === undefined ? actDisturbed(job, trust, at, request.disturbance) : 'failed';
      const last = shown === 'failed' && job.again ? attempt(job.again, trust) : shown;
      trust.settle();
      tally.add(`call ${at}, ${calls[at - 1]?.method ?? ''}`, compare(state, stateOf(trust)), last === 'failed');
      await trust.discard();
      if (snapshot !== undefined) rmSync(snapshot, { recursive: true, force: true });
    }
    return tally.outcome;
  } finally {
    for (const folder of [start, ...snapshots.values()]) rmSync(folder, { recursive: true, force: true });
  }
}

/** Counts what is found at each point. */
export class Tally {
  readonly #name: string;
  readonly #findings: Finding[] = [];
  #points = 0;
  #unnoticed = 0;
  readonly #lost = new Set<string>();
  readonly #doubled = new Set<string>();

  constructor(name: string) {
    this.#name = name;
  }

  /** `shown`: a person was left with the knowledge that it failed. */
  add(at: string, { lost, doubled, alarmed }: Difference, shown: boolean): void {
    this.#points += 1;
    for (const what of lost) this.#find(this.#lost, { job: this.#name, at, kind: 'lost', what });
    for (const what of doubled) this.#find(this.#doubled, { job: this.#name, at, kind: 'doubled', what });
    if (lost.length === 0 || shown || alarmed) return;
    this.#unnoticed += 1;
    this.#findings.push({ job: this.#name, at, kind: 'unnoticed', what: 'nobody was told' });
  }

  #find(points: Set<string>, finding: Finding): void {
    points.add(finding.at);
    this.#findings.push(finding);
  }

  get outcome(): Outcome {
    const result = {
      name: this.#name,
      crashPoints: this.#points,
      lost: this.#lost.size,
      doubled: this.#doubled.size,
      unnoticed: this.#unnoticed,
    };
    return { result, findings: this.#findings };
  }
}

/** Makes the workspace in which the job begins, in a folder of its own. */
export async function prepare(job: Pick<SimulatedJob, 'empty' | 'prepare'>, { dist, ready }: Ground): Promise<string> {
  const trust = await Trust.open(dist, job.empty ? undefined : ready);
  job.prepare(trust);
  return trust.keep();
}

interface Call {
  readonly method: string;
  /** Where in the script the call was made from. */
  readonly site: string;
  /** The workspace stands differently from before the call above. */
  readonly changed: boolean;
}

/** Plays the job to its end, and notes each call. @throws Error when the job does not succeed undisturbed: then nothing can be compared with it. */
async function undisturbed(job: SimulatedJob, start: string, dist: string): Promise<{ state: State; calls: readonly Call[] }> {
  const trust = await Trust.open(dist, start);
  const { faults } = trust.workspace;
  const { store } = coreOf(trust.workspace);
  const calls: Call[] = [];
  faults.listen((method) =>
    calls.push({ method, site: job.long ? siteOf(new Error().stack) : '', changed: job.long ? store.commit() : true }),
  );
  const shown = job.act(trust);
  faults.listen(null);
  if (shown === 'failed') throw new Error(`The job ${job.name} fails undisturbed.`);
  trust.settle();
  const state = stateOf(trust);
  await trust.discard();
  return { state, calls };
}

/** The frames of the bundle, innermost first. */
function siteOf(stack = ''): string {
  return [...stack.matchAll(/Code\.js:\d+:\d+/g)].map(([frame]) => frame).join(' ');
}

/**
 * Every call. Of a job of thousands, every call before which something has changed where executions die, since dying earlier leaves the very same
 * workspace; and every place of the script from which a call is made where calls fail, since what is thrown there goes the same way each time.
 */
function pointsOf(job: SimulatedJob, calls: readonly Call[], disturbance: Disturbance): number[] {
  const all = calls.map((_, index) => index + 1);
  if (!job.long) return all;
  if (request.disturbance === 'killed') return all.filter((at) => at === 1 || calls[at - 1]?.changed);
  const seen = new Set<string>();
  return all.filter((at) => {
    const site = calls[at - 1]?.site ?? '';
    return !seen.has(site) && seen.add(site);
  });
}

function chosen(points: readonly number[], { most = points.length, part: [index, of] = [0, 1] }: DisturbRequest): number[] {
  const every = Math.max(1, points.length / most);
  const some =
    most >= points.length ? [...points] : Array.from({ length: most }, (_, place) => points[Math.floor((place + 0.5) * every)] ?? 1);
  return some.filter((_, place) => place % of === index);
}

/** What stands just before a call is what an execution leaves that dies there, so one run of a long job gives the workspaces of all its deaths. */
async function takeSnapshots(
  job: SimulatedJob,
  start: string,
  dist: string,
  points: readonly number[],
  snapshots: Map<number, string>,
): Promise<void> {
  const trust = await Trust.open(dist, start);
  const { store } = coreOf(trust.workspace);
  const wanted = new Set(points);
  let at = 0;
  trust.workspace.faults.listen(() => {
    at += 1;
    if (!wanted.has(at)) return;
    store.commit();
    const folder = mkdtempSync(path.join(tmpdir(), 'simulate-'));
    copyState(trust.directory, folder);
    snapshots.set(at, folder);
  });
  job.act(trust);
  trust.workspace.faults.listen(null);
  await trust.discard();
}

function actDisturbed(job: SimulatedJob, trust: Trust, at: number, disturbance: Disturbance): Shown {
  const { faults } = trust.workspace;
  if (request.disturbance === 'killed') faults.dieAt(at);
  else faults.failAt(at);
  const shown = attempt(job.act, trust);
  faults.clear();
  // Where nobody looks on, nobody is shown anything.
  return job.again ? shown : 'nothing';
}

function attempt(action: (trust: Trust) => Shown, trust: Trust): Shown {
  try {
    return action(trust);
  } catch {
    return 'failed';
  }
}
