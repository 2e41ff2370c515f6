// Approving and declining, decided on plain data.
import { decideReferral } from '../../../src/app/cases/decide-referral';
import { isAppError } from '../../../src/app/policy/errors';
import { whole } from '../../../src/app/register/need';
import { DUE, PUPILS, REFERRALS } from '../../../src/app/register/tables';
import { ADA, applied, KIT, NOW, register, tables } from './small-register';

const rows = (state = 'submitted') =>
  tables(
    [REFERRALS, [{ id: 'AP-26-0001', pupil: 'P1', academy: 'oak', state, keyContact: KIT, approver: ADA }]],
    [PUPILS, [{ id: 'P1', forename: 'Zephyr', surname: 'Testcase' }]],
    [DUE, [{ id: 'decide-referral:AP-26-0001', what: 'decide referral', reference: 'AP-26-0001', academy: 'oak', due: '2026-10-08' }]],
  );

const decide = (more: Partial<Parameters<typeof decideReferral>[1]> = {}, state?: string) => {
  const before = register(rows(state));
  return applied(
    before,
    decideReferral(before, { reference: 'AP-26-0001', approved: true, reason: '', by: ADA, asked: ADA, moment: NOW, ...more }),
  );
};

function codeOf(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'none';
}

describe('decide a referral', () => {
  it('S3.0, S4.2.5 approves: the meeting is due in ten school days, across the half-term', () => {
    const after = decide();
    expect(after.get(whole(REFERRALS), 'AP-26-0001')).toMatchObject({ state: 'approved', decidedBy: ADA, decidedAt: '2026-10-05 08:00' });
    expect(after.get(whole(DUE), 'hold-initial-meeting:AP-26-0001')).toMatchObject({ due: '2026-10-19', owner: KIT, initials: 'Z.T.' });
    expect(after.get(whole(DUE), 'decide-referral:AP-26-0001').doneOn).toBe('2026-10-05');
    const late = register(rows());
    const { changes } = decideReferral(late, {
      reference: 'AP-26-0001',
      approved: true,
      reason: '',
      by: ADA,
      asked: ADA,
      moment: { ...NOW, today: '2026-10-19' },
    });
    expect(applied(late, { changes }).get(whole(DUE), 'hold-initial-meeting:AP-26-0001').due).toBe('2026-11-09');
  });

  it('S3.0 declines with a reason, and asks for no meeting', () => {
    const after = decide({ approved: false, reason: ' Try first. ' });
    expect(after.get(whole(REFERRALS), 'AP-26-0001')).toMatchObject({ state: 'declined', decisionReason: 'Try first.' });
    expect(after.rows(whole(DUE))).toHaveLength(1);
  });

  it.each([
    ['a decline without a reason', { approved: false, reason: '  ' }, 'answer-missing'],
    ['somebody who is no approver', { asked: KIT, by: KIT }, 'not-allowed'],
    ['an approver of another academy', { asked: 'eve@trust.example' }, 'not-allowed'],
    ['somebody who is not staff', { asked: 'stranger@trust.example' }, 'not-allowed'],
  ])('refuses %s', (_name, more, code) => {
    expect(codeOf(() => decide(more))).toBe(code);
  });

  it.each(['approved', 'declined', 'meeting held'])('refuses one that is %s already', (state) => {
    expect(codeOf(() => decide({}, state))).toBe('conflict');
  });

  it('mails no reason and no name: they are looked up when it is delivered', () => {
    const before = register(rows());
    const { deliveries } = decideReferral(before, {
      reference: 'AP-26-0001',
      approved: false,
      reason: 'Zephyr should try first.',
      by: ADA,
      asked: ADA,
      moment: NOW,
    });
    expect(JSON.stringify(deliveries)).not.toMatch(/Zephyr|try first/);
  });
});
