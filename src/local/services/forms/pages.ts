// Describes a form plainly, so that a page can be drawn from it.
import {
  type EmailCollection,
  type FormRecord,
  type ItemKind,
  type ItemRecord,
  isQuestion,
  publishedUrl,
  type ValidationRule,
} from './model';
import { destination, sectionsOf } from './walk';

export interface FormDescription {
  formId: string;
  publishedUrl: string;
  title: string;
  description: string;
  state: 'unpublished' | 'closed' | 'open';
  closedMessage: string;
  confirmationMessage: string;
  emailCollection: EmailCollection;
  progressBar: boolean;
  shuffleQuestions: boolean;
  limitOneResponsePerUser: boolean;
  allowResponseEdits: boolean;
  showLinkToRespondAgain: boolean;
  pages: PageDescription[];
}

export interface PageDescription {
  index: number;
  /** The page break that begins it; null for the first page. */
  itemId: number | null;
  title: string;
  help: string;
  items: ItemDescription[];
  /** Where the page goes on unless an answer says otherwise. */
  next: number | 'submit';
}

export interface ItemDescription {
  id: number;
  /** Names of its inputs as `entry.<id>` in addresses; one a row for grids. */
  entryIds: number[];
  kind: ItemKind;
  isQuestion: boolean;
  title: string;
  help: string;
  required: boolean;
  choices: { value: string; goTo: number | 'submit' | null }[];
  other: boolean;
  shuffle: boolean;
  rows: string[];
  columns: string[];
  /** Bounds and labels of a scale or rating. */
  scale: { low: number; high: number; lowLabel: string; highLabel: string } | null;
  includesYear: boolean;
  validation: ValidationRule | null;
}

/** The form's pages with all that is on them. */
export function describeForm(form: FormRecord): FormDescription {
  const sections = sectionsOf(form);
  const describe = (item: ItemRecord, section: number): ItemDescription => ({
    id: item.id,
    entryIds: [...item.entryIds],
    kind: item.kind,
    isQuestion: isQuestion(item),
    title: item.title,
    help: item.help,
    required: item.required,
    choices: (item.choices ?? []).map((choice) => ({
      value: choice.value,
      // On the last page no choice leads anywhere but to the end.
      goTo: choice.goTo ? (section === sections.length - 1 ? 'submit' : destination(sections, section, choice.goTo)) : null,
    })),
    other: item.other ?? false,
    shuffle: item.shuffle ?? false,
    rows: [...(item.rows ?? [])],
    columns: [...(item.columns ?? [])],
    scale:
      item.low === undefined
        ? null
        : { low: item.low, high: item.high ?? item.low, lowLabel: item.lowLabel ?? '', highLabel: item.highLabel ?? '' },
    includesYear: item.includesYear ?? false,
    validation: item.validation && structuredClone(item.validation),
  });
  return {
    formId: form.id,
    publishedUrl: publishedUrl(form),
    title: form.title,
    description: form.description,
    state: !form.isPublished ? 'unpublished' : form.isAcceptingResponses ? 'open' : 'closed',
    closedMessage: form.closedMessage,
    confirmationMessage: form.confirmationMessage || 'Your response has been recorded.',
    emailCollection: form.emailCollection,
    progressBar: form.progressBar,
    shuffleQuestions: form.shuffleQuestions,
    limitOneResponsePerUser: form.limitOneResponsePerUser,
    allowResponseEdits: form.allowResponseEdits,
    showLinkToRespondAgain: form.showLinkToRespondAgain,
    pages: sections.map((section) => {
      const following = sections[section.index + 1];
      return {
        index: section.index,
        itemId: section.pageBreak?.id ?? null,
        title: section.pageBreak?.title ?? form.title,
        help: section.pageBreak?.help ?? form.description,
        items: section.items.map((item) => describe(item, section.index)),
        next: following ? destination(sections, section.index, following.pageBreak?.goTo ?? { to: 'CONTINUE' }) : 'submit',
      };
    }),
  };
}
