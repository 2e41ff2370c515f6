// What ties each row to the pupil, provider or person it is about: what subject access gathers by, and what an erasure leaves standing.
import type { RetentionClass } from '../policy/retention';
import type { FieldValue } from './cell';
import { columns, type Need } from './need';
import type { Register } from './register';
import type { Table } from './table';
import {
  ABSENCES,
  ACTIONS,
  AGREEMENTS,
  ATTENDANCE,
  BARS,
  BOOKS,
  CARE,
  CHECKLISTS,
  COMPLIANCE,
  CONCERNS,
  CONTACTS,
  COURSES,
  DATA_REQUESTS,
  DOCUMENTS,
  DUE,
  EMERGENCY,
  FINDINGS,
  HOLDS,
  INTERVENTIONS,
  INVOICES,
  LETTERS,
  LINKS,
  MEETINGS,
  NOTICES,
  OUTCOMES,
  OVERRIDES,
  PLACEMENTS,
  PLANS,
  PROVIDERS,
  PUPILS,
  REFERRALS,
  REGISTER_SAMPLES,
  REPORTS,
  RETENTION,
  REVIEWS,
  SIGNATURES,
  SITES,
  STAFF,
  SUBJECT_ACCESS,
  TIMETABLE,
  VALUE,
  VISITS,
  WORDS,
} from './tables';

/** Whom a row is about. */
export type Owner = 'pupil' | 'provider' | 'staff';

/** The rows of one table that are about a pupil, a provider or a member of staff. */
export interface Thread {
  readonly table: Table;
  readonly of: Owner;
  /** The column that holds the owner's id, or that of the owner's referral or placement. */
  readonly by: string;
  /** Columns that name somebody else than the pupil. */
  readonly others: readonly string[];
  /** Columns that stay when the row is erased, since others count on them; they say nothing of a person. The id and `by` always stay. */
  readonly keeps: readonly string[];
  /** What stands in a column of an erased row instead of nothing. */
  readonly marks: Readonly<Record<string, FieldValue>>;
  /** A day that is set where it is empty, so that nobody is reminded of an erased row. */
  readonly closes?: string;
  /** Columns that hold the id of a file or folder in Drive, which goes with the row. */
  readonly files: readonly string[];
}

function thread(of: Owner, table: Table, by: string, more: Partial<Omit<Thread, 'table' | 'of' | 'by'>> = {}): Thread {
  return { table, of, by, others: [], keeps: [], marks: {}, files: [], ...more };
}

const REFERRAL_STAFF = ['submittedBy', 'keyContact', 'deputyKeyContact', 'approver', 'decidedBy'];

