// Every kind of mail and what it must be given. None has a field for a pupil's name: initials and the reference stand for the child.

import type { Trust } from '../documents/trust';
import type { PlainDate } from '../policy/plain-date';
import type { Problem } from '../policy/problem';

/** Stands for the child in every mail. */
interface About {
  readonly trust: Trust;
  /** As `initials` of policy/person.ts gives them. */
  readonly initials: string;
  readonly reference: string;
  /** The academy's name. */
  readonly academy: string;
}

export interface ListLine {
  /** What is to be done, like 'Decide the referral'. */
  readonly what: string;
  readonly initials: string;
  readonly reference: string;
  readonly academy: string;
  /** The due day in words, like 'Friday 27 November 2026, in 3 days'. */
  readonly due: string;
  readonly nextStep: string;
  /** The link's words, like 'Open the decision page'. */
  readonly linkText: string;
  readonly url: string;
}

export type Message =
  /** To the key contact: it is in, and what happens next. */
  | ({
      readonly kind: 'referral received';
      readonly decideBy: PlainDate;
      readonly planUrl: string;
      /** Null where nobody may be told, or the pupil is of age. */
      readonly tellFamily: { readonly by: PlainDate; readonly letterUrl: string; readonly url: string } | null;
    } & About)
  /** To the approver. */
  | ({
      readonly kind: 'referral to decide';
      readonly decideBy: PlainDate;
      readonly url: string;
      /** The day, or the day and time, in words. */
      readonly linkExpires: string;
    } & About)
  | ({
      readonly kind: 'referral decided';
      readonly decidedBy: string;
      readonly outcome:
        | { readonly decision: 'approved'; readonly meetBy: PlainDate; readonly meetingFormUrl: string }
        | {
            readonly decision: 'declined';
            readonly reason: string;
            /** The pupil's names, so that a reason which uses one is mailed with initials instead. */
            readonly pupilNames: readonly string[];
          };
    } & About)
  | ({ readonly kind: 'meeting recorded'; readonly heldOn: PlainDate; readonly firstReview: PlainDate } & About)
  /** To the sender of a form that cannot be applied yet. */
  | {
      readonly kind: 'submission needs attention';
      readonly trust: Trust;
      /** The form's title, like 'Refer a pupil'. */
      readonly form: string;
      /** When it came, in words. */
      readonly receivedAt: string;
      /** Those marked restricted are counted and never written out. */
      readonly problems: readonly Problem[];
      /** The link by which the sender changes the answers in Google Forms. */
      readonly editUrl: string;
    }
  | { readonly kind: 'submission not from staff'; readonly trust: Trust; readonly form: string; readonly receivedAt: string }
  | {
      readonly kind: 'your code';
      readonly trust: Trust;
      /** Six digits. */
      readonly code: string;
      /** Minutes for which it works. */
      readonly minutes: number;
    }
  | {
      readonly kind: 'my list';
      readonly trust: Trust;
      readonly name: string;
      readonly today: PlainDate;
      readonly overdue: readonly ListLine[];
      readonly dueToday: readonly ListLine[];
      readonly coming: readonly ListLine[];
    }
  /** To the DSL: where to look, and nothing of what it says. */
  | {
      readonly kind: 'barred contact refused';
      readonly trust: Trust;
      readonly academy: string;
      /** Who sent the form. */
      readonly sender: string;
      readonly receivedAt: string;
    }
  /** To the trust's AP lead and the role account. */
  | {
      readonly kind: 'delivery given up';
      readonly trust: Trust;
      /** What was to be delivered, like 'mail: referral to decide'. */
      readonly what: string;
      readonly reference: string;
      readonly tries: number;
      readonly registerUrl: string;
    }
  /** To the trust's AP lead and the role account: something that only a person can put right. */
  | {
      readonly kind: 'register needs attention';
      readonly trust: Trust;
      /** What is wrong and what to do, without names of children. */
      readonly problems: readonly string[];
      readonly registerUrl: string;
    }
  /** To people who look after something: a few plain sentences and where to go. Its words never hold a child's name. */
  | {
      readonly kind: 'note';
      readonly trust: Trust;
      readonly title: string;
      readonly lines: readonly string[];
      /** Where to go; '' for nowhere. */
      readonly url: string;
      readonly linkText: string;
    };

export type MessageKind = Message['kind'];
export type MessageOf<Kind extends MessageKind> = Extract<Message, { readonly kind: Kind }>;
/** What a kind must be given. */
export type MessageData<Kind extends MessageKind> = Kind extends unknown ? Omit<MessageOf<Kind>, 'kind'> : never;
