// What a provider tells of itself becomes its record: identity, team, sites, courses, entitlement; schools hear of changed staff.
import { AppError } from '../../policy/errors';
import { type Course, changedStaff, type Identity, type Offer, type Site, same, type Team } from '../../policy/providers/application';
import { add, type Change, update } from '../../register/change';
import { hashOf } from '../../register/hash';
import type { Moment } from '../../register/moment';
import type { Register } from '../../register/register';
import { COMPLIANCE, COURSES, PROVIDERS, SITES } from '../../register/tables';
import { coursesOf, evidenceRows, type Outcome, type ProviderRow, settled } from './record';
import { toSafeguarding } from './tell';

/** Who it is. A registration or URN that changes must be checked again. */
export function saveIdentity(register: Register, provider: ProviderRow, identity: Identity, moment: Moment): Outcome {
  const moved = identity.registration !== provider.registration || identity.urn !== provider.urn;
  const fields = { ...identity, ...(moved ? { urnCheckedOn: '' } : {}) };
  return outcome(register, provider, [update(PROVIDERS, provider.id, fields, 'identity')], moment, 'Saved.');
}

/**
 * Who answers for pupils there. Changed staff are told to the DSLs of academies that have pupils there and to the AP leads (S5.P20). A new
 * DSL's training is not the old one's, so that the evidence of it is asked for again.
 */
export function saveTeam(register: Register, provider: ProviderRow, team: Team, by: string, moment: Moment): Outcome {
  const changed = changedStaff(provider, team);
  const newLead = provider.dsl !== '' && !same(provider.dsl, team.dsl);
  const trained = newLead ? evidenceRows(register, provider.id).filter((row) => row.standard === 'E.P.5' && row.state !== 'replaced') : [];
  const changes: Change[] = [
    update(PROVIDERS, provider.id, { ...team, contactsConfirmedOn: moment.today, contactsConfirmedBy: by }, 'staff'),
    ...trained.map(({ id }) => update(COMPLIANCE, id, { state: 'replaced', replacedOn: moment.today }, 'another DSL')),
  ];
  const { changes: all } = outcome(register, provider, changes, moment, '');
  if (changed.length === 0) return { changes: all, deliveries: [], done: 'Saved.' };
  const lines = [
    `${provider.name} (${provider.id}) has changed its staff:`,
    ...changed,
    ...(newLead
      ? ['The new lead’s training (E.P.5) is asked for. Ask for the confirmation of checks on staff (E.P.1, E.P.2) again too.']
      : []),
    'Make sure that pupils there know whom to turn to.',
  ];
  const key = `staff:${moment.today}:${hashOf(changed.join('|')).slice(0, 8)}`;
  const told = toSafeguarding(register, provider, key, { title: `${provider.name}: changed staff`, lines }, moment);
  return { changes: all, deliveries: [told], done: 'Saved. We have told the schools of the change.' };
}

/** The contacts still hold: confirmed each term (S5.P12). @throws AppError not-ready where none are named. */
export function confirmTeam(register: Register, provider: ProviderRow, by: string, moment: Moment): Outcome {
  if (provider.contact === '' || provider.dsl === '')
    throw new AppError('not-ready', `${provider.id} names no staff`, 'Name your staff first: contact, safeguarding lead and deputy.');
  const fields = { contactsConfirmedOn: moment.today, contactsConfirmedBy: by };
  return outcome(
    register,
    provider,
    [update(PROVIDERS, provider.id, fields, 'confirmed')],
    moment,
    'Thank you: your staff are confirmed for this term.',
  );
}

/** A site, new or changed (G.5). */
export function saveSite(register: Register, provider: ProviderRow, id: string, site: Site, moment: Moment): Outcome {
  const change =
    id === ''
      ? add(SITES, { ...site, id: nextOf(register, SITES, provider.id, 'S'), provider: provider.id, open: true }, 'site')
      : update(SITES, own(register, SITES, id, provider.id).id, site, 'site');
  return outcome(register, provider, [change], moment, `Saved: ${site.name}.`);
}

/** A site that is not used any more stays in the register, since pupils were there. */
export function closeSite(register: Register, provider: ProviderRow, id: string, moment: Moment): Outcome {
  const site = own(register, SITES, id, provider.id);
  return outcome(
    register,
    provider,
    [update(SITES, site.id, { open: false }, 'no longer used')],
    moment,
    `${site.name} is no longer used.`,
  );
}

/** A course with its cost, new or changed (S5.P2); the provider's list of areas follows. */
export function saveCourse(register: Register, provider: ProviderRow, id: string, course: Course, moment: Moment): Outcome {
  const change =
    id === ''
      ? add(COURSES, { ...course, id: nextOf(register, COURSES, provider.id, 'C'), provider: provider.id, open: true }, 'course')
      : update(COURSES, own(register, COURSES, id, provider.id).id, course, 'course');
  return withAreas(register, provider, change, moment, `Saved: ${course.name}.`);
}

export function dropCourse(register: Register, provider: ProviderRow, id: string, moment: Moment): Outcome {
  const course = own(register, COURSES, id, provider.id);
  const change = update(COURSES, course.id, { open: false }, 'no longer offered');
  return withAreas(register, provider, change, moment, `${course.name} is no longer offered.`);
}

function withAreas(register: Register, provider: ProviderRow, change: Change, moment: Moment, done: string): Outcome {
  const curriculum = coursesOf(register.after([change]), provider.id).map(({ name }) => name);
  return outcome(register, provider, [change, update(PROVIDERS, provider.id, { curriculum }, 'courses')], moment, done);
}

/** What is offered besides (S4.1.5), and what a day costs (S5.P2). */
export function saveOffer(register: Register, provider: ProviderRow, offer: Offer, moment: Moment): Outcome {
  return outcome(register, provider, [update(PROVIDERS, provider.id, offer, 'offer')], moment, 'Saved.');
}

type Listed = typeof SITES | typeof COURSES;

/** A row of the provider's own. @throws AppError not-found for another's: a page tells nothing of what it is not for. */
function own(register: Register, table: Listed, id: string, provider: string): { id: string; name: string } {
  const row = register.row(table, id)?.fields;
  if (row?.provider !== provider) throw new AppError('not-found', `${id} is not of ${provider}`, `There is no ${id} here.`);
  return { id, name: String(row.name) };
}

/** The next id, after all that the provider ever had: closed ones are kept. */
function nextOf(register: Register, table: Listed, provider: string, letter: string): string {
  const start = `${provider}-${letter}`;
  const numbers = register
    .table(table)
    .rows.map(({ fields }) => String(fields.id))
    .filter((id) => id.startsWith(start));
  return `${start}${Math.max(0, ...numbers.map((id) => Number(id.slice(start.length)))) + 1}`;
}

function outcome(register: Register, provider: ProviderRow, changes: readonly Change[], moment: Moment, done: string): Outcome {
  return { changes: settled(register, provider.id, changes, moment), deliveries: [], done };
}
