// Gathers everything that is held of one pupil into a closed folder for the data protection officer's review; closes the folder afterwards.

import { fullName } from '../../documents/describe';
import {
  heldTable,
  namesIn,
  type OtherPeople,
  otherPeople,
  type SubjectAccess,
  subjectAccessHtml,
  subjectAccessJson,
} from '../../documents/subject-access';
import { ensureFile, FOLDER, shareExactly } from '../../google/drive';
import { copyInto, deleteForGood, replaceDocument, writeText } from '../../google/drive-keeping';
import { answersByTitle } from '../../google/forms';
import type { Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { formatUk } from '../../policy/plain-date';
import { update } from '../../register/change';
import { load } from '../../register/load';
import { columns, whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import { loadSelection } from '../../register/select';
import type { RowOf } from '../../register/table';
import { CONTACTS, DOCUMENTS, PUPILS, STAFF, SUBJECT_ACCESS } from '../../register/tables';
import { CASE_KEYS, casesOf } from '../../register/threads';
import { transact } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import { noteTo } from '../note';
import { trustOf } from '../trust';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { attendanceBooks, isWanted, nothingLeft, officers, officersOrLeads, tabUrl } from './desk';
import { fileId, rowsBy, rowsOfRecord, threadsIn } from './erase-rows';
import { answersAbout, INBOX_STATE, marksOf, type ReadResponse, responsesOf, unappliedOf } from './pupil-responses';

type Request = RowOf<typeof SUBJECT_ACCESS>;

const REQUESTS = whole(SUBJECT_ACCESS);
const NAMES = columns(PUPILS, 'forename', 'surname');

/** With the tick after a request; once a day whether anybody asked or not, and then the folders are looked after too. */
export const GATHER: readonly Upkeep[] = [
  { name: 'Gathering a pupil’s data', when: 'tick', run: (desk) => !isWanted(desk.settings, 'gather') || gatherRequested(desk) },
  { name: 'Looking after subject access', when: 'daily', run: (desk) => gatherRequested(desk) && lookAfterFolders(desk) },
];

function gatherRequested(desk: UpkeepDesk): boolean {
  const { settings, clock, until } = desk;
  const register = load('master', [...PEOPLE_NEEDS, REQUESTS], spreadsheet(settings.need('master')));
  const asked = register.rows(REQUESTS).filter(({ state }) => state === 'to gather');
  for (const request of asked) if (clock() >= until || !gather(desk, request, officers(register, desk.moment))) return false;
  nothingLeft(settings, 'gather');
  return true;
}

/** The folder's address. */
export function folderUrl(id: string): string {
  return `https://drive.google.com/drive/folders/${id}`;
}

/** Gathers for one request; each step can be done again. False when the register was busy. */
function gather(desk: UpkeepDesk, request: Request, to: readonly string[]): boolean {
  const { settings, moment } = desk;
  const key = `subject access:${request.id}`;
  const name = `Subject access ${request.id}`;
  const parent = settings.need('restrictedFolder');
  const folder = ensureFile(key, { name, mimeType: FOLDER, parent, closed: true }).id;
  shareWith(folder, to);
  const access = everythingHeld(desk, request, folder);
  replaceDocument(`${key}:document`, { name: `${request.id} What we hold`, html: subjectAccessHtml(access), folder });
  writeText(`${key}:data`, {
    name: `${request.id} What we hold.json`,
    mimeType: 'application/json',
    text: subjectAccessJson(access),
    folder,
  });
  const committed = transact(settings, {
    name: 'gather a pupil’s data',
    book: 'master',
    needs: [...PEOPLE_NEEDS, REQUESTS],
    by: settings.need('roleAccount'),
    moment,
    decide(register) {
      if (register.get(REQUESTS, request.id).state !== 'to gather') return { changes: [], deliveries: [], answer: null };
      const lines = [
        `What is held for request ${request.id} is gathered in a folder that only the data protection officer can open. Answer by ${formatUk(request.due)}.`,
        'Take out what is about somebody else, ask the pupil, check for serious harm, then choose AP › Keep the register › Review a subject access export…',
        'Nothing is sent by the system: after the release you send it yourself.',
      ];
      const note = noteTo(officersOrLeads(register, moment), `subject access:${request.id}`, {
        title: `Subject access ${request.id}: to review`,
        lines,
        url: tabUrl(settings, SUBJECT_ACCESS),
      });
      return {
        changes: [update(SUBJECT_ACCESS, request.id, { state: 'to review', folder }, 'gathered')],
        deliveries: [note],
        answer: null,
      };
    },
  });
  if (committed === null) return false;
  deliver(settings, committed, moment, desk.clock);
  return true;
}

/** The data protection officers may write in the folder, since taking out what is about others is their work. */
export function shareWith(folder: string, people: readonly string[]): void {
  shareExactly(
    folder,
    people.map((who) => ({ role: 'writer', type: 'user', who })),
  );
}

function everythingHeld(desk: UpkeepDesk, request: Request, folder: string): SubjectAccess {
  const { settings, moment } = desk;
  const needs = [...CASE_KEYS, NAMES, INBOX_STATE, whole(STAFF)];
  const master = loadSelection(
    'master',
    rowsOfRecord('master', 'pupil', (keys) => casesOf(keys, request.pupil), needs),
    spreadsheet(settings.need('master')),
  );
  const ids = casesOf(master, request.pupil);
  const elsewhere = (book: 'restricted' | 'attendance', id: string): Register =>
    loadSelection(
      book,
      rowsOfRecord(book, 'pupil', () => ids),
      spreadsheet(id),
    );
  const registers = [
    master,
    elsewhere('restricted', settings.need('restricted')),
    ...attendanceBooks(settings, moment).map((id) => elsewhere('attendance', id)),
  ];
  const people = otherPeople(request.pupil, master.rows(whole(STAFF)), master.rows(whole(CONTACTS)), master.rows(NAMES));
  const tables = registers.flatMap((register) =>
    threadsIn(register.book, 'pupil').map((thread) => heldTable(thread, rowsBy(register, thread, ids), people)),
  );
  const trust = trustOf(settings);
  return {
    trust: trust.name,
    dataProtection: trust.dataProtection,
    request,
    pupil: fullName(master.get(whole(PUPILS), request.pupil)),
    today: moment.today,
    tables,
    forms: formsOf(settings, master, request.pupil, ids, people),
    copies: copiesOf(master, ids, request.id, folder),
  };
}

/** Every answer about the pupil that still stands in a form, applied or not. */
function formsOf(
  settings: Settings,
  register: Register,
  pupil: string,
  ids: ReadonlySet<string>,
  people: OtherPeople,
): SubjectAccess['forms'] {
  const applied = responsesOf(register, ids).map((response): ReadResponse => {
    const formId = settings.get(`form:${response.form}`);
    return { ...response, answers: formId === undefined ? null : answersByTitle(formId, response.id, response.sentAt) };
  });
  const others = answersAbout(settings, unappliedOf(register), marksOf(register, pupil, ids), 'perhaps');
  return [...applied, ...others].flatMap(({ form, sentAt, answers }) => {
    if (answers === null) return [];
    const marked = answers.map(({ question, answer }) => ({ question, answer, about: namesIn(answer, people).join(', ') }));
    return [{ form, sentAt: `Sent ${sentAt.slice(0, 10)}`, answers: marked.filter(({ answer }) => answer !== '') }];
  });
}

/** Copies every document of the pupil into the folder; gives their names, and says which are gone. */
function copiesOf(register: Register, ids: ReadonlySet<string>, request: string, folder: string): string[] {
  const threads = threadsIn('master', 'pupil').filter(({ table, files }) => files.length > 0 && table !== SUBJECT_ACCESS);
  return threads.flatMap((thread) =>
    rowsBy(register, thread, ids).flatMap((row) =>
      thread.files.flatMap((field) => {
        const file = fileId(String(row[field] ?? ''));
        if (file === '') return [];
        const what =
          thread.table === DOCUMENTS ? `${String(row.reference)} ${String(row.kind)}` : `${thread.table.title} ${String(row.id)}`;
        const copied = copyInto(`subject access:${request}:${file}`, file, folder);
        return [copied === null ? `${what} (the document itself is no longer there)` : what];
      }),
    ),
  );
}

/** Once a day: open folders are open to those who are data protection officers today, what has run out is closed, what was refused is gone. */
function lookAfterFolders({ settings, moment, clock, until }: UpkeepDesk): boolean {
  const register = load('master', [...PEOPLE_NEEDS, REQUESTS], spreadsheet(settings.need('master')));
  const to = officers(register, moment);
  for (const { id, state, folder, openUntil } of register.rows(REQUESTS)) {
    if (folder === '' || (state === 'released' && openUntil === '')) continue;
    if (clock() >= until) return false;
    const isOver = state === 'released' && openUntil < moment.today;
    if (state === 'refused') deleteForGood(folder);
    else shareWith(folder, isOver ? [] : to);
    if (state !== 'refused' && !isOver) continue;
    const noted = transact(settings, {
      name: 'close a subject access folder',
      book: 'master',
      needs: [REQUESTS],
      by: settings.need('roleAccount'),
      moment,
      decide: () => ({
        changes: [
          update(SUBJECT_ACCESS, id, state === 'refused' ? { folder: '' } : { openUntil: '' }, state === 'refused' ? 'deleted' : 'closed'),
        ],
        deliveries: [],
        answer: null,
      }),
    });
    if (noted === null) return false;
  }
  return true;
}
