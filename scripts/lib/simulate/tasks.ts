/** What there is to simulate, cut into pieces that can be done side by side. */
import { type Disturbance, disturb, type Ground, type Outcome } from './disturb';
import { runFiring } from './firing';
import { runHostile } from './hostile';
import { JOBS } from './jobs';
import { runQuotas } from './quotas';
import { runTogether, TOGETHER } from './together';

export interface Task {
  /** Of its job: the pieces of one job are put together again. */
  readonly name: string;
  run(ground: Ground): Promise<Outcome>;
}

/** A long job is cut into so many pieces. */
const PIECES = 4;
/** Calls of each job that a quick run disturbs. */
const QUICK_POINTS = 3;
const QUICK_LONG_POINTS = 2;

/** All tasks, the longest first. `quick` takes a few calls of each job. */
export function tasks(quick: boolean): Task[] {
  const both: Disturbance[] = ['killed', 'failing'];
  const disturbed = JOBS.flatMap((job) =>
    both.flatMap((disturbance) => {
      const pieces = job.long && !quick ? PIECES : 1;
      const most = quick ? { most: job.long ? QUICK_LONG_POINTS : QUICK_POINTS } : {};
      const name = disturbance === 'killed' ? job.name : `${job.name}, a call failing`;
      return Array.from({ length: pieces }, (_, piece): Task => ({ name, run: (ground) => disturb(job, { ground, disturbance, part: [piece, pieces], ...most }) }));
    }),
  );
  return [
    ...disturbed,
    ...TOGETHER.map((pair): Task => ({ name: pair.name, run: (ground) => runTogether(pair, ground, quick ? { most: QUICK_POINTS } : {}) })),
    { name: 'triggers that fire twice', run: (ground) => runFiring('twice', ground, quick) },
    { name: 'triggers that never fire', run: (ground) => runFiring('never', ground, quick) },
    { name: 'quotas that are spent', run: (ground) => runQuotas(ground, quick) },
    { name: 'answers that mean harm', run: (ground) => runHostile(ground, quick) },
  ];
}

/** The pieces of one job as one. */
export function together(pieces: readonly Outcome[]): Outcome {
  const sum = (count: 'crashPoints' | 'lost' | 'doubled' | 'unnoticed'): number => pieces.reduce((total, { result }) => total + result[count], 0);
  return {
    result: { name: pieces[0]?.result.name ?? '', crashPoints: sum('crashPoints'), lost: sum('lost'), doubled: sum('doubled'), unnoticed: sum('unnoticed') },
    findings: pieces.flatMap(({ findings }) => findings),
  };
}
