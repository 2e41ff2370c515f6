// Dates: what people type, serial numbers, words, and the day in London.
import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import {
  addDays,
  addMonths,
  compare,
  DateError,
  daysBetween,
  formatUk,
  fromSerial,
  isPlainDate,
  parse,
  schoolYearOf,
  timeIn,
  todayIn,
  toSerial,
  WEEKDAYS,
  weekday,
} from '../../../src/app/policy/plain-date';

const LONDON = 'Europe/London';
const serial = fc.integer({ min: toSerial('1900-01-01'), max: toSerial('2199-12-31') });
const date = serial.map(fromSerial);

describe('parse: reads what people type', () => {
  it.each([
    ['24/11/2026'],
    ['24.11.2026'],
    ['24-11-2026'],
    [' 24  November   2026 '],
    ['24 nov 2026'],
    ['24th November 2026'],
    ['24 November, 2026'],
    ['Tuesday 24 November 2026'],
    ['Tues, 24 Nov. 2026'],
    ['2026-11-24'],
  ])('%s', (text) => {
    expect(parse(text)).toBe('2026-11-24');
  });

  it('reads day before month, with or without leading zeros', () => {
    expect(parse('3/4/2026')).toBe('2026-04-03');
    expect(parse('03/04/2026')).toBe('2026-04-03');
  });

  it.each([
    ['31/02/2026', 'there is no such day'],
    ['29/02/2027', 'there is no such day'],
    ['11/24/2026', 'there is no such day'],
    ['0/1/2026', 'there is no such day'],
    ['2026-13-01', 'there is no such day'],
    ['24/11/26', 'the year needs four digits'],
    ['24 November 26', 'the year needs four digits'],
    ['Monday 24 November 2026', 'that day is a Tuesday'],
    ['24/11/1026', 'the year must be from 1900 to 2199'],
    ['24/11', 'it needs a day, a month and a year'],
    ['24/11.2026', 'it needs a day, a month and a year'],
    ['next Tuesday', 'it needs a day, a month and a year'],
    ['', 'it needs a day, a month and a year'],
    ['=TODAY()', 'it needs a day, a month and a year'],
  ])('refuses %s', (text, why) => {
    expect(() => parse(text)).toThrow(DateError);
    expect(() => parse(text)).toThrow(expect.objectContaining({ code: 'date-invalid', userMessage: expect.stringContaining(why) }));
  });

  it('reads every date back from each way of writing it', () => {
    fc.assert(
      fc.property(date, (day) => {
        const [year, month, dayOfMonth] = day.split('-');
        expect(parse(day)).toBe(day);
        expect(parse(`${dayOfMonth}/${month}/${year}`)).toBe(day);
        expect(parse(formatUk(day))).toBe(day);
        expect(parse(formatUk(day, { weekday: false }))).toBe(day);
        expect(isPlainDate(day)).toBe(true);
      }),
    );
  });
});

describe('plain dates: reckoning', () => {
  it('agrees with Google Sheets on serial numbers', () => {
    expect(toSerial('1900-01-01')).toBe(2);
    expect(toSerial('2026-11-24')).toBe(46350);
    expect(fromSerial(46350)).toBe('2026-11-24');
    expect(fromSerial(46350.999)).toBe('2026-11-24');
  });

  it('turns serial numbers into dates and back, and keeps their order', () => {
    fc.assert(
      fc.property(serial, serial, (first, second) => {
        expect(toSerial(fromSerial(first))).toBe(first);
        expect(Math.sign(compare(fromSerial(first), fromSerial(second)))).toBe(Math.sign(first - second));
        expect(daysBetween(fromSerial(first), fromSerial(second))).toBe(second - first);
      }),
    );
  });

  it('agrees with the platform’s own calendar', () => {
    fc.assert(
      fc.property(serial, (days) => {
        const instant = new Date(Date.UTC(1899, 11, 30) + days * 86_400_000);
        expect(fromSerial(days)).toBe(instant.toISOString().slice(0, 10));
        expect(weekday(fromSerial(days))).toBe(WEEKDAYS[(instant.getUTCDay() + 6) % 7]);
      }),
    );
  });

  it.each([Number.NaN, Number.POSITIVE_INFINITY, -1, 0, 200_000])('refuses the serial number %d', (days) => {
    expect(() => fromSerial(days)).toThrow(DateError);
  });

  it.each(['2026-02-30', '2026-2-3', '', 'today', '2026-02-03T00:00'])('refuses to reckon with %s', (text) => {
    expect(() => addDays(text, 1)).toThrow(DateError);
    expect(isPlainDate(text)).toBe(false);
  });

  it('keeps months within their days', () => {
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-03-31', -1)).toBe('2026-02-28');
  });

  it('writes dates in words', () => {
    expect(formatUk('2026-11-24')).toBe('Tuesday 24 November 2026');
    expect(formatUk('2010-01-05', { weekday: false })).toBe('5 January 2010');
  });

  it('begins the school year on 1 September', () => {
    expect(schoolYearOf('2026-08-31')).toBe('2025/26');
    expect(schoolYearOf('2026-09-01')).toBe('2026/27');
    expect(schoolYearOf('2099-09-01')).toBe('2099/00');
  });
});

describe('the wall clock in London: over both switches', () => {
  it.each([
    ['2026-03-29T00:59:00Z', '2026-03-29', 59],
    ['2026-03-29T01:00:00Z', '2026-03-29', 120],
    ['2026-10-25T00:59:00Z', '2026-10-25', 119],
    ['2026-10-25T01:00:00Z', '2026-10-25', 60],
    ['2026-06-30T22:59:59Z', '2026-06-30', 1439],
    ['2026-06-30T23:00:00Z', '2026-07-01', 0],
    ['2026-12-31T23:59:59Z', '2026-12-31', 1439],
    ['2027-01-01T00:00:00Z', '2027-01-01', 0],
  ])('at %s', (instant, day, minutes) => {
    expect(todayIn(LONDON, Date.parse(instant))).toBe(day);
    expect(timeIn(LONDON, Date.parse(instant))).toBe(minutes);
  });

  it('is at most an hour ahead of UTC, at every hour of 2025 to 2028', () => {
    const start = Date.UTC(2025, 0, 1);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 4 * 366 * 24 * 60 }), (minute) => {
        const instant = start + minute * 60_000;
        const ahead = (toSerial(todayIn(LONDON, instant)) - 25_569) * 1440 + timeIn(LONDON, instant) - instant / 60_000;
        expect([0, 60]).toContain(ahead);
      }),
    );
  });
});

describe('dates: held against a date library', () => {
  it('add days and months, count days and find weekdays as Temporal does', () => {
    fc.assert(
      fc.property(date, fc.integer({ min: -3000, max: 3000 }), fc.integer({ min: -60, max: 60 }), (start, days, months) => {
        const temporal = Temporal.PlainDate.from(start);
        const inRange = (found: Temporal.PlainDate): boolean => found.year >= 1900 && found.year <= 2199;
        const later = temporal.add({ days });
        if (inRange(later)) {
          expect(addDays(start, days)).toBe(later.toString());
          expect(daysBetween(start, later.toString())).toBe(temporal.until(later).days);
        }
        const after = temporal.add({ months });
        if (inRange(after)) expect(addMonths(start, months)).toBe(after.toString());
        expect(weekday(start)).toBe(WEEKDAYS[temporal.dayOfWeek - 1]);
      }),
    );
  });
});
