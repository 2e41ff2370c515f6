// What a script reads and sets of a form as a whole: its texts and its switches.
import { ServiceError, ServiceObject } from '../../runtime';
import { booleanArgument, type FormHandle, textArgument } from './handle';
import type { FormRecord } from './model';

const handles = new WeakMap<ServiceObject, FormHandle>();

/** The state behind a form that a script holds. */
export function formOf(form: ServiceObject): FormHandle {
  const handle = handles.get(form);
  if (!handle) throw new Error('Not a form.');
  return handle;
}

type Switch =
  | 'progressBar'
  | 'shuffleQuestions'
  | 'limitOneResponsePerUser'
  | 'allowResponseEdits'
  | 'showLinkToRespondAgain'
  | 'publishingSummary';
type Text = 'title' | 'description' | 'confirmationMessage' | 'closedMessage';

/** Changes a form's content and gives the form back for chaining. */
export function alterForm<Form extends ServiceObject>(form: Form, change: (record: FormRecord) => void): Form {
  change(formOf(form).record());
  formOf(form).changed();
  return form;
}

export abstract class FormSettings extends ServiceObject {
  constructor(handle: FormHandle) {
    super();
    handles.set(this, handle);
  }
  canEditResponse(): boolean {
    return formOf(this).record().allowResponseEdits;
  }
  collectsEmail(): boolean {
    return formOf(this).record().emailCollection !== 'DO_NOT_COLLECT';
  }
  getConfirmationMessage(): string {
    return formOf(this).record().confirmationMessage;
  }
  getCustomClosedFormMessage(): string {
    return formOf(this).record().closedMessage;
  }
  getDescription(): string {
    return formOf(this).record().description;
  }
  getDestinationId(): string {
    throw new ServiceError('The form currently has no response destination.');
  }
  getDestinationType(): ServiceObject {
    throw new ServiceError('The form currently has no response destination.');
  }
  getShuffleQuestions(): boolean {
    return formOf(this).record().shuffleQuestions;
  }
  getTitle(): string {
    return formOf(this).record().title;
  }
  hasLimitOneResponsePerUser(): boolean {
    return formOf(this).record().limitOneResponsePerUser;
  }
  hasProgressBar(): boolean {
    return formOf(this).record().progressBar;
  }
  hasRespondAgainLink(): boolean {
    return formOf(this).record().showLinkToRespondAgain;
  }
  isPublishingSummary(): boolean {
    return formOf(this).record().publishingSummary;
  }
  isQuiz(): boolean {
    return false;
  }
  /** No destination can be set here, so there is none to remove. */
  removeDestination(): this {
    return this;
  }
  setAllowResponseEdits(enabled: unknown): this {
    return this.#switch('allowResponseEdits', enabled, 'setAllowResponseEdits');
  }
  /** Keeps a collection of signed-in addresses as it is; otherwise the respondent types the address, since only the REST face sets VERIFIED. */
  setCollectEmail(collect: unknown): this {
    const enabled = booleanArgument(collect, 'Form.setCollectEmail');
    return alterForm(this, (form) => {
      if (!enabled) form.emailCollection = 'DO_NOT_COLLECT';
      else if (form.emailCollection === 'DO_NOT_COLLECT') form.emailCollection = 'RESPONDER_INPUT';
    });
  }
  setConfirmationMessage(message: unknown): this {
    return this.#text('confirmationMessage', message, 'setConfirmationMessage');
  }
  setCustomClosedFormMessage(message: unknown): this {
    return this.#text('closedMessage', message, 'setCustomClosedFormMessage');
  }
  setDescription(description: unknown): this {
    return this.#text('description', description, 'setDescription');
  }
  setLimitOneResponsePerUser(enabled: unknown): this {
    return this.#switch('limitOneResponsePerUser', enabled, 'setLimitOneResponsePerUser');
  }
  setProgressBar(enabled: unknown): this {
    return this.#switch('progressBar', enabled, 'setProgressBar');
  }
  setPublishingSummary(enabled: unknown): this {
    return this.#switch('publishingSummary', enabled, 'setPublishingSummary');
  }
  setShowLinkToRespondAgain(enabled: unknown): this {
    return this.#switch('showLinkToRespondAgain', enabled, 'setShowLinkToRespondAgain');
  }
  setShuffleQuestions(shuffle: unknown): this {
    return this.#switch('shuffleQuestions', shuffle, 'setShuffleQuestions');
  }
  setTitle(title: unknown): this {
    return this.#text('title', title, 'setTitle');
  }

  #switch(name: Switch, enabled: unknown, method: string): this {
    const value = booleanArgument(enabled, `Form.${method}`);
    return alterForm(this, (form) => {
      form[name] = value;
    });
  }

  #text(name: Text, value: unknown, method: string): this {
    const given = textArgument(value, `Form.${method}`);
    return alterForm(this, (form) => {
      form[name] = given;
    });
  }
}
