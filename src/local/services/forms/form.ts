// A form as a script holds it: its items and its responses.
import { createHash } from 'node:crypto';
import { ServiceError, type ServiceObject, signatureError, type WorkspaceContext } from '../../runtime';
import { formHandle } from './form-handle';
import { FormPeople } from './form-people';
import { FormResponse } from './form-response';
import { formOf } from './form-settings';
import { ITEM_TYPE, integerArgument, isMember, textArgument } from './handle';
import { itemIdOf } from './items';
import { type ItemKind, publishedUrl } from './model';

const NO_RESPONSE = 'No response with the given ID could be found.';

/** The form of an id for a script; rights were checked by whoever opened it. */
export function formObject(context: WorkspaceContext, formId: string): ServiceObject {
  return new Form(formHandle(context, formId));
}

/** A stored response of a form for a script. */
export function responseObject(context: WorkspaceContext, formId: string, responseId: string): ServiceObject {
  const handle = formHandle(context, formId);
  const stored = handle.store.response(handle.record(), responseId);
  if (!stored) throw new ServiceError(NO_RESPONSE);
  return new FormResponse(handle, stored);
}

class Form extends FormPeople {
  addCheckboxGridItem(): ServiceObject {
    return this.#add('CHECKBOX_GRID');
  }
  addCheckboxItem(): ServiceObject {
    return this.#add('CHECKBOX');
  }
  addDateItem(): ServiceObject {
    return this.#add('DATE');
  }
  addDateTimeItem(): ServiceObject {
    return this.#add('DATETIME');
  }
  addDurationItem(): ServiceObject {
    return this.#add('DURATION');
  }
  addGridItem(): ServiceObject {
    return this.#add('GRID');
  }
  addListItem(): ServiceObject {
    return this.#add('LIST');
  }
  addMultipleChoiceItem(): ServiceObject {
    return this.#add('MULTIPLE_CHOICE');
  }
  addPageBreakItem(): ServiceObject {
    return this.#add('PAGE_BREAK');
  }
  addParagraphTextItem(): ServiceObject {
    return this.#add('PARAGRAPH_TEXT');
  }
  addRatingItem(): ServiceObject {
    return this.#add('RATING');
  }
  addScaleItem(): ServiceObject {
    return this.#add('SCALE');
  }
  addSectionHeaderItem(): ServiceObject {
    return this.#add('SECTION_HEADER');
  }
  addTextItem(): ServiceObject {
    return this.#add('TEXT');
  }
  addTimeItem(): ServiceObject {
    return this.#add('TIME');
  }
  createResponse(): ServiceObject {
    return new FormResponse(formOf(this), null);
  }
  deleteAllResponses(): this {
    const { store, record } = formOf(this);
    for (const response of store.responses(record())) store.removeResponse(record(), response.id);
    return this;
  }
  deleteItem(itemOrIndex: unknown): void {
    const index = this.#indexOf(itemOrIndex, 'deleteItem');
    const form = formOf(this).record();
    const [gone] = form.items.splice(index, 1);
    // Navigation to a page that is gone leads on, as in the editor.
    for (const item of form.items) {
      if (item.goTo?.to === 'GO_TO_PAGE' && item.goTo.itemId === gone?.id) delete item.goTo;
      for (const choice of item.choices ?? []) {
        if (choice.goTo?.to === 'GO_TO_PAGE' && choice.goTo.itemId === gone?.id) choice.goTo = { to: 'CONTINUE' };
      }
    }
    formOf(this).changed();
  }
  deleteResponse(responseId: unknown): this {
    const { store, record } = formOf(this);
    if (!store.removeResponse(record(), textArgument(responseId, 'Form.deleteResponse'))) throw new ServiceError(NO_RESPONSE);
    return this;
  }
  getEditUrl(): string {
    return `https://docs.google.com/forms/d/${this.getId()}/edit`;
  }
  getId(): string {
    return formOf(this).record().id;
  }
  getItemById(id: unknown): ServiceObject | null {
    const wanted = typeof id === 'string' && /^\d+$/.test(id) ? Number(id) : integerArgument(id, 'Form.getItemById');
    const record = formOf(this)
      .record()
      .items.find((item) => item.id === wanted);
    return record ? formOf(this).general(record) : null;
  }
  getItems(...args: unknown[]): ServiceObject[] {
    const items = formOf(this).record().items;
    if (args.length === 0) return items.map((item) => formOf(this).general(item));
    const type = args[0];
    if (!isMember(ITEM_TYPE, type, ITEM_TYPE_NAMES)) throw signatureError(args, 'FormApp.Form.getItems');
    return items.filter((item) => item.kind === type.name()).map((item) => formOf(this).general(item));
  }
  getPublishedUrl(): string {
    return publishedUrl(formOf(this).record());
  }
  getResponse(responseId: unknown): ServiceObject {
    return responseObject(formOf(this).store.context, this.getId(), textArgument(responseId, 'Form.getResponse'));
  }
  /** All responses by time, or those submitted at an instant or later. */
  getResponses(...args: unknown[]): ServiceObject[] {
    const since = args[0];
    if (args.length > 0 && !(since instanceof Date)) throw signatureError(args, 'FormApp.Form.getResponses');
    const earliest = since instanceof Date ? since.getTime() : Number.NEGATIVE_INFINITY;
    const handle = formOf(this);
    const responses = handle.store.responses(handle.record()).filter((response) => Date.parse(response.submittedAt) >= earliest);
    return responses.map((response) => new FormResponse(handle, response));
  }
  getSummaryUrl(): string {
    return `https://docs.google.com/forms/d/${this.getId()}/viewanalytics`;
  }
  moveItem(itemOrIndex: unknown, toIndex: unknown): ServiceObject {
    const from = this.#indexOf(itemOrIndex, 'moveItem');
    const form = formOf(this).record();
    const to = integerArgument(toIndex, 'Form.moveItem');
    if (to < 0 || to >= form.items.length) throw outOfBounds(to, form.items.length);
    const [moved] = form.items.splice(from, 1);
    if (!moved) throw outOfBounds(from, form.items.length);
    form.items.splice(to, 0, moved);
    formOf(this).changed();
    return formOf(this).general(moved);
  }
  shortenFormUrl(url: unknown): string {
    const address = textArgument(url, 'Form.shortenFormUrl');
    if (!/^https:\/\/docs\.google\.com\/(a\/[^/]+\/)?forms\//.test(address)) throw new ServiceError(`Not a Google Forms URL: ${address}`);
    return `http://goo.gl/forms/${createHash('sha256').update(address).digest('base64url').slice(0, 10)}`;
  }

  #add(kind: ItemKind): ServiceObject {
    const handle = formOf(this);
    const item = handle.store.newItem(handle.record(), kind);
    handle.record().items.push(item);
    handle.changed();
    return handle.typed(item);
  }

  #indexOf(itemOrIndex: unknown, method: string): number {
    const items = formOf(this).record().items;
    const id = itemIdOf(itemOrIndex);
    if (id === undefined) {
      const index = integerArgument(itemOrIndex, `Form.${method}`);
      if (index < 0 || index >= items.length) throw outOfBounds(index, items.length);
      return index;
    }
    const index = items.findIndex((item) => item.id === id);
    if (index === -1) throw new ServiceError(`The item with the ID ${id} does not exist in the form.`);
    return index;
  }
}

const ITEM_TYPE_NAMES = Object.keys(ITEM_TYPE) as (keyof typeof ITEM_TYPE & ItemKind)[];

function outOfBounds(index: number, length: number): ServiceError {
  return new ServiceError(`Index ${index} is out of bounds. The form has ${length} items.`);
}
