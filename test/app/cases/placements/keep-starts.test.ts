// The daily look at placements, and a decision on a lapse, decided on plain data.

import { PageAgain } from '../../../../src/app/cases/pages/link-page';
import { DECIDE_LAPSE, LAPSE } from '../../../../src/app/cases/placements/decide-lapse';
import { keepStarts } from '../../../../src/app/cases/placements/keep-starts';
import { sealOf } from '../../../../src/app/cases/placements/seal';
import { isAppError } from '../../../../src/app/policy/errors';
import { add, type Change } from '../../../../src/app/register/change';
import { type Moment, momentOf } from '../../../../src/app/register/moment';
import { whole } from '../../../../src/app/register/need';
import type { Register } from '../../../../src/app/register/register';
import { ACTIONS, BOOKS, COMPLIANCE, DUE, LINKS, OVERRIDES, PLACEMENTS, TIMETABLE } from '../../../../src/app/register/tables';
import { applied, KIT } from '../small-register';
import { deskOf, HAL, KEY, LEE, NOW, PLACEMENT, withRows } from './start-register';

const at = (day: string): Moment => momentOf(Date.parse(`${day}T07:15:00Z`));
/** The look, without the links to the start screen that it gives, which stand apart. */
function look(before: Register, { moment = NOW, first = false, who = '' } = {}) {
  const decision = keepStarts(before, { key: KEY, first, who, moment, token: () => 'c3'.repeat(20) });
  const isLink = (id: string) => id.startsWith('start-placement:');
  const deliveries = decision.deliveries.filter(({ details }) => !isLink(details.link ?? ''));
  return {
    changes: decision.changes.filter(({ id }) => !isLink(id)),
    deliveries,
    after: applied(before, decision),
    titles: deliveries.map(({ details }) => details.title),
    links: decision.deliveries.filter(({ details }) => isLink(details.link ?? '')),
  };
}
const placement = (register: Register) => register.get(whole(PLACEMENTS), PLACEMENT);
const seal = (state: string, provider = 'PRV-0001', startsOn = '2026-10-08') => sealOf(KEY, PLACEMENT, { state, provider, startsOn });
const live = (more = {}) => withRows([PLACEMENTS, () => ({ state: 'live', startsOn: '2026-10-08', sealed: seal('live'), ...more })]);
const whys = (changes: readonly Change[]) => changes.map(({ why }) => why);

