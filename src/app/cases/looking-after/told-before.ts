// When a note that is repeated was last sent: its key ends with the day, and the outbox keeps it.
import { addMonths, type PlainDate } from '../../policy/plain-date';
import type { Register } from '../../register/register';
import { ALARMS } from './alarm';

/** The day on which a note whose key begins so was last sent; null when it never was. */
export function lastTold(register: Register, key: string): PlainDate | null {
  const prefix = `mail:note:${key}:`;
  const days = register
    .rows(ALARMS)
    .filter(({ id }) => id.startsWith(prefix))
    .map(({ id }) => id.slice(-10))
    .sort();
  return days.at(-1) ?? null;
}

/** True at first sight, and then once a month. */
export function isTimeToTell(register: Register, key: string, today: PlainDate): boolean {
  const last = lastTold(register, key);
  return last === null || addMonths(last, 1) <= today;
}
