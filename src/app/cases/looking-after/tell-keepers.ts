// Tells people of what a piece of upkeep found: one transaction that queues the mails, then their delivery.
import type { Delivery } from '../../register/outbox';
import { PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import { transact } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import type { UpkeepDesk } from '../upkeep';
import { ALARMS, alarmFor } from './alarm';

/** Who tells, and when. */
type Teller = Pick<UpkeepDesk, 'settings' | 'moment' | 'clock'>;

/** Tells the keepers of the register of problems, each wording once a day; false when the register was busy and nobody was told. */
export function raiseAlarm(desk: Teller, problems: readonly string[]): boolean {
  return problems.length === 0 || tell(desk, (register) => alarmFor(register, problems, desk.moment));
}

/** Queues and delivers what is to be said; a message that was queued before is not queued again. False when the register was busy. */
export function tell(
  { settings, moment, clock }: Teller,
  messages: (register: Register) => readonly Delivery[],
  name = 'raise an alarm',
): boolean {
  const committed = transact(settings, {
    name,
    book: 'master',
    needs: [...PEOPLE_NEEDS, ALARMS],
    by: settings.need('roleAccount'),
    moment,
    decide: (register) => ({
      changes: [],
      deliveries: messages(register).filter(({ id }) => register.find(ALARMS, id) === undefined),
      answer: null,
    }),
  });
  if (committed) deliver(settings, committed, moment, clock);
  return committed !== null;
}
