// The referral's pages on the people to tell, to sign and to ring. Words on court orders and other bars are restricted.
import type { Section } from '../definition';
import { EMAIL, multipleChoice, PHONE, paragraph, shortText, yesNo, yesNoBranch } from '../questions';

/** How many contacts the form has room for. */
export const MOST_CONTACTS = 3;

const restricted = true;

function who(position: number): Section {
  const id = `contact${position}`;
  const other = position === 1 ? {} : { onlyWhen: [{ question: `contact${position - 1}More`, values: ['yes'] }] };
  return {
    id,
    title: `Contact ${position}`,
    help: 'A parent, carer or other adult for this pupil. We do not ask where they live.',
    ...other,
    questions: [
      shortText(`${id}Name`, `Contact ${position}: name`),
      shortText(`${id}Relation`, `Contact ${position}: relation to the pupil`, {
        help: 'For example mother, father, foster carer, grandparent.',
      }),
      yesNo(`${id}ParentalResponsibility`, `Contact ${position}: has parental responsibility?`),
      yesNo(`${id}LivesWith`, `Contact ${position}: does the pupil live with them?`),
      yesNo(`${id}MaySign`, `Contact ${position}: may sign for the pupil?`),
      yesNo(`${id}MayBeTold`, `Contact ${position}: may be told about the placement?`),
      multipleChoice(
        `${id}Channel`,
        `Contact ${position}: how we reach them`,
        [
          { value: 'email', title: 'E-mail' },
          { value: 'phone', title: 'Telephone' },
          { value: 'paper', title: 'Paper, handed over or posted by school' },
          { value: 'none', title: 'We do not contact this person' },
        ],
        { help: 'All of them count equally.' },
      ),
      shortText(`${id}Email`, `Contact ${position}: e-mail address`, { required: false, validation: EMAIL }),
      shortText(`${id}Phone`, `Contact ${position}: telephone number`, { required: false, validation: PHONE }),
      shortText(`${id}Language`, `Contact ${position}: language, if not English`, { required: false }),
      yesNo(`${id}Interpreter`, `Contact ${position}: is an interpreter needed?`, { help: 'Always an adult, never the pupil.' }),
      yesNoBranch(`${id}Bar`, `Contact ${position}: does a court order or anything else bar them from being told or involved?`, {
        yes: `${id}Barred`,
        no: `${id}After`,
      }),
    ],
    next: `${id}After`,
  };
}

function barred(position: number): Section {
  const id = `contact${position}`;
  return {
    id: `${id}Barred`,
    title: `Contact ${position}: what bars them`,
    help: 'Only safeguarding leads see this page.',
    onlyWhen: [{ question: `${id}Bar`, values: ['yes'] }],
    questions: [
      paragraph(`${id}BarDetails`, `Contact ${position}: what the order or the bar says`, {
        restricted,
        help: 'Which court or person decided it, when, until when, and what may not happen.',
      }),
    ],
    next: `${id}After`,
  };
}

function after(position: number): Section {
  const id = `contact${position}`;
  const last = position === MOST_CONTACTS;
  const more = { value: 'yes', title: 'Yes', goTo: `contact${position + 1}` };
  return {
    id: `${id}After`,
    title: `After contact ${position}`,
    ...(position === 1 ? {} : { onlyWhen: [{ question: `contact${position - 1}More`, values: ['yes'] }] }),
    questions: [
      multipleChoice(`${id}More`, last ? 'May somebody named above be told?' : `Add contact ${position + 1}?`, [
        ...(last ? [] : [more]),
        { value: 'enough', title: last ? 'Yes' : 'No, and somebody named above may be told', goTo: 'emergency' },
        { value: 'nobody', title: last ? 'No, nobody at home may be told' : 'No, and nobody at home may be told', goTo: 'nobodyTold' },
      ]),
    ],
    next: 'emergency',
  };
}

const nobodyTold: Section = {
  id: 'nobodyTold',
  title: 'Nobody at home may be told',
  help: 'Only safeguarding leads see this page.',
  onlyWhen: Array.from({ length: MOST_CONTACTS }, (_, index) => ({ question: `contact${index + 1}More`, values: ['nobody'] })),
  questions: [paragraph('nobodyToldBecause', 'Why nobody at home may be told', { restricted, help: 'And who decided it.' })],
  next: 'emergency',
};

const emergency: Section = {
  id: 'emergency',
  title: 'In an emergency',
  help: 'Numbers that are answered during the school day.',
  questions: [
    shortText('emergency1Whose', 'First emergency contact', { restricted, help: 'Name and relation to the pupil.' }),
    shortText('emergency1Number', 'First emergency number', { restricted, validation: PHONE }),
    shortText('emergency2Whose', 'Second emergency contact', { restricted, required: false }),
    shortText('emergency2Number', 'Second emergency number', { restricted, required: false, validation: PHONE }),
  ],
  next: 'arrangements',
};

export const contactSections: readonly Section[] = [
  ...Array.from({ length: MOST_CONTACTS }, (_, index) => [who(index + 1), barred(index + 1), after(index + 1)]).flat(),
  nobodyTold,
  emergency,
];
