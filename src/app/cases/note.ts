// A note to people: what they must know in a few plain sentences, and where to go. It never holds a child's name.
import { type Delivery, PRIORITY } from '../register/outbox';

/** The mail; `key` makes it happen once. Absent people's deputies get it, and the trust's AP lead in place of somebody who has left. */
export function noteTo(
  people: readonly string[],
  key: string,
  note: {
    title: string;
    lines: readonly string[];
    url?: string;
    /** The id of a page link of the same decision, in place of an address. */
    link?: string;
    linkText?: string;
    priority?: number;
    /** The people are not of the trust, such as a provider’s contact. */
    outside?: boolean;
  },
): Delivery {
  return {
    id: `mail:note:${key}`,
    kind: 'mail',
    reference: '',
    details: {
      message: 'note',
      to: people.join(','),
      title: note.title,
      lines: note.lines.join('\n'),
      ...(note.url === undefined ? {} : { url: note.url }),
      ...(note.link === undefined ? {} : { link: note.link }),
      ...((note.url ?? note.link) === undefined ? {} : { linkText: note.linkText ?? 'Open' }),
      ...(note.outside === true ? { outside: 'yes' } : {}),
    },
    priority: note.priority ?? PRIORITY.asked,
  };
}
