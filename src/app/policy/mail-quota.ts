// Which mails may go while a day's quota lasts: the last of it is kept for safeguarding and today's attendance.

/** Mails of this priority and before it may use the reserve: safeguarding, and where a child is today. */
const URGENT = 2;

export interface WaitingMail {
  readonly priority: number;
  /** A person waits for it before a page, to be let in: it is of no use later. */
  readonly waitedFor?: boolean;
}

/** True where a mail may go with so many recipients left today. */
export function mayGo({ priority, waitedFor = false }: WaitingMail, left: number, reserve: number): boolean {
  return left > (priority <= URGENT || waitedFor ? 0 : reserve);
}

/**
 * The mails to send now, the most urgent first and of each priority the oldest, with no more than a round can send; `held` counts those
 * that only the reserve keeps back. `waiting` has the oldest first.
 */
export function mailsToSend<T extends WaitingMail>(
  waiting: readonly T[],
  left: number,
  reserve: number,
  most: number,
): { now: T[]; held: number } {
  const now: T[] = [];
  let held = 0;
  for (const mail of [...waiting].sort((first, second) => first.priority - second.priority)) {
    if (!mayGo(mail, left - now.length, reserve)) held += 1;
    else if (now.length < most) now.push(mail);
  }
  return { now, held };
}
