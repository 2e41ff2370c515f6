// What a placement's start still needs, under the four headings of the one screen: provider, family, school, pack (safeguards, “Less for people to do”).
import { isAppError } from '../errors';
import { latestFirstReview, type MeetingCalendar } from '../meeting';
import { addDays, formatUk, type PlainDate } from '../plain-date';
import type { Missing } from '../providers/gate';
import { hoursFindings, type WeeklyHours } from '../providers/hours';
import type { Thresholds } from '../rules';
import { overlapping, type Session } from './sessions';

export const HEADINGS = ['provider', 'family', 'school', 'pack'] as const;
export type Heading = (typeof HEADINGS)[number];

/** Who can put it right. */
export type Doer = 'key contact' | 'academy AP lead' | 'trust AP lead' | 'head' | 'SENDCo' | 'DSL' | 'Head of Education' | 'provider';

/** One thing that a start still needs. */
export interface StartMissing {
  readonly heading: Heading;
  /** The requirement that asks for it; of what may be overridden, no two have the same. */
  readonly requirement: string;
  readonly what: string;
  /** Always '': a placement is of one academy. */
  readonly academy: '';
  readonly who: Doer;
  /**
   * May a named leader override it? Nobody may override what the safeguards list: the provider's approval with its critical evidence, Appendix B
   * and the written permission. What contradicts itself, such as an end before the start, is no gate and must simply be put right.
   */
  readonly overridable: boolean;
}

/** What the gate looks at. Dates are '' where they are not known. */
export interface StartFacts {
  readonly placement: string;
  readonly startsOn: PlainDate | '';
  readonly endsOn: PlainDate | '';
  /** It is live, at risk or paused: what had to be before the first day is not asked again. */
  readonly started: boolean;
  readonly keyContact: string;
  readonly deputyKeyContact: string;
  readonly accredited: boolean;
  readonly basis: string;
  readonly offSiteWeeks: number | null;
  readonly noticeSentOn: PlainDate | '';
  readonly authorityToldOn: PlainDate | '';
  readonly nextReview: PlainDate | '';
  readonly transport: string;
  readonly transportApprovedBy: string;
  readonly riskAssessment: { readonly required: boolean; readonly on: PlainDate | ''; readonly receivedBy: string };
  /** Who of the safeguarding staff confirmed that whoever must know was told, for every pupil alike, so that nothing is told by it. */
  readonly safeguarding: { readonly on: PlainDate | ''; readonly by: string };
  readonly rationale: string;
  readonly pupil: {
    readonly ehcp: boolean;
    readonly sendSupport: boolean;
    readonly ofAge: boolean;
    readonly caseworkerToldOn: PlainDate | '';
  };
  readonly meeting: {
    readonly parentCame: boolean;
    readonly attempts: string;
    readonly responsibilities: string;
    readonly firstReview: PlainDate | '';
  } | null;
  readonly signed: {
    readonly permission: boolean;
    readonly a: { readonly pupil: boolean; readonly parent: boolean; readonly school: boolean };
    readonly b: { readonly school: boolean; readonly provider: boolean };
  };
  readonly pack: {
    readonly sentOn: PlainDate | '';
    readonly holds: readonly string[];
    readonly receivedOn: PlainDate | '';
    readonly receivedBy: string;
  } | null;
  readonly provider: {
    readonly name: string;
    readonly state: string;
    /** What its own gate asks for on the day that counts here, after its overrides. */
    readonly missing: readonly Missing[];
    readonly places: number | null;
    /** Pupils of the trust who have a place there that day, this one not counted. */
    readonly placesTaken: number;
    readonly registration: string;
  } | null;
  readonly academy: string;
  /** Where the pupil will be; null where no site was chosen. */
  readonly site: { readonly inUse: boolean; readonly address: string; readonly closedOnStart: boolean } | null;
  readonly sessions: readonly Session[];
  /** The sessions of the pupil's other placements. */
  readonly otherSessions: readonly Session[];
  /** The week of this placement, and of every other that is attended. */
  readonly hours: WeeklyHours;
  readonly otherHours: readonly WeeklyHours[];
  readonly calendar: MeetingCalendar & { schoolDaysBefore(date: PlainDate, count: number): PlainDate };
  readonly rules: Thresholds;
}

