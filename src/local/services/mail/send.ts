// Takes a raw message, checks it as Gmail does and puts it into the outbox.
import { type Run, ServiceError, type WorkspaceContext } from '../../runtime';
import { isAddress, readAddresses } from './addresses';
import { checkLimits, spendRecipients } from './limits';
import { decodeWords, headerOf, MimeError, type MimePart, readMime, textOf } from './mime';
import { type Mail, MailBackend } from './outbox';

/** Wrong in the message itself; `message` is Gmail's text. */
export class InvalidMessage extends Error {
  override readonly name = 'InvalidMessage';
}

/**
 * Sends a raw message from an account. A From header that names another address is replaced, as Gmail does with any that is no alias of the account.
 * @throws InvalidMessage for a message without recipients, with a bad address, or that is no MIME
 * @throws ServiceError when a limit or the day's quota is reached
 */
export function sendRaw(context: WorkspaceContext, run: Run | null, account: string, raw: Buffer): Mail {
  const message = parsed(raw);
  const lists = { to: recipients(message, 'To'), cc: recipients(message, 'Cc'), bcc: recipients(message, 'Bcc') };
  const count = lists.to.length + lists.cc.length + lists.bcc.length;
  if (count === 0) throw new InvalidMessage('Recipient address required');
  const leaves = leavesOf(message);
  const text = leaves.find((leaf) => leaf.type === 'text/plain' && !isAttachment(leaf));
  const html = leaves.find((leaf) => leaf.type === 'text/html' && !isAttachment(leaf));
  const attachments = leaves.filter((leaf) => leaf !== text && leaf !== html);
  const bodies = [text, html].map((leaf) => (leaf ? textOf(leaf) : ''));
  checkLimits({ recipients: count, bodies, attachments: attachments.map((leaf) => leaf.bytes) });
  spendRecipients(run, count);
  const written = readAddresses(headerOf(message.headers, 'from') ?? '')[0];
  const foreign = written !== undefined && written.email.toLowerCase() !== account.toLowerCase();
  const headers = Object.fromEntries(message.headers.map((header) => [header.name, decodeWords(header.value)]));
  if (foreign) headers['X-Google-Original-From'] = written.email;
  return context.backend(MailBackend).deliver({
    from: account,
    ...lists,
    subject: decodeWords(headerOf(message.headers, 'subject') ?? ''),
    text: bodies[0] ?? '',
    html: bodies[1] ?? '',
    attachments: attachments.map((leaf) => ({
      name: leaf.fileName ?? 'noname',
      mimeType: leaf.type,
      bytesBase64: leaf.bytes.toString('base64'),
    })),
    headers,
    raw: foreign ? withFrom(raw, account) : raw.toString('utf8'),
  });
}

function parsed(raw: Buffer): MimePart {
  try {
    return readMime(raw);
  } catch (error) {
    if (error instanceof MimeError) throw new InvalidMessage('Invalid message');
    throw error;
  }
}

function recipients(message: MimePart, name: string): string[] {
  const values = message.headers.filter((header) => header.name.toLowerCase() === name.toLowerCase());
  if (values.length > 1) throw new InvalidMessage(`Duplicate ${name} header`);
  const addresses = readAddresses(values[0]?.value ?? '');
  if (addresses.some((address) => !isAddress(address.email))) throw new InvalidMessage(`Invalid ${name} header`);
  return addresses.map((address) => address.email);
}

function leavesOf(part: MimePart): MimePart[] {
  return part.parts.length > 0 ? part.parts.flatMap(leavesOf) : [part];
}

function isAttachment(part: MimePart): boolean {
  return part.disposition === 'attachment' || (part.fileName !== null && part.disposition !== 'inline');
}

function withFrom(raw: Buffer, account: string): string {
  return raw.toString('utf8').replace(/^From:.*(\r?\n[ \t].*)*/im, `From: ${account}`);
}

/** The error of a message that a script handed to MailApp or GmailApp. */
export function asScriptError(error: unknown): unknown {
  return error instanceof InvalidMessage ? new ServiceError(error.message) : error;
}
