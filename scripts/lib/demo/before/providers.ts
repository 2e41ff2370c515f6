/** The fictional providers that the trust already knew, with their sites and the evidence that was seen: registered, unregistered, lapsing, in check. */

import { STANDARDS } from '../../../../src/app/policy/providers/standards';
import { type Addition, add } from '../../../../src/app/register/change';
import type { RowOf } from '../../../../src/app/register/table';
import { COMPLIANCE, FINDINGS, PROVIDERS, SITES, VISITS } from '../../../../src/app/register/tables';

type Provider = Partial<RowOf<typeof PROVIDERS>> & { id: string; name: string };

const provider = (number: number, name: string, more: Omit<Provider, 'id' | 'name'>): Provider => {
  const domain = `${name.toLowerCase().replace(/[^a-z]+/g, '-')}.example`;
  return {
    id: `PRV-${String(number).padStart(4, '0')}`,
    name,
    contactEmail: `office@${domain}`,
    contactPhone: `01632 9607${String(number).padStart(2, '0')}`,
    dslEmail: `dsl@${domain}`,
    dslPhone: `01632 9608${String(number).padStart(2, '0')}`,
    ...more,
  };
};

const CHECKED_BY = 'tamsin.harrowgate@emat.example';
const APPROVED_BY = 'marigold.vane@emat.example';
const approved = { state: 'approved', approvedBy: APPROVED_BY, laRecommended: 'yes' } as const;

