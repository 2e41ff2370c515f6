// forms.batchUpdate: all requests of a batch take effect, or none.
import type { FormStore } from './form-store';
import type { EmailCollection, FormRecord } from './model';
import { hexId, itemFromJson, itemToJson } from './rest-items';
import { at, isObject, type Json, maskFields, put, RestProblem, textAt } from './rest-json';

const EMAIL_COLLECTIONS: readonly string[] = ['DO_NOT_COLLECT', 'VERIFIED', 'RESPONDER_INPUT'];

/** Applies the requests to a copy of the form and puts it in place when all have passed; gives the replies. */
export function batchUpdate(store: FormStore, form: FormRecord, requests: unknown): Json[] {
  if (!Array.isArray(requests) || requests.length === 0) throw new RestProblem(400, 'Must specify at least one request.');
  const draft = structuredClone(form);
  const replies = requests.map((request: unknown, index) => {
    const [kind, ...more] = isObject(request) ? Object.keys(request) : [];
    const body = isObject(request) && kind !== undefined ? request[kind] : undefined;
    const apply = kind === undefined ? undefined : UPDATES[kind];
    if (more.length > 0 || !apply || !isObject(body)) throw new RestProblem(400, `Invalid requests[${index}]: No request set.`);
    try {
      return apply(store, draft, body);
    } catch (problem) {
      if (problem instanceof RestProblem) throw new RestProblem(problem.status, `Invalid requests[${index}].${kind}: ${problem.message}`);
      throw problem;
    }
  });
  store.replace(draft);
  return replies;
}

type Update = (store: FormStore, form: FormRecord, body: Json) => Json;

const UPDATES: Readonly<Record<string, Update>> = { updateFormInfo, updateSettings, createItem, updateItem, deleteItem, moveItem };

function updateFormInfo(_store: FormStore, form: FormRecord, body: Json): Json {
  const info = isObject(body.info) ? body.info : {};
  for (const field of maskFields(body.updateMask)) {
    if (field === 'documentTitle') throw new RestProblem(400, 'documentTitle cannot be modified by a batch update.');
    if (!['title', 'description', '*'].includes(field)) throw new RestProblem(400, `Invalid field in update_mask: ${field}`);
    if (field !== 'description') form.title = textAt(info, 'title');
    if (field !== 'title') form.description = textAt(info, 'description');
  }
  return {};
}

function updateSettings(_store: FormStore, form: FormRecord, body: Json): Json {
  const settings = isObject(body.settings) ? body.settings : {};
  for (const field of maskFields(body.updateMask)) {
    if (!['emailCollectionType', 'quizSettings', 'quizSettings.isQuiz', '*'].includes(field))
      throw new RestProblem(400, `Invalid field in update_mask: ${field}`);
    if (field !== 'emailCollectionType' && at(settings, 'quizSettings.isQuiz') === true)
      throw new RestProblem(501, 'Quizzes are not built in the local workspace.');
    if (field.startsWith('quizSettings')) continue;
    const type = textAt(settings, 'emailCollectionType');
    if (!EMAIL_COLLECTIONS.includes(type)) throw new RestProblem(400, `Invalid value at 'settings.email_collection_type': "${type}"`);
    form.emailCollection = type as EmailCollection;
  }
  return {};
}

function createItem(store: FormStore, form: FormRecord, body: Json): Json {
  const index = location(body.location, form.items.length);
  const item = itemFromJson(store, form, required(body.item, 'item'));
  form.items.splice(index, 0, item);
  return { createItem: { itemId: hexId(item.id), questionId: item.entryIds.map(hexId) } };
}

function updateItem(store: FormStore, form: FormRecord, body: Json): Json {
  const index = location(body.location, form.items.length - 1);
  const before = form.items[index];
  if (!before) throw new RestProblem(400, `No item at index ${index}.`);
  const wanted = required(body.item, 'item');
  const fields = maskFields(body.updateMask);
  let json = structuredClone(itemToJson(before));
  for (const field of fields) {
    if (field === '*') json = structuredClone(wanted);
    else put(json, field, structuredClone(at(wanted, field)));
  }
  form.items[index] = itemFromJson(store, form, json, before);
  return {};
}

function deleteItem(_store: FormStore, form: FormRecord, body: Json): Json {
  const [gone] = form.items.splice(location(body.location, form.items.length - 1), 1);
  const led = form.items.some((item) =>
    [item.goTo, ...(item.choices ?? []).map((choice) => choice.goTo)].some((goTo) => goTo?.to === 'GO_TO_PAGE' && goTo.itemId === gone?.id),
  );
  if (led) throw new RestProblem(400, 'Other items go to the section that would be deleted.');
  return {};
}

function moveItem(_store: FormStore, form: FormRecord, body: Json): Json {
  const from = location(body.originalLocation, form.items.length - 1);
  const to = location(body.newLocation, form.items.length - 1);
  form.items.splice(to, 0, ...form.items.splice(from, 1));
  return {};
}

/** The index that a location names, from 0 to `last`; an index left out is 0, as in all of Google's JSON, but the location must be there. */
function location(value: unknown, last: number): number {
  const index = isObject(value) ? (value.index ?? 0) : undefined;
  if (typeof index !== 'number' || !Number.isInteger(index)) throw new RestProblem(400, 'A location with an index is required.');
  if (index < 0 || index > last) throw new RestProblem(400, `The index ${index} is out of range.`);
  return index;
}

function required(value: unknown, name: string): Json {
  if (!isObject(value)) throw new RestProblem(400, `${name} is required.`);
  return value;
}
