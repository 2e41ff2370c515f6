/** Plays the demo's term: from set-up on 7 September to the morning of 24 November 2026. */
import path from 'node:path';
import { openWorkspace, type Workspace, type WorkspaceOptions } from '../../../src/local';
import type { Person } from '../../../src/local/ui/server';
import { CHECKS } from './checks';
import { type DemoStep, Diary } from './diary';
import { instantOf, type Moment } from './moment';
import { OPENING } from './opening';
import { DEMO_REFERRALS } from './referrals';
import { scenesOf } from './scenes';
import { DEMO_STAFF, type StaffMember } from './staff';
import { Stage } from './stage';
import { DEMO_ACADEMIES, DEMO_GROUPS, DEMO_OWNER } from './trust';
import { VISIT_SCENES } from './visits';

export type { DemoStep } from './diary';
export { DEMO_GROUPS, DEMO_OWNER } from './trust';

/** Whom the page offers to act as. */
export const DEMO_PEOPLE: readonly Person[] = [
  ...DEMO_STAFF.filter(({ leftOn }) => leftOn === '')
    .sort((first, second) => place(first) - place(second))
    .map(({ email, name, roles, academies }) => {
      const where = DEMO_ACADEMIES.find(({ id }) => academies.includes(id))?.name ?? 'the trust';
      return { email, name, role: `${roles.join(', ')}, ${where}` };
    }),
  { email: DEMO_OWNER, name: 'AP register', role: 'role account' },
];

/** The first to act is a key contact of the first academy, who has a referral and a list; then the academy's others, then everybody else. */
function place({ roles, academies }: StaffMember): number {
  const first = DEMO_ACADEMIES[0]?.id ?? '';
  if (!academies.includes(first)) return 2;
  return roles.includes('key contact') ? 0 : 1;
}

/** Monday 7 September 2026, 08:00 in London. */
export const DEMO_START = instantOf('2026-09-07 08:00');

/** Tuesday 24 November 2026, after the morning's round. */
export const DEMO_END: Moment = '2026-11-24 08:30';

/** What the demo's workspace is opened with beside its folder and projects. */
export const DEMO_OPTIONS: Pick<WorkspaceOptions, 'now' | 'groups'> = { now: DEMO_START, groups: DEMO_GROUPS };

/** Opens a workspace on the demo's first day with the three built projects of a folder. */
export function openDemoWorkspace(options: WorkspaceOptions & { dist?: string } = {}): Promise<Workspace> {
  const { dist = 'dist', ...more } = options;
  const project = (name: string) => ({ directory: path.join(dist, name) });
  return openWorkspace({
    owner: DEMO_OWNER,
    projects: { engine: project('engine'), menu: project('menu'), chat: project('chat') },
    ...DEMO_OPTIONS,
    ...more,
  });
}

export interface DemoRequest {
  /** Told of each step when it has been taken: what happened, and when in London. */
  progress(what: string, at: Moment): void;
  /** Stops here instead of at the demo's end. */
  readonly until?: Moment;
}

export interface DemoPlayed {
  readonly steps: readonly DemoStep[];
  /** Steps that did not do what they should, and executions that ended in an error. */
  readonly failures: readonly DemoStep[];
}

/** Plays the term. A step that fails is noted, and the others are played. @throws Error where Set up itself fails. */
export async function playDemo(workspace: Workspace, { progress, until = DEMO_END }: DemoRequest): Promise<DemoPlayed> {
  const stage = new Stage(workspace);
  const diary = new Diary(workspace, progress);
  const scenes = [...DEMO_REFERRALS.flatMap(scenesOf), ...VISIT_SCENES, ...CHECKS].sort((first, second) =>
    first.at < second.at ? -1 : first.at > second.at ? 1 : 0,
  );
  for (const act of OPENING) diary.enter(act(stage), stage.now);
  for (const scene of scenes.filter(({ at }) => at <= until)) {
    diary.ran(stage.waitUntil(scene.at));
    try {
      diary.enter(scene.play(stage), stage.now);
    } catch (error) {
      diary.failed(error instanceof Error ? error.message : String(error), stage.now);
    }
    // Whoever watches sees each step as it is taken.
    await new Promise((resolve) => setImmediate(resolve));
  }
  diary.ran(stage.waitUntil(until));
  return diary;
}
