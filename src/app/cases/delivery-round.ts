// One round of deliveries: what it works with, and what becomes of each.
import type { Settings } from '../google/settings';
import type { Change } from '../register/change';
import type { Moment } from '../register/moment';
import type { Register } from '../register/register';

/** What became of one delivery; 'later' when the round had no time or quota left for it. */
export type Result =
  | { readonly ok: true; readonly changes?: readonly Change[] }
  | { readonly ok: false; readonly error: string }
  | { readonly ok: 'later' };

export interface Round {
  readonly settings: Settings;
  readonly register: Register;
  /** Tokens and codes of this execution, by link id. */
  readonly secrets: Readonly<Record<string, string>>;
  readonly moment: Moment;
  /** Tries by delivery id. */
  readonly tries: ReadonlyMap<string, number>;
  /** Deliveries of executions that died: each may have happened already. */
  readonly unsure: ReadonlySet<string>;
  readonly clock: () => number;
  /** Epoch milliseconds: whatever was not delivered by then waits for the next tick. */
  readonly until?: number;
}

/** The result of an action; what it throws is a failure of this delivery and of no other. */
export function attempt(action: () => Result): Result {
  try {
    return action();
  } catch (error) {
    return { ok: false, error: error instanceof Error ? error.message : String((error as { message?: unknown } | null)?.message ?? error) };
  }
}
