// Who is who in the register: what a person may do, who holds a role at an academy, and who gets a message meant for somebody.
import type { PlainDate } from '../policy/plain-date';
import { ROLES, type Role } from '../policy/roles';
import { whole } from './need';
import type { Register } from './register';
import type { RowOf } from './table';
import { ACADEMIES, MAILBOXES, STAFF } from './tables';

export const PEOPLE_NEEDS = [whole(STAFF), whole(ACADEMIES), whole(MAILBOXES)];

type StaffRow = RowOf<typeof STAFF>;

/** A member of staff at work. */
export interface Person {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
  /** Ids of the academies they are listed for; all of them for trust staff. */
  readonly academies: readonly string[];
  readonly deputy: string;
  readonly away: boolean;
  readonly phone: string;
}

/** Everybody at work on a day; leavers are left out from the day they left. */
export function staffAtWork(register: Register, today: PlainDate): readonly Person[] {
  const known = staffs.get(register);
  if (known?.today === today) return known.staff;
  const all = register.rows(whole(ACADEMIES)).map((academy) => academy.id);
  const staff = register
    .rows(whole(STAFF))
    .filter((row) => row.leftOn === '' || row.leftOn > today)
    .map((row) => personOf(row, all, today));
  staffs.set(register, { today, staff });
  return staff;
}

/** A morning asks a thousand times who works where and who an address is. */
const staffs = new WeakMap<Register, { today: PlainDate; staff: readonly Person[] }>();
const byAddress = new WeakMap<readonly Person[], ReadonlyMap<string, Person>>();

/** The person with an address, or null when Staff has none at work. */
export function personBy(staff: readonly Person[], email: string): Person | null {
  let people = byAddress.get(staff);
  if (!people) {
    // Of an address that stands there twice, the first row counts.
    people = new Map([...staff].reverse().map((person) => [person.email, person]));
    byAddress.set(staff, people);
  }
  return people.get(email.trim().toLowerCase()) ?? null;
}

/** The people who hold a role for an academy, in the order of the tab. */
export function holders(staff: readonly Person[], role: Role, academy: string): Person[] {
  return staff.filter((person) => person.roles.includes(role) && person.academies.includes(academy));
}

/** Who decides on a referral: the academy's approver, else its head, else the Head of Education; null when there is nobody. */
export function approverOf(staff: readonly Person[], academy: string): Person | null {
  return (
    holders(staff, 'approver', academy)[0] ?? holders(staff, 'head', academy)[0] ?? holders(staff, 'Head of Education', academy)[0] ?? null
  );
}

/**
 * Where what is for a role at an academy goes: to whoever holds the role there, and to the role's mailboxes, so that it is read when a person is
 * away. Without an academy, to everybody of that role in the trust.
 */
export function addressesOf(register: Register, role: Role, academy: string, today: PlainDate): string[] {
  const staff = staffAtWork(register, today);
  const people = academy === '' ? staff.filter((person) => person.roles.includes(role)) : holders(staff, role, academy);
  return [...new Set([...people.map((person) => person.email), ...mailboxesOf(register, role, academy)])];
}

/** The shared mailboxes of a role: the academy's own, and those that stand for all. */
export function mailboxesOf(register: Register, role: Role, academy: string): string[] {
  return mailboxes(register)
    .filter(
      ({ roles, academies }) =>
        roles.includes(role.toLowerCase()) && (academies.includes('all') || academies.includes(academy.toLowerCase())),
    )
    .map(({ address }) => address);
}

/** True for the address of a role, which has no deputy and never leaves. */
export function isMailbox(register: Register, address: string): boolean {
  return mailboxes(register).some((mailbox) => mailbox.address === address.trim().toLowerCase());
}

interface Mailbox {
  readonly address: string;
  /** In small letters, as the academies. */
  readonly roles: readonly string[];
  readonly academies: readonly string[];
}

const known = new WeakMap<Register, readonly Mailbox[]>();

function mailboxes(register: Register): readonly Mailbox[] {
  let found = known.get(register);
  if (!found) {
    const rows = register.has(MAILBOXES) ? register.rows(whole(MAILBOXES)) : [];
    found = rows.map((row) => ({
      address: row.id.trim().toLowerCase(),
      roles: row.role.split(',').map((role) => role.trim().toLowerCase()),
      academies: row.academies.map((academy) => academy.trim().toLowerCase()),
    }));
    known.set(register, found);
  }
  return found;
}

/**
 * Whom a message for somebody reaches: the person, or while they are away their deputy, or that one's where the deputy is away too. Where
 * nobody of the chain is there, or a deputy has left, the person themselves gets it, with those of the chain who are at work in copy.
 */
export function reaches(staff: readonly Person[], email: string): { to: string[]; cc: string[] } {
  const person = personBy(staff, email);
  if (!person) return { to: [], cc: [] };
  if (!person.away) return { to: [person.email], cc: [] };
  const chain = deputiesOf(staff, person);
  const there = chain.find((deputy) => !deputy.away);
  return there ? { to: [there.email], cc: [person.email] } : { to: [person.email], cc: chain.map((deputy) => deputy.email) };
}

/** True when a person may act for another: it is themselves, or the other is away and they are the deputy, or the absent deputy's. */
export function mayActFor(staff: readonly Person[], email: string, other: string): boolean {
  const actor = personBy(staff, email);
  const absent = personBy(staff, other);
  if (!actor || !absent) return false;
  return actor.email === absent.email || (absent.away && deputiesOf(staff, absent).includes(actor));
}

/** The deputies of somebody absent, each standing in for the one before who is away too; nobody twice, so that a circle ends. */
function deputiesOf(staff: readonly Person[], person: Person): Person[] {
  const chain: Person[] = [];
  for (let next = personBy(staff, person.deputy); next && next !== person && !chain.includes(next); next = personBy(staff, next.deputy)) {
    chain.push(next);
    if (!next.away) break;
  }
  return chain;
}

function personOf(row: StaffRow, all: readonly string[], today: PlainDate): Person {
  const lower = row.academies.map((academy) => academy.toLowerCase());
  const known = new Map(ROLES.map((role) => [role.toLowerCase(), role]));
  return {
    email: row.id.trim().toLowerCase(),
    name: row.name,
    // A role that Staff misspells gives no rights; the set-up check names it.
    roles: row.roles.flatMap((role) => known.get(role.toLowerCase()) ?? []),
    academies: lower.includes('all') ? all : row.academies,
    deputy: row.deputy.trim().toLowerCase(),
    away: row.awayFrom !== '' && row.awayFrom <= today && (row.awayTo === '' || today <= row.awayTo),
    phone: row.phone,
  };
}
