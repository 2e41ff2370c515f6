// Recording the initial meeting, decided on plain data.
import { recordMeeting } from '../../../src/app/cases/record-meeting';
import type { RawAnswers } from '../../../src/app/forms/answers';
import { readMeeting } from '../../../src/app/forms/meeting-answers';
import { whole } from '../../../src/app/register/need';
import { DUE, MEETINGS, PUPILS, REFERRALS, REVIEWS } from '../../../src/app/register/tables';
import { goodMeeting } from '../forms/good-answers';
import { applied, KIT, morningOf, register, tables } from './small-register';

const MOMENT = morningOf('2026-10-06');

function before(state = 'approved') {
  return register(
    tables(
      [
        REFERRALS,
        [
          {
            id: 'AP-26-0001',
            pupil: 'P1',
            academy: 'oak',
            state,
            submittedAt: '2026-10-05 08:00',
            keyContact: KIT,
            meetingHeldOn: state === 'meeting held' ? '2026-10-05' : '',
          },
        ],
      ],
      [PUPILS, [{ id: 'P1', forename: 'Zephyr', surname: 'Testcase' }]],
      [
        DUE,
        [
          {
            id: 'hold-initial-meeting:AP-26-0001',
            what: 'hold initial meeting',
            reference: 'AP-26-0001',
            academy: 'oak',
            due: '2026-10-19',
          },
        ],
      ],
    ),
  );
}

function record(changes: RawAnswers = {}, { state = 'approved', sender = KIT } = {}) {
  const { answers } = readMeeting({ ...goodMeeting, ...changes });
  if (answers === null) throw new Error('not readable');
  return recordMeeting(before(state), { answers, sender, responseId: 'response-2', moment: MOMENT });
}

const codes = (outcome: ReturnType<typeof record>): string[] => ('problems' in outcome ? outcome.problems.map(({ code }) => code) : []);

describe('record a meeting', () => {
  it('S4.2.5, S4.2.6, S4.2.8 keeps who came, what was agreed and that the family was told, and starts the review clock', () => {
    const outcome = record();
    if ('problems' in outcome) throw new Error(codes(outcome).join());
    const after = applied(before(), outcome.recorded);
    expect(after.rows(whole(MEETINGS))).toEqual([
      expect.objectContaining({
        present: ['parent', 'pupil', 'keyContact'],
        toldOfAttendance: true,
        firstReview: '2026-10-20',
        recordedBy: KIT,
        responsibilities: 'Key contact: rings on Fridays\nProvider: sends reports: monthly',
      }),
    ]);
    expect(after.rows(whole(REVIEWS))).toEqual([expect.objectContaining({ number: 1, due: '2026-10-20' })]);
    expect(after.get(whole(DUE), 'hold-initial-meeting:AP-26-0001').doneOn).toBe('2026-10-06');
    expect(after.get(whole(DUE), 'review:AP-26-0001:1')).toMatchObject({ due: '2026-10-20', owner: KIT, initials: 'Z.T.' });
  });

  it.each([
    ['a referral that was not approved', {}, { state: 'submitted' }, 'meeting.not-approved'],
    ['a second record', {}, { state: 'meeting held' }, 'meeting.already-recorded'],
    ['a sender of another academy, as if it did not exist', {}, { sender: 'eve@trust.example' }, 'meeting.unknown-reference'],
    ['a reference that does not exist', { reference: 'AP-26-0099' }, {}, 'meeting.unknown-reference'],
    ['a first review on a day without school', { firstReviewOn: '2026-10-28' }, {}, 'review.no-school-day'],
    ['a first review after the half-term', { firstReviewOn: '2026-11-10' }, {}, 'review.too-late'],
    ['a meeting that has not been held', { heldOn: '2026-10-09' }, {}, 'meeting.in-future'],
  ])('refuses %s', (_name, changes, more, code) => {
    expect(codes(record(changes, more))).toContain(code);
  });

  it('says the same of another academy’s referral as of none, word for word', () => {
    const others = record({}, { sender: 'eve@trust.example' });
    const none = recordMeeting(register(), {
      answers: (readMeeting(goodMeeting).answers ?? {}) as never,
      sender: 'eve@trust.example',
      responseId: 'r',
      moment: MOMENT,
    });
    expect(others).toEqual(none);
  });
});
