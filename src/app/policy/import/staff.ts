// Staff of an MIS export: one record a row, checked, and none twice.

import type { PlainDate } from '../plain-date';
import { ROLES, type Role } from '../roles';
import type { RecognisedTable } from './recognise';
import { academyNamed, type ImportContext, type Issue, RowReader, readAcademy } from './rows';
import { readDate, readStatus, readYesNo, shown, tidy } from './values';

/** A member of staff as the file has them. */
export interface StaffRecord {
  readonly line: number;
  /** In lower case. */
  readonly email: string;
  readonly name: string;
  /** Roles of this system that the file names. */
  readonly roles: readonly Role[];
  readonly academies: readonly string[];
  /** The leaving date; '' where there is none. */
  readonly leftOn: PlainDate;
  /** The file says that they have left or not; null where it says nothing. */
  readonly left: boolean | null;
}

export interface CheckedStaff {
  readonly records: readonly StaffRecord[];
  readonly issues: readonly Issue[];
  readonly notes: readonly string[];
}

const ADDRESS = /^[^\s@,;<>"'()]+@([a-z0-9](?:[a-z0-9-]*[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]*[a-z0-9])?)+)$/;
const KNOWN_ROLES: ReadonlyMap<string, Role> = new Map(ROLES.map((role) => [role.toLowerCase(), role]));

/** Checks every row. Roles that this system does not have are counted in the notes; the person is taken without them. */
export function checkStaff(table: RecognisedTable, context: ImportContext): CheckedStaff {
  const issues: Issue[] = [];
  const records: StaffRecord[] = [];
  const unknownRoles = new Map<string, number>();
  for (const line of table.rows) {
    const row = new RowReader(line, table, context);
    const record = row.isLeftOut ? null : readStaff(row, context, unknownRoles);
    issues.push(...row.issues);
    if (record && !row.isLeftOut) records.push(record);
  }
  return { records: leaveOutTwice(records, table, issues), issues, notes: notesOf(unknownRoles) };
}

function readStaff(row: RowReader, context: ImportContext, unknownRoles: Map<string, number>): StaffRecord {
  const email = row.text('email').toLowerCase();
  const domain = ADDRESS.exec(email)?.[1];
  if (email === '') row.leaveOut('email', 'The work e-mail is missing.');
  else if (domain === undefined) row.leaveOut('email', `${shown(email)} is no e-mail address.`);
  else if (!context.domains.has(domain)) {
    const known = [...context.domains].sort().join(', ');
    row.leaveOut('email', `${shown(email)} is no work address of the trust (${known}). Add the first person of a new domain by hand.`);
  }
  const name = row.has('forename') && row.has('surname') ? tidy(`${row.name('forename')} ${row.name('surname')}`) : plainOrder(row);
  if (name === '') row.leaveOut(row.has('surname') ? 'surname' : 'fullName', 'The name is missing.');
  const leftOn = row.value('leftOn', (cell) => readDate(cell, context.serialDates), '');
  const status = row.value('status', readStatus, null);
  const leaver = row.value('leaver', readYesNo, null);
  const gone = (leftOn !== '' && leftOn <= context.today) || status === false || leaver === true;
  const here = status === true || leaver === false || row.has('leftOn');
  return {
    line: row.line,
    email,
    name,
    roles: readRoles(row, unknownRoles),
    academies: readAcademies(row, context),
    leftOn,
    left: gone || (here ? false : null),
  };
}

/** 'Marlow, Kit' is Kit Marlow. */
function plainOrder(row: RowReader): string {
  const parts = row.name('fullName').split(',').map(tidy);
  return parts.length === 2 && parts[1] !== '' ? `${parts[1]} ${parts[0]}` : parts.join(', ');
}

function readRoles(row: RowReader, unknown: Map<string, number>): Role[] {
  const named = row
    .text('roles')
    .split(/[,;/]/)
    .map(tidy)
    .filter((role) => role !== '');
  const roles = new Set<Role>();
  for (const name of named) {
    const role = KNOWN_ROLES.get(name.toLowerCase());
    if (role) roles.add(role);
    else unknown.set(name, (unknown.get(name) ?? 0) + 1);
  }
  return [...roles];
}

/** One academy, or several separated by commas or semicolons. “All” is not taken: who stands for every academy is entered by hand. */
function readAcademies(row: RowReader, context: ImportContext): string[] {
  const parts = row.text('academy').split(/[,;]/).map(tidy);
  const ids = parts.map((part) => academyNamed(part, context.academies));
  if (parts.length > 1 && ids.every((id): id is string => id !== null)) return [...new Set(ids)];
  const one = readAcademy(row, context);
  return one === '' ? [] : [one];
}

function leaveOutTwice(records: readonly StaffRecord[], table: RecognisedTable, issues: Issue[]): StaffRecord[] {
  const lines = new Map<string, number[]>();
  for (const { email, line } of records) lines.set(email, [...(lines.get(email) ?? []), line]);
  return records.filter(({ email, line }) => {
    const others = (lines.get(email) ?? []).filter((other) => other !== line);
    if (others.length === 0) return true;
    const where = `line${others.length === 1 ? '' : 's'} ${others.slice(0, 5).join(', ')}`;
    const problem = `This address also stands in ${where}. Keep one row for each person.`;
    issues.push({ kind: 'left out', line, column: table.taken.get('email')?.header ?? '', problem });
    return false;
  });
}

function notesOf(unknownRoles: ReadonlyMap<string, number>): string[] {
  if (unknownRoles.size === 0) return [];
  const listed = [...unknownRoles].sort((one, other) => other[1] - one[1]).slice(0, 10);
  const more = unknownRoles.size > listed.length ? ' and others' : '';
  return [
    `Roles that this system does not have, passed over: ${listed.map(([name, count]) => `${shown(name)} (${count})`).join(', ')}${more}.`,
  ];
}
