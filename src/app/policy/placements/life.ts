// The life of a placement as one table: from which state to which, who may bring it there, what that needs, and what it writes.
import { AppError } from '../errors';
import { type Action, may, type Role } from '../roles';

/** A placement under way; 'none' before its referral is approved. */
export type PlacementState = 'none' | 'approved' | 'meeting held' | 'agreed' | 'ready' | 'live' | 'at risk' | 'paused' | 'ended';

/** How a placement ends. */
export const ENDINGS = ['returned', 'moved on', 'post-16', 'broke down'] as const;

/** What a transition needs besides somebody who may make it. */
export type Needed =
  /** The meeting, both halves of Appendix A, Appendix B and the written permission, after the overrides that still hold. */
  | 'everything signed'
  /** The start gate, after the overrides that still hold, asks for nothing. */
  | 'nothing missing'
  | 'reason'
  /** The last day for which a decision holds. */
  | 'end date'
  | 'ending'
  /** Who has the pupil on the next school day (G.3): a place, or “school must say”. */
  | 'expected next';

export interface Transition {
  readonly from: readonly PlacementState[];
  /** 'as it is' where the state stays and only a decision is recorded. */
  readonly to: PlacementState | 'as it is';
  /** Any of these rights is enough; of nobody where the system follows what was recorded. */
  readonly who: readonly Action[] | 'the system';
  readonly needs: readonly Needed[];
  /** Fields of the placement, besides its state. */
  readonly writes: readonly string[];
  /** What the audit calls it. No two have the same name. */
  readonly audit: string;
}

const NOT_STARTED: readonly PlacementState[] = ['approved', 'meeting held', 'agreed', 'ready'];
const ATTENDING: readonly PlacementState[] = ['live', 'at risk'];

/** Every way from one state to another. There is none out of 'ended', and none to 'live' that does not pass the start gate (S4.0.6). */
export const LIFE = {
  approve: {
    from: ['none'],
    to: 'approved',
    who: ['approve a referral'],
    needs: [],
    writes: ['keyContact', 'deputyKeyContact', 'basis', 'reintegrationOn', 'transport'],
    audit: 'placement approved',
  },
  'hold the meeting': {
    from: ['approved'],
    to: 'meeting held',
    who: ['record a meeting'],
    needs: [],
    writes: ['nextReview'],
    audit: 'initial meeting held',
  },
  agree: {
    from: ['approved', 'meeting held'],
    to: 'agreed',
    who: 'the system',
    needs: ['everything signed'],
    writes: [],
    audit: 'everything signed',
  },
  complete: { from: ['agreed'], to: 'ready', who: 'the system', needs: ['nothing missing'], writes: ['missing'], audit: 'ready to start' },
  'fall behind': { from: ['ready'], to: 'agreed', who: 'the system', needs: [], writes: ['missing'], audit: 'no longer ready' },
  'lose a signature': {
    from: ['agreed', 'ready'],
    to: 'meeting held',
    who: 'the system',
    needs: [],
    writes: ['missing'],
    audit: 'a signature is missing again',
  },
  'go live': { from: ['ready'], to: 'live', who: ['start a placement'], needs: ['nothing missing'], writes: ['missing'], audit: 'started' },
  'put at risk': {
    from: ['live'],
    to: 'at risk',
    who: ['start a placement', 'end a placement'],
    needs: ['reason'],
    writes: [],
    audit: 'put at risk',
  },
  'clear the risk': {
    from: ['at risk'],
    to: 'live',
    who: ['start a placement'],
    needs: ['nothing missing'],
    writes: ['missing'],
    audit: 'no longer at risk',
  },
  'go on': {
    from: ATTENDING,
    to: 'as it is',
    who: ['decide on a lapsed provider'],
    needs: ['reason', 'end date'],
    writes: ['missing'],
    audit: 'goes on although the provider’s evidence lapsed',
  },
  pause: {
    from: ATTENDING,
    to: 'paused',
    who: ['decide on a lapsed provider', 'end a placement'],
    needs: ['reason', 'expected next'],
    writes: ['missing', 'nextExpectedAt'],
    audit: 'paused',
  },
  resume: {
    from: ['paused'],
    to: 'live',
    who: ['start a placement'],
    needs: ['nothing missing'],
    writes: ['missing', 'nextExpectedAt'],
    audit: 'taken up again',
  },
  withdraw: {
    from: NOT_STARTED,
    to: 'ended',
    who: ['end a placement'],
    needs: ['reason', 'expected next'],
    writes: ['missing', 'endedOn', 'nextExpectedAt'],
    audit: 'withdrawn before it started',
  },
  end: {
    from: [...ATTENDING, 'paused'],
    to: 'ended',
    who: ['end a placement', 'decide on a lapsed provider'],
    needs: ['reason', 'ending', 'expected next'],
    writes: ['missing', 'endedOn', 'ending', 'nextExpectedAt'],
    audit: 'ended',
  },
} as const satisfies Record<string, Transition>;

