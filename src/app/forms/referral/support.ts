// The referral's pages on what school and agencies have tried (D.10, D.11), the pupil's overview (D.9, D.15) and the views (D.13).
import type { Section } from '../definition';
import { date, paragraph, shortText, yesNoBranch } from '../questions';

/** How many interventions and agencies the form has room for. */
export const MOST_INTERVENTIONS = 4;
export const MOST_AGENCIES = 3;

const restricted = true;

function intervention(position: number): Section {
  const more = `intervention${position + 1}`;
  const last = position === MOST_INTERVENTIONS;
  return {
    id: `intervention${position}`,
    title: `What school has tried: ${position}`,
    help: 'What school has done to improve attendance, behaviour, learning or engagement. AP comes after support in school, so we need at least one.',
    ...(position === 1 ? {} : { onlyWhen: [{ question: `intervention${position - 1}More`, values: ['yes'] }] }),
    questions: [
      paragraph(`intervention${position}Action`, `Action or intervention ${position}`, {
        help: 'What was done, by whom, from when to when.',
      }),
      paragraph(`intervention${position}Impact`, `Impact of intervention ${position}`, {
        help: 'What changed? “Nothing” is an answer too.',
      }),
      ...(last ? [] : [yesNoBranch(`intervention${position}More`, `Add intervention ${position + 1}?`, { yes: more, no: 'agencies' })]),
    ],
    next: 'agencies',
  };
}

const agencies: Section = {
  id: 'agencies',
  title: 'Support from other agencies',
  questions: [
    yesNoBranch(
      'agencyInvolved',
      'Has an agency outside school supported the pupil?',
      { yes: 'agency1', no: 'overview' },
      { help: 'For example educational psychology, early help, CAMHS or a youth worker.' },
    ),
  ],
  next: 'overview',
};

function agency(position: number): Section {
  const last = position === MOST_AGENCIES;
  const gate = position === 1 ? 'agencyInvolved' : `agency${position - 1}More`;
  return {
    id: `agency${position}`,
    title: `Agency ${position}`,
    onlyWhen: [{ question: gate, values: ['yes'] }],
    questions: [
      shortText(`agency${position}Name`, `Name of agency ${position}`),
      shortText(`agency${position}Contact`, `Who to contact at agency ${position}`, {
        required: false,
        help: 'Name, and e-mail or telephone.',
      }),
      paragraph(`agency${position}Action`, `Action or intervention by agency ${position}`),
      paragraph(`agency${position}Impact`, `Impact of agency ${position}`),
      ...(last
        ? []
        : [yesNoBranch(`agency${position}More`, `Add agency ${position + 1}?`, { yes: `agency${position + 1}`, no: 'overview' })]),
    ],
    next: 'overview',
  };
}

const overview: Section = {
  id: 'overview',
  title: 'The pupil’s strengths and needs',
  help: 'For the individual learning plan. Write as if the pupil and the family were reading it, because they may.',
  questions: [
    paragraph('strengths', 'Strengths and interests'),
    paragraph('academicNeeds', 'Academic needs'),
    paragraph('socialNeeds', 'Social needs'),
    paragraph('personalNeeds', 'Personal needs'),
    paragraph('predictedOutcomes', 'Predicted outcomes', {
      required: false,
      help: 'One a line: subject, qualification, predicted. For example: Mathematics, GCSE, 4. Leave it empty for younger pupils.',
      validation: {
        kind: 'pattern',
        pattern: '^[^,\\n]+,[^,\\n]+,[^,\\n]+(\\n[^,\\n]+,[^,\\n]+,[^,\\n]+)*\\n*$',
        message: 'One a line, three parts with commas between them: subject, qualification, predicted.',
      },
    }),
  ],
  next: 'views',
};

const views: Section = {
  id: 'views',
  title: 'What the family and the pupil say',
  help: 'Their views on a change of provision, in their words. If somebody could not be asked yet, say so and what you tried. The pupil’s words are kept with safeguarding leads.',
  questions: [
    paragraph('parentView', 'Parent’s or carer’s view'),
    shortText('parentAskedBy', 'Who asked the parent or carer', { help: 'Name and role.' }),
    date('parentAskedOn', 'Day the parent or carer was asked'),
    paragraph('childView', 'Pupil’s view', { restricted, help: 'Use the pupil’s own words where you can.' }),
    shortText('childAskedBy', 'Who asked the pupil', { restricted, help: 'Name and role.' }),
    date('childAskedOn', 'Day the pupil was asked', { restricted }),
    shortText('childAskedWith', 'Who else was in the room with the pupil', { restricted, help: 'Names and roles, or “nobody”.' }),
  ],
  next: 'contact1',
};

export const supportSections: readonly Section[] = [
  ...Array.from({ length: MOST_INTERVENTIONS }, (_, index) => intervention(index + 1)),
  agencies,
  ...Array.from({ length: MOST_AGENCIES }, (_, index) => agency(index + 1)),
  overview,
  views,
];
