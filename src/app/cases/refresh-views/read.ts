// What refreshing the views reads: the heads of the books, which tell whether anything changed, and then everything in one go.
import type { Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import type { SchoolCalendar } from '../../policy/calendar';
import { isAppError } from '../../policy/errors';
import { load } from '../../register/load';
import type { Moment } from '../../register/moment';
import { columns, type Need, whole } from '../../register/need';
import { type AuditHead, type Register, registerOf } from '../../register/register';
import { loadSelection } from '../../register/select';
import type { Book, Table } from '../../register/table';
import { ABSENCES, ATTENDANCE, VIEWS } from '../../register/tables';
import { Known } from '../../views/known';
import { ABSENCE, MARKS, MASTER_NEEDS, RESTRICTED_NEEDS } from '../../views/needs';
import { mondayOf } from '../../views/out-today';
import { calendarOf, rulesOf } from '../clocks';

/** The master's part, with what was last written where. */
export const VIEW_NEEDS: readonly Need[] = [...MASTER_NEEDS, whole(VIEWS)];

/** The books whose changes change a view. */
const BOOKS_SEEN: readonly Book[] = ['master', 'restricted', 'attendance'];

/** How far each book's audit has come, as a text; nothing is read but two cells of each. */
export function headsOf(settings: Settings): string {
  return BOOKS_SEEN.map((book) => {
    const id = settings.get(book);
    return id === undefined ? '-' : headText(load(book, [], spreadsheet(id)).audit);
  }).join(' ');
}

function headText({ count, hash }: AuditHead): string {
  return `${count}:${hash.slice(0, 12)}`;
}

/** Everything that views are made from. */
export interface Reading {
  readonly known: Known;
  readonly restricted: Register | null;
  /** The heads of the books as they were when this was read. */
  readonly heads: string;
}

/** Reads all. `master` is given where a job has read it already; `withRestricted` is only for the academies' restricted views. */
export function readAll(
  settings: Settings,
  moment: Moment,
  { master, withRestricted }: { master?: Register; withRestricted: boolean },
): Reading {
  const register = master ?? load('master', VIEW_NEEDS, spreadsheet(settings.need('master')));
  const restricted = withRestricted ? load('restricted', RESTRICTED_NEEDS, spreadsheet(settings.need('restricted'))) : null;
  const attendance = readAttendance(settings, moment);
  const heads = [register.audit, restricted?.audit, attendance?.audit].map((head) => (head ? headText(head) : '-')).join(' ');
  return {
    known: new Known(register, { moment, calendarOf: calendarsOf(register), cutOff: cutOffOf(register), attendance }),
    restricted,
    heads,
  };
}

/** A register without a row, for what depends on none. */
export function emptyKnown(moment: Moment): Known {
  const register = registerOf(
    'master',
    MASTER_NEEDS.map(({ table }) => ({ table, rows: [] })),
  );
  return new Known(register, { moment, calendarOf: () => null, cutOff: 0, attendance: null });
}

/** Of a year's attendance only this week's registers and today's absences are read; null where there is no attendance spreadsheet. */
function readAttendance(settings: Settings, moment: Moment): Register | null {
  const id = settings.get('attendance');
  if (id === undefined) return null;
  const monday = mondayOf(moment.today);
  const week = columns(ATTENDANCE, 'monday');
  const days = columns(ABSENCES, 'day');
  return loadSelection(
    'attendance',
    {
      needs: [],
      keys: [week, days],
      rows: [MARKS, ABSENCE],
      choose: (keys) =>
        new Map<Table, readonly string[]>([
          [ATTENDANCE, keys.rows(week).flatMap((row) => (row.monday === monday ? [row.id] : []))],
          [ABSENCES, keys.rows(days).flatMap((row) => (row.day === moment.today ? [row.id] : []))],
        ]),
    },
    spreadsheet(id),
  );
}

/** Calendars by academy; null for one whose rows cannot be used, which the boards then say. */
function calendarsOf(register: Register): (academy: string) => SchoolCalendar | null {
  return (academy) => orElse(() => calendarOf(register, academy), null);
}

/** A rule that cannot be read must not hide who is missing: then a register is due as soon as the session begins. */
function cutOffOf(register: Register): number {
  return orElse(() => rulesOf(register)['attendance.cut-off'], 0);
}

function orElse<T>(work: () => T, otherwise: T): T {
  try {
    return work();
  } catch (error) {
    if (!isAppError(error)) throw error;
    return otherwise;
  }
}
