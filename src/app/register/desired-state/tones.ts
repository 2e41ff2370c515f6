// Conditional formats: values that stand out, and days that are past while something is still to be done.
import type { SheetsRequest } from '../commit';
import { columnName } from '../load';
import type { Table, Tone } from '../table';
import { sameColour, style, TONES } from './colours';
import type { Place } from './place';
import type { Condition, PresentRule, PresentTab, Range } from './present';

interface ToneRule {
  readonly at: number;
  readonly tone: Tone;
  readonly condition: Condition;
}

/** The rules a tab should have, over the columns where they stand. */
export function toneRules(places: readonly Place[]): ToneRule[] {
  const byField = new Map(places.map((place) => [place.field, place]));
  return places.flatMap(({ column, at }) => {
    const tones = Object.entries(column.tones ?? {}).map(
      ([value, tone]): ToneRule => ({ at, tone, condition: { type: 'TEXT_EQ', values: [{ userEnteredValue: value }] } }),
    );
    const other = column.lateUnless === undefined ? undefined : byField.get(column.lateUnless);
    return other ? [...tones, { at, tone: 'bad', condition: lateCondition(at, other.at) } as const] : tones;
  });
}

/** True for a day before today while the other cell of its row is empty. The formula is that of the first row below the header. */
function lateCondition(day: number, done: number): Condition {
  const cell = `$${columnName(day)}2`;
  const formula = `=AND(ISNUMBER(${cell}),${cell}<TODAY(),$${columnName(done)}2="")`;
  return { type: 'CUSTOM_FORMULA', values: [{ userEnteredValue: formula }] };
}

const LATE = /^=AND\(ISNUMBER\(\$([A-Z]+)2\),\$\1\d+<TODAY\(\),\$[A-Z]+2=""\)$/;

/**
 * Takes away rules of the system's that are not as they should be and adds those that are missing, after staff's own, so that theirs come first.
 * A rule counts as the system's when it has one of its colours, lies over one whole column, and is about a late day or one of the column's values.
 */
export function toneRequests(table: Table, places: readonly Place[], tab: PresentTab): SheetsRequest[] {
  const missing = new Map(toneRules(places).map((rule) => [keyOf(rule.at, rule.tone, rule.condition), rule]));
  const wrong: number[] = [];
  tab.rules.forEach((rule, index) => {
    const key = ownKey(rule, table, tab.rowCount);
    if (key !== null && !missing.delete(key)) wrong.push(index);
  });
  const left = tab.rules.length - wrong.length;
  return [
    // From the last on, since each deletion moves those after it.
    ...wrong.reverse().map((index) => ({ deleteConditionalFormatRule: { sheetId: table.sheetId, index } })),
    ...[...missing.values()].map((rule, index) => ({ addConditionalFormatRule: { rule: ruleOf(table, rule), index: left + index } })),
  ];
}

function ruleOf(table: Table, { at, tone, condition }: ToneRule): object {
  const { background, text } = TONES[tone];
  return {
    ranges: [{ sheetId: table.sheetId, startRowIndex: 1, startColumnIndex: at, endColumnIndex: at + 1 }],
    booleanRule: {
      condition,
      format: { backgroundColorStyle: style(background), textFormat: { foregroundColorStyle: style(text), bold: tone === 'bad' } },
    },
  };
}

function keyOf(at: number, tone: Tone, condition: Condition): string {
  return [at, tone, condition.type, plain(condition)].join('|');
}

/** A condition's value; of a formula, however Google spaces it and writes its functions. */
function plain({ type, values }: Condition): string {
  const value = values?.[0]?.userEnteredValue ?? '';
  return type === 'CUSTOM_FORMULA' ? value.replace(/\s/g, '').toUpperCase() : value;
}

/** The key of a rule that the system made; null for one of staff's. */
function ownKey({ ranges, condition, background, foreground }: PresentRule, table: Table, rowCount: number): string | null {
  const range = ranges[0];
  const tone = (Object.keys(TONES) as Tone[]).find(
    (name) => sameColour(background, TONES[name].background) && sameColour(foreground, TONES[name].text),
  );
  if (ranges.length !== 1 || !range || !condition || !tone || range.startRowIndex !== 1) return null;
  const value = plain(condition);
  const own = condition.type === 'CUSTOM_FORMULA' ? LATE.test(value) : condition.type === 'TEXT_EQ' && valuesOf(table).has(value);
  if (!own) return null;
  // One that ends before the grid does is made anew.
  return reachesEnd(range, rowCount) && width(range) === 1 ? keyOf(range.startColumnIndex ?? 0, tone, condition) : '';
}

function valuesOf(table: Table): Set<string> {
  return new Set(Object.values(table.columns).flatMap(({ choices = [], tones = {} }) => [...choices, ...Object.keys(tones)]));
}

function width({ startColumnIndex = 0, endColumnIndex = Number.POSITIVE_INFINITY }: Range): number {
  return endColumnIndex - startColumnIndex;
}

/** Google may give an open range back closed at the end of the grid. */
export function reachesEnd(range: Range, rowCount: number): boolean {
  return range.endRowIndex === undefined || range.endRowIndex >= rowCount;
}
