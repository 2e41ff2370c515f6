// Evidence packs as decided from a register: every gap shown and first, nothing of another academy, nothing known only now told of an earlier day.
import { oneDayPack } from '../../../../src/app/cases/packs/one-day-pack';
import type { PackRow } from '../../../../src/app/cases/packs/pack-case';
import { providerPack } from '../../../../src/app/cases/packs/provider-pack';
import { readersOf } from '../../../../src/app/cases/packs/readers';
import { valuePack } from '../../../../src/app/cases/packs/value-pack';
import { valueChanges } from '../../../../src/app/cases/packs/value-table';
import { packHtml } from '../../../../src/app/documents/pack';
import { add } from '../../../../src/app/register/change';
import { type Register, registerOf } from '../../../../src/app/register/register';
import type { Table } from '../../../../src/app/register/table';
import {
  ABSENCES,
  ATTENDANCE,
  COMPLIANCE,
  DATA_REQUESTS,
  FINDINGS,
  OVERRIDES,
  PACKS,
  PLACEMENTS,
  PLANS,
  PROVIDERS,
  REVIEWS,
  SITES,
  TIMETABLE,
  VALUE,
} from '../../../../src/app/register/tables';
import { evidenceFor, WHOLE } from '../../policy/providers/provider-fixtures';
import { morningOf, type Row, register, tables } from '../small-register';

const TODAY = '2026-11-24';
const LEAD = 'tia@trust.example';
const settings = { get: () => undefined, need: () => '' };

const provider: Row = {
  ...WHOLE,
  id: 'PRV-0002',
  name: 'Nimble Workshop',
  state: 'approved',
  approvedOn: '2026-09-10',
  approvedBy: LEAD,
  risk: 'low',
  nextVisit: '2026-12-18',
  sites: '',
  openSafeguardingFindings: null,
};
const { sites: _sites, openSafeguardingFindings: _open, ...providerRow } = provider;
const evidence = (change: Readonly<Record<string, Partial<Row>>> = {}): Row[] =>
  evidenceFor(['oak', 'elm']).map((row) => ({
    ...row,
    what: row.standard,
    receivedOn: '2026-09-02',
    checkedBy: LEAD,
    ...change[row.standard],
  }));
const placement = (id: string, academy: string, more: Partial<Row> = {}): Row => ({
  id,
  referral: id.replace('PL', 'AP'),
  pupil: id.replace('PL', 'P'),
  initials: 'A.B.',
  academy,
  provider: 'PRV-0002',
  site: 'S1',
  state: 'live',
  startsOn: '2026-09-07',
  keyContact: 'kit@trust.example',
  weeklyHours: 10,
  attendance: 90,
  nextReview: '2026-12-11',
  authorityToldOn: '2026-09-01',
  cost: 9_000,
  ...more,
});
const session = (id: string, more: Partial<Row> = {}): Row => ({
  id: `${id}-T`,
  placement: id,
  version: 1,
  from: '2026-09-07',
  day: 'Tuesday',
  session: 'whole day',
  begins: '09:30',
  ends: '14:30',
  site: 'S1',
  ...more,
});
const master = (...rows: [Table, Row[]][]): Register =>
  register(
    tables(
      [PROVIDERS, [providerRow as Row]],
      [SITES, [{ id: 'S1', provider: 'PRV-0002', name: 'Workshop', address: '18 Piston Row', riskAssessedOn: '2026-09-01', open: true }]],
      [COMPLIANCE, evidence()],
      [PLACEMENTS, [placement('PL-1', 'oak'), placement('PL-2', 'elm', { initials: 'Z.Z.' })]],
      [TIMETABLE, [session('PL-1'), session('PL-2')]],
      ...rows,
    ),
  );
const attendance = (rows: Row[], absences: Row[] = []): Register =>
  registerOf('attendance', [
    { table: ATTENDANCE, rows: rows.map((row) => add(ATTENDANCE, row as never).fields) },
    { table: ABSENCES, rows: absences.map((row) => add(ABSENCES, row as never).fields) },
  ]);
