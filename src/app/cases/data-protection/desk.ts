// What the cases of data protection share: whom to tell, where the tabs are, which spreadsheets hold attendance, and what waits for the tick.
import { keepSettings, type Settings } from '../../google/settings';
import { schoolYearFrom, schoolYearOf } from '../../policy/plain-date';
import type { Role } from '../../policy/roles';
import type { Moment } from '../../register/moment';
import { staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import type { Table } from '../../register/table';

/** The data protection officers, and nobody in their place: what is theirs to open is not open to others. */
export function officers(register: Register, moment: Moment): string[] {
  return having(register, 'data protection officer', moment);
}

/** Whom to tell: the officers; the trust’s AP leads while nobody has that role, so that what must be told is told. */
export function officersOrLeads(register: Register, moment: Moment): string[] {
  const found = officers(register, moment);
  return found.length > 0 ? found : having(register, 'trust AP lead', moment);
}

function having(register: Register, role: Role, moment: Moment): string[] {
  return staffAtWork(register, moment.today)
    .filter(({ roles }) => roles.includes(role))
    .map(({ email }) => email);
}

/** Where a tab of the register is opened. */
export function tabUrl(settings: Settings, table: Table): string {
  return `https://docs.google.com/spreadsheets/d/${settings.need('master')}/edit#gid=${table.sheetId}`;
}

/** The year before which no installation has attendance. */
const FIRST_YEAR = 2025;

/** The spreadsheets that hold attendance, one a school year, each once. */
export function attendanceBooks(settings: Settings, moment: Moment): string[] {
  const last = Number(schoolYearOf(moment.today).slice(0, 4)) + 1;
  const years = Array.from({ length: Math.max(0, last - FIRST_YEAR + 1) }, (_, index) => schoolYearFrom(FIRST_YEAR + index));
  const ids = [settings.get('attendance'), ...years.map((year) => settings.get(`attendance:${year.replace('/', '-')}`))];
  return [...new Set(ids.filter((id): id is string => id !== undefined))];
}

/** The settings with one of the attendance spreadsheets as the one that jobs work on. */
export function withAttendance(settings: Settings, id: string): Settings {
  return {
    get: (name) => (name === 'attendance' ? id : settings.get(name)),
    need: (name) => (name === 'attendance' ? id : settings.need(name)),
  };
}

export type Waiting = 'erase' | 'gather' | 'packs';

/** Lets the next tick do what was asked for, without every tick having to look. Kept before the commit: a look in vain costs less than a miss. */
export function letTickDo(what: Waiting, moment: Moment): void {
  keepSettings({ [`upkeep:wanted ${what}`]: moment.iso });
}

/** Whether somebody asked for it since it was last done. */
export function isWanted(settings: Settings, what: Waiting): boolean {
  return settings.get(`upkeep:wanted ${what}`) !== undefined;
}

/** Nothing is left of it. What was asked for meanwhile is found by the daily look. */
export function nothingLeft(settings: Settings, what: Waiting): void {
  if (isWanted(settings, what)) keepSettings({ [`upkeep:wanted ${what}`]: '' });
}
