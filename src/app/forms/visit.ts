// The Google Form of a visit to a provider (Appendix E): judgements in grids that fit a phone, what was seen by item, actions and pupils one a page.
import { CHECKLIST, CHECKLIST_PAGES, type ChecklistPage } from '../policy/providers/checklist';
import { JUDGEMENTS, LONGEST } from '../policy/providers/visit';
import { type FormDefinition, type Section, SUBMIT } from './definition';
import { date, grid, list, multipleChoice, paragraph, shortText, yesNoBranch } from './questions';

/** How many actions and pupils the form has room for; the page for a phone has no such bound. */
export const MOST_ACTIONS = 6;
export const MOST_PUPILS = 5;

const restricted = true;
const COLUMNS = JUDGEMENTS.map((judgement) => ({ value: judgement, title: `${judgement.charAt(0).toUpperCase()}${judgement.slice(1)}` }));

const about: Section = {
  id: 'about',
  title: 'The visit',
  help: 'The reference stands for the provider and this visit. Please write no child’s name on this form: initials only.',
  questions: [
    shortText('reference', 'Reference of the visit', {
      help: 'It is filled in when you open the form from the invitation.',
      validation: {
        kind: 'pattern',
        pattern: '^[Pp][Rr][Vv]-[0-9]{4,6}-[Vv][1-9][0-9]{0,3}$',
        message: 'A reference looks like PRV-0001-V2.',
      },
    }),
    multipleChoice('kind', 'What was gone through?', [
      { value: 'full', title: 'The whole checklist' },
      { value: 'changes only', title: 'What changed since the last visit' },
    ]),
    date('heldOn', 'Day of the visit'),
    shortText('time', 'Time of the visit', {
      help: 'Like 10:30',
      validation: { kind: 'pattern', pattern: '^([01]?[0-9]|2[0-3])[:.][0-5][0-9]$', message: 'Type a time like 10:30.' },
    }),
    shortText('location', 'Where'),
    paragraph('metWith', 'Whom did you meet there?', { help: 'One a line: name, role.' }),
    paragraph('visitors', 'Who else came from school or trust?', { required: false, help: 'One a line.' }),
    multipleChoice('staffing', 'Do the documents fit the staff who work there now?', [
      { value: 'yes', title: 'Yes' },
      { value: 'no', title: 'No' },
    ]),
  ],
  next: 'before1',
};

/** The first line names its item; a line that names none goes on with the one before. */
const SEEN = '^\\s*[Ee]\\.[PVQpvq]\\.[0-9]+[A-Za-z0-9.]*\\s*:[\\s\\S]*$';

function checklist(page: ChecklistPage, index: number): Section {
  const words = page.items.filter((item) => item.words).map(({ id }) => id);
  const always = words.length === 0 ? '' : ` Always asked for: ${words.join(', ')}.`;
  const rebuilt = page.items.filter(({ reconstructed }) => reconstructed).map(({ id }) => id);
  const first = page.items[0]?.id ?? '';
  return {
    id: page.id,
    title: page.title,
    help:
      rebuilt.length === 0
        ? 'The policy’s own sentences stand in the checklist that is made from this.'
        : `Rebuilt, since the policy’s text was lost, and to be confirmed by the trust: ${rebuilt.join(', ')}.`,
    questions: [
      grid(
        `judged-${page.id}`,
        `Judgement: ${page.title}`,
        page.items.map(({ id, name }) => ({ value: id, title: `${id} ${name}` })),
        COLUMNS,
        { required: false, help: 'Where only changes are gone through, leave a row empty that stands as it was.' },
      ),
      paragraph(`seen-${page.id}`, `What was seen: ${page.title}`, {
        required: false,
        help: `One item a line, such as ${first}: what you saw. Links to evidence go here too.${always}`,
        validation: {
          kind: 'pattern',
          pattern: SEEN,
          message: `Begin each item with its number and a colon, such as ${first}: what you saw.`,
        },
      }),
    ],
    next: CHECKLIST_PAGES[index + 1]?.id ?? 'actions',
  };
}