/** The parts of the information pack that the provider must have before the start (S5.S4–S5.S6). */
export const PACK_PARTS = ['reports', 'emergency contact and medical', 'SEND information'] as const;

/** Everything that the start still needs, in the policy's order under each heading, before any override. Empty means that it may start. */
export function missingForStart(facts: StartFacts, today: PlainDate): StartMissing[] {
  return [...providerPart(facts), ...familyPart(facts), ...schoolPart(facts, today), ...packPart(facts)];
}

type Lack = (requirement: string, what: string, who: Doer, overridable?: boolean) => void;

function listed(heading: Heading, fill: (lack: Lack) => void): StartMissing[] {
  const missing: StartMissing[] = [];
  fill((requirement, what, who, overridable = true) => missing.push({ heading, requirement, what, academy: '', who, overridable }));
  return missing;
}

const HARD = false;

function providerPart({ provider, site, signed, academy, startsOn, ...facts }: StartFacts): StartMissing[] {
  return listed('provider', (lack) => {
    if (provider === null) lack('S4.0.6', 'Choose the provider', 'academy AP lead', HARD);
    else {
      if (provider.state !== 'approved')
        lack('S4.0.6', `${provider.name} is not approved: it is “${provider.state}”`, 'trust AP lead', HARD);
      for (const item of provider.missing) {
        // Of an approved provider, what somebody may override does not stop a start; its lapse is followed with the provider.
        if (item.academy !== '' && item.academy !== academy) continue;
        if (!item.overridable) lack(item.requirement, item.what, item.who, HARD);
      }
      if (provider.places !== null && provider.placesTaken >= provider.places)
        lack('E.H.2', `${provider.name} has ${provider.places} places, and ${provider.placesTaken} are taken`, 'academy AP lead');
    }
    if (site === null) lack('G.5', 'Choose the site: the school always knows where the pupil is', 'academy AP lead', HARD);
    else if (!site.inUse || site.address.trim() === '')
      lack('G.5', 'The site is not in use, or its address is not known', 'trust AP lead', HARD);
    else if (site.closedOnStart && !facts.started) lack('B.3', `The site is closed on ${day(startsOn)}`, 'academy AP lead', HARD);
    for (const finding of hoursFindings(
      [...facts.otherHours, facts.hours],
      (id) => registrationOf(id, facts.hours.provider, provider),
      facts.rules,
    )) {
      if (finding.tone !== 'bad' || finding.provider !== facts.hours.provider) continue;
      if (finding.placement !== '' && finding.placement !== facts.placement) continue;
      // A pupil who may be protected by more than the EHCP is looked at by the safeguarding staff first (LAC-1).
      lack('E.V.3', finding.what, 'head', finding.rule === 'HRS-1' && facts.safeguarding.on !== '');
    }
    if (!signed.b.provider) lack('B.13-16', 'Appendix B: the provider’s signature', 'provider', HARD);
  });
}

/** Only the gate's own provider is of interest; the others' findings are somebody else's. */
function registrationOf(id: string, own: string, provider: StartFacts['provider']): string {
  return id === own && provider !== null ? provider.registration : 'Ofsted-registered school';
}

function familyPart({ meeting, signed, pupil }: StartFacts): StartMissing[] {
  return listed('family', (lack) => {
    if (meeting === null) lack('S4.2.5', 'The initial meeting with parents and all concerned', 'key contact');
    else {
      if (!meeting.parentCame && !pupil.ofAge && meeting.attempts.trim() === '')
        lack('S4.2.5', 'No parent took part in the meeting, and no attempt to bring them in is recorded', 'key contact');
      if (meeting.responsibilities.trim() === '' || meeting.firstReview === '')
        lack('S4.2.6', 'Who does what, and when it is first reviewed, as agreed at the meeting', 'key contact');
    }
    if (!signed.permission)
      lack('S5.S2', `Written permission of ${pupil.ofAge ? 'the pupil, who is of age' : 'a parent or carer'}`, 'key contact', HARD);
    const unsigned = [
      ...(signed.a.pupil ? [] : ['pupil']),
      ...(signed.a.parent || pupil.ofAge ? [] : ['parent or carer']),
      ...(signed.a.school ? [] : ['school']),
    ];
    if (unsigned.length > 0) lack('A.17-19', `Appendix A: signature of ${unsigned.join(', ')}`, 'key contact');
  });
}

