// Which kept submissions a correction of the register may have mended, and what people are told to do.
import { mayHaveChanged, whatToDo } from '../../../src/app/policy/needs-attention';

describe('needs attention', () => {
  it('tries again what the register stood in the way of, and nothing that lies in the answers', () => {
    for (const codes of [
      ['sender.not-staff'],
      ['calendar-missing'],
      ['rule-malformed'],
      ['academy.no-approver'],
      ['answer.not-a-choice'],
      [],
    ])
      expect([codes, mayHaveChanged(codes)]).toEqual([codes, true]);
    for (const codes of [
      ['answer.missing'],
      ['sender.not-staff', 'reason.none'],
      ['pupil.already-referred'],
      ['meeting.in-future'],
      ['answer.restricted'],
    ])
      expect([codes, mayHaveChanged(codes)]).toEqual([codes, false]);
  });

  it('says who does what', () => {
    expect(whatToDo(['sender.not-staff'])).toContain('add the address to the Staff tab');
    expect(whatToDo(['sender.unverified'])).toContain('Set up');
    expect(whatToDo(['calendar-missing'])).toContain('in the register');
    expect(whatToDo(['answer.missing'])).toContain('sends them again');
  });
});
