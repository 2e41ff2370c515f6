// How a provider stands on a day, read from the register: its evidence, what the gate knows of it, and what still stands in the way.
import type { PlainDate } from '../../policy/plain-date';
import { type Evidence, type EvidenceStanding, standings } from '../../policy/providers/evidence';
import { afterOverrides, type Missing, missingForApproval, type Override, type ProviderFacts } from '../../policy/providers/gate';
import { type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { COMPLIANCE, FINDINGS, OVERRIDES, PROVIDERS, SITES } from '../../register/tables';
import { CLOCK_NEEDS, rulesOf } from '../clocks';

/** What is read to say how any provider stands. */
export const STANDING_NEEDS: readonly Need[] = [
  ...CLOCK_NEEDS,
  whole(PROVIDERS),
  whole(SITES),
  whole(COMPLIANCE),
  whole(FINDINGS),
  whole(OVERRIDES),
];

/** How each piece of its evidence stands; `academies` are those that place pupils there, each of which has some of its own (S4.1.2). */
export function evidenceOf(register: Register, provider: string, academies: readonly string[], today: PlainDate): EvidenceStanding[] {
  return standings(register.rows(whole(COMPLIANCE)) as readonly Evidence[], provider, academies, today, rulesOf(register));
}

/** What the gate looks at besides evidence. @throws AppError not-found for a provider that is not in the register. */
export function factsOf(register: Register, provider: string): ProviderFacts {
  const row = register.get(whole(PROVIDERS), provider);
  const open = register
    .rows(whole(FINDINGS))
    .filter((finding) => finding.provider === provider && finding.closedOn === '' && finding.standard.startsWith('E.V.'));
  return {
    ...row,
    sites: register.rows(whole(SITES)).filter((site) => site.provider === provider && site.open),
    openSafeguardingFindings: open.filter(({ judgement }) => judgement === 'not met').length,
  };
}

/** The overrides of a provider, or of the start of one placement, those taken back left out; whether their last day has passed is the gate's affair. */
export function overridesOf(register: Register, of: { readonly provider: string } | { readonly placement: string }): Override[] {
  return register
    .rows(whole(OVERRIDES))

    .filter(
      (row) =>
        row.endedOn === '' && ('placement' in of ? row.placement === of.placement : row.provider === of.provider && row.placement === ''),
    )
    .map(({ requirement, academy, by, reason, until }) => ({ requirement, academy, by, reason, until }));
}

/** What stands in the way of a provider's approval, and of a pupil's start with it, after what leaders have let pass (S4.0.1–S4.0.6). */
export function missingOf(register: Register, provider: string, academies: readonly string[], today: PlainDate): Missing[] {
  const missing = missingForApproval(factsOf(register, provider), evidenceOf(register, provider, academies, today));
  return afterOverrides(missing, overridesOf(register, { provider }), today);
}
