// Turns what Google Forms (or a page) sends for a form into clean answers by question id, and says plainly which cannot be read.
import { isPlainDate } from '../policy/plain-date';
import type { Problem } from '../policy/problem';
import { cleanLine, cleanText, LONGEST_ANSWER } from './clean-text';
import {
  type Choice,
  type ChoiceQuestion,
  type FormDefinition,
  type GridQuestion,
  isChoiceQuestion,
  type ListName,
  type Question,
  questionsOf,
  type ScaleQuestion,
  type TextQuestion,
} from './definition';
import { walk } from './walk';

/** A question's answer: text and dates as strings, numbers as numbers, checkboxes as lists; null where nothing was answered. */
export type Answer = string | number | readonly string[] | null;

/** What was sent, by question id. A choice may be sent as its title (Google Forms) or its value (pages). */
export type RawAnswers = Readonly<Record<string, unknown>>;

/** The choices the register offered for each list when the form was filled in; a list left out is not checked. */
export type Lists = Readonly<Partial<Record<ListName, readonly Choice[]>>>;

export interface Reading {
  /** One entry for every question of the form: choices by value, null where not answered or not asked. */
  values: Record<string, Answer>;
  problems: Problem[];
  /** The ids of the sections that the answers led to, in order. */
  path: string[];
  /** Ids that were sent but not read: unknown ones, and questions on pages that the answers did not lead to. */
  leftOut: string[];
}

/** What one sent answer comes to: a value, or words for what is wrong with it. */
type Read = { value: Answer } | { value: Answer; code: string; wrong: string };

function answered(value: Answer): boolean {
  return value !== null && value !== '' && !(Array.isArray(value) && value.every((one) => one === ''));
}

function nothingOf({ kind }: Question): Answer {
  return kind === 'checkbox' || kind === 'grid' ? [] : null;
}

function texts(sent: unknown): string[] | null {
  const many: unknown[] = Array.isArray(sent) ? sent : [sent];
  const read = many.map((one) => (typeof one === 'number' && Number.isFinite(one) ? String(one) : one));
  return read.every((one) => typeof one === 'string') ? (read as string[]) : null;
}

