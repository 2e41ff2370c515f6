// Starting a placement, decided on plain data.
import { PageAgain } from '../../../../src/app/cases/pages/link-page';
import { gateOf } from '../../../../src/app/cases/placements/facts';
import { sealed } from '../../../../src/app/cases/placements/seal';
import { START, startScreen } from '../../../../src/app/cases/placements/start-page';
import { START_PLACEMENT } from '../../../../src/app/cases/placements/start-placement';
import { isAppError } from '../../../../src/app/policy/errors';
import { add } from '../../../../src/app/register/change';
import { whole } from '../../../../src/app/register/need';
import type { Register } from '../../../../src/app/register/register';
import {
  AGREEMENTS,
  BOOKS,
  COMPLIANCE,
  MEETINGS,
  OVERRIDES,
  PLACEMENTS,
  PROVIDERS,
  SIGNATURES,
  SITES,
  TIMETABLE,
} from '../../../../src/app/register/tables';
import { textIn } from '../../text-in';
import { applied, KIT } from '../small-register';
import { deskOf, HAL, KEY, LEE, NOW, PLACEMENT, SEN, withRows } from './start-register';

function act(name: string, before: Register, person: string, posted: Record<string, string> = {}) {
  const desk = deskOf(before, person);
  const action = START_PLACEMENT.actions[name];
  if (!action) throw new Error(name);
  const decision = action.decide(desk, person, posted);
  return { ...decision, after: applied(desk.register, decision) };
}

function refusal(run: () => unknown): string {
  try {
    run();
    return 'done';
  } catch (error) {
    if (error instanceof PageAgain) return `again: ${Object.keys(error.errors).join()}`;
    return isAppError(error) ? error.code : String(error);
  }
}

const placement = (register: Register) => register.get(whole(PLACEMENTS), PLACEMENT);
const missing = (register: Register, today = NOW.today) => gateOf(register, PLACEMENT, today).left.map(({ requirement }) => requirement);
const lapsed = (): Register => withRows([COMPLIANCE, (row) => (row.standard === 'E.P.12' ? { expiresOn: '2026-10-07' } : {})]);
const unsignedB = (): Register =>
  withRows([SIGNATURES, (row) => (row.id === `${PLACEMENT}-B1-provider` ? null : {})], [PLACEMENTS, () => ({ state: 'meeting held' })]);
const untold = (): Register => withRows([PLACEMENTS, () => ({ authorityToldOn: '', state: 'agreed' })]);

