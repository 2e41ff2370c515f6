// The reminder ladder: every due date of 2025 to 2028, holidays, the switches of the clock, missed sweeps and missing term dates.
import fc from 'fast-check';
import { schoolCalendar } from '../../../src/app/policy/calendar';
import { type Clock, ladderRules, type Rung, type RungId, rungFor, rungOrder, rungToTell } from '../../../src/app/policy/ladder';
import { addDays, daysBetween, fromSerial, type PlainDate, toSerial } from '../../../src/app/policy/plain-date';
import { RuleError, thresholds } from '../../../src/app/policy/rules';
import { RULES } from '../../../src/app/policy/starter';
import { demoCalendar, SAMPLE_ROWS, sampleCalendar } from './demo-calendar';

const rules = ladderRules(thresholds(RULES));
const clock = (due: PlainDate, calendar = sampleCalendar): Clock => ({ due, calendar, rules });

/** What a sweep on every day tells, as [day, rung]. */
function toldBetween(ladder: Clock, from: PlainDate, to: PlainDate): [PlainDate, Rung][] {
  const told: [PlainDate, Rung][] = [];
  let last: RungId | null = null;
  for (let today = from; today <= to; today = addDays(today, 1)) {
    const rung = rungToTell(ladder, today, last);
    if (rung) {
      told.push([today, rung]);
      last = rung.id;
    }
  }
  return told;
}

describe('the ladder: an ordinary half-term', () => {
  it('S4.2.7 tells 14, 7 and 1 school days before, on the day, then weekly', () => {
    const told = toldBetween(clock('2026-12-01'), '2026-10-05', '2027-01-08');
    expect(told.map(([today, rung]) => [today, rung.id, rung.audience.join(', ')])).toEqual([
      ['2026-11-11', 'before-14', 'key contact'],
      ['2026-11-20', 'before-7', 'key contact'],
      ['2026-11-30', 'before-1', 'key contact'],
      ['2026-12-01', 'on-the-day', 'key contact'],
      ['2026-12-08', 'overdue-1', 'key contact, AP lead'],
      ['2026-12-15', 'overdue-2', 'key contact, AP lead, head'],
      ['2027-01-04', 'overdue-4', 'key contact, AP lead, head, trust'],
      ['2027-01-05', 'overdue-5', 'key contact, AP lead, head, trust'],
    ]);
  });

  it('counts before a due date in school days, over the half-term holiday', () => {
    expect(rungFor(clock('2026-11-04'), '2026-10-22')).toMatchObject({ id: 'before-7', on: '2026-10-19' });
    expect(rungFor(clock('2026-11-04'), '2026-10-30')).toMatchObject({ id: 'before-7', on: '2026-10-19' });
    expect(rungFor(clock('2026-11-04'), '2026-11-03')).toMatchObject({ id: 'before-1', on: '2026-11-03' });
  });

  it('moves a weekly call in the holidays to the first day back', () => {
    expect(toldBetween(clock('2026-10-20'), '2026-10-20', '2026-11-06').map(([today, rung]) => [today, rung.id])).toEqual([
      ['2026-10-20', 'on-the-day'],
      ['2026-11-02', 'overdue-1'],
      ['2026-11-03', 'overdue-2'],
    ]);
  });

  it('tells what is due in the holidays on the last school day before', () => {
    const told = toldBetween(clock('2026-10-28'), '2026-10-19', '2026-11-03');
    expect(told.map(([today, rung]) => [today, rung.id])).toEqual([
      ['2026-10-19', 'before-7'],
      ['2026-10-22', 'before-1'],
      ['2026-10-23', 'on-the-day'],
    ]);
  });

  it('catches up after a sweep that did not run, with the latest rung only', () => {
    expect(rungToTell(clock('2026-12-01'), '2026-12-17', 'before-14')).toMatchObject({
      id: 'overdue-2',
      on: '2026-12-15',
      weeksOverdue: 2,
    });
    expect(rungToTell(clock('2026-12-01'), '2026-12-17', 'overdue-2')).toBeNull();
    expect(rungToTell(clock('2026-12-01'), '2026-12-19', 'before-14')).toBeNull();
  });
});

