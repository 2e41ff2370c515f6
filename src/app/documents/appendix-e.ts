// Appendix E, the quality assurance checklist of a visit, as the HTML from which Drive makes a Google Doc: whole for the trust, with the pupils'
// words for the restricted folder only, and with the actions but nothing of any pupil for the provider.
import template from '../../../templates/appendix-e.hbs';
import { formatUk, type PlainDate } from '../policy/plain-date';
import { CHECKLIST, type ChecklistItem, type ChecklistPart, SHARING_STEM } from '../policy/providers/checklist';
import { withoutInitials } from '../policy/providers/known';
import { EMPTY_ANSWER, type ItemAnswer, notSeen, type PupilSeen, type VisitKind } from '../policy/providers/visit';
import type { WordingRow } from '../policy/wording';
import { day, yearGroup } from './describe';
import { type Label, type Say, wordsOf } from './plan-cells';
import { cleaned, linesOf, webAddress } from './show';

export type AppendixEVersion = 'trust' | 'provider' | 'words';

export interface VisitedPupil {
  readonly placement: string;
  readonly initials: string;
  readonly yearGroup: string;
  readonly days: string;
  readonly academy: string;
}

/** What one pupil said, as the restricted spreadsheet keeps it. */
export interface PupilWords {
  readonly initials: string;
  readonly words: string;
  readonly present: readonly string[];
  readonly askedBy: string;
  readonly askedOn: PlainDate;
}

export interface AppendixE {
  readonly trust: string;
  readonly policyVersion: string;
  readonly policyApproval: string;
  readonly today: PlainDate;
  readonly wording: readonly WordingRow[];
  readonly reference: string;
  readonly provider: { readonly name: string; readonly addresses: readonly string[]; readonly contact: string; readonly phone: string };
  readonly visit: {
    readonly kind: VisitKind | '';
    readonly heldOn: PlainDate;
    readonly time: string;
    readonly location: string;
    readonly metWith: readonly string[];
    readonly visitors: readonly string[];
    readonly staffing: 'yes' | 'no' | '';
    readonly comments: string;
    readonly signedBy: string;
    readonly signedOn: PlainDate;
  };
  /** Those who attended; the provider's copy has only their number. */
  readonly pupils: readonly VisitedPupil[];
  readonly seen: readonly PupilSeen[];
  readonly items: readonly ItemAnswer[];
  /** What the visit found, to say what was found before. */
  readonly findings: readonly { readonly id: string; readonly standard: string; readonly repeats: string }[];
  /** Read by the restricted version only. */
  readonly words: readonly PupilWords[];
}

const TONES: Readonly<Record<string, string>> = {
  met: '#dff0e3',
  'partly met': '#fdeccb',
  'not met': '#f8d4d0',
  'not applicable': '#eeeeee',
  '': '#ffffff',
};
const JUDGED: Readonly<Record<string, string>> = {
  met: 'Met',
  'partly met': 'Partly met',
  'not met': 'Not met',
  'not applicable': 'Not applicable',
  '': 'Not judged',
};

/**
 * The checklist as HTML, the same bytes for the same input. @throws WordingError where a sentence of Appendix E is missing, and AppError
 * 'answer-invalid' for evidence that is no web address.
 */
export function appendixEHtml(input: AppendixE, version: AppendixEVersion): string {
  const say = wordsOf(input.wording);
  const isProviders = version === 'provider';
  const initials = input.pupils.map((pupil) => pupil.initials);
  const open = (text: string): string => (isProviders ? withoutInitials(text, initials) : text);
  const { visit, provider, seen, pupils } = input;
  return template(
    cleaned({
      title: `Quality assurance checklist ${input.reference}`,
      trust: input.trust,
      heading: say('E.heading'),
      note: NOTES[version],
      reference: input.reference,
      kind:
        visit.kind === 'full'
          ? 'The whole checklist was gone through'
          : 'What changed since the last visit; the rest stands as it was seen then',
      head: {
        provider: say('E.H.1'),
        providerLines: [provider.name, ...provider.addresses.flatMap(linesOf), provider.contact].filter((line) => line !== ''),
        telephone: say('E.H.1.telephone'),
        phone: provider.phone || '–',
        pupils: say('E.H.2'),
        pupilLines: isProviders ? [numberOf(pupils.length)] : pupilLines(pupils),
        met: say('E.H.3'),
        metLines: visit.metWith.map(open),
        visitors: visit.visitors.join(', '),
        date: say('E.H.4.date'),
        heldOn: visit.heldOn === '' ? '' : formatUk(visit.heldOn),
        time: say('E.H.4.time'),
        at: visit.time || '–',
        location: say('E.H.4.location'),
        where: visit.location,
      },
      parts: [
        part(input, say, open, 'before', say('E.P'), null, say('E.P.seen'), say('E.P.actions')),
        part(input, say, open, 'safeguarding', say('E.V'), say('E.V.section'), say('E.V.seen'), say('E.V.actions')),
        part(input, say, open, 'education', say('E.V'), say('E.Q.section'), say('E.V.seen'), say('E.V.actions')),
      ],
      staffing: staffing(visit.staffing),
      comments: { label: say('E.F.1'), lines: linesOf(open(visit.comments)) },
      seen: isProviders ? null : { label: say('E.F.2'), lines: seenLines(pupils, seen) },
      voice: isProviders ? null : { label: say('E.F.3'), ...voice(input, version) },
      signature: { label: say('E.F.4'), name: visit.signedBy, date: say('E.F.4.date'), on: day(visit.signedOn) },
      policy: `Alternative Provision Commissioning Arrangements ${input.policyVersion}, approved ${input.policyApproval}`,
      madeOn: day(input.today),
    }),
  );
}

