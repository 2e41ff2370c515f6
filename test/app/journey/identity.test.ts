// Menu and engine: who asks is who Google says they are, once a token and a nonce, and gets what their role and academy allow.
import { createHmac } from 'node:crypto';
import { coreOf } from '../../../src/local';
import { OWNER, PEOPLE, readyWorld, type World } from './world';

const NONCE = 'nonce-of-one-request';
const REFUSED = { ok: false, code: 'refused' };

let world: World;
let engineUrl: string;
let code: string;
beforeAll(async () => {
  world = (await readyWorld()).stopTick(['tick_', 'morning_']);
  world.refer();
  engineUrl = world.workspace.webAppUrl;
  world.workspace.project('menu').bind(world.idOf('AP register'));
});
afterAll(() => world.workspace.close());

const menu = (email: string) => world.workspace.project('menu').as(email);
const newCode = (): string => /\d{6}/.exec(String(world.workspace.call('newMenuCode_')))?.[0] ?? '';
const connect = (email: string, typed: string, url = engineUrl) => {
  menu(email).answer(url, typed);
  menu(email).call('connectMenu_');
  return world.workspace.dialogs.at(-1)?.text ?? '';
};
const said = (email: string, name: string): string => {
  menu(email).call(name);
  return world.workspace.dialogs.at(-1)?.text ?? '';
};
const clientId = (project: string): string => coreOf(world.workspace).projects.get(project)?.clientId ?? '';
const claims = (email: string, more: Record<string, unknown> = {}) => {
  const now = Math.floor(world.workspace.now() / 1000);
  return {
    iss: 'https://accounts.google.com',
    azp: clientId('menu'),
    aud: clientId('menu'),
    sub: '1',
    email,
    email_verified: true,
    iat: now,
    exp: now + 3600,
    ...more,
  };
};

describe('identity: connecting the menu', () => {
  it('is refused before it is connected, whoever asks', () => {
    expect(world.ask(world.identityToken(PEOPLE.keyContact), 'my list')).toMatchObject(REFUSED);
    expect(said(PEOPLE.keyContact, 'myList_')).toContain('not connected yet');
  });

  it('a wrong code spends the code, so that the right one does not work afterwards', () => {
    code = newCode();
    const wrong = code === '000000' ? '000001' : '000000';
    expect(connect(OWNER, wrong)).toContain('was not connected');
    expect(connect(OWNER, code)).toContain('was not connected');
  });

  it('nobody but the role account connects it, and trying spends the code', () => {
    code = newCode();
    expect(connect(PEOPLE.trustLead, code)).toContain('was not connected');
    expect(connect(OWNER, code)).toContain('was not connected');
  });

  it('a code lives for an hour', () => {
    code = newCode();
    world.workspace.advance({ minutes: 61 });
    expect(connect(OWNER, code)).toContain('was not connected');
  });

  it('takes no address but that of a web app', () => {
    expect(connect(OWNER, '123456', 'https://evil.example/exec')).toContain('not the address of a web app');
  });

  it('the role account connects it with the code, once', () => {
    code = newCode();
    expect(connect(OWNER, code)).toContain('is connected');
    expect(connect(OWNER, code)).toContain('was not connected');
    expect(said(PEOPLE.approver, 'myList_')).toContain('Decide the referral: Z.T. AP-26-0001');
  });
});

