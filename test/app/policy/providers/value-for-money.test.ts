// Value for money: sums over what is known, nothing unknown told as nought, little told of few pupils.
import fc from 'fast-check';
import { compareResult } from '../../../../src/app/policy/providers/results';
import { type Period, type PlacementValue, type ProviderValue, valueForMoney } from '../../../../src/app/policy/providers/value-for-money';
import { CAVEAT, comparedProviders, toldOutside } from '../../../../src/app/policy/providers/value-told';
import { TODAY } from './provider-fixtures';

const AUTUMN: Period = { schoolYear: '2026/27', term: 'autumn', from: '2026-09-04', to: '2026-12-18' };
const YEAR: Period = { schoolYear: '2026/27', term: '', from: '2026-09-04', to: '2027-07-26' };

const week = (monday: string, attended: number, expected = 4, suspended: number | null = 0) => ({ monday, expected, attended, suspended });
const placement = (more: Partial<PlacementValue> = {}): PlacementValue => ({
  id: 'PL-1',
  pupil: 'PU-1',
  academy: 'OAK',
  startsOn: '2026-09-07',
  endedOn: '',
  ending: '',
  costADay: 9_000,
  transportADay: null,
  paidWhenAttended: false,
  attendanceBefore: 60,
  attendanceNoted: null,
  suspendedBefore: 4,
  weeks: [week('2026-09-07', 4), week('2026-09-14', 2)],
  terms: [],
  outcomes: [],
  ...more,
});
const provider = (placements: readonly PlacementValue[], more: Partial<ProviderValue> = {}): ProviderValue => ({
  provider: 'PRV-0002',
  risk: 'low',
  placements,
  visits: [],
  findings: [],
  ...more,
});
const value = (placements: readonly PlacementValue[], period = AUTUMN, today = TODAY) => valueForMoney(provider(placements), period, today);
const pupils = (count: number, more: Partial<PlacementValue> = {}) =>
  Array.from({ length: count }, (_, index) => placement({ id: `PL-${index}`, pupil: `PU-${index}`, ...more }));

describe('value for money', () => {
  it('S4.3.1 counts cost a pupil and cost an attended session in whole pence', () => {
    // Eight sessions agreed are four days at £90; six were attended.
    expect(value([placement()])).toMatchObject({
      placements: 1,
      pupils: 1,
      committed: { sum: 36_000, known: 1 },
      costAPupil: 36_000,
      sessions: { expected: 8, attended: 6 },
      costASession: 6_000,
      attendance: { before: 60, after: 75, pupils: 1 },
      suspensions: { before: 4, after: 0, pupils: 1 },
    });
  });

  it('S4.3.1 S5.S11 transport is part of what a placement costs', () => {
    expect(value([placement({ transportADay: 2_400 })]).committed.sum).toBe(36_000 + 4 * 2_400);
  });

  it('S4.3.1 sessions nobody attended cost nothing where only attended ones are paid', () => {
    expect(value([placement({ paidWhenAttended: true })])).toMatchObject({ committed: { sum: 27_000 }, costASession: 4_500 });
  });

  it('S4.3.1 a term that is half over is not laid on half its sessions', () => {
    const terms = [{ schoolYear: '2026/27', term: 'autumn', expected: 252_000, charged: null }];
    expect(value([placement({ terms })])).toMatchObject({ committed: { sum: 252_000 }, costASession: 6_000 });
    expect(value([placement({ terms, costADay: null })]).costASession).toBeNull();
    // Once it is over, the term's sum is that of its sessions.
    expect(value([placement({ terms, costADay: null })], AUTUMN, '2027-01-10').costASession).toBe(42_000);
  });

  it('S4.3.1 what is not known is said, and is never nought', () => {
    const bare = placement({ costADay: null, weeks: [], attendanceBefore: null, suspendedBefore: null });
    const found = value([bare]);
    expect(found).toMatchObject({
      committed: { sum: null, known: 0 },
      costAPupil: null,
      costASession: null,
      attendance: { before: null, after: null, pupils: 0 },
      suspensions: { before: null, after: null },
    });
    expect(found.notKnown.join(' ')).toMatch(/No cost on the register.*No attendance on the register.*No visit/);
  });

  it('S4.3.1 nobody came: there is no cost a session, not a cheap one', () => {
    const found = value([placement({ weeks: [week('2026-09-07', 0)] })]);
    expect(found.costASession).toBeNull();
    expect(found.notKnown.join(' ')).toContain('Nobody has attended a session');
  });

  it('S4.3.1 suspensions after are known only where somebody chose the codes', () => {
    expect(value([placement({ weeks: [week('2026-09-07', 2, 4, null)] })]).suspensions).toMatchObject({ after: null, pupils: 0 });
    expect(value([placement({ weeks: [week('2026-09-07', 2, 4, 2)] })]).suspensions).toMatchObject({ before: 4, after: 1 });
  });

  it('S4.3.1 before and after are of the same pupils', () => {
    const found = value([placement(), placement({ id: 'PL-2', pupil: 'PU-2', attendanceBefore: 10, weeks: [] })]);
    expect(found.attendance).toEqual({ before: 60, after: 75, pupils: 1 });
    expect(found.notKnown.join(' ')).toContain('No attendance both before and after for 1 of 2 placements.');
  });

  it('S1.2 S4.3.1 endings and outcomes against predictions', () => {
    const over = {
      endedOn: '2026-10-16',
      outcomes: [
        { predicted: '4', achieved: '5' },
        { predicted: 'Merit', achieved: 'Pass' },
      ],
    };
    const found = value([placement({ ...over, ending: 'returned' }), placement({ id: 'PL-2', endedOn: '2026-10-02' })]);
    expect(found.endings).toMatchObject({ returned: 1, 'broke down': 0, 'not recorded': 1 });
    expect(found).toMatchObject({ going: 0, outcomes: { predicted: 2, better: 1, below: 1, notYet: 0 } });
    expect(found.notKnown.join(' ')).toContain('How 1 ended is not recorded.');
  });

  it('S4.3.1 a placement outside the period counts for nothing, and an ending after it is none yet', () => {
    expect(value([placement({ endedOn: '2026-07-17' })]).placements).toBe(0);
    expect(value([placement({ startsOn: '2027-01-11' })]).placements).toBe(0);
    expect(value([placement({ endedOn: '2026-12-01', ending: 'returned' })])).toMatchObject({ going: 1, endings: { returned: 0 } });
  });

  it('S4.3.1 S4.0.5 visits of the period and findings open on its last day', () => {
    const found = valueForMoney(
      provider([placement()], {
        visits: [
          { heldOn: '2026-05-02', judgement: 'not met' },
          { heldOn: '2026-10-02', judgement: 'met' },
        ],
        findings: [
          { due: '2026-10-16', closedOn: '' },
          { due: '2026-12-16', closedOn: '' },
          { due: '2026-10-01', closedOn: '2026-10-02' },
        ],
      }),
      YEAR,
      TODAY,
    );
    expect(found).toMatchObject({ visits: { held: 1, last: '2026-10-02', judgement: 'met' }, findings: { open: 2, overdue: 1 } });
  });
});

