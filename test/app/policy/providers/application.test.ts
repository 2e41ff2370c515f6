// What a provider tells of itself: each field checked as it is typed, with the problem beside it.
import fc from 'fast-check';
import {
  changedStaff,
  nextProviderCode,
  readCourse,
  readIdentity,
  readOffer,
  readProposal,
  readRecommendation,
  readSite,
  readTeam,
  type Team,
} from '../../../../src/app/policy/providers/application';
import { penceOf, poundsOf } from '../../../../src/app/policy/providers/read-fields';

const TODAY = '2026-11-24';
const IDENTITY = { name: 'Harbour Workshop', registration: 'unregistered', capacity: '12' };
const TEAM = {
  contact: 'Denholm Pike',
  contactPhone: '01604 000300',
  dsl: 'Roberta Pike',
  dslEmail: 'roberta@harbour.example',
  dslPhone: '+44 1604 000301',
  deputyDsl: 'Denholm Pike',
  healthAndSafetyLead: 'Olga Spar',
  firstAiders: 'Olga Spar\n\n Denholm  Pike ',
};
const SITE = { siteName: 'Boatyard', address: '18 Piston Row\nNorthampton', postcode: 'nn11aa', sitePhone: '01604 000302' };
const COURSE = { course: 'Motor vehicle', recognised: 'no', route: 'Level 2 at college', cost: '£1,250.50', per: 'term' };

