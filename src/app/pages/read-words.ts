// What pupils said at a visit, for the one named person who reads it before anybody else.
import { day } from '../documents/describe';
import type { Trust } from '../documents/trust';
import type { PlainDate } from '../policy/plain-date';
import { hiddenFields, type LinkForm } from './forms';
import { type Block, layout, type View } from './layout';

export interface ReadWords extends LinkForm {
  readonly trust: Trust;
  readonly visit: string;
  readonly provider: string;
  readonly academy: string;
  readonly entries: readonly {
    readonly id: string;
    readonly initials: string;
    readonly words: string;
    readonly present: readonly string[];
    readonly askedBy: string;
    readonly askedOn: PlainDate;
    readonly readBy: string;
  }[];
}

export const READ_ACTION = 'pupils’ words read';
/** The entries that stood on the page: one that came later is not read by it. */
export const READ_FIELD = 'entries';

export function readWordsPage(data: ReadWords): View {
  const unread = data.entries.filter(({ readBy }) => readBy === '');
  return layout({
    trust: data.trust,
    caption: `${data.visit}, ${data.provider}, ${data.academy}`,
    heading: 'What pupils said',
    parts: [
      { warning: 'If anything here worries you, act on it first and record it in your safeguarding system. Nobody else has seen it yet.' },
      ...data.entries.flatMap(({ initials, words, present, askedBy, askedOn, readBy }): Block[] => [
        { heading: readBy === '' ? initials : `${initials}: read already` },
        { inset: words },
        {
          facts: [
            { label: 'Asked by', text: `${askedBy}, ${day(askedOn)}` },
            { label: 'In the room', text: present.join(', ') },
          ],
        },
      ]),
      ...(unread.length === 0
        ? [{ paragraph: 'Everything has been read.' }]
        : [
            {
              paragraph:
                'Once you have read it, the checklist with these words is made in the restricted folder. The provider never gets them.',
            },
            {
              form: {
                action: data.webAppUrl,
                hidden: { ...hiddenFields(READ_ACTION, data), [READ_FIELD]: unread.map(({ id }) => id).join(' ') },
                fields: [],
                button: 'I have read this',
              },
            },
          ]),
    ],
  });
}
