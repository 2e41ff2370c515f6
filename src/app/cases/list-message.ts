// One person's list as the morning's mail and as the answer to a menu item.

import type { Settings } from '../google/settings';
import type { ListLine } from '../messages/kinds';
import { message } from '../messages/message';
import { type DueKind, dueKind } from '../policy/due-kinds';
import { daysBetween, formatUk, type PlainDate } from '../policy/plain-date';
import { whole } from '../register/need';
import type { Delivery } from '../register/outbox';
import { isMailbox, personBy, reaches, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import { ACADEMIES } from '../register/tables';
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
  return `${dueKind(item.what).title}: ${item.initials} ${item.reference}, ${academy}, due ${dueWords(item.due, today)}${ownerless ? ' (no owner: give it one)' : ''}`;
}

const LINK_TEXTS: Readonly<Record<DueKind['opens'], string>> = {
  folder: 'Open the academy’s AP folder',
  'meeting form': 'Open the meeting form',
  register: 'Open the register',
};

function lineOf(entry: ListItem, desk: Desk): ListLine {
  const { item } = entry;
  const { register, settings, moment } = desk;
  const kind = dueKind(item.what);
  return {
    what: kind.title,
    initials: item.initials,
    reference: item.reference,
    academy: register.find(whole(ACADEMIES), item.academy)?.name ?? item.academy,
    due: dueWords(item.due, moment.today),
    nextStep: entry.ownerless ? `Its owner has left: give it a new one. ${kind.next}` : kind.next,
    linkText: LINK_TEXTS[kind.opens],
    url: placeOf(kind, item, settings),
  };
}

function placeOf({ opens }: DueKind, item: ListItem['item'], settings: Settings): string {
  if (opens === 'meeting form') return meetingLink(settings, item.reference);
  const folder = settings.get(`academyFolder:${item.academy}`);
  // An academy whose folder does not stand yet, and what is no academy's own, is found in the register.
  return opens === 'folder' && folder !== undefined
    ? `https://drive.google.com/drive/folders/${folder}`
    : `https://docs.google.com/spreadsheets/d/${settings.need('master')}/edit`;
}

/** 'Friday 27 November 2026, in 3 days'. */
function dueWords(due: PlainDate, today: PlainDate): string {
  const days = daysBetween(today, due);
  const near =
    days === 0 ? 'today' : days === 1 ? 'tomorrow' : days > 1 ? `in ${days} days` : days === -1 ? '1 day overdue' : `${-days} days overdue`;
  return `${formatUk(due)}, ${near}`;
}
