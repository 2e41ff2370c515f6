// Access tokens and identity tokens of a workspace's accounts.
import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto';
import type { Project, WorkspaceContext } from '../../runtime';

/** One access token. `expiresAt` is epoch milliseconds. */
export interface AccessToken {
  token: string;
  account: string;
  project: string;
  clientId: string;
  /** Null when the manifest names none: then Google finds out what the code needs, and the token carries that. */
  scopes: string[] | null;
  expiresAt: number;
}

/** What an identity token says of the person. */
export interface IdentityClaims {
  iss: string;
  azp: string;
  aud: string;
  sub: string;
  hd?: string;
  email?: string;
  email_verified?: boolean;
  iat: number;
  exp: number;
}

interface TokenState {
  access: AccessToken[];
}

const HOUR_MS = 3_600_000;
const EMAIL_SCOPE = 'https://www.googleapis.com/auth/userinfo.email';
const ISSUER = 'https://accounts.google.com';

/** Gives out and checks tokens; Google's stand-in as an identity provider. */
export class AccountsBackend {
  readonly #context: WorkspaceContext;
  readonly #document;

  constructor(context: WorkspaceContext) {
    this.#context = context;
    this.#document = context.store.document<TokenState>('accounts', () => ({ access: [] }));
  }

  /** An access token of an account for a project's scopes; the same one while more than ten minutes of its hour are left. */
  accessToken(account: string, project: Project, scopes: readonly string[] | null = project.manifest.oauthScopes ?? null): string {
    const now = this.#context.clock.now();
    const state = this.#document.value;
    const wanted = scopes === null ? null : [...scopes].sort();
    const known = state.access.find(
      (entry) =>
        entry.account === account &&
        entry.project === project.name &&
        entry.expiresAt - now > HOUR_MS / 6 &&
        entry.scopes?.join(' ') === wanted?.join(' '),
    );
    if (known) return known.token;
    const token = `ya29.a0${this.#context.ids.opaque(140)}`;
    state.access = state.access.filter((entry) => entry.expiresAt > now);
    state.access.push({ token, account, project: project.name, clientId: project.clientId, scopes: wanted, expiresAt: now + HOUR_MS });
    this.#document.touch();
    return token;
  }

  /** The token when it was given out and is still valid. */
  findAccessToken(token: string): AccessToken | null {
    return this.#document.value.access.find((entry) => entry.token === token && entry.expiresAt > this.#context.clock.now()) ?? null;
  }

  /** Ends a token's life, as revoking does. */
  revoke(token: string): void {
    this.#document.value.access = this.#document.value.access.filter((entry) => entry.token !== token);
    this.#document.touch();
  }

  /** A signed identity token (JWT, RS256) of an account for a project's OAuth client, valid for an hour; with the address when the manifest asks for it. */
  identityToken(account: string, project: Project): string {
    const now = Math.floor(this.#context.clock.now() / 1000);
    const hosted = this.hostedDomain(account);
    const claims: IdentityClaims = {
      iss: ISSUER,
      azp: project.clientId,
      aud: project.clientId,
      sub: subjectOf(account),
      ...(hosted === null ? {} : { hd: hosted }),
      ...(project.manifest.oauthScopes?.includes(EMAIL_SCOPE) === false ? {} : { email: account, email_verified: true }),
      iat: now,
      exp: now + 3600,
    };
    return this.signIdentity({ ...claims });
  }

  /** Signs any claims with the workspace's key; tests make expired and foreign tokens with it. */
  signIdentity(claims: Record<string, unknown>): string {
    const key = createPrivateKey(this.#privateKey());
    const body = `${part({ alg: 'RS256', kid: this.keyId(), typ: 'JWT' })}.${part(claims)}`;
    return `${body}.${sign('RSA-SHA256', Buffer.from(body), key).toString('base64url')}`;
  }

  /** The claims of a token that this workspace signed, that is not expired; null for any other text. */
  verifyIdentity(token: string): IdentityClaims | null {
    const [header, payload, signature, more] = token.split('.');
    if (!header || !payload || !signature || more !== undefined) return null;
    try {
      const head = JSON.parse(Buffer.from(header, 'base64url').toString('utf8')) as { alg?: unknown };
      if (head.alg !== 'RS256') return null;
      const key = createPublicKey(this.#privateKey());
      if (!verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), key, Buffer.from(signature, 'base64url'))) return null;
      const claims = JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')) as IdentityClaims;
      return claims.exp * 1000 > this.#context.clock.now() ? claims : null;
    } catch {
      return null;
    }
  }

  /** The key that checks what this workspace signs, as PEM. */
  publicKeyPem(): string {
    return createPublicKey(this.#privateKey()).export({ type: 'spki', format: 'pem' }) as string;
  }

  /** Made when first needed, since that takes a while, and kept with the state. */
  #privateKey(): string {
    return this.#context.store.document('accounts-key', () => ({ pem: newPrivateKey() })).value.pem;
  }

  keyId(): string {
    return createHash('sha1').update(this.#privateKey()).digest('hex');
  }

  /** The Workspace domain of an account; null for a consumer account. */
  hostedDomain(account: string): string | null {
    const domain = account.slice(account.indexOf('@') + 1).toLowerCase();
    return domain === 'gmail.com' || domain === 'googlemail.com' ? null : domain;
  }
}

/** Google's number of an account: 21 digits that never change. */
export function subjectOf(account: string): string {
  const digest = createHash('sha256').update(account.toLowerCase()).digest();
  return `1${(digest.readBigUInt64BE(0) * 100n + (digest.readBigUInt64BE(8) % 100n)).toString().padStart(20, '0').slice(-20)}`;
}

function part(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function newPrivateKey(): string {
  return generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey.export({ type: 'pkcs8', format: 'pem' }) as string;
}
