// Decides whether a meeting's record can be accepted: the right referral, possible dates, and a first review that is soon enough.
import { isAppError } from './errors';
import { formatUk, type PlainDate } from './plain-date';
import type { Problem } from './problem';
import { may, type Role, rolesThatMay } from './roles';

export type MeetingGuest = 'pupil' | 'keyContact' | 'sendco' | 'dsl' | 'provider' | 'socialWorker' | 'localAuthority' | 'other';
export type ParentTookPart = 'inPerson' | 'remotely' | 'no';

export interface MeetingAnswers {
  /** In capitals: AP-26-0001. */
  reference: string;
  heldOn: PlainDate;
  whoCame: MeetingGuest[];
  namesAndRoles: string;
  parentTookPart: ParentTookPart;
  /** What was tried, when no parent or carer took part. */
  attempts: { tried: string; nextStep: string } | null;
  agreed: string;
  responsibilities: { who: string; what: string }[];
  firstReviewOn: PlainDate;
  toldOfNonAttendance: ('pupil' | 'parent')[];
}

/** What a meeting asks of an academy's calendar; SchoolCalendar fits. */
export interface MeetingCalendar {
  knows(date: PlainDate): boolean;
  isSchoolDay(date: PlainDate): boolean;
  halfTermOnOrAfter(date: PlainDate): { readonly lastSchoolDay: PlainDate };
  nextHalfTerm(date: PlainDate): { readonly lastSchoolDay: PlainDate };
  lastDaysOfHalfTerm(date: PlainDate, count: number): PlainDate[];
}

export interface MeetingReferral {
  reference: string;
  academy: string;
  approved: boolean;
  referredOn: PlainDate;
  /** The first day of the placement where it has been set; the day of the meeting stands in for it. */
  startsOn: PlainDate | null;
}

export interface MeetingContext {
  today: PlainDate;
  /** By the verified address, as Staff has them; null when Staff does not. */
  sender: { email: string; roles: readonly Role[]; academies: readonly string[] } | null;
  /** The referral of that reference; null when there is none. */
  referral: MeetingReferral | null;
  /** The calendar of the referral's academy; null when it has none. */
  calendar: MeetingCalendar | null;
  /** School days at the end of a half-term from which a start is reviewed in the next; 10 when left out (Rules, trust to confirm). */
  lateStartSchoolDays?: number;
}

/**
 * The latest day of a first review: the last school day of the half-term in which the placement starts, or of the next when it starts in
 * that half-term's last ten school days (safeguards, "First review"; never beyond C.12). Throws CalendarError when the calendar ends sooner.
 */
export function latestFirstReview(startsOn: PlainDate, calendar: MeetingCalendar, lateStartSchoolDays = 10): PlainDate {
  const lastDays = calendar.lastDaysOfHalfTerm(startsOn, lateStartSchoolDays);
  const firstLateDay = lastDays[0];
  const half = calendar.halfTermOnOrAfter(startsOn);
  if (firstLateDay === undefined || startsOn < firstLateDay) {
    return half.lastSchoolDay;
  }
  return calendar.nextHalfTerm(startsOn > half.lastSchoolDay ? startsOn : half.lastSchoolDay).lastSchoolDay;
}

function latestOrNull(startsOn: PlainDate, calendar: MeetingCalendar, lateStartSchoolDays?: number): PlainDate | null {
  try {
    return latestFirstReview(startsOn, calendar, lateStartSchoolDays);
  } catch (error) {
    if (isAppError(error) && error.code === 'calendar-missing') {
      return null;
    }
    throw error;
  }
}

