// A provider is proposed: it gets a code, its contact gets a page by mail, and from then on it tells of itself.
import { AppError } from '../../policy/errors';
import { addDays, formatUk } from '../../policy/plain-date';
import { nextProviderCode, type Proposal, same } from '../../policy/providers/application';
import { add } from '../../register/change';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Person } from '../../register/people';
import type { Register } from '../../register/register';
import { LINKS, PROVIDERS } from '../../register/tables';
import { rulesOf } from '../clocks';
import { type Outcome, RECORD_NEEDS, settled } from './record';
import { providerLink, toProvider } from './tell';

export const PROPOSE_NEEDS = [...RECORD_NEEDS, whole(LINKS)];

/**
 * The new provider's row, its link and the mail that carries it. @throws AppError 'duplicate' where the trust has looked at one of that name
 * already, with its code.
 */
export function proposeProvider(
  register: Register,
  proposal: Proposal,
  by: Pick<Person, 'email' | 'name' | 'academies'>,
  trust: string,
  token: string,
  moment: Moment,
): Outcome & { readonly code: string } {
  const rows = register.rows(whole(PROVIDERS));
  const known = rows.find((row) => same(row.name, proposal.name));
  if (known)
    throw new AppError(
      'duplicate',
      `proposed again: ${known.id}`,
      `${known.name} is in the register already: ${known.id}, ${known.state}.`,
    );
  const code = nextProviderCode(rows.map(({ id }) => id));
  const row = {
    id: code,
    name: proposal.name,
    state: 'applied',
    registration: 'unknown',
    laRecommended: 'not asked',
    contact: proposal.contact,
    contactEmail: proposal.contactEmail,
    // Who stands for the whole trust proposes for no academy yet: those that use it are named in its record.
    academies: by.academies.length === 1 ? by.academies : [],
    proposedBy: by.email,
    proposedFor: proposal.reason,
  };
  const link = providerLink(register, row, token, moment);
  const mail = toProvider(
    row,
    'invited',
    {
      title: `${trust}: your page as a provider of Alternative Provision`,
      lines: [
        `${by.name} has proposed ${proposal.name} to ${trust}.`,
        'On your page you tell us who you are, where and what you teach, and send the documents that our policy asks for. It shows what is still missing.',
        `The page is for you alone: we send a code to this address whenever you open it. ${worksUntil(register, moment)}`,
        'No pupil can start before everything has been checked and we have approved you.',
      ],
    },
    link.id,
  );
  return {
    code,
    changes: settled(register, code, [add(PROVIDERS, row, 'proposed'), link.change], moment),
    deliveries: [mail],
    secrets: link.secrets,
    done: `${proposal.name} is ${code}. A link to its page has been mailed to ${proposal.contactEmail}.`,
  };
}

/** A new link for the provider; the one before stops working. */
export function sendLink(
  register: Register,
  provider: { readonly id: string; readonly contact: string; readonly contactEmail: string; readonly name: string },
  token: string,
  moment: Moment,
): Outcome {
  const link = providerLink(register, provider, token, moment);
  const mail = toProvider(
    provider,
    `link:${moment.iso}`,
    {
      title: `Your page as a provider of Alternative Provision: ${provider.name}`,
      lines: ['Here is a new link to your page. Links from earlier messages no longer work.', worksUntil(register, moment)],
    },
    link.id,
  );
  return {
    changes: [link.change],
    deliveries: [mail],
    secrets: link.secrets,
    done: `A new link has been mailed to ${provider.contactEmail}.`,
  };
}

function worksUntil(register: Register, moment: Moment): string {
  const until = addDays(moment.today, rulesOf(register)['link.provider-valid-for']);
  return `The link works until ${formatUk(until, { weekday: false })}, and we renew it.`;
}
