// A provider from its proposal to its approval: it tells of itself by its page, is refused for want of an insurance, supplies it, is checked and approved.
import { randomUUID } from 'node:crypto';
import { PROVIDER_DUTIES } from '../../../src/app/policy/providers/duties';
import { askedFor } from '../../../src/app/policy/providers/receive';
import { STANDARDS } from '../../../src/app/policy/providers/standards';
import type { Page } from '../../../src/local';
import { connectMenu } from './connect-menu';
import { PEOPLE, readyWorld, type World } from './world';

jest.setTimeout(120_000);

const CONTACT = 'denholm@harbour.example';
const PDF = Buffer.from('%PDF-1.7\n1 0 obj << /Type /Catalog >> endobj\ntrailer << /Root 1 0 R >>\n%%EOF\n').toString('base64url');
const EXE = Buffer.from('MZ\x90\0not a document', 'latin1').toString('base64url');

let world: World;
let own: { token: string; proof: string };
const links = new Map<string, string>();

beforeAll(async () => {
  world = (await readyWorld()).stopTick(['tick_', 'morning_']);
  connectMenu(world);
});
afterAll(() => world.close());

const ask = (email: string, command: string, details: Record<string, string>) =>
  world.ask(world.identityToken(email), command, details, randomUUID());
const tokenIn = (url = ''): string => /token=([0-9a-f]{40})/.exec(url)?.[1] ?? '';
const provider = () => world.rows('Providers')[0] ?? {};
const evidence = (standard: string) => world.rows('Compliance').filter((row) => row.Standard === standard);

/** The provider’s contact does something on their page. */
function byProvider(action: string, fields: Record<string, string> = {}): Page {
  return world.workspace.as(null).post({ ...own, do: `provider ${action}`, ...fields });
}

/** Somebody of the trust does something on the record, by a link of their own. */
function byStaff(email: string, action: string, fields: Record<string, string> = {}): Page {
  const known = links.get(email);
  const answer = known === undefined ? ask(email, 'provider', { provider: 'PRV-0001' }) : null;
  if (answer?.ok) links.set(email, tokenIn(answer.links?.[0]?.url));
  return world.workspace.as(email).post({ token: links.get(email) ?? '', do: `record ${action}`, ...fields });
}

/** What is posted as good evidence for a standard. */
function good(standard: (typeof STANDARDS)[number]): Record<string, string> {
  const asked = askedFor(standard);
  return {
    item: standard.perAcademy ? `${standard.id}/oak` : standard.id,
    issuedOn: '2026-09-01',
    ...(asked.ends ? { expiresOn: '2027-08-31' } : {}),
    ...(asked.sum ? { cover: '£10,000,000' } : {}),
    ...(asked.file ? { file: PDF, fileName: 'document.pdf' } : {}),
    ...(asked.file ? {} : asked.link ? { link: 'https://harbour.example/policy' } : { confirms: 'yes' }),
  };
}

describe('a provider is proposed', () => {
  it('S4.0.6 by somebody who may: it gets a code, and its contact a page', () => {
    expect(ask(PEOPLE.keyContact, 'propose provider', {})).toMatchObject({ ok: false, code: 'not-allowed' });
    const details = { name: 'Harbour Workshop', contact: 'Denholm Pike', contactEmail: CONTACT, reason: 'Boat building for Year 10' };
    expect(ask(PEOPLE.apLead, 'propose provider', { ...details, contactEmail: 'denholm' })).toMatchObject({
      ok: false,
      code: 'answer-invalid',
    });
    expect(ask(PEOPLE.apLead, 'propose provider', details)).toMatchObject({ ok: true, title: 'Harbour Workshop, PRV-0001' });
    expect(ask(PEOPLE.apLead, 'propose provider', { ...details, name: 'harbour  workshop' })).toMatchObject({
      ok: false,
      code: 'duplicate',
    });
    expect(provider()).toMatchObject({ 'Provider code': 'PRV-0001', State: 'applied', 'Proposed by': PEOPLE.apLead });
    expect(String(provider().Missing)).toContain('Employers’ liability insurance: not received');
  });

  it('its page opens only with a code sent to its address, stays in use, and keeps whoever proved it', () => {
    const token = world.token(world.mailsTo(CONTACT)[0]);
    expect(world.workspace.as(null).get({ token, page: 'provider page' }).text).toContain('First, show that it is you');
    world.workspace.as(null).post({ token, do: 'send code' });
    const code = /\b(\d{6})\b/.exec(world.mailsTo(CONTACT).at(-1)?.text ?? '')?.[1] ?? '';
    own = { token, proof: code };
    const page = world.workspace.as(null).post({ token, do: 'check code', code });
    expect(page.text).toContain('What we need from you');
    expect(page.text).toContain('Employers’ liability insurance');
    world.workspace.advance({ minutes: 90 });
    expect(byProvider('open', { part: 'team' }).text).toContain('Designated safeguarding lead');
    expect(byProvider('decide', { decision: 'approve' }).text).toContain('This link cannot be used');
    expect(byProvider('check', { decision: 'check' }).text).toContain('This link cannot be used');
  });
});

