// The morning's one mail: everything that waits for a person, most urgent first, with one link for each.
import { formatUk } from '../policy/plain-date';
import type { ListLine, MessageData } from './kinds';
import type { Block, Letter } from './letter';

/** My list, in the sections Overdue, Today and Coming; a section with nothing in it is left out. */
export function myList(data: MessageData<'my list'>): Letter {
  const { overdue, dueToday, coming } = data;
  const counts = [
    [overdue.length, 'overdue'],
    [dueToday.length, 'today'],
    [coming.length, 'coming'],
  ] as const;
  const summary = counts.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`);
  const said = summary.length === 0 ? 'nothing waits for you' : summary.join(', ');
  return {
    trust: data.trust,
    subject: `My list for ${formatUk(data.today)}: ${said}`,
    blocks: [
      { paragraph: `Good morning ${data.name}. Your Alternative Provision list for ${formatUk(data.today)}: ${said}.` },
      ...section('Overdue', overdue),
      ...section('Today', dueToday),
      ...section('Coming', coming),
    ],
  };
}

function section(title: string, lines: readonly ListLine[]): Block[] {
  if (lines.length === 0) {
    return [];
  }
  return [
    { heading: `${title} (${lines.length})` },
    ...lines.flatMap((line): Block[] => [
      { paragraph: `${line.what}: ${line.initials}, ${line.reference}, ${line.academy}. Due: ${line.due}. ${line.nextStep}` },
      { link: { text: `${line.linkText} (${line.reference})`, url: line.url } },
    ]),
  ];
}
