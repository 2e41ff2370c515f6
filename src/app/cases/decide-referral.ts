// Approves or declines a referral, and asks for the initial meeting when it is approved.
import { AppError } from '../policy/errors';
import { initials } from '../policy/person';
import { may } from '../policy/roles';
import type { Change } from '../register/change';
import { update } from '../register/change';
import type { Moment } from '../register/moment';
import { columns } from '../register/need';
import { type Delivery, PRIORITY } from '../register/outbox';
import { personBy, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import { PUPILS, REFERRALS } from '../register/tables';
import { calendarOf, meetDue, rulesOf, setDue } from './clocks';
import { openPlacement } from './placements/open-placement';

const REFERRAL = columns(
  REFERRALS,
  'pupil',
  'academy',
  'state',
  'keyContact',
  'deputyKeyContact',
  'submittedBy',
  'decidedAt',
  'decidedBy',
  'decisionReason',
);
const PUPIL = columns(PUPILS, 'forename', 'surname');

export interface DecisionEvent {
  readonly reference: string;
  readonly approved: boolean;
  /** Required to decline. */
  readonly reason: string;
  /** Who decides: the person asked, or the deputy of an absent one. */
  readonly by: string;
  /** The person asked, whose right to approve counts. */
  readonly asked: string;
  readonly moment: Moment;
}

/**
 * What a decision changes.
 * @throws AppError not-allowed for somebody who may not decide for that academy; answer-missing for a decline without a reason;
 *   conflict when the referral was decided before.
 */
export function decideReferral(register: Register, event: DecisionEvent): { changes: Change[]; deliveries: Delivery[] } {
  const { reference, moment } = event;
  const referral = register.get(REFERRAL, reference);
  const person = personBy(staffAtWork(register, moment.today), event.asked);
  if (!person || !may(person.roles, 'approve a referral') || !person.academies.includes(referral.academy)) {
    throw new AppError(
      'not-allowed',
      `${event.asked} may not decide ${reference}`,
      `You are not listed as an approver for this academy, so ${reference} was not changed. Ask the trust’s AP lead.`,
    );
  }
  if (!event.approved && event.reason.trim() === '') {
    throw new AppError(
      'answer-missing',
      `decline of ${reference} without a reason`,
      'Say why you decline, so that the school knows what to do next.',
    );
  }
  if (referral.state !== 'submitted') {
    throw new AppError(
      'conflict',
      `${reference} is ${referral.state}`,
      `${reference} was decided already: it is ${referral.state}. Nothing was changed.`,
    );
  }
  const pupil = register.get(PUPIL, referral.pupil);
  const state = event.approved ? 'approved' : 'declined';
  const changes: Change[] = [
    update(REFERRALS, reference, { state, decidedAt: moment.local, decidedBy: event.by, decisionReason: event.reason.trim() }, state),
    meetDue('decide referral', reference, moment.today),
  ];
  if (event.approved) {
    const due = calendarOf(register, referral.academy).addSchoolDays(moment.today, rulesOf(register)['meeting.within']);
    changes.push(
      setDue({
        what: 'hold initial meeting',
        reference,
        initials: initials(pupil.forename, pupil.surname),
        academy: referral.academy,
        owner: referral.keyContact,
        due,
      }),
      ...openPlacement(register, {
        reference,
        pupil: referral.pupil,
        initials: initials(pupil.forename, pupil.surname),
        academy: referral.academy,
        keyContact: referral.keyContact,
        deputyKeyContact: referral.deputyKeyContact,
      }),
    );
  }
  return {
    changes,
    deliveries: [
      {
        id: `mail:referral decided:${reference}`,
        kind: 'mail',
        reference,
        details: { message: 'referral decided' },
        priority: PRIORITY.asked,
      },
    ],
  };
}
