// The short pages: it is done, the link cannot be used, the register is busy, something went wrong, and what this address is.
import type { Trust } from '../documents/trust';
import { type Block, layout, type View } from './layout';

export interface Decided {
  readonly trust: Trust;
  readonly reference: string;
  readonly decision: 'approved' | 'declined';
}

export function decidedPage({ trust, reference, decision }: Decided): View {
  const next =
    decision === 'approved'
      ? 'The key contact has been asked to hold the initial meeting with the family and everyone concerned.'
      : 'The key contact has been asked to tell the family, and gets your reason.';
  return layout({
    trust,
    heading: decision === 'approved' ? 'Referral approved' : 'Referral declined',
    caption: reference,
    panel: true,
    parts: [{ heading: 'What happens next' }, { paragraph: next }, { paragraph: 'Your link has now been used. You can close this page.' }],
  });
}

export interface Recorded {
  readonly trust: Trust;
  readonly reference: string;
  /** What is now in the register, like 'The family was told by phone on 24 November 2026.' */
  readonly what: string;
  /** What the person does next; none where there is nothing. */
  readonly next: readonly string[];
}

export function recordedPage({ trust, reference, what, next }: Recorded): View {
  const steps: Block[] = next.length === 0 ? [] : [{ heading: 'What happens next' }, { list: next }];
  return layout({
    trust,
    heading: 'Recorded',
    caption: reference,
    panel: true,
    parts: [{ paragraph: what }, ...steps, { paragraph: 'You can close this page.' }],
  });
}

/** One page for every link that does not work, so that it tells nobody why. */
export function linkRefusedPage(trust: Trust): View {
  return layout({
    trust,
    heading: 'This link cannot be used',
    parts: [
      { paragraph: 'A link works once, for one person, and for a limited time. Nothing was changed by opening it.' },
      { heading: 'What to do' },
      {
        list: [
          'Look for a newer message from us: only the newest link works.',
          'Check that the whole link was copied.',
          `If you still need it, write to ${trust.mailbox} and ask for a new one.`,
        ],
      },
    ],
  });
}

export interface Busy {
  readonly trust: Trust;
  readonly webAppUrl: string;
  /** Everything that the form had sent, the hidden fields too; it is sent again as it was. */
  readonly fields: Readonly<Record<string, string>>;
}

export function busyPage({ trust, webAppUrl, fields }: Busy): View {
  return layout({
    trust,
    heading: 'The register is busy',
    parts: [
      { paragraph: 'Nothing was lost: what you typed is kept on this page. Wait a moment, then press “Try again”.' },
      { form: { action: webAppUrl, hidden: fields, fields: [], button: 'Try again' } },
    ],
  });
}

/** Something went wrong; the message is the error's own for the person. */
export function errorPage(trust: Trust, userMessage: string): View {
  return layout({
    trust,
    heading: 'Sorry, that did not work',
    parts: [{ paragraph: userMessage }, { paragraph: `If it goes on, write to ${trust.mailbox} and say what you were doing.` }],
  });
}

/** What this address is; it holds no data. */
export function homePage(trust: Trust): View {
  return layout({
    trust,
    heading: 'Alternative Provision register',
    parts: [
      {
        paragraph: `${trust.name} uses this address for its work with Alternative Provision: education that a school arranges away from its own site.`,
      },
      { paragraph: 'There is nothing to see here without a link. If we wrote to you, open the link in our message.' },
      { inset: 'If a child is in danger, ring 999.' },
    ],
  });
}
