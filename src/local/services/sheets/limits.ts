// The Sheets API's limit of reads and writes that one user may make in a minute.
import type { Run } from '../../runtime';
import { RequestFault } from './model';

const A_MINUTE = 60;
const MINUTE_MS = 60_000;

/** Counts the calls of each user. Holds only where modelled time moves, since on a standing clock a minute never ends. */
export class MinuteLimits {
  readonly #calls = new Map<string, number[]>();

  /** @throws RequestFault (429) at the sixty-first call of a kind within a minute. */
  use(run: Run | null, user: string, kind: 'Read' | 'Write', now: number): void {
    if (!run?.modelled || run.remainingQuota('spreadsheets created') === Number.MAX_SAFE_INTEGER) return;
    const key = `${kind} ${user}`;
    const recent = (this.#calls.get(key) ?? []).filter((at) => now - at < MINUTE_MS);
    this.#calls.set(key, recent);
    if (recent.length >= A_MINUTE) {
      throw new RequestFault(
        `Quota exceeded for quota metric '${kind} requests' and limit '${kind} requests per minute per user' of service 'sheets.googleapis.com' for consumer 'project_number:${projectNumber(run.project.scriptId)}'.`,
        429,
      );
    }
    recent.push(now);
  }
}

/** A number in place of the Cloud project's, the same for a script at all times. */
function projectNumber(scriptId: string): string {
  let number = 0;
  for (const character of scriptId) number = (number * 31 + character.charCodeAt(0)) % 1_000_000_007;
  return String(100_000_000_000 + number);
}
