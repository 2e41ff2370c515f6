/** Placements that were under way when the register began, with pupils, timetables, agreements and what they cost: the old spreadsheet, typed in. */
import { addDays, type PlainDate } from '../../../../src/app/policy/plain-date';
import { type Addition, add } from '../../../../src/app/register/change';
import {
  ACTIONS,
  AGREEMENTS,
  ATTENDANCE,
  CONTACTS,
  DUE,
  INVOICES,
  PLACEMENTS,
  PUPILS,
  REFERRALS,
  SIGNATURES,
  TIMETABLE,
} from '../../../../src/app/register/tables';
import { person } from '../staff';
import { BEFORE_PROVIDERS } from './providers';

type State = 'agreed' | 'ready' | 'live' | 'at risk' | 'paused' | 'ended';
type Day = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday';

interface Line {
  readonly pupil: readonly [forename: string, surname: string, born: PlainDate, year: string];
  readonly at: string;
  readonly keyContact: string;
  readonly deputy: string;
  readonly provider: number;
  readonly site: number;
  readonly days: readonly Day[];
  readonly state: State;
  readonly send: 'none' | 'support' | 'ehcp';
  readonly reason: string;
  readonly starts: PlainDate;
  /** Sessions attended of every ten. */
  readonly attends: number;
  readonly more?: { readonly missing?: string; readonly ended?: PlainDate; readonly ending?: string; readonly next?: string };
}

const line = (
  pupil: Line['pupil'],
  at: string,
  [keyContact, deputy]: readonly [string, string],
  [provider, site]: readonly [number, number],
  days: readonly Day[],
  state: State,
  [send, reason]: readonly [Line['send'], string],
  starts: PlainDate,
  attends: number,
  more?: Line['more'],
): Line => ({ pupil, at, keyContact, deputy, provider, site, days, state, send, reason, starts, attends, ...(more ? { more } : {}) });

const pair = (first: string, second: string): readonly [string, string] => [person(first).email, person(second).email];
const OAK = pair('Kit Marlowe-Reed', 'Della Larchwood');
const THI = pair('Crispin Yarrow', 'Leopold Wetherby');
const QUI = pair('Kerensa Dowling', 'Cuthbert Lovelace');
const SAF = pair('Seraphina Gale', 'Casimir Tull');
const FEN = pair('Sorrel Maddox', 'Avis Greenleaf');

const LINES: readonly Line[] = [
  line(
    ['Perrin', 'Ashdown', '2011-11-02', 'Year 10'],
    'OAK',
    OAK,
    [2, 1],
    ['Tuesday', 'Thursday'],
    'live',
    ['support', 'R1'],
    '2026-09-08',
    9,
  ),
  line(
    ['Juniper', 'Locke', '2012-02-19', 'Year 9'],
    'OAK',
    OAK,
    [1, 1],
    ['Monday', 'Tuesday', 'Wednesday'],
    'live',
    ['ehcp', 'R3'],
    '2026-09-07',
    10,
  ),
  line(
    ['Bastian', 'Oakes', '2011-09-30', 'Year 10'],
    'OAK',
    OAK,
    [3, 1],
    ['Wednesday', 'Friday'],
    'at risk',
    ['none', 'R5'],
    '2026-09-09',
    5,
  ),
  line(['Marnie', 'Sedge', '2011-12-12', 'Year 10'], 'THI', THI, [7, 1], ['Monday', 'Friday'], 'live', ['none', 'R1'], '2026-09-07', 8),
  line(
    ['Idris', 'Penrose', '2012-06-01', 'Year 9'],
    'THI',
    THI,
    [3, 2],
    ['Monday', 'Thursday'],
    'live',
    ['support', 'R2'],
    '2026-09-10',
    7,
  ),
  line(
    ['Ottoline', 'Frye', '2013-01-25', 'Year 8'],
    'THI',
    THI,
    [1, 2],
    ['Tuesday', 'Wednesday', 'Thursday'],
    'live',
    ['ehcp', 'R4'],
    '2026-09-15',
    9,
  ),
  line(
    ['Caspian', 'Hurst', '2011-10-08', 'Year 10'],
    'QUI',
    QUI,
    [5, 1],
    ['Monday', 'Wednesday'],
    'live',
    ['none', 'R3'],
    '2026-09-14',
    10,
  ),
  line(['Elowen', 'Drake', '2012-04-17', 'Year 9'], 'QUI', QUI, [2, 1], ['Friday'], 'live', ['support', 'R5'], '2026-09-11', 6),
  line(
    ['Tobiah', 'Mercer', '2012-08-22', 'Year 9'],
    'QUI',
    QUI,
    [7, 1],
    ['Tuesday', 'Thursday'],
    'paused',
    ['none', 'R2'],
    '2026-09-08',
    4,
    {
      missing: 'Return meeting with the family.',
    },
  ),
  line(
    ['Saffi', 'Vance', '2014-03-03', 'Year 7'],
    'SAF',
    SAF,
    [6, 1],
    ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'],
    'live',
    ['ehcp', 'R6'],
    '2026-09-21',
    8,
  ),
  line(['Rafferty', 'Knoll', '2011-10-29', 'Year 10'], 'SAF', SAF, [3, 1], ['Tuesday', 'Friday'], 'live', ['ehcp', 'R4'], '2026-09-08', 7),
  line(['Nell', 'Harker', '2016-05-14', 'Year 5'], 'FEN', FEN, [1, 2], ['Wednesday'], 'agreed', ['support', 'R3'], '2026-12-02', 0, {
    missing: 'Agreement A: parent’s signature. Information pack: receipt by the provider.',
  }),
  line(['Linden', 'Crowe', '2011-12-30', 'Year 10'], 'OAK', OAK, [4, 1], ['Thursday'], 'agreed', ['none', 'R2'], '2026-12-03', 0, {
    missing: 'Provider not approved: employers’ liability insurance, first aid at work, visit.',
  }),
  line(['Hazel', 'Tring', '2010-11-11', 'Year 11'], 'THI', THI, [2, 1], ['Monday', 'Wednesday'], 'ended', ['none', 'R1'], '2026-01-12', 9, {
    ended: '2026-10-16',
    ending: 'returned',
    next: 'Thistlemere Academy',
  }),
  line(['Corwin', 'Slate', '2010-09-27', 'Year 11'], 'QUI', QUI, [3, 1], ['Tuesday'], 'ended', ['support', 'R5'], '2026-02-23', 3, {
    ended: '2026-10-02',
    ending: 'broke down',
    next: 'Quillbourne Academy, part-time',
  }),
];