describe('the daily look at placements', () => {
  it('changes nothing where everything is as it was left', () => {
    expect(look(withRows()).changes).toEqual([]);
    expect(look(live()).changes).toEqual([]);
  });

  it('gives those who bring the start about a link of their own, once, until it runs out', () => {
    const { after, links } = look(withRows());
    expect(links.map(({ details }) => details.to)).toEqual([KIT, LEE, 'sen@trust.example']);
    expect(JSON.stringify(links)).not.toMatch(/Zephyr/);
    expect(look(after).links).toEqual([]);
    expect(look(after, { moment: at('2026-10-21') }).links).toHaveLength(3);
    expect(look(live()).links).toEqual([]);
  });

  it('follows the sweep that puts a placement at risk, and lets nobody type the risk away', () => {
    const { after, titles } = look(live({ state: 'at risk' }));
    expect(placement(after)).toMatchObject({ state: 'at risk', sealed: seal('at risk') });
    expect(titles).toEqual([]);
    const typed = after.after([{ kind: 'update', table: PLACEMENTS, id: PLACEMENT, fields: { state: 'live' }, why: '' }]);
    expect(placement(look(typed).after).state).toBe('at risk');
  });

  it('S4.0.6 puts a placement back that was typed live, and tells those who must know', () => {
    const typed = withRows([PLACEMENTS, () => ({ state: 'live', authorityToldOn: '' })]);
    const { after, changes, titles, deliveries } = look(typed, { who: KIT });
    expect(placement(after)).toMatchObject({ state: 'agreed', sealed: '' });
    expect(placement(after).missing).toContain('local authority');
    expect(changes[0]).toMatchObject({ kind: 'noticed', by: KIT, fields: expect.objectContaining({ state: 'live' }) });
    expect(titles).toContain('A change to PL-26-0001 was not accepted');
    expect(deliveries[0]?.details.to?.split(',')).toEqual(expect.arrayContaining([KIT, LEE, 'tia@trust.example']));
    expect(look(after).changes).toEqual([]);
  });

  it('S4.0.6 puts a placement back that was typed live and would pass the gate: somebody must start it', () => {
    expect(placement(look(withRows([PLACEMENTS, () => ({ state: 'at risk' })])).after).state).toBe('ready');
  });

  it('puts back another provider, first day or state of a placement that the system started', () => {
    for (const change of [
      { provider: 'PRV-0009' },
      { startsOn: '2026-10-07' },
      { state: 'paused' },
      { state: 'ended' },
      { state: 'ready' },
    ]) {
      const { after, titles } = look(live(change));
      expect(placement(after)).toMatchObject({ state: 'live', provider: 'PRV-0001', startsOn: '2026-10-08' });
      expect(titles).toContain('A change to PL-26-0001 was not accepted');
    }
  });

  it('is not deceived by a seal of another placement, or one that was made up', () => {
    for (const forged of [
      sealOf(KEY, 'PL-26-0002', { state: 'live', provider: 'PRV-0001', startsOn: '2026-10-08' }),
      'live|PRV-0001|2026-10-08|abc',
    ])
      expect(placement(look(live({ sealed: forged })).after).state).not.toBe('live');
  });

  it('takes what was under way before the register as it stands, once', () => {
    const before = withRows([PLACEMENTS, () => ({ state: 'live', startsOn: '2026-09-07' })]);
    const { after, titles } = look(before, { first: true });
    expect(placement(after)).toMatchObject({ state: 'live', sealed: seal('live', 'PRV-0001', '2026-09-07') });
    expect(titles).toEqual([]);
    expect(look(after).changes).toEqual([]);
  });

  it('S4.0.3 brings a placement that is ready back when evidence lapses, and tells on the school day before that its start is blocked', () => {
    const lapsed = withRows([COMPLIANCE, (row) => (row.standard === 'E.P.11' ? { expiresOn: '2026-10-07' } : {})]);
    const early = look(lapsed, { moment: at('2026-10-06') });
    expect(placement(early.after)).toMatchObject({ state: 'agreed' });
    expect(early.titles).toEqual([]);
    const near = look(early.after, { moment: at('2026-10-07') });
    expect(near.titles).toEqual(['The start of PL-26-0001 is blocked']);
    const told = near.after.after(near.deliveries.map(({ id }) => add(BOOKS.master.outbox, { id })));
    expect(look(told, { moment: at('2026-10-07') }).titles).toEqual([]);
  });

  it('counts an override that has ended as missing again under a live placement, and tells on the first school day after', () => {
    const until = '2026-10-09';
    const before = live({ authorityToldOn: '' }).after([
      add(OVERRIDES, { id: 'O1', placement: PLACEMENT, requirement: 'G.1', by: HAL, reason: 'Portal down.', until }),
    ]);
    expect(placement(look(before, { moment: at('2026-10-09') }).after).missing).toBe('');
    const { after, titles } = look(before, { moment: at('2026-10-12') });
    expect(placement(after)).toMatchObject({ state: 'live', missing: 'The local authority is told (academy AP lead).' });
    expect(titles).toEqual(['PL-26-0001: an override has ended']);
    expect(look(before, { moment: at('2026-10-13') }).titles).toEqual([]);
  });
});

