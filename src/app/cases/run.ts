// How each entry of the engine runs: the moment is taken, the case is run, what it left to deliver is delivered.

import { collectsVerified, type FormSubmission, formIdOf, type ItemIds, submissionOf, submissionsSince } from '../google/forms';
import { htmlPage, jsonAnswer } from '../google/pages';
import { newCode, newToken } from '../google/random';
import { activeUser } from '../google/session';
import { keepSettings, readSettings, type Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { editOf } from '../google/triggers';
import { errorPage } from '../pages/outcomes';
import { isAppError } from '../policy/errors';
import { load } from '../register/load';
import { type Moment, momentOf } from '../register/moment';
import { columns, whole } from '../register/need';
import { BOOKS, TRUST } from '../register/tables';
import { type Committed, transact } from '../register/transaction';
import { answerRequest, readRequest } from './answer-request';
import { deliver, deliverWaiting } from './deliver-outbox';
import { FORM_KINDS, formOf } from './forms';
import type { FormKind, Submission } from './forms/form-case';
import { refreshForms } from './forms/keep';
import { needsOf, receive } from './forms/receive';
import { alarmFor } from './looking-after/alarm';
import { raiseAlarm } from './looking-after/tell-keepers';
import { isWatched, lookAt, WATCH_REGISTER } from './looking-after/watch-register';
import { answerPost, showPage } from './pages/serve';
import { KEEP_STARTS, lookAtStarts, STARTS_TAB } from './placements/keep-starts';
import { REMIND_NEEDS, remind } from './remind';
import { RENEW_NEEDS, renewLinks } from './renew-links';

import { newPairingCode, requireRoleAccount, setUpEverything } from './set-up';
import { refreshTrust, trustOf } from './trust';
import { doUpkeep, dueUpkeep } from './upkeep';

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
  const moment = now();
  if ((event.postData?.type ?? '').startsWith('application/json')) {
    const request = readRequest(event.postData?.contents ?? '');
    if (request === null) return jsonAnswer({ ok: false, code: 'refused', text: 'That is no request of the AP system.' });
    return jsonAnswer(answerRequest(request, moment));
  }
  const settings = readSettings();
  const sent = event.parameter ?? {};
  try {
    const served = answerPost(settings, { parameters: { ...sent, drawn: newCode() }, activeUser: activeUser(), moment });
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
  const done = inPlainWords(() => setUpEverything(moment, clock));
  const settings = readSettings();
  refreshTrust(settings, load('master', [whole(TRUST)], spreadsheet(settings.need('master'))));
  const made = done.length === 0 ? 'Everything was there already.' : `Made or mended:\n${done.map((line) => `– ${line}`).join('\n')}`;
  const connect =
    settings.get('menuAudience') === undefined
      ? `\nTo connect the register’s menu within the hour, the code is ${newPairingCode(moment)}.`
      : '';
  console.log(`${made}${connect}`);
  return `${made}${connect}`;
}

/** The editor shows an error's own message, so it is given the one that is meant for the person. */
function inPlainWords<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw isAppError(error) ? new Error(error.userMessage) : error;
  }
}

/** The role account asks for a new code for the menu. */
export function newMenuCode(): string {
  inPlainWords(() => requireRoleAccount(readSettings().get('roleAccount')));
  const code = newPairingCode(now());
  console.log(`The code is ${code}. It works for an hour, once.`);
  return code;
}

/** Trigger: somebody submitted or edited a form. */
export function onFormSubmitted(event: GoogleAppsScript.Events.FormsOnFormSubmit): void {
  const settings = readSettings();
  const kind = kindOf(settings, formIdOf(event));
  if (kind === null) return;
  try {
    applySubmission(settings, kind, submissionOf(event, itemsOf(settings, kind)), now());
  } catch (error) {
    // Google fails now and then. The response is in the form: the tick takes it up, and raises an alarm should it fail as well.
    console.error(
      `A form (${formOf(kind).title}) is left to the tick: ${String((error as { message?: unknown } | null)?.message ?? error)}`,
    );
  }
}

/** Trigger: somebody edited the register. It only wakes the check, which finds by comparing what Google's event does not tell. */
export function onRegisterEdited(event: GoogleAppsScript.Events.SheetsOnEdit): void {
  const { tab, who } = editOf(event);
  if (!isWatched(tab) && tab !== STARTS_TAB) return;
  const settings = readSettings();
  const moment = now();
  if (tab === STARTS_TAB) {
    guarded(settings, KEEP_STARTS.name, () => lookAtStarts({ settings, moment, clock, until: moment.ms + UPKEEP_MS }, who), 'go on');
    return;
  }
  guarded(settings, WATCH_REGISTER.name, () => lookAt({ settings, moment, clock, until: moment.ms + UPKEEP_MS }, who), 'go on');
}

