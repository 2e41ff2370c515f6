// The page on which the key contact records how the family was told (S4.2.2). A contact who is barred is never offered, and never named.

import { type Fact, fullName, type Pupil } from '../documents/describe';
import type { Trust } from '../documents/trust';
import type { RowOf } from '../register/table';
import type { CONTACTS } from '../register/tables';
import { FIELDS, hiddenFields, type LinkForm } from './forms';
import { type Block, layout, type PageErrors, type View } from './layout';

export type Contact = RowOf<typeof CONTACTS>;

export interface TellFamily extends LinkForm {
  readonly trust: Trust;
  readonly academy: string;
  readonly pupil: Pupil;
  readonly reference: string;
  readonly letterUrl: string;
  /** All of the pupil's; who may not be told is left out here. */
  readonly contacts: readonly Contact[];
  /** Why nobody may be told where that is the pupil's to say; '' or left out for any other reason. */
  readonly nobodyBecause?: string;
  /** By FIELDS.who, FIELDS.how and FIELDS.on. */
  readonly errors: PageErrors;
  readonly typed: { readonly who: string; readonly how: string; readonly on: string };
}

/** As the Letters table writes them. */
export const WAYS_OF_TELLING = ['by hand', 'by post', 'by phone', 'with an interpreter'] as const;

const WAYS: Readonly<Record<(typeof WAYS_OF_TELLING)[number], string>> = {
  'by hand': 'By hand: I gave them the letter',
  'by post': 'By post',
  'by phone': 'By phone',
  'with an interpreter': 'With an interpreter',
};
const CHANNELS: Readonly<Record<string, string>> = {
  email: 'E-mail',
  phone: 'Telephone',
  paper: 'Paper, by hand or post',
  none: 'Not contacted',
};

/** The contacts to whom anything may be said: those marked so, and never one with a bar. */
export function contactsToTell(contacts: readonly Contact[]): Contact[] {
  return contacts.filter((contact) => contact.mayBeTold && !contact.barred);
}

export function tellFamilyPage(data: TellFamily): View {
  const { trust, typed, errors } = data;
  const contacts = contactsToTell(data.contacts);
  const heading = 'Tell the family';
  const caption = `${data.reference}, ${data.academy}`;
  const about: Block[] = [{ paragraph: `Pupil: ${fullName(data.pupil)}` }, ...warning(data.contacts)];
  if (contacts.length === 0) {
    const nobody = data.nobodyBecause || 'No contact is marked as one who may be told. Tell nobody yet. Ask the DSL what to do.';
    return layout({ trust, heading, caption, parts: [...about, { inset: nobody }] });
  }
  const fields = [
    {
      name: FIELDS.who,
      label: 'Who was told?',
      value: typed.who,
      radios: contacts.map(({ id, name, relation }) => ({ value: id, text: relation === '' ? name : `${name} (${relation})` })),
    },
    {
      name: FIELDS.how,
      label: 'How were they told?',
      hint: 'All of these count equally. An interpreter is always an adult, never the pupil.',
      value: typed.how,
      radios: WAYS_OF_TELLING.map((way) => ({ value: way, text: WAYS[way] })),
    },
    { name: FIELDS.on, label: 'On which day?', hint: 'Like 24/11/2026', value: typed.on, most: 40, kind: 'short' },
  ] as const;
  return layout({
    trust,
    heading,
    caption,
    errors,
    parts: [
      ...about,
      { heading: 'Before you tell them' },
      { paragraph: 'Print the letter and hand it over, post it, or read it to them. Nothing is sent for you.' },
      { link: { text: 'Letter to the family', url: data.letterUrl } },
      { heading: 'Who may be told' },
      { facts: contacts.map(reach) },
      { heading: 'Record what you did' },
      { form: { action: data.webAppUrl, hidden: hiddenFields('record told', data), fields, button: 'Record' } },
    ],
  });
}

function warning(contacts: readonly Contact[]): Block[] {
  const barred = contacts.filter((contact) => contact.barred).length;
  if (barred === 0) {
    return [];
  }
  return [{ warning: `${barred === 1 ? 'One contact' : `${barred} contacts`} must not be told. Ask the DSL.` }];
}

function reach(contact: Contact): Fact {
  const number = contact.channel === 'phone' ? contact.phone : contact.channel === 'email' ? contact.email : '';
  const channel = `${CHANNELS[contact.channel] ?? contact.channel}${number === '' ? '' : `: ${number}`}`;
  const language = `Language: ${contact.language === '' ? 'English' : contact.language}`;
  const lines = [channel, contact.interpreter ? `${language}. An interpreter is needed.` : language];
  return { label: contact.relation === '' ? contact.name : `${contact.name} (${contact.relation})`, text: lines.join('\n') };
}
