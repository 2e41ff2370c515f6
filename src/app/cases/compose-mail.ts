// Composes each mail from the register when it is delivered: to whom, with which links, and never with a child's name.

import type { MessageKind } from '../messages/kinds';
import { message } from '../messages/message';
import { AppError } from '../policy/errors';
import { initials } from '../policy/person';
import { formatUk } from '../policy/plain-date';
import type { Role } from '../policy/roles';
import { columns, type Need, whole } from '../register/need';
import type { Delivery } from '../register/outbox';
import { addressesOf, isMailbox, PEOPLE_NEEDS, personBy, reaches, staffAtWork } from '../register/people';
import { ACADEMIES, BOOKS, DUE, MEETINGS, PUPILS, REFERRALS } from '../register/tables';
import { CLOCK_NEEDS, dueId, rulesOf } from './clocks';
import { linkUrl, purposeOfLink } from './links';
import { listMessage } from './list-message';
import { type Composed, type Desk, meetingLink } from './mail-desk';
import { trustOf } from './trust';

/** What mails say of a referral. */
export const MAIL_REFERRAL = columns(
  REFERRALS,
  'pupil',
  'academy',
  'state',
  'keyContact',
  'deputyKeyContact',
  'approver',
  'submittedBy',
  'decidedBy',
  'decisionReason',
);
/** Whence the initials come. */
export const MAIL_PUPIL = columns(PUPILS, 'forename', 'surname', 'knownAs');
const INBOX = columns(BOOKS.master.inbox, 'kind', 'sender', 'receivedAt', 'reason');

/** What any mail may need, for a delivery that was left behind and is tried again. */
export const MAIL_NEEDS: readonly Need[] = [
  ...PEOPLE_NEEDS,
  ...CLOCK_NEEDS,
  MAIL_REFERRAL,
  MAIL_PUPIL,
  whole(DUE),
  INBOX,
  columns(MEETINGS, 'referral', 'heldOn', 'firstReview'),
];

/** The mail of a delivery. @throws AppError when there is nobody to write to, or a row it speaks of is gone. */
export function composeMail(delivery: Delivery, desk: Desk): Composed {
  const kind = delivery.details.message as MessageKind;
  const compose = COMPOSERS[kind];
  const composed = compose(delivery, desk);
  if (composed.to.length === 0)
    throw new AppError('not-found', `nobody to write to for ${delivery.id}`, `There was nobody to send “${kind}” to.`);
  return { ...composed, cc: composed.cc.filter((address) => !composed.to.includes(address)) };
}

type Composer = (delivery: Delivery, desk: Desk) => Composed;

