// Proposes what has been kept as long as the Rules say. It deletes nothing: the data protection officer decides on each proposal.
import { spreadsheet } from '../../google/sheets';
import { addMonths, type PlainDate } from '../../policy/plain-date';
import { type Hold, holdOn, openPeriod, type Period, periodOf, pupilPeriod } from '../../policy/retention';
import type { Thresholds } from '../../policy/rules';
import { add, type Change, update } from '../../register/change';
import { load } from '../../register/load';
import type { Moment } from '../../register/moment';
import { columns, type Need, whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import {
  BARS,
  CARE,
  CONCERNS,
  HOLDS,
  NOTICES,
  PLACEMENTS,
  PROVIDERS,
  PUPILS,
  REFERRALS,
  RETENTION,
  RULE_TABLE,
  STAFF,
  SUBJECT_ACCESS,
} from '../../register/tables';
import { CASE_KEYS, holdIdsByPupil, type RecordKind } from '../../register/threads';
import { transact } from '../../register/transaction';
import { rulesOf } from '../clocks';
import { deliver } from '../deliver-outbox';
import { ALARMS } from '../looking-after/alarm';
import { noteTo } from '../note';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { officersOrLeads, tabUrl } from './desk';

const PUPIL = columns(PUPILS, 'surname', 'dateOfBirth', 'sendStatus');
const REFERRAL = columns(REFERRALS, 'pupil', 'submittedAt', 'decidedAt', 'meetingHeldOn');
const PLACEMENT = columns(PLACEMENTS, 'pupil', 'provider', 'state', 'startsOn', 'endedOn');
const NOTICE = columns(NOTICES, 'kind', 'placement');
const PROVIDER = columns(PROVIDERS, 'name', 'state', 'closedOn');
const REQUEST = columns(SUBJECT_ACCESS, 'pupil', 'state', 'askedBy', 'askedOn', 'reviewedOn', 'releasedOn');

export const RETENTION_NEEDS: readonly Need[] = [
  ...PEOPLE_NEEDS,
  ...CASE_KEYS,
  PUPIL,
  REFERRAL,
  PLACEMENT,
  NOTICE,
  PROVIDER,
  REQUEST,
  whole(HOLDS),
  whole(RETENTION),
  whole(RULE_TABLE),
];

/** Proposals made in one transaction. */
const AT_ONCE = 200;

export const PROPOSE_RETENTION: Upkeep = { name: 'Proposing what need not be kept', when: 'daily', run };

function run(desk: UpkeepDesk): boolean {
  const { settings, moment, clock, until } = desk;
  const watched = protectedPupils(load('restricted', PROTECTED_NEEDS, spreadsheet(settings.need('restricted'))));
  while (clock() < until) {
    const committed = transact(settings, {
      name: 'propose retention',
      book: 'master',
      needs: [...RETENTION_NEEDS, ALARMS],
      by: settings.need('roleAccount'),
      moment,
      decide(register) {
        const proposals = proposeRetention(register, watched, moment.today);
        const changes = proposals.changes.slice(0, AT_ONCE);
        const left = proposals.changes.length > changes.length;
        const deliveries = left ? [] : monthly(register, changes, proposals.undated, tabUrl(settings, RETENTION), moment);
        return { changes, deliveries, answer: left };
      },
    });
    if (committed === null) return false;
    deliver(settings, committed, moment, clock);
    if (!committed.answer) return true;
  }
  return false;
}

export const PROTECTED_NEEDS: readonly Need[] = [columns(CARE, 'pupil', 'careStatus'), columns(CONCERNS, 'pupil'), columns(BARS, 'pupil')];

/** Pupils of whom a child protection record stands in the restricted spreadsheet. It stays in memory: nothing of it is written elsewhere. */
export function protectedPupils(restricted: Register): ReadonlySet<string> {
  const care = restricted.rows(columns(CARE, 'pupil', 'careStatus')).filter(({ careStatus }) => careStatus !== '' && careStatus !== 'none');
  const rows = [...care, ...restricted.rows(columns(CONCERNS, 'pupil')), ...restricted.rows(columns(BARS, 'pupil'))];
  return new Set(rows.map(({ pupil }) => pupil));
}

interface Candidate {
  readonly kind: RecordKind;
  readonly reference: string;
  readonly pupil: string;
  readonly period: Period;
  readonly holdIds: ReadonlySet<string>;
}

/** Proposals for what is past its day, on no hold, and not proposed yet; with the number of pupils whose day nobody can tell. */
export function proposeRetention(
  register: Register,
  watched: ReadonlySet<string>,
  today: PlainDate,
): { changes: Change[]; undated: number } {
  const rules = rulesOf(register);
  const holds: readonly Hold[] = register.rows(whole(HOLDS));
  const { candidates, undated } = candidatesOf(register, watched, rules, today);
  const changes = candidates
    .filter(({ period, holdIds }) => period.until < today && holdOn(holds, holdIds) === null)
    .flatMap((candidate) =>
      proposal(register.find(whole(RETENTION), proposalId(candidate.kind, candidate.reference)), candidate, rules, today),
    );
  return { changes, undated };
}

/** A proposal's id says what it is about, so that nothing is proposed twice. */
export function proposalId(kind: RecordKind, reference: string): string {
  return `${kind}:${reference}`;
}

/** The kind of record that a proposal is about. */
export function kindOfProposal(id: string): RecordKind {
  return id.slice(0, id.indexOf(':')) as RecordKind;
}

function proposal(known: RowOf<typeof RETENTION> | undefined, candidate: Candidate, rules: Thresholds, today: PlainDate): Change[] {
  const { kind, reference, pupil, period } = candidate;
  const fields = { keepUntil: period.until, because: period.because, proposedOn: today, state: 'proposed' };
  if (known === undefined) {
    const { retentionClass } = period;
    return [
      add(RETENTION, { id: proposalId(kind, reference), pupil, reference, retentionClass, ...fields }, 'kept as long as the Rules say'),
    ];
  }
  // What was kept beyond its day is looked at again, so that nothing stays for ever because of one decision.
  const again = known.state === 'keep' && known.decidedOn !== '' && addMonths(known.decidedOn, rules['retention.look-again']) <= today;
  return again ? [update(RETENTION, known.id, fields, 'to be looked at again')] : [];
}

type PlacementRow = Pick<RowOf<typeof PLACEMENTS>, 'id' | 'pupil' | 'provider' | 'state' | 'startsOn' | 'endedOn'>;

function candidatesOf(
  register: Register,
  watched: ReadonlySet<string>,
  rules: Thresholds,
  today: PlainDate,
): { candidates: Candidate[]; undated: number } {
  const holdIds = holdIdsByPupil(register);
  const idsOf = (pupil: string, ...more: string[]): ReadonlySet<string> => new Set([...(holdIds.get(pupil) ?? [pupil]), ...more]);
  const pupils = register.rows(PUPIL).filter(({ surname }) => surname !== 'erased');
  const accidents = new Set(register.rows(NOTICE).flatMap(({ kind, placement }) => (kind === 'accident' ? [placement] : [])));
  const placements = grouped(register.rows(PLACEMENT), ({ pupil }) => pupil);
  const referrals = grouped(register.rows(REFERRAL), ({ pupil }) => pupil);
  const ofPupils = pupils.flatMap((pupil) => {
    const own = placements.get(pupil.id) ?? [];
    const facts = {
      dateOfBirth: pupil.dateOfBirth,
      send: pupil.sendStatus === 'support' || pupil.sendStatus === 'ehcp',
      childProtection: watched.has(pupil.id),
      accident: own.some(({ id }) => accidents.has(id)),
      open: own.some(isOpen),
      lastOn: latest([
        ...own.flatMap((row) => [row.startsOn, row.endedOn]),
        ...(referrals.get(pupil.id) ?? []).flatMap((row) => [row.submittedAt.slice(0, 10), row.decidedAt.slice(0, 10), row.meetingHeldOn]),
      ]),
    };
    const file = pupilPeriod(facts, rules);
    if (file !== null && file.until < today) return [candidate('pupil', pupil.id, pupil.id, openPeriod(file, rules), idsOf(pupil.id))];
    // Before the file itself is past its day, attendance and contracts of placements that ended may be.
    return own
      .filter(({ state }) => state === 'ended')
      .flatMap((placement) =>
        (['attendance', 'contract'] as const).map((kind) =>
          candidate(kind, placement.id, pupil.id, periodOf(kind, { endedOn: placement.endedOn }, rules), idsOf(pupil.id, placement.id)),
        ),
      );
  });
  const candidates = [...ofPupils, ...ofOthers(register, rules, idsOf)].filter((one): one is Candidate => one !== null);
  return { candidates, undated: pupils.filter(({ dateOfBirth }) => dateOfBirth === '').length };
}

/** Providers that closed, staff who left, requests for access that were answered. */
function ofOthers(
  register: Register,
  rules: Thresholds,
  idsOf: (pupil: string, ...more: string[]) => ReadonlySet<string>,
): (Candidate | null)[] {
  const placements = grouped(register.rows(PLACEMENT), ({ provider }) => provider);
  const providers = register.rows(PROVIDER).flatMap((provider) => {
    const there = placements.get(provider.id) ?? [];
    if (provider.closedOn === '' || provider.name === 'erased' || there.some(isOpen)) return [];
    const endedOn = latest([provider.closedOn, ...there.map((row) => row.endedOn)]);
    return [candidate('provider', provider.id, '', periodOf('provider', { endedOn }, rules), new Set([provider.id]))];
  });
  const staff = register
    .rows(whole(STAFF))
    .filter(({ name }) => name !== 'erased')
    .map(({ id, leftOn }) => candidate('staff', id, '', periodOf('staff', { endedOn: leftOn }, rules), new Set([id])));
  const requests = register
    .rows(REQUEST)
    .filter(({ state, askedBy }) => askedBy !== '' && (state === 'released' || state === 'refused'))
    .map(({ id, pupil, askedOn, reviewedOn, releasedOn }) => {
      const period = periodOf('contract', { endedOn: latest([askedOn, reviewedOn, releasedOn]) }, rules);
      return candidate('request', id, pupil, period, idsOf(pupil, id));
    });
  return [...providers, ...staff, ...requests];
}

function candidate(
  kind: RecordKind,
  reference: string,
  pupil: string,
  period: Period | null,
  holdIds: ReadonlySet<string>,
): Candidate | null {
  return period === null ? null : { kind, reference, pupil, period, holdIds };
}

/** States before anything was agreed: a referral that led to nothing keeps no file open by them. */
const NOT_BEGUN = ['approved', 'meeting held'];

function isOpen({ state }: PlacementRow): boolean {
  return state !== 'ended' && state !== 'erased' && !NOT_BEGUN.includes(state);
}

function latest(days: readonly (PlainDate | '')[]): PlainDate | '' {
  return days.reduce((last, day) => (day > last ? day : last), '');
}

function grouped<Row>(rows: readonly Row[], keyOf: (row: Row) => string): Map<string, Row[]> {
  const found = new Map<string, Row[]>();
  for (const row of rows) {
    const group = found.get(keyOf(row));
    if (group) group.push(row);
    else found.set(keyOf(row), [row]);
  }
  return found;
}

/** Once a month the data protection officer is told how many proposals wait. */
function monthly(register: Register, changes: readonly Change[], undated: number, url: string, moment: Moment): Delivery[] {
  const waiting = register
    .after(changes)
    .rows(columns(RETENTION, 'state'))
    .filter(({ state }) => state === 'proposed').length;
  const note = noteTo(officersOrLeads(register, moment), `retention:${moment.today.slice(0, 7)}`, {
    title: `Records to decide on: ${waiting}`,
    lines: [
      `${waiting} ${waiting === 1 ? 'record has' : 'records have'} been kept as long as the Rules say. Nothing is deleted until you decide.`,
      'In the Retention tab, select one or more proposals and choose AP › Keep the register › Decide on retention proposals…',
      ...(undated === 0 ? [] : [`Pupils without a date of birth, so that nobody can say how long to keep their files: ${undated}.`]),
    ],
    url,
    linkText: 'Open the proposals',
  });
  return waiting === 0 || register.find(ALARMS, note.id) ? [] : [note];
}
