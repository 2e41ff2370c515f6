// A provider's risk rating, computed from what is known and explained in words, so that nobody has to guess where it comes from.
import type { EvidenceStanding } from './evidence';
import { holds } from './evidence';
import { isRegistered } from './gate';
import type { HoursFinding } from './hours';

export interface RiskFacts {
  readonly registration: string;
  readonly laRecommended: string;
  readonly evidence: readonly EvidenceStanding[];
  /** Findings of visits that are still open. */
  readonly openFindings: number;
  readonly overdueFindings: number;
  /** Standards on which more than one visit in a year found something. */
  readonly repeatedFindings: number;
  readonly visitOverdue: boolean;
  readonly hours: readonly HoursFinding[];
  /** Concerns raised in the last twelve months that were not closed. */
  readonly openConcerns: number;
}

export type Risk = 'low' | 'medium' | 'high';

/** The rating and every reason for it, worst first. Any reason of weight makes it high; any other, or three small ones, medium. */
export function riskRating(facts: RiskFacts): { risk: Risk; because: readonly string[] } {
  const grave: string[] = [];
  const light: string[] = [];
  const lapsed = facts.evidence.filter(({ standing }) => !holds(standing));
  const critical = lapsed.filter(({ standard }) => standard.critical);
  // Nothing looked at is nothing known: it must not read as everything in date.
  if (facts.evidence.length === 0) grave.push('No evidence is on the register');
  if (critical.length > 0) grave.push(`${named(critical)}: not in date and checked`);
  if (facts.openConcerns > 0) grave.push(`${count(facts.openConcerns, 'concern')} not closed`);
  if (facts.hours.some(({ tone }) => tone === 'bad')) grave.push('Hours at which it would have to register as a school');
  if (facts.repeatedFindings > 0) grave.push(`${count(facts.repeatedFindings, 'standard')} found wanting more than once`);
  if (facts.overdueFindings > 0) light.push(`${count(facts.overdueFindings, 'action')} overdue`);
  else if (facts.openFindings > 0) light.push(`${count(facts.openFindings, 'action')} open`);
  if (facts.visitOverdue) light.push('Visit overdue');
  if (!isRegistered(facts.registration)) light.push('Not a registered school');
  if (facts.laRecommended !== 'yes') light.push('Not recommended by the local authority');
  if (lapsed.length > critical.length) light.push(`${count(lapsed.length - critical.length, 'other document')} not in date and checked`);
  if (facts.evidence.some(({ standing }) => standing === 'lapsing')) light.push('Evidence ends soon');
  if (facts.hours.some(({ rule, tone }) => rule === 'HRS-1' && tone === 'warning')) light.push('Hours close to full-time');
  const because = [...grave, ...light];
  if (grave.length > 0) return { risk: 'high', because };
  const weighs = facts.overdueFindings > 0 || facts.visitOverdue || lapsed.length > 0 || light.length >= 3;
  return { risk: weighs ? 'medium' : 'low', because: because.length > 0 ? because : ['Registered, recommended, everything in date'] };
}

/** Each document once, though every academy may have one of its own. */
function named(evidence: readonly EvidenceStanding[]): string {
  return [...new Set(evidence.map(({ standard }) => standard.what))].join(', ');
}

function count(number: number, what: string): string {
  return `${number} ${what}${number === 1 ? '' : 's'}`;
}
