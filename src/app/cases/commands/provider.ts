// Propose a provider, and open a provider's record: the answer gives the link to its page, which works only for the person who asked.
import { newToken } from '../../google/random';
import { readSettings } from '../../google/settings';
import { AppError } from '../../policy/errors';
import { readProposal, same } from '../../policy/providers/application';
import { requireMay } from '../../policy/roles';
import { columns, whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import { LINKS, PROVIDERS } from '../../register/tables';
import { transactNow } from '../../register/transaction';
import { CLOCK_NEEDS } from '../clocks';
import { deliver } from '../deliver-outbox';
import { linkUrl } from '../links';
import { PROPOSE_NEEDS, proposeProvider } from '../providers/propose';
import { staffLink } from '../providers/tell';
import { trustOf } from '../trust';
import type { Command } from './command';

export const PROPOSE_PROVIDER: Command = {
  needs: [],
  answer({ person, details, moment }) {
    requireMay(person.roles, 'propose a provider');
    const { values, problems } = readProposal(details);
    const wrong = Object.values(problems)[0];
    if (wrong !== undefined) throw new AppError('answer-invalid', `proposal: ${Object.keys(problems).join(', ')}`, wrong);
    const settings = readSettings();
    const token = newToken();
    const committed = transactNow(settings, {
      name: 'propose a provider',
      book: 'master',
      needs: [...PEOPLE_NEEDS, ...PROPOSE_NEEDS],
      by: person.email,
      moment,
      decide(register) {
        const proposed = proposeProvider(register, values, person, trustOf(settings).name, newToken(), moment);
        const change = staffLink(register, proposed.code, person.email, token, moment);
        return { ...proposed, changes: [...proposed.changes, change], answer: proposed };
      },
    });
    deliver(settings, committed, moment, () => Date.now());
    const { code, done } = committed.answer;
    return { ok: true, title: `${values.name}, ${code}`, text: done, links: [recordLink(settings.need('webAppUrl'), token)] };
  },
};

const NAMES = columns(PROVIDERS, 'name', 'state');

export const PROVIDER: Command = {
  needs: [],
  answer({ person, details, moment }) {
    requireMay(person.roles, 'see providers');
    const asked = (details.provider ?? '').trim();
    const settings = readSettings();
    const token = newToken();
    const committed = transactNow(settings, {
      name: 'open a provider’s record',
      book: 'master',
      needs: [...PEOPLE_NEEDS, ...CLOCK_NEEDS, NAMES, whole(LINKS)],
      by: person.email,
      moment,
      decide(register) {
        const found = register.rows(NAMES).find((row) => row.id === asked.toUpperCase() || same(row.name, asked));
        if (!found)
          throw new AppError('not-found', 'no such provider', 'Select the row of a provider first, or type its code or its whole name.');
        return { changes: [staffLink(register, found.id, person.email, token, moment)], deliveries: [], answer: found };
      },
    });
    const { id, name, state } = committed.answer;
    return { ok: true, title: `${name}, ${id}`, text: `State: ${state}`, links: [recordLink(settings.need('webAppUrl'), token)] };
  },
};

function recordLink(webAppUrl: string, token: string): { text: string; url: string } {
  return { text: 'Open the record (this link is for you alone)', url: linkUrl(webAppUrl, token, 'provider record') };
}
