// The policy's own review: when it is due, what is said of it, and when its owners are reminded (S0.2).
import { addDays, addMonths, daysBetween, formatUk, type PlainDate } from './plain-date';
import type { Thresholds } from './rules';

type ReviewRules = Pick<Thresholds, 'policy.next-review' | 'policy.remind-before'>;

export interface PolicyReview {
  readonly due: PlainDate;
  readonly state: 'coming' | 'due today' | 'overdue';
  /** The latest reminder reached: some days before, on the day, then each month; each is told once. */
  readonly rung: string;
  /** One sentence for mails and boards. */
  readonly line: string;
}

/** Where the review stands; null while the first reminder is still to come. @throws RuleError for a rule that cannot be used. */
export function policyReview(rules: ReviewRules, today: PlainDate): PolicyReview | null {
  const due = rules['policy.next-review'];
  const left = daysBetween(today, due);
  const day = formatUk(due, { weekday: false });
  if (left < 0) {
    let months = 0;
    while (addMonths(due, months + 1) <= today) months += 1;
    const late = left === -1 ? '1 day' : `${-left} days`;
    const line = `The policy’s review was due on ${day} and is ${late} overdue.`;
    return { due, state: 'overdue', rung: months === 0 ? 'overdue' : `overdue-${months}`, line };
  }
  const reached = rules['policy.remind-before'].filter((days) => today >= addDays(due, -days)).sort((one, other) => one - other)[0];
  if (reached === undefined) return null;
  const near = left === 0 ? 'today' : left === 1 ? 'tomorrow' : `on ${day}, in ${left} days`;
  return { due, state: left === 0 ? 'due today' : 'coming', rung: `before-${reached}`, line: `The policy’s review is due ${near}.` };
}

/** What a board says of the policy's review; '' while there is nothing to say. */
export function policyReviewLine(rules: ReviewRules, today: PlainDate): string {
  return policyReview(rules, today)?.line ?? '';
}
