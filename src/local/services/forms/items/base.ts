// What all items have: a title, a help text, a place in the form.
import { ServiceError, ServiceObject } from '../../../runtime';
import { booleanArgument, type FormHandle, ITEM_TYPE, textArgument } from '../handle';
import type { ItemRecord } from '../model';

const handles = new WeakMap<ServiceObject, { handle: FormHandle; id: number }>();

/** The form behind an item that a script holds. */
export function handleOf(item: ServiceObject): FormHandle {
  return stateOf(item).handle;
}

/** The id of an item that a script holds, undefined for other objects. */
export function itemIdOf(value: unknown): number | undefined {
  return value instanceof ServiceObject ? handles.get(value)?.id : undefined;
}

/** The item's content as it stands; throws when it was deleted from the form. */
export function recordOf(item: ServiceObject): ItemRecord {
  const { handle, id } = stateOf(item);
  const record = handle.record().items.find((other) => other.id === id);
  if (!record) throw new ServiceError(`The item with the ID ${id} has been deleted from the form.`);
  return record;
}

/** Changes the item's content and gives the item back for chaining. */
export function alter<Item extends ServiceObject>(item: Item, change: (record: ItemRecord) => void): Item {
  change(recordOf(item));
  handleOf(item).changed();
  return item;
}

/** How a method of the item is named in Google's errors. */
export function named(item: ServiceObject, method: string): string {
  return `${item[Symbol.toStringTag]}.${method}`;
}

function stateOf(item: ServiceObject): { handle: FormHandle; id: number } {
  const state = handles.get(item);
  if (!state) throw new Error('Not an item of a form.');
  return state;
}

/** The members that every kind of item has. */
export abstract class BaseItem extends ServiceObject {
  constructor(handle: FormHandle, id: number) {
    super();
    handles.set(this, { handle, id });
  }
  duplicate(): ServiceObject {
    const handle = handleOf(this);
    const form = handle.record();
    const original = recordOf(this);
    const fresh = handle.store.newItem(form, original.kind);
    const copy: ItemRecord = { ...structuredClone(original), id: fresh.id, entryIds: fresh.entryIds };
    form.items.push(copy);
    if (copy.rows) handle.store.matchRows(form, copy);
    handle.changed();
    return handle.typed(copy);
  }
  getHelpText(): string {
    return recordOf(this).help;
  }
  getId(): number {
    return recordOf(this).id;
  }
  getIndex(): number {
    return handleOf(this).record().items.indexOf(recordOf(this));
  }
  getTitle(): string {
    return recordOf(this).title;
  }
  getType(): ServiceObject {
    return ITEM_TYPE[recordOf(this).kind];
  }
  setHelpText(text: unknown): this {
    const help = textArgument(text, named(this, 'setHelpText'));
    return alter(this, (record) => {
      record.help = help;
    });
  }
  setTitle(title: unknown): this {
    const given = textArgument(title, named(this, 'setTitle'));
    return alter(this, (record) => {
      record.title = given;
    });
  }
}

/** The members that every item has which asks something. */
export abstract class QuestionItem extends BaseItem {
  isRequired(): boolean {
    return recordOf(this).required;
  }
  setRequired(enabled: unknown): this {
    const required = booleanArgument(enabled, named(this, 'setRequired'));
    return alter(this, (record) => {
      record.required = required;
    });
  }
}
