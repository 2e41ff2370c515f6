// Who should be able to open what: the one place that says it, for set-up, for every tick, and for the check.
import type { Grant } from '../../google/drive';
import type { SettingName } from '../../google/settings';
import type { PlainDate } from '../../policy/plain-date';
import { type Action, may } from '../../policy/roles';
import { type Need, whole } from '../../register/need';
import { PEOPLE_NEEDS, type Person, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { ACADEMIES, PACKS, SUBJECT_ACCESS } from '../../register/tables';
import { FORM_KINDS } from '../forms';
import { readersOf } from '../packs/readers';

/** What decides who can open what. */
export const SHARING_NEEDS: readonly Need[] = [...PEOPLE_NEEDS, whole(SUBJECT_ACCESS), whole(PACKS)];

/** The two folders of an academy, and the groups that they are for. */
export type GroupKind = 'staff' | 'restricted';
export const GROUP_KINDS: readonly GroupKind[] = ['staff', 'restricted'];

/** What a person must be allowed to do to be in the group. */
export const ACTION_OF: Readonly<Record<GroupKind, Action>> = { staff: 'see placements', restricted: 'read restricted' };

/** A file or folder with grants of its own, and exactly who they are for. Everything else takes what comes down from its folder. */
export interface Access {
  /** The setting that holds its id, or what it is for. */
  readonly key: string;
  readonly id: string;
  /** '' for the trust's. */
  readonly academy: string;
  readonly restricted: boolean;
  /** A folder that takes nothing from the folder above. */
  readonly closed: boolean;
  readonly grants: readonly Grant[];
}

/** True while a group holds nobody who should not be in it, as far as it could be read. */
export type GroupIsRight = (academy: string, kind: GroupKind) => boolean;

/**
 * Every file and folder of the system that has grants of its own, with the exact list of them; those that are not made yet are left out.
 * Where an academy has no group, or its group holds somebody who should not be there, the people of Staff are named one by one.
 */
export function accessOf(
  register: Register,
  idOf: (setting: SettingName) => string | undefined,
  today: PlainDate,
  groupIsRight: GroupIsRight,
): Access[] {
  const staff = staffAtWork(register, today);
  const academies = register.rows(whole(ACADEMIES));
  const everywhere = staff.filter((person) => academies.length > 0 && person.academies.length === academies.length);
  const domain = (idOf('roleAccount') ?? '').split('@')[1] ?? '';
  const trusts: [SettingName, Partial<Access>][] = [
    ['folder', {}],
    ['restrictedFolder', { restricted: true, closed: true }],
    [
      'master',
      {
        // The data protection officer works from its menu too.
        grants: named(
          everywhere.filter((person) => may(person.roles, 'read the audit')),
          'writer',
        ),
      },
    ],
    [
      'restricted',
      {
        restricted: true,
        grants: named(
          everywhere.filter((person) => may(person.roles, 'read restricted')),
          'reader',
        ),
      },
    ],
    [
      'importFolder',
      {
        closed: true,
        grants: named(
          everywhere.filter((person) => may(person.roles, 'import from the MIS')),
          'writer',
        ),
      },
    ],
    // What providers sent stands in a folder of each, which takes its sharing from this one.
    ['providersFolder', { closed: true, grants: forProviders(staff, academies, groupIsRight) }],
    ['attendance', {}],
    ...FORM_KINDS.map((kind): [SettingName, Partial<Access>] => [
      `form:${kind}`,
      { grants: [{ role: 'reader', type: 'domain', who: domain, respond: true }] },
    ]),
  ];
  const wanted = [
    ...trusts,
    ...academies.flatMap((academy) =>
      GROUP_KINDS.map((kind): [SettingName, Partial<Access>] => [
        folderSetting(academy.id, kind),
        {
          academy: academy.id,
          restricted: kind === 'restricted',
          closed: kind === 'restricted',
          grants: grantsFor(groupOf(academy, kind), groupIsRight(academy.id, kind), allowedIn(staff, academy.id, kind)),
        },
      ]),
    ),
  ];
  return [
    ...wanted.flatMap(([key, access]) => {
      const id = idOf(key);
      return id === undefined ? [] : [{ key, id, academy: '', restricted: false, closed: false, grants: [], ...access }];
    }),
    ...subjectAccess(register, today),
    ...packs(register, today),
  ];
}

/** Whoever may see providers: by the academies' staff groups as far as those are right, all others by name. */
function forProviders(
  staff: readonly Person[],
  academies: readonly { id: string; staffGroup: string; restrictedGroup: string }[],
  groupIsRight: GroupIsRight,
): Grant[] {
  const grouped = academies.filter((academy) => groupOf(academy, 'staff') !== '' && groupIsRight(academy.id, 'staff'));
  const inGroup = new Set(grouped.flatMap(({ id }) => allowedIn(staff, id, 'staff').map(({ email }) => email)));
  const groups = [...new Set(grouped.map((academy) => groupOf(academy, 'staff')))].sort();
  const others = staff.filter((person) => may(person.roles, 'see providers') && !inGroup.has(person.email));
  return [...groups.map((who): Grant => ({ role: 'reader', type: 'group', who })), ...named(others, 'reader')];
}

/** The folders of subject access: open to the data protection officers, whose work it is to review them, until they are released and closed. */
function subjectAccess(register: Register, today: PlainDate): Access[] {
  if (!register.has(SUBJECT_ACCESS)) return [];
  const officers = staffAtWork(register, today).filter((person) => person.roles.includes('data protection officer'));
  return register
    .rows(whole(SUBJECT_ACCESS))
    .filter((row) => row.folder !== '' && row.state !== 'refused')
    .map((row) => {
      const isOpen = row.state !== 'released' || (row.openUntil !== '' && row.openUntil >= today);
      return {
        key: `subjectAccess:${row.id}`,
        id: row.folder,
        academy: '',
        restricted: true,
        closed: true,
        grants: isOpen ? named(officers, 'writer') : [],
      };
    });
}

/** The folders of evidence packs: open to whoever asked and to the leads of every academy in them, as Staff has them today. */
function packs(register: Register, today: PlainDate): Access[] {
  if (!register.has(PACKS)) return [];
  return register
    .rows(whole(PACKS))
    .filter(({ folder }) => folder !== '')
    .map((row) => ({
      key: `pack:${row.id}`,
      id: row.folder,
      academy: '',
      restricted: true,
      closed: true,
      grants: readersOf(register, row, today).map((who) => ({ role: 'reader', type: 'user', who })),
    }));
}

export function folderSetting(academy: string, kind: GroupKind): SettingName {
  return kind === 'staff' ? `academyFolder:${academy}` : `academyRestrictedFolder:${academy}`;
}

/** The address of an academy's group; '' where it has none. */
export function groupOf(academy: { staffGroup: string; restrictedGroup: string }, kind: GroupKind): string {
  return (kind === 'staff' ? academy.staffGroup : academy.restrictedGroup).trim().toLowerCase();
}

/** The people of Staff who may open an academy's folder. */
export function allowedIn(staff: readonly Person[], academy: string, kind: GroupKind): Person[] {
  return staff.filter((person) => person.academies.includes(academy) && may(person.roles, ACTION_OF[kind]));
}

function grantsFor(group: string, right: boolean, people: readonly Person[]): Grant[] {
  return group !== '' && right ? [{ role: 'reader', type: 'group', who: group }] : named(people, 'reader');
}

function named(people: readonly Person[], role: Grant['role']): Grant[] {
  return [...new Set(people.map((person) => person.email))].sort().map((who) => ({ role, type: 'user', who }));
}
