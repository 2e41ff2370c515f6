// How long records are kept: each class by the Rules, the longest that applies governs, and a hold overrules.
import fc from 'fast-check';
import { birthday, holdOn, openPeriod, PERIODS, type PupilFacts, periodOf, pupilPeriod } from '../../../src/app/policy/retention';
import { thresholds } from '../../../src/app/policy/rules';
import { RULES } from '../../../src/app/policy/starter';

const rules = thresholds(RULES);
const withRule = (id: string, value: number) => thresholds(RULES.map((row) => (row.id === id ? { ...row, value } : row)));
const facts = (more: Partial<PupilFacts> = {}): PupilFacts => ({
  dateOfBirth: '2012-05-17',
  send: false,
  childProtection: false,
  accident: false,
  open: false,
  lastOn: '2027-07-20',
  ...more,
});

describe('retention: how long a class is kept', () => {
  it.each([
    ['pupil file', '2037-05-17'],
    ['send', '2043-05-17'],
    ['child protection', '2037-05-17'],
    ['accident', '2037-05-17'],
    ['attendance', '2033-07-20'],
    ['contract', '2033-07-20'],
    ['provider', '2033-07-20'],
    ['staff', '2033-07-20'],
  ] as const)('G.6 %s until %s', (retentionClass, until) => {
    const period = periodOf(retentionClass, { dateOfBirth: '2012-05-17', endedOn: '2027-07-20' }, rules);
    expect(period).toMatchObject({ until, retentionClass });
    expect(period?.because).toMatch(/^[A-Z].* is kept .*20\d\d\.$/);
  });

  it('G.6 settings and the system’s own books are kept while in use', () => {
    expect(periodOf('setting', { dateOfBirth: '2012-05-17', endedOn: '2027-07-20' }, rules)).toBeNull();
    expect(PERIODS.system).toBe('while in use');
  });

  it('G.6 somebody born on 29 February has a birthday on 1 March of other years', () => {
    expect(birthday('2012-02-29', 25)).toBe('2037-03-01');
    expect(birthday('2012-02-29', 24)).toBe('2036-02-29');
  });
});

describe('retention: a pupil’s file', () => {
  it('G.6 the longest class that applies governs', () => {
    expect(pupilPeriod(facts(), rules)).toMatchObject({ until: '2037-05-17', retentionClass: 'pupil file' });
    expect(pupilPeriod(facts({ send: true }), rules)).toMatchObject({ until: '2043-05-17', retentionClass: 'send' });
    const longer = withRule('retention.child-protection', 40);
    expect(pupilPeriod(facts({ send: true, childProtection: true }), longer)).toMatchObject({
      until: '2052-05-17',
      retentionClass: 'child protection',
    });
    expect(pupilPeriod(facts({ lastOn: '2036-01-10' }), rules)).toMatchObject({ until: '2042-01-10', retentionClass: 'contract' });
  });

  it('G.6 nobody can say how long while a placement runs or the date of birth is missing', () => {
    expect(pupilPeriod(facts({ open: true }), rules)).toBeNull();
    expect(pupilPeriod(facts({ dateOfBirth: '' }), rules)).toBeNull();
  });

  it('G.6 more that applies never shortens it', () => {
    fc.assert(
      fc.property(fc.record({ send: fc.boolean(), childProtection: fc.boolean(), accident: fc.boolean() }), (more) => {
        const plain = pupilPeriod(facts(), rules)?.until ?? '';
        expect((pupilPeriod(facts(more), rules)?.until ?? '') >= plain).toBe(true);
      }),
    );
  });

  it('G.6 the words of one with a child protection record are those of one without, whatever the Rules say', () => {
    for (const years of [10, 25, 26, 40, 75]) {
      const set = withRule('retention.child-protection', years);
      const other = pupilPeriod(facts(), set);
      const watched = pupilPeriod(facts({ childProtection: true }), set);
      const shape = (because: string | undefined): string => (because ?? '').replace(/\d+ \w+ \d{4}/, 'DAY');
      expect(shape(openPeriod(watched!, set).because)).toBe(shape(openPeriod(other!, set).because));
      expect(openPeriod(watched!, set).retentionClass).toBe(openPeriod(other!, set).retentionClass);
      expect(openPeriod(watched!, set).because).not.toMatch(/protection/i);
    }
  });
});

describe('retention: legal hold', () => {
  const hold = { id: 'HOLD-0001', reference: 'P-26-0001', liftedOn: '' };
  it('G.6 keeps whatever goes by the id it names, until it is lifted', () => {
    expect(holdOn([hold], new Set(['P-26-0001', 'AP-26-0001']))).toBe(hold);
    expect(holdOn([hold], new Set(['P-26-0002']))).toBeNull();
    expect(holdOn([{ ...hold, liftedOn: '2027-01-01' }], new Set(['P-26-0001']))).toBeNull();
  });
  it('G.6 “all” keeps everything', () => {
    expect(holdOn([{ ...hold, reference: 'all' }], new Set(['PRV-0001']))).not.toBeNull();
  });
});
