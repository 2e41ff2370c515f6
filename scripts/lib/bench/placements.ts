/** The rows that live placements have left in the register after some months of use, with a month's inbox and outbox. */
import { schoolCalendar } from '../../../src/app/policy/calendar';
import { sampleTermDates } from '../../../src/app/policy/calendar-data';
import { ladderRules, rungFor } from '../../../src/app/policy/ladder';
import { addDays, type PlainDate } from '../../../src/app/policy/plain-date';
import { formatReference } from '../../../src/app/policy/references';
import { thresholds } from '../../../src/app/policy/rules';
import { RULES } from '../../../src/app/policy/starter';
import { type Addition, add } from '../../../src/app/register/change';
import {
  BOOKS,
  CONTACTS,
  DOCUMENTS,
  DUE,
  INTERVENTIONS,
  LETTERS,
  LINKS,
  MEETINGS,
  OUTCOMES,
  PLANS,
  PUPILS,
  REFERRALS,
  REVIEWS,
} from '../../../src/app/register/tables';
import { APPROVER, KEY_CONTACTS, staffAddress } from './people';
import { underWay } from './under-way';

/** Of twelve referrals, nine have had their meeting, two are approved and one is to be decided. */
const STATES = ['submitted', 'approved', 'approved', ...Array<string>(9).fill('meeting held')] as const;
const WORDS = 'Attends best when the day has making in it; small groups, one adult, the same room each week. ';
const OUTBOX_DAYS = 30;

/** The year that the references of filled placements carry: an earlier one, so that the first new referral has number 1. */
export const REFERENCE_YEAR = 2025;

/** Every row of that many live placements, as on a day. */
export function placementRows(count: number, academies: readonly string[], today: PlainDate): Addition[] {
  const rows: Addition[] = [];
  for (let index = 0; index < count; index++) {
    const academy = academies[index % academies.length] ?? '';
    const place = Math.floor(index / academies.length) % KEY_CONTACTS;
    rows.push(...onePlacement(index, academy, place, today));
    // One placement in eight was referred within the month.
    if (index % 8 === 0) rows.push(...monthOf(index, academy, today));
  }
  rows.push(...listMails(academies, today));
  return rows;
}

function referenceOf(index: number): string {
  return formatReference({ year: REFERENCE_YEAR, number: index + 1 });
}

function onePlacement(index: number, academy: string, place: number, today: PlainDate): Addition[] {
  const id = referenceOf(index);
  const pupil = `P${id.slice(2)}`;
  const state = STATES[index % STATES.length] ?? 'meeting held';
  const keyContact = staffAddress(academy, place);
  const submittedOn = addDays(today, -(state === 'submitted' ? 3 : 20 + (index % 200)));
  const met = state === 'meeting held';
  // Reviews are spread over six weeks: most are to come, one in ten is late.
  const review = addDays(today, (index % 42) - 4);
  return [
    add(PUPILS, {
      id: pupil,
      upn: `K30120${String(index).padStart(7, '0')}`,
      forename: `Forename${index}`,
      surname: `Surname${index}`,
      dateOfBirth: addDays('2011-09-01', index % 1400),
      yearGroup: 'Year 10',
      joinedSchoolOn: '2023-09-05',
      academy,
      sendStatus: 'support',
      onRoll: true,
    }),
    ...[1, 2].map((position) => contactRow(`${id}-C${position}`, pupil, position)),
    add(REFERRALS, {
      id,
      pupil,
      academy,
      state,
      primaryReason: 'strengths',
      reasons: ['strengths'],
      submittedAt: `${submittedOn} 09:00`,
      submittedBy: keyContact,
      keyContact,
      deputyKeyContact: staffAddress(academy, (place + 1) % KEY_CONTACTS),
      approver: staffAddress(academy, APPROVER),
      ...(state === 'submitted' ? {} : { decidedAt: `${addDays(submittedOn, 2)} 10:00`, decidedBy: staffAddress(academy, APPROVER) }),
      ...(met ? { meetingHeldOn: addDays(submittedOn, 9), nextReview: review } : {}),
      response: `response-${index}`,
    }),
    planRow(id),
    ...[1, 2].map((number) => add(INTERVENTIONS, { id: `${id}-I${number}`, referral: id, by: 'school', action: WORDS, impact: WORDS })),
    ...['Mathematics', 'English'].map((subject, at) =>
      add(OUTCOMES, { id: `${id}-O${at + 1}`, referral: id, subject, qualification: 'GCSE', predicted: '4' }),
    ),
    ...(met
      ? [
          add(MEETINGS, {
            id: `${id}-M1`,
            referral: id,
            heldOn: addDays(submittedOn, 9),
            agreed: WORDS,
            responsibilities: WORDS,
            firstReview: review,
          }),
          add(REVIEWS, { id: `${id}-R1`, referral: id, number: 1, due: review }),
        ]
      : []),
    add(LETTERS, {
      id: `${id}-L1`,
      referral: id,
      about: 'referral',
      state: 'sent',
      sentOn: submittedOn,
      sentBy: keyContact,
      how: 'by hand',
      toldWho: 'Robin',
    }),
    ...['plan (working)', 'plan (full)', 'family letter'].map((kind) =>
      add(DOCUMENTS, {
        id: `document:${kind}:${id}:1`,
        reference: id,
        kind,
        version: 1,
        file: `file-${index}-${kind.length}-0123456789abcdefghijklmnop`,
        hash: hash(index),
        policyVersion: 'V2',
        madeAt: `${submittedOn} 09:01`,
      }),
    ),
    ...links(id, index, academy, keyContact, state, submittedOn),
    ...(met ? underWay({ index, id, pupil, academy, keyContact, startsOn: addDays(submittedOn, 14), review }, today) : []),
    ...deadlines({ id, academy, keyContact, state, submittedOn, review, today }),
  ];
}

