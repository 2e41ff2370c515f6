// What each spreadsheet shows: an academy's holds its own rows and no others, and nothing of the restricted book or of costs.
import fc from 'fast-check';
import { add } from '../../../src/app/register/change';
import { registerOf } from '../../../src/app/register/register';
import type { Table } from '../../../src/app/register/table';
import {
  ACTIONS,
  CARE,
  COMPLIANCE,
  CONCERNS,
  CONTACTS,
  DUE,
  INVOICES,
  PLACEMENTS,
  PUPILS,
  REFERRALS,
  REVIEWS,
  SIGNATURES,
  TABLES,
  WORDS,
} from '../../../src/app/register/tables';
import { Restricted } from '../../../src/app/views/restricted';
import type { BoardTab, ListTab, ViewTab } from '../../../src/app/views/tab';
import { academyTabs, findingsOf, masterTabs } from '../../../src/app/views/views';
import type { Row } from '../cases/small-register';
import { FERNLEY, knownOf, placed, together, wordsOf } from './small-views';

const titled = (tabs: readonly ViewTab[], title: string) => tabs.find((tab) => tab.title === title) as ViewTab;
const lineWith = (tab: ViewTab, words: string) =>
  (tab as BoardTab).lines.find(({ cells }) => cells.some(({ value }) => String(value).includes(words)))?.cells.map(({ value }) => value);
const master = (known: ReturnType<typeof knownOf>) => masterTabs(known, findingsOf(known, known.all));

/** Everything that one case can leave behind, with its number in every text. */
function caseOf(number: number, academy: string): [Table, Row[]][] {
  const referral = `AP-26-${String(number).padStart(4, '0')}`;
  const id = `${referral}-P`;
  const pupil = `P-${referral}`;
  return [
    ...placed({ id, academy }),
    [CONTACTS, [{ id: `${referral}-C`, pupil, name: `Robin ${referral}`, phone: '01604 000001' }]],
    [REVIEWS, [{ id: `${referral}-R`, referral, number: 1, due: '2026-10-20' }]],
    [
      ACTIONS,
      [{ id: `${referral}-A`, placement: id, academy, what: `Ring about ${referral}`, owner: 'kit@trust.example', due: '2026-10-01' }],
    ],
    [
      DUE,
      [
        {
          id: `review:${referral}`,
          what: 'review',
          reference: referral,
          initials: 'Z.T.',
          academy,
          owner: 'kit@trust.example',
          due: '2026-10-02',
        },
      ],
    ],
    [SIGNATURES, [{ id: `${referral}-S`, placement: id, agreement: '', as: 'parent', state: 'asked', askedOn: '2026-09-28' }]],
  ];
}

const cases = fc.array(fc.constantFrom('oak', 'elm'), { minLength: 1, maxLength: 12 });

describe('views: whose rows', () => {
  it('an academy’s spreadsheet never holds a row of another academy', () => {
    fc.assert(
      fc.property(cases, (academies) => {
        const known = knownOf(together(FERNLEY, ...academies.map((academy, index) => caseOf(index + 1, academy))));
        for (const academy of ['oak', 'elm']) {
          const words = academyTabs(known, known.slice(academy)).map(wordsOf).join('\n');
          const shown = new Set(words.match(/AP-26-\d{4}/g));
          expect([...shown].sort()).toEqual(
            academies.flatMap((of, index) => (of === academy ? [`AP-26-${String(index + 1).padStart(4, '0')}`] : [])),
          );
        }
      }),
      { numRuns: 40 },
    );
  });

  it('together the academies’ spreadsheets hold every row, each once', () => {
    fc.assert(
      fc.property(cases, (academies) => {
        const rows = together(FERNLEY, ...academies.map((academy, index) => caseOf(index + 1, academy)));
        const known = knownOf(rows);
        const all = ['oak', 'elm'].flatMap((academy) => academyTabs(known, known.slice(academy)));
        for (const table of [PLACEMENTS, PUPILS, CONTACTS, REFERRALS, REVIEWS, ACTIONS]) {
          const shown = all
            .filter(({ title }) => title === table.title)
            .flatMap((tab) => (tab as ListTab).rows.map((row) => [row[0], row.at(-1)]));
          const ids = shown.map(([first, last]) => (table === REFERRALS ? first : last));
          expect(ids.sort()).toEqual((rows.get(table) ?? []).map(({ id }) => id).sort());
        }
        const items = all.filter(({ title }) => title === 'My list').flatMap((tab) => (tab as ListTab).rows);
        expect(items).toHaveLength(academies.length * 2);
      }),
      { numRuns: 40 },
    );
  });

  it('a row that names no known academy is in no academy’s spreadsheet, and the trust’s Dashboard says so', () => {
    const known = knownOf(together(FERNLEY, placed(), placed({ id: 'AP-26-0009-P', academy: 'ash' })));
    expect(lineWith(titled(master(known), 'Dashboard'), 'an academy that the Academies tab does not have')?.[0]).toContain('AP-26-0009');
    expect(lineWith(titled(master(knownOf(together(FERNLEY, placed()))), 'Dashboard'), 'Academies tab')).toBeUndefined();
  });
});

