// What only designated safeguarding leads and SENDCos may see: care status, medical facts, pupils' words, court orders.
import { date, instant, list, table, text, yesNo } from '../table';

export const CARE = table({
  book: 'restricted',
  title: 'Care and health',
  sheetId: 201,
  about: 'CP/LAC status (D.8), medical conditions and what goes with them, by referral.',
  see: 'read restricted',
  retention: 'child protection',
  subject: 'pupil',
  columns: {
    id: text('Reference'),
    pupil: text('Pupil'),
    academy: text('Academy code'),
    careStatus: text('CP/LAC status', { choices: ['none', 'childInNeed', 'childProtectionPlan', 'lookedAfter', 'previouslyLookedAfter'] }),
    careAuthority: text('Placing authority'),
    virtualSchoolToldOn: date('Virtual school told on'),
    signer: text('Who may sign', { note: 'As the social worker names.' }),
    delegatedAuthority: yesNo('Delegated authority'),
    delegatedDetails: text('Delegated authority: details', { width: 240 }),
    socialWorker: text('Social worker'),
    socialWorkerEmail: text('Social worker: e-mail'),
    socialWorkerPhone: text('Social worker: telephone'),
    socialWorkerToldOn: date('Social worker told on'),
    conditions: text('Medical conditions', { width: 300 }),
    medication: text('Medication', { width: 240 }),
    healthPlan: text('Health plan', { width: 240 }),
    riskAssessmentBecause: text('Risk assessment: why', { width: 240 }),
    nobodyToldBecause: text('Nobody may be told: why', { width: 240 }),
  },
});

export const WORDS = table({
  book: 'restricted',
  title: 'Pupils’ words',
  sheetId: 202,
  about: 'What pupils said, to whom, and who was in the room.',
  see: 'read restricted',
  retention: 'child protection',
  subject: 'pupil',
  columns: {
    id: text('Entry'),
    referral: text('Reference'),
    words: text('Words', { width: 420 }),
    present: list('In the room', { width: 240 }),
    askedBy: text('Asked by'),
    askedOn: date('Asked on'),
    visit: text('Visit', { note: 'Said at a visit to the provider (E.F.3); empty for what was said at referral.' }),
    academy: text('Academy code', { note: 'Whose safeguarding lead reads it first.' }),
    readBy: text('Read by', { note: 'What was said at a visit goes no further before a named person has read it.', width: 220 }),
    readAt: instant('Read'),
  },
});

export const BARS = table({
  book: 'restricted',
  title: 'Bars',
  sheetId: 203,
  about: 'Court orders and other bars on contacts, in words.',
  see: 'read restricted',
  retention: 'child protection',
  subject: 'contact',
  columns: { id: text('Contact'), pupil: text('Pupil'), words: text('What it says', { width: 420 }) },
});

export const EMERGENCY = table({
  book: 'restricted',
  title: 'Emergency numbers',
  sheetId: 204,
  about: 'Numbers to ring in an emergency (S5.S5).',
  see: 'read restricted',
  retention: 'pupil file',
  subject: 'contact',
  columns: { id: text('Number of'), pupil: text('Pupil'), whose: text('Whose'), number: text('Telephone') },
});

/** The school's safeguarding system stays the record: here is where to look, when, and who acted, and no narrative. */
export const CONCERNS = table({
  book: 'restricted',
  title: 'Concerns',
  sheetId: 205,
  about: 'Each concern that was raised: a pointer to the DSL’s own record, with the times and who acted.',
  see: 'acknowledge a concern',
  retention: 'child protection',
  subject: 'pupil',
  columns: {
    id: text('Concern'),
    placement: text('Placement'),
    pupil: text('Pupil'),
    academy: text('Academy code'),
    raisedAt: instant('Raised'),
    raisedBy: text('Raised by', { width: 220 }),
    allegation: yesNo('Allegation against staff'),
    state: text('State', {
      choices: ['not yet read by a person', 'acknowledged', 'closed'],
      tones: { 'not yet read by a person': 'bad', acknowledged: 'warning', closed: 'quiet' },
    }),
    acknowledgedBy: text('Acknowledged by', { width: 220 }),
    acknowledgedAt: instant('Acknowledged'),
    record: text('DSL’s record', { note: 'Its reference in the school’s safeguarding system.', width: 200 }),
    reviewDue: date('Review of the placement by', { note: 'G.4', lateUnless: 'closedOn' }),
    closedOn: date('Closed on'),
  },
});