const WEEKS: readonly PlainDate[] = [
  '2026-09-07',
  '2026-09-14',
  '2026-09-21',
  '2026-09-28',
  '2026-10-05',
  '2026-10-12',
  '2026-10-19',
  '2026-11-02',
  '2026-11-09',
  '2026-11-16',
];
const DAY_FIELDS: Readonly<Record<Day, readonly [string, string]>> = {
  Monday: ['monAm', 'monPm'],
  Tuesday: ['tueAm', 'tuePm'],
  Wednesday: ['wedAm', 'wedPm'],
  Thursday: ['thuAm', 'thuPm'],
  Friday: ['friAm', 'friPm'],
};

/** References go on from last year's. */
const referenceOf = (index: number): string => `AP-25-${String(101 + index).padStart(4, '0')}`;
const providerId = (number: number): string => `PRV-${String(number).padStart(4, '0')}`;
const costOf = (number: number): number => BEFORE_PROVIDERS[number - 1]?.dailyCost ?? 0;

function rowsOf(item: Line, index: number): Addition[] {
  const reference = referenceOf(index);
  const placement = reference.replace('AP', 'PL');
  const pupil = `PU-${reference.slice(3)}`;
  const [forename, surname, dateOfBirth, yearGroup] = item.pupil;
  const provider = providerId(item.provider);
  const signed = item.state !== 'agreed';
  const why = 'moved in';
  return [
    add(PUPILS, { id: pupil, forename, surname, dateOfBirth, yearGroup, academy: item.at, sendStatus: item.send, onRoll: true }, why),
    add(
      CONTACTS,
      {
        id: `${reference}-C1`,
        pupil,
        name: `${['Rowan', 'Alder', 'Briony', 'Maple'][index % 4]} ${surname}`,
        relation: index % 3 === 0 ? 'father' : 'mother',
        parentalResponsibility: true,
        livesWith: true,
        maySign: true,
        mayBeTold: true,
        channel: 'phone',
        phone: `01632 9609${String(10 + index)}`,
        verifiedBy: item.keyContact,
        verifiedOn: '2026-09-03',
      },
      why,
    ),
    add(
      REFERRALS,
      {
        id: reference,
        pupil,
        academy: item.at,
        state: 'meeting held',
        primaryReason: item.reason,
        reasons: [item.reason],
        submittedAt: '2026-06-15 10:00',
        submittedBy: item.keyContact,
        keyContact: item.keyContact,
        deputyKeyContact: item.deputy,
        decidedAt: '2026-06-22 10:00',
        meetingHeldOn: '2026-07-06',
      },
      why,
    ),
    add(
      PLACEMENTS,
      {
        id: placement,
        referral: reference,
        pupil,
        initials: `${forename[0]}.${surname[0]}.`,
        academy: item.at,
        provider,
        site: `${provider}-S${item.site}`,
        state: item.state,
        missing: item.more?.missing ?? '',
        startsOn: item.starts,
        endsOn: item.more?.ended ?? '2027-07-16',
        reintegrationOn: item.state === 'live' && index % 4 === 0 ? '2026-11-13' : '2027-03-25',
        keyContact: item.keyContact,
        deputyKeyContact: item.deputy,
        basis: 'parentalAgreement',
        weeklyHours: item.days.length * 5,
        courses: index % 2 === 0 ? ['Functional skills'] : [],
        accredited: index % 2 === 0,
        transport: index % 3 === 0 ? 'taxi' : 'family',
        transportCost: index % 3 === 0 ? 2_400 : null,
        freeMealBy: index % 4 === 0 ? 'provider' : 'not entitled',
        authorityToldOn: '2026-07-10',
        cost: costOf(item.provider),
        costBasis: 'agreed sessions',
        nextReview: item.state === 'ended' ? '' : index % 5 === 0 ? '2026-11-18' : '2026-12-11',
        attendance: item.attends === 0 ? null : item.attends * 10,
        endedOn: item.more?.ended ?? '',
        ending: item.more?.ending ?? '',
        nextExpectedAt: item.more?.next ?? '',
      },
      why,
    ),
    ...(item.state === 'ended'
      ? []
      : [
          add(
            DUE,
            {
              id: `review:${reference}:1`,
              what: 'review',
              reference,
              initials: `${forename[0]}.${surname[0]}.`,
              academy: item.at,
              owner: item.keyContact,
              due: index % 5 === 0 ? '2026-11-18' : '2026-12-11',
            },
            why,
          ),
        ]),
    ...item.days.map((day) =>
      add(
        TIMETABLE,
        {
          id: `${placement}-1-${day.slice(0, 3)}`,
          placement,
          version: 1,
          from: item.starts,
          to: item.more?.ended ?? '',
          day,
          session: 'whole day',
          begins: '09:30',
          ends: '14:30',
          site: `${provider}-S${item.site}`,
          activity: BEFORE_PROVIDERS[item.provider - 1]?.curriculum?.[0] ?? '',
        },
        why,
      ),
    ),
    ...(['Appendix A', 'Appendix B'] as const).map((kind) =>
      add(
        AGREEMENTS,
        {
          id: `${placement}-${kind.slice(-1)}1`,
          placement,
          kind,
          version: 1,
          state: signed || kind === 'Appendix B' ? 'signed' : 'to sign',
          madeOn: '2026-07-06',
          signedOn: signed || kind === 'Appendix B' ? '2026-07-08' : '',
        },
        why,
      ),
    ),
    ...(['pupil', 'parent', 'school'] as const).map((as) =>
      add(
        SIGNATURES,
        {
          id: `${placement}-A1-${as}`,
          agreement: `${placement}-A1`,
          placement,
          as,
          signer: as === 'pupil' ? `${forename} ${surname}` : as === 'school' ? item.keyContact : `${surname} family`,
          state: signed || as === 'school' ? 'signed' : 'asked',
          how: signed || as === 'school' ? 'paper' : '',
          signedAt: signed || as === 'school' ? '2026-07-08 15:30' : '',
          askedOn: '2026-07-06',
          seenBy: signed || as === 'school' ? item.keyContact : '',
        },
        why,
      ),
    ),
    ...(item.state === 'ended'
      ? []
      : [
          add(
            INVOICES,
            {
              id: `${placement}-2627-1`,
              provider,
              academy: item.at,
              placement,
              schoolYear: '2026/27',
              term: 'autumn',
              expected: costOf(item.provider) * item.days.length * 14,
              attended: Math.round((costOf(item.provider) * item.days.length * 14 * item.attends) / 10),
            },
            why,
          ),
        ]),
    ...(index % 4 === 2
      ? [
          add(
            ACTIONS,
            {
              id: `${placement}-T1`,
              placement,
              academy: item.at,
              source: 'review',
              what: 'Agree with the family how mornings can start better',
              owner: item.keyContact,
              due: '2026-11-20',
            },
            why,
          ),
        ]
      : []),
  ];
}

