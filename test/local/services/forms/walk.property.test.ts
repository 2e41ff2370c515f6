// A random walk over a random branching form is accepted exactly when it answers what its path shows.
import fc from 'fast-check';
import { OWNER, openForms, type ScriptObject } from './support';

type Target = 'CONTINUE' | 'RESTART' | 'SUBMIT' | number;
interface PlannedPage {
  /** Where each of the options leads; none when the page has no branching question. */
  options: Target[];
  /** Where the page goes on without a branching answer. */
  after: Target;
  required: boolean;
}

const PAGES = 5;
const target = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Target>('CONTINUE') },
  { weight: 1, arbitrary: fc.constantFrom<Target>('RESTART', 'SUBMIT') },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: PAGES - 1 }) },
);
const page = fc.record({ options: fc.array(target, { maxLength: 3 }), after: target, required: fc.boolean() });
const plan = fc.array(page, { minLength: PAGES, maxLength: PAGES });

/** The pages shown, told from the plan alone; null when the walk comes back to a page. */
function pathOf(pages: PlannedPage[], picks: (number | null)[]): number[] | null {
  const path: number[] = [];
  let here = 0;
  for (;;) {
    if (path.includes(here)) return null;
    path.push(here);
    if (here === pages.length - 1) return path;
    const pick = picks[here] ?? null;
    const to = pick === null ? pages[here]?.after : pages[here]?.options[pick];
    if (to === 'SUBMIT') return path;
    here = to === 'RESTART' ? 0 : typeof to === 'number' ? to : here + 1;
  }
}

function build(FormApp: ScriptObject, pages: PlannedPage[]): ScriptObject {
  const form = FormApp.create('Random', true);
  const breaks: ScriptObject[] = [];
  const branches: (ScriptObject | null)[] = [];
  pages.forEach(({ options, required }, index) => {
    if (index > 0) breaks[index] = form.addPageBreakItem().setTitle(`Page ${index}`);
    branches.push(options.length > 0 ? form.addListItem().setTitle(`Branch ${index}`) : null);
    form.addTextItem().setTitle(`Text ${index}`).setRequired(required);
  });
  const lead = (to: Target) => (typeof to === 'number' ? breaks[to] : FormApp.PageNavigationType[to]);
  pages.forEach(({ options, after }, index) => {
    branches[index]?.setChoices(options.map((to, option) => branches[index]?.createChoice(`Option ${option}`, lead(to))));
    breaks[index + 1]?.setGoToPage(lead(after));
  });
  return form;
}

describe('walking a form', () => {
  it('takes a response exactly when it answers what its path shows', () => {
    const { FormApp, backend } = openForms();
    fc.assert(
      fc.property(
        plan,
        fc.array(fc.option(fc.nat(2)), { minLength: PAGES, maxLength: PAGES }),
        fc.option(fc.nat(PAGES - 1)),
        fc.option(fc.nat(PAGES - 1)),
        (pages, wanted, dropped, added) => {
          const form = build(FormApp, pages);
          const picks = pages.map(({ options }, index) =>
            options.length > 0 && wanted[index] != null ? wanted[index] % options.length : null,
          );
          const path = pathOf(pages, picks);
          const shown = path ?? pages.map((_, index) => index);
          const answers: Record<string, string> = {};
          for (const index of shown) {
            if (picks[index] != null) answers[`Branch ${index}`] = `Option ${picks[index]}`;
            if (index !== dropped) answers[`Text ${index}`] = 'said';
          }
          if (added !== null && added !== dropped) answers[`Text ${added}`] = 'said';
          const misses = dropped !== null && shown.includes(dropped) && pages[dropped]?.required === true;
          const astray = added !== null && added !== dropped && !shown.includes(added);
          const taken = path !== null && !misses && !astray;
          const before = form.getResponses().length;
          const submit = () => backend.submit(form.getId(), { email: OWNER, answers });
          if (taken) submit();
          else expect(submit).toThrow();
          expect(form.getResponses().length - before).toBe(taken ? 1 : 0);
        },
      ),
      { numRuns: 300 },
    );
  });
});
