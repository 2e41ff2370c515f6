// The web app's pages: what each says and sends, whom it never names, and that hostile text stays text.
import { DomUtils, parseDocument } from 'htmlparser2';
import { decideReferralPage } from '../../../src/app/pages/decide-referral';
import { layout } from '../../../src/app/pages/layout';
import { busyPage, errorPage, recordedPage } from '../../../src/app/pages/outcomes';
import { tellFamilyPage } from '../../../src/app/pages/tell-family';
import css from '../../../templates/pages/page.css';
import { BARRED_NAME, CONTACTS_OF_PUPIL, HOSTILE, PLAN, PUPIL, RESTRICTED_STRINGS, TRUST, WEB_APP } from '../fixtures';
import { DECIDE, TELL, VIEWS } from '../page-fixtures';
import { textIn } from '../text-in';

const PLAIN_HOSTILE = '<script>alert(1)</script>{{constructor}}=HYPERLINK("https://evil.example","x") שלום "><img';
const view = (name: string) => VIEWS[name]?.html ?? '';

function elements(html: string, tag: string) {
  return DomUtils.getElementsByTagName(tag, parseDocument(html));
}

function sent(html: string): Record<string, string> {
  return Object.fromEntries(elements(html, 'input').map(({ attribs }) => [attribs.name, attribs.value ?? '']));
}

