// People: who is at work, who holds a role, who stands in for whom.

import { add } from '../../../src/app/register/change';
import { approverOf, holders, mayActFor, personBy, reaches, staffAtWork } from '../../../src/app/register/people';
import { registerOf } from '../../../src/app/register/register';
import { ACADEMIES, STAFF } from '../../../src/app/register/tables';

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
});
