// The papers of data protection: what is about somebody else is marked, every table is in the record, no small number is told.
import fc from 'fast-check';
import { activity, recordOfProcessingHtml } from '../../../src/app/documents/record-of-processing';
import { type CountedReferral, countedTables, OUTCOMES_TOLD, statisticsHtml } from '../../../src/app/documents/statistics';
import { heldTable, namesIn, otherPeople, shown, subjectAccessHtml, subjectAccessJson } from '../../../src/app/documents/subject-access';
import { thresholds } from '../../../src/app/policy/rules';
import { RULES } from '../../../src/app/policy/starter';
import { SMALLEST_SHOWN } from '../../../src/app/policy/suppress';
import { CARE, CONTACTS, PLACEMENTS, REFERRALS, TABLES } from '../../../src/app/register/tables';
import { threadOf } from '../../../src/app/register/threads';
import { TRUST } from '../fixtures';
import { textIn } from '../text-in';

const people = otherPeople(
  'P-1',
  [{ id: 'kit@trust.example', name: 'Kit Marlow' }],
  [{ name: 'Robin Testcase', relation: 'mother', email: 'robin@family.example' }],
  [
    { id: 'P-1', forename: 'Zephyr', surname: 'Testcase' },
    { id: 'P-2', forename: 'Otherly', surname: 'Sample' },
  ],
);

describe('subject access', () => {
  it('G.6 finds staff, contacts and other pupils in what somebody wrote, and not the pupil', () => {
    expect(namesIn('Zephyr Testcase worked with Otherly Sample; ROBIN TESTCASE rang Kit Marlow.', people).sort()).toEqual([
      'Kit Marlow (staff)',
      'Otherly Sample (a pupil)',
      'Robin Testcase (mother)',
    ]);
    expect(namesIn('Write to kit@trust.example or stranger@elsewhere.example', people)).toEqual([
      'Kit Marlow (staff)',
      'stranger@elsewhere.example',
    ]);
    expect(namesIn('Zephyr likes bikes.', people)).toEqual([]);
  });

  it('G.6 marks a contact’s own data and a social worker’s as somebody else’s', () => {
    const contact = heldTable(
      threadOf(CONTACTS),
      [{ id: 'C1', pupil: 'P-1', name: 'Robin Testcase', relation: 'mother', phone: '01604 000000' }],
      people,
    );
    expect(contact.rows[0]?.fields.find(({ label }) => label === 'Telephone')?.about).toBe('Robin Testcase, mother');
    const care = heldTable(threadOf(CARE), [{ id: 'AP-1', pupil: 'P-1', careStatus: 'lookedAfter', socialWorkerPhone: '01604 1' }], people);
    expect(care.rows[0]?.fields).toEqual(
      expect.arrayContaining([
        { label: 'CP/LAC status', text: 'looked after', about: '' },
        { label: 'Social worker: telephone', text: '01604 1', about: 'a member of staff or another adult' },
      ]),
    );
  });

  it('says dates, money and codes as people read them', () => {
    expect(shown(PLACEMENTS.columns.startsOn, '2026-11-02')).toBe('2 November 2026');
    expect(shown(REFERRALS.columns.submittedAt, '2026-11-02 08:05')).toBe('2 November 2026 at 08:05');
    expect(shown(PLACEMENTS.columns.cost, 12_550)).toBe('£125.50');
    expect(shown(REFERRALS.columns.reasons, ['R2'])).toContain('suspended');
    expect(shown(PLACEMENTS.columns.basis, 'offSiteDirection')).toBe('off site direction');
  });

  it('G.6 gives the same as data for machines, with the marks', () => {
    const tables = [heldTable(threadOf(CONTACTS), [{ id: 'C1', pupil: 'P-1', name: 'Robin <b>Testcase' }], people)];
    const request = { id: 'SA-26-0001', askedBy: 'Robin', relation: 'mother', askedOn: '2026-10-05', due: '2026-11-05' };
    const access = {
      trust: TRUST.name,
      dataProtection: TRUST.dataProtection,
      request,
      pupil: 'Zephyr Testcase',
      today: '2026-10-06',
      tables,
      forms: [],
      copies: [],
    };
    const data = JSON.parse(subjectAccessJson(access)) as { tables: { table: string; rows: Record<string, unknown>[] }[] };
    expect(data.tables[0]).toMatchObject({
      table: 'Contacts',
      rows: [{ Name: { text: 'Robin <b>Testcase', aboutSomebodyElse: 'Robin <b>Testcase' } }],
    });
    expect(subjectAccessHtml(access)).not.toContain('<b>Testcase');
  });
});

