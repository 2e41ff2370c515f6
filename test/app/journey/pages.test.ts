// The two pages behind links, as their people use them: what is missing is asked again beside its field, and hostile text stays text.
import { DomUtils, parseDocument } from 'htmlparser2';
import type { Page } from '../../../src/local';
import { PEOPLE, readyWorld, type World } from './world';

const HOSTILE = '"><script>alert(1)</script><img src=x onerror=alert(2)>{{constructor}}=1+1\u202E';

let world: World;
let decide: { token: string };
let tell: { token: string };
beforeAll(async () => {
  world = (await readyWorld()).stopTick(['tick_', 'morning_']);
  world.refer({ rationale: HOSTILE, legalForename: 'Zephyr<b>', strengths: '=HYPERLINK("https://evil.example")' });
  decide = { token: world.token(world.mailsTo(PEOPLE.approver)[0]) };
  tell = { token: world.token(world.mailsTo(PEOPLE.keyContact)[0]) };
});
afterAll(() => world.workspace.close());

const post = (parameters: Record<string, string>, who: string | null = PEOPLE.approver): Page => world.workspace.as(who).post(parameters);
const elements = (page: Page, tag: string) => DomUtils.getElementsByTagName(tag, parseDocument(page.html));

/** Every element, attribute and address of a page is the layout's own. */
function isClean(page: Page): void {
  const all = DomUtils.getElementsByTagName('*', parseDocument(page.html));
  for (const { name, attribs } of all) {
    expect(['script', 'img', 'iframe', 'object', 'b']).not.toContain(name);
    for (const [attribute, value] of Object.entries(attribs)) {
      expect(attribute).not.toMatch(/^on/);
      if (['href', 'action', 'src'].includes(attribute)) expect(value).toMatch(/^(#|https:\/\/|mailto:)/);
    }
  }
  expect(page.html).not.toContain('\u202E');
}

describe('pages: deciding a referral', () => {
  it('S3.0 shows what the approver may read, as text', () => {
    const page = world.workspace.as(PEOPLE.approver).get(decide);
    isClean(page);
    expect(page.text).toContain('<script>alert(1)</script>');
    expect(page.text).toContain('{{constructor}}=1+1');
    expect(page.text).toContain('=HYPERLINK("https://evil.example")');
    expect(page.text).not.toContain('I want to fix bikes');
  });

  it('asks again where nothing was chosen, and where a decline has no reason, keeping what was typed', () => {
    for (const decision of ['', 'maybe', '<script>']) {
      const page = post({ ...decide, do: 'decide referral', decision, reason: HOSTILE });
      expect(page.text).toContain('Choose whether you approve or decline');
      expect(page.title).toMatch(/^Error: /);
      isClean(page);
      expect(page.text).toContain('<script>alert(1)</script>');
    }
    const page = post({ ...decide, do: 'decide referral', decision: 'decline', reason: '   ' });
    expect(page.text).toContain('Say why you decline');
    expect(
      elements(page, 'input')
        .filter(({ attribs }) => 'checked' in attribs)
        .map(({ attribs }) => attribs.value),
    ).toEqual(['decline']);
    expect(world.rows('Referrals')[0]).toMatchObject({ State: 'submitted' });
  });

  it('S3.0 declines with the reason, mails it without the child’s name, and works once', () => {
    const reason = `Zephyr<b> should first try the nurture group. ${HOSTILE}`;
    const page = post({ ...decide, do: 'decide referral', decision: 'decline', reason });
    expect(page.text).toContain('Referral declined');
    expect(world.rows('Referrals')[0]).toMatchObject({ State: 'declined', 'Decided by': PEOPLE.approver });
    const mail = world.mailsTo(PEOPLE.keyContact).at(-1);
    expect(mail?.text).toContain('should first try the nurture group');
    expect(`${mail?.subject} ${mail?.text} ${mail?.html}`).not.toContain('Zephyr');
    expect(mail?.html).not.toMatch(/<script|<img src=x/);
    expect(post({ ...decide, do: 'decide referral', decision: 'approve', reason: '' }).text).toContain('This link cannot be used');
    expect(world.rows('Referrals')[0]).toMatchObject({ State: 'declined' });
  });
});

describe('pages: telling the family', () => {
  const told = { do: 'record told', who: 'AP-26-0001-C1', how: 'by phone', on: '05/10/2026' };

  it('S4.2.2 shows who may be told and how to reach them', () => {
    const page = world.workspace.as(PEOPLE.keyContact).get(tell);
    isClean(page);
    expect(page.text).toContain('Robin Testcase');
    expect(page.text).toContain('robin@family.example');
  });

  it.each([
    ['nobody chosen', { who: '' }, 'Choose who was told'],
    ['somebody else’s contact', { who: 'AP-26-0009-C1' }, 'Choose who was told'],
    ['no way', { how: '' }, 'Choose how the family was told'],
    ['a way that is none', { how: 'by pigeon' }, 'Choose how the family was told'],
    ['a day to come', { on: '06/10/2026' }, 'is in the future'],
    ['a day that is none', { on: '31/02/2026' }, '31/02/2026'],
    ['hostile text for a day', { on: HOSTILE }, 'day'],
  ])('refuses %s beside its field, and records nothing', (_name, change, says) => {
    const page = post({ ...tell, ...told, ...change }, PEOPLE.keyContact);
    expect(page.text).toContain(says);
    expect(page.title).toMatch(/^Error: /);
    isClean(page);
    expect(world.rows('Letters')[0]).toMatchObject({ State: 'to send' });
  });

  it('does not do with one link what another is for', () => {
    expect(post({ ...tell, do: 'decide referral', decision: 'approve', reason: '' }, PEOPLE.keyContact).text).toContain(
      'This link cannot be used',
    );
    expect(world.rows('Referrals')[0]).toMatchObject({ State: 'declined' });
  });

  it('S4.2.2 records it by the code of a person whom Google does not name, without asking for a second one', () => {
    post({ ...tell, do: 'send code' }, null);
    const code = /\b\d{6}\b/.exec(world.mailsTo(PEOPLE.keyContact).at(-1)?.text ?? '')?.[0] ?? '';
    const page = post({ ...tell, do: 'check code', code: ` ${code.slice(0, 3)} ${code.slice(3)} ` }, null);
    const hidden = Object.fromEntries(
      elements(page, 'input')
        .filter(({ attribs }) => attribs.type === 'hidden')
        .map(({ attribs }) => [attribs.name ?? '', attribs.value ?? '']),
    );
    const done = post({ ...hidden, ...told }, null);
    expect(done.text).toContain('The family was told by phone on 5 October 2026');
    expect(world.rows('Letters')[0]).toMatchObject({ State: 'sent', 'Sent by': PEOPLE.keyContact, 'Who was told': 'Robin Testcase' });
    expect(world.rows('Due').find((row) => row.What === 'tell family')).not.toMatchObject({ 'Done on': '' });
    expect(world.errors()).toEqual([]);
  });
});

describe('pages: a busy register', () => {
  it('offers again what was typed, and loses nothing', () => {
    world.refer({ upn: 'X801200001002', legalForename: 'Quill' });
    const token = world.token(world.mailsTo(PEOPLE.approver).at(-1));
    const lock = world.workspace.globals.LockService as { getScriptLock(): { tryLock(ms: number): boolean; releaseLock(): void } };
    const held = lock.getScriptLock();
    expect(held.tryLock(1)).toBe(true);
    const fields = { token, do: 'decide referral', decision: 'decline', reason: 'Two\nlines' };
    const page = post(fields);
    held.releaseLock();
    expect(page.text).toContain('The register is busy');
    const hidden = Object.fromEntries(elements(page, 'input').map(({ attribs }) => [attribs.name ?? '', attribs.value ?? '']));
    expect(hidden).toMatchObject(fields);
    expect(post(hidden).text).toContain('Referral declined');
  });
});
