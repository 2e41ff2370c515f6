// Records that a person has told the family of the referral, how, and whom.
import { isBarred, mayReceive, type Verdict } from '../policy/contacts';
import { AppError } from '../policy/errors';
import type { PlainDate } from '../policy/plain-date';
import type { Change } from '../register/change';
import { update } from '../register/change';
import type { Moment } from '../register/moment';
import { columns, whole } from '../register/need';
import type { Register } from '../register/register';
import type { RowOf } from '../register/table';
import { CONTACTS, DUE, LETTERS, PUPILS, REFERRALS } from '../register/tables';
import { dueId, meetDue, rulesOf } from './clocks';

const REFERRAL = columns(REFERRALS, 'pupil');

export const WAYS = ['by hand', 'by post', 'by phone', 'with an interpreter'] as const;

export interface ToldEvent {
  readonly reference: string;
  /** The contact's id. */
  readonly contact: string;
  readonly how: string;
  readonly on: PlainDate;
  readonly by: string;
  readonly moment: Moment;
}

/** A contact that a referral named, with what the gate says of telling them. */
export type TellableContact = RowOf<typeof CONTACTS> & { readonly verdict: Verdict };

/**
 * The contacts that a referral named, each as the gate for family contacts lets them be told: who is barred by any record of the pupil, or may be
 * one who is, counts as barred, and who may not be told for another reason is not marked as one who may.
 */
export function contactsOf(register: Register, reference: string, pupil: string, today: PlainDate): TellableContact[] {
  const all = register.rows(whole(CONTACTS)).filter((row) => row.pupil === pupil);
  const { dateOfBirth, sharing } = register.get(whole(PUPILS), pupil);
  const facts = { dateOfBirth, contacts: all, sharing, lookedAfter: null };
  const rules = rulesOf(register);
  return all
    .filter((row) => row.id.startsWith(`${reference}-`))
    .map((row) => {
      const verdict = mayReceive(row, 'letter', facts, rules, today);
      return { ...row, barred: isBarred(row, all), mayBeTold: verdict.answer !== 'no', verdict };
    });
}

/**
 * What telling the family changes.
 * @throws AppError answer-missing or answer-invalid for what was not or wrongly filled in; barred for a contact who must not be told:
 *   the bar is enforced here whatever the page offered.
 */
export function tellFamily(register: Register, event: ToldEvent): Change[] {
  const referral = register.get(REFERRAL, event.reference);
  const contact = contactsOf(register, event.reference, referral.pupil, event.moment.today).find((row) => row.id === event.contact);
  if (!contact) throw new AppError('answer-missing', 'no contact chosen', 'Choose who was told.');
  if (contact.verdict.answer === 'no') {
    const { reason, words } = contact.verdict;
    throw new AppError(
      'barred',
      `${contact.id} must not be told: ${reason}`,
      reason === 'pupil not asked' || reason === 'pupil refuses' || reason === 'pupil is of age'
        ? `That contact must not be told. Nothing was recorded. ${words}`
        : 'That contact must not be told. Nothing was recorded. Speak to the DSL before you do anything else.',
    );
  }
  if (!(WAYS as readonly string[]).includes(event.how))
    throw new AppError('answer-missing', 'no way chosen', 'Choose how the family was told.');
  if (event.on > event.moment.today)
    throw new AppError('answer-invalid', `told on ${event.on}`, 'The day on which the family was told is in the future. Correct it.');
  const letter = register.rows(whole(LETTERS)).find((row) => row.referral === event.reference);
  if (!letter) throw new AppError('not-found', `no letter of ${event.reference}`, `There is no letter for ${event.reference}.`);
  const due = register.find(whole(DUE), dueId('tell family', event.reference));
  return [
    update(LETTERS, letter.id, { state: 'sent', sentOn: event.on, sentBy: event.by, how: event.how, toldWho: contact.name }, 'family told'),
    ...(due && due.doneOn === '' ? [meetDue('tell family', event.reference, event.moment.today)] : []),
  ];
}
