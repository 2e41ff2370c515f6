// Proof of who is asking between our script projects: Google's identity tokens, checked by Google.

const TOKEN_INFO = 'https://oauth2.googleapis.com/tokeninfo?id_token=';

/** What Google says of an identity token. */
export interface Identity {
  email: string;
  emailVerified: boolean;
  /** The project whose token it is. */
  audience: string;
  /** Epoch seconds. */
  expires: number;
}

/** The token of the person who runs this script. */
export function identityToken(): string {
  return ScriptApp.getIdentityToken();
}

/** Asks Google about a token; null when Google does not know it, as for a forged or expired one. */
export function checkToken(token: string): Identity | null {
  // A token is three parts of URL-safe base64; anything else is not worth a request.
  if (!/^[\w-]+\.[\w-]+\.[\w-]+$/.test(token) || token.length > 1800) return null;
  const response = UrlFetchApp.fetch(TOKEN_INFO + token, { muteHttpExceptions: true });
  if (response.getResponseCode() !== 200) return null;
  const info = JSON.parse(response.getContentText()) as Record<string, string>;
  return {
    email: String(info.email ?? '').toLowerCase(),
    emailVerified: String(info.email_verified) === 'true',
    audience: String(info.aud ?? ''),
    expires: Number(info.exp ?? 0),
  };
}