export const BEFORE_PROVIDERS: readonly Provider[] = [
  provider(1, 'Willowbank Studio School', {
    ...approved,
    risk: 'low',
    riskBecause: 'Registered; every standard met at the last visit.',
    registration: 'Ofsted-registered school',
    urn: '999101',
    urnCheckedOn: '2026-09-01',
    ukprn: '10999101',
    ofstedGrade: 'Good',
    ofstedOn: '2025-03-12',
    contact: 'Oriel Standish',
    dsl: 'Oriel Standish',
    deputyDsl: 'Bram Tolliver',
    healthAndSafetyLead: 'Bram Tolliver',
    firstAiders: ['Bram Tolliver', 'Sukie Lark'],
    curriculum: ['English', 'Mathematics', 'Creative arts', 'PSHCE'],
    entitlement: ['PE', 'PSHCE', 'careers', 'faith'],
    dailyCost: 11_500,
    capacity: 24,
    approvedOn: '2025-09-01',
    nextVisit: '2026-12-18',
    fullChecklistOn: '2026-03-10',
  }),
  provider(2, 'Copperfield Motor Workshop', {
    ...approved,
    risk: 'medium',
    riskBecause: 'Unregistered; two actions of the last visit are open.',
    registration: 'unregistered',
    contact: 'Denholm Pike',
    dsl: 'Roberta Pike',
    deputyDsl: 'Denholm Pike',
    healthAndSafetyLead: 'Denholm Pike',
    firstAiders: ['Roberta Pike'],
    curriculum: ['Motor vehicle', 'Functional skills'],
    entitlement: ['careers'],
    dailyCost: 9_000,
    capacity: 10,
    approvedOn: '2026-01-12',
    nextVisit: '2026-12-18',
    fullChecklistOn: '2026-01-08',
  }),
  provider(3, 'Greenfingers Land Skills', {
    ...approved,
    state: 'suspended',
    missing: 'Employers’ liability insurance lapsed on 31/10/2026 (E.P.12).',
    risk: 'high',
    riskBecause: 'A critical document has lapsed under live placements.',
    registration: 'unregistered',
    contact: 'Maddox Fenwright',
    dsl: 'Isolde Fenwright',
    deputyDsl: 'Maddox Fenwright',
    healthAndSafetyLead: 'Maddox Fenwright',
    firstAiders: ['Isolde Fenwright', 'Jem Pardoe'],
    curriculum: ['Horticulture', 'Land-based studies'],
    entitlement: ['PE', 'PSHCE'],
    dailyCost: 8_250,
    capacity: 12,
    approvedOn: '2025-11-03',
    nextVisit: '2026-11-13',
    fullChecklistOn: '2025-10-22',
  }),
  provider(4, 'Riverside Boxing and Mentoring', {
    state: 'in check',
    missing: 'Employers’ liability insurance, first aid at work, ICO certificate, visit.',
    risk: 'medium',
    riskBecause: 'Not yet visited.',
    registration: 'unregistered',
    laRecommended: 'no',
    exceptionReason: 'No recommended provider within travelling distance offers mentoring in the afternoon.',
    contact: 'Leroy Castellane',
    dsl: 'Anouk Castellane',
    firstAiders: [],
    curriculum: ['Sport', 'Mentoring'],
    entitlement: ['PE'],
    dailyCost: 7_500,
    capacity: 8,
  }),
  provider(5, 'Hollowdene Tuition', {
    ...approved,
    laRecommended: 'no',
    exceptionReason: 'Only provider of one-to-one English in Polish; reviewed each term.',
    exceptionApprovedBy: APPROVED_BY,
    risk: 'medium',
    riskBecause: 'Not recommended by the local authority; the exception is recorded.',
    registration: 'unregistered',
    contact: 'Philippa Gaunt',
    dsl: 'Philippa Gaunt',
    deputyDsl: 'Radek Zelenka',
    healthAndSafetyLead: 'Philippa Gaunt',
    firstAiders: ['Radek Zelenka'],
    curriculum: ['English', 'Mathematics'],
    entitlement: ['careers'],
    dailyCost: 13_600,
    capacity: 6,
    approvedOn: '2026-02-02',
    nextVisit: '2026-12-18',
    fullChecklistOn: '2026-01-27',
  }),
  provider(6, 'Fictionshire Hospital School', {
    ...approved,
    risk: 'low',
    riskBecause: 'Registered; every standard met at the last visit.',
    registration: 'Ofsted-registered school',
    urn: '999106',
    urnCheckedOn: '2026-09-01',
    ukprn: '10999106',
    ofstedGrade: 'Outstanding',
    ofstedOn: '2024-11-20',
    contact: 'Verity Lockhart',
    dsl: 'Verity Lockhart',
    deputyDsl: 'Noor Halabi',
    healthAndSafetyLead: 'Noor Halabi',
    firstAiders: ['Noor Halabi'],
    curriculum: ['English', 'Mathematics', 'Science', 'PSHCE'],
    entitlement: ['PSHCE', 'careers', 'faith'],
    dailyCost: 0,
    capacity: 16,
    approvedOn: '2025-09-01',
    nextVisit: '2026-12-18',
    fullChecklistOn: '2026-05-14',
  }),
  provider(7, 'Inventborough College', {
    ...approved,
    risk: 'low',
    riskBecause: 'Registered; one action of the last visit is open.',
    registration: 'further education college',
    ukprn: '10999107',
    ofstedGrade: 'Good',
    ofstedOn: '2025-05-06',
    contact: 'Gideon Marsh',
    dsl: 'Tabitha Rowe',
    deputyDsl: 'Gideon Marsh',
    healthAndSafetyLead: 'Gideon Marsh',
    firstAiders: ['Tabitha Rowe', 'Gideon Marsh', 'Ash Delaney'],
    curriculum: ['Construction', 'Hair and beauty', 'Functional skills'],
    entitlement: ['PE', 'PSHCE', 'careers'],
    dailyCost: 10_200,
    capacity: 40,
    approvedOn: '2025-09-01',
    nextVisit: '2026-12-18',
    fullChecklistOn: '2026-04-23',
  }),
  provider(8, 'Saddleback Equine Centre', {
    state: 'not approved',
    missing: 'Confirmation of DBS and recruitment checks (E.P.1, E.P.2).',
    risk: 'high',
    riskBecause: 'No written confirmation of checks on staff.',
    registration: 'unknown',
    laRecommended: 'not asked',
    contact: 'Jocasta Bellweather',
    curriculum: ['Animal care'],
  }),
  provider(9, 'Old Forge Arts', {
    state: 'closed',
    registration: 'unregistered',
    contact: 'Fabian Crewe',
    approvedOn: '2024-10-07',
    approvedBy: APPROVED_BY,
    closedOn: '2026-07-17',
  }),
];

const SITE_LINES: readonly (readonly [provider: number, name: string, address: string, postcode: string, runBy?: string])[] = [
  [1, 'Main studio', '3 Sallow Lane, Fictionbridge', 'ZZ1 1AA'],
  [1, 'Riverside annexe', 'Unit 4, Osier Yard, Fictionbridge', 'ZZ1 1AB'],
  [2, 'Workshop', '18 Piston Row, Inventborough', 'ZZ2 2BB'],
  [3, 'Nursery field', 'Fernlea Farm, Thistle Road, Fictionbridge', 'ZZ1 4CD'],
  [3, 'Walled garden', 'Larkfield Hall, Fictionbridge', 'ZZ1 5EF', 'Larkfield Trust'],
  [4, 'Gym', 'The Old Boathouse, Quay Street, Inventborough', 'ZZ2 6GH'],
  [5, 'Study rooms', '2 Candle Court, Quillbourne', 'ZZ3 7JK'],
  [6, 'Ward school', 'Fictionshire General Hospital, Fictionbridge', 'ZZ1 9ZZ'],
  [7, 'Trades centre', '1 College Way, Inventborough', 'ZZ2 3LM'],
];

/** Months for which a piece of evidence was given, where that is not a year. */
const MONTHS: Readonly<Record<string, number>> = { 'E.P.3': 36, 'E.P.5': 24, 'E.P.9': 60 };

