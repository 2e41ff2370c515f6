// What keeping the register itself needs: role mailboxes, history of wording, data protection, imports, views and who can open what.
import { date, instant, list, number, table, text, yesNo } from '../table';

export const MAILBOXES = table({
  book: 'master',
  title: 'Mailboxes',
  sheetId: 161,
  about: 'Shared mailboxes of roles. What is for the role goes there too, so that it is read when a person is away.',
  see: 'change staff',
  retention: 'setting',
  keptByHand: true,
  columns: {
    id: text('Mailbox', { width: 260 }),
    role: text('Role', { width: 180 }),
    academies: list('Academies', { note: 'Academy codes separated by commas; “all” for the trust’s.' }),
  },
});

export const WORDING_HISTORY = table({
  book: 'master',
  title: 'Wording history',
  sheetId: 162,
  hidden: true,
  about: 'Every wording that a sentence ever had and from when, so that a signed document can be read with the words of its day.',
  see: 'see placements',
  retention: 'contract',
  columns: {
    id: text('Entry'),
    sentence: text('Sentence'),
    effectiveFrom: date('Effective from'),
    text: text('Text', { width: 560 }),
    source: text('Source', { choices: ['policy', 'reconstructed', 'trust'] }),
    changedBy: text('Changed by', { width: 220 }),
    changedAt: instant('Changed'),
  },
});

export const RETENTION = table({
  book: 'master',
  title: 'Retention',
  sheetId: 163,
  about: 'Records that have been kept as long as the Rules say. Nothing is deleted until the data protection officer decides.',
  see: 'erase a record',
  retention: 'system',
  subject: 'pupil',
  columns: {
    id: text('Proposal'),
    pupil: text('Pupil'),
    reference: text('Record', { note: 'A pupil, provider or contract.' }),
    retentionClass: text('Class', { width: 140 }),
    keepUntil: date('Keep until'),
    because: text('Why', { width: 300 }),
    proposedOn: date('Proposed on'),
    state: text('State', {
      choices: ['proposed', 'keep', 'erase', 'erasing', 'erased', 'on hold'],
      tones: { proposed: 'warning', erase: 'warning', erasing: 'warning', 'on hold': 'bad', erased: 'quiet', keep: 'good' },
    }),
    decidedBy: text('Decided by', { width: 220 }),
    decidedOn: date('Decided on'),
    reason: text('Reason', { width: 260 }),
  },
});

export const HOLDS = table({
  book: 'master',
  title: 'Legal holds',
  sheetId: 164,
  hidden: true,
  about: 'Records that must not be erased, whatever their age, while a claim, inquiry or complaint is open.',
  see: 'erase a record',
  retention: 'system',
  subject: 'pupil',
  columns: {
    id: text('Hold'),
    reference: text('Record', { note: 'A pupil or a provider; “all” for everything.' }),
    reason: text('Reason', { width: 320 }),
    setBy: text('Set by', { width: 220 }),
    setOn: date('Set on'),
    liftedBy: text('Lifted by', { width: 220 }),
    liftedOn: date('Lifted on'),
  },
});

/** A restored backup is brought up to date by erasing again what stands here, so it names records and never what they held. */
export const ERASURES = table({
  book: 'master',
  title: 'Erasures',
  sheetId: 165,
  hidden: true,
  about: 'What was erased, when, by whom and why. A restored backup replays this list.',
  see: 'erase a record',
  retention: 'contract',
  columns: {
    id: text('Erasure'),
    table: text('Table'),
    row: text('Row'),
    erasedAt: instant('Erased'),
    erasedBy: text('Erased by', { width: 220 }),
    because: text('Why', { width: 300 }),
  },
});

export const SUBJECT_ACCESS = table({
  book: 'master',
  title: 'Subject access',
  sheetId: 166,
  about: 'Each request for a pupil’s data: what was gathered, who reviewed it, and when it was released.',
  see: 'release a subject access export',
  retention: 'contract',
  subject: 'pupil',
  columns: {
    id: text('Request'),
    pupil: text('Pupil'),
    askedBy: text('Asked by', { width: 200 }),
    relation: text('Relation'),
    askedOn: date('Asked on'),
    due: date('Answer by', { lateUnless: 'releasedOn' }),
    state: text('State', {
      choices: ['to gather', 'to review', 'released', 'refused'],
      tones: { 'to gather': 'warning', 'to review': 'warning', released: 'good', refused: 'bad' },
    }),
    pupilAgrees: text('Pupil’s agreement', { choices: ['agrees', 'refuses', 'not competent', 'to ask'] }),
    thirdPartiesMarked: yesNo('Third parties checked'),
    seriousHarmChecked: yesNo('Serious harm checked'),
    folder: text('Folder', { width: 260 }),
    reviewedBy: text('Reviewed by', { width: 220 }),
    reviewedOn: date('Reviewed on'),
    releasedOn: date('Released on'),
    openUntil: date('Folder open until', { note: 'Then the folder is closed; releasing again opens it again.' }),
    note: text('Note', { width: 260 }),
  },
});

