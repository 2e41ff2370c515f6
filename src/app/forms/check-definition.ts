// Proves that a form definition can be made by Google Forms and that nobody is shown a question that is not theirs.

import { checkPaths } from './check-paths';
import {
  branchingQuestion,
  type ChoiceQuestion,
  type FormDefinition,
  type GridQuestion,
  isChoiceQuestion,
  type Question,
  questionsOf,
  type Section,
  SUBMIT,
} from './definition';

const IDENTIFIER = /^[a-z][A-Za-z0-9]*(-[a-z0-9]+)*$/;

function duplicates(values: readonly string[]): string[] {
  return [...new Set(values.filter((value, index) => values.indexOf(value) !== index))];
}

function checkNames(definition: FormDefinition): string[] {
  const questions = questionsOf(definition);
  const ids = [...definition.sections, ...questions].map((named) => named.id);
  const titles = (named: readonly { title: string }[]) => named.map((entry) => entry.title.trim().toLowerCase());
  return [
    ...ids.filter((id) => !IDENTIFIER.test(id)).map((id) => `"${id}" is not an id`),
    ...ids.filter((id) => id === SUBMIT).map(() => `"${SUBMIT}" is kept for the end of the form`),
    ...duplicates(ids).map((id) => `the id "${id}" is used twice`),
    ...duplicates(titles(definition.sections)).map((title) => `two sections are called "${title}"`),
    ...duplicates(titles(questions)).map((title) => `two questions are called "${title}"`),
    ...[...definition.sections, ...questions]
      .filter((named) => named.title.trim() === '' || /[\r\n]/.test(named.title))
      .map((named) => `${named.id} needs a title of one line`),
  ];
}

function checkChoices(question: ChoiceQuestion): string[] {
  if (question.choicesFrom !== undefined) {
    return question.choices === undefined ? [] : [`${question.id} has choices of its own and choices from the register`];
  }
  const choices = question.choices ?? [];
  const names = choices.flatMap((choice) => (choice.value === choice.title ? [choice.value] : [choice.value, choice.title]));
  const navigating = choices.filter((choice) => choice.goTo !== undefined).length;
  const problems: string[] = [];
  if (choices.length === 0) {
    problems.push(`${question.id} has no choices`);
  }
  if (choices.some((choice) => choice.title.trim() === '')) {
    problems.push(`${question.id} has a choice without a title`);
  }
  for (const name of duplicates(names)) problems.push(`${question.id} uses "${name}" for two choices`);
  if (navigating > 0) {
    if (question.kind === 'checkbox') {
      problems.push(`${question.id} is a checkbox and cannot branch`);
    }
    if (navigating < choices.length) {
      problems.push(`${question.id} mixes choices with and without a destination`);
    }
    if (question.required !== true) {
      problems.push(`${question.id} branches and must be required`);
    }
  }
  return problems;
}

function checkPattern(id: string, pattern: string): string[] {
  // Google Forms runs RE2, which knows no look-around and no back-references.
  if (/\(\?(?!:)|\\[1-9]/.test(pattern)) {
    return [`${id} has a pattern that Google Forms cannot run`];
  }
  try {
    new RegExp(pattern, 'u');
    return [];
  } catch {
    return [`${id} has a broken pattern`];
  }
}

function checkGrid({ id, rows, columns }: GridQuestion): string[] {
  const named = (choices: readonly { value: string; title: string }[]): string[] =>
    choices.flatMap(({ value, title }) => (value === title ? [value] : [value, title]));
  return [
    ...(rows.length === 0 || columns.length === 0 ? [`${id} has no rows or no columns`] : []),
    ...[...rows, ...columns].filter(({ title }) => title.trim() === '').map(() => `${id} has a row or a column without a title`),
    ...[...duplicates(named(rows)), ...duplicates(named(columns))].map((name) => `${id} uses "${name}" twice`),
    ...(columns.some(({ goTo }) => goTo !== undefined) ? [`${id} is a grid and cannot branch`] : []),
  ];
}

function checkQuestion(question: Question): string[] {
  if (question.kind === 'grid') {
    return checkGrid(question);
  }
  if (isChoiceQuestion(question)) {
    return checkChoices(question);
  }
  if (question.kind === 'scale') {
    return question.from <= 1 && question.to >= 3 && question.to <= 10 ? [] : [`${question.id} must run from 0 or 1 to between 3 and 10`];
  }
  if (question.kind === 'date' || question.validation === undefined) {
    return [];
  }
  const { validation } = question;
  if (question.kind === 'paragraph' && (validation.kind === 'numberBetween' || validation.kind === 'email')) {
    return [`${question.id} is a paragraph and can only check its length or a pattern`];
  }
  if (validation.kind === 'pattern') {
    return checkPattern(question.id, validation.pattern);
  }
  if (validation.kind === 'numberBetween' && validation.from >= validation.to) {
    return [`${question.id} has bounds that are the wrong way round`];
  }
  return [];
}

function checkSection(section: Section, index: number, sections: readonly Section[]): string[] {
  const problems: string[] = [];
  const last = index === sections.length - 1;
  const branches = section.questions.filter(
    (question) => isChoiceQuestion(question) && question.choices?.some((choice) => choice.goTo !== undefined),
  );
  const branch = branchingQuestion(section);
  if (section.questions.length === 0) {
    problems.push(`${section.id} asks nothing`);
  }
  if (branches.length > 1) {
    problems.push(`${section.id} has more than one branching question: only the last would count`);
  }
  if (last && branch !== undefined) {
    problems.push(`${section.id} is the last section: its branches would have no effect`);
  }
  if (last && section.next !== SUBMIT) {
    problems.push(`${section.id} is the last section and can only submit`);
  }
  for (const destination of [section.next, ...(branch?.choices ?? []).flatMap((choice) => choice.goTo ?? [])]) {
    if (destination === SUBMIT) {
      continue;
    }
    const target = sections.findIndex((candidate) => candidate.id === destination);
    if (target < 0) {
      problems.push(`${section.id} leads to "${destination}", which does not exist`);
    } else if (target <= index) {
      problems.push(`${section.id} leads back to "${destination}"`);
    }
  }
  return problems;
}

/**
 * What is wrong with a definition, one sentence each; an empty list when it stands. Proves: ids and titles are unique; every destination
 * exists and lies ahead; choices branch as Google Forms allows (only multiple choice and list, all choices or none, one branching question
 * a section, required, not on the last page); validations fit their question; every section can be reached, so every required question
 * can be answered; and a section with `onlyWhen` is seen by all those and only those whose answers led to it.
 */
export function checkDefinition(definition: FormDefinition): string[] {
  if (definition.sections.length === 0) {
    return ['the form has no sections'];
  }
  const problems = [
    ...checkNames(definition),
    ...questionsOf(definition).flatMap(checkQuestion),
    ...definition.sections.flatMap((section, index, sections) => checkSection(section, index, sections)),
  ];
  return problems.length > 0 ? problems : checkPaths(definition);
}
