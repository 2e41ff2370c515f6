// The morning's one list a person: everything that is due from them, with whatever reached a rung of the ladder today.

import type { SchoolCalendar } from '../policy/calendar';
import { dueKind } from '../policy/due-kinds';
import { isAppError } from '../policy/errors';
import { type Audience, ladderRules, type RungId, rungFor, rungToTell } from '../policy/ladder';
import type { PlainDate } from '../policy/plain-date';
import type { Role } from '../policy/roles';
import { type Change, update } from '../register/change';
import type { Moment } from '../register/moment';
import { columns, type Need, whole } from '../register/need';
import { type Delivery, PRIORITY } from '../register/outbox';
import {
  addressesOf,
  holders,
  isMailbox,
  mailboxesOf,
  PEOPLE_NEEDS,
  type Person,
  personBy,
  reaches,
  staffAtWork,
} from '../register/people';
import type { Register } from '../register/register';
import { BOOKS, DUE } from '../register/tables';
import { CLOCK_NEEDS, calendarOf, type DueRow, rulesOf } from './clocks';

export const REMIND_NEEDS: readonly Need[] = [...PEOPLE_NEEDS, ...CLOCK_NEEDS, whole(DUE), columns(BOOKS.master.outbox, 'state')];

/** An open item as one person sees it. */
export interface ListItem {
  readonly item: DueRow;
  readonly overdue: boolean;
  /** Reached a rung today: this is why the mail is sent. */
  readonly toldToday: boolean;
  /** Its owner has left: the person must find it a new one. */
  readonly ownerless: boolean;
}

/** What the morning changes and sends; academies whose calendar cannot answer are named, never passed over in silence. */
export function remind(register: Register, moment: Moment): { changes: Change[]; deliveries: Delivery[]; problems: string[] } {
  const { today } = moment;
  const staff = staffAtWork(register, today);
  const rules = ladderRules(rulesOf(register));
  const calendars = new Calendars(register);
  const changes: Change[] = [];
  const told = new Map<string, Set<string>>();
  for (const item of openItems(register)) {
    const calendar = calendars.of(item.academy);
    if (calendar === null) continue;
    const rung = calendars.try(item.academy, () =>
      rungToTell({ due: item.due, calendar, rules }, today, (item.lastRung || null) as RungId | null),
    );
    if (!rung) continue;
    changes.push(update(DUE, item.id, { lastRung: rung.id, lastToldOn: today }, 'reminded'));
    // An absent person's deputy is told in their place, in the one mail that the deputy gets.
    const people = recipients(register, staff, item, rung.audience, today);
    for (const email of new Set(people.flatMap((person) => (isMailbox(register, person) ? [person] : reaches(staff, person).to)))) {
      const items = told.get(email) ?? new Set<string>();
      told.set(email, items.add(item.id));
    }
  }
  const sent = new Set(register.rows(columns(BOOKS.master.outbox, 'state')).map((row) => row.id));
  const deliveries = [...told.keys()]
    .sort()
    .map(
      (person): Delivery => ({
        id: `mail:my list:${today}:${person}`,
        kind: 'mail',
        reference: '',
        details: { message: 'my list', person, day: today },
        priority: PRIORITY.rest,
      }),
    )
    .filter((delivery) => !sent.has(delivery.id));
  return { changes, deliveries, problems: calendars.problems };
}

/** Everything open that a person has to know of on a day, most urgent first. */
export function listOf(register: Register, person: string, today: PlainDate): readonly ListItem[] {
  let known = lists.get(register);
  if (known?.today !== today) {
    known = { today, byPerson: listsOn(register, today) };
    lists.set(register, known);
  }
  return known.byPerson.get(person) ?? [];
}

/** A morning asks for hundreds of lists of one register, which are all made in one pass. */
const lists = new WeakMap<Register, { today: PlainDate; byPerson: ReadonlyMap<string, ListItem[]> }>();

