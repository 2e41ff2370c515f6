// The web app's pages behind a link: shown only to the person they are for, and changing nothing until a form is posted.

import type { Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { decideReferralPage } from '../pages/decide-referral';
import { FIELDS } from '../pages/forms';
import type { PageErrors, View } from '../pages/layout';
import { decidedPage, errorPage, homePage, linkRefusedPage, recordedPage } from '../pages/outcomes';
import { proveYourselfPage } from '../pages/prove-yourself';
import { tellFamilyPage } from '../pages/tell-family';
import { isAppError } from '../policy/errors';
import { formatUk, type PlainDate, parse } from '../policy/plain-date';
import type { Moment } from '../register/moment';
import { whole } from '../register/need';
import { PRIORITY } from '../register/outbox';
import { personBy, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import { loadSelection } from '../register/select';
import { ACADEMIES, DOCUMENTS, DUE, INTERVENTIONS, OUTCOMES, PLANS, PUPILS, REFERRALS } from '../register/tables';
import { type Committed, type Decision, type Job, transact } from '../register/transaction';
import { dueId, rulesOf } from './clocks';
import { decideReferral } from './decide-referral';
import { countWrongCode, type Link, markUsed, openLink, type Proof, prove, setCode } from './links';
import { documentUrl } from './make-documents';
import { rowsToAct, rowsToShow } from './page-rows';
import { contactsOf, tellFamily } from './tell-family';
import { trustOf } from './trust';

/** A request for a page: its parameters, and who Google says is asking ('' when it does not say). */
export interface PageRequest {
  readonly parameters: Readonly<Record<string, string>>;
  readonly activeUser: string;
  readonly moment: Moment;
}

/** A page, with what was committed by asking for it, for delivery; null where nothing was. */
export interface Served {
  readonly view: View;
  readonly committed: Committed<unknown> | null;
}

/** Answers a GET: it reads, and never changes anything, since mail scanners open links too. */
export function showPage(settings: Settings, request: PageRequest): View {
  const token = request.parameters[FIELDS.token] ?? '';
  if (token === '') return homePage(trustOf(settings));
  const register = loadSelection('master', rowsToShow(token), spreadsheet(settings.need('master')));
  const link = openLink(register, token, request.moment);
  if (!link) return linkRefusedPage(trustOf(settings));
  const desk: PageDesk = { settings, register, link, token, proof: '', moment: request.moment };
  return prove(register, link, { activeUser: request.activeUser, code: '' }, request.moment) === 'proved'
    ? purposePage(desk, {}, {})
    : askPage(desk);
}

interface PageDesk {
  readonly settings: Settings;
  readonly register: Register;
  readonly link: Link;
  readonly token: string;
  /** The code that was proved, carried on by the page; '' where Google names the person. */
  readonly proof: string;
  readonly moment: Moment;
}

type Answer = (settings: Settings) => View;

/** Answers a POST of one of the pages' forms. A busy register gives null: what was typed must be offered again. */
export function answerPost(settings: Settings, request: PageRequest): Served | null {
  const { parameters, moment } = request;
  const job: Job<Answer> = {
    name: `page: ${parameters[FIELDS.action] ?? 'none'}`,
    book: 'master',
    needs: rowsToAct(parameters[FIELDS.token] ?? '', parameters[FIELDS.action] ?? ''),
    by: request.activeUser || 'a page link',
    moment,
    decide: (register) => decidePost(settings, register, request),
  };
  const committed = transact(settings, job);
  return committed === null ? null : { view: committed.answer(settings), committed };
}

function decidePost(settings: Settings, register: Register, request: PageRequest): Decision<Answer> {
  const { parameters, moment, activeUser } = request;
  const token = parameters[FIELDS.token] ?? '';
  const link = openLink(register, token, moment);
  if (!link) return nothing(() => linkRefusedPage(trustOf(settings)));
  const desk: PageDesk = { settings, register, link, token, proof: '', moment };
  const action = parameters[FIELDS.action];
  if (action === 'send code') return sendCode(desk, parameters.drawn ?? '');
  const typed = (parameters[FIELDS.code] ?? parameters[FIELDS.proof] ?? '').replace(/\D/g, '');
  const proof: Proof = { activeUser, code: typed };
  const proving = prove(register, link, proof, moment);
  if (proving === 'needs code') return nothing(() => askPage(desk));
  if (proving === 'wrong code') return wrongCode(desk);
  const proved = { ...desk, proof: typed };
  const actor = actorOf(desk, activeUser);
  if (action === 'check code') return nothing(() => pageAgain(proved, {}, {}));
  try {
    if (action === 'decide referral' && link.purpose === 'decide referral') return decide(proved, actor, parameters);
    if (action === 'record told' && link.purpose === 'tell family') return recordTold(proved, actor, parameters);
  } catch (error) {
    if (!isAppError(error)) throw error;
    const field = FIELD_OF[error.code];
    if (field === undefined) return nothing(() => errorPage(trustOf(settings), error.userMessage));
    return nothing(() => pageAgain(proved, { [action === 'record told' ? toldField(parameters) : field]: error.userMessage }, parameters));
  }
  return nothing(() => linkRefusedPage(trustOf(settings)));
}

/** Errors that belong beside a field; others are a page of their own. */
const FIELD_OF: Readonly<Record<string, string | undefined>> = {
  'answer-missing': FIELDS.reason,
  'answer-invalid': FIELDS.on,
  'date-invalid': FIELDS.on,
};

function toldField(parameters: Readonly<Record<string, string>>): string {
  if (!parameters[FIELDS.who]) return FIELDS.who;
  return parameters[FIELDS.how] ? FIELDS.on : FIELDS.how;
}

/** Who acts: the person the link is for, or the deputy whom Google names. */
function actorOf({ link }: PageDesk, activeUser: string): string {
  return activeUser === '' ? link.person : activeUser.toLowerCase();
}

function nothing(answer: Answer): Decision<Answer> {
  return { changes: [], deliveries: [], answer };
}

function sendCode(desk: PageDesk, code: string): Decision<Answer> {
  const { link, register, moment } = desk;
  const rules = rulesOf(register);
  const minutes = rules['link.code-valid-for'];
  // Whoever holds a link could otherwise use up the day's mail.
  if ((link.codesSent ?? 0) >= rules['link.code-tries']) return nothing((settings) => linkRefusedPage(trustOf(settings)));
  return {
    changes: [setCode(link, code, minutes, moment)],
    deliveries: [
      {
        id: `mail:your code:${link.id}:${link.tokenHash.slice(0, 8)}:${(link.codesSent ?? 0) + 1}`,
        kind: 'mail',
        reference: link.reference,
        details: { message: 'your code', link: link.id, to: link.person },
        priority: PRIORITY.asked,
      },
    ],
    secrets: { [link.id]: code },
    answer: () => codePage(desk, minutes, null),
  };
}

function wrongCode(desk: PageDesk): Decision<Answer> {
  const rules = rulesOf(desk.register);
  const { change, left } = countWrongCode(desk.link, rules['link.code-tries']);
  const answer: Answer = (settings) =>
    left === 0 ? linkRefusedPage(trustOf(settings)) : codePage(desk, rules['link.code-valid-for'], left);
  return { changes: [change], deliveries: [], answer };
}

function decide(desk: PageDesk, actor: string, parameters: Readonly<Record<string, string>>): Decision<Answer> {
  const { link, register, moment } = desk;
  const decision = parameters[FIELDS.decision] ?? '';
  if (decision !== 'approve' && decision !== 'decline') {
    return nothing(() => pageAgain(desk, { [FIELDS.decision]: 'Choose whether you approve or decline.' }, parameters));
  }
  const approved = decision === 'approve';
  const event = { reference: link.reference, approved, reason: parameters[FIELDS.reason] ?? '', by: actor, asked: link.person, moment };
  const { changes, deliveries } = decideReferral(register, event);
  return {
    changes: [...changes, markUsed(link, moment)],
    deliveries,
    answer: (settings) =>
      decidedPage({ trust: trustOf(settings), reference: link.reference, decision: approved ? 'approved' : 'declined' }),
  };
}

function recordTold(desk: PageDesk, actor: string, parameters: Readonly<Record<string, string>>): Decision<Answer> {
  const { link, register, moment } = desk;
  const how = parameters[FIELDS.how] ?? '';
  const on: PlainDate = parse(parameters[FIELDS.on] ?? '');
  const event = { reference: link.reference, contact: parameters[FIELDS.who] ?? '', how, on, by: actor, moment };
  return {
    changes: [...tellFamily(register, event), markUsed(link, moment)],
    deliveries: [],
    answer: (settings) =>
      recordedPage({
        trust: trustOf(settings),
        reference: link.reference,
        what: `The family was told ${how} on ${formatUk(on, { weekday: false })}.`,
        next: [],
      }),
  };
}

function askPage({ settings, token }: PageDesk): View {
  return proveYourselfPage({ trust: trustOf(settings), webAppUrl: settings.need('webAppUrl'), token, stage: { name: 'ask' } });
}

function codePage({ settings, token }: PageDesk, minutes: number, triesLeft: number | null): View {
  return proveYourselfPage({
    trust: trustOf(settings),
    webAppUrl: settings.need('webAppUrl'),
    token,
    stage: { name: 'enter', minutes, triesLeft },
  });
}

/** The page after an action that changed nothing: read for itself, since the action did not need all that the page shows. */
function pageAgain(desk: PageDesk, errors: PageErrors, typed: Readonly<Record<string, string>>): View {
  const register = loadSelection('master', rowsToShow(desk.token), spreadsheet(desk.settings.need('master')));
  return purposePage({ ...desk, register }, errors, typed);
}

function purposePage(desk: PageDesk, errors: PageErrors, typed: Readonly<Record<string, string>>): View {
  return desk.link.purpose === 'decide referral' ? decisionPage(desk, errors, typed) : tellingPage(desk, errors, typed);
}

function common({ settings, register, link, token, proof }: PageDesk) {
  const referral = register.get(whole(REFERRALS), link.reference);
  return {
    referral,
    data: {
      trust: trustOf(settings),
      webAppUrl: settings.need('webAppUrl'),
      token,
      proof,
      academy: register.find(whole(ACADEMIES), referral.academy)?.name ?? referral.academy,
      pupil: register.get(whole(PUPILS), referral.pupil),
    },
  };
}

function decisionPage(desk: PageDesk, errors: PageErrors, typed: Readonly<Record<string, string>>): View {
  const { register, link, moment } = desk;
  const { referral, data } = common(desk);
  const staff = staffAtWork(register, moment.today);
  const nameOf = (email: string): string => personBy(staff, email)?.name ?? email;
  return decideReferralPage({
    ...data,
    referral,
    plan: register.get(whole(PLANS), link.reference),
    interventions: register.rows(whole(INTERVENTIONS)).filter((row) => row.referral === link.reference),
    outcomes: register.rows(whole(OUTCOMES)).filter((row) => row.referral === link.reference),
    providerName: register.get(whole(PLANS), link.reference).provider,
    keyContact: nameOf(referral.keyContact),
    deputyKeyContact: nameOf(referral.deputyKeyContact),
    decideBy: register.get(whole(DUE), dueId('decide referral', link.reference)).due,
    errors,
    typed: { decision: typed[FIELDS.decision] ?? '', reason: typed[FIELDS.reason] ?? '' },
  });
}

function tellingPage(desk: PageDesk, errors: PageErrors, typed: Readonly<Record<string, string>>): View {
  const { register, link, settings, moment } = desk;
  const { referral, data } = common(desk);
  const contacts = contactsOf(register, link.reference, referral.pupil, moment.today);
  const ages = contacts.flatMap(({ verdict }) => (verdict.answer === 'no' && verdict.reason.startsWith('pupil ') ? [verdict.words] : []));
  const because = ages[0] ?? '';
  const letter = register.rows(whole(DOCUMENTS)).find((row) => row.reference === link.reference && row.kind === 'family letter');
  return tellFamilyPage({
    ...data,
    reference: link.reference,
    letterUrl: letter
      ? documentUrl(letter.file)
      : `https://drive.google.com/drive/folders/${settings.need(`academyFolder:${referral.academy}`)}`,
    contacts,
    nobodyBecause: because,
    errors,
    typed: { who: typed[FIELDS.who] ?? '', how: typed[FIELDS.how] ?? '', on: typed[FIELDS.on] ?? '' },
  });
}
