// The evidence that a provider owes before pupils attend: the seventeen pre-visit standards of Appendix E and the documents of section 4.
import type { RuleId } from '../rules';

/** A piece of evidence that is asked for. */
export interface Standard {
  /** As the policy numbers it. */
  readonly id: string;
  readonly what: string;
  /** Its lapse suspends new starts, and its lack can be overridden by nobody (safeguards, “Gates that nobody can override”). */
  readonly critical: boolean;
  /** The rule that says how long it holds from its issue, where it bears no end date of its own; null where it always does. */
  readonly holds: RuleId | null;
  /** Each academy that places pupils has one of its own (S4.1.2). */
  readonly perAcademy?: true;
  /** May be answered with “not applicable”, such as an asbestos register for new premises. */
  readonly mayNotApply?: true;
}

const critical = (id: string, what: string, holds: RuleId | null, more: Partial<Standard> = {}): Standard => ({
  id,
  what,
  critical: true,
  holds,
  ...more,
});
const ordinary = (id: string, what: string, holds: RuleId | null, more: Partial<Standard> = {}): Standard => ({
  id,
  what,
  critical: false,
  holds,
  ...more,
});

/** In the order in which a person collects them. No copy of a DBS certificate is ever asked for: a confirmation of the checks is. */
export const STANDARDS: readonly Standard[] = [
  ordinary('S4.0.1', 'Record of the procurement process', null),
  critical('S4.0.2', 'Contract', null),
  critical('S4.1.2', 'Service level agreement', null, { perAcademy: true }),
  critical('E.P.1', 'Written confirmation of DBS checks', 'evidence.checks-confirmed'),
  critical('E.P.2', 'Written confirmation of all recruitment checks', 'evidence.checks-confirmed'),
  ordinary('E.P.3', 'First Aid at Work certificates', 'evidence.first-aid'),
  ordinary('E.P.4', 'Safeguarding training of all staff', 'evidence.safeguarding-training-red'),
  critical('E.P.5', 'Training of the designated safeguarding lead', 'evidence.dsl-training'),
  critical('E.P.6', 'Safeguarding policy', 'evidence.policies'),
  ordinary('E.P.7', 'Safeguarding policy on the website', 'evidence.policies'),
  ordinary('E.P.8', 'Behaviour policy', 'evidence.policies'),
  ordinary('E.P.9', 'Electrical safety certificate', 'evidence.electrical'),
  ordinary('E.P.10', 'Asbestos register', 'evidence.asbestos', { mayNotApply: true }),
  critical('E.P.11', 'Public liability insurance', 'evidence.public-liability'),
  critical('E.P.12', 'Employers’ liability insurance', 'evidence.employers-liability'),
  ordinary('E.P.13', 'Risk assessments of venue, remote supervision and equipment', 'evidence.policies'),
  ordinary('E.P.14', 'Safer recruitment statement', 'evidence.policies'),
  ordinary('E.P.15', 'Registration with the ICO', 'evidence.ico'),
  ordinary('E.P.16', 'Data protection policy', 'evidence.policies'),
  ordinary('E.P.17', 'IT security policy', 'evidence.policies'),
  ordinary('G.6', 'Data sharing agreement', null),
];

/** The standard of an id, or undefined. */
export function standardOf(id: string): Standard | undefined {
  return STANDARDS.find((standard) => standard.id === id);
}
