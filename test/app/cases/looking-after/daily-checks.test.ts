// What the system tells by itself of rules, the policy and the calendar: at first sight, then monthly, and to those whose it is.
import { calendarNotes } from '../../../../src/app/cases/looking-after/check-calendar';
import { policyNotes, ruleNotes } from '../../../../src/app/cases/looking-after/check-rules';
import { sampleTermDates } from '../../../../src/app/policy/calendar-data';
import { addDays } from '../../../../src/app/policy/plain-date';
import { RULES } from '../../../../src/app/policy/starter';
import { type Delivery, entryOf } from '../../../../src/app/register/outbox';
import type { Register } from '../../../../src/app/register/register';
import { CALENDAR, RULE_TABLE } from '../../../../src/app/register/tables';
import { morningOf, type Row, register, staffWith, tables } from '../small-register';

const URL = 'https://docs.google.com/register';
const sent = (before: Register, notes: readonly Delivery[], day: string): Register =>
  before.after(notes.map((note) => entryOf(note, morningOf(day))));
const checked = (on: string): Row[] =>
  RULES.map(({ value, ...rule }) => ({ ...rule, value: String(value), checkedOn: on, checkedBy: 'Tia' }) as unknown as Row);

/** The days on which something is sent, asked every day. */
function daysTold(start: Register, from: string, days: number, ask: (of: Register, day: string) => readonly Delivery[]): string[] {
  const told: string[] = [];
  let now = start;
  for (let day = from; day < addDays(from, days); day = addDays(day, 1)) {
    const notes = ask(now, day);
    if (notes.length > 0) told.push(day);
    now = sent(now, notes, day);
  }
  return told;
}

describe('the policy’s review', () => {
  it('S0.2 is called in before, on the day and each month while overdue, once each, to Head of Education and trust AP lead', () => {
    const education = register(tables(staffWith('ada@trust.example', { roles: ['Head of Education'], academies: ['all'] })));
    const ask = (of: Register, day: string) => policyNotes(of, morningOf(day), URL);
    expect(daysTold(education, '2026-01-01', 300, ask)).toEqual([
      '2026-01-30',
      '2026-03-01',
      '2026-03-31',
      '2026-04-01',
      '2026-04-30',
      '2026-05-31',
      '2026-06-30',
      '2026-07-31',
      '2026-08-31',
      '2026-09-30',
    ]);
    const [note] = ask(education, '2026-10-05');
    expect(note?.details.to?.split(',')).toEqual(['ada@trust.example', 'tia@trust.example']);
    expect(note?.details.lines).toContain('188 days overdue');
  });
});

describe('unchecked rules', () => {
  const ask = (of: Register, day: string) => ruleNotes(of, morningOf(day), URL);

  it('S2.1 are called in at first sight and monthly, not each day', () => {
    expect(daysTold(register(), '2026-10-05', 95, ask)).toEqual(['2026-10-05', '2026-11-05', '2026-12-05', '2027-01-05']);
    expect(ask(register(), '2026-10-05')[0]?.details.title).toBe(`${RULES.length} rules need checking against the source`);
  });

  it('S2.1 are none for a year after each was checked', () => {
    const fresh = register(tables([RULE_TABLE, checked('2026-10-05')]));
    expect(ask(fresh, '2027-10-05')).toEqual([]);
    expect(ask(fresh, '2027-10-06')[0]?.details.lines).toContain('last checked on 5 October 2026');
  });
});

describe('the calendar', () => {
  const ask = (of: Register, day: string) => calendarNotes(of, morningOf(day), URL);
  const rows = sampleTermDates().map(
    (row, index) => ({ ...row, id: `T${index}`, term: row.term ?? '', schoolYear: row.schoolYear ?? '' }) as unknown as Row,
  );
  const holidays = ['2025', '2026', '2027', '2028'].map(
    (year) =>
      ({
        id: `BH-${year}`,
        academy: '',
        kind: 'bank holiday',
        name: 'Christmas Day',
        from: `${year}-12-25`,
        to: `${year}-12-25`,
      }) as unknown as Row,
  );
  const known = register(tables([CALENDAR, [...rows, ...holidays]]));

  it('is asked for the next year six months ahead, of the academy and the trust, at first sight and then monthly', () => {
    expect(daysTold(known, '2026-10-05', 147, ask)).toEqual([]);
    expect(daysTold(known, '2027-03-01', 95, ask)).toEqual(['2027-03-01', '2027-04-01', '2027-05-01', '2027-06-01']);
    const notes = ask(known, '2027-03-02');
    expect(notes.map((note) => note.details.to)).toEqual(['tia@trust.example', 'lee@trust.example']);
    expect(notes[0]?.details.lines).toContain('Add the 2027/28 term dates for oak to the Calendar tab.');
    expect(notes[0]?.details.lines).toContain('Add the 2027/28 term dates for elm to the Calendar tab.');
    expect(notes[1]?.details.lines).not.toContain('for elm');
  });

  it('half of the dates entered bring no mail about the others before the month is over', () => {
    const first = sent(known, ask(known, '2027-03-02'), '2027-03-02');
    const half = first.after([
      {
        kind: 'add',
        table: CALENDAR,
        id: 'N1',
        why: '',
        fields: { ...rows[0], id: 'N1', name: 'HT1 2027/28', from: '2027-09-03', to: '2027-10-22', term: 'autumn', schoolYear: '2027/28' },
      },
    ]);
    expect(ask(half, '2027-03-03')).toEqual([]);
    expect(ask(half, '2027-04-02')[0]?.details.lines).toContain('(HT2, HT3');
  });
});
