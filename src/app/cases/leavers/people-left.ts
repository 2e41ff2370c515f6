// Once a day: work that belongs to somebody who has left, and roles of an academy that nobody holds. Nothing of it may lie without an owner.
import { formatUk } from '../../policy/plain-date';
import type { Role } from '../../policy/roles';
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { addressesOf, approverOf, holders, PEOPLE_NEEDS, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { ACADEMIES, STAFF } from '../../register/tables';
import { ALARMS } from '../looking-after/alarm';
import { dailyNotes } from '../looking-after/daily-notes';
import { isTimeToTell } from '../looking-after/told-before';
import { noteTo } from '../note';
import { countsInWords, openWork, WORK_NEEDS } from './open-work';

export const CHECK_LEAVERS = dailyNotes(
  'Looking for work without an owner',
  [...PEOPLE_NEEDS, ...WORK_NEEDS, ALARMS],
  (register, moment, url) => [...leaverNotes(register, moment, url), ...roleNotes(register, moment, url)],
);

/** One note for each leaver and academy, once: what they left behind, for the academy's AP lead, else the trust's. */
export function leaverNotes(register: Register, moment: Moment, url: string): Delivery[] {
  const staff = staffAtWork(register, moment.today);
  const left = openWork(register).filter((item) => personBy(staff, item.person) === null);
  return [...grouped(left, (item) => `${item.person}|${item.academy}`)].flatMap(([, items]) => {
    const [{ person, academy } = { person: '', academy: '' }] = items;
    const row = register.rows(whole(STAFF)).find((known) => known.id.trim().toLowerCase() === person);
    const name = row?.name ?? person;
    const since = row === undefined ? 'is not in Staff' : `left on ${formatUk(row.leftOn, { weekday: false })}`;
    const note = noteTo(leadsOf(register, academy, moment), `left:${person}:${row?.leftOn ?? 'removed'}:${academy}`, {
      title: `${name} has left, and work is without an owner`,
      lines: [
        `${name} (${person}) ${since}. Still theirs at ${academyName(register, academy)}: ${countsInWords(items)}.`,
        ...[...new Set(items.map(({ id }) => id))].slice(0, MOST_IDS),
        'Give it to somebody else: in the register, AP › Keep the register › Hand over a leaver’s work. Until then reminders come to you.',
      ],
      url,
      linkText: 'Open the register',
    });
    return register.find(ALARMS, note.id) ? [] : [note];
  });
}

const MOST_IDS = 12;

/** A role that an academy cannot do without and nobody at work holds. */
export interface RoleGap {
  readonly academy: string;
  readonly role: Role;
}

const NEEDED: readonly Role[] = ['DSL', 'head', 'academy AP lead'];

/** Academies without a DSL, head or AP lead at work, or without anybody who may approve. */
export function roleGaps(register: Register, moment: Moment): RoleGap[] {
  const staff = staffAtWork(register, moment.today);
  return register
    .rows(whole(ACADEMIES))
    .flatMap(({ id }) => [
      ...NEEDED.filter((role) => holders(staff, role, id).length === 0).map((role) => ({ academy: id, role })),
      ...(approverOf(staff, id) === null ? [{ academy: id, role: 'approver' as const }] : []),
    ]);
}

/** At first sight and then monthly: to the trust's AP leads all of them, to each academy's AP lead its own. */
export function roleNotes(register: Register, moment: Moment, url: string): Delivery[] {
  const gaps = roleGaps(register, moment);
  const trust = addressesOf(register, 'trust AP lead', '', moment.today);
  const own = [...grouped(gaps, ({ academy }) => academy)].map(([academy, some]): [string, string[], RoleGap[]] => [
    academy,
    addressesOf(register, 'academy AP lead', academy, moment.today).filter((person) => !trust.includes(person)),
    some,
  ]);
  return ([['trust', trust, gaps], ...own] as const).flatMap(([whose, people, missing]) => {
    const lines = [...grouped(missing, ({ academy }) => academy)].map(
      ([academy, some]) => `${academyName(register, academy)}: nobody is listed as ${some.map(({ role }) => role).join(', ')}.`,
    );
    const key = `role-gap:${whose}:${hashOf(lines.join('\n')).slice(0, 8)}`;
    if (people.length === 0 || lines.length === 0 || !isTimeToTell(register, key, moment.today)) return [];
    return [
      noteTo(people, `${key}:${moment.today}`, {
        title: 'A role is held by nobody',
        lines: [
          'What is for these roles goes to the trust’s AP lead, or to nobody where it is for the DSL alone.',
          ...lines.slice(0, MOST_IDS),
          ...(lines.length > MOST_IDS ? [`And ${lines.length - MOST_IDS} more academies.`] : []),
          'Enter who holds them in the Staff tab.',
        ],
        url,
        linkText: 'Open the register',
      }),
    ];
  });
}

function leadsOf(register: Register, academy: string, { today }: Moment): string[] {
  const leads = addressesOf(register, 'academy AP lead', academy, today);
  return leads.length > 0 ? leads : addressesOf(register, 'trust AP lead', '', today);
}

function academyName(register: Register, academy: string): string {
  return register.find(whole(ACADEMIES), academy)?.name ?? academy;
}

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const found = new Map<string, Item[]>();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return found;
}
