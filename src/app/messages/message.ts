// Makes every mail that the system sends, as text and as simple HTML.
import { meetingRecorded, referralDecided, referralReceived, referralToDecide } from './about-referrals';
import {
  barredContactRefused,
  deliveryGivenUp,
  note,
  registerNeedsAttention,
  submissionNeedsAttention,
  submissionNotFromStaff,
  yourCode,
} from './about-submissions';
import type { MessageData, MessageKind } from './kinds';
import { type Letter, type Rendered, render } from './letter';
import { myList } from './my-list';

const LETTERS: { readonly [Kind in MessageKind]: (data: MessageData<Kind>) => Letter } = {
  'referral received': referralReceived,
  'referral to decide': referralToDecide,
  'referral decided': referralDecided,
  'meeting recorded': meetingRecorded,
  'submission needs attention': submissionNeedsAttention,
  'submission not from staff': submissionNotFromStaff,
  'your code': yourCode,
  'my list': myList,
  'barred contact refused': barredContactRefused,
  'delivery given up': deliveryGivenUp,
  'register needs attention': registerNeedsAttention,
  note,
};

export const MESSAGE_KINDS = Object.keys(LETTERS) as readonly MessageKind[];

/** The mail of a kind: the same text in both forms, with no pupil's name. Throws AppError 'answer-invalid' for a link that is none. */
export function message<Kind extends MessageKind>(kind: Kind, data: MessageData<Kind>): Rendered {
  return render(LETTERS[kind](data));
}
