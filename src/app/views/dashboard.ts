// The Dashboard: big figures first, then who is placed and why, outcomes, attendance, cost; narrow enough for a phone, charts under each other.
import { SEND_NEEDS } from '../forms/referral/needs';
import { formatUk, schoolYearOf } from '../policy/plain-date';
import type { Tone } from '../register/table';
import { grouped, type Known, type Slice, sortedBy } from './known';
import * as needs from './needs';
import { overdue } from './open-items';
import { type Out, STANDINGS } from './out-today';
import { BOARD_IDS, type BoardCell, type BoardChart, type BoardTab, CHART_LINES, heading, type Line, line } from './tab';
import { count, type Findings, LAPSE_DAYS } from './today';
import { REASON_WORDS, SEND_WORDS, yearWords } from './words';

/** 480 pixels in all: a phone held upright shows it without scrolling sideways. */
const WIDTHS = [190, 120, 95, 75];
/** The most bars that a chart of providers or academies has; the rest are said in words. */
const MOST_BARS = 12;
const TERMS = ['autumn', 'spring', 'summer'];

/** Lines and charts as they come, one below the other. */
class Page {
  readonly lines: Line[] = [];
  readonly charts: BoardChart[] = [];

  add(...lines: readonly Line[]): void {
    this.lines.push(...lines);
  }

  /** A table; `chart` draws its columns below it. */
  table(
    title: string,
    headers: readonly string[],
    rows: readonly (readonly BoardCell[])[],
    chart?: Pick<BoardChart, 'chartId' | 'kind' | 'stacked'> & { series?: readonly number[] },
    words?: string,
  ): void {
    this.add(line('space'), line('section', title), line('header', ...headers));
    const start = this.lines.length - 1;
    this.add(...rows.map((cells): Line => ({ style: 'row', cells })));
    const end = this.lines.length;
    if (words !== undefined && words !== '') this.add(line('words', words));
    if (!chart) return;
    const { series = headers.slice(1).map((_header, index) => index + 1), ...rest } = chart;
    this.charts.push({ ...rest, title, start, end, series, anchor: this.lines.length });
    this.add(...Array.from({ length: CHART_LINES }, () => line('space')));
  }
}

export function dashboardTab(known: Known, slice: Slice, findings: Findings): BoardTab {
  const whole = slice.academy === null;
  const page = new Page();
  page.add(...heading(whole ? 'Alternative Provision – the whole trust' : slice.academy.name, known.sight.moment.local));
  figures(page, known, slice, findings);
  if (whole) byAcademy(page, known, findings);
  lapsing(page, findings);
  const cases = casesOf(known, slice);
  breakdown(page, cases, 'Placements by reason', 'Reason', REASON_WORDS, (row) => row.reason, {
    chartId: 9501,
    kind: 'BAR',
    stacked: true,
  });
  breakdown(page, cases, 'By need', 'Main need', NEED_WORDS, (row) => row.need);
  breakdown(page, cases, 'By SEND status', 'SEND status', SEND_WORDS, (row) => row.send);
  breakdown(page, cases, 'By year group', 'Year group', YEAR_WORDS, (row) => row.year);
  outcomes(page, known, slice);
  attendance(page, known, slice);
  if (whole) costs(page, known);
  return {
    kind: 'board',
    title: 'Dashboard',
    sheetId: BOARD_IDS.dashboard,
    about: 'Where things stand. It is written again whenever something changes.',
    widths: WIDTHS,
    lines: page.lines,
    charts: page.charts,
  };
}

function figures(page: Page, known: Known, slice: Slice, { out, items, unsigned, lapses, blocked }: Findings): void {
  const standing = (...wanted: readonly Out['standing'][]): number => out.out.filter((row) => wanted.includes(row.standing)).length;
  const figure = (label: string, value: number, toneIfAny: Tone, toneIfNone?: Tone): void => {
    const tone = value > 0 ? toneIfAny : toneIfNone;
    page.add(line('figure', label, { value, type: 'number', ...(tone === undefined ? {} : { tone }) }));
  };
  page.add(line('words', formatUk(known.today)));
  page.add(line('figure', 'Out today', { value: out.out.length, type: 'number' }));
  page.add(line('figure', 'Accounted for', { value: standing('in', 'absent, accounted for'), type: 'number' }));
  figure('Not accounted for', standing('not accounted for'), 'bad');
  figure('Ask, or ring the provider', standing('ask', 'not checked'), 'warning');
  figure('Overdue', overdue(items).length, 'bad');
  figure('Waiting for a signature', unsigned.length, 'warning');
  figure(`Evidence lapsing in ${LAPSE_DAYS} days`, lapses.length, 'warning');
  figure('Starts held up', blocked.length, 'warning');
  if (slice.academy !== null) return;
  const strays = [slice.placements, slice.referrals, slice.pupils]
    .flat()
    .filter(({ academy }) => !known.academies.some(({ id }) => id === academy));
  if (strays.length > 0)
    page.add(
      line(
        'warning',
        `${count(strays.length, 'row names', 'rows name')} an academy that the Academies tab does not have, so no academy sees them: ${strays
          .slice(0, 5)
          .map(({ id }) => id)
          .join(', ')}.`,
      ),
    );
}

