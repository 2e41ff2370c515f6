// Once a day: whether the rules were checked against their sources, and whether the policy itself is due for review.

import { formatUk } from '../../policy/plain-date';
import { policyReview } from '../../policy/policy-review';
import { type RuleRow, type RuleStatus, uncheckedRules } from '../../policy/rules';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { addressesOf, PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import { RULE_TABLE } from '../../register/tables';
import { rulesOf } from '../clocks';
import { noteTo } from '../note';
import { ALARMS } from './alarm';
import { dailyNotes } from './daily-notes';
import { isTimeToTell } from './told-before';

const MOST_RULES = 10;

export const CHECK_RULES = dailyNotes('Checking the rules', [...PEOPLE_NEEDS, whole(RULE_TABLE), ALARMS], (register, moment, url) => [
  ...policyNotes(register, moment, url),
  ...ruleNotes(register, moment, url),
]);

/** S0.2 The owners of the policy are reminded before its review, on the day, and each month while it is overdue; each reminder once. */
export function policyNotes(register: Register, moment: Moment, url: string): Delivery[] {
  const review = policyReview(rulesOf(register), moment.today);
  if (review === null) return [];
  const note = noteTo(owners(register, moment), `policy-review:${review.due}:${review.rung}`, {
    title: review.state === 'overdue' ? 'The AP policy is overdue for review' : 'The AP policy is due for review',
    lines: [
      review.line,
      'Review it, have it approved by the CEO, and enter its version in the Trust tab.',
      'Then enter the day of the next review in the Rules tab, in the row policy.next-review. Until then we write once a month.',
    ],
    url,
    linkText: 'Open the register',
  });
  return register.find(ALARMS, note.id) ? [] : [note];
}

/** S2.1 Rules that nobody has checked for a year, or ever; once a month while there are any. */
export function ruleNotes(register: Register, moment: Moment, url: string): Delivery[] {
  const rows = register
    .rows(whole(RULE_TABLE))
    .map((row): RuleRow => ({ ...row, version: row.version ?? 1, status: row.status as RuleStatus }));
  const unchecked = uncheckedRules(rows, moment.today);
  if (unchecked.length === 0 || !isTimeToTell(register, 'rules-unchecked', moment.today)) return [];
  const never = unchecked.filter((row) => row.checkedOn === '').length;
  return [
    noteTo(owners(register, moment), `rules-unchecked:${moment.today}`, {
      title: `${unchecked.length} ${unchecked.length === 1 ? 'rule needs' : 'rules need'} checking against the source`,
      lines: [
        `Nobody has compared these rules with their source for ${rulesOf(register)['rules.check-every']} months; ${never} were never checked.`,
        ...unchecked
          .slice(0, MOST_RULES)
          .map(
            (row) =>
              `${row.id} (${row.source})${row.checkedOn === '' ? '' : `: last checked on ${formatUk(row.checkedOn, { weekday: false })}`}`,
          ),
        ...(unchecked.length > MOST_RULES ? [`And ${unchecked.length - MOST_RULES} more in the Rules tab.`] : []),
        'Compare each with its source, correct it where needed, and enter the day and your name in its row. Until then we write once a month.',
      ],
      url,
      linkText: 'Open the register',
    }),
  ];
}

function owners(register: Register, { today }: Moment): string[] {
  return [...new Set([...addressesOf(register, 'Head of Education', '', today), ...addressesOf(register, 'trust AP lead', '', today)])];
}
