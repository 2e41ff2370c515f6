// The morning's reminders, decided on plain data.
import fc from 'fast-check';
import { listOf, remind } from '../../../src/app/cases/remind';
import { addDays } from '../../../src/app/policy/plain-date';
import { whole } from '../../../src/app/register/need';
import type { Register } from '../../../src/app/register/register';
import { CALENDAR, DUE } from '../../../src/app/register/tables';
import { applied, KIT, morningOf, type Row, register, staffWith, tables } from './small-register';

const LEE = 'lee@trust.example';
const item = (id: string, due: string, more: Partial<Row> = {}): Row => ({
  id,
  what: 'review',
  reference: id,
  initials: 'Z.T.',
  academy: 'oak',
  owner: KIT,
  due,
  ...more,
});
const told = (before: Register, day: string) => remind(before, morningOf(day)).deliveries.map(({ details }) => details.person);

describe('remind: one list a person a morning', () => {
  it('S4.2.7 asks the owner on the day, and once: the second morning of a day finds nothing to do', () => {
    const before = register(tables([DUE, [item('a', '2026-10-06'), item('b', '2026-10-06')]]));
    const first = remind(before, morningOf('2026-10-06'));
    expect(first.deliveries.map(({ id }) => id)).toEqual([`mail:my list:2026-10-06:${KIT}`]);
    const after = applied(before, first);
    expect(after.rows(whole(DUE)).map(({ lastRung, lastToldOn }) => [lastRung, lastToldOn])).toEqual([
      ['on-the-day', '2026-10-06'],
      ['on-the-day', '2026-10-06'],
    ]);
    expect(remind(after, morningOf('2026-10-06'))).toEqual({ changes: [], deliveries: [], problems: [] });
  });

  it('S4.2.7 adds the AP lead, the head and the trust week by week', () => {
    const before = register(tables([DUE, [item('a', '2026-10-05')]]));
    expect(told(before, '2026-10-12')).toEqual([KIT, LEE]);
    expect(told(before, '2026-10-19')).toEqual(['hal@trust.example', KIT, LEE]);
    expect(told(before, '2026-11-02')).toEqual(['hal@trust.example', KIT, LEE, 'tia@trust.example']);
  });

  it('asks nobody for what is done, and nobody on a day without school', () => {
    expect(told(register(tables([DUE, [item('a', '2026-10-06', { doneOn: '2026-10-05' })]])), '2026-10-06')).toEqual([]);
    for (const day of ['2026-10-10', '2026-10-25', '2026-10-28', '2026-12-25'])
      expect(told(register(tables([DUE, [item('a', '2026-10-06')]])), day)).toEqual([]);
  });

  it('S4.2.4 gives a leaver’s item to the AP lead, as without an owner', () => {
    const before = register(tables([DUE, [item('a', '2026-10-06', { owner: 'gone@trust.example' })]]));
    expect(told(before, '2026-10-06')).toEqual([LEE]);
    expect(listOf(before, LEE, '2026-10-06')).toEqual([expect.objectContaining({ ownerless: true })]);
  });

  it('gives an absent person’s item to the deputy, in the one list of the deputy', () => {
    const away = staffWith(KIT, { deputy: 'dee@trust.example', awayFrom: '2026-10-01', awayTo: '2026-10-30' });
    const before = register(tables(away, [DUE, [item('a', '2026-10-06'), item('b', '2026-10-06', { owner: 'dee@trust.example' })]]));
    expect(told(before, '2026-10-06')).toEqual(['dee@trust.example']);
    expect(listOf(before, 'dee@trust.example', '2026-10-06').map((entry) => entry.item.id)).toEqual(['a', 'b']);
    expect(listOf(before, KIT, '2026-10-06').map((entry) => entry.item.id)).toEqual(['a']);
  });

  it('names an academy whose calendar cannot answer, and reminds the others', () => {
    const oak = register()
      .rows(whole(CALENDAR))
      .map((row) => ({ ...row, academy: 'oak' }));
    const before = register(
      tables([CALENDAR, oak], [DUE, [item('a', '2026-10-06'), item('b', '2026-10-06', { academy: 'elm', owner: 'eve@trust.example' })]]),
    );
    const { deliveries, problems } = remind(before, morningOf('2026-10-06'));
    expect(deliveries.map(({ details }) => details.person)).toEqual([KIT]);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain('elm');
  });

  it('never sends two lists to anybody in a morning, nor tells a rung twice, whatever is due when', () => {
    const day = fc.integer({ min: 0, max: 60 }).map((days) => addDays('2026-09-28', days));
    fc.assert(
      fc.property(fc.array(day, { minLength: 1, maxLength: 6 }), fc.array(day, { minLength: 1, maxLength: 12 }), (dues, mornings) => {
        let now = register(tables([DUE, dues.map((due, index) => item(`i${index}`, due))]));
        const rungs = new Set<string>();
        for (const morning of [...mornings].sort()) {
          const done = remind(now, morningOf(morning));
          const people = done.deliveries.map(({ details }) => details.person);
          expect(new Set(people).size).toBe(people.length);
          for (const change of done.changes) {
            const key = `${change.id} ${String(change.fields.lastRung)}`;
            expect(rungs.has(key)).toBe(false);
            rungs.add(key);
          }
          now = applied(now, done);
        }
      }),
      { numRuns: 30 },
    );
  });
});