/** Every row about placements, for the register's first day. */
export const PLACEMENT_ROWS: readonly Addition[] = LINES.flatMap(rowsOf);

/** The attendance of the term so far, as the schools kept it on paper: a row for a pupil and week. */
export const ATTENDANCE_ROWS: readonly Addition[] = LINES.flatMap((item, index) => {
  const placement = referenceOf(index).replace('AP', 'PL');
  const until = item.more?.ended ?? '2026-11-20';
  return WEEKS.filter((monday) => item.attends > 0 && addDays(monday, 4) >= item.starts && monday <= until).map((monday, week) => {
    const sessions = item.days.flatMap((day) => DAY_FIELDS[day]);
    // Which sessions were missed differs from week to week and from pupil to pupil, and is the same at every play.
    const codes = Object.fromEntries(
      sessions.map((field, place) => [
        field,
        (index * 7 + week * 3 + place * 5) % 10 < item.attends ? 'B' : (index + week) % 3 === 0 ? 'I' : 'N',
      ]),
    );
    const attended = Object.values(codes).filter((code) => code === 'B').length;
    return add(
      ATTENDANCE,
      {
        id: `${placement}/${monday}`,
        placement,
        academy: item.at,
        provider: providerId(item.provider),
        monday,
        ...codes,
        expected: sessions.length,
        attended,
        returnedAt: `${addDays(monday, 4)} 15:10`,
        confirmedBy: item.keyContact,
      },
      'kept on paper until now',
    );
  });
});
