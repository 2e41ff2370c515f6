// What a form that staff fill is to the system: its questions, what a submission looks at, and what becomes of it.
import type { RawAnswers } from '../../forms/answers';
import type { FormDefinition } from '../../forms/definition';
import type { Problem } from '../../policy/problem';
import type { Change } from '../../register/change';
import type { Moment } from '../../register/moment';
import type { Need } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import type { Register } from '../../register/register';
import type { Selection } from '../../register/select';

export type FormKind = 'referral' | 'meeting' | 'visit';

/** A submission as it arrived. */
export interface Submission {
  readonly kind: FormKind;
  /** The response's own id; an edited response keeps it. */
  readonly id: string;
  readonly sender: string;
  /** True when the form collects addresses that Google verified; without that nobody is believed. */
  readonly verified: boolean;
  /** When it was last submitted, in London time. */
  readonly receivedAt: string;
  /** The same as an ISO instant: what tells an edited response from the one before, however soon it came. */
  readonly version: string;
  readonly answers: RawAnswers;
  readonly editUrl: string;
  readonly moment: Moment;
  /** Draws a new token for a page link. */
  readonly token: () => string;
  /** Kept before, and tried once more since the register may have been put right. */
  readonly again?: boolean;
}

/** What an accepted submission changes and sends. */
export interface Applied {
  readonly reference: string;
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
  /** Tokens of the links that were issued, by link id. */
  readonly secrets: Readonly<Record<string, string>>;
}

export interface FormCase {
  readonly definition: FormDefinition;
  /** What of the register a submission needs, besides the Inbox. */
  needs(submission: Submission): readonly Need[] | Selection;
  /** Decides, purely, what a colleague's submission changes; problems name each answer that stands in the way, and then nothing is changed. */
  apply(register: Register, submission: Submission): Applied | { readonly problems: readonly Problem[] };
}
