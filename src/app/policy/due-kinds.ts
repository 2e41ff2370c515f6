// Everything that can be due from somebody: what it is called, what its owner does next, and where that is done.
import type { Role } from './roles';

export interface DueKind {
  /** What is to be done, like 'Decide the referral'. */
  readonly title: string;
  /** The next step, in a sentence. */
  readonly next: string;
  /** Where a list's link leads: the academy's AP folder, the meeting form with the reference, or the register. */
  readonly opens: 'folder' | 'meeting form' | 'register';
  /** The mail that carries a page link for it; a link that died is renewed by sending it again. */
  readonly linkMail?: string;
  /** What that mail says, where it is a note. */
  readonly linkNote?: { readonly title: string; readonly lines: string };
  /** The role of which it is asked: a mailbox of that role hears of it too. Left out where one person is asked. */
  readonly askedOf?: Role;
}

/** By the word that stands in the Due tab. */
export const DUE_KINDS = {
  'decide referral': {
    title: 'Decide the referral',
    next: 'Use the link in the mail “referral to decide”, which works only for you.',
    opens: 'folder',
    linkMail: 'referral to decide',
    askedOf: 'approver',
  },
  'tell family': {
    title: 'Tell the family',
    next: 'Give them the letter, then record how with the link in the mail “referral received”.',
    opens: 'folder',
    linkMail: 'referral received',
  },
  'hold initial meeting': {
    title: 'Hold the initial meeting',
    next: 'Invite the family and everyone concerned. Record the meeting by the form.',
    opens: 'meeting form',
  },
  review: {
    title: 'Review the placement',
    next: 'Hold the review with the pupil, the family and the provider.',
    opens: 'folder',
  },
  'visit provider': {
    title: 'Visit the provider',
    next: 'Visit with the checklist of Appendix E, whose link is in the calendar event, and record it by the form.',
    opens: 'register',
  },
  'decide on lapsed provider': {
    title: 'Decide: the provider’s evidence has lapsed',
    next: 'Use the link in your mail: continue, pause or end, before the next session.',
    opens: 'register',
  },
  'close finding': {
    title: 'Follow up an action of a visit',
    next: 'See that it is put right, then close it with the link in the mail “Visit recorded”.',
    opens: 'register',
  },
  'read words': {
    title: 'Read what pupils said at a visit',
    next: 'Use the link in the mail “What pupils said at a visit”. Nobody else sees it before.',
    opens: 'register',
    linkMail: 'note',
    linkNote: {
      title: 'What pupils said at a visit: please read it',
      lines: 'Pupils were asked at a visit to their provider. You are the named person who reads what they said before anybody else does.',
    },
  },
  'check evidence': {
    title: 'Check a provider’s evidence',
    next: 'Choose “A provider’s record” in the menu, look at what came in, and check or refuse it.',
    opens: 'register',
    askedOf: 'trust AP lead',
  },
} as const satisfies Record<string, DueKind>;

export type DueWhat = keyof typeof DUE_KINDS;

/** The words that may stand in the Due tab. */
export const DUE_WHATS = Object.keys(DUE_KINDS) as readonly DueWhat[];

/** A kind by its word; one that this version does not know stands as it is named. */
export function dueKind(what: string): DueKind {
  const kinds: Readonly<Record<string, DueKind>> = DUE_KINDS;
  const named = what.charAt(0).toUpperCase() + what.slice(1);
  return kinds[what] ?? { title: named, next: 'Do it, then record it in the register.', opens: 'register' };
}

/** The mail that carries the page link of an open item; undefined where it has none. */
export function linkMailOf(what: string): string | undefined {
  return dueKind(what).linkMail;
}
