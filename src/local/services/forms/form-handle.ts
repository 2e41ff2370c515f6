// Opens the handle through which a form's objects reach its state.
import { ServiceError, type WorkspaceContext } from '../../runtime';
import { FormStore } from './form-store';
import type { FormHandle } from './handle';
import { generalItem, typedItem } from './items';

/** The handle of a form. Using it after the form was deleted for good throws Google's error. */
export function formHandle(context: WorkspaceContext, formId: string): FormHandle {
  const store = context.backend(FormStore);
  const record = () => {
    const form = store.find(formId);
    if (!form) throw new ServiceError('No item with the given ID could be found, or you do not have permission to access it.');
    return form;
  };
  const handle: FormHandle = {
    store,
    record,
    changed: () => store.changed(record()),
    typed: (item) => typedItem(handle, item),
    general: (item) => generalItem(handle, item),
  };
  return handle;
}
