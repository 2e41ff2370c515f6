// Applies a previewed import, a thousand rows in each transaction; what a request has no time for, or a crash left, the tick goes on with.
import type { EngineAnswer } from '../../google/engine-client';
import { keepSettings, type Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { AppError, isAppError } from '../../policy/errors';
import type { ImportedFile } from '../../policy/import/read';
import { type Change, update } from '../../register/change';
import { load } from '../../register/load';
import type { Moment } from '../../register/moment';
import type { Delivery } from '../../register/outbox';
import { holders, PEOPLE_NEEDS, type Person, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { IMPORTS } from '../../register/tables';
import { type Decision, transact, transactNow } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import { noteTo } from '../note';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { linesLeftOut, linesOf, moreErrors } from './errors';
import type { Leaver } from './plan';
import { IMPORT, type ImportRow, needsToPlan, planOf } from './preview';
import { openSource, sourceById } from './source';

/** Rows of one transaction: 1.6 MB of cells with their audit, where Google advises 2 MB at most. */
export const ROWS_A_STEP = 1_000;
/** Rows that are applied while the person waits. */
export const ROWS_AT_ONCE = 2_000;
const MOST_IN_A_NOTE = 100;

/** Applies the last preview, or queues it when it is long. @throws AppError not-found, not-ready, conflict, busy. */
export function applyPreview(settings: Settings, register: Register, person: Person, moment: Moment): EngineAnswer {
  const row = previewed(register);
  const file = readAgain(settings, register, row, moment);
  // Kept before the first write, so that the tick knows where to look whenever this execution dies.
  keepSettings({ importing: row.id });
  const clock = (): number => Date.now();
  if (file.rows > ROWS_AT_ONCE) {
    transactNow(settings, {
      name: 'apply import',
      book: 'master',
      needs: [IMPORT],
      by: person.email,
      moment,
      decide: (fresh) => ({ changes: begin(fresh, row, person, moment), deliveries: [], answer: null }),
    });
    const text = `${file.rows} rows are more than fit into one request. They are applied from the next ten minutes on, ${ROWS_A_STEP} at a time; the tab Imports shows how far it is, and you get a mail when it is done.`;
    return { ok: true, title: 'The import is queued', text };
  }
  let last: Step = { finished: false, row };
  for (let first = true; !last.finished; first = false) {
    const committed = transactNow(settings, {
      name: 'apply import',
      book: 'master',
      needs: needsToPlan(file.of),
      by: person.email,
      moment,
      decide: (fresh) => step(fresh, { importId: row.id, file, moment, starts: first ? person : null, tell: false }),
    });
    deliver(settings, committed, moment, clock);
    last = committed.answer;
  }
  keepSettings({ importing: '' });
  return { ok: true, title: 'Imported', text: `${summary(last.row)}\n${TIDY}` };
}

const TIDY = 'The file still lies in the import folder. Delete it now: it holds more than this system may keep.';

function previewed(register: Register): ImportRow {
  const rows = register.rows(IMPORT);
  const running = rows.find(({ state }) => state === 'applying');
  if (running)
    throw new AppError(
      'not-ready',
      `${running.id} is being applied`,
      `“${running.file}” is being applied; it has come to line ${running.doneTo ?? 0} of ${(running.rows ?? 0) + 1}. You get a mail when it is done.`,
    );
  const row = rows.find(({ state }) => state === 'previewed');
  if (row) return row;
  throw new AppError(
    'not-found',
    'no preview to apply',
    'There is no preview to apply. First choose AP › Import from the MIS › Preview the newest file.',
  );
}

function readAgain(settings: Settings, register: Register, row: ImportRow, { today }: Moment): ImportedFile {
  const source = sourceById(row.fileId);
  if (!source)
    throw new AppError('not-found', `${row.id}: the file is gone`, `“${row.file}” is no longer in the import folder. Nothing was changed.`);
  // By the name that was previewed: it may tell the academy, and a file can be renamed without being changed.
  const opened = openSource({ ...source, name: row.file }, register, settings, today);
  if (opened.hash === row.hash) return opened.read();
  throw new AppError(
    'conflict',
    `${row.id}: the file changed since its preview`,
    `“${row.file}” was changed after its preview, so nothing is applied. Preview it again.`,
  );
}

/** The row's counts begin anew: from now on they say what has been applied. @throws AppError conflict when it is no longer previewed. */
function begin(register: Register, { id }: { id: string }, person: Person, moment: Moment): Change[] {
  if (register.get(IMPORT, id).state !== 'previewed')
    throw new AppError(
      'conflict',
      `${id} is not previewed any more`,
      'Somebody has previewed or applied another file meanwhile. Look at the tab Imports.',
    );
  const fields = { state: 'applying', additions: 0, updates: 0, unchanged: 0, doneTo: 0, appliedBy: person.email, appliedAt: moment.local };
  return [update(IMPORTS, id, fields, 'apply')];
}

interface Step {
  readonly finished: boolean;
  readonly row: ImportRow;
}

interface StepEvent {
  readonly importId: string;
  readonly file: ImportedFile;
  readonly moment: Moment;
  /** Who starts it, with the first step; null when it goes on. */
  readonly starts: Person | null;
  /** Whether whoever asked is told by mail when it is finished. */
  readonly tell: boolean;
}

/** Decides one step: the next rows that the preview did not leave out, how far the import is, and whom to tell. Rows done before are not looked at. */
export function step(register: Register, event: StepEvent): Decision<Step> {
  const { importId, file, moment, starts } = event;
  const started = starts === null ? [] : begin(register, { id: importId }, starts, moment);
  const row = register.after(started).get(IMPORT, importId);
  if (row.state !== 'applying') return { changes: [], deliveries: [], answer: { finished: true, row } };
  const from = row.doneTo ?? 0;
  const leftOut = linesLeftOut(register, importId);
  const left = <R extends { line: number }>(records: readonly R[]): R[] => records.filter(({ line }) => line > from && !leftOut.has(line));
  const [pupils, staff] = [left(file.pupils), left(file.staff)];
  const part = { pupils: pupils.slice(0, ROWS_A_STEP), staff: staff.slice(0, ROWS_A_STEP) };
  const more = pupils.length + staff.length > ROWS_A_STEP;
  const to = more ? ((file.of === 'pupils' ? part.pupils : part.staff).at(-1)?.line ?? from) : Number.MAX_SAFE_INTEGER;
  const plan = planOf(register, file, part, row.appliedBy, moment);
  // What came up since the preview: the register has changed, or the academies.
  const since = [...file.issues, ...plan.issues].filter(
    ({ kind, line }) => kind === 'left out' && line > from && line <= to && !leftOut.has(line),
  );
  const progress = {
    state: more ? 'applying' : 'applied',
    additions: (row.additions ?? 0) + plan.additions,
    updates: (row.updates ?? 0) + plan.updates,
    unchanged: (row.unchanged ?? 0) + plan.unchanged,
    errors: (row.errors ?? 0) + linesOf(since).size,
    doneTo: more ? to : lastLine(file, from),
    appliedAt: moment.local,
  };
  const own = starts === null ? progress : { ...progress, appliedBy: row.appliedBy };
  const after: ImportRow = { ...row, ...progress };
  return {
    changes: [...plan.changes, ...moreErrors(register, importId, since), update(IMPORTS, importId, own, more ? 'applying' : 'applied')],
    deliveries: [
      ...leaverNotes(register, `${importId}:${from}`, plan.leavers, moment),
      ...(more || !event.tell ? [] : [finishedNote(after)]),
    ],
    answer: { finished: !more, row: after },
  };
}

function lastLine({ pupils, staff, issues }: ImportedFile, from: number): number {
  return Math.max(from, ...[pupils, staff, issues].map((rows) => rows.at(-1)?.line ?? 0));
}

/**
 * Tells the academy's and the trust's AP leads of pupils who left the roll while something is under way for them (S4.2.3): once, since the same
 * commit takes them off the roll.
 */
function leaverNotes(register: Register, key: string, leavers: readonly Leaver[], moment: Moment): Delivery[] {
  const staff = staffAtWork(register, moment.today);
  return [...new Set(leavers.map(({ academy }) => academy))].map((academy) => {
    const theirs = leavers.filter((leaver) => leaver.academy === academy);
    const leads = [...holders(staff, 'academy AP lead', academy), ...holders(staff, 'trust AP lead', academy)];
    const more = theirs.length - MOST_IN_A_NOTE;
    return noteTo([...new Set(leads.map(({ email }) => email))], `roll:${key}:${academy}`, {
      title: theirs.length === 1 ? 'A pupil is no longer on the roll' : `${theirs.length} pupils are no longer on the roll`,
      lines: [
        'The last import from the MIS says so of pupils for whom Alternative Provision is under way:',
        ...theirs.slice(0, MOST_IN_A_NOTE).map((leaver) => `${leaver.initials}, ${leaver.reference}: ${leaver.what}.`),
        ...(more > 0 ? [`And ${more} more; the tab Pupils shows them.`] : []),
        'A pupil in Alternative Provision stays on the school’s roll (S4.2.3). Ask why, and end the placement or have the roll put right.',
      ],
    });
  });
}

function finishedNote(row: ImportRow): Delivery {
  return noteTo([row.appliedBy], `import:${row.id}`, { title: 'The import is done', lines: [summary(row), TIDY] });
}

function summary(row: ImportRow): string {
  return `“${row.file}”: ${row.additions ?? 0} new, ${row.updates ?? 0} changed, ${row.unchanged ?? 0} as they were, ${row.errors ?? 0} left out because of errors.`;
}

/** Goes on with an import that was queued, or that an execution left half done. */
export const FINISH_IMPORT: Upkeep = {
  name: 'Importing from the MIS',
  when: 'tick',
  run(desk) {
    const importId = desk.settings.get('importing');
    return importId === undefined ? true : goOn(desk, importId);
  },
};

function goOn({ settings, moment, clock, until }: UpkeepDesk, importId: string): boolean {
  const register = load('master', [...PEOPLE_NEEDS, IMPORT], spreadsheet(settings.need('master')));
  const row = register.find(IMPORT, importId);
  if (row?.state === 'applying') {
    const file = fileOrEnd(settings, register, row, moment);
    for (let finished = file === null; !finished; ) {
      if (clock() >= until) return false;
      const committed = transact(settings, {
        name: 'apply import',
        book: 'master',
        needs: needsToPlan(row.of),
        by: row.appliedBy,
        moment,
        decide: (fresh) => step(fresh, { importId, file: file as ImportedFile, moment, starts: null, tell: true }),
      });
      if (committed === null) return false;
      deliver(settings, committed, moment, clock);
      finished = committed.answer.finished;
    }
  }
  keepSettings({ importing: '' });
  return true;
}

/** The file, or null when it is gone or was changed: then the import ends where it is, and whoever asked for it is told. */
function fileOrEnd(settings: Settings, register: Register, row: ImportRow, moment: Moment): ImportedFile | null {
  try {
    return readAgain(settings, register, row, moment);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const problem = `It ended after line ${row.doneTo ?? 0}: the file was changed or taken away while it was being applied. The rows up to there are applied. Put the file back and preview it again; rows that are applied are not applied twice.`;
    const committed = transactNow(settings, {
      name: 'apply import',
      book: 'master',
      needs: [IMPORT, ...PEOPLE_NEEDS],
      by: row.appliedBy,
      moment,
      decide: () => ({
        changes: [update(IMPORTS, row.id, { state: 'refused', problem }, error.code)],
        deliveries: [
          noteTo([row.appliedBy], `import:${row.id}`, { title: 'The import was not finished', lines: [`“${row.file}”`, problem] }),
        ],
        answer: null,
      }),
    });
    deliver(settings, committed, moment, () => moment.ms);
    return null;
  }
}
