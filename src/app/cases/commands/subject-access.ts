// The commands of subject access: asked for, reviewed by a person, released or refused. The system sends nothing itself.
import type { EngineAnswer } from '../../google/engine-client';
import { readSettings } from '../../google/settings';
import { mayBeSamePerson } from '../../policy/bars';
import { AppError } from '../../policy/errors';
import { addDays, addMonths, formatUk, type PlainDate, parse } from '../../policy/plain-date';
import { requireMay } from '../../policy/roles';
import { add, update } from '../../register/change';
import { columns, type Need, whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { holders, PEOPLE_NEEDS, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { CONTACTS, PUPILS, RULE_TABLE, SUBJECT_ACCESS } from '../../register/tables';
import { CASE_KEYS, casesByPupil } from '../../register/threads';
import { type Decision, transactNow } from '../../register/transaction';
import { rulesOf } from '../clocks';
import { letTickDo, officers } from '../data-protection/desk';
import { folderUrl, shareWith } from '../data-protection/gather-pupil';
import { deliver } from '../deliver-outbox';
import { noteTo } from '../note';
import type { Asked, Command } from './command';

type Request = RowOf<typeof SUBJECT_ACCESS>;

const REQUESTS = whole(SUBJECT_ACCESS);
const PUPIL = columns(PUPILS, 'surname', 'academy');
const CONTACT = columns(CONTACTS, 'pupil', 'name', 'barred');
const NEEDS: readonly Need[] = [...PEOPLE_NEEDS, ...CASE_KEYS, REQUESTS, PUPIL, CONTACT, whole(RULE_TABLE)];

/** Enters a request for a pupil's data; the answer is due one calendar month after it was asked. */
export const GATHER_PUPIL: Command = {
  needs: [],
  answer(asked) {
    const { details, moment, person } = asked;
    requireMay(person.roles, 'release a subject access export');
    const askedBy = words(details.askedBy, 'who asks for it');
    const askedOn = askedOnOf(details.askedOn ?? '', moment.today);
    letTickDo('gather', moment);
    return commit(asked, 'ask for a pupil’s data', (register) => {
      const pupil = pupilOf(register, (details.pupil ?? '').trim());
      const open = register.rows(REQUESTS).find((row) => row.pupil === pupil && isOpen(row) && row.askedBy === askedBy);
      if (open)
        throw new AppError('duplicate', `${open.id} is open`, `${open.id} is open already for the same person. Nothing was changed.`);
      const id = nextId(register, moment.today);
      const due = addMonths(askedOn, 1);
      const barred = isBarred(register, pupil, askedBy);
      const row = {
        id,
        pupil,
        askedBy,
        relation: (details.relation ?? '').trim().slice(0, 200),
        askedOn,
        due,
        state: 'to gather',
        pupilAgrees: 'to ask',
      };
      const note = barred ? 'May be somebody whom a bar names: it cannot be released to them. Speak to the DSL.' : '';
      const warning = barred
        ? '\nWho asks may be somebody whom a court order or other bar names. The DSL is told, and the export cannot be released to them.'
        : '';
      return {
        changes: [add(SUBJECT_ACCESS, { ...row, note }, `asked for by ${person.email}`)],
        deliveries: barred ? [tellDsl(register, id, pupil, asked)] : [],
        answer: {
          ok: true,
          title: id,
          text: `Everything held is gathered within ten minutes for your review. Answer by ${formatUk(due)}.${warning}`,
        },
      };
    });
  },
};

/** Records what the reviewer found: whether the pupil agrees, whether others’ data and serious harm were looked at. */
export const REVIEW_SUBJECT_ACCESS: Command = {
  needs: [],
  answer(asked) {
    requireMay(asked.person.roles, 'release a subject access export');
    const { details, moment, person } = asked;
    const pupilAgrees = (details.pupilAgrees ?? '').trim().toLowerCase();
    if (!SUBJECT_ACCESS.columns.pupilAgrees.choices?.includes(pupilAgrees))
      throw new AppError(
        'answer-invalid',
        'no such agreement',
        'Type “agrees”, “refuses”, “not competent” or “to ask”. Nothing was changed.',
      );
    const found = { pupilAgrees, thirdPartiesMarked: yes(details.thirdParties), seriousHarmChecked: yes(details.seriousHarm) };
    return commit(asked, 'review a subject access export', (register) => {
      const request = requestOf(register, details.request);
      if (request.state !== 'to review' && request.state !== 'released')
        throw new AppError(
          'not-ready',
          `${request.id} is ${request.state}`,
          `${request.id} is “${request.state}”: there is nothing to review. Nothing was changed.`,
        );
      const missing = missingOf(register, { ...request, ...found, reviewedBy: person.email });
      const next = missing.length === 0 ? 'It may be released now.' : `It cannot be released yet: ${missing.join('; ')}.`;
      const fields = { ...found, reviewedBy: person.email, reviewedOn: moment.today };
      return {
        changes: [update(SUBJECT_ACCESS, request.id, fields, 'reviewed')],
        deliveries: [],
        answer: { ok: true, title: request.id, text: `The review is recorded. ${next}` },
      };
    });
  },
};

/** Releases a reviewed export to the data protection officer, who sends it; releasing again opens the folder again. */
export const RELEASE_SUBJECT_ACCESS: Command = {
  needs: [],
  answer(asked) {
    requireMay(asked.person.roles, 'release a subject access export');
    const { settings, details, moment, person } = asked;
    let opened: { folder: string; to: string[] } | null = null;
    const answer = commit(asked, 'release a subject access export', (register) => {
      const request = requestOf(register, details.request);
      if (request.state !== 'to review' && request.state !== 'released')
        throw new AppError('not-ready', `${request.id} is ${request.state}`, `${request.id} is “${request.state}” and cannot be released.`);
      const missing = missingOf(register, request);
      if (missing.length > 0)
        throw new AppError(
          isBarred(register, request.pupil, request.askedBy) ? 'barred' : 'not-ready',
          `${request.id} lacks its review`,
          `${request.id} cannot be released: ${missing.join('; ')}.`,
        );
      const openUntil = addDays(moment.today, rulesOf(register)['link.valid-for']);
      const releasedOn = request.releasedOn === '' ? moment.today : request.releasedOn;
      opened = { folder: request.folder, to: officers(register, moment) };
      return {
        changes: [update(SUBJECT_ACCESS, request.id, { state: 'released', releasedOn, openUntil }, `released by ${person.email}`)],
        deliveries: [],
        answer: {
          ok: true,
          title: `${request.id} is released`,
          text: `Download what is in the folder and send it yourself: the system mails nothing of it. The folder is open until ${formatUk(openUntil)}.`,
          links: [{ text: 'The folder', url: folderUrl(request.folder) }],
        },
      };
    });
    const { folder, to } = opened ?? { folder: settings.need('restrictedFolder'), to: [] };
    if (opened !== null) shareWith(folder, to);
    return answer;
  },
};

/** Refuses a request with a reason; what was gathered is deleted. */
export const REFUSE_SUBJECT_ACCESS: Command = {
  needs: [],
  answer(asked) {
    requireMay(asked.person.roles, 'release a subject access export');
    const { details, moment, person } = asked;
    const reason = words(details.reason, 'why it is refused');
    return commit(asked, 'refuse a subject access request', (register) => {
      const request = requestOf(register, details.request);
      if (request.state === 'released')
        throw new AppError('conflict', `${request.id} was released`, `${request.id} was released already. Nothing was changed.`);
      const fields = { state: 'refused', note: reason, reviewedBy: person.email, reviewedOn: moment.today };
      return {
        changes: [update(SUBJECT_ACCESS, request.id, fields, 'refused')],
        deliveries: [],
        answer: {
          ok: true,
          title: request.id,
          text: 'The refusal is recorded, and what was gathered is deleted within a day. Tell the person why, and that they may complain to you and to the ICO.',
        },
      };
    });
  },
};

function commit(asked: Asked, name: string, decide: (register: Register) => Decision<EngineAnswer>): EngineAnswer {
  const { person, moment } = asked;
  // The settings that a command is given leave out what is secret, and the audit needs its key.
  const settings = readSettings();
  requireMay(person.roles, 'release a subject access export');
  const committed = transactNow(settings, { name, book: 'master', needs: NEEDS, by: person.email, moment, decide });
  deliver(settings, committed, moment, () => moment.ms);
  return committed.answer;
}

/** What still stands in the way of a release (safeguards, “Data”). */
export function missingOf(register: Register, request: Request): string[] {
  const missing: string[] = [];
  if (isBarred(register, request.pupil, request.askedBy)) missing.push('who asks may be somebody whom a bar names; speak to the DSL');
  if (request.pupilAgrees === 'refuses') missing.push('the pupil refuses');
  else if (request.pupilAgrees !== 'agrees' && request.pupilAgrees !== 'not competent')
    missing.push('it is not recorded that the pupil agrees or is not competent to decide');
  if (!request.thirdPartiesMarked) missing.push('what is about other people is not checked');
  if (!request.seriousHarmChecked) missing.push('serious harm is not checked');
  if (request.reviewedBy === '') missing.push('nobody has recorded a review');
  if (request.folder === '') missing.push('there is no folder');
  return missing;
}

function isBarred(register: Register, pupil: string, askedBy: string): boolean {
  const who = { name: askedBy, email: null, phone: null };
  return register
    .rows(CONTACT)
    .some((row) => row.pupil === pupil && row.barred && mayBeSamePerson({ ...row, email: null, phone: null }, who));
}

function tellDsl(register: Register, id: string, pupil: string, { moment }: Asked): Delivery {
  const academy = register.get(PUPIL, pupil).academy;
  const staff = staffAtWork(register, moment.today);
  const people = (['DSL', 'deputy DSL'] as const).flatMap((role) => holders(staff, role, academy)).map(({ email }) => email);
  const lines = [
    `Request ${id} for a pupil’s data comes from somebody whom a court order or other bar may name. Speak to the data protection officer.`,
  ];
  return noteTo(people, `barred request:${id}`, { title: `Subject access ${id}: a bar may stand`, lines, priority: PRIORITY.safeguarding });
}

function pupilOf(register: Register, typed: string): string {
  const found = [...casesByPupil(register)].find(([, ids]) => ids.has(typed))?.[0] ?? typed;
  if (register.find(PUPIL, found)?.surname !== 'erased' && register.row(PUPILS, found)) return found;
  throw new AppError(
    'not-found',
    'no such pupil',
    'The register holds nothing of such a pupil. Select the row of a pupil, referral or placement first.',
  );
}

function requestOf(register: Register, typed = ''): Request {
  const found = register.find(REQUESTS, typed.trim());
  if (!found) throw new AppError('not-found', `no request ${typed}`, 'Select a row of the Subject access tab first.');
  return found;
}

function isOpen({ state }: Request): boolean {
  return state === 'to gather' || state === 'to review';
}

function nextId(register: Register, today: PlainDate): string {
  const year = today.slice(2, 4);
  const last = register.rows(REQUESTS).map(({ id }) => new RegExp(`^SA-${year}-(\\d+)$`).exec(id)?.[1] ?? '0');
  return `SA-${year}-${String(Math.max(0, ...last.map(Number)) + 1).padStart(4, '0')}`;
}

function askedOnOf(typed: string, today: PlainDate): PlainDate {
  const day = typed.trim() === '' ? today : parse(typed);
  if (day > today)
    throw new AppError('answer-invalid', 'asked in the future', 'The day of the request lies in the future. Nothing was changed.');
  return day;
}

function words(typed: string | undefined, what: string): string {
  const text = (typed ?? '').trim().slice(0, 500);
  if (text === '') throw new AppError('answer-missing', `missing: ${what}`, `Say ${what}. Nothing was changed.`);
  return text;
}

function yes(typed: string | undefined): boolean {
  return (typed ?? '').trim().toLowerCase() === 'yes';
}
