// Accounts: tokens and what Google says of them; permissions by the manifest.
import { createPublicKey, verify } from 'node:crypto';
import { AccountsBackend, accounts, neededScopes } from '../../../../src/local/services/accounts';
import { mail } from '../../../../src/local/services/mail';
import { session } from '../../../../src/local/services/session';
import { HttpBackend, urlFetch } from '../../../../src/local/services/url-fetch';
import { OWNER, openSmall, type Small } from '../../runtime/core';

const EMAIL = 'https://www.googleapis.com/auth/userinfo.email';
const services = [accounts, mail, session, urlFetch];
let small: Small;
let tokens: AccountsBackend;
beforeEach(() => {
  small = openSmall(services, {
    code: 'function onEdit() { return MailApp.getRemainingDailyQuota(); } function who() { return Session.getActiveUser().getEmail(); }',
  });
  tokens = small.core.backend(AccountsBackend);
});
afterEach(() => small.close());

function tokenInfo(query: string): { status: number; body: Record<string, string> } {
  const answer = small.core
    .backend(HttpBackend)
    .fetch({ method: 'GET', url: `https://oauth2.googleapis.com/tokeninfo?${query}`, headers: {}, body: Buffer.alloc(0), run: null });
  return { status: answer?.status ?? 0, body: JSON.parse(answer?.body.toString() ?? '{}') as Record<string, string> };
}
const INVALID = { status: 400, body: { error: 'invalid_token', error_description: 'Invalid Value' } };

describe('identity tokens', () => {
  it('tells who, for which project, from when to when, as texts', () => {
    const issued = Math.floor(small.core.clock.now() / 1000);
    expect(tokenInfo(`id_token=${tokens.identityToken(OWNER, small.project)}`)).toEqual({
      status: 200,
      body: {
        iss: 'https://accounts.google.com',
        azp: small.project.clientId,
        aud: small.project.clientId,
        sub: expect.stringMatching(/^\d{21}$/) as string,
        hd: 'trust.example',
        email: OWNER,
        email_verified: 'true',
        iat: String(issued),
        exp: String(issued + 3600),
        alg: 'RS256',
        kid: tokens.keyId(),
        typ: 'JWT',
      },
    });
  });

  it('is signed by a key that the workspace publishes', () => {
    const [header = '', payload = '', signature = ''] = tokens.identityToken(OWNER, small.project).split('.');
    const certs = small.core
      .backend(HttpBackend)
      .fetch({ method: 'GET', url: 'https://www.googleapis.com/oauth2/v3/certs', headers: {}, body: Buffer.alloc(0), run: null });
    const [key] = (JSON.parse(certs?.body.toString() ?? '') as { keys: Record<string, string>[] }).keys;
    const published = createPublicKey({ key: key ?? {}, format: 'jwk' });
    expect(verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), published, Buffer.from(signature, 'base64url'))).toBe(true);
  });

  it('is refused when forged, changed, unsigned or cut short', () => {
    const [header = '', , signature = ''] = tokens.identityToken(OWNER, small.project).split('.');
    const claims = Buffer.from(JSON.stringify({ email: 'head@trust.example', exp: 9999999999 })).toString('base64url');
    const none = Buffer.from('{"alg":"none"}').toString('base64url');
    for (const token of [`${header}.${claims}.${signature}`, `${none}.${claims}.`, `${header}.${claims}`, 'x', '']) {
      expect(tokenInfo(`id_token=${token}`)).toEqual(INVALID);
    }
    const foreign = openSmall(services, {}, { seed: 'another' });
    expect(tokenInfo(`id_token=${foreign.core.backend(AccountsBackend).identityToken(OWNER, foreign.project)}`)).toEqual(INVALID);
    foreign.close();
  });

  it('is refused an hour later', () => {
    const token = tokens.identityToken(OWNER, small.project);
    small.core.advanceTo(small.core.clock.now() + 3_599_000);
    expect(tokenInfo(`id_token=${token}`).status).toBe(200);
    small.core.advanceTo(small.core.clock.now() + 1000);
    expect(tokenInfo(`id_token=${token}`)).toEqual(INVALID);
  });

  it('has no domain for a consumer account, the same number for the same account, and no address without the scope', () => {
    const read = (token: string): Record<string, string> => tokenInfo(`id_token=${token}`).body;
    const consumer = read(tokens.identityToken('parent@gmail.com', small.project));
    expect(consumer).not.toHaveProperty('hd');
    expect(read(tokens.identityToken('Parent@gmail.com', small.project)).sub).toBe(consumer.sub);
    const bare = openSmall(services, { manifest: { oauthScopes: ['openid'] } });
    expect(read(tokens.identityToken(OWNER, bare.project))).not.toHaveProperty('email');
    bare.close();
  });
});

