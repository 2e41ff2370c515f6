// What a small form of the start screen is, and the parts that several of them share.
import type { Field } from '../../../pages/layout';
import { mayReceive } from '../../../policy/contacts';
import { type Action, may } from '../../../policy/roles';
import type { Change } from '../../../register/change';
import { whole } from '../../../register/need';
import { type Person, staffAtWork } from '../../../register/people';
import type { RowOf } from '../../../register/table';
import { CONTACTS, PUPILS } from '../../../register/tables';
import { rulesOf } from '../../clocks';
import type { PageDesk, Posted } from '../../pages/link-page';
import type { Placement } from '../facts';
import { chosen, pastDay, scanIn } from '../posted';

export interface StartForm {
  readonly title: string;
  readonly right: Action;
  /** The requirements that it answers. */
  readonly answers: readonly string[];
  readonly button: string;
  fields(desk: PageDesk, placement: Placement, typed: Posted): Field[];
  /** @throws PageAgain for what cannot be used. */
  record(desk: PageDesk, placement: Placement, actor: string, posted: Posted): Change[];
}

export const yes = { value: 'yes', text: 'Yes' };
export const no = { value: 'no', text: 'No' };
export const date = (name: string, label: string, value: string, hint = ''): Field => ({ name, label, value, hint, kind: 'date' });
export const line = (name: string, label: string, value: string, hint = ''): Field => ({ name, label, value, hint });
export const HOW: Field['radios'] = [
  { value: 'paper', text: 'On paper', hint: 'Scan it into the academy’s AP folder and give the link below.' },
  { value: 'in person', text: 'In person', hint: 'Said in the presence of the person below, who wrote it down.' },
];

export function people({ register, moment }: PageDesk, { academy }: Placement, right?: Action): Person[] {
  return staffAtWork(register, moment.today).filter(
    (person) => person.academies.includes(academy) && (right === undefined || may(person.roles, right)),
  );
}

export const choices = (staff: readonly Person[]) => staff.map(({ email, name }) => ({ value: email, text: name }));

/** Who signed how: the same for every signature on paper. */
export function signatureFields(desk: PageDesk, placement: Placement, typed: Posted): Field[] {
  return [
    date('on', 'Signed on', typed.on ?? ''),
    { name: 'how', label: 'How it was signed', value: typed.how ?? '', radios: HOW },
    {
      name: 'seenBy',
      label: 'Seen by',
      value: typed.seenBy ?? '',
      select: choices(people(desk, placement)),
      hint: 'Who of the staff saw it signed, or has the paper.',
    },
    line('scan', 'Link of the scan', typed.scan ?? ''),
  ];
}

export function signatureIn({ moment }: PageDesk, staff: readonly Person[], posted: Posted) {
  const on = pastDay(posted, 'on', 'Give the day on which it was signed.', moment.today) as string;
  const how = chosen(posted, 'how', ['paper', 'in person'], 'Choose how it was signed.');
  const seenBy = chosen(
    posted,
    'seenBy',
    staff.map(({ email }) => email),
    'Choose who saw it.',
  );
  return { on, how, seenBy, scan: scanIn(posted, 'scan', how) };
}

/** The contacts who may sign, whatever the channel: who is barred by any record is not among them. */
export function signers({ register, moment }: PageDesk, { pupil }: Placement): RowOf<typeof CONTACTS>[] {
  const contacts = register.rows(whole(CONTACTS)).filter((row) => row.pupil === pupil);
  const { dateOfBirth, sharing } = register.get(whole(PUPILS), pupil);
  const facts = { dateOfBirth, sharing, contacts, lookedAfter: null };
  return contacts.filter((row) => mayReceive(row, 'signature', facts, rulesOf(register), moment.today).answer !== 'no');
}

export const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'] as const;
export const SESSIONS = ['morning', 'afternoon', 'whole day'] as const;
