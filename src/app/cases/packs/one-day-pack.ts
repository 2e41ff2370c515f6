// All AP on one day: who was out, where, by which hours, what the register of the day said, who accounts for each, and what was wanting that day.

import type { PackCell, PackSection } from '../../documents/pack';
import { spreadsheet } from '../../google/sheets';
import { isAppError } from '../../policy/errors';
import { formatUk, type PlainDate, schoolYearOf, weekday } from '../../policy/plain-date';
import { type DatedEvidence, evidenceAsOf } from '../../policy/providers/as-of';
import { standings } from '../../policy/providers/evidence';
import { columns, type NeededRow, whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import { loadSelection } from '../../register/select';
import type { Table } from '../../register/table';
import { ABSENCES, ATTENDANCE, COMPLIANCE, PROVIDERS, REVIEWS, SITES, TIMETABLE } from '../../register/tables';
import { mondayOf } from '../../views/out-today';
import { CLOCK_NEEDS, calendarOf, rulesOf } from '../clocks';
import { providerGaps, whereTheyWere } from './one-day-providers';
import type { PackCase, PackEvent } from './pack-case';
import { PACK_PLACEMENT, type PackPlacement, pupilWords, reviewsOf, THERE } from './placement-sections';
import { academyName, bad, dayWords, type Gap, gapSection, momentWords, nameOf, packOf, strong } from './words';

const SESSION = columns(TIMETABLE, 'placement', 'version', 'from', 'to', 'day', 'session', 'begins', 'ends', 'site');
const MARKS = columns(
  ATTENDANCE,
  'placement',
  'monday',
  'monAm',
  'monPm',
  'tueAm',
  'tuePm',
  'wedAm',
  'wedPm',
  'thuAm',
  'thuPm',
  'friAm',
  'friPm',
  'returnedAt',
  'confirmedBy',
);
const ABSENCE = columns(ABSENCES, 'placement', 'day', 'session', 'state', 'reason', 'contactBy', 'contactHow', 'contactAt', 'code');
const FIELDS = ['mon', 'tue', 'wed', 'thu', 'fri'] as const;
const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];
/** The placement had begun and had not ended; what it was called that day the register does not keep. */
const HAD_BEGUN: ReadonlySet<string> = new Set([...THERE, 'ended']);

export const ONE_DAY_PACK: PackCase = {
  needs: [...PEOPLE_NEEDS, ...CLOCK_NEEDS, PACK_PLACEMENT, SESSION, whole(REVIEWS), whole(PROVIDERS), whole(SITES), whole(COMPLIANCE)],
  attendance({ pack, settings, register }) {
    const id = settings.get(`attendance:${schoolYearOf(pack.day).replace('/', '-')}`);
    if (id === undefined) return [];
    const monday = mondayOf(pack.day as PlainDate);
    const wanted = new Set(placementsOn(register, pack.day as PlainDate, pack.academies).map((row) => row.id));
    const [weeks, days] = [columns(ATTENDANCE, 'placement', 'monday'), columns(ABSENCES, 'placement', 'day')];
    const choose = (keys: Register) =>
      new Map<Table, readonly string[]>([
        [ATTENDANCE, keys.rows(weeks).flatMap((row) => (row.monday === monday && wanted.has(row.placement) ? [row.id] : []))],
        [ABSENCES, keys.rows(days).flatMap((row) => (row.day === pack.day && wanted.has(row.placement) ? [row.id] : []))],
      ]);
    return [loadSelection('attendance', { needs: [], keys: [weeks, days], rows: [MARKS, ABSENCE], choose }, spreadsheet(id))];
  },
  name: ({ pack }) => `${pack.id} All AP on ${pack.day}`,
  make: oneDayPack,
};

function placementsOn(register: Register, day: PlainDate, academies: readonly string[]): PackPlacement[] {
  return register
    .rows(PACK_PLACEMENT)
    .filter(
      ({ academy, state, startsOn, endedOn }) =>
        academies.includes(academy) && HAD_BEGUN.has(state) && startsOn !== '' && startsOn <= day && (endedOn === '' || endedOn >= day),
    );
}

/** A day that the Calendar does not reach counts as one of school: what is not known must not hide a pupil. */
function hadSchool(register: Register, academy: string, day: PlainDate): boolean {
  try {
    const calendar = calendarOf(register, academy);
    return !calendar.knows(day) || calendar.isSchoolDay(day);
  } catch (error) {
    if (!isAppError(error)) throw error;
    return true;
  }
}

interface Out {
  readonly placement: PackPlacement;
  readonly halves: readonly ('Am' | 'Pm')[];
  readonly hours: string;
  readonly site: string;
  /** A cell for each half day expected. */
  readonly marks: readonly { readonly half: 'Am' | 'Pm'; readonly says: string }[];
  readonly absences: readonly NeededRow<typeof ABSENCE>[];
  readonly timetable: 'known' | 'not that day' | 'none';
}

