// The referral's pages on SEND, care and medical needs; what they say on care and health is restricted.
import type { Section } from '../definition';
import { date, EMAIL, list, listFrom, multipleChoice, PHONE, paragraph, shortText, yesNoBranch } from '../questions';

/** Types of need, as the school census codes them. */
export const SEND_NEEDS = [
  { value: 'SPLD', title: 'Specific learning difficulty' },
  { value: 'MLD', title: 'Moderate learning difficulty' },
  { value: 'SLD', title: 'Severe learning difficulty' },
  { value: 'PMLD', title: 'Profound and multiple learning difficulty' },
  { value: 'SEMH', title: 'Social, emotional and mental health' },
  { value: 'SLCN', title: 'Speech, language and communication needs' },
  { value: 'HI', title: 'Hearing impairment' },
  { value: 'VI', title: 'Vision impairment' },
  { value: 'MSI', title: 'Multi-sensory impairment' },
  { value: 'PD', title: 'Physical disability' },
  { value: 'ASD', title: 'Autistic spectrum disorder' },
  { value: 'DS', title: 'Down syndrome' },
  { value: 'OTH', title: 'Other difficulty or disability' },
  { value: 'NSA', title: 'SEN support, but no assessment of the type of need yet' },
];

const restricted = true;
const required = false;

const send: Section = {
  id: 'send',
  title: 'Special educational needs',
  questions: [
    multipleChoice('sendStatus', 'SEND status', [
      { value: 'none', title: 'No special educational need', goTo: 'care' },
      { value: 'support', title: 'SEN support', goTo: 'sendNeeds' },
      { value: 'ehcp', title: 'Education, health and care plan (EHCP)', goTo: 'ehcp' },
    ]),
  ],
  next: 'care',
};

const ehcp: Section = {
  id: 'ehcp',
  title: 'The EHCP',
  help: 'The local authority keeps its duty under the plan, so it is told before AP is arranged.',
  onlyWhen: [{ question: 'sendStatus', values: ['ehcp'] }],
  questions: [
    shortText('ehcpAuthority', 'Local authority that keeps the plan'),
    date('ehcpAuthorityToldOn', 'Day you told the local authority', { required, help: 'Leave it empty if you have not told them yet.' }),
    date('ehcpAnnualReviewOn', 'Date of the next annual review'),
    multipleChoice('ehcpMetByAp', 'Would AP meet what the plan requires?', [
      { value: 'yes', title: 'Yes, all of it' },
      { value: 'partly', title: 'Partly; school provides the rest' },
      { value: 'no', title: 'No' },
      { value: 'unsure', title: 'Not known yet; the SENDCo will check' },
    ]),
    listFrom('sendco', 'SENDCo for this pupil', 'sendcos', { required, help: 'Leave it empty if it is your academy’s only SENDCo.' }),
  ],
  next: 'sendNeeds',
};

const sendNeeds: Section = {
  id: 'sendNeeds',
  title: 'What the pupil needs',
  onlyWhen: [{ question: 'sendStatus', values: ['support', 'ehcp'] }],
  questions: [
    list('sendPrimaryNeed', 'Main type of need', SEND_NEEDS, { help: 'As in the school census.' }),
    paragraph('sendSupport', 'What helps this pupil to learn', {
      help: 'What should the people who teach them do, and avoid? Medical facts come later, on their own page.',
    }),
  ],
  next: 'care',
};

const care: Section = {
  id: 'care',
  title: 'Social care',
  help: 'Only safeguarding leads and SENDCos see this page.',
  questions: [
    multipleChoice(
      'careStatus',
      'Child protection and looked-after status',
      [
        { value: 'none', title: 'None of these', goTo: 'medical' },
        { value: 'childInNeed', title: 'Child in need', goTo: 'socialWorker' },
        { value: 'childProtectionPlan', title: 'Child protection plan', goTo: 'socialWorker' },
        { value: 'lookedAfter', title: 'Looked after', goTo: 'lookedAfter' },
        { value: 'previouslyLookedAfter', title: 'Previously looked after', goTo: 'medical' },
      ],
      { restricted },
    ),
  ],
  next: 'medical',
};

const lookedAfter: Section = {
  id: 'lookedAfter',
  title: 'Looked-after pupil',
  help: 'The social worker says who may sign. A foster carer signs only with delegated authority.',
  onlyWhen: [{ question: 'careStatus', values: ['lookedAfter'] }],
  questions: [
    shortText('careAuthority', 'Local authority that looks after the pupil', { restricted }),
    date('virtualSchoolToldOn', 'Day you told the virtual school', {
      required,
      restricted,
      help: 'Leave it empty if you have not told them yet.',
    }),
    shortText('careSigner', 'Who may sign for the pupil, as the social worker says', { restricted, help: 'Name and role.' }),
    yesNoBranch(
      'delegatedAuthority',
      'Does the carer have delegated authority to sign?',
      { yes: 'delegated', no: 'socialWorker' },
      { restricted },
    ),
  ],
  next: 'socialWorker',
};

const delegated: Section = {
  id: 'delegated',
  title: 'Delegated authority',
  onlyWhen: [{ question: 'delegatedAuthority', values: ['yes'] }],
  questions: [
    paragraph('delegatedAuthorityDetails', 'Where the delegated authority is recorded', { restricted, help: 'The document and its date.' }),
  ],
  next: 'socialWorker',
};

const socialWorker: Section = {
  id: 'socialWorker',
  title: 'Social worker',
  onlyWhen: [{ question: 'careStatus', values: ['childInNeed', 'childProtectionPlan', 'lookedAfter'] }],
  questions: [
    shortText('socialWorkerName', 'Social worker’s name', { restricted }),
    shortText('socialWorkerPhone', 'Social worker’s telephone number', { restricted, validation: PHONE }),
    shortText('socialWorkerEmail', 'Social worker’s e-mail address', { required, restricted, validation: EMAIL }),
    date('socialWorkerToldOn', 'Day you told the social worker', {
      required,
      restricted,
      help: 'Leave it empty if you have not told them yet.',
    }),
  ],
  next: 'medical',
};

const medical: Section = {
  id: 'medical',
  title: 'Health',
  help: 'Only safeguarding leads and SENDCos see this. Named staff at the provider see what they need.',
  questions: [
    yesNoBranch(
      'medicalAny',
      'Does the pupil have a medical condition, an allergy or medication?',
      { yes: 'medicalDetail', no: 'intervention1' },
      { restricted },
    ),
  ],
  next: 'intervention1',
};

const medicalDetail: Section = {
  id: 'medicalDetail',
  title: 'Medical conditions',
  onlyWhen: [{ question: 'medicalAny', values: ['yes'] }],
  questions: [
    paragraph('medicalConditions', 'Conditions and allergies', {
      restricted,
      help: 'What should staff look out for, and what should they do?',
    }),
    paragraph('medication', 'Medication', { required, restricted, help: 'What, when, who gives it, and where it is kept.' }),
    shortText('healthPlanLink', 'Link to the health plan', {
      required,
      restricted,
      help: 'A link into your own restricted folder. Do not share the file with anyone new.',
      validation: { kind: 'pattern', pattern: '^https://[^ ]{4,2000}$', message: 'Paste the whole link; it starts with https://' },
    }),
  ],
  next: 'intervention1',
};

export const needsSections: readonly Section[] = [
  send,
  ehcp,
  sendNeeds,
  care,
  lookedAfter,
  delegated,
  socialWorker,
  medical,
  medicalDetail,
];
