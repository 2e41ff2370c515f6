// Records a visit with Appendix E: its answers, what it found and who puts that right, what it settles, and whom it is told.
import { dueKind } from '../../policy/due-kinds';
import { isAppError } from '../../policy/errors';
import { formatUk } from '../../policy/plain-date';
import type { Problem } from '../../policy/problem';
import { CHECKLIST, isSafeguarding, itemName } from '../../policy/providers/checklist';
import { findingsOf, type NewFinding } from '../../policy/providers/findings';
import { checkVisit, type ItemAnswer, overall, type VisitAnswers, wholeChecklist } from '../../policy/providers/visit';
import { add, type Change, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { addressesOf, holders, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { CHECKLISTS, DUE, FINDINGS, LINKS, PROVIDERS, VISITS } from '../../register/tables';
import { calendarOf, dueId, linkDays, meetDue, setDue } from '../clocks';
import { issueLink, type LinkPurpose, linkId, reissueLink } from '../links';
import { noteTo } from '../note';
import { packedPages, recordedId } from './visit-answers';
import { type VisitDesk, visitOnDesk } from './visit-desk';
import { VISIT_DOCUMENTS } from './visit-documents';

export interface VisitEvent {
  readonly answers: VisitAnswers;
  /** The verified address of who records it. */
  readonly sender: string;
  /** The form response; '' where it came from the page. */
  readonly responseId: string;
  readonly moment: Moment;
  /** Draws a new token for a page link. */
  readonly token: () => string;
}

export interface RecordedVisit {
  readonly reference: string;
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
  readonly secrets: Readonly<Record<string, string>>;
}

export type VisitOutcome = { readonly recorded: RecordedVisit } | { readonly problems: readonly Problem[] };

/** Decides a visit's record. Problems name each answer that stands in the way; then nothing is changed. @throws AppError for a rule that cannot be used. */
export function recordVisit(register: Register, event: VisitEvent): VisitOutcome {
  const { answers, sender, moment } = event;
  const desk = visitOnDesk(register, answers.reference, sender, moment.today);
  const problems = checkVisit(answers, desk.context);
  if (problems.length > 0 || desk.provider === null) return { problems };
  const items = wholeChecklist(answers.items, desk.context.last);
  const { found, settled } = findingsOf(answers.reference, items, desk.findings);
  const secrets: Record<string, string> = {};
  const links = new Links(register, event, secrets);
  const told = tell(register, event, desk, items, found, links);
  return {
    recorded: {
      reference: answers.reference,
      changes: [
        visitRow(register, event, desk, items),
        ...answerRows(event, desk, items),
        ...fullChecklist(event, desk),
        ...closeVisitClock(register, event, desk),
        ...settled.flatMap(({ id, because }) => [
          update(FINDINGS, id, { closedOn: moment.today, closedBy: sender, closedBecause: because }, because),
          ...closeFindingClock(register, id, moment),
        ]),
        ...found.flatMap((finding) => findingRows(register, event, desk, finding)),
        ...told.changes,
        ...links.changes,
      ],
      deliveries: told.deliveries,
      secrets,
    },
  };
}

function visitRow(
  register: Register,
  { answers, sender, responseId, moment }: VisitEvent,
  desk: VisitDesk,
  items: readonly ItemAnswer[],
): Change {
  const { provider, visit, pupils, sites } = desk;
  const name = personBy(staffAtWork(register, moment.today), sender)?.name || sender;
  const isApproval = answers.kind === 'full' && (provider?.state === 'applied' || provider?.state === 'in check');
  const fields = {
    provider: provider?.id ?? '',
    site: sites.find((site) => [site.id, site.name, site.address].includes(answers.location))?.id ?? visit?.site ?? '',
    kind: isApproval ? 'approval' : answers.kind,
    heldOn: answers.heldOn,
    visitors: [name, ...answers.visitors],
    met: answers.metWith,
    pupils: pupils.length,
    judgement: overall(items),
    answers: summary(items),
    recordedBy: sender,
    signedBy: answers.signature,
    signedOn: moment.today,
    response: responseId,
  };
  return visit === null
    ? add(VISITS, { id: answers.reference, ...fields }, 'visit held')
    : update(VISITS, answers.reference, fields, 'visit held');
}

/** Every item with its judgement, for people who look at the tab. */
function summary(items: readonly ItemAnswer[]): string {
  const by = (judgement: string): string[] => items.filter((answer) => answer.judgement === judgement).map(({ item }) => item);
  const count = (judgement: string): string => `${by(judgement).length} ${judgement}`;
  const wanting = ['not met', 'partly met'].flatMap((judgement) => {
    const ids = by(judgement);
    return ids.length === 0 ? [] : [`${judgement}: ${ids.join(', ')}`];
  });
  return [`Of ${CHECKLIST.length} items: ${['met', 'partly met', 'not met', 'not applicable'].map(count).join(', ')}`, ...wanting].join(
    '\n',
  );
}

function answerRows({ answers, sender, moment }: VisitEvent, { provider }: VisitDesk, items: readonly ItemAnswer[]): Change[] {
  return [...packedPages(answers, items)].map(([page, packed]) =>
    add(
      CHECKLISTS,
      {
        id: recordedId(answers.reference, page),
        visit: answers.reference,
        provider: provider?.id ?? '',
        page,
        state: 'recorded',
        answers: packed,
        version: 1,
        savedBy: sender,
        savedAt: moment.local,
      },
      'visit held',
    ),
  );
}

function fullChecklist({ answers }: VisitEvent, { provider }: VisitDesk): Change[] {
  if (provider === null || answers.kind !== 'full' || answers.heldOn === '' || provider.fullChecklistOn >= answers.heldOn) return [];
  return [update(PROVIDERS, provider.id, { fullChecklistOn: answers.heldOn }, 'whole Appendix E')];
}

/** Whichever way the visit was due, it is done: under the provider's code or under its own reference. */
function closeVisitClock(register: Register, { answers, moment }: VisitEvent, { provider }: VisitDesk): Change[] {
  return register
    .rows(whole(DUE))
    .filter(
      ({ what, reference, doneOn }) => what === 'visit provider' && doneOn === '' && [provider?.id, answers.reference].includes(reference),
    )
    .map(({ id }) => update(DUE, id, { doneOn: moment.today }, 'done'));
}

export function closeFindingClock(register: Register, finding: string, { today }: Moment): Change[] {
  const item = register.find(whole(DUE), dueId('close finding', finding));
  return item && item.doneOn === '' ? [meetDue('close finding', finding, today)] : [];
}

export const PROVIDER_OWNS = 'The provider';

function findingRows(register: Register, { answers, sender, moment }: VisitEvent, desk: VisitDesk, finding: NewFinding): Change[] {
  const academy = academyOf(register, desk, sender, moment);
  return [
    add(
      FINDINGS,
      {
        ...finding,
        visit: answers.reference,
        provider: desk.provider?.id ?? '',
        owner: finding.owner === 'provider' ? PROVIDER_OWNS : sender,
      },
      finding.repeats === '' ? 'found at the visit' : `found again: ${finding.repeats}`,
    ),
    // A provider is not on the ladder of reminders: the AP lead is reminded, and follows it up.
    setDue({
      what: 'close finding',
      reference: finding.id,
      initials: '',
      academy,
      owner: finding.owner === 'provider' ? followerOf(register, academy, sender, moment) : sender,
      due: finding.due,
    }),
  ];
}

/** The academy by whose calendar a provider's matters are counted: the first that places pupils there, else the visitor's. */
export function academyOf(register: Register, { pupils }: Pick<VisitDesk, 'pupils'>, sender: string, { today }: Moment): string {
  return pupils[0]?.academy ?? personBy(staffAtWork(register, today), sender)?.academies[0] ?? '';
}

/** Who follows up what a provider must do: the academy's AP lead, else the trust's, else who found it. */
function followerOf(register: Register, academy: string, sender: string, { today }: Moment): string {
  const staff = staffAtWork(register, today);
  return (holders(staff, 'academy AP lead', academy)[0] ?? holders(staff, 'trust AP lead', academy)[0])?.email ?? sender;
}

/** Issues page links, each once, with a new token in place of an older one. */
export class Links {
  readonly changes: Change[] = [];
  readonly #register: Register;
  readonly #event: Pick<VisitEvent, 'moment' | 'token'>;
  readonly #secrets: Record<string, string>;

  constructor(register: Register, event: Pick<VisitEvent, 'moment' | 'token'>, secrets: Record<string, string>) {
    this.#register = register;
    this.#event = event;
    this.#secrets = secrets;
  }

  /** The id of a person's link. */
  to(purpose: LinkPurpose, reference: string, person: string, holder?: string): string {
    const id = linkId(purpose, reference, holder);
    const { moment, token } = this.#event;
    const validDays = linkDays(this.#register, purpose);
    const drawn = token();
    const known = this.#register.has(LINKS) ? this.#register.find(whole(LINKS), id) : undefined;
    this.changes.push(
      known === undefined
        ? issueLink({ purpose, person, reference, token: drawn, validDays, ...(holder === undefined ? {} : { holder }) }, moment)
        : reissueLink(known, drawn, validDays, moment, person),
    );
    this.#secrets[id] = drawn;
    return id;
  }
}

/** Mails and documents: each happens once for a visit, whoever records it and however often it is tried. */
function tell(
  register: Register,
  event: VisitEvent,
  desk: VisitDesk,
  items: readonly ItemAnswer[],
  found: readonly NewFinding[],
  links: Links,
): { changes: Change[]; deliveries: Delivery[] } {
  const { answers, sender, moment } = event;
  const { provider, pupils } = desk;
  if (provider === null) return { changes: [], deliveries: [] };
  const academies = [...new Set(pupils.map(({ academy }) => academy))].sort();
  const about = `${provider.name} (${answers.reference})`;
  const deliveries: Delivery[] = VISIT_DOCUMENTS.map((kind) => documentDelivery(kind, answers.reference));
  const changes: Change[] = [];

  const grave = items.filter(({ item, judgement, asOn }) => asOn === '' && isSafeguarding(item) && judgement === 'not met');
  if (grave.length > 0) {
    const dsls = safeguardingLeads(register, academies, moment);
    deliveries.push(
      noteTo(dsls, `visit:safeguarding:${answers.reference}`, {
        title: `Safeguarding not met at a visit: ${about}`,
        lines: [
          `At the visit on ${formatUk(answers.heldOn, { weekday: false })} ${grave.length === 1 ? 'a safeguarding item was' : `${grave.length} safeguarding items were`} not met. No pupil can start there until this is put right. Decide today whether our pupils go on attending.`,
          ...grave.map(({ item, action }) => `${itemName(item)}. Action: ${action}`),
        ],
        priority: PRIORITY.safeguarding,
      }),
    );
  }

  const again = found.filter(({ repeats }) => repeats !== '');
  const leads = new Set([sender, ...followers(register, academies, sender, moment)]);
  for (const person of leads) {
    const link = links.to('follow findings', provider.id, person, person);
    const note = noteTo([person], `visit:recorded:${answers.reference}:${person}`, {
      title: `Visit recorded: ${about}, ${overall(items)}`,
      lines: [
        `The visit of ${formatUk(answers.heldOn, { weekday: false })} stands in the register, and counts for every academy. Appendix E is being made, whole for the trust and with its actions for the provider.`,
        ...found.map(
          ({ id, standard, judgement, due }) => `${id}: ${itemName(standard)}, ${judgement}, due ${formatUk(due, { weekday: false })}`,
        ),
        ...(again.length === 0 ? [] : [`Found before, and found again: ${again.map(({ standard }) => itemName(standard)).join('; ')}`]),
      ],
      link,
      linkText: 'Follow up the actions',
      priority: PRIORITY.rest,
    });
    deliveries.push(note);
  }

  if (provider.contactEmail !== '') {
    const link = links.to('answer findings', provider.id, provider.contactEmail);
    const owed = found.filter(({ owner }) => owner === 'provider').length;
    const note = noteTo([provider.contactEmail], `visit:provider:${answers.reference}`, {
      title: `Our visit of ${formatUk(answers.heldOn, { weekday: false })}: ${owed === 0 ? 'nothing to do' : `${owed} to do`}`,
      lines: [
        owed === 0
          ? 'Thank you for having us. Nothing was found that you have to put right. Your copy of the checklist is behind the link.'
          : 'Thank you for having us. Behind the link stand your copy of the checklist and what is to be put right, each with its day. Answer there what you have done.',
        'The link works for you alone, and asks for a code that is mailed to this address.',
      ],
      link,
      linkText: 'Open your page',
      outside: true,
    });
    deliveries.push(note);
  }

  for (const academy of academies) {
    const heard = answers.pupils.some(
      ({ placement, voice }) => voice === 'given' && pupils.some((one) => one.placement === placement && one.academy === academy),
    );
    if (!heard) continue;
    const reader = readerOf(register, academy, moment);
    const reference = wordsReference(answers.reference, academy);
    changes.push(
      setDue({ what: 'read words', reference, initials: '', academy, owner: reader ?? '', due: nextSchoolDay(register, academy, moment) }),
    );
    if (reader === null) continue;
    const link = links.to('read words', reference, reader);
    const { title = '', lines = '' } = dueKind('read words').linkNote ?? {};
    deliveries.push(
      noteTo([reader], `read words:${reference}`, { title: `${title} (${answers.reference})`, lines: [lines], link, linkText: 'Read it' }),
    );
  }
  return { changes, deliveries };
}

/** What the pupils of one academy said at a visit. */
export function wordsReference(visit: string, academy: string): string {
  return `${visit}.${academy}`;
}

export function documentDelivery(kind: string, reference: string, more: Readonly<Record<string, string>> = {}): Delivery {
  return {
    id: `document:${kind}:${reference}`,
    kind: 'document',
    reference,
    details: { kind, version: '1', ...more },
    priority: PRIORITY.rest,
  };
}

/** The named person who reads what pupils said before anybody else: the academy's DSL, or a deputy. */
function readerOf(register: Register, academy: string, { today }: Moment): string | null {
  const staff = staffAtWork(register, today);
  return (
    (holders(staff, 'DSL', academy)[0] ?? holders(staff, 'deputy DSL', academy)[0] ?? holders(staff, 'SENDCo', academy)[0])?.email ?? null
  );
}

/** The DSLs of the academies whose pupils go there; where none do, those of the whole trust. */
function safeguardingLeads(register: Register, academies: readonly string[], { today }: Moment): string[] {
  const of = academies.length === 0 ? [''] : academies;
  const leads = of.flatMap((academy) => (['DSL', 'deputy DSL'] as const).flatMap((role) => addressesOf(register, role, academy, today)));
  return [...new Set([...leads, ...addressesOf(register, 'trust AP lead', '', today)])];
}

/** The AP leads of the academies whose pupils go there, else the trust's. */
function followers(register: Register, academies: readonly string[], sender: string, moment: Moment): string[] {
  return academies.length === 0
    ? [followerOf(register, '', sender, moment)]
    : academies.map((academy) => followerOf(register, academy, sender, moment));
}

function nextSchoolDay(register: Register, academy: string, { today }: Moment): string {
  try {
    return calendarOf(register, academy).nextSchoolDay(today);
  } catch (error) {
    // Where the calendar does not reach, it is due at once.
    if (!isAppError(error)) throw error;
    return today;
  }
}
