// Records an initial meeting: what was agreed, and with it the review clock.

import { checkMeeting, type MeetingAnswers } from '../policy/meeting';
import { initials } from '../policy/person';
import type { Problem } from '../policy/problem';
import { add, type Change, update } from '../register/change';
import type { Moment } from '../register/moment';
import { columns, type Need, whole } from '../register/need';
import { type Delivery, PRIORITY } from '../register/outbox';
import { PEOPLE_NEEDS, personBy, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import { DUE, MEETINGS, PUPILS, REFERRALS, REVIEWS } from '../register/tables';
import type { DueRow } from './clocks';
import { CLOCK_NEEDS, calendarOf, dueId, meetDue, rulesOf, setDue } from './clocks';
import { meetingHeld, PLACEMENT_OF } from './placements/open-placement';

const REFERRAL = columns(
  REFERRALS,
  'pupil',
  'academy',
  'state',
  'submittedAt',
  'keyContact',
  'deputyKeyContact',
  'meetingHeldOn',
  'nextReview',
);
const PUPIL = columns(PUPILS, 'forename', 'surname');

export const MEETING_NEEDS: readonly Need[] = [
  ...PEOPLE_NEEDS,
  ...CLOCK_NEEDS,
  REFERRAL,
  PUPIL,
  whole(DUE),
  columns(MEETINGS, 'referral', 'heldOn', 'firstReview'),
  columns(REVIEWS, 'referral'),
  PLACEMENT_OF,
];

export interface MeetingEvent {
  readonly answers: MeetingAnswers;
  readonly sender: string;
  readonly responseId: string;
  readonly moment: Moment;
}

export type MeetingOutcome =
  | { readonly recorded: { reference: string; changes: readonly Change[]; deliveries: readonly Delivery[] } }
  | { readonly problems: readonly Problem[] };

/** Decides a meeting's record. Problems name each answer that stands in the way; then nothing is changed. */
export function recordMeeting(register: Register, event: MeetingEvent): MeetingOutcome {
  const { answers, moment } = event;
  const rules = rulesOf(register);
  const staff = staffAtWork(register, moment.today);
  const referral = register.find(REFERRAL, answers.reference);
  const problems = checkMeeting(answers, {
    today: moment.today,
    sender: personBy(staff, event.sender),
    referral: referral
      ? {
          reference: referral.id,
          academy: referral.academy,
          approved: referral.state !== 'submitted' && referral.state !== 'declined',
          referredOn: referral.submittedAt.slice(0, 10),
          startsOn: null,
        }
      : null,
    calendar: referral ? calendarOf(register, referral.academy) : null,
    lateStartSchoolDays: rules['review.first-window'],
  });
  if (problems.length > 0 || !referral) return { problems };
  if (referral.state === 'meeting held') {
    const message = `The initial meeting of ${referral.id} is recorded already, held on ${referral.meetingHeldOn}. Tell the AP lead if that record is wrong.`;
    return { problems: [{ code: 'meeting.already-recorded', field: 'reference', message }] };
  }
  const pupil = register.get(PUPIL, referral.pupil);
  const reference = referral.id;
  return {
    recorded: {
      reference,
      changes: [
        add(
          MEETINGS,
          {
            id: `${reference}-M1`,
            referral: reference,
            heldOn: answers.heldOn,
            present: [...(answers.parentTookPart === 'no' ? [] : ['parent']), ...answers.whoCame],
            presentNames: answers.namesAndRoles,
            attempts: answers.attempts ? `${answers.attempts.tried}\nNext: ${answers.attempts.nextStep}` : '',
            agreed: answers.agreed,
            responsibilities: answers.responsibilities.map(({ who, what }) => `${who}: ${what}`).join('\n'),
            firstReview: answers.firstReviewOn,
            toldOfAttendance: answers.toldOfNonAttendance.includes('parent'),
            recordedBy: event.sender,
            response: event.responseId,
          },
          'meeting held',
        ),
        update(
          REFERRALS,
          reference,
          { state: 'meeting held', meetingHeldOn: answers.heldOn, nextReview: answers.firstReviewOn },
          'meeting held',
        ),
        add(REVIEWS, { id: `${reference}-R1`, referral: reference, number: 1, due: answers.firstReviewOn }, 'agreed at the meeting'),
        ...meetingHeld(
          register,
          {
            reference,
            pupil: referral.pupil,
            initials: initials(pupil.forename, pupil.surname),
            academy: referral.academy,
            keyContact: referral.keyContact,
            deputyKeyContact: referral.deputyKeyContact,
          },
          answers.firstReviewOn,
        ),
        ...closeMeetingClock(register, reference, moment),
        setDue({
          what: 'review',
          reference,
          number: 1,
          initials: initials(pupil.forename, pupil.surname),
          academy: referral.academy,
          owner: referral.keyContact,
          due: answers.firstReviewOn,
        }),
      ],
      deliveries: [
        {
          id: `mail:meeting recorded:${reference}`,
          kind: 'mail',
          reference,
          details: { message: 'meeting recorded', sender: event.sender },
          priority: PRIORITY.rest,
        },
      ],
    },
  };
}

function closeMeetingClock(register: Register, reference: string, moment: Moment): Change[] {
  const open: DueRow | undefined = register.find(whole(DUE), dueId('hold initial meeting', reference));
  return open && open.doneOn === '' ? [meetDue('hold initial meeting', reference, moment.today)] : [];
}