const COMPOSERS: Readonly<Record<MessageKind, Composer>> = {
  'referral received'(delivery, desk) {
    const { register, settings } = desk;
    const { about, referral } = aboutOf(delivery, desk);
    const folder = `https://drive.google.com/drive/folders/${settings.need(`academyFolder:${referral.academy}`)}`;
    const tell = register.find(whole(DUE), dueId('tell family', referral.id));
    const rendered = message('referral received', {
      ...about,
      decideBy: register.get(whole(DUE), dueId('decide referral', referral.id)).due,
      planUrl: desk.documentUrl('plan (working)', referral.id) || folder,
      tellFamily: tell
        ? { by: tell.due, letterUrl: desk.documentUrl('family letter', referral.id) || folder, url: secretLink(delivery, desk) }
        : null,
    });
    // The sender gets the receipt too; the link in it opens for the key contact alone.
    return { ...reach(desk, delivery.details.person ?? referral.keyContact, [referral.submittedBy]), rendered };
  },
  'referral to decide'(delivery, desk) {
    const { about, referral } = aboutOf(delivery, desk);
    const rendered = message('referral to decide', {
      ...about,
      decideBy: desk.register.get(whole(DUE), dueId('decide referral', referral.id)).due,
      url: secretLink(delivery, desk),
      linkExpires: formatUk(delivery.details.linkUntil ?? desk.moment.today),
    });
    return { ...reach(desk, delivery.details.person ?? referral.approver), rendered };
  },
  'referral decided'(delivery, desk) {
    const { about, referral, pupil } = aboutOf(delivery, desk);
    const staff = staffAtWork(desk.register, desk.moment.today);
    const decidedBy = personBy(staff, referral.decidedBy)?.name ?? referral.decidedBy;
    const rendered = message('referral decided', {
      ...about,
      decidedBy,
      outcome:
        referral.state === 'declined'
          ? {
              decision: 'declined',
              reason: referral.decisionReason,
              pupilNames: [pupil.forename, pupil.surname, pupil.knownAs].filter((name) => name !== ''),
            }
          : {
              decision: 'approved',
              meetBy: desk.register.get(whole(DUE), dueId('hold initial meeting', referral.id)).due,
              meetingFormUrl: meetingLink(desk.settings, referral.id),
            },
    });
    return { ...reach(desk, referral.keyContact, [referral.submittedBy]), rendered };
  },
  'meeting recorded'(delivery, desk) {
    const { about, referral } = aboutOf(delivery, desk);
    const meeting = desk.register.rows(columns(MEETINGS, 'referral', 'heldOn', 'firstReview')).find((row) => row.referral === referral.id);
    if (!meeting) throw new AppError('not-found', `no meeting of ${referral.id}`, `There is no meeting recorded for ${referral.id}.`);
    const rendered = message('meeting recorded', { ...about, heldOn: meeting.heldOn, firstReview: meeting.firstReview });
    return { ...reach(desk, referral.keyContact, [delivery.details.sender ?? '']), rendered };
  },
  'submission needs attention'(delivery, desk) {
    const entry = inboxEntry(delivery, desk);
    const rendered = message('submission needs attention', {
      trust: trustOf(desk.settings),
      form: delivery.details.form ?? entry.kind,
      receivedAt: inWords(entry.receivedAt),
      problems: entry.reason.split('\n').map((text) => ({ code: 'kept', field: '', message: text })),
      editUrl: delivery.details.editUrl ?? '',
    });
    return { to: [delivery.details.to ?? entry.sender], cc: [], rendered };
  },
  'submission not from staff'(delivery, desk) {
    const entry = inboxEntry(delivery, desk);
    const rendered = message('submission not from staff', {
      trust: trustOf(desk.settings),
      form: delivery.details.form ?? entry.kind,
      receivedAt: inWords(entry.receivedAt),
    });
    return { to: [delivery.details.to ?? entry.sender], cc: [], rendered };
  },
  'your code'(delivery, desk) {
    const code = desk.secrets[delivery.details.link ?? ''];
    // A code is never sent late: whoever still waits asks for a new one.
    if (code === undefined)
      throw new AppError('expired', `code of ${delivery.id} was lost`, 'That code was not sent. Ask for a new one on the page.');
    const rendered = message('your code', { trust: trustOf(desk.settings), code, minutes: rulesOf(desk.register)['link.code-valid-for'] });
    return { to: [delivery.details.to ?? ''], cc: [], rendered };
  },
  'my list': (delivery, desk) => listMessage(delivery, desk),
  'barred contact refused'(delivery, desk) {
    const entry = inboxEntry(delivery, desk);
    const staff = staffAtWork(desk.register, desk.moment.today);
    const sender = personBy(staff, entry.sender);
    const academy = delivery.details.academy || (sender?.academies[0] ?? '');
    const rendered = message('barred contact refused', {
      trust: trustOf(desk.settings),
      academy: desk.register.find(whole(ACADEMIES), academy)?.name ?? academy,
      sender: sender?.name ?? entry.sender,
      receivedAt: inWords(entry.receivedAt),
    });
    const role = (of: Role): string[] => addressesOf(desk.register, of, academy, desk.moment.today);
    const leads = [...new Set([...role('DSL'), ...role('deputy DSL')])];
    const heads = role('head');
    return { to: [leads, heads, keepers(desk)].find((people) => people.length > 0) ?? [], cc: [], rendered };
  },
  'delivery given up'(delivery, desk) {
    const rendered = message('delivery given up', {
      trust: trustOf(desk.settings),
      what: delivery.details.what ?? '',
      reference: delivery.reference,
      tries: Number(delivery.details.tries ?? 0),
      registerUrl: `https://docs.google.com/spreadsheets/d/${desk.settings.need('master')}/edit`,
    });
    return { to: keepers(desk), cc: [], rendered };
  },
  'register needs attention'(delivery, desk) {
    const rendered = message('register needs attention', {
      trust: trustOf(desk.settings),
      problems: (delivery.details.problems ?? '').split('\n'),
      registerUrl: `https://docs.google.com/spreadsheets/d/${desk.settings.need('master')}/edit`,
    });
    return { to: keepers(desk), cc: [], rendered };
  },
  note(delivery, desk) {
    const { title = '', lines = '', linkText = 'Open', to = '', link, outside } = delivery.details;
    const url = link === undefined ? (delivery.details.url ?? '') : secretLink(delivery, desk);
    const rendered = message('note', { trust: trustOf(desk.settings), title, lines: lines.split('\n'), url, linkText });
    // Whoever is not of the trust has no deputy, and nobody else gets what is for them.
    if (outside === 'yes') return { to: to.split(','), cc: [], rendered };
    const people = to === '' ? [] : to.split(',');
    const found = people.map((person) => reach(desk, person));
    const reached = [...new Set(found.flatMap((one) => one.to))];
    // Nobody holds the role that it is for: whoever keeps the system must know.
    return { to: reached.length > 0 ? reached : keepers(desk), cc: [...new Set(found.flatMap((one) => one.cc))], rendered };
  },
};

