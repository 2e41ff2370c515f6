// A response to a form as scripts read, make and submit it.
import { ServiceError, ServiceObject, signatureError } from '../../runtime';
import type { FormHandle } from './handle';
import { answerOf, ItemResponse } from './item-response';
import { itemIdOf } from './items';
import { editResponseUrl, type ItemKind, isEmptyAnswer, isQuestion, type ResponseRecord, type StoredAnswer } from './model';
import { prefilledUrl } from './prefill';

/** Kinds whose missing answers getItemResponses gives as empty text. */
const EMPTY_TEXT: ReadonlySet<ItemKind> = new Set<ItemKind>(['TEXT', 'DATE', 'TIME', 'PARAGRAPH_TEXT']);

export class FormResponse extends ServiceObject {
  readonly #handle: FormHandle;
  /** The stored response, null for one that is being made. */
  readonly #stored: ResponseRecord | null;
  readonly #answers: Record<string, StoredAnswer>;
  #submitted = false;

  constructor(handle: FormHandle, stored: ResponseRecord | null) {
    super();
    this.#handle = handle;
    this.#stored = stored && structuredClone(stored);
    this.#answers = this.#stored?.answers ?? {};
  }

  getEditResponseUrl(): string | null {
    return this.#stored && editResponseUrl(this.#handle.record(), this.#stored.id);
  }
  getId(): string | null {
    return this.#stored?.id ?? null;
  }
  getItemResponses(): ServiceObject[] {
    const responses: ServiceObject[] = [];
    for (const item of this.#handle.record().items) {
      const answer = this.#answers[item.id];
      if (answer !== undefined) responses.push(new ItemResponse(this.#handle, item, answer));
      else if (isQuestion(item) && EMPTY_TEXT.has(item.kind)) responses.push(new ItemResponse(this.#handle, item, ''));
    }
    return responses;
  }
  getRespondentEmail(): string | null {
    return this.#stored?.email ?? null;
  }
  getResponseForItem(item: unknown): ServiceObject | null {
    const itemId = itemIdOf(item);
    if (itemId === undefined) throw signatureError([item], 'FormApp.FormResponse.getResponseForItem');
    const record = this.#handle.record().items.find((other) => other.id === itemId);
    const answer = this.#answers[itemId];
    return record && answer !== undefined ? new ItemResponse(this.#handle, record, answer) : null;
  }
  getTimestamp(): Date | null {
    return this.#stored && new Date(this.#stored.submittedAt);
  }
  submit(): ServiceObject {
    if (this.#stored || this.#submitted) throw new ServiceError('This form response has already been submitted.');
    const form = this.#handle.record();
    const store = this.#handle.store;
    if (!form.isAcceptingResponses) throw new ServiceError('This form is currently not accepting responses.');
    if (form.limitOneResponsePerUser)
      throw new ServiceError('Scripts cannot submit responses to a form that is limited to one response per user.');
    const now = new Date(store.context.clock.now()).toISOString();
    const id = `2_ABaOnu${store.context.ids.opaque(62)}`;
    const record: ResponseRecord = {
      id,
      createdAt: now,
      submittedAt: now,
      email: '',
      responder: '',
      answers: structuredClone(this.#answers),
    };
    store.addResponse(form, record);
    this.#submitted = true;
    return new FormResponse(this.#handle, record);
  }
  toPrefilledUrl(): string {
    return prefilledUrl(this.#handle.record(), this.#answers);
  }
  withItemResponse(response: unknown): this {
    const given = answerOf(response);
    if (!given) throw signatureError([response], 'FormApp.FormResponse.withItemResponse');
    if (this.#stored) throw new ServiceError('Item responses cannot be added to a form response that has been submitted.');
    const form = this.#handle.record();
    if (given.formId !== form.id || !form.items.some((item) => item.id === given.itemId))
      throw new ServiceError('The item response belongs to no item of this form.');
    if (isEmptyAnswer(given.answer)) delete this.#answers[given.itemId];
    else this.#answers[given.itemId] = structuredClone(given.answer);
    return this;
  }
}
