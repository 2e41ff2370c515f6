// Whether something may be delivered to a family contact: the one gate that every letter, mail, page link, event, copy and export passes.
import { mayBeSamePerson, type Recognisable } from './bars';
import { ageOn, foldName } from './person';
import type { PlainDate } from './plain-date';

/** What is to be delivered. A signature is asked for; all else tells something. */
export type Purpose = 'letter' | 'mail' | 'page link' | 'calendar' | 'copy' | 'export' | 'signature';
export const PURPOSES: readonly Purpose[] = ['letter', 'mail', 'page link', 'calendar', 'copy', 'export', 'signature'];

/** A contact as the Contacts tab has it. */
export interface FamilyContact extends Recognisable {
  readonly id: string;
  readonly relation: string;
  readonly parentalResponsibility: boolean;
  readonly maySign: boolean;
  readonly mayBeTold: boolean;
  readonly barred: boolean;
  readonly interpreter: boolean;
  /** 'email', 'phone', 'paper' or 'none'. */
  readonly channel: string;
  /** The day on which staff verified the address; '' when nobody has. */
  readonly verifiedOn: PlainDate | '';
}

/** What has to be known of the pupil. */
export interface PupilFacts {
  readonly dateOfBirth: PlainDate;
  /** All contacts of the pupil's by any record: a bar on one is a bar on whoever may be the same person. */
  readonly contacts: readonly (Recognisable & { readonly barred: boolean })[];
  /** What the pupil said from 16 on, when asked about sharing; '' while not asked. */
  readonly sharing: string;
  /** Of a looked-after pupil: who may sign, as the social worker names them, and whether a carer has delegated authority (LAC-1). */
  readonly lookedAfter: { readonly signer: string; readonly delegatedAuthority: boolean } | null;
}

/** The ages of the Rules tab. */
export interface AgeRules {
  readonly 'age.asked-about-sharing': number;
  readonly 'age.signs-alone': number;
}

export type Refusal =
  | 'barred'
  | 'pupil is of age'
  | 'pupil not asked'
  | 'pupil refuses'
  | 'may not be told'
  | 'may not sign'
  | 'no parental responsibility'
  | 'signer not named'
  | 'no delegated authority'
  | 'not contacted';

export type Verdict =
  | { readonly answer: 'yes'; readonly interpreter: boolean }
  /** By hand, by post, or read out by phone: it counts equally. */
  | { readonly answer: 'by paper'; readonly why: 'no e-mail' | 'address not verified'; readonly interpreter: boolean }
  | { readonly answer: 'no'; readonly reason: Refusal; readonly words: string };

const WORDS: Readonly<Record<Refusal, string>> = {
  barred: 'This person must not be told. Speak to the DSL.',
  'pupil is of age': 'The pupil is of age, and alone is told and signs.',
  'pupil not asked': 'Ask the pupil first what may be shared at home, and record the answer in the Pupils tab.',
  'pupil refuses': 'The pupil does not want this shared at home. Speak to the DSL if that worries you.',
  'may not be told': 'This person is not marked as somebody who may be told.',
  'may not sign': 'This person is not marked as somebody who may sign.',
  'no parental responsibility': 'Only somebody with parental responsibility is given an export of the pupil’s data.',
  'signer not named': 'The social worker has not named this person as somebody who may sign.',
  'no delegated authority': 'A carer signs only with delegated authority, and none is recorded.',
  'not contacted': 'The school does not contact this person.',
};

/** Purposes that reach a contact by e-mail; a letter and a copy are handed over, posted or read out. */
const ELECTRONIC: readonly Purpose[] = ['mail', 'page link', 'calendar', 'export', 'signature'];

/** Whether this may be delivered to this contact today, and how. A bar comes before everything else, whatever else is marked. */
export function mayReceive(contact: FamilyContact, what: Purpose, facts: PupilFacts, rules: AgeRules, today: PlainDate): Verdict {
  const reason = refusalOf(contact, what, facts, rules, today);
  if (reason !== null) return { answer: 'no', reason, words: WORDS[reason] };
  const { interpreter } = contact;
  if (!ELECTRONIC.includes(what)) return { answer: 'yes', interpreter };
  if (contact.channel !== 'email' || (contact.email ?? '').trim() === '') return { answer: 'by paper', why: 'no e-mail', interpreter };
  return contact.verifiedOn === '' || contact.verifiedOn > today
    ? { answer: 'by paper', why: 'address not verified', interpreter }
    : { answer: 'yes', interpreter };
}

/** The contacts to whom this may be delivered, by e-mail or on paper; nobody else is ever handed on. */
export function recipients<C extends FamilyContact>(
  contacts: readonly C[],
  what: Purpose,
  facts: PupilFacts,
  rules: AgeRules,
  today: PlainDate,
): { contact: C; verdict: Exclude<Verdict, { answer: 'no' }> }[] {
  return contacts.flatMap((contact) => {
    const verdict = mayReceive(contact, what, facts, rules, today);
    return verdict.answer === 'no' ? [] : [{ contact, verdict }];
  });
}

/** True where a bar stands on the contact, or on somebody of the pupil's who may be the same person. */
export function isBarred(contact: Recognisable & { readonly barred: boolean }, contacts: PupilFacts['contacts']): boolean {
  return contact.barred || contacts.some((other) => other.barred && mayBeSamePerson(other, contact));
}

/** An agreement or permission stands only when it was signed: an answer that never came is neither refusal nor agreement. */
export function isAgreed(state: string): boolean {
  return state === 'signed';
}

function refusalOf(contact: FamilyContact, what: Purpose, facts: PupilFacts, rules: AgeRules, today: PlainDate): Refusal | null {
  if (isBarred(contact, facts.contacts)) return 'barred';
  const age = ageOn(facts.dateOfBirth, today);
  if (age >= rules['age.signs-alone']) return 'pupil is of age';
  if (age >= rules['age.asked-about-sharing'] && facts.sharing !== 'agrees')
    return facts.sharing === 'refuses' ? 'pupil refuses' : 'pupil not asked';
  if (contact.channel === 'none') return 'not contacted';
  if (what === 'signature') return mayNotSign(contact, facts);
  if (!contact.mayBeTold && !(what === 'page link' && mayNotSign(contact, facts) === null)) return 'may not be told';
  return what === 'export' && !contact.parentalResponsibility ? 'no parental responsibility' : null;
}

function mayNotSign(contact: FamilyContact, { lookedAfter }: PupilFacts): Refusal | null {
  if (!contact.maySign) return 'may not sign';
  if (lookedAfter === null) return null;
  const name = foldName(contact.name);
  if (name === '' || !foldName(lookedAfter.signer).includes(name)) return 'signer not named';
  return contact.parentalResponsibility || lookedAfter.delegatedAuthority ? null : 'no delegated authority';
}