function readText(question: TextQuestion, typed: string): Read {
  const text = question.kind === 'shortText' ? cleanLine(typed) : cleanText(typed);
  const rule = question.validation;
  if (text === '') {
    return { value: null };
  }
  if (text.length > LONGEST_ANSWER) {
    const wrong = `it has ${typed.length.toLocaleString('en-GB')} characters. Keep it to ${LONGEST_ANSWER.toLocaleString('en-GB')}, and link to longer papers`;
    return { value: text, code: 'answer.too-long', wrong };
  }
  if (rule?.kind === 'numberBetween') {
    const number = /^[+-]?[0-9]+(\.[0-9]+)?$/.test(text) ? Number(text) : Number.NaN;
    const fits = number >= rule.from && number <= rule.to && (rule.whole !== true || Number.isInteger(number));
    return fits ? { value: number } : { value: null, code: 'answer.number', wrong: `it does not fit. ${rule.message}` };
  }
  if (rule?.kind === 'maxLength' && text.length > rule.characters) {
    return { value: null, code: 'answer.too-long', wrong: `it is too long. ${rule.message}` };
  }
  if (rule?.kind === 'pattern' && !new RegExp(rule.pattern, 'u').test(text)) {
    return { value: null, code: 'answer.pattern', wrong: `it does not fit. ${rule.message}` };
  }
  if (rule?.kind === 'email' && !/^[^\s@<>,;"]{1,64}@[^\s@<>,;"]{1,190}\.[^\s@<>,;".]{2,63}$/.test(text)) {
    return { value: null, code: 'answer.email', wrong: `it does not fit. ${rule.message}` };
  }
  return { value: text };
}

function readChoices(question: ChoiceQuestion, sent: readonly string[], lists: Lists): Read {
  const offered = question.choicesFrom === undefined ? question.choices : lists[question.choicesFrom];
  const chosen = [...new Set(sent.map(cleanLine))].filter((one) => one !== '');
  const found = chosen.map((one) => {
    return offered === undefined ? one : offered.find((choice) => choice.value === one || cleanLine(choice.title) === one)?.value;
  });
  if (found.some((value) => value === undefined)) {
    return {
      value: question.kind === 'checkbox' ? [] : null,
      code: 'answer.not-a-choice',
      wrong: 'it is none of the choices. Choose one of them again',
    };
  }
  // In the order of the form, because Google gives checkboxes in any order.
  const order = offered?.map((choice) => choice.value) ?? found;
  const values = order.filter((value): value is string => value !== undefined && found.includes(value));
  if (question.kind === 'checkbox') {
    return { value: values };
  }
  if (values.length > 1) {
    return { value: null, code: 'answer.not-a-choice', wrong: 'there is more than one answer. Choose one' };
  }
  return { value: values[0] ?? null };
}

/** Row by row; a row that Google leaves out is empty. */
function readGrid(question: GridQuestion, sent: readonly string[]): Read {
  const chosen = question.rows.map((_row, index) => cleanLine(sent[index] ?? ''));
  const values = chosen.map((one) =>
    one === '' ? '' : question.columns.find(({ value, title }) => value === one || cleanLine(title) === one)?.value,
  );
  if (sent.length > question.rows.length || values.includes(undefined)) {
    return { value: [], code: 'answer.not-a-choice', wrong: 'a row has an answer that is none of the choices. Choose again' };
  }
  return { value: values.some((one) => one !== '') ? (values as string[]) : [] };
}

function readDate(text: string): Read {
  if (text === '' || isPlainDate(text)) {
    return { value: text === '' ? null : text };
  }
  return { value: null, code: 'answer.date', wrong: 'it is not a date of the calendar. Choose it again' };
}

function readScale(question: ScaleQuestion, text: string): Read {
  if (text === '') {
    return { value: null };
  }
  const number = /^[0-9]{1,2}$/.test(text) ? Number(text) : Number.NaN;
  const fits = number >= question.from && number <= question.to;
  const wrong = `it is not on the scale from ${question.from} to ${question.to}`;
  return fits ? { value: number } : { value: null, code: 'answer.number', wrong };
}

function readOne(question: Question, sent: unknown, lists: Lists): Read {
  const nothing = nothingOf(question);
  if (sent === undefined || sent === null) {
    return { value: nothing };
  }
  if (question.kind === 'grid') {
    const rows = texts(Array.isArray(sent) ? sent.map((row: unknown) => row ?? '') : sent);
    return rows === null
      ? { value: [], code: 'answer.unreadable', wrong: 'it came in a form we cannot read. Please answer it again' }
      : readGrid(question, rows);
  }
  const read = texts(sent);
  if (read === null || (!isChoiceQuestion(question) && read.length > 1)) {
    return { value: nothing, code: 'answer.unreadable', wrong: 'it came in a form we cannot read. Please answer it again' };
  }
  if (isChoiceQuestion(question)) {
    return readChoices(question, read, lists);
  }
  const typed = read[0] ?? '';
  if (question.kind === 'date') {
    return readDate(cleanLine(typed));
  }
  return question.kind === 'scale' ? readScale(question, cleanLine(typed)) : readText(question, typed);
}

/** True where a question that must be answered was; a grid must be in every row. */
function isWhole({ kind }: Question, value: Answer): boolean {
  return answered(value) && (kind !== 'grid' || (Array.isArray(value) && !value.includes('')));
}

/**
 * The answers of one response. Only pages that the answers led to are read: an answer left behind on another page is listed in `leftOut`,
 * never kept. A problem names the question by its title and never repeats the answer.
 */
export function readAnswers(definition: FormDefinition, raw: RawAnswers, lists: Lists = {}): Reading {
  const questions = questionsOf(definition);
  // Own entries only: what is sent is never asked for by a name that its prototype could answer.
  const sent = new Map(Object.entries(raw));
  const reads = new Map(questions.map((question) => [question.id, readOne(question, sent.get(question.id), lists)]));
  const sections = walk(definition, (id) => reads.get(id)?.value);
  const asked = new Set(sections.flatMap((section) => section.questions));
  const values: Record<string, Answer> = {};
  const problems: Problem[] = [];
  for (const question of questions) {
    const read = reads.get(question.id);
    values[question.id] = (asked.has(question) ? read?.value : undefined) ?? nothingOf(question);
    if (!asked.has(question) || read === undefined) {
      continue;
    }
    const about = { field: question.id, ...(question.restricted === true ? { restricted: true as const } : {}) };
    if ('code' in read) {
      const message = `“${question.title}”: ${read.wrong}${read.wrong.endsWith('.') ? '' : '.'}`;
      problems.push({ code: read.code, message, ...about });
    } else if (question.required === true && !isWhole(question, read.value)) {
      problems.push({ code: 'answer.missing', message: `“${question.title}” was not answered. Please answer it.`, ...about });
    }
  }
  const read = new Set([...asked].map((question) => question.id));
  const leftOut = [...sent].filter(([id, one]) => !read.has(id) && texts(one ?? '')?.join('') !== '').map(([id]) => id);
  return { values, problems, path: sections.map((section) => section.id), leftOut };
}
