// Every day, before the lists go out: evidence that ends, visits that come due, hours and risk of every provider, in one reading and one write.
import { type Change, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import type { Delivery } from '../../register/outbox';
import type { Register } from '../../register/register';
import { PROVIDERS } from '../../register/tables';
import { transact } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import { ALARMS, alarmFor } from '../looking-after/alarm';
import type { Upkeep } from '../upkeep';
import { SWEEP_NEEDS, Sweep } from './sweep';
import { watchLapses } from './watch-lapses';
import { Notes } from './watch-notes';
import { hoursOf, watchRisk } from './watch-risk';
import { watchVisits } from './watch-visits';

/** Minutes since midnight: 07:00, so that what comes due is on the day's lists. */
const FROM = 7 * 60;

export const WATCH_EVIDENCE: Upkeep = {
  name: 'Watching over providers',
  when: 'daily',
  from: FROM,
  run({ settings, moment, clock, until }) {
    const committed = transact(settings, {
      name: 'watch over providers',
      book: 'master',
      needs: [...SWEEP_NEEDS, ALARMS],
      by: settings.need('roleAccount'),
      moment,
      decide: (register) => ({
        ...watchProviders(register, moment, {
          url: `https://docs.google.com/spreadsheets/d/${settings.need('master')}/edit`,
          key: settings.need('auditKey'),
        }),
        answer: null,
      }),
    });
    if (committed === null) return false;
    deliver(settings, committed, moment, clock, until);
    return true;
  },
};

/**
 * What a day changes of all providers in use, and whom it tells. A second time on the same day it changes and tells nothing, and after days on
 * which nothing ran it tells what they would have, once. `url` is the register's address, `key` its key.
 */
export function watchProviders(
  register: Register,
  moment: Moment,
  { url, key }: { readonly url: string; readonly key: string },
): { changes: Change[]; deliveries: Delivery[] } {
  const sweep = new Sweep(register, moment, key);
  const all = sweep.watched();
  const hours = hoursOf(sweep, all);
  const notes = new Notes();
  const changes: Change[] = [];
  const deliveries: Delivery[] = [];
  for (const provider of all) {
    const lapses = watchLapses(sweep, provider, notes);
    const visits = watchVisits(sweep, provider);
    const fields = {
      ...lapses.fields,
      ...visits.fields,
      ...watchRisk(sweep, provider, hours.get(provider.row.id) ?? [], visits.due, notes),
    };
    if (Object.keys(fields).length > 0) changes.push(update(PROVIDERS, provider.row.id, fields, 'the day’s watch'));
    changes.push(...lapses.changes, ...visits.changes);
    deliveries.push(...lapses.deliveries, ...visits.deliveries);
  }
  deliveries.push(...notes.deliveries(moment.today, url), ...alarmFor(register, sweep.problems, moment));
  // A note that a day's first watch sent is not sent by another of that day, whatever made it run again.
  return { changes, deliveries: deliveries.filter(({ id }) => register.find(ALARMS, id) === undefined) };
}
