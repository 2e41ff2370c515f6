// What a form says to a person whose response it does not take.

export type RefusalCode =
  | 'no-such-form'
  | 'no-such-response'
  | 'unpublished'
  | 'closed'
  | 'no-permission'
  | 'sign-in'
  | 'already-responded'
  | 'edits-disabled'
  | 'invalid-answer'
  | 'unknown-question'
  | 'not-shown'
  | 'ambiguous-question'
  | 'never-ends';

/** A response that the form page would not take; the message is what the person would see. */
export class FormRefusal extends Error {
  override readonly name = 'FormRefusal';
  readonly code: RefusalCode;
  readonly formTitle: string;
  constructor(code: RefusalCode, formTitle: string, message: string) {
    super(message);
    this.code = code;
    this.formTitle = formTitle;
  }
}
