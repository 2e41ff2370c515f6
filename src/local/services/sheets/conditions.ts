// Whether a cell meets a condition: for validation of typed values and for colours of conditional formats.
import { isFormula } from './cell-values';
import { serialOfInstant } from './dates';
import type { CellValue, Condition } from './model';
import { readTyped } from './typed-input';

/** Kinds that are worked out; others never match. */
export interface ConditionContext {
  now: number;
  timeZone: string;
}

const RELATIVE: Readonly<Record<string, number>> = {
  YESTERDAY: -1,
  TODAY: 0,
  TOMORROW: 1,
  PAST_WEEK: -7,
  PAST_MONTH: -30,
  PAST_YEAR: -365,
};

/** Whether the value meets the condition; undefined when the kind is not worked out here (formulas, ranges). `shown` is the cell's text. */
export function meets(condition: Condition, value: CellValue | undefined, shown: string, context: ConditionContext): boolean | undefined {
  const { type } = condition;
  if (isFormula(value)) return undefined;
  const blank = value === null || value === undefined || value === '';
  if (type === 'BLANK') return blank;
  if (type === 'NOT_BLANK') return !blank;
  if (type === 'CUSTOM_FORMULA' || type === 'ONE_OF_RANGE' || type === 'FILTER_EXPRESSION') return undefined;
  const texts = (condition.values ?? []).map((entry) => entry.userEnteredValue ?? '');
  if (texts.some((text) => text.startsWith('='))) return undefined;
  if (type === 'BOOLEAN') return typeof value === 'boolean' || texts.includes(shown);
  if (type === 'ONE_OF_LIST') return !blank && texts.includes(shown);
  if (type.startsWith('TEXT_')) return meetsText(type, shown, texts[0] ?? '');
  if (type.startsWith('NUMBER_')) return typeof value === 'number' && meetsNumber(type.slice(7), value, texts.map(Number));
  if (type.startsWith('DATE_')) return meetsDate(type.slice(5), value, condition, context);
  return undefined;
}

function meetsText(type: string, shown: string, wanted: string): boolean | undefined {
  const text = shown.toLowerCase();
  const part = wanted.toLowerCase();
  switch (type) {
    case 'TEXT_EQ':
      return text === part;
    case 'TEXT_NOT_EQ':
      return text !== part;
    case 'TEXT_CONTAINS':
      return text.includes(part);
    case 'TEXT_NOT_CONTAINS':
      return !text.includes(part);
    case 'TEXT_STARTS_WITH':
      return text.startsWith(part);
    case 'TEXT_ENDS_WITH':
      return text.endsWith(part);
    case 'TEXT_IS_EMAIL':
      return /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text);
    case 'TEXT_IS_URL':
      return /^https?:\/\/\S+$/.test(text);
    default:
      return undefined;
  }
}

function meetsNumber(type: string, value: number, [first = Number.NaN, second = Number.NaN]: number[]): boolean | undefined {
  switch (type) {
    case 'GREATER':
      return value > first;
    case 'GREATER_THAN_EQ':
      return value >= first;
    case 'LESS':
      return value < first;
    case 'LESS_THAN_EQ':
      return value <= first;
    case 'EQ':
      return value === first;
    case 'NOT_EQ':
      return value !== first;
    case 'BETWEEN':
      return value >= Math.min(first, second) && value <= Math.max(first, second);
    case 'NOT_BETWEEN':
      return value < Math.min(first, second) || value > Math.max(first, second);
    default:
      return undefined;
  }
}

function meetsDate(type: string, value: CellValue | undefined, condition: Condition, context: ConditionContext): boolean | undefined {
  if (type === 'IS_VALID') return typeof value === 'number';
  if (typeof value !== 'number') return false;
  const today = Math.floor(serialOfInstant(context.now, context.timeZone));
  const year = new Date(context.now).getUTCFullYear();
  const days = (condition.values ?? []).map((entry) => {
    if (entry.relativeDate !== undefined) return today + (RELATIVE[entry.relativeDate] ?? Number.NaN);
    const typed = readTyped(entry.userEnteredValue ?? '', undefined, year).value;
    return typeof typed === 'number' ? Math.floor(typed) : Number.NaN;
  });
  const day = Math.floor(value);
  const first = days[0] ?? Number.NaN;
  switch (type) {
    case 'EQ':
      return condition.values?.[0]?.relativeDate?.startsWith('PAST_') ? day > first && day <= today : day === first;
    case 'NOT_EQ':
      return day !== first;
    case 'BEFORE':
      return day < first;
    case 'AFTER':
      return day > first;
    case 'ON_OR_BEFORE':
      return day <= first;
    case 'ON_OR_AFTER':
      return day >= first;
    default: {
      const [low, high] = [Math.min(...days), Math.max(...days)];
      if (type === 'BETWEEN') return day >= low && day <= high;
      return type === 'NOT_BETWEEN' ? day < low || day > high : undefined;
    }
  }
}
