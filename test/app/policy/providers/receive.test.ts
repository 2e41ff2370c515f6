// Evidence as it comes in and is checked: days that cannot be right are refused, no DBS certificate is taken, nobody checks what they entered.

import { askedFor, mayNotCheck, readEvidence, replacedBy, type ToCheck } from '../../../../src/app/policy/providers/receive';
import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import type { Role } from '../../../../src/app/policy/roles';
import { RULES, TODAY } from './provider-fixtures';

const read = (standard: string, typed: Record<string, string>, file = true) => readEvidence(standard, typed, file, TODAY, RULES);
const INSURANCE = { issuedOn: '2026-09-01', expiresOn: '31/08/2027', cover: '£5,000,000' };
const ROW: ToCheck & { receivedOn: string } = {
  id: 'new',
  provider: 'PRV-0001',
  academy: '',
  standard: 'E.P.12',
  state: 'received',
  issuedOn: '2026-09-01',
  expiresOn: '2027-08-31',
  checkedOn: '',
  receivedFrom: 'denholm@harbour.example',
  receivedOn: '2026-11-20',
};
const LEE = { email: 'lee@trust.example', roles: ['academy AP lead'] as Role[] };
const why = (row: Partial<ToCheck>, by = LEE, decision: 'check' | 'refuse' = 'check') =>
  mayNotCheck({ ...ROW, ...row }, by, TODAY, RULES, decision);

describe('evidence that comes in', () => {
  it('E.P.12 takes a certificate with its days and its cover', () => {
    expect(read('E.P.12', INSURANCE)).toEqual({
      values: {
        issuedOn: '2026-09-01',
        expiresOn: '2027-08-31',
        link: '',
        cover: 500_000_000,
        state: 'received',
        confirmed: false,
        note: '',
      },
      problems: {},
    });
  });

  it.each([
    ['ends before it was issued', { expiresOn: '2026-08-31' }, 'expiresOn', 'before it was issued'],
    ['was issued in the future', { issuedOn: '2026-11-25' }, 'issuedOn', 'in the future'],
    ['has ended already', { issuedOn: '2025-09-01', expiresOn: '2026-11-23' }, 'expiresOn', 'It ended on'],
    ['says no end', { expiresOn: '' }, 'expiresOn', 'last day'],
    ['says no issue', { issuedOn: '' }, 'issuedOn', 'issued'],
    ['has no such day', { issuedOn: '31/02/2026' }, 'issuedOn', 'no such day'],
    ['covers less than the law asks', { cover: '£4,999,999.99' }, 'cover', '£5,000,000'],
    ['says no cover', { cover: '' }, 'cover', 'sum'],
  ])('S4.0.3 E.P.12 refuses one that %s', (_why, change, field, words) => {
    const { problems } = read('E.P.12', { ...INSURANCE, ...change });
    expect(Object.keys(problems)).toEqual([field]);
    expect(problems[field]).toContain(words);
  });

  it('S4.0.3 refuses a document without its file', () => {
    expect(read('E.P.12', INSURANCE, false).problems).toEqual({ file: 'Choose the file.' });
    expect(read('E.P.6', { issuedOn: '2026-09-01' }, false).problems.file).toContain('or give the web address');
    expect(read('E.P.6', { issuedOn: '2026-09-01', link: 'javascript:alert(1)' }, false).problems.link).toBeDefined();
    expect(read('E.P.6', { issuedOn: '2026-09-01', link: 'https://harbour.example/policy' }, false).problems).toEqual({});
    expect(read('E.P.7', { issuedOn: '2026-09-01' }, false).problems).toEqual({ link: 'Give the web address.' });
  });

  it('S4.0.4 E.P.1 E.P.2 takes a confirmation of the checks alone, and never a file', () => {
    for (const standard of ['E.P.1', 'E.P.2']) {
      expect(read(standard, { issuedOn: TODAY, confirms: 'yes' }, false).problems).toEqual({});
      expect(Object.keys(read(standard, { issuedOn: TODAY }, false).problems)).toEqual(['confirms']);
      expect(read(standard, { issuedOn: TODAY, confirms: 'yes' }, true).problems.file).toContain('stay with you');
    }
    expect(STANDARDS.filter((standard) => !askedFor(standard).file && !askedFor(standard).link).map(({ id }) => id)).toEqual([
      'E.P.1',
      'E.P.2',
    ]);
  });

  it('E.P.5 E.P.6 gives what bears no end the rules’ own, and refuses it once that has passed', () => {
    expect(read('E.P.5', { issuedOn: '2025-01-10' }).values.expiresOn).toBe('2027-01-10');
    expect(read('E.P.6', { issuedOn: '2026-01-10' }).values.expiresOn).toBe('2027-01-10');
    expect(read('E.P.5', { issuedOn: '2024-11-23' }).problems.issuedOn).toContain('counts for 24 months');
    expect(read('E.P.5', { issuedOn: '2024-11-24' }).problems).toEqual({});
  });

  it('E.P.10 may not apply, with the reason; nothing else may', () => {
    expect(read('E.P.10', { notApplicable: 'yes', note: 'Built in 2011' }, false)).toMatchObject({
      values: { state: 'not applicable' },
      problems: {},
    });
    expect(Object.keys(read('E.P.10', { notApplicable: 'yes' }, false).problems)).toEqual(['note']);
    expect(read('E.P.9', { notApplicable: 'yes', note: 'No' }, false).problems.issuedOn).toBeDefined();
  });
});

describe('evidence that is checked', () => {
  it('S4.0.3 whoever entered it cannot check or refuse it, however the address is typed', () => {
    expect(why({})).toBeNull();
    expect(why({ receivedFrom: 'Lee@Trust.example ' })).toContain('Somebody else');
    expect(why({ receivedFrom: LEE.email }, LEE, 'refuse')).toContain('Somebody else');
  });

  it('S4.0.3 needs the right, and something that waits', () => {
    expect(why({}, { email: 'fin@trust.example', roles: ['finance'] })).toContain('role');
    expect(why({ state: 'checked', checkedOn: TODAY })).toContain('already');
    expect(why({ state: 'refused' })).toContain('already');
  });

  it('S4.0.3 what ended while it waited can only be refused', () => {
    expect(why({ expiresOn: '2026-11-23' })).toContain('ended');
    expect(why({ expiresOn: '2026-11-23' }, LEE, 'refuse')).toBeNull();
    expect(why({ standard: 'E.P.5', issuedOn: '2024-11-01', expiresOn: '' })).toContain('ended');
  });

  it('a checked one takes the place of older ones of its standard and academy, not of one that came later', () => {
    const rows = [
      ROW,
      { ...ROW, id: 'old', state: 'checked', checkedOn: '2025-09-02', receivedOn: '2025-09-01' },
      { ...ROW, id: 'refused', state: 'refused', receivedOn: '2026-11-19' },
      { ...ROW, id: 'later', receivedOn: '2026-11-22' },
      { ...ROW, id: 'other standard', standard: 'E.P.11', receivedOn: '2025-09-01' },
      { ...ROW, id: 'other academy', academy: 'oak', receivedOn: '2025-09-01' },
      { ...ROW, id: 'other provider', provider: 'PRV-0002', receivedOn: '2025-09-01' },
      { ...ROW, id: 'gone', state: 'replaced', receivedOn: '2024-09-01' },
    ];
    expect(replacedBy(ROW, rows).map(({ id }) => id)).toEqual(['old', 'refused']);
  });
});
