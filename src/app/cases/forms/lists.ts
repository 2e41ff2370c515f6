// The lists that the register fills into forms: academies, key contacts, SENDCos.
import type { Lists } from '../../forms/answers';
import type { PlainDate } from '../../policy/plain-date';
import type { Role } from '../../policy/roles';
import { whole } from '../../register/need';
import { type Person, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { ACADEMIES } from '../../register/tables';

/** Each list's choices on a day; values are academy ids and e-mail addresses. Providers come when there are some. */
export function listsOf(register: Register, today: PlainDate): Lists {
  const staff = staffAtWork(register, today);
  return {
    academies: register.rows(whole(ACADEMIES)).map(({ id, name }) => ({ value: id, title: name })),
    keyContacts: people(staff, ['key contact', 'academy AP lead', 'SENDCo']),
    sendcos: people(staff, ['SENDCo']),
  };
}

function people(staff: readonly Person[], roles: readonly Role[]) {
  return staff
    .filter((person) => roles.some((role) => person.roles.includes(role)))
    .map((person) => ({ value: person.email, title: `${person.name} (${person.email})` }))
    .sort((first, second) => (first.title < second.title ? -1 : 1));
}
