// A provider of whom nothing is missing, for tests that take one thing away.

import type { Evidence } from '../../../../src/app/policy/providers/evidence';
import type { ProviderFacts } from '../../../../src/app/policy/providers/gate';
import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import { thresholds } from '../../../../src/app/policy/rules';
import { RULES as ROWS } from '../../../../src/app/policy/starter';

export const RULES = thresholds(ROWS);
export const TODAY = '2026-11-24';

export const WHOLE: ProviderFacts = {
  registration: 'unregistered',
  urn: '',
  urnCheckedOn: '',
  laRecommended: 'yes',
  exceptionReason: '',
  exceptionApprovedBy: '',
  dsl: 'Roberta Pike',
  deputyDsl: 'Denholm Pike',
  firstAiders: ['Roberta Pike'],
  contact: 'Denholm Pike',
  curriculum: ['Motor vehicle'],
  dailyCost: 9_000,
  sites: [{ address: '18 Piston Row', riskAssessedOn: '2026-09-01' }],
  fullChecklistOn: '2026-09-10',
  openSafeguardingFindings: 0,
};

/** Everything checked, valid for the year, with an SLA for each academy. */
export function evidenceFor(academies: readonly string[] = ['OAK']): Evidence[] {
  return STANDARDS.flatMap(({ id, perAcademy }) =>
    (perAcademy ? academies : ['']).map((academy) => ({
      id: `${id}${academy}`,
      provider: 'PRV-0002',
      academy,
      standard: id,
      state: 'checked',
      issuedOn: '2026-09-01',
      expiresOn: '2027-08-31',
      checkedOn: '2026-09-03',
    })),
  );
}