describe('views: what an academy’s spreadsheet never shows', () => {
  it('no column that asks for more than seeing placements, and no costs', () => {
    const known = knownOf(
      together(FERNLEY, placed({}, { cost: 123_45, transportCost: 67_89 }), [
        [INVOICES, [{ id: 'I', provider: 'PRV-0001', academy: 'oak', schoolYear: '2026/27', term: 'autumn', expected: 456_78 }]],
      ]),
    );
    const tabs = academyTabs(known, known.slice('oak'));
    const guarded = [...TABLES.master].flatMap(({ columns }) => Object.values(columns).flatMap(({ header, see }) => (see ? [header] : [])));
    for (const tab of tabs) if (tab.kind === 'list') for (const { header } of tab.columns) expect(guarded).not.toContain(header);
    const words = tabs.map(wordsOf).join('\n');
    for (const sum of ['12345', '6789', '45678', 'Cost']) expect(words).not.toContain(sum);
    expect(wordsOf(titled(master(known), 'Dashboard'))).toContain('Autumn 2026/27');
  });

  it('My list names pupils by initials and reference', () => {
    const known = knownOf(together(FERNLEY, caseOf(1, 'oak')));
    expect(wordsOf(titled(academyTabs(known, known.slice('oak')), 'My list'))).not.toContain('Testcase');
  });
});

describe('views: restricted spreadsheets', () => {
  const restricted = (rows: readonly [Table, readonly Row[]][]) => {
    const given = new Map(rows);
    return registerOf(
      'restricted',
      TABLES.restricted.map((table) => ({ table, rows: (given.get(table) ?? []).map((row) => add(table, row as never).fields) })),
    );
  };
  const known = knownOf(together(FERNLEY, placed(), placed({ id: 'AP-26-0002-P', academy: 'elm' })));
  const book = restricted([
    [
      CARE,
      [
        { id: 'AP-26-0001', pupil: 'P-AP-26-0001', academy: 'oak', careStatus: 'lookedAfter' },
        { id: 'AP-26-0002', pupil: 'P-AP-26-0002', academy: '', careStatus: 'none' },
      ],
    ],
    [
      WORDS,
      [
        { id: 'W1', referral: 'AP-26-0002', words: 'I like the yard.' },
        { id: 'W2', referral: 'AP-26-0002', words: 'It is cold there.', visit: 'PRV-0001-V1' },
        { id: 'W3', referral: 'AP-26-0002', words: 'They are kind.', visit: 'PRV-0001-V1', readBy: 'dora@trust.example' },
      ],
    ],
    [
      CONCERNS,
      [
        { id: 'C1', pupil: 'P-AP-26-0001', academy: 'oak', state: 'acknowledged' },
        { id: 'C2', pupil: 'P-AP-26-0001', academy: 'oak', state: 'acknowledged', allegation: true },
      ],
    ],
  ]);
  const rowsIn = (academy: string, title: string) =>
    (titled(new Restricted(known, book).tabs(academy), title) as ListTab).rows.map(([id]) => id);

  it('hold their own academy’s rows, found by academy, pupil or reference', () => {
    expect(rowsIn('oak', 'Care and health')).toEqual(['AP-26-0001']);
    expect(rowsIn('elm', 'Care and health')).toEqual(['AP-26-0002']);
    expect(rowsIn('elm', 'Pupils’ words')).toEqual(['W1', 'W3']);
    expect(rowsIn('oak', 'Pupils’ words')).toEqual([]);
  });

  it('E.F.3 what a pupil said at a visit is not there before a named person has read it', () => {
    expect(rowsIn('elm', 'Pupils’ words')).not.toContain('W2');
  });

  it('an allegation against staff is not in a spreadsheet that the SENDCo opens', () => {
    expect(rowsIn('oak', 'Concerns')).toEqual(['C1']);
  });
});

