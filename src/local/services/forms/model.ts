// What a form is on disk: its texts and settings, its items in order, and the responses it has had.

/** Item kinds that can be made here, by the names of FormApp.ItemType. */
export type ItemKind =
  | 'CHECKBOX'
  | 'CHECKBOX_GRID'
  | 'DATE'
  | 'DATETIME'
  | 'DURATION'
  | 'GRID'
  | 'LIST'
  | 'MULTIPLE_CHOICE'
  | 'PAGE_BREAK'
  | 'PARAGRAPH_TEXT'
  | 'RATING'
  | 'SCALE'
  | 'SECTION_HEADER'
  | 'TEXT'
  | 'TIME';

/** Where the form goes on; a page is named by the id of the page break that begins it. */
export type Navigation = { to: 'CONTINUE' | 'RESTART' | 'SUBMIT' } | { to: 'GO_TO_PAGE'; itemId: number };

export interface ChoiceRecord {
  value: string;
  goTo?: Navigation;
}

/** One validation rule as a builder names it: 'requireNumberBetween' with its numbers, and the text shown when it fails. */
export interface ValidationRule {
  rule: string;
  values: (string | number)[];
  helpText: string;
}

export type RatingIcon = 'STAR' | 'HEART' | 'THUMB_UP';

/** One item. Members beyond the first seven are there for the kinds that have them. */
export interface ItemRecord {
  id: number;
  kind: ItemKind;
  title: string;
  help: string;
  required: boolean;
  /** Ids of the questions as `entry.<id>` in addresses: one a question, one a row of a grid, none for layout items. */
  entryIds: number[];
  validation: ValidationRule | null;
  choices?: ChoiceRecord[];
  other?: boolean;
  shuffle?: boolean;
  rows?: string[];
  columns?: string[];
  includesYear?: boolean;
  low?: number;
  high?: number;
  lowLabel?: string;
  highLabel?: string;
  icon?: RatingIcon;
  /** Of a page break: where the page BEFORE it goes on. */
  goTo?: Navigation;
}

export type EmailCollection = 'DO_NOT_COLLECT' | 'VERIFIED' | 'RESPONDER_INPUT';

export interface FormRecord {
  id: string;
  /** The id in the address that responders use. */
  publishedId: string;
  title: string;
  description: string;
  confirmationMessage: string;
  closedMessage: string;
  emailCollection: EmailCollection;
  isPublished: boolean;
  isAcceptingResponses: boolean;
  progressBar: boolean;
  shuffleQuestions: boolean;
  limitOneResponsePerUser: boolean;
  allowResponseEdits: boolean;
  showLinkToRespondAgain: boolean;
  publishingSummary: boolean;
  items: ItemRecord[];
  /** Counts changes of content, for the revision id of the REST face. */
  revision: number;
  /** Responses ever stored, deleted ones too; tells which page the next one goes on. */
  responsesStored: number;
}

/** An answer as it is kept: text; the chosen texts; a text for each row ('' for none); the chosen texts for each row. */
export type StoredAnswer = string | string[] | string[][];

export interface ResponseRecord {
  id: string;
  /** ISO instants of the first and the last submission. */
  createdAt: string;
  submittedAt: string;
  /** The collected address; '' when the form collects none or a script submitted it. */
  email: string;
  /** Who submitted it, known to Google alone. */
  responder: string;
  /** By item id. */
  answers: Record<string, StoredAnswer>;
}

const LAYOUT: ReadonlySet<ItemKind> = new Set<ItemKind>(['PAGE_BREAK', 'SECTION_HEADER']);

/** Whether an item asks something. */
export function isQuestion(item: ItemRecord): boolean {
  return !LAYOUT.has(item.kind);
}

/** Whether an answer says nothing: empty text, no choice, no row filled. */
export function isEmptyAnswer(answer: StoredAnswer): boolean {
  return typeof answer === 'string' ? answer === '' : (answer as (string | string[])[]).every((part) => part.length === 0);
}

/** The address that responders use. */
export function publishedUrl(form: FormRecord): string {
  return `https://docs.google.com/forms/d/e/${form.publishedId}/viewform`;
}

/** The address at which a submitted response can be changed. */
export function editResponseUrl(form: FormRecord, responseId: string): string {
  return `${publishedUrl(form)}?edit2=${responseId}`;
}
