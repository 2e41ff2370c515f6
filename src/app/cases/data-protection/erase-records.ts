// Carries out what the data protection officer decided to erase: files, form responses, then the rows of each spreadsheet, each step repeatable.
import { deleteForGood, filesNamedAfter } from '../../google/drive-keeping';
import type { Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { type Hold, holdOn } from '../../policy/retention';
import { type Change, type Fields, update } from '../../register/change';
import { load } from '../../register/load';
import { columns, headersOf, type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { Book, RowOf, Table } from '../../register/table';
import { BOOKS, ERASURES, HOLDS, RETENTION } from '../../register/tables';
import { CASE_KEYS, casesOf, holdIdsByPupil, type RecordKind } from '../../register/threads';
import { type Job, transact } from '../../register/transaction';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { attendanceBooks, isWanted, nothingLeft, withAttendance } from './desk';
import { eraseRows, erasureEntry, filesOf, rowsBy, rowsOfRecord, threadsIn } from './erase-rows';
import { kindOfProposal } from './propose-retention';
import {
  answersAbout,
  deleteAnswers,
  INBOX_STATE,
  type Marks,
  marksOf,
  responsesOf,
  type SentResponse,
  unappliedOf,
} from './pupil-responses';

type Proposal = RowOf<typeof RETENTION>;

const STATE = columns(RETENTION, 'state');

/** With the tick after a decision; once a day whether anybody asked or not, so that nothing decided is forgotten. */
export const ERASE: readonly Upkeep[] = [
  { name: 'Erasing what was decided', when: 'tick', run: (desk) => !isWanted(desk.settings, 'erase') || eraseDecided(desk) },
  { name: 'Erasing what was left', when: 'daily', run: eraseDecided },
];

function eraseDecided(desk: UpkeepDesk): boolean {
  const { settings, clock, until } = desk;
  const decided = load('master', [STATE], spreadsheet(settings.need('master')))
    .rows(STATE)
    .filter(({ state }) => state === 'erase' || state === 'erasing');
  for (const { id } of decided) if (clock() >= until || !eraseRecord(desk, id)) return false;
  nothingLeft(settings, 'erase');
  return true;
}

/**
 * Erases one record; false when the register was busy. The master comes last: while it names the record’s rows and files, a step that was
 * cut short is done again. Before each step the holds are looked at, so that one set meanwhile keeps what is still there.
 */
function eraseRecord(desk: UpkeepDesk, id: string): boolean {
  const { settings } = desk;
  const kind = kindOfProposal(id);
  const target = claim(desk, id);
  if (target === null) return false;
  if (target === 'kept') return true;
  const attendance: { table: Table; id: string }[] = [];
  const unapplied: string[] = [];
  const steps: (() => boolean)[] = [
    () => deleteFiles(target, kind),
    () => {
      // What was never applied hangs on nobody: only its answers say whom it is about.
      const about = target.marks === null ? [] : answersAbout(settings, target.unapplied, target.marks, 'sure');
      unapplied.push(...about.map(({ id }) => id));
      return deleteAnswers(settings, [...target.responses, ...about.filter(({ answers }) => answers !== null)]);
    },
  ];
  if (threadsIn('restricted', kind).length > 0) steps.push(() => eraseIn(desk, 'restricted', settings, kind, target) !== null);
  if (threadsIn('attendance', kind).length > 0) {
    for (const book of attendanceBooks(settings, desk.moment)) {
      steps.push(() => {
        const rows = eraseIn(desk, 'attendance', withAttendance(settings, book), kind, target);
        attendance.push(...(rows ?? []));
        return rows !== null;
      });
    }
  }
  for (const step of steps) {
    const still = mayGoOn(desk, id);
    if (still === null) return false;
    if (!still) return true;
    if (!step()) return false;
  }
  return finish(desk, id, attendance, unapplied) !== null;
}

/** What is to be erased: the ids that the record's rows hang on, its files and its form responses. */
interface Target {
  readonly ids: ReadonlySet<string>;
  readonly files: readonly string[];
  readonly responses: readonly SentResponse[];
  /** Responses that were not applied, of anybody. */
  readonly unapplied: readonly SentResponse[];
  readonly marks: Marks | null;
  readonly why: string;
}

const OWN_NEEDS: readonly Need[] = [...CASE_KEYS, INBOX_STATE, whole(RETENTION), whole(HOLDS), columns(ERASURES), headersOf(ERASURES)];

/** The job of a record on the master: its rows by narrow columns, with the proposals and the holds. */
function onMaster<Answer>({ settings, moment }: UpkeepDesk, id: string, decide: Job<Answer>['decide']): Job<Answer> {
  const idsOf = (keys: Register) => idsOfRecord(keys, keys.get(whole(RETENTION), id));
  const needs = rowsOfRecord('master', kindOfProposal(id), idsOf, OWN_NEEDS);
  return { name: 'erase a record', book: 'master', needs, by: settings.need('roleAccount'), moment, decide };
}

/** Takes the record up unless a hold keeps it; null when the register was busy. */
function claim(desk: UpkeepDesk, id: string): Target | 'kept' | null {
  const committed = transact(
    desk.settings,
    onMaster<Target | 'kept'>(desk, id, (register) => {
      const proposal = register.get(whole(RETENTION), id);
      const kept = keptBy(register, proposal);
      if (kept.state !== null) return { changes: kept.changes, deliveries: [], answer: 'kept' };
      const begun = proposal.state === 'erasing' ? [] : [update(RETENTION, id, { state: 'erasing' }, 'erasing begins')];
      return { changes: begun, deliveries: [], answer: targetOf(register, proposal) };
    }),
  );
  return committed === null ? null : committed.answer;
}

/** Whether a record that was taken up may still be erased; null when the register was busy. */
function mayGoOn({ settings, moment }: UpkeepDesk, id: string): boolean | null {
  const committed = transact(settings, {
    name: 'erase a record',
    book: 'master',
    needs: [...CASE_KEYS, whole(RETENTION), whole(HOLDS)],
    by: settings.need('roleAccount'),
    moment,
    decide(register) {
      const { state, changes } = keptBy(register, register.get(whole(RETENTION), id));
      return { changes, deliveries: [], answer: state === null };
    },
  });
  return committed === null ? null : committed.answer;
}

/** A record that is not to be erased: nobody decided so, or a hold stands. */
export function keptBy(register: Register, proposal: Proposal): { state: 'held' | 'not decided' | null; changes: Change[] } {
  if (proposal.state !== 'erase' && proposal.state !== 'erasing') return { state: 'not decided', changes: [] };
  const hold = holdOn(register.rows(whole(HOLDS)) as readonly Hold[], holdIdsOfRecord(register, proposal));
  if (hold === null) return { state: null, changes: [] };
  return { state: 'held', changes: [update(RETENTION, proposal.id, { state: 'on hold' }, `on hold ${hold.id}`)] };
}

/** The ids by which a hold may name the record of a proposal. */
export function holdIdsOfRecord(register: Register, { pupil, reference }: Pick<Proposal, 'pupil' | 'reference'>): ReadonlySet<string> {
  return new Set([...(pupil === '' ? [] : (holdIdsByPupil(register).get(pupil) ?? [pupil])), reference]);
}

function idsOfRecord(register: Register, { id, pupil, reference }: Proposal): ReadonlySet<string> {
  return kindOfProposal(id) === 'pupil' ? casesOf(register, pupil) : new Set([reference]);
}

function targetOf(register: Register, proposal: Proposal): Target {
  const kind = kindOfProposal(proposal.id);
  const ids = idsOfRecord(register, proposal);
  return {
    ids,
    files: filesOf(register, kind, ids),
    responses: kind === 'pupil' ? responsesOf(register, ids) : [],
    unapplied: kind === 'pupil' ? unappliedOf(register) : [],
    marks: kind === 'pupil' ? marksOf(register, proposal.pupil, ids) : null,
    why: `${proposal.retentionClass}: decided by ${proposal.decidedBy} on ${proposal.decidedOn}`,
  };
}

function deleteFiles({ files, ids }: Target, kind: RecordKind): boolean {
  const named = kind === 'pupil' ? [...ids].flatMap((reference) => filesNamedAfter(reference)) : [];
  for (const file of new Set([...files, ...named])) deleteForGood(file);
  return true;
}

/** Erases the rows in one spreadsheet besides the master, and gives them; null when it was busy. */
function eraseIn(desk: UpkeepDesk, book: Book, settings: Settings, kind: RecordKind, target: Target): Listed[] | null {
  const committed = transact(settings, {
    name: 'erase a record',
    book,
    needs: rowsOfRecord(book, kind, () => target.ids),
    by: settings.need('roleAccount'),
    moment: desk.moment,
    decide: (register) => ({
      changes: eraseRows(register, kind, target.ids, desk.moment.today, target.why),
      deliveries: [],
      answer: listed(register, kind, target.ids),
    }),
  });
  return committed === null ? null : committed.answer;
}

interface Listed {
  readonly table: Table;
  readonly id: string;
}

/** A record's rows, whether they changed or not: a step that was cut short may have erased them before. */
function listed(register: Register, kind: RecordKind, ids: ReadonlySet<string>): Listed[] {
  return threadsIn(register.book, kind).flatMap((thread) =>
    rowsBy(register, thread, ids).map((row) => ({ table: thread.table, id: String(row.id) })),
  );
}

/** The last step: the master's rows, the list of erasures and the proposal, in one write. */
function finish(desk: UpkeepDesk, id: string, elsewhere: readonly Listed[], unapplied: readonly string[]): unknown {
  const { moment } = desk;
  return transact(
    desk.settings,
    onMaster<null>(desk, id, (register) => {
      const proposal = register.get(whole(RETENTION), id);
      const kept = keptBy(register, proposal);
      if (kept.state !== null) return { changes: kept.changes, deliveries: [], answer: null };
      const gone = unapplied.map((response) => update(BOOKS.master.inbox, response, { purgedOn: moment.today, reason: '', sender: '' }));
      return { changes: [...eraseOnMaster(register, proposal, moment, elsewhere), ...gone], deliveries: [], answer: null };
    }),
  );
}

/** What erasing a record changes in the master. The pupil's proposals are settled with it. */
export function eraseOnMaster(
  register: Register,
  proposal: Proposal,
  moment: UpkeepDesk['moment'],
  elsewhere: readonly Listed[] = [],
): Change[] {
  const kind = kindOfProposal(proposal.id);
  const ids = idsOfRecord(register, proposal);
  const { why } = targetOf(register, proposal);
  const erased = eraseRows(register, kind, ids, moment.today, why);
  const settled = register
    .rows(whole(RETENTION))
    .filter((row) => row.id === proposal.id || (kind === 'pupil' && row.pupil === proposal.pupil && row.state !== 'erased'));
  const settling = new Map(settled.map((row): [string, Fields] => [row.id, { state: 'erased', keepUntil: '', because: '' }]));
  const entry = { erasedAt: moment.local, erasedBy: proposal.decidedBy, because: why };
  const known = new Set(register.rows(columns(ERASURES)).map(({ id }) => id));
  return [
    ...erased.filter((change) => !(change.table === RETENTION && settling.has(change.id))),
    ...[...settling].map(([row, fields]): Change => ({ kind: 'update', table: RETENTION, id: row, fields, why })),
    ...[...listed(register, kind, ids), ...elsewhere]
      .map(({ table, id }) => erasureEntry(table, id, entry))
      .filter(({ id }) => !known.has(id)),
  ];
}

/** For the words of a command: how a proposal's record is called. */
export function recordName({ id, reference }: Pick<Proposal, 'id' | 'reference'>): string {
  return {
    pupil: 'the file of pupil',
    attendance: 'the attendance of',
    contract: 'the contract of',
    provider: 'provider',
    staff: 'staff',
    request: 'request',
  }[kindOfProposal(id)].concat(` ${reference}`);
}