describe('a provider tells of itself', () => {
  it('S4.1.3 S5.P2 G.5 each part by itself, with what is wrong beside the field', () => {
    const identity = { part: 'identity', name: 'Harbour Workshop', registration: 'unregistered', capacity: '12' };
    const wrong = byProvider('identity', { ...identity, urn: '12' });
    expect(wrong.title).toMatch(/^Error: /);
    expect(wrong.text).toContain('A URN has six digits.');
    expect(byProvider('identity', identity).text).toContain('Saved.');
    byProvider('team', {
      contact: 'Denholm Pike',
      contactPhone: '01604 000300',
      dsl: 'Roberta Pike',
      dslEmail: 'roberta@harbour.example',
      dslPhone: '01604 000301',
      deputyDsl: 'Olga Spar',
      healthAndSafetyLead: 'Olga Spar',
      firstAiders: 'Olga Spar',
    });
    byProvider('site', {
      siteName: 'Boatyard',
      address: '18 Piston Row',
      postcode: 'NN1 1AA',
      sitePhone: '01604 000302',
      riskAssessedOn: '2026-09-01',
    });
    byProvider('course', {
      course: 'Boat building',
      recognised: 'no',
      route: 'Level 2 at college',
      cost: '£85',
      per: 'day',
      practical: 'yes',
    });
    byProvider('offer', { dailyCost: '£85', 'entitlement-PE': 'yes' });
    byProvider('duties', {
      ...Object.fromEntries(PROVIDER_DUTIES.map(({ id }) => [`duty-${id}`, 'yes'])),
      'link-G.8': 'https://harbour.example/complaints',
    });
    expect(provider()).toMatchObject({
      DSL: 'Roberta Pike',
      Places: 12,
      'Cost a day': 85,
      Entitlement: 'PE',
      'Curriculum areas': 'Boat building',
    });
    expect(world.rows('Sites')).toEqual([expect.objectContaining({ Postcode: 'NN1 1AA', 'In use': 'Yes' })]);
    expect(world.rows('Courses')).toEqual([expect.objectContaining({ Cost: 85, 'For each': 'day' })]);
    expect(world.errors()).toEqual([]);
  });

  it('S4.0.3 sends its evidence into a closed folder, all but employers’ liability; a confirmation of DBS checks has no file', () => {
    for (const standard of STANDARDS.filter(({ id }) => id !== 'E.P.12' && id !== 'S4.0.1'))
      expect(byProvider('evidence', { part: 'evidence', ...good(standard) }).text).toContain('Received: ');
    byStaff(PEOPLE.apLead, 'evidence', {
      part: 'evidence',
      item: 'S4.0.1',
      issuedOn: '2026-09-01',
      link: 'https://trust.example/procurement/7',
    });
    expect(evidence('E.P.1')).toEqual([expect.objectContaining({ State: 'received', File: '', Note: 'Confirmed in writing.' })]);
    const folder = world.file('PRV-0001');
    expect(folder.path).toContain('Providers/');
    expect(world.file('Providers').restricted || world.file('Providers').permissions.length > 0).toBe(true);
    expect(evidence('E.P.11')).toEqual([expect.objectContaining({ State: 'received', 'Received from': CONTACT, Cover: 10_000_000 })]);
    expect(provider()).toMatchObject({ State: 'in check' });
    expect(world.rows('Due').filter((row) => row.What === 'check evidence')).toEqual([
      expect.objectContaining({ Reference: 'PRV-0001', Owner: PEOPLE.trustLead, 'Done on': '' }),
    ]);
    expect(world.errors()).toEqual([]);
  });
});