const actions: Section = {
  id: 'actions',
  title: 'Actions',
  questions: [
    yesNoBranch(
      'anyAction',
      'Must anything be put right?',
      { yes: 'action1', no: 'pupils' },
      { help: 'Every item that is not or only partly met needs an action.' },
    ),
  ],
  next: 'pupils',
};

function action(position: number): Section {
  const last = position === MOST_ACTIONS;
  return {
    id: `action${position}`,
    title: `Action ${position}`,
    ...(last ? { help: 'For more than six actions use the page for a phone.' } : {}),
    onlyWhen: [{ question: position === 1 ? 'anyAction' : `action${position - 1}More`, values: ['yes'] }],
    questions: [
      list(
        `action${position}Item`,
        `Action ${position}: for which item?`,
        CHECKLIST.map(({ id, name }) => ({ value: id, title: `${id} ${name}` })),
      ),
      paragraph(`action${position}What`, `Action ${position}: what is to be done?`, {
        validation: { kind: 'maxLength', characters: LONGEST.action, message: `Keep it to ${LONGEST.action} characters.` },
      }),
      multipleChoice(`action${position}Owner`, `Action ${position}: who does it?`, [
        { value: 'provider', title: 'The provider' },
        { value: 'school', title: 'The school' },
      ]),
      date(`action${position}Due`, `Action ${position}: by when?`),
      ...(last
        ? []
        : [yesNoBranch(`action${position}More`, `Add action ${position + 1}?`, { yes: `action${position + 1}`, no: 'pupils' })]),
    ],
    next: 'pupils',
  };
}

const pupils: Section = {
  id: 'pupils',
  title: 'Pupils seen',
  questions: [yesNoBranch('anyPupil', 'Were any of our pupils seen?', { yes: 'pupil1', no: 'end' })],
  next: 'end',
};

function pupil(position: number): Section {
  const last = position === MOST_PUPILS;
  return {
    id: `pupil${position}`,
    title: `Pupil ${position}`,
    help: 'What the pupil says goes to the safeguarding lead alone, who reads it before anybody else. If a pupil is in danger ring 999 and tell the DSL today.',
    onlyWhen: [{ question: position === 1 ? 'anyPupil' : `pupil${position - 1}More`, values: ['yes'] }],
    questions: [
      shortText(`pupil${position}Named`, `Pupil ${position}: initials, or the reference`),
      multipleChoice(`pupil${position}Voice`, `Pupil ${position}: did the pupil say something?`, [
        { value: 'given', title: 'Yes' },
        { value: 'did not want to say', title: 'The pupil did not want to' },
      ]),
      paragraph(`pupil${position}Words`, `Pupil ${position}: thoughts on the venue, on progress, and whether they enjoy it`, {
        required: false,
        restricted,
        help: 'In the pupil’s own words.',
      }),
      shortText(`pupil${position}Present`, `Pupil ${position}: who else was in the room?`, {
        required: false,
        restricted,
        help: 'Names and roles, or “nobody”.',
      }),
      ...(last ? [] : [yesNoBranch(`pupil${position}More`, `Add pupil ${position + 1}?`, { yes: `pupil${position + 1}`, no: 'end' })]),
    ],
    next: 'end',
  };
}

const end: Section = {
  id: 'end',
  title: 'Comments and signature',
  questions: [
    paragraph('comments', 'Additional comments', { required: false, help: 'The provider reads these in its copy. No names of pupils.' }),
    shortText('signature', 'School signature', { help: 'Type your name. It signs for the school, today.' }),
  ],
  next: SUBMIT,
};

/** Opened from a link that carries only the visit's reference, because answers in a link can be read by others. */
export const visitForm: FormDefinition = {
  id: 'visit',
  title: 'Visit (Appendix E)',
  description:
    'For whoever visits a provider, on site or the same day. On a phone the page for the visit, which saves in parts, is easier.',
  confirmation: 'Thank you. The visit goes into the register for every academy; the provider is sent its actions.',
  sections: [
    about,
    ...CHECKLIST_PAGES.map(checklist),
    actions,
    ...Array.from({ length: MOST_ACTIONS }, (_, index) => action(index + 1)),
    pupils,
    ...Array.from({ length: MOST_PUPILS }, (_, index) => pupil(index + 1)),
    end,
  ],
};
