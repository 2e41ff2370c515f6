/** Short ways to write a referral's answers by question id, and how they become what a person picks in the Google Form. */
import type { RawAnswers } from '../../../src/app/forms/answers';
import { type FormDefinition, questionsOf } from '../../../src/app/forms/definition';
import { REASONS, type ReasonCode } from '../../../src/app/policy/reasons';
import type { FormAnswer } from '../../../src/local';
import { person } from './staff';

export type Answers = Readonly<Record<string, string | readonly string[]>>;

/** A place in a form by its title, as `submitForm` takes it. @throws Error for an id that the form has not: a mistake in the demo's data. */
export function byTitle(definition: FormDefinition, answers: RawAnswers): Record<string, FormAnswer> {
  const titles = new Map(questionsOf(definition).map(({ id, title }) => [id, title]));
  return Object.fromEntries(
    Object.entries(answers).map(([id, answer]) => {
      const title = titles.get(id);
      if (title === undefined) throw new Error(`${definition.title} has no question ${id}.`);
      return [title, answer as FormAnswer];
    }),
  );
}

/** The reasons, the first of them the main one. */
export function because(...codes: readonly [ReasonCode, ...ReasonCode[]]): Answers {
  const titles = codes.map((code) => REASONS.find((reason) => reason.code === code)?.title ?? code);
  return { reasons: titles, primaryReason: titles[0] ?? '' };
}

/** What the lists of staff offer. */
export function listed(name: string): string {
  return `${name} (${person(name).email})`;
}

/** What school has tried, up to four things. */
export function tried(...interventions: readonly (readonly [action: string, impact: string])[]): Answers {
  return Object.fromEntries(
    interventions.flatMap(([action, impact], index) => {
      const place = index + 1;
      const more = place === 4 ? [] : [[`intervention${place}More`, place < interventions.length ? 'Yes' : 'No']];
      return [[`intervention${place}Action`, action], [`intervention${place}Impact`, impact], ...more];
    }),
  );
}

export interface Agency {
  readonly name: string;
  readonly contact?: string;
  readonly action: string;
  readonly impact: string;
}

/** Agencies outside school, up to three. */
export function agencies(...all: readonly Agency[]): Answers {
  return {
    agencyInvolved: all.length > 0 ? 'Yes' : 'No',
    ...Object.fromEntries(
      all.flatMap(({ name, contact = '', action, impact }, index) => {
        const place = index + 1;
        return [
          [`agency${place}Name`, name],
          [`agency${place}Contact`, contact],
          [`agency${place}Action`, action],
          [`agency${place}Impact`, impact],
          ...(place === 3 ? [] : [[`agency${place}More`, place < all.length ? 'Yes' : 'No']]),
        ];
      }),
    ),
  };
}

export interface Contact {
  readonly name: string;
  readonly relation: string;
  /** Parental responsibility, lives with the pupil, may sign, may be told; all of them when left out. */
  readonly may?: Partial<Record<'responsibility' | 'livesWith' | 'sign' | 'beTold', boolean>>;
  readonly email?: string;
  readonly phone?: string;
  readonly channel?: 'E-mail' | 'Telephone' | 'Paper, handed over or posted by school' | 'We do not contact this person';
  readonly language?: string;
  readonly interpreter?: boolean;
  /** What the order or the bar says. */
  readonly bar?: string;
}

/** Up to three contacts, one of whom may be told. */
export function contacts(...all: readonly Contact[]): Answers {
  return Object.fromEntries(all.flatMap((contact, index) => contactAnswers(contact, index + 1, index + 1 === all.length)));
}

function contactAnswers({ name, relation, may = {}, ...contact }: Contact, place: number, isLast: boolean): [string, string][] {
  const yes = (value: boolean | undefined, otherwise: boolean): string => ((value ?? otherwise) ? 'Yes' : 'No');
  const barred = contact.bar !== undefined;
  const enough = place === 3 ? 'Yes' : 'No, and somebody named above may be told';
  const answers: Record<string, string> = {
    Name: name,
    Relation: relation,
    ParentalResponsibility: yes(may.responsibility, true),
    LivesWith: yes(may.livesWith, !barred),
    MaySign: yes(may.sign, !barred),
    MayBeTold: yes(may.beTold, !barred),
    Channel: contact.channel ?? (barred ? 'We do not contact this person' : contact.email === undefined ? 'Telephone' : 'E-mail'),
    Email: contact.email ?? '',
    Phone: contact.phone ?? '',
    Language: contact.language ?? '',
    Interpreter: yes(contact.interpreter, false),
    Bar: yes(barred, false),
    ...(contact.bar === undefined ? {} : { BarDetails: contact.bar }),
    More: isLast ? enough : 'Yes',
  };
  return Object.entries(answers).map(([part, answer]) => [`contact${place}${part}`, answer]);
}

const LETTERS = 'ABCDEFGHJKLMNPQRTUVWXYZ';

/** A UPN whose check letter is right, of a local authority 999 that does not exist. */
export function fictionalUpn(number: number): string {
  const digits = `999000126${String(number).padStart(3, '0')}`;
  const sum = [...digits].reduce((total, digit, index) => total + Number(digit) * (index + 2), 0);
  return `${LETTERS[sum % 23]}${digits}`;
}
