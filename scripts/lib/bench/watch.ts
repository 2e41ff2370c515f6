/** Measures the CPU of an execution from its first service call until its first commit has come back, by the calls it is heard to make. */
import { COMMIT } from './measure';

/** Every entry of the engine reads the settings first. */
const FIRST = 'PropertiesService.getScriptProperties';

export interface CommitWatch {
  /** Told of each service call just before it happens. */
  hear(method: string): void;
  /** CPU seconds; 0 when nothing was committed. */
  seconds(): number;
}

export function commitWatch(): CommitWatch {
  let started: NodeJS.CpuUsage | null = null;
  let state: 'before' | 'committing' | 'over' = 'before';
  let seconds = 0;
  return {
    hear(method) {
      if (state === 'committing') {
        const used = process.cpuUsage(started ?? undefined);
        seconds = (used.user + used.system) / 1_000_000;
        state = 'over';
      }
      if (state === 'over') return;
      if (method === FIRST) started = process.cpuUsage();
      if (method === COMMIT) state = 'committing';
    },
    seconds: () => seconds,
  };
}
