// How evidence stands on a day: its own end or the rules', the best row, lapsing in time to be noticed.
import fc from 'fast-check';
import { addDays } from '../../../../src/app/policy/plain-date';
import { type Evidence, holds, standings, validUntil } from '../../../../src/app/policy/providers/evidence';
import { STANDARDS, standardOf } from '../../../../src/app/policy/providers/standards';
import { evidenceFor, RULES, TODAY } from './provider-fixtures';

const one = (standard: string, more: Partial<Evidence>): Evidence => ({
  id: 'x',
  provider: 'PRV-0002',
  academy: '',
  standard,
  state: 'checked',
  issuedOn: '2026-09-01',
  expiresOn: '',
  checkedOn: '2026-09-02',
  ...more,
});
const standingOf = (rows: readonly Evidence[], standard: string) =>
  standings(rows, 'PRV-0002', ['OAK'], TODAY, RULES).find((row) => row.standard.id === standard);

describe('evidence', () => {
  it('E.P.11 holds until the end it bears, or as long as the rules say, whichever is first', () => {
    const standard = standardOf('E.P.11');
    if (!standard) throw new Error('There is no such standard.');
    expect(validUntil(one('E.P.11', {}), standard, RULES)).toBe('2027-09-01');
    expect(validUntil(one('E.P.11', { expiresOn: '2027-03-31' }), standard, RULES)).toBe('2027-03-31');
    expect(validUntil(one('E.P.11', { expiresOn: '2029-03-31' }), standard, RULES)).toBe('2027-09-01');
    expect(validUntil(one('E.P.11', { issuedOn: '' }), standard, RULES)).toBe('');
  });

  it('S4.0.3 valid on its last day, lapsed on the next, lapsing from the first reminder on', () => {
    const ends = (expiresOn: string) => standingOf([one('E.P.12', { expiresOn })], 'E.P.12')?.standing;
    expect(ends(TODAY)).toBe('lapsing');
    expect(ends('2026-11-23')).toBe('lapsed');
    expect(ends(addDays(TODAY, 60))).toBe('lapsing');
    expect(ends(addDays(TODAY, 61))).toBe('valid');
  });

  it('a checked successor puts an end to the worry, one that only came in does not', () => {
    const old = one('E.P.12', { id: 'old', expiresOn: '2026-10-31' });
    const next = one('E.P.12', { id: 'next', expiresOn: '2027-10-31', issuedOn: '2026-11-01' });
    expect(standingOf([old, next], 'E.P.12')).toMatchObject({ standing: 'valid', evidence: 'next' });
    expect(standingOf([old, { ...next, checkedOn: '' }], 'E.P.12')).toMatchObject({ standing: 'lapsed', evidence: 'old' });
  });

  it('E.P.10 may not apply, where somebody has checked that; insurance always applies', () => {
    expect(standingOf([one('E.P.10', { state: 'not applicable' })], 'E.P.10')?.standing).toBe('not applicable');
    expect(standingOf([one('E.P.12', { state: 'not applicable' })], 'E.P.12')?.standing).toBe('refused');
  });

  it('S4.0.4 every standard is answered for, and nothing holds that is not checked or is past its end', () => {
    const dates = fc.constantFrom('', '2024-01-01', '2026-10-01', '2026-11-24', '2026-12-31', '2028-01-01');
    const rows = fc.array(
      fc.record({
        id: fc.uuid(),
        provider: fc.constantFrom('PRV-0002', 'PRV-0003'),
        academy: fc.constantFrom('', 'OAK', 'ELM'),
        standard: fc.constantFrom(...STANDARDS.map(({ id }) => id)),
        state: fc.constantFrom('asked for', 'received', 'checked', 'refused', 'lapsed', 'replaced', 'not applicable'),
        issuedOn: dates,
        expiresOn: dates,
        checkedOn: dates,
      }),
    );
    fc.assert(
      fc.property(rows, (evidence) => {
        const found = standings(evidence, 'PRV-0002', ['OAK'], TODAY, RULES);
        expect(found).toHaveLength(STANDARDS.length);
        for (const { standing, until, evidence: id } of found) {
          if (!holds(standing)) continue;
          const row = evidence.find((candidate) => candidate.id === id);
          expect(row?.checkedOn).not.toBe('');
          expect(row?.provider).toBe('PRV-0002');
          expect(until === '' || until >= TODAY).toBe(true);
        }
      }),
    );
  });

  it('the ones for tests are whole', () => {
    expect(standings(evidenceFor(), 'PRV-0002', ['OAK'], TODAY, RULES).every(({ standing }) => holds(standing))).toBe(true);
  });
});