/** In the order in which subject access shows them. */
export const THREADS: readonly Thread[] = [
  thread('pupil', PUPILS, 'id', { marks: { surname: 'erased' } }),
  thread('pupil', CONTACTS, 'pupil', {
    others: ['name', 'relation', 'language', 'email', 'phone', 'verifiedBy'],
    marks: { channel: 'none' },
  }),
  thread('pupil', REFERRALS, 'pupil', { others: REFERRAL_STAFF, marks: { state: 'erased' } }),
  thread('pupil', PLANS, 'id', { others: ['sendco', 'parentView', 'parentAskedBy'] }),
  thread('pupil', INTERVENTIONS, 'referral', { others: ['agencyContact'] }),
  thread('pupil', OUTCOMES, 'referral'),
  thread('pupil', MEETINGS, 'referral', { others: ['present', 'presentNames', 'attempts', 'responsibilities', 'recordedBy'] }),
  thread('pupil', LETTERS, 'referral', { others: ['sentBy', 'toldWho'], marks: { state: 'sent' } }),
  thread('pupil', DOCUMENTS, 'reference', { keeps: ['kind', 'version'], files: ['file'] }),
  thread('pupil', PLACEMENTS, 'pupil', {
    others: ['keyContact', 'deputyKeyContact', 'transportApprovedBy', 'nextExpectedAt', 'riskReceivedBy', 'safeguardingBy'],
    keeps: ['referral'],
    marks: { state: 'erased' },
  }),
  thread('pupil', TIMETABLE, 'placement'),
  thread('pupil', AGREEMENTS, 'placement', { keeps: ['kind', 'version'], marks: { state: 'replaced' }, files: ['document'] }),
  thread('pupil', SIGNATURES, 'placement', {
    others: ['signer', 'typedName', 'seenBy'],
    keeps: ['agreement', 'as', 'signedAt'],
    marks: { state: 'withdrawn' },
    files: ['scan'],
  }),
  thread('pupil', OVERRIDES, 'placement', { others: ['by'], keeps: ['requirement', 'on', 'until'], closes: 'endedOn' }),
  thread('pupil', REVIEWS, 'referral', { keeps: ['number'] }),
  thread('pupil', REPORTS, 'placement', { keeps: ['receivedOn'], closes: 'receivedOn', files: ['document'] }),
  thread('pupil', ACTIONS, 'placement', { others: ['owner', 'doneBy'], keeps: ['due', 'doneOn'], closes: 'doneOn' }),
  thread('pupil', NOTICES, 'placement', { others: ['from', 'answeredBy'], keeps: ['kind'], marks: { state: 'closed' } }),
  thread('pupil', INVOICES, 'placement', {
    others: ['approvedBy'],
    keeps: ['provider', 'academy', 'schoolYear', 'term', 'expected', 'attended', 'invoiced', 'number', 'receivedOn', 'due', 'paidOn'],
  }),
  thread('pupil', DUE, 'reference', { others: ['owner'], keeps: ['what', 'due', 'lastRung', 'lastToldOn', 'doneOn'], closes: 'doneOn' }),
  thread('pupil', CARE, 'pupil', { others: ['signer', 'socialWorker', 'socialWorkerEmail', 'socialWorkerPhone'] }),
  thread('pupil', WORDS, 'referral', { others: ['present', 'askedBy', 'readBy'] }),
  thread('pupil', BARS, 'pupil', { others: ['words'] }),
  thread('pupil', EMERGENCY, 'pupil', { others: ['whose', 'number'] }),
  thread('pupil', CONCERNS, 'pupil', {
    others: ['raisedBy', 'acknowledgedBy'],
    keeps: ['closedOn'],
    closes: 'closedOn',
    marks: { state: 'closed' },
  }),
  thread('pupil', ATTENDANCE, 'placement', { others: ['confirmedBy'] }),
  thread('pupil', ABSENCES, 'placement', { others: ['contactBy'], marks: { state: 'closed' } }),
  thread('pupil', REGISTER_SAMPLES, 'placement', { others: ['checkedBy'], keeps: ['provider', 'monday', 'agrees'] }),
  thread('pupil', LINKS, 'reference', { others: ['person'], keeps: ['purpose', 'expiresAt', 'usedAt'], marks: { state: 'replaced' } }),
  thread('pupil', BOOKS.master.inbox, 'reference', {
    others: ['sender'],
    keeps: ['kind', 'state', 'receivedAt', 'version', 'purgedOn'],
  }),
  thread('pupil', BOOKS.master.outbox, 'reference', {
    keeps: ['kind', 'priority', 'tries', 'at'],
    marks: { state: 'done', details: '{}' },
  }),
  thread('pupil', RETENTION, 'pupil', {
    others: ['decidedBy'],
    keeps: ['reference', 'retentionClass', 'proposedOn', 'state', 'decidedBy', 'decidedOn', 'reason'],
  }),
  thread('pupil', HOLDS, 'reference', { others: ['setBy', 'liftedBy'], keeps: ['setBy', 'setOn', 'liftedBy', 'liftedOn'] }),
  thread('pupil', SUBJECT_ACCESS, 'pupil', {
    others: ['askedBy', 'relation', 'reviewedBy'],
    keeps: [
      'askedOn',
      'due',
      'state',
      'pupilAgrees',
      'thirdPartiesMarked',
      'seriousHarmChecked',
      'reviewedBy',
      'reviewedOn',
      'releasedOn',
      'openUntil',
    ],
    files: ['folder'],
  }),
  thread('provider', PROVIDERS, 'id', { keeps: ['closedOn'], marks: { name: 'erased', state: 'closed' } }),
  thread('provider', SITES, 'provider'),
  thread('provider', COURSES, 'provider'),
  thread('provider', COMPLIANCE, 'provider', { marks: { state: 'replaced' }, files: ['file'] }),
  thread('provider', VISITS, 'provider', { keeps: ['due', 'heldOn'] }),
  thread('provider', CHECKLISTS, 'provider', { keeps: ['visit'] }),
  thread('provider', FINDINGS, 'provider', { keeps: ['visit', 'due', 'closedOn'] }),
  thread('provider', OVERRIDES, 'provider', { keeps: ['requirement', 'on', 'until'], closes: 'endedOn' }),
  thread('provider', VALUE, 'provider'),
  thread('provider', DATA_REQUESTS, 'provider', { keeps: ['due', 'receivedOn'], closes: 'receivedOn' }),
  thread('staff', STAFF, 'id', { keeps: ['leftOn'], marks: { name: 'erased' } }),
];

