// What a provider costs and what comes of it (S4.3.1), from sums that are known: what nobody recorded is said to be unknown, never counted as nought.
import { addDays, type PlainDate } from '../plain-date';
import { compareResults, type ResultsTold } from './results';

/** A week of a placement's attendance. */
export interface WeekOfSessions {
  readonly monday: PlainDate;
  readonly expected: number;
  readonly attended: number;
  /** Sessions coded as suspended; null where nobody has chosen the week's codes. */
  readonly suspended: number | null;
}

/** What was to be paid for a placement in a term; pence. */
export interface TermCost {
  readonly schoolYear: string;
  readonly term: string;
  readonly expected: number | null;
  readonly charged: number | null;
}

/** A placement that has begun, as far as its cost and its worth go. */
export interface PlacementValue {
  readonly id: string;
  readonly pupil: string;
  readonly academy: string;
  readonly startsOn: PlainDate;
  /** '' while it goes on. */
  readonly endedOn: PlainDate | '';
  readonly ending: string;
  /** Pence a day, null where it was not agreed in the register; transport apart. */
  readonly costADay: number | null;
  /** Pence a day; null where there is none to pay. */
  readonly transportADay: number | null;
  /** Paid for sessions that were attended only; otherwise for those agreed. */
  readonly paidWhenAttended: boolean;
  /** Percent at the point of referral (D.5). */
  readonly attendanceBefore: number | null;
  /** Percent of the sessions so far, as a review noted it; used where no week is recorded. */
  readonly attendanceNoted: number | null;
  /** School days suspended in the school year before the referral. */
  readonly suspendedBefore: number | null;
  readonly weeks: readonly WeekOfSessions[];
  readonly terms: readonly TermCost[];
  readonly outcomes: readonly { readonly predicted: string; readonly achieved: string }[];
}

export interface ProviderValue {
  readonly provider: string;
  readonly risk: string;
  readonly placements: readonly PlacementValue[];
  readonly visits: readonly { readonly heldOn: PlainDate; readonly judgement: string }[];
  readonly findings: readonly { readonly due: PlainDate | ''; readonly closedOn: PlainDate | '' }[];
}

/** A school year, or one of its terms. */
export interface Period {
  readonly schoolYear: string;
  /** '' for the whole year. */
  readonly term: string;
  readonly from: PlainDate;
  readonly to: PlainDate;
}

/** A sum over those of whom it is known. */
export interface Known {
  /** Null where it is known of none. */
  readonly sum: number | null;
  readonly known: number;
}

/** A figure before and after, over the same placements: those of which both are known. */
export interface BeforeAfter {
  readonly before: number | null;
  readonly after: number | null;
  readonly pupils: number;
}

export const ENDINGS = ['returned', 'moved on', 'post-16', 'broke down'] as const;
export type Ending = (typeof ENDINGS)[number] | 'not recorded';

export interface ValueForMoney {
  readonly provider: string;
  readonly placements: number;
  readonly pupils: number;
  /** Placements that had not ended by the last day. */
  readonly going: number;
  /** Pence, with transport. */
  readonly committed: Known;
  readonly charged: Known;
  /** Pence; of the pupils whose cost is known. */
  readonly costAPupil: number | null;
  readonly sessions: { readonly expected: number; readonly attended: number; readonly placements: number };
  /** Pence; of the placements whose cost and sessions are both known. */
  readonly costASession: number | null;
  /** Percent, the mean of the pupils'. */
  readonly attendance: BeforeAfter;
  /** School days in all. */
  readonly suspensions: BeforeAfter;
  readonly outcomes: ResultsTold;
  readonly endings: Readonly<Record<Ending, number>>;
  readonly visits: { readonly held: number; readonly last: PlainDate | ''; readonly judgement: string };
  readonly findings: { readonly open: number; readonly overdue: number };
  readonly risk: string;
  /** What could not be said, and of how many, in plain sentences. */
  readonly notKnown: readonly string[];
}

