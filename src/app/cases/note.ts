// A note to people: what they must know in a few plain sentences, and where to go. It never holds a child's name.
import { type Delivery, PRIORITY } from '../register/outbox';

/** The mail; `key` makes it happen once. Absent people's deputies get it, and the trust's AP lead in place of somebody who has left. */
export function noteTo(
  people: readonly string[],
  key: string,
  note: { title: string; lines: readonly string[]; url?: string; linkText?: string; priority?: number },
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
      ...(note.url === undefined ? {} : { url: note.url, linkText: note.linkText ?? 'Open' }),
    },
    priority: note.priority ?? PRIORITY.asked,
  };
}
