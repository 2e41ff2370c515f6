// The policy's own review: said when it nears, on the day, and each month while it is overdue.
import fc from 'fast-check';
import { addDays } from '../../../src/app/policy/plain-date';
import { policyReview, policyReviewLine } from '../../../src/app/policy/policy-review';
import { thresholds } from '../../../src/app/policy/rules';
import { RULES } from '../../../src/app/policy/starter';

const VALUES = thresholds(RULES);
const on = (today: string) => policyReview(VALUES, today);

describe('policy review', () => {
  it('S0.2 was due in March 2026, and says since then that it is overdue', () => {
    expect(VALUES['policy.next-review']).toBe('2026-03-31');
    expect(on('2026-10-05')).toMatchObject({ state: 'overdue', rung: 'overdue-6' });
    expect(policyReviewLine(VALUES, '2026-10-05')).toBe('The policy’s review was due on 31 March 2026 and is 188 days overdue.');
  });

  it.each([
    ['2026-01-29', null, ''],
    ['2026-01-30', 'before-60', 'on 31 March 2026, in 60 days'],
    ['2026-03-01', 'before-30', 'in 30 days'],
    ['2026-03-30', 'before-30', 'tomorrow'],
    ['2026-03-31', 'before-0', 'today'],
    ['2026-04-01', 'overdue', 'is 1 day overdue'],
    ['2026-04-29', 'overdue', 'is 29 days overdue'],
    ['2026-04-30', 'overdue-1', 'is 30 days overdue'],
    ['2026-05-31', 'overdue-2', 'is 61 days overdue'],
  ])('S0.2 on %s has reached %s', (today, rung, words) => {
    expect(on(today)?.rung ?? null).toBe(rung);
    expect(policyReviewLine(VALUES, today)).toContain(words);
  });

  it('whatever the day it is due, each reminder comes once, and while overdue one comes every 27 to 32 days', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), (shift) => {
        const due = addDays('2026-03-31', shift);
        const values = { 'policy.next-review': due, 'policy.remind-before': [60, 30, 0] };
        const days = Array.from({ length: 500 }, (_, index) => addDays(due, index - 70));
        const rungs = days.map((day) => policyReview(values, day)?.rung ?? '');
        const changes = rungs.flatMap((rung, index) => (index > 0 && rung !== rungs[index - 1] ? [index] : []));
        const overdue = changes.filter((index) => index > 71).map((index) => index - 70);
        const gaps = overdue.map((day, index) => day - (overdue[index - 1] ?? 0));
        return new Set(rungs).size === changes.length + 1 && gaps.length >= 13 && gaps.every((gap) => gap >= 27 && gap <= 32);
      }),
      { numRuns: 60 },
    );
  });
});
