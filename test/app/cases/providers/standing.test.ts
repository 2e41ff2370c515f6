// A provider's standing as read from the register.
import { evidenceOf, missingOf } from '../../../../src/app/cases/providers/standing';
import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import { COMPLIANCE, FINDINGS, OVERRIDES, PROVIDERS, SITES } from '../../../../src/app/register/tables';
import { NOW, type Row, register, tables } from '../small-register';

const PROVIDER: Row = {
  id: 'PRV-0001',
  name: 'Kestrel Yard',
  registration: 'unregistered',
  laRecommended: 'yes',
  dsl: 'Dana Pike',
  deputyDsl: 'Rae Flint',
  firstAiders: ['Rae Flint'],
  contact: 'Dana Pike',
  curriculum: ['Bicycle repair'],
  dailyCost: 9000,
  fullChecklistOn: '2026-09-16',
};
const SITE: Row = { id: 'S1', provider: 'PRV-0001', address: '1 Kestrel Yard', riskAssessedOn: '2026-09-01', open: true };
const EVIDENCE: Row[] = STANDARDS.map(({ id, perAcademy }) => ({
  id: `PRV-0001:${id}`,
  provider: 'PRV-0001',
  academy: perAcademy ? 'oak' : '',
  standard: id,
  state: 'checked',
  issuedOn: '2026-09-01',
  checkedOn: '2026-09-02',
}));

const without = (id: string): Row[] => EVIDENCE.filter(({ standard }) => standard !== id);
const finding = (changes: Partial<Row>): Row => ({ id: 'F1', provider: 'PRV-0001', standard: 'E.V.11', judgement: 'not met', ...changes });
const missing = (evidence: Row[], more: { findings?: Row[]; overrides?: Row[]; sites?: Row[] } = {}): string[] =>
  missingOf(
    register(
      tables(
        [PROVIDERS, [PROVIDER]],
        [SITES, more.sites ?? [SITE]],
        [COMPLIANCE, evidence],
        [FINDINGS, more.findings ?? []],
        [OVERRIDES, more.overrides ?? []],
      ),
    ),
    'PRV-0001',
    ['oak'],
    NOW.today,
  ).map(({ requirement }) => requirement);

describe('how a provider stands', () => {
  it('S4.0.6 lacks nothing where all that the policy asks is checked', () => {
    expect(missing(EVIDENCE)).toEqual([]);
  });

  it('S4.1.2 has no level agreement for an academy that has none of its own', () => {
    const register_ = register(tables([PROVIDERS, [PROVIDER]], [COMPLIANCE, EVIDENCE]));
    const lacking = evidenceOf(register_, 'PRV-0001', ['oak', 'elm'], NOW.today).filter(({ standing }) => standing === 'missing');
    expect(lacking.map(({ standard, academy }) => [standard.id, academy])).toEqual([['S4.1.2', 'elm']]);
  });

  it('G.5 has no address where its only site is out of use', () => {
    expect(missing(EVIDENCE, { sites: [{ ...SITE, open: false }] })).toEqual(['G.5']);
  });

  it('S4.0.4 is held up by an open safeguarding finding that was not met, and by no other', () => {
    expect(missing(EVIDENCE, { findings: [finding({})] })).toEqual(['S4.0.4']);
    expect(missing(EVIDENCE, { findings: [finding({ closedOn: '2026-10-01' })] })).toEqual([]);
    expect(missing(EVIDENCE, { findings: [finding({ judgement: 'partly met' })] })).toEqual([]);
    expect(missing(EVIDENCE, { findings: [finding({ standard: 'E.Q.1' })] })).toEqual([]);
  });

  it('S4.0.3 lets pass what a leader overrode until its last day, and never insurance', () => {
    const override = (requirement: string, changes: Partial<Row> = {}): Row => ({
      id: 'O1',
      provider: 'PRV-0001',
      placement: '',
      requirement,
      academy: '',
      by: 'hal@trust.example',
      reason: 'The new certificate is on its way.',
      until: '2026-10-05',
      ...changes,
    });
    expect(missing(without('E.P.9'), { overrides: [override('E.P.9')] })).toEqual([]);
    expect(missing(without('E.P.9'), { overrides: [override('E.P.9', { until: '2026-10-04' })] })).toEqual(['E.P.9']);
    expect(missing(without('E.P.9'), { overrides: [override('E.P.9', { endedOn: '2026-10-01' })] })).toEqual(['E.P.9']);
    expect(missing(without('E.P.12'), { overrides: [override('E.P.12')] })).toEqual(['E.P.12']);
  });
});
