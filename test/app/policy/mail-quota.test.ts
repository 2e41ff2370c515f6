// The day's mails: the most urgent first, the oldest of those first, and the reserve for what is urgent.
import fc from 'fast-check';
import { mailsToSend, mayGo } from '../../../src/app/policy/mail-quota';

const mail = fc.record({ priority: fc.integer({ min: 1, max: 4 }), age: fc.nat({ max: 1000 }) });

describe('mail quota', () => {
  it('keeps the reserve for safeguarding, today’s attendance, and codes that somebody waits for', () => {
    expect([1, 2, 3, 4].map((priority) => mayGo({ priority }, 200, 200))).toEqual([true, true, false, false]);
    expect([1, 2, 3, 4].map((priority) => mayGo({ priority }, 201, 200))).toEqual([true, true, true, true]);
    expect(mayGo({ priority: 3, waitedFor: true }, 1, 200)).toBe(true);
    expect(mayGo({ priority: 1 }, 0, 200)).toBe(false);
  });

  it('sends by priority, then age, never more than there is, and never keeps an urgent one back while any is left', () => {
    fc.assert(
      fc.property(
        fc.array(mail, { maxLength: 40 }),
        fc.nat({ max: 50 }),
        fc.nat({ max: 20 }),
        fc.integer({ min: 1, max: 30 }),
        (mails, left, reserve, most) => {
          const waiting = mails.map((entry, age) => ({ ...entry, age }));
          const { now, held } = mailsToSend(waiting, left, reserve, most);
          expect(now.length).toBeLessThanOrEqual(Math.min(left, most));
          const order = now.map(({ priority, age }) => priority * 1000 + age);
          expect(order).toEqual([...order].sort((first, second) => first - second));
          const urgent = waiting.filter(({ priority }) => priority <= 2);
          expect(now.filter(({ priority }) => priority <= 2)).toHaveLength(Math.min(urgent.length, left, most));
          const rest = now.length - now.filter(({ priority }) => priority <= 2).length;
          expect(rest).toBeLessThanOrEqual(Math.max(0, left - reserve));
          if (left >= waiting.length + reserve) expect(held).toBe(0);
        },
      ),
    );
  });
});
