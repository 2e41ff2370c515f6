// The forms of a workspace as people use them: filling in, changing a response, seeing the pages.
import type { WorkspaceContext } from '../../runtime';
import type { FormAnswer } from './answers';
import { checkedWalk } from './filling';
import { formObject, responseObject } from './form';
import { FormStore } from './form-store';
import { editResponseUrl, type FormRecord, type ResponseRecord } from './model';
import { describeForm, type FormDescription } from './pages';
import { readPrefill } from './prefill';
import { FormRefusal } from './refusal';
import { isEditor, mayRespond } from './responders';
import { isEmail } from './validation';
import type { AnswersByName } from './walk';
import { type AnswerError, readPage, sectionsOf } from './walk';

export type { FormAnswer } from './answers';

/** What filling a form in leaves. */
export interface FormResponseHandle {
  id: string;
  formId: string;
  editUrl: string;
}

/** A person's response: who they are ('' when not signed in), answers by the title or id of the item, and an ISO instant when it is not now. */
export interface Filling {
  email?: string;
  answers: AnswersByName;
  at?: string;
}

export class FormsBackend {
  readonly #context: WorkspaceContext;
  readonly #store: FormStore;

  constructor(context: WorkspaceContext) {
    this.#context = context;
    this.#store = context.backend(FormStore);
  }

  /**
   * A person fills the form in and sends it; triggers hear of it.
   * @throws FormRefusal with what the person would read when the form does not take the response.
   */
  submit(formIdOrTitle: string, filling: Filling): FormResponseHandle {
    const form = this.#form(formIdOrTitle);
    const email = filling.email ?? '';
    this.#mayFill(form, email);
    if (form.limitOneResponsePerUser && this.#store.responses(form).some((response) => response.responder === email)) {
      throw new FormRefusal(
        'already-responded',
        form.title,
        `You’ve already responded to ${form.title}. You can fill out this form only once.`,
      );
    }
    const answers = checkedWalk(form, filling.answers);
    const at = this.#instant(filling.at);
    const id = `2_ABaOnu${this.#context.ids.opaque(62)}`;
    const response: ResponseRecord = { id, createdAt: at, submittedAt: at, email: collected(form, email), responder: email, answers };
    this.#store.addResponse(form, response);
    return this.#tell(form, response);
  }

  /**
   * A person opens a response's edit address, changes the answers given here (empty clears one) and sends it again:
   * the id stays, the time of submission moves, the address collected is that of who edits. Answers of pages no longer shown go.
   * @throws FormRefusal as `submit`, and when the form's setting does not let responses be edited.
   */
  edit(responseId: string, filling: Filling): FormResponseHandle {
    const form = this.#store.all().find((candidate) => this.#store.response(candidate, responseId));
    const response = form && this.#store.response(form, responseId);
    if (!form || !response) throw new FormRefusal('no-such-response', '', `There is no form response ${responseId}.`);
    const email = filling.email ?? response.responder;
    this.#mayFill(form, email);
    if (!form.allowResponseEdits)
      throw new FormRefusal(
        'edits-disabled',
        form.title,
        'You can’t edit your response. The owner of this form has turned off response editing.',
      );
    const before: Record<string, FormAnswer> = { ...response.answers };
    const given = new Set<string>();
    for (const item of form.items) {
      const name = [String(item.id), item.title].find((candidate) => Object.hasOwn(filling.answers, candidate));
      if (name === undefined) continue;
      given.add(name);
      delete before[item.id];
    }
    response.answers = checkedWalk(form, { ...filling.answers }, before);
    response.submittedAt = this.#instant(filling.at);
    response.email = collected(form, email);
    response.responder = email;
    this.#store.responseChanged(form, responseId);
    return this.#tell(form, response);
  }

  /** What a page for the form shows. @throws FormRefusal when there is no such form. */
  pages(formIdOrTitle: string): FormDescription {
    return describeForm(this.#form(formIdOrTitle));
  }

  /** Checks the answers to one page: what is wrong, and which page comes next. */
  validatePage(formIdOrTitle: string, pageIndex: number, answers: AnswersByName): { errors: AnswerError[]; next: number | 'submit' } {
    const { errors, next } = readPage(sectionsOf(this.#form(formIdOrTitle)), pageIndex, answers);
    return { errors, next };
  }

  /** Answers by item id that the parameters of the form's address fill in. */
  prefill(formIdOrTitle: string, parameters: Readonly<Record<string, readonly string[]>>): Record<string, FormAnswer> {
    return readPrefill(this.#form(formIdOrTitle), parameters);
  }

  /** The answers of a stored response by item id, for the page at its edit address. */
  answersOf(formIdOrTitle: string, responseId: string): Record<string, FormAnswer> {
    const response = this.#store.response(this.#form(formIdOrTitle), responseId);
    if (!response) throw new FormRefusal('no-such-response', '', `There is no form response ${responseId}.`);
    return { ...response.answers };
  }

  /** Throws what the person would read instead of the form, if it is not open to them. */
  checkOpen(formIdOrTitle: string, email: string): void {
    this.#mayFill(this.#form(formIdOrTitle), email, true);
  }

  /** Whether this person edits the form. */
  isEditor(formId: string, email: string): boolean {
    return isEditor(this.#context, formId, email);
  }

  #form(idOrTitle: string): FormRecord {
    const form = this.#store.search(idOrTitle);
    if (!form) throw new FormRefusal('no-such-form', idOrTitle, `There is no form ${idOrTitle}. Check the address and try again.`);
    return form;
  }

  #mayFill(form: FormRecord, email: string, beforeTyping = false): void {
    if (!form.isPublished)
      throw new FormRefusal(
        'unpublished',
        form.title,
        `${form.title} is not published, so it can’t be filled in. Contact its owner if you think this is a mistake.`,
      );
    if (!form.isAcceptingResponses)
      throw new FormRefusal(
        'closed',
        form.title,
        form.closedMessage ||
          `The form ${form.title} is no longer accepting responses. Try contacting the owner of the form if you think that this is a mistake.`,
      );
    const signIn = form.emailCollection === 'VERIFIED' || form.limitOneResponsePerUser;
    if (signIn && email === '')
      throw new FormRefusal('sign-in', form.title, `Sign in to continue. To fill out ${form.title}, you must be signed in.`);
    if (!mayRespond(this.#context, form.id, email))
      throw new FormRefusal(
        'no-permission',
        form.title,
        `You need permission to respond to ${form.title}. Ask its owner for access, or sign in with an account that has it.`,
      );
    if (form.emailCollection !== 'RESPONDER_INPUT' || beforeTyping || isEmail(email)) return;
    throw new FormRefusal(
      'invalid-answer',
      form.title,
      email === '' ? 'Email: This is a required question' : 'Email: Must be a valid email address',
    );
  }

  #instant(at: string | undefined): string {
    const instant = at === undefined ? this.#context.clock.now() : Date.parse(at);
    if (Number.isNaN(instant)) throw new Error(`Not an instant: ${String(at)}`);
    return new Date(instant).toISOString();
  }

  #tell(form: FormRecord, response: ResponseRecord): FormResponseHandle {
    const { id } = response;
    this.#context.emit({
      kind: 'formSubmit',
      sourceId: form.id,
      user: response.email,
      event: () => ({ response: responseObject(this.#context, form.id, id), source: formObject(this.#context, form.id) }),
    });
    return { id, formId: form.id, editUrl: editResponseUrl(form, id) };
  }
}

function collected(form: FormRecord, email: string): string {
  return form.emailCollection === 'DO_NOT_COLLECT' ? '' : email;
}
