// Hours and registration over all placements: amber, red, and where a provider would have to register.
import fc from 'fast-check';
import { hoursFindings, type WeeklyHours } from '../../../../src/app/policy/providers/hours';
import { RULES } from './provider-fixtures';

const week = (hours: number, more: Partial<WeeklyHours> = {}): WeeklyHours => ({
  placement: 'PL-1',
  pupil: 'PU-1',
  provider: 'PRV-0002',
  hours,
  totalHours: null,
  protectedPupil: false,
  partTimePlan: false,
  ...more,
});
const rules = (weeks: readonly WeeklyHours[], registration = 'unregistered'): string[] =>
  hoursFindings(weeks, () => registration, RULES).map(({ rule, tone }) => `${rule} ${tone}`);

describe('hours and registration', () => {
  it('S4.1.3 HRS-1 amber from 15 hours with an unregistered provider, red over 18', () => {
    expect([14.5, 15, 18, 18.5].map((hours) => rules([week(hours)]))).toEqual([[], ['HRS-1 warning'], ['HRS-1 warning'], ['HRS-1 bad']]);
    expect(rules([week(30)], 'Ofsted-registered school')).toEqual([]);
  });

  it('S4.1.3 HRS-1 two placements of one pupil at one provider count together', () => {
    expect(rules([week(10), week(9, { placement: 'PL-2' })])).toEqual(['HRS-1 bad']);
    expect(rules([week(10), week(9, { placement: 'PL-2', provider: 'PRV-0003' })])).toEqual([]);
  });

  it('S4.1.3 HRS-2 one protected pupil over 18 hours, or five pupils, would make it a school; what it says does not tell which pupil it is', () => {
    expect(rules([week(19, { protectedPupil: true })])).toEqual(['HRS-2 bad']);
    const five = [1, 2, 3, 4, 5].map((number) => week(19, { pupil: `PU-${number}`, placement: `PL-${number}` }));
    expect(rules(five)).toContain('HRS-2 bad');
    expect(rules(five.slice(1))).not.toContain('HRS-2 bad');
    expect(hoursFindings([week(19, { protectedPupil: true })], () => '', RULES)[0]?.what).not.toMatch(/EHCP|looked/i);
  });

  it('S4.1.3 HRS-2 what is known of a pupil at one placement holds for the other, whichever comes first', () => {
    const [one, other] = [week(10, { protectedPupil: true }), week(9, { placement: 'PL-2' })];
    expect(rules([one, other])).toEqual(['HRS-2 bad']);
    expect(rules([other, one])).toEqual(['HRS-2 bad']);
  });

  it('S4.1.3 HRS-3 a thin week is flagged unless a part-time plan is recorded', () => {
    expect(rules([week(5, { totalHours: 20 })])).toEqual(['HRS-3 warning']);
    expect(rules([week(5, { totalHours: 20, partTimePlan: true }), week(5, { totalHours: 25, provider: 'PRV-3' })])).toEqual([]);
  });

  it('more hours never make a finding disappear', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 30, noNaN: true }),
        fc.double({ min: 0, max: 10, noNaN: true }),
        fc.boolean(),
        (hours, more, protectedPupil) => {
          const weight = (found: string[]): number => (found.some((tone) => tone.endsWith('bad')) ? 2 : found.length > 0 ? 1 : 0);
          expect(weight(rules([week(hours + more, { protectedPupil })]))).toBeGreaterThanOrEqual(
            weight(rules([week(hours, { protectedPupil })])),
          );
        },
      ),
    );
  });
});
