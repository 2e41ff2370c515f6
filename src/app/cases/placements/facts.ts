// What the start gate looks at, read from the register for one placement.
import { ageOn } from '../../policy/person';
import type { LifeEvent, PlacementState } from '../../policy/placements/life';
import { isAttending, isBeforeStart, LIFE, nextBySystem } from '../../policy/placements/life';
import type { Session } from '../../policy/placements/sessions';
import {
  dayThatCounts,
  inOneLine,
  missingForStart,
  nothingUnsigned,
  type StartFacts,
  type StartMissing,
} from '../../policy/placements/start-gate';
import type { PlainDate } from '../../policy/plain-date';
import { afterOverrides, type Missing, type Override } from '../../policy/providers/gate';
import type { WeeklyHours } from '../../policy/providers/hours';
import { type Change, update } from '../../register/change';
import { columns, type NeededRow, whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { AGREEMENTS, MEETINGS, NOTICES, PLACEMENTS, PLANS, PROVIDERS, PUPILS, SIGNATURES, SITES, TIMETABLE } from '../../register/tables';
import { calendarOf, rulesOf } from '../clocks';
import { missingOf, overridesOf } from '../providers/standing';

export type Placement = RowOf<typeof PLACEMENTS>;

/** What has to be known of every placement of the trust: who has a place where, and for how many hours. */
export const OTHERS = columns(
  PLACEMENTS,
  'referral',
  'pupil',
  'provider',
  'academy',
  'state',
  'startsOn',
  'endsOn',
  'weeklyHours',
  'endedOn',
);
type Other = NeededRow<typeof OTHERS>;

/** What a placement's start still needs, before and after overrides. */
export interface Gate {
  readonly facts: StartFacts;
  readonly all: readonly StartMissing[];
  /** What is left after the overrides that still hold. */
  readonly left: readonly StartMissing[];
  readonly overrides: readonly Override[];
}

/**
 * How the gate of a placement stands. The register holds the placement, its referral's rows, its provider's, and OTHERS of all.
 * @throws AppError not-found for a placement that is not there.
 */
export function gateOf(register: Register, id: string, today: PlainDate): Gate {
  const facts = factsOf(register, register.get(whole(PLACEMENTS), id), today);
  const all = missingForStart(facts, today);
  const overrides = overridesOf(register, { placement: id });
  return { facts, all, left: afterOverrides(all, overrides, dayThatCounts(facts.startsOn, today)), overrides };
}

function factsOf(register: Register, placement: Placement, today: PlainDate): StartFacts {
  const { id, referral, academy } = placement;
  const pupil = register.find(columns(PUPILS, 'sendStatus', 'dateOfBirth'), placement.pupil);
  const plan = register.find(whole(PLANS), referral);
  const meeting = register.rows(whole(MEETINGS)).find((row) => row.referral === referral);
  const rules = rulesOf(register);
  const on = dayThatCounts(placement.startsOn, today);
  const others = register.rows(OTHERS).filter((row) => row.id !== id && row.state !== 'ended' && row.state !== 'erased');
  const ofPupil = new Set(others.filter((row) => row.pupil === placement.pupil && row.state !== 'paused').map((row) => row.id));
  const ehcp = pupil?.sendStatus === 'ehcp';
  return {
    placement: id,
    startsOn: placement.startsOn,
    endsOn: placement.endsOn,
    started: !isBeforeStart(placement.state),
    keyContact: placement.keyContact,
    deputyKeyContact: placement.deputyKeyContact,
    accredited: placement.accredited,
    basis: placement.basis || plan?.basis || '',
    offSiteWeeks: plan?.offSiteWeeks ?? null,
    noticeSentOn: placement.noticeSentOn,
    authorityToldOn: placement.authorityToldOn,
    nextReview: placement.nextReview,
    transport: placement.transport,
    transportApprovedBy: placement.transportApprovedBy,
    riskAssessment: { required: plan?.riskAssessment ?? false, on: placement.riskAssessedOn, receivedBy: placement.riskReceivedBy },
    safeguarding: { on: placement.safeguardingOn, by: placement.safeguardingBy },
    rationale: plan?.rationale ?? '',
    pupil: {
      ehcp,
      sendSupport: pupil?.sendStatus === 'support',
      ofAge: pupil !== undefined && pupil.dateOfBirth !== '' && ageOn(pupil.dateOfBirth, today) >= rules['age.signs-alone'],
      caseworkerToldOn: plan?.ehcpToldOn ?? '',
    },
    meeting: meeting
      ? {
          parentCame: meeting.present.includes('parent'),
          attempts: meeting.attempts,
          responsibilities: meeting.responsibilities,
          firstReview: meeting.firstReview,
        }
      : null,
    ...signedOf(register, placement),
    provider: providerOf(register, placement, others, on),
    academy,
    site: siteOf(register, placement, on),
    sessions: sessionsOf(register, (row) => row.placement === id, on),
    otherSessions: sessionsOf(register, (row) => ofPupil.has(row.placement), on),
    hours: hoursOf(placement, ehcp),
    // Whether another pupil is protected is that pupil's affair; here only the hours of all count.
    otherHours: others.filter((row) => isAttending(row.state)).map((row) => hoursOf(row, row.pupil === placement.pupil && ehcp)),
    calendar: calendarOf(register, academy),
    rules,
  };
}

function hoursOf(row: Pick<Placement, 'id' | 'pupil' | 'provider' | 'weeklyHours'>, protectedPupil: boolean): WeeklyHours {
  const { id: placement, pupil, provider, weeklyHours } = row;
  return { placement, pupil, provider, hours: weeklyHours ?? 0, totalHours: null, protectedPupil, partTimePlan: false };
}

/** The agreement of a kind that holds: the newest that was not replaced or withdrawn. */
export function agreementOf(register: Register, placement: string, kind: string): RowOf<typeof AGREEMENTS> | undefined {
  return register
    .rows(whole(AGREEMENTS))
    .filter((row) => row.placement === placement && row.kind === kind && row.state !== 'replaced' && row.state !== 'withdrawn')
    .sort((one, other) => (other.version ?? 0) - (one.version ?? 0))[0];
}

function signedOf(register: Register, { id }: Placement): Pick<StartFacts, 'signed' | 'pack'> {
  const signatures = register.rows(whole(SIGNATURES)).filter((row) => row.placement === id);
  const signed = (kind: string, ...as: string[]): boolean => {
    const agreement = agreementOf(register, id, kind);
    return signatures.some((row) => row.agreement === agreement?.id && as.includes(row.as) && row.state === 'signed');
  };
  const pack = agreementOf(register, id, 'information pack');
  const receipt = signatures.find((row) => row.agreement === pack?.id && row.state === 'signed');
  return {
    signed: {
      permission: signed('permission', 'parent', 'pupil'),
      a: { pupil: signed('Appendix A', 'pupil'), parent: signed('Appendix A', 'parent'), school: signed('Appendix A', 'school') },
      b: { school: signed('Appendix B', 'school'), provider: signed('Appendix B', 'provider') },
    },
    pack: pack
      ? { sentOn: pack.madeOn, holds: pack.holds, receivedOn: receipt ? pack.signedOn : '', receivedBy: receipt?.signer ?? '' }
      : null,
  };
}

function providerOf(register: Register, placement: Placement, others: readonly Other[], on: PlainDate): StartFacts['provider'] {
  const row = placement.provider === '' ? undefined : register.find(whole(PROVIDERS), placement.provider);
  if (!row) return null;
  const there = others.filter((other) => other.provider === row.id && other.state !== 'approved' && other.state !== 'meeting held');
  const academies = [...new Set([placement.academy, ...there.map(({ academy }) => academy)])];
  return {
    name: row.name,
    state: row.state,
    missing: missingOf(register, row.id, academies, on),
    places: row.capacity,
    placesTaken: there.filter(({ startsOn, endsOn }) => (startsOn === '' || startsOn <= on) && (endsOn === '' || endsOn >= on)).length,
    registration: row.registration,
  };
}

/** What of the provider's gate nobody may let pass and is missing today: what stopped starts, and asks for a decision on each live placement. */
export function lapsesOf(register: Register, placement: Pick<Placement, 'provider' | 'academy'>, today: PlainDate): Missing[] {
  if (!register.find(whole(PROVIDERS), placement.provider)) return [];
  return missingOf(register, placement.provider, [placement.academy], today).filter(
    ({ overridable, academy }) => !overridable && (academy === '' || academy === placement.academy),
  );
}

function siteOf(register: Register, { site, provider }: Placement, on: PlainDate): StartFacts['site'] {
  const row = site === '' ? undefined : register.find(whole(SITES), site);
  if (!row || row.provider !== provider) return null;
  const closed = register
    .rows(whole(NOTICES))
    .some((notice) => notice.kind === 'closure' && notice.provider === provider && notice.about === on && notice.state !== 'closed');
  return { inUse: row.open, address: row.address, closedOnStart: closed };
}

function sessionsOf(register: Register, wanted: (row: RowOf<typeof TIMETABLE>) => boolean, on: PlainDate): Session[] {
  return register
    .rows(whole(TIMETABLE))
    .filter((row) => wanted(row) && (row.to === '' || row.to >= on))
    .map(({ day, session, from, to }) => ({ day, session, from, to }));
}

/**
 * What follows from how the gate stands now: what the placement waits for, and before its first day its state, each transition audited by its
 * name. Nothing where nothing changed.
 */
export function settle(register: Register, id: string, today: PlainDate): Change[] {
  const placement = register.get(whole(PLACEMENTS), id);
  if (placement.state === 'ended' || placement.state === 'erased') return [];
  const { left } = gateOf(register, id, today);
  const missing = inOneLine(left);
  let state = placement.state as PlacementState;
  const names: string[] = [];
  for (let event = following(state, left); event !== null; event = following(state, left)) {
    state = LIFE[event].to as PlacementState;
    names.push(LIFE[event].audit);
  }
  if (state === placement.state && missing === placement.missing) return [];
  return [update(PLACEMENTS, id, { state, missing }, names.join('; ') || 'what it waits for')];
}

function following(state: PlacementState, left: readonly StartMissing[]): LifeEvent | null {
  return nextBySystem(state, { signed: nothingUnsigned(left), missing: left.length > 0 });
}

/** One change of a placement where a decision makes several. */
export function merged(changes: readonly Change[]): Change[] {
  const result: Change[] = [];
  for (const change of changes) {
    const at = result.findIndex(
      (one) => one.kind === 'update' && change.kind === 'update' && one.table === change.table && one.id === change.id,
    );
    const known = result[at];
    if (known === undefined) result.push(change);
    else result[at] = { ...known, fields: { ...known.fields, ...change.fields }, why: [known.why, change.why].join('; ') } as Change;
  }
  return result;
}
