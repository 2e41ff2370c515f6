// The visit as a page for a phone on site: a list of its parts, each of which is saved by itself, with what the register knows beside each item.
import { day } from '../documents/describe';
import type { Trust } from '../documents/trust';
import type { PlainDate } from '../policy/plain-date';
import { CHECKLIST_PAGES, type ChecklistItem, type ChecklistPage } from '../policy/providers/checklist';
import { fieldOf, type ItemAnswer, isWanting, JUDGEMENTS, LONGEST, type PupilSeen, type VisitKind } from '../policy/providers/visit';
import { hiddenFields, type LinkForm } from './forms';
import { type Block, type Field, type Form, layout, type PageErrors, type TagTone, type Task, type View } from './layout';

/** The names of the fields that are no item's. */
export const VISIT_FIELDS = {
  part: 'part',
  version: 'version',
  placement: 'placement',
  kind: 'kind',
  heldOn: 'heldOn',
  time: 'time',
  location: 'location',
  metWith: 'metWith',
  visitors: 'visitors',
  staffing: 'staffing',
  comments: 'comments',
  signature: 'signature',
  voice: 'voice',
  words: 'words',
  present: 'present',
} as const;

export const VISIT_ACTIONS = {
  open: 'open visit page',
  save: 'save visit page',
  pupil: 'save pupil’s words',
  finish: 'record visit',
} as const;

export interface VisitPage extends LinkForm {
  readonly trust: Trust;
  readonly reference: string;
  readonly provider: string;
  /** Green, above everything: what was just done. */
  readonly done: string;
  readonly errors: PageErrors;
}

const KINDS: Readonly<Record<VisitKind, string>> = { full: 'The whole checklist', 'changes only': 'What changed since the last visit' };

/** How far a part is. */
export interface PartState {
  readonly id: string;
  readonly title: string;
  readonly tag: string;
  readonly tone: TagTone;
  readonly hint: string;
}

export interface VisitHub extends VisitPage {
  readonly kindDue: VisitKind;
  /** '' where it was not recorded yet. */
  readonly recorded: string;
  readonly pupils: readonly string[];
  readonly notSeenLastTime: readonly string[];
  readonly open: readonly string[];
  readonly evidence: readonly string[];
  readonly parts: readonly PartState[];
}

/** The list of parts, with what the register knows before anybody is asked. */
export function visitHub(data: VisitHub): View {
  const task = ({ id, title, tag, tone, hint }: PartState): Task => ({
    title,
    hint,
    tag,
    tone,
    buttons: [{ text: 'Open', action: data.webAppUrl, hidden: { ...hiddenFields(VISIT_ACTIONS.open, data), [VISIT_FIELDS.part]: id } }],
  });
  return page(data, 'Visit with Appendix E', [
    ...(data.recorded === '' ? [] : [{ warning: data.recorded }]),
    { inset: `Due at this visit: ${KINDS[data.kindDue].toLowerCase()}. Each part is saved by itself: go on later, or on another device.` },
    { heading: 'The parts' },
    { tasks: data.parts.map(task) },
    { heading: 'What the register knows' },
    ...listOr('Our pupils who attend', data.pupils, 'None at present.'),
    ...listOr('Not seen at the last visit: ask for them first', data.notSeenLastTime),
    ...listOr('Open from earlier visits', data.open, 'Nothing is open.'),
    ...listOr('Evidence not in date and checked, or ending soon', data.evidence, 'Every document is checked and in date.'),
  ]);
}

function listOr(title: string, lines: readonly string[], none = ''): Block[] {
  if (lines.length > 0) return [{ subheading: title }, { list: lines }];
  return none === '' ? [] : [{ subheading: title }, { paragraph: none }];
}

/** A page of which the answers are saved together. `version` is that of the answers it shows. */
export interface SavedPage extends VisitPage {
  readonly version: number;
}

export interface AboutPage extends SavedPage {
  readonly kindDue: VisitKind;
  readonly sites: readonly string[];
  readonly values: Readonly<Record<'kind' | 'heldOn' | 'time' | 'location' | 'metWith' | 'visitors' | 'staffing', string>>;
}

