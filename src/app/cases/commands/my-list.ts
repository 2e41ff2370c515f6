// My list: everything that is due from the person who asks.
import { whole } from '../../register/need';
import { DUE } from '../../register/tables';
import { CLOCK_NEEDS } from '../clocks';
import { itemText } from '../list-message';
import { listOf } from '../remind';
import type { Command } from './command';

export const MY_LIST: Command = {
  needs: [...CLOCK_NEEDS, whole(DUE)],
  answer({ register, person, moment }) {
    const lines = listOf(register, person.email, moment.today).map((item) => `• ${itemText(register, item, moment.today)}`);
    return { ok: true, title: 'My list', text: lines.length === 0 ? 'Nothing is waiting for you.' : lines.join('\n') };
  },
};