/** A provider's value for money in a period, as far as it is known on a day. Placements outside the period count for nothing. */
export function valueForMoney(all: ProviderValue, period: Period, today: PlainDate): ValueForMoney {
  const last = period.to < today ? period.to : today;
  const placements = all.placements
    .filter(({ startsOn, endedOn }) => startsOn <= last && (endedOn === '' || endedOn >= period.from))
    .map((placement) => inPeriod(placement, period, last));
  const costed = placements.filter(({ committed }) => committed !== null);
  const charged = placements.filter((placement) => placement.charged !== null);
  const counted = placements.filter(({ expected }) => expected > 0);
  const priced = counted.filter(({ costSoFar }) => costSoFar !== null);
  const attendance = placements.flatMap(({ of, attendance: after }) =>
    of.attendanceBefore === null || after === null ? [] : [{ pupil: of.pupil, before: of.attendanceBefore, after }],
  );
  const suspensions = placements.flatMap(({ of, suspended }) =>
    of.suspendedBefore === null || suspended === null ? [] : [{ pupil: of.pupil, before: of.suspendedBefore, after: suspended }],
  );
  const ended = placements.filter(({ of }) => of.endedOn !== '' && of.endedOn <= last);
  const visits = all.visits
    .filter(({ heldOn }) => heldOn >= period.from && heldOn <= last)
    .sort((one, other) => (one.heldOn < other.heldOn ? -1 : 1));
  const open = all.findings.filter(({ closedOn }) => closedOn === '' || closedOn > last);
  const figures = {
    provider: all.provider,
    placements: placements.length,
    pupils: distinct(placements),
    going: placements.length - ended.length,
    committed: known(costed.map(({ committed }) => committed)),
    charged: known(charged.map((placement) => placement.charged)),
    costAPupil: shared(sum(costed.map(({ committed }) => committed)), distinct(costed)),
    sessions: {
      expected: sum(counted.map(({ expected }) => expected)),
      attended: sum(counted.map(attendedOf)),
      placements: counted.length,
    },
    costASession: shared(sum(priced.map(({ costSoFar }) => costSoFar)), sum(priced.map(attendedOf))),
    attendance: paired(attendance, (values) => Math.round((sum(values) / values.length) * 10) / 10),
    suspensions: paired(suspensions, sum),
    outcomes: compareResults(placements.flatMap(({ of }) => of.outcomes)),
    endings: endingsOf(ended.map(({ of }) => of.ending)),
    visits: { held: visits.length, last: visits.at(-1)?.heldOn ?? ('' as const), judgement: visits.at(-1)?.judgement ?? '' },
    findings: { open: open.length, overdue: open.filter(({ due }) => due !== '' && due < last).length },
    risk: all.risk,
  };
  const lacking = {
    cost: placements.length - costed.length,
    sessions: placements.length - counted.length,
    price: counted.length - priced.length,
    attendance: placements.length - attendance.length,
    suspensions: placements.length - suspensions.length,
  };
  return { ...figures, notKnown: placements.length === 0 ? [] : unknowns(figures, lacking, placements.length) };
}

interface InPeriod {
  readonly of: PlacementValue;
  readonly expected: number;
  readonly attended: number;
  readonly committed: number | null;
  readonly charged: number | null;
  /** For the sessions up to the day, so that a term that is half over is not laid on half its sessions. */
  readonly costSoFar: number | null;
  readonly attendance: number | null;
  readonly suspended: number | null;
}

