// The answer to one question, as scripts read and make it.
import { ServiceObject } from '../../runtime';
import type { FormHandle } from './handle';
import type { ItemRecord, StoredAnswer } from './model';

const contents = new WeakMap<ServiceObject, { itemId: number; formId: string; answer: StoredAnswer }>();

/** What an item response holds; undefined for other objects. */
export function answerOf(value: unknown): { itemId: number; formId: string; answer: StoredAnswer } | undefined {
  return value instanceof ServiceObject ? contents.get(value) : undefined;
}

export class ItemResponse extends ServiceObject {
  readonly #handle: FormHandle;
  readonly #item: ItemRecord;
  readonly #answer: StoredAnswer;
  constructor(handle: FormHandle, item: ItemRecord, answer: StoredAnswer) {
    super();
    this.#handle = handle;
    this.#item = item;
    this.#answer = answer;
    contents.set(this, { itemId: item.id, formId: handle.record().id, answer });
  }
  getItem(): ServiceObject {
    return this.#handle.general(this.#item);
  }
  /** Text; the chosen texts; a text for each row of a grid; the chosen texts for each row of a checkbox grid, '' for an empty row. */
  getResponse(): string | (string | string[])[] {
    const answer = this.#answer;
    if (this.#item.kind !== 'CHECKBOX_GRID') return answer as string | string[];
    return (answer as string[][]).map((row) => (row.length === 0 ? '' : [...row]));
  }
}
