// The mail Google sends to whom a file is shared with, unless asked not to.
import { MailBackend } from '../mail';
import type { Caller } from './caller';
import { type DriveFile, type DrivePermission, FOLDER, viewLink } from './model';

/** Puts the notification into the outbox: it names the file, so a file's name must never tell of a child. */
export function sendSharingMail(
  caller: Caller,
  file: DriveFile,
  permission: Omit<DrivePermission, 'id'>,
  message: string | undefined,
): void {
  const to = permission.emailAddress ?? '';
  const verb = { owner: 'own', writer: 'edit', commenter: 'comment on' }[permission.role as string] ?? 'view';
  const what = file.mimeType === FOLDER ? 'Folder' : 'Document';
  const subject = `${what} shared with you: "${file.name}"`;
  const text = [
    `${caller.user} has invited you to ${verb} the following: ${file.name}`,
    ...(message === undefined ? [] : [message]),
    viewLink(file),
  ].join('\n\n');
  const from = 'drive-shares-noreply@google.com';
  const headers = { 'Reply-To': caller.user };
  const raw = [
    `From: ${from}`,
    `To: ${to}`,
    `Reply-To: ${caller.user}`,
    `Subject: ${subject.replace(/[\r\n]+/g, ' ')}`,
    'Content-Type: text/plain; charset=UTF-8',
    '',
    text,
  ].join('\r\n');
  caller.context.backend(MailBackend).deliver({ from, to: [to], cc: [], bcc: [], subject, text, html: '', attachments: [], headers, raw });
}