function inPeriod(of: PlacementValue, period: Period, last: PlainDate): InPeriod {
  const weeks = of.weeks.filter(({ monday }) => monday <= last && addDays(monday, 4) >= period.from);
  const expected = sum(weeks.map((week) => week.expected));
  const attended = sum(weeks.map((week) => week.attended));
  const terms = of.terms.filter(({ schoolYear, term }) => schoolYear === period.schoolYear && (period.term === '' || term === period.term));
  const agreed = sumOrNull(terms.map((term) => term.expected));
  const sessions = of.paidWhenAttended ? attended : expected;
  // Half a day is a session. Transport is run for every session that was agreed.
  const byDay =
    of.costADay === null || expected === 0 ? null : Math.round((of.costADay * sessions + (of.transportADay ?? 0) * expected) / 2);
  const transport = Math.round(((of.transportADay ?? 0) * expected) / 2);
  const isOver = period.to <= last || (of.endedOn !== '' && of.endedOn <= last);
  const codes = weeks.map(({ suspended }) => suspended);
  return {
    of,
    expected,
    attended,
    committed: agreed === null ? byDay : agreed + transport,
    charged: sumOrNull(terms.map((term) => term.charged)),
    costSoFar: byDay ?? (agreed !== null && isOver && expected > 0 ? agreed + transport : null),
    attendance: expected > 0 ? (attended / expected) * 100 : of.attendanceNoted,
    suspended: codes.every((code) => code === null) ? null : sum(codes) / 2,
  };
}

type Figures = Omit<ValueForMoney, 'notKnown'>;

function unknowns(
  figures: Figures,
  lacking: { cost: number; sessions: number; price: number; attendance: number; suspensions: number },
  all: number,
): string[] {
  const said: string[] = [];
  const say = (count: number, what: string): void => {
    const which = all === 1 ? 'the one placement' : count === all ? `any of the ${all} placements` : `${count} of ${all} placements`;
    if (count > 0) said.push(`${what} for ${which}.`);
  };
  say(lacking.cost, 'No cost on the register');
  say(lacking.sessions, 'No attendance on the register');
  say(lacking.price, 'No cost a day, and so no part in the cost a session,');
  say(lacking.attendance, 'No attendance both before and after');
  say(lacking.suspensions, 'No suspensions recorded both before and after');
  if (figures.sessions.placements > 0 && figures.sessions.attended === 0)
    said.push('Nobody has attended a session, so there is no cost an attended session.');
  if (figures.outcomes.predicted === 0) said.push('No outcome was predicted.');
  else if (figures.outcomes.notYet > 0)
    said.push(
      `${figures.outcomes.notYet} of ${figures.outcomes.predicted} predicted outcomes ${figures.outcomes.notYet === 1 ? 'has' : 'have'} no result yet.`,
    );
  if (figures.endings['not recorded'] > 0) said.push(`How ${figures.endings['not recorded']} ended is not recorded.`);
  if (figures.visits.held === 0) said.push('No visit was held in this time.');
  if (figures.risk === '') said.push('It has no risk rating.');
  return said;
}

function endingsOf(endings: readonly string[]): Record<Ending, number> {
  const counts: Record<Ending, number> = { returned: 0, 'moved on': 0, 'post-16': 0, 'broke down': 0, 'not recorded': 0 };
  for (const ending of endings) counts[ENDINGS.find((one) => one === ending) ?? 'not recorded'] += 1;
  return counts;
}

function paired(
  pairs: readonly { pupil: string; before: number; after: number }[],
  together: (values: readonly number[]) => number,
): BeforeAfter {
  if (pairs.length === 0) return { before: null, after: null, pupils: 0 };
  return {
    before: together(pairs.map(({ before }) => before)),
    after: together(pairs.map(({ after }) => after)),
    pupils: new Set(pairs.map(({ pupil }) => pupil)).size,
  };
}

function known(values: readonly (number | null)[]): Known {
  return { sum: sumOrNull(values), known: values.length };
}

/** Null where there is nobody to share it among: that is unknown, not free. */
function shared(pence: number, among: number): number | null {
  return among === 0 ? null : Math.round(pence / among);
}

function distinct(placements: readonly InPeriod[]): number {
  return new Set(placements.map(({ of }) => of.pupil)).size;
}

function attendedOf({ attended }: InPeriod): number {
  return attended;
}

function sum(values: readonly (number | null)[]): number {
  return values.reduce<number>((all, value) => all + (value ?? 0), 0);
}

function sumOrNull(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : sum(given);
}
