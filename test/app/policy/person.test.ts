// What is worked out about a person: initials, age, year group, UPN and matching keys.
import fc from 'fast-check';
import {
  ageOn,
  foldName,
  initials,
  isUpn,
  pupilKey,
  pupilKeys,
  samePupil,
  usualYearGroup,
  yearGroupAdvice,
} from '../../../src/app/policy/person';
import { fromSerial, toSerial } from '../../../src/app/policy/plain-date';

describe('E.H.2 initials: all that mail, calendar and Chat may say', () => {
  it.each([
    ['Ada', 'Ŵyn-Jones', 'A.Ŵ.'],
    ['ada', 'wyn', 'A.W.'],
    [' Élodie', 'O’Neill', 'É.O.'],
    ['A\u0301da', 'W\u0302yn', 'Á.Ŵ.'],
    ['李', '小龙', '李.小.'],
    ['Ada', '', 'A.'],
    ['=1+1', '(Wyn)', 'W.'],
  ])('%s %s', (forename, surname, expected) => {
    expect(initials(forename, surname)).toBe(expected);
  });
});

describe('D.2 age: reckoned on the day', () => {
  it.each([
    ['2010-11-24', '2026-11-23', 15],
    ['2010-11-24', '2026-11-24', 16],
    ['2008-02-29', '2026-02-28', 17],
    ['2008-02-29', '2026-03-01', 18],
    ['2026-11-25', '2026-11-24', -1],
  ])('born %s, on %s', (born, today, age) => {
    expect(ageOn(born, today)).toBe(age);
  });

  it('grows by one each birthday and never falls', () => {
    const serial = fc.integer({ min: toSerial('2000-01-01'), max: toSerial('2020-12-31') });
    fc.assert(
      fc.property(serial, fc.integer({ min: 0, max: 7000 }), (born, days) => {
        const step = ageOn(fromSerial(born), fromSerial(born + days + 1)) - ageOn(fromSerial(born), fromSerial(born + days));
        expect([0, 1]).toContain(step);
      }),
    );
  });

  it('refuses what is no date', () => {
    expect(() => ageOn('2010-02-30', '2026-11-24')).toThrow(expect.objectContaining({ code: 'date-invalid' }));
  });
});

describe('D.3 year group: advice, never a refusal', () => {
  it.each([
    ['2010-09-01', '2026/27', '11'],
    ['2011-08-31', '2026/27', '11'],
    ['2011-09-01', '2026/27', '10'],
    ['2022-08-31', '2026/27', 'R'],
    ['2022-09-01', '2026/27', null],
    ['2008-09-01', '2026/27', '13'],
    ['2008-08-31', '2026/27', null],
  ])('born %s, in %s', (born, schoolYear, group) => {
    expect(usualYearGroup(born, schoolYear)).toBe(group);
  });

  it('says what is usual where another was given', () => {
    expect(yearGroupAdvice('2011-03-01', '11', '2026/27')).toBeNull();
    expect(yearGroupAdvice('2011-03-01', 'Year 11', '2026/27')).toBeNull();
    expect(yearGroupAdvice('2022-03-01', 'r', '2026/27')).toBeNull();
    expect(yearGroupAdvice('2011-03-01', '9', '2026/27')).toContain('usually in Year 11');
    expect(yearGroupAdvice('2000-03-01', '13', '2026/27')).toContain('outside');
  });
});

describe('UPN: 13 characters and a check letter', () => {
  it.each(['B801200005001', 'P207000016049', ' p2070000 16049 '])('accepts %s', (upn) => {
    expect(isUpn(upn)).toBe(true);
  });

  it.each(['A801200005001', 'B207000016049', 'B80120000500', 'B8012000050011', 'X80120000A001', 'I801200005001', ''])(
    'refuses %s',
    (upn) => {
      expect(isUpn(upn)).toBe(false);
    },
  );

  it('has exactly one check letter for any twelve characters, temporary numbers too', () => {
    const letters = [...'ABCDEFGHJKLMNPQRTUVWXYZ'];
    const rest = fc.tuple(fc.integer({ min: 0, max: 99_999_999_999 }), fc.constantFrom(...'0123456789', ...letters));
    fc.assert(
      fc.property(rest, ([digits, last]) => {
        const twelve = `${String(digits).padStart(11, '0')}${last}`;
        expect(letters.filter((letter) => isUpn(letter + twelve))).toHaveLength(1);
      }),
    );
  });
});

describe('matching keys: the same pupil typed twice', () => {
  it('folds case, accents, hyphens, spaces and apostrophes', () => {
    for (const name of ['O’Neill-Ŵyn', "o'neill wyn", 'ONEILLWYN', ' O´Neill–Wyn ']) {
      expect(foldName(name)).toBe('oneillwyn');
    }
    expect(foldName('Łukasz Großmann')).toBe('lukaszgrossmann');
    expect(foldName('YILDIZ')).toBe(foldName('Yıldız'));
    expect(foldName('李小龙')).toBe('李小龙');
  });

  it('uses the UPN where it is a real one, else name and date of birth', () => {
    const pupil = { forename: 'Ada', surname: 'Ŵyn', dateOfBirth: '2011-03-01' };
    expect(pupilKey({ ...pupil, upn: 'b801200005001' })).toBe('B801200005001');
    expect(pupilKey({ ...pupil, upn: 'A801200005001' })).toBe('wyn|ada|2011-03-01');
    expect(pupilKeys({ ...pupil, upn: 'B801200005001' })).toEqual(['B801200005001', 'wyn|ada|2011-03-01']);
  });

  it('folding twice changes nothing', () => {
    fc.assert(fc.property(fc.string({ unit: 'grapheme' }), (name) => expect(foldName(foldName(name))).toBe(foldName(name))));
  });
});

describe('samePupil', () => {
  const wren = { id: 'P1', upn: '', forename: 'Wren', surname: 'Halloway', dateOfBirth: '2013-10-08' };
  const numbered = (first: string): string =>
    [...'ABCDEFGHJKLMNPQRTUVWXYZ'].map((letter) => `${letter}${first}`).find((upn) => isUpn(upn)) ?? '';
  const [one, other, temporary] = [numbered('823456789012'), numbered('823456789013'), numbered('82345678901A')];

  it('is who has the same UPN, whatever the name', () => {
    expect(samePupil([{ ...wren, upn: one }], { ...wren, surname: 'Hollis', upn: one })?.id).toBe('P1');
  });

  it('is who has the same names and date of birth, where no permanent UPN tells them apart', () => {
    expect(samePupil([wren], { ...wren, upn: one })?.id).toBe('P1');
    expect(samePupil([{ ...wren, upn: one }], { ...wren, upn: '' })?.id).toBe('P1');
    expect(samePupil([{ ...wren, upn: temporary }], { ...wren, upn: one })?.id).toBe('P1');
    expect(samePupil([wren], { ...wren, dateOfBirth: '2013-10-09' })).toBeUndefined();
  });

  it('is nobody’s namesake with another permanent UPN, and is found behind one', () => {
    expect(samePupil([{ ...wren, upn: other }], { ...wren, upn: one })).toBeUndefined();
    expect(
      samePupil(
        [
          { ...wren, upn: other },
          { ...wren, id: 'P2', upn: one },
        ],
        { ...wren, upn: one },
      )?.id,
    ).toBe('P2');
  });
});
