// Accounts: who a token speaks for, what a script may call, and Google's own check of tokens.
import type { Service } from '../../runtime';
import { admitCall } from './scopes';
import { tokenRoutes } from './token-routes';

export { apiScopes, neededScopes } from './scopes';
export { type AccessToken, AccountsBackend, type IdentityClaims, subjectOf } from './tokens';

export const accounts: Service = { name: 'accounts', admit: admitCall, routes: tokenRoutes };