/** Who looks after the system: the trust's AP leads and the role account. */
function keepers({ register, settings, moment }: Desk): string[] {
  return [...new Set([...addressesOf(register, 'trust AP lead', '', moment.today), settings.need('roleAccount')])];
}

function aboutOf(delivery: Delivery, { register, settings }: Desk) {
  const referral = register.get(MAIL_REFERRAL, delivery.reference);
  const pupil = register.get(MAIL_PUPIL, referral.pupil);
  const academy = register.find(whole(ACADEMIES), referral.academy)?.name ?? referral.academy;
  return {
    referral,
    pupil,
    about: { trust: trustOf(settings), initials: initials(pupil.forename, pupil.surname), reference: referral.id, academy },
  };
}

function inboxEntry(delivery: Delivery, { register }: Desk) {
  return register.get(INBOX, delivery.details.submission ?? '');
}

/** A person or their deputy; others get a copy. Somebody who has left is replaced by the academy's AP lead, so that no message is lost. */
function reach({ register, moment }: Desk, email: string, copies: readonly string[] = []): { to: string[]; cc: string[] } {
  if (isMailbox(register, email)) return { to: [email], cc: [] };
  const staff = staffAtWork(register, moment.today);
  const found = reaches(staff, email);
  const to = found.to.length > 0 ? found.to : addressesOf(register, 'trust AP lead', '', moment.today);
  const known = copies.filter((copy) => personBy(staff, copy) !== null).map((copy) => copy.toLowerCase());
  return { to, cc: [...found.cc, ...known] };
}

function secretLink(delivery: Delivery, desk: Desk): string {
  const token = desk.secrets[delivery.details.link ?? ''];
  if (token === undefined) throw new Error(`The link ${String(delivery.details.link)} was not issued in this execution.`);
  return linkUrl(desk.settings.need('webAppUrl'), token, purposeOfLink(delivery.details.link ?? ''));
}

/** 'YYYY-MM-DD HH:mm' as '24 November 2026 at 09:05'. */
function inWords(local: string): string {
  return `${formatUk(local.slice(0, 10), { weekday: false })} at ${local.slice(11)}`;
}
