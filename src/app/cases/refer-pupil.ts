// Refers a pupil: from a checked submission to the rows of a referral, its deadlines, and what is to be delivered.
import { mayBeSamePerson } from '../policy/bars';
import { ageOn, initials, pupilKeys, samePupil } from '../policy/person';
import { addDays } from '../policy/plain-date';
import type { Problem } from '../policy/problem';
import { nextReference } from '../policy/references';
import { checkReferral, type ReferralContext, referralAcademy } from '../policy/referral';
import type { ReferralAnswers } from '../policy/referral-answers';
import { add, type Change, update } from '../register/change';
import type { Moment } from '../register/moment';
import { columns, headersOf, whole } from '../register/need';
import { type Delivery, PRIORITY } from '../register/outbox';
import { approverOf, PEOPLE_NEEDS, type Person, personBy, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import type { Selection } from '../register/select';
import type { RowOf, Table } from '../register/table';
import {
  ACADEMIES,
  CONTACTS,
  DUE,
  INTERVENTIONS,
  LETTERS,
  LINKS,
  OUTCOMES,
  PLANS,
  PUPILS,
  REFERRALS,
  WORDING_TABLE,
} from '../register/tables';
import { CLOCK_NEEDS, calendarOf, rulesOf, setDue } from './clocks';
import { issueLink, linkId } from './links';
import { contactRows, interventionRows, outcomeRows, planRow, pupilRow } from './referral-rows';

const REFERRAL_KEYS = columns(REFERRALS, 'pupil', 'state');
const CONTACT_KEYS = columns(CONTACTS, 'pupil', 'name', 'barred', 'email', 'phone');

const PUPIL_KEYS = columns(PUPILS, 'upn', 'forename', 'surname', 'dateOfBirth');

/** What a referral needs: by what every pupil is known, and the rest of the one pupil who was referred before, with their contacts. */
export function rowsToRefer(answers: ReferralAnswers | null): Selection {
  const contactKeys = columns(CONTACTS, 'pupil');
  return {
    needs: [
      ...PEOPLE_NEEDS,
      ...CLOCK_NEEDS,
      whole(WORDING_TABLE),
      PUPIL_KEYS,
      REFERRAL_KEYS,
      ...[PLANS, INTERVENTIONS, OUTCOMES, LETTERS, DUE, LINKS].map(headersOf),
    ],
    keys: [contactKeys],
    rows: [whole(PUPILS), CONTACT_KEYS],
    choose(keys) {
      const known = answers === null ? null : knownPupil(keys, answers);
      const contacts = keys.rows(contactKeys).filter((row) => row.pupil === known);
      return new Map<Table, string[]>([
        [PUPILS, known === null ? [] : [known]],
        [CONTACTS, contacts.map(({ id }) => id)],
      ]);
    },
  };
}

/** States in which a referral is over, so that the pupil may be referred again. */
const OVER = new Set(['declined', 'ended']);

export interface ReferralEvent {
  readonly answers: ReferralAnswers;
  readonly sender: string;
  readonly responseId: string;
  readonly moment: Moment;
  /** Tokens for the two links that a referral issues. */
  readonly tokens: { readonly decide: string; readonly tell: string };
}

export interface Referred {
  readonly reference: string;
  readonly changes: readonly Change[];
  readonly deliveries: readonly Delivery[];
  readonly secrets: Readonly<Record<string, string>>;
}

export type ReferOutcome = { readonly referred: Referred } | { readonly problems: readonly Problem[] };

/** Decides a referral. Problems name each answer that stands in the way; then nothing is changed. */
export function referPupil(register: Register, event: ReferralEvent): ReferOutcome {
  const { answers, moment } = event;
  const staff = staffAtWork(register, moment.today);
  const sender = personBy(staff, event.sender);
  const problems = checkReferral(answers, contextOf(register, staff, sender, moment));
  if (problems.length === 0) problems.push(...barredBefore(register, answers));
  if (problems.length > 0 || sender === null) return { problems };
  const academy = referralAcademy(answers, sender) ?? '';
  const approver = approverOf(staff, academy);
  if (approver === null) {
    const message =
      'Nobody is listed who may decide on a referral from your academy. Ask the trust’s AP lead to add an approver in Staff; then this referral goes on by itself.';
    return { problems: [{ code: 'academy.no-approver', field: 'academy', message }] };
  }
  return { referred: rowsOf(register, event, { academy, approver }) };
}

/** A bar that an earlier referral told of is not lifted by a new one that says nothing of it. */
function barredBefore(register: Register, answers: ReferralAnswers): Problem[] {
  const pupil = knownPupil(register, answers);
  const barred = register.rows(CONTACT_KEYS).filter((row) => row.barred && row.pupil === pupil);
  return answers.contacts
    .filter((contact) => !contact.barred && (contact.mayBeTold || contact.maySign) && barred.some((row) => mayBeSamePerson(row, contact)))
    .map((contact) => ({
      code: 'contact.barred-before',
      field: `contact${contact.position}Bar`,
      message: `Contact ${contact.position} may be somebody whom an earlier record bars. Nobody has been told. Speak to your safeguarding lead, who knows of this.`,
      restricted: true as const,
      tell: ['DSL'] as const,
    }));
}

function contextOf(register: Register, staff: readonly Person[], sender: Person | null, moment: Moment): ReferralContext {
  return {
    today: moment.today,
    sender,
    academies: register.rows(whole(ACADEMIES)).map(({ id, name }) => ({ id, name })),
    openReferrals: openReferrals(register),
    staff,
  };
}

/** Every key by which a pupil with an open referral is known, with the reference. */
function openReferrals(register: Register): Map<string, string> {
  const pupils = new Map(register.rows(PUPIL_KEYS).map((pupil) => [pupil.id, pupil]));
  const open = new Map<string, string>();
  for (const referral of register.rows(REFERRAL_KEYS)) {
    const pupil = pupils.get(referral.pupil);
    if (!pupil || OVER.has(referral.state)) continue;
    for (const key of pupilKeys(pupil)) open.set(key, referral.id);
  }
  return open;
}

function rowsOf(register: Register, event: ReferralEvent, { academy, approver }: { academy: string; approver: Person }): Referred {
  const { answers, moment, sender } = event;
  const rules = rulesOf(register);
  const calendar = calendarOf(register, academy);
  const reference = nextReference(
    register.rows(REFERRAL_KEYS).map((row) => row.id),
    Number(moment.today.slice(0, 4)),
  );
  // A pupil who was referred before keeps the one row and its id; a new referral corrects what it says.
  const known = knownPupil(register, answers);
  const pupil = known ?? `P${reference.slice(2)}`;
  const shown = initials(answers.pupil.legalForename, answers.pupil.legalSurname);
  const item = { reference, initials: shown, academy };
  const keyContact = answers.keyContact.toLowerCase();
  const validDays = rules['link.valid-for'];
  const changes: Change[] = [
    pupilChange(known, pupilRow(pupil, academy, answers)),
    ...contactRows(reference, pupil, answers).map((row) => add(CONTACTS, row, 'referred')),
    add(
      REFERRALS,
      {
        id: reference,
        pupil,
        academy,
        state: 'submitted',
        primaryReason: answers.primaryReason,
        reasons: answers.reasons,
        submittedAt: moment.local,
        submittedBy: sender,
        keyContact,
        deputyKeyContact: answers.deputyKeyContact.toLowerCase(),
        approver: approver.email,
        response: event.responseId,
      },
      'submitted',
    ),
    add(PLANS, planRow(reference, answers), 'submitted'),
    ...interventionRows(reference, answers).map((row) => add(INTERVENTIONS, row)),
    ...outcomeRows(reference, answers).map((row) => add(OUTCOMES, row)),
    setDue({
      ...item,
      what: 'decide referral',
      owner: approver.email,
      due: calendar.addSchoolDays(moment.today, rules['referral.decide-within']),
    }),
    issueLink({ purpose: 'decide referral', person: approver.email, reference, token: event.tokens.decide, validDays }, moment),
  ];
  const tells = tellsFamily(answers, moment, rules['age.signs-alone']);
  if (tells) {
    changes.push(
      add(LETTERS, { id: `${reference}-L1`, referral: reference, about: 'referral', state: 'to send' }, 'written for a person to send'),
      setDue({
        ...item,
        what: 'tell family',
        owner: keyContact,
        due: calendar.addSchoolDays(moment.today, rules['referral.family-told-within']),
      }),
      issueLink({ purpose: 'tell family', person: keyContact, reference, token: event.tokens.tell, validDays }, moment),
    );
  }
  return {
    reference,
    changes,
    deliveries: deliveriesOf(reference, event, addDays(moment.today, validDays), tells),
    secrets: { [linkId('decide referral', reference)]: event.tokens.decide, [linkId('tell family', reference)]: event.tokens.tell },
  };
}

function knownPupil(register: Register, { pupil }: ReferralAnswers): string | null {
  return samePupil(register.rows(PUPIL_KEYS), { ...pupil, forename: pupil.legalForename, surname: pupil.legalSurname })?.id ?? null;
}

function pupilChange(known: string | null, { id, ...row }: RowOf<typeof PUPILS>): Change {
  return known === null ? add(PUPILS, { id, ...row }, 'referred') : update(PUPILS, id, row, 'referred again');
}

/** A family is written to when somebody in it may be told; a pupil of age is spoken with, and nobody else is (safeguards, "Age"). */
function tellsFamily(answers: ReferralAnswers, moment: Moment, ofAge: number): boolean {
  return ageOn(answers.pupil.dateOfBirth, moment.today) < ofAge && answers.contacts.some((contact) => contact.mayBeTold && !contact.barred);
}

function deliveriesOf(reference: string, event: ReferralEvent, linkUntil: string, tells: boolean): Delivery[] {
  const document = (kind: string): Delivery => ({
    id: `document:${kind}:${reference}:1`,
    kind: 'document',
    reference,
    details: { kind, version: '1' },
    priority: PRIORITY.rest,
  });
  const mail = (message: string, details: Record<string, string>): Delivery => ({
    id: `mail:${message}:${reference}`,
    kind: 'mail',
    reference,
    details: { message, ...details },
    priority: PRIORITY.asked,
  });
  return [
    {
      id: `restricted:${reference}`,
      kind: 'restricted facts',
      reference,
      details: { response: event.responseId },
      priority: PRIORITY.safeguarding,
    },
    document('plan (working)'),
    document('plan (full)'),
    ...(tells ? [document('family letter')] : []),
    mail('referral received', tells ? { link: linkId('tell family', reference) } : {}),
    mail('referral to decide', { link: linkId('decide referral', reference), linkUntil }),
  ];
}
