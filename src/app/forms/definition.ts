// One definition of a form: what is asked, in which order, and which answer leads where. It makes the Google Form, and the page where a
// page asks the same.
//
// How a definition becomes a Google Form:
// - The first section is the page the form opens on. Google gives it no page break, so its title and help become a section header item.
//   Every later section is a page break item with the section's title and help, followed by its questions.
// - `next` says where to go when the section is complete. In Google Forms that is kept on the *following* page break:
//   `PageBreakItem.setGoToPage` sets where to go after completing the page before that break. So the page break of section n + 1 carries
//   the `next` of section n: nothing when it is section n + 1 itself, that section's page break when it is another, and
//   `PageNavigationType.SUBMIT` when it is 'submit'. All page breaks must exist before the first is bound. The last section has no
//   following break and always submits; navigation there has no effect.
// - A choice with `goTo` is `createChoice(title, pageBreakItem)`, or `createChoice(title, PageNavigationType.SUBMIT)` for 'submit'. It
//   overrules `next`. Choices with and without navigation cannot be mixed in one item, `showOtherOption` must stay off there, and the
//   choices that come from the register cannot branch.
// - An item holds one validation. A response carries a choice's title, never its value; `readAnswers` turns it back.
// - `setChoices` refuses an empty list, so a list that the register cannot fill yet needs a placeholder from the gateway.

/** The id of a later section, or 'submit'. */
export type Destination = string;

/** The end of the form as a destination. */
export const SUBMIT = 'submit';

/** Lists that the register fills and refreshes. Values are ids or e-mail addresses; titles are what a person reads. */
export type ListName = 'academies' | 'keyContacts' | 'sendcos' | 'providers';

/** One choice: `value` is kept in the register and never changes; `title` is read by people and may be reworded. */
export interface Choice {
  value: string;
  title: string;
  goTo?: Destination;
}

/** The one rule that Google Forms checks while a person types. `message` is what the person is told. */
export type Validation =
  | { kind: 'numberBetween'; from: number; to: number; whole?: boolean; message: string }
  | { kind: 'maxLength'; characters: number; message: string }
  | { kind: 'pattern'; pattern: string; message: string }
  | { kind: 'email'; message: string };

interface QuestionBase {
  /** Stable and never used again for something else: answers are bound to it. */
  id: string;
  title: string;
  help?: string;
  required?: boolean;
  /** True when the answer may live only in the restricted spreadsheet and folder (CP/LAC, medical, pupils' words, court orders). */
  restricted?: boolean;
}

export interface TextQuestion extends QuestionBase {
  kind: 'shortText' | 'paragraph';
  validation?: Validation;
}

export interface ChoiceQuestion extends QuestionBase {
  kind: 'multipleChoice' | 'list' | 'checkbox';
  choices?: readonly Choice[];
  choicesFrom?: ListName;
}

/** Rows that share their choices, one a row. Answers come as a list, row by row, '' where a row was left out. */
export interface GridQuestion extends QuestionBase {
  kind: 'grid';
  rows: readonly Choice[];
  columns: readonly Choice[];
}

export interface DateQuestion extends QuestionBase {
  kind: 'date';
}

export interface ScaleQuestion extends QuestionBase {
  kind: 'scale';
  from: 0 | 1;
  to: number;
  fromLabel: string;
  toLabel: string;
}

export type Question = TextQuestion | ChoiceQuestion | GridQuestion | DateQuestion | ScaleQuestion;

/** "Shown only when this question was answered with one of these values." */
export interface Condition {
  question: string;
  values: readonly string[];
}

/** A page of the form. A section without `onlyWhen` is for everybody; one with it is for those whom any of its conditions fits. */
export interface Section {
  id: string;
  title: string;
  help?: string;
  onlyWhen?: readonly Condition[];
  questions: readonly Question[];
  next: Destination;
}

export interface FormDefinition {
  id: string;
  title: string;
  description: string;
  confirmation: string;
  sections: readonly Section[];
}

/** Every question of the form, in the order of the pages. */
export function questionsOf(definition: FormDefinition): Question[] {
  return definition.sections.flatMap((section) => section.questions);
}

/** True for a question whose answer is one or more of a set of choices. */
export function isChoiceQuestion(question: Question): question is ChoiceQuestion {
  return question.kind === 'multipleChoice' || question.kind === 'list' || question.kind === 'checkbox';
}

/** The question of a section whose choices say where to go, or undefined when the section has none. */
export function branchingQuestion(section: Section): ChoiceQuestion | undefined {
  return section.questions.filter(isChoiceQuestion).find((question) => question.choices?.some((choice) => choice.goTo !== undefined));
}

/** The ids of the questions whose answers may live only in the restricted spreadsheet. */
export function restrictedQuestions(definition: FormDefinition): string[] {
  return questionsOf(definition)
    .filter((question) => question.restricted === true)
    .map((question) => question.id);
}
