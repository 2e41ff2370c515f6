// Whether a form is open, who edits it and who may respond.
import { ServiceError, type ServiceObject, signatureError } from '../../runtime';
import { atLeast, DriveBackend, type DrivePermission } from '../drive';
import { User } from '../session';
import { FormSettings, formOf } from './form-settings';
import { booleanArgument } from './handle';
import { publishedPermissions } from './responders';

export abstract class FormPeople extends FormSettings {
  addEditor(person: unknown): this {
    const email = addressOf(person, 'addEditor');
    this.#revoke(email, (permission) => permission.role !== 'owner' && permission.role !== 'writer');
    this.#drive().permit(this.#id(), { type: 'user', role: 'writer', emailAddress: email });
    return this;
  }
  addEditors(emailAddresses: unknown): this {
    for (const email of addressesOf(emailAddresses, 'addEditors')) this.addEditor(email);
    return this;
  }
  addPublishedReader(person: unknown): this {
    const email = addressOf(person, 'addPublishedReader');
    if (this.#drive().access(this.#id(), email) === null)
      this.#drive().permit(this.#id(), { type: 'user', role: 'reader', view: 'published', emailAddress: email });
    return this;
  }
  addPublishedReaders(emailAddresses: unknown): this {
    for (const email of addressesOf(emailAddresses, 'addPublishedReaders')) this.addPublishedReader(email);
    return this;
  }
  getEditors(): ServiceObject[] {
    const file = this.#drive().file(this.#id());
    const editors = file
      ? this.#drive()
          .permissionsOf(file)
          .filter((permission) => permission.view === undefined && atLeast(permission.role, 'writer'))
      : [];
    return usersOf(editors);
  }
  getPublishedReaders(): ServiceObject[] {
    return usersOf(publishedPermissions(formOf(this).store.context, this.#id()));
  }
  isAcceptingResponses(): boolean {
    return formOf(this).record().isAcceptingResponses;
  }
  isPublished(): boolean {
    return formOf(this).record().isPublished;
  }
  removeEditor(person: unknown): this {
    this.#revoke(addressOf(person, 'removeEditor'), (permission) => permission.role !== 'owner');
    return this;
  }
  removePublishedReader(person: unknown): this {
    this.#revoke(addressOf(person, 'removePublishedReader'), (permission) => permission.role !== 'owner');
    return this;
  }
  setAcceptingResponses(enabled: unknown): this {
    const accepting = booleanArgument(enabled, 'Form.setAcceptingResponses');
    const form = formOf(this).record();
    if (accepting && !form.isPublished) throw new ServiceError('Cannot accept responses on an unpublished form.');
    form.isAcceptingResponses = accepting;
    formOf(this).store.touched(form);
    return this;
  }
  setPublished(enabled: unknown): this {
    const published = booleanArgument(enabled, 'Form.setPublished');
    const form = formOf(this).record();
    form.isPublished = published;
    form.isAcceptingResponses = published;
    formOf(this).store.touched(form);
    return this;
  }
  supportsAdvancedResponderPermissions(): boolean {
    return true;
  }

  #revoke(email: string, which: (permission: DrivePermission) => boolean): void {
    const file = this.#drive().file(this.#id());
    for (const permission of [...(file?.permissions ?? [])]) {
      if (permission.emailAddress?.toLowerCase() === email.toLowerCase() && which(permission))
        this.#drive().revoke(this.#id(), permission.id);
    }
  }

  #drive(): DriveBackend {
    return formOf(this).store.context.backend(DriveBackend);
  }

  #id(): string {
    return formOf(this).record().id;
  }
}

function usersOf(permissions: readonly DrivePermission[]): ServiceObject[] {
  return permissions.filter((permission) => permission.type === 'user').map((permission) => new User(permission.emailAddress ?? ''));
}

function addressOf(person: unknown, method: string): string {
  const email = person instanceof User ? person.getEmail() : person;
  if (typeof email !== 'string') throw signatureError([person], `FormApp.Form.${method}`);
  if (!/^[^@\s]+@[^@\s]+$/.test(email)) throw new ServiceError(`Invalid email: ${email}`);
  return email;
}

function addressesOf(value: unknown, method: string): string[] {
  if (!Array.isArray(value)) throw signatureError([value], `FormApp.Form.${method}`);
  return value.map((email: unknown) => addressOf(email, method));
}