const week = (id: string, more: Partial<Row> = {}): Row => ({
  id: `${id}/2026-11-23`,
  placement: id,
  provider: 'PRV-0002',
  monday: '2026-11-23',
  tueAm: 'B',
  tuePm: 'B',
  expected: 2,
  attended: 2,
  confirmedBy: 'kit@trust.example',
  ...more,
});
const pack = (more: Partial<PackRow>): PackRow =>
  add(PACKS, { id: 'EP-26-0001', academies: ['oak', 'elm'], askedBy: LEAD, state: 'asked', ...more }).fields as unknown as PackRow;
const of = (kind: string, from: Register, books: Register[] = [attendance([week('PL-1'), week('PL-2')])], more: Partial<PackRow> = {}) => ({
  pack: pack({ kind, provider: kind === 'provider' ? 'PRV-0002' : '', day: kind === 'one day' ? TODAY : '', ...more }),
  register: from,
  attendance: books,
  settings,
  moment: morningOf(TODAY),
});
const html = (made: { pack: Parameters<typeof packHtml>[0] }): string => packHtml(made.pack);
const gapsOf = (made: ReturnType<typeof providerPack>): string[] =>
  (made.pack.sections[0]?.tables?.[0]?.rows ?? []).map((row) =>
    row.map((cell) => (typeof cell === 'string' ? cell : cell.text)).join(' | '),
  );

describe('the evidence pack of a provider', () => {
  it('S4.0.6 gaps come first, each in red with who closes it, and the count stands on the front page', () => {
    const made = providerPack(
      of('provider', master([COMPLIANCE, evidence({ 'E.P.12': { expiresOn: '2026-10-31' }, 'E.P.5': { checkedOn: '' } })])),
    );
    expect(made.pack.sections[0]?.title).toBe('What is wanting');
    expect(gapsOf(made)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/E\.P\.12 .*Employers’ liability insurance: lapsed on 31 Oct 2026/),
        expect.stringMatching(/E\.P\.5 .*received, not yet checked \| trust AP lead/),
        expect.stringMatching(/A\.B\. \(AP-1\), Oakhollow Academy \| Not signed: Appendix A, Appendix B, permission \| key contact/),
      ]),
    );
    expect(made.gaps).toBe(gapsOf(made).length);
    expect(html(made)).toMatch(new RegExp(`color:#b00020[^>]*>${made.gaps} gaps stand`));
    expect(html(made).indexOf('What is wanting')).toBeLessThan(html(made).indexOf('The gate:'));
  });

  it('S4.0.6 what a leader let pass is still a gap, with who, why and until when', () => {
    const rows: Row[] = [
      {
        id: 'O1',
        provider: 'PRV-0002',
        requirement: 'E.P.9',
        by: 'hal@trust.example',
        reason: 'Booked for Friday.',
        on: '2026-11-20',
        until: '2026-12-01',
      },
    ];
    const made = providerPack(of('provider', master([COMPLIANCE, evidence({ 'E.P.9': { state: 'asked for' } })], [OVERRIDES, rows])));
    expect(gapsOf(made).join('\n')).toMatch(/E\.P\.9.*Let pass by .* until 1 Dec 2026: Booked for Friday\./);
  });

  it('S4.0.3 S4.3.5 each document, visit and finding stands with its dates, and an open finding is a gap', () => {
    const finding = {
      id: 'F1',
      provider: 'PRV-0002',
      visit: 'V1',
      standard: 'E.V.11',
      judgement: 'not met',
      seen: 'Exit blocked.',
      action: 'Clear it.',
      due: '2026-11-01',
    };
    const made = providerPack(of('provider', master([FINDINGS, [finding]])));
    expect(gapsOf(made).join('\n')).toMatch(/Exit blocked\. To be put right by 1 Nov 2026: OVERDUE/);
    expect(html(made)).toMatch(/3 Sep 2026 by Tia Vale/);
    expect(html(made)).toContain('31 Aug 2027');
  });

  it('S5.P10 data asked for audit and not supplied in time is a gap', () => {
    const asked = { id: 'DR-1', provider: 'PRV-0002', what: 'Attendance of the autumn term', askedOn: '2026-11-01', due: '2026-11-15' };
    expect(gapsOf(providerPack(of('provider', master([DATA_REQUESTS, [asked]])))).join('\n')).toContain(
      'Data asked for audit is overdue since 15 Nov 2026',
    );
    expect(
      gapsOf(providerPack(of('provider', master([DATA_REQUESTS, [{ ...asked, receivedOn: '2026-11-14' }]])))).join('\n'),
    ).not.toContain('Data asked');
  });

  it('S5.P15 a pupil of whom nothing was ever returned is a gap', () => {
    expect(gapsOf(providerPack(of('provider', master(), [attendance([week('PL-2')])]))).join('\n')).toMatch(
      /AP-1.*No attendance is on the register/,
    );
  });

  it('S4.2.4 an academy’s lead sees the pupils of that academy alone; how many others there are is said', () => {
    const made = html(providerPack(of('provider', master(), undefined, { academies: ['oak'], askedBy: 'lee@trust.example' })));
    expect(made).toContain('A.B.');
    expect(made).not.toContain('Z.Z.');
    expect(made).toContain('1 more of the trust’s pupils are there');
  });

  it('S4.3.1 costs stand only in the pack of somebody who may see them', () => {
    expect(html(providerPack(of('provider', master())))).toContain('Cost an attended session');
    expect(html(providerPack(of('provider', master(), undefined, { askedBy: 'sen@trust.example' })))).not.toContain(
      'Cost an attended session',
    );
  });

  it('S0.3 every section says when it was made, for whom and by which policy', () => {
    const made = providerPack(of('provider', master()));
    const stamps = html(made).split('EP-26-0001, made 24 Nov 2026').length - 1;
    expect(stamps).toBeGreaterThanOrEqual(made.pack.sections.length);
  });
});

