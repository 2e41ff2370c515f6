// What was agreed and what is due: meetings, reviews, letters, documents, the one list of deadlines.
import { DOCUMENT_KIND_NAMES } from '../../policy/document-kinds';
import { DUE_WHATS } from '../../policy/due-kinds';
import { date, instant, list, number, table, text, yesNo } from '../table';

export const MEETINGS = table({
  book: 'master',
  title: 'Meetings',
  sheetId: 121,
  hidden: true,
  about: 'Initial meetings: who came, what was agreed, when the first review is (S4.2.5, S4.2.6).',
  see: 'see placements',
  retention: 'pupil file',
  subject: 'pupil',
  columns: {
    id: text('Meeting'),
    referral: text('Reference'),
    heldOn: date('Held on'),
    present: list('Present', { width: 240 }),
    presentNames: text('Names', { width: 240 }),
    attempts: text('Attempts to include the parent', { width: 240 }),
    agreed: text('Agreed', { width: 320 }),
    responsibilities: text('Who does what', { width: 320 }),
    firstReview: date('First review'),
    toldOfAttendance: yesNo('Told of non-attendance', { note: 'Family told that not attending puts the placement at risk (S4.2.8).' }),
    recordedBy: text('Recorded by', { width: 220 }),
    response: text('Form response'),
  },
});

export const REVIEWS = table({
  book: 'master',
  title: 'Reviews',
  sheetId: 122,
  about: 'Each review of a placement, due and held (S4.2.7).',
  see: 'see placements',
  retention: 'pupil file',
  subject: 'pupil',
  columns: {
    id: text('Review'),
    referral: text('Reference'),
    number: number('Number'),
    due: date('Due', { lateUnless: 'heldOn' }),
    heldOn: date('Held on'),
  },
});

/** One deadline on the one ladder of reminders, whatever it is for. */
export const DUE = table({
  book: 'master',
  title: 'Due',
  sheetId: 123,
  about: 'Everything that is due from somebody, with the last reminder given. One ladder of reminders serves them all.',
  see: 'see placements',
  retention: 'system',
  columns: {
    id: text('Item', { width: 160 }),
    what: text('What', { choices: DUE_WHATS, width: 160 }),
    reference: text('Reference'),
    initials: text('Pupil'),
    academy: text('Academy code', { from: 'Academies' }),
    owner: text('Owner', { width: 220 }),
    due: date('Due', { lateUnless: 'doneOn' }),
    lastRung: text('Last reminder'),
    lastToldOn: date('Last reminded on'),
    doneOn: date('Done on'),
  },
});

export const LETTERS = table({
  book: 'master',
  title: 'Letters',
  sheetId: 124,
  hidden: true,
  about: 'Letters to families. The system writes them; a person sends them and records how.',
  see: 'see placements',
  retention: 'pupil file',
  subject: 'pupil',
  columns: {
    id: text('Letter'),
    referral: text('Reference'),
    about: text('About', { choices: ['referral'] }),
    state: text('State', { choices: ['to send', 'sent'], tones: { 'to send': 'warning', sent: 'good' } }),
    sentOn: date('Sent on'),
    sentBy: text('Sent by', { width: 220 }),
    how: text('How', { choices: ['by hand', 'by post', 'by phone', 'with an interpreter'] }),
    toldWho: text('Who was told', { width: 220 }),
  },
});

export const DOCUMENTS = table({
  book: 'master',
  title: 'Documents',
  sheetId: 125,
  hidden: true,
  about: 'Each Google Doc the system made, with the hash of what it was made from.',
  see: 'see placements',
  retention: 'pupil file',
  subject: 'pupil',
  columns: {
    id: text('Document', { width: 200 }),
    reference: text('Reference'),
    kind: text('Kind', { choices: DOCUMENT_KIND_NAMES }),
    version: number('Version'),
    file: text('File', { width: 320 }),
    hash: text('SHA-256 of its HTML', { width: 320 }),
    policyVersion: text('Policy version'),
    madeAt: instant('Made'),
  },
});
