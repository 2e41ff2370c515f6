// What a visit with Appendix E says, and whether it can be recorded: who held it, when, each item with its judgement, and what is to be done.
import { formatUk, isPlainDate, type PlainDate } from '../plain-date';
import type { Problem } from '../problem';
import { may, type Role, rolesThatMay } from '../roles';
import { CHECKLIST, type ChecklistItem, itemName } from './checklist';

export const JUDGEMENTS = ['met', 'partly met', 'not met', 'not applicable'] as const;
export type Judgement = (typeof JUDGEMENTS)[number];

export const VISIT_KINDS = ['full', 'changes only'] as const;
export type VisitKind = (typeof VISIT_KINDS)[number];

/** Who has to carry an action out. */
export const ACTION_OWNERS = ['provider', 'school'] as const;
export type ActionOwner = (typeof ACTION_OWNERS)[number];

/** What was found on one item (E.H.5). '' where nothing was said. */
export interface ItemAnswer {
  readonly item: string;
  readonly judgement: Judgement | '';
  readonly seen: string;
  readonly action: string;
  readonly owner: ActionOwner | '';
  readonly due: PlainDate | '';
  /** A web address. */
  readonly evidence: string;
  /** The day of the visit from which it was carried over, unchanged; '' where it was judged at this one. */
  readonly asOn: PlainDate | '';
}

/** A pupil who was seen, and whether they were asked; what they said stands in the restricted spreadsheet. */
export interface PupilSeen {
  readonly placement: string;
  readonly voice: 'given' | 'did not want to say' | '';
}

export interface VisitAnswers {
  /** Like PRV-0001-V2. */
  readonly reference: string;
  readonly kind: VisitKind | '';
  readonly heldOn: PlainDate | '';
  /** Like 10:30. */
  readonly time: string;
  readonly location: string;
  /** One a line: name, role. */
  readonly metWith: readonly string[];
  /** Who else came from school or trust. */
  readonly visitors: readonly string[];
  /** Whether the documents fit the staff who work there now (E.H.5). */
  readonly staffing: 'yes' | 'no' | '';
  readonly items: readonly ItemAnswer[];
  readonly comments: string;
  readonly pupils: readonly PupilSeen[];
  /** The typed name that signs for the school (E.F.4). */
  readonly signature: string;
}

/** The most characters of each answer, so that a whole checklist fits its cells. */
export const LONGEST = { seen: 900, action: 500, evidence: 300, comments: 3000 } as const;

/** A reference in capitals as a visit carries it, or null where the text is none. */
export function visitReference(text: string): { reference: string; provider: string; number: number } | null {
  const parts = /^(PRV-\d{4,6})-V([1-9]\d{0,3})$/.exec(text.trim().toUpperCase());
  return parts ? { reference: parts[0], provider: parts[1] ?? '', number: Number(parts[2]) } : null;
}

export const EMPTY_ANSWER: Omit<ItemAnswer, 'item'> = {
  judgement: '',
  seen: '',
  action: '',
  owner: '',
  due: '',
  evidence: '',
  asOn: '',
};

/** The last visit, as far as the next one builds on it. */
export interface LastVisit {
  readonly heldOn: PlainDate;
  readonly items: readonly ItemAnswer[];
}

/** What the register knows of changes since the last visit, by item. */
export interface Changes {
  /** Items on which an earlier finding is open. */
  readonly open: readonly string[];
  /** Items whose evidence changed, ends soon or is not in date. */
  readonly changed: readonly string[];
}

/** Asked at every visit, whatever was found before: what may change from one week to the next and concerns our pupils. */
const EVERY_TIME = ['E.V.1', 'E.V.3', 'E.V.4', 'E.V.6', 'E.V.9', 'E.V.16', 'E.V.17'];

/**
 * The items that must be judged at a visit: all of them at a full one; between full ones those that were not met or are open, whose evidence
 * changed, that were never judged, and those that are asked every time (safeguards, “QA”).
 */
export function itemsAsked(kind: VisitKind, last: LastVisit | null, changes: Changes): ChecklistItem[] {
  if (kind === 'full' || last === null) return [...CHECKLIST];
  const before = new Map(last.items.map((answer) => [answer.item, answer.judgement]));
  return CHECKLIST.filter(({ id }) => {
    const judged = before.get(id) ?? '';
    const settled = judged === 'met' || judged === 'not applicable';
    return !settled || EVERY_TIME.includes(id) || changes.open.includes(id) || changes.changed.includes(id);
  });
}

/** Every item with its answer, those not judged now carried over from the last visit, so that the checklist prints whole. */
export function wholeChecklist(answers: readonly ItemAnswer[], last: LastVisit | null): ItemAnswer[] {
  const now = new Map(answers.filter(({ judgement }) => judgement !== '').map((answer) => [answer.item, answer]));
  const before = new Map((last?.items ?? []).map((answer) => [answer.item, answer]));
  return CHECKLIST.map(({ id }) => {
    const judged = now.get(id);
    if (judged) return { ...judged, asOn: '' };
    const kept = before.get(id);
    if (!kept || last === null) return { item: id, ...EMPTY_ANSWER };
    // An action belongs to the visit that asked for it; it is followed among the findings.
    return {
      ...EMPTY_ANSWER,
      item: id,
      judgement: kept.judgement,
      seen: kept.seen,
      evidence: kept.evidence,
      asOn: kept.asOn || last.heldOn,
    };
  });
}

