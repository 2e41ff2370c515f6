// The life of a placement: the table, and what no sequence of events can bring about.
import fc from 'fast-check';
import { isAppError } from '../../../../src/app/policy/errors';
import {
  isAttending,
  isBeforeStart,
  LIFE,
  LIFE_EVENTS,
  type LifeEvent,
  type Needed,
  nextBySystem,
  type PlacementState,
  step,
  type Transition,
} from '../../../../src/app/policy/placements/life';
import { dayThatCounts, missingForStart, nothingUnsigned, type StartFacts } from '../../../../src/app/policy/placements/start-gate';
import { addDays } from '../../../../src/app/policy/plain-date';
import { afterOverrides, type Override } from '../../../../src/app/policy/providers/gate';
import { may, ROLES, type Role } from '../../../../src/app/policy/roles';
import { TODAY, WHOLE_START } from './start-fixtures';

const EVERYTHING: readonly Needed[] = ['everything signed', 'nothing missing', 'reason', 'end date', 'ending', 'expected next'];
const code = (act: () => unknown): string => {
  try {
    act();
    return 'done';
  } catch (error) {
    return isAppError(error) ? error.code : String(error);
  }
};

describe('the life of a placement', () => {
  it('S4.0.6 has no way to live that does not ask for the gate', () => {
    const ways = LIFE_EVENTS.filter((event) => (LIFE[event] as Transition).to === 'live');
    expect(ways).toEqual(['go live', 'clear the risk', 'resume']);
    for (const event of ways) expect(LIFE[event].needs).toContain('nothing missing');
  });

  it('S3.4, G.3 has no way out of the end, and no way in without saying where the pupil is expected next', () => {
    for (const event of LIFE_EVENTS) {
      const { from, to, needs }: Transition = LIFE[event];
      expect(from).not.toContain('ended');
      if (to === 'ended') expect(needs).toContain('expected next');
    }
  });

  it('gives every transition a name of its own in the audit', () => {
    const names = LIFE_EVENTS.map((event) => LIFE[event].audit);
    expect(new Set(names).size).toBe(names.length);
    expect(names.every((name) => name.length > 0)).toBe(true);
  });

  it('refuses who may not, and what is not there', () => {
    const lead = { by: ['academy AP lead'] as const, given: EVERYTHING };
    expect(step('ready', 'go live', lead)).toEqual({ state: 'live', audit: 'started' });
    expect(code(() => step('ready', 'go live', { ...lead, by: ['key contact'] }))).toBe('not-allowed');
    expect(code(() => step('ready', 'go live', { ...lead, given: [] }))).toBe('not-ready');
    expect(code(() => step('ready', 'go live', { ...lead, by: 'the system' }))).toBe('not-allowed');
    expect(code(() => step('agreed', 'go live', lead))).toBe('conflict');
    expect(code(() => step('live', 'go on', { by: ['head'], given: ['reason'] }))).toBe('answer-missing');
    expect(code(() => step('live', 'go on', { ...lead, by: ['academy AP lead'] }))).toBe('not-allowed');
    expect(code(() => step('agreed', 'complete', { by: ['head'], given: EVERYTHING }))).toBe('not-allowed');
  });

  it('does not expect a paused pupil at the provider', () => {
    expect(['live', 'at risk', 'paused', 'ended', 'ready'].filter(isAttending)).toEqual(['live', 'at risk']);
    expect(['approved', 'meeting held', 'agreed', 'ready', 'live'].filter(isBeforeStart)).toEqual([
      'approved',
      'meeting held',
      'agreed',
      'ready',
    ]);
  });

  it('goes from approval to live and back to school', () => {
    const world = new World();
    const lead = ['head', 'approver', 'trust AP lead'] as const;
    const change = (place: number): Happening => ({ kind: 'change', place, there: true });
    const act = (event: LifeEvent): Happening => ({ kind: 'try', event, roles: lead });
    const override = (requirement: string, days: number): Happening => ({
      kind: 'override',
      requirement,
      role: 'head',
      reason: 'Agreed.',
      days,
    });
    const states = [
      act('approve'),
      act('hold the meeting'),
      change(1),
      change(2),
      override('A.17-19', 1),
      act('go live'),
      act('pause'),
      { kind: 'day' } as const,
      { kind: 'day' } as const,
      act('resume'),
      change(3),
      act('resume'),
      act('end'),
      act('resume'),
    ].map((event) => {
      world.happen(event);
      return world.state;
    });
    expect(states).toEqual([
      'approved',
      'meeting held',
      'meeting held',
      'meeting held',
      'ready',
      'live',
      'paused',
      'paused',
      'paused',
      'paused',
      'paused',
      'live',
      'ended',
      'ended',
    ]);
  });

  it('S4.0.6, S5.X, S5.S2 no sequence of events brings a placement live past a gate without a recorded override', () => {
    fc.assert(
      fc.property(fc.array(eventOf, { maxLength: 60 }), (events) => {
        const world = new World();
        for (const event of events) world.happen(event);
      }),
      { numRuns: 600 },
    );
  });
});