describe('the ladder: every due date of 2025 to 2028', () => {
  const first = toSerial('2025-03-01');
  const last = toSerial('2028-10-31');
  const isSchoolDay = (day: PlainDate) => demoCalendar.isSchoolDay(day);

  it('tells one rung a day at most, each later than the last, on school days only', () => {
    for (let serial = first; serial <= last; serial += 1) {
      const due = fromSerial(serial);
      const told = toldBetween(clock(due, demoCalendar), addDays(due, -80), addDays(due, 30));
      const orders = told.map(([, rung]) => rungOrder(rung.id));
      expect(orders).toEqual([...new Set(orders)].sort((one, other) => one - other));
      // A daily sweep misses nothing, so each rung is told on the very day it names.
      expect(told.filter(([today, rung]) => rung.on !== today || !isSchoolDay(today))).toEqual([]);
      expect(orders).toEqual(expect.arrayContaining([-14, -7, -1, 0]));
    }
  });

  it('gives the same answer after any number of missed sweeps', () => {
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: -40, max: 60 }), (serial, offset) => {
        const due = fromSerial(serial);
        const today = addDays(due, offset);
        const rung = rungFor(clock(due, demoCalendar), today);
        const swept = toldBetween(clock(due, demoCalendar), addDays(due, -80), today).at(-1)?.[1] ?? null;
        expect(rung).toEqual(swept);
      }),
      { numRuns: 200 },
    );
  });

  it('never steps down, and adds people one by one as weeks pass', () => {
    fc.assert(
      fc.property(fc.integer({ min: first, max: last }), fc.integer({ min: -40, max: 59 }), (serial, offset) => {
        const due = fromSerial(serial);
        const today = rungFor(clock(due, demoCalendar), addDays(due, offset));
        const tomorrow = rungFor(clock(due, demoCalendar), addDays(due, offset + 1));
        if (today) {
          expect(rungOrder((tomorrow as Rung).id)).toBeGreaterThanOrEqual(rungOrder(today.id));
          expect(tomorrow?.audience.slice(0, today.audience.length)).toEqual(today.audience);
          expect(today.audience).toHaveLength(1 + Math.min(3, today.weeksOverdue));
          expect(today.weeksOverdue === 0 || daysBetween(due, today.on) >= 7 * today.weeksOverdue).toBe(true);
        }
      }),
    );
  });

  it.each(['2026-03-29', '2026-10-25', '2027-03-28'])('steps on as on any weekend when the clock changes on %s', (sunday) => {
    const told = toldBetween(clock(addDays(sunday, 2), demoCalendar), addDays(sunday, -3), addDays(sunday, 30));
    expect(told.length).toBeGreaterThan(2);
    expect(told.every(([today]) => isSchoolDay(today))).toBe(true);
  });
});

describe('the ladder: where the Calendar tab ends', () => {
  it('waits without the next year’s dates while the due date is surely far away', () => {
    expect(rungFor(clock('2027-12-01'), '2027-05-04')).toBeNull();
  });

  it('asks for the next year’s dates when the due date may be near', () => {
    expect(() => rungFor(clock('2027-09-10'), '2027-07-15')).toThrow(expect.objectContaining({ schoolYear: '2027/28' }));
    expect(() => rungFor(clock('2027-07-01'), '2027-08-15')).toThrow(expect.objectContaining({ schoolYear: '2027/28' }));
  });

  it('tells from the first known day what was due before it', () => {
    expect(rungFor(clock('2025-09-10'), '2025-09-03')).toMatchObject({ id: 'before-7', on: '2025-09-03' });
    expect(rungFor(clock('2025-09-01'), '2025-09-03')).toMatchObject({ id: 'on-the-day', on: '2025-09-03' });
    expect(rungFor(clock('2025-07-01'), '2025-09-03')).toMatchObject({ id: 'overdue-9', on: '2025-09-03' });
  });
});

describe('the ladder: its rules', () => {
  it('come from the Rules tab in any order', () => {
    const rows = RULES.map((row) => (row.id === 'reminder.before' ? { ...row, value: '1, 5,10' } : row));
    expect(ladderRules(thresholds(rows)).before).toEqual([10, 5, 1]);
  });

  it.each([
    ['reminder.before', '7, 0'],
    ['reminder.overdue-every', 0],
  ])('are refused where %s is %s', (id, value) => {
    const rows = RULES.map((row) => (row.id === id ? { ...row, value } : row));
    expect(() => ladderRules(thresholds(rows))).toThrow(RuleError);
  });
});

describe('the ladder: its cost', () => {
  it('sweeps 10,000 placements in 100 academies in under a second', () => {
    const academies = Array.from({ length: 100 }, (_, place) => `Academy ${place}`);
    const started = process.cpuUsage();
    const calendars = academies.map((academy) => schoolCalendar(SAMPLE_ROWS, academy));
    let told = 0;
    for (let place = 0; place < 10_000; place += 1) {
      const calendar = calendars[place % 100] ?? sampleCalendar;
      told += rungToTell({ due: addDays('2026-10-01', place % 90), calendar, rules }, '2026-11-24', null) ? 1 : 0;
    }
    expect(told).toBeGreaterThan(0);
    const used = process.cpuUsage(started);
    expect((used.user + used.system) / 1000).toBeLessThan(1000);
  });
});
