// Gaps of the Calendar tab: what is missing, months ahead.
import { halfTerm, sampleTermDates } from '../../../src/app/policy/calendar-data';
import { calendarGaps } from '../../../src/app/policy/calendar-gaps';
import { OAKFIELD, SAMPLE_ROWS } from './demo-calendar';

describe('calendar gaps', () => {
  it('lists nothing while every year ahead is there', () => {
    expect(calendarGaps(SAMPLE_ROWS, [OAKFIELD, 'Elm Primary'], '2026-11-24', 6)).toEqual([]);
  });

  it('names each academy whose next year is missing, months ahead', () => {
    const elm = [1, 2, 3, 4, 5, 6].map((number) => halfTerm('Elm Primary', `HT${number} 2027/28`, '2027-09-02', '2027-09-03'));
    const gaps = calendarGaps([...SAMPLE_ROWS, ...elm.slice(0, 4)], [OAKFIELD, 'Elm Primary'], '2027-03-01', 6).filter(
      (gap) => gap.kind === 'term dates',
    );
    expect(gaps).toEqual([
      {
        academy: OAKFIELD,
        kind: 'term dates',
        year: '2027/28',
        halfTerms: [1, 2, 3, 4, 5, 6],
        userMessage: 'Add the 2027/28 term dates for Oakfield Academy to the Calendar tab.',
      },
      expect.objectContaining({ academy: 'Elm Primary', halfTerms: [5, 6], userMessage: expect.stringContaining('(HT5, HT6)') }),
    ]);
  });

  it('asks for bank holidays of a year that has none', () => {
    expect(calendarGaps(sampleTermDates(), [OAKFIELD], '2026-11-24', 6).map((gap) => [gap.kind, gap.year])).toEqual([
      ['bank holidays', '2026'],
      ['bank holidays', '2027'],
    ]);
  });

  it('reports a faulty row once instead of failing', () => {
    const faulty = halfTerm('', 'HT1 2027/28', '2027-10-01', '2027-09-01');
    expect(calendarGaps([...SAMPLE_ROWS, faulty], [OAKFIELD, 'Elm Primary'], '2026-11-24', 6)).toEqual([
      expect.objectContaining({ academy: '', kind: 'faulty row', userMessage: expect.stringContaining('ends before it begins') }),
    ]);
  });
});