describe('a decision on a lapse under a live placement', () => {
  const DAY = at('2026-11-10');
  const due = add(DUE, {
    id: `decide-on-lapsed-provider:${PLACEMENT}`,
    what: LAPSE,
    reference: PLACEMENT,
    initials: 'Z.T.',
    academy: 'oak',
    owner: HAL,
    due: '2026-11-10',
  });
  const lapsed = (): Register =>
    withRows(
      [PLACEMENTS, () => ({ state: 'live', startsOn: '2026-10-08', sealed: seal('live') })],
      [COMPLIANCE, (row) => (row.standard === 'E.P.12' ? { expiresOn: '2026-11-09' } : {})],
    ).after([due]);
  const decide = (posted: Record<string, string>, person = HAL, before = lapsed()) => {
    const desk = deskOf(before, person, DAY, LAPSE);
    const decision = DECIDE_LAPSE.actions[LAPSE]?.decide(desk, person, posted);
    if (!decision) throw new Error('no decision');
    return { ...decision, after: applied(desk.register, decision) };
  };
  const outcome = (posted: Record<string, string>, person = HAL, before = lapsed()): string => {
    try {
      decide(posted, person, before);
      return 'done';
    } catch (error) {
      if (error instanceof PageAgain) return `again: ${Object.keys(error.errors).join()}`;
      return isAppError(error) ? error.code : String(error);
    }
  };
  const goOn = { decision: 'go on', reason: 'Renewed, the paper comes on Friday.', until: '2026-11-20' };

  it('is asked of its owner by a link of their own, once', () => {
    const asked = look(lapsed(), { moment: DAY });
    expect(asked.titles).toEqual(['PL-26-0001: decide before the next session']);
    expect(asked.deliveries[0]?.details).toMatchObject({ to: HAL, link: `decide-on-lapsed-provider:${PLACEMENT}` });
    expect(asked.after.rows(whole(LINKS))).toEqual([expect.objectContaining({ purpose: LAPSE, person: HAL, state: 'open' })]);
    expect(look(asked.after, { moment: DAY }).deliveries).toEqual([]);
  });

  it('S5.S13 lets it go on under a name, with a reason and an end, tells the safeguarding lead and leaves the family to a person', () => {
    const { after, deliveries } = decide(goOn);
    expect(placement(after).state).toBe('live');
    expect(after.rows(whole(OVERRIDES))).toEqual([
      expect.objectContaining({ placement: PLACEMENT, requirement: 'E.P.12', by: HAL, until: '2026-11-20' }),
    ]);
    expect(after.get(whole(DUE), due.id).doneOn).toBe('2026-11-10');
    expect(after.rows(whole(ACTIONS))).toEqual([
      expect.objectContaining({ owner: KIT, due: '2026-11-10', what: expect.stringContaining('Speak with the family') }),
    ]);
    expect(deliveries).toHaveLength(1);
    expect(deliveries[0]?.details.to?.split(',')).toEqual(expect.arrayContaining([KIT, LEE]));
    expect(JSON.stringify(deliveries)).not.toMatch(/Zephyr|Maple/);
    expect(look(after, { moment: DAY }).deliveries).toEqual([]);
  });

  it('is asked for again when its last day has passed and the document is still not there', () => {
    const { after } = decide(goOn);
    const again = look(after, { moment: at('2026-11-23') });
    expect(again.titles).toContain('PL-26-0001: decide before the next session');
    expect(again.after.get(whole(DUE), due.id)).toMatchObject({ doneOn: '', due: '2026-11-23' });
  });

  it('S4.0.6 is no way to start: what goes on stays missing at the gate', () => {
    const { after } = decide(goOn);
    expect(placement(look(after, { moment: DAY }).after).missing).toContain('Employers’ liability');
  });

  it('G.5 pauses it, and says who has the pupil', () => {
    const { after, deliveries } = decide({ decision: 'pause', reason: 'No insurance.', expected: 'Oakhollow Academy' });
    expect(placement(after)).toMatchObject({ state: 'paused', nextExpectedAt: 'Oakhollow Academy', sealed: seal('paused') });
    expect(deliveries[0]?.details.lines).toContain('The school must place the pupil');
    expect(look(after, { moment: DAY }).changes).toEqual([]);
  });

  it('G.3 ends it, with how, and with who has the pupil the next school day', () => {
    const { after } = decide({ decision: 'end', reason: 'No insurance.', expected: 'school must say', ending: 'broke down' });
    expect(placement(after)).toMatchObject({
      state: 'ended',
      ending: 'broke down',
      endedOn: '2026-11-10',
      nextExpectedAt: 'school must say',
    });
    expect(after.rows(whole(TIMETABLE)).map(({ to }) => to)).toEqual(['2026-11-10']);
  });

  it('refuses what is not whole, and whoever may not', () => {
    expect(outcome({ ...goOn, reason: '' })).toBe('again: reason');
    expect(outcome({ ...goOn, until: '' })).toBe('again: until');
    expect(outcome({ ...goOn, until: '2026-11-09' })).toBe('again: until');
    expect(outcome({ ...goOn, until: '2027-02-01' })).toBe('again: until');
    expect(outcome({ decision: 'pause', reason: 'No insurance.' })).toBe('again: expected');
    expect(outcome({ decision: 'end', reason: 'No insurance.', expected: 'school' })).toBe('again: ending');
    expect(outcome(goOn, KIT)).toBe('not-allowed');
    expect(outcome(goOn, LEE)).toBe('not-allowed');
    expect(
      outcome(goOn, HAL, lapsed().after([{ kind: 'update', table: PLACEMENTS, id: PLACEMENT, fields: { state: 'ended' }, why: '' }])),
    ).toBe('conflict');
    expect(whys(decide(goOn).changes)).toContain('left to a person');
  });
});
