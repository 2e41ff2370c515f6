// Limits of Google's mail: recipients, sizes, and the day's quota.
import { type Run, ServiceError } from '../../runtime';

const RECIPIENTS = 50;
const BODY_BYTES = 400 * 1024;
const ATTACHMENTS = 250;
const ATTACHMENTS_BYTES = 25 * 1024 * 1024;

/** @throws ServiceError with Google's text when a message breaks a limit of its own */
export function checkLimits(message: { recipients: number; bodies: readonly string[]; attachments: readonly Buffer[] }): void {
  if (message.recipients > RECIPIENTS) throw new ServiceError('Limit exceeded: Email Recipients Per Message.');
  if (message.bodies.some((body) => Buffer.byteLength(body) > BODY_BYTES)) throw new ServiceError('Limit exceeded: Email Body Size.');
  if (message.attachments.length > ATTACHMENTS) throw new ServiceError('Limit exceeded: Email Attachments Per Message.');
  const size = message.attachments.reduce((sum, bytes) => sum + bytes.length, 0);
  if (size > ATTACHMENTS_BYTES) throw new ServiceError('Limit exceeded: Email Total Attachments Size.');
}

/** Counts a message's recipients against the account's day. @throws ServiceError when the day is spent */
export function spendRecipients(run: Run | null, recipients: number): void {
  run?.useQuota('email recipients', recipients);
}
