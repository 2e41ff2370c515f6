// Whether an academy's Google Groups hold nobody but people whom Staff lists for it. Their members are IT's to keep; what they open is ours.
import { membersOf } from '../../google/groups';
import type { SettingName, Settings } from '../../google/settings';
import type { PlainDate } from '../../policy/plain-date';
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { addressesOf, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { ACADEMIES } from '../../register/tables';
import { noteTo } from '../note';
import { allowedIn, GROUP_KINDS, type GroupIsRight, type GroupKind, groupOf } from './wanted';

/** What was last found in a group. */
export interface GroupState {
  /** The day on which it was read. */
  readonly on: PlainDate;
  /** Stands for the group and the people who may be in it, so that a change in Staff is noticed. */
  readonly of: string;
  /** 'unread': Google did not show its members; what was known before holds on. */
  readonly found: 'right' | 'wrong' | 'unread';
  /** Stands for the members who should not be there, so that each finding is told once. */
  readonly who: string;
}

export type AcademyGroups = Partial<Record<GroupKind, GroupState>>;

/** A group in which something is to be told. */
export interface Finding {
  readonly academy: string;
  readonly kind: GroupKind;
  readonly group: string;
  readonly state: GroupState;
  readonly strangers: readonly string[];
  /** True where it is not what was told before. */
  readonly news: boolean;
}

/** Minutes since midnight from which groups are read again each day: 06:00, before anybody is at work. */
const READ_FROM = 6 * 60;

export function groupsSetting(academy: string): SettingName {
  return `groups:${academy}`;
}

/** What is known of an academy's groups. */
export function groupsOf(settings: Settings, academy: string): AcademyGroups {
  return JSON.parse(settings.get(groupsSetting(academy)) ?? '{}') as AcademyGroups;
}

/** Whether a folder may be open to its group: until it was read for the first time, yes. */
export function groupIsRight(settings: Settings, fresh: ReadonlyMap<string, AcademyGroups> = new Map()): GroupIsRight {
  return (academy, kind) => (fresh.get(academy) ?? groupsOf(settings, academy))[kind]?.found !== 'wrong';
}

/** The groups whose turn it is to be read: once a day, and whenever who may be in them has changed. */
export function groupsToRead(settings: Settings, register: Register, moment: Moment): { academy: string; kind: GroupKind }[] {
  const staff = staffAtWork(register, moment.today);
  return register.rows(whole(ACADEMIES)).flatMap((academy) => {
    const known = groupsOf(settings, academy.id);
    return GROUP_KINDS.filter((kind) => {
      const group = groupOf(academy, kind);
      if (group === '') return false;
      const state = known[kind];
      if (state === undefined || state.of !== standsFor(group, emailsOf(allowedIn(staff, academy.id, kind)))) return true;
      return state.on < moment.today && moment.minutes >= READ_FROM;
    }).map((kind) => ({ academy: academy.id, kind }));
  });
}

/** Reads one group and says what it found. */
export function readGroup(settings: Settings, register: Register, academy: string, kind: GroupKind, moment: Moment): Finding {
  const row = register.get(whole(ACADEMIES), academy);
  const group = groupOf(row, kind);
  const allowed = emailsOf(allowedIn(staffAtWork(register, moment.today), academy, kind));
  const before = groupsOf(settings, academy)[kind];
  const of = standsFor(group, allowed);
  let members: string[];
  try {
    members = membersOf(group);
  } catch (error) {
    console.error(`The members of ${group} could not be read: ${String((error as { message?: unknown } | null)?.message ?? error)}`);
    // A folder that was closed to the group stays closed until the group is seen to be right.
    const found = before?.found === 'wrong' ? 'wrong' : 'unread';
    const state: GroupState = { on: moment.today, of, found, who: before?.found === 'wrong' ? before.who : '' };
    return { academy, kind, group, state, strangers: [], news: found === 'unread' && before?.found !== 'unread' };
  }
  const roleAccount = settings.need('roleAccount').toLowerCase();
  const strangers = members.filter((member) => member !== roleAccount && !allowed.includes(member));
  const state: GroupState = {
    on: moment.today,
    of,
    found: strangers.length === 0 ? 'right' : 'wrong',
    who: strangers.length === 0 ? '' : hashOf(strangers.join(' ')).slice(0, 12),
  };
  return { academy, kind, group, state, strangers, news: strangers.length > 0 && state.who !== before?.who };
}

/** What people are told of a group: with names, and what to do. */
export function groupNote({ academy, kind, group, state, strangers }: Finding, register: Register, moment: Moment): Delivery {
  const name = register.get(whole(ACADEMIES), academy).name;
  const key = `group:${academy}.${kind}:${state.who || 'unread'}:${moment.today}`;
  const trust = addressesOf(register, 'trust AP lead', '', moment.today);
  if (state.found === 'unread') {
    return noteTo(trust, key, {
      title: `The members of ${group} cannot be read`,
      lines: [
        `The folder of ${name} is open to the Google Group ${group}, but Google did not show us who is in it.`,
        'We cannot tell whether somebody who has left is still in it. The folder stays open to the group for now.',
        'Ask IT whether the group exists, and to make the role account of this system a manager of it.',
      ],
    });
  }
  const safeguarding = kind === 'restricted';
  const people = [
    ...addressesOf(register, 'academy AP lead', academy, moment.today),
    ...trust,
    ...(safeguarding ? addressesOf(register, 'DSL', academy, moment.today) : []),
  ];
  const because = safeguarding
    ? 'is in it, but Staff does not list them as DSL, deputy DSL or SENDCo of this academy'
    : 'is in it, but Staff does not list them as somebody of this academy who may see its placements';
  return noteTo([...new Set(people)], key, {
    title: `${safeguarding ? 'The safeguarding group' : 'The staff group'} of ${name} is not right`,
    lines: [
      `The Google Group ${group} opens ${safeguarding ? 'the restricted folder' : 'the AP folder'} of ${name}.`,
      ...strangers.slice(0, MOST_NAMED).map((stranger) => `${stranger} ${because}.`),
      ...(strangers.length > MOST_NAMED ? [`So it is with ${strangers.length - MOST_NAMED} more.`] : []),
      'The folder has been closed to the group. The people whom Staff lists can open it as before, each by name.',
      'If they have left, ask IT to take them out of the group. If they belong there, add them or their role to Staff. The folder opens to the group again by itself.',
    ],
    priority: safeguarding ? PRIORITY.safeguarding : PRIORITY.asked,
  });
}

const MOST_NAMED = 12;

function standsFor(group: string, allowed: readonly string[]): string {
  return hashOf([group, ...allowed].join(' ')).slice(0, 12);
}

function emailsOf(people: readonly { email: string }[]): string[] {
  return [...new Set(people.map((person) => person.email))].sort();
}