describe('outcomes against predictions', () => {
  it('S4.3.3 D.16 are compared on one scale only', () => {
    expect(compareResult('4', '5')).toBe('better');
    expect(compareResult('Grade 4', '3')).toBe('below');
    expect(compareResult('C', ' c ')).toBe('asPredicted');
    expect(compareResult('Merit', 'Distinction')).toBe('better');
    expect(compareResult('Entry Level 3', 'Level 1')).toBe('better');
    expect(compareResult('4', 'Merit')).toBe('cannotCompare');
    expect(compareResult('4', '')).toBe('notYet');
  });

  it('D.16 a better prediction never makes the same result better', () => {
    const rank = { below: 0, asPredicted: 1, better: 2 } as Record<string, number>;
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), fc.integer({ min: 1, max: 9 }), (one, two, came) => {
        const [low, high] = [Math.min(one, two), Math.max(one, two)].map((grade) => rank[compareResult(String(grade), String(came))] ?? 9);
        expect(high).toBeLessThanOrEqual(low ?? 9);
      }),
    );
  });
});

describe('value for money as told', () => {
  it('S4.3.1 nothing about fewer than five pupils is told outside, and the whole is still there for leads', () => {
    const few = value(pupils(4));
    const many = valueForMoney({ ...provider(pupils(7)), provider: 'PRV-0003' }, AUTUMN, TODAY);
    const others = valueForMoney({ ...provider(pupils(9)), provider: 'PRV-0004' }, AUTUMN, TODAY);
    expect(few.costAPupil).toBe(36_000);
    const { told, pupils: all } = toldOutside([few, many, others]);
    expect(all).toBe(20);
    expect(told[0]).toMatchObject({
      few: true,
      pupils: null,
      costAPupil: null,
      costASession: null,
      attendance: { before: null },
      endings: { returned: null },
    });
    // The seven would give the four back from the total: they are left out as well, and so is the cost that would tell them.
    expect(told[1]).toMatchObject({ few: false, pupils: null, costAPupil: null, costASession: 6_000 });
    expect(told[2]).toMatchObject({ pupils: 9, costAPupil: 36_000 });
  });

  it('S4.3.1 providers beside each other, the cheapest session first, with what the list cannot say', () => {
    const cheap = valueForMoney({ ...provider(pupils(5, { costADay: 6_000 })), provider: 'B' }, AUTUMN, TODAY);
    const dear = valueForMoney({ ...provider(pupils(2, { costADay: 12_000 })), provider: 'A' }, AUTUMN, TODAY);
    const unknown = valueForMoney({ ...provider(pupils(2, { weeks: [] })), provider: 'C' }, AUTUMN, TODAY);
    expect(comparedProviders([dear, unknown, cheap])).toEqual([
      { provider: 'B', costASession: 4_000, ofMiddle: 100, attendanceGained: 15, few: false },
      { provider: 'A', costASession: 8_000, ofMiddle: 200, attendanceGained: 15, few: true },
    ]);
    expect(CAVEAT).toMatch(/one of them moves every figure/);
  });

  const placements = fc.array(
    fc.record({
      id: fc.uuid(),
      pupil: fc.constantFrom('1', '2', '3', '4', '5', '6', '7'),
      academy: fc.constantFrom('OAK', 'ELM'),
      startsOn: fc.constantFrom('2026-06-01', '2026-09-07', '2026-11-02', '2027-02-01'),
      endedOn: fc.constantFrom<('' | string)[]>('', '2026-09-30', '2026-11-20'),
      ending: fc.constantFrom('', 'returned', 'broke down'),
      costADay: fc.option(fc.nat(20_000)),
      transportADay: fc.option(fc.nat(5_000)),
      paidWhenAttended: fc.boolean(),
      attendanceBefore: fc.option(fc.nat(100)),
      attendanceNoted: fc.option(fc.nat(100)),
      suspendedBefore: fc.option(fc.nat(20)),
      weeks: fc.array(
        fc.integer({ min: 0, max: 10 }).chain((expected) =>
          fc.record({
            monday: fc.constantFrom('2026-09-07', '2026-10-05', '2026-11-16', '2026-12-07'),
            expected: fc.constant(expected),
            attended: fc.integer({ min: 0, max: expected }),
            suspended: fc.option(fc.integer({ min: 0, max: expected })),
          }),
        ),
        { maxLength: 4 },
      ),
      terms: fc.array(
        fc.record({
          schoolYear: fc.constantFrom('2026/27', '2025/26'),
          term: fc.constantFrom('autumn', 'spring'),
          expected: fc.option(fc.nat(500_000)),
          charged: fc.option(fc.nat(500_000)),
        }),
        { maxLength: 3 },
      ),
      outcomes: fc.array(fc.record({ predicted: fc.constantFrom('', '4', 'Merit'), achieved: fc.constantFrom('', '5', '3', 'Pass') }), {
        maxLength: 3,
      }),
    }),
    { maxLength: 9 },
  );

  it('S4.3.1 every figure is of whole pence and true sums, and the academies together are the provider', () => {
    fc.assert(
      fc.property(placements, (all) => {
        const found = value(all);
        const parts = ['OAK', 'ELM'].map((academy) => value(all.filter((one) => one.academy === academy)));
        const together = (of: (one: typeof found) => number | null) => parts.reduce((sum, part) => sum + (of(part) ?? 0), 0);
        expect(together(({ placements: count }) => count)).toBe(found.placements);
        expect(together(({ committed }) => committed.sum)).toBe(found.committed.sum ?? 0);
        expect(together(({ sessions }) => sessions.attended)).toBe(found.sessions.attended);
        expect(together(({ endings }) => endings.returned)).toBe(found.endings.returned);
        for (const pence of [found.committed.sum, found.costAPupil, found.costASession, found.charged.sum])
          if (pence !== null) expect(Number.isInteger(pence) && pence >= 0).toBe(true);
        expect(found.sessions.attended).toBeLessThanOrEqual(found.sessions.expected);
        expect(found.going + Object.values(found.endings).reduce((sum, count) => sum + count, 0)).toBe(found.placements);
        expect(found.pupils).toBeLessThanOrEqual(found.placements);
        // Nothing is told as nought that is known of none.
        if (found.committed.known === 0) expect(found.costAPupil).toBeNull();
        if (found.placements > found.committed.known) expect(found.notKnown.join(' ')).toContain('No cost on the register');
      }),
    );
  });

  it('S4.3.1 no figure of a provider with one to four pupils leaves the trust, whatever stands beside it', () => {
    fc.assert(
      fc.property(fc.array(placements, { minLength: 1, maxLength: 5 }), (lists) => {
        const all = lists.map((list) => value(list));
        toldOutside(all).told.forEach((told, index) => {
          const whole = all[index];
          if (!whole || whole.pupils === 0 || whole.pupils >= 5) return;
          expect([
            told.pupils,
            told.costAPupil,
            told.costASession,
            told.attendance.after,
            told.suspensions.after,
            told.outcomes.below,
          ]).toEqual(Array.from({ length: 6 }, () => null));
          expect(Object.values(told.endings).every((count) => count === null)).toBe(true);
        });
      }),
    );
  });
});
