// Who is out at a provider on a day, and whether each is accounted for. Nothing is green without a time at which somebody said so.
import type { PlainDate } from '../policy/plain-date';
import { addDays, weekday } from '../policy/plain-date';
import type { Tone } from '../register/table';
import type { Known, Slice } from './known';
import * as needs from './needs';

/** Most pressing first. */
export const STANDINGS = ['not accounted for', 'ask', 'not checked', 'expected later', 'absent, accounted for', 'in'] as const;
export type Standing = (typeof STANDINGS)[number];

export const STANDING_WORDS: Readonly<Record<Standing, { words: string; tone: Tone }>> = {
  'not accounted for': { words: 'NOT ACCOUNTED FOR', tone: 'bad' },
  ask: { words: 'Ask', tone: 'bad' },
  'not checked': { words: 'Not checked', tone: 'warning' },
  'expected later': { words: 'Expected later', tone: 'quiet' },
  'absent, accounted for': { words: 'Absent, accounted for', tone: 'good' },
  in: { words: 'In', tone: 'good' },
};

export interface Out {
  readonly placement: needs.Placement;
  readonly standing: Standing;
  /** 'HH:MM' of today; '' where nobody has said anything today. */
  readonly checkedAt: string;
  readonly session: string;
  readonly where: string;
  /** What to do, in a plain sentence; '' where nothing is to do. */
  readonly next: string;
}

export interface OutToday {
  readonly out: readonly Out[];
  /** Pupils whose academy has no school today. */
  readonly noSchool: number;
  /** Minutes since midnight at which the answer changes by itself, or null. */
  readonly changesAt: number | null;
}

/** States in which a pupil may be at the provider. */
const OUT_STATES: ReadonlySet<string> = new Set(['live', 'at risk']);
/** How long after its end a placement is asked about whose pupil nobody expects (G.3). */
const ENDED_DAYS = 14;

interface Half {
  readonly part: 'am' | 'pm';
  readonly begins: number;
  readonly words: string;
  readonly site: string;
}

/** What a register says of a pupil who is there. Whatever else it says is an absence, and must have been followed up. */
const THERE: ReadonlySet<string> = new Set(['/', '\\', 'l', 'b', 'k', 'p', 'v', 'w', 'present', 'late', 'in', 'here', 'attended']);
const isThere = (says: string): boolean => THERE.has(says.trim().toLowerCase());
const MORNING_BEGINS = 9 * 60;
const AFTERNOON_BEGINS = 13 * 60;
/** A register returned so many minutes before a session is no register of it. */
const TOO_EARLY = 30;

export function outToday(known: Known, slice: Slice): OutToday {
  const out: Out[] = [];
  let noSchool = 0;
  let changesAt: number | null = null;
  for (const placement of slice.placements) {
    if (OUT_STATES.has(placement.state)) {
      const day = schoolDay(known, placement.academy);
      if (day === 'no') {
        noSchool += 1;
        continue;
      }
      const answer = day === 'unknown' ? ask(known, placement, NO_CALENDAR) : standingOf(known, placement);
      out.push(answer.out);
      if (answer.changesAt !== null) changesAt = Math.min(changesAt ?? answer.changesAt, answer.changesAt);
    } else if (placement.state === 'paused' && placement.nextExpectedAt === '') {
      out.push(
        ask(known, placement, 'The placement is paused: the provider does not expect the pupil. School must place the pupil, or say where.')
          .out,
      );
    } else if (endedWithoutWord(placement, known.today)) {
      out.push(ask(known, placement, 'The placement has ended and nobody has said who expects the pupil now. School must say.').out);
    }
  }
  return { out, noSchool, changesAt };
}

const NO_CALENDAR = 'The school calendar does not reach today. Ask the school whether the pupil is expected, and where.';

/** How urgent, then by pupil. */
export function urgency(out: Out): number {
  return STANDINGS.indexOf(out.standing);
}

