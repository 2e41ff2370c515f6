import fc from 'fast-check';
import { type Answer, readAnswers } from '../../../src/app/forms/answers';
import { type FormDefinition, isChoiceQuestion, type Question, questionsOf, SUBMIT } from '../../../src/app/forms/definition';
import { meetingForm } from '../../../src/app/forms/meeting';
import { referralForm } from '../../../src/app/forms/referral';
import { walk } from '../../../src/app/forms/walk';
import { lists } from './good-answers';

/** Plain words that fit each question's validation. */
function typed(question: Question): string {
  const rule = 'validation' in question ? question.validation : undefined;
  if (rule?.kind === 'numberBetween') {
    return String(rule.from);
  }
  if (rule?.kind === 'email') {
    return 'name@example.org';
  }
  const fitting = ['H801200001001', '01604 000000', 'https://plans.example/1', 'Art, GCSE, 5', 'AP-26-0001', 'Kit: rings'];
  return rule?.kind === 'pattern' ? (fitting.find((text) => new RegExp(rule.pattern, 'u').test(text)) ?? '') : 'words';
}

/**
 * Fills a form in page by page as Google Forms leads a person: from a page's chosen navigation, else the navigation on the *following* page
 * break, else on to the next page.
 */
function fillIn(definition: FormDefinition, choose: (titles: string[]) => string) {
  const { sections } = definition;
  const breaks = sections.map((_, index) => sections[index - 1]?.next);
  const raw: Record<string, string | string[]> = {};
  const seen: string[] = [];
  let page = 0;
  for (;;) {
    const section = sections[page];
    if (section === undefined) {
      return { raw, seen };
    }
    seen.push(section.id);
    let destination = breaks[page + 1] ?? SUBMIT;
    for (const question of section.questions) {
      if (isChoiceQuestion(question)) {
        const choices = question.choices ?? lists[question.choicesFrom ?? 'academies'] ?? [];
        const title = choose(choices.map((choice) => choice.title));
        raw[question.id] = question.kind === 'checkbox' ? [title] : title;
        destination = choices.find((choice) => choice.title === title)?.goTo ?? destination;
      } else {
        raw[question.id] = question.kind === 'date' ? '2026-10-01' : typed(question);
      }
    }
    if (destination === SUBMIT || page === sections.length - 1) {
      return { raw, seen };
    }
    page = sections.findIndex((candidate) => candidate.id === destination);
  }
}

describe.each([
  ['referral', referralForm],
  ['meeting', meetingForm],
])('%s form: a walk through it', (_, definition) => {
  it('shows each section to those, and only those, whose answers led to it', () => {
    fc.assert(
      fc.property(fc.gen(), (any) => {
        const { raw, seen } = fillIn(definition, (titles) => String(any(fc.constantFrom<string[]>, ...titles)));
        const { values, path, problems, leftOut } = readAnswers(definition, raw, lists);
        expect(problems).toEqual([]);
        expect(leftOut).toEqual([]);
        expect(path).toEqual(seen);
        for (const section of definition.sections) {
          const wanted = section.onlyWhen?.some(({ question, values: fitting }) => fitting.includes(String(values[question]))) ?? true;
          expect({ section: section.id, shown: seen.includes(section.id) }).toEqual({ section: section.id, shown: wanted });
        }
      }),
      { numRuns: 300 },
    );
  });

  it('leaves out every answer to a page that the answers did not lead to', () => {
    fc.assert(
      fc.property(fc.gen(), (any) => {
        const { raw, seen } = fillIn(definition, (titles) => String(any(fc.constantFrom<string[]>, ...titles)));
        const strays = definition.sections.filter((section) => !seen.includes(section.id)).flatMap((section) => section.questions);
        const stray = Object.fromEntries(strays.map((question) => [question.id, 'stray']));
        const { values, path, leftOut } = readAnswers(definition, { ...stray, ...raw }, lists);
        expect(path).toEqual(seen);
        expect([...leftOut].sort()).toEqual(Object.keys(stray).sort());
        expect(JSON.stringify(values)).not.toContain('stray');
      }),
      { numRuns: 100 },
    );
  });

  it('ends at the first branch without an answer that leads on by default', () => {
    const ids = walk(definition, (): Answer => null).map((section) => section.id);
    expect(ids[0]).toBe(definition.sections[0]?.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(questionsOf(definition).length).toBeGreaterThan(ids.length);
  });
});
