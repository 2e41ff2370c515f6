// Hands the open work of one person over to another, in one transaction: deadlines, referrals, placements, actions, and the links that go with them.
import { linkMailOf } from '../../policy/due-kinds';
import { AppError } from '../../policy/errors';
import { type Action, may } from '../../policy/roles';
import { type Change, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { type Need, whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { PEOPLE_NEEDS, type Person, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { LINKS, RULE_TABLE } from '../../register/tables';
import { rulesOf } from '../clocks';
import { MAIL_PUPIL, MAIL_REFERRAL } from '../compose-mail';
import { type LinkPurpose, linkId } from '../links';
import { noteTo } from '../note';
import { newLinkFor } from '../renew-links';
import { countsInWords, openWork, WORK_NEEDS, type WorkItem } from './open-work';

export const HAND_OVER_NEEDS: readonly Need[] = [
  ...PEOPLE_NEEDS,
  ...WORK_NEEDS,
  whole(RULE_TABLE),
  whole(LINKS),
  MAIL_REFERRAL,
  MAIL_PUPIL,
];

export interface HandOver {
  /** Whose work it is; they may have left, or be about to. */
  readonly from: string;
  readonly to: string;
  readonly by: Person;
  readonly moment: Moment;
  readonly url: string;
  token(): string;
}

export interface HandedOver {
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
  readonly secrets: Readonly<Record<string, string>>;
  readonly moved: readonly WorkItem[];
  /** What stays, with the reason, in words. */
  readonly stays: readonly string[];
}

/**
 * What a hand-over changes. Work of an academy for which the asker may not change staff, or the successor is not listed or has not the right, stays
 * where it is and is named.
 * @throws AppError not-allowed for whoever may change no staff; answer-invalid for a successor who is not at work, or is the same person;
 *   not-found where there is no open work.
 */
export function handOver(register: Register, { from, to, by, moment, url, token }: HandOver): HandedOver {
  const leaver = from.trim().toLowerCase();
  const staff = staffAtWork(register, moment.today);
  const successor = personBy(staff, to);
  if (!may(by.roles, 'change staff'))
    throw new AppError(
      'not-allowed',
      `${by.email} may not hand work over`,
      'Only an AP lead may hand work over. Ask the AP lead of the academy.',
    );
  if (!successor || successor.email === leaver)
    throw new AppError(
      'answer-invalid',
      `no successor ${to}`,
      'The successor must be somebody else who is listed in Staff and at work. Nothing was changed.',
    );
  const work = openWork(register).filter((item) => item.person === leaver);
  if (work.length === 0)
    throw new AppError(
      'not-found',
      `no open work of ${leaver}`,
      `Nothing that is open names ${leaver}. Check the e-mail address. Nothing was changed.`,
    );
  const why = `handed over from ${leaver} to ${successor.email} by ${by.email}`;
  const stays = new Map<string, number>();
  const moved = work.filter((item) => {
    const reason = reasonToStay(item, by, successor);
    if (reason !== null) stays.set(reason, (stays.get(reason) ?? 0) + 1);
    return reason === null;
  });
  const secrets: Record<string, string> = {};
  const links = moved.flatMap((item) => linkOf(register, item, successor.email, moment, token, secrets));
  return {
    changes: [...changesOf(moved, successor.email, why), ...links.map(({ change }) => change)],
    deliveries: [...links.map(({ delivery }) => delivery), ...(moved.length === 0 ? [] : [noteOf(moved, leaver, successor, moment, url)])],
    secrets,
    moved,
    stays: [...stays].map(([reason, count]) => `${count} ${count === 1 ? 'piece stays' : 'pieces stay'}: ${reason}`),
  };
}

/** What the successor must be allowed to do to take an item over. */
function actionOf(item: WorkItem): Action {
  if (item.field === 'approver' || item.due?.what === 'decide referral') return 'approve a referral';
  if (item.field === 'keyContact' || item.field === 'deputyKeyContact') return 'record a meeting';
  if (item.due?.what === 'hold initial meeting') return 'record a meeting';
  return item.due?.what === 'review' ? 'record a review' : 'see placements';
}

function reasonToStay(item: WorkItem, by: Person, successor: Person): string | null {
  if (!by.academies.includes(item.academy)) return `you are not listed for ${item.academy}.`;
  if (!successor.academies.includes(item.academy)) return `${successor.name} is not listed for ${item.academy}.`;
  const action = actionOf(item);
  return may(successor.roles, action) ? null : `${successor.name} may not ${action}.`;
}

/** One update for each row; whoever becomes key contact is no longer the deputy of the same. */
function changesOf(moved: readonly WorkItem[], to: string, why: string): Change[] {
  const rows = new Map<string, { item: WorkItem; fields: Record<string, string> }>();
  for (const item of moved) {
    const key = `${item.table.title}|${item.id}`;
    const row = rows.get(key) ?? { item, fields: {} };
    row.fields[item.field] = to;
    if (item.field === 'keyContact' && item.others.deputyKeyContact === to) row.fields.deputyKeyContact ??= '';
    rows.set(key, row);
  }
  return [...rows.values()].flatMap(({ item, fields }) => {
    if (fields.keyContact === to && fields.deputyKeyContact === to) fields.deputyKeyContact = '';
    // A deputy who is the key contact already stands in for nobody.
    if (fields.deputyKeyContact === to && item.others.keyContact === to) fields.deputyKeyContact = '';
    return [update(item.table, item.id, fields as never, why)];
  });
}

function linkOf(register: Register, item: WorkItem, to: string, moment: Moment, token: () => string, secrets: Record<string, string>) {
  if (item.due === null || linkMailOf(item.due.what) === undefined) return [];
  const link = register.find(whole(LINKS), linkId(item.due.what as LinkPurpose, item.due.reference));
  if (!link || link.state === 'used' || link.state === 'replaced') return [];
  secrets[link.id] = token();
  const days = rulesOf(register)['link.valid-for'];
  return [newLinkFor(item.due, link, to, secrets[link.id] ?? '', days, moment, `handed over:${moment.iso}`)];
}

function noteOf(moved: readonly WorkItem[], leaver: string, successor: Person, moment: Moment, url: string): Delivery {
  return noteTo([successor.email], `handed-over:${leaver}:${successor.email}:${moment.iso}`, {
    title: 'Work has been handed over to you',
    lines: [
      `What was open with ${leaver} is yours from today: ${countsInWords(moved)}.`,
      ...[...new Set(moved.map(({ id }) => id))].slice(0, 12),
      'It stands in My list from tomorrow morning. A link that only its person may use comes in a mail of its own.',
    ],
    url,
    linkText: 'Open the register',
    priority: PRIORITY.asked,
  });
}
