// Time triggers: when they fire, over clock changes and months; events and how often they arrive.
import fc from 'fast-check';
import { type ClockSchedule, instantOf, Triggers } from '../../../src/local/runtime';
import { utilities } from '../../../src/local/services/utilities';
import { OWNER, openSmall, type Small } from './core';

let small: Small;
afterEach(() => small.close());

const CODE = 'function tick(e) { return e; } function broken() { throw new Error("no"); } function onEdit(e) {}';

function fired(schedule: Omit<ClockSchedule, 'timeZone'>, from: string, days: number, zone = 'Europe/London'): string[] {
  small = openSmall([], { code: CODE, now: from });
  small.core
    .backend(Triggers)
    .add({ project: 'script', handler: 'tick', owner: OWNER, kind: 'clock', sourceId: null, schedule: { ...schedule, timeZone: zone } });
  return small.core.advanceTo(Date.parse(from) + days * 86_400_000).map((record) => record.startedAt);
}

const londonTime = (iso: string): string =>
  new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', weekday: 'short', hour: '2-digit', minute: '2-digit' }).format(
    new Date(iso),
  );

describe('triggers: by the clock', () => {
  it('fires daily within the hour, at the same local minute on both sides of the clock changes', () => {
    for (const from of ['2026-03-27T00:00:00Z', '2026-10-23T00:00:00Z']) {
      const times = fired({ everyDays: 1, atHour: 6 }, from, 4);
      expect(times).toHaveLength(4);
      const minutes = new Set(times.map((time) => londonTime(time).slice(-5)));
      expect(minutes.size).toBe(1);
      expect([...minutes][0]).toMatch(/^06:/);
    }
  });

  it('fires once on the days of the clock changes even in the hour that is left out or comes twice', () => {
    expect(fired({ everyDays: 1, atHour: 1, nearMinute: 30 }, '2026-03-28T12:00:00Z', 2).map(londonTime)).toEqual([
      expect.stringMatching(/^Sun 0?2:/),
      expect.stringMatching(/^Mon 0?1:/),
    ]);
    expect(fired({ everyDays: 1, atHour: 1, nearMinute: 30 }, '2026-10-24T12:00:00Z', 2)).toHaveLength(2);
  });

  it('keeps within a quarter of an hour of the minute asked for', () => {
    for (const time of fired({ everyDays: 1, atHour: 17, nearMinute: 30 }, '2026-06-01T00:00:00Z', 3)) {
      expect(londonTime(time).slice(-5)).toMatch(/^17:(1[5-9]|[23]\d|4[0-5])$/);
    }
  });

  it('fires every n days and every n weeks, not more often', () => {
    expect(fired({ everyDays: 3, atHour: 6 }, '2026-06-01T00:00:00Z', 10)).toHaveLength(4);
    const weeks = fired({ everyWeeks: 2, onWeekDay: 5, atHour: 6 }, '2026-06-01T00:00:00Z', 42);
    expect(weeks.map((time) => time.slice(0, 10))).toEqual(['2026-06-05', '2026-06-19', '2026-07-03']);
    expect(fired({ onWeekDay: 1, atHour: 6 }, '2026-06-02T00:00:00Z', 14).map((time) => time.slice(0, 10))).toEqual([
      '2026-06-08',
      '2026-06-15',
    ]);
    expect(fired({ everyWeeks: 1 }, '2026-06-02T00:00:00Z', 21)).toHaveLength(3);
  });

  it('fires on the day of the month, and not in a month without it', () => {
    expect(fired({ onMonthDay: 31, atHour: 3 }, '2026-01-01T00:00:00Z', 120).map((time) => time.slice(0, 10))).toEqual([
      '2026-01-31',
      '2026-03-31',
    ]);
  });

  it('fires every few minutes and hours, and once at a moment', () => {
    expect(fired({ everyMinutes: 30 }, '2026-06-01T00:00:00Z', 1)).toHaveLength(48);
    expect(fired({ everyHours: 6 }, '2026-06-01T00:00:00Z', 1)).toHaveLength(4);
    expect(fired({ once: Date.parse('2026-06-01T09:00:00Z') }, '2026-06-01T00:00:00Z', 5)).toEqual(['2026-06-01T09:00:00.000Z']);
    expect(small.core.backend(Triggers).list()).toHaveLength(1);
  });

  it('finds the instant of any local time that exists', () => {
    small = openSmall([]);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3650 }), fc.integer({ min: 0, max: 1439 }), (day, minutes) => {
        const date = new Date(Date.UTC(2020, 0, 1 + day));
        const local = { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
        const shown = londonTime(new Date(instantOf(local, minutes, 'Europe/London')).toISOString()).slice(-5);
        const wanted = `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
        const skipped = shown.slice(0, 2) === '02' && wanted.slice(0, 2) === '01' && shown.slice(3) === wanted.slice(3);
        return shown === wanted || skipped;
      }),
    );
  });
});

describe('triggers: owners, limits, events', () => {
  it('lets an account have twenty in a script, and another account twenty of its own', () => {
    small = openSmall([], { code: CODE });
    const add = (owner: string) =>
      small.core.backend(Triggers).add({
        project: 'script',
        handler: 'tick',
        owner,
        kind: 'clock',
        sourceId: null,
        schedule: { everyDays: 1, timeZone: 'Europe/London' },
      });
    for (let count = 0; count < 20; count++) add(OWNER);
    expect(() => add(OWNER)).toThrow('This script has too many triggers.');
    expect(add('other@trust.example').owner).toBe('other@trust.example');
  });

  it("starts no trigger once its owner's six hours of the day are spent", () => {
    const slow = 'function tick() { Utilities.sleep(300000); }';
    small = openSmall([utilities], { code: slow, now: '2026-06-01T00:00:00Z' });
    const schedule = { everyMinutes: 5, timeZone: 'Europe/London' } as const;
    small.core.backend(Triggers).add({ project: 'script', handler: 'tick', owner: OWNER, kind: 'clock', sourceId: null, schedule });
    const records = small.core.advanceTo(Date.parse('2026-06-01T07:00:00Z'));
    const refused = records.filter((record) => record.error === 'Exception: Service using too much computer time for one day');
    expect([records.length, refused.length]).toEqual([84, 12]);
    expect(refused.every((record) => record.calls.length === 0)).toBe(true);
  });

  it('tells the handler who and when, and records its failure without stopping the rest', () => {
    small = openSmall([], {
      code: 'function tick(e) { throw new Error([String(e.authMode), e.hour, e.timezone, e.triggerUid.length].join()); }',
      now: '2026-06-01T00:00:00Z',
    });
    for (const hour of [5, 8]) {
      const schedule = { once: Date.parse(`2026-06-01T0${hour}:00:00Z`), timeZone: 'Europe/London' };
      small.core
        .backend(Triggers)
        .add({ project: 'script', handler: 'tick', owner: 'other@trust.example', kind: 'clock', sourceId: null, schedule });
    }
    const records = small.core.advanceTo(Date.parse('2026-06-02T00:00:00Z'));
    expect(records.map((record) => [record.error, record.user])).toEqual([
      ['Error: FULL,5,UTC,19', 'other@trust.example'],
      ['Error: FULL,8,UTC,19', 'other@trust.example'],
    ]);
  });

  it('delivers an event once, twice or never, to the triggers of that file and to onEdit of the bound project', () => {
    small = openSmall([], { code: CODE, boundTo: 'sheet-1' });
    small.core
      .backend(Triggers)
      .add({ project: 'script', handler: 'tick', owner: OWNER, kind: 'edit', sourceId: 'sheet-1', schedule: null });
    const names = (sourceId: string): string[] => {
      const before = small.core.executions.length;
      small.core.emit({ kind: 'edit', sourceId, user: 'teacher@trust.example', event: () => ({ value: 1 }) });
      return small.core.executions.slice(before).map((record) => `${record.name} as ${record.user} (${record.kind})`);
    };
    const installed = `tick as ${OWNER} (trigger)`;
    const simple = 'onEdit as teacher@trust.example (simple trigger)';
    expect(names('sheet-1').sort()).toEqual([simple, installed].sort());
    expect(names('sheet-2')).toEqual([]);
    small.core.firing = 'twice';
    expect(names('sheet-1').filter((name) => name === installed)).toHaveLength(2);
    small.core.firing = 'never';
    expect(names('sheet-1')).toEqual([]);
  });
});
