// Every form that staff fill, by kind.
import type { FormDefinition } from '../../forms/definition';
import type { FormCase, FormKind } from './form-case';
import { MEETING_FORM } from './meeting';
import { REFERRAL_FORM } from './referral';
import { VISIT_FORM } from './visit';

export const FORM_CASES: Readonly<Record<FormKind, FormCase>> = { referral: REFERRAL_FORM, meeting: MEETING_FORM, visit: VISIT_FORM };

export const FORM_KINDS = Object.keys(FORM_CASES) as readonly FormKind[];

/** True for a kind that this version knows. */
export function isFormKind(kind: string): kind is FormKind {
  return Object.hasOwn(FORM_CASES, kind);
}

/** A form's questions. */
export function formOf(kind: FormKind): FormDefinition {
  return FORM_CASES[kind].definition;
}
