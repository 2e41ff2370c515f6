// People: who is at work, who holds a role, who stands in for whom.

import fc from 'fast-check';
import { add } from '../../../src/app/register/change';
import { addressesOf, approverOf, holders, isMailbox, mayActFor, personBy, reaches, staffAtWork } from '../../../src/app/register/people';
import { registerOf } from '../../../src/app/register/register';
import { ACADEMIES, MAILBOXES, STAFF } from '../../../src/app/register/tables';

const DAY = '2026-10-05';
const person = (id: string, roles: string[], more: object = {}) => add(STAFF, { id, name: id, roles, academies: ['oak'], ...more }).fields;

function staff(...rows: ReturnType<typeof person>[]) {
  const academies = ['oak', 'elm'].map((id) => add(ACADEMIES, { id, name: id }).fields);
  return staffAtWork(
    registerOf('master', [
      { table: STAFF, rows },
      { table: ACADEMIES, rows: academies },
    ]),
    DAY,
  );
}

describe('people', () => {
  it('are found by address whatever its case, and not from the day on which they left', () => {
    const all = staff(
      person(' Kit@Trust.example ', ['key contact']),
      person('gone@trust.example', ['head'], { leftOn: DAY }),
      person('goes@trust.example', ['head'], { leftOn: '2026-10-06' }),
    );
    expect(all.map(({ email }) => email)).toEqual(['kit@trust.example', 'goes@trust.example']);
    expect(personBy(all, 'KIT@trust.example')?.name).toBe(' Kit@Trust.example ');
    expect(personBy(all, 'gone@trust.example')).toBeNull();
    expect(personBy(all, '')).toBeNull();
  });

  it('have rights by roles spelt in any case, none by a misspelt one, and every academy for “all”', () => {
    const all = staff(person('a@trust.example', ['KEY Contact', 'hed']), person('b@trust.example', ['DSL'], { academies: ['All'] }));
    expect(all[0]?.roles).toEqual(['key contact']);
    expect(all[1]?.academies).toEqual(['oak', 'elm']);
    expect(holders(all, 'DSL', 'elm').map(({ email }) => email)).toEqual(['b@trust.example']);
    expect(holders(all, 'key contact', 'elm')).toEqual([]);
  });

  it('S3.0 decide as approver, else as head, else as Head of Education, each for their academy', () => {
    const approver = person('a@trust.example', ['approver']);
    const head = person('h@trust.example', ['head']);
    const education = person('e@trust.example', ['Head of Education'], { academies: ['all'] });
    expect(approverOf(staff(education, head, approver), 'oak')?.email).toBe('a@trust.example');
    expect(approverOf(staff(education, head), 'oak')?.email).toBe('h@trust.example');
    expect(approverOf(staff(education, head), 'elm')?.email).toBe('e@trust.example');
    expect(approverOf(staff(head), 'elm')).toBeNull();
  });

  it('are stood in for while they are away, first and last day counted, unless the deputy is away too', () => {
    const away = { deputy: 'D@trust.example', awayFrom: DAY, awayTo: DAY };
    const deputy = person('d@trust.example', ['head']);
    const both = staff(person('a@trust.example', ['approver'], away), deputy);
    expect(reaches(both, 'a@trust.example')).toEqual({ to: ['d@trust.example'], cc: ['a@trust.example'] });
    expect(mayActFor(both, 'D@trust.example', 'a@trust.example')).toBe(true);
    expect(mayActFor(both, 'a@trust.example', 'd@trust.example')).toBe(false);
    expect(mayActFor(both, 'a@trust.example', 'A@trust.example')).toBe(true);
    for (const more of [
      { ...away, awayTo: '2026-10-04' },
      { ...away, awayFrom: '2026-10-06' },
    ]) {
      const there = staff(person('a@trust.example', ['approver'], more), deputy);
      expect(reaches(there, 'a@trust.example')).toEqual({ to: ['a@trust.example'], cc: [] });
      expect(mayActFor(there, 'd@trust.example', 'a@trust.example')).toBe(false);
    }
    const nobody = staff(person('a@trust.example', ['approver'], away), person('d@trust.example', ['head'], { awayFrom: '2026-01-01' }));
    expect(reaches(nobody, 'a@trust.example').to).toEqual(['a@trust.example']);
    expect(mayActFor(staff(person('a@trust.example', ['approver'], away)), 'd@trust.example', 'a@trust.example')).toBe(false);
    expect(reaches(nobody, 'stranger@trust.example')).toEqual({ to: [], cc: [] });
  });

  it('are stood in for by the deputy’s deputy where the deputy is away too', () => {
    const away = { awayFrom: DAY, awayTo: DAY };
    const chain = staff(
      person('a@trust.example', ['approver'], { ...away, deputy: 'b@trust.example' }),
      person('b@trust.example', ['head'], { ...away, deputy: 'c@trust.example' }),
      person('c@trust.example', ['head'], { deputy: 'd@trust.example' }),
      person('d@trust.example', ['head']),
    );
    expect(reaches(chain, 'a@trust.example')).toEqual({ to: ['c@trust.example'], cc: ['a@trust.example'] });
    expect(['b', 'c', 'd'].map((who) => mayActFor(chain, `${who}@trust.example`, 'a@trust.example'))).toEqual([true, true, false]);
  });

  it('are themselves told where the deputy has left, is themselves, or the deputies go in a circle', () => {
    const away = { awayFrom: DAY, awayTo: DAY };
    const left = staff(
      person('a@trust.example', ['approver'], { ...away, deputy: 'b@trust.example' }),
      person('b@trust.example', ['head'], { leftOn: DAY, deputy: 'c@trust.example' }),
      person('c@trust.example', ['head']),
    );
    expect(reaches(left, 'a@trust.example')).toEqual({ to: ['a@trust.example'], cc: [] });
    expect(['b', 'c'].map((who) => mayActFor(left, `${who}@trust.example`, 'a@trust.example'))).toEqual([false, false]);
    const self = staff(person('a@trust.example', ['approver'], { ...away, deputy: 'A@trust.example' }));
    expect(reaches(self, 'a@trust.example')).toEqual({ to: ['a@trust.example'], cc: [] });
    const circle = staff(
      person('a@trust.example', ['approver'], { ...away, deputy: 'b@trust.example' }),
      person('b@trust.example', ['head'], { ...away, deputy: 'c@trust.example' }),
      person('c@trust.example', ['head'], { ...away, deputy: 'b@trust.example' }),
    );
    expect(reaches(circle, 'a@trust.example')).toEqual({ to: ['a@trust.example'], cc: ['b@trust.example', 'c@trust.example'] });
    expect(reaches(circle, 'b@trust.example')).toEqual({ to: ['b@trust.example'], cc: ['c@trust.example'] });
  });

  it('whoever deputises for whom, a message reaches somebody at work, nobody twice, and only those may act who are named', () => {
    const names = ['a', 'b', 'c', 'd', 'e'];
    const row = fc.record({ deputy: fc.constantFrom('', ...names), away: fc.boolean(), left: fc.boolean() });
    fc.assert(
      fc.property(fc.tuple(row, row, row, row, row), (rows) => {
        const all = staff(
          ...rows.map(({ deputy, away, left }, index) =>
            person(names[index] ?? '', ['head'], { deputy, ...(away ? { awayFrom: DAY } : {}), ...(left ? { leftOn: DAY } : {}) }),
          ),
        );
        return names.every((name) => {
          const { to, cc } = reaches(all, name);
          const known = personBy(all, name);
          if (!known) return to.length === 0 && cc.length === 0;
          const reached = [...to, ...cc];
          const acts = names.filter((other) => mayActFor(all, other, name));
          return (
            to.length === 1 &&
            new Set(reached).size === reached.length &&
            reached.every((email) => personBy(all, email) !== null) &&
            (known.away || to[0] === name) &&
            acts.includes(to[0] ?? '') &&
            (known.away || acts.length === 1)
          );
        });
      }),
      { numRuns: 500 },
    );
  });
});

