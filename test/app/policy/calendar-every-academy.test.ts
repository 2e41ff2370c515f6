// The calendar on every date of 2025 to 2028 for each academy of the demo: some keep half-terms, INSET days and closures of their own.
import fc from 'fast-check';
import { DEMO_CALENDAR } from '../../../scripts/lib/demo/calendar';
import { DEMO_ACADEMIES } from '../../../scripts/lib/demo/trust';
import { CalendarError, type CalendarRow, type SchoolCalendar, schoolCalendar } from '../../../src/app/policy/calendar';
import { halfTerm } from '../../../src/app/policy/calendar-data';
import { addDays, daysBetween, type PlainDate, schoolYearOf } from '../../../src/app/policy/plain-date';
import { DEMO_ROWS } from './demo-calendar';

const own = (academy: string, kind: 'INSET' | 'closure', from: string, to = from): CalendarRow => ({ academy, kind, name: kind, from, to });
const named = new Set(DEMO_CALENDAR.map((row) => row.name));
/** The demo's calendar, with the years around it and the bank holidays, and closures in the way. */
const ROWS: readonly CalendarRow[] = [
  ...DEMO_CALENDAR,
  ...DEMO_ROWS.filter((row) => row.kind === 'bank holiday' || (row.kind === 'half-term' && !named.has(row.name))),
  halfTerm('', 'HT4 2028/29', '2029-02-19', '2029-03-29'),
  own('SAF', 'closure', '2027-03-02'),
  own('FEN', 'INSET', '2025-10-24'),
  own('FEN', 'closure', '2028-01-05', '2028-01-07'),
];
const ACADEMIES = DEMO_ACADEMIES.map(({ id }) => id);
const CALENDARS = new Map<string, SchoolCalendar>(ACADEMIES.map((academy) => [academy, schoolCalendar(ROWS, academy)]));
const calendarOf = (academy: string): SchoolCalendar => CALENDARS.get(academy) as SchoolCalendar;

const FIRST = '2025-01-01';
const DATES: readonly PlainDate[] = Array.from({ length: daysBetween(FIRST, '2028-12-31') + 1 }, (_, index) => addDays(FIRST, index));

/** Closed by the rows themselves, told without the calendar. */
function isClosed(academy: string, date: PlainDate): boolean {
  const off = ROWS.some(
    (row) => row.kind !== 'half-term' && (row.academy === '' || row.academy === academy) && row.from <= date && date <= row.to,
  );
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay();
  return off || weekday === 0 || weekday === 6;
}

/** In a half-term by the rows, the academy's own in the place of the common one. */
function isTeaching(academy: string, date: PlainDate): boolean {
  const half = ROWS.filter((row) => row.kind === 'half-term' && (row.academy === '' || row.academy === academy));
  return half.some(
    (row) =>
      row.from <= date && date <= row.to && (row.academy !== '' || !half.some((other) => other.academy !== '' && other.name === row.name)),
  );
}

describe.each(ACADEMIES)('calendar of %s: every date of 2025 to 2028', (academy) => {
  const calendar = calendarOf(academy);

  it('a school day is a weekday in a half-term, never a weekend, holiday, INSET day or closure of that academy', () => {
    expect(DATES).toHaveLength(1461);
    expect(DATES.filter((date) => calendar.isSchoolDay(date) !== (isTeaching(academy, date) && !isClosed(academy, date)))).toEqual([]);
  });

  it('S4.2.7 the next school day is the first after, with none between', () => {
    const wrong = DATES.filter((date) => {
      const next = calendar.nextSchoolDay(date);
      if (next <= date || !calendar.isSchoolDay(next)) return true;
      for (let day = addDays(date, 1); day < next; day = addDays(day, 1)) if (calendar.isSchoolDay(day)) return true;
      return calendar.schoolDaysBefore(next, 1) !== calendar.schoolDayOnOrBefore(date);
    });
    expect(wrong).toEqual([]);
  });

  it('counting back and forth are each other’s inverse for any number of days', () => {
    fc.assert(
      fc.property(fc.constantFrom(...DATES), fc.integer({ min: 0, max: 40 }), (date, count) => {
        const on = calendar.schoolDayOnOrAfter(date);
        const later = calendar.addSchoolDays(on, count);
        return (
          calendar.schoolDaysBefore(later, count) === on && calendar.countSchoolDays(on, later) === count + 1 && calendar.isSchoolDay(later)
        );
      }),
      { numRuns: 1000 },
    );
  });

  it('C.12 a date is in the half-term whose days hold it, and the next half-term’s end is a school day after this one’s', () => {
    const wrong = DATES.filter((date) => {
      const half = calendar.halfTermOf(date);
      if ((half !== null) !== isTeaching(academy, date)) return true;
      if (half && (date < half.from || date > half.to || half.schoolYear !== schoolYearOf(half.from))) return true;
      const end = calendar.endOfNextHalfTerm(date);
      const next = calendar.nextHalfTerm(date);
      const later = calendar.isSchoolDay(end) && end > date && end <= next.to && calendar.halfTermOf(end)?.name === next.name;
      // In term the next is another one; no school day of it comes after its end.
      const another = half === null || (next.name !== half.name && next.from > half.to);
      return !later || !another || calendar.nextSchoolDay(end) <= next.to;
    });
    expect(wrong).toEqual([]);
  });
});

describe('calendar: a missing year', () => {
  it('is an error that names the year and the academy, from the first question that needs it', () => {
    const until = ROWS.filter((row) => row.kind !== 'half-term' || (row.schoolYear ?? '') < '2027/28');
    for (const academy of ACADEMIES) {
      const calendar = schoolCalendar(until, academy);
      for (const question of [
        () => calendar.nextSchoolDay('2027-07-26'),
        () => calendar.addSchoolDays('2027-07-20', 10),
        () => calendar.endOfNextHalfTerm('2027-07-01'),
        () => calendar.halfTermOf('2027-10-01'),
        () => calendar.isSchoolDay('2028-02-01'),
      ]) {
        expect(question).toThrow(CalendarError);
        expect(question).toThrow(
          expect.objectContaining({
            code: 'calendar-missing',
            academy,
            schoolYear: '2027/28',
            userMessage: expect.stringMatching(new RegExp(`2027/28.*${academy}`)),
          }),
        );
      }
    }
  });

  it('whatever half-terms are missing, every date gets an answer or an error that names the academy and the year', () => {
    const names = [...new Set(ROWS.filter((row) => row.kind === 'half-term').map((row) => row.name))];
    fc.assert(
      fc.property(fc.subarray(names, { minLength: 1 }), fc.constantFrom(...ACADEMIES), fc.constantFrom(...DATES), (left, academy, date) => {
        const calendar = schoolCalendar(
          ROWS.filter((row) => row.kind !== 'half-term' || left.includes(row.name)),
          academy,
        );
        try {
          const next = calendar.nextSchoolDay(date);
          // Where it answers, it answers as if nothing were missing.
          return next === calendarOf(academy).nextSchoolDay(date);
        } catch (error) {
          return error instanceof CalendarError && error.academy === academy && /^20\d\d\/\d\d$/.test(error.schoolYear);
        }
      }),
      { numRuns: 400 },
    );
  });
});