describe('a provider is checked and approved', () => {
  it('S4.0.3 by somebody else than who entered the evidence', () => {
    const entered = String(evidence('S4.0.1')[0]?.Evidence);
    expect(byStaff(PEOPLE.apLead, 'check', { item: entered, decision: 'check' }).text).toContain('You entered this yourself');
    for (const row of world.rows('Compliance').filter((one) => one.State === 'received' && !/^(S5|S2|G\.8)/.test(String(one.Standard))))
      expect(byStaff(PEOPLE.trustLead, 'check', { item: String(row.Evidence), decision: 'check' }).text).toContain('Checked: ');
    expect(world.rows('Due').find((row) => row.What === 'check evidence')?.['Done on']).not.toBe('');
    byStaff(PEOPLE.trustLead, 'recommendation', { laRecommended: 'yes', laFramework: 'List of 2026' });
    expect(String(provider().Missing).split('\n')).toEqual([
      'Employers’ liability insurance: not received',
      'The whole Appendix E checklist at a visit',
    ]);
  });

  it('S4.0.3 S4.0.6 E.P.12 not without employers’ liability: approving is refused with the list, and nobody may let it pass', () => {
    const page = byStaff(PEOPLE.trustLead, 'decide', { part: 'decide', decision: 'approve' });
    expect(page.text).toContain('cannot be approved');
    expect(page.text).toContain('Employers’ liability insurance: not received');
    expect(byStaff(PEOPLE.head, 'override', { item: 'E.P.12', reason: 'We trust them', until: '2026-12-01' }).text).toContain(
      'Nobody may let this pass',
    );
    expect(provider()).toMatchObject({ State: 'in check', 'Approved on': '' });
  });

  it('E.P.12 refuses a program named .pdf, 40 MB, an end before the issue and an issue in the future, and keeps nothing of them', () => {
    const files = (): number => world.workspace.files().length;
    const before = files();
    const sent = (changes: Record<string, string>): string =>
      byProvider('evidence', {
        part: 'evidence',
        ...good(STANDARDS.find(({ id }) => id === 'E.P.12') as (typeof STANDARDS)[number]),
        ...changes,
      }).text;
    expect(sent({ file: EXE })).toContain('“document.pdf” is a program');
    expect(sent({ file: 'A'.repeat(54_000_000) })).toContain('The largest that can be sent is 10 MB');
    expect(sent({ expiresOn: '2026-08-31' })).toContain('It cannot end before it was issued');
    expect(sent({ issuedOn: '2026-10-06' })).toContain('This day is in the future');
    expect(sent({ item: 'E.P.1', confirms: 'yes' })).toContain('Certificates of DBS checks stay with you');
    expect(files()).toBe(before);
    expect(evidence('E.P.12')).toEqual([]);
  });

  it('E.P.12 supplied twice is one file and one row, and counts once somebody has checked it', () => {
    const files = world.workspace.files().length;
    const post = good(STANDARDS.find(({ id }) => id === 'E.P.12') as (typeof STANDARDS)[number]);
    expect(byProvider('evidence', { part: 'evidence', ...post }).text).toContain('Received: ');
    expect(byProvider('evidence', { part: 'evidence', ...post }).text).toContain('We have this already');
    expect(evidence('E.P.12')).toHaveLength(1);
    expect(world.workspace.files().length).toBe(files + 1);
    expect(byStaff(PEOPLE.trustLead, 'decide', { part: 'decide', decision: 'approve' }).text).toContain('received, not yet checked');
    byStaff(PEOPLE.apLead, 'check', { item: String(evidence('E.P.12')[0]?.Evidence), decision: 'check' });
    expect(String(provider().Missing)).toBe('The whole Appendix E checklist at a visit');
  });

  it('S4.0.6 S4.3.5 approved after the visit; the provider is told, and no execution failed', () => {
    visited('2026-10-05');
    expect(byStaff(PEOPLE.apLead, 'decide', { part: 'decide', decision: 'approve' }).text).toContain('Your role does not allow you');
    expect(byStaff(PEOPLE.trustLead, 'decide', { part: 'decide', decision: 'approve' }).text).toContain('Harbour Workshop is approved.');
    expect(provider()).toMatchObject({ State: 'approved', 'Approved by': PEOPLE.trustLead, Missing: '' });
    expect(world.mailsTo(CONTACT).at(-1)?.subject).toContain('approved');
    expect(world.errors()).toEqual([]);
  });
});

/** The day of the whole checklist, written into the register as a visit does. */
function visited(on: string): void {
  const api = world.sheets.Spreadsheets.Values as unknown as { update(body: object, id: string, range: string, options: object): void };
  const headers = world.sheets.Spreadsheets.Values.get(world.idOf('AP register'), "'Providers'!1:1").values?.[0] ?? [];
  const at = headers.indexOf('Full Appendix E on');
  const column =
    at < 26 ? String.fromCharCode(65 + at) : `${String.fromCharCode(64 + Math.floor(at / 26))}${String.fromCharCode(65 + (at % 26))}`;
  api.update({ values: [[on]] }, world.idOf('AP register'), `'Providers'!${column}2`, { valueInputOption: 'USER_ENTERED' });
}
