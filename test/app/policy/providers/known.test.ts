import { type KnownFacts, type KnownPupil, knownOf, withoutInitials } from '../../../../src/app/policy/providers/known';
import { standardOf } from '../../../../src/app/policy/providers/standards';
import { EMPTY_ANSWER } from '../../../../src/app/policy/providers/visit';

const PUPIL: KnownPupil = {
  placement: 'AP-26-0001',
  initials: 'Z.T.',
  yearGroup: '9',
  days: 'Monday, Thursday',
  hours: 12,
  ehcp: true,
  evacuationPlan: true,
  riskAssessment: false,
  transport: 'taxi',
};
const insurance = standardOf('E.P.11');
if (!insurance) throw new Error('E.P.11');
const FACTS: KnownFacts = {
  registration: 'unregistered',
  ukprn: '10000001',
  dsl: 'Dee Esk',
  deputyDsl: 'Lou Tarn',
  firstAiders: ['Jo Wye'],
  curriculum: ['Bicycle mechanics'],
  entitlement: ['PE'],
  evidence: [{ standard: insurance, academy: '', standing: 'lapsing', until: '2026-11-01', evidence: 'x' }],
  pupils: [PUPIL, { ...PUPIL, placement: 'AP-26-0002', initials: 'A.B.', ehcp: false, evacuationPlan: false, hours: null }],
  open: [{ id: 'PRV-0001-V1-F1', standard: 'E.V.13', action: 'Test the saws', due: '2026-09-25', answer: 'Booked' }],
  last: { heldOn: '2026-06-12', items: [{ ...EMPTY_ANSWER, item: 'E.V.13', judgement: 'partly met', seen: 'Two saws.' }] },
  today: '2026-10-05',
};

describe('visit: what the register knows already', () => {
  it('E.V.1 names gaps of the evidence and what is open', () => {
    expect(knownOf('E.V.1', FACTS)).toEqual(['Not in date and checked: E.P.11', 'Open from earlier visits: E.V.13']);
  });

  it('E.V.13 shows the open action with the provider’s answer, that it is overdue, and what was seen before', () => {
    expect(knownOf('E.V.13', FACTS)).toEqual([
      'Open: Test the saws (PRV-0001-V1-F1, overdue since 25 September 2026). The provider says: Booked',
      'On 12 June 2026 partly met: Two saws.',
    ]);
  });

  it('E.P.11 shows how the evidence stands and until when', () => {
    expect(knownOf('E.P.11', FACTS)).toEqual(['Evidence was checked and ends soon, on 1 November 2026']);
  });

  it.each([
    ['E.V.2', 'In the register: unregistered'],
    ['E.V.3', 'Hours a week of our pupils: Z.T. 12'],
    ['E.V.4', 'Our pupils there with an EHCP: 1 of 2. Ask about the others'],
    ['E.V.6', 'Named: Dee Esk, deputy Lou Tarn'],
    ['E.V.16', 'None is required for our pupils'],
    ['E.V.17', 'A PEEP is needed for Z.T.'],
    ['E.V.18', 'In the register: Z.T. taxi, A.B. taxi'],
    ['E.Q.1', 'In the register: Bicycle mechanics'],
    ['E.Q.2', 'UKPRN 10000001'],
    ['E.P.5', 'DSL named: Dee Esk'],
    ['E.P.3', 'First aiders named: Jo Wye'],
    ['E.Q.7r', 'In the register: PE'],
  ])('%s says: %s', (item, line) => {
    expect(knownOf(item, FACTS)).toContain(line);
  });

  it('E.H.2 takes pupils’ initials out of what a provider may read, however they are typed, and no other letters', () => {
    const initials = ['Z.T.', 'A.B.'];
    for (const text of ['Z.T. was there.', 'ZT was there.', 'Z T was there.', 'Z. T. was there.'])
      expect(withoutInitials(text, initials)).toBe('a pupil was there.');
    expect(withoutInitials('DAZT and ABBA with Z.T.', initials)).toBe('DAZT and ABBA with a pupil');
    expect(withoutInitials('Nobody.', [])).toBe('Nobody.');
  });
});
