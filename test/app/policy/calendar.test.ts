// The school calendar: school days, half-terms, terms and counting, checked on every date of 2025 to 2028.
import fc from 'fast-check';
import { CalendarError, type CalendarRow, schoolCalendar } from '../../../src/app/policy/calendar';
import { halfTerm, sampleTermDates } from '../../../src/app/policy/calendar-data';
import { addDays, fromSerial, type PlainDate, toSerial, weekday } from '../../../src/app/policy/plain-date';
import { DEMO_ROWS, demoCalendar, OAKFIELD, SAMPLE_ROWS, sampleCalendar } from './demo-calendar';

const FIRST = '2025-01-01';
const LAST = '2028-12-31';
const everyDate = Array.from({ length: toSerial(LAST) - toSerial(FIRST) + 1 }, (_, place) => addDays(FIRST, place));
const anyDate = fc.integer({ min: toSerial(FIRST), max: toSerial(LAST) }).map(fromSerial);

function isSchoolDayByRows(date: PlainDate): boolean {
  const rows = DEMO_ROWS.filter((row) => row.from <= date && date <= row.to);
  const weekend = ['Saturday', 'Sunday'].includes(weekday(date));
  return !weekend && rows.length > 0 && rows.every((row) => row.kind === 'half-term');
}

function error(action: () => unknown): CalendarError {
  try {
    action();
  } catch (thrown) {
    if (thrown instanceof CalendarError) {
      return thrown;
    }
    throw thrown;
  }
  throw new Error('nothing was thrown');
}

describe('school days: every date of 2025 to 2028', () => {
  it('are the weekdays in a half-term without INSET, bank holiday or closure', () => {
    for (const date of everyDate) {
      expect([date, demoCalendar.isSchoolDay(date)]).toEqual([date, isSchoolDayByRows(date)]);
    }
  });

  it('are found from any date, forwards and backwards', () => {
    const schoolDays = everyDate.filter(isSchoolDayByRows);
    for (const date of everyDate.filter((day) => day > '2025-01-06' && day < '2028-12-20')) {
      const after = schoolDays.find((day) => day >= date) as string;
      const before = schoolDays.findLast((day) => day <= date) as string;
      expect(demoCalendar.schoolDayOnOrAfter(date)).toBe(after);
      expect(demoCalendar.schoolDayOnOrBefore(date)).toBe(before);
      expect(demoCalendar.nextSchoolDay(date)).toBe(schoolDays.find((day) => day > date));
    }
  });

  it('count the same added, taken away and counted', () => {
    fc.assert(
      fc.property(anyDate, fc.integer({ min: 1, max: 20 }), (date, count) => {
        const start = demoCalendar.schoolDayOnOrAfter(date);
        const end = demoCalendar.addSchoolDays(start, count);
        expect(demoCalendar.countSchoolDays(start, end)).toBe(count + 1);
        expect(demoCalendar.schoolDaysBefore(end, count)).toBe(start);
        expect(demoCalendar.countSchoolDays(addDays(end, 1), start)).toBe(0);
      }),
    );
  });

  it('count nothing as the day itself, moved to a school day', () => {
    expect(sampleCalendar.addSchoolDays('2026-10-24', 0)).toBe('2026-11-02');
    expect(sampleCalendar.schoolDaysBefore('2026-10-24', 0)).toBe('2026-10-23');
  });

  it.each([-1, 1.5, Number.NaN])('refuse to count %d of them', (count) => {
    expect(error(() => sampleCalendar.addSchoolDays('2026-10-01', count)).code).toBe('calendar-count-invalid');
  });
});

describe('half-terms and terms', () => {
  it('know the half-term of a day, and none in the holidays', () => {
    expect(sampleCalendar.halfTermOf('2026-10-23')).toMatchObject({ name: 'HT1 2026/27', term: 'autumn', lastSchoolDay: '2026-10-23' });
    expect(sampleCalendar.halfTermOf('2026-10-24')).toBeNull();
    expect(sampleCalendar.halfTermOnOrAfter('2026-10-24').name).toBe('HT2 2026/27');
  });

  it('C.12 the next review is due by the last school day of the next half-term', () => {
    expect(sampleCalendar.endOfNextHalfTerm('2026-09-04')).toBe('2026-12-18');
    expect(sampleCalendar.endOfNextHalfTerm('2026-10-26')).toBe('2026-12-18');
    expect(sampleCalendar.endOfNextHalfTerm('2026-07-17')).toBe('2026-10-23');
  });

  it('C.12 a half-term that ends on an INSET day ends on the school day before', () => {
    const inset: CalendarRow = { academy: OAKFIELD, kind: 'INSET', name: 'Training', from: '2026-12-17', to: '2026-12-18' };
    expect(schoolCalendar([...SAMPLE_ROWS, inset], OAKFIELD).endOfNextHalfTerm('2026-09-04')).toBe('2026-12-16');
    expect(schoolCalendar([...SAMPLE_ROWS, inset], 'Elm Primary').endOfNextHalfTerm('2026-09-04')).toBe('2026-12-18');
  });

  it('S4.1.1 know the term, its half-term holiday included', () => {
    expect(sampleCalendar.termOf('2026-10-28')).toEqual({
      term: 'autumn',
      schoolYear: '2026/27',
      from: '2026-09-04',
      to: '2026-12-18',
      lastSchoolDay: '2026-12-18',
    });
    expect(sampleCalendar.termOf('2026-12-25')).toBeNull();
    expect(sampleCalendar.termOnOrAfter('2026-12-25').term).toBe('spring');
  });

  it('S4.2.6 give the last ten school days of a half-term', () => {
    const days = sampleCalendar.lastDaysOfHalfTerm('2026-09-04', 10);
    expect(days).toHaveLength(10);
    expect([days[0], days.at(-1)]).toEqual(['2026-10-12', '2026-10-23']);
    expect(sampleCalendar.lastDaysOfHalfTerm('2026-09-04', 500)[0]).toBe('2026-09-04');
  });

  it('hold every school day of 2025 to 2028, and only within their days', () => {
    for (const date of everyDate) {
      const half = demoCalendar.halfTermOf(date);
      expect(half === null || (half.from <= date && date <= half.to)).toBe(true);
      expect(half !== null || !demoCalendar.isSchoolDay(date)).toBe(true);
    }
  });
});

