/** A visit to a fictional provider: what stands before it, its answers on the page, and the same by form. */
import { packItems } from '../../../src/app/cases/providers/visit-answers';
import { toSerial } from '../../../src/app/policy/plain-date';
import { CHECKLIST_PAGES } from '../../../src/app/policy/providers/checklist';
import { EMPTY_ANSWER, type ItemAnswer } from '../../../src/app/policy/providers/visit';
import { hashOf } from '../../../src/app/register/hash';
import type { Table } from '../../../src/app/register/table';
import { CHECKLISTS, LINKS, PLACEMENTS, PROVIDERS, PUPILS, VISITS } from '../../../src/app/register/tables';
import type { FormAnswer } from '../../../src/local';

export const PLACED = 'AP-26-0001-P1';
export const VISIT_TOKEN = hashOf('a visit').slice(0, 40);
const REFERENCE = 'PRV-0001-V1';

/** Everything met but one safeguarding item. */
const ITEMS: readonly ItemAnswer[] = CHECKLIST_PAGES.flatMap(({ items }) =>
  items.map(({ id }) =>
    id === 'E.V.13'
      ? {
          item: id,
          judgement: 'not met',
          seen: 'Two saws.',
          action: 'Test them.',
          owner: 'provider',
          due: '2026-10-30',
          evidence: '',
          asOn: '',
        }
      : { ...EMPTY_ANSWER, item: id, judgement: 'met', seen: 'Seen.' },
  ),
);

/** The rows that stand before the visit, as cells. */
export function visitRows(visitor: string): { table: Table; rows: unknown[][] }[] {
  const cells = (table: Table, row: Readonly<Record<string, unknown>>): unknown[] =>
    Object.entries(table.columns).map(([name, { type }]) =>
      row[name] === undefined ? '' : type === 'date' ? toSerial(String(row[name])) : row[name],
    );
  const about = {
    kind: 'full',
    heldOn: '2026-10-05',
    time: '10:30',
    location: 'Wharf Road',
    metWith: ['Rae Onslow'],
    visitors: [],
    staffing: 'yes',
  };
  const saved = (page: string, answers: string) => ({
    id: `${REFERENCE}:${page}`,
    visit: REFERENCE,
    provider: 'PRV-0001',
    page,
    state: 'saved',
    answers,
    version: 1,
    savedBy: visitor,
  });
  const link = { purpose: 'record visit', person: visitor, reference: REFERENCE, tokenHash: hashOf(VISIT_TOKEN), state: 'open' };
  const content: [Table, Readonly<Record<string, unknown>>[]][] = [
    [
      PROVIDERS,
      [{ id: 'PRV-0001', name: 'Wharfside Workshop', state: 'in check', contact: 'Rae Onslow', contactEmail: 'rae@wharfside.example' }],
    ],
    [VISITS, [{ id: REFERENCE, provider: 'PRV-0001', kind: 'approval', due: '2026-10-09' }]],
    [PUPILS, [{ id: 'P-9001', forename: 'Zephyr', surname: 'Testcase', yearGroup: '9', academy: 'oak' }]],
    [
      PLACEMENTS,
      [{ id: PLACED, referral: 'AP-26-9001', pupil: 'P-9001', initials: 'Z.T.', academy: 'oak', provider: 'PRV-0001', state: 'live' }],
    ],
    [
      CHECKLISTS,
      [
        saved('about', JSON.stringify(about)),
        ...CHECKLIST_PAGES.map(({ id, items }) => saved(id, packItems(ITEMS.filter(({ item }) => items.some((one) => one.id === item))))),
      ],
    ],
    [LINKS, [{ id: `record-visit:${REFERENCE}/${visitor}`, ...link, expiresAt: '2026-12-01T00:00:00.000Z', codeTries: 0, codesSent: 0 }]],
  ];
  return content.map(([table, rows]) => ({ table, rows: rows.map((row) => cells(table, row)) }));
}

/** The same visit by form, with one pupil heard. */
export const VISIT: Readonly<Record<string, FormAnswer>> = {
  reference: REFERENCE,
  kind: 'The whole checklist',
  heldOn: '2026-10-05',
  time: '10:30',
  location: 'Wharf Road',
  metWith: 'Rae Onslow, manager',
  staffing: 'Yes',
  ...Object.fromEntries(
    CHECKLIST_PAGES.flatMap(({ id, items }): [string, FormAnswer][] => [
      [`judged-${id}`, items.map((item) => (item.id === 'E.V.13' ? 'Not met' : 'Met'))],
      [`seen-${id}`, items.map((item) => `${item.id}: seen.`).join('\n')],
    ]),
  ),
  anyAction: 'Yes',
  action1Item: 'E.V.13 PAT testing',
  action1What: 'Test them.',
  action1Owner: 'The provider',
  action1Due: '2026-10-30',
  action1More: 'No',
  anyPupil: 'Yes',
  pupil1Named: 'Z.T.',
  pupil1Voice: 'Yes',
  pupil1Words: 'I like the bikes.',
  pupil1Present: 'nobody',
  pupil1More: 'No',
  signature: 'Kit Marlow',
};
