// Today: who is out, where, and are they accounted for; below it what is late, unsigned, lapsing or held up.
import { addDays, daysBetween, formatUk } from '../policy/plain-date';
import { type Known, type Slice, sortedBy } from './known';
import * as needs from './needs';
import { lateWords, type OpenItem, overdue } from './open-items';
import { type OutToday, STANDING_WORDS, urgency } from './out-today';
import { BOARD_IDS, type BoardCell, type BoardTab, heading, type Line, line } from './tab';

/** Evidence that lapses within so many days is shown. */
export const LAPSE_DAYS = 30;
/** A section names so many, and says how many more there are and where they stand. */
const MOST_LINES = 1_000;

/** Evidence that has lapsed or soon will. */
export interface Lapse {
  readonly provider: string;
  readonly what: string;
  readonly expiresOn: string;
  readonly critical: boolean;
}

export interface Findings {
  readonly out: OutToday;
  readonly items: readonly OpenItem[];
  readonly unsigned: readonly needs.Signature[];
  readonly lapses: readonly Lapse[];
  readonly blocked: readonly needs.Placement[];
}

export function unsigned(slice: Slice): needs.Signature[] {
  return sortedBy(
    slice.signatures.filter(({ state }) => state === 'asked'),
    ({ askedOn }) => askedOn || '9999',
    ({ placement }) => placement,
    ({ as }) => as,
  );
}

/** Placements that have not begun and are waiting for something, by the day they should begin. */
export function blockedStarts(slice: Slice): needs.Placement[] {
  return sortedBy(
    slice.placements.filter(({ state, missing }) => ['approved', 'meeting held', 'agreed'].includes(state) && missing !== ''),
    ({ startsOn }) => startsOn || '9999',
    ({ id }) => id,
  );
}

/** Providers at which pupils of the slice are or are about to be; of the whole trust, all that are not closed. */
export function providersOf(known: Known, slice: Slice): needs.Provider[] {
  const used = new Set(slice.placements.map(({ provider }) => provider));
  return sortedBy(
    known.register.rows(needs.PROVIDER).filter(({ id }) => slice.academy === null || used.has(id)),
    ({ name }) => name,
    ({ id }) => id,
  );
}

export function lapses(known: Known, slice: Slice): Lapse[] {
  const limit = addDays(known.today, LAPSE_DAYS);
  const lapsing = known.group(
    needs.EVIDENCE,
    () =>
      known.register
        .rows(needs.EVIDENCE)
        .filter(
          (row) => row.expiresOn !== '' && row.expiresOn <= limit && row.replacedOn === '' && !['replaced', 'refused'].includes(row.state),
        ),
    (row) => row.provider,
  );
  const current = new Set(slice.placements.filter(({ state }) => state !== 'ended').map(({ provider }) => provider));
  const found = providersOf(known, slice)
    .filter(({ id, state }) => state !== 'closed' && (slice.academy === null || current.has(id)))
    .flatMap(({ id, name }) =>
      (lapsing.get(id) ?? [])
        .filter((row) => slice.academy === null || row.academy === '' || row.academy === slice.academy.id)
        .map((row) => ({ provider: name, what: row.what, expiresOn: row.expiresOn, critical: row.critical })),
    );
  return sortedBy(
    found,
    ({ expiresOn }) => expiresOn,
    ({ provider }) => provider,
    ({ what }) => what,
  );
}

const WIDTHS = [180, 170, 230, 110, 100, 380];

export function todayTab(known: Known, slice: Slice, findings: Findings): BoardTab {
  const place = slice.academy?.name ?? 'the whole trust';
  const whole = slice.academy === null;
  const lines = [
    ...heading(`Today – ${place}`, known.sight.moment.local),
    line(
      'words',
      `${formatUk(known.today)}. Green means that somebody recorded it, at the time shown. If the day above is not today, trust nothing below and ring.`,
    ),
    ...(known.sight.attendance === null
      ? [line('warning', 'No register has come in here yet, so nobody is confirmed below: ring the provider for each pupil.')]
      : []),
    ...outLines(known, findings.out, whole),
    ...overdueLines(known, findings.items, whole),
    ...unsignedLines(known, findings.unsigned, whole),
    ...lapseLines(known, findings.lapses),
    ...blockedLines(known, findings.blocked, whole),
  ];
  return {
    kind: 'board',
    title: 'Today',
    sheetId: BOARD_IDS.today,
    about: 'Who is out today, where, and are they accounted for.',
    widths: whole ? [...WIDTHS, 180] : WIDTHS,
    lines,
    charts: [],
  };
}

function outLines(known: Known, { out, noSchool }: OutToday, whole: boolean): Line[] {
  const sorted = sortedBy(
    out,
    urgency,
    ({ placement }) => (whole ? known.academyName(placement.academy) : ''),
    ({ placement }) => known.pupilName(placement.pupil),
  );
  const holiday =
    noSchool === 0
      ? []
      : [line('words', `${count(noSchool, 'pupil has', 'pupils have')} no school today (holiday, INSET day or closure).`)];
  return section(
    'Who is out today',
    ['Accounted for?', 'Pupil', 'Where', 'Session', 'Last checked', 'What to do'],
    sorted.map(({ placement, standing, checkedAt, session, where, next }) => [
      { value: STANDING_WORDS[standing].words, tone: STANDING_WORDS[standing].tone },
      cell(`${known.pupilName(placement.pupil)}, ${placement.referral || placement.id}`),
      cell(where),
      cell(session),
      cell(checkedAt === '' ? 'not yet' : checkedAt),
      cell(next),
      ...academyCell(known, placement.academy, whole),
    ]),
    { none: 'Nobody is out today.', whole, after: holiday },
  );
}

