// The notes of a day's watch over providers, gathered so that each group of people gets one, and never one with a child's name.

import { hashOf } from '../../register/hash';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { noteTo } from '../note';

/** What a line is about, the gravest first. */
export const TOPICS = ['Lapsed', 'Ends', 'To approve again', 'Hours', 'No e-mail'] as const;
export type Topic = (typeof TOPICS)[number];

const HEADINGS: Readonly<Record<Topic, string>> = {
  Lapsed:
    'Evidence that nobody may go without has lapsed. No pupil starts there. A leader decides on each placement before the next session.',
  Ends: 'Evidence that ends or has ended. The provider has been written to, where it has an e-mail address.',
  'To approve again': 'All that had lapsed is there again and checked. Look at the provider, and approve it again or say why not.',
  Hours: 'Hours and registration (HRS-1 to HRS-4).',
  'No e-mail': 'These providers have no e-mail address: tell them by telephone.',
};
const TITLES: Readonly<Record<Topic, string>> = {
  Lapsed: 'A provider’s evidence has lapsed',
  Ends: 'Evidence of providers ends',
  'To approve again': 'A provider to approve again',
  Hours: 'Hours at providers',
  'No e-mail': 'Providers without an e-mail address',
};
/** The register has the rest. */
const MOST_LINES = 30;

interface Group {
  readonly people: readonly string[];
  readonly lines: Map<Topic, string[]>;
}

export class Notes {
  readonly #groups = new Map<string, Group>();

  /** A line for a group of people, by the group's key. */
  add(key: string, people: readonly string[], topic: Topic, line: string): void {
    const group = this.#groups.get(key) ?? { people, lines: new Map<Topic, string[]>() };
    this.#groups.set(key, group);
    const lines = group.lines.get(topic) ?? [];
    if (!lines.includes(line)) lines.push(line);
    group.lines.set(topic, lines);
  }

  /** One note for each group. Where nobody stands for one, those who look after the system get it. */
  deliveries(day: string, url: string): Delivery[] {
    return [...this.#groups].map(([key, { people, lines }]) => {
      const topics = TOPICS.filter((topic) => lines.has(topic));
      const said = topics.flatMap((topic) => [HEADINGS[topic], ...cut(lines.get(topic) ?? [])]);
      // The same words are sent once a day, and others besides them.
      return noteTo(people, `providers:${key}:${day}:${hashOf(said.join('\n')).slice(0, 8)}`, {
        title: TITLES[topics[0] ?? 'Ends'],
        lines: said,
        url,
        linkText: 'Open the register',
        priority: topics[0] === 'Lapsed' ? PRIORITY.safeguarding : PRIORITY.asked,
      });
    });
  }
}

function cut(lines: readonly string[]): string[] {
  return [
    ...lines.slice(0, MOST_LINES).map((line) => `– ${line}`),
    ...(lines.length > MOST_LINES ? [`And ${lines.length - MOST_LINES} more: see the Providers and Compliance tabs.`] : []),
  ];
}