function byAcademy(page: Page, known: Known, { out, items }: Findings): void {
  const outBy = grouped(out.out, ({ placement }) => placement.academy);
  const lateBy = grouped(overdue(items), ({ academy }) => academy);
  const calm = STANDINGS.indexOf('expected later');
  const rows = known.academies.map(({ id, name }) => {
    const mine = outBy.get(id) ?? [];
    return {
      name,
      out: mine.length,
      open: mine.filter(({ standing }) => STANDINGS.indexOf(standing) < calm).length,
      late: lateBy.get(id)?.length ?? 0,
    };
  });
  const sorted = sortedBy(
    rows,
    ({ late }) => -late,
    ({ open }) => -open,
    ({ name }) => name,
  );
  const quiet = sorted.slice(MOST_BARS).filter(({ late, open }) => late + open > 0).length;
  page.table(
    'Overdue by academy',
    ['Academy', 'Overdue', 'To ask', 'Out today'],
    orNone(sorted.slice(0, MOST_BARS).map((row) => [text(row.name), alert(row.late, 'bad'), alert(row.open, 'warning'), number(row.out)])),
    { chartId: 9502, kind: 'BAR', series: [1] },
    quiet > 0 ? `${count(quiet, 'more academy has', 'more academies have')} something open.` : '',
  );
}

function lapsing(page: Page, { lapses }: Findings): void {
  if (lapses.length === 0) return;
  const shown = lapses.slice(0, MOST_BARS);
  page.table(
    'Whose evidence lapses',
    ['Provider', 'On', 'Document'],
    shown.map((lapse) => [
      text(lapse.provider),
      { value: lapse.expiresOn, type: 'date', tone: lapse.critical ? 'bad' : 'warning' },
      text(lapse.what),
    ]),
    undefined,
    lapses.length > shown.length ? `And ${lapses.length - shown.length} more: see Today.` : '',
  );
}

/** A pupil as counted: placed, or referred and not yet placed. */
interface Case {
  readonly placed: boolean;
  readonly reason: string;
  readonly need: string;
  readonly send: string;
  readonly year: string;
}

function casesOf(known: Known, slice: Slice): Case[] {
  const of = (placed: boolean, referralId: string, pupilId: string): Case => {
    const pupil = known.pupil(pupilId);
    return {
      placed,
      reason: known.referral(referralId)?.primaryReason ?? '',
      need: known.register.find(needs.PLAN, referralId)?.needs ?? '',
      send: pupil?.sendStatus ?? '',
      year: pupil?.yearGroup ?? '',
    };
  };
  const placed = new Set(slice.placements.map(({ referral }) => referral));
  return [
    ...slice.placements.filter(({ state }) => state !== 'ended').map((row) => of(true, row.referral, row.pupil)),
    ...slice.referrals.filter(({ id, state }) => state !== 'declined' && !placed.has(id)).map((row) => of(false, row.id, row.pupil)),
  ];
}

const NEED_WORDS: ReadonlyMap<string, string> = new Map(SEND_NEEDS.map(({ value, title }) => [value, title]));
const YEAR_WORDS: ReadonlyMap<string, string> = new Map();

/** S1.1: how many are placed and referred, by what is known of them. Reasons and SEND status stand in full, others where there is anybody. */
function breakdown(
  page: Page,
  cases: readonly Case[],
  title: string,
  header: string,
  words: ReadonlyMap<string, string>,
  of: (row: Case) => string,
  chart?: Pick<BoardChart, 'chartId' | 'kind' | 'stacked'>,
): void {
  const groups = grouped(cases, of);
  const listed = words === REASON_WORDS || words === SEND_WORDS ? [...words.keys()] : [];
  const keys = [...listed, ...[...groups.keys()].filter((key) => !listed.includes(key)).sort(byNumberThenText)];
  const rows = keys.map((key) => {
    const mine = groups.get(key) ?? [];
    const placed = mine.filter((row) => row.placed).length;
    const label = words === YEAR_WORDS ? yearWords(key) : (words.get(key) ?? (key === '' ? 'Not recorded' : key));
    return [text(label), number(placed), number(mine.length - placed)];
  });
  page.table(title, [header, 'Placed', 'Referred'], orNone(rows), chart);
}