/** The threads of one kind of owner. */
export function threadsOf(of: Owner): readonly Thread[] {
  return THREADS.filter((one) => one.of === of);
}

/** The columns by which a pupil’s referrals and placements are known, and the providers who had the pupil. */
export const CASE_KEYS: readonly Need[] = [columns(REFERRALS, 'pupil'), columns(PLACEMENTS, 'pupil', 'provider')];

/** The ids that lead to a pupil’s rows, by pupil: the pupil’s own, and those of the referrals and placements. */
export function casesByPupil(register: Register): ReadonlyMap<string, ReadonlySet<string>> {
  return gathered(register, (row) => [row.id]);
}

/** The same with the providers who had the pupil: a hold on a provider keeps the files of those who were there. */
export function holdIdsByPupil(register: Register): ReadonlyMap<string, ReadonlySet<string>> {
  return gathered(register, ({ id, provider = '' }) => (provider === '' ? [id] : [id, provider]));
}

/** Every id by which a pupil goes. */
export function casesOf(register: Register, pupil: string): ReadonlySet<string> {
  return casesByPupil(register).get(pupil) ?? new Set([pupil]);
}

type CaseRow = { readonly id: string; readonly pupil: string; readonly provider?: string };

function gathered(register: Register, idsOf: (row: CaseRow) => readonly string[]): Map<string, Set<string>> {
  const found = new Map<string, Set<string>>();
  const rows: CaseRow[] = [...register.rows(columns(REFERRALS, 'pupil')), ...register.rows(columns(PLACEMENTS, 'pupil', 'provider'))];
  for (const row of rows) {
    const ids = found.get(row.pupil) ?? new Set([row.pupil]);
    for (const id of idsOf(row)) ids.add(id);
    found.set(row.pupil, ids);
  }
  return found;
}

/** What is kept and erased as one: a pupil's file, the attendance or the contract of one placement, a provider, a leaver, an access request. */
export type RecordKind = 'pupil' | 'attendance' | 'contract' | 'provider' | 'staff' | 'request';

/** Which rows a kind of record is made of. Rows about a pupil whose class is shorter than the file's also go by themselves. */
export function threadsOfRecord(kind: RecordKind): readonly Thread[] {
  if (kind === 'provider' || kind === 'staff') return threadsOf(kind);
  if (kind === 'pupil') return threadsOf('pupil');
  if (kind === 'request') return [{ ...threadOf(SUBJECT_ACCESS), by: 'id' }];
  return threadsOf('pupil').filter(({ table, by }) => table.retention === kind && by === 'placement');
}

/** The records by which a table's rows come to be proposed for erasure; none for what is kept while in use. */
export function recordsOf(table: Table): readonly RecordKind[] {
  const kinds: readonly RecordKind[] = ['pupil', 'attendance', 'contract', 'provider', 'staff', 'request'];
  return kinds.filter((kind) => threadsOfRecord(kind).some((one) => one.table === table));
}

export function threadOf(table: Table): Thread {
  const found = THREADS.find((one) => one.table === table);
  if (!found) throw new Error(`Nothing says whom the rows of ${table.title} are about.`);
  return found;
}

/** Classes that are never proposed. */
export const KEPT_WHILE_IN_USE: readonly RetentionClass[] = ['setting', 'system'];
