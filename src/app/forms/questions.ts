// Short ways to write a question of a form definition.
import type { Choice, ChoiceQuestion, DateQuestion, GridQuestion, ListName, TextQuestion, Validation } from './definition';

interface Extras {
  help?: string;
  required?: boolean;
  restricted?: boolean;
}

type TextExtras = Extras & { validation?: Validation };

/** A one-line answer; required unless said otherwise, as every helper here. */
export function shortText(id: string, title: string, extras: TextExtras = {}): TextQuestion {
  return { id, kind: 'shortText', title, required: true, ...extras };
}

/** An answer of any number of lines. */
export function paragraph(id: string, title: string, extras: TextExtras = {}): TextQuestion {
  return { id, kind: 'paragraph', title, required: true, ...extras };
}

/** A calendar date with its year. */
export function date(id: string, title: string, extras: Extras = {}): DateQuestion {
  return { id, kind: 'date', title, required: true, ...extras };
}

/** One of a few, all in view; the only kind besides a list that can branch. */
export function multipleChoice(id: string, title: string, choices: readonly Choice[], extras: Extras = {}): ChoiceQuestion {
  return { id, kind: 'multipleChoice', title, choices, required: true, ...extras };
}

/** One of many, from a drop-down. */
export function list(id: string, title: string, choices: readonly Choice[], extras: Extras = {}): ChoiceQuestion {
  return { id, kind: 'list', title, choices, required: true, ...extras };
}

/** One of those that the register knows, from a drop-down. */
export function listFrom(id: string, title: string, choicesFrom: ListName, extras: Extras = {}): ChoiceQuestion {
  return { id, kind: 'list', title, choicesFrom, required: true, ...extras };
}

/** Any number of a few. */
export function checkbox(id: string, title: string, choices: readonly Choice[], extras: Extras = {}): ChoiceQuestion {
  return { id, kind: 'checkbox', title, choices, required: true, ...extras };
}

/** One of the columns for each row. */
export function grid(id: string, title: string, rows: readonly Choice[], columns: readonly Choice[], extras: Extras = {}): GridQuestion {
  return { id, kind: 'grid', title, rows, columns, required: true, ...extras };
}

/** Yes or no, without a branch. */
export function yesNo(id: string, title: string, extras: Extras = {}): ChoiceQuestion {
  return multipleChoice(
    id,
    title,
    [
      { value: 'yes', title: 'Yes' },
      { value: 'no', title: 'No' },
    ],
    extras,
  );
}

/** Yes or no, each leading to its own section. */
export function yesNoBranch(id: string, title: string, goTo: { yes: string; no: string }, extras: Extras = {}): ChoiceQuestion {
  const choices = [
    { value: 'yes', title: 'Yes', goTo: goTo.yes },
    { value: 'no', title: 'No', goTo: goTo.no },
  ];
  return multipleChoice(id, title, choices, extras);
}

/** A number within bounds, typed as text because Google Forms has no number item. */
export function numberBetween(from: number, to: number, message: string, whole = false): Validation {
  return { kind: 'numberBetween', from, to, whole, message };
}

/** What the person is told when an e-mail address is wanted. */
export const EMAIL: Validation = { kind: 'email', message: 'Type one e-mail address, such as name@example.org.' };

/** Digits, spaces, brackets and a leading plus: long enough for a number that can be rung. */
export const PHONE: Validation = {
  kind: 'pattern',
  pattern: '^\\+?[0-9() -]{7,24}$',
  message: 'Type one telephone number: digits and spaces, such as 01604 000000.',
};