describe('access tokens', () => {
  it('is the same for a while, tells its scopes and expiry, and ends', () => {
    const scoped = openSmall(services, { manifest: { oauthScopes: [EMAIL] } });
    small.close();
    small = scoped;
    tokens = small.core.backend(AccountsBackend);
    const token = tokens.accessToken(OWNER, small.project);
    expect(token).toMatch(/^ya29\./);
    expect(tokens.accessToken(OWNER, small.project)).toBe(token);
    expect(tokenInfo(`access_token=${token}`).body).toMatchObject({
      aud: small.project.clientId,
      scope: EMAIL,
      expires_in: '3600',
      email: OWNER,
    });
    small.core.advanceTo(small.core.clock.now() + 3_600_000);
    expect(tokenInfo(`access_token=${token}`)).toEqual(INVALID);
    expect(tokens.accessToken(OWNER, small.project)).not.toBe(token);
  });

  it('is refused by every API once it is revoked', () => {
    const token = tokens.accessToken(OWNER, small.project);
    const ask = () =>
      small.core.backend(HttpBackend).fetch({
        method: 'GET',
        url: 'https://www.googleapis.com/oauth2/v3/userinfo',
        headers: { authorization: `Bearer ${token}` },
        body: Buffer.alloc(0),
        run: null,
      })?.status;
    expect(ask()).toBe(200);
    tokens.revoke(token);
    expect(ask()).toBe(401);
  });
});

describe('permissions', () => {
  it('asks for nothing when the manifest lists no scopes', () => {
    expect(small.value('MailApp.getRemainingDailyQuota()')).toBe(1500);
  });

  it("throws Google's text for a call whose scope the manifest lacks", () => {
    const scoped = openSmall(services, { manifest: { oauthScopes: ['https://www.googleapis.com/auth/script.external_request'] } });
    expect(scoped.thrownBy('MailApp.getRemainingDailyQuota()')).toBe(
      'Exception: Specified permissions are not sufficient to call MailApp.getRemainingDailyQuota. Required permissions: https://www.googleapis.com/auth/script.send_mail',
    );
    expect(scoped.thrownBy('Session.getActiveUser()')).toContain(`Required permissions: ${EMAIL}`);
    expect(scoped.value("UrlFetchApp.getRequest('https://a.example/').method")).toBe('get');
    scoped.close();
  });

  it('lets any one of several scopes do', () => {
    expect(neededScopes('Range.getValues')).toContain('https://www.googleapis.com/auth/spreadsheets.currentonly');
    expect(neededScopes('SpreadsheetApp.openById')).toEqual(['https://www.googleapis.com/auth/spreadsheets']);
    expect(neededScopes('File.setTrashed')).toEqual(['https://www.googleapis.com/auth/drive']);
    expect(neededScopes('File.getName')).toEqual([
      'https://www.googleapis.com/auth/drive.readonly',
      'https://www.googleapis.com/auth/drive',
    ]);
    expect(neededScopes('Spreadsheet.getId')).toBeNull();
    expect(neededScopes('Utilities.getUuid')).toBeNull();
  });

  it('refuses an advanced service as the API does', () => {
    const manifest = {
      oauthScopes: [EMAIL],
      dependencies: { enabledAdvancedServices: [{ userSymbol: 'Gmail', serviceId: 'gmail', version: 'v1' }] },
    };
    const scoped = openSmall(services, { manifest });
    expect(scoped.thrownBy("Gmail.Users.Messages.send({ raw: 'eA' }, 'me')")).toBe(
      'GoogleJsonResponseException: API call to gmail.users.messages.send failed with error: Request had insufficient authentication scopes.',
    );
    scoped.close();
  });

  it('gives a simple trigger nothing that needs authorization, and a blank user', () => {
    const request = { kind: 'simple trigger', activeUser: 'a@trust.example', effectiveUser: 'a@trust.example' } as const;
    expect(small.run({ functionName: 'onEdit', ...request }).error?.message).toBe(
      'You do not have permission to call MailApp.getRemainingDailyQuota. Required permissions: https://www.googleapis.com/auth/script.send_mail',
    );
    expect(small.run({ functionName: 'who', ...request }).value).toBe('');
  });
});