function listsOn(register: Register, today: PlainDate): Map<string, ListItem[]> {
  const staff = staffAtWork(register, today);
  const rules = ladderRules(rulesOf(register));
  const calendars = new Calendars(register);
  const byPerson = new Map<string, ListItem[]>();
  for (const item of openItems(register)) {
    const calendar = calendars.of(item.academy);
    const rung = calendar === null ? null : calendars.try(item.academy, () => rungFor({ due: item.due, calendar, rules }, today));
    const entry = {
      item,
      overdue: item.due < today,
      toldToday: item.lastToldOn === today,
      ownerless: personBy(staff, item.owner) === null,
    };
    const people = recipients(register, staff, item, rung?.audience ?? ['key contact'], today);
    for (const email of new Set([...people, ...people.flatMap((person) => reaches(staff, person).to)])) {
      const items = byPerson.get(email);
      if (items) items.push(entry);
      else byPerson.set(email, [entry]);
    }
  }
  for (const items of byPerson.values())
    items.sort((first, second) => (first.item.due < second.item.due ? -1 : first.item.due > second.item.due ? 1 : 0));
  return byPerson;
}

function openItems(register: Register): DueRow[] {
  return register.rows(whole(DUE)).filter((item) => item.doneOn === '' && item.due !== '');
}

/**
 * The people a rung reaches. What belongs to somebody who has left goes to the academy's AP lead, else to the trust's: it is reported
 * as without an owner, and never dropped.
 */
function recipients(register: Register, staff: readonly Person[], item: DueRow, audience: readonly Audience[], today: PlainDate): string[] {
  const role = (of: Role): string[] => addressesOf(register, of, item.academy, today);
  return [
    ...new Set(
      audience.flatMap((who) =>
        who === 'key contact' ? ownerOf(register, staff, item, role) : roleHolders(staff, who, role, item.academy),
      ),
    ),
  ];
}

type AddressesOf = (role: Role) => string[];

function ownerOf(register: Register, staff: readonly Person[], item: DueRow, role: AddressesOf): string[] {
  const owner = personBy(staff, item.owner);
  const { askedOf } = dueKind(item.what);
  // The mailbox of the role is for the role: what one person was asked goes there only where the role itself is what was asked.
  if (owner) return [owner.email, ...(askedOf === undefined ? [] : mailboxesOf(register, askedOf, item.academy))];
  return orTrust('academy AP lead', staff, role, item.academy);
}

function roleHolders(staff: readonly Person[], who: Exclude<Audience, 'key contact'>, role: AddressesOf, academy: string): string[] {
  if (who === 'trust') return [...role('trust AP lead'), ...role('Head of Education')];
  return orTrust(who === 'AP lead' ? 'academy AP lead' : 'head', staff, role, academy);
}

/** A role's addresses; where nobody holds it the trust's AP leads too, since a mailbox alone may be read by nobody. */
function orTrust(wanted: Role, staff: readonly Person[], role: AddressesOf, academy: string): string[] {
  return holders(staff, wanted, academy).length > 0 ? role(wanted) : [...role(wanted), ...role('trust AP lead')];
}

/** Calendars by academy, made once a sweep, with what stands in the way of any of them. */
class Calendars {
  readonly problems: string[] = [];
  readonly #register: Register;
  readonly #made = new Map<string, SchoolCalendar | null>();

  constructor(register: Register) {
    this.#register = register;
  }

  of(academy: string): SchoolCalendar | null {
    const known = this.#made.get(academy);
    if (known !== undefined) return known;
    const made = this.try(academy, () => calendarOf(this.#register, academy));
    this.#made.set(academy, made);
    return made;
  }

  try<T>(academy: string, action: () => T): T | null {
    try {
      return action();
    } catch (error) {
      if (!isAppError(error) || !['calendar-missing', 'calendar-row-invalid', 'calendar-count-invalid'].includes(error.code)) throw error;
      if (!this.problems.includes(error.userMessage)) this.problems.push(error.userMessage);
      this.#made.set(academy, null);
      return null;
    }
  }
}
