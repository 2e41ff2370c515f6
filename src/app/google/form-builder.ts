// Brings the items of a Google Form to what the definition says, adding what is missing and keeping what is there.

import type { Lists } from '../forms/answers';
import type { Choice, FormDefinition, Question, Section, Validation } from '../forms/definition';
import { isChoiceQuestion, SUBMIT } from '../forms/definition';
import type { ItemIds } from './forms';

/** What stands in a list while the register has nothing to put there; Google refuses an empty one. */
const NOTHING_YET = 'None yet: ask the AP lead';

type Form = GoogleAppsScript.Forms.Form;
type Item = GoogleAppsScript.Forms.Item;
type PageBreak = GoogleAppsScript.Forms.PageBreakItem;

/**
 * Builds or updates a form's items and gives the item of each question. Items are found again by what they were known as, or by their
 * title and kind, so that a form half built by a run that died is finished, not built twice. Items of nobody are removed.
 */
export function buildItems(formId: string, definition: FormDefinition, known: ItemIds, lists: Lists): ItemIds {
  const form = FormApp.openById(formId);
  const finder = new Finder(form, known);
  const breaks = new Map<string, PageBreak>();
  const items: Record<string, number> = {};
  const questions: [Question, Item][] = [];
  const order: Item[] = [];
  for (const [index, section] of definition.sections.entries()) {
    const head = index === 0 ? sectionHead(finder, form, section) : pageBreak(finder, form, section);
    order.push(head as unknown as Item);
    items[`section:${section.id}`] = head.getId();
    if (index > 0) breaks.set(section.id, head as PageBreak);
    for (const question of section.questions) {
      const item = finder.take(question.id, question.title, typeOf(question)) ?? addItem(form, question);
      item.setTitle(question.title).setHelpText(question.help ?? '');
      items[question.id] = item.getId();
      questions.push([question, item]);
      order.push(item);
    }
  }
  finder.removeRest();
  order.forEach((item, index) => {
    if (item.getIndex() !== index) form.moveItem(item.getIndex(), index);
  });
  // Navigation comes last: every page break must exist before the first is named.
  for (const [question, item] of questions) configure(question, item, breaks, lists);
  bindSections(definition, breaks);
  return items;
}

/** Sets the choices of lists that the register fills, where they have changed. */
export function refreshChoices(formId: string, definition: FormDefinition, items: ItemIds, lists: Lists): void {
  const form = FormApp.openById(formId);
  for (const section of definition.sections) {
    for (const question of section.questions) {
      const id = items[question.id];
      if (!isChoiceQuestion(question) || question.choicesFrom === undefined || id === undefined) continue;
      choicesInto(form.getItemById(id), question.kind, listChoices(lists[question.choicesFrom]));
    }
  }
}

class Finder {
  readonly #form: Form;
  readonly #known: ItemIds;
  readonly #left: Map<number, Item>;

  constructor(form: Form, known: ItemIds) {
    this.#form = form;
    this.#known = known;
    this.#left = new Map(form.getItems().map((item) => [item.getId(), item]));
  }

