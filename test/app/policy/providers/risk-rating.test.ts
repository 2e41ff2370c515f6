// The risk rating: what makes it high, what adds up to medium, each reason said; and nothing unknown makes it low.
import fc from 'fast-check';
import { type EvidenceStanding, type Standing, standings } from '../../../../src/app/policy/providers/evidence';
import type { HoursFinding } from '../../../../src/app/policy/providers/hours';
import { type RiskFacts, riskRating } from '../../../../src/app/policy/providers/risk-rating';
import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import { evidenceFor, RULES, TODAY } from './provider-fixtures';

const GOOD: RiskFacts = {
  registration: 'Ofsted-registered school',
  laRecommended: 'yes',
  evidence: standings(evidenceFor(), 'PRV-0002', ['OAK'], TODAY, RULES),
  openFindings: 0,
  overdueFindings: 0,
  repeatedFindings: 0,
  visitOverdue: false,
  hours: [],
  openConcerns: 0,
};
const rate = (more: Partial<RiskFacts>) => riskRating({ ...GOOD, ...more });
/** The good evidence with some standards standing otherwise. */
const evidence = (standing: Standing, ...ids: string[]): EvidenceStanding[] =>
  GOOD.evidence.map((row) => (ids.includes(row.standard.id) ? { ...row, standing } : row));
const hours = (more: Partial<HoursFinding>): HoursFinding => ({
  rule: 'HRS-1',
  tone: 'bad',
  provider: 'PRV-0002',
  placement: '',
  what: '',
  ...more,
});

describe('risk rating', () => {
  it('S4.1.3 a registered, recommended provider with everything in date is low, and that is said', () => {
    expect(rate({})).toEqual({ risk: 'low', because: ['Registered, recommended, everything in date'] });
  });

  it('S4.0.3 one critical document that does not hold makes it high, whichever and however it fails', () => {
    for (const { id, what, critical } of STANDARDS) {
      for (const standing of ['missing', 'received', 'refused', 'lapsed'] as const) {
        const { risk, because } = rate({ evidence: evidence(standing, id) });
        expect(`${id} ${standing} ${risk}`).toBe(`${id} ${standing} ${critical ? 'high' : 'medium'}`);
        if (critical) expect(because[0]).toBe(`${what}: not in date and checked`);
      }
    }
  });

  it('S4.0.4 S4.0.5 S4.1.3 open concerns, hours of a school and repeated findings weigh as much', () => {
    expect(rate({ openConcerns: 1 })).toEqual({ risk: 'high', because: ['1 concern not closed'] });
    expect(rate({ hours: [hours({ rule: 'HRS-2' })] }).risk).toBe('high');
    expect(rate({ repeatedFindings: 2 }).because).toEqual(['2 standards found wanting more than once']);
  });

  it('S4.1.1 S4.0.5 an overdue visit or action is medium; an open action that is not late is not', () => {
    expect(rate({ visitOverdue: true })).toEqual({ risk: 'medium', because: ['Visit overdue'] });
    expect(rate({ overdueFindings: 1, openFindings: 2 })).toEqual({ risk: 'medium', because: ['1 action overdue'] });
    expect(rate({ openFindings: 2 })).toEqual({ risk: 'low', because: ['2 actions open'] });
  });

  it('S4.1.3 S4.1.3a three small reasons add up to medium, two do not', () => {
    const two = { registration: 'unregistered', laRecommended: 'no' };
    expect(rate(two).risk).toBe('low');
    expect(rate({ ...two, evidence: evidence('lapsing', 'E.P.9') })).toMatchObject({
      risk: 'medium',
      because: expect.arrayContaining(['Evidence ends soon']),
    });
    expect(rate({ ...two, hours: [hours({ tone: 'warning' })] }).because).toContain('Hours close to full-time');
  });

  it('S4.0.4 no evidence at all is not everything in date', () => {
    expect(rate({ evidence: [] })).toEqual({ risk: 'high', because: ['No evidence is on the register'] });
  });

  it('S4.1.2 a document that each academy has of its own is named once', () => {
    const two = standings(evidenceFor(['OAK', 'ELM']), 'PRV-0002', ['OAK', 'ELM'], '2028-01-01', RULES);
    expect(
      rate({ evidence: two })
        .because.join()
        .match(/Service level agreement/g),
    ).toHaveLength(1);
  });

  it('S4.1.3 nothing that gets worse makes the rating better, and every rating has its reasons', () => {
    const order = ['low', 'medium', 'high'];
    const standing = fc.constantFrom<Standing>('missing', 'received', 'refused', 'valid', 'lapsing', 'lapsed', 'not applicable');
    const facts = fc.record({
      registration: fc.constantFrom('unregistered', 'independent school', 'unknown'),
      laRecommended: fc.constantFrom('yes', 'no', 'not asked'),
      evidence: fc
        .array(standing, { minLength: STANDARDS.length, maxLength: STANDARDS.length })
        .map((all) => GOOD.evidence.map((row, index) => ({ ...row, standing: all[index] ?? 'missing' }))),
      openFindings: fc.nat(3),
      overdueFindings: fc.nat(2),
      repeatedFindings: fc.nat(1),
      visitOverdue: fc.boolean(),
      hours: fc.array(fc.constantFrom(hours({}), hours({ tone: 'warning' }), hours({ rule: 'HRS-3', tone: 'warning' })), { maxLength: 2 }),
      openConcerns: fc.nat(1),
    });
    fc.assert(
      fc.property(facts, fc.nat(STANDARDS.length - 1), (all, at) => {
        const now = riskRating(all);
        expect(now.because.length).toBeGreaterThan(0);
        const worse: RiskFacts[] = [
          { ...all, visitOverdue: true },
          { ...all, openConcerns: all.openConcerns + 1 },
          { ...all, overdueFindings: all.overdueFindings + 1 },
          { ...all, repeatedFindings: all.repeatedFindings + 1 },
          { ...all, hours: [...all.hours, hours({})] },
          { ...all, registration: 'unregistered' },
          { ...all, evidence: all.evidence.map((row, index) => (index === at ? { ...row, standing: 'lapsed' } : row)) },
        ];
        for (const facts of worse) expect(order.indexOf(riskRating(facts).risk)).toBeGreaterThanOrEqual(order.indexOf(now.risk));
      }),
    );
  });
});
