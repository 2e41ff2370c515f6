// Mail as the role account, by the Gmail API, so that headers can be set.
import { utf8 } from '../register/hash';

/** Recipients the account may still write to today. */
export function mailLeftToday(): number {
  return MailApp.getRemainingDailyQuota();
}

/** Sends one RFC 5322 message. @throws Google's error when it is refused. */
export function sendRaw(message: string): void {
  Gmail!.Users.Messages.send({ raw: Utilities.base64EncodeWebSafe(Array.from(utf8(message), signed)) }, 'me');
}

/** Apps Script's bytes run from -128 to 127. */
function signed(byte: number): number {
  return byte > 127 ? byte - 256 : byte;
}
