// MailApp and the sending part of GmailApp.
import { type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { blobBytes, blobOf, typeOfExtension } from '../utilities';
import { isAddress, readAddresses } from './addresses';
import { type Attachment, composeMime } from './compose';
import { asScriptError, sendRaw } from './send';

const OPTIONS = new Set([
  'attachments',
  'bcc',
  'body',
  'cc',
  'from',
  'htmlBody',
  'inlineImages',
  'name',
  'noReply',
  'replyTo',
  'subject',
  'to',
]);

type Message = Record<string, unknown>;

/** Checks and sends what a script gave to sendEmail; `service` is the global's name. */
function send(run: Run, message: Message, service: string): void {
  for (const name of Object.keys(message)) if (!OPTIONS.has(name)) throw new ServiceError(`Invalid argument: ${name}`);
  const to = addresses(message.to);
  const cc = addresses(message.cc);
  const bcc = addresses(message.bcc);
  if (to.length + cc.length + bcc.length === 0) throw new ServiceError('Failed to send email: no recipient');
  const from = text(message.from);
  if (from !== null && from.toLowerCase() !== run.effectiveUser.toLowerCase()) throw new ServiceError(`Invalid argument: ${from}`);
  const html = text(message.htmlBody);
  const noReply = message.noReply === true;
  const raw = composeMime({
    from: { name: text(message.name) ?? '', email: run.effectiveUser },
    to,
    cc,
    bcc,
    replyTo: noReply ? `noreply@${run.effectiveUser.slice(run.effectiveUser.indexOf('@') + 1)}` : (addresses(message.replyTo)[0] ?? null),
    subject: (text(message.subject) ?? '').replace(/[\r\n]+/g, ' '),
    text: text(message.body) ?? (html ?? '').replace(/<[^>]*>/g, ''),
    html,
    attachments: [...attachments(message.attachments, service), ...inlineImages(message.inlineImages, service)],
    date: new Date(run.workspace.clock.now()),
    messageId: `${run.workspace.ids.opaque(32)}@mail.gmail.com`,
  });
  try {
    sendRaw(run.workspace, run, run.effectiveUser, raw);
  } catch (error) {
    throw asScriptError(error);
  }
}

function text(value: unknown): string | null {
  return value === null || value === undefined ? null : String(value);
}

function addresses(value: unknown): string[] {
  const list = text(value) ?? '';
  const found = readAddresses(list);
  for (const address of found) if (!isAddress(address.email)) throw new ServiceError(`Invalid email: ${list.trim()}`);
  return found.map((address) => address.email);
}

function attachments(value: unknown, service: string): Attachment[] {
  if (value === null || value === undefined) return [];
  return (Array.isArray(value) ? value : [value]).map((source) => attachment(source, service));
}

function attachment(source: unknown, service: string): Attachment {
  const blob = blobOf(source, `${service}.sendEmail`);
  const name = blob.getName() ?? 'attachment';
  return {
    name,
    type: blob.getContentType()?.split(';')[0] ?? typeOfExtension(name) ?? 'application/octet-stream',
    bytes: blobBytes(blob),
  };
}

function inlineImages(value: unknown, service: string): Attachment[] {
  if (value === null || value === undefined) return [];
  return Object.entries(value).map(([contentId, source]) => ({ ...attachment(source, service), contentId }));
}

function fromArguments(args: readonly unknown[], service: string): Message {
  const method = `${service}.sendEmail`;
  if (args.length === 1 && service === 'MailApp') {
    if (typeof args[0] !== 'object' || args[0] === null) throw signatureError(args, method);
    return args[0] as Message;
  }
  const [to, second, third, fourth] = args;
  if (args.length < 3 || args.length > 4) throw signatureError(args, method);
  if (args.length === 3) return { to, subject: second, body: third };
  if (typeof fourth === 'string' && service === 'MailApp') return { to, replyTo: second, subject: third, body: fourth };
  if (fourth !== null && typeof fourth !== 'object') throw signatureError(args, method);
  return { ...(fourth as Message | null), to, subject: second, body: third };
}

export class MailApp extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  sendEmail(...args: unknown[]): void {
    send(this.#run, fromArguments(args, 'MailApp'), 'MailApp');
  }
  getRemainingDailyQuota(): number {
    return this.#run.remainingQuota('email recipients');
  }
}

/** Only sending: a script of this workspace has no mailbox to read. */
export class GmailApp extends ServiceObject {
  readonly #run: Run;
  constructor(run: Run) {
    super();
    this.#run = run;
  }
  sendEmail(...args: unknown[]): this {
    send(this.#run, fromArguments(args, 'GmailApp'), 'GmailApp');
    return this;
  }
}
