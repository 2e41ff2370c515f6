import { CHECKLIST, CHECKLIST_PAGES, isSafeguarding, itemName, itemOf } from '../../../../src/app/policy/providers/checklist';
import { APPENDIX_E } from '../../../../src/app/policy/starter/wording-checklist';

const numbers = (count: number, prefix: string) => Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);

describe('checklist: Appendix E as data', () => {
  it.each(numbers(17, 'E.P.'))('%s is one of the standards checked before the visit, with its sentence in the Wording tab', (id) => {
    expect(itemOf(id)?.part).toBe('before');
    expect(APPENDIX_E.some(([wording, source]) => wording === id && source === 'policy')).toBe(true);
  });

  it.each(numbers(19, 'E.V.'))('%s is a safeguarding item of the visit, with its sentence in the Wording tab', (id) => {
    expect(isSafeguarding(id)).toBe(true);
    expect(APPENDIX_E.some(([wording, source]) => wording === id && source === 'policy')).toBe(true);
  });

  it('E.Q.1 E.Q.2 E.Q.3r-12r E.Q.13a E.Q.13b E.Q.13c asks for the quality of education, and marks exactly what was rebuilt', () => {
    const education = CHECKLIST.filter(({ part }) => part === 'education');
    expect(education.map(({ id }) => id)).toEqual([
      'E.Q.1',
      'E.Q.2',
      ...Array.from({ length: 10 }, (_, index) => `E.Q.${index + 3}r`),
      'E.Q.13r.1',
      'E.Q.13r.2',
      'E.Q.13a',
      'E.Q.13b',
      'E.Q.13c',
    ]);
    const wording = new Map(APPENDIX_E.map(([id, source]) => [id as string, source]));
    for (const { id, reconstructed } of CHECKLIST) expect([id, wording.get(id)]).toEqual([id, reconstructed ? 'reconstructed' : 'policy']);
  });

  it('E.H.5 leaves no item out of the pages, and none twice', () => {
    expect(CHECKLIST_PAGES.flatMap(({ items }) => items)).toEqual(CHECKLIST);
    expect(Math.max(...CHECKLIST_PAGES.map(({ items }) => items.length))).toBeLessThanOrEqual(7);
  });

  it('names items in a few words, and what it does not know by its id', () => {
    expect(itemName('E.V.13')).toBe('E.V.13 PAT testing');
    expect(itemName('S4.0.2')).toBe('S4.0.2 Contract');
    expect(itemName('X')).toBe('X');
    for (const { name } of CHECKLIST) expect(name.length).toBeLessThanOrEqual(60);
  });
});
