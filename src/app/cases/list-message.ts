// One person's list as the morning's mail and as the answer to a menu item.
import type { ListLine } from '../messages/kinds';
import { message } from '../messages/message';
import { daysBetween, formatUk, type PlainDate } from '../policy/plain-date';
import { whole } from '../register/need';
import type { Delivery } from '../register/outbox';
import { isMailbox, personBy, reaches, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import { ACADEMIES } from '../register/tables';
import type { DueWhat } from './clocks';
import { type Composed, type Desk, meetingLink } from './mail-desk';
import { type ListItem, listOf } from './remind';
import { trustOf } from './trust';

/** The morning's mail to a person, made from what is open when it is sent. */
export function listMessage(delivery: Delivery, desk: Desk): Composed {
  const { register, moment } = desk;
  const email = delivery.details.person ?? '';
  const items = listOf(register, email, moment.today);
  const staff = staffAtWork(register, moment.today);
  const lines = (wanted: (item: ListItem) => boolean): ListLine[] => items.filter(wanted).map((item) => lineOf(item, desk));
  const rendered = message('my list', {
    trust: trustOf(desk.settings),
    name: personBy(staff, email)?.name ?? email,
    today: moment.today,
    overdue: lines(({ item }) => item.due < moment.today),
    dueToday: lines(({ item }) => item.due === moment.today),
    coming: lines(({ item }) => item.due > moment.today),
  });
  return { ...(isMailbox(register, email) ? { to: [email], cc: [] } : reaches(staff, email)), rendered };
}

/** An item in words, for lists elsewhere than in mail. */
export function itemText(register: Register, { item, ownerless }: ListItem, today: PlainDate): string {
  const academy = register.find(whole(ACADEMIES), item.academy)?.name ?? item.academy;
  return `${NEXT[item.what as DueWhat].what}: ${item.initials} ${item.reference}, ${academy}, due ${dueWords(item.due, today)}${ownerless ? ' (no owner: give it one)' : ''}`;
}

const NEXT: Readonly<Record<DueWhat, { what: string; nextStep: string; linkText: string }>> = {
  'decide referral': {
    what: 'Decide the referral',
    nextStep: 'Use the link in the mail “referral to decide”, which works only for you.',
    linkText: 'Open the academy’s AP folder',
  },
  'tell family': {
    what: 'Tell the family',
    nextStep: 'Give them the letter, then record how with the link in the mail “referral received”.',
    linkText: 'Open the academy’s AP folder',
  },
  'hold initial meeting': {
    what: 'Hold the initial meeting',
    nextStep: 'Invite the family and everyone concerned. Record the meeting by the form.',
    linkText: 'Open the meeting form',
  },
  review: {
    what: 'Review the placement',
    nextStep: 'Hold the review with the pupil, the family and the provider.',
    linkText: 'Open the academy’s AP folder',
  },
};

function lineOf(entry: ListItem, desk: Desk): ListLine {
  const { item } = entry;
  const what = item.what as DueWhat;
  const { register, settings, moment } = desk;
  const next = NEXT[what];
  const folder = `https://drive.google.com/drive/folders/${settings.need(`academyFolder:${item.academy}`)}`;
  return {
    what: next.what,
    initials: item.initials,
    reference: item.reference,
    academy: register.find(whole(ACADEMIES), item.academy)?.name ?? item.academy,
    due: dueWords(item.due, moment.today),
    nextStep: entry.ownerless ? `Its owner has left: give it a new one. ${next.nextStep}` : next.nextStep,
    linkText: next.linkText,
    url: what === 'hold initial meeting' ? meetingLink(settings, item.reference) : folder,
  };
}

/** 'Friday 27 November 2026, in 3 days'. */
function dueWords(due: PlainDate, today: PlainDate): string {
  const days = daysBetween(today, due);
  const near =
    days === 0 ? 'today' : days === 1 ? 'tomorrow' : days > 1 ? `in ${days} days` : days === -1 ? '1 day overdue' : `${-days} days overdue`;
  return `${formatUk(due)}, ${near}`;
}
