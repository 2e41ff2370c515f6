// MailApp, GmailApp and the Gmail advanced service, as far as sending goes.
import type { Service } from '../../runtime';
import { Gmail, gmailRoutes } from './gmail-api';
import { GmailApp, MailApp } from './mail-app';

export { type Mail, MailBackend } from './outbox';

const SEND_MS = 1000;

export const mail: Service = {
  name: 'mail',
  globals: { MailApp: (run) => new MailApp(run), GmailApp: (run) => new GmailApp(run) },
  advanced: { gmail: (run) => new Gmail(run) },
  costs: {
    'MailApp.sendEmail': SEND_MS,
    'GmailApp.sendEmail': SEND_MS,
    'MailApp.getRemainingDailyQuota': 30,
    'Gmail.Users.Messages.send': SEND_MS,
  },
  routes: gmailRoutes,
};
