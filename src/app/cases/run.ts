// How each entry of the engine runs: the moment is taken, the case is run, what it left to deliver is delivered.
import { isAppError } from '../policy/errors';
import { htmlPage, jsonAnswer } from '../google/pages';
import { formOf, type FormSubmission, type ItemIds, collectsVerified, submissionOf, submissionsSince } from '../google/forms';
import { newCode, newToken } from '../google/random';
import { activeUser } from '../google/session';
import { readSettings, type Settings } from '../google/settings';
import { busyPage, errorPage } from '../pages/outcomes';
import { load } from '../register/load';
import { type Moment, momentOf } from '../register/moment';
import { columns, whole } from '../register/need';
import { BOOKS, TRUST } from '../register/tables';
import { type Committed, transact } from '../register/transaction';
import { keepSettings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { answerRequest, readRequest } from './answer-request';
import { deliver, deliverWaiting } from './deliver-outbox';
import { FORMS, type FormKind, receive, type Submission, SUBMISSION_NEEDS } from './receive-submission';
import { REMIND_NEEDS, remind } from './remind';
import { answerPost, showPage } from './serve-page';
import { newPairingCode, requireRoleAccount, setUpEverything } from './set-up';
import { refreshTrust, trustOf } from './trust';
import { refreshForms } from './keep-forms';

const clock = (): number => Date.now();
const now = (): Moment => momentOf(clock());

/** Web app: a page. */
export function doGet(event: { parameter?: Record<string, string> }): unknown {
  const settings = readSettings();
  try {
    const view = showPage(settings, { parameters: event.parameter ?? {}, activeUser: activeUser(), moment: now() });
    return htmlPage(view.title, view.html);
  } catch (error) {
    return problemPage(settings, error);
  }
}

/** Web app: a page's form, or a request of our own menu or chat project. */
export function doPost(event: { parameter?: Record<string, string>; postData?: { type?: string; contents?: string } }): unknown {
  const settings = readSettings();
  const moment = now();
  if ((event.postData?.type ?? '').startsWith('application/json')) {
    const request = readRequest(event.postData?.contents ?? '');
    if (request === null) return jsonAnswer({ ok: false, code: 'refused', text: 'That is no request of the AP system.' });
    return jsonAnswer(answerRequest(settings, request, moment));
  }
  const sent = event.parameter ?? {};
  try {
    const served = answerPost(settings, { parameters: { ...sent, drawn: newCode() }, activeUser: activeUser(), moment });
    if (served === null) {
      const view = busyPage({ trust: trustOf(settings), webAppUrl: settings.need('webAppUrl'), fields: sent });
      return htmlPage(view.title, view.html);
    }
    if (served.committed) deliver(settings, served.committed, moment, clock);
    return htmlPage(served.view.title, served.view.html);
  } catch (error) {
    return problemPage(settings, error);
  }
}

function problemPage(settings: Settings, error: unknown): unknown {
  if (!isAppError(error)) throw error;
  const view = errorPage(trustOf(settings), error.userMessage);
  return htmlPage(view.title, view.html);
}

/** The role account's one button: makes what is missing, and gives the code that connects the menu. */
export function setUp(): string {
  const moment = now();
  const done = setUpEverything(moment);
  const settings = readSettings();
  refreshTrust(settings, load('master', [whole(TRUST)], spreadsheet(settings.need('master'))));
  const made = done.length === 0 ? 'Everything was there already.' : `Made or mended:\n${done.map((line) => `– ${line}`).join('\n')}`;
  const connect = settings.get('menuAudience') === undefined ? `\nTo connect the register’s menu within the hour, the code is ${newPairingCode(moment)}.` : '';
  console.log(`${made}${connect}`);
  return `${made}${connect}`;
}

/** The role account asks for a new code for the menu. */
export function newMenuCode(): string {
  requireRoleAccount(readSettings().get('roleAccount'));
  const code = newPairingCode(now());
  console.log(`The code is ${code}. It works for an hour, once.`);
  return code;
}

/** Trigger: somebody submitted or edited a form. */
export function onFormSubmitted(event: GoogleAppsScript.Events.FormsOnFormSubmit): void {
  const settings = readSettings();
  const kind = kindOf(settings, formOf(event));
  if (kind === null) return;
  const submission = submissionOf(event, itemsOf(settings, kind));
  applySubmission(settings, kind, submission, now());
}

/** Applies one submission; when the register is busy it is left for the tick, which finds it in the form. */
function applySubmission(settings: Settings, kind: FormKind, submission: FormSubmission, moment: Moment): void {
  const received = submissionFor(kind, submission, moment);
  const committed = transact(settings, {
    name: `form: ${kind}`,
    book: 'master',
    needs: SUBMISSION_NEEDS[kind],
    by: submission.email || 'unknown',
    moment,
    decide: (register) => receive(register, received),
  });
  if (committed) deliver(settings, committed as Committed<unknown>, moment, clock);
}

function submissionFor(kind: FormKind, submission: FormSubmission, moment: Moment): Submission {
  return {
    kind,
    id: submission.id,
    sender: submission.email,
    verified: collectsVerified(submission.formId),
    receivedAt: momentOf(Date.parse(submission.at)).local,
    answers: submission.answers,
    editUrl: submission.editUrl,
    moment,
    tokens: { decide: newToken(), tell: newToken() },
  };
}

/** How far back the reconcile sweep looks for responses that no trigger brought. */
const LOOK_BACK_MS = 7 * 86_400_000;

/** Trigger: every ten minutes. Picks up what no trigger brought, delivers what was left, and does the morning's round when nobody did. */
export function tick(): void {
  const settings = readSettings();
  if (settings.get('master') === undefined) return;
  reconcile(settings);
  const moment = now();
  deliverWaiting(settings, moment, clock);
  if (moment.minutes >= MORNING_LATEST && settings.get('morningDone') !== moment.today) morningRound(settings, moment);
}

/** Minutes since midnight after which the tick does the morning's round itself: 08:15. */
const MORNING_LATEST = 8 * 60 + 15;

function reconcile(settings: Settings): void {
  for (const kind of Object.keys(FORMS) as FormKind[]) {
    const formId = settings.get(`form:${kind}`);
    if (formId === undefined) continue;
    const moment = now();
    const recent = submissionsSince(formId, moment.ms - LOOK_BACK_MS, itemsOf(settings, kind));
    if (recent.length === 0) continue;
    const inbox = columns(BOOKS.master.inbox, 'state', 'receivedAt');
    const register = load('master', [inbox], spreadsheet(settings.need('master')));
    for (const submission of recent) {
      const entry = register.find(inbox, submission.id);
      const known = entry && (entry.state !== 'needs attention' || entry.receivedAt === momentOf(Date.parse(submission.at)).local);
      if (!known) applySubmission(settings, kind, submission, moment);
    }
  }
}

/** Trigger: near 07:45. */
export function morning(): void {
  const settings = readSettings();
  if (settings.get('master') === undefined) return;
  morningRound(settings, now());
}

/** The morning's round: reminders, and the lists and names that forms and mails are made from. */
function morningRound(settings: Settings, moment: Moment): void {
  const committed = transact(settings, {
    name: 'morning',
    book: 'master',
    needs: [...REMIND_NEEDS, whole(TRUST)],
    by: settings.need('roleAccount'),
    moment,
    decide(register) {
      const { changes, deliveries, problems } = remind(register, moment);
      for (const problem of problems) console.warn(problem);
      return { changes, deliveries, answer: problems };
    },
  });
  if (committed === null) return;
  refreshTrust(settings, committed.register);
  refreshForms(settings, committed.register, moment);
  keepSettings({ morningDone: moment.today });
  deliver(settings, committed, moment, clock);
}

function kindOf(settings: Settings, formId: string): FormKind | null {
  return (Object.keys(FORMS) as FormKind[]).find((kind) => settings.get(`form:${kind}`) === formId) ?? null;
}

function itemsOf(settings: Settings, kind: FormKind): ItemIds {
  return JSON.parse(settings.need(`formItems:${kind}`)) as ItemIds;
}

