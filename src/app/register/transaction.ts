// Every job is one transaction: load under the lock, decide on plain data, commit in one write. Delivering comes after.

import { withLock } from '../google/lock';
import type { Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { AppError } from '../policy/errors';
import { auditOf, type Link } from './audit';
import type { Change } from './change';
import {
  type AtomicWriter,
  commit,
  type Misplaced,
  repairRequests,
  requestsFor,
  restoreRequests,
  type WronglyRemoved,
  wronglyRemoved,
} from './commit';
import { withLastKnown } from './last-known';
import { load, type RangeReader } from './load';
import type { Moment } from './moment';
import { columns, headersOf, type Need } from './need';
import { type Delivery, entryOf, PRIORITY } from './outbox';
import type { Register } from './register';
import { loadSelection, type Selection } from './select';
import type { Book, Table } from './table';
import { BOOKS } from './tables';

/** What a job decides: rows to change, things to deliver, and its answer to whoever asked. */
export interface Decision<Answer> {
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
  readonly answer: Answer;
  /** Tokens and codes that this decision issued, by link id; they stand nowhere else but in the mail that carries them. */
  readonly secrets?: Readonly<Record<string, string>>;
  /** What must be done elsewhere before the commit, under the lock, such as copying rows that go. Doing it twice changes nothing. */
  readonly before?: () => void;
  /** How far the audit has moved to the archive with this decision. */
  readonly archived?: Link;
}

export interface Job<Answer> {
  /** Its name in the audit trail. */
  readonly name: string;
  readonly book: Book;
  /** Tables, or a selection of rows where the job is about one thing. */
  readonly needs: readonly Need[] | Selection;
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
  const held = withLock(waitMs, () => carryOut(spreadsheet(settings.need(job.book)), () => settings.need('auditKey'), job));
  return held === null ? null : held.value;
}

/** The same, for jobs that a person waits for. @throws AppError busy. */
export function transactNow<Answer>(settings: Settings, job: Job<Answer>): Committed<Answer> {
  const committed = transact(settings, job);
  if (committed === null)
    throw new AppError('busy', `no lock for ${job.name}`, 'The register is busy. Nothing was lost: try again in a moment.');
  return committed;
}

/** A job's reading, deciding and writing on its spreadsheet, once the lock is held; `key` gives the secret of the audit's digests. */
export function carryOut<Answer>(sheet: RangeReader & AtomicWriter, key: () => string, job: Job<Answer>): Committed<Answer> {
  const own = [headersOf(BOOKS[job.book].outbox), headersOf(BOOKS[job.book].audit)];
  const read =
    'choose' in job.needs
      ? loadSelection(job.book, { ...job.needs, needs: [...job.needs.needs, ...own] }, sheet)
      : load(job.book, [...job.needs, ...own], sheet);
  const decision = job.decide(read);
  const decided = [...decision.changes, ...decision.deliveries.map((delivery) => entryOf(delivery, job.moment))];
  if (decided.length === 0) return { ...decision, register: read };
  const { register, changes } = withLastKnown(read, decided, job.moment, sheet);
  const author = { by: job.by, job: job.name, at: job.moment.iso, key: key() };
  const audited = auditOf(register, changes, author);
  const head = decision.archived ? { ...audited.head, archived: decision.archived } : audited.head;
  decision.before?.();
  const misplaced = commit(register, [...changes, ...audited.entries], head, sheet);
  const wrong = takenWrongly(register, changes, sheet);
  if (misplaced.length > 0 || wrong.length > 0) putRight(register, changes, misplaced, wrong, job.moment, sheet);
  return { ...decision, register: register.after(changes, head) };
}

/** Rows that people moved between reading and taking out, seen by the ids that stand afterwards. */
function takenWrongly(register: Register, changes: readonly Change[], sheet: RangeReader): WronglyRemoved[] {
  const tables = [...new Set(changes.filter(({ kind }) => kind === 'remove').map(({ table }) => table))];
  if (tables.length === 0) return [];
  const fresh = load(
    register.book,
    tables.map((table) => columns(table)),
    sheet,
  );
  return tables.flatMap((table) => {
    const standing = new Set(fresh.table(table).rows.map((row) => String(row.fields.id)));
    return wronglyRemoved(register, changes, table, standing) ?? [];
  });
}

/** Repairs what a row moved between reading and writing spoilt; where that cannot be done wholly, the keepers of the register are told. */
function putRight(
  register: Register,
  changes: readonly Change[],
  misplaced: readonly Misplaced[],
  wrong: readonly WronglyRemoved[],
  moment: Moment,
  sheet: RangeReader & AtomicWriter,
): void {
  const tables = new Set<Table>([...[...misplaced, ...wrong].map(({ table }) => table), BOOKS[register.book].outbox]);
  const fresh = load(
    register.book,
    [...tables].map((table) => columns(table)),
    sheet,
  );
  // A job that read only some rows does not know what stood in another that it wrote over.
  const lost = misplaced.filter(({ table, found }) => found !== '' && !register.row(table, found));
  const problems = lost.map(
    ({ table, found }) =>
      `${found} in the ${table.title} tab was written over while rows were being moved. Bring it back from the version history.`,
  );
  // One whose columns the job did not all read cannot be made again whole.
  const partly = wrong.flatMap(({ table, lost: gone }) => (isWhole(register, table) ? [] : gone.map((id) => ({ table, id }))));
  problems.push(
    ...partly.map(
      ({ table, id }) =>
        `${id} in the ${table.title} tab was taken out while rows were being moved. Bring it back from the version history.`,
    ),
  );
  const alarm: Delivery = {
    id: `mail:register needs attention:${moment.iso}`,
    kind: 'mail',
    reference: '',
    details: { message: 'register needs attention', problems: problems.join('\n') },
    priority: PRIORITY.today,
  };
  const told = problems.length > 0 && register.book === 'master' ? requestsFor(fresh, [entryOf(alarm, moment)], fresh.audit) : [];
  const back = wrong.map((of) => (isWhole(register, of.table) ? of : { ...of, lost: [] }));
  const restored = restoreRequests(register, fresh, changes, back);
  sheet.write([...repairRequests(register, fresh, changes, misplaced), ...restored, ...told], []);
}

function isWhole(register: Register, table: Table): boolean {
  return register.table(table).need.fields.length === Object.keys(table.columns).length;
}