function schoolDay(known: Known, academy: string): 'yes' | 'no' | 'unknown' {
  return known.remember(`school day ${academy}`, () => {
    const calendar = known.sight.calendarOf(academy);
    if (calendar === null || !calendar.knows(known.today)) return 'unknown';
    return calendar.isSchoolDay(known.today) ? 'yes' : 'no';
  });
}

function endedWithoutWord(placement: needs.Placement, today: PlainDate): boolean {
  const { state, endedOn, nextExpectedAt } = placement;
  return state === 'ended' && nextExpectedAt === '' && endedOn !== '' && endedOn < today && endedOn >= addDays(today, -ENDED_DAYS);
}

type Answer = { out: Out; changesAt: number | null };

/** Until its register is due a session is expected; then it is not checked until somebody says so (S5.P14). */
function standingOf(known: Known, placement: needs.Placement): Answer {
  const provider = known.provider(placement.provider);
  const sessions = sessionsToday(known, placement.id);
  const halves = sessions.flatMap(halvesOf).sort((first, second) => first.begins - second.begins);
  const { minutes } = known.sight.moment;
  const current = halves.filter(({ begins }) => begins <= minutes).at(-1) ?? halves[0];
  const where = whereOf(known, placement, current?.site ?? '');
  const told = (standing: Standing, checkedAt: string, next: string, changesAt: number | null = null): Answer => ({
    out: { placement, standing, checkedAt, session: current?.words ?? '', where, next },
    changesAt,
  });
  const missing = absencesToday(known, placement.id).find(({ state }) => state === 'unaccounted');
  if (missing) {
    const since = clockToday(missing.noticedAt, known.today);
    return told(
      'not accounted for',
      since,
      `Ring ${phoneOf(known, placement)} and home now. If nobody knows where the pupil is, ring the police.`,
    );
  }
  if (provider?.state === 'closed' || provider?.state === 'suspended')
    return told('ask', '', `The provider is ${provider.state}. School must place the pupil, or say where the pupil is.`);
  if (!current) return ask(known, placement, noSession(known, placement));
  const upcoming = halves.find(({ begins }) => begins > minutes)?.begins ?? null;
  const absence = absencesToday(known, placement.id).find(({ session }) => session === current.part);
  if (absence) {
    const at = clockToday(absence.contactAt, known.today);
    return at === ''
      ? told('ask', '', 'An absence was closed without a time of contact. Ask who spoke to whom, and record it.', upcoming)
      : told('absent, accounted for', at, '', upcoming);
  }
  const mark = markOf(known, placement.id, current);
  if (mark) {
    if (isThere(mark.says)) return told('in', mark.at, '', upcoming);
    return told('not accounted for', mark.at, `Marked absent at ${mark.at}. Ring home now, and record who was reached.`, upcoming);
  }
  const due = current.begins + known.sight.cutOff;
  if (minutes < due) {
    // Who was there in the morning is where they were until the afternoon's register is due.
    const earlier = halves.filter(({ begins }) => begins < current.begins).map((half) => markOf(known, placement.id, half));
    const seen = earlier.find((found) => found !== null && isThere(found.says));
    return seen ? told('in', seen.at, '', due) : told('expected later', '', '', due);
  }
  return told('not checked', '', `Not checked: ring ${phoneOf(known, placement)}.`, upcoming);
}

function ask(known: Known, placement: needs.Placement, next: string): Answer {
  return { out: { placement, standing: 'ask', checkedAt: '', session: '', where: whereOf(known, placement, ''), next }, changesAt: null };
}

function noSession(known: Known, placement: needs.Placement): string {
  const day = weekday(known.today);
  return sessionsInForce(known, placement.id).length === 0
    ? 'No timetable is known. Ask the school and the provider where the pupil is today.'
    : `No session is known for a ${day}. Ask the school whether the pupil is there.`;
}