/** The judgement over all items: the worst of them. */
export function overall(items: readonly ItemAnswer[]): 'met' | 'partly met' | 'not met' {
  if (items.some(({ judgement }) => judgement === 'not met')) return 'not met';
  return items.some(({ judgement }) => judgement === 'partly met') ? 'partly met' : 'met';
}

/** True where the item has to be put right. */
export function isWanting({ judgement }: Pick<ItemAnswer, 'judgement'>): boolean {
  return judgement === 'not met' || judgement === 'partly met';
}

/** The field beside which a problem of an item is shown. */
export function fieldOf(item: string, of: keyof Omit<ItemAnswer, 'item' | 'asOn'>): string {
  return `${of}-${item}`;
}

/** What is wrong with one item's answer, whether or not it had to be answered; a judgement that is missing is not looked at here. */
export function checkItem(item: ChecklistItem, answer: ItemAnswer, heldOn: PlainDate | ''): Problem[] {
  const problems: Problem[] = [];
  const wrong = (of: Parameters<typeof fieldOf>[1], code: string, message: string): void => {
    problems.push({ code, field: fieldOf(item.id, of), message: `${itemName(item.id)}: ${message}` });
  };
  const { judgement, seen, action, owner, due, evidence } = answer;
  if (judgement === 'not applicable' && item.always) {
    wrong('judgement', 'visit.must-apply', 'it applies to every provider. Judge it met, partly met or not met.');
  }
  if (judgement !== '' && seen === '' && (item.words || judgement !== 'met')) {
    const why = judgement === 'not applicable' ? 'say why it does not apply.' : 'say what was seen.';
    wrong('seen', 'visit.seen-missing', why);
  }
  const begun = action !== '' || owner !== '' || due !== '';
  if (isWanting(answer) || begun) {
    const it = isWanting(answer) ? `it is ${judgement}, so ` : 'an action was begun, so ';
    if (action === '') wrong('action', 'visit.action-missing', `${it}say what is to be done.`);
    if (owner === '') wrong('owner', 'visit.owner-missing', `${it}say who does it.`);
    if (due === '') wrong('due', 'visit.due-missing', `${it}say by when it is done.`);
    else if (!isPlainDate(due)) wrong('due', 'visit.due-invalid', 'the day by which it is done is not a date. Type it like 24/11/2026.');
    else if (heldOn !== '' && due < heldOn) wrong('due', 'visit.due-past', 'the day by which it is done is before the visit.');
  }
  if (evidence !== '' && !/^https?:\/\/[^\s"'<>\\]+$/i.test(evidence)) {
    wrong('evidence', 'visit.evidence-invalid', 'the link to the evidence must begin with https://.');
  }
  for (const of of ['seen', 'action', 'evidence'] as const) {
    if (answer[of].length > LONGEST[of]) wrong(of, 'answer.too-long', `keep it to ${LONGEST[of]} characters, and link to longer papers.`);
  }
  return problems;
}

/** What the register says about the visit that is to be recorded. */
export interface VisitContext {
  readonly today: PlainDate;
  /** By the verified address, as Staff has them; null when Staff does not. */
  readonly sender: { readonly email: string; readonly roles: readonly Role[] } | null;
  /** Null where there is none of the code that the reference names. */
  readonly provider: { readonly id: string; readonly state: string; readonly knownSince: PlainDate | '' } | null;
  /** The visit planned or recorded under the reference; null where it would be none of the provider's, its next included. */
  readonly visit: { readonly heldOn: PlainDate | ''; readonly recordedBy: string } | null;
  /** What is due by the rules: the visitor may look at more, never at less. */
  readonly kindDue: VisitKind;
  readonly last: LastVisit | null;
  readonly changes: Changes;
  /** The placements of our pupils who attend there, with their initials. */
  readonly attending: readonly { readonly placement: string; readonly initials: string }[];
}

/** Everything that stands in the way of recording a visit, each beside its answer; empty when it can be recorded. */
export function checkVisit(answers: VisitAnswers, context: VisitContext): Problem[] {
  const refused = refusedAtOnce(answers, context);
  if (refused) return [refused];
  return [...checkHead(answers, context), ...checkItems(answers, context), ...checkPupils(answers, context)];
}

function refusedAtOnce(answers: VisitAnswers, { sender, provider, visit }: VisitContext): Problem | null {
  const refuse = (code: string, field: string, message: string): Problem => ({ code, field, message });
  if (sender === null || !may(sender.roles, 'record a visit')) {
    const who = rolesThatMay('record a visit').join(', ');
    return refuse('visit.not-allowed', 'sender', `Your role does not allow you to record a visit. These can: ${who}.`);
  }
  const named = visitReference(answers.reference);
  if (named === null) {
    return refuse(
      'visit.reference-invalid',
      'reference',
      'That is no reference of a visit. It looks like PRV-0001-V2 and stands in the invitation.',
    );
  }
  if (provider === null)
    return refuse('visit.provider-unknown', 'reference', `There is no provider ${named.provider}. Check the reference.`);
  if (visit === null) {
    return refuse(
      'visit.unknown',
      'reference',
      `There is no visit ${named.reference}. Take the reference from the invitation or from “My list”.`,
    );
  }
  if (visit.heldOn !== '') {
    const by = visit.recordedBy === '' ? '' : ` by ${visit.recordedBy}`;
    return refuse(
      'visit.already-recorded',
      'reference',
      `${named.reference} was recorded already${by}, as held on ${formatUk(visit.heldOn, { weekday: false })}. Yours is kept and nothing of it was mixed in. Compare the two; if yours was another visit, send it under the next reference.`,
    );
  }
  if (provider.state === 'closed')
    return refuse('visit.provider-closed', 'reference', `${provider.id} has closed, so no visit can be recorded.`);
  return null;
}

function checkHead(answers: VisitAnswers, { today, provider, kindDue }: VisitContext): Problem[] {
  const problems: Problem[] = [];
  const wrong = (code: string, field: string, message: string): void => {
    problems.push({ code, field, message });
  };
  const { heldOn, kind } = answers;
  const since = provider?.knownSince ?? '';
  if (heldOn === '') wrong('visit.day-missing', 'heldOn', 'Say on which day the visit was held.');
  else if (!isPlainDate(heldOn)) wrong('visit.day-invalid', 'heldOn', 'The day of the visit is not a date. Type it like 24/11/2026.');
  else if (heldOn > today) wrong('visit.future', 'heldOn', 'The visit is dated in the future. Record it when it has been held.');
  else if (since !== '' && heldOn < since) {
    wrong(
      'visit.before-provider',
      'heldOn',
      `The provider has been known only since ${formatUk(since, { weekday: false })}. Check the day of the visit.`,
    );
  }
  if (answers.time !== '' && !/^([01]?\d|2[0-3])[:.][0-5]\d$/.test(answers.time)) {
    wrong('visit.time-invalid', 'time', 'Type the time of the visit like 10:30.');
  }
  if (kind === '') wrong('visit.kind-missing', 'kind', 'Say whether the whole checklist was gone through or only what changed.');
  else if (kind === 'changes only' && kindDue === 'full') {
    wrong(
      'visit.kind-full-due',
      'kind',
      'The whole checklist is due at this visit: at approval and once a year it is gone through from the start.',
    );
  }
  if (answers.location === '') wrong('visit.location-missing', 'location', 'Say where the visit was held.');
  if (answers.metWith.length === 0) wrong('visit.met-missing', 'metWith', 'Say whom you met there, with their roles.');
  if (answers.staffing === '') wrong('visit.staffing-missing', 'staffing', 'Say whether the documents fit the staff who work there now.');
  if (answers.comments.length > LONGEST.comments)
    wrong('answer.too-long', 'comments', `Keep the comments to ${LONGEST.comments} characters.`);
  if (answers.signature === '') wrong('visit.signature-missing', 'signature', 'Type your name to sign for the school.');
  return problems;
}

function checkItems(answers: VisitAnswers, { last, changes, kindDue }: VisitContext): Problem[] {
  const given = new Map(answers.items.map((answer) => [answer.item, answer]));
  const kind = answers.kind === '' ? kindDue : answers.kind;
  const asked = new Set(itemsAsked(kind, last, changes).map(({ id }) => id));
  return CHECKLIST.flatMap((item): Problem[] => {
    const answer = given.get(item.id) ?? { item: item.id, ...EMPTY_ANSWER };
    const rest = checkItem(item, answer, answers.heldOn);
    if (answer.judgement !== '') return rest;
    const begun = answer.seen !== '' || answer.action !== '';
    if (!asked.has(item.id) && !begun) return rest;
    const message = `${itemName(item.id)}: judge it met, partly met, not met or not applicable.`;
    return [{ code: 'visit.judgement-missing', field: fieldOf(item.id, 'judgement'), message }, ...rest];
  });
}

function checkPupils({ pupils }: VisitAnswers, { attending }: VisitContext): Problem[] {
  const initials = new Map(attending.map((pupil) => [pupil.placement, pupil.initials]));
  return pupils.flatMap(({ placement, voice }): Problem[] => {
    const known = initials.get(placement);
    if (known === undefined) {
      return [
        {
          code: 'visit.pupil-unknown',
          field: 'pupils',
          message: 'A pupil was named as seen who does not attend there. Choose from those who do.',
        },
      ];
    }
    if (voice !== '') return [];
    return [
      {
        code: 'visit.voice-missing',
        field: `voice-${placement}`,
        message: `Write down what ${known} said, or that they did not want to say anything.`,
      },
    ];
  });
}

/** Those who attend and were not seen: they are asked for first at the next visit (E.F.2). */
export function notSeen<P extends { readonly placement: string }>(attending: readonly P[], pupils: readonly PupilSeen[]): P[] {
  const seen = new Set(pupils.map(({ placement }) => placement));
  return attending.filter(({ placement }) => !seen.has(placement));
}
