// Leads through a form as its page does: sections, answers one by one, and where each section goes on.
import { type FormAnswer, readAnswer } from './answers';
import { type FormRecord, type ItemRecord, isQuestion, type Navigation, type StoredAnswer } from './model';

/** A page of the form: the page break that begins it (none for the first) and the items on it. */
export interface Section {
  index: number;
  pageBreak: ItemRecord | null;
  items: ItemRecord[];
}

/** What is wrong with an answer on a page. */
export interface AnswerError {
  itemId: number;
  title: string;
  message: string;
}

/** Answers by the title or the id of an item. */
export type AnswersByName = Readonly<Record<string, FormAnswer>>;

export interface PageReading {
  errors: AnswerError[];
  answers: Map<number, StoredAnswer>;
  /** Names of the answers that this page took. */
  taken: string[];
  /** The index of the next section, or the end. */
  next: number | 'submit';
}

/** The pages of a form, in the order of its items. */
export function sectionsOf(form: FormRecord): Section[] {
  const sections: Section[] = [{ index: 0, pageBreak: null, items: [] }];
  for (const item of form.items) {
    if (item.kind === 'PAGE_BREAK') sections.push({ index: sections.length, pageBreak: item, items: [] });
    else sections.at(-1)?.items.push(item);
  }
  return sections;
}

/** Checks the answers to one page and finds the next one. Answers that belong to other pages are left alone. */
export function readPage(sections: readonly Section[], index: number, given: AnswersByName): PageReading {
  const section = sections[index];
  if (!section) throw new Error(`The form has no page ${index}; it has ${sections.length}.`);
  const reading: PageReading = { errors: [], answers: new Map(), taken: [], next: 'submit' };
  for (const item of section.items) {
    if (!isQuestion(item)) continue;
    const name = Object.hasOwn(given, String(item.id)) ? String(item.id) : item.title;
    const read = readAnswer(item, Object.hasOwn(given, name) ? given[name] : null);
    if (Object.hasOwn(given, name)) reading.taken.push(name);
    if ('error' in read) reading.errors.push({ itemId: item.id, title: item.title, message: read.error });
    else if (read.answer !== null) reading.answers.set(item.id, read.answer);
  }
  reading.next = nextSection(sections, section, reading.answers);
  return reading;
}

/**
 * Where a completed page goes on. The last answered choice that navigates overrules what the following page break says;
 * on the last page nothing does.
 */
export function nextSection(sections: readonly Section[], section: Section, answers: ReadonlyMap<number, StoredAnswer>): number | 'submit' {
  const following = sections[section.index + 1];
  if (!following) return 'submit';
  let navigation: Navigation = following.pageBreak?.goTo ?? { to: 'CONTINUE' };
  for (const item of section.items) {
    const answer = answers.get(item.id);
    const chosen = item.choices?.find((choice) => choice.value === answer)?.goTo;
    if (chosen) navigation = chosen;
  }
  return destination(sections, section.index, navigation);
}

/** The index of the section that a navigation leads to. A page break that is gone leads on. */
export function destination(sections: readonly Section[], from: number, navigation: Navigation): number | 'submit' {
  if (navigation.to === 'SUBMIT') return 'submit';
  if (navigation.to === 'RESTART') return 0;
  const target = navigation.to === 'GO_TO_PAGE' ? sections.findIndex((section) => section.pageBreak?.id === navigation.itemId) : from + 1;
  const found = target === -1 ? from + 1 : target;
  return found >= sections.length ? 'submit' : found;
}
