// Who is who in the register: what a person may do, who holds a role at an academy, and who gets a message meant for somebody.
import type { PlainDate } from '../policy/plain-date';
import { ROLES, type Role } from '../policy/roles';
import { whole } from './need';
import type { Register } from './register';
import type { RowOf } from './table';
import { ACADEMIES, STAFF } from './tables';

export const PEOPLE_NEEDS = [whole(STAFF), whole(ACADEMIES)];

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

/** Whom a message for somebody reaches: the person, or their deputy while they are away; both when the deputy is away too. */
export function reaches(staff: readonly Person[], email: string): { to: string[]; cc: string[] } {
  const person = personBy(staff, email);
  if (!person) return { to: [], cc: [] };
  const deputy = person.away ? personBy(staff, person.deputy) : null;
  return deputy && !deputy.away ? { to: [deputy.email], cc: [person.email] } : { to: [person.email], cc: [] };
}

/** True when a person may act for another: it is themselves, or the other is away and has named them deputy. */
export function mayActFor(staff: readonly Person[], email: string, other: string): boolean {
  const wanted = email.toLowerCase();
  if (wanted === other.toLowerCase()) return personBy(staff, wanted) !== null;
  const absent = personBy(staff, other);
  return absent?.away === true && absent.deputy === wanted && personBy(staff, wanted) !== null;
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
