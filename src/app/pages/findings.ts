// What visits found: a section of the provider's own page where it answers, and the staff's page where actions are closed or opened again.
import { day } from '../documents/describe';
import type { Trust } from '../documents/trust';
import type { PlainDate } from '../policy/plain-date';
import { itemName } from '../policy/providers/checklist';
import { hiddenFields, type LinkForm } from './forms';
import { type Block, type Form, layout, type PageErrors, type View } from './layout';

export interface ShownFinding {
  readonly id: string;
  readonly standard: string;
  readonly judgement: string;
  readonly seen: string;
  readonly action: string;
  readonly owner: string;
  readonly due: PlainDate | '';
  readonly answer: string;
  readonly answeredOn: PlainDate | '';
  readonly closedOn: PlainDate | '';
  readonly closedBecause: string;
  readonly repeats: string;
}

export const FINDING_FIELDS = { finding: 'finding', answer: 'answer', do: 'decision', because: 'because' } as const;
export const FINDING_ACTIONS = { answer: 'answer finding', close: 'close or reopen finding' } as const;

type Parts = readonly (Block | { readonly form: Form })[];

const LONGEST_ANSWER = 1000;
const LONGEST_REASON = 500;

/** The name of a field of one finding's form; every form of a page has its own. */
export function findingField(of: string, finding: string): string {
  return `${of}-${finding}`;
}

export interface FindingsSection extends LinkForm {
  readonly findings: readonly ShownFinding[];
  readonly today: PlainDate;
  /** What was typed and could not be saved, by field. */
  readonly typed: Readonly<Record<string, string>>;
}

/**
 * What a provider still has to do after our visits, each with a form to answer it: a section for any page of its own. What it answers is read by
 * staff, who close it (S4.0.5).
 */
export function findingsToAnswer(data: FindingsSection): Parts {
  const open = data.findings.filter(({ closedOn }) => closedOn === '');
  if (open.length === 0) return [{ heading: 'Actions of our visits' }, { paragraph: 'Nothing is open.' }];
  return [
    { heading: 'Actions of our visits' },
    { paragraph: 'Say what you have done. Staff of the trust look at it and close the action.' },
    ...open.flatMap((finding): (Block | { form: Form })[] => [
      ...about(finding, data.today),
      {
        form: {
          action: data.webAppUrl,
          hidden: { ...hiddenFields(FINDING_ACTIONS.answer, data), [FINDING_FIELDS.finding]: finding.id },
          fields: [
            {
              name: findingField(FINDING_FIELDS.answer, finding.id),
              label: `Your answer: ${finding.id}`,
              hint: 'What you have done, or when you will. No names of pupils.',
              value: data.typed[findingField(FINDING_FIELDS.answer, finding.id)] ?? finding.answer,
              kind: 'long',
              most: LONGEST_ANSWER,
            },
          ],
          button: `Send the answer: ${finding.id}`,
        },
      },
    ]),
  ];
}

function about(finding: ShownFinding, today: PlainDate): Block[] {
  const { id, standard, judgement, seen, action, owner, due, repeats, answer, answeredOn } = finding;
  const late = due !== '' && due < today ? ' Overdue.' : '';
  return [
    { subheading: `${id}: ${itemName(standard)}` },
    ...(repeats === '' ? [] : [{ warning: `Found before: ${repeats}` }]),
    {
      facts: [
        { label: 'Judgement', text: judgement },
        { label: 'What was seen', text: seen || '–' },
        { label: 'To be done', text: action },
        { label: 'By', text: `${owner}, ${due === '' ? 'no day given' : day(due)}.${late}` },
        ...(answer === '' ? [] : [{ label: 'The provider says', text: `${answer}\n${day(answeredOn)}` }]),
      ],
    },
  ];
}

export interface ProviderFindingsPage extends FindingsSection {
  readonly trust: Trust;
  readonly provider: string;
  readonly errors: PageErrors;
  readonly done: string;
  /** The provider's copy of the last visit's checklist: each item with its judgement, what was seen and what is to be done. */
  readonly copy: readonly { readonly part: string; readonly items: readonly { readonly label: string; readonly text: string }[] }[];
  readonly visited: string;
}

export function providerFindingsPage(data: ProviderFindingsPage): View {
  return layout({
    trust: data.trust,
    caption: data.provider,
    heading: 'After our visits',
    errors: data.errors,
    parts: [
      ...(data.done === '' ? [] : [{ success: data.done }]),
      ...findingsToAnswer(data),
      ...(data.copy.length === 0 ? [] : [{ heading: `Your copy of the checklist, ${data.visited}` }]),
      ...data.copy.flatMap(({ part, items }): Block[] => [{ subheading: part }, { facts: items }]),
    ],
  });
}

export interface FollowFindings extends LinkForm {
  readonly trust: Trust;
  readonly provider: string;
  readonly findings: readonly ShownFinding[];
  readonly today: PlainDate;
  readonly errors: PageErrors;
  readonly typed: Readonly<Record<string, string>>;
  readonly done: string;
}

/** For staff: what is open, overdue first, and what was closed lately. */
export function followFindingsPage(data: FollowFindings): View {
  const open = data.findings.filter(({ closedOn }) => closedOn === '').sort((one, other) => (one.due < other.due ? -1 : 1));
  const overdue = open.filter(({ due }) => due !== '' && due < data.today).length;
  const closed = data.findings.filter(({ closedOn }) => closedOn !== '').sort((one, other) => (one.closedOn < other.closedOn ? 1 : -1));
  return layout({
    trust: data.trust,
    caption: data.provider,
    heading: 'Actions of our visits',
    errors: data.errors,
    parts: [
      ...(data.done === '' ? [] : [{ success: data.done }]),
      ...(overdue === 0 ? [] : [{ warning: `${overdue} ${overdue === 1 ? 'is' : 'are'} overdue.` }]),
      { heading: `Open: ${open.length}` },
      ...open.flatMap((finding) => [...about(finding, data.today), decide(data, finding, 'Close it')]),
      { heading: 'Closed' },
      ...(closed.length === 0 ? [{ paragraph: 'None yet.' }] : []),
      ...closed
        .slice(0, MOST_CLOSED)
        .flatMap((finding): (Block | { form: Form })[] => [
          { subheading: `${finding.id}: ${itemName(finding.standard)}` },
          { paragraph: `Closed on ${day(finding.closedOn)}: ${finding.closedBecause}` },
          decide(data, finding, 'Open it again'),
        ]),
    ],
  });
}

const MOST_CLOSED = 10;

function decide(data: FollowFindings, finding: ShownFinding, button: string): { form: Form } {
  const name = findingField(FINDING_FIELDS.because, finding.id);
  const closes = finding.closedOn === '';
  return {
    form: {
      action: data.webAppUrl,
      hidden: {
        ...hiddenFields(FINDING_ACTIONS.close, data),
        [FINDING_FIELDS.finding]: finding.id,
        [FINDING_FIELDS.do]: closes ? 'close' : 'reopen',
      },
      fields: [
        {
          name,
          label: closes ? `What shows that it is put right? ${finding.id}` : `Why is it open again? ${finding.id}`,
          value: data.typed[name] ?? '',
          most: LONGEST_REASON,
        },
      ],
      button: `${button}: ${finding.id}`,
      isSecondary: !closes,
    },
  };
}
