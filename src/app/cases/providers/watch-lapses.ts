// Evidence that ends: who is told today, and what its lapse does to the provider and to the placements there (safeguards, “Gates”).
import { formatUk, type PlainDate } from '../../policy/plain-date';
import { type EvidenceStanding, holds } from '../../policy/providers/evidence';
import type { LapseNotice } from '../../policy/providers/lapses';
import {
  academyOfLapse,
  isForLetter,
  isUrgent,
  keyOf,
  lapsedKeys,
  letterReach,
  noticeMark,
  noticeToday,
  stateAfter,
} from '../../policy/providers/watch';
import type { Role } from '../../policy/roles';
import { type Change, update } from '../../register/change';
import { hashOf } from '../../register/hash';
import { whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { addressesOf, holders, staffAtWork } from '../../register/people';
import { COMPLIANCE, DUE, PLACEMENTS } from '../../register/tables';
import { dueId, setDue } from '../clocks';
import { noteTo } from '../note';
import { sealed, sealOf } from '../placements/seal';
import type { EvidenceRow, PlacementRow, ProviderRow, Sweep, Watched } from './sweep';
import type { Notes } from './watch-notes';

const DECIDE = 'decide on lapsed provider';
/** How the reason of a suspension begins that a lapse brought. */
const BY_LAPSE = 'Lapsed: ';

/** What the watch makes of one provider; `fields` are those of its own row that change. */
export interface Found {
  readonly fields: Partial<ProviderRow>;
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
}

/** The notices of a provider's evidence, its state, and its placements. */
export function watchLapses(sweep: Sweep, provider: Watched, notes: Notes): Found {
  const { row } = provider;
  const told = noticesOf(sweep, provider);
  const now = lapsedKeys(provider.evidence);
  const state = stateAfter(row.state, row.stateReason.startsWith(BY_LAPSE), now);
  const fresh = now.filter((key) => !row.lapsed.includes(key));
  const letter = letterOf(sweep, provider);
  const urgent = told.filter(({ notice }) => notice !== null && isUrgent(notice, sweep.rules));
  const hit = provider.attending.filter(({ academy }) => fresh.some((key) => ['', academy].includes(academyOfLapse(key))));
  tellSchools(sweep, provider, { urgent, letter, fresh, again: state === 'in check' }, notes);
  return {
    fields: {
      ...(same(row.lapsed, now) ? {} : { lapsed: now }),
      ...(state === null ? {} : { state, stateReason: reasonOf(provider, state, now) }),
      ...(letter.length > 0 ? { lettersFor: sweep.today.slice(0, 7) } : {}),
    },
    changes: [...told.flatMap(({ changes }) => changes), ...hit.flatMap((placement) => askToDecide(sweep, placement))],
    deliveries: toProvider(sweep, row, urgent, letter),
  };
}

function reasonOf({ evidence }: Watched, state: 'suspended' | 'in check', lapsed: readonly string[]): string {
  if (state === 'in check') return 'What had lapsed is checked again. A person approves it.';
  const names = evidence.filter((item) => item.academy === '' && lapsed.includes(item.standard.id)).map(({ standard }) => standard.what);
  return `${BY_LAPSE}${names.join(', ')}`;
}

interface Told {
  readonly standing: EvidenceStanding;
  /** Not told before. */
  readonly notice: LapseNotice | null;
  readonly changes: readonly Change[];
}

/** Each piece of evidence with the notice that is new today, and its row brought to how it stands. */
function noticesOf(sweep: Sweep, { documents, evidence, academies }: Watched): Told[] {
  const byId = new Map(documents.map((document) => [document.id, document]));
  return evidence.flatMap((standing): Told[] => {
    const document = byId.get(standing.evidence ?? '');
    if (!document) return [];
    const ends = standing.standing === 'lapsing' || standing.standing === 'lapsed';
    const calendars = ends ? sweep.lapseCalendars(standing.academy === '' ? academies : [standing.academy]) : [];
    const notice = ends ? noticeToday(standing, calendars, sweep.today, sweep.rules) : null;
    const mark = notice !== null && isUrgent(notice, sweep.rules) ? noticeMark(standing.until, notice) : '';
    const isNew = mark !== '' && mark !== document.notice;
    const fields = { ...(isNew ? { notice: mark } : {}), ...stateOf(document, standing) };
    const changes = Object.keys(fields).length === 0 ? [] : [update(COMPLIANCE, document.id, fields, fields.state ?? 'told of its end')];
    return [{ standing, notice: isNew ? notice : null, changes }];
  });
}

/** The row says 'lapsed' once it has, and no longer where its end was put later. */
function stateOf(document: EvidenceRow, { standing }: EvidenceStanding): { state?: 'lapsed' | 'checked' } {
  if (standing === 'lapsed' && document.state !== 'lapsed') return { state: 'lapsed' };
  return document.state === 'lapsed' && holds(standing) ? { state: 'checked' } : {};
}

/** What the month's letter names; nothing where there was one this month. */
function letterOf(sweep: Sweep, { row, evidence }: Watched): EvidenceStanding[] {
  if (row.lettersFor === sweep.today.slice(0, 7)) return [];
  const reach = letterReach(sweep.today, sweep.rules);
  return evidence
    .filter((standing) => standing.evidence !== null && isForLetter(standing, reach))
    .sort((one, other) => (one.until < other.until ? -1 : 1));
}

/** The provider's one letter a month, or what cannot wait for it. */
function toProvider(sweep: Sweep, row: ProviderRow, urgent: readonly Told[], letter: readonly EvidenceStanding[]): Delivery[] {
  if (row.contactEmail === '') return [];
  const items = letter.length > 0 ? letter : urgent.map(({ standing }) => standing);
  if (items.length === 0) return [];
  const lapsed = items.some(({ standing, standard }) => standing === 'lapsed' && standard.critical);
  const note = noteTo(
    [row.contactEmail],
    letter.length > 0
      ? `expiry letter:${row.id}:${sweep.today.slice(0, 7)}`
      : `expiry:${row.id}:${sweep.today}:${hashOf(items.map((item) => `${keyOf(item)} ${item.until}`).join('|')).slice(0, 8)}`,
    {
      title: lapsed ? `${row.name}: evidence has lapsed` : `${row.name}: evidence that ends`,
      lines: [
        letter.length > 0
          ? `This is the month’s letter about the evidence that ${row.name} (${row.id}) gives the trust.`
          : `Evidence that ${row.name} (${row.id}) gives the trust needs you now.`,
        ...items.map((item) => `– ${words(sweep, item)}`),
        ...(lapsed
          ? ['Until what has lapsed is there and checked, no pupil starts with you, and the schools decide on those who are with you.']
          : []),
        'Send what follows it before it ends, by your page or in answer to this message. It counts once the trust has checked it.',
      ],
      priority: urgent.length > 0 ? PRIORITY.today : PRIORITY.rest,
    },
  );
  return [{ ...note, reference: row.id, details: { ...note.details, outside: 'yes' } }];
}

function words(sweep: Sweep, { standard, academy, standing, until }: EvidenceStanding): string {
  const whose = academy === '' ? '' : ` for ${sweep.academyName(academy)}`;
  return `${standard.what}${whose} (${standard.id}): ${standing === 'lapsed' ? 'ended on' : 'holds until'} ${formatUk(until as PlainDate)}`;
}

/** The AP leads of the trust and of the academies with pupils there, and for a lapse the DSLs of those. */
function tellSchools(
  sweep: Sweep,
  { row, evidence, academies, attending }: Watched,
  {
    urgent,
    letter,
    fresh,
    again,
  }: { urgent: readonly Told[]; letter: readonly EvidenceStanding[]; fresh: readonly string[]; again: boolean },
  notes: Notes,
): void {
  const people = (role: Role, academy: string): string[] => addressesOf(sweep.register, role, academy, sweep.today);
  const leads = (academy: string): void => {
    const key = academy === '' ? 'trust' : academy;
    const to = academy === '' ? people('trust AP lead', '') : people('academy AP lead', academy);
    if (academy !== '' && to.length === 0) return;
    const mine = (of: string): boolean => academy === '' || of === '' || of === academy;
    const named = letter.length > 0 ? letter : urgent.map(({ standing }) => standing);
    for (const item of named.filter((one) => mine(one.academy) && !fresh.includes(keyOf(one))))
      notes.add(key, to, 'Ends', `${row.name} (${row.id}): ${words(sweep, item)}`);
    for (const line of lapseLines(sweep, row, evidence, fresh, mine)) notes.add(key, to, 'Lapsed', line);
    if (again) notes.add(key, to, 'To approve again', `${row.name} (${row.id})`);
    if (row.contactEmail === '' && named.length > 0) notes.add(key, to, 'No e-mail', `${row.name} (${row.id}) ${row.contactPhone}`.trim());
  };
  leads('');
  for (const academy of academies) leads(academy);
  for (const academy of new Set(attending.map((placement) => placement.academy))) {
    const dsls = [...new Set([...people('DSL', academy), ...people('deputy DSL', academy)])];
    const lines = lapseLines(sweep, row, evidence, fresh, (of) => of === '' || of === academy);
    const there = attending.filter((placement) => placement.academy === academy).map(named);
    for (const line of lines) notes.add(`DSL ${academy}`, dsls, 'Lapsed', `${line}. Our pupils there: ${there.join(', ')}`);
  }
}

function lapseLines(
  sweep: Sweep,
  row: ProviderRow,
  evidence: readonly EvidenceStanding[],
  fresh: readonly string[],
  mine: (academy: string) => boolean,
): string[] {
  return evidence
    .filter((item) => mine(item.academy) && fresh.includes(keyOf(item)))
    .map((item) => `${row.name} (${row.id}): ${words(sweep, item)}`);
}

function named({ initials, referral }: PlacementRow): string {
  return `${initials} ${referral}`;
}

/** A live placement is at risk, and a leader of its academy decides before the next session, by a link that the look at placements sends. */
function askToDecide(sweep: Sweep, placement: PlacementRow): Change[] {
  const { academy } = placement;
  const owner = leaderOf(sweep, academy);
  const [calendar] = sweep.calendars([academy]);
  const due = (calendar && sweep.reckon(() => calendar.schoolDayOnOrAfter(sweep.today))) ?? sweep.today;
  const id = dueId(DECIDE, placement.id);
  const known = sweep.register.find(whole(DUE), id);
  const asked = { owner, due, doneOn: '', lastRung: '', lastToldOn: '' };
  return [
    ...atRisk(sweep, placement),
    known
      ? update(DUE, id, asked, `due ${due}`)
      : setDue({ what: DECIDE, reference: placement.id, initials: placement.initials, academy, owner, due }),
  ];
}

/** Only of a placement that stands as the system left it: what somebody typed live is put back, not sealed. */
function atRisk({ key }: Sweep, { id, state, provider, startsOn, sealed: seal }: PlacementRow): Change[] {
  const known = sealed(key, id, seal);
  if (known?.state !== 'live' || state !== 'live' || known.provider !== provider || known.startsOn !== startsOn) return [];
  const fields = { state: 'at risk', sealed: sealOf(key, id, { state: 'at risk', provider, startsOn }) };
  return [update(PLACEMENTS, id, fields, 'the provider’s evidence lapsed')];
}

/** Who may decide on a lapsed provider: the academy's head, else the trust's AP lead, else the Head of Education; '' when there is nobody. */
function leaderOf({ register, today }: Sweep, academy: string): string {
  const staff = staffAtWork(register, today);
  const roles: readonly Role[] = ['head', 'trust AP lead', 'Head of Education'];
  return roles.flatMap((role) => holders(staff, role, academy))[0]?.email ?? '';
}

function same(first: readonly string[], second: readonly string[]): boolean {
  return first.length === second.length && first.every((value, index) => value === second[index]);
}
