import { demandsOf, REASONS, reasonOf } from '../../../src/app/policy/reasons';

describe('reasons for referral: the policy’s six', () => {
  it('S3.1 S3.2 S3.3 S3.4 S3.5 S3.6 are bound to R1 to R6 in order', () => {
    expect(REASONS.map((reason) => `${reason.code} ${reason.requirement}`)).toEqual([
      'R1 S3.1',
      'R2 S3.2',
      'R3 S3.3',
      'R4 S3.4',
      'R5 S3.5',
      'R6 S3.6',
    ]);
    expect(new Set(REASONS.map((reason) => reason.title)).size).toBe(6);
  });

  it('gives each demand once, with the reason that asks it', () => {
    expect(demandsOf(['R4', 'R2']).map(({ demand, reason }) => `${reason.code} ${demand}`)).toEqual([
      'R2 suspension',
      'R2 riskOfPermanentExclusion',
      'R4 reintegrationDate',
    ]);
    expect(demandsOf(['R1'])).toEqual([]);
  });

  it('finds a reason by its code', () => {
    expect(reasonOf('R6')?.requirement).toBe('S3.6');
    expect(reasonOf('R7')).toBeUndefined();
  });
});
