// Attendance has a spreadsheet for each school year: made by set-up once the Calendar knows the year, and by upkeep when the year turns.

import { ensureFile, SPREADSHEET, shareExactly } from '../google/drive';
import { keepSettings, readSettings, type Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { halfTermPlace } from '../policy/calendar-rows';
import { schoolYearOf } from '../policy/plain-date';
import { load } from '../register/load';
import type { Moment } from '../register/moment';
import { columns, type Need } from '../register/need';
import type { Register } from '../register/register';
import { CALENDAR } from '../register/tables';
import { ensureState } from './present-state';
import type { Upkeep } from './upkeep';

/** What `ensureAttendance` must know of the Calendar. */
export const SCHOOL_YEARS = columns(CALENDAR, 'kind', 'name') satisfies Need;

/**
 * Makes or mends this school year's attendance spreadsheet, and those of other years that were made before; the current one is the setting
 * `attendance`. It lies in the system's folder and nobody else can open it. Nothing is done for a year that the Calendar does not know.
 * What was made is added to `done`.
 */
export function ensureAttendance(settings: Settings, register: Register, moment: Moment, roleAccount: string, done: string[]): void {
  const current = schoolYearOf(moment.today);
  for (const year of schoolYearsIn(register)) {
    const key = `attendance:${year.replace('/', '-')}` as const;
    const known = settings.get(key);
    if (known !== undefined) ensureState(known, 'attendance', roleAccount, done);
    else if (year === current) makeBook(settings, key, roleAccount, done);
  }
  const id = readSettings().get(`attendance:${current.replace('/', '-')}`);
  if (id !== undefined && settings.get('attendance') !== id) keepSettings({ attendance: id });
}

function makeBook(settings: Settings, key: `attendance:${string}`, roleAccount: string, done: string[]): void {
  const name = `AP attendance ${key.slice('attendance:'.length)}`;
  const { id, made } = ensureFile(`book:${key}`, { name, mimeType: SPREADSHEET, parent: settings.need('folder') });
  if (made) done.push(`spreadsheet ${name}`);
  shareExactly(id, []);
  ensureState(id, 'attendance', roleAccount, done);
  // Only a spreadsheet that is ready is named in the settings: after a crash it is found by its key and made ready then.
  keepSettings({ [key]: id });
}

function schoolYearsIn(register: Register): string[] {
  const years = register
    .rows(SCHOOL_YEARS)
    .filter(({ kind }) => kind === 'half-term')
    .map(({ name }) => halfTermPlace(name)?.schoolYear ?? '');
  return [...new Set(years)].filter((year) => year !== '').sort();
}

/** Once a day, and with every tick while the Calendar does not know the year; it reads nothing where the year has its spreadsheet. */
export const ATTENDANCE_BOOK: Upkeep = {
  name: 'The attendance spreadsheet of the school year',
  when: 'daily',
  run({ settings, moment }) {
    const year = schoolYearOf(moment.today);
    const id = settings.get(`attendance:${year.replace('/', '-')}`);
    if (id !== undefined && id === settings.get('attendance')) return true;
    const register = load('master', [SCHOOL_YEARS], spreadsheet(settings.need('master')));
    if (!schoolYearsIn(register).includes(year)) return false;
    ensureAttendance(settings, register, moment, settings.need('roleAccount'), []);
    return true;
  },
};
