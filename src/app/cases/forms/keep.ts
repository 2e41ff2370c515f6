// Keeps the lists in forms in step with the register.
import { refreshChoices } from '../../google/form-builder';
import type { ItemIds } from '../../google/forms';
import { keepSettings, type Settings } from '../../google/settings';
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import type { Register } from '../../register/register';
import type { FormKind } from './form-case';
import { FORM_KINDS, formOf } from './index';
import { listsOf } from './lists';

/** What a form is built from, as a hash: its definition and its lists. */
export function formState(kind: FormKind, register: Register, moment: Moment): string {
  return hashOf(JSON.stringify([formOf(kind), listsOf(register, moment.today)]));
}

/** Sets the choices of each form whose lists have changed; a changed definition is Set up's affair. */
export function refreshForms(settings: Settings, register: Register, moment: Moment): void {
  for (const kind of FORM_KINDS) {
    const id = settings.get(`form:${kind}`);
    const items = settings.get(`formItems:${kind}`);
    const state = formState(kind, register, moment);
    if (id === undefined || items === undefined || settings.get(`formState:${kind}`) === state) continue;
    refreshChoices(id, formOf(kind), JSON.parse(items) as ItemIds, listsOf(register, moment.today));
    keepSettings({ [`formState:${kind}`]: state });
  }
}
