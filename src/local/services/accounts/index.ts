// Accounts: who a token speaks for, and Google's own check of identity tokens.
import type { Service } from '../../runtime';

export { type AccessToken, AccountsBackend, type IdentityClaims, subjectOf } from './tokens';

export const accounts: Service = { name: 'accounts' };
