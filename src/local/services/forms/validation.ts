// Decides whether an answer keeps the rule that an item's validation sets, and says so as the form page does.
import type { StoredAnswer, ValidationRule } from './model';

/** What the person reads when the answer breaks the rule; null when it keeps it. Empty answers are not checked. */
export function brokenRule(rule: ValidationRule, answer: StoredAnswer): string | null {
  const check = CHECKS[rule.rule];
  if (!check) throw new Error(`The validation ${rule.rule} is not built in the local workspace.`);
  return check.holds(answer, rule.values) ? null : rule.helpText || check.text(rule.values);
}

/** Whether a rule of this name can be checked. */
export function isKnownRule(rule: string): boolean {
  return rule in CHECKS;
}

interface Check {
  holds(answer: StoredAnswer, values: (string | number)[]): boolean;
  text(values: (string | number)[]): string;
}

const EMAIL = /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/;
const URL_LIKE = /^(https?:\/\/)?[^\s/?#.]+(\.[^\s/?#.]+)+([/?#]\S*)?$/i;
const NUMBER = /^[+-]?(\d+(\.\d*)?|\.\d+)$/;

/** Whether a text has the form of an e-mail address. */
export function isEmail(text: string): boolean {
  return EMAIL.test(text);
}

const CHECKS: Record<string, Check> = {
  requireNumber: numeric(
    () => true,
    () => 'Must be a number',
  ),
  requireWholeNumber: numeric(
    (number) => Number.isInteger(number),
    () => 'Must be a whole number',
  ),
  requireNumberBetween: numeric(
    (number, [low, high]) => number >= low && number <= high,
    ([low, high]) => `Must be a number between ${low} and ${high}`,
  ),
  requireNumberNotBetween: numeric(
    (number, [low, high]) => number < low || number > high,
    ([low, high]) => `Must be a number not between ${low} and ${high}`,
  ),
  requireNumberEqualTo: numeric(
    (number, [wanted]) => number === wanted,
    ([wanted]) => `Must be a number equal to ${wanted}`,
  ),
  requireNumberNotEqualTo: numeric(
    (number, [wanted]) => number !== wanted,
    ([wanted]) => `Must be a number not equal to ${wanted}`,
  ),
  requireNumberGreaterThan: numeric(
    (number, [wanted]) => number > wanted,
    ([wanted]) => `Must be a number greater than ${wanted}`,
  ),
  requireNumberGreaterThanOrEqualTo: numeric(
    (number, [wanted]) => number >= wanted,
    ([wanted]) => `Must be a number greater than or equal to ${wanted}`,
  ),
  requireNumberLessThan: numeric(
    (number, [wanted]) => number < wanted,
    ([wanted]) => `Must be a number less than ${wanted}`,
  ),
  requireNumberLessThanOrEqualTo: numeric(
    (number, [wanted]) => number <= wanted,
    ([wanted]) => `Must be a number less than or equal to ${wanted}`,
  ),
  requireTextIsEmail: textual(
    (text) => EMAIL.test(text),
    () => 'Must be a valid email address',
  ),
  requireTextIsUrl: textual(
    (text) => URL_LIKE.test(text),
    () => 'Must be a valid URL',
  ),
  requireTextContainsPattern: textual(
    (text, [pattern]) => matcher(pattern).test(text),
    ([pattern]) => `Must match the pattern ${pattern}`,
  ),
  requireTextDoesNotContainPattern: textual(
    (text, [pattern]) => !matcher(pattern).test(text),
    ([pattern]) => `Must not contain the pattern ${pattern}`,
  ),
  requireTextMatchesPattern: textual(
    (text, [pattern]) => matcher(`^(?:${pattern})$`).test(text),
    ([pattern]) => `Must match the pattern ${pattern}`,
  ),
  requireTextDoesNotMatchPattern: textual(
    (text, [pattern]) => !matcher(`^(?:${pattern})$`).test(text),
    ([pattern]) => `Must not match the pattern ${pattern}`,
  ),
  requireTextLengthGreaterThanOrEqualTo: textual(
    (text, [length]) => text.length >= Number(length),
    ([length]) => `Must be at least ${length} characters`,
  ),
  requireTextLengthLessThanOrEqualTo: textual(
    (text, [length]) => text.length <= Number(length),
    ([length]) => `Must be fewer than ${length} characters`,
  ),
  requireSelectAtLeast: chosen(
    (count, wanted) => count >= wanted,
    (wanted) => `Must select at least ${wanted} options`,
  ),
  requireSelectAtMost: chosen(
    (count, wanted) => count <= wanted,
    (wanted) => `Must select at most ${wanted} options`,
  ),
  requireSelectExactly: chosen(
    (count, wanted) => count === wanted,
    (wanted) => `Must select exactly ${wanted} options`,
  ),
  requireLimitOneResponsePerColumn: {
    holds(answer) {
      const columns = (answer as (string | string[])[]).flat().filter((column) => column !== '');
      return new Set(columns).size === columns.length;
    },
    text: () => 'Please don’t select more than one response per column',
  },
};

function numeric(holds: (number: number, bounds: [number, number]) => boolean, text: Check['text']): Check {
  return {
    holds: (answer, values) => NUMBER.test(String(answer)) && holds(Number(answer), [Number(values[0]), Number(values[1])]),
    text,
  };
}

function textual(holds: (text: string, values: (string | number)[]) => boolean, text: Check['text']): Check {
  return { holds: (answer, values) => holds(String(answer), values), text };
}

function chosen(holds: (count: number, wanted: number) => boolean, text: (wanted: number) => string): Check {
  return {
    holds: (answer, values) => holds((answer as string[]).length, Number(values[0])),
    text: (values) => text(Number(values[0])),
  };
}

/** Google's patterns are RE2, of which the common part is JavaScript's too; a leading (?i) is its way to ignore case. */
function matcher(pattern: string | number | undefined): RegExp {
  const text = String(pattern);
  return text.includes('(?i)') ? new RegExp(text.replace('(?i)', ''), 'i') : new RegExp(text);
}
