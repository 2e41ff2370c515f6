// A small trust with placements under way, indexed as the views want it.

import { calendarOf } from '../../../src/app/cases/clocks';
import { isAppError } from '../../../src/app/policy/errors';
import { add } from '../../../src/app/register/change';
import type { Moment } from '../../../src/app/register/moment';
import { type Register, registerOf } from '../../../src/app/register/register';
import type { Table } from '../../../src/app/register/table';
import {
  ABSENCES,
  ATTENDANCE,
  PLACEMENTS,
  PLANS,
  PROVIDERS,
  PUPILS,
  REFERRALS,
  SITES,
  TABLES,
  TIMETABLE,
} from '../../../src/app/register/tables';
import { Known } from '../../../src/app/views/known';
import type { ViewTab } from '../../../src/app/views/tab';
import { NOW, type Row, type Rows, register, tables } from '../cases/small-register';

/** A live placement of a pupil of Oakhollow at Fernley Workshop, Mondays from 09:30 to 14:30, with all that belongs to it. */
export function placed(
  changes: Partial<Record<'id' | 'academy' | 'state' | 'provider', string>> = {},
  more: object = {},
): [Table, Row[]][] {
  const { id = 'AP-26-0001-P', academy = 'oak', state = 'live', provider = 'PRV-0001' } = changes;
  const referral = id.replace(/-P$/, '');
  const pupil = `P-${referral}`;
  return [
    [PUPILS, [{ id: pupil, forename: 'Zephyr', surname: `Testcase ${referral}`, academy, yearGroup: '10', sendStatus: 'support' }]],
    [REFERRALS, [{ id: referral, pupil, academy, state: 'meeting held', primaryReason: 'R2', keyContact: 'kit@trust.example' }]],
    [PLANS, [{ id: referral, attendance: 60, needs: 'SEMH' }]],
    [PLACEMENTS, [{ id, referral, pupil, initials: 'Z.T.', academy, provider, site: `${provider}-S1`, state, attendance: 80, ...more }]],
    [
      TIMETABLE,
      [
        {
          id: `${id}-T1`,
          placement: id,
          version: 1,
          from: '2026-09-07',
          day: 'Monday',
          session: 'morning',
          begins: '09:30',
          ends: '12:00',
        },
      ],
    ],
  ];
}

export const FERNLEY: [Table, Row[]][] = [
  [PROVIDERS, [{ id: 'PRV-0001', name: 'Fernley Workshop', state: 'approved', contactPhone: '01604 000900' }]],
  [SITES, [{ id: 'PRV-0001-S1', provider: 'PRV-0001', name: 'Canal Yard', phone: '01604 000901' }]],
];

/** Rows of several lists together. */
export function together(...lists: readonly (readonly [Table, readonly Row[]][])[]): Rows {
  const all = new Map<Table, Row[]>();
  for (const [table, rows] of lists.flat()) all.set(table, [...(all.get(table) ?? []), ...rows]);
  return tables(...all);
}

export interface More {
  moment?: Moment;
  marks?: readonly Row[];
  absences?: readonly Row[];
  /** No attendance spreadsheet at all. */
  noAttendance?: boolean;
}

export function knownOf(rows: Rows, { moment = NOW, marks = [], absences = [], noAttendance = false }: More = {}): Known {
  const master = register(rows);
  return new Known(master, {
    moment,
    cutOff: 30,
    attendance: noAttendance ? null : attendanceOf(marks, absences),
    calendarOf(academy) {
      try {
        return calendarOf(master, academy);
      } catch (error) {
        if (!isAppError(error)) throw error;
        return null;
      }
    },
  });
}

function attendanceOf(marks: readonly Row[], absences: readonly Row[]): Register {
  const given = new Map<Table, readonly Row[]>([
    [ATTENDANCE, marks],
    [ABSENCES, absences],
  ]);
  return registerOf(
    'attendance',
    TABLES.attendance.map((table) => ({ table, rows: (given.get(table) ?? []).map((row) => add(table, row as never).fields) })),
  );
}

/** Everything that a tab shows, as one text. */
export function wordsOf(tab: ViewTab): string {
  const values = tab.kind === 'list' ? tab.rows.flat() : tab.lines.flatMap(({ cells }) => cells.map(({ value }) => value));
  return values.map((value) => (Array.isArray(value) ? value.join(', ') : String(value))).join('\n');
}
