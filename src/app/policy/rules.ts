// The Rules tab: its rows, and every threshold read from them with its right type or refused by name.
import { AppError } from './errors';
import { addMonths, fromSerial, type PlainDate, parse } from './plain-date';
import { isUnit, type RuleStatus, type RuleUnit } from './rule-line';
import type { RULE_LINES } from './starter/rules';

export type { RuleStatus, RuleUnit } from './rule-line';

type Line = (typeof RULE_LINES)[number];

export type RuleId = Line[0];

/** A row of the Rules tab. `checkedOn` and `checkedBy` are empty until a person has compared the rule with its source. */
export interface RuleRow {
  readonly id: string;
  readonly value: number | string;
  readonly unit: string;
  readonly what: string;
  readonly source: string;
  readonly status: RuleStatus;
  readonly version: number;
  readonly checkedOn: PlainDate | '';
  readonly checkedBy: string;
}

type ValueOf<Unit extends RuleUnit> = Unit extends `${string} list`
  ? readonly number[]
  : Unit extends 'date' | 'clock time'
    ? string
    : number;

/** Every rule's value by its id: a number in the rule's unit, a list of numbers, a date, or a clock time 'HH:MM'. */
export type Thresholds = { readonly [Id in RuleId]: ValueOf<Extract<Line, readonly [Id, ...unknown[]]>[2]> };

/** A rule that is missing from the Rules tab or that cannot be read; `id` names it. */
export class RuleError extends AppError {
  readonly id: string;

  constructor(code: 'rule-missing' | 'rule-malformed', id: string, why: string) {
    super(code, `rule ${id}: ${why}`, `The rule “${id}” in the Rules tab cannot be used: ${why}. Correct it, or use Repair to restore it.`);
    this.name = 'RuleError';
    this.id = id;
  }
}

/**
 * The thresholds of the Rules tab, each read when it is asked for, so that a job stops at a rule it needs and not at one it does not.
 * Throws RuleError at once for a rule that is there twice, and on reading one that is missing or malformed.
 */
export function thresholds(rows: readonly Pick<RuleRow, 'id' | 'value' | 'unit'>[]): Thresholds {
  const byId = new Map<string, Pick<RuleRow, 'id' | 'value' | 'unit'>>();
  for (const row of rows) {
    if (byId.has(row.id)) {
      throw new RuleError('rule-malformed', row.id, 'it is there twice');
    }
    byId.set(row.id, row);
  }
  const read = new Map<string, number | string | readonly number[]>();
  return new Proxy({} as Thresholds, {
    get(_target, id) {
      if (typeof id !== 'string') {
        return undefined;
      }
      const known = read.get(id);
      if (known !== undefined) {
        return known;
      }
      const row = byId.get(id);
      if (!row) {
        throw new RuleError('rule-missing', id, 'its row is missing');
      }
      if (!isUnit(row.unit)) {
        throw new RuleError('rule-malformed', id, `“${row.unit}” is no unit`);
      }
      const value = readValue(id, row.value, row.unit);
      read.set(id, value);
      return value;
    },
  });
}

/** The rules that nobody has checked against their source for longer than 'rules.check-every', or ever (S2.1). */
export function uncheckedRules(rows: readonly RuleRow[], today: PlainDate): RuleRow[] {
  const oldest = addMonths(today, -thresholds(rows)['rules.check-every']);
  return rows.filter((row) => row.checkedOn < oldest);
}

function readValue(id: string, value: unknown, unit: RuleUnit): number | string | readonly number[] {
  if (unit === 'date') {
    return dateOf(id, asTyped(value));
  }
  if (unit === 'clock time') {
    return clockTimeOf(id, asTyped(value));
  }
  if (unit.endsWith(' list')) {
    const parts = String(value).split(',');
    return parts.map((part) => wholeNumber(id, part.trim(), Number.NEGATIVE_INFINITY));
  }
  if (unit === 'hours a week') {
    const hours = numberOf(id, value);
    if (hours < 0 || hours > 168) {
      throw new RuleError('rule-malformed', id, `${hours} is no number of hours in a week`);
    }
    return hours;
  }
  const number = wholeNumber(id, value, 0);
  if (unit === 'percent' && number > 100) {
    throw new RuleError('rule-malformed', id, `${number} is more than 100 percent`);
  }
  return number;
}

function numberOf(id: string, value: unknown): number {
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
  if (typeof number !== 'number' || !Number.isFinite(number)) {
    throw new RuleError('rule-malformed', id, `“${String(value)}” is not a number`);
  }
  return number;
}

function wholeNumber(id: string, value: unknown, least: number): number {
  const number = numberOf(id, value);
  if (!Number.isInteger(number) || number < least) {
    throw new RuleError('rule-malformed', id, `“${String(value)}” is not a whole number${least === 0 ? ' from 0' : ''}`);
  }
  return number;
}

/** Sheets makes a number of a date or a time that is typed into a cell, and the register reads the cell as text. */
function asTyped(value: unknown): unknown {
  return typeof value === 'string' && /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) : value;
}

function dateOf(id: string, value: unknown): PlainDate {
  try {
    // A date typed into a cell comes back as a serial number.
    return typeof value === 'number' ? fromSerial(value) : parse(String(value));
  } catch {
    throw new RuleError('rule-malformed', id, `“${String(value)}” is not a date`);
  }
}

function clockTimeOf(id: string, value: unknown): string {
  // A time typed into a cell comes back as a fraction of a day.
  const minutes = typeof value === 'number' ? Math.round(value * 1440) : Number.NaN;
  const text = Number.isNaN(minutes) ? String(value).trim() : `${pad(Math.floor(minutes / 60))}:${pad(minutes % 60)}`;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(text)) {
    throw new RuleError('rule-malformed', id, `“${String(value)}” is not a time like 07:45`);
  }
  return text;
}

function pad(number: number): string {
  return String(number).padStart(2, '0');
}