function contactRow(id: string, pupil: string, position: number): Addition {
  return add(CONTACTS, {
    id,
    pupil,
    name: `Robin Surname ${position}`,
    relation: 'parent',
    parentalResponsibility: true,
    livesWith: position === 1,
    maySign: true,
    mayBeTold: true,
    channel: 'email',
    email: `family${position}.${pupil.toLowerCase()}@family.example`,
    phone: '01604 000000',
  });
}

function planRow(id: string): Addition {
  return add(PLANS, {
    id,
    rationale: WORDS.repeat(3),
    attendance: 74.5,
    attendanceFrom: '2026-06-01',
    attendanceTo: '2026-07-01',
    needs: 'Social, emotional and mental health',
    support: WORDS,
    strengths: WORDS.repeat(2),
    academicNeeds: WORDS,
    socialNeeds: WORDS,
    personalNeeds: WORDS,
    parentView: WORDS,
    parentAskedBy: 'Key contact',
    parentAskedOn: '2026-06-01',
    basis: 'parentalAgreement',
    provider: 'Fernley Workshop',
  });
}

function links(id: string, index: number, academy: string, keyContact: string, state: string, on: PlainDate): Addition[] {
  const link = (purpose: string, person: string, linkState: string): Addition =>
    add(LINKS, {
      id: `${purpose.replace(' ', '-')}:${id}`,
      purpose,
      person,
      reference: id,
      tokenHash: hash(index + purpose.length),
      state: linkState,
      expiresAt: `${addDays(on, 14)}T09:00:00.000Z`,
      codeTries: 0,
      usedAt: linkState === 'used' ? `${addDays(on, 2)}T10:00:00.000Z` : '',
    });
  return [
    link('decide referral', staffAddress(academy, APPROVER), state === 'submitted' ? 'open' : 'used'),
    link('tell family', keyContact, 'used'),
  ];
}

interface Deadlines {
  id: string;
  academy: string;
  keyContact: string;
  state: string;
  submittedOn: PlainDate;
  review: PlainDate;
  today: PlainDate;
}

/** What was met stays in the tab; one or two items are open. */
function deadlines({ id, academy, keyContact, state, submittedOn, review, today }: Deadlines): Addition[] {
  const item = (what: string, owner: string, due: PlainDate, done: boolean, number = ''): Addition =>
    add(DUE, {
      id: `${what.replace(/ /g, '-')}:${id}${number}`,
      what,
      reference: id,
      initials: 'F.S.',
      academy,
      owner,
      due,
      ...(done ? { doneOn: addDays(due, -1) } : toldBefore(due, today)),
    });
  const decided = state !== 'submitted';
  const met = state === 'meeting held';
  return [
    item('decide referral', staffAddress(academy, APPROVER), addDays(decided ? submittedOn : today, 5), decided),
    item('tell family', keyContact, addDays(decided ? submittedOn : today, 3), decided),
    ...(decided ? [item('hold initial meeting', keyContact, met ? addDays(submittedOn, 12) : addDays(today, 6), met)] : []),
    ...(met ? [item('review', keyContact, review, false, ':1')] : []),
  ];
}

/** What the reminders of the school days before have left on an open item. */
function toldBefore(due: PlainDate, today: PlainDate): { lastRung?: string; lastToldOn?: PlainDate } {
  const before = CALENDAR.schoolDaysBefore(today, 1);
  const rung = rungFor({ due, calendar: CALENDAR, rules: LADDER }, before);
  return rung ? { lastRung: rung.id, lastToldOn: rung.on } : {};
}

const CALENDAR = schoolCalendar(sampleTermDates(), '');
const LADDER = ladderRules(thresholds(RULES));

function monthOf(index: number, academy: string, today: PlainDate): Addition[] {
  const id = referenceOf(index);
  const at = addDays(today, -1 - (index % OUTBOX_DAYS));
  return [
    add(BOOKS.master.inbox, {
      id: `response-${index}`,
      kind: 'referral',
      state: 'applied',
      sender: staffAddress(academy, index % KEY_CONTACTS),
      receivedAt: `${at} 09:00`,
      reference: id,
    }),
    ...['plan (working)', 'plan (full)', 'family letter'].map((kind) =>
      delivered(`document:${kind}:${id}:1`, 'document', id, { kind, version: '1' }, at),
    ),
    ...['referral received', 'referral to decide', 'referral decided', 'meeting recorded'].map((message) =>
      delivered(`mail:${message}:${id}`, 'mail', id, { message, link: `decide-referral:${id}`, linkUntil: addDays(at, 14) }, at),
    ),
  ];
}

/** On each school day of the month about a third of the staff had their list by mail. */
function listMails(academies: readonly string[], today: PlainDate): Addition[] {
  const rows: Addition[] = [];
  for (let day = 1; day <= OUTBOX_DAYS; day++) {
    const at = addDays(today, -day);
    if (new Date(`${at}T12:00:00Z`).getUTCDay() % 6 === 0) continue;
    for (const academy of academies) {
      for (let place = day % 3; place < 10; place += 3) {
        const person = staffAddress(academy, place);
        rows.push(delivered(`mail:my list:${at}:${person}`, 'mail', '', { message: 'my list', person, day: at }, at));
      }
    }
  }
  return rows;
}

function delivered(id: string, kind: string, reference: string, details: Record<string, string>, at: PlainDate): Addition {
  return add(BOOKS.master.outbox, {
    id,
    kind,
    state: 'done',
    reference,
    details: JSON.stringify(details),
    priority: 4,
    tries: 1,
    at: `${at}T09:00:00.000Z`,
  });
}

function hash(number: number): string {
  return number.toString(16).padStart(64, '0');
}
