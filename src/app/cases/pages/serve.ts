// The web app's pages behind a link: shown only to the person they are for, and changing nothing until a form is posted.
import type { Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { FIELDS } from '../../pages/forms';
import type { PageErrors, View } from '../../pages/layout';
import { busyPage, errorPage, homePage, linkRefusedPage } from '../../pages/outcomes';
import { proveYourselfPage } from '../../pages/prove-yourself';
import { isAppError } from '../../policy/errors';
import type { Moment } from '../../register/moment';
import { PRIORITY } from '../../register/outbox';
import type { Register } from '../../register/register';
import { loadSelection } from '../../register/select';
import { type Committed, type Decision, type Job, transact } from '../../register/transaction';
import { rulesOf } from '../clocks';
import { countWrongCode, keepProved, type Link, type LinkPurpose, openLink, type Proof, prove, setCode } from '../links';
import { trustOf } from '../trust';
import { actionNamed, PAGES } from './index';
import { type Answer, nothing, type PageAction, PageAgain, type PageDesk, type Posted } from './link-page';
import { LINK_ONLY, selectionFor } from './rows';

/** A request for a page: its parameters, and who Google says is asking ('' when it does not say). */
export interface PageRequest {
  readonly parameters: Posted;
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
  const named = request.parameters[FIELDS.page] ?? '';
  const purpose = isPurpose(named) ? named : purposeOf(settings, token, request.moment);
  if (purpose === null) return linkRefusedPage(trustOf(settings));
  const register = loadSelection('master', selectionFor(token, PAGES[purpose].shows, purpose), spreadsheet(settings.need('master')));
  const link = openLink(register, token, request.moment);
  if (link?.purpose !== purpose) return linkRefusedPage(trustOf(settings));
  const desk: PageDesk = { settings, register, link, token, proof: '', moment: request.moment };
  return prove(register, link, { activeUser: request.activeUser, code: '' }, request.moment) === 'proved'
    ? PAGES[purpose].show(desk, {}, {})
    : askPage(desk);
}

function isPurpose(text: string): text is LinkPurpose {
  return Object.hasOwn(PAGES, text);
}

/** What a link is for that does not say so itself; null where it cannot be used. */
function purposeOf(settings: Settings, token: string, moment: Moment): LinkPurpose | null {
  const register = loadSelection('master', selectionFor(token, LINK_ONLY, null), spreadsheet(settings.need('master')));
  const purpose = openLink(register, token, moment)?.purpose ?? '';
  return isPurpose(purpose) ? purpose : null;
}

/** Answers a POST of one of the pages' forms. Where the register is busy, what was typed is offered again. */
export function answerPost(settings: Settings, request: PageRequest): Served {
  const { moment } = request;
  const name = request.parameters[FIELDS.action] ?? '';
  const asked = actionNamed(name);
  const before = asked?.action.before;
  const parameters = asked && before ? prepared(settings, request, asked.page.purpose, before) : request.parameters;
  const job: Job<Answer> = {
    name: `page: ${asked || name === 'send code' || name === 'check code' ? name : 'none'}`,
    book: 'master',
    needs: selectionFor(parameters[FIELDS.token] ?? '', asked?.action.looksAt ?? LINK_ONLY, asked?.page.purpose ?? null),
    by: request.activeUser || 'a page link',
    moment,
    decide: (register) => decidePost(settings, register, { ...request, parameters }),
  };
  const committed = transact(settings, job);
  if (committed !== null) return { view: committed.answer(settings), committed };
  const { drawn: _drawn, ...fields } = parameters;
  return { view: busyPage({ trust: trustOf(settings), webAppUrl: settings.need('webAppUrl'), fields }), committed: null };
}

/** What is posted on after the action's own preparation; of whoever has not proved who they are nothing but that is looked at. */
function prepared(settings: Settings, request: PageRequest, purpose: LinkPurpose, before: NonNullable<PageAction['before']>): Posted {
  const { parameters, activeUser, moment } = request;
  const token = parameters[FIELDS.token] ?? '';
  const code = (parameters[FIELDS.proof] ?? '').replace(/\D/g, '');
  const register = loadSelection('master', selectionFor(token, LINK_ONLY, purpose), spreadsheet(settings.need('master')));
  const link = openLink(register, token, moment);
  if (link?.purpose === purpose && prove(register, link, { activeUser, code }, moment) === 'proved')
    return before({ settings, register, link, token, proof: code, moment }, parameters);
  const keep = [FIELDS.action, FIELDS.token, FIELDS.proof];
  return Object.fromEntries(keep.flatMap((field) => (parameters[field] === undefined ? [] : [[field, parameters[field]]])));
}

function decidePost(settings: Settings, register: Register, request: PageRequest): Decision<Answer> {
  const { parameters, moment, activeUser } = request;
  const token = parameters[FIELDS.token] ?? '';
  const link = openLink(register, token, moment);
  if (!link) return nothing(() => linkRefusedPage(trustOf(settings)));
  const desk: PageDesk = { settings, register, link, token, proof: '', moment };
  const name = parameters[FIELDS.action] ?? '';
  if (name === 'send code') return sendCode(desk, parameters.drawn ?? '');
  const typed = (parameters[FIELDS.code] ?? parameters[FIELDS.proof] ?? '').replace(/\D/g, '');
  const proof: Proof = { activeUser, code: typed };
  // A page that was left open for too long is no guess at a code.
  const isStale = parameters[FIELDS.code] === undefined && link.codeExpiresAt <= moment.iso;
  if (isStale && prove(register, link, { activeUser, code: '' }, moment) !== 'proved') return nothing(() => askPage(desk));
  const proving = prove(register, link, proof, moment);
  if (proving === 'needs code') return nothing(() => askPage(desk));
  if (proving === 'wrong code') return wrongCode(desk);
  const proved = { ...desk, proof: typed };
  if (name === 'check code') {
    const change = keepProved(link, rulesOf(register)['link.session-for'], moment);
    return { changes: [change], deliveries: [], answer: () => pageAgain(proved, {}, {}) };
  }
  const asked = actionNamed(name);
  if (asked === null || asked.page.purpose !== link.purpose) return nothing(() => linkRefusedPage(trustOf(settings)));
  try {
    return asked.action.decide(proved, actorOf(link, activeUser), parameters);
  } catch (error) {
    if (error instanceof PageAgain) return nothing(() => pageAgain(proved, error.errors, parameters));
    if (!isAppError(error)) throw error;
    const field = asked.action.fieldOf?.(error.code, parameters);
    if (field === undefined) return nothing(() => errorPage(trustOf(settings), error.userMessage));
    return nothing(() => pageAgain(proved, { [field]: error.userMessage }, parameters));
  }
}

/** Who acts: the person the link is for, or the deputy whom Google names. */
function actorOf(link: Link, activeUser: string): string {
  return activeUser === '' ? link.person : activeUser.toLowerCase();
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

/** The page as its person sees it now: read for itself, since an action does not look at all that the page shows. */
export function pageAgain(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const purpose = desk.link.purpose;
  if (!isPurpose(purpose)) return linkRefusedPage(trustOf(desk.settings));
  const page = PAGES[purpose];
  const register = loadSelection('master', selectionFor(desk.token, page.shows, purpose), spreadsheet(desk.settings.need('master')));
  return page.show({ ...desk, register }, errors, typed);
}
