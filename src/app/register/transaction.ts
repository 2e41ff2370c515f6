// Every job is one transaction: load under the lock, decide on plain data, commit in one write. Delivering comes after.
import { AppError } from '../policy/errors';
import { withLock } from '../google/lock';
import type { Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { auditOf } from './audit';
import type { Change } from './change';
import { commit, repairRequests } from './commit';
import { load } from './load';
import { columns, type Need } from './need';
import type { Moment } from './moment';
import { type Delivery, entryOf } from './outbox';
import type { Register } from './register';
import type { Book } from './table';

/** What a job decides: rows to change, things to deliver, and its answer to whoever asked. */
export interface Decision<Answer> {
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
  readonly answer: Answer;
  /** Tokens and codes that this decision issued, by link id; they stand nowhere else but in the mail that carries them. */
  readonly secrets?: Readonly<Record<string, string>>;
}

export interface Job<Answer> {
  /** Its name in the audit trail. */
  readonly name: string;
  readonly book: Book;
  readonly needs: readonly Need[];
  /** Who asked for it. */
  readonly by: string;
  readonly moment: Moment;
  decide(register: Register): Decision<Answer>;
}

/** What a job came to: its decision, and the register as it stands after it. */
export interface Committed<Answer> extends Decision<Answer> {
  readonly register: Register;
}

/** How long a job waits for the lock. Longer would hold one of the account's 30 slots; whoever finds it taken is picked up by the tick. */
export const LOCK_WAIT_MS = 5_000;

/**
 * Runs a job, and gives null when the register was busy: nothing was read or changed then.
 * @throws AppError and Google's errors; nothing was changed then either, since the one write is whole or not at all.
 */
export function transact<Answer>(settings: Settings, job: Job<Answer>, waitMs = LOCK_WAIT_MS): Committed<Answer> | null {
  const held = withLock(waitMs, () => perform(settings, job));
  return held === null ? null : held.value;
}

/** The same, for jobs that a person waits for. @throws AppError busy. */
export function transactNow<Answer>(settings: Settings, job: Job<Answer>): Committed<Answer> {
  const committed = transact(settings, job);
  if (committed === null) throw new AppError('busy', `no lock for ${job.name}`, 'The register is busy. Nothing was lost: try again in a moment.');
  return committed;
}

function perform<Answer>(settings: Settings, job: Job<Answer>): Committed<Answer> {
  const sheet = spreadsheet(settings.need(job.book));
  const register = load(job.book, job.needs, sheet);
  const decision = job.decide(register);
  const changes = [...decision.changes, ...decision.deliveries.map((delivery) => entryOf(delivery, job.moment))];
  if (changes.length === 0) return { ...decision, register };
  const author = { by: job.by, job: job.name, at: job.moment.iso, key: settings.need('auditKey') };
  const { entries, head } = auditOf(register, changes, author);
  const misplaced = commit(register, [...changes, ...entries], head, sheet);
  if (misplaced.length > 0) {
    const tables = [...new Set(misplaced.map(({ table }) => table))];
    const fresh = load(
      job.book,
      tables.map((table) => columns(table)),
      sheet,
    );
    sheet.write(repairRequests(register, fresh, changes, misplaced), []);
  }
  return { ...decision, register: register.after(changes, head) };
}