/** The sessions of the version that holds today: of several that hold, the newest. */
function sessionsInForce(known: Known, placement: string): readonly needs.Session[] {
  const { today } = known;
  const inForce = known.group(
    needs.SESSION,
    () => known.register.rows(needs.SESSION).filter(({ from, to }) => from <= today && (to === '' || to >= today)),
    (session) => session.placement,
  );
  const sessions = inForce.get(placement) ?? [];
  const newest = Math.max(...sessions.map(({ version }) => version ?? 0));
  return sessions.filter(({ version }) => (version ?? 0) === newest);
}

function sessionsToday(known: Known, placement: string): readonly needs.Session[] {
  const day = weekday(known.today);
  return sessionsInForce(known, placement).filter((session) => session.day === day);
}

function halvesOf(session: needs.Session): Half[] {
  const hours = [session.begins, session.ends].filter((time) => time !== '').join('–');
  const half = (part: 'am' | 'pm', begins: number): Half => ({ part, begins, words: hours || session.session, site: session.site });
  const begins = minutesOf(session.begins);
  if (session.session === 'afternoon') return [half('pm', begins ?? AFTERNOON_BEGINS)];
  const morning = half('am', begins ?? MORNING_BEGINS);
  return session.session === 'whole day' ? [morning, half('pm', Math.max(AFTERNOON_BEGINS, begins ?? 0))] : [morning];
}

function minutesOf(time: string): number | null {
  const parts = /^(\d{1,2})[:.](\d{2})/.exec(time.trim());
  return parts ? Number(parts[1]) * 60 + Number(parts[2]) : null;
}

const DAY_FIELDS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;

/** What the provider's register says of a session, if it was returned today and not before the session could have begun. */
function markOf(known: Known, placement: string, half: Half): { says: string; at: string } | null {
  const { attendance } = known.sight;
  if (!attendance) return null;
  const day = DAY_FIELDS[['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'].indexOf(weekday(known.today))];
  if (day === undefined) return null;
  const rows = known.group(
    needs.MARKS,
    () => attendance.rows(needs.MARKS).filter(isThisWeek(known.today)),
    (row) => row.placement,
  );
  for (const row of rows.get(placement) ?? []) {
    const says = row[`${day}${half.part === 'am' ? 'Am' : 'Pm'}`];
    const at = clockToday(row.returnedAt, known.today);
    const minutes = minutesOf(at);
    if (says !== '' && minutes !== null && minutes >= half.begins - TOO_EARLY) return { says, at };
  }
  return null;
}

function isThisWeek(today: PlainDate): (row: needs.Marks) => boolean {
  const monday = mondayOf(today);
  return (row) => row.monday === monday;
}

export function mondayOf(day: PlainDate): PlainDate {
  return addDays(day, -['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'].indexOf(weekday(day)));
}

function absencesToday(known: Known, placement: string): readonly needs.Absence[] {
  const { attendance } = known.sight;
  if (!attendance) return [];
  const rows = known.group(
    needs.ABSENCE,
    () => attendance.rows(needs.ABSENCE).filter(({ day }) => day === known.today),
    (absence) => absence.placement,
  );
  return rows.get(placement) ?? [];
}

/** 'HH:MM' of an instant of today; '' for any other. */
function clockToday(instant: string, today: PlainDate): string {
  return instant.startsWith(today) ? instant.slice(11, 16) : '';
}

function whereOf(known: Known, placement: needs.Placement, session: string): string {
  const site = known.register.find(needs.SITE, session || placement.site)?.name ?? session;
  const provider = known.providerName(placement.provider);
  return site === '' || site === provider ? provider : `${provider}, ${site}`;
}

/** The provider with the telephone that is nearest to the pupil: the site's, else the provider's own. */
function phoneOf(known: Known, placement: needs.Placement): string {
  const provider = known.provider(placement.provider);
  const phone = known.register.find(needs.SITE, placement.site)?.phone || provider?.contactPhone || '';
  return [provider?.name ?? 'the provider', phone].filter((part) => part !== '').join(' ');
}