describe('views: the boards', () => {
  const rows = together(
    FERNLEY,
    caseOf(1, 'oak'),
    placed({ id: 'AP-26-0002-P', state: 'agreed' }, { missing: 'Signed Appendix B: Kit Marlow', startsOn: '2026-10-01' }),
    placed({ id: 'AP-26-0003-P', state: 'ended' }, { endedOn: '2026-09-30', ending: 'returned', nextExpectedAt: 'school' }),
    [
      [
        COMPLIANCE,
        [
          { id: 'E1', provider: 'PRV-0001', what: 'Public liability insurance', state: 'checked', expiresOn: '2026-10-20', critical: true },
          { id: 'E2', provider: 'PRV-0001', what: 'Fire risk assessment', state: 'checked', expiresOn: '2027-10-20' },
          { id: 'E3', provider: 'PRV-0001', what: 'Old policy', state: 'replaced', expiresOn: '2026-09-20', replacedOn: '2026-09-01' },
        ],
      ],
    ],
  );
  const known = knownOf(rows);
  const today = titled(academyTabs(known, known.slice('oak')), 'Today');
  const dashboard = titled(master(known), 'Dashboard') as BoardTab;

  it('Today shows below who is out what is overdue, unsigned, lapsing and held up', () => {
    expect(lineWith(today, 'Zephyr Testcase AP-26-0001, AP-26-0001')?.slice(0, 2)).toEqual([
      'Expected later',
      'Zephyr Testcase AP-26-0001, AP-26-0001',
    ]);
    expect(lineWith(today, 'Review the placement')).toEqual([
      'Late by 3 days',
      'Z.T. AP-26-0001',
      'Review the placement',
      '2026-10-02',
      '',
      'Kit Marlow',
    ]);
    expect(lineWith(today, 'The parent')?.[5]).toContain('Waiting for 7 days.');
    expect(lineWith(today, 'Public liability insurance')?.[0]).toBe('Lapses soon');
    expect(wordsOf(today)).not.toMatch(/Fire risk|Old policy/);
    expect(lineWith(today, 'Signed Appendix B')?.[0]).toBe('Held up');
  });

  it('S1.1 S1.2 the Dashboard counts by reason, need, SEND status and year group, and says how placements ended', () => {
    const figures = [
      'Out today',
      'At risk of exclusion',
      'Social, emotional and mental health',
      'SEN support',
      'Year 10',
      'Returned to school',
      'Attendance before AP, average',
    ];
    expect(figures.map((label) => lineWith(dashboard, label))).toEqual([
      ['Out today', 1],
      ['At risk of exclusion', 2, 0],
      ['Social, emotional and mental health', 2, 0],
      ['SEN support', 2, 0],
      ['Year 10', 2, 0],
      ['Returned to school', 1],
      ['Attendance before AP, average', 60],
    ]);
  });

  it('the Dashboard is as wide as a phone, and its charts stand below each other on lines of their own', () => {
    expect(dashboard.widths.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(480);
    expect(dashboard.charts.map(({ title }) => title)).toEqual([
      'Overdue by academy',
      'Placements by reason',
      'Attendance by provider',
      'Cost by term',
    ]);
    for (const { start, end, anchor } of dashboard.charts) {
      expect(dashboard.lines[start]?.style).toBe('header');
      expect(dashboard.lines.slice(start + 1, end).every(({ style }) => style === 'row')).toBe(true);
      expect(end - start).toBeGreaterThan(1);
      expect(dashboard.lines.slice(anchor, anchor + 14).map(({ style }) => style)).toEqual(Array(14).fill('space'));
    }
  });

  it('an item whose owner has left says that it needs one', () => {
    const orphan = knownOf(
      together(FERNLEY, [
        [DUE, [{ id: 'd', what: 'review', reference: 'AP-26-0001', academy: 'oak', owner: 'gone@trust.example', due: '2026-10-09' }]],
      ]),
    );
    expect((titled(master(orphan), 'My list') as ListTab).rows[0]).toEqual([
      'Nobody – give it an owner',
      'Review the placement',
      '',
      'AP-26-0001',
      '2026-10-09',
      'In 4 days',
      expect.any(String),
      'Oakhollow Academy',
    ]);
  });
});
