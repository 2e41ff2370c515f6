// Google's own answers about tokens: what a token says, whose it is, and the keys that sign.
import { createPublicKey } from 'node:crypto';
import type { RestRequest, RestResponse, RestRoute, WorkspaceContext } from '../../runtime';
import { AccountsBackend, type IdentityClaims, subjectOf } from './tokens';

const INVALID: RestResponse = { status: 400, body: { error: 'invalid_token', error_description: 'Invalid Value' } };

/** tokeninfo, userinfo and the signing keys, as the OAuth server of Google answers. */
export function tokenRoutes(context: WorkspaceContext): RestRoute[] {
  const tokenInfo = (request: RestRequest): RestResponse => answerTokenInfo(context, request);
  return [
    { host: 'oauth2.googleapis.com', path: /^\/tokeninfo$/, handle: tokenInfo, ms: 60 },
    { host: 'www.googleapis.com', path: /^\/oauth2\/v[123]\/tokeninfo$/, handle: tokenInfo, ms: 60 },
    {
      host: 'www.googleapis.com',
      method: 'GET',
      path: /^\/oauth2\/v3\/certs$/,
      handle: () => ({ status: 200, body: { keys: [publicKey(context)] } }),
      ms: 40,
    },
    {
      host: /^(www|openidconnect)\.googleapis\.com$/,
      method: 'GET',
      path: /^\/(oauth2\/v[123]|v1)\/userinfo$/,
      handle: (request) => userInfo(request),
      ms: 60,
    },
  ];
}

function answerTokenInfo(context: WorkspaceContext, request: RestRequest): RestResponse {
  const accounts = context.backend(AccountsBackend);
  const posted = new URLSearchParams(request.method === 'POST' ? request.body.toString('utf8') : '');
  const idToken = request.query.id_token ?? posted.get('id_token');
  if (idToken !== undefined && idToken !== null) {
    const claims = accounts.verifyIdentity(idToken);
    return claims ? { status: 200, body: asTexts(claims, accounts.keyId()) } : INVALID;
  }
  const accessToken = request.query.access_token ?? posted.get('access_token') ?? '';
  const found = accounts.findAccessToken(accessToken);
  if (!found) return INVALID;
  return {
    status: 200,
    body: {
      azp: found.clientId,
      aud: found.clientId,
      sub: subjectOf(found.account),
      scope: (found.scopes ?? []).join(' '),
      exp: String(Math.floor(found.expiresAt / 1000)),
      expires_in: String(Math.floor((found.expiresAt - context.clock.now()) / 1000)),
      email: found.account,
      email_verified: 'true',
      access_type: 'online',
    },
  };
}

/** tokeninfo gives every claim as text, and the header's fields after them. */
function asTexts(claims: IdentityClaims, keyId: string): Record<string, string> {
  const texts = Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, String(value)]));
  return { ...texts, alg: 'RS256', kid: keyId, typ: 'JWT' };
}

function userInfo(request: RestRequest): RestResponse {
  if (request.account === null) return { status: 401, body: { error: 'invalid_request', error_description: 'Invalid Credentials' } };
  const id = subjectOf(request.account);
  return { status: 200, body: { sub: id, id, email: request.account, email_verified: true, verified_email: true } };
}

function publicKey(context: WorkspaceContext): object {
  const accounts = context.backend(AccountsBackend);
  return { ...createPublicKey(accounts.publicKeyPem()).export({ format: 'jwk' }), alg: 'RS256', use: 'sig', kid: accounts.keyId() };
}
