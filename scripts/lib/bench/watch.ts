/** Measures the CPU of an execution from its first service call until it asks for its first commit, by the calls it is heard to make. */
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
  let started: NodeJS.CpuUsage | undefined;
  let seconds: number | null = null;
  return {
    hear(method) {
      if (seconds !== null) return;
      if (method === FIRST) started = process.cpuUsage();
      if (method !== COMMIT) return;
      const { user, system } = process.cpuUsage(started);
      seconds = (user + system) / 1_000_000;
    },
    seconds: () => seconds ?? 0,
  };
}