  take(key: string, title: string, type: string): Item | undefined {
    const id = this.#known[key];
    const byId = id === undefined ? undefined : this.#left.get(id);
    const found = byId ?? [...this.#left.values()].find((item) => item.getTitle() === title);
    if (!found || String(found.getType()) !== type) return undefined;
    this.#left.delete(found.getId());
    return found;
  }

  removeRest(): void {
    for (const item of this.#left.values()) this.#form.deleteItem(item);
  }
}

function sectionHead(finder: Finder, form: Form, section: Section): GoogleAppsScript.Forms.SectionHeaderItem {
  const found = finder.take(`section:${section.id}`, section.title, 'SECTION_HEADER');
  const head = found ? found.asSectionHeaderItem() : form.addSectionHeaderItem();
  return head.setTitle(section.title).setHelpText(section.help ?? '');
}

function pageBreak(finder: Finder, form: Form, section: Section): PageBreak {
  const found = finder.take(`section:${section.id}`, section.title, 'PAGE_BREAK');
  const head = found ? found.asPageBreakItem() : form.addPageBreakItem();
  return head.setTitle(section.title).setHelpText(section.help ?? '');
}

const TYPES: Readonly<Record<Question['kind'], string>> = {
  shortText: 'TEXT',
  paragraph: 'PARAGRAPH_TEXT',
  multipleChoice: 'MULTIPLE_CHOICE',
  list: 'LIST',
  checkbox: 'CHECKBOX',
  grid: 'GRID',
  date: 'DATE',
  scale: 'SCALE',
};

function typeOf(question: Question): string {
  return TYPES[question.kind];
}

function addItem(form: Form, question: Question): Item {
  const add: Record<Question['kind'], () => unknown> = {
    shortText: () => form.addTextItem(),
    paragraph: () => form.addParagraphTextItem(),
    multipleChoice: () => form.addMultipleChoiceItem(),
    list: () => form.addListItem(),
    checkbox: () => form.addCheckboxItem(),
    grid: () => form.addGridItem(),
    date: () => form.addDateItem(),
    scale: () => form.addScaleItem(),
  };
  // What an add method gives is only of its own kind; the general item is asked for by its id.
  return form.getItemById((add[question.kind]() as { getId(): number }).getId());
}

function configure(question: Question, item: Item, breaks: ReadonlyMap<string, PageBreak>, lists: Lists): void {
  const required = question.required === true;
  switch (question.kind) {
    case 'shortText': {
      const text = item.asTextItem().setRequired(required);
      if (question.validation) text.setValidation(textValidation(question.validation));
      return;
    }
    case 'paragraph': {
      const text = item.asParagraphTextItem().setRequired(required);
      if (question.validation) text.setValidation(paragraphValidation(question.validation));
      return;
    }
    case 'date':
      item.asDateItem().setRequired(required).setIncludesYear(true);
      return;
    case 'grid':
      item
        .asGridItem()
        .setRows(question.rows.map(({ title }) => title))
        .setColumns(question.columns.map(({ title }) => title))
        .setRequired(required);
      return;
    case 'scale':
      item.asScaleItem().setRequired(required).setBounds(question.from, question.to).setLabels(question.fromLabel, question.toLabel);
      return;
    default: {
      const choices = question.choicesFrom === undefined ? (question.choices ?? []) : listChoices(lists[question.choicesFrom]);
      choicesInto(item, question.kind, choices, breaks);
      if (question.kind === 'checkbox') item.asCheckboxItem().setRequired(required);
      else if (question.kind === 'list') item.asListItem().setRequired(required);
      else item.asMultipleChoiceItem().setRequired(required);
    }
  }
}

function listChoices(choices: readonly Choice[] | undefined): readonly Choice[] {
  return choices && choices.length > 0 ? choices : [{ value: '', title: NOTHING_YET }];
}

function choicesInto(
  item: Item,
  kind: 'multipleChoice' | 'list' | 'checkbox',
  choices: readonly Choice[],
  breaks?: ReadonlyMap<string, PageBreak>,
): void {
  if (kind === 'checkbox') {
    item.asCheckboxItem().setChoiceValues(choices.map((choice) => choice.title));
    return;
  }
  const target = kind === 'list' ? item.asListItem() : item.asMultipleChoiceItem();
  target.setChoices(
    choices.map((choice) => {
      if (choice.goTo === undefined) return target.createChoice(choice.title);
      if (choice.goTo === SUBMIT) return target.createChoice(choice.title, FormApp.PageNavigationType.SUBMIT);
      const page = breaks?.get(choice.goTo);
      if (!page) throw new Error(`The choice “${choice.title}” leads to ${choice.goTo}, which is no page of the form.`);
      return target.createChoice(choice.title, page);
    }),
  );
}

/** The page break of a section carries where the section before it goes. */
function bindSections(definition: FormDefinition, breaks: ReadonlyMap<string, PageBreak>): void {
  for (const [index, section] of definition.sections.entries()) {
    const before = definition.sections[index - 1];
    const page = breaks.get(section.id);
    if (!before || !page) continue;
    if (before.next === section.id) page.setGoToPage(FormApp.PageNavigationType.CONTINUE);
    else if (before.next === SUBMIT) page.setGoToPage(FormApp.PageNavigationType.SUBMIT);
    else {
      const target = breaks.get(before.next);
      if (!target) throw new Error(`The section ${before.id} leads to ${before.next}, which is no page of the form.`);
      page.setGoToPage(target);
    }
  }
}

function textValidation(rule: Validation): GoogleAppsScript.Forms.TextValidation {
  const builder = FormApp.createTextValidation().setHelpText(rule.message);
  switch (rule.kind) {
    case 'numberBetween':
      return builder.requireNumberBetween(rule.from, rule.to).build();
    case 'maxLength':
      return builder.requireTextLengthLessThanOrEqualTo(rule.characters).build();
    case 'pattern':
      return builder.requireTextMatchesPattern(rule.pattern).build();
    case 'email':
      return builder.requireTextIsEmail().build();
  }
}

function paragraphValidation(rule: Validation): GoogleAppsScript.Forms.ParagraphTextValidation {
  const builder = FormApp.createParagraphTextValidation().setHelpText(rule.message);
  if (rule.kind === 'maxLength') return builder.requireTextLengthLessThanOrEqualTo(rule.characters).build();
  if (rule.kind === 'pattern') return builder.requireTextMatchesPattern(rule.pattern).build();
  throw new Error(`A paragraph cannot be checked for ${rule.kind}.`);
}