/** S1.2: what became of pupils. */
function outcomes(page: Page, known: Known, slice: Slice): void {
  const year = schoolYearOf(known.today);
  const ended = slice.placements.filter(({ state, endedOn }) => state === 'ended' && endedOn !== '' && schoolYearOf(endedOn) === year);
  const ways = grouped(ended, ({ ending }) => ending);
  const ending = (title: string, key: string): BoardCell[] => [text(title), number(ways.get(key)?.length ?? 0)];
  page.table(
    `How placements ended in ${year}`,
    ['Ending', 'Pupils'],
    [
      ending('Returned to school', 'returned'),
      ending('Moved on', 'moved on'),
      ending('Post-16 place', 'post-16'),
      ending('Broke down', 'broke down'),
      ...(ways.has('') ? [ending('Not recorded', '')] : []),
    ],
  );
  const now = slice.placements.filter(({ state }) => state !== 'ended');
  const before = average(now.map(({ referral }) => known.register.find(needs.PLAN, referral)?.attendance ?? null));
  const mine = new Set(slice.referrals.map(({ id }) => id));
  const subjects = known.group(
    needs.OUTCOME,
    () => known.register.rows(needs.OUTCOME),
    ({ referral }) => referral,
  );
  const results = [...mine].flatMap((id) => subjects.get(id) ?? []);
  page.table(
    'Outcomes',
    ['What', 'Figure'],
    [
      [text('Attendance before AP, average'), percent(before)],
      [text('Attendance in AP, average'), percent(average(now.map(({ attendance: share }) => share)))],
      [text('Qualifications predicted'), number(results.length)],
      [text('Qualifications achieved so far'), number(results.filter(({ achieved }) => achieved !== '').length)],
    ],
  );
}

function attendance(page: Page, known: Known, slice: Slice): void {
  const current = slice.placements.filter(({ state, attendance: share }) => state !== 'ended' && share !== null);
  const rows = [...grouped(current, ({ provider }) => provider)].map(([id, mine]) => ({
    name: known.providerName(id),
    share: average(mine.map(({ attendance: share }) => share)) ?? 0,
    pupils: mine.length,
  }));
  const sorted = sortedBy(
    rows,
    ({ share }) => share,
    ({ name }) => name,
  );
  const more = sorted.length - MOST_BARS;
  page.table(
    'Attendance by provider',
    ['Provider', 'Attendance', 'Pupils'],
    orNone(sorted.slice(0, MOST_BARS).map(({ name, share, pupils }) => [text(name), percent(share), number(pupils)])),
    { chartId: 9503, kind: 'BAR', series: [1] },
    more > 0 ? `The ${MOST_BARS} lowest; ${count(more, 'provider is', 'providers are')} higher.` : '',
  );
}

function costs(page: Page, known: Known): void {
  const invoices = known.register.rows(needs.INVOICE).filter(({ schoolYear }) => schoolYear !== '');
  const terms = sortedBy(
    [...grouped(invoices, ({ schoolYear, term }) => `${schoolYear} ${TERMS.indexOf(term)} ${term}`)],
    ([key]) => key,
  ).slice(-6);
  const rows = terms.map(([key, mine]) => {
    const [schoolYear = '', , term = ''] = key.split(' ');
    const sum = (of: (row: (typeof mine)[number]) => number | null): BoardCell => ({
      value: mine.reduce((total, row) => total + (of(row) ?? 0), 0),
      type: 'money',
    });
    return [
      text(`${term.slice(0, 1).toUpperCase()}${term.slice(1)} ${schoolYear}`),
      sum((row) => row.expected),
      sum((row) => row.invoiced),
    ];
  });
  page.table('Cost by term', ['Term', 'Expected', 'Invoiced'], orNone(rows), { chartId: 9504, kind: 'COLUMN' });
}

/** A chart needs a line to draw. */
function orNone(rows: readonly (readonly BoardCell[])[]): readonly (readonly BoardCell[])[] {
  return rows.length > 0 ? rows : [[text('Nothing yet'), number(0)]];
}

function average(values: readonly (number | null)[]): number | null {
  const given = values.filter((value) => value !== null);
  return given.length === 0 ? null : Math.round((given.reduce((sum, value) => sum + value, 0) / given.length) * 10) / 10;
}

function byNumberThenText(first: string, second: string): number {
  const [a, b] = [Number.parseInt(first, 10), Number.parseInt(second, 10)];
  return (Number.isNaN(a) ? -1 : a) - (Number.isNaN(b) ? -1 : b) || (first < second ? -1 : 1);
}

function text(value: string): BoardCell {
  return { value };
}

function number(value: number): BoardCell {
  return { value, type: 'number' };
}

function percent(value: number | null): BoardCell {
  return { value, type: 'percent' };
}

function alert(value: number, tone: Tone): BoardCell {
  return { value, type: 'number', ...(value > 0 ? { tone } : {}) };
}
