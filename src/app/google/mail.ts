// Mail as the role account, by the Gmail API, so that headers can be set.

/** Recipients the account may still write to today. */
export function mailLeftToday(): number {
  return MailApp.getRemainingDailyQuota();
}

/** Sends one RFC 5322 message. @throws Google's error when it is refused. */
export function sendRaw(message: string): void {
  Gmail!.Users.Messages.send({ raw: Utilities.base64EncodeWebSafe(message, Utilities.Charset.UTF_8) }, 'me');
}
