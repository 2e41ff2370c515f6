import { type CalendarRow, schoolCalendar } from '../../../src/app/policy/calendar';
import { checkMeeting, latestFirstReview, type MeetingAnswers, type MeetingContext } from '../../../src/app/policy/meeting';

const rows: CalendarRow[] = [
  ['HT1 2026/27', '2026-09-03', '2026-10-23'],
  ['HT2 2026/27', '2026-11-02', '2026-12-18'],
  ['HT3 2026/27', '2027-01-04', '2027-02-12'],
].map(([name = '', from = '', to = '']) => ({ academy: 'oak', kind: 'half-term', name, from, to }));
rows.push({ academy: 'oak', kind: 'INSET', name: 'INSET day', from: '2026-10-23', to: '2026-10-23' });
const calendar = schoolCalendar(rows, 'oak');

const answers: MeetingAnswers = {
  reference: 'AP-26-0001',
  heldOn: '2026-09-22',
  whoCame: ['pupil', 'keyContact'],
  namesAndRoles: 'K. Marlow, key contact',
  parentTookPart: 'inPerson',
  attempts: null,
  agreed: 'Two days a week.',
  responsibilities: [{ who: 'Key contact', what: 'rings on Fridays' }],
  firstReviewOn: '2026-10-20',
  toldOfNonAttendance: ['pupil', 'parent'],
};
const referral = { reference: 'AP-26-0001', academy: 'oak', approved: true, referredOn: '2026-09-15', startsOn: null };
const context: MeetingContext = {
  today: '2026-09-22',
  sender: { email: 'kit@oakhollow.example', roles: ['key contact'], academies: ['oak'] },
  referral,
  calendar,
};

function codes(changes: Partial<MeetingAnswers> = {}, other: Partial<MeetingContext> = {}): string[] {
  return checkMeeting({ ...answers, ...changes }, { ...context, ...other }).map((problem) => `${problem.field} ${problem.code}`);
}

describe('meeting: the referral it is about', () => {
  it('S4.2.5 S4.2.6 accepts a meeting with a first review', () => {
    expect(codes()).toEqual([]);
  });

  it('refuses a sender who is not staff or has no such role, and an unknown reference', () => {
    expect(codes({}, { sender: null })).toEqual(['sender sender.not-staff']);
    expect(codes({}, { sender: { email: 'fin@oakhollow.example', roles: ['finance'], academies: ['oak'] } })).toEqual([
      'sender sender.not-allowed',
    ]);
    expect(codes({}, { referral: null })).toEqual(['reference meeting.unknown-reference']);
  });

  it('tells staff of another academy no more than for a reference that does not exist', () => {
    const sender = { email: 'eve@elmbridge.example', roles: ['key contact' as const], academies: ['elm'] };
    expect(checkMeeting(answers, { ...context, sender })).toEqual(checkMeeting(answers, { ...context, referral: null }));
  });

  it('S3.0 refuses a referral that is not approved', () => {
    expect(codes({}, { referral: { ...referral, approved: false } })).toEqual(['reference meeting.not-approved']);
  });

  it('refuses a meeting in the future, or before the referral', () => {
    expect(codes({ heldOn: '2026-09-23' })).toEqual(['heldOn meeting.in-future']);
    expect(codes({ heldOn: '2026-09-14' })).toEqual(['heldOn meeting.before-referral']);
  });
});

describe('meeting: the first review', () => {
  it('S4.2.7 refuses a day that is not after the meeting, or after the start', () => {
    expect(codes({ firstReviewOn: '2026-09-22' })).toEqual(['firstReviewOn review.not-after']);
    expect(codes({}, { referral: { ...referral, startsOn: '2026-10-20' } })).toEqual(['firstReviewOn review.not-after']);
  });

  it('refuses a weekend, a holiday and an INSET day', () => {
    for (const day of ['2026-10-17', '2026-10-27', '2026-10-23']) {
      expect(codes({ firstReviewOn: day })).toEqual(['firstReviewOn review.no-school-day']);
    }
  });

  it('C.12 S4.2.7 refuses a day beyond the half-term in which the placement starts, and says which is the last', () => {
    expect(codes({ firstReviewOn: '2026-10-22' })).toEqual([]);
    const problems = checkMeeting({ ...answers, firstReviewOn: '2026-11-02' }, context);
    expect(problems).toMatchObject([{ code: 'review.too-late', message: expect.stringContaining('Thursday 22 October 2026') }]);
  });

  it('gives a start in the last ten school days until the end of the next half-term', () => {
    expect(latestFirstReview('2026-10-08', calendar)).toBe('2026-10-22');
    expect(latestFirstReview('2026-10-09', calendar)).toBe('2026-12-18');
    expect(latestFirstReview('2026-10-23', calendar)).toBe('2026-12-18');
    expect(latestFirstReview('2026-10-28', calendar)).toBe('2026-12-18');
    expect(latestFirstReview('2026-10-09', calendar, 5)).toBe('2026-10-22');
    const late = { referral: { ...referral, startsOn: '2026-10-12' } };
    expect(codes({ firstReviewOn: '2026-12-18' }, late)).toEqual([]);
    expect(codes({ firstReviewOn: '2027-01-05' }, late)).toEqual(['firstReviewOn review.too-late']);
  });

  it('says so when the calendar does not reach that far', () => {
    expect(codes({ firstReviewOn: '2027-06-01' })).toEqual(['firstReviewOn review.calendar']);
    expect(codes({}, { calendar: null })).toEqual(['firstReviewOn review.calendar']);
    const gap = schoolCalendar([...rows.slice(0, 1), ...rows.slice(2)], 'oak');
    expect(codes({ heldOn: '2026-10-12', firstReviewOn: '2027-01-05' }, { today: '2026-10-12', calendar: gap })).toEqual([
      'firstReviewOn review.calendar',
    ]);
  });

  it('needs no further term dates for a review within the half-term', () => {
    expect(codes({ heldOn: '2027-02-10', firstReviewOn: '2027-02-12' }, { today: '2027-02-10' })).toEqual([]);
  });
});

describe('meeting: the family', () => {
  it('S4.2.2 wants the attempts when no parent took part', () => {
    expect(codes({ parentTookPart: 'no' })).toEqual(['attempts meeting.attempts']);
    const attempts = { tried: '21 September, by telephone', nextStep: 'Kit rings on Thursday' };
    expect(codes({ parentTookPart: 'no', attempts, toldOfNonAttendance: ['pupil'] })).toEqual([]);
  });

  it('S4.2.8 wants whoever took part to have been told what follows from not attending', () => {
    expect(codes({ toldOfNonAttendance: [] })).toEqual(['toldOfNonAttendance meeting.not-told', 'toldOfNonAttendance meeting.not-told']);
    expect(codes({ whoCame: ['keyContact'], toldOfNonAttendance: ['parent'] })).toEqual([]);
  });
});
