// Reads what a person enters into one question, and says what is wrong with it as the form page does.
import { type ItemRecord, isEmptyAnswer, type StoredAnswer } from './model';
import { readDate, readDateTime, readDuration, readTime } from './moments';
import { brokenRule } from './validation';

/** An answer as a person gives it: text, several texts for checkboxes, a text or texts for each row of a grid. */
export type FormAnswer = string | number | null | readonly (string | null)[] | readonly (readonly string[] | null)[];

/** Either the answer to keep (null when none was given), or what the page shows under the question. */
export type AnswerReading = { answer: StoredAnswer | null } | { error: string };

const REQUIRED = 'This is a required question';

/** Reads and checks one answer: its shape, whether it had to be given, its choices, its validation. */
export function readAnswer(item: ItemRecord, given: FormAnswer | undefined): AnswerReading {
  const read = shape(item, given ?? null);
  if ('error' in read) return read;
  if (read.answer === null || isEmptyAnswer(read.answer)) return item.required ? { error: missingText(item) } : { answer: null };
  if (item.required && isGrid(item) && (read.answer as (string | string[])[]).some((row) => row.length === 0))
    return { error: missingText(item) };
  const broken = item.validation ? brokenRule(item.validation, read.answer) : null;
  return broken === null ? read : { error: broken };
}

/** Whether these texts may be chosen in a choice item: those offered, and one more when there is an 'Other'. */
export function unknownChoice(item: ItemRecord, chosen: readonly string[]): string | null {
  const unknown = chosen.filter((value) => !item.choices?.some((choice) => choice.value === value));
  if (unknown.length === 0 || (item.other && unknown.length === 1)) return null;
  return unknown[0] ?? null;
}

function isGrid(item: ItemRecord): boolean {
  return item.kind === 'GRID' || item.kind === 'CHECKBOX_GRID';
}

function missingText(item: ItemRecord): string {
  if (item.kind === 'GRID') return 'This question requires one response per row';
  if (item.kind === 'CHECKBOX_GRID') return 'This question requires at least one response per row';
  return REQUIRED;
}

function shape(item: ItemRecord, given: FormAnswer): AnswerReading {
  if (given === null || given === '') return { answer: null };
  switch (item.kind) {
    case 'CHECKBOX':
      return checkboxes(item, given);
    case 'GRID':
    case 'CHECKBOX_GRID':
      return gridRows(item, given);
    default: {
      const single = Array.isArray(given) && given.length <= 1 ? (given[0] ?? '') : given;
      if (typeof single !== 'string' && typeof single !== 'number') return { error: 'Takes one answer' };
      return single === '' ? { answer: null } : text(item, String(single));
    }
  }
}

function text(item: ItemRecord, value: string): AnswerReading {
  switch (item.kind) {
    case 'TEXT':
      return { answer: value.replace(/\s*\n\s*/g, ' ') };
    case 'PARAGRAPH_TEXT':
      return { answer: value };
    case 'MULTIPLE_CHOICE':
    case 'LIST':
      return unknownChoice(item, [value]) === null ? { answer: value } : { error: `"${value}" is not one of the options` };
    case 'SCALE':
    case 'RATING': {
      const inside = /^\d+$/.test(value) && Number(value) >= (item.low ?? 1) && Number(value) <= (item.high ?? 5);
      return inside ? { answer: String(Number(value)) } : { error: `Must be a whole number from ${item.low} to ${item.high}` };
    }
    case 'DATE':
      return moment(readDate(value, item.includesYear ?? true), 'Invalid date');
    case 'DATETIME':
      return moment(readDateTime(value, item.includesYear ?? true), 'Invalid date or time');
    case 'TIME':
      return moment(readTime(value), 'Invalid time');
    case 'DURATION':
      return moment(readDuration(value), 'Invalid duration');
    default:
      return { error: 'Takes no answer' };
  }
}

function moment(read: string | null, error: string): AnswerReading {
  return read === null ? { error } : { answer: read };
}

function checkboxes(item: ItemRecord, given: FormAnswer): AnswerReading {
  const values = (Array.isArray(given) ? given : [given]).filter((value) => value !== null && value !== '').map(String);
  const unknown = unknownChoice(item, values);
  if (unknown !== null) return { error: `"${unknown}" is not one of the options` };
  if (new Set(values).size !== values.length) return { error: 'An option was chosen twice' };
  return { answer: values };
}

function gridRows(item: ItemRecord, given: FormAnswer): AnswerReading {
  const rows = item.rows ?? [];
  if (!Array.isArray(given) || given.length !== rows.length) return { error: `Takes one answer for each of its ${rows.length} rows` };
  const chosen = given.map((row: string | readonly string[] | null) =>
    row === null || row === '' ? [] : typeof row === 'string' ? [row] : [...row],
  );
  const unknown = chosen.flat().find((value) => !item.columns?.includes(value));
  if (unknown !== undefined) return { error: `"${unknown}" is not one of the columns` };
  if (item.kind === 'CHECKBOX_GRID') return { answer: chosen };
  if (chosen.some((row) => row.length > 1)) return { error: 'Takes one answer a row' };
  return { answer: chosen.map((row) => row[0] ?? '') };
}
