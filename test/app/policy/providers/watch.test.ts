// What a day's watch must tell, and what a lapse makes of a provider.
import fc from 'fast-check';
import { schoolCalendar } from '../../../../src/app/policy/calendar';
import { halfTerm } from '../../../../src/app/policy/calendar-data';
import { addDays } from '../../../../src/app/policy/plain-date';
import { type EvidenceStanding, standings } from '../../../../src/app/policy/providers/evidence';
import { capAdvice } from '../../../../src/app/policy/providers/hours';
import {
  isForLetter,
  isUrgent,
  lapsedKeys,
  letterReach,
  noticeMark,
  noticeToday,
  stateAfter,
} from '../../../../src/app/policy/providers/watch';
import { demoCalendar } from '../demo-calendar';
import { evidenceFor, RULES } from './provider-fixtures';

const holding = (until: string): Pick<EvidenceStanding, 'standing' | 'until'> => ({ standing: 'valid', until });

describe('the watch over evidence', () => {
  it('S4.0.2 the letter at the beginning of a month comes before every reminder of 60 and 30 days that falls in it', () => {
    const days = fc.integer({ min: 0, max: 900 }).map((later) => addDays('2026-09-01', later));
    fc.assert(
      fc.property(days, fc.constantFrom(60, 30), (until, before) => {
        const reminder = addDays(until, -before);
        const letter = `${reminder.slice(0, 7)}-01`;
        expect(letter <= reminder && isForLetter(holding(until), letterReach(letter, RULES))).toBe(true);
      }),
    );
    expect(letterReach('2026-11-24', RULES)).toBe('2027-01-29');
    expect(isForLetter(holding('2027-01-30'), '2027-01-29')).toBe(false);
    expect(isForLetter({ standing: 'received', until: '2026-12-01' }, '2027-01-29')).toBe(false);
    expect(isForLetter({ standing: 'lapsed', until: '2026-11-01' }, '2027-01-29')).toBe(true);
  });

  it('S4.0.2 the last reminder, the last school day and the lapse do not wait for the letter', () => {
    const on = (today: string) => noticeToday({ until: '2026-12-31' }, [demoCalendar], today, RULES);
    expect(on('2026-10-31')).toBeNull();
    expect(isUrgent(on('2026-12-17') as never, RULES)).toBe(false);
    expect(on('2026-12-18')).toMatchObject({ kind: 'last school day before', daysLeft: 13 });
    expect(isUrgent(on('2026-12-18') as never, RULES)).toBe(true);
    expect(isUrgent({ on: '', kind: 'reminder', daysLeft: 7 }, RULES)).toBe(true);
    expect(noticeMark('2026-12-31', on('2026-12-18') as never)).toBe('2026-12-31 last school day before');
    expect(noticeMark('2027-12-31', on('2026-12-18') as never)).not.toBe(noticeMark('2026-12-31', on('2026-12-18') as never));
  });

  it('S4.0.6 of several academies the one whose holidays begin first is told in time', () => {
    const early = schoolCalendar(
      [
        halfTerm('oak', 'HT1 2026/27', '2026-09-01', '2026-10-16'),
        halfTerm('oak', 'HT2 2026/27', '2026-11-02', '2026-12-11'),
        halfTerm('oak', 'HT3 2026/27', '2027-01-04', '2027-02-12'),
      ],
      'oak',
    );
    expect(noticeToday({ until: '2026-12-31' }, [demoCalendar, early], '2026-12-11', RULES)).toMatchObject({
      kind: 'last school day before',
    });
    expect(noticeToday({ until: '2026-12-31' }, [demoCalendar], '2026-12-11', RULES)).toMatchObject({ kind: 'reminder' });
  });

  it('S4.0.6 a lapse suspends an approved provider, and only a person approves it again', () => {
    const ends = (id: string) =>
      evidenceFor(['oak', 'elm']).map((row) => (row.standard === id ? { ...row, expiresOn: '2026-11-01' } : row));
    const keys = (id: string) => lapsedKeys(standings(ends(id), 'PRV-0002', ['oak', 'elm'], '2026-11-24', RULES));
    expect(keys('E.P.11')).toEqual(['E.P.11']);
    expect(keys('E.P.8')).toEqual([]);
    expect(keys('S4.1.2')).toEqual(['S4.1.2 oak', 'S4.1.2 elm']);
    expect(stateAfter('approved', false, keys('E.P.11'))).toBe('suspended');
    // One academy's level agreement stops its own starts, not the others'.
    expect(stateAfter('approved', false, keys('S4.1.2'))).toBeNull();
    expect(stateAfter('suspended', true, keys('E.P.11'))).toBeNull();
    expect(stateAfter('suspended', true, [])).toBe('in check');
    expect(stateAfter('suspended', false, [])).toBeNull();
    expect(stateAfter('in check', true, [])).toBeNull();
  });

  it('HRS-4 S4.1.3 a long intensive stay with an unregistered provider brings advice, no more', () => {
    const advice = (startsOn: string, hours = 20, registration = 'unregistered') =>
      capAdvice([{ placement: 'P1', provider: 'PRV-0002', hours, startsOn }], () => registration, '2026-11-24', RULES).map(
        ({ rule, tone }) => `${rule} ${tone}`,
      );
    expect(advice('2026-08-31')).toEqual(['HRS-4 warning']);
    expect(advice('2026-09-01')).toEqual([]);
    expect(advice('2026-08-31', 14)).toEqual([]);
    expect(advice('2026-08-31', 20, 'independent school')).toEqual([]);
    expect(advice('')).toEqual([]);
  });
});