export type LifeEvent = keyof typeof LIFE;

export const LIFE_EVENTS = Object.keys(LIFE) as readonly LifeEvent[];

/** Who makes a transition, and what they bring for it. */
export interface Step {
  readonly by: readonly Role[] | 'the system';
  readonly given: readonly Needed[];
}

const WORDS: Readonly<Record<Needed, string>> = {
  'everything signed': 'Not everything is signed yet.',
  'nothing missing': 'Something is still missing: see what the start needs.',
  reason: 'Say why.',
  'end date': 'Say until which day this holds.',
  ending: 'Choose how it ended.',
  'expected next': 'Say where the pupil is expected on the next school day.',
};

/**
 * The state to which an event brings a placement, and the name under which the audit keeps it.
 * @throws AppError conflict for an event that this state does not know, not-allowed for somebody who may not, answer-missing or not-ready
 *   where something that it needs is not there.
 */
export function step(state: PlacementState, event: LifeEvent, { by, given }: Step): { state: PlacementState; audit: string } {
  const { from, to, who, needs, audit }: Transition = LIFE[event];
  if (!from.includes(state))
    throw new AppError(
      'conflict',
      `no “${event}” from ${state}`,
      `The placement is “${state}”, so this cannot be done. Nothing was changed.`,
    );
  if (by === 'the system' ? who !== 'the system' : who === 'the system' || !who.some((action) => may(by, action)))
    throw new AppError(
      'not-allowed',
      `refused: ${event}; has ${by === 'the system' ? by : by.join(', ')}`,
      'Your role does not allow this. Nothing was changed. Ask the head or the AP lead.',
    );
  const lacking = needs.find((need) => !given.includes(need));
  if (lacking !== undefined)
    throw new AppError(
      lacking === 'nothing missing' || lacking === 'everything signed' ? 'not-ready' : 'answer-missing',
      `${event} needs ${lacking}`,
      WORDS[lacking],
    );
  return { state: to === 'as it is' ? state : to, audit };
}

/** True where a provider must expect the pupil. A paused placement is not: the school must place or account for the pupil. */
export function isAttending(state: string): boolean {
  return (ATTENDING as readonly string[]).includes(state);
}

/** True before the first day. */
export function isBeforeStart(state: string): boolean {
  return (NOT_STARTED as readonly string[]).includes(state);
}

/**
 * The event by which the system follows what was recorded, or null where the state is right already. Until the first day a placement's state
 * says no more than what stands in the register.
 */
export function nextBySystem(state: PlacementState, { signed, missing }: { signed: boolean; missing: boolean }): LifeEvent | null {
  if (state === 'approved' || state === 'meeting held') return signed ? 'agree' : null;
  if (state === 'agreed') return signed ? (missing ? null : 'complete') : 'lose a signature';
  if (state === 'ready') return signed ? (missing ? 'fall behind' : null) : 'lose a signature';
  return null;
}