export function aboutPage(data: AboutPage): View {
  const { values, kindDue } = data;
  const where = data.sites.length === 0 ? '' : `Sites in the register: ${data.sites.join('; ')}`;
  return page(data, ABOUT_TITLE, [
    form(data, 'about', [
      {
        name: VISIT_FIELDS.kind,
        label: 'What is gone through?',
        hint:
          kindDue === 'full'
            ? 'The whole checklist is due: at approval and once a year.'
            : 'Only what changed is due. It prints whole all the same.',
        value: values.kind,
        radios: (['full', 'changes only'] as const).map((kind) => ({ value: kind, text: KINDS[kind] })),
      },
      { name: VISIT_FIELDS.heldOn, label: 'Day of the visit', value: values.heldOn, kind: 'date' },
      { name: VISIT_FIELDS.time, label: 'Time', hint: 'Like 10:30', value: values.time, kind: 'short', most: 5 },
      { name: VISIT_FIELDS.location, label: 'Where', hint: where, value: values.location },
      {
        name: VISIT_FIELDS.metWith,
        label: 'Whom did you meet there?',
        hint: 'One a line: name, role',
        value: values.metWith,
        kind: 'long',
        most: 800,
      },
      {
        name: VISIT_FIELDS.visitors,
        label: 'Who else came from school or trust?',
        hint: 'One a line. Leave it empty if you came alone.',
        value: values.visitors,
        kind: 'long',
        most: 400,
      },
      {
        name: VISIT_FIELDS.staffing,
        label: 'Do the documents fit the staff who work there now?',
        value: values.staffing,
        radios: [
          { value: 'yes', text: 'Yes' },
          { value: 'no', text: 'No', hint: 'Say at the item concerned what does not fit.' },
        ],
      },
    ]),
  ]);
}

export const ABOUT_TITLE = 'About the visit';
export const PUPILS_TITLE = 'Pupils seen, and what they say';
export const END_TITLE = 'Comments and signature';

export interface ItemsPage extends SavedPage {
  readonly page: ChecklistPage;
  /** The items that must be judged at this visit. */
  readonly asked: ReadonlySet<string>;
  /** The sentence of an item as the policy says it. */
  sentence(item: ChecklistItem): string;
  knownOf(item: string): readonly string[];
  readonly answers: ReadonlyMap<string, ItemAnswer>;
  readonly today: PlainDate;
}

const ANSWERS: Readonly<Record<string, string>> = {
  met: 'Met',
  'partly met': 'Partly met',
  'not met': 'Not met',
  'not applicable': 'Not applicable',
};

export function itemsPage(data: ItemsPage): View {
  return page(data, data.page.title, [
    ...(data.page.items.some(({ reconstructed }) => reconstructed)
      ? [
          {
            inset:
              'Some of these questions were lost with the policy’s text and rebuilt. They say so until the trust confirms their wording.',
          },
        ]
      : []),
    form(
      data,
      data.page.id,
      data.page.items.flatMap((item) => itemFields(data, item)),
    ),
  ]);
}

function itemFields(data: ItemsPage, item: ChecklistItem): Field[] {
  const answer = data.answers.get(item.id);
  const name = (of: Parameters<typeof fieldOf>[1]): string => fieldOf(item.id, of);
  const known = data.knownOf(item.id).map((line) => (/[.!?]$/.test(line) ? line : `${line}.`));
  const asked = data.asked.has(item.id) ? [] : ['Need not be judged again unless it changed.'];
  const fold = `Action and evidence: ${item.id}`;
  const isUnfolded = answer !== undefined && (isWanting(answer) || answer.action !== '' || answer.evidence !== '');
  return [
    {
      name: name('judgement'),
      label: data.sentence(item),
      hint: [...known, ...asked].join(' '),
      value: answer?.judgement ?? '',
      radios: JUDGEMENTS.filter((judgement) => judgement !== 'not applicable' || !item.always).map((value) => ({
        value,
        text: ANSWERS[value] ?? value,
      })),
    },
    {
      name: name('seen'),
      label: `What was seen: ${item.id}`,
      hint: item.words ? 'Always asked for.' : '',
      value: answer?.seen ?? '',
      kind: 'long',
      most: LONGEST.seen,
    },
    {
      name: name('action'),
      label: `What is to be done: ${item.id}`,
      value: answer?.action ?? '',
      kind: 'long',
      most: LONGEST.action,
      fold,
      isUnfolded,
    },
    {
      name: name('owner'),
      label: `Who does it: ${item.id}`,
      value: answer?.owner ?? '',
      radios: [
        { value: 'provider', text: 'The provider' },
        { value: 'school', text: 'The school' },
      ],
      fold,
      isUnfolded,
    },
    { name: name('due'), label: `By when: ${item.id}`, value: answer?.due ?? '', kind: 'date', fold, isUnfolded },
    {
      name: name('evidence'),
      label: `Link to evidence: ${item.id}`,
      hint: 'A file in Drive or a web page, if there is one.',
      value: answer?.evidence ?? '',
      most: LONGEST.evidence,
      fold,
      isUnfolded,
    },
  ];
}

export interface PupilsPage extends VisitPage {
  readonly pupils: readonly {
    readonly placement: string;
    readonly about: string;
    readonly seen: PupilSeen | undefined;
    readonly hint: string;
  }[];
  /** The policy's question (E.F.3). */
  readonly question: string;
  /** What was typed for one of them, where that could not be saved. */
  readonly typed: { readonly placement: string; readonly voice: string; readonly words: string; readonly present: string };
}

