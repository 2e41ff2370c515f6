// Visit a provider: the answer gives the page for a phone and the Google Form, each for this provider's next visit; the page opens for who asked alone.
import { newToken } from '../../google/random';
import { readSettings } from '../../google/settings';
import { AppError } from '../../policy/errors';
import { requireMay } from '../../policy/roles';
import { columns, whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import { LINKS, PROVIDERS, VISITS } from '../../register/tables';
import { transactNow } from '../../register/transaction';
import { CLOCK_NEEDS } from '../clocks';
import { linkUrl } from '../links';
import { SAMPLE_VISIT } from '../mail-desk';
import { Links } from '../providers/record-visit';
import { nextVisitReference } from '../providers/visit-desk';
import type { Command } from './command';

const NAMES = columns(PROVIDERS, 'name', 'state');
const HELD = columns(VISITS, 'provider', 'heldOn');

export const VISIT_PROVIDER: Command = {
  needs: [],
  answer({ person, details, moment }) {
    requireMay(person.roles, 'record a visit');
    const asked = (details.provider ?? '').trim().toLowerCase();
    const settings = readSettings();
    const committed = transactNow(settings, {
      name: 'open a visit',
      book: 'master',
      needs: [...PEOPLE_NEEDS, ...CLOCK_NEEDS, NAMES, HELD, whole(LINKS)],
      by: person.email,
      moment,
      decide(register) {
        const found = register.rows(NAMES).filter(({ id, name }) => id.toLowerCase() === asked || name.toLowerCase() === asked);
        const [provider] = found;
        if (!provider || found.length > 1)
          throw new AppError(
            'not-found',
            `no one provider ${asked}`,
            'There is no one provider of that code or name. Give the code, such as PRV-0001.',
          );
        const secrets: Record<string, string> = {};
        const links = new Links(register, { moment, token: newToken }, secrets);
        const reference = nextVisitReference(register.rows(HELD), provider.id);
        const link = links.to('record visit', reference, person.email, person.email);
        return { changes: links.changes, deliveries: [], secrets, answer: { reference, name: provider.name, token: secrets[link] ?? '' } };
      },
    });
    const { reference, name, token } = committed.answer;
    const form = settings.get('visitLink');
    return {
      ok: true,
      title: `Visit ${reference}: ${name}`,
      text: 'The page saves in parts and is made for a phone. It opens for you alone, and a link you had before for this visit stops working. The form asks the same in one go.',
      links: [
        { text: 'Open the page for the visit', url: linkUrl(settings.need('webAppUrl'), token, 'record visit') },
        ...(form === undefined ? [] : [{ text: 'Open the form', url: form.replace(SAMPLE_VISIT, reference) }]),
      ],
    };
  },
};
