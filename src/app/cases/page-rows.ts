// Which rows a page behind a link is about: those of the link's reference, out of a register that may hold ten thousand others.
import type { Fields } from '../register/change';
import { hashOf } from '../register/hash';
import { columns, type Need, whole } from '../register/need';
import { PEOPLE_NEEDS } from '../register/people';
import type { Selection } from '../register/select';
import type { Table } from '../register/table';
import { CONTACTS, DOCUMENTS, DUE, INTERVENTIONS, LETTERS, LINKS, OUTCOMES, PLANS, PUPILS, REFERRALS } from '../register/tables';
import { CLOCK_NEEDS } from './clocks';
import { referenceOfLink } from './links';

const LINK_KEYS = columns(LINKS, 'tokenHash');
const REFERRAL_KEYS = columns(REFERRALS, 'pupil');

/** The narrow columns of a table, and whether a row belongs to a referral and its pupil. */
type Part = readonly [keys: Need, belongs: (row: Fields, reference: string, pupil: string) => boolean];

const OF_ID: Part[1] = (row, reference) => row.id === reference;
const OF_REFERRAL: Part[1] = (row, reference) => row.referral === reference;

const REFERRAL: Part = [REFERRAL_KEYS, OF_ID];
const PUPIL: Part = [columns(PUPILS), (row, _reference, pupil) => row.id === pupil];
// An item's id names its reference, so that one column is enough to choose by.
const ITEMS: Part = [columns(DUE), (row, reference) => String(row.id).split(':')[1] === reference];
const CONTACT: Part = [columns(CONTACTS, 'pupil'), (row, _reference, pupil) => row.pupil === pupil];
const LETTER: Part = [columns(LETTERS, 'referral'), OF_REFERRAL];

const OF_ACTION = new Map<string, readonly Part[]>([
  ['decide referral', [REFERRAL, PUPIL, ITEMS]],
  ['record told', [REFERRAL, PUPIL, ITEMS, LETTER, CONTACT]],
]);

/**
 * What an action writes into tabs that people sort: it is read of every row, so that a row which was moved meanwhile, and written over,
 * gets back what it held. Another child's referral must never stay approved by that.
 */
const WRITTEN = new Map<string, readonly Need[]>([
  ['decide referral', [columns(REFERRALS, 'pupil', 'state', 'decidedAt', 'decidedBy', 'decisionReason'), columns(DUE, 'doneOn')]],
  ['record told', [whole(LETTERS), columns(DUE, 'doneOn')]],
]);

const OF_PAGE: readonly Part[] = [
  ...[REFERRAL, PUPIL, ITEMS, LETTER, CONTACT],
  [columns(PLANS), OF_ID],
  [columns(INTERVENTIONS, 'referral'), OF_REFERRAL],
  [columns(OUTCOMES, 'referral'), OF_REFERRAL],
  [columns(DOCUMENTS, 'reference'), (row, reference) => row.reference === reference],
];

/** All that a link's page may show. */
export function rowsToShow(token: string): Selection {
  return selectionOf(token, OF_PAGE);
}

/** What an action on a link's page changes and looks at. */
export function rowsToAct(token: string, action: string): Selection {
  return selectionOf(token, OF_ACTION.get(action) ?? [], WRITTEN.get(action) ?? []);
}

function selectionOf(token: string, parts: readonly Part[], written: readonly Need[] = []): Selection {
  const hash = hashOf(token);
  return {
    needs: [...PEOPLE_NEEDS, ...CLOCK_NEEDS, ...written],
    keys: [LINK_KEYS, ...parts.map(([keys]) => keys)],
    rows: [whole(LINKS), ...parts.map(([keys]) => whole(keys.table))],
    choose(keys) {
      const chosen = new Map<Table, string[]>();
      const link = keys.rows(LINK_KEYS).find((row) => row.tokenHash === hash);
      if (!link) return chosen;
      chosen.set(LINKS, [link.id]);
      const reference = referenceOfLink(link.id);
      const pupil = parts.includes(REFERRAL) ? (keys.find(REFERRAL_KEYS, reference)?.pupil ?? '') : '';
      for (const [{ table }, belongs] of parts) {
        const rows = keys.table(table).rows.filter(({ fields }) => belongs(fields, reference, pupil));
        chosen.set(
          table,
          rows.map(({ fields }) => String(fields.id)),
        );
      }
      return chosen;
    },
  };
}
