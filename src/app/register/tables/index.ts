// Every table of the register, by spreadsheet and in the order of the tabs.
import type { Book, Table } from '../table';
import { DATA_REQUESTS, PACKS, REGISTER_SAMPLES, VALUE } from './assurance';
import { ABSENCES, ATTENDANCE } from './attendance';
import {
  CHECKS,
  ERASURES,
  HOLDS,
  IMPORT_ERRORS,
  IMPORTS,
  LAST_KNOWN,
  MAILBOXES,
  RETENTION,
  SHARING,
  SUBJECT_ACCESS,
  VIEWS,
  WORDING_HISTORY,
} from './keeping';
import { ACADEMIES, CALENDAR, RULE_TABLE, STAFF, TRUST, WORDING_TABLE } from './people';
import { ACTIONS, AGREEMENTS, INVOICES, NOTICES, PLACEMENTS, REPORTS, SIGNATURES, TIMETABLE } from './placements';
import { CHECKLISTS, COMPLIANCE, COURSES, FINDINGS, OVERRIDES, PROVIDERS, SITES, VISITS } from './providers';
import { CONTACTS, INTERVENTIONS, OUTCOMES, PLANS, PUPILS, REFERRALS } from './pupils';
import { BARS, CARE, CONCERNS, EMERGENCY, WORDS } from './restricted';
import { BOOKS, LINKS } from './system';
import { DOCUMENTS, DUE, LETTERS, MEETINGS, REVIEWS } from './work';

export * from './assurance';
export * from './attendance';
export * from './keeping';
export * from './people';
export * from './placements';
export * from './providers';
export * from './pupils';
export * from './restricted';
export * from './system';
export * from './work';

export const TABLES: Readonly<Record<Book, readonly Table[]>> = {
  master: [
    PLACEMENTS,
    PROVIDERS,
    // A pupil's case
    DUE,
    REFERRALS,
    PUPILS,
    CONTACTS,
    PLANS,
    INTERVENTIONS,
    OUTCOMES,
    MEETINGS,
    TIMETABLE,
    AGREEMENTS,
    SIGNATURES,
    REVIEWS,
    REPORTS,
    ACTIONS,
    NOTICES,
    INVOICES,
    LETTERS,
    DOCUMENTS,
    // A provider's
    SITES,
    COURSES,
    COMPLIANCE,
    VISITS,
    CHECKLISTS,
    FINDINGS,
    OVERRIDES,
    VALUE,
    DATA_REQUESTS,
    REGISTER_SAMPLES,
    // The trust's own
    STAFF,
    ACADEMIES,
    MAILBOXES,
    CALENDAR,
    RULE_TABLE,
    WORDING_TABLE,
    WORDING_HISTORY,
    TRUST,
    // Keeping the register
    PACKS,
    IMPORTS,
    IMPORT_ERRORS,
    SHARING,
    CHECKS,
    RETENTION,
    HOLDS,
    ERASURES,
    SUBJECT_ACCESS,
    LINKS,
    VIEWS,
    LAST_KNOWN,
    ...Object.values(BOOKS.master),
  ],
  restricted: [CARE, WORDS, BARS, EMERGENCY, CONCERNS, ...Object.values(BOOKS.restricted)],
  attendance: [ATTENDANCE, ABSENCES, ...Object.values(BOOKS.attendance)],
};