export const IMPORTS = table({
  book: 'master',
  title: 'Imports',
  sheetId: 167,
  about: 'Each file from the MIS that was read, what it would change, and whether that was applied.',
  see: 'change staff',
  retention: 'system',
  columns: {
    id: text('Import'),
    file: text('File', { width: 260 }),
    fileId: text('File id', { width: 200 }),
    of: text('Of', { choices: ['pupils', 'staff', 'unknown'] }),
    system: text('MIS'),
    state: text('State', {
      choices: ['previewed', 'applying', 'applied', 'refused', 'replaced'],
      tones: { previewed: 'warning', applied: 'good', refused: 'bad', replaced: 'quiet' },
    }),
    rows: number('Rows'),
    additions: number('New'),
    updates: number('Changed'),
    unchanged: number('As they were'),
    errors: number('With errors'),
    doneTo: number('Applied up to line', { note: 'How far an import has come that is applied in several steps.' }),
    hash: text('SHA-256 of the file', { width: 320 }),
    previewedBy: text('Previewed by', { width: 220 }),
    previewedAt: instant('Previewed'),
    appliedBy: text('Applied by', { width: 220 }),
    appliedAt: instant('Applied'),
    problem: text('Problem', { width: 320 }),
  },
});

export const IMPORT_ERRORS = table({
  book: 'master',
  title: 'Import errors',
  sheetId: 168,
  about: 'The rows of an import that cannot be taken, with the reason, by line of the file.',
  see: 'change staff',
  retention: 'system',
  columns: {
    id: text('Error'),
    import: text('Import'),
    kind: text('Kind', {
      choices: ['left out', 'check', 'replaced'],
      note: 'A row left out is not taken; one to check is. “Replaced” is of an earlier preview.',
      tones: { 'left out': 'bad', check: 'warning', replaced: 'quiet' },
    }),
    line: number('Line'),
    column: text('Column', { width: 160 }),
    problem: text('Problem', { width: 420 }),
  },
});

export const SHARING = table({
  book: 'master',
  title: 'Sharing',
  sheetId: 169,
  about: 'Every file and folder of the system with who can open it, and whether that is right.',
  see: 'read the audit',
  retention: 'system',
  subject: 'staff',
  columns: {
    id: text('File id', { width: 200 }),
    name: text('File', { width: 300 }),
    kind: text('Kind', { width: 140 }),
    restricted: yesNo('Restricted'),
    openTo: list('Open to', { width: 360 }),
    shouldBe: list('Should be open to', { width: 360 }),
    right: text('Right', { choices: ['yes', 'no', 'mended'], tones: { yes: 'good', no: 'bad', mended: 'warning' } }),
    checkedAt: instant('Checked'),
  },
});

/** One row for each tab of each view: what was last written there, so that only what changed is written again. */
export const VIEWS = table({
  book: 'master',
  title: 'Views',
  sheetId: 171,
  hidden: true,
  about: 'What each academy’s spreadsheet shows and when that was last checked.',
  see: 'read the audit',
  retention: 'system',
  columns: {
    id: text('View'),
    file: text('File', { width: 260 }),
    hash: text('Hash', { width: 200 }),
    rows: number('Rows'),
    checkedAt: instant('Checked'),
    writtenAt: instant('Written'),
  },
});

/** The last known state of what people keep by hand: a direct edit is told from it, and put back from it where it breaks a rule. */
export const LAST_KNOWN = table({
  book: 'master',
  title: 'Last known',
  sheetId: 172,
  hidden: true,
  about: 'The last known state of each row that people keep by hand.',
  see: 'read the audit',
  retention: 'system',
  subject: 'staff',
  columns: {
    id: text('Row', { note: 'The tab and the row’s id.', width: 240 }),
    values: text('Values', { width: 420 }),
    seenAt: instant('Seen'),
  },
});

/** Replaced by each check. Of the restricted spreadsheet only the line is named, since there an id alone may tell something. */
export const CHECKS = table({
  book: 'master',
  title: 'Register check',
  sheetId: 179,
  about: 'What the last check of the register found: rows that do not fit, and what to do about each.',
  see: 'read the audit',
  retention: 'system',
  columns: {
    id: text('Finding'),
    tab: text('Tab', { width: 160 }),
    row: text('Row', { width: 220 }),
    column: text('Column', { width: 160 }),
    problem: text('Problem', { width: 360 }),
    whatToDo: text('What to do', { width: 420 }),
    foundAt: instant('Found'),
  },
});