describe('beyond the rows: nothing is worked out', () => {
  it('names the academy, the school year and what to do', () => {
    const after = error(() => sampleCalendar.isSchoolDay('2027-09-06'));
    expect(after).toMatchObject({ name: 'CalendarError', code: 'calendar-missing', academy: OAKFIELD, schoolYear: '2027/28' });
    expect(after.userMessage).toContain('add the 2027/28 term dates for Oakfield Academy to the Calendar tab');
    expect(error(() => sampleCalendar.isSchoolDay('2025-07-01')).schoolYear).toBe('2024/25');
    expect(error(() => schoolCalendar([], OAKFIELD).isSchoolDay('2026-10-01')).schoolYear).toBe('2026/27');
  });

  it('throws for every question that would need the missing year', () => {
    const last = '2027-07-26';
    for (const ask of [
      () => sampleCalendar.nextSchoolDay(last),
      () => sampleCalendar.addSchoolDays(last, 1),
      () => sampleCalendar.countSchoolDays('2027-07-01', '2027-09-30'),
      () => sampleCalendar.nextHalfTerm(last),
      () => sampleCalendar.endOfNextHalfTerm(last),
      () => sampleCalendar.halfTermOf('2027-08-01'),
    ]) {
      expect(error(ask).schoolYear).toBe('2027/28');
    }
    expect(error(() => sampleCalendar.schoolDaysBefore('2025-09-03', 1)).schoolYear).toBe('2024/25');
  });

  it('does not bridge a half-term that is missing in between', () => {
    const calendar = schoolCalendar(
      SAMPLE_ROWS.filter((row) => row.name !== 'HT3 2026/27'),
      OAKFIELD,
    );
    expect(error(() => calendar.nextSchoolDay('2026-12-18')).userMessage).toContain('add HT3 2026/27');
    expect(error(() => calendar.termOnOrAfter('2027-03-01')).userMessage).toContain('add HT3 2026/27');
    expect(calendar.knows('2027-01-15')).toBe(false);
    expect(calendar.isSchoolDay('2027-03-01')).toBe(true);
    expect(calendar.knownUntil('2026-12-01')).toBe('2026-12-18');
  });
});

describe('rows: whose they are and what makes one faulty', () => {
  it('S0.1 an academy’s own half-term replaces the common one, and its closures are its own', () => {
    const own = [
      halfTerm(OAKFIELD, 'HT1 2026/27', '2026-08-27', '2026-10-16'),
      { academy: OAKFIELD, kind: 'closure', name: 'Burst pipe', from: '2026-11-11', to: '2026-11-12' } as const,
    ];
    const oakfield = schoolCalendar([...SAMPLE_ROWS, ...own], OAKFIELD);
    const elm = schoolCalendar([...SAMPLE_ROWS, ...own], 'Elm Primary');
    expect(['2026-08-27', '2026-10-19', '2026-11-11'].map((date) => oakfield.isSchoolDay(date))).toEqual([true, false, false]);
    expect(['2026-08-27', '2026-10-19', '2026-11-11'].map((date) => elm.isSchoolDay(date))).toEqual([false, true, true]);
  });

  const ht1 = halfTerm('', 'HT1 2027/28', '2027-09-02', '2027-10-22');
  it.each<[string, CalendarRow[], string]>([
    ['a first day that is no date', [{ ...ht1, from: '2027-09-31' }], 'not a date'],
    ['an end before its beginning', [{ ...ht1, to: '2027-09-01' }], 'ends before it begins'],
    ['a wrong year', [{ ...ht1, to: '2028-10-22' }], 'longer than'],
    ['a name of another form', [{ ...ht1, name: 'Autumn 1' }], 'named like'],
    ['a year that does not follow', [{ ...ht1, name: 'HT1 2027/29' }], 'named like'],
    ['another school year', [{ ...ht1, schoolYear: '2026/27' }], 'school year says'],
    ['another term', [{ ...ht1, term: 'summer' }], 'autumn term'],
    ['dates of another year', [{ ...ht1, from: '2025-09-02', to: '2025-10-22' }], 'not in 2027/28'],
    ['a double', [ht1, ht1], 'two rows'],
    ['an overlap', [ht1, halfTerm('', 'HT2 2027/28', '2027-10-22', '2027-12-17')], 'begins before'],
    ['no school day', [{ ...ht1, from: '2027-09-04', to: '2027-09-05' }], 'no school day'],
  ])('refuses %s', (_what, rows, why) => {
    const thrown = error(() => schoolCalendar(rows, OAKFIELD));
    expect(thrown.code).toBe('calendar-row-invalid');
    expect(thrown.userMessage).toContain(why);
  });

  it('ignores rows of other academies, faulty ones too', () => {
    const faulty = { ...ht1, academy: 'Elm Primary', to: '' };
    expect(schoolCalendar([...sampleTermDates(), faulty], OAKFIELD).isSchoolDay('2026-09-04')).toBe(true);
  });
});
