// One choice of a question, and where choosing it leads.
import { ServiceError, ServiceObject } from '../../runtime';
import { type FormHandle, PAGE_NAVIGATION_TYPE } from './handle';
import type { ChoiceRecord, FormRecord, ItemKind } from './model';

const records = new WeakMap<ServiceObject, ChoiceRecord>();

/** What a choice that a script holds says; undefined for other objects. */
export function choiceRecordOf(value: unknown): ChoiceRecord | undefined {
  return value instanceof ServiceObject ? records.get(value) : undefined;
}

export class Choice extends ServiceObject {
  readonly #handle: FormHandle;
  readonly #kind: ItemKind;
  readonly #record: ChoiceRecord;
  constructor(handle: FormHandle, kind: ItemKind, record: ChoiceRecord) {
    super();
    this.#handle = handle;
    this.#kind = kind;
    this.#record = record;
    records.set(this, record);
  }
  getGotoPage(): ServiceObject | null {
    const goTo = this.#record.goTo;
    if (this.#kind !== 'MULTIPLE_CHOICE' || goTo?.to !== 'GO_TO_PAGE') return null;
    const page = this.#handle.record().items.find((item) => item.id === goTo.itemId);
    return page ? this.#handle.typed(page) : null;
  }
  getPageNavigationType(): ServiceObject | null {
    if (this.#kind !== 'MULTIPLE_CHOICE' || !this.#record.goTo) return null;
    return PAGE_NAVIGATION_TYPE[this.#record.goTo.to];
  }
  getValue(): string {
    return this.#record.value;
  }
  isCorrectAnswer(): boolean {
    return false;
  }
}

/** What is wrong with a list of choices in this form; null when nothing is. */
export function choicesProblem(form: FormRecord, choices: readonly ChoiceRecord[]): string | null {
  const values = choices.map((choice) => choice.value);
  if (new Set(values).size !== values.length) return 'Questions cannot have duplicate choice values.';
  if (values.includes('')) return 'Invalid data updating form.';
  const leading = choices.filter((choice) => choice.goTo);
  if (leading.length > 0 && leading.length < choices.length) return 'Invalid data updating form.';
  const astray = leading.some(
    ({ goTo }) => goTo?.to === 'GO_TO_PAGE' && !form.items.some((item) => item.id === goTo.itemId && item.kind === 'PAGE_BREAK'),
  );
  return astray ? 'Invalid data updating form.' : null;
}

/** The choices when the form can take them. Throws Google's error otherwise. */
export function checkedChoices(form: FormRecord, choices: readonly ChoiceRecord[]): ChoiceRecord[] {
  const problem = choicesProblem(form, choices);
  if (problem !== null) throw new ServiceError(problem);
  return choices.map((choice) => ({ ...choice }));
}
