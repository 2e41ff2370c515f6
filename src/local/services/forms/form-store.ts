// Keeps forms and their responses in the workspace's documents: one a form, responses fifty to a document.
import type { Document, WorkspaceContext } from '../../runtime';
import type { FormRecord, ItemKind, ItemRecord, ResponseRecord } from './model';

const RESPONSES_A_PAGE = 50;

/** The state of all forms of a workspace. */
export class FormStore {
  readonly context: WorkspaceContext;

  constructor(context: WorkspaceContext) {
    this.context = context;
  }

  /** Makes the content of a form whose Drive file exists. Forms begin unpublished unless told otherwise. */
  make(id: string, title: string, isPublished: boolean): FormRecord {
    const document = this.context.store.document<FormRecord>(`forms/${id}`, () => ({
      id,
      publishedId: `1FAIpQLS${this.context.ids.opaque(48)}`,
      title,
      description: '',
      confirmationMessage: '',
      closedMessage: '',
      emailCollection: 'DO_NOT_COLLECT',
      isPublished,
      isAcceptingResponses: isPublished,
      progressBar: false,
      shuffleQuestions: false,
      limitOneResponsePerUser: false,
      allowResponseEdits: false,
      showLinkToRespondAgain: true,
      publishingSummary: false,
      items: [],
      revision: 1,
      responsesStored: 0,
    }));
    return document.value;
  }

  /** The content of a form, undefined when there is no such form. */
  find(id: string): FormRecord | undefined {
    return this.context.store.has(`forms/${id}`) ? this.#document(id).value : undefined;
  }

  /** The form with this id, published id or title; the first made when several share the title. */
  search(idOrTitle: string): FormRecord | undefined {
    const forms = this.context.store.names('forms/').map((name) => this.#document(name.slice('forms/'.length)).value);
    return this.find(idOrTitle) ?? forms.find((form) => form.publishedId === idOrTitle) ?? forms.find((form) => form.title === idOrTitle);
  }

  /** All forms, in the order of their ids. */
  all(): FormRecord[] {
    return this.context.store.names('forms/').map((name) => this.#document(name.slice('forms/'.length)).value);
  }

  /** Says that a form's content was changed in place. */
  changed(form: FormRecord): void {
    form.revision += 1;
    this.#document(form.id).touch();
  }

  /** Says that what is no content was changed: publishing, the count of responses. */
  touched(form: FormRecord): void {
    this.#document(form.id).touch();
  }

  /** Puts a form's content in place of what it was. */
  replace(form: FormRecord): void {
    this.#document(form.id).value = form;
    this.changed(form);
  }

  /** Gives a copy of a form's file the content of the original: same items and ids, no responses, unpublished. */
  copyContent(sourceId: string, targetId: string): FormRecord {
    const source = this.find(sourceId);
    if (!source) throw new Error(`There is no form ${sourceId} to copy.`);
    const made = this.make(targetId, source.title, false);
    const kept = { id: made.id, publishedId: made.publishedId, isPublished: false, isAcceptingResponses: false };
    this.replace({ ...structuredClone(source), ...kept, revision: 1, responsesStored: 0 });
    return this.#document(targetId).value;
  }

  /** Removes a form's content and responses, when its file is deleted for good. */
  remove(id: string): void {
    for (const name of this.context.store.names(`form-responses/${id}/`)) this.context.store.remove(name);
    this.context.store.remove(`forms/${id}`);
  }

  /** A new item of a kind with Google's defaults, not yet in the form. */
  newItem(form: FormRecord, kind: ItemKind): ItemRecord {
    const item: ItemRecord = { id: this.#freeId(form), kind, title: '', help: '', required: false, entryIds: [], validation: null };
    if (kind === 'PAGE_BREAK' || kind === 'SECTION_HEADER') return item;
    item.entryIds = [this.#freeId(form)];
    if (kind === 'MULTIPLE_CHOICE' || kind === 'CHECKBOX' || kind === 'LIST') item.choices = [{ value: 'Option 1' }];
    if (kind === 'MULTIPLE_CHOICE' || kind === 'CHECKBOX') item.other = false;
    if (kind === 'GRID' || kind === 'CHECKBOX_GRID') Object.assign(item, { rows: ['Row 1'], columns: ['Column 1'] });
    if (kind === 'DATE' || kind === 'DATETIME') item.includesYear = true;
    if (kind === 'SCALE') Object.assign(item, { low: 1, high: 5, lowLabel: '', highLabel: '' });
    if (kind === 'RATING') Object.assign(item, { low: 1, high: 3, icon: 'STAR' });
    return item;
  }

  /** An id that no item or question of the form has. */
  #freeId(form: FormRecord): number {
    const used = new Set(form.items.flatMap((item) => [item.id, ...item.entryIds]));
    let id = this.context.ids.number();
    while (used.has(id)) id = this.context.ids.number();
    return id;
  }

  /** Gives each row of a grid a question id, keeping those of rows that stay. */
  matchRows(form: FormRecord, item: ItemRecord): void {
    const rows = item.rows?.length ?? 1;
    while (item.entryIds.length < rows) item.entryIds.push(this.#freeId(form));
    item.entryIds.length = rows;
  }

  /** All responses of a form, by the instant of their last submission. */
  responses(form: FormRecord): ResponseRecord[] {
    const pages = this.context.store.names(`form-responses/${form.id}/`);
    return pages
      .flatMap((name) => this.#page(name).value)
      .sort((one, other) => Date.parse(one.submittedAt) - Date.parse(other.submittedAt));
  }

  response(form: FormRecord, responseId: string): ResponseRecord | undefined {
    return this.#pageOf(form, responseId)?.value.find((response) => response.id === responseId);
  }

  addResponse(form: FormRecord, response: ResponseRecord): void {
    const page = this.#page(`form-responses/${form.id}/${String(Math.floor(form.responsesStored / RESPONSES_A_PAGE)).padStart(6, '0')}`);
    page.value.push(response);
    page.touch();
    form.responsesStored += 1;
    this.touched(form);
  }

  responseChanged(form: FormRecord, responseId: string): void {
    this.#pageOf(form, responseId)?.touch();
  }

  /** Takes a response away; false when there is none with this id. */
  removeResponse(form: FormRecord, responseId: string): boolean {
    const page = this.#pageOf(form, responseId);
    if (!page) return false;
    page.value = page.value.filter((response) => response.id !== responseId);
    page.touch();
    return true;
  }

  #pageOf(form: FormRecord, responseId: string): Document<ResponseRecord[]> | undefined {
    const names = this.context.store.names(`form-responses/${form.id}/`);
    return names.map((name) => this.#page(name)).find((page) => page.value.some((response) => response.id === responseId));
  }

  #page(name: string): Document<ResponseRecord[]> {
    return this.context.store.document<ResponseRecord[]>(name, () => []);
  }

  #document(id: string): Document<FormRecord> {
    return this.context.store.document<FormRecord>(`forms/${id}`, () => {
      throw new Error(`There is no form ${id}.`);
    });
  }
}
