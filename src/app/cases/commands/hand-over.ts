// Hand over a leaver's work: everything open that names one person gets another, at once.
import { newToken } from '../../google/random';
import { readSettings } from '../../google/settings';
import { requireMay } from '../../policy/roles';
import { transactNow } from '../../register/transaction';
import { deliver } from '../deliver-outbox';
import { HAND_OVER_NEEDS, handOver } from '../leavers/hand-over';
import { countsInWords } from '../leavers/open-work';
import type { Command } from './command';

export const HAND_OVER: Command = {
  needs: [],
  answer({ person, details, moment }) {
    requireMay(person.roles, 'change staff');
    // What a request is given has no secrets in it, and this writes to the register.
    const settings = readSettings();
    const url = `https://docs.google.com/spreadsheets/d/${settings.need('master')}/edit`;
    const { from = '', to = '' } = details;
    const committed = transactNow(settings, {
      name: 'hand work over',
      book: 'master',
      needs: HAND_OVER_NEEDS,
      by: person.email,
      moment,
      decide(register) {
        const { changes, deliveries, secrets, moved, stays } = handOver(register, { from, to, by: person, moment, url, token: newToken });
        return { changes, deliveries, secrets, answer: { moved, stays } };
      },
    });
    deliver(settings, committed, moment, () => Date.now());
    const { moved, stays } = committed.answer;
    const text = moved.length === 0 ? 'Nothing was handed over.' : `Handed over: ${countsInWords(moved)}.`;
    return { ok: true, title: 'Hand over a leaver’s work', text: [text, ...stays].join('\n') };
  },
};
