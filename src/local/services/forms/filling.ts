// Walks a form with a person's answers, page by page, as far as sending it.
import { type FormRecord, isQuestion, type StoredAnswer } from './model';
import { FormRefusal } from './refusal';
import { type AnswersByName, readPage, sectionsOf } from './walk';

/**
 * The answers that a walk through the form keeps, by item id.
 * `kept` are earlier answers by item id, taken where the walk asks for them and dropped where it does not.
 * @throws FormRefusal for an answer that is wrong, missing, to no question, or to a question the walk never shows.
 */
export function checkedWalk(form: FormRecord, given: AnswersByName, kept: AnswersByName = {}): Record<string, StoredAnswer> {
  const known = new Set(form.items.filter(isQuestion).flatMap((item) => [String(item.id), item.title]));
  const unknown = Object.keys(given).find((name) => !known.has(name));
  if (unknown !== undefined) throw new FormRefusal('unknown-question', form.title, `${form.title} has no question "${unknown}".`);

  const sections = sectionsOf(form);
  const answers: Record<string, StoredAnswer> = {};
  const taken = new Set<string>();
  const visited = new Set<number>();
  let next: number | 'submit' = 0;
  while (next !== 'submit') {
    if (visited.has(next))
      throw new FormRefusal('never-ends', form.title, `The answers lead back to page ${next + 1} of ${form.title}, so it is never sent.`);
    visited.add(next);
    const page = readPage(sections, next, { ...kept, ...given });
    const wrong = page.errors[0];
    if (wrong)
      throw new FormRefusal('invalid-answer', form.title, page.errors.map((error) => `${error.title}: ${error.message}`).join('\n'));
    for (const name of page.taken) {
      if (!Object.hasOwn(given, name)) continue;
      if (taken.has(name)) {
        throw new FormRefusal(
          'ambiguous-question',
          form.title,
          `Several questions shown are called "${name}"; answer them by the items' ids.`,
        );
      }
      taken.add(name);
    }
    for (const [itemId, answer] of page.answers) answers[itemId] = answer;
    next = page.next;
  }
  const never = Object.entries(given).find(([name, answer]) => !taken.has(name) && !isBlank(answer));
  if (never)
    throw new FormRefusal(
      'not-shown',
      form.title,
      `The question "${titleOf(form, never[0])}" is never shown with these answers, so it cannot be answered.`,
    );
  return answers;
}

function isBlank(answer: AnswersByName[string]): boolean {
  return answer === null || answer === '' || (Array.isArray(answer) && answer.length === 0);
}

function titleOf(form: FormRecord, name: string): string {
  return form.items.find((item) => String(item.id) === name)?.title ?? name;
}
