// The shape in which rules are written down.

/** How a rule's value is read. A list is several numbers with commas between them; money is in pence. */
const UNITS = [
  'minutes',
  'hours a week',
  'school days',
  'school days list',
  'days',
  'days list',
  'weeks',
  'half-terms',
  'months',
  'years',
  'year',
  'sessions a week',
  'times',
  'people',
  'percent',
  'pence',
  'megabytes',
  'date',
  'clock time',
] as const;

export type RuleUnit = (typeof UNITS)[number];

/** True for a unit in which rules are given. */
export function isUnit(text: string): text is RuleUnit {
  return (UNITS as readonly string[]).includes(text);
}

export type RuleStatus = 'policy' | 'statutory' | 'guidance' | 'trust to confirm';

/** A rule as written here: id, value, unit, status, source, and one sentence saying what it decides. */
export type RuleLine = readonly [id: string, value: number | string, unit: RuleUnit, status: RuleStatus, source: string, what: string];