describe('pages', () => {
  it.each(Object.keys(VIEWS))('%s: G.8 has the trust’s name, the routes for complaints, and one heading', (name) => {
    const text = textIn(view(name));
    expect(text).toContain(TRUST.name);
    expect(text).toContain('How to complain');
    expect(text).toContain(`write to ${TRUST.dataProtection}. We will tell you within 30 days`);
    expect(elements(view(name), 'h1')).toHaveLength(1);
    expect(VIEWS[name]?.title).toContain(TRUST.name);
  });

  it.each(Object.keys(VIEWS))('%s: posts and leads out of Google’s frame, with no reserved name and no script', (name) => {
    for (const { attribs } of elements(view(name), 'form')) {
      expect(attribs).toMatchObject({ method: 'post', action: WEB_APP, target: '_top' });
    }
    for (const { attribs } of elements(view(name), 'a')) {
      expect(attribs.target).toBe(attribs.href?.startsWith('#') ? '_self' : attribs.rel === 'noreferrer noopener' ? '_blank' : '_top');
    }
    for (const tag of ['input', 'textarea', 'button']) {
      for (const { attribs } of elements(view(name), tag)) {
        expect(['c', 'sid']).not.toContain(attribs.name);
      }
    }
    // Only a page that reads a file has a script, and it has no other.
    const reads = elements(view(name), 'input').some(({ attribs }) => attribs.type === 'file');
    expect(elements(view(name), 'script')).toHaveLength(reads ? 1 : 0);
    expect(view(name)).not.toMatch(/ on[a-z]+=/);
  });

  it.each(Object.keys(VIEWS).filter((name) => !name.includes('with errors')))('%s: has nothing chosen in advance', (name) => {
    expect(elements(view(name), 'input').filter(({ attribs }) => 'checked' in attribs)).toEqual([]);
  });

  it('keeps its style sheet within 8 kB', () => {
    expect(Buffer.byteLength(css)).toBeLessThanOrEqual(8192);
  });

  it('refused link: is one page, which does not say why', () => {
    expect(textIn(view('link refused'))).toContain('only the newest link works');
    expect(view('link refused')).not.toContain('token');
  });

  it('prove yourself: shows nothing of the record, and counts the tries', () => {
    for (const name of ['prove yourself', 'enter code', 'wrong code']) {
      for (const part of [PUPIL.surname, PUPIL.knownAs, 'AP-26-0001', '@oakfield']) {
        expect(view(name)).not.toContain(part);
      }
    }
    expect(sent(view('prove yourself'))).toMatchObject({ do: 'send code', token: 'token-of-the-link' });
    expect(textIn(view('wrong code'))).toContain('You have 1 try left.');
    expect(VIEWS['wrong code']?.title).toMatch(/^Error: /);
  });

  it('S3.0 decide: shows the whole referral and nothing restricted', () => {
    const text = textIn(view('decide referral'));
    for (const part of [
      PUPIL.surname,
      '17 May 2012',
      'Year 9',
      '61.5%',
      'SEN support',
      'do not attend regularly',
      'Harbour Workshop',
      'Youth Action',
    ]) {
      expect(text).toContain(part);
    }
    for (const secret of RESTRICTED_STRINGS) {
      expect(text).not.toContain(secret);
    }
    expect(text).toContain('Confirm decision');
    expect(sent(view('decide referral'))).toMatchObject({
      do: 'decide referral',
      token: 'token-of-the-link',
      proof: 'proof-of-the-person',
    });
  });

  it('decide: puts the errors above the heading, and keeps what was typed', () => {
    const html = view('decide referral with errors');
    expect(html.indexOf('There is a problem')).toBeLessThan(html.indexOf('<h1'));
    const targets = elements(html, 'a').flatMap(({ attribs }) => (attribs.href?.startsWith('#') ? [attribs.href.slice(1)] : []));
    const ids = [...html.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id);
    expect(ids).toEqual(expect.arrayContaining(targets));
    expect(targets).toEqual(expect.arrayContaining(['decision-1', 'reason']));
    expect(new Set(ids).size).toBe(ids.length);
    expect(elements(html, 'input').find(({ attribs }) => 'checked' in attribs)?.attribs.value).toBe('decline');
    expect(html).toContain('\nTyped before.\nSecond line.</textarea>');
  });

  it('S4.2.2 tell family: offers only who may be told, and never names a barred contact', () => {
    const html = view('tell family');
    const offered = elements(html, 'input').filter(({ attribs }) => attribs.name === 'who');
    expect(offered.map(({ attribs }) => attribs.value)).toEqual(['C-1', 'C-2']);
    expect(html).not.toContain(BARRED_NAME);
    expect(html).not.toContain('Nan Untold');
    const text = textIn(html);
    expect(text).toContain('One contact must not be told. Ask the DSL.');
    expect(text).toContain('Language: Polish. An interpreter is needed.');
    expect(text).toContain('Telephone: 01632 960210');
  });

  it('tell family: counts bars, warns of none where there is none, and has no form where nobody may be told', () => {
    const barred = CONTACTS_OF_PUPIL.map((contact) => ({ ...contact, barred: contact.id !== 'C-1' }));
    expect(textIn(tellFamilyPage({ ...TELL, contacts: barred }).html)).toContain('3 contacts must not be told.');
    expect(textIn(tellFamilyPage({ ...TELL, contacts: CONTACTS_OF_PUPIL.slice(0, 1) }).html)).not.toContain('must not be told');
    expect(elements(view('tell family, nobody to tell'), 'form')).toHaveLength(0);
    expect(textIn(view('tell family, nobody to tell'))).toContain('Ask the DSL what to do');
  });

  it('busy: carries on everything that was typed', () => {
    const fields = { do: 'decide referral', token: 't', proof: 'p', decision: 'decline', reason: 'One "line"\n<b>two</b>' };
    expect(sent(busyPage({ trust: TRUST, webAppUrl: WEB_APP, fields }).html)).toEqual(fields);
  });

  it('hostile text is shown as text on every page that shows any', () => {
    const plan = { ...PLAN, rationale: HOSTILE, parentView: HOSTILE, suspensionDates: HOSTILE };
    const contacts = CONTACTS_OF_PUPIL.map((contact) => ({ ...contact, name: HOSTILE, language: HOSTILE }));
    const pages = [
      decideReferralPage({ ...DECIDE, plan, errors: { reason: HOSTILE }, typed: { decision: HOSTILE, reason: HOSTILE } }),
      tellFamilyPage({ ...TELL, contacts, errors: { on: HOSTILE }, typed: { who: HOSTILE, how: HOSTILE, on: HOSTILE } }),
      recordedPage({ trust: TRUST, reference: 'AP-26-0001', what: HOSTILE, next: [HOSTILE] }),
      errorPage({ ...TRUST, name: HOSTILE }, HOSTILE),
      busyPage({ trust: TRUST, webAppUrl: WEB_APP, fields: { reason: HOSTILE } }),
    ];
    for (const { html } of pages) {
      expect(elements(html, 'script')).toHaveLength(0);
      expect(elements(html, 'img')).toHaveLength(0);
      expect(html).not.toMatch(/[\u202A-\u202E]/);
    }
    for (const { html } of pages.slice(0, 4)) {
      expect(textIn(html)).toContain(PLAIN_HOSTILE);
    }
    expect(sent(pages[4]?.html ?? '').reason).toContain(PLAIN_HOSTILE);
  });

  it('refuses a field that Google reserves, and a link that is none', () => {
    const form = { action: WEB_APP, hidden: { sid: '1' }, fields: [], button: 'Go' };
    expect(() => layout({ trust: TRUST, heading: 'x', parts: [{ form }] })).toThrow('reserves the parameter sid');
    const link = { text: 'x', url: 'javascript:alert(1)' };
    expect(() => layout({ trust: TRUST, heading: 'x', parts: [{ link }] })).toThrow('no web address');
  });
});
