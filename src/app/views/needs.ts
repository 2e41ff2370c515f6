// What the views read of the register: the columns they show, and no others.
import { columns, type Need, type NeededRow, whole } from '../register/need';
import {
  ABSENCES,
  ACADEMIES,
  ACTIONS,
  AGREEMENTS,
  ATTENDANCE,
  BARS,
  CALENDAR,
  CARE,
  COMPLIANCE,
  CONCERNS,
  CONTACTS,
  DUE,
  EMERGENCY,
  INVOICES,
  OUTCOMES,
  PLACEMENTS,
  PLANS,
  PROVIDERS,
  PUPILS,
  REFERRALS,
  REVIEWS,
  RULE_TABLE,
  SIGNATURES,
  SITES,
  STAFF,
  TIMETABLE,
  VALUE,
  WORDS,
} from '../register/tables';

export const PLACEMENT = columns(
  PLACEMENTS,
  'referral',
  'pupil',
  'initials',
  'academy',
  'provider',
  'site',
  'state',
  'missing',
  'startsOn',
  'endsOn',
  'reintegrationOn',
  'keyContact',
  'weeklyHours',
  'nextReview',
  'attendance',
  'endedOn',
  'ending',
  'nextExpectedAt',
);
export const PROVIDER = columns(
  PROVIDERS,
  'name',
  'state',
  'missing',
  'risk',
  'registration',
  'contact',
  'contactEmail',
  'contactPhone',
  'dsl',
  'dslPhone',
  'nextVisit',
);
export const SITE = columns(SITES, 'provider', 'name', 'phone');
export const EVIDENCE = columns(COMPLIANCE, 'provider', 'academy', 'what', 'state', 'critical', 'expiresOn', 'replacedOn');
export const PUPIL = columns(
  PUPILS,
  'forename',
  'surname',
  'knownAs',
  'dateOfBirth',
  'yearGroup',
  'academy',
  'sendStatus',
  'freeSchoolMeal',
  'evacuationPlan',
  'onRoll',
);
export const CONTACT = columns(
  CONTACTS,
  'pupil',
  'name',
  'relation',
  'parentalResponsibility',
  'livesWith',
  'maySign',
  'mayBeTold',
  'barred',
  'language',
  'interpreter',
  'channel',
  'email',
  'phone',
);
export const REFERRAL = columns(
  REFERRALS,
  'pupil',
  'academy',
  'state',
  'primaryReason',
  'submittedAt',
  'keyContact',
  'approver',
  'decidedAt',
  'meetingHeldOn',
  'nextReview',
);
export const PLAN = columns(PLANS, 'attendance', 'needs');
export const OUTCOME = columns(OUTCOMES, 'referral', 'achieved');
export const SESSION = columns(TIMETABLE, 'placement', 'version', 'from', 'to', 'day', 'session', 'begins', 'ends', 'site', 'activity');
export const AGREEMENT = columns(AGREEMENTS, 'placement', 'kind', 'state');
export const SIGNATURE = columns(SIGNATURES, 'agreement', 'placement', 'as', 'state', 'askedOn');
export const REVIEW = columns(REVIEWS, 'referral', 'number', 'due', 'heldOn');
export const ACTION = columns(ACTIONS, 'placement', 'academy', 'source', 'what', 'owner', 'due', 'doneOn');
export const DEADLINE = columns(DUE, 'what', 'reference', 'initials', 'academy', 'owner', 'due', 'doneOn');
/** Without a cost: the spreadsheet of an academy is read by those too who may see none. */
export const WORTH_SHOWN = [
  'name',
  'period',
  'placements',
  'pupils',
  'going',
  'expected',
  'attended',
  'attendanceBefore',
  'attendanceAfter',
  'suspendedBefore',
  'suspendedAfter',
  'predicted',
  'reached',
  'below',
  'returned',
  'movedOn',
  'post16',
  'brokeDown',
  'risk',
  'notKnown',
] as const;
export const WORTH = columns(VALUE, 'provider', 'academy', ...WORTH_SHOWN);
export const INVOICE = columns(INVOICES, 'schoolYear', 'term', 'expected', 'invoiced');

/** Read of the master for all views together. */
export const MASTER_NEEDS: readonly Need[] = [
  whole(ACADEMIES),
  whole(STAFF),
  whole(CALENDAR),
  whole(RULE_TABLE),
  PLACEMENT,
  PROVIDER,
  SITE,
  EVIDENCE,
  PUPIL,
  CONTACT,
  REFERRAL,
  PLAN,
  OUTCOME,
  SESSION,
  AGREEMENT,
  SIGNATURE,
  REVIEW,
  ACTION,
  DEADLINE,
  INVOICE,
  WORTH,
];

export const MARKS = columns(
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
);
export const ABSENCE = columns(ABSENCES, 'placement', 'day', 'session', 'noticedAt', 'rung', 'state', 'contactAt');

/** Read of the restricted book, for the restricted views alone. */
export const RESTRICTED_NEEDS: readonly Need[] = [whole(CARE), whole(WORDS), whole(BARS), whole(EMERGENCY), whole(CONCERNS)];

export type Placement = NeededRow<typeof PLACEMENT>;
export type Provider = NeededRow<typeof PROVIDER>;
export type Site = NeededRow<typeof SITE>;
export type Evidence = NeededRow<typeof EVIDENCE>;
export type Pupil = NeededRow<typeof PUPIL>;
export type Contact = NeededRow<typeof CONTACT>;
export type Referral = NeededRow<typeof REFERRAL>;
export type Session = NeededRow<typeof SESSION>;
export type Signature = NeededRow<typeof SIGNATURE>;
export type Review = NeededRow<typeof REVIEW>;
export type Action = NeededRow<typeof ACTION>;
export type Deadline = NeededRow<typeof DEADLINE>;
export type Marks = NeededRow<typeof MARKS>;
export type Absence = NeededRow<typeof ABSENCE>;
