// The system's own books, hidden from people: links, inbox, outbox, audit, and the cells that hold its counters.
import { type Book, date, instant, list, number, table, text } from '../table';

export const LINKS = table({
  book: 'master',
  title: 'Links',
  sheetId: 131,
  hidden: true,
  about: 'Page links by the SHA-256 of their token. The token itself stands only in the mail.',
  see: 'read the audit',
  retention: 'system',
  subject: 'staff',
  columns: {
    id: text('Link'),
    purpose: text('Purpose', {
      choices: [
        'decide referral',
        'tell family',
        'provider page',
        'provider record',
        'record visit',
        'read words',
        'follow findings',
        'answer findings',
      ],
    }),
    person: text('Person'),
    reference: text('Reference'),
    tokenHash: text('Token hash'),
    state: text('State', { choices: ['open', 'used', 'replaced', 'locked'] }),
    expiresAt: text('Expires'),
    codeHash: text('Code hash'),
    codeExpiresAt: text('Code expires'),
    codeTries: number('Wrong codes'),
    codesSent: number('Codes sent'),
    usedAt: text('Used'),
  },
});

const inboxColumns = {
  id: text('Submission', { width: 260 }),
  kind: text('Kind'),
  state: text('State', { choices: ['applied', 'needs attention', 'ignored'] }),
  sender: text('Sender', { width: 220 }),
  receivedAt: instant('Received'),
  version: text('Version', { note: 'When the submission was last sent, to the millisecond: an edited one keeps its id.', width: 200 }),
  reference: text('Reference'),
  reason: text('Reason', { width: 480 }),
  purgedOn: date('Deleted from the form', { note: 'The answer no longer stands in Google Forms; what it said is in the register.' }),
  codes: list('Codes', { note: 'What stood in the way, in the system’s own words.', width: 200 }),
};

const outboxColumns = {
  id: text('Delivery', { width: 260 }),
  kind: text('Kind'),
  state: text('State', { choices: ['waiting', 'sending', 'done', 'given up', 'handled'] }),
  reference: text('Reference'),
  /** JSON of plain ids; never a restricted value. */
  details: text('Details', { width: 320 }),
  priority: number('Priority', { note: '1 safeguarding, 2 today’s attendance, 3 asked of a person, 4 the rest.' }),
  tries: number('Tries'),
  /** ISO instant in UTC: when 'sending', the moment it was taken; when 'waiting', the moment from which it may be tried. */
  at: text('At'),
  error: text('Last error', { width: 320 }),
};

const auditColumns = {
  id: text('Entry'),
  /** ISO instant in UTC. */
  at: text('At'),
  by: text('By', { width: 220 }),
  job: text('Job'),
  table: text('Table'),
  row: text('Row'),
  change: text('Change', { choices: ['add', 'update', 'remove'] }),
  columns: text('Columns', { width: 240 }),
  before: text('Digest before', { width: 200 }),
  after: text('Digest after', { width: 200 }),
  why: text('Why', { width: 240 }),
  previous: text('Hash of the last entry', { width: 200 }),
  hash: text('Hash', { width: 200 }),
};

const systemColumns = {
  id: text('Name'),
  value: text('Value', { width: 520 }),
};

/** The four tabs that each spreadsheet has of its own. */
function books(book: Book, firstSheetId: number) {
  return {
    inbox: table({
      book,
      title: 'Inbox',
      sheetId: firstSheetId,
      hidden: true,
      about: 'Every submission by its own id, and what became of it.',
      see: 'read the audit',
      retention: 'system',
      subject: 'staff',
      columns: inboxColumns,
    }),
    outbox: table({
      book,
      title: 'Outbox',
      sheetId: firstSheetId + 1,
      hidden: true,
      about: 'What is still to be delivered, and what was.',
      see: 'read the audit',
      retention: 'system',
      columns: outboxColumns,
    }),
    audit: table({
      book,
      title: 'Audit',
      sheetId: firstSheetId + 2,
      hidden: true,
      about: 'Every change, each entry carrying the hash of the last. Values stand as keyed digests.',
      see: 'read the audit',
      retention: 'system',
      subject: 'staff',
      columns: auditColumns,
    }),
    system: table({
      book,
      title: 'System',
      sheetId: firstSheetId + 3,
      hidden: true,
      about: 'Cells in which the system keeps its place.',
      see: 'read the audit',
      retention: 'system',
      columns: systemColumns,
    }),
  };
}

export const BOOKS = { master: books('master', 141), restricted: books('restricted', 241), attendance: books('attendance', 341) } as const;

/** The fixed cells of the System tab: the row that holds each. Row 1 is the header. */
export const SYSTEM_ROWS = { auditHash: 2, auditCount: 3, archivedHash: 4, archivedCount: 5 } as const;
