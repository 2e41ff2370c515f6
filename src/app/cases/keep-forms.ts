// Keeps the lists in forms in step with the register.
import { refreshChoices } from '../google/form-builder';
import type { ItemIds } from '../google/forms';
import { keepSettings, type Settings } from '../google/settings';
import { hashOf } from '../register/hash';
import type { Moment } from '../register/moment';
import type { Register } from '../register/register';
import { listsOf } from './form-lists';
import { FORMS, type FormKind } from './receive-submission';

/** What a form is built from, as a hash: its definition and its lists. */
export function formState(kind: FormKind, register: Register, moment: Moment): string {
  return hashOf(JSON.stringify([FORMS[kind], listsOf(register, moment.today)]));
}

/** Sets the choices of each form whose lists have changed; a changed definition is Set up's affair. */
export function refreshForms(settings: Settings, register: Register, moment: Moment): void {
  for (const kind of Object.keys(FORMS) as FormKind[]) {
    const id = settings.get(`form:${kind}`);
    const items = settings.get(`formItems:${kind}`);
    const state = formState(kind, register, moment);
    if (id === undefined || items === undefined || settings.get(`formState:${kind}`) === state) continue;
    refreshChoices(id, FORMS[kind], JSON.parse(items) as ItemIds, listsOf(register, moment.today));
    keepSettings({ [`formState:${kind}`]: state });
  }
}
