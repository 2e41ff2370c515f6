// What an import would change, counted, with what is wrong by line and whom to tell.
import type { Issue } from '../../policy/import/rows';
import type { Change } from '../../register/change';

/** A pupil who left the roll while a referral or placement is under way (S4.2.3). */
export interface Leaver {
  readonly initials: string;
  readonly reference: string;
  readonly academy: string;
  /** 'left the roll on 2 October 2026' */
  readonly what: string;
}

export interface ImportPlan {
  readonly changes: readonly Change[];
  readonly issues: readonly Issue[];
  readonly leavers: readonly Leaver[];
  readonly additions: number;
  readonly updates: number;
  readonly unchanged: number;
  /** People who have left and were never here: not added, and counted among the unchanged. */
  readonly notAdded: number;
}

/** Collects a plan row by row. */
export function planner() {
  const changes: Change[] = [];
  const issues: Issue[] = [];
  const leavers: Leaver[] = [];
  const counts = { additions: 0, updates: 0, unchanged: 0, notAdded: 0 };
  return {
    add(change: Change): void {
      counts.additions += 1;
      changes.push(change);
    },
    update(change: Change): void {
      counts.updates += 1;
      changes.push(change);
    },
    same(): void {
      counts.unchanged += 1;
    },
    skip(): void {
      counts.unchanged += 1;
      counts.notAdded += 1;
    },
    leaveOut(line: number, problem: string): void {
      issues.push({ kind: 'left out', line, column: '', problem });
    },
    check(line: number, problem: string): void {
      issues.push({ kind: 'check', line, column: '', problem });
    },
    leaver(leaver: Leaver): void {
      leavers.push(leaver);
    },
    done: (): ImportPlan => ({ changes, issues, leavers, ...counts }),
  };
}
