// The gate before a provider: approved only when all that the policy asks is there, and what may be overridden, by whom and until when.
import fc from 'fast-check';
import { standings } from '../../../../src/app/policy/providers/evidence';
import { afterOverrides, missingForApproval, type ProviderFacts } from '../../../../src/app/policy/providers/gate';
import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import { evidenceFor, RULES, TODAY, WHOLE } from './provider-fixtures';

const missing = (facts: ProviderFacts = WHOLE, evidence = evidenceFor()) =>
  missingForApproval(facts, standings(evidence, 'PRV-0002', ['OAK'], TODAY, RULES));
const names = (facts: Partial<ProviderFacts>): string[] => missing({ ...WHOLE, ...facts }).map(({ requirement }) => requirement);

describe('the gate before a provider', () => {
  it('S4.0.6 a provider of whom all is there may be approved', () => {
    expect(missing()).toEqual([]);
  });

  it.each(STANDARDS.map(({ id, what }) => [id, what]))('%s without it nobody is approved: %s', (id, what) => {
    const left = missing(
      WHOLE,
      evidenceFor().filter(({ standard }) => standard !== id),
    );
    expect(left).toMatchObject([{ requirement: id, what: `${what}: not received`, who: 'provider' }]);
  });

  it('S4.0.3 what came in and was not checked does not count, and the trust must check it', () => {
    const came = evidenceFor().map((row) => (row.standard === 'E.P.12' ? { ...row, state: 'received', checkedOn: '' as const } : row));
    expect(missing(WHOLE, came)).toMatchObject([{ requirement: 'E.P.12', who: 'trust AP lead', overridable: false }]);
  });

  it('S4.1.2 each academy has an agreement of its own', () => {
    const left = missingForApproval(WHOLE, standings(evidenceFor(['OAK']), 'PRV-0002', ['OAK', 'ELM'], TODAY, RULES));
    expect(left).toMatchObject([{ requirement: 'S4.1.2', academy: 'ELM' }]);
  });

  it('S4.1.3a without a recommendation the exceptional reason and its approver are compulsory', () => {
    expect(names({ laRecommended: 'no' })).toEqual(['S4.1.3a']);
    expect(names({ laRecommended: 'no', exceptionReason: 'Only one in reach' })).toEqual(['S4.1.3a']);
    expect(names({ laRecommended: 'no', exceptionReason: 'Only one in reach', exceptionApprovedBy: 'marigold@trust.example' })).toEqual([]);
  });

  it('S4.1.3 a registered school needs a URN that somebody checked; unknown is not good enough', () => {
    expect(names({ registration: 'Ofsted-registered school', urn: '999101' })).toEqual(['S4.1.3']);
    expect(names({ registration: 'unknown' })).toEqual(['S4.1.3']);
  });

  it('S5.P20 S5.P12 S5.P2 S5.P6 G.5 S4.0.4 people, offer, sites and the visit', () => {
    expect(names({ deputyDsl: '' })).toEqual(['S5.P20']);
    expect(names({ firstAiders: [] })).toEqual(['S5.P20']);
    expect(names({ contact: '' })).toEqual(['S5.P12']);
    expect(names({ dailyCost: null })).toEqual(['S5.P2']);
    expect(names({ sites: [] })).toEqual(['G.5']);
    expect(names({ sites: [{ address: '18 Piston Row', riskAssessedOn: '' }] })).toEqual(['S5.P6']);
    expect(names({ fullChecklistOn: '' })).toEqual(['S4.0.4']);
    expect(names({ openSafeguardingFindings: 2 })).toEqual(['S4.0.4']);
  });

  it('S4.0.6 an override needs a name, a reason and an end that is not past', () => {
    const left = missing({ ...WHOLE, firstAiders: [] });
    const given = { requirement: 'S5.P20', academy: '', by: 'hal@trust.example', reason: 'Course on Friday', until: '2026-11-27' };
    expect(afterOverrides(left, [given], TODAY)).toEqual([]);
    for (const spoilt of [
      { ...given, by: '' },
      { ...given, reason: ' ' },
      { ...given, until: '2026-11-23' },
      { ...given, requirement: 'G.5' },
    ])
      expect(afterOverrides(left, [spoilt], TODAY)).toHaveLength(1);
  });

  it('S4.0.6 nobody overrides checks on staff, safeguarding policy, DSL, insurances, contract or SLA, whatever is recorded', () => {
    const never = ['E.P.1', 'E.P.2', 'E.P.5', 'E.P.6', 'E.P.11', 'E.P.12', 'S4.0.2', 'S4.1.2'];
    fc.assert(
      fc.property(fc.constantFrom(...never), fc.string(), fc.string({ minLength: 1 }), (id, by, reason) => {
        const left = missing(
          WHOLE,
          evidenceFor().filter(({ standard }) => standard !== id),
        );
        const overrides = left.map(({ requirement, academy }) => ({ requirement, academy, by, reason, until: '2099-01-01' }));
        expect(afterOverrides(left, overrides, TODAY)).toEqual(left);
      }),
    );
  });
});
