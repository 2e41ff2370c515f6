/** Disturbs a job at one service call after another, lets the system recover by its own triggers, and compares what stands with the undisturbed run. */
import { rmSync } from 'node:fs';
import type { SimulatedJob } from './jobs';
import { compare, type State, stateOf } from './state';
import { Trust } from './trust';

/** The shape that outside harnesses read. */
export interface JobResult {
  name: string;
  crashPoints: number;
  lost: number;
  doubled: number;
  unnoticed: number;
}

export interface Finding {
  readonly job: string;
  readonly at: number;
  readonly kind: 'lost' | 'doubled';
  readonly what: string;
}

/** How a call is disturbed: the execution dies there, or the call fails once as Google's services now and then do. */
export type Disturbance = 'killed' | 'failing';

export interface DisturbRequest {
  readonly dist: string;
  readonly disturbance: Disturbance;
  /** Every how many calls one is disturbed; 1 for all. */
  readonly every: number;
  progress?(done: number, of: number): void;
}

/** Calls that only read: between two of them nothing changes, so dying before one leaves what dying before the next leaves. */
const READS =
  /\.(get\w*|is\w*|as\w+|has\w*|batchGet|list|supports\w+|to\w+|collects\w+|create(Choice|Response|TextValidation|ParagraphTextValidation|Output|TextOutput|HtmlOutput\w*))$|^(Utilities|Session|HTTPResponse|ItemResponse|FormResponse|console|Logger|HtmlOutput|TextOutput|\w*ValidationBuilder)\./;
/** The many small steps in which a form is built are alike, so one in some is disturbed. */
const FORM_STEPS = /^(Form|\w*Item)\./;
const FORM_STEPS_EVERY = 12;

/** Two hours, in which the tick comes eight times and takes up what a dead execution left. */
const RECOVERY_MINUTES = 120;

/** Disturbs one job. */
export async function disturb(job: SimulatedJob, request: DisturbRequest): Promise<{ result: JobResult; findings: Finding[] }> {
  const prepared = await prepare(job, request.dist);
  try {
    const { state, methods } = await undisturbed(job, prepared, request.dist);
    const findings: Finding[] = [];
    let unnoticed = 0;
    let crashPoints = 0;
    for (const at of pointsIn(methods).filter((_, index) => index % request.every === 0)) {
      const trust = await Trust.open(request.dist, prepared);
      const shown = actDisturbed(job, trust, at, request.disturbance);
      crashPoints += 1;
      recover(job, trust, shown);
      const found = compare(state, stateOf(trust));
      const lost = found.lost;
      const doubled = withoutMarkedMails(found.doubled, trust);
      findings.push(
        ...lost.map((what): Finding => ({ job: job.name, at, kind: 'lost', what })),
        ...doubled.map((what): Finding => ({ job: job.name, at, kind: 'doubled', what })),
      );
      if (lost.length > 0 && !shown && !told(trust)) unnoticed += 1;
      await trust.discard();
      request.progress?.(at, methods.length);
    }
    const count = (kind: Finding['kind']): number => new Set(findings.filter((finding) => finding.kind === kind).map(({ at }) => at)).size;
    const name = request.disturbance === 'killed' ? job.name : `${job.name}, ${request.disturbance}`;
    return { result: { name, crashPoints, lost: count('lost'), doubled: count('doubled'), unnoticed }, findings };
  } finally {
    rmSync(prepared, { recursive: true, force: true });
  }
}

async function prepare(job: SimulatedJob, dist: string): Promise<string> {
  const trust = await Trust.open(dist);
  job.prepare(trust);
  return trust.keep();
}

async function undisturbed(job: SimulatedJob, prepared: string, dist: string): Promise<{ state: State; methods: readonly string[] }> {
  const trust = await Trust.open(dist, prepared);
  const methods: string[] = [];
  trust.workspace.faults.listen((method) => methods.push(method));
  job.act(trust);
  trust.workspace.faults.listen(null);
  trust.wait(RECOVERY_MINUTES);
  const state = stateOf(trust);
  await trust.discard();
  return { state, methods };
}

/** The calls, counted from 1, before which the workspace stands differently from before the one above; the last call too. */
function pointsIn(methods: readonly string[]): number[] {
  let formSteps = 0;
  return methods.flatMap((method, index) => {
    if (index + 1 === methods.length) return [index + 1];
    if (READS.test(method)) return [];
    if (!FORM_STEPS.test(method)) return [index + 1];
    formSteps += 1;
    return formSteps % FORM_STEPS_EVERY === 1 ? [index + 1] : [];
  });
}

/** Does the job with the disturbance; gives whether a person was shown that it failed. */
function actDisturbed(job: SimulatedJob, trust: Trust, at: number, disturbance: Disturbance): boolean {
  const { faults, executions } = trust.workspace;
  const before = executions.length;
  if (disturbance === 'killed') faults.dieAt(at);
  else faults.failAt(at);
  let threw = false;
  try {
    job.act(trust);
  } catch {
    threw = true;
  }
  faults.clear();
  const failed = executions.slice(before).some((execution) => execution.error !== undefined);
  return job.again !== undefined && (threw || failed);
}

function recover(job: SimulatedJob, trust: Trust, shown: boolean): void {
  if (shown) {
    try {
      job.again?.(trust);
    } catch {
      // What still stands in the way shows in the comparison.
    }
  }
  trust.wait(RECOVERY_MINUTES);
}

const ALARM = /needs your attention|register needs attention/;

/** A mail that is sent again where nobody can know whether it went out is allowed once, and must say so. */
function withoutMarkedMails(doubled: readonly string[], trust: Trust): string[] {
  const marked = trust.workspace.outbox
    .filter(({ headers }) => Object.keys(headers).some((name) => name.toLowerCase() === 'x-ap-possible-repeat'))
    .map(({ to, subject }) => `mail to ${to.join(' ')}: ${subject}`);
  return doubled.filter((thing) => {
    // What people are told of the disturbance itself is no doubling.
    if (ALARM.test(thing)) return false;
    const at = marked.indexOf(thing);
    if (at < 0) return true;
    marked.splice(at, 1);
    return false;
  });
}

/** Whether the people who look after the system were told of something. */
function told(trust: Trust): boolean {
  return trust.workspace.outbox.some(({ subject }) => subject.includes('needs your attention') || subject.includes('Not delivered'));
}
