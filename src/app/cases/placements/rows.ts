// Which rows the pages about a placement look at, and which of them they write.
import type { Fields } from '../../register/change';
import { columns, type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { Table } from '../../register/table';
import {
  AGREEMENTS,
  BOOKS,
  COMPLIANCE,
  CONTACTS,
  DUE,
  FINDINGS,
  MEETINGS,
  NOTICES,
  OVERRIDES,
  PLACEMENTS,
  PLANS,
  PROVIDERS,
  PUPILS,
  REFERRALS,
  REVIEWS,
  SIGNATURES,
  SITES,
  TIMETABLE,
} from '../../register/tables';
import type { Part, Rows } from '../pages/rows';
import { OTHERS } from './facts';

/** What of a placement a row may belong to. */
interface Keys {
  readonly placement: string;
  readonly referral: string;
  readonly pupil: string;
  readonly provider: string;
  /** Every placement of the pupil. */
  readonly placements: ReadonlySet<string>;
}

const known = new WeakMap<Register, Map<string, Keys>>();

function keysOf(keys: Register, placement: string): Keys {
  const found = known.get(keys) ?? new Map<string, Keys>();
  known.set(keys, found);
  let own = found.get(placement);
  if (!own) {
    const row = keys.find(OTHERS, placement);
    const { referral = '', pupil = '', provider = '' } = row ?? {};
    const placements = new Set(pupil === '' ? [] : keys.rows(OTHERS).flatMap((other) => (other.pupil === pupil ? [other.id] : [])));
    own = { placement, referral, pupil, provider, placements };
    found.set(placement, own);
  }
  return own;
}

/** Rows of a table that belong to the placement by what one of their fields says. */
function part(table: Table, field: string, belongs: (value: string, of: Keys) => boolean): Part {
  const keys = columns(table, field as never);
  return [keys, (row: Fields, reference, _pupil, read) => belongs(String(row[field]), keysOf(read, reference))];
}

const OF_PLACEMENT: readonly Part[] = [
  part(PLACEMENTS, 'id', (id, of) => id === of.placement),
  part(REFERRALS, 'id', (id, of) => id === of.referral),
  part(PLANS, 'id', (id, of) => id === of.referral),
  part(MEETINGS, 'referral', (referral, of) => referral === of.referral),
  part(REVIEWS, 'referral', (referral, of) => referral === of.referral),
  part(PUPILS, 'id', (id, of) => id === of.pupil),
  part(CONTACTS, 'pupil', (pupil, of) => pupil === of.pupil),
  part(AGREEMENTS, 'placement', (placement, of) => placement === of.placement),
  part(SIGNATURES, 'placement', (placement, of) => placement === of.placement),
  part(TIMETABLE, 'placement', (placement, of) => of.placements.has(placement)),
  // An item's id names its reference, so that one column is enough to choose by.
  part(DUE, 'id', (id, of) => [of.placement, of.referral].includes(id.split(':')[1] ?? '')),
];

const OF_PROVIDER: readonly Part[] = [
  part(PROVIDERS, 'id', (id, of) => id === of.provider),
  part(COMPLIANCE, 'provider', (provider, of) => provider === of.provider),
  part(FINDINGS, 'provider', (provider, of) => provider === of.provider),
  part(NOTICES, 'provider', (provider, of) => provider === of.provider),
];

const OF_ALL: readonly Need[] = [OTHERS, columns(PROVIDERS, 'name', 'state'), whole(SITES), whole(OVERRIDES)];

/** What the page shows of a placement. */
export const SHOWN: Rows = { parts: [...OF_PLACEMENT, ...OF_PROVIDER], whole: OF_ALL };

/** What people sort and these actions write: read of every row, so that a row moved meanwhile is put right. */
const WRITTEN: readonly Need[] = [
  columns(
    PLACEMENTS,
    'site',
    'missing',
    'keyContact',
    'deputyKeyContact',
    'courses',
    'accredited',
    'transport',
    'transportCost',
    'transportApprovedBy',
    'authorityToldOn',
    'noticeSentOn',
    'nextReview',
    'ending',
    'nextExpectedAt',
    'riskAssessedOn',
    'riskReceivedBy',
    'safeguardingOn',
    'safeguardingBy',
    'sealed',
  ),
  columns(DUE, 'due', 'doneOn'),
];

/** Whether something was told already. */
export const TOLD = columns(BOOKS.master.outbox);

/** What most actions look at. */
export const ACTED: Rows = { ...SHOWN, whole: [...OF_ALL, TOLD], written: WRITTEN };

/** What changing the provider looks at: what stands in the way of the new one is not known beforehand. */
export const ARRANGED: Rows = {
  parts: OF_PLACEMENT,
  whole: [...OF_ALL, whole(PROVIDERS), whole(COMPLIANCE), whole(FINDINGS), whole(NOTICES)],
  written: WRITTEN,
};