const NOTES: Readonly<Record<AppendixEVersion, string>> = {
  trust: 'For the trust: without the pupils’ own words, which the safeguarding leads hold.',
  provider: 'The provider’s copy: with every action, and with nothing that a pupil said.',
  words: 'Restricted: with the pupils’ own words. Not to be copied or passed on.',
};

function numberOf(count: number): string {
  return count === 1 ? '1 pupil of the trust' : `${count} pupils of the trust`;
}

function pupilLines(pupils: readonly VisitedPupil[]): string[] {
  if (pupils.length === 0) return ['None at present'];
  return pupils.map(({ initials, yearGroup: group, days, academy }) => {
    const count = days === '' ? 0 : days.split(',').length;
    const when = count === 0 ? 'days not known' : `${count} ${count === 1 ? 'day' : 'days'} (${days})`;
    return `${[initials, yearGroup(group), when].filter((part) => part !== '').join(', ')}, ${academy}`;
  });
}

function seenLines(pupils: readonly VisitedPupil[], seen: readonly PupilSeen[]): string[] {
  const met = pupils.filter(({ placement }) => seen.some((one) => one.placement === placement));
  const missed = notSeen(pupils, seen);
  return [
    met.length === 0 ? 'None' : met.map(({ initials }) => initials).join(', '),
    ...(missed.length === 0
      ? []
      : [`Not seen this time, so to be asked for first next time: ${missed.map(({ initials }) => initials).join(', ')}`]),
  ];
}

function voice({ words, seen }: AppendixE, version: AppendixEVersion): { entries: object[]; quiet: string } {
  if (version === 'words') {
    const entries = words.map(({ initials, words: said, present, askedBy, askedOn }) => ({
      initials,
      lines: linesOf(said),
      about: `Asked by ${askedBy} on ${day(askedOn)}. In the room: ${present.join(', ')}.`,
    }));
    return { entries, quiet: entries.length === 0 ? 'Nothing was said, or it has not been read yet.' : '' };
  }
  const given = seen.filter(({ voice: said }) => said === 'given').length;
  const silent = seen.filter(({ voice: said }) => said === 'did not want to say').length;
  const held = `${given} of ${seen.length} pupils seen said something: held by the designated safeguarding leads.`;
  return { entries: [], quiet: silent === 0 ? held : `${held} ${silent} did not want to.` };
}

function staffing(answer: 'yes' | 'no' | ''): string {
  if (answer === '') return '';
  return answer === 'yes'
    ? 'The documents fit the staff who work there now.'
    : 'Not all documents fit the staff who work there now: see the items.';
}

function part(
  input: AppendixE,
  say: Say,
  open: (text: string) => string,
  of: ChecklistPart,
  standard: Label,
  section: Label | null,
  seen: Label,
  actions: Label,
): object {
  const answers = new Map(input.items.map((answer) => [answer.item, answer]));
  let under = '';
  const rows = CHECKLIST.filter((item) => item.part === of).flatMap((item) => {
    const stem = item.under !== '' && item.under !== under ? [{ stem: say(SHARING_STEM), number: numbered(SHARING_STEM) }] : [];
    under = item.under;
    return [...stem, row(input, say, open, item, answers.get(item.id) ?? { item: item.id, ...EMPTY_ANSWER })];
  });
  return { standard, section, seen, actions, rows };
}

function row({ findings }: AppendixE, say: Say, open: (text: string) => string, item: ChecklistItem, answer: ItemAnswer): object {
  const { judgement, evidence, action, owner, due, asOn } = answer;
  const finding = findings.find(({ standard }) => standard === item.id && action !== '');
  return {
    number: numbered(item.id),
    standard: say(item.id),
    indented: item.under !== '',
    seen: linesOf(open(answer.seen)),
    asOn: asOn === '' ? '' : `As on ${day(asOn)}`,
    evidence: evidence === '' ? '' : webAddress(evidence),
    judgement: JUDGED[judgement] ?? judgement,
    background: TONES[judgement] ?? '#ffffff',
    action: linesOf(open(action)),
    by:
      action === ''
        ? ''
        : `${owner === 'provider' ? 'The provider' : 'The school'}, by ${day(due)}${finding === undefined ? '' : ` (${finding.id})`}`,
    again: finding === undefined || finding.repeats === '' ? '' : `Found before: ${finding.repeats}`,
  };
}

/** 'E.V.13' is 13 in the policy; the parts of the question on sharing are lettered. */
function numbered(id: string): string {
  const last = /^E\.[A-Z]\.(\d+)/.exec(id)?.[1] ?? '';
  return /^E\.Q\.13(r\.|[a-c])/.test(id) ? '' : `${last}.`;
}
