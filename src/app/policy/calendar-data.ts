// Sample term dates of two school years, to start a new Calendar tab and the demo from; each academy puts its own in their place.
import type { CalendarRow } from './calendar-rows';

type Days = readonly [name: string, from: string, to: string];

const HALF_TERMS: readonly Days[] = [
  ['HT1 2025/26', '2025-09-03', '2025-10-24'],
  ['HT2 2025/26', '2025-11-03', '2025-12-19'],
  ['HT3 2025/26', '2026-01-06', '2026-02-13'],
  ['HT4 2025/26', '2026-02-23', '2026-03-27'],
  ['HT5 2025/26', '2026-04-13', '2026-05-22'],
  ['HT6 2025/26', '2026-06-02', '2026-07-17'],
  ['HT1 2026/27', '2026-09-04', '2026-10-23'],
  ['HT2 2026/27', '2026-11-02', '2026-12-18'],
  ['HT3 2026/27', '2027-01-04', '2027-02-12'],
  ['HT4 2026/27', '2027-02-22', '2027-03-25'],
  ['HT5 2026/27', '2027-04-12', '2027-05-28'],
  ['HT6 2026/27', '2027-06-07', '2027-07-26'],
];

const INSET_DAYS: readonly Days[] = [
  ['INSET', '2025-09-01', '2025-09-02'],
  ['INSET', '2026-01-05', '2026-01-05'],
  ['INSET', '2026-06-01', '2026-06-01'],
  ['INSET', '2026-07-20', '2026-07-20'],
];

/** Calendar rows of the sample years 2025/26 and 2026/27 for one academy; with no academy, for every academy. */
export function sampleTermDates(academy = ''): CalendarRow[] {
  return [
    ...HALF_TERMS.map(([name, from, to]) => halfTerm(academy, name, from, to)),
    ...INSET_DAYS.map(([name, from, to]): CalendarRow => ({ academy, kind: 'INSET', name, from, to })),
  ];
}

/** A half-term's Calendar row, its term and school year read from a name like 'HT1 2026/27'. */
export function halfTerm(academy: string, name: string, from: string, to: string): CalendarRow {
  const term = name < 'HT3' ? 'autumn' : name < 'HT5' ? 'spring' : 'summer';
  return { academy, kind: 'half-term', name, from, to, term, schoolYear: name.slice(4) };
}