/** Days on which a provider's evidence ends, where that is not at the end of the summer: lapsed in October, lapsing soon. */
const ENDS: Readonly<Record<string, string>> = {
  'PRV-0002/E.P.11': '2026-12-10',
  'PRV-0003/E.P.12': '2026-10-31',
  'PRV-0005/E.P.15': '2026-12-01',
  'PRV-0007/E.P.4': '2026-12-20',
};
const MISSING: Readonly<Record<string, readonly string[]>> = { 'PRV-0004': ['E.P.3', 'E.P.12', 'E.P.15'], 'PRV-0008': ['E.P.1', 'E.P.2'] };

function evidence({ id, state }: Provider): Addition[] {
  if (state === 'closed') return [];
  return STANDARDS.map(({ id: standard, what, critical }) => {
    const months = MONTHS[standard] ?? 12;
    const missing = MISSING[id]?.includes(standard) === true;
    const ends = ENDS[`${id}/${standard}`] ?? '2027-08-20';
    const issued = `${Number(ends.slice(0, 4)) - Math.max(1, Math.round(months / 12))}${ends.slice(4)}`;
    const received = missing ? {} : { issuedOn: issued, expiresOn: ends, receivedOn: '2026-08-24', receivedFrom: 'The provider' };
    const checked = missing || state === 'in check' ? {} : { checkedOn: '2026-08-27', checkedBy: CHECKED_BY };
    return add(
      COMPLIANCE,
      {
        id: `${id}-${standard}`,
        provider: id,
        standard,
        what,
        state: missing ? 'asked for' : state === 'in check' ? 'received' : 'checked',
        critical,
        ...received,
        ...checked,
      },
      'moved in',
    );
  });
}

/** The whole Appendix E for each approved provider, and a visit of what had changed at the end of last school year. */
const visits: readonly Addition[] = BEFORE_PROVIDERS.filter(({ fullChecklistOn }) => fullChecklistOn).flatMap(
  ({ id, fullChecklistOn = '' }) =>
    [
      ['V1', 'full', fullChecklistOn] as const,
      ...(['PRV-0003', 'PRV-0009'].includes(id) ? [] : [['V2', 'changes only', '2026-07-08'] as const]),
    ].map(([number, kind, heldOn]) =>
      add(
        VISITS,
        {
          id: `${id}-${number}`,
          provider: id,
          site: `${id}-S1`,
          kind,
          due: heldOn,
          heldOn,
          visitors: ['Tamsin Harrowgate'],
          judgement: ['PRV-0002', 'PRV-0003', 'PRV-0007'].includes(id) ? 'partly met' : 'met',
          recordedBy: CHECKED_BY,
        },
        'moved in',
      ),
    ),
);

const FINDING_LINES: readonly (readonly [id: string, standard: string, seen: string, action: string, due: string, closed?: string])[] = [
  ['PRV-0002', 'E.V.13', 'Two hand tools without a PAT label.', 'Have every tool tested, and send the list.', '2026-10-16'],
  [
    'PRV-0002',
    'E.V.11',
    'One fire exit partly blocked by tyres.',
    'Keep the exit clear; photograph it each Monday.',
    '2026-09-25',
    '2026-09-21',
  ],
  ['PRV-0003', 'E.V.5', 'Training of one member of staff is from 2023.', 'Renew the training.', '2026-12-04'],
  ['PRV-0007', 'E.V.18', 'Taxi drop-off is across a car park.', 'Move the drop-off to the front entrance.', '2026-11-27'],
];

/** Every row about providers, for the register's first day. */
export const PROVIDER_ROWS: readonly Addition[] = [
  ...BEFORE_PROVIDERS.map((row) => add(PROVIDERS, row, 'moved in')),
  ...SITE_LINES.map(([number, name, address, postcode, runBy = ''], index) => {
    const id = `PRV-${String(number).padStart(4, '0')}`;
    const place = SITE_LINES.slice(0, index).filter(([other]) => other === number).length + 1;
    return add(
      SITES,
      { id: `${id}-S${place}`, provider: id, name, address, postcode, runBy, riskAssessedOn: '2026-08-20', open: true },
      'moved in',
    );
  }),
  ...BEFORE_PROVIDERS.flatMap(evidence),
  ...visits,
  ...FINDING_LINES.map(([id, standard, seen, action, due, closedOn = ''], index) =>
    add(
      FINDINGS,
      {
        id: `${id}-V1-F${index + 1}`,
        visit: `${id}-V1`,
        provider: id,
        standard,
        judgement: 'partly met',
        seen,
        action,
        owner: 'The provider',
        due,
        closedOn,
        closedBy: closedOn === '' ? '' : CHECKED_BY,
      },
      'moved in',
    ),
  ),
];