describe('what a provider tells of itself', () => {
  it('S4.1.3 takes who it is, and asks a registered school for its URN', () => {
    expect(readIdentity({ ...IDENTITY, ukprn: '1000 0001' }, TODAY)).toMatchObject({
      values: { capacity: 12, ukprn: '10000001' },
      problems: {},
    });
    expect(readIdentity({ ...IDENTITY, registration: 'independent school' }, TODAY).problems.urn).toContain('six digits');
    expect(readIdentity({ ...IDENTITY, registration: 'independent school', urn: '100 001' }, TODAY)).toMatchObject({
      values: { urn: '100001' },
      problems: {},
    });
  });

  it.each([
    ['urn', '12345'],
    ['urn', '1234567'],
    ['urn', 'ABCDEF'],
    ['ukprn', '1234567'],
    ['capacity', '0'],
    ['capacity', '12.5'],
    ['capacity', 'twelve'],
    ['ofstedOn', '2027-01-01'],
    ['ofstedOn', '31/02/2026'],
    ['registration', 'school'],
    ['name', ' '],
  ])('S4.1.3 refuses %s “%s”', (field, typed) => {
    expect(Object.keys(readIdentity({ ...IDENTITY, [field]: typed }, TODAY).problems)).toEqual([field]);
  });

  it('S5.P7 S5.P12 S5.P20 names who answers for pupils, and never one person as DSL and deputy', () => {
    expect(readTeam(TEAM)).toMatchObject({ values: { firstAiders: ['Olga Spar', 'Denholm Pike'] }, problems: {} });
    for (const field of ['contact', 'contactPhone', 'dsl', 'dslEmail', 'deputyDsl', 'healthAndSafetyLead', 'firstAiders'])
      expect(Object.keys(readTeam({ ...TEAM, [field]: '' }).problems)).toEqual([field]);
    expect(readTeam({ ...TEAM, deputyDsl: ' roberta  PIKE' }).problems.deputyDsl).toContain('somebody else');
    expect(readTeam({ ...TEAM, dslEmail: 'roberta@harbour' }).problems.dslEmail).toBeDefined();
    expect(readTeam({ ...TEAM, contactPhone: '12' }).problems.contactPhone).toBeDefined();
  });

  it('S5.P20 says who changed, but not a name typed in another way, nor what was not known before', () => {
    const before: Team = readTeam(TEAM).values;
    expect(changedStaff(before, { ...before, dsl: 'ROBERTA pike', firstAiders: [...before.firstAiders].reverse() })).toEqual([]);
    expect(changedStaff({ ...before, dsl: '' }, before)).toEqual([]);
    expect(changedStaff(before, { ...before, dsl: 'Una Keel', firstAiders: [] })).toEqual([
      'Designated safeguarding lead: now Una Keel',
      'First aiders: nobody any more',
    ]);
  });

  it('G.5 S5.P6 takes a site with its address and postcode, and no risk assessment from the future', () => {
    expect(readSite(SITE, TODAY)).toMatchObject({ values: { postcode: 'NN1 1AA', address: '18 Piston Row, Northampton' }, problems: {} });
    for (const postcode of ['', 'NN1', '12345', 'NN1 1AAA', 'N 11'])
      expect(readSite({ ...SITE, postcode }, TODAY).problems.postcode).toBeDefined();
    expect(readSite({ ...SITE, address: '' }, TODAY).problems.address).toBeDefined();
    expect(readSite({ ...SITE, riskAssessedOn: '25/11/2026' }, TODAY).problems.riskAssessedOn).toContain('future');
  });

  it('S5.P1 S5.P2 S5.P24 takes a course with its cost in pence, and the qualification where it is recognised', () => {
    expect(readCourse(COURSE)).toMatchObject({ values: { cost: 125_050, per: 'term' }, problems: {} });
    expect(Object.keys(readCourse({ ...COURSE, recognised: 'yes' }).problems)).toEqual(['qualification', 'awardingBody']);
    expect(readCourse({ ...COURSE, route: '' }).problems.route).toBeDefined();
    expect(readCourse({ ...COURSE, cost: '' }).problems.cost).toBeDefined();
  });

  it('S4.1.5 S5.P2 takes the entitlement that was ticked, and what a day costs', () => {
    expect(readOffer({ 'entitlement-PE': 'yes', 'entitlement-careers': 'yes', dailyCost: '85' })).toEqual({
      values: { entitlement: ['PE', 'careers'], dailyCost: 8_500 },
      problems: {},
    });
    expect(readOffer({ dailyCost: '0' }).problems.dailyCost).toBeDefined();
    expect(readOffer({ dailyCost: '' }).problems.dailyCost).toBeDefined();
  });

  it('S4.1.3a takes where a recommendation stands, and drops a reason that no longer counts', () => {
    expect(readRecommendation({ laRecommended: 'yes', laFramework: '' }).problems.laFramework).toBeDefined();
    expect(readRecommendation({ laRecommended: 'yes', laFramework: 'List of 2026', exceptionReason: 'old' }).values.exceptionReason).toBe(
      '',
    );
    expect(readRecommendation({ laRecommended: 'no', exceptionReason: 'Nowhere else' }).problems).toEqual({});
  });

  it('a proposal needs a name, a person with an address, and what for', () => {
    expect(Object.keys(readProposal({}).problems)).toEqual(['name', 'contact', 'contactEmail', 'reason']);
    expect(readProposal({ name: 'A', contact: 'B', contactEmail: 'B@A.example', reason: 'C' })).toMatchObject({
      values: { contactEmail: 'b@a.example' },
      problems: {},
    });
  });

  it('sums are read with £, commas and pence, and shown so that they read back as they were', () => {
    expect(['£1,250.50', '1250.5', '£ 85', '0'].map(penceOf)).toEqual([125_050, 125_050, 8_500, 0]);
    expect(['-5', '1,25', '12.345', '£', 'free', '1.000,50'].map(penceOf)).toEqual([null, null, null, null, null, null]);
    fc.assert(fc.property(fc.integer({ min: 0, max: 999_999_999 }), (pence) => penceOf(poundsOf(pence)) === pence));
  });

  it('codes go on after the highest ever given', () => {
    expect(nextProviderCode([])).toBe('PRV-0001');
    expect(nextProviderCode(['PRV-0002', 'PRV-0009', 'other'])).toBe('PRV-0010');
    expect(nextProviderCode(['PRV-9999'])).toBe('PRV-10000');
  });
});
