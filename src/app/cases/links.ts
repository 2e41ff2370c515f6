// Page links: issued by their token's hash, opened only by the person they are for, used once.
import { FIELDS } from '../pages/forms';
import { add, type Change, update } from '../register/change';
import { hashOf } from '../register/hash';
import type { Moment } from '../register/moment';
import { whole } from '../register/need';
import { mayActFor, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import type { RowOf } from '../register/table';
import { LINKS } from '../register/tables';

export type Link = RowOf<typeof LINKS>;
export type LinkPurpose =
  | 'decide referral'
  | 'tell family'
  | 'provider page'
  | 'provider record'
  | 'record visit'
  | 'read words'
  | 'follow findings'
  | 'answer findings'
  | 'start placement'
  | 'decide on lapsed provider';

export const LINK_NEEDS = [whole(LINKS)];

const DAY_MS = 86_400_000;

/** A link's row. Its id says what it is for, so that issuing it again is the same link with a new token. */
export function issueLink(
  link: { purpose: LinkPurpose; person: string; reference: string; token: string; validDays: number; holder?: string },
  moment: Moment,
): Change {
  return add(
    LINKS,
    {
      id: linkId(link.purpose, link.reference, link.holder),
      purpose: link.purpose,
      person: link.person,
      reference: link.reference,
      tokenHash: hashOf(link.token),
      state: 'open',
      expiresAt: new Date(moment.ms + link.validDays * DAY_MS).toISOString(),
      codeTries: 0,
      codesSent: 0,
    },
    `link for ${link.person}`,
  );
}

/** A new token for a link whose mail must be sent again, or that can no longer be used by its person; the old one stops working. */
export function reissueLink(link: Link, token: string, validDays: number, moment: Moment, person = link.person): Change {
  const expiresAt = new Date(moment.ms + validDays * DAY_MS).toISOString();
  return update(
    LINKS,
    link.id,
    { person, tokenHash: hashOf(token), state: 'open', expiresAt, codeHash: '', codeTries: 0, codesSent: 0 },
    'sent again',
  );
}

/** True when a link that somebody still needs has run out, is locked, or belongs to a person who has left. */
export function isDead(link: Link, isAtWork: boolean, moment: Moment): boolean {
  return link.state === 'locked' || (link.state === 'open' && (link.expiresAt <= moment.iso || !isAtWork));
}

/** A link's id. Where several people have each their own for one reference, `holder` tells theirs apart. */
export function linkId(purpose: LinkPurpose, reference: string, holder = ''): string {
  return `${purpose.replace(/ /g, '-')}:${reference}${holder === '' ? '' : `/${holder}`}`;
}

/** The reference that a link's id names. */
export function referenceOfLink(id: string): string {
  return id.slice(id.indexOf(':') + 1).split('/')[0] ?? '';
}

/** The purpose that a link's id names. */
export function purposeOfLink(id: string): string {
  return id.slice(0, id.indexOf(':')).replace(/-/g, ' ');
}

/** The open link of a token, or null for one that is wrong, used, expired, replaced or locked: a stranger must not learn which. */
export function openLink(register: Register, token: string, moment: Moment): Link | null {
  if (!/^[0-9a-f]{40}$/.test(token)) return null;
  const hash = hashOf(token);
  const link = register.rows(whole(LINKS)).find((row) => row.tokenHash === hash);
  return link && link.state === 'open' && link.expiresAt > moment.iso ? link : null;
}

/** What came with a request to prove who it is from. */
export interface Proof {
  /** The address by which Google knows the visitor; '' when it does not say. */
  readonly activeUser: string;
  /** The code that was mailed to the person, when it was typed. */
  readonly code: string;
}

export type Proving = 'proved' | 'needs code' | 'wrong code';

/** Whether a request comes from the link's person, or from the deputy of an absent one. */
export function prove(register: Register, link: Link, proof: Proof, moment: Moment): Proving {
  const staff = staffAtWork(register, moment.today);
  if (proof.activeUser !== '' && mayActFor(staff, proof.activeUser, link.person)) return 'proved';
  if (proof.code === '') return 'needs code';
  const right = link.codeHash !== '' && link.codeExpiresAt > moment.iso && link.codeHash === codeHash(link, proof.code);
  return right ? 'proved' : 'wrong code';
}

/** What a new code changes. Wrong tries are counted over all codes of the link, so that asking again opens no way round the limit. */
export function setCode(link: Link, code: string, validMinutes: number, moment: Moment): Change {
  return update(
    LINKS,
    link.id,
    {
      codeHash: codeHash(link, code),
      codeExpiresAt: new Date(moment.ms + validMinutes * 60_000).toISOString(),
      codesSent: (link.codesSent ?? 0) + 1,
    },
    'code sent',
  );
}

/**
 * What a right code changes: it goes on proving the person while they work on the page, and whoever used a link well may do so again, however
 * often they come back.
 */
export function keepProved(link: Link, forMinutes: number, moment: Moment): Change {
  const codeExpiresAt = new Date(moment.ms + forMinutes * 60_000).toISOString();
  return update(LINKS, link.id, { codeExpiresAt, codeTries: 0, codesSent: 0 }, 'proved');
}

/** What a wrong code changes: it is counted, and the link locks at the limit. */
export function countWrongCode(link: Link, most: number): { change: Change; left: number } {
  const tries = (link.codeTries ?? 0) + 1;
  const left = Math.max(0, most - tries);
  return { change: update(LINKS, link.id, { codeTries: tries, ...(left === 0 ? { state: 'locked' } : {}) }, 'wrong code'), left };
}

export function markUsed(link: Link, moment: Moment): Change {
  return update(LINKS, link.id, { state: 'used', usedAt: moment.iso }, 'used');
}

function codeHash(link: Link, code: string): string {
  return hashOf(`${link.id}:${link.tokenHash}:${code}`);
}

/** The address of a link's page; it says what for, so that the page is read at once, and is believed only as far as the link agrees. */
export function linkUrl(webAppUrl: string, token: string, purpose: string): string {
  return `${webAppUrl}?${FIELDS.token}=${token}&${FIELDS.page}=${encodeURIComponent(purpose)}`;
}