describe('identity: tokens', () => {
  const asks = (token: string, nonce?: string) => world.ask(token, 'hello', {}, nonce);

  it('answers the person whom Google names', () => {
    expect(asks(world.identityToken(PEOPLE.keyContact))).toMatchObject({
      ok: true,
      text: 'Hello Kit Marlow. You are listed as key contact.',
    });
    expect(asks(world.signedToken(claims(PEOPLE.keyContact)))).toMatchObject({ ok: true });
  });

  it('refuses forged tokens: another key, no signature, changed claims, no token', () => {
    const [head = '', body = '', signature = ''] = world.identityToken(PEOPLE.keyContact).split('.');
    const other = Buffer.from(JSON.stringify(claims(PEOPLE.trustLead))).toString('base64url');
    const hmac = createHmac('sha256', 'key').update(`${head}.${other}`).digest('base64url');
    const none = Buffer.from('{"alg":"none","typ":"JWT"}').toString('base64url');
    for (const token of [
      `${head}.${other}.${signature}`,
      `${head}.${other}.${hmac}`,
      `${none}.${body}.x`,
      `${head}.${body}`,
      '',
      'x'.repeat(3000),
      '../../etc.passwd.x',
    ]) {
      expect(asks(token)).toMatchObject(REFUSED);
    }
  });

  it('refuses expired tokens, those of another audience, and unverified addresses', () => {
    const past = Math.floor(world.workspace.now() / 1000) - 10;
    for (const more of [
      { exp: past },
      { aud: clientId('chat') },
      { aud: clientId('engine') },
      { aud: 'someone-else.apps.example' },
      { email_verified: false },
    ]) {
      expect(asks(world.signedToken(claims(PEOPLE.keyContact, more)))).toMatchObject(REFUSED);
    }
    expect(asks(world.identityToken(PEOPLE.keyContact, 'chat'))).toMatchObject(REFUSED);
  });

  it('takes a nonce once, whichever token comes with it, and no nonce that is none', () => {
    const token = world.identityToken(PEOPLE.keyContact);
    expect(asks(token, NONCE)).toMatchObject({ ok: true });
    expect(asks(token, NONCE)).toMatchObject(REFUSED);
    expect(asks(world.identityToken(PEOPLE.approver), NONCE)).toMatchObject(REFUSED);
    for (const nonce of ['', 'short', 'with space in between', 'x'.repeat(65)]) expect(asks(token, nonce)).toMatchObject(REFUSED);
  });

  it('believes nothing that a request says of its sender', () => {
    const answer = world.ask(world.identityToken(PEOPLE.elsewhere), 'hello', { email: PEOPLE.trustLead, person: PEOPLE.trustLead });
    expect(answer).toMatchObject({ ok: true, text: 'Hello Eve Rowan. You are listed as key contact, approver.' });
  });

  it('names no command that it does not know, and changes nothing by asking', () => {
    const before = world.state();
    expect(world.ask(world.identityToken(PEOPLE.keyContact), '<script>')).toMatchObject({ ok: false, code: 'unknown' });
    expect(world.state()).toBe(before);
  });
});

describe('identity: what a person gets', () => {
  const where = (email: string, reference: string) => world.ask(world.identityToken(email), 'where', { reference });

  it('answers about a referral of the person’s own academy', () => {
    expect(where(PEOPLE.keyContact, ' ap-26-0001 ')).toMatchObject({
      ok: true,
      title: 'AP-26-0001',
      text: expect.stringContaining('State: submitted'),
    });
  });

  it('what is another academy’s looks exactly like what does not exist', () => {
    const others = where(PEOPLE.elsewhere, 'AP-26-0001');
    expect(others).toMatchObject({ ok: false, code: 'not-found' });
    expect(where(PEOPLE.elsewhere, 'AP-26-9999')).toEqual(others);
    expect(where(PEOPLE.keyContact, 'AP-26-9999')).toEqual(others);
    expect(world.ask(world.identityToken(PEOPLE.elsewhere), 'my list')).toMatchObject({ ok: true, text: 'Nothing is waiting for you.' });
  });

  it('offers the form to whoever may refer, and tells others whom to ask', () => {
    expect(world.ask(world.identityToken(PEOPLE.keyContact), 'refer')).toMatchObject({ ok: true, links: [{ text: 'Refer a pupil' }] });
    expect(world.ask(world.identityToken(PEOPLE.approver), 'refer')).toMatchObject({ ok: false, code: 'not-allowed' });
  });

  it('refuses somebody who is not staff, and a leaver from the day on which they left', () => {
    expect(world.ask(world.identityToken('nobody@trust.example'), 'my list')).toMatchObject({ ok: false, code: 'not-staff' });
    const line = world.rows('Staff').findIndex((row) => row['E-mail'] === PEOPLE.deputy) + 2;
    const leave = (day: string) =>
      world.workspace.editCell(world.idOf('AP register'), 'Staff', `H${line}`, Date.parse(day) / 86_400_000 + 25_569);
    leave('2026-10-06');
    expect(world.ask(world.identityToken(PEOPLE.deputy), 'hello')).toMatchObject({ ok: true });
    leave('2026-10-05');
    expect(world.ask(world.identityToken(PEOPLE.deputy), 'hello')).toMatchObject({ ok: false, code: 'not-staff' });
  });

  it('the menu asks about the row that is selected, and of whoever may open the register alone', () => {
    expect(said(PEOPLE.trustLead, 'whereItStands_')).toContain('Select the row of a referral');
    const app = menu(PEOPLE.trustLead).globals.SpreadsheetApp as {
      getActive(): { getSheetByName(name: string): { getRange(a1: string): { activate(): void } } };
    };
    app.getActive().getSheetByName('Referrals').getRange('A2').activate();
    expect(said(PEOPLE.trustLead, 'whereItStands_')).toContain('State: submitted');
    expect(() => menu(PEOPLE.keyContact).call('whereItStands_')).toThrow('permission');
  });
});