/** What may happen: somebody tries a step, something becomes missing or is put right, somebody writes an override, a day goes by. */
type Happening =
  | { readonly kind: 'try'; readonly event: LifeEvent; readonly roles: readonly Role[] }
  | { readonly kind: 'change'; readonly place: number; readonly there: boolean }
  | { readonly kind: 'override'; readonly requirement: string; readonly role: Role; readonly reason: string; readonly days: number }
  | { readonly kind: 'day' };

/** Each takes one thing away from a placement that could start. */
const LACKS: readonly ((facts: StartFacts) => StartFacts)[] = [
  (facts) => ({ ...facts, provider: { ...WHOLE_START.provider, state: 'suspended' } as never }),
  (facts) => ({ ...facts, signed: { ...facts.signed, permission: false } }),
  (facts) => ({ ...facts, signed: { ...facts.signed, b: { school: true, provider: false } } }),
  (facts) => ({ ...facts, signed: { ...facts.signed, a: { pupil: false, parent: true, school: true } } }),
  (facts) => ({ ...facts, pack: null }),
  (facts) => ({ ...facts, authorityToldOn: '' }),
  (facts) => ({ ...facts, transport: '' }),
];
const REQUIREMENTS = ['S4.0.6', 'S5.S2', 'B.13-16', 'A.17-19', 'S5.S4', 'G.1', 'S5.S11'];

const likely: readonly LifeEvent[] = [
  'approve',
  'hold the meeting',
  'go live',
  'go live',
  'put at risk',
  'clear the risk',
  'pause',
  'resume',
];
const eventOf: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('try' as const),
      event: fc.oneof(fc.constantFrom(...likely), fc.constantFrom(...LIFE_EVENTS)),
      roles: fc.oneof(fc.constant(['head', 'approver', 'trust AP lead'] as Role[]), fc.subarray([...ROLES])),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant('change' as const),
      place: fc.nat(LACKS.length - 1),
      there: fc.boolean(),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('override' as const),
      requirement: fc.constantFrom(...REQUIREMENTS),
      role: fc.constantFrom<Role>('head', 'key contact'),
      reason: fc.constantFrom('Agreed by telephone.', ' '),
      days: fc.integer({ min: -3, max: 20 }),
    }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'day' as const }) },
);

/** A placement as the app keeps it: every step goes through the table, every question of the gate through the gate. */
class World {
  #state: PlacementState = 'none';
  #today = TODAY;
  #ended = false;
  readonly #lacking = new Set<number>([1, 2, 3]);
  readonly #overrides: Override[] = [];
  readonly #audit: string[] = [];

  get state(): PlacementState {
    return this.#state;
  }

  happen(event: Happening): void {
    if (event.kind === 'change') event.there ? this.#lacking.delete(event.place) : this.#lacking.add(event.place);
    if (event.kind === 'day') this.#today = addDays(this.#today, 1);
    if (event.kind === 'override' && may([event.role], 'override a gate'))
      this.#overrides.push({ ...event, academy: '', by: 'hal@trust.example', until: addDays(this.#today, event.days) });
    if (event.kind === 'try') this.#try(event.event, event.roles);
    for (let next = this.#bySystem(); next !== null; next = this.#bySystem()) this.#try(next, 'the system');
  }

  #facts(): StartFacts {
    return [...this.#lacking].reduce((facts, place) => LACKS[place]?.(facts) ?? facts, {
      ...WHOLE_START,
      startsOn: addDays(this.#today, 0),
      started: !isBeforeStart(this.#state),
    });
  }

  #missing() {
    // Only what these events are about: the day of the start is another test's.
    const all = missingForStart(this.#facts(), this.#today).filter(({ requirement }) => REQUIREMENTS.includes(requirement));
    return { all, left: afterOverrides(all, this.#overrides, dayThatCounts(this.#facts().startsOn, this.#today)) };
  }

  #bySystem(): LifeEvent | null {
    const { left } = this.#missing();
    return nextBySystem(this.#state, { signed: nothingUnsigned(left), missing: left.length > 0 });
  }

  #try(event: LifeEvent, by: readonly Role[] | 'the system'): void {
    const { all, left } = this.#missing();
    const given = EVERYTHING.filter(
      (need) => (need !== 'nothing missing' || left.length === 0) && (need !== 'everything signed' || nothingUnsigned(left)),
    );
    let after: { state: PlacementState; audit: string };
    try {
      after = step(this.#state, event, { by, given });
    } catch (error) {
      expect(isAppError(error)).toBe(true);
      return;
    }
    this.#audit.push(after.audit);
    expect(after.audit).toBe(LIFE[event].audit);
    expect(this.#ended).toBe(false);
    if (after.state === 'live' && this.#state !== 'live') this.#check(all);
    this.#state = after.state;
    this.#ended ||= after.state === 'ended';
  }

  /** Reckoned apart from the code under test: each thing missing has a right override, or it is a thing that may not be missing at all. */
  #check(all: readonly { requirement: string }[]): void {
    for (const { requirement } of all) {
      expect(['A.17-19', 'S5.S4', 'G.1', 'S5.S11']).toContain(requirement);
      const right = this.#overrides.filter(
        (override) => override.requirement === requirement && override.reason.trim() !== '' && override.until >= this.#today,
      );
      expect(right.length).toBeGreaterThan(0);
    }
  }
}
