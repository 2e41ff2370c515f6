// The mails about a referral: received, to decide, decided, meeting recorded.
import { formatUk } from '../policy/plain-date';
import { hideNames } from './hide-names';
import type { MessageData } from './kinds';
import type { Block, Letter } from './letter';

/** To the key contact: a receipt, what happens next with dates, and the links (S4.2.2). */
export function referralReceived(data: MessageData<'referral received'>): Letter {
  const { tellFamily } = data;
  return {
    trust: data.trust,
    subject: `AP referral ${data.reference} received: ${data.initials}, ${data.academy}`,
    blocks: [
      { paragraph: `The referral of ${data.initials} (${data.academy}) is in the register as ${data.reference}. You are the key contact.` },
      { heading: 'What happens next' },
      {
        steps: [
          ...(tellFamily === null
            ? []
            : [`By ${formatUk(tellFamily.by)}: tell the family, with the letter below. Then record how they were told.`]),
          `By ${formatUk(data.decideBy)}: the referral is decided. You will get a message.`,
          'If it is approved: hold the initial meeting with the family.',
        ],
      },
      ...(tellFamily === null
        ? [
            {
              paragraph:
                'No letter to the family was written: nobody may be told, or the pupil is of age. Speak with the DSL about who is told.',
            },
          ]
        : [
            { button: { text: 'Record how the family was told', url: tellFamily.url } },
            { link: { text: 'Letter to the family, to print or read out', url: tellFamily.letterUrl } },
          ]),
      { link: { text: 'Individual Learning Plan (working version)', url: data.planUrl } },
      { paragraph: 'Nothing may start before the family has given written permission.' },
    ],
  };
}

/** To the approver: one link, which works once and only for them. */
export function referralToDecide(data: MessageData<'referral to decide'>): Letter {
  return {
    trust: data.trust,
    subject: `Decide by ${formatUk(data.decideBy)}: AP referral ${data.reference} (${data.initials}, ${data.academy})`,
    blocks: [
      { paragraph: `${data.initials} of ${data.academy} has been referred to Alternative Provision (${data.reference}).` },
      { paragraph: `Please read the referral and approve or decline it by ${formatUk(data.decideBy)}.` },
      { button: { text: 'Read and decide', url: data.url } },
      { paragraph: `The link works once and only for you. It stops working on ${data.linkExpires}. Do not pass it on.` },
    ],
  };
}

/** To the key contact: what was decided, and the next step. */
export function referralDecided(data: MessageData<'referral decided'>): Letter {
  const { trust, outcome, initials, reference, academy } = data;
  const common = { trust, subject: `AP referral ${reference} ${outcome.decision}: ${initials}, ${academy}` };
  const first = { paragraph: `${data.decidedBy} has ${outcome.decision} the referral of ${initials} (${academy}), ${reference}.` };
  if (outcome.decision === 'approved') {
    return { ...common, blocks: [first, ...approvedBlocks(outcome.meetBy, outcome.meetingFormUrl)] };
  }
  return {
    ...common,
    blocks: [
      first,
      { heading: 'The reason' },
      { apart: hideNames(outcome.reason, outcome.pupilNames, initials) },
      { heading: 'What happens next' },
      {
        list: [
          'Tell the family about the decision, and why.',
          'Talk with your SENDCo and AP lead about what school can do instead.',
          'If things change, you can refer again. The earlier referral is kept.',
        ],
      },
    ],
  };
}

function approvedBlocks(meetBy: string, meetingFormUrl: string): Block[] {
  return [
    { heading: 'What happens next' },
    {
      steps: [
        'Tell the family about the decision.',
        `Hold the initial meeting by ${formatUk(meetBy)}. Invite the pupil, parents or carers, the provider and the agencies concerned.`,
        'Agree there who does what, and the day of the first review.',
        'After the meeting, send the form. Its first answers are filled in already.',
      ],
    },
    { button: { text: 'Record the meeting', url: meetingFormUrl } },
    { paragraph: 'Nothing may start before the family has given written permission.' },
  ];
}

/** To the key contact: it is recorded, and the first review has its day (S4.2.6). */
export function meetingRecorded(data: MessageData<'meeting recorded'>): Letter {
  return {
    trust: data.trust,
    subject: `Meeting recorded for ${data.reference} (${data.initials}): first review ${formatUk(data.firstReview)}`,
    blocks: [
      {
        paragraph: `The meeting about ${data.initials} (${data.academy}, ${data.reference}) on ${formatUk(data.heldOn)} is in the register.`,
      },
      { paragraph: `The first review is on ${formatUk(data.firstReview)}. It stands in your list, and we remind you before the day.` },
      { paragraph: 'Nothing may start before the family has given written permission.' },
    ],
  };
}
