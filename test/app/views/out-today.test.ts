// Who is out today: nothing is green without a time at which somebody said so.
import fc from 'fast-check';
import { momentOf } from '../../../src/app/register/moment';
import { PLACEMENTS, PROVIDERS, TIMETABLE } from '../../../src/app/register/tables';
import { outToday, STANDING_WORDS } from '../../../src/app/views/out-today';
import { FERNLEY, knownOf, type More, placed, together } from './small-views';

const at = (time: string) => momentOf(Date.parse(`2026-10-05T${time}:00+01:00`));
const LIVE = together(FERNLEY, placed());
const see = (rows = LIVE, more: More = {}) => {
  const known = knownOf(rows, more);
  return outToday(known, known.all);
};
const one = (rows = LIVE, more: More = {}) => see(rows, more).out[0];
const PLACEMENT = 'AP-26-0001-P';
const week = (marks: object, returnedAt: string) => [{ id: 'W', placement: PLACEMENT, monday: '2026-10-05', returnedAt, ...marks }];
const absence = (changes: object) => [{ id: 'A', placement: PLACEMENT, academy: 'oak', day: '2026-10-05', session: 'am', ...changes }];

describe('out today: before and after the register is due', () => {
  it('S5.P14 expects a pupil until the register is due, and tells when that is', () => {
    const { out, changesAt } = see(LIVE, { moment: at('09:40') });
    expect(out[0]).toMatchObject({
      standing: 'expected later',
      checkedAt: '',
      session: '09:30–12:00',
      where: 'Fernley Workshop, Canal Yard',
    });
    expect(changesAt).toBe(10 * 60);
  });

  it('S5.P14 then says plainly that nobody has checked, and whom to ring', () => {
    expect(one(LIVE, { moment: at('10:00') })).toMatchObject({
      standing: 'not checked',
      checkedAt: '',
      next: 'Not checked: ring Fernley Workshop 01604 000901.',
    });
  });

  it('says so too where there is no attendance spreadsheet at all', () => {
    expect(one(LIVE, { moment: at('10:00'), noAttendance: true })?.standing).toBe('not checked');
  });
});

describe('out today: what the provider’s register says', () => {
  it('a pupil who is marked as there is in, as of the time of the register', () => {
    expect(one(LIVE, { moment: at('10:30'), marks: week({ monAm: '/' }, '2026-10-05 09:41') })).toMatchObject({
      standing: 'in',
      checkedAt: '09:41',
    });
  });

  it.each([
    ['of another day', '2026-10-02 09:41'],
    ['returned before the session could begin', '2026-10-05 07:10'],
    ['without a time', ''],
  ])('a mark %s is no check', (_what, returnedAt) => {
    expect(one(LIVE, { moment: at('10:30'), marks: week({ monAm: '/' }, returnedAt) })?.standing).toBe('not checked');
  });

  it('an absence that nobody follows up is red', () => {
    expect(one(LIVE, { moment: at('10:30'), marks: week({ monAm: 'N' }, '2026-10-05 09:41') })).toMatchObject({
      standing: 'not accounted for',
      checkedAt: '09:41',
    });
  });

  it('an unaccounted absence is red whatever else is said', () => {
    const marks = week({ monAm: '/' }, '2026-10-05 09:41');
    const absences = absence({ state: 'unaccounted', noticedAt: '2026-10-05 09:50' });
    expect(one(LIVE, { moment: at('10:30'), marks, absences })).toMatchObject({ standing: 'not accounted for', checkedAt: '09:50' });
  });

  it('an absence is accounted for only with the time of contact', () => {
    const accounted = absence({
      state: 'accounted for',
      contactAt: '2026-10-05 10:05',
      contactBy: 'kit@trust.example',
      contactHow: 'rang home',
    });
    expect(one(LIVE, { moment: at('10:30'), absences: accounted })).toMatchObject({
      standing: 'absent, accounted for',
      checkedAt: '10:05',
    });
    expect(one(LIVE, { moment: at('10:30'), absences: absence({ state: 'closed' }) })?.standing).toBe('ask');
  });

  it('the afternoon of a whole day is checked by itself', () => {
    const rows = together(FERNLEY, placed());
    const whole = new Map([...rows, [TIMETABLE, (rows.get(TIMETABLE) ?? []).map((row) => ({ ...row, session: 'whole day' }))]]);
    const marks = week({ monAm: '/' }, '2026-10-05 09:41');
    expect(one(whole, { moment: at('13:10'), marks })).toMatchObject({ standing: 'in', checkedAt: '09:41' });
    expect(one(whole, { moment: at('13:30'), marks })?.standing).toBe('not checked');
  });
});

