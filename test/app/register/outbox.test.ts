// The outbox: an entry is taken by the execution that makes it, and tried again ever later, at most six hours on.
import fc from 'fast-check';
import { momentOf } from '../../../src/app/register/moment';
import { entryOf, MOST_TRIES, nextTry, PRIORITY, TAKEN_FOR_MS } from '../../../src/app/register/outbox';

const MINUTE = 60_000;

describe('outbox', () => {
  it('enters a delivery under its key, taken at once, with ids alone as details', () => {
    const moment = momentOf(Date.parse('2026-10-05T07:00:00Z'));
    const entry = entryOf(
      { id: 'mail:1', kind: 'mail', reference: 'AP-26-0001', details: { message: 'my list' }, priority: PRIORITY.rest },
      moment,
    );
    expect(entry.fields).toMatchObject({
      id: 'mail:1',
      state: 'sending',
      tries: 1,
      at: moment.iso,
      details: '{"message":"my list"}',
      error: '',
    });
  });

  it('waits 10 minutes, then twice as long each time, up to six hours', () => {
    expect([1, 2, 3, 4, 5, 6, 7].map((tries) => nextTry(tries, 0) / MINUTE)).toEqual([10, 20, 40, 80, 160, 320, 360]);
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1000 }), (tries) => nextTry(tries, 0) >= 10 * MINUTE && nextTry(tries, 0) <= 360 * MINUTE),
    );
  });

  it('takes an entry for left behind only when no execution can still be at it', () => {
    expect(TAKEN_FOR_MS).toBeGreaterThan(6 * MINUTE);
    expect(MOST_TRIES).toBeGreaterThan(3);
  });

  it('sends safeguarding before all else', () => {
    expect(
      Object.entries(PRIORITY)
        .sort(([, first], [, second]) => first - second)
        .map(([name]) => name),
    ).toEqual(['safeguarding', 'today', 'asked', 'rest']);
  });
});
