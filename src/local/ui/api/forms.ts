// Forms to fill in: the list, one form's pages, the check of a page, and sending.
import { Hono } from 'hono';
import { FORM } from '../../services/drive';
import { type FormAnswer, FormRefusal, FormsBackend } from '../../services/forms';
import { drive, observe, type PageContext } from '../context';

type Answers = Record<string, FormAnswer>;

export function formsApi(page: PageContext): Hono {
  const routes = new Hono();
  const forms = (): FormsBackend => page.core.backend(FormsBackend);
  const person = (): string => page.acting ?? '';

  routes.get('/', (c) => {
    const list = drive(page)
      .files()
      .filter((file) => file.mimeType === FORM && !drive(page).isTrashed(file))
      .map((file) => {
        const { title, description, state, pages } = forms().pages(file.id);
        const questions = pages.reduce((total, each) => total + each.items.filter((item) => item.isQuestion).length, 0);
        return {
          id: file.id,
          name: file.name,
          title,
          description,
          state,
          pages: pages.length,
          questions,
          refusal: refusalOf(() => forms().checkOpen(file.id, person())),
        };
      });
    return c.json({ forms: list });
  });

  routes.get('/:id', (c) => {
    const id = c.req.param('id');
    const search = new URL(c.req.url).searchParams;
    const parameters: Record<string, string[]> = {};
    for (const name of new Set(search.keys())) parameters[name] = search.getAll(name);
    const form = forms().pages(id);
    const edited = search.get('edit2');
    const answers: Answers = edited === null ? forms().prefill(id, parameters) : forms().answersOf(id, edited);
    return c.json({ form, answers, edited, person: person(), refusal: refusalOf(() => forms().checkOpen(id, person())) });
  });

  routes.post('/:id/check', async (c) => {
    const { page: index, answers } = (await c.req.json()) as { page: number; answers: Answers };
    return c.json(forms().validatePage(c.req.param('id'), index, answers));
  });

  routes.post('/:id/submit', async (c) => {
    const { answers, edited, email } = (await c.req.json()) as { answers: Answers; edited?: string | null; email?: string };
    const id = c.req.param('id');
    const filling = { email: email ?? person(), answers };
    const { result, happened } = observe(page, () => (edited ? forms().edit(edited, filling) : forms().submit(id, filling)));
    page.core.settle();
    const { confirmationMessage, allowResponseEdits, showLinkToRespondAgain } = forms().pages(id);
    const change = allowResponseEdits ? `#/forms/${id}?edit2=${encodeURIComponent(result.id)}` : null;
    return c.json({ responseId: result.id, confirmationMessage, change, again: showLinkToRespondAgain, happened });
  });
  return routes;
}

/** What the form says to this person instead of its questions; null when it is open to them. */
function refusalOf(check: () => void): { code: string; message: string } | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof FormRefusal) return { code: error.code, message: error.message };
    throw error;
  }
}