/** Applies one submission; when the register is busy it is left for the tick, which finds it in the form. */
function applySubmission(settings: Settings, kind: FormKind, submission: FormSubmission, moment: Moment): void {
  const received = submissionFor(kind, submission, moment);
  const committed = transact(settings, {
    name: `form: ${kind}`,
    book: 'master',
    needs: needsOf(received),
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
    version: submission.at,
    answers: submission.answers,
    editUrl: submission.editUrl,
    moment,
    token: newToken,
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
  guarded(settings, 'Delivering what was left', () => deliverWaiting(settings, moment, clock));
  if (moment.minutes >= MORNING_LATEST && settings.get('morningDone') !== moment.today) {
    guarded(settings, 'The morning’s reminders', () => morningRound(settings, moment));
  }
  const until = moment.ms + UPKEEP_MS;
  for (const piece of dueUpkeep(settings, moment)) {
    if (clock() >= until) break;
    guarded(settings, piece.name, () => doUpkeep(piece, { settings, moment, clock, until }), 'go on');
  }
}

/** Upkeep stops at four and a half minutes of the six that an execution has. */
const UPKEEP_MS = 270_000;

/** Minutes since midnight after which the tick does the morning's round itself: 08:15. */
const MORNING_LATEST = 8 * 60 + 15;

function reconcile(settings: Settings): void {
  const moment = now();
  const recent = FORM_KINDS.flatMap((kind) => {
    const formId = settings.get(`form:${kind}`);
    if (formId === undefined) return [];
    return submissionsSince(formId, moment.ms - LOOK_BACK_MS, itemsOf(settings, kind)).map((submission) => ({ kind, submission }));
  });
  if (recent.length === 0) return;
  const inbox = columns(BOOKS.master.inbox, 'version');
  const register = load('master', [inbox], spreadsheet(settings.need('master')));
  for (const { kind, submission } of recent) {
    if (register.find(inbox, submission.id)?.version === submission.at) continue;
    // One that fails must not stand in the way of the others; it is tried again by the next tick.
    guarded(settings, `A form (${formOf(kind).title})`, () => applySubmission(settings, kind, submission.read(), moment), 'go on');
  }
}

/** Trigger: near 07:45. */
export function morning(): void {
  const settings = readSettings();
  if (settings.get('master') === undefined) return;
  guarded(settings, 'The morning’s reminders', () => morningRound(settings, now()));
}

/** The morning's round: reminders, and the lists and names that forms and mails are made from. */
function morningRound(settings: Settings, moment: Moment): void {
  const committed = transact(settings, {
    name: 'morning',
    book: 'master',
    needs: [...REMIND_NEEDS, ...RENEW_NEEDS, whole(TRUST)],
    by: settings.need('roleAccount'),
    moment,
    decide(register) {
      const { changes, deliveries, problems } = remind(register, moment);
      const renewed = renewLinks(register, moment, newToken);
      return {
        changes: [...changes, ...renewed.changes],
        deliveries: [...renewed.deliveries, ...deliveries, ...alarmFor(register, problems, moment)],
        secrets: renewed.secrets,
        answer: null,
      };
    },
  });
  if (committed === null) return;
  refreshTrust(settings, committed.register);
  refreshForms(settings, committed.register, moment);
  keepSettings({ morningDone: moment.today });
  deliver(settings, committed, moment, clock);
}

/**
 * Runs a trigger's work. What nobody expected is told to the people who look after the system, once a day, and is thrown on so that Google
 * tells the role account as well; with 'go on' it is only told.
 */
function guarded(settings: Settings, what: string, work: () => void, after: 'throw' | 'go on' = 'throw'): void {
  try {
    work();
  } catch (error) {
    console.error(`${what}: ${String((error as { message?: unknown } | null)?.message ?? error)}`);
    // An unexpected error's own words may quote a record, which has no place in a mail.
    alarm(
      settings,
      isAppError(error) ? error.userMessage : `${what} could not be done. It is tried again. The engine’s execution log says why.`,
    );
    if (after === 'throw') throw error;
  }
}

function alarm(settings: Settings, problem: string): void {
  try {
    raiseAlarm({ settings, moment: now(), clock }, [problem]);
  } catch (error) {
    // The register itself may be what is broken. The error that led here still reaches the role account through Google.
    console.error(`The alarm could not be raised: ${String(error)}`);
  }
}

function kindOf(settings: Settings, formId: string): FormKind | null {
  return FORM_KINDS.find((kind) => settings.get(`form:${kind}`) === formId) ?? null;
}

function itemsOf(settings: Settings, kind: FormKind): ItemIds {
  return JSON.parse(settings.need(`formItems:${kind}`)) as ItemIds;
}