const LONGEST_WORDS = 3000;

export function pupilsPage(data: PupilsPage): View {
  const forms = data.pupils.flatMap(({ placement, about, seen, hint }): (Block | { form: Form })[] => {
    const typed = data.typed.placement === placement ? data.typed : { voice: seen?.voice ?? '', words: '', present: '' };
    // Only one form's fields may carry a name: the others' are told apart by their placement.
    const name = (of: string): string => `${of}-${placement}`;
    return [
      { heading: about },
      {
        form: {
          action: data.webAppUrl,
          hidden: { ...hiddenFields(VISIT_ACTIONS.pupil, data), [VISIT_FIELDS.placement]: placement },
          button: `Save: ${about.split(',')[0] ?? placement}`,
          fields: [
            {
              name: name(VISIT_FIELDS.voice),
              label: 'Was the pupil seen?',
              hint,
              value: typed.voice,
              radios: [
                { value: 'given', text: 'Seen, and said something' },
                { value: 'did not want to say', text: 'Seen, and did not want to say anything' },
                { value: 'not seen', text: 'Not seen' },
              ],
            },
            {
              name: name(VISIT_FIELDS.words),
              label: 'What the pupil said',
              hint: 'In their own words. They go to the safeguarding lead alone, who reads them before anybody else.',
              value: typed.words,
              kind: 'long',
              most: LONGEST_WORDS,
            },
            {
              name: name(VISIT_FIELDS.present),
              label: 'Who else was in the room',
              hint: 'Names and roles, or “nobody”.',
              value: typed.present,
            },
          ],
        },
      },
    ];
  });
  return page(data, PUPILS_TITLE, [
    { warning: 'If a pupil is in danger ring 999. If anything worries you, tell the DSL today: this page is no report.' },
    { paragraph: data.question },
    ...(forms.length === 0 ? [{ paragraph: 'None of our pupils attends at present.' }] : forms),
  ]);
}

export interface EndPage extends SavedPage {
  readonly values: { readonly comments: string; readonly signature: string };
  /** What still stands in the way, in words. */
  readonly missing: readonly string[];
}

export function endPage(data: EndPage): View {
  return page(data, END_TITLE, [
    ...(data.missing.length === 0 ? [{ inset: 'Every part is complete.' }] : [{ heading: 'Still missing' }, { list: data.missing }]),
    {
      form: {
        ...form(data, 'end', [
          {
            name: VISIT_FIELDS.comments,
            label: 'Additional comments',
            hint: 'The provider reads these in its copy. No names of pupils.',
            value: data.values.comments,
            kind: 'long',
            most: LONGEST.comments,
          },
          {
            name: VISIT_FIELDS.signature,
            label: 'School signature',
            hint: 'Type your name. It signs for the school, today.',
            value: data.values.signature,
          },
        ]).form,
        hidden: { ...hiddenFields(VISIT_ACTIONS.finish, data), [VISIT_FIELDS.part]: 'end', [VISIT_FIELDS.version]: String(data.version) },
        button: 'Sign and record the visit',
      },
    },
  ]);
}

function form(data: SavedPage, part: string, fields: readonly Field[]): { form: Form } {
  return {
    form: {
      action: data.webAppUrl,
      hidden: { ...hiddenFields(VISIT_ACTIONS.save, data), [VISIT_FIELDS.part]: part, [VISIT_FIELDS.version]: String(data.version) },
      fields,
      button: 'Save and go on',
    },
  };
}

function page(data: VisitPage, heading: string, parts: readonly (Block | { form: Form })[]): View {
  const isHub = heading === 'Visit with Appendix E';
  const back: { form: Form } = {
    form: {
      action: data.webAppUrl,
      hidden: { ...hiddenFields(VISIT_ACTIONS.open, data), [VISIT_FIELDS.part]: '' },
      fields: [],
      button: 'Back to the list of parts',
      isSecondary: true,
    },
  };
  return layout({
    trust: data.trust,
    caption: `${data.reference}, ${data.provider}`,
    heading,
    errors: data.errors,
    parts: [...(data.done === '' ? [] : [{ success: data.done }]), ...parts, ...(isHub ? [] : [back])],
  });
}

/** The titles of a visit's parts, by id. */
export const PART_TITLES: ReadonlyMap<string, string> = new Map([
  ['about', ABOUT_TITLE],
  ...CHECKLIST_PAGES.map(({ id, title }) => [id, title] as const),
  ['pupils', PUPILS_TITLE],
  ['end', END_TITLE],
]);

/** 'saved by Dee Larch on 24 November 2026 at 10:42'. */
export function savedWords(by: string, at: string): string {
  return `saved by ${by} on ${day(at.slice(0, 10))} at ${at.slice(11, 16)}`;
}
