// Delivers the outbox after a commit: restricted facts first, then documents, then mails; and notes in one write what became of each.
import { type ItemIds, readSubmission } from '../google/forms';
import { mailLeftToday, sendRaw } from '../google/mail';
import { newToken } from '../google/random';
import type { Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { mimeMessage } from '../messages/mime';
import { isAppError } from '../policy/errors';
import { mailsToSend, mayGo } from '../policy/mail-quota';
import { type Change, update } from '../register/change';
import { load } from '../register/load';
import { type Moment, momentOf } from '../register/moment';
import { columns, type Need, whole } from '../register/need';
import { type Delivery, type DeliveryKind, MOST_TRIES, nextTry, PRIORITY, TAKEN_FOR_MS } from '../register/outbox';
import type { Register } from '../register/register';
import { BOOKS, DOCUMENTS, LINKS, PUPILS, REFERRALS, RULE_TABLE } from '../register/tables';
import { type Committed, transact, transactNow } from '../register/transaction';
import { linkDays, rulesOf } from './clocks';
import { composeMail, MAIL_NEEDS } from './compose-mail';
import { attempt, type Result, type Round } from './delivery-round';
import { documentNeeds } from './documents';
import { deliverDocuments } from './documents/deliver';
import { documentUrl } from './documents/make';
import { LINK_NEEDS, type Link, reissueLink } from './links';
import type { Desk } from './mail-desk';
import { deliverWords } from './providers/deliver-words';
import { deliverEvent, EVENT_NEEDS } from './providers/visit-event';
import { RESTRICT_NEEDS, restrictFacts } from './restrict-facts';
import { trustOf } from './trust';

const OUTBOX = columns(BOOKS.master.outbox, 'kind', 'state', 'reference', 'details', 'priority', 'tries', 'at', 'error');

/** Work stops at five minutes of the six that an execution has; what is left goes on in the next tick. */
const WORK_MS = 5 * 60_000;
/** How long the note of what was delivered waits for the lock: without it everything would be sent again. */
const NOTE_WAIT_MS = 60_000;

/** More than these mails no execution sends in its time. */
const MOST_MAILS = 500;
/** Where a job has not read the Rules. */
const RESERVE = 200;

/** Delivers what a job has just committed; what is not delivered by `until`, epoch milliseconds, is left to the next tick. */
export function deliver(
  settings: Settings,
  committed: Pick<Committed<unknown>, 'deliveries' | 'register' | 'secrets'>,
  moment: Moment,
  clock: () => number,
  until = Number.POSITIVE_INFINITY,
): void {
  const { deliveries, register, secrets = {} } = committed;
  if (deliveries.length === 0) return;
  run(deliveries, { settings, register, secrets, moment, tries: new Map(), unsure: new Set(), clock, until });
}

/**
 * Takes up what was left: deliveries whose time has come, and those of executions that died. A link in a mail that must be sent again
 * gets a new token, since the old one was never written down. Gives the number of deliveries tried.
 */
export function deliverWaiting(settings: Settings, moment: Moment, clock: () => number): number {
  const known = load('master', [OUTBOX, whole(RULE_TABLE)], spreadsheet(settings.need('master')));
  const waiting = waitingNow(known, moment);
  if (waiting.length === 0) return 0;
  const mails = waiting.filter(({ kind }) => kind === 'mail').map((row) => ({ id: row.id, priority: row.priority ?? PRIORITY.rest }));
  const { now, held } = mailsToSend(mails, mails.length > 0 ? mailLeftToday() : 0, reserveOf(known), MOST_MAILS);
  const chosen = new Set([...waiting.filter(({ kind }) => kind !== 'mail'), ...now].map(({ id }) => id));
  const toldOf = heldAlarm(known, held, moment);
  if (chosen.size === 0 && toldOf.length === 0) return 0;
  const deliveries = waiting.filter(({ id }) => chosen.has(id));
  const tries = new Map<string, number>();
  const unsure = new Set<string>();
  const taken = transact(settings, {
    name: 'deliver waiting',
    book: 'master',
    needs: [OUTBOX, ...LINK_NEEDS, ...needsOf(deliveries)],
    by: settings.need('roleAccount'),
    moment,
    decide: (register) => {
      const taken = take(register, moment, tries, unsure, chosen);
      const alarms = heldAlarm(register, held, moment);
      return { ...taken, deliveries: alarms, answer: [...taken.answer, ...alarms] };
    },
  });
  if (!taken || taken.answer.length === 0) return 0;
  run(taken.answer, { settings, register: taken.register, secrets: taken.secrets ?? {}, moment, tries, unsure, clock });
  return taken.answer.length;
}

/** What each kind of delivery needs of the register when it is not delivered by the job that made it. */
function needsOf(deliveries: readonly { kind: string; details: string }[]): Need[] {
  const kinds = new Set(deliveries.map(({ kind }) => kind));
  const documents = deliveries.filter(({ kind }) => kind === 'document');
  return [
    ...MAIL_NEEDS,
    whole(DOCUMENTS),
    ...documentNeeds(new Set(documents.map(({ details }) => (JSON.parse(details) as Record<string, string>).kind ?? ''))),
    ...(kinds.has('calendar') ? EVENT_NEEDS : []),
    ...(kinds.has('restricted facts') ? [columns(REFERRALS, 'pupil', 'academy'), columns(PUPILS, 'academy')] : []),
  ];
}

/** So many recipients of a day are kept for what is urgent. */
function reserveOf(register: Register): number {
  if (!register.has(RULE_TABLE)) return RESERVE;
  try {
    return rulesOf(register)['mail.reserve'];
  } catch (error) {
    // A rule that cannot be read stops no mail.
    if (isAppError(error)) return RESERVE;
    throw error;
  }
}

/** The one mail a day that says how many messages wait because only the reserve of the mail quota is left. */
function heldAlarm(register: Register, held: number, moment: Moment): Delivery[] {
  const id = `mail:register needs attention:${moment.today}:quota`;
  if (held === 0 || register.find(columns(BOOKS.master.outbox), id)) return [];
  const problems = `${held} ${held === 1 ? 'message waits' : 'messages wait'}: of the mails that Google lets the role account send in a day only the reserve for safeguarding and today’s attendance is left. They go by themselves as soon as Google allows more, within a day. Nothing is lost.`;
  return [{ id, kind: 'mail', reference: '', details: { message: 'register needs attention', problems }, priority: PRIORITY.today }];
}

function waitingNow(register: Register, moment: Moment) {
  const stale = new Date(moment.ms - TAKEN_FOR_MS).toISOString();
  return register
    .rows(OUTBOX)
    .filter((row) => (row.state === 'waiting' && row.at <= moment.iso) || (row.state === 'sending' && row.at <= stale));
}

function take(register: Register, moment: Moment, tries: Map<string, number>, unsure: Set<string>, chosen: ReadonlySet<string>) {
  const changes: Change[] = [];
  const secrets: Record<string, string> = {};
  const taken: Delivery[] = [];
  for (const row of waitingNow(register, moment)) {
    if (!chosen.has(row.id)) continue;
    const delivery: Delivery = {
      id: row.id,
      kind: row.kind as DeliveryKind,
      reference: row.reference,
      details: JSON.parse(row.details) as Record<string, string>,
      priority: row.priority ?? PRIORITY.rest,
    };
    const count = (row.tries ?? 0) + 1;
    const link = delivery.details.link;
    const issued: Link | undefined = link === undefined ? undefined : register.find(whole(LINKS), link);
    if (issued && issued.state !== 'open') {
      // The person has already done what the mail asks for: it came the first time.
      changes.push(update(BOOKS.master.outbox, row.id, { state: 'done', at: moment.iso, error: 'no longer needed' }));
      continue;
    }
    tries.set(row.id, count);
    if (row.state === 'sending') unsure.add(row.id);
    changes.push(update(BOOKS.master.outbox, row.id, { state: 'sending', at: moment.iso, tries: count }));
    if (issued && delivery.details.message !== 'your code') {
      const token = newToken();
      secrets[issued.id] = token;
      changes.push(reissueLink(issued, token, linkDays(register, issued.purpose), moment));
    }
    taken.push(delivery);
  }
  return { changes, deliveries: [], answer: taken, secrets };
}

function run(deliveries: readonly Delivery[], round: Round): void {
  const started = round.clock();
  const isLate = (): boolean => round.clock() - started > WORK_MS || round.clock() > (round.until ?? Number.POSITIVE_INFINITY);
  const results = new Map<string, Result>();
  let held = 0;
  const sorted = [...deliveries].sort((first, second) => first.priority - second.priority);
  const ofKind = (kind: DeliveryKind): Delivery[] => sorted.filter((delivery) => delivery.kind === kind);
  try {
    for (const delivery of ofKind('restricted facts'))
      results.set(
        delivery.id,
        attempt(() => deliverFacts(delivery, round)),
      );
    const documents = deliverDocuments(ofKind('document'), round);
    for (const [id, result] of documents.results) results.set(id, result);
    const desk = deskOf(round, documents.made);
    let left = ofKind('mail').length > 0 ? mailLeftToday() : 0;
    const reserve = reserveOf(round.register);
    for (const delivery of ofKind('mail')) {
      const may = mayGo({ priority: delivery.priority, waitedFor: delivery.details.message === 'your code' }, left, reserve);
      if (!may) held += 1;
      if (!may || isLate()) {
        results.set(delivery.id, { ok: 'later' });
        continue;
      }
      results.set(
        delivery.id,
        attempt(() => {
          left -= deliverMail(delivery, desk, round);
          return { ok: true };
        }),
      );
    }
    for (const delivery of ofKind('calendar')) {
      if (isLate()) results.set(delivery.id, { ok: 'later' });
      else
        results.set(
          delivery.id,
          attempt(() => {
            deliverEvent(delivery, round.register, round.settings);
            return { ok: true };
          }),
        );
    }
  } finally {
    note(deliveries, results, round, held);
  }
}

function deliverFacts(delivery: Delivery, { settings, register, moment }: Round): Result {
  if (delivery.details.form === 'visit') {
    deliverWords(delivery, settings, moment);
    return { ok: true };
  }
  const items = JSON.parse(settings.need('formItems:referral')) as ItemIds;
  const submission = readSubmission(settings.need('form:referral'), delivery.details.response ?? '', items);
  if (submission === null) throw new Error(`The response of ${delivery.reference} is no longer in the form.`);
  const referral = register.get(columns(REFERRALS, 'pupil', 'academy'), delivery.reference);
  transactNow(settings, {
    name: 'keep restricted facts',
    book: 'restricted',
    needs: RESTRICT_NEEDS,
    by: submission.email,
    moment,
    decide: (restricted) =>
      restrictFacts(restricted, {
        key: delivery.id,
        reference: delivery.reference,
        pupil: referral.pupil,
        academy: referral.academy,
        answers: submission.answers,
        moment,
      }),
  });
  return { ok: true };
}

function deskOf({ settings, register, secrets, moment }: Round, made: ReadonlyMap<string, string>): Desk {
  const kept = new Map<string, string>();
  if (register.has(DOCUMENTS)) {
    for (const row of register.rows(columns(DOCUMENTS, 'reference', 'kind', 'file')))
      kept.set(`${row.kind}:${row.reference}`, documentUrl(row.file));
  }
  return {
    settings,
    register,
    secrets,
    moment,
    documentUrl: (kind, reference) => made.get(`${kind}:${reference}`) ?? kept.get(`${kind}:${reference}`) ?? '',
  };
}

/** Sends one mail; gives the number of its recipients. */
function deliverMail(delivery: Delivery, desk: Desk, round: Round): number {
  const { settings, moment } = round;
  const { to, cc, rendered } = composeMail(delivery, desk);
  const repeated = round.unsure.has(delivery.id);
  const from = settings.need('roleAccount');
  sendRaw(
    mimeMessage({
      from,
      fromName: trustOf(settings).name,
      to,
      cc,
      subject: rendered.subject,
      text: repeated ? `${REPEATED}\n\n${rendered.text}` : rendered.text,
      html: rendered.html,
      date: moment.ms,
      headers: { 'X-AP-Delivery': delivery.id.replace(/[^\x20-\x7e]/g, '?'), ...(repeated ? { 'X-AP-Possible-Repeat': 'yes' } : {}) },
    }),
  );
  return to.length + cc.length;
}

const REPEATED = 'You may have had this message before: we could not be sure that it reached you. The newest link is the one that works.';

/** Writes what became of each delivery, in one transaction; a delivery that failed too often is given up, and people are told. */
function note(deliveries: readonly Delivery[], results: ReadonlyMap<string, Result>, round: Round, held: number): void {
  const now = momentOf(round.clock());
  const { settings } = round;
  const noted = transact(
    settings,
    {
      name: 'note deliveries',
      book: 'master',
      needs: [columns(BOOKS.master.outbox, 'state', 'tries', 'at', 'error'), columns(DOCUMENTS)],
      by: settings.need('roleAccount'),
      moment: now,
      decide: (register) => ({
        changes: deliveries.flatMap((delivery) => noteOne(register, delivery, results.get(delivery.id), round, now)),
        deliveries: [
          ...deliveries.flatMap((delivery) => givenUp(delivery, results.get(delivery.id), round)),
          ...heldAlarm(register, held, now),
        ],
        answer: null,
      }),
    },
    NOTE_WAIT_MS,
  );
  const alarms = noted?.deliveries ?? [];
  if (alarms.length > 0) round = { ...round, tries: new Map() };
  for (const alarm of alarms) {
    const result = attempt(() => {
      deliverMail(alarm, deskOf(round, new Map()), round);
      return { ok: true };
    });
    transact(settings, {
      name: 'note deliveries',
      book: 'master',
      needs: [columns(BOOKS.master.outbox, 'state', 'at', 'error')],
      by: settings.need('roleAccount'),
      moment: now,
      decide: () => ({ changes: [stateOf(alarm, result, 1, now)], deliveries: [], answer: null }),
    });
  }
}

function noteOne(register: Register, delivery: Delivery, result: Result | undefined, round: Round, now: Moment): Change[] {
  if (!register.row(BOOKS.master.outbox, delivery.id)) return [];
  const tries = round.tries.get(delivery.id) ?? 1;
  const documents = (result?.ok === true ? (result.changes ?? []) : []).filter(
    (change) => register.row(change.table, change.id) === undefined,
  );
  return [...documents, stateOf(delivery, result, tries, now)];
}

function stateOf(delivery: Delivery, result: Result | undefined, tries: number, now: Moment): Change {
  const outbox = BOOKS.master.outbox;
  if (result?.ok === true) return update(outbox, delivery.id, { state: 'done', at: now.iso, error: '' });
  // What was not tried has not used up a try.
  if (result === undefined || result.ok === 'later')
    return update(outbox, delivery.id, { state: 'waiting', at: now.iso, error: '', tries: tries - 1 });
  const error = result.error.slice(0, 500);
  if (tries >= MOST_TRIES || delivery.details.message === 'your code')
    return update(outbox, delivery.id, { state: 'given up', at: now.iso, error });
  return update(outbox, delivery.id, { state: 'waiting', at: new Date(nextTry(tries, now.ms)).toISOString(), error });
}

function givenUp(delivery: Delivery, result: Result | undefined, round: Round): Delivery[] {
  const tries = round.tries.get(delivery.id) ?? 1;
  const lost = result?.ok === false && tries >= MOST_TRIES && delivery.details.message !== 'delivery given up';
  if (!lost) return [];
  const what =
    delivery.kind === 'mail'
      ? `mail: ${delivery.details.message}`
      : delivery.kind === 'document'
        ? `document: ${delivery.details.kind}`
        : delivery.kind;
  return [
    {
      id: `given-up:${delivery.id}`,
      kind: 'mail',
      reference: delivery.reference,
      details: { message: 'delivery given up', what, tries: String(tries) },
      priority: PRIORITY.safeguarding,
    },
  ];
}
