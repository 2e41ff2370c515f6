// A whole, acceptable referral and meeting as Google Forms would send them, for tests to change one answer of.
import type { Lists, RawAnswers } from '../../../src/app/forms/answers';
import { readReferral } from '../../../src/app/forms/referral-answers';
import type { ReferralAnswers } from '../../../src/app/policy/referral-answers';

export const lists: Lists = {
  academies: [
    { value: 'oak', title: 'Oakhollow Academy' },
    { value: 'elm', title: 'Elmbridge Academy' },
  ],
  keyContacts: [
    { value: 'kit@oakhollow.example', title: 'Kit Marlow (Oakhollow)' },
    { value: 'dee@oakhollow.example', title: 'Dee Larch (Oakhollow)' },
    { value: 'eve@elmbridge.example', title: 'Eve Rowan (Elmbridge)' },
  ],
  sendcos: [{ value: 'sen@oakhollow.example', title: 'Sen Hazel (Oakhollow)' }],
  providers: [{ value: 'PR-1', title: 'Fernley Workshop' }],
};

/** A referral with as few pages as there can be. */
export const plainReferral: RawAnswers = {
  upn: 'H801200001001',
  legalForename: 'Zephyr',
  legalSurname: 'Testcase',
  dateOfBirth: '2012-03-04',
  yearGroup: 'Year 10',
  joinedSchoolOn: '2023-09-05',
  academy: 'Oakhollow Academy',
  reasons: ['Their strengths are not being developed by our curriculum'],
  primaryReason: 'Their strengths are not being developed by our curriculum',
  rationale: 'Learns by making things.',
  attendancePercent: '74.5',
  attendanceFrom: '2026-09-03',
  attendanceTo: '2026-10-02',
  suspended: 'No',
  sendStatus: 'No special educational need',
  careStatus: 'None of these',
  medicalAny: 'No',
  intervention1Action: 'Mentor twice a week since September.',
  intervention1Impact: 'Fewer lessons missed.',
  intervention1More: 'No',
  agencyInvolved: 'No',
  strengths: 'Good with tools.',
  academicNeeds: 'Reading for work.',
  socialNeeds: 'A small group.',
  personalNeeds: 'Routine.',
  predictedOutcomes: 'Mathematics, GCSE, 4\nEnglish Language, GCSE, 3',
  parentView: 'We would like to try it.',
  parentAskedBy: 'K. Marlow, key contact',
  parentAskedOn: '2026-10-01',
  childView: 'I want to fix bikes.',
  childAskedBy: 'K. Marlow, key contact',
  childAskedOn: '2026-10-01',
  childAskedWith: 'nobody',
  contact1Name: 'Robin Testcase',
  contact1Relation: 'mother',
  contact1ParentalResponsibility: 'Yes',
  contact1LivesWith: 'Yes',
  contact1MaySign: 'Yes',
  contact1MayBeTold: 'Yes',
  contact1Channel: 'E-mail',
  contact1Email: 'robin@family.example',
  contact1Interpreter: 'No',
  contact1Bar: 'No',
  contact1More: 'No, and somebody named above may be told',
  emergency1Whose: 'Robin Testcase, mother',
  emergency1Number: '01604 000000',
  freeSchoolMeal: 'Yes',
  evacuationPlan: 'No',
  transport: 'No',
  riskAssessment: 'No',
  keyContact: 'Kit Marlow (Oakhollow)',
  deputyKeyContact: 'Dee Larch (Oakhollow)',
  basis: 'With the agreement of a parent or carer',
  reintegrationAim: 'No',
};

/** A second contact, whom a court order bars. */
export const barredContact: RawAnswers = {
  contact1More: 'Yes',
  contact2Name: 'Sam Testcase',
  contact2Relation: 'father',
  contact2ParentalResponsibility: 'Yes',
  contact2LivesWith: 'No',
  contact2MaySign: 'No',
  contact2MayBeTold: 'No',
  contact2Channel: 'We do not contact this person',
  contact2Interpreter: 'No',
  contact2Bar: 'Yes',
  contact2BarDetails: 'Order of a family court, until 2030.',
  contact2More: 'No, and somebody named above may be told',
};

export const suspension: RawAnswers = {
  suspended: 'Yes',
  suspensionDates: '2026-09-14, 2026-09-15, 2 days',
  suspensionDays: '7',
  riskOfPermanentExclusion: 'Yes',
  suspensionRunning: 'Yes',
  suspensionRunningSince: '2026-10-05',
  suspensionRunningDays: '5',
};

export const ehcp: RawAnswers = {
  sendStatus: 'Education, health and care plan (EHCP)',
  ehcpAuthority: 'Fictionshire Council',
  ehcpAuthorityToldOn: '2026-10-01',
  ehcpAnnualReviewOn: '2027-02-01',
  ehcpMetByAp: 'Yes, all of it',
  sendPrimaryNeed: 'Social, emotional and mental health',
  sendSupport: 'Short tasks.',
};

export const lookedAfter: RawAnswers = {
  careStatus: 'Looked after',
  careAuthority: 'Fictionshire Council',
  careSigner: 'A. Worker, social worker',
  delegatedAuthority: 'Yes',
  delegatedAuthorityDetails: 'Placement plan of May 2026.',
  socialWorkerName: 'A. Worker',
  socialWorkerPhone: '01604 000001',
};

export const medical: RawAnswers = {
  medicalAny: 'Yes',
  medicalConditions: 'Asthma.',
  medication: 'Inhaler, in the office.',
  healthPlanLink: 'https://drive.example/health-plan',
};

export const goodMeeting: RawAnswers = {
  reference: 'ap-26-0001',
  heldOn: '2026-10-06',
  whoCame: ['Key contact', 'Pupil'],
  namesAndRoles: 'K. Marlow, key contact',
  parentCame: 'Yes, in the room',
  agreed: 'Two days a week.',
  responsibilities: 'Key contact: rings on Fridays\nProvider: sends reports: monthly',
  firstReviewOn: '2026-10-20',
  toldOfNonAttendance: ['The parent or carer was told', 'The pupil was told'],
};

/** The plain referral with some answers changed, read. */
export function referralWith(changes: RawAnswers = {}): ReferralAnswers {
  const { answers, problems } = readReferral({ ...plainReferral, ...changes }, lists);
  if (answers === null) {
    throw new Error(`not a readable referral: ${problems.map((problem) => problem.message).join(' ')}`);
  }
  return answers;
}
