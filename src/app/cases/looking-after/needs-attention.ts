// What needs a person: submissions that could not be applied and messages that were given up, shown to those who may see them, tried again, brought up
// each school day, and never dropped.
import { readSettings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { isAppError } from '../../policy/errors';
import { whatToDo } from '../../policy/needs-attention';
import { addDays, formatUk, type PlainDate } from '../../policy/plain-date';
import { may, requireMay } from '../../policy/roles';
import { type Change, update } from '../../register/change';
import { load } from '../../register/load';
import type { Moment } from '../../register/moment';
import { columns, type Need, whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { holders, PEOPLE_NEEDS, type Person, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { BOOKS } from '../../register/tables';
import { transactNow } from '../../register/transaction';
import { CLOCK_NEEDS, calendarOf, rulesOf } from '../clocks';
import type { Command } from '../commands/command';
import { formOf, isFormKind } from '../forms';
import { noteTo } from '../note';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { type InboxRow, retryOne, worthRetrying } from './retry-inbox';
import { tell } from './tell-keepers';

const { inbox: INBOX, outbox: OUTBOX } = BOOKS.master;
const DELIVERIES = columns(OUTBOX, 'kind', 'state', 'reference', 'details', 'tries', 'at');
const NEEDS: readonly Need[] = [whole(INBOX), DELIVERIES];

/** What is shown at once; the rest is counted. */
const MOST_SHOWN = 25;
/** A person who asked for another try waits this long, and no longer. */
const WAIT_MS = 15_000;

/** The kept submissions that a person may see: their own, their academy's for its AP lead, all for the trust's. */
export function keptFor(register: Register, person: Person, today: PlainDate): InboxRow[] {
  const staff = staffAtWork(register, today);
  const isLead = person.roles.includes('academy AP lead');
  return register.rows(whole(INBOX)).filter((row) => {
    if (row.state !== 'needs attention') return false;
    if (row.sender === person.email || person.roles.includes('trust AP lead')) return true;
    const academies = personBy(staff, row.sender)?.academies ?? [];
    return isLead && academies.some((academy) => person.academies.includes(academy));
  });
}

type GivenUp = { id: string; kind: string; reference: string; details: string; at: string };

function givenUp(register: Register): GivenUp[] {
  return register.rows(DELIVERIES).filter(({ state }) => state === 'given up');
}

export const NEEDS_ATTENTION: Command = {
  needs: NEEDS,
  answer({ register, person, moment }) {
    const kept = keptFor(register, person, moment.today).map((row) => keptWords(register, row, moment.today));
    const lost = may(person.roles, 'read the audit') ? givenUp(register).map((row) => `• ${lostWords(row)}`) : [];
    const lines = [...kept, ...lost];
    if (lines.length === 0) return { ok: true, title: 'Needs attention', text: 'Nothing needs your attention.' };
    const more = lines.length > MOST_SHOWN ? [`… and ${lines.length - MOST_SHOWN} more.`] : [];
    const note = lost.length > 0 ? ['Once you have seen to a message that was given up, choose “Mark given-up messages as handled”.'] : [];
    return { ok: true, title: 'Needs attention', text: [...lines.slice(0, MOST_SHOWN), ...more, ...note].join('\n\n') };
  },
};

function keptWords(register: Register, row: InboxRow, today: PlainDate): string {
  const name = personBy(staffAtWork(register, today), row.sender)?.name;
  const who = row.sender === '' ? 'an address that was not verified' : name === undefined ? row.sender : `${name} (${row.sender})`;
  return `• ${formName(row)}, from ${who}, received ${inWords(row.receivedAt)}\n${row.reason}\nWhat to do: ${whatToDo(row.codes)}`;
}

function lostWords({ kind, reference, details, at }: GivenUp): string {
  const { message = '', kind: document = '' } = JSON.parse(details || '{}') as Record<string, string>;
  const what = kind === 'mail' ? `The mail “${message}”` : kind === 'document' ? `The document “${document}”` : `The ${kind}`;
  return `${what}${reference === '' ? '' : ` about ${reference}`} could not be delivered and was given up on ${formatUk(at.slice(0, 10), { weekday: false })}.`;
}

const formName = ({ kind }: InboxRow): string => (isFormKind(kind) ? formOf(kind).title : kind);
const inWords = (local: string): string => `${formatUk(local.slice(0, 10), { weekday: false })} at ${local.slice(11)}`;

/** Tries what the person may see again: submissions at once as far as the time allows, messages with the next tick. */
export const RETRY: Command = {
  needs: NEEDS,
  answer({ register, person, moment }) {
    const settings = readSettings();
    const clock = (): number => Date.now();
    const until = clock() + WAIT_MS;
    const desk: UpkeepDesk = { settings, moment, clock, until };
    const rows = worthRetrying(keptFor(register, person, moment.today), moment.today);
    let tried = 0;
    let applied = 0;
    for (const row of rows) {
      if (clock() >= until) break;
      const state = retryOne(desk, row);
      if (state === null) break;
      tried += 1;
      if (state === 'applied') applied += 1;
    }
    const again = may(person.roles, 'read the audit')
      ? setGivenUp(settings, person, moment, (row) => ({ state: 'waiting', tries: 0, at: moment.iso, error: row.error }))
      : 0;
    const later = rows.length - tried;
    return {
      ok: true,
      title: 'Tried again',
      text: [
        `${applied} of ${tried} kept submissions could be applied now.`,
        later > 0 ? `${later} more are tried by themselves; look again in ten minutes.` : '',
        tried > applied ? '“Needs attention” says what still stands in the way of the others.' : '',
        again > 0 ? `${again} given-up messages are tried again within ten minutes.` : '',
      ]
        .filter((line) => line !== '')
        .join('\n'),
    };
  },
};

/** A person has seen to what could not be delivered. */
export const HANDLED: Command = {
  needs: [],
  answer({ person, moment }) {
    requireMay(person.roles, 'read the audit');
    const count = setGivenUp(readSettings(), person, moment, () => ({
      state: 'handled',
      at: moment.iso,
      error: `handled by ${person.email}`,
    }));
    return {
      ok: true,
      title: 'Handled',
      text: count === 0 ? 'There was no message that was given up.' : `${count} marked as handled by you.`,
    };
  },
};

function setGivenUp(
  settings: ReturnType<typeof readSettings>,
  person: Person,
  moment: Moment,
  fields: (row: { error: string }) => Parameters<typeof update<typeof OUTBOX>>[2],
): number {
  const read = columns(OUTBOX, 'state', 'error');
  return transactNow(settings, {
    name: 'given-up deliveries',
    book: 'master',
    needs: [read],
    by: person.email,
    moment,
    decide(register) {
      const changes = register
        .rows(read)
        .flatMap((row): Change[] => (row.state === 'given up' ? [update(OUTBOX, row.id, fields(row))] : []));
      return { changes, deliveries: [], answer: changes.length };
    },
  }).answer;
}

/** The reminders of a day: to each AP lead about what was kept of their academy, to the trust's also about what was given up. */
export function attentionNotes(register: Register, moment: Moment, registerUrl: string): Delivery[] {
  const { today } = moment;
  const staff = staffAtWork(register, today);
  const trustLeads = staff.filter(({ roles }) => roles.includes('trust AP lead')).map(({ email }) => email);
  const lines = new Map<string, string[]>();
  const put = (people: readonly string[], line: string): void => {
    for (const person of people) lines.set(person, [...(lines.get(person) ?? []), line]);
  };
  const wait = rulesOf(register)['inbox.remind-after'];
  for (const row of register.rows(whole(INBOX))) {
    if (row.state !== 'needs attention') continue;
    const academy = personBy(staff, row.sender)?.academies[0] ?? '';
    const since = row.receivedAt.slice(0, 10);
    if (!isOld(register, academy, since, today, wait)) continue;
    const leads = holders(staff, 'academy AP lead', academy).map(({ email }) => email);
    const line = `${formName(row)}, received ${inWords(row.receivedAt)}${row.sender === '' ? '' : ` from ${row.sender}`}. ${whatToDo(row.codes)}`;
    put(leads.length > 0 ? leads : trustLeads, line);
  }
  for (const row of givenUp(register)) if (isOld(register, '', row.at.slice(0, 10), today, wait)) put(trustLeads, lostWords(row));
  return [...lines].sort().map(([person, about]) =>
    noteTo([person], `attention:${today}:${person}`, {
      title: `${about.length} ${about.length === 1 ? 'thing needs' : 'things need'} attention in the AP system`,
      lines: [
        ...about.slice(0, MOST_SHOWN),
        ...(about.length > MOST_SHOWN ? [`… and ${about.length - MOST_SHOWN} more.`] : []),
        'The AP menu of the register, “Needs attention”, shows them with their reasons.',
      ],
      url: registerUrl,
      linkText: 'Open the register',
    }),
  );
}

/** True once so many school days have passed since a day; days, where the academy's calendar cannot tell. Never on a day without school. */
function isOld(register: Register, academy: string, since: PlainDate, today: PlainDate, schoolDays: number): boolean {
  try {
    const calendar = calendarOf(register, academy);
    return calendar.isSchoolDay(today) && calendar.addSchoolDays(since, schoolDays) <= today;
  } catch (error) {
    if (!isAppError(error)) throw error;
    return addDays(since, schoolDays) <= today;
  }
}

export const REMIND_OF_ATTENTION: Upkeep = {
  name: 'Bringing up what needs attention',
  when: 'daily',
  run(desk) {
    const { settings, moment } = desk;
    const id = settings.need('master');
    const register = load('master', [...PEOPLE_NEEDS, ...CLOCK_NEEDS, ...NEEDS], spreadsheet(id));
    const notes = attentionNotes(register, moment, `https://docs.google.com/spreadsheets/d/${id}/edit`);
    return notes.length === 0 || tell(desk, () => notes);
  },
};
