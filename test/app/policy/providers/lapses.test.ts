// When a lapse is told: before it as the rules say, on the last school day on which it holds, and on the first day without it.
import fc from 'fast-check';
import { addDays, daysBetween } from '../../../../src/app/policy/plain-date';
import { lapseNotices, noticeFor } from '../../../../src/app/policy/providers/lapses';
import { demoCalendar, sampleCalendar } from '../demo-calendar';
import { RULES } from './provider-fixtures';

const notices = (until: string, calendar = demoCalendar) => lapseNotices({ until }, calendar, RULES);
const days = fc.integer({ min: 0, max: 900 }).map((later) => addDays('2025-09-10', later));

describe('lapses', () => {
  it('S4.0.2 S4.0.3 is told 60, 30 and 7 days before, on the last school day, and on the first day without it', () => {
    expect(notices('2026-11-24')).toEqual([
      { on: '2026-09-25', kind: 'reminder', daysLeft: 60 },
      { on: '2026-10-25', kind: 'reminder', daysLeft: 30 },
      { on: '2026-11-17', kind: 'reminder', daysLeft: 7 },
      { on: '2026-11-24', kind: 'last school day before', daysLeft: 0 },
      { on: '2026-11-25', kind: 'lapsed', daysLeft: -1 },
    ]);
  });

  it('S4.0.6 a lapse in the holidays is told on the last school day before them, not when nobody is there', () => {
    // Christmas: the last school day is 18 December, and the reminder of seven days would come on the 24th.
    expect(notices('2026-12-31').map(({ on, kind }) => `${on} ${kind}`)).toEqual([
      '2026-11-01 reminder',
      '2026-12-01 reminder',
      '2026-12-18 last school day before',
      '2027-01-01 lapsed',
    ]);
    expect(notices('2026-12-31').at(-2)?.daysLeft).toBe(13);
  });

  it('what has no end is never told of', () => {
    expect(notices('')).toEqual([]);
    expect(noticeFor([], '2026-11-24')).toBeNull();
  });

  it('S4.0.3 a certificate that ends beyond the calendar, or ended before it, is told of all the same', () => {
    expect(notices('2031-08-31', sampleCalendar).at(-1)).toEqual({ on: '2031-09-01', kind: 'lapsed', daysLeft: -1 });
    expect(noticeFor(notices('2031-08-31', sampleCalendar), '2026-11-24')).toBeNull();
    expect(noticeFor(notices('2019-03-01', sampleCalendar), '2026-11-24')?.kind).toBe('lapsed');
  });

  it('S4.0.2 every lapse has one last day, in school and not after its end, and then one day on which it is lapsed', () => {
    fc.assert(
      fc.property(days, (until) => {
        const found = notices(until);
        expect(found.map(({ on }) => on)).toEqual([...found.map(({ on }) => on)].sort());
        expect(new Set(found.map(({ on }) => on)).size).toBe(found.length);
        expect(found.filter(({ kind }) => kind === 'lapsed').map(({ on }) => on)).toEqual([addDays(until, 1)]);
        const last = found.filter(({ kind }) => kind === 'last school day before').map(({ on }) => on);
        expect(last).toEqual([demoCalendar.schoolDayOnOrBefore(until)]);
        for (const { on, daysLeft } of found) expect(daysBetween(on, until)).toBe(daysLeft);
      }),
    );
  });

  it('S4.0.2 a day on which nothing ran is made good: whatever was due stands until the next', () => {
    fc.assert(
      fc.property(days, fc.integer({ min: -80, max: 5 }), (until, from) => {
        const today = addDays(until, from);
        const found = notices(until);
        const due = noticeFor(found, today);
        if (due === null) expect(found[0] && found[0].on > today).toBe(true);
        else {
          expect(due.on <= today).toBe(true);
          expect(found.filter(({ on }) => on > due.on && on <= today)).toEqual([]);
        }
        expect(noticeFor(found, addDays(until, 1))?.kind).toBe('lapsed');
      }),
    );
  });
});
