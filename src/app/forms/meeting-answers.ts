// Reads a meeting's response into MeetingAnswers.
import type { MeetingAnswers, MeetingGuest, ParentTookPart } from '../policy/meeting';
import { type Lists, type RawAnswers, readAnswers } from './answers';
import { meetingForm } from './meeting';
import type { FormReading } from './referral-answers';
import { type Values, valuesOf } from './values';

function answersOf(values: Values): MeetingAnswers {
  return {
    reference: values.text('reference').toUpperCase(),
    heldOn: values.text('heldOn'),
    whoCame: values.chosen('whoCame') as MeetingGuest[],
    namesAndRoles: values.text('namesAndRoles'),
    parentTookPart: values.text('parentCame') as ParentTookPart,
    attempts: values.has('attempts') ? { tried: values.text('attempts'), nextStep: values.text('parentNextStep') } : null,
    agreed: values.text('agreed'),
    responsibilities: values.lines('responsibilities').map((line) => {
      const colon = line.indexOf(':');
      return { who: line.slice(0, colon).trim(), what: line.slice(colon + 1).trim() };
    }),
    firstReviewOn: values.text('firstReviewOn'),
    toldOfNonAttendance: values.chosen('toldOfNonAttendance') as ('pupil' | 'parent')[],
  };
}

/** A meeting's answers, or every problem that keeps them from being read. */
export function readMeeting(raw: RawAnswers, lists: Lists = {}): FormReading<MeetingAnswers> {
  const { values, problems, leftOut } = readAnswers(meetingForm, raw, lists);
  return problems.length > 0 ? { answers: null, problems, leftOut } : { answers: answersOf(valuesOf(values)), problems: [], leftOut };
}
