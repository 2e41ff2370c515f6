// The second step of a page link for a person whom Google did not name: a code to the address that the school holds for them.
import type { Trust } from '../documents/trust';
import { FIELDS, hiddenFields, type LinkForm } from './forms';
import { type Form, layout, type View } from './layout';

export interface ProveYourself extends Omit<LinkForm, 'proof'> {
  readonly trust: Trust;
  readonly stage:
    | { readonly name: 'ask' }
    | {
        readonly name: 'enter';
        /** Minutes for which the code works. */
        readonly minutes: number;
        /** After a wrong code, how many more may be tried; null before the first. */
        readonly triesLeft: number | null;
      };
}

/** Asks to send a code, or for the code that was sent. It shows nothing of the record, nor where the code went. */
export function proveYourselfPage(data: ProveYourself): View {
  const { trust, stage } = data;
  const link = { ...data, proof: '' };
  const send = (button: string, isSecondary: boolean): { form: Form } => ({
    form: { action: data.webAppUrl, hidden: hiddenFields('send code', link), fields: [], button, isSecondary },
  });
  if (stage.name === 'ask') {
    return layout({
      trust,
      heading: 'First, show that it is you',
      parts: [
        {
          paragraph:
            'What is on this page is confidential, so we check who is asking. We send a code of six digits to the address that we hold for you.',
        },
        send('Send me a code', false),
      ],
    });
  }
  const { minutes, triesLeft } = stage;
  const wrong = triesLeft === null ? '' : `That code is not right. You have ${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left.`;
  const code = {
    name: FIELDS.code,
    label: 'Six-digit code',
    hint: `We sent it to the address that we hold for you. It works for ${minutes} minutes.`,
    value: '',
    most: 12,
    kind: 'code',
  } as const;
  return layout({
    trust,
    heading: 'Enter your code',
    errors: { [FIELDS.code]: wrong },
    parts: [
      { form: { action: data.webAppUrl, hidden: hiddenFields('check code', link), fields: [code], button: 'Continue' } },
      { heading: 'If it has not come' },
      { paragraph: 'Wait a minute or two and look in your junk mail. A new code makes the earlier one useless.' },
      send('Send me a new code', true),
    ],
  });
}