/** The pack, and how many gaps it shows. */
export function oneDayPack(event: PackEvent): ReturnType<PackCase['make']> {
  const { register, pack, attendance } = event;
  const day = pack.day as PlainDate;
  const placed = placementsOn(register, day, pack.academies);
  const open = pack.academies.filter((academy) => hadSchool(register, academy, day));
  const closed = pack.academies.filter((academy) => !open.includes(academy) && placed.some((row) => row.academy === academy));
  const all = placed.filter(({ academy }) => open.includes(academy)).map((row) => outOf(row, register, attendance, day));
  const out = all.filter(({ timetable }) => timetable !== 'not that day');
  const others = all.length - out.length;
  const providers = [...new Set(out.map(({ placement }) => placement.provider))].sort();
  const rules = rulesOf(register);
  const rows = evidenceAsOf(register.rows(whole(COMPLIANCE)) as readonly DatedEvidence[], day);
  const evidence = new Map(providers.map((id) => [id, standings(rows, id, academiesAt(out, id), day, rules)]));
  const gaps = [
    ...out.flatMap((one) => pupilGaps(one, register, day)),
    ...providers.flatMap((id) => providerGaps(id, register, evidence.get(id) ?? [], out)),
  ];
  const title = `All Alternative Provision on ${formatUk(day)}`;
  const intro = [
    'Who was out that day, where, and whether each was accounted for. Pupils stand here by initials and reference.',
    'Sessions, marks and dates are those of the day. Names of sites, staff and states are as the register has them now.',
    ...(closed.length > 0 ? [`No school that day by the Calendar: ${closed.map((id) => academyName(register, id)).join(', ')}.`] : []),
    ...(others > 0 ? [`${others} more had a placement and no session on a ${weekday(day)}: they were expected at school.`] : []),
  ];
  const about = [
    { label: 'Day', text: formatUk(day) },
    { label: 'Out that day', text: String(out.length) },
    { label: 'Providers', text: String(providers.length) },
    { label: 'Academies', text: pack.academies.map((id) => academyName(register, id)).join(', ') },
  ];
  const sections = [
    gapSection(gaps, 'Every pupil who was out has a mark for every session, and nothing that protects them was out of date.'),
    whoWasOut(out, register),
    accountedFor(out, register, attendance.length > 0),
    whereTheyWere(providers, register, evidence, out),
    reviews(out, register, day),
  ];
  return { pack: packOf(event, title, about, intro, gaps, sections), gaps: gaps.length };
}

function outOf(placement: PackPlacement, register: Register, attendance: readonly Register[], day: PlainDate): Out {
  const inForce = register
    .rows(SESSION)
    .filter(({ placement: of, from, to }) => of === placement.id && from <= day && (to === '' || to >= day));
  const newest = Math.max(0, ...inForce.map(({ version }) => version ?? 0));
  const sessions = inForce.filter(({ version, day: name }) => (version ?? 0) === newest && name === weekday(day));
  const halves = (['Am', 'Pm'] as const).filter((half) =>
    sessions.some(({ session }) => session === 'whole day' || session === (half === 'Am' ? 'morning' : 'afternoon')),
  );
  const field = FIELDS[DAYS.indexOf(weekday(day))];
  const week = attendance.flatMap((book) => book.rows(MARKS)).find((row) => row.placement === placement.id && row.monday === mondayOf(day));
  const expected = inForce.length === 0 ? (['Am', 'Pm'] as const) : halves;
  return {
    placement,
    halves,
    hours: sessions.map(({ begins, ends, session }) => (begins === '' ? session : `${begins}–${ends}`)).join(', '),
    site: sessions.map(({ site }) => site).find((site) => site !== '') ?? placement.site,
    marks: expected.map((half) => ({ half, says: (field === undefined ? '' : (week?.[`${field}${half}`] ?? '')).trim() })),
    absences: attendance.flatMap((book) => book.rows(ABSENCE)).filter((row) => row.placement === placement.id && row.day === day),
    timetable: inForce.length === 0 ? 'none' : sessions.length === 0 ? 'not that day' : 'known',
  };
}

function academiesAt(out: readonly Out[], provider: string): string[] {
  return [...new Set(out.filter(({ placement }) => placement.provider === provider).map(({ placement }) => placement.academy))];
}

function siteWords(register: Register, id: string): string {
  const site = register.find(whole(SITES), id);
  return site === undefined ? '' : [site.name, site.address, site.postcode].filter((part) => part !== '').join(', ');
}

