// What only designated safeguarding leads and SENDCos may see: care status, medical facts, pupils' words, court orders.
import { date, list, table, text, yesNo } from '../table';

export const CARE = table({
  book: 'restricted',
  title: 'Care and health',
  sheetId: 201,
  about: 'CP/LAC status (D.8), medical conditions and what goes with them, by referral.',
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
  columns: {
    id: text('Entry'),
    referral: text('Reference'),
    words: text('Words', { width: 420 }),
    present: list('In the room', { width: 240 }),
    askedBy: text('Asked by'),
    askedOn: date('Asked on'),
  },
});

export const BARS = table({
  book: 'restricted',
  title: 'Bars',
  sheetId: 203,
  about: 'Court orders and other bars on contacts, in words.',
  columns: { id: text('Contact'), pupil: text('Pupil'), words: text('What it says', { width: 420 }) },
});

export const EMERGENCY = table({
  book: 'restricted',
  title: 'Emergency numbers',
  sheetId: 204,
  about: 'Numbers to ring in an emergency (S5.S5).',
  columns: { id: text('Number of'), pupil: text('Pupil'), whose: text('Whose'), number: text('Telephone') },
});
