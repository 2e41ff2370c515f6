/** The demo's calendar: common term dates of three school years, and one academy that keeps its own. */
import type { CalendarRow } from '../../../src/app/policy/calendar';
import { halfTerm, sampleTermDates } from '../../../src/app/policy/calendar-data';

/** Made up: no term dates of 2027/28 are known. */
const NEXT_YEAR: readonly (readonly [name: string, from: string, to: string])[] = [
  ['HT1 2027/28', '2027-09-03', '2027-10-22'],
  ['HT2 2027/28', '2027-11-01', '2027-12-17'],
  ['HT3 2027/28', '2028-01-04', '2028-02-11'],
  ['HT4 2027/28', '2028-02-21', '2028-03-31'],
  ['HT5 2027/28', '2028-04-18', '2028-05-26'],
  ['HT6 2027/28', '2028-06-05', '2028-07-21'],
];

export const DEMO_CALENDAR: readonly CalendarRow[] = [
  ...sampleTermDates(),
  ...NEXT_YEAR.map(([name, from, to]) => halfTerm('', name, from, to)),
  // Saffron Wood comes back a day later after the October half-term.
  halfTerm('SAF', 'HT2 2026/27', '2026-11-03', '2026-12-18'),
  { academy: '', kind: 'INSET', name: 'INSET', from: '2026-09-02', to: '2026-09-03' },
];
