// Bank holidays: the kept data, and refusal of another shape.
import { bankHolidayRows } from '../../../src/app/policy/bank-holidays';
import { weekday } from '../../../src/app/policy/plain-date';
import { BANK_HOLIDAYS } from '../../../src/app/policy/starter';

describe('bank holidays', () => {
  it('are eight each year from 2025 to 2028, for every academy, on weekdays', () => {
    const rows = bankHolidayRows(BANK_HOLIDAYS);
    for (const year of ['2025', '2026', '2027', '2028']) {
      expect(rows.filter((row) => row.from.startsWith(year))).toHaveLength(8);
    }
    expect(rows.every((row) => row.academy === '' && row.kind === 'bank holiday' && row.from === row.to)).toBe(true);
    expect(rows.filter((row) => ['Saturday', 'Sunday'].includes(weekday(row.from)))).toEqual([]);
  });

  it('fall on Easter as the Gregorian rule has it', () => {
    const rows = bankHolidayRows(BANK_HOLIDAYS);
    for (const year of [2025, 2026, 2027, 2028]) {
      const easter = new Date(easterSunday(year));
      const days = [-2, 1].map((offset) => new Date(easter.getTime() + offset * 86_400_000).toISOString().slice(0, 10));
      expect(rows.filter((row) => row.from.startsWith(String(year)) && /Friday|Easter/.test(row.name)).map((row) => row.from)).toEqual(
        days,
      );
    }
  });

  it.each([null, {}, { 'england-and-wales': { events: [{ title: 'May Day', date: '04/05/2026' }] } }])('refuse the shape %j', (data) => {
    expect(() => bankHolidayRows(data)).toThrow(expect.objectContaining({ code: 'calendar-row-invalid' }));
  });

  it('keep GOV.UK’s shape', () => {
    expect(BANK_HOLIDAYS).toMatchObject({ 'england-and-wales': { division: 'england-and-wales', events: expect.any(Array) } });
  });
});

function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const h = (19 * a + b - Math.floor(b / 4) - Math.floor((b - Math.floor((b + 8) / 25) + 1) / 3) + 15) % 30;
  const l = (32 + 2 * (b % 4) + 2 * Math.floor(c / 4) - h - (c % 4)) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const sum = h + l - 7 * m + 114;
  return Date.UTC(year, Math.floor(sum / 31) - 1, (sum % 31) + 1);
}
