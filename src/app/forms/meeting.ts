// The form for the first meeting about a placement: who came, what was agreed, who does what, and when it is first reviewed (S4.2.5 to S4.2.8).
import { type FormDefinition, type Section, SUBMIT } from './definition';
import { checkbox, date, multipleChoice, paragraph, shortText } from './questions';

const meeting: Section = {
  id: 'meeting',
  title: 'The meeting',
  help: 'The reference stands for the pupil: please write no child’s name on this form.',
  questions: [
    shortText('reference', 'Reference of the referral', {
      help: 'It is filled in when you open the form from a link in “My list”.',
      validation: { kind: 'pattern', pattern: '^[Aa][Pp]-[0-9]{2}-[0-9]{4,5}$', message: 'A reference looks like AP-26-0001.' },
    }),
    date('heldOn', 'Day of the meeting'),
    checkbox('whoCame', 'Who else came?', [
      { value: 'pupil', title: 'Pupil' },
      { value: 'keyContact', title: 'Key contact' },
      { value: 'sendco', title: 'SENDCo' },
      { value: 'dsl', title: 'Designated safeguarding lead' },
      { value: 'provider', title: 'Provider' },
      { value: 'socialWorker', title: 'Social worker' },
      { value: 'localAuthority', title: 'Local authority' },
      { value: 'other', title: 'Somebody else' },
    ]),
    paragraph('namesAndRoles', 'Names and roles of the adults who came', { help: 'One a line: name, role.' }),
    multipleChoice('parentCame', 'Did a parent or carer take part?', [
      { value: 'inPerson', title: 'Yes, in the room', goTo: 'agreement' },
      { value: 'remotely', title: 'Yes, by telephone or video', goTo: 'agreement' },
      { value: 'no', title: 'No', goTo: 'withoutParent' },
    ]),
  ],
  next: 'agreement',
};

const attempts: Section = {
  id: 'withoutParent',
  title: 'No parent or carer took part',
  help: 'Silence is neither agreement nor refusal. The placement cannot start before they have been spoken to.',
  onlyWhen: [{ question: 'parentCame', values: ['no'] }],
  questions: [
    paragraph('attempts', 'How and when you tried to bring them in', { help: 'One a line: day, how, what came of it.' }),
    paragraph('parentNextStep', 'Who speaks to them next, and when'),
  ],
  next: 'agreement',
};

const agreed: Section = {
  id: 'agreement',
  title: 'What was agreed',
  questions: [
    paragraph('agreed', 'What was agreed', { help: 'Aims, days and times, support in school and at the provider, the way back.' }),
    paragraph('responsibilities', 'Who does what', {
      help: 'One a line, with a colon after the person. For example: Key contact: rings the provider each Friday.',
      validation: {
        kind: 'pattern',
        pattern: '^[^:\\n]+:[^\\n]+(\\n[^:\\n]+:[^\\n]+)*\\n*$',
        message: 'One a line, with a colon after the person: who: what they do.',
      },
    }),
    date('firstReviewOn', 'Day of the first review', { help: 'A school day, in the half-term in which the placement starts.' }),
    checkbox(
      'toldOfNonAttendance',
      'Who was told that not attending can put the placement at risk, and counts as it does at school?',
      [
        { value: 'pupil', title: 'The pupil was told' },
        { value: 'parent', title: 'The parent or carer was told' },
      ],
      { required: false },
    ),
  ],
  next: SUBMIT,
};

/** Opened from a link that carries only the opaque reference, because answers in a link can be read by others. */
export const meetingForm: FormDefinition = {
  id: 'meeting',
  title: 'Meeting about a placement',
  description: 'For the key contact, at the meeting or the same day.',
  confirmation: 'Thank you. The first review goes into the calendar, and everybody named gets their part in “My list”.',
  sections: [meeting, attempts, agreed],
};
