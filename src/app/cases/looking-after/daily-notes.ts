// A piece of daily upkeep that looks at the register and writes to people; it changes nothing itself.
import type { Moment } from '../../register/moment';
import type { Need } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import type { Register } from '../../register/register';
import { transact } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import type { Upkeep } from '../upkeep';

/** The piece; `notes` is asked with the register's address. What it gives has keys of its own, so that each note is sent once. */
export function dailyNotes(
  name: string,
  needs: readonly Need[],
  notes: (register: Register, moment: Moment, url: string) => readonly Delivery[],
): Upkeep {
  return {
    name,
    when: 'daily',
    run({ settings, moment, clock }) {
      const url = `https://docs.google.com/spreadsheets/d/${settings.need('master')}/edit`;
      const committed = transact(settings, {
        name: name.toLowerCase(),
        book: 'master',
        needs,
        by: settings.need('roleAccount'),
        moment,
        decide: (register) => ({ changes: [], deliveries: notes(register, moment, url), answer: null }),
      });
      if (committed === null) return false;
      deliver(settings, committed, moment, clock);
      return true;
    },
  };
}
