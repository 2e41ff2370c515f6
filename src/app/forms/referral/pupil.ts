// The first pages of the referral: the pupil, the reasons (S3.1 to S3.6), attendance and suspensions.
import { REASONS } from '../../policy/reasons';
import type { Section } from '../definition';
import { checkbox, date, list, listFrom, numberBetween, paragraph, shortText, yesNo, yesNoBranch } from '../questions';

const YEAR_GROUPS = [
  { value: 'R', title: 'Reception' },
  ...Array.from({ length: 13 }, (_, index) => ({ value: String(index + 1), title: `Year ${index + 1}` })),
];
const REASON_CHOICES = REASONS.map((reason) => ({ value: reason.code, title: reason.title }));
const NAME = { kind: 'maxLength', characters: 100, message: 'Keep it to 100 characters.' } as const;

const pupil: Section = {
  id: 'pupil',
  title: 'The pupil',
  help: 'Copy these from your management information system. We never ask for the home address.',
  questions: [
    shortText('upn', 'Unique pupil number (UPN)', {
      help: '13 characters: a letter, eleven digits, then a digit or a letter.',
      validation: {
        kind: 'pattern',
        pattern: '^[A-HJ-NP-RT-Za-hj-np-rt-z][0-9]{11}[0-9A-HJ-NP-RT-Za-hj-np-rt-z]$',
        message: 'A UPN is a letter, eleven digits, then a digit or a letter, with no spaces.',
      },
    }),
    shortText('legalForename', 'Legal forename', { validation: NAME }),
    shortText('legalSurname', 'Legal surname', { validation: NAME }),
    shortText('knownAs', 'Known as', { required: false, help: 'Only if it differs from the legal name.', validation: NAME }),
    date('dateOfBirth', 'Date of birth'),
    list('yearGroup', 'Year group now', YEAR_GROUPS, { help: 'It is kept as it is today, and not moved up later.' }),
    date('joinedSchoolOn', 'Date joined your school'),
    listFrom('academy', 'Academy', 'academies', {
      required: false,
      help: 'Leave this empty if you work for one academy only. We know which.',
    }),
  ],
  next: 'why',
};

const reasons: Section = {
  id: 'why',
  title: 'Why alternative provision',
  help: 'AP must suit the pupil better than a full-time place at school. Leave out medical, care and child protection facts here: they have pages of their own.',
  questions: [
    checkbox('reasons', 'Reasons for the referral', REASON_CHOICES, { help: 'Choose every reason that applies.' }),
    list('primaryReason', 'The main reason', REASON_CHOICES, { help: 'One of those you have just chosen.' }),
    paragraph('rationale', 'Why AP would meet this pupil’s needs better than school can', {
      help: 'What does the pupil need, and what would AP offer that school cannot? Two or three sentences are enough.',
    }),
  ],
  next: 'attendance',
};

const attendance: Section = {
  id: 'attendance',
  title: 'Attendance now',
  help: 'The starting point against which we measure whether AP helps.',
  questions: [
    shortText('attendancePercent', 'Attendance, in per cent', {
      help: 'A number such as 74 or 74.5, without the % sign.',
      validation: numberBetween(0, 100, 'Type a number from 0 to 100, without the % sign.'),
    }),
    date('attendanceFrom', 'Attendance counted from'),
    date('attendanceTo', 'Attendance counted to'),
    yesNoBranch('suspended', 'Has the pupil been suspended this school year?', { yes: 'suspensions', no: 'send' }),
  ],
  next: 'send',
};

const suspensions: Section = {
  id: 'suspensions',
  title: 'Suspensions',
  onlyWhen: [{ question: 'suspended', values: ['yes'] }],
  questions: [
    paragraph('suspensionDates', 'Dates of the suspensions', { help: 'One a line: first day, last day, number of school days.' }),
    shortText('suspensionDays', 'School days of suspension this school year', {
      help: 'All of them together. Half a day is 0.5.',
      validation: numberBetween(0.5, 45, 'Type a number from 0.5 to 45: more than 45 school days in a year is not lawful.'),
    }),
    yesNo('riskOfPermanentExclusion', 'Is the pupil at risk of permanent exclusion?'),
    yesNoBranch(
      'suspensionRunning',
      'Is a suspension running now?',
      { yes: 'runningSuspension', no: 'send' },
      { help: 'From the sixth school day of a suspension the pupil must have full-time education.' },
    ),
  ],
  next: 'send',
};

const runningSuspension: Section = {
  id: 'runningSuspension',
  title: 'The suspension running now',
  onlyWhen: [{ question: 'suspensionRunning', values: ['yes'] }],
  questions: [
    date('suspensionRunningSince', 'First day of the suspension that is running'),
    shortText('suspensionRunningDays', 'School days this suspension is for', {
      validation: numberBetween(0.5, 45, 'Type a number from 0.5 to 45.'),
    }),
  ],
  next: 'send',
};

export const pupilSections: readonly Section[] = [pupil, reasons, attendance, suspensions, runningSuspension];
