// Fictional data for every view, mail and document: one pupil of Oakfield Academy, with what must never show where others can read it.

import type { FamilyLetterInput } from '../../src/app/documents/family-letter';
import type { PlanInput } from '../../src/app/documents/individual-learning-plan';
import type { Trust } from '../../src/app/documents/trust';
import { WORDING } from '../../src/app/policy/starter';
import type { RowOf } from '../../src/app/register/table';
import type { ACADEMIES, CARE, CONTACTS, INTERVENTIONS, OUTCOMES, PLANS, PUPILS, REFERRALS, WORDS } from '../../src/app/register/tables';

export const TODAY = '2026-11-24';
export const WEB_APP = 'https://script.example.org/macros/s/demo/exec';

export const TRUST: Trust = {
  name: 'Wold Valley Learning Trust',
  mailbox: 'alternative-provision@woldvalley.example',
  dataProtection: 'data-protection@woldvalley.example',
  complaintsUrl: 'https://woldvalley.example/complaints',
};

export const ACADEMY: RowOf<typeof ACADEMIES> = {
  id: 'OAK',
  name: 'Oakfield Academy',
  staffGroup: 'oakfield-ap@woldvalley.example',
  restrictedGroup: 'oakfield-safeguarding@woldvalley.example',
  urn: '100001',
  localAuthority: 'Exampleshire',
  phone: '01632 960100',
};

export const PUPIL: RowOf<typeof PUPILS> = {
  id: 'P-0001',
  upn: 'H801200001001',
  forename: 'Ŵyn-Tomos',
  surname: 'Quillfeather',
  knownAs: 'Tommo',
  dateOfBirth: '2012-05-17',
  yearGroup: '9',
  joinedSchoolOn: '2023-09-05',
  academy: 'OAK',
  sendStatus: 'support',
  freeSchoolMeal: true,
  evacuationPlan: false,
  onRoll: true,
  sharing: '',
  sharingAskedOn: '',
};
/** Every name by which the fixture's pupil could be known. */
export const PUPIL_NAMES = [PUPIL.forename, PUPIL.surname, PUPIL.knownAs];
export const INITIALS = 'Ŵ.Q.';

export const REFERRAL: RowOf<typeof REFERRALS> = {
  id: 'AP-26-0001',
  pupil: 'P-0001',
  academy: 'OAK',
  state: 'submitted',
  primaryReason: 'R3',
  reasons: ['R3', 'R2'],
  submittedAt: '2026-11-24 08:15',
  submittedBy: 'priya.marsh@woldvalley.example',
  keyContact: 'priya.marsh@woldvalley.example',
  deputyKeyContact: 'joe.okafor@woldvalley.example',
  approver: 'helen.strand@woldvalley.example',
  decidedAt: '',
  decidedBy: '',
  decisionReason: '',
  meetingHeldOn: '',
  nextReview: '',
  response: 'response-1',
};

export const PLAN: RowOf<typeof PLANS> = {
  id: 'AP-26-0001',
  rationale: 'A small group and practical work may bring attendance back.\nSchool has tried what it can offer.',
  attendance: 61.5,
  attendanceFrom: '2026-09-03',
  attendanceTo: '2026-11-20',
  suspensionDates: '6 to 8 October 2026',
  suspensionDays: 3,
  exclusionRisk: true,
  suspendedSince: '',
  suspendedFor: null,
  needs: 'Social, emotional and mental health',
  support: 'Small group work twice a week',
  ehcpAuthority: '',
  ehcpToldOn: '',
  ehcpReviewOn: '',
  ehcpMet: '',
  sendco: 'sam.lind@woldvalley.example',
  strengths: 'Good with engines and with younger pupils.',
  academicNeeds: 'Reading two years behind.\nMathematics secure.',
  socialNeeds: 'Finds large groups hard.',
  personalNeeds: 'Needs to know the day ahead.',
  parentView: 'I want a place where somebody has time.\nWe are worried about the bus.',
  parentAskedBy: 'Priya Marsh',
  parentAskedOn: '2026-11-18',
  basis: 'parentalAgreement',
  offSiteObjectives: '',
  offSiteWeeks: null,
  reintegrationOn: '2027-03-26',
  reintegrationSteps: 'Two mornings a week from February.',
  transport: true,
  riskAssessment: true,
  provider: 'PR-0003',
};

export const INTERVENTIONS_TRIED: RowOf<typeof INTERVENTIONS>[] = [
  {
    id: 'I-1',
    referral: 'AP-26-0001',
    by: 'school',
    agency: '',
    agencyContact: '',
    action: 'Mentor every morning\nReport card',
    impact: 'On time for four weeks, then not.',
  },
  {
    id: 'I-2',
    referral: 'AP-26-0001',
    by: 'school',
    agency: '',
    agencyContact: '',
    action: 'Reduced large assemblies',
    impact: '',
  },
  {
    id: 'I-3',
    referral: 'AP-26-0001',
    by: 'agency',
    agency: 'Youth Action Exampleshire',
    agencyContact: 'Lee Grant',
    action: 'Boxing and talk group',
    impact: 'Went to six of eight.',
  },
];