describe('roles: where what is for them goes', () => {
  const academies = ['oak', 'elm'].map((id) => add(ACADEMIES, { id, name: id }).fields);
  const mailbox = (id: string, role: string, of: string[]) => add(MAILBOXES, { id, role, academies: of }).fields;
  const trust = registerOf('master', [
    { table: ACADEMIES, rows: academies },
    { table: STAFF, rows: [person('dot@trust.example', ['DSL']), person('tia@trust.example', ['trust AP lead'], { academies: ['all'] })] },
    {
      table: MAILBOXES,
      rows: [
        mailbox(' Safe.Oak@trust.example', 'dsl', ['OAK']),
        mailbox('safe.elm@trust.example', 'DSL, deputy DSL', ['elm']),
        mailbox('ap@trust.example', 'trust AP lead', ['all']),
      ],
    },
  ]);

  it('to whoever holds them at the academy, and to their mailbox there', () => {
    expect(addressesOf(trust, 'DSL', 'oak', DAY)).toEqual(['dot@trust.example', 'safe.oak@trust.example']);
    expect(addressesOf(trust, 'DSL', 'elm', DAY)).toEqual(['safe.elm@trust.example']);
    expect(addressesOf(trust, 'deputy DSL', 'elm', DAY)).toEqual(['safe.elm@trust.example']);
    expect(addressesOf(trust, 'trust AP lead', '', DAY)).toEqual(['tia@trust.example', 'ap@trust.example']);
    expect(addressesOf(trust, 'head', 'oak', DAY)).toEqual([]);
    expect(isMailbox(trust, 'SAFE.oak@trust.example')).toBe(true);
    expect(isMailbox(trust, 'dot@trust.example')).toBe(false);
  });
});
