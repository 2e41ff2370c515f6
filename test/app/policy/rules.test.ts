// The Rules tab: all thresholds typed, and each faulty row refused by name.
import { isPlainDate } from '../../../src/app/policy/plain-date';
import { RuleError, type RuleRow, thresholds, uncheckedRules } from '../../../src/app/policy/rules';
import { RULES } from '../../../src/app/policy/starter';

function withRule(id: string, change: Partial<RuleRow>): RuleRow[] {
  return RULES.map((row) => (row.id === id ? { ...row, ...change } : row));
}

describe('rules: the rows a new tab starts with', () => {
  const values = thresholds(RULES);

  it.each([
    ['S4.2.7', values['reminder.before'], [14, 7, 1]],
    ['S4.2.7', values['reminder.overdue-every'], 7],
    ['S4.2.7', [values['reminder.ap-lead-from'], values['reminder.head-from'], values['reminder.trust-from']], [1, 2, 3]],
    ['S4.2.5', values['meeting.within'], 10],
    ['S3.0', values['referral.decide-within'], 3],
    ['S4.2.2', values['referral.family-told-within'], 2],
    ['S4.1.1', [values['qa.registered-every'], values['qa.other-every']], [2, 1]],
    ['S4.2.6', values['review.first-window'], 10],
    ['S0.2', values['policy.next-review'], '2026-03-31'],
    ['S3.2', values['suspension.provision-from-day'], 6],
    ['G.2', values['off-site.notice'], 2],
    ['E.V.3', [values['hours.amber-from'], values['hours.red-over']], [15, 18]],
    ['S4.0.2', values['evidence.remind-before'], [60, 30, 7]],
    ['E.P.4', [values['evidence.safeguarding-training-amber'], values['evidence.safeguarding-training-red']], [12, 36]],
    ['S5.S14', values['invoice.remind-before'], [7, 0, -1]],
    ['G.8', values['complaint.acknowledge-within'], 30],
  ])('%s holds %j', (_id, value, expected) => {
    expect(value).toEqual(expected);
  });

  it('S2.1 each say in one sentence what they decide and where they come from, and none claims to have been checked', () => {
    for (const row of RULES) {
      expect(row.what).toMatch(/^[A-Z].*\.$/);
      expect(row.source).not.toBe('');
      expect([row.checkedOn, row.checkedBy, row.version]).toEqual(['', '', 1]);
    }
    expect(new Set(RULES.map((row) => row.id)).size).toBe(RULES.length);
  });

  it('mark what the trust may decide', () => {
    const open = RULES.filter((row) => row.status === 'trust to confirm').map((row) => row.id);
    expect(open).toEqual(
      expect.arrayContaining(['meeting.within', 'referral.decide-within', 'referral.family-told-within', 'review.first-window']),
    );
    expect(open).not.toContain('off-site.notice');
  });
});

describe('rules: what a spreadsheet may make of them', () => {
  it('reads numbers typed as text, dates and times in each form, and leaves other rows alone', () => {
    const rows = [
      ...withRule('meeting.within', { value: ' 12 ' }).map((row) => {
        if (row.id === 'policy.next-review') {
          return { ...row, value: 46_477 };
        }
        return row.id === 'list.sent-at' ? { ...row, value: 465 / 1440 } : row;
      }),
      { ...(RULES[0] as RuleRow), id: 'our own rule', value: 'anything', unit: 'beans' },
    ];
    const values = thresholds(rows);
    expect([values['meeting.within'], values['policy.next-review'], values['list.sent-at']]).toEqual([12, '2027-03-31', '07:45']);
    expect(isPlainDate(thresholds(withRule('policy.next-review', { value: '31/03/2027' }))['policy.next-review'])).toBe(true);
  });

  it.each<[string, Partial<RuleRow>, string]>([
    ['meeting.within', { value: '' }, 'not a number'],
    ['meeting.within', { value: 'ten' }, 'not a number'],
    ['meeting.within', { value: 2.5 }, 'whole number'],
    ['meeting.within', { value: -1 }, 'whole number'],
    ['meeting.within', { value: Number.NaN }, 'not a number'],
    ['meeting.within', { unit: 'beans' }, 'is no unit'],
    ['reminder.before', { value: '14; 7' }, 'not a number'],
    ['reminder.before', { value: '' }, 'not a number'],
    ['attendance.at-risk-below', { value: 190 }, 'more than 100'],
    ['hours.red-over', { value: 169 }, 'hours in a week'],
    ['policy.next-review', { value: '31/03/26' }, 'not a date'],
    ['list.sent-at', { value: '7.45' }, 'not a time'],
    ['list.sent-at', { value: 1 }, 'not a time'],
  ])('refuses %s as %j', (id, change, why) => {
    expect(() => thresholds(withRule(id, change))[id as 'meeting.within']).toThrow(
      expect.objectContaining({ name: 'RuleError', code: 'rule-malformed', id, userMessage: expect.stringContaining(why) }),
    );
  });

  it('names a rule that is missing or doubled', () => {
    const missing = RULES.filter((row) => row.id !== 'link.valid-for');
    expect(thresholds(missing)['meeting.within']).toBe(10);
    expect(() => thresholds(missing)['link.valid-for']).toThrow(expect.objectContaining({ code: 'rule-missing', id: 'link.valid-for' }));
    expect(() => thresholds([...RULES, RULES[3] as RuleRow])).toThrow(RuleError);
  });
});

describe('rules: their yearly check', () => {
  it('S2.1 lists what nobody has checked within twelve months', () => {
    const rows = RULES.map((row) => ({ ...row, checkedOn: '2026-01-10', checkedBy: 'Head of Education' }));
    expect(uncheckedRules(RULES, '2026-11-24')).toHaveLength(RULES.length);
    expect(uncheckedRules(rows, '2027-01-10')).toEqual([]);
    expect(uncheckedRules(rows, '2027-01-11')).toHaveLength(RULES.length);
  });
});
