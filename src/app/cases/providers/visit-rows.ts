// Which rows a visit is about: its provider's, those of our pupils who attend there, and the answers of this visit and the last.
import { visitReference } from '../../policy/providers/visit';
import type { Fields } from '../../register/change';
import { columns, type Need, whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import type { Selection } from '../../register/select';
import type { Table } from '../../register/table';
import {
  CHECKLISTS,
  COMPLIANCE,
  DUE,
  FINDINGS,
  LINKS,
  PLACEMENTS,
  PLANS,
  PROVIDERS,
  PUPILS,
  SITES,
  TIMETABLE,
  VISITS,
  WORDING_TABLE,
} from '../../register/tables';
import { CLOCK_NEEDS } from '../clocks';
import { referenceOfLink } from '../links';

/** States in which a pupil goes there. */
export const ATTENDING: readonly string[] = ['live', 'at risk'];

const PLACEMENT_KEYS = columns(PLACEMENTS, 'provider', 'state', 'pupil', 'referral');
const VISIT_KEYS = columns(VISITS, 'provider', 'heldOn');

type Belongs = (row: Fields, reference: string, keys: Register) => boolean;

/** The visit that a reference names: its own, or that of what one academy's pupils said there. */
export function visitOf(reference: string): string {
  return reference.split('.')[0] ?? '';
}

/** The provider whom a visit's reference names, or the provider code that the reference is. */
export function providerOf(reference: string): string {
  return visitReference(visitOf(reference))?.provider ?? reference;
}

interface Attending {
  readonly placements: ReadonlySet<unknown>;
  readonly pupils: ReadonlySet<unknown>;
  readonly referrals: ReadonlySet<unknown>;
}

const attendings = new WeakMap<Register, Map<string, Attending>>();

function attendingOf(keys: Register, provider: string): Attending {
  const known = attendings.get(keys) ?? new Map<string, Attending>();
  attendings.set(keys, known);
  let found = known.get(provider);
  if (!found) {
    const rows = keys.rows(PLACEMENT_KEYS).filter((row) => row.provider === provider && ATTENDING.includes(row.state));
    found = {
      placements: new Set(rows.map(({ id }) => id)),
      pupils: new Set(rows.map(({ pupil }) => pupil)),
      referrals: new Set(rows.map(({ referral }) => referral)),
    };
    known.set(provider, found);
  }
  return found;
}

const OF_PROVIDER: Belongs = (row, reference) => row.provider === providerOf(reference);

/** The last visit held before, whose answers the next builds on. */
function lastHeld(keys: Register, reference: string): string {
  const provider = providerOf(reference);
  const held = keys.rows(VISIT_KEYS).filter((row) => row.provider === provider && row.id !== visitOf(reference) && row.heldOn !== '');
  return held.reduce((last, row) => (last.heldOn < row.heldOn ? row : last), { id: '', heldOn: '' } as { id: string; heldOn: string }).id;
}

/** The narrow columns of each table to choose by, and which of its rows belong to a visit. */
export const VISIT_PARTS: readonly (readonly [keys: Need, belongs: Belongs])[] = [
  [columns(PROVIDERS), (row, reference) => row.id === providerOf(reference)],
  [columns(SITES, 'provider'), OF_PROVIDER],
  [columns(COMPLIANCE, 'provider'), OF_PROVIDER],
  [VISIT_KEYS, OF_PROVIDER],
  [columns(FINDINGS, 'provider'), OF_PROVIDER],
  [
    columns(CHECKLISTS, 'visit'),
    (row, reference, keys) => row.visit === visitOf(reference) || (row.visit !== '' && row.visit === lastHeld(keys, reference)),
  ],
  [PLACEMENT_KEYS, (row, reference, keys) => attendingOf(keys, providerOf(reference)).placements.has(row.id)],
  [columns(TIMETABLE, 'placement'), (row, reference, keys) => attendingOf(keys, providerOf(reference)).placements.has(row.placement)],
  [columns(PUPILS), (row, reference, keys) => attendingOf(keys, providerOf(reference)).pupils.has(row.id)],
  [columns(PLANS), (row, reference, keys) => attendingOf(keys, providerOf(reference)).referrals.has(row.id)],
  // What is due of the provider, of this visit, and of its findings: an item's id names the reference.
  [columns(DUE), (row, reference) => (String(row.id).split(':')[1] ?? '').startsWith(providerOf(reference))],
  // The link that is used, and those that are issued anew to the same people.
  [columns(LINKS), (row, reference) => [visitOf(reference), providerOf(reference)].includes(visitOf(referenceOfLink(String(row.id))))],
  [columns(WORDING_TABLE, 'appendix'), (row) => row.appendix === 'E'],
];

/** What a visit writes into tabs that people sort is read of every row, so that one which was moved meanwhile gets back what it held. */
export const VISIT_WRITTEN: readonly Need[] = [whole(DUE), whole(FINDINGS), whole(VISITS)];

/** Reads what a visit is about; for a reference that is none only people, calendar and rules. */
export function rowsOfVisit(reference: string): Selection {
  return {
    needs: [...PEOPLE_NEEDS, ...CLOCK_NEEDS, ...VISIT_WRITTEN],
    keys: VISIT_PARTS.map(([keys]) => keys),
    rows: VISIT_PARTS.map(([keys]) => whole(keys.table)),
    choose(keys) {
      const chosen = new Map<Table, string[]>();
      if (reference === '') return chosen;
      for (const [{ table }, belongs] of VISIT_PARTS) {
        const rows = keys.table(table).rows.filter(({ fields }) => belongs(fields, reference, keys));
        chosen.set(
          table,
          rows.map(({ fields }) => String(fields.id)),
        );
      }
      return chosen;
    },
  };
}