function schoolPart(facts: StartFacts, today: PlainDate): StartMissing[] {
  return listed('school', (lack) => {
    if (facts.keyContact === '' || facts.deputyKeyContact === '' || facts.keyContact === facts.deputyKeyContact)
      lack('S5.S1', 'A key contact and a deputy, two people', 'academy AP lead');
    if (facts.rationale.trim() === '') lack('S4.1.0', 'The learning plan’s rationale', 'key contact');
    startAndEnd(facts, today, lack);
    if (facts.sessions.length === 0) lack('A.21', 'Days and times', 'academy AP lead');
    const clash = overlapping(facts.sessions, facts.otherSessions);
    if (clash !== null) lack('G.5', `The pupil has another placement on ${clash}`, 'academy AP lead', HARD);
    if (!facts.signed.b.school) lack('B.9-12', 'Appendix B: the school’s signature', 'head', HARD);
    if (facts.authorityToldOn === '') lack('G.1', 'The local authority is told', 'academy AP lead');
    if (facts.pupil.ehcp && facts.pupil.caseworkerToldOn === '') lack('S5.S8', 'The SEND caseworker is told (EHC-1)', 'SENDCo');
    if (facts.safeguarding.on === '')
      lack('D.8', 'Confirmation of the safeguarding lead or SENDCo: whoever must know was told, and whoever signed may sign', 'DSL');
    const { transport, transportApprovedBy } = facts;
    if (transport === '' || transport === 'to decide') lack('S5.S11', 'Transport decided', 'academy AP lead');
    else if (['taxi', 'school'].includes(transport) && transportApprovedBy === '')
      lack('S5.S11', 'Transport approved by somebody', 'academy AP lead');
    notice(facts, lack);
  });
}

function startAndEnd(
  { startsOn, endsOn, accredited, started, calendar, nextReview, rules }: StartFacts,
  today: PlainDate,
  lack: Lack,
): void {
  if (endsOn === '' && !accredited) lack('S4.1.4a', 'An end date: the course is not accredited, so its time is limited', 'academy AP lead');
  else if (endsOn === '') lack('B.4', 'The end date', 'academy AP lead');
  if (startsOn === '') {
    lack('B.3', 'The start day', 'academy AP lead', HARD);
    return;
  }
  if (endsOn !== '' && endsOn <= startsOn)
    lack('B.4', `The end, ${day(endsOn)}, is not after the start, ${day(startsOn)}`, 'academy AP lead', HARD);
  if (started) return;
  if (startsOn < today) lack('B.3', `The start day, ${day(startsOn)}, has passed: enter a new one`, 'academy AP lead', HARD);
  else if (!calendar.knows(startsOn))
    lack('B.3', `The school calendar does not reach the start day, ${day(startsOn)}`, 'trust AP lead', HARD);
  else if (!calendar.isSchoolDay(startsOn)) lack('B.3', `The start day, ${day(startsOn)}, is not a school day`, 'academy AP lead', HARD);
  else if (nextReview === '') lack('S4.2.7', 'The first review', 'key contact');
  else if (nextReview <= startsOn) lack('S4.2.7', `The first review, ${day(nextReview)}, is not after the start`, 'key contact');
  else {
    const latest = ifKnown(() => latestFirstReview(startsOn, calendar, rules['review.first-window']));
    if (latest === null) lack('S4.2.7', 'Term dates up to the first review', 'trust AP lead');
    else if (nextReview > latest) lack('S4.2.7', `The first review, ${day(nextReview)}, is later than ${day(latest)}`, 'key contact');
  }
}

