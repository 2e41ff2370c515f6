// The mails about what somebody sent in, and about what the system could not deliver.
import type { MessageData } from './kinds';
import type { Letter } from './letter';

/** To the sender: each problem, and the link by which to put it right. A problem marked restricted is counted and not written out. */
export function submissionNeedsAttention(data: MessageData<'submission needs attention'>): Letter {
  const open = data.problems.filter((problem) => problem.restricted !== true).map(({ message }) => message);
  const hidden = data.problems.length - open.length;
  const count = hidden === 1 ? 'One answer' : `${hidden} answers`;
  const more = `${count} on a page that only safeguarding staff may see: not written here. Open your answers and check the pages on care, health and contacts.`;
  return {
    trust: data.trust,
    subject: `“${data.form}” needs your attention`,
    blocks: [
      {
        paragraph: `Your form “${data.form}” of ${data.receivedAt} has arrived and is kept. Nothing is lost. It cannot be used until this is put right:`,
      },
      { list: hidden > 0 ? [...open, more] : open },
      { button: { text: 'Change your answers', url: data.editUrl } },
      { paragraph: 'Correct the answers and press Submit again. All your other answers are still there.' },
    ],
  };
}

/** To a sender whose address is not in Staff: kind, and saying nothing of what the register holds. */
export function submissionNotFromStaff(data: MessageData<'submission not from staff'>): Letter {
  return {
    trust: data.trust,
    subject: `We could not use your form “${data.form}”`,
    blocks: [
      { paragraph: `Thank you for sending “${data.form}” on ${data.receivedAt}.` },
      {
        paragraph:
          'We could not use it, because your address is not in our list of staff. It may be that you are new, or used another address.',
      },
      {
        list: [
          'If you work here: ask your AP lead to add you, then send the form again.',
          `If you do not: write to ${data.trust.mailbox}, and somebody will help you.`,
        ],
      },
    ],
  };
}

/** The second step of a page link: a code that works for a few minutes. */
export function yourCode(data: MessageData<'your code'>): Letter {
  return {
    trust: data.trust,
    subject: 'Your code for the Alternative Provision register',
    blocks: [
      { paragraph: 'Type this code into the page that you opened:' },
      { apart: data.code },
      { paragraph: `It works for ${data.minutes} minutes. Never give it to anybody, not even to us.` },
      { paragraph: `If you did not ask for a code, somebody else has your link. Please tell ${data.trust.mailbox} at once.` },
    ],
  };
}

/** To the DSL: somebody tried to add a barred contact. Where to look, and nothing more. */
export function barredContactRefused(data: MessageData<'barred contact refused'>): Letter {
  return {
    trust: data.trust,
    subject: `For the DSL: a form at ${data.academy} was held back`,
    blocks: [
      {
        paragraph: `A form that ${data.sender} sent on ${data.receivedAt} names a contact who must not be told. It was held back, and nobody was told.`,
      },
      {
        list: [
          `Speak with ${data.sender} before it is sent again. What the form says is not repeated here.`,
          'The submission is kept. Ask the trust’s AP lead to show it to you.',
        ],
      },
    ],
  };
}

/** To the trust's AP lead: something did not go out, and a person must see to it. */
export function deliveryGivenUp(data: MessageData<'delivery given up'>): Letter {
  return {
    trust: data.trust,
    subject: `Not delivered: ${data.what}, ${data.reference}`,
    blocks: [
      { paragraph: `After ${data.tries} tries the system has given up delivering this: ${data.what} (${data.reference}).` },
      {
        list: [
          'Do it by hand today: ring or write to the person concerned.',
          'The last error stands in the Outbox tab of the register. Put its cause right, or ask whoever looks after the system.',
        ],
      },
      { button: { text: 'Open the register', url: data.registerUrl } },
    ],
  };
}

/** To the trust's AP lead: the system cannot go on with something until a person has put it right. */
export function registerNeedsAttention(data: MessageData<'register needs attention'>): Letter {
  return {
    trust: data.trust,
    subject: 'The AP register needs your attention',
    blocks: [
      { paragraph: 'The system could not do part of its work. Until this is put right, reminders may be missing.' },
      { list: data.problems },
      { button: { text: 'Open the register', url: data.registerUrl } },
    ],
  };
}

/** To people who look after something: what they must know, and where to go. */
export function note(data: MessageData<'note'>): Letter {
  const [first = '', ...more] = data.lines;
  return {
    trust: data.trust,
    subject: data.title,
    blocks: [
      { paragraph: first },
      ...(more.length > 0 ? [{ list: more }] : []),
      ...(data.url === '' ? [] : [{ button: { text: data.linkText, url: data.url } }]),
    ],
  };
}
