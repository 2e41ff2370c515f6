// Previews an import: reads the newest file, says what it would change and which rows cannot be taken, and writes that alone down.
import type { EngineAnswer } from '../../google/engine-client';
import type { Settings } from '../../google/settings';
import { AppError, isAppError } from '../../policy/errors';
import type { ImportedFile } from '../../policy/import/read';
import type { Issue } from '../../policy/import/rows';
import { add, type Change, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { type Need, whole } from '../../register/need';
import { PEOPLE_NEEDS, type Person } from '../../register/people';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { IMPORTS } from '../../register/tables';
import { type Decision, transactNow } from '../../register/transaction';
import { ERROR_NEED, linesOf, listed, MOST_LEFT_OUT, replaceErrors } from './errors';
import type { ImportPlan } from './plan';
import { PUPIL_IMPORT_NEEDS, planPupils } from './pupils';
import { newestSource, openSource, type ReadSource } from './source';
import { planStaff } from './staff';

export const IMPORT = whole(IMPORTS);
export type ImportRow = RowOf<typeof IMPORTS>;

/** What planning a file needs of the register. */
export function needsToPlan(of: string): Need[] {
  return [...PEOPLE_NEEDS, IMPORT, ERROR_NEED, ...(of === 'pupils' ? PUPIL_IMPORT_NEEDS : [])];
}

/** Previews the newest file. Nothing but the tabs Imports and Import errors changes. @throws AppError not-found, not-ready, busy. */
export function previewNewest(settings: Settings, register: Register, person: Person, moment: Moment): EngineAnswer {
  const source = newestSource(settings);
  let opened: ReadSource | null = null;
  try {
    opened = openSource(source, register, settings, moment.today);
    const file = opened.read();
    const seen = { name: source.name, fileId: source.id, hash: opened.hash };
    return commitPreview(settings, file.of, person, moment, (fresh) => preview(fresh, seen, file, person, moment));
  } catch (error) {
    if (!isAppError(error) || error.code !== 'answer-invalid') throw error;
    const seen = { name: source.name, fileId: source.id, hash: opened?.hash ?? '' };
    const why = error.userMessage;
    return commitPreview(settings, 'unknown', person, moment, (fresh) => refusal(fresh, seen, why, person, moment));
  }
}

interface Seen {
  readonly name: string;
  readonly fileId: string;
  readonly hash: string;
}

function commitPreview(
  settings: Settings,
  of: string,
  person: Person,
  moment: Moment,
  decide: (register: Register) => Decision<EngineAnswer>,
): EngineAnswer {
  return transactNow(settings, { name: 'preview import', book: 'master', needs: needsToPlan(of), by: person.email, moment, decide }).answer;
}

/** What a file would change, without changing it. */
export function planOf(
  register: Register,
  file: ImportedFile,
  part: Pick<ImportedFile, 'pupils' | 'staff'>,
  by: string,
  moment: Moment,
): ImportPlan {
  return file.of === 'pupils' ? planPupils(register, part.pupils, file.pupils, moment) : planStaff(register, part.staff, by, moment);
}

/** Decides a preview: its row, its errors, and that an earlier preview is replaced. @throws AppError not-ready while an import is being applied. */
export function preview(register: Register, seen: Seen, file: ImportedFile, person: Person, moment: Moment): Decision<EngineAnswer> {
  const plan = planOf(register, file, file, person.email, moment);
  const issues = [...file.issues, ...plan.issues].sort((one, other) => one.line - other.line);
  const leftOut = linesOf(issues).size;
  const tooMany = leftOut > MOST_LEFT_OUT;
  const id = nextId(register, moment);
  const problem = tooMany
    ? `${leftOut} of ${file.rows} rows cannot be taken; with more than ${MOST_LEFT_OUT} the file is not what it should be. The first are in the tab Import errors.`
    : '';
  const row = {
    ...opening(id, seen, person, moment),
    of: file.of,
    system: file.system,
    state: tooMany ? 'refused' : 'previewed',
    rows: file.rows,
    additions: plan.additions,
    updates: plan.updates,
    unchanged: plan.unchanged,
    errors: leftOut,
    problem,
  };
  const changes = [...earlierReplaced(register), add(IMPORTS, row, 'preview'), ...replaceErrors(register, id, listed(issues))];
  const answer: EngineAnswer = tooMany
    ? { ok: false, code: 'answer-invalid', text: `“${seen.name}” is refused. ${problem}\n${firstErrors(issues)}` }
    : { ok: true, title: `Preview of “${seen.name}”`, text: previewText(file, plan, issues, leftOut) };
  return { changes, deliveries: [], answer };
}

function refusal(register: Register, seen: Seen, why: string, person: Person, moment: Moment): Decision<EngineAnswer> {
  const id = nextId(register, moment);
  // What was found in the first line may be a pupil where the column names are missing: it is shown, and not kept.
  const [problem = ''] = why.split(' Found: ');
  const row = { ...opening(id, seen, person, moment), of: 'unknown', state: 'refused', problem };
  return {
    changes: [...earlierReplaced(register), add(IMPORTS, row, 'refused'), ...replaceErrors(register, id, [])],
    deliveries: [],
    answer: { ok: false, code: 'answer-invalid', text: `“${seen.name}” cannot be imported. ${why}\nNothing was changed.` },
  };
}

function opening(id: string, { name, fileId, hash }: Seen, person: Person, moment: Moment) {
  return { id, file: name, fileId, hash, previewedBy: person.email, previewedAt: moment.local };
}

function earlierReplaced(register: Register): Change[] {
  const rows = register.rows(IMPORT);
  if (rows.some(({ state }) => state === 'applying'))
    throw new AppError(
      'not-ready',
      'an import is being applied',
      'An import is being applied just now. Wait until the tab Imports says that it is applied; then preview this file.',
    );
  return rows.filter(({ state }) => state === 'previewed').map(({ id }) => update(IMPORTS, id, { state: 'replaced' }, 'newer preview'));
}

function nextId(register: Register, { today }: Moment): string {
  const begin = `IM-${today.slice(2, 4)}-`;
  const numbers = register.rows(IMPORT).map(({ id }) => (id.startsWith(begin) ? Number(id.slice(begin.length)) : 0));
  return `${begin}${String(Math.max(0, ...numbers) + 1).padStart(4, '0')}`;
}

const SHOWN_ERRORS = 5;

function firstErrors(issues: readonly Issue[]): string {
  return issues
    .filter(({ kind }) => kind === 'left out')
    .slice(0, SHOWN_ERRORS)
    .map(({ line, column, problem }) => `• Line ${line}${column === '' ? '' : `, ${column}`}: ${problem}`)
    .join('\n');
}

function previewText(file: ImportedFile, plan: ImportPlan, issues: readonly Issue[], leftOut: number): string {
  const from = file.system === 'not told' ? '' : `, as ${file.system} exports them`;
  const checks = linesOf(issues, 'check').size;
  const list = (what: string, names: readonly string[]): string[] => (names.length === 0 ? [] : [`${what}: ${names.join(', ')}.`]);
  return [
    `${file.rows} rows of ${file.of}${from}: ${plan.additions} new, ${plan.updates} changed, ${plan.unchanged} as they were, ${leftOut} left out because of errors.`,
    ...(leftOut === 0 ? [] : [firstErrors(issues), ...(leftOut > SHOWN_ERRORS ? ['All are in the tab Import errors.'] : [])]),
    ...(checks === 0 ? [] : [`${checks} to check, listed in the tab Import errors.`]),
    ...(plan.notAdded === 0 ? [] : [`${plan.notAdded} have left and were never listed here: they are not added.`]),
    ...file.notes,
    ...list('Left out: restricted', file.restricted),
    ...list('Left out: the home address stays in the MIS', file.home),
    ...list('Not used', file.notUsed),
    'Nothing has been changed yet. To go on: AP › Import from the MIS › Apply the preview.',
  ].join('\n');
}
