// Who may open a pack: whoever asked for it, and the leads who stand for every academy whose pupils are in it. Nobody who has left.
import type { PlainDate } from '../../policy/plain-date';
import { may } from '../../policy/roles';
import { personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import type { PackRow } from './pack-case';

const LEADS = ['trust AP lead', 'academy AP lead', 'Head of Education'] as const;

/** Their addresses; the governors' paper has costs in it, so only those read it who may see them. */
export function readersOf(register: Register, pack: PackRow, today: PlainDate): string[] {
  const staff = staffAtWork(register, today);
  const allowed = pack.kind === 'value for money' ? 'see costs' : 'make an evidence pack';
  const asking = personBy(staff, pack.askedBy);
  const leads = staff.filter(
    ({ roles, academies }) => LEADS.some((role) => roles.includes(role)) && pack.academies.every((academy) => academies.includes(academy)),
  );
  const people = [...(asking === null ? [] : [asking]), ...leads].filter(({ roles }) => may(roles, allowed));
  return [...new Set(people.map(({ email }) => email))].sort();
}