function notice({ basis, noticeSentOn, startsOn, endsOn, offSiteWeeks, started, calendar, rules }: StartFacts, lack: Lack): void {
  if (basis !== 'offSiteDirection' || startsOn === '') return;
  if (offSiteWeeks === null || (endsOn !== '' && endsOn > addDays(startsOn, offSiteWeeks * 7)))
    lack(
      'G.2',
      offSiteWeeks === null
        ? 'The longest period of the off-site direction'
        : `The end is later than the ${offSiteWeeks} weeks of the direction`,
      'head',
    );
  else if (noticeSentOn === '') lack('G.2', 'Written notice of the off-site direction', 'head');
  else if (!started && calendar.knows(startsOn)) {
    const latest = ifKnown(() => calendar.schoolDaysBefore(startsOn, rules['off-site.notice']));
    if (latest === null) lack('G.2', 'Term dates before the start, to count the notice by', 'trust AP lead');
    else if (noticeSentOn > latest)
      lack('G.2', `Notice of the direction went out on ${day(noticeSentOn)}: for this start it had to by ${day(latest)}`, 'head');
  }
}

function packPart({ pack, pupil, riskAssessment, startsOn, started }: StartFacts): StartMissing[] {
  return listed('pack', (lack) => {
    if (pack === null || pack.sentOn === '') lack('S5.S4', 'Information pack sent to the provider', 'key contact');
    else {
      if (pack.receivedOn === '' || pack.receivedBy.trim() === '')
        lack('S5.S4', 'Receipt of the information pack by a named person at the provider', 'key contact');
      else if (!started && startsOn !== '' && pack.receivedOn >= startsOn)
        lack('S5.S4', `The pack was received on ${day(pack.receivedOn)}, which is not before the start`, 'key contact');
      else if (!pack.holds.includes('reports'))
        lack('S5.S4', 'Reports on circumstances, behaviour and education in the pack', 'key contact');
      if (!pack.holds.includes('emergency contact and medical'))
        lack('S5.S5', 'Emergency contact and medical conditions in the pack', 'key contact');
      if ((pupil.ehcp || pupil.sendSupport) && !pack.holds.includes('SEND information'))
        lack('S5.S6', 'SEND information in the pack', 'SENDCo');
    }
    if (riskAssessment.required && riskAssessment.on === '') lack('S5.S3', 'Risk assessment of the pupil', 'key contact');
    else if (riskAssessment.required && riskAssessment.receivedBy.trim() === '')
      lack('S5.S3', 'Receipt of the pupil’s risk assessment by the provider', 'key contact');
  });
}

/** What a calendar that ends too soon cannot say is null, and then asked for. */
function ifKnown(reckon: () => PlainDate): PlainDate | null {
  try {
    return reckon();
  } catch (error) {
    if (isAppError(error) && error.code === 'calendar-missing') return null;
    throw error;
  }
}

const day = (date: PlainDate | ''): string => (date === '' ? 'no day' : formatUk(date, { weekday: false }));

const AGREED_BY: readonly string[] = ['S4.2.5', 'S5.S2', 'A.17-19', 'B.9-12', 'B.13-16'];

/** True where of what is still missing after overrides nothing is a signature, the permission or the meeting. */
export function nothingUnsigned(left: readonly StartMissing[]): boolean {
  return !left.some(({ requirement }) => AGREED_BY.includes(requirement));
}

/** The day on which everything must hold: the first day, or today once that has come. */
export function dayThatCounts(startsOn: PlainDate | '', today: PlainDate): PlainDate {
  return startsOn > today ? startsOn : today;
}

/** One sentence for the register's “Waiting for”, at most so many characters. */
export function inOneLine(missing: readonly StartMissing[], most = 480): string {
  const text = missing.map(({ what, who }) => `${what} (${who}).`).join(' ');
  return text.length <= most ? text : `${text.slice(0, most - 1)}…`;
}