function checkFirstReview(answers: MeetingAnswers, referral: MeetingReferral, context: MeetingContext): Problem[] {
  const field = 'firstReviewOn';
  const { calendar } = context;
  const day = answers.firstReviewOn;
  const startsOn = referral.startsOn !== null && referral.startsOn > answers.heldOn ? referral.startsOn : answers.heldOn;
  if (day <= startsOn) {
    const message = `“Day of the first review” is ${formatUk(day)}. Choose a day after ${formatUk(startsOn)}, when the meeting was or the placement starts.`;
    return [{ code: 'review.not-after', field, message }];
  }
  const unknown = `The school calendar does not reach ${formatUk(day)}. Choose an earlier day, or ask the AP lead to add the term dates.`;
  if (calendar === null || !calendar.knows(startsOn) || !calendar.knows(day)) {
    return [{ code: 'review.calendar', field, message: unknown }];
  }
  if (!calendar.isSchoolDay(day)) {
    const message = `${formatUk(day)} is not a school day at this academy. Choose a school day for the first review.`;
    return [{ code: 'review.no-school-day', field, message }];
  }
  // A review within the half-term needs no term dates beyond it.
  if (day <= calendar.halfTermOnOrAfter(startsOn).lastSchoolDay) {
    return [];
  }
  const latest = latestOrNull(startsOn, calendar, context.lateStartSchoolDays);
  if (latest === null) {
    return [{ code: 'review.calendar', field, message: unknown }];
  }
  if (day > latest) {
    const message = `The first review is due by ${formatUk(latest)}: one in each half-term that the pupil attends. Choose that day or an earlier one.`;
    return [{ code: 'review.too-late', field, message }];
  }
  return [];
}

function checkFamily(answers: MeetingAnswers): Problem[] {
  const problems: Problem[] = [];
  if (answers.parentTookPart === 'no' && (answers.attempts === null || answers.attempts.tried.trim() === '')) {
    const message = 'No parent or carer took part. Say how and when you tried to bring them in.';
    problems.push({ code: 'meeting.attempts', field: 'attempts', message });
  }
  const came = { pupil: answers.whoCame.includes('pupil'), parent: answers.parentTookPart !== 'no' };
  for (const [who, title] of [
    ['pupil', 'pupil'],
    ['parent', 'parent or carer'],
  ] as const) {
    if (came[who] && !answers.toldOfNonAttendance.includes(who)) {
      const message = `The ${title} took part but was not told what follows from not attending. Tell them, then tick it: they must know from the outset.`;
      problems.push({ code: 'meeting.not-told', field: 'toldOfNonAttendance', message });
    }
  }
  return problems;
}

/** Everything that keeps a meeting's record from being accepted; empty when nothing does (S4.2.5 to S4.2.8, C.12). */
export function checkMeeting(answers: MeetingAnswers, context: MeetingContext): Problem[] {
  const { referral, sender, today } = context;
  if (sender === null) {
    const message =
      'Your address is not in the trust’s staff list, so we could not take the record. Ask the AP lead to add you, then send it again.';
    return [{ code: 'sender.not-staff', field: 'sender', message }];
  }
  if (!may(sender.roles, 'record a meeting')) {
    const message = `Your role does not allow you to record a meeting. Ask one of these at your academy: ${rolesThatMay('record a meeting').join(', ')}.`;
    return [{ code: 'sender.not-allowed', field: 'sender', message }];
  }
  // Somebody from another academy learns no more than for a reference that does not exist.
  if (referral === null || !sender.academies.includes(referral.academy)) {
    const message = `There is no referral ${answers.reference} at your academy. Open the form from its link in “My list”, or correct the reference.`;
    return [{ code: 'meeting.unknown-reference', field: 'reference', message }];
  }
  const problems: Problem[] = [];
  if (!referral.approved) {
    const message = `Referral ${referral.reference} has not been approved yet. Ask whoever approves it, then send this again.`;
    problems.push({ code: 'meeting.not-approved', field: 'reference', message });
  }
  if (answers.heldOn > today) {
    const message = `“Day of the meeting” is ${formatUk(answers.heldOn)}, which has not come yet. Send this after the meeting.`;
    problems.push({ code: 'meeting.in-future', field: 'heldOn', message });
  } else if (answers.heldOn < referral.referredOn) {
    const message = `“Day of the meeting” is before the referral of ${formatUk(referral.referredOn)}. Check the day.`;
    problems.push({ code: 'meeting.before-referral', field: 'heldOn', message });
  }
  return [...problems, ...checkFirstReview(answers, referral, context), ...checkFamily(answers)];
}
