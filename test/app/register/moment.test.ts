// Moments: London's day and time for people over both changes of the clocks, exact for the machine.
import fc from 'fast-check';
import { momentOf } from '../../../src/app/register/moment';

const at = (iso: string) => momentOf(Date.parse(iso));

describe('moments', () => {
  it.each([
    ['2026-10-24T23:30:00Z', '2026-10-25 00:30'],
    ['2026-10-25T00:30:00Z', '2026-10-25 01:30'],
    ['2026-10-25T01:30:00Z', '2026-10-25 01:30'],
    ['2026-10-25T02:30:00Z', '2026-10-25 02:30'],
    ['2027-03-28T00:59:00Z', '2027-03-28 00:59'],
    ['2027-03-28T01:00:00Z', '2027-03-28 02:00'],
    ['2026-12-31T23:59:59.999Z', '2026-12-31 23:59'],
    ['2026-06-30T23:00:00Z', '2026-07-01 00:00'],
  ])('%s is %s in London', (iso, local) => {
    expect(at(iso)).toMatchObject({ local, today: local.slice(0, 10), iso: new Date(iso).toISOString(), ms: Date.parse(iso) });
  });

  it('agree with the calendar of the machine at any instant', () => {
    const format = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/London', dateStyle: 'short', timeStyle: 'short' });
    fc.assert(
      fc.property(fc.integer({ min: Date.UTC(2020, 0), max: Date.UTC(2040, 0) }), (ms) => {
        const moment = momentOf(ms);
        expect(moment.local).toBe(format.format(ms).replace('T', ' '));
        expect(moment.minutes).toBe(Number(moment.local.slice(11, 13)) * 60 + Number(moment.local.slice(14)));
      }),
    );
  });
});
