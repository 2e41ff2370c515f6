/** The demo's Calendar tab: three school years for every academy, and one school that keeps dates of its own. */
import { halfTerm, sampleTermDates } from '../../../src/app/policy/calendar-data';
import type { CalendarRow } from '../../../src/app/policy/calendar-rows';

/** Made up: no school has published this year yet. */
const YEAR_AFTER_NEXT: readonly CalendarRow[] = [
  halfTerm('', 'HT1 2027/28', '2027-09-06', '2027-10-22'),
  halfTerm('', 'HT2 2027/28', '2027-11-01', '2027-12-17'),
  halfTerm('', 'HT3 2027/28', '2028-01-05', '2028-02-11'),
  halfTerm('', 'HT4 2027/28', '2028-02-21', '2028-03-31'),
  halfTerm('', 'HT5 2027/28', '2028-04-18', '2028-05-26'),
  halfTerm('', 'HT6 2027/28', '2028-06-05', '2028-07-21'),
];

/** Saffronhurst has two weeks in October instead of one, and its own first and last days. */
const OWN_DATES: readonly CalendarRow[] = [
  halfTerm('SAF', 'HT1 2026/27', '2026-09-07', '2026-10-16'),
  halfTerm('SAF', 'HT2 2026/27', '2026-11-02', '2026-12-17'),
  halfTerm('SAF', 'HT6 2026/27', '2027-06-07', '2027-07-22'),
];

const inset = (academy: string, from: string, to = from): CalendarRow => ({ academy, kind: 'INSET', name: 'INSET', from, to });

const INSET_DAYS: readonly CalendarRow[] = [
  inset('', '2026-09-02', '2026-09-03'),
  inset('OAK', '2026-10-09'),
  inset('FEN', '2026-11-20'),
  inset('MOS', '2026-11-06'),
  inset('', '2027-09-02', '2027-09-03'),
  inset('', '2028-01-04'),
];

/** Bank holidays are left out: Set up puts them there. */
export const DEMO_CALENDAR: readonly CalendarRow[] = [...sampleTermDates(), ...YEAR_AFTER_NEXT, ...OWN_DATES, ...INSET_DAYS];