function overdueLines(known: Known, items: readonly OpenItem[], whole: boolean): Line[] {
  return section(
    'Overdue',
    ['How late', 'Pupil', 'What', 'Due', '', 'Owner'],
    overdue(items).map((item) => [
      { value: lateWords(item), tone: 'bad' },
      cell([item.initials, item.reference].filter((part) => part !== '').join(' ')),
      cell(item.what),
      day(item.due),
      cell(''),
      cell(item.ownerName),
      ...academyCell(known, item.academy, whole),
    ]),
    { none: 'Nothing is overdue.', whole },
  );
}

function unsignedLines(known: Known, rows: readonly needs.Signature[], whole: boolean): Line[] {
  return section(
    'Waiting for a signature',
    ['Who signs', 'Pupil', 'Agreement', 'Asked on', '', 'What to do'],
    rows.map((row) => {
      const placement = known.placement(row.placement);
      const kind = known.register.find(needs.AGREEMENT, row.agreement)?.kind ?? 'Agreement';
      return [
        { value: `The ${row.as}`, tone: 'warning' },
        cell(placement ? `${known.pupilName(placement.pupil)}, ${placement.referral || placement.id}` : row.placement),
        cell(kind),
        day(row.askedOn),
        cell(''),
        cell(`${waiting(row.askedOn, known.today)} Ask again, offer paper or a call. Silence is not a no.`),
        ...academyCell(known, placement?.academy ?? '', whole),
      ];
    }),
    { none: 'Nothing is waiting for a signature.', whole },
  );
}

function waiting(askedOn: string, today: string): string {
  if (askedOn === '') return '';
  const days = daysBetween(askedOn, today);
  return days <= 0 ? 'Asked today.' : `Waiting for ${count(days, 'day', 'days')}.`;
}

function lapseLines(known: Known, found: readonly Lapse[]): Line[] {
  return section(
    `Evidence that lapses within ${LAPSE_DAYS} days`,
    ['When', 'Provider', 'Document', 'Lapses on', '', 'What to do'],
    found.map((lapse) => [
      lapse.expiresOn < known.today ? { value: 'Lapsed', tone: 'bad' } : { value: 'Lapses soon', tone: lapse.critical ? 'bad' : 'warning' },
      cell(lapse.provider),
      cell(lapse.what),
      day(lapse.expiresOn),
      cell(''),
      cell(
        lapse.critical
          ? 'Critical: without it no pupil may start. A leader decides about those who are there.'
          : 'Ask the provider for the new one.',
      ),
    ]),
    { none: 'Nothing lapses.', whole: false },
  );
}

function blockedLines(known: Known, rows: readonly needs.Placement[], whole: boolean): Line[] {
  return section(
    'Starts that are held up',
    ['Where it stands', 'Pupil', 'Provider', 'Should start', '', 'Waiting for'],
    rows.map((row) => [
      {
        value: row.startsOn !== '' && row.startsOn <= known.today ? 'Held up' : 'Not ready',
        tone: row.startsOn !== '' && row.startsOn <= known.today ? 'bad' : 'warning',
      },
      cell(`${known.pupilName(row.pupil)}, ${row.referral || row.id}`),
      cell(known.providerName(row.provider)),
      day(row.startsOn),
      cell(''),
      cell(row.missing),
      ...academyCell(known, row.academy, whole),
    ]),
    { none: 'No start is held up.', whole },
  );
}

function section(
  title: string,
  headers: readonly string[],
  rows: readonly (readonly BoardCell[])[],
  { none, whole, after = [] }: { none: string; whole: boolean; after?: readonly Line[] },
): Line[] {
  const more = rows.length - MOST_LINES;
  return [
    line('space'),
    line('section', rows.length === 0 ? title : `${title} (${rows.length})`),
    ...(rows.length === 0
      ? [line('words', none)]
      : [
          line('header', ...headers, ...(whole ? ['Academy'] : [])),
          ...rows.slice(0, MOST_LINES).map((cells): Line => ({ style: 'row', cells })),
          ...(more > 0
            ? [line('warning', `And ${more.toLocaleString('en-GB')} more, the less pressing: see each academy’s own spreadsheet.`)]
            : []),
        ]),
    ...after,
  ];
}

function academyCell(known: Known, academy: string, whole: boolean): BoardCell[] {
  return whole ? [cell(known.academyName(academy))] : [];
}

function cell(value: string): BoardCell {
  return { value };
}

function day(value: string): BoardCell {
  return { value, type: 'date' };
}

export function count(number: number, one: string, many: string): string {
  return `${number.toLocaleString('en-GB')} ${number === 1 ? one : many}`;
}
