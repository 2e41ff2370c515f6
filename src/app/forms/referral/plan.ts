// The last pages of the referral: what must be arranged, who is responsible, on what basis, and the way back to school.
import { type Section, SUBMIT } from '../definition';
import { date, listFrom, multipleChoice, numberBetween, paragraph, shortText, yesNo, yesNoBranch } from '../questions';

const arrangements: Section = {
  id: 'arrangements',
  title: 'Arrangements',
  questions: [
    yesNo('freeSchoolMeal', 'Is the pupil entitled to free school meals?'),
    yesNo('evacuationPlan', 'Does the pupil need a personal emergency evacuation plan (PEEP)?'),
    yesNo('transport', 'Is transport needed?', { help: 'School arranges and pays for it.' }),
    yesNoBranch('riskAssessment', 'Is a risk assessment for this pupil required?', { yes: 'riskAssessmentWhy', no: 'responsible' }),
  ],
  next: 'responsible',
};

const riskAssessmentWhy: Section = {
  id: 'riskAssessmentWhy',
  title: 'Risk assessment',
  help: 'You send the assessment itself with the pack, later. Only safeguarding leads and SENDCos see this page.',
  onlyWhen: [{ question: 'riskAssessment', values: ['yes'] }],
  questions: [paragraph('riskAssessmentBecause', 'Why a risk assessment is required', { restricted: true })],
  next: 'responsible',
};

const responsible: Section = {
  id: 'responsible',
  title: 'Who is responsible, and where',
  help: 'The pupil stays on your roll, and your school stays responsible for them.',
  questions: [
    listFrom('keyContact', 'Key contact at school', 'keyContacts', {
      help: 'Coordinates the placement, and is named to family and provider.',
    }),
    listFrom('deputyKeyContact', 'Deputy when the key contact is away', 'keyContacts', { help: 'Somebody else.' }),
    listFrom('proposedProvider', 'Provider you have in mind', 'providers', {
      required: false,
      help: 'Leave it empty if you have none yet.',
    }),
    multipleChoice('basis', 'On what basis would the pupil attend?', [
      { value: 'parentalAgreement', title: 'With the agreement of a parent or carer', goTo: 'wayBack' },
      { value: 'offSiteDirection', title: 'Directed off site to improve behaviour', goTo: 'offSite' },
    ]),
  ],
  next: 'wayBack',
};

const offSite: Section = {
  id: 'offSite',
  title: 'Direction off site',
  help: 'It is not a punishment. The family gets notice in writing at least two school days before the first day.',
  onlyWhen: [{ question: 'basis', values: ['offSiteDirection'] }],
  questions: [
    paragraph('offSiteObjectives', 'Reasons and objectives of the direction'),
    shortText('offSiteWeeks', 'Longest period proposed, in school weeks', {
      validation: numberBetween(1, 39, 'Type a whole number of school weeks from 1 to 39.', true),
    }),
  ],
  next: 'wayBack',
};

const wayBack: Section = {
  id: 'wayBack',
  title: 'The way back to school',
  questions: [yesNoBranch('reintegrationAim', 'Is the aim that the pupil returns to school?', { yes: 'reintegration', no: SUBMIT })],
  next: SUBMIT,
};

const reintegration: Section = {
  id: 'reintegration',
  title: 'Return to school',
  onlyWhen: [{ question: 'reintegrationAim', values: ['yes'] }],
  questions: [
    date('reintegrationTargetDate', 'Target date for the return', { help: 'It can be changed at each review.' }),
    paragraph('reintegrationSteps', 'What would show that the pupil is ready', {
      help: 'A few signs or steps that the pupil would understand.',
    }),
  ],
  next: SUBMIT,
};

export const planSections: readonly Section[] = [arrangements, riskAssessmentWhy, responsible, offSite, wayBack, reintegration];
