// Receiving submissions: entered by their own id, applied once, or kept with a plain reason.
import fc from 'fast-check';
import type { Submission } from '../../../../src/app/cases/forms/form-case';
import { receive } from '../../../../src/app/cases/forms/receive';
import type { RawAnswers } from '../../../../src/app/forms/answers';
import { restrictedQuestions } from '../../../../src/app/forms/definition';
import { referralForm } from '../../../../src/app/forms/referral';
import { whole } from '../../../../src/app/register/need';
import { REFERRALS, RULE_TABLE } from '../../../../src/app/register/tables';
import { barredContact, plainReferral } from '../../forms/good-answers';
import { applied, INBOX, KIT, NOW, register, tables } from '../small-register';

const ANSWERS: RawAnswers = { ...plainReferral, keyContact: `Kit Marlow (${KIT})`, deputyKeyContact: 'Dee Larch (dee@trust.example)' };

/** Draws the same tokens in the same order. */
function drawn(): () => string {
  const letters = ['d', 'e'];
  return () => (letters.shift() ?? 'f').repeat(40);
}

function submission(changes: RawAnswers = {}, more: Partial<Submission> = {}): Submission {
  return {
    kind: 'referral',
    id: 'response-1',
    sender: KIT,
    verified: true,
    receivedAt: NOW.local,
    version: NOW.iso,
    answers: { ...ANSWERS, ...changes },
    editUrl: 'https://docs.example.org/edit',
    moment: NOW,
    token: drawn(),
    ...more,
  };
}

const reasonOf = (of: ReturnType<typeof receive>): string => applied(register(), of).get(whole(INBOX), 'response-1').reason;
const mails = (of: ReturnType<typeof receive>): (string | undefined)[] => of.deliveries.map(({ details }) => details.message);

describe('receive a submission', () => {
  it('S3.0 applies it once by its id: the same again changes nothing', () => {
    const first = receive(register(), submission());
    expect(first.answer).toEqual({ state: 'applied', reference: 'AP-26-0001' });
    const after = applied(register(), first);
    expect(receive(after, submission())).toEqual({ changes: [], deliveries: [], answer: { state: 'known' } });
  });

  it('refuses attendance of 140 per cent although no form stood before it', () => {
    const kept = receive(register(), submission({ attendancePercent: '140' }));
    expect(kept.answer).toEqual({ state: 'needs attention' });
    expect(reasonOf(kept)).toContain('Type a number from 0 to 100, without the % sign.');
    expect(kept.changes.map(({ table }) => table)).toEqual([INBOX]);
  });

  it('tries an edited one again, in the same minute too, and applies it then', () => {
    const kept = applied(register(), receive(register(), submission({ dateOfBirth: '2031-01-01' })));
    expect(receive(kept, submission()).answer).toEqual({ state: 'known' });
    const again = receive(kept, submission({}, { version: '2026-10-05T07:00:00.001Z' }));
    expect(again.answer).toEqual({ state: 'applied', reference: 'AP-26-0001' });
    const after = applied(kept, again);
    expect(after.rows(whole(INBOX))).toEqual([expect.objectContaining({ state: 'applied', reason: '' })]);
  });

  it('tells who edits an applied one that the register was not changed, once for each edit', () => {
    const after = applied(register(), receive(register(), submission()));
    const edited = receive(after, submission({ rationale: 'Other.' }, { version: '2026-10-05T08:00:00.000Z' }));
    expect(edited.changes.map(({ table }) => table)).toEqual([INBOX]);
    expect(mails(edited)).toEqual(['submission needs attention']);
    expect(
      receive(applied(after, edited), submission({ rationale: 'Other.' }, { version: '2026-10-05T08:00:00.000Z' })).deliveries,
    ).toEqual([]);
  });

  it('believes nobody without a verified address, and those who look after the system hear of it', () => {
    for (const more of [{ verified: false, sender: '' }, { sender: '' }]) {
      const kept = receive(register(), submission({}, more));
      expect(kept.answer).toEqual({ state: 'needs attention' });
      expect(mails(kept)).toEqual(['register needs attention']);
    }
    expect(receive(register(), submission({}, { verified: false })).answer).toEqual({ state: 'needs attention' });
  });

  it('answers a stranger without looking at what they sent', () => {
    const kept = receive(
      register(),
      submission({ dateOfBirth: '2031-01-01', ...barredContact, contact2MayBeTold: 'Yes' }, { sender: 'stranger@trust.example' }),
    );
    expect(mails(kept)).toEqual(['submission not from staff']);
    expect(reasonOf(kept)).not.toMatch(/birth|Contact/);
  });

  it('S4.2.1 tells the DSL of the academy that the referral is for, and nothing of why', () => {
    const barred = {
      ...barredContact,
      contact2MayBeTold: 'Yes',
      contact2Channel: 'Telephone',
      contact2Phone: '01604 000009',
      academy: 'Elmbridge Academy',
      keyContact: 'Eve Rowan (eve@trust.example)',
      deputyKeyContact: 'Edd Alder (edd@trust.example)',
    };
    const kept = receive(register(), submission(barred, { sender: 'tia@trust.example' }));
    expect(kept.deliveries.find(({ details }) => details.message === 'barred contact refused')?.details).toMatchObject({
      academy: 'elm',
    });
    expect(JSON.stringify([reasonOf(kept), kept.deliveries])).not.toMatch(/barred by|court|Sam/);
  });

  it('keeps one that a broken rule stops, with that reason', () => {
    const rules = register()
      .rows(whole(RULE_TABLE))
      .map((row) => (row.id === 'referral.decide-within' ? { ...row, value: 'soon' } : row));
    const broken = register(tables([RULE_TABLE, rules]));
    const kept = receive(broken, submission());
    expect(kept.answer).toEqual({ state: 'needs attention' });
    expect(reasonOf(kept)).toContain('referral.decide-within');
  });

  it('never throws, never loses and never mails a restricted answer, whatever is sent', () => {
    const restricted = restrictedQuestions(referralForm);
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('=1+1', '<script>', '{{constructor}}', '\u202E', 'No', 'Yes', '2031-01-01'),
    );
    const changed = fc.dictionary(
      fc.constantFrom(...Object.keys(ANSWERS), ...restricted, '__proto__', 'constructor'),
      fc.oneof(text, fc.array(text, { maxLength: 3 }), fc.constant(null)),
      { maxKeys: 6 },
    );
    fc.assert(
      fc.property(changed, (changes) => {
        const outcome = receive(register(), submission(changes as RawAnswers));
        const after = applied(register(), outcome);
        expect(after.rows(whole(INBOX))).toHaveLength(1);
        expect(after.rows(whole(REFERRALS)).length).toBe(outcome.answer.state === 'applied' ? 1 : 0);
        expect(outcome.deliveries.length).toBeGreaterThan(0);
        const said = JSON.stringify(outcome.deliveries);
        for (const id of restricted) {
          const answer = (changes as RawAnswers)[id];
          if (typeof answer === 'string' && answer.length > 12) expect(said).not.toContain(answer);
        }
      }),
      { numRuns: 40 },
    );
  });
});
