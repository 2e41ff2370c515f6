// Which form responses are about a pupil: those that the pupil's rows came from, and, of those never applied, the ones whose answers say so.
import { answersByTitle, deleteResponses } from '../../google/forms';
import type { Settings } from '../../google/settings';
import { foldName } from '../../policy/person';
import { columns, whole } from '../../register/need';
import type { Register } from '../../register/register';
import { BOOKS, MEETINGS, PUPILS, REFERRALS } from '../../register/tables';

export interface SentResponse {
  /** The kind of form. */
  readonly form: string;
  readonly id: string;
  /** ISO instant at which it was last sent; '' where nobody knows. */
  readonly sentAt: string;
}

/** What tells where a response came from and what became of it. */
export const INBOX_STATE = columns(BOOKS.master.inbox, 'kind', 'state', 'version', 'reference', 'purgedOn');

/** The form responses that a pupil's rows came from. */
export function responsesOf(register: Register, ids: ReadonlySet<string>): SentResponse[] {
  const sent = register.rows(INBOX_STATE).filter(({ reference }) => ids.has(reference));
  const gone = new Set(sent.filter(({ purgedOn }) => purgedOn !== '').map(({ id }) => id));
  const left = sent.filter(({ id }) => !gone.has(id));
  const known = new Map(left.map((row) => [row.id, { form: row.kind, id: row.id, sentAt: row.version }]));
  const referrals = register.rows(columns(REFERRALS)).filter(({ id }) => ids.has(id));
  const named = [
    ...referrals.map(({ id }) => ({ form: 'referral', id: register.get(whole(REFERRALS), id).response })),
    ...register.rows(whole(MEETINGS)).map(({ response }) => ({ form: 'meeting', id: response })),
  ];
  for (const { form, id } of named) if (id !== '' && !known.has(id) && !gone.has(id)) known.set(id, { form, id, sentAt: '' });
  return [...known.values()];
}

/** Responses that were not applied and still stand in their form. They hang on nobody's row. */
export function unappliedOf(register: Register): SentResponse[] {
  return register
    .rows(INBOX_STATE)
    .filter(({ state, purgedOn }) => state !== 'applied' && purgedOn === '')
    .map(({ id, kind, version }) => ({ form: kind, id, sentAt: version }));
}

/** What an answer about a pupil says: an id of theirs, or their name; 'sure' is with the date of birth, since a namesake's answers are not theirs. */
export interface Marks {
  readonly ids: readonly string[];
  readonly names: readonly string[];
  readonly dateOfBirth: string;
}

export function marksOf(register: Register, pupil: string, ids: ReadonlySet<string>): Marks {
  const { forename, surname, knownAs, upn, dateOfBirth } = register.get(whole(PUPILS), pupil);
  const names = [forename, knownAs].filter((name) => name !== '' && surname !== '').map((name) => `${name} ${surname}`);
  return { ids: [...ids, upn].filter((id) => id !== ''), names, dateOfBirth };
}

/** True where answers are about the pupil. */
export function areAbout(text: string, { ids, names, dateOfBirth }: Marks, how: 'sure' | 'perhaps'): boolean {
  const words = new Set(wordsOf(text));
  if (ids.some((id) => new RegExp(`(?<![\\w-])${id.replace(/[^\w-]/g, '')}(?![\\w-])`, 'i').test(text))) return true;
  if (how === 'sure' && (dateOfBirth === '' || !text.includes(dateOfBirth))) return false;
  return names.some((name) => wordsOf(name).every((word) => words.has(word)));
}

function wordsOf(text: string): string[] {
  return text
    .split(/[^\p{L}\p{M}]+/u)
    .map(foldName)
    .filter((word) => word !== '');
}

export interface ReadResponse extends SentResponse {
  /** Null for one that is gone already: an earlier try may have deleted it. */
  readonly answers: readonly { readonly question: string; readonly answer: string }[] | null;
}

/** Of these responses those about the pupil, with their answers. */
export function answersAbout(
  settings: Settings,
  responses: readonly SentResponse[],
  marks: Marks,
  how: 'sure' | 'perhaps',
): ReadResponse[] {
  return responses.flatMap((response): ReadResponse[] => {
    const form = settings.get(`form:${response.form}`);
    if (form === undefined) return [];
    const answers = answersByTitle(form, response.id, response.sentAt);
    const text = (answers ?? []).map(({ answer }) => answer).join('\n');
    return answers === null || areAbout(text, marks, how) ? [{ ...response, answers }] : [];
  });
}

/** Deletes responses from their forms. */
export function deleteAnswers(settings: Settings, responses: readonly SentResponse[]): boolean {
  for (const kind of new Set(responses.map(({ form }) => form))) {
    const form = settings.get(`form:${kind}`);
    if (form !== undefined)
      deleteResponses(
        form,
        responses.filter((response) => response.form === kind),
      );
  }
  return true;
}
