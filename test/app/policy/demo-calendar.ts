// A calendar that covers every date of 2025 to 2028: the two sample years, and made-up years around them.
import { bankHolidayRows } from '../../../src/app/policy/bank-holidays';
import { type CalendarRow, schoolCalendar } from '../../../src/app/policy/calendar';
import { halfTerm, sampleTermDates } from '../../../src/app/policy/calendar-data';
import { BANK_HOLIDAYS } from '../../../src/app/policy/starter';

const MADE_UP: readonly (readonly [string, string, string])[] = [
  ['HT1 2024/25', '2024-09-03', '2024-10-25'],
  ['HT2 2024/25', '2024-11-04', '2024-12-20'],
  ['HT3 2024/25', '2025-01-06', '2025-02-14'],
  ['HT4 2024/25', '2025-02-24', '2025-04-04'],
  ['HT5 2024/25', '2025-04-22', '2025-05-23'],
  ['HT6 2024/25', '2025-06-02', '2025-07-22'],
  ['HT1 2027/28', '2027-09-02', '2027-10-15'],
  ['HT2 2027/28', '2027-11-01', '2027-12-17'],
  ['HT3 2027/28', '2028-01-04', '2028-02-11'],
  ['HT4 2027/28', '2028-02-21', '2028-03-31'],
  ['HT5 2027/28', '2028-04-18', '2028-05-26'],
  ['HT6 2027/28', '2028-06-05', '2028-07-21'],
  ['HT1 2028/29', '2028-09-04', '2028-10-20'],
  ['HT2 2028/29', '2028-10-30', '2028-12-20'],
  ['HT3 2028/29', '2029-01-03', '2029-02-09'],
];

export const OAKFIELD = 'Oakfield Academy';

/** The sample years 2025/26 and 2026/27 with the bank holidays. */
export const SAMPLE_ROWS: readonly CalendarRow[] = [...sampleTermDates(), ...bankHolidayRows(BANK_HOLIDAYS)];

/** September 2024 to February 2029 without a gap. */
export const DEMO_ROWS: readonly CalendarRow[] = [...SAMPLE_ROWS, ...MADE_UP.map(([name, from, to]) => halfTerm('', name, from, to))];

export const sampleCalendar = schoolCalendar(SAMPLE_ROWS, OAKFIELD);
export const demoCalendar = schoolCalendar(DEMO_ROWS, OAKFIELD);
