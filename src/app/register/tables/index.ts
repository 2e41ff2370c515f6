// Every table of the register, by spreadsheet and in the order of the tabs.
import type { Book, Table } from '../table';
import { ACADEMIES, CALENDAR, RULE_TABLE, STAFF, TRUST, WORDING_TABLE } from './people';
import { CONTACTS, INTERVENTIONS, OUTCOMES, PLANS, PUPILS, REFERRALS } from './pupils';
import { BARS, CARE, EMERGENCY, WORDS } from './restricted';
import { BOOKS, LINKS } from './system';
import { DOCUMENTS, DUE, LETTERS, MEETINGS, REVIEWS } from './work';

export * from './people';
export * from './pupils';
export * from './restricted';
export * from './system';
export * from './work';

export const TABLES: Readonly<Record<Book, readonly Table[]>> = {
  master: [
    DUE,
    REFERRALS,
    PUPILS,
    CONTACTS,
    PLANS,
    INTERVENTIONS,
    OUTCOMES,
    MEETINGS,
    REVIEWS,
    LETTERS,
    DOCUMENTS,
    STAFF,
    ACADEMIES,
    CALENDAR,
    RULE_TABLE,
    WORDING_TABLE,
    TRUST,
    LINKS,
    ...Object.values(BOOKS.master),
  ],
  restricted: [CARE, WORDS, BARS, EMERGENCY, ...Object.values(BOOKS.restricted)],
};
