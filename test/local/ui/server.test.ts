// The page's server: who may ask, and what each part of the API does to the workspace.
import type { Hono } from 'hono';
import { createPageApp } from '../../../src/local/ui/routes';
import { LEAD, OUTSIDER, OWNER, openSmallWorkspace, PEOPLE, type SmallWorkspace } from './small-workspace';

const KEY = 'k3y';
let small: SmallWorkspace;
let app: Hono;

beforeEach(async () => {
  small = await openSmallWorkspace();
  app = createPageApp(small.workspace, { people: PEOPLE, title: 'Small', restart: undefined }, KEY);
});
afterEach(() => small.workspace.close());

type Json = Record<string, never> & { error?: { code: string; message: string } };

async function get<T = Json>(path: string, headers: Record<string, string> = {}): Promise<{ status: number; body: T }> {
  const response = await app.request(path, { headers });
  return { status: response.status, body: (await response.json()) as T };
}

async function post<T = Json>(path: string, body: object = {}, headers: Record<string, string> = {}): Promise<{ status: number; body: T }> {
  const response = await app.request(path, {
    method: 'POST',
    body: JSON.stringify(body),
    headers: { 'content-type': 'application/json', ...headers },
  });
  return { status: response.status, body: (await response.json()) as T };
}

describe("the page's guard: only this computer's own page is answered", () => {
  it('refuses a foreign Host, a foreign Origin and a request that another site caused', async () => {
    expect((await get('/api/state', { host: 'evil.example' })).status).toBe(403);
    expect((await get('/api/state', { origin: 'https://evil.example' })).status).toBe(403);
    expect((await post('/api/clock', { days: 1 }, { origin: 'http://localhost:9999' })).status).toBe(403);
    expect((await get('/api/state', { 'sec-fetch-site': 'cross-site' })).status).toBe(403);
    expect(small.workspace.now()).toBe(Date.parse('2026-09-07T08:00:00Z'));
    expect((await get('/api/state', { host: '127.0.0.1:8123', origin: 'http://127.0.0.1:8123' })).status).toBe(200);
  });

  it('lets a form without an origin through only at an address that carries the key', async () => {
    const path = new URL(small.workspace.webAppUrl).pathname;
    const form = { method: 'POST', body: 'name=Ada', headers: { origin: 'null', 'content-type': 'application/x-www-form-urlencoded' } };
    expect((await app.request(path, form)).status).toBe(403);
    expect((await app.request(path.replace('/macros/', '/macros/wrong/'), form)).status).toBe(403);
    const keyed = await app.request(path.replace('/macros/', `/macros/${KEY}/`), form);
    expect(await keyed.text()).toContain('Signed by Ada');
  });

  it('serves its own files, nothing above them, and a policy that reaches nothing outside', async () => {
    const index = await app.request('/');
    expect(await index.text()).toContain('/app.js');
    expect(index.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect((await app.request('/vendor/preact.js')).status).toBe(200);
    expect((await app.request('/..%2fserver.ts')).status).toBe(404);
    expect((await app.request('/%2e%2e/app.js.map')).status).toBe(404);
  });
});

describe('forms on the page: filled page by page as the acting person', () => {
  interface Filled {
    form: { pages: { index: number; items: { id: number; title: string }[] }[] };
    refusal: { code: string } | null;
  }
  const itemId = ({ form }: Filled, title: string): number =>
    form.pages.flatMap(({ items }) => items).find((item) => item.title === title)?.id ?? 0;

  it('checks a page, leads on by the answer, and a sent response runs the trigger', async () => {
    const { body: filled } = await get<Filled>(`/api/forms/${small.ids.form}`);
    const about = itemId(filled, 'What is it about?');
    const year = itemId(filled, 'Year group');
    const missing = await post<{ errors: object[] }>(`/api/forms/${small.ids.form}/check`, { page: 0, answers: {} });
    expect(missing.body.errors).toHaveLength(1);
    const plain = await post<{ next: number }>(`/api/forms/${small.ids.form}/check`, { page: 0, answers: { [about]: 'A year group' } });
    const other = await post<{ next: number }>(`/api/forms/${small.ids.form}/check`, { page: 0, answers: { [about]: 'Something else' } });
    expect([plain.body.next, other.body.next]).toEqual([1, 2]);
    const sent = await post<{ happened: { executions: { name: string; error?: string }[]; mails: { to: string[] }[] } }>(
      `/api/forms/${small.ids.form}/submit`,
      {
        answers: { [about]: 'A year group', [year]: '9' },
      },
    );
    expect(sent.body.happened.executions).toEqual([{ id: expect.any(String), name: 'received_', project: 'engine' }]);
    expect(sent.body.happened.mails[0]?.to).toEqual([LEAD]);
  });

  it('says why a response is refused', async () => {
    const refused = await post(`/api/forms/${small.ids.form}/submit`, { answers: {} });
    expect(refused.status).toBe(400);
    expect(refused.body.error?.message).toContain('This is a required question');
  });

  it('shows a visitor without an account that signing in comes first', async () => {
    await post('/api/acting', { email: null });
    const { body } = await get<Filled>(`/api/forms/${small.ids.form}`);
    expect(body.refusal).not.toBeNull();
  });
});

describe('files on the page: only what the acting person may open', () => {
  it('opens the register to its editor alone, unless everything is shown', async () => {
    expect((await get(`/api/sheets/${small.ids.book}`)).status).toBe(200);
    await post('/api/acting', { email: OUTSIDER });
    const refused = await get(`/api/sheets/${small.ids.book}`);
    expect(refused.status).toBe(403);
    expect(refused.body.error?.message).toContain('Theo Teacher may not open “Small register”');
    expect((await get<{ files: object[] }>('/api/drive')).body.files).toHaveLength(0);
    expect((await app.request(`/api/drive/${small.ids.doc}/download?as=pdf`)).status).toBe(403);
    await post('/api/acting', { seesAll: true });
    expect((await get(`/api/sheets/${small.ids.book}`)).status).toBe(200);
  });

  it('tells open cells, edits them as the person, and refuses the others in words', async () => {
    interface Tab {
      rows: { index: number; cells: { text: string; open?: boolean; options?: string[] }[] }[];
    }
    small.workspace.submitForm(small.ids.form, { email: LEAD, answers: { 'What is it about?': 'Something else' } });
    const { body: book } = await get<{ tabs: { sheetId: number; title: string; hidden: boolean }[] }>(`/api/sheets/${small.ids.book}`);
    expect(book.tabs.map(({ title, hidden }) => [title, hidden])).toEqual([
      ['Referrals', false],
      ['Outbox', true],
    ]);
    const tabPath = `/api/sheets/${small.ids.book}/tabs/${book.tabs[0]?.sheetId}`;
    const { body: tab } = await get<Tab>(tabPath);
    const row = tab.rows.find(({ index }) => index === 1);
    expect(row?.cells.map(({ text, open }) => [text, open === true])).toEqual([
      ['AP-1', false],
      ['Something else', false],
      ['new', true],
    ]);
    expect(row?.cells[2]?.options).toEqual(['new', 'seen']);
    await post(`/api/sheets/${small.ids.book}/edit`, { sheet: 'Referrals', a1: 'C2', value: 'seen' });
    expect((await get<Tab>(tabPath)).body.rows.find(({ index }) => index === 1)?.cells[2]?.text).toBe('seen');
    const refused = await post(`/api/sheets/${small.ids.book}/edit`, { sheet: 'Referrals', a1: 'A2', value: 'X' });
    expect(refused.body.error?.message).toContain('protected cell');
  });

  it('offers open cells below the last row, with their choices', async () => {
    const { body: tab } = await get<{ rows: { index: number; cells: { open?: boolean; options?: string[] }[] }[] }>(
      `/api/sheets/${small.ids.book}/tabs/1`,
    );
    const below = tab.rows.filter(({ index }) => index > 0);
    expect(below.map(({ index }) => index)).toEqual([1, 2, 3, 4, 5]);
    expect(below[0]?.cells.map(({ open }) => open === true)).toEqual([false, false, true]);
    expect(below[0]?.cells[2]?.options).toEqual(['new', 'seen']);
  });

  it('gives documents as a page, as Word and as PDF, and the register as a workbook', async () => {
    const { body } = await get<{ html: string }>(`/api/drive/${small.ids.doc}`);
    expect(body.html).toContain('Reference AP-1');
    const start = async (path: string): Promise<string> =>
      Buffer.from(await (await app.request(path)).arrayBuffer())
        .subarray(0, 4)
        .toString('latin1');
    expect(await start(`/api/drive/${small.ids.doc}/download?as=pdf`)).toBe('%PDF');
    expect(await start(`/api/drive/${small.ids.doc}/download?as=docx`)).toBe('PK\u0003\u0004');
    expect(await start(`/api/sheets/${small.ids.book}/download`)).toBe('PK\u0003\u0004');
  });

  it('runs the items of the bound menu, and asks the person what a dialog asks', async () => {
    interface Outcome {
      shown: { kind: string; text: string }[];
      waiting: { text: string; buttons: string[] } | null;
      error: string | null;
    }
    const { body } = await post<{ menus: { project: string; items: { caption: string; functionName: string }[] }[] }>(
      `/api/sheets/${small.ids.book}/open`,
    );
    expect(body.menus[0]?.items.map(({ caption }) => caption)).toEqual(['Say hello', 'Ask first']);
    const run = (functionName: string, replies: unknown[] = []) =>
      post<Outcome>(`/api/sheets/${small.ids.book}/menu`, { project: 'menu', functionName, replies });
    expect((await run('sayHello')).body.shown).toEqual([expect.objectContaining({ kind: 'toast', text: 'Hello from the menu' })]);
    const asked = (await run('askFirst')).body;
    expect(asked.waiting).toMatchObject({ text: 'Close AP-1?', buttons: ['YES', 'NO'] });
    const answered = (await run('askFirst', ['NO'])).body;
    expect([answered.error, answered.waiting, answered.shown.map(({ text }) => text)]).toEqual([null, null, ['It stays open.']]);
  });
});

describe('mail, web app, clock and executions on the page', () => {
  it("rewrites a mail's links to the local web app, where GET and POST answer in a frame", async () => {
    small.workspace.submitForm(small.ids.form, { email: LEAD, answers: { 'What is it about?': 'Something else' } });
    const { body: box } = await get<{ mails: { id: string }[] }>('/api/mail');
    const { body: mail } = await get<{ html: string }>(`/api/mail/${box.mails[0]?.id}`);
    const link = /href="([^"]+)"/.exec(mail.html)?.[1] ?? '';
    expect(link).toMatch(new RegExp(`^http://localhost/macros/${KEY}/s/[^/]+/exec\\?step=sign$`));
    const page = await (await app.request(link)).text();
    expect(page).toContain('<title>Sign here</title>');
    expect(page).toContain('Sign sign');
    expect(page).not.toContain('script.google.com');
    const raw = await app.request(`/api/mail/${box.mails[0]?.id}/raw.eml`);
    expect(await raw.text()).toContain('AP-1 was received');
  });

  it('runs page endpoints for google.script.run, but no name that ends in _', async () => {
    expect((await post<{ value: string }>('/api/run', { project: 'engine', name: 'hello', args: ['Ada'] })).body.value).toBe('Hello Ada');
    expect((await post('/api/run', { project: 'engine', name: 'secret_', args: [] })).status).toBe(400);
  });

  it('moves the clock to the next 07:45 in London, runs what is due, and never goes back', async () => {
    const { body } = await post<{ now: string; happened: { executions: { name: string }[] } }>('/api/clock', { morning: true });
    expect(body.now).toBe('2026-09-08T06:45:00.000Z');
    expect(body.happened.executions.length).toBeGreaterThan(100);
    const back = await post('/api/clock', { date: '2026-09-01' });
    expect(back.body.error?.message).toContain('only moves forward');
  });

  it('lists executions with calls and modelled time, and triggers in words', async () => {
    const { body: list } = await get<{ executions: { id: string; name: string; modelledMs: number }[] }>('/api/executions');
    const setUp = list.executions.find(({ name }) => name === 'setUp');
    expect(setUp?.modelledMs).toBeGreaterThan(400);
    const { body: one } = await get<{ calls: { method: string }[] }>(`/api/executions/${setUp?.id}`);
    expect(one.calls.map(({ method }) => method)).toContain('FormApp.create');
    const { body: clock } = await get<{ triggers: { handler: string; when: string }[] }>('/api/clock/triggers');
    expect(clock.triggers.map(({ handler, when }) => `${handler} ${when}`).sort()).toEqual([
      'morning_ every 10 minutes',
      'received_ when the form is sent',
    ]);
  });

  it('switches triggers off, and makes the next call fail', async () => {
    await post('/api/firing', { firing: 'never' });
    const before = small.workspace.executions.length;
    small.workspace.submitForm(small.ids.form, { email: LEAD, answers: { 'What is it about?': 'Something else' } });
    expect(small.workspace.executions).toHaveLength(before);
    await post('/api/firing', { firing: 'once' });
    await post('/api/settings/fault', { method: 'MailApp.sendEmail', times: 1 });
    small.workspace.submitForm(small.ids.form, { email: LEAD, answers: { 'What is it about?': 'Something else' } });
    expect(small.workspace.executions.at(-1)?.error).toContain('server error');
  });

  it('starts again with the workspace that its opener gives, and says so when there is no opener', async () => {
    expect((await post('/api/settings/restart', { kind: 'empty' })).status).toBe(409);
    const other = await openSmallWorkspace();
    const kinds: string[] = [];
    const restart = (kind: string) => {
      kinds.push(kind);
      return Promise.resolve(other.workspace);
    };
    app = createPageApp(small.workspace, { people: PEOPLE, title: 'Small', restart }, KEY);
    await post('/api/settings/restart', { kind: 'demo' });
    expect(kinds).toEqual(['demo']);
    expect((await get<{ directory: string }>('/api/state')).body.directory).toBe(other.workspace.directory);
    await other.workspace.close();
  });

  it('counts for the home page, and remembers who acts', async () => {
    const { body } = await post<{ acting: string; counts: { forms: number; triggers: number } }>('/api/acting', { email: OWNER });
    expect(body).toMatchObject({ acting: OWNER, counts: { forms: 1, triggers: 2 } });
  });
});