describe('all AP on one day', () => {
  it('S5.P14 who was out, where, by which hours, what the register says and who accounts for each', () => {
    const made = oneDayPack(of('one day', master()));
    const text = html(made);
    for (const words of ['A.B. (AP-1)', 'Workshop, 18 Piston Row', '09:30–14:30', 'Kit Marlow', 'unregistered'])
      expect(text).toContain(words);
    expect(made.gaps).toBe(0);
    expect(text).toContain('No gap was found');
  });

  it('S5.P14 a session nobody marked is “not recorded”, never present, and the first thing told', () => {
    const made = oneDayPack(of('one day', master(), [attendance([week('PL-1', { tuePm: '' })])]));
    expect(gapsOf(made)).toEqual([
      'A.B. (AP-1), Oakhollow Academy | No mark is recorded: afternoon | attendance officer',
      'Z.Z. (AP-2), Elmbridge Academy | No mark is recorded: morning and afternoon | attendance officer',
    ]);
    expect(html(made)).toMatch(/color:#b00020[^>]*>not recorded/);
  });

  it('S5.S10 an absence that nobody followed up says so', () => {
    const absence = { id: 'A1', placement: 'PL-1', academy: 'oak', day: TODAY, session: 'am', state: 'unaccounted' };
    expect(gapsOf(oneDayPack(of('one day', master(), [attendance([week('PL-1'), week('PL-2')], [absence])])))[0]).toContain(
      'NOT ACCOUNTED FOR',
    );
  });

  it('G.5 a pupil without a timetable is not taken for being at school', () => {
    expect(gapsOf(oneDayPack(of('one day', master([TIMETABLE, [session('PL-2')]]), [attendance([week('PL-2')])]))).join('\n')).toMatch(
      /AP-1.*No timetable is on the register/,
    );
    const monday = master([TIMETABLE, [session('PL-1', { day: 'Monday' }), session('PL-2')]]);
    expect(html(oneDayPack(of('one day', monday)))).toContain('1 more had a placement and no session on a Tuesday');
  });

  it('S4.0.3 evidence counts as it stood that day: lapsed since, checked later, replaced later', () => {
    const on = (day: string, change: Partial<Row>) =>
      gapsOf(oneDayPack(of('one day', master([COMPLIANCE, evidence({ 'E.P.12': change })]), [], { day }))).filter((gap) =>
        gap.includes('Employers'),
      );
    expect(on('2026-10-27', { expiresOn: '2026-10-31' })).toEqual([]);
    expect(on('2026-11-03', { expiresOn: '2026-10-31' })[0]).toContain('out of date since 1 Nov 2026, and 2 of our pupils were there');
    expect(on('2026-10-13', { checkedOn: '2026-10-20' })[0]).toContain('not checked');
    expect(on('2026-10-13', { state: 'replaced', replacedOn: '2026-11-01' })).toEqual([]);
  });

  it('S4.2.7 a review that was held later was overdue on that day', () => {
    const reviews = [{ id: 'R1', referral: 'AP-1', number: 1, due: '2026-11-10', heldOn: '2026-11-20' }];
    expect(gapsOf(oneDayPack(of('one day', master([REVIEWS, reviews]), [], { day: '2026-11-17' }))).join('\n')).toContain(
      'Review overdue since 10 Nov 2026',
    );
    expect(gapsOf(oneDayPack(of('one day', master([REVIEWS, reviews])))).join('\n')).not.toContain('Review overdue');
  });

  it('a placement that had ended, had not begun, or is another academy’s is not in it', () => {
    const rows = [
      placement('PL-1', 'oak', { state: 'ended', endedOn: '2026-11-20' }),
      placement('PL-2', 'elm', { startsOn: '2026-11-30' }),
    ];
    expect(oneDayPack(of('one day', master([PLACEMENTS, rows]))).pack.sections[1]?.says).toBe('0 pupils');
    expect(html(oneDayPack(of('one day', master(), undefined, { academies: ['oak'] })))).not.toContain('Z.Z.');
  });
});

describe('the paper on value for money', () => {
  it('S4.3.1 tells the governors nothing about fewer than five pupils, and the register the whole', () => {
    const before = master([PLANS, [{ id: 'AP-1', attendance: 42 }]]);
    const text = html(valuePack(of('value for money', before)));
    expect(text).toContain('Nimble Workshop');
    expect(text).toContain('Fewer than five pupils');
    expect(text).not.toMatch(/42%/);
    const changes = valueChanges(before, [attendance([week('PL-1'), week('PL-2')])], TODAY);
    expect(changes.map(({ id }) => id)).toEqual([
      'PRV-0002 2026/27',
      'PRV-0002 elm 2026/27',
      'PRV-0002 oak 2026/27',
      'PRV-0002 2026/27 autumn',
    ]);
    expect(changes[0]).toMatchObject({
      table: VALUE,
      fields: { pupils: 2, attendanceBefore: 42, attendanceAfter: 100, costASession: 4_500, charged: null },
    });
    // Nothing is written again that says the same.
    expect(valueChanges(before.after(changes), [attendance([week('PL-1'), week('PL-2')])], '2026-11-30')).toEqual([]);
  });

  it('S1.2 S4.3.1 of five pupils and more the figures stand, with what is not known', () => {
    const rows = Array.from({ length: 5 }, (_, index) => placement(`PL-${index}`, 'oak'));
    const text = html(valuePack(of('value for money', master([PLACEMENTS, rows]), [attendance(rows.map(({ id }) => week(id)))])));
    expect(text).toContain('£45');
    expect(text).toContain('No attendance both before and after for any of the 5 placements.');
    expect(text).toContain('Read this with care.');
  });
});

describe('who may open a pack', () => {
  it('S0.1 whoever asked, and the leads who stand for every academy in it; nobody who has left or may not', () => {
    const all = master();
    expect(readersOf(all, pack({ kind: 'provider', askedBy: 'lee@trust.example', academies: ['oak'] }), TODAY)).toEqual([
      'lee@trust.example',
      LEAD,
    ]);
    expect(readersOf(all, pack({ kind: 'provider', askedBy: LEAD, academies: ['oak', 'elm'] }), TODAY)).toEqual([LEAD]);
    expect(readersOf(all, pack({ kind: 'provider', askedBy: 'gone@trust.example', academies: ['oak'] }), TODAY)).toEqual([
      'lee@trust.example',
      LEAD,
    ]);
    expect(readersOf(all, pack({ kind: 'provider', askedBy: 'sen@trust.example', academies: ['elm'] }), TODAY)).toEqual([LEAD]);
  });
});
