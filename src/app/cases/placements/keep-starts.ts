// Each day: what each placement waits for, starts that are blocked, overrides that have ended, lapses to decide on; and that nobody typed a placement live.
import { newToken } from '../../google/random';
import { keepSettings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { isAttending, isBeforeStart } from '../../policy/placements/life';
import { inOneLine } from '../../policy/placements/start-gate';
import { addDays, formatUk } from '../../policy/plain-date';
import { type Action, may } from '../../policy/roles';
import type { Change, Noticed } from '../../register/change';
import { update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { columns, type NeededRow, whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { addressesOf, holders, PEOPLE_NEEDS, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { loadSelection, type Selection } from '../../register/select';
import type { Table } from '../../register/table';
import {
  AGREEMENTS,
  DUE,
  LINKS,
  MEETINGS,
  NOTICES,
  OVERRIDES,
  PLACEMENTS,
  PLANS,
  PUPILS,
  SIGNATURES,
  TIMETABLE,
} from '../../register/tables';
import { type Decision, transact } from '../../register/transaction';
import { calendarOf, dueId, rulesOf } from '../clocks';
import { deliver } from '../deliver-outbox';
import { issueLink, linkId, reissueLink } from '../links';
import { SOMEBODY } from '../looking-after/notice-edits';
import { noteTo } from '../note';
import { STANDING_NEEDS } from '../providers/standing';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { LAPSE } from './decide-lapse';
import { gateOf, lapsesOf, merged, OTHERS, type Placement, settle } from './facts';
import { TOLD } from './rows';
import { type Sealed, sealed, sealOf } from './seal';
import { blocked } from './start-placement';

const KEYS = columns(PLACEMENTS, ...OTHERS.fields, 'sealed', 'missing', 'initials', 'keyContact', 'deputyKeyContact');
type Key = NeededRow<typeof KEYS>;
/** States that only the system gives, under its seal. */
const SEALED_STATES: readonly string[] = ['live', 'at risk', 'paused', 'ended'];

/** What is read: of every placement how it stands, of those that are looked into everything the gate looks at. */
function selection(key: string): Selection {
  const byPlacement = [columns(AGREEMENTS, 'placement'), columns(SIGNATURES, 'placement')];
  const timetable = columns(TIMETABLE, 'placement');
  const meetings = columns(MEETINGS, 'referral');
  return {
    needs: [...PEOPLE_NEEDS, ...STANDING_NEEDS, KEYS, TOLD, whole(LINKS), whole(DUE), whole(NOTICES)],
    keys: [...byPlacement, timetable, meetings, columns(PLANS), columns(PUPILS)],
    rows: [PLACEMENTS, AGREEMENTS, SIGNATURES, TIMETABLE, MEETINGS, PLANS, PUPILS].map(whole),
    choose(read) {
      const wanted = lookedInto(read, key);
      const ids = new Set(wanted.map(({ id }) => id));
      const pupils = new Set(wanted.map(({ pupil }) => pupil));
      const referrals = new Set(wanted.map(({ referral }) => referral));
      const ofPupils = new Set(read.rows(KEYS).flatMap((row) => (pupils.has(row.pupil) ? [row.id] : [])));
      return new Map<Table, string[]>([
        [PLACEMENTS, [...ids]],
        ...byPlacement.map((need): [Table, string[]] => [need.table, idsOf(read, need, 'placement', ids)]),
        [TIMETABLE, idsOf(read, timetable, 'placement', ofPupils)],
        [MEETINGS, idsOf(read, meetings, 'referral', referrals)],
        [PLANS, idsOf(read, columns(PLANS), 'id', referrals)],
        [PUPILS, idsOf(read, columns(PUPILS), 'id', pupils)],
      ]);
    },
  };
}

function idsOf(read: Register, need: { table: Table }, field: string, wanted: ReadonlySet<string>): string[] {
  return read.table(need.table).rows.flatMap(({ fields }) => (wanted.has(String(fields[field])) ? [String(fields.id)] : []));
}

/** Those before their start, those with something let pass or lapsed, and those that are not as the system left them. */
function lookedInto(register: Register, key: string): Key[] {
  const letPass = new Set(register.rows(whole(OVERRIDES)).map(({ placement }) => placement));
  return register.rows(KEYS).filter((row) => isBeforeStart(row.state) || letPass.has(row.id) || !stands(row, key));
}

/** True where a row is as the system left it: never started, or under a seal that says the same. */
function stands(row: Key, key: string): boolean {
  const known = sealed(key, row.id, row.sealed);
  if (known === null) return !SEALED_STATES.includes(row.state);
  return row.state === 'erased' || sameAsSealed(known, row) || isNowAtRisk(known, row);
}

function sameAsSealed(known: Sealed, { state, provider, startsOn }: Key): boolean {
  return known.state === state && known.provider === provider && known.startsOn === startsOn;
}

/** The sweep of providers' evidence puts live placements at risk; the seal follows. */
function isNowAtRisk(known: Sealed, row: Key): boolean {
  return known.state === 'live' && row.state === 'at risk' && sameAsSealed({ ...known, state: row.state }, row);
}

export interface StartsLook {
  readonly key: string;
  /** Placements that were live before the register knew seals are taken as they stand, once. */
  readonly first: boolean;
  /** Who edited the tab just now; '' where nobody did, or Google does not say. */
  readonly who: string;
  readonly moment: Moment;
  token(): string;
}

/** What a look at all placements comes to. */
export function keepStarts(register: Register, look: StartsLook): Decision<number> {
  const { key, moment, first } = look;
  const changes: Change[] = [];
  const deliveries: Delivery[] = [];
  for (const row of register.rows(KEYS)) {
    const known = sealed(key, row.id, row.sealed);
    if (known !== null && isNowAtRisk(known, row))
      changes.push(update(PLACEMENTS, row.id, { sealed: sealOf(key, row.id, row) }, 'at risk since the evidence lapsed'));
    if (stands(row, key)) continue;
    const found = putRight(register, row, look);
    changes.push(...found.changes);
    deliveries.push(...found.deliveries);
  }
  let current = register.after(changes);
  for (const { id } of lookedInto(register, key)) {
    const placement = current.get(whole(PLACEMENTS), id);
    if (placement.state === 'ended' || placement.state === 'erased' || placement.state === 'paused') continue;
    const follows = settle(current, id, moment.today);
    changes.push(...follows);
    current = current.after(follows);
    deliveries.push(...tellOf(current, placement, look));
  }
  const lapses = lapsesToDecide(current, look);
  const links = startLinks(current, look);
  return {
    changes: merged([...changes, ...lapses.changes, ...links.changes]),
    deliveries: [...(first ? [] : deliveries), ...lapses.deliveries, ...links.deliveries],
    answer: changes.length,
    secrets: { ...lapses.secrets, ...links.secrets },
  };
}

interface Issued {
  readonly changes: Change[];
  readonly deliveries: Delivery[];
  readonly secrets: Record<string, string>;
}

/**
 * Once the meeting was held, those who bring a start about have each a link of their own to its screen: the key contact, the academy's AP lead,
 * and one of the safeguarding staff. Few of them may open the register, where the menu is.
 */
function startLinks(register: Register, { moment, token }: StartsLook): Issued {
  const issued: Issued = { changes: [], deliveries: [], secrets: {} };
  const staff = staffAtWork(register, moment.today);
  for (const row of register.rows(KEYS)) {
    if (!isBeforeStart(row.state) || row.state === 'approved') continue;
    const of = (right: Action) => staff.find(({ roles, academies }) => academies.includes(row.academy) && may(roles, right))?.email ?? '';
    const lead = holders(staff, 'academy AP lead', row.academy)[0]?.email ?? of('start a placement');
    for (const person of new Set([row.keyContact, lead, of('read restricted')])) {
      if (personBy(staff, person) === null) continue;
      const id = linkId('start placement', row.id, person);
      const link = register.find(whole(LINKS), id);
      if (link && link.expiresAt > moment.iso) continue;
      const validDays = rulesOf(register)['link.valid-for'];
      const secret = token();
      issued.secrets[id] = secret;
      issued.changes.push(
        link
          ? reissueLink(link, secret, validDays, moment)
          : issueLink({ purpose: 'start placement', person, reference: row.id, token: secret, validDays, holder: person }, moment),
      );
      issued.deliveries.push(linkNote(row, person, id, 'start', START_NOTE, moment));
    }
  }
  return issued;
}

const START_NOTE = {
  title: 'what the start needs',
  lines: [
    'The meeting was held. This page shows what the start still needs and who must do it.',
    'Record there what is signed, sent and agreed.',
  ],
  linkText: 'What the start needs',
  priority: PRIORITY.rest,
};

/** Puts a row that is not as the system left it right, and says so; a new start in the tab is no start. */
function putRight(register: Register, row: Key, look: StartsLook): { changes: Change[]; deliveries: Delivery[] } {
  const { key, first } = look;
  const known = sealed(key, row.id, row.sealed);
  if (known !== null) {
    const { state, provider, startsOn } = known;
    const words = `${row.id} was changed in the Placements tab to “${row.state}”, ${row.provider || 'no provider'}, ${row.startsOn || 'no first day'}. It was put back to “${state}”, ${provider}, ${startsOn}. Whoever wants another state uses “Start a placement”, or a review.`;
    return {
      changes: [noticed(row, known, look), update(PLACEMENTS, row.id, { state, provider, startsOn }, 'put back')],
      deliveries: [alarm(register, row, words, look)],
    };
  }
  if (first) {
    const seal = sealOf(key, row.id, row);
    return { changes: [update(PLACEMENTS, row.id, { sealed: seal }, 'under way before the register: taken as it stands')], deliveries: [] };
  }
  if (row.state === 'ended')
    // It hides nobody who was live under a seal; a person must say what happened.
    return {
      changes: [noticed(row, null, look), update(PLACEMENTS, row.id, { sealed: sealOf(key, row.id, row) }, 'ended in the tab')],
      deliveries: [
        alarm(
          register,
          row,
          `${row.id} was typed as ended in the Placements tab. If the pupil was there, say at once where they are expected.`,
          look,
        ),
      ],
    };
  const meeting = register.rows(whole(MEETINGS)).some(({ referral }) => referral === row.referral);
  const state = meeting ? 'meeting held' : 'approved';
  const words = `${row.id} was typed as “${row.state}” in the Placements tab. Nobody started it, so it was put back: the pupil must not be there. If the pupil is there, ring the provider and the safeguarding lead now.`;
  return {
    changes: [noticed(row, { ...row, state }, look), update(PLACEMENTS, row.id, { state, sealed: '' }, 'put back')],
    deliveries: [alarm(register, row, words, look)],
  };
}

function noticed(row: Key, known: Sealed | null, { who }: StartsLook): Noticed {
  const { state, provider, startsOn } = row;
  const before = known ?? { state: '', provider: '', startsOn: '' };
  return {
    kind: 'noticed',
    did: 'update',
    table: PLACEMENTS,
    id: row.id,
    fields: { state, provider, startsOn },
    before: { state: before.state, provider: before.provider, startsOn: before.startsOn },
    by: who === '' ? SOMEBODY : who,
    why: 'changed in the tab',
  };
}

/** To the leads, the key contact, the safeguarding staff, and whoever typed it. */
function alarm(register: Register, row: Key, words: string, { moment, who }: StartsLook): Delivery {
  const of = (role: 'trust AP lead' | 'academy AP lead' | 'DSL') => addressesOf(register, role, row.academy, moment.today);
  const typed = personBy(staffAtWork(register, moment.today), who)?.email ?? '';
  const people = [typed, row.keyContact, row.deputyKeyContact, ...of('academy AP lead'), ...of('trust AP lead'), ...of('DSL')];
  return noteTo([...new Set(people.filter((email) => email !== ''))], `typed:${row.id}:${row.state}:${moment.iso}`, {
    title: `A change to ${row.id} was not accepted`,
    lines: [words],
    priority: PRIORITY.safeguarding,
  });
}

/** A start that is near and blocked, and an override that has ended: each told once. */
function tellOf(register: Register, placement: Placement, look: StartsLook): Delivery[] {
  const { moment } = look;
  const { left, overrides } = gateOf(register, placement.id, moment.today);
  if (isBeforeStart(placement.state)) {
    const calendar = calendarOf(register, placement.academy);
    if (left.length === 0 || placement.startsOn === '' || !calendar.knows(placement.startsOn)) return [];
    const near = calendar.schoolDayOnOrBefore(addDays(placement.startsOn, -1)) <= moment.today;
    // What is missing may change before the day; the start is told of once.
    return near && placement.startsOn >= moment.today ? blocked(register, placement, inOneLine(left), 'near', look) : [];
  }
  const calendar = calendarOf(register, placement.academy);
  const ended = overrides.filter(
    ({ requirement, until }) =>
      left.some((item) => item.requirement === requirement) &&
      calendar.knows(until) &&
      calendar.schoolDayOnOrAfter(addDays(until, 1)) === moment.today,
  );
  return ended.flatMap(({ requirement, until, by }) => {
    const leads = (['academy AP lead', 'head'] as const).flatMap((role) => addressesOf(register, role, placement.academy, moment.today));
    const people = [...new Set([placement.keyContact, by, ...leads].filter((email) => email !== ''))];
    const note = noteTo(people, `override ended:${placement.id}:${requirement}:${until}`, {
      title: `${placement.id}: an override has ended`,
      lines: [
        `${placement.initials}, ${placement.id}: the override of ${requirement} ended on ${formatUk(until)}. It counts as missing again.`,
      ],
    });
    return register.find(TOLD, note.id) ? [] : [note];
  });
}

/** Whoever must decide on a lapse gets a link of their own; a decision whose last day has passed is asked for again. */
function lapsesToDecide(
  register: Register,
  look: StartsLook,
): { changes: Change[]; deliveries: Delivery[]; secrets: Record<string, string> } {
  const { moment } = look;
  const changes: Change[] = [];
  const deliveries: Delivery[] = [];
  const secrets: Record<string, string> = {};
  for (const row of register.rows(KEYS)) {
    if (!isAttending(row.state)) continue;
    const due = register.find(whole(DUE), dueId(LAPSE, row.id));
    if (!due) continue;
    const again = due.doneOn !== '' && due.doneOn < moment.today && undecided(register, row, moment);
    const link = register.find(whole(LINKS), linkId(LAPSE, row.id));
    const alive = link?.state === 'open' && link.expiresAt > moment.iso;
    if ((due.doneOn !== '' && !again) || (alive && due.doneOn === '')) continue;
    const validDays = rulesOf(register)['link.valid-for'];
    const token = look.token();
    const id = linkId(LAPSE, row.id);
    secrets[id] = token;
    if (again) changes.push(update(DUE, due.id, { doneOn: '', due: moment.today, lastRung: '' }, 'the decision has ended'));
    changes.push(
      link
        ? reissueLink(link, token, validDays, moment, due.owner)
        : issueLink({ purpose: LAPSE, person: due.owner, reference: row.id, token, validDays }, moment),
    );
    deliveries.push(linkNote(row, due.owner, id, 'lapse to decide', LAPSE_NOTE, moment));
  }
  return { changes, deliveries, secrets };
}

/** True where something that nobody may let pass is missing and no decision to go on covers it today. */
function undecided(register: Register, row: Key, { today }: Moment): boolean {
  const valid = new Set(
    register
      .rows(whole(OVERRIDES))
      .filter(({ placement, until, endedOn }) => placement === row.id && endedOn === '' && until >= today)
      .map(({ requirement }) => requirement),
  );
  return lapsesOf(register, row, today).some(({ requirement }) => !valid.has(requirement));
}

const LAPSE_NOTE = {
  title: 'decide before the next session',
  lines: [
    'A document without which the provider may not have pupils has lapsed.',
    'Decide whether the placement goes on under your name, is paused, or ends.',
  ],
  linkText: 'Decide',
  priority: PRIORITY.safeguarding,
};

/** A note that carries a link of its person's own. */
function linkNote(
  row: Key,
  person: string,
  link: string,
  key: string,
  words: { title: string; lines: readonly string[]; linkText: string; priority: number },
  moment: Moment,
): Delivery {
  const note = noteTo([person], `${key}:${row.id}:${person}:${moment.today}`, {
    title: `${row.id}: ${words.title}`,
    lines: [`${row.initials}, ${row.id}.`, ...words.lines],
    link,
    linkText: words.linkText,
    priority: words.priority,
  });
  return { ...note, reference: row.id };
}

export const KEEP_STARTS: Upkeep = { name: 'Keeping what placements wait for', when: 'daily', run: (desk) => lookAtStarts(desk, '') };

/** The tab whose edits wake the look. */
export const STARTS_TAB = PLACEMENTS.title;

/** Looks at all placements; false when the register was busy. */
export function lookAtStarts(desk: UpkeepDesk, who: string): boolean {
  const { settings, moment, clock } = desk;
  const key = settings.need('auditKey');
  const look: StartsLook = {
    key,
    first: settings.get('watched:placements') === undefined,
    who: who.toLowerCase(),
    moment,
    token: newToken,
  };
  const needs = selection(key);
  const register = loadSelection('master', needs, spreadsheet(settings.need('master')));
  const { changes, deliveries } = keepStarts(register, look);
  if (changes.length + deliveries.length > 0) {
    const committed = transact(settings, {
      name: 'keep starts',
      book: 'master',
      needs,
      by: settings.need('roleAccount'),
      moment,
      decide: (fresh) => keepStarts(fresh, look),
    });
    if (!committed) return false;
    deliver(settings, committed, moment, clock);
  }
  if (look.first && register.rows(KEYS).length > 0) keepSettings({ 'watched:placements': moment.today });
  return true;
}
