// What an import changes of Staff: new people, names, and leaving dates. Roles and academies of people who are there are kept by hand.
import type { StaffRecord } from '../../policy/import/staff';
import { formatUk } from '../../policy/plain-date';
import { mayGive, type Role } from '../../policy/roles';
import { add, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import { type Person, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { STAFF } from '../../register/tables';
import { type ImportPlan, planner } from './plan';

type StaffRow = RowOf<typeof STAFF>;
type Planner = ReturnType<typeof planner>;

/**
 * The changes that these records make in the name of `importer`, whose roles bound which roles are given; somebody who has left since gives
 * none. The same records planned again change nothing.
 */
export function planStaff(register: Register, records: readonly StaffRecord[], importer: string, moment: Moment): ImportPlan {
  const known = new Map([...register.rows(whole(STAFF))].reverse().map((row) => [row.id.trim().toLowerCase(), row]));
  const giver = personBy(staffAtWork(register, moment.today), importer);
  const plan = planner();
  for (const record of records) {
    const row = known.get(record.email);
    if (!row) addPerson(plan, record, giver);
    else if (record.email === importer.trim().toLowerCase() && (record.left === true || record.leftOn !== ''))
      plan.leaveOut(record.line, 'This is you. Somebody else must enter that you leave.');
    else changePerson(plan, record, row, moment);
  }
  return plan.done();
}

function addPerson(plan: Planner, record: StaffRecord, giver: Person | null): void {
  if (record.left === true) {
    plan.skip();
    return;
  }
  const given = record.roles.filter((role) => giver !== null && mayGive(giver.roles, role));
  const refused = record.roles.filter((role) => !given.includes(role));
  if (refused.length > 0)
    plan.check(record.line, `Not given by an import: ${refused.join(', ')}. Whoever may give it enters it in Staff by hand.`);
  const { email, name, academies, leftOn } = record;
  plan.add(add(STAFF, { id: email, name, roles: given, academies, leftOn }, 'MIS import'));
}

function changePerson(plan: Planner, record: StaffRecord, row: StaffRow, { today }: Moment): void {
  const gone = row.leftOn !== '' && row.leftOn <= today;
  if (gone && record.left === false)
    plan.check(
      record.line,
      `Left on ${formatUk(row.leftOn, { weekday: false })}, says Staff. If the person is back, take the date out by hand.`,
    );
  const held = row.roles.map((role) => role.toLowerCase());
  const others = record.roles.filter((role: Role) => !held.includes(role.toLowerCase()));
  if (others.length > 0 && !gone)
    plan.check(
      record.line,
      `Has not the role ${others.join(', ')} here. An import changes no roles of people who are listed: do it by hand.`,
    );
  const leftOn = row.leftOn === '' ? record.leftOn || (record.left === true ? today : '') : row.leftOn;
  const fields = {
    ...(record.name === row.name ? {} : { name: record.name }),
    ...(leftOn === row.leftOn ? {} : { leftOn }),
  };
  if (Object.keys(fields).length === 0) plan.same();
  else plan.update(update(STAFF, row.id, fields, 'MIS import'));
}