function whoWasOut(out: readonly Out[], register: Register): PackSection {
  return {
    title: 'Who was out, and where',
    says: `${out.length} ${out.length === 1 ? 'pupil' : 'pupils'}`,
    tables: [
      {
        header: [
          ['Pupil', 20],
          ['Academy', 18],
          ['Provider and site', 34],
          ['Hours', 14],
          ['Accounts for the pupil', 14],
        ],
        rows: out.map(({ placement, site, hours, timetable }): PackCell[] => {
          const where = siteWords(register, site);
          const provider = register.find(whole(PROVIDERS), placement.provider)?.name ?? placement.provider;
          return [
            strong(pupilWords(placement)),
            academyName(register, placement.academy),
            where === '' ? bad(`${provider}: site not known`) : `${provider}\n${where}`,
            timetable === 'none' ? bad('no timetable') : hours,
            placement.keyContact === ''
              ? bad('nobody named')
              : `${nameOf(register, placement.keyContact)}${placement.deputyKeyContact === '' ? '' : `\n${nameOf(register, placement.deputyKeyContact)}`}`,
          ];
        }),
      },
    ],
  };
}

function accountedFor(out: readonly Out[], register: Register, hasBook: boolean): PackSection {
  const unmarked = out.filter(({ marks }) => marks.some(({ says }) => says === '')).length;
  const mark = (one: Out, half: 'Am' | 'Pm'): PackCell => {
    const found = one.marks.find((candidate) => candidate.half === half);
    return found === undefined ? '–' : found.says === '' ? bad('not recorded') : found.says;
  };
  return {
    title: 'What the register of that day says',
    flows: out.length <= 10,
    says: unmarked === 0 ? 'all marked' : `${unmarked} not recorded`,
    bad: unmarked > 0,
    intro: [
      ...(hasBook ? [] : ['There is no attendance spreadsheet of that school year.']),
      'A mark is what was returned, or the code that a person chose. “Not recorded” means that nobody has said where the pupil was.',
    ],
    tables: [
      {
        header: [
          ['Pupil', 24],
          ['Morning', 14],
          ['Afternoon', 14],
          ['Absence: what is known, and who made contact', 48],
        ],
        rows: out.map((one): PackCell[] => [
          strong(pupilWords(one.placement)),
          mark(one, 'Am'),
          mark(one, 'Pm'),
          absenceCell(one, register),
        ]),
      },
    ],
  };
}

function absenceCell({ absences }: Out, register: Register): PackCell {
  if (absences.length === 0) return '–';
  const words = absences.map(
    ({ session, state, reason, contactBy, contactHow, contactAt }) =>
      `${session}: ${state}${reason === '' ? '' : `, ${reason}`}${contactBy === '' ? '' : `. ${nameOf(register, contactBy)}${contactHow === '' ? '' : ` by ${contactHow}`}, ${momentWords(contactAt)}`}`,
  );
  return absences.some(({ state }) => state === 'unaccounted') ? bad(words.join('\n')) : words.join('\n');
}

function reviews(out: readonly Out[], register: Register, day: PlainDate): PackSection {
  const told = out.map(({ placement }) => ({ placement, ...reviewsOf(register, placement, day) }));
  const late = told.filter(({ overdue }) => overdue).length;
  return {
    title: 'Reviews',
    flows: out.length <= 10,
    says: late === 0 ? 'none overdue' : `${late} overdue`,
    bad: late > 0,
    tables: [
      {
        header: [
          ['Pupil', 28],
          ['Started', 24],
          ['Last review', 24],
          ['Next review', 24],
        ],
        rows: told.map(({ placement, last, next, overdue }): PackCell[] => [
          strong(pupilWords(placement)),
          dayWords(placement.startsOn),
          last === '' ? 'none yet' : dayWords(last),
          next === '' ? bad('none set') : overdue ? bad(`${dayWords(next)}: OVERDUE`) : dayWords(next),
        ]),
      },
    ],
  };
}

function pupilGaps(one: Out, register: Register, day: PlainDate): Gap[] {
  const { placement, marks, absences, timetable, site } = one;
  const about = `${pupilWords(placement)}, ${academyName(register, placement.academy)}`;
  const { next, overdue } = reviewsOf(register, placement, day);
  const missing = marks.filter(({ says }) => says === '').map(({ half }) => (half === 'Am' ? 'morning' : 'afternoon'));
  const open = absences.some(({ state }) => state === 'unaccounted');
  const found: [boolean, string, string][] = [
    [open, 'NOT ACCOUNTED FOR: nobody has recorded contact', 'DSL'],
    [missing.length > 0, `No mark is recorded: ${missing.join(' and ')}`, 'attendance officer'],
    [timetable === 'none', 'No timetable is on the register for that day', 'key contact'],
    [siteWords(register, site) === '', 'The site is not known', 'key contact'],
    [placement.keyContact === '', 'Nobody is named who accounts for the pupil', 'academy AP lead'],
    [overdue, `Review overdue since ${dayWords(next)}`, 'key contact'],
  ];
  return found.flatMap(([is, what, who]) => (is ? [{ about, what, who }] : []));
}
