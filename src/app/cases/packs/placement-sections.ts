// What a provider's pack says of the pupils there, by initials and reference: placements, attendance, reviews, signatures, reports and registers compared.
import type { PackCell, PackSection, PackTable } from '../../documents/pack';
import { addDays, type PlainDate } from '../../policy/plain-date';
import { columns, type Need, type NeededRow, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { AGREEMENTS, ATTENDANCE, DATA_REQUESTS, PLACEMENTS, REGISTER_SAMPLES, REPORTS, REVIEWS, SIGNATURES } from '../../register/tables';
import { academyName, bad, dayWords, type Gap, nameOf, strong } from './words';

export const PACK_PLACEMENT = columns(
  PLACEMENTS,
  'referral',
  'initials',
  'academy',
  'provider',
  'site',
  'state',
  'startsOn',
  'endsOn',
  'endedOn',
  'ending',
  'keyContact',
  'deputyKeyContact',
  'weeklyHours',
  'attendance',
  'nextReview',
  'authorityToldOn',
);
export type PackPlacement = NeededRow<typeof PACK_PLACEMENT>;
const AGREEMENT = columns(AGREEMENTS, 'placement', 'kind', 'state', 'signedOn');
const SIGNATURE = columns(SIGNATURES, 'agreement', 'placement', 'as', 'state');
const REPORT = columns(REPORTS, 'placement', 'provider', 'halfTerm', 'due', 'receivedOn', 'discussedOn');
export const PACK_WEEK = columns(ATTENDANCE, 'placement', 'provider', 'monday', 'expected', 'attended', 'returnedAt', 'confirmedBy');

export const PLACEMENT_NEEDS: readonly Need[] = [
  PACK_PLACEMENT,
  whole(REVIEWS),
  AGREEMENT,
  SIGNATURE,
  REPORT,
  whole(DATA_REQUESTS),
  whole(REGISTER_SAMPLES),
];

export const THERE: ReadonlySet<string> = new Set(['live', 'at risk', 'paused']);

export interface PlacementsOn {
  readonly register: Register;
  readonly attendance: readonly Register[];
  readonly placements: readonly PackPlacement[];
  readonly today: PlainDate;
}

/** 'A.B. (AP-26-0001)'. */
export function pupilWords({ initials, referral, id }: Pick<PackPlacement, 'initials' | 'referral' | 'id'>): string {
  return `${initials || '–'} (${referral || id})`;
}

/** The last review held by a day and the next one due then; a review names a referral, or the placement that came of it. */
export function reviewsOf(register: Register, { id, referral, nextReview }: PackPlacement, today: PlainDate) {
  const own = register.rows(whole(REVIEWS)).filter((review) => review.referral === id || (referral !== '' && review.referral === referral));
  const last = own
    .map(({ heldOn }) => heldOn)
    .filter((heldOn) => heldOn !== '' && heldOn <= today)
    .sort()
    .at(-1);
  const open = own
    .filter(({ heldOn, due }) => (heldOn === '' || heldOn > today) && due !== '')
    .map(({ due }) => due)
    .sort()[0];
  const next = open ?? nextReview;
  return { last: last ?? ('' as const), next, overdue: next !== '' && next < today };
}

export function whoIsThere({ register, placements, today }: PlacementsOn): PackSection {
  const live = placements.filter(({ state }) => THERE.has(state));
  const rows = [...live, ...placements.filter(({ state }) => !THERE.has(state))].map((row): PackCell[] => {
    const { last, next, overdue } = reviewsOf(register, row, today);
    return [
      strong(pupilWords(row)),
      academyName(register, row.academy),
      row.state === 'at risk' ? bad(row.state) : row.state === 'ended' && row.ending !== '' ? `ended: ${row.ending}` : row.state,
      `${dayWords(row.startsOn)} to ${dayWords(row.endedOn || row.endsOn)}`,
      row.weeklyHours === null ? bad('not recorded') : String(row.weeklyHours),
      row.attendance === null ? (THERE.has(row.state) ? bad('not recorded') : '–') : `${row.attendance}%`,
      overdue
        ? bad(`due ${dayWords(next)}: OVERDUE`)
        : `${last === '' ? 'none held' : `held ${dayWords(last)}`}${next === '' ? '' : `\nnext ${dayWords(next)}`}`,
    ];
  });
  return {
    title: 'Our pupils there',
    says: `${live.length} now, ${placements.length - live.length} before or to come`,
    tables: [
      {
        header: [
          ['Pupil', 18],
          ['Academy', 16],
          ['State', 11],
          ['From, to', 19],
          ['Hours a week', 9],
          ['Attend- ance', 10],
          ['Reviews', 17],
        ],
        rows,
      },
    ],
  };
}

const AGREED = ['Appendix A', 'Appendix B', 'permission'] as const;

/** What is signed for each pupil who is there. */
export function signatures({ register, placements }: PlacementsOn): PackSection {
  const live = placements.filter(({ state }) => THERE.has(state));
  const cells = live.map((row) => AGREED.map((kind) => signedWords(register, row.id, kind)));
  const unsigned = cells.flat().filter(({ signed }) => !signed).length;
  return {
    title: 'Agreements and signatures',
    flows: true,
    says: unsigned === 0 ? 'all signed' : `${unsigned} not signed`,
    bad: unsigned > 0,
    tables: [
      {
        header: [
          ['Pupil', 25],
          ['Agreement A (home, school)', 25],
          ['Agreement B (provider, school)', 25],
          ['Written permission', 25],
        ],
        rows: live.map((row, index) => [
          strong(pupilWords(row)),
          ...(cells[index] ?? []).map(({ words, signed }) => (signed ? words : bad(words))),
        ]),
      },
    ],
  };
}

function signedWords(register: Register, placement: string, kind: string): { words: string; signed: boolean } {
  const own = register.rows(AGREEMENT).filter((row) => row.placement === placement && row.kind === kind && row.state !== 'replaced');
  const signed = own.find(({ state }) => state === 'signed');
  if (signed) return { words: `signed ${dayWords(signed.signedOn)}`, signed: true };
  const open = own[0];
  if (!open) return { words: 'none on the register', signed: false };
  const waiting = register.rows(SIGNATURE).filter((row) => row.agreement === open.id && row.state !== 'signed');
  return {
    words: `${open.state}${waiting.length === 0 ? '' : `: ${waiting.map(({ as, state }) => `${as} ${state}`).join(', ')}`}`,
    signed: false,
  };
}

const WEEKS_SHOWN = 6;

/** The last weeks as they were returned, to hold beside the provider's own register (S5.P14, S5.P15). */
export function attendance({ register, attendance: books, placements, today }: PlacementsOn): PackSection {
  const since = addDays(today, -7 * WEEKS_SHOWN);
  const weeks = books.flatMap((book) => book.rows(PACK_WEEK)).filter(({ monday }) => monday !== '' && monday >= since && monday <= today);
  const mondays = [...new Set(weeks.map(({ monday }) => monday))].sort();
  const live = placements.filter(({ state }) => THERE.has(state));
  const ids = new Set(live.map(({ id }) => id));
  const returned = weeks.some(({ placement }) => ids.has(placement));
  const samples = register.rows(whole(REGISTER_SAMPLES)).filter(({ placement }) => placements.some(({ id }) => id === placement));
  const apart = samples.filter(({ agrees }) => agrees !== 'yes').length;
  const width = mondays.length === 0 ? 76 : Math.floor(76 / mondays.length);
  return {
    title: 'Attendance as returned, to hold beside its own register',
    flows: true,
    says: !returned ? 'nothing returned' : apart > 0 ? `${apart} do not agree` : '',
    bad: !returned || apart > 0,
    intro: ['Sessions attended of those expected, by week. Ask to see the provider’s own register for the same weeks.'],
    tables: [
      ...(mondays.length === 0
        ? []
        : [
            {
              header: [['Pupil', 100 - width * mondays.length], ...mondays.map((monday) => [dayWords(monday).slice(0, -5), width])] as [
                string,
                number,
              ][],
              rows: live.map((row): PackCell[] => [
                strong(pupilWords(row)),
                ...mondays.map((monday) => {
                  const week = weeks.find((one) => one.placement === row.id && one.monday === monday);
                  return week === undefined ? bad('–') : `${week.attended ?? '?'} of ${week.expected ?? '?'}`;
                }),
              ]),
            },
          ]),
      ...(samples.length === 0
        ? []
        : [
            {
              title: 'Registers compared on site',
              header: [
                ['Week', 18],
                ['Pupil', 24],
                ['Its register', 14],
                ['Returned', 14],
                ['Checked', 30],
              ] as const,
              rows: samples.map((sample): PackCell[] => [
                dayWords(sample.monday),
                placements.filter(({ id }) => id === sample.placement).map(pupilWords)[0] ?? '–',
                String(sample.seen ?? '–'),
                sample.agrees === 'yes'
                  ? String(sample.returned ?? '–')
                  : bad(sample.returned === null ? 'nothing' : String(sample.returned)),
                `${dayWords(sample.checkedOn)} by ${nameOf(register, sample.checkedBy)}`,
              ]),
            },
          ]),
    ],
  };
}

/** Half-term reports (S5.P13) and data asked for audit (S5.P10). */
export function reportsAndData({ register, placements, today }: PlacementsOn, provider: string): PackSection {
  const reports = register.rows(REPORT).filter((report) => placements.some(({ id }) => id === report.placement));
  const requests = register.rows(whole(DATA_REQUESTS)).filter((row) => row.provider === provider);
  const late = [...reports, ...requests].filter(({ due, receivedOn }) => receivedOn === '' && due !== '' && due < today).length;
  const received = (receivedOn: PlainDate | '', due: PlainDate | ''): PackCell =>
    receivedOn !== '' ? dayWords(receivedOn) : bad(due !== '' && due < today ? 'OVERDUE' : 'not yet');
  const tables: PackTable[] = [
    {
      title: 'Half-term reports',
      header: [
        ['Pupil', 26],
        ['Half-term', 22],
        ['Due', 16],
        ['Received', 16],
        ['Discussed with the pupil', 20],
      ],
      rows: reports.map((report) => [
        placements.filter(({ id }) => id === report.placement).map(pupilWords)[0] ?? '–',
        report.halfTerm,
        dayWords(report.due),
        received(report.receivedOn, report.due),
        report.discussedOn === '' ? (report.receivedOn === '' ? '–' : bad('not recorded')) : dayWords(report.discussedOn),
      ]),
    },
    {
      title: 'Data asked for audit',
      header: [
        ['What', 44],
        ['Asked', 16],
        ['Due', 16],
        ['Received', 24],
      ],
      rows: requests.map((row) => [row.what, dayWords(row.askedOn), dayWords(row.due), received(row.receivedOn, row.due)]),
    },
  ];
  return {
    title: 'Half-term reports, and data asked for audit',
    flows: true,
    says: late > 0 ? `${late} overdue` : reports.length + requests.length === 0 ? 'none asked for' : 'none overdue',
    bad: late > 0,
    tables: tables.filter(({ rows }) => rows.length > 0),
    after: reports.length === 0 ? ['No half-term report was asked for on the register.'] : [],
  };
}

/** What is wanting about the pupils who are there. */
export function placementGaps(on: PlacementsOn): Gap[] {
  const { register, placements, today } = on;
  const seen = new Set(on.attendance.flatMap((book) => book.rows(PACK_WEEK)).map(({ placement }) => placement));
  return placements
    .filter(({ state }) => THERE.has(state))
    .flatMap((row): Gap[] => {
      const { next, overdue } = reviewsOf(register, row, today);
      const lacks = AGREED.filter((kind) => !signedWords(register, row.id, kind).signed);
      const found: [boolean, string, string][] = [
        [lacks.length > 0, `Not signed: ${lacks.join(', ')}`, 'key contact'],
        [overdue, `Review overdue since ${dayWords(next)}`, 'key contact'],
        [next === '', 'No next review is set', 'key contact'],
        [row.keyContact === '', 'No key contact is named', 'academy AP lead'],
        [row.authorityToldOn === '', 'The local authority has not been told', 'academy AP lead'],
        [!seen.has(row.id), 'No attendance is on the register', 'provider'],
      ];
      return found.flatMap(([is, what, who]) =>
        is ? [{ about: `${pupilWords(row)}, ${academyName(register, row.academy)}`, what, who }] : [],
      );
    });
}