describe('the start of a placement', () => {
  it('lacks nothing where all is there, and goes live under the seal', () => {
    expect(missing(withRows())).toEqual([]);
    const { after, changes } = act(START.live, withRows(), LEE);
    expect(placement(after).state).toBe('live');
    expect(sealed(KEY, PLACEMENT, placement(after).sealed)).toEqual({ state: 'live', provider: 'PRV-0001', startsOn: '2026-10-08' });
    expect(changes.map(({ why }) => why)).toEqual(['started']);
  });

  it('S4.0.6, E.P.12 is refused where insurance will have lapsed on the first day, and those who must know are told once', () => {
    const { after, deliveries } = act(START.live, lapsed(), LEE);
    expect(placement(after).state).toBe('agreed');
    expect(placement(after).missing).toMatch(/Employers’ liability insurance: lapsed on 2026-10-07 \(provider\)/);
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]?.details.to?.split(',')).toEqual(expect.arrayContaining([KIT, LEE, HAL, 'tia@trust.example']));
    expect(JSON.stringify(deliveries)).not.toMatch(/Zephyr|Testcase/);
    const again = after.after(deliveries.map(({ id }) => add(BOOKS.master.outbox, { id })));
    expect(START_PLACEMENT.actions[START.live]?.decide({ ...deskOf(lapsed(), LEE), register: again }, LEE, {}).deliveries).toEqual([]);
  });

  it('S4.0.6 is refused for a provider that is not approved, and S5.X for an unsigned Appendix B', () => {
    expect(missing(withRows([PROVIDERS, () => ({ state: 'suspended' })]))).toEqual(['S4.0.6']);
    expect(missing(unsignedB())).toEqual(['B.13-16']);
    expect(placement(act(START.live, unsignedB(), LEE).after).state).toBe('meeting held');
  });

  it('is nobody’s but theirs who may start it', () => {
    expect(refusal(() => act(START.live, withRows(), KIT))).toBe('not-allowed');
    expect(refusal(() => act(START.live, withRows(), 'eve@trust.example'))).toBe('not-allowed');
    expect(refusal(() => act(START.live, withRows([PLACEMENTS, () => ({ state: 'ended' })]), LEE))).toBe('conflict');
  });

  it('S4.0.6 a placement that was paused, or at risk, is taken up again by the same gate', () => {
    for (const state of ['paused', 'at risk']) {
      const before = withRows([PLACEMENTS, () => ({ state, nextExpectedAt: 'Oakhollow Academy' })]);
      expect(placement(act(START.live, before, LEE).after)).toMatchObject({ state: 'live', nextExpectedAt: '' });
      const lacking = withRows(
        [PLACEMENTS, () => ({ state })],
        [COMPLIANCE, (row) => (row.standard === 'E.P.12' ? { expiresOn: '2026-10-07' } : {})],
      );
      expect(placement(act(START.live, lacking, LEE).after).state).toBe(state);
    }
  });

  describe('overrides', () => {
    const given = { requirement: 'G.1', reason: 'The portal is down.', until: '2026-10-30' };

    it('G.1 are given by a named leader with a reason and an end, and count until then', () => {
      const { after } = act(START.override, untold(), HAL, given);
      expect(after.rows(whole(OVERRIDES))).toEqual([
        expect.objectContaining({ placement: PLACEMENT, requirement: 'G.1', by: HAL, reason: 'The portal is down.', until: '2026-10-30' }),
      ]);
      expect(placement(after).state).toBe('ready');
      expect(missing(after)).toEqual([]);
      expect(missing(after, '2026-10-31')).toContain('G.1');
    });

    it.each([
      ['no reason', { ...given, reason: ' ' }, 'again: reason'],
      ['no end', { ...given, until: '' }, 'again: until'],
      ['an end before the first day', { ...given, until: '2026-10-07' }, 'again: until'],
      ['a day that is none', { ...given, until: '30 Febtember' }, 'again: until'],
    ])('are refused with %s', (_name, posted, expected) => {
      expect(refusal(() => act(START.override, untold(), HAL, posted))).toBe(expected);
    });

    it('are refused from anybody else', () => {
      for (const person of [KIT, LEE, SEN]) expect(refusal(() => act(START.override, untold(), person, given))).toBe('not-allowed');
    });

    it.each([
      ['S5.X', 'B.13-16', unsignedB],
      ['S4.0.3', 'E.P.12', lapsed],
      ['S5.S2', 'S5.S2', () => withRows([SIGNATURES, (row) => (row.id === `${PLACEMENT}-P1-parent` ? null : {})])],
      ['S4.0.6', 'S4.0.6', () => withRows([PROVIDERS, () => ({ state: 'in check' })])],
    ])('%s are refused for what nobody may override: %s', (_id, requirement, before) => {
      expect(refusal(() => act(START.override, before(), HAL, { ...given, requirement }))).toBe('not-allowed');
    });
  });

  describe('what is recorded from paper', () => {
    const paper = { on: '2026-10-05', how: 'paper', seenBy: KIT, scan: 'https://drive.example/scan' };
    const record = (before: Register, posted: Record<string, string>, person = KIT) => act(START.record, before, person, posted);

    it('B.13-16 the provider’s signature is the last, and the placement is ready', () => {
      const { after } = record(unsignedB(), { form: 'provider', who: 'Dana Pike, director', ...paper });
      expect(after.get(whole(SIGNATURES), `${PLACEMENT}-B1-provider`)).toMatchObject({
        signer: 'Dana Pike, director',
        how: 'paper',
        seenBy: KIT,
        scan: 'https://drive.example/scan',
        signedAt: '2026-10-05 00:00',
      });
      expect(placement(after)).toMatchObject({ state: 'ready', missing: '' });
    });

    it('S5.S2, A.17-19 both halves of Appendix A and the permission are signed in one sitting', () => {
      const unsigned = withRows([SIGNATURES, (row) => (row.as === 'parent' ? null : {})], [PLACEMENTS, () => ({ state: 'meeting held' })]);
      expect(missing(unsigned)).toEqual(['S5.S2', 'A.17-19']);
      expect(missing(record(unsigned, { form: 'family', kind: 'both', who: 'C1', ...paper }).after)).toEqual([]);
    });

    it('is refused from a contact who is barred', () => {
      expect(refusal(() => record(withRows(), { form: 'family', kind: 'both', who: 'C2', ...paper }))).toBe('barred');
    });

    it('is no permission where a child signs it', () => {
      expect(refusal(() => record(withRows(), { form: 'family', kind: 'both', who: 'pupil', ...paper }))).toBe('again: who');
    });

    it.each([
      ['in the future', { on: '2026-10-07' }, 'again: on'],
      ['on paper without a scan', { scan: '' }, 'again: scan'],
      ['with a scan that is no link', { scan: 'javascript:alert(1)' }, 'again: scan'],
      ['seen by nobody', { seenBy: '' }, 'again: seenBy'],
    ])('is refused %s', (_name, changes, expected) => {
      expect(refusal(() => record(withRows(), { form: 'provider', who: 'Dana Pike', ...paper, ...changes }))).toBe(expected);
    });

    it('S5.S4 a pack that is sent again must be received again', () => {
      const { after } = record(withRows(), { form: 'pack', on: '2026-10-06', holds0: 'yes', holds1: 'yes' });
      expect(missing(after)).toEqual(['S5.S4']);
      expect(
        after
          .rows(whole(AGREEMENTS))
          .filter((row) => row.kind === 'information pack')
          .map(({ state }) => state),
      ).toEqual(['replaced', 'to sign']);
      expect(placement(after).state).toBe('agreed');
      const received = record(after, { form: 'receipt', what: 'pack', who: 'Rae Flint', on: '2026-10-06' });
      expect(missing(received.after)).toEqual([]);
    });

    it('D.8 is confirmed by the safeguarding staff alone, and tells nothing of the pupil', () => {
      const before = withRows([PLACEMENTS, () => ({ safeguardingOn: '' })]);
      expect(refusal(() => record(before, { form: 'safeguarding', confirm: 'yes' }, LEE))).toBe('not-allowed');
      const { after } = record(before, { form: 'safeguarding', confirm: 'yes' }, SEN);
      expect(placement(after)).toMatchObject({ safeguardingOn: NOW.today, safeguardingBy: SEN });
    });

    it('A.21 a new timetable takes the place of the one before', () => {
      const { after } = record(withRows(), { form: 'days', Monday: 'morning', begins: '09:00', ends: '12:00' });
      const rows = after.rows(whole(TIMETABLE));
      expect(rows.map(({ version, day, to }) => [version, day, to])).toEqual([
        [1, 'Thursday', '2026-10-08'],
        [2, 'Monday', ''],
      ]);
    });

    it('S4.0.6, B.4 provider and dates are checked where they are typed', () => {
      const good = {
        form: 'arrangements',
        site: 'S1',
        startsOn: '2026-10-08',
        endsOn: '2027-02-01',
        hours: '12',
        courses: 'Bicycle repair',
        accredited: 'yes',
      };
      expect(placement(record(withRows(), good).after)).toMatchObject({
        weeklyHours: 12,
        courses: ['Bicycle repair'],
        endsOn: '2027-02-01',
        state: 'ready',
      });
      expect(refusal(() => record(withRows(), { ...good, endsOn: '2026-10-01' }))).toBe('again: endsOn');
      expect(refusal(() => record(withRows(), { ...good, startsOn: '2026-10-01' }))).toBe('again: startsOn');
      expect(refusal(() => record(withRows(), { ...good, site: 'S9' }))).toBe('again: site');
      expect(refusal(() => record(withRows([PLACEMENTS, () => ({ state: 'live' })]), good))).toBe('conflict');
    });

    it('S5.S11 costs are read with pound signs and commas', () => {
      const { after } = record(withRows(), { form: 'transport', transport: 'taxi', cost: '£1,024.50', approvedBy: HAL });
      expect(placement(after)).toMatchObject({ transport: 'taxi', transportCost: 102_450, transportApprovedBy: HAL });
      expect(refusal(() => record(withRows(), { form: 'transport', transport: 'taxi', cost: 'lots', approvedBy: HAL }))).toBe(
        'again: cost',
      );
      expect(refusal(() => record(withRows(), { form: 'transport', transport: 'taxi', approvedBy: KIT }))).toBe('again: approvedBy');
    });
  });

  it('E.H.2 counts the places of others, and G.5 the pupil’s other placements', () => {
    const others = [2, 3, 4, 5].map((number) => ({
      id: `PL-26-000${number}`,
      pupil: number === 5 ? 'P-26-0001' : `P-26-000${number}`,
      provider: 'PRV-0001',
      academy: 'oak',
      state: 'live',
      startsOn: '2026-09-07',
    }));
    const full = register_with(others, [{ id: 'T2', placement: 'PL-26-0005', day: 'Thursday', session: 'morning', from: '2026-09-07' }]);
    expect(missing(full)).toEqual(['E.H.2', 'G.5']);
  });

  it('shows the gate under four headings, each thing with who must do it, and starts nothing while something is missing', () => {
    const page = textIn(startScreen(deskOf(lapsed(), HAL), {}, {}).html);
    for (const words of [
      'Provider',
      'Family',
      'School',
      'Information pack',
      'Nobody may override this',
      'To do: provider',
      'must not start',
    ])
      expect(page).toContain(words);
    expect(page).not.toContain('Start the placement');
    expect(page).not.toMatch(/Zephyr/);
    expect(textIn(startScreen(deskOf(withRows(), LEE), {}, {}).html)).toContain('Start the placement');
    expect(textIn(startScreen(deskOf(withRows(), KIT), {}, {}).html)).not.toContain('Start the placement');
  });

  it('offers an override only for what may be overridden, and only to whom may', () => {
    const offers = (before: Register, person: string) => startScreen(deskOf(before, person), {}, {}).html.includes('name="requirement"');
    expect(offers(untold(), HAL)).toBe(true);
    expect(offers(untold(), LEE)).toBe(false);
    expect(offers(lapsed(), HAL)).toBe(false);
  });

  it('S4.2.5 asks for the meeting where none was held', () => {
    expect(missing(withRows([MEETINGS, () => null]))).toEqual(['S4.2.5']);
    expect(missing(withRows([SITES, () => ({ open: false })]))).toContain('G.5');
  });
});

function register_with(placements: object[], sessions: object[]): Register {
  const before = withRows();
  const rows = [...placements.map((row) => ({ table: PLACEMENTS, row })), ...sessions.map((row) => ({ table: TIMETABLE, row }))];
  return before.after(rows.map(({ table, row }) => add(table, row as never)));
}