describe('out today: who must be asked about', () => {
  it('a live placement without a session today is listed as ask', () => {
    expect(one(together(FERNLEY, placed()), { moment: momentOf(Date.parse('2026-10-06T10:00:00+01:00')) })).toMatchObject({
      standing: 'ask',
      next: 'No session is known for a Tuesday. Ask the school whether the pupil is there.',
    });
  });

  it('so is one without any timetable, and one whose timetable has ended', () => {
    const rows = new Map([...LIVE, [TIMETABLE, []]]);
    expect(one(rows)).toMatchObject({ standing: 'ask', next: expect.stringContaining('No timetable is known') });
    const ended = new Map([...LIVE, [TIMETABLE, (LIVE.get(TIMETABLE) ?? []).map((row) => ({ ...row, to: '2026-10-02' }))]]);
    expect(one(ended)?.standing).toBe('ask');
  });

  it('G.3 one that has ended without anybody expecting the pupil next', () => {
    expect(one(together(FERNLEY, placed({ state: 'ended' }, { endedOn: '2026-10-02' })))).toMatchObject({
      standing: 'ask',
      next: expect.stringContaining('School must say'),
    });
    expect(see(together(FERNLEY, placed({ state: 'ended' }, { endedOn: '2026-10-02', nextExpectedAt: 'Oakhollow' }))).out).toEqual([]);
  });

  it('the pupils of a provider that is closed', () => {
    const closed = new Map([...LIVE, [PROVIDERS, [{ id: 'PRV-0001', name: 'Fernley Workshop', state: 'closed' }]]]);
    expect(one(closed)).toMatchObject({ standing: 'ask', next: expect.stringContaining('School must place the pupil') });
  });

  it('where the calendar does not reach today, everybody', () => {
    expect(one(LIVE, { moment: momentOf(Date.parse('2031-10-06T10:00:00+01:00')) })).toMatchObject({ standing: 'ask' });
  });

  it('in the holidays nobody is out, and how many that are is said', () => {
    expect(see(LIVE, { moment: momentOf(Date.parse('2026-12-28T10:00:00Z')) })).toEqual({ out: [], noSchool: 1, changesAt: null });
  });

  it('a placement that is paused and placed elsewhere, or not begun, is not out', () => {
    expect(see(together(FERNLEY, placed({ state: 'paused' }, { nextExpectedAt: 'Oakhollow Academy' }))).out).toEqual([]);
    for (const state of ['ready', 'agreed']) expect(see(together(FERNLEY, placed({ state }))).out).toEqual([]);
  });

  it('the pupil of a paused placement whom nobody expects is asked for', () => {
    expect(see(together(FERNLEY, placed({ state: 'paused' }))).out[0]).toMatchObject({
      standing: 'ask',
      next: expect.stringContaining('School must place the pupil'),
    });
  });
});

it('out today: whatever the registers say, a green row has a time of today, and every live placement has a row on a school day', () => {
  const time = fc.constantFrom('', '2026-10-05 09:41', '2026-10-05 13:02', '2026-10-02 09:41', '2026-10-05 06:00');
  fc.assert(
    fc.property(
      fc.constantFrom('', '/', '\\', 'L', 'N', 'I', 'B', 'present', 'absent', '?'),
      time,
      fc.constantFrom('unaccounted', 'accounted for', 'closed', 'none'),
      time,
      fc.constantFrom('morning', 'afternoon', 'whole day'),
      fc.integer({ min: 0, max: 1439 }),
      (mark, returnedAt, state, contactAt, session, minutes) => {
        const rows = new Map([...LIVE, [TIMETABLE, (LIVE.get(TIMETABLE) ?? []).map((row) => ({ ...row, session }))]]);
        const { out } = see(rows, {
          moment: momentOf(Date.parse('2026-10-04T23:00:00Z') + minutes * 60_000),
          marks: week({ monAm: mark, monPm: mark }, returnedAt),
          absences: state === 'none' ? [] : absence({ state, contactAt }),
        });
        expect(out).toHaveLength((rows.get(PLACEMENTS) ?? []).length);
        for (const { standing, checkedAt } of out) {
          if (STANDING_WORDS[standing].tone === 'good') expect(checkedAt).toMatch(/^\d\d:\d\d$/);
        }
        if (state === 'unaccounted') expect(out[0]?.standing).toBe('not accounted for');
      },
    ),
    { numRuns: 300 },
  );
});
