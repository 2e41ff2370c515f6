// What still stands in the way of a provider's approval, and of a pupil's start with it, in the order of section 4.
import type { PlainDate } from '../plain-date';
import { type EvidenceStanding, holds } from './evidence';

/** What the gate looks at of a provider, besides its evidence. */
export interface ProviderFacts {
  readonly registration: string;
  readonly urn: string;
  readonly urnCheckedOn: PlainDate | '';
  readonly laRecommended: string;
  readonly exceptionReason: string;
  readonly exceptionApprovedBy: string;
  readonly dsl: string;
  readonly deputyDsl: string;
  readonly firstAiders: readonly string[];
  readonly contact: string;
  readonly curriculum: readonly string[];
  readonly dailyCost: number | null;
  /** Sites in use, each with the day on which it was last risk assessed. */
  readonly sites: readonly { readonly address: string; readonly riskAssessedOn: PlainDate | '' }[];
  /** The day of the last whole Appendix E; '' when there was none. */
  readonly fullChecklistOn: PlainDate | '';
  /** Safeguarding items of that visit that were not met and are still open. */
  readonly openSafeguardingFindings: number;
}

/** One thing that is missing. */
export interface Missing {
  /** The requirement that asks for it. */
  readonly requirement: string;
  readonly what: string;
  /** The academy that lacks it; '' where all do. */
  readonly academy: string;
  /** Who can put it right. */
  readonly who: 'provider' | 'trust AP lead' | 'Head of Education' | 'DSL';
  /** May a named leader override it, with a reason and an end date? Policy and safeguards say of most that nobody may. */
  readonly overridable: boolean;
}

/** An override as recorded: it counts until its last day, and after that as missing. */
export interface Override {
  readonly requirement: string;
  readonly academy: string;
  readonly by: string;
  readonly reason: string;
  readonly until: PlainDate;
}

/** Everything that section 4 asks and that is not there (S4.0.1–S4.0.6, S4.1.3, S4.1.3a). Empty means that it may be approved. */
export function missingForApproval(facts: ProviderFacts, evidence: readonly EvidenceStanding[]): Missing[] {
  return [...missingEvidence(evidence), ...missingFacts(facts)];
}

/** What is missing after valid overrides; one that nobody may give, has no reason or has ended, changes nothing. */
export function afterOverrides<Item extends Pick<Missing, 'requirement' | 'academy' | 'overridable'>>(
  missing: readonly Item[],
  overrides: readonly Override[],
  today: PlainDate,
): Item[] {
  return missing.filter(
    (item) =>
      !item.overridable ||
      !overrides.some(
        ({ requirement, academy, by, reason, until }) =>
          requirement === item.requirement && academy === item.academy && by !== '' && reason.trim() !== '' && until >= today,
      ),
  );
}

function missingEvidence(evidence: readonly EvidenceStanding[]): Missing[] {
  return evidence.flatMap(({ standard, academy, standing, until }): Missing[] => {
    if (holds(standing)) return [];
    const why = {
      missing: 'not received',
      received: 'received, not yet checked',
      refused: 'refused when it was checked',
      lapsed: `lapsed on ${until}`,
    }[standing as 'missing' | 'received' | 'refused' | 'lapsed'];
    return [
      {
        requirement: standard.id,
        what: `${standard.what}: ${why}`,
        academy,
        who: standing === 'received' ? 'trust AP lead' : 'provider',
        overridable: !standard.critical,
      },
    ];
  });
}

function missingFacts(facts: ProviderFacts): Missing[] {
  const missing: Missing[] = [];
  const lack = (requirement: string, what: string, who: Missing['who'], overridable = false): void => {
    missing.push({ requirement, what, academy: '', who, overridable });
  };
  if (facts.registration === '' || facts.registration === 'unknown')
    lack('S4.1.3', 'Registration: find out whether it is a registered school', 'trust AP lead', true);
  if (isRegistered(facts.registration) && (facts.urn === '' || facts.urnCheckedOn === ''))
    lack('S4.1.3', 'URN checked against the Department’s register', 'trust AP lead', true);
  if (facts.laRecommended !== 'yes' && (facts.exceptionReason.trim() === '' || facts.exceptionApprovedBy === ''))
    lack('S4.1.3a', 'Recommendation of the local authority, or the exceptional reason with who approved it', 'Head of Education');
  if (facts.dsl === '' || facts.deputyDsl === '') lack('S5.P20', 'Names of its DSL and deputy', 'provider');
  if (facts.firstAiders.length === 0) lack('S5.P20', 'Names of its first aiders', 'provider', true);
  if (facts.contact === '') lack('S5.P12', 'A named person for support', 'provider', true);
  if (facts.curriculum.length === 0 || facts.dailyCost === null) lack('S5.P2', 'Curriculum offer with its costs', 'provider', true);
  if (facts.sites.length === 0) lack('G.5', 'The address of each site', 'provider');
  for (const site of facts.sites) {
    if (site.address.trim() === '') lack('G.5', 'The address of a site', 'provider');
    if (site.riskAssessedOn === '') lack('S5.P6', `Risk assessment of ${site.address.trim() || 'a site'}`, 'provider', true);
  }
  if (facts.fullChecklistOn === '') lack('S4.0.4', 'The whole Appendix E checklist at a visit', 'trust AP lead');
  if (facts.openSafeguardingFindings > 0)
    lack('S4.0.4', `Safeguarding items of the visit still open: ${facts.openSafeguardingFindings}`, 'DSL');
  return missing;
}

const REGISTERED = ['Ofsted-registered school', 'independent school'];

/** True for a school that is registered with Ofsted or as an independent school: termly QA, and no limit on hours (S4.1.1, HRS-1). */
export function isRegistered(registration: string): boolean {
  return REGISTERED.includes(registration);
}