describe('record of processing', () => {
  const rules = thresholds(RULES);
  const html = recordOfProcessingHtml({ trust: TRUST, rules, today: '2026-11-24' });

  it('G.6 names every table with its purpose', () => {
    const shownText = textIn(html);
    for (const table of Object.values(TABLES).flat()) {
      expect(shownText).toContain(table.title);
      expect(shownText).toContain(table.about);
    }
  });

  it('G.6 says of each who may see it and how long it is kept', () => {
    expect(activity(CARE, rules)).toMatchObject({
      whose: 'Pupils',
      seenBy: ['DSL, deputy DSL, SENDCo'],
      kept: 'Until the pupil’s birthday of 25 years; the longest period that applies to the pupil’s file governs (retention.child-protection).',
    });
    expect(activity(PLACEMENTS, rules).seenBy.join('\n')).toContain('Cost a day: ');
    for (const table of Object.values(TABLES).flat()) expect(activity(table, rules).kept).not.toBe('');
  });
});

describe('statistics', () => {
  const academies = [
    { id: 'oak', name: 'Oakhollow Academy' },
    { id: 'elm', name: 'Elmbridge Academy' },
  ];
  const referral = fc.record<CountedReferral>({
    reason: fc.constantFrom('R1', 'R2', 'R3', ''),
    send: fc.constantFrom('none', 'support', 'ehcp'),
    yearGroup: fc.constantFrom('7', '8', '9', '10', '11', 'R'),
    academy: fc.constantFrom('oak', 'elm'),
    outcome: fc.constantFrom(...OUTCOMES_TOLD),
  });

  it('S1.1 tells counts by reason, need, year group, academy and outcome', () => {
    const many = Array.from(
      { length: 40 },
      (_, index): CountedReferral => ({
        reason: index < 20 ? 'R1' : 'R2',
        send: 'none',
        yearGroup: '9',
        academy: index < 30 ? 'oak' : 'elm',
        outcome: 'returned',
      }),
    );
    const tables = countedTables({ academies, referrals: many });
    expect(tables.map(({ heading, total }) => [heading, total])).toEqual([
      ['By main reason', 40],
      ['By special educational need', 40],
      ['By year group', 40],
      ['By academy', 40],
      ['By outcome', 40],
    ]);
    expect(tables[3]?.rows).toEqual([
      { label: 'Oakhollow Academy', count: 30 },
      { label: 'Elmbridge Academy', count: 10 },
      { label: 'Not recorded', count: 0 },
    ]);
  });

  it('S1.2 no count from 1 to 4 is printed, and none is the total less the others', () => {
    fc.assert(
      fc.property(fc.array(referral, { maxLength: 60 }), (referrals) => {
        const html = statisticsHtml({ trust: TRUST.name, academies, referrals, until: '2026-10-31' });
        expect(html).not.toMatch(/<p style="text-align:right">(?:<b>)?[1-4](?:<\/b>)?<\/p>/);
        for (const { rows, total } of countedTables({ academies, referrals })) {
          const hidden = rows.filter(({ count }) => count === null).length;
          expect(hidden).not.toBe(1);
          if (total === null) expect(referrals.length).toBeLessThan(SMALLEST_SHOWN);
        }
      }),
    );
  });
});
