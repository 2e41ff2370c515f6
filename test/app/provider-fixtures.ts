// A fictional provider's record as its page is given it, for tests of what the page shows.
import type { RecordData } from '../../src/app/pages/provider/record';
import { standings } from '../../src/app/policy/providers/evidence';
import { missingForApproval } from '../../src/app/policy/providers/gate';
import { emptyOf } from '../../src/app/register/change';
import type { RowOf, Table } from '../../src/app/register/table';
import { COMPLIANCE, COURSES, OVERRIDES, PROVIDERS, SITES } from '../../src/app/register/tables';
import { TRUST, WEB_APP } from './fixtures';
import { evidenceFor, RULES, TODAY, WHOLE } from './policy/providers/provider-fixtures';

function row<T extends Table>(table: T, fields: Partial<RowOf<T>>): RowOf<T> {
  const empty = Object.fromEntries(Object.entries(table.columns).map(([name, { type }]) => [name, emptyOf(type)]));
  return { ...empty, ...fields } as RowOf<T>;
}

const ID = 'PRV-0002';
const SENT = { provider: ID, receivedOn: '2026-11-20', receivedFrom: 'denholm@harbour.example' };

const EVIDENCE = [
  ...evidenceFor(['oak']).filter(({ standard }) => !['E.P.12', 'E.P.8', 'E.P.5'].includes(standard)),
  {
    id: 'E5',
    provider: ID,
    academy: '',
    standard: 'E.P.5',
    state: 'checked',
    issuedOn: '2024-12-20',
    expiresOn: '',
    checkedOn: '2025-01-02',
  },
].map((one) => row(COMPLIANCE, { ...one, what: one.standard, receivedOn: '2026-09-02' } as Partial<RowOf<typeof COMPLIANCE>>));

const WAITING = row(COMPLIANCE, {
  ...SENT,
  id: 'E8',
  standard: 'E.P.8',
  what: 'Behaviour policy',
  state: 'received',
  issuedOn: '2026-09-01',
  link: 'https://harbour.example/behaviour',
});
const REFUSED = row(COMPLIANCE, {
  ...SENT,
  id: 'E12',
  standard: 'E.P.12',
  what: 'Employers’ liability insurance',
  state: 'refused',
  issuedOn: '2026-09-01',
  expiresOn: '2027-08-31',
  checkedOn: '2026-11-21',
  note: 'The certificate is in another firm’s name.',
});

const evidence = [...EVIDENCE, WAITING, REFUSED];
const found = standings(evidence, ID, ['oak'], TODAY, RULES);

/** The provider’s own page: one insurance was refused, a policy is being checked, the DSL’s training ends soon, duties are due. */
export const OWN: RecordData = {
  trust: TRUST,
  webAppUrl: WEB_APP,
  token: 'token-of-the-link',
  proof: 'proof-of-the-person',
  side: 'provider',
  viewer: 'denholm@harbour.example',
  rights: { change: false, check: false, decide: false, override: false, except: false, costs: false },
  today: TODAY,
  provider: row(PROVIDERS, {
    id: ID,
    name: 'Harbour Workshop',
    state: 'in check',
    registration: 'unregistered',
    contact: 'Denholm Pike',
    contactEmail: 'denholm@harbour.example',
    contactPhone: '01604 000300',
    dsl: 'Roberta Pike',
    deputyDsl: 'Olga Spar',
    firstAiders: ['Olga Spar'],
    capacity: 12,
    dailyCost: 8_500,
    entitlement: ['PE'],
    laRecommended: 'yes',
    academies: ['oak'],
    contactsConfirmedOn: '2026-06-12',
  }),
  sites: [row(SITES, { id: `${ID}-S1`, provider: ID, name: 'Boatyard', address: '18 Piston Row', postcode: 'NN1 1AA', open: true })],
  courses: [
    row(COURSES, {
      id: `${ID}-C1`,
      provider: ID,
      name: 'Boat building',
      recognised: 'no',
      route: 'Level 2 at college',
      cost: 8_500,
      per: 'day',
      open: true,
    }),
  ],
  evidence,
  standings: found,
  missing: missingForApproval({ ...WHOLE, fullChecklistOn: '' }, found),
  overrides: [],
  teamDue: true,
  dutiesDue: ['S5.P3', 'S5.P4'],
  academies: { oak: 'Oakhollow Academy', elm: 'Elmbridge Academy' },
  largestFile: 10 * 1_048_576,
  part: '',
  item: '',
  done: '',
  errors: {},
  typed: {},
};

/** The same record as somebody with every right sees it. */
export const STAFF: RecordData = {
  ...OWN,
  side: 'record',
  viewer: 'tia@trust.example',
  proof: '',
  rights: { change: true, check: true, decide: true, override: true, except: true, costs: true },
  overrides: [
    row(OVERRIDES, {
      id: 'O1',
      provider: ID,
      requirement: 'E.P.9',
      by: 'hal@trust.example',
      reason: 'Booked for 1 December.',
      until: '2026-12-04',
    }),
  ],
};