export const OUTCOMES_PREDICTED: RowOf<typeof OUTCOMES>[] = [
  { id: 'O-1', referral: 'AP-26-0001', subject: 'Mathematics', qualification: 'GCSE', predicted: '4', achieved: '' },
  { id: 'O-2', referral: 'AP-26-0001', subject: 'Motor vehicle studies', qualification: 'BTEC Level 1', predicted: 'Pass', achieved: '' },
];

function contact(id: string, more: Partial<RowOf<typeof CONTACTS>>): RowOf<typeof CONTACTS> {
  return {
    id,
    pupil: 'P-0001',
    name: '',
    relation: '',
    parentalResponsibility: true,
    livesWith: true,
    maySign: true,
    mayBeTold: true,
    barred: false,
    language: '',
    interpreter: false,
    channel: 'phone',
    email: '',
    phone: '01632 960210',
    verifiedBy: '',
    verifiedOn: '',
    ...more,
  };
}

export const BARRED_NAME = 'Gareth Barredson';
export const CONTACTS_OF_PUPIL: RowOf<typeof CONTACTS>[] = [
  contact('C-1', { name: 'Marta Quillfeather', relation: 'mother', language: 'Polish', interpreter: true }),
  contact('C-2', { name: 'Alun Pryce', relation: 'grandfather', channel: 'paper', phone: '' }),
  // Marked as one who may be told by mistake: the bar counts.
  contact('C-3', { name: BARRED_NAME, relation: 'father', barred: true, mayBeTold: true, maySign: false, livesWith: false }),
  contact('C-4', { name: 'Nan Untold', relation: 'aunt', mayBeTold: false, maySign: false, livesWith: false }),
];

export const CARE_ROW: RowOf<typeof CARE> = {
  id: 'AP-26-0001',
  pupil: 'P-0001',
  academy: 'OAK',
  careStatus: 'childProtectionPlan',
  careAuthority: 'Placingshire Council',
  virtualSchoolToldOn: '2026-11-10',
  signer: 'Signer Named-By-Worker',
  delegatedAuthority: true,
  delegatedDetails: 'Delegation letter of May',
  socialWorker: 'Wanda Worker-Smith',
  socialWorkerEmail: 'wanda@placingshire.example',
  socialWorkerPhone: '01632 960333',
  socialWorkerToldOn: '2026-11-11',
  conditions: 'Epilepsy-secret',
  medication: 'Lamotrigine-secret',
  healthPlan: 'https://healthplan.example/secret',
  riskAssessmentBecause: 'Riskreason-secret',
  nobodyToldBecause: 'Nobodytold-secret',
};

export const WORDS_ROWS: RowOf<typeof WORDS>[] = [
  {
    id: 'W-1',
    referral: 'AP-26-0001',
    words: 'I feel invisible-secret in big rooms.\nI like engines.',
    present: ['Presentperson-secret'],
    askedBy: 'Askerperson-secret',
    askedOn: '2026-11-19',
    visit: '',
    academy: '',
    readBy: '',
    readAt: '',
  },
];

/** Strings that may stand in the full plan only. */
export const RESTRICTED_STRINGS = [
  'Child protection plan',
  'Placingshire',
  'Signer Named',
  'Delegation letter',
  'Wanda',
  '960333',
  'Epilepsy',
  'Lamotrigine',
  'healthplan.example',
  'Riskreason',
  'Nobodytold',
  'invisible-secret',
  'Presentperson',
  'Askerperson',
];

export const PLAN_INPUT: PlanInput = {
  trust: TRUST.name,
  academy: ACADEMY,
  pupil: PUPIL,
  referral: REFERRAL,
  plan: PLAN,
  interventions: INTERVENTIONS_TRIED,
  outcomes: OUTCOMES_PREDICTED,
  providerName: 'Harbour Workshop',
  care: CARE_ROW,
  words: WORDS_ROWS,
  wording: WORDING,
  policyVersion: 'V2',
  policyApproval: 'March 2025',
  today: TODAY,
};

export const LETTER_INPUT: FamilyLetterInput = {
  trust: TRUST,
  academy: ACADEMY,
  pupil: PUPIL,
  referral: REFERRAL,
  keyContact: { name: 'Priya Marsh', phone: '01632 960111' },
  decideBy: '2026-11-27',
  today: TODAY,
};

/** Text that would do harm if it were anything but text: markup, a template tag, a formula, direction marks around Hebrew, quotes. */
export const HOSTILE = `<script>alert(1)</script>{{constructor}}=HYPERLINK("https://evil.example","x") \u202Eשלום\u202C "><img src=x onerror=alert(2)> 'q' & \`b\``;
