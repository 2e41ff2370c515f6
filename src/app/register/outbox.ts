// What is to be delivered after a commit: an entry with a key of its own, so that it happens once however often it is tried.
import { type Addition, add } from './change';
import type { Moment } from './moment';
import { BOOKS } from './tables';

export const PRIORITY = { safeguarding: 1, today: 2, asked: 3, rest: 4 } as const;

export type DeliveryKind = 'restricted facts' | 'document' | 'mail' | 'calendar';

/** Something to deliver. `details` are plain ids and words, never a restricted value; the content is made from the register when delivering. */
export interface Delivery {
  /** The idempotency key. */
  readonly id: string;
  readonly kind: DeliveryKind;
  readonly reference: string;
  readonly details: Readonly<Record<string, string>>;
  readonly priority: number;
}

/** An execution lives six minutes at most; an entry taken longer ago than this was left by one that died. */
export const TAKEN_FOR_MS = 15 * 60_000;
/** After this many tries somebody is told. */
export const MOST_TRIES = 8;

/** The entry's row. It is taken at once by the execution that makes it, which delivers it right after its commit. */
export function entryOf(delivery: Delivery, moment: Moment): Addition {
  return add(BOOKS.master.outbox, {
    id: delivery.id,
    kind: delivery.kind,
    state: 'sending',
    reference: delivery.reference,
    details: JSON.stringify(delivery.details),
    priority: delivery.priority,
    tries: 1,
    at: moment.iso,
    error: '',
  });
}

/** When a delivery that failed is tried again: 10 minutes, doubling up to six hours. Epoch milliseconds. */
export function nextTry(tries: number, nowMs: number): number {
  return nowMs + Math.min(10 * 2 ** (tries - 1), 360) * 60_000;
}
