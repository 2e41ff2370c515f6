// Which rows a page behind a link is about: those of the link's reference, out of a register that may hold ten thousand others.
import type { Fields } from '../../register/change';
import { hashOf } from '../../register/hash';
import { columns, type Need, whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import type { Selection } from '../../register/select';
import type { Table } from '../../register/table';
import { CONTACTS, DUE, LETTERS, LINKS, PUPILS, REFERRALS } from '../../register/tables';
import { CLOCK_NEEDS } from '../clocks';
import { type LinkPurpose, purposeOfLink, referenceOfLink } from '../links';

const LINK_KEYS = columns(LINKS, 'tokenHash');
const REFERRAL_KEYS = columns(REFERRALS, 'pupil');

/**
 * The narrow columns of a table to choose by, and whether a row belongs to the link's reference; the pupil is the referral's, where that is
 * read, and the keys are those of all tables, where one row leads to another.
 */
export type Part = readonly [keys: Need, belongs: (row: Fields, reference: string, pupil: string, keys: Register) => boolean];

/** What a page or an action reads, besides the link, people, calendar and rules. */
export interface Rows {
  /** Of these tables only the rows that belong. */
  readonly parts: readonly Part[];
  /** Of these every row. */
  readonly whole?: readonly Need[];
  /**
   * What an action writes into tabs that people sort: it is read of every row, so that a row which was moved meanwhile, and written over,
   * gets back what it held. Another child's referral must never stay approved by that.
   */
  readonly written?: readonly Need[];
}

const OF_ID: Part[1] = (row, reference) => row.id === reference;

/** The row whose id the reference is. */
export function itself(keys: Need): Part {
  return [keys, OF_ID];
}

/** The rows that name the reference in one of their fields. */
export function naming(table: Table, field: string): Part {
  return [columns(table, field as never), (row, reference) => row[field] === reference];
}

export const REFERRAL: Part = [REFERRAL_KEYS, OF_ID];
export const PUPIL: Part = [columns(PUPILS), (row, _reference, pupil) => row.id === pupil];
/** An item's id names its reference, so that one column is enough to choose by. */
export const ITEMS: Part = [columns(DUE), (row, reference) => String(row.id).split(':')[1] === reference];
export const CONTACT: Part = [columns(CONTACTS, 'pupil'), (row, _reference, pupil) => row.pupil === pupil];
export const LETTER: Part = naming(LETTERS, 'referral');

/** Only the link and who is asking: for what proves the person. */
export const LINK_ONLY: Rows = { parts: [] };

/** Reads a token's link, and of its reference what the page of that purpose looks at; for a link of another purpose only the link. */
export function selectionFor(token: string, { parts, whole: all = [], written = [] }: Rows, purpose: LinkPurpose | null): Selection {
  const hash = hashOf(token);
  return {
    needs: [...PEOPLE_NEEDS, ...CLOCK_NEEDS, ...all, ...written],
    keys: [LINK_KEYS, ...parts.map(([keys]) => keys)],
    rows: [whole(LINKS), ...parts.map(([keys]) => whole(keys.table))],
    choose(keys) {
      const chosen = new Map<Table, string[]>();
      const link = keys.rows(LINK_KEYS).find((row) => row.tokenHash === hash);
      if (!link) return chosen;
      chosen.set(LINKS, [link.id]);
      if (purpose !== null && purposeOfLink(link.id) !== purpose) return chosen;
      const reference = referenceOfLink(link.id);
      const pupil = parts.includes(REFERRAL) ? (keys.find(REFERRAL_KEYS, reference)?.pupil ?? '') : '';
      for (const [{ table }, belongs] of parts) {
        const rows = keys.table(table).rows.filter(({ fields }) => belongs(fields, reference, pupil, keys));
        chosen.set(
          table,
          rows.map(({ fields }) => String(fields.id)),
        );
      }
      return chosen;
    },
  };
}
