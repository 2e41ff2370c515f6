// What a form's service objects share: the form's state, and how its items become objects.
import { type EnumObject, type EnumValue, enumOf, ServiceError, type ServiceObject, signatureError } from '../../runtime';
import type { FormStore } from './form-store';
import type { FormRecord, ItemRecord } from './model';

/** A form as its items and responses reach it. */
export interface FormHandle {
  readonly store: FormStore;
  /** The content as it stands now. */
  record(): FormRecord;
  /** Says that the content was changed in place. */
  changed(): void;
  /** The item as the class of its kind. */
  typed(item: ItemRecord): ServiceObject;
  /** The item as the general Item that lists give. */
  general(item: ItemRecord): ServiceObject;
}

export const ITEM_TYPE = enumOf('ItemType', [
  'CHECKBOX',
  'CHECKBOX_GRID',
  'DATE',
  'DATETIME',
  'DURATION',
  'GRID',
  'IMAGE',
  'LIST',
  'MULTIPLE_CHOICE',
  'PAGE_BREAK',
  'PARAGRAPH_TEXT',
  'RATING',
  'SCALE',
  'SECTION_HEADER',
  'TEXT',
  'TIME',
  'VIDEO',
  'FILE_UPLOAD',
]);

export const PAGE_NAVIGATION_TYPE = enumOf('PageNavigationType', ['CONTINUE', 'GO_TO_PAGE', 'RESTART', 'SUBMIT']);
export const RATING_ICON_TYPE = enumOf('RatingIconType', ['HEART', 'STAR', 'THUMB_UP']);

/** Whether a value is a member of this very enum. */
export function isMember<Name extends string>(holder: EnumObject<Name>, value: unknown, names: readonly Name[]): value is EnumValue {
  return names.some((name) => (holder as Readonly<Record<Name, EnumValue>>)[name] === value);
}

/** An argument that has to be text; numbers and booleans are written out, as Apps Script does. */
export function textArgument(value: unknown, method: string): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  throw signatureError([value], `FormApp.${method}`);
}

export function booleanArgument(value: unknown, method: string): boolean {
  if (typeof value === 'boolean') return value;
  throw signatureError([value], `FormApp.${method}`);
}

/** An argument that has to be a number; decimals are cut off. */
export function integerArgument(value: unknown, method: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return Math.trunc(value);
  throw signatureError([value], `FormApp.${method}`);
}

/** An argument that has to be a list of texts with something in it. */
export function textsArgument(value: unknown, name: string, method: string): string[] {
  if (!Array.isArray(value)) throw signatureError([value], `FormApp.${method}`);
  if (value.length === 0) throw new ServiceError(`Array is empty: ${name}`);
  return value.map((text: unknown) => textArgument(text, method));
}
