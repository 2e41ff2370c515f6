// Who hears of what happens to a provider: the provider itself with its page's link, the trust's AP leads, the DSLs of academies that have pupils there.
import { type Change, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { addressesOf } from '../../register/people';
import type { Register } from '../../register/register';
import { DUE, LINKS } from '../../register/tables';
import { calendarOf, dueId, linkDays, rulesOf, setDue } from '../clocks';
import { issueLink, linkId, reissueLink } from '../links';
import { noteTo } from '../note';
import { academiesOf, evidenceRows, liveAcademies, type ProviderRow } from './record';

/** The provider's page link, new or renewed: the one before stops working. The token goes into the decision's secrets. */
export function providerLink(
  register: Register,
  provider: Pick<ProviderRow, 'id' | 'contactEmail'>,
  token: string,
  moment: Moment,
): { change: Change; id: string; secrets: Record<string, string> } {
  const id = linkId('provider page', provider.id);
  const known = register.find(whole(LINKS), id);
  const validDays = linkDays(register, 'provider page');
  const person = provider.contactEmail;
  const change = known
    ? reissueLink(known, token, validDays, moment, person)
    : issueLink({ purpose: 'provider page', person, reference: provider.id, token, validDays }, moment);
  return { change, id, secrets: { [id]: token } };
}

/** A mail to the provider's contact; with a link's id it carries the page's address. */
export function toProvider(
  provider: Pick<ProviderRow, 'id' | 'contactEmail'>,
  key: string,
  note: { title: string; lines: readonly string[] },
  link?: string,
): Delivery {
  const more = link === undefined ? {} : { link, linkText: 'Open your page' };
  const mail = noteTo([provider.contactEmail], `provider:${provider.id}:${key}`, { ...note, ...more, outside: true });
  return { ...mail, reference: provider.id };
}

/** What the academies that have pupils there, and the trust, must hear at once. */
export function toSafeguarding(
  register: Register,
  provider: ProviderRow,
  key: string,
  note: { title: string; lines: readonly string[] },
  moment: Moment,
): Delivery {
  const role = (of: 'DSL' | 'deputy DSL' | 'academy AP lead' | 'trust AP lead', academy: string): string[] =>
    addressesOf(register, of, academy, moment.today);
  const people = [
    ...role('trust AP lead', ''),
    ...liveAcademies(register, provider.id).flatMap((academy) => [
      ...role('DSL', academy),
      ...role('deputy DSL', academy),
      ...role('academy AP lead', academy),
    ]),
  ];
  return noteTo([...new Set(people)], `provider:${provider.id}:${key}`, { ...note, priority: PRIORITY.safeguarding });
}

/** Evidence that waits is due to be checked: one item for a provider, however many pieces wait; met when none does. */
export function checkDue(before: Register, after: Register, provider: string, moment: Moment): Change[] {
  const waits = evidenceRows(after, provider).some(isWaiting);
  const items = before.rows(whole(DUE)).filter((row) => row.what === 'check evidence' && row.reference === provider);
  const open = items.filter((row) => row.doneOn === '');
  if (!waits) return open.map(({ id }) => update(DUE, id, { doneOn: moment.today }, 'checked'));
  if (open.length > 0) return [];
  const owner = addressesOf(before, 'trust AP lead', '', moment.today)[0] ?? '';
  const academy = academiesOf(after, provider)[0] ?? '';
  const days = rulesOf(before)['evidence.check-within'];
  const due = academy === '' ? moment.today : calendarOf(before, academy).addSchoolDays(moment.today, days);
  const number = Number(moment.today.replace(/-/g, ''));
  const again = items.find(({ id }) => id === dueId('check evidence', provider, number));
  if (again) return [update(DUE, again.id, { doneOn: '', due, owner }, `due ${due}`)];
  return [setDue({ what: 'check evidence', reference: provider, initials: '', academy, owner, due, number })];
}

/** True for evidence that came in and that nobody has checked or refused. */
export function isWaiting(row: { readonly state: string; readonly checkedOn: string; readonly standard: string }): boolean {
  return row.checkedOn === '' && (row.state === 'not applicable' || row.state === 'received') && !/^(S5|S2|G\.8)/.test(row.standard);
}

/** A link of one of the trust's people to a provider's record. */
export function staffLink(register: Register, provider: string, person: string, token: string, moment: Moment): Change {
  const known = register.find(whole(LINKS), linkId('provider record', provider, person));
  const validDays = linkDays(register, 'provider record');
  return known
    ? reissueLink(known, token, validDays, moment, person)
    : issueLink({ purpose: 'provider record', person, reference: provider, token, validDays, holder: person }, moment);
}
