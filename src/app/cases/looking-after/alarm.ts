// Tells the people who look after the system of what only a person can put right, at most once a day for each thing.
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import { columns } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import type { Register } from '../../register/register';
import { BOOKS } from '../../register/tables';

export const ALARMS = columns(BOOKS.master.outbox, 'state');

/** The mail about these problems, unless it was queued today already; none where there are none. */
export function alarmFor(register: Register, problems: readonly string[], moment: Moment): Delivery[] {
  if (problems.length === 0) return [];
  const text = problems.join('\n');
  const id = `mail:register needs attention:${moment.today}:${hashOf(text).slice(0, 8)}`;
  if (register.find(ALARMS, id)) return [];
  return [{ id, kind: 'mail', reference: '', details: { message: 'register needs attention', problems: text }, priority: PRIORITY.asked }];
}
