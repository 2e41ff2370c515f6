// MailApp, GmailApp and the Gmail advanced service, as far as sending goes.
import type { Service } from '../../runtime';

export { type Mail, MailBackend } from './outbox';

export const mail: Service = { name: 'mail' };
