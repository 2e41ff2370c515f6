// The quality assurance checklist (Appendix E) as data: what is judged, in which part and on which page. Its sentences stand in the Wording tab.
import { standardOf } from './standards';

export type ChecklistPart = 'before' | 'safeguarding' | 'education';

/** One thing that is judged at a visit. */
export interface ChecklistItem {
  /** As the policy numbers it, and as the Wording tab knows its sentence. */
  readonly id: string;
  readonly part: ChecklistPart;
  /** A few words for lists, mails and the rows of a Google Form's grid. */
  readonly name: string;
  /** The question cannot be answered by a judgement alone: what was seen is always asked for. */
  readonly words: boolean;
  /** “Not applicable” is no answer. */
  readonly always: boolean;
  /** Its wording was lost with the policy's text and rebuilt. */
  readonly reconstructed: boolean;
  /** The question of which it is a part; '' for none. */
  readonly under: string;
}

type Flag = 'words' | 'always' | 'reconstructed';

function item(part: ChecklistPart, id: string, name: string, ...flags: Flag[]): ChecklistItem {
  const is = (flag: Flag): boolean => flags.includes(flag);
  return { id, part, name, words: is('words'), always: is('always'), reconstructed: is('reconstructed'), under: '' };
}

/** Of the seventeen standards checked beforehand, what is asked for is what the ledger asks for. */
const before: readonly ChecklistItem[] = Array.from({ length: 17 }, (_, index) => {
  const id = `E.P.${index + 1}`;
  const standard = standardOf(id);
  return item('before', id, standard?.what ?? id, ...(standard?.mayNotApply ? [] : (['always'] as const)));
});

const safeguarding: readonly ChecklistItem[] = [
  item('safeguarding', 'E.V.1', 'Gaps from the checks before the visit', 'words', 'always'),
  item('safeguarding', 'E.V.2', 'AP or registered independent school', 'words', 'always'),
  item('safeguarding', 'E.V.3', 'All part time, if no registered school'),
  item('safeguarding', 'E.V.4', 'Pupils with an EHCP', 'words'),
  item('safeguarding', 'E.V.5', 'Annual safeguarding training', 'always'),
  item('safeguarding', 'E.V.6', 'DSL or deputy on site at all times', 'always'),
  item('safeguarding', 'E.V.7', 'First aid boxes and their checks', 'words', 'always'),
  item('safeguarding', 'E.V.8', 'Medical room'),
  item('safeguarding', 'E.V.9', 'First aid records', 'words', 'always'),
  item('safeguarding', 'E.V.10', 'Fire plans on show', 'always'),
  item('safeguarding', 'E.V.11', 'Extinguishers, alarms, escapes', 'words', 'always'),
  item('safeguarding', 'E.V.12', 'Training with extinguishers'),
  item('safeguarding', 'E.V.13', 'PAT testing', 'words'),
  item('safeguarding', 'E.V.14', 'Changing rooms'),
  item('safeguarding', 'E.V.15', 'Toilets', 'always'),
  item('safeguarding', 'E.V.16', 'Pupils’ risk assessments'),
  item('safeguarding', 'E.V.17', 'Pupils’ PEEPs'),
  item('safeguarding', 'E.V.18', 'Transport arrangements', 'words'),
  item('safeguarding', 'E.V.19', 'Risk assessments for transport'),
];

/** The stem of the five questions on sharing information, which is not judged itself. */
export const SHARING_STEM = 'E.Q.13r';

const education: readonly ChecklistItem[] = [
  item('education', 'E.Q.1', 'Curriculum offer', 'words', 'always'),
  item('education', 'E.Q.2', 'UK Register of Learning Providers'),
  item('education', 'E.Q.3r', 'Qualifications', 'reconstructed'),
  item('education', 'E.Q.4r', 'Structured programme', 'reconstructed'),
  item('education', 'E.Q.5r', 'Initial assessment', 'reconstructed'),
  item('education', 'E.Q.6r', 'Staff’s experience and CPD', 'reconstructed'),
  item('education', 'E.Q.7r', 'Entitlement: subjects covered', 'words', 'reconstructed'),
  item('education', 'E.Q.8r', 'Learning support and EHCPs', 'words', 'reconstructed'),
  item('education', 'E.Q.9r', 'Recording of attendance', 'words', 'always', 'reconstructed'),
  item('education', 'E.Q.10r', 'Progress and reports', 'words', 'reconstructed'),
  item('education', 'E.Q.11r', 'Behaviour, leaving the site', 'words', 'reconstructed'),
  item('education', 'E.Q.12r', 'Post-16 route and careers', 'reconstructed'),
  ...[
    item('education', 'E.Q.13r.1', 'Sharing: attendance', 'reconstructed'),
    item('education', 'E.Q.13r.2', 'Sharing: safeguarding and SEND', 'reconstructed'),
    item('education', 'E.Q.13a', 'Sharing: progress'),
    item('education', 'E.Q.13b', 'Sharing: behaviour'),
    item('education', 'E.Q.13c', 'Sharing agreed in writing'),
  ].map((one) => ({ ...one, under: SHARING_STEM })),
];

/** Every item, in the order of the policy. */
export const CHECKLIST: readonly ChecklistItem[] = [...before, ...safeguarding, ...education];

const byId = new Map(CHECKLIST.map((one) => [one.id, one]));

/** The item of an id, or undefined. */
export function itemOf(id: string): ChecklistItem | undefined {
  return byId.get(id);
}

/** What an item is called in a list: 'E.V.13 PAT testing'; an id that is none stands for itself. */
export function itemName(id: string): string {
  const found = itemOf(id) ?? standardOf(id);
  return found === undefined ? id : `${id} ${'name' in found ? found.name : found.what}`;
}

/** True for an item of the safeguarding part: not met, it stands in the way of approval and the DSL is told. */
export function isSafeguarding(id: string): boolean {
  return itemOf(id)?.part === 'safeguarding';
}

/** As many items as one page holds on a phone. Each page of the checklist is saved by itself. */
export interface ChecklistPage {
  readonly id: string;
  readonly title: string;
  readonly items: readonly ChecklistItem[];
}

const from = (id: string, title: string, first: string, last: string): ChecklistPage => {
  const place = (of: string): number => CHECKLIST.findIndex((one) => one.id === of);
  return { id, title, items: CHECKLIST.slice(place(first), place(last) + 1) };
};

export const CHECKLIST_PAGES: readonly ChecklistPage[] = [
  from('before1', 'Before the visit: checks and training', 'E.P.1', 'E.P.5'),
  from('before2', 'Before the visit: policies and premises', 'E.P.6', 'E.P.10'),
  from('before3', 'Before the visit: insurance, risk and data', 'E.P.11', 'E.P.17'),
  from('safeguarding1', 'Safeguarding: who is there', 'E.V.1', 'E.V.6'),
  from('safeguarding2', 'Safeguarding: first aid and fire', 'E.V.7', 'E.V.13'),
  from('safeguarding3', 'Safeguarding: rooms, our pupils, transport', 'E.V.14', 'E.V.19'),
  from('education1', 'Quality of education: the offer', 'E.Q.1', 'E.Q.6r'),
  from('education2', 'Quality of education: support and progress', 'E.Q.7r', 'E.Q.12r'),
  from('education3', 'Quality of education: sharing information', 'E.Q.13r.1', 'E.Q.13c'),
];
