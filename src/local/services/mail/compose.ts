// Writes a message as MIME, as Gmail would for MailApp.
import { createHash } from 'node:crypto';

export interface Attachment {
  name: string;
  type: string;
  bytes: Buffer;
  /** Content id of an inline image. */
  contentId?: string;
}

export interface Draft {
  from: { name: string; email: string };
  to: string[];
  cc: string[];
  bcc: string[];
  replyTo: string | null;
  subject: string;
  text: string;
  html: string | null;
  attachments: Attachment[];
  date: Date;
  messageId: string;
}

/** The message's bytes; equal drafts give equal bytes. */
export function composeMime(draft: Draft): Buffer {
  const boundary = (level: number): string =>
    `000000000000${createHash('sha256').update(`${draft.messageId}${level}`).digest('hex').slice(0, 16)}`;
  const inline = draft.attachments.filter((attachment) => attachment.contentId !== undefined);
  const attached = draft.attachments.filter((attachment) => attachment.contentId === undefined);
  let body =
    draft.html === null
      ? textPart('text/plain', draft.text)
      : multipart('alternative', boundary(1), [textPart('text/plain', draft.text), textPart('text/html', draft.html)]);
  if (inline.length > 0) body = multipart('related', boundary(2), [body, ...inline.map(filePart)]);
  if (attached.length > 0) body = multipart('mixed', boundary(3), [body, ...attached.map(filePart)]);
  const headers = [
    'MIME-Version: 1.0',
    `Date: ${draft.date.toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${draft.messageId}>`,
    ...(draft.replyTo === null ? [] : [`Reply-To: ${draft.replyTo}`]),
    `Subject: ${encodedWord(draft.subject)}`,
    `From: ${draft.from.name === '' ? draft.from.email : `${phrase(draft.from.name)} <${draft.from.email}>`}`,
    ...(draft.to.length === 0 ? [] : [`To: ${draft.to.join(', ')}`]),
    ...(draft.cc.length === 0 ? [] : [`Cc: ${draft.cc.join(', ')}`]),
    ...(draft.bcc.length === 0 ? [] : [`Bcc: ${draft.bcc.join(', ')}`]),
  ];
  return Buffer.from(`${headers.join('\r\n')}\r\n${body}`, 'utf8');
}

function textPart(type: string, text: string): string {
  return `Content-Type: ${type}; charset="UTF-8"\r\nContent-Transfer-Encoding: base64\r\n\r\n${wrapped(Buffer.from(text, 'utf8'))}`;
}

function filePart(file: Attachment): string {
  const lines = [
    `Content-Type: ${file.type}; name="${encodedWord(file.name)}"`,
    `Content-Disposition: ${file.contentId === undefined ? 'attachment' : 'inline'}; filename="${encodedWord(file.name)}"`,
    'Content-Transfer-Encoding: base64',
    ...(file.contentId === undefined ? [] : [`Content-ID: <${file.contentId}>`]),
  ];
  return `${lines.join('\r\n')}\r\n\r\n${wrapped(file.bytes)}`;
}

function multipart(kind: string, boundary: string, parts: readonly string[]): string {
  return `Content-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${parts.map((part) => `--${boundary}\r\n${part}\r\n`).join('')}--${boundary}--`;
}

function wrapped(bytes: Buffer): string {
  return bytes.toString('base64').replace(/(.{76})(?=.)/g, '$1\r\n');
}

function encodedWord(text: string): string {
  return /^[\x20-\x7e]*$/.test(text) ? text.replace(/"/g, '\\"') : `=?UTF-8?B?${Buffer.from(text, 'utf8').toString('base64')}?=`;
}

function phrase(name: string): string {
  return /^[A-Za-z0-9 ]*$/.test(name) ? name : /^[\x20-\x7e]*$/.test(name) ? `"${name.replace(/(["\\])/g, '\\$1')}"` : encodedWord(name);
}
