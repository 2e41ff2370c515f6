// What the trust decides of a provider: the local authority's recommendation, its URN, what a leader lets pass for a time, and its approval.
import { AppError } from '../../policy/errors';
import { formatUk, type PlainDate } from '../../policy/plain-date';
import type { Recommendation } from '../../policy/providers/application';
import { missingForApproval } from '../../policy/providers/gate';
import { may, type Role, requireMay } from '../../policy/roles';
import { add, update } from '../../register/change';
import type { Moment } from '../../register/moment';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { OVERRIDES, PROVIDERS } from '../../register/tables';
import { academiesOf, liveAcademies, missingText, type Outcome, type ProviderRow, settled, stillMissing } from './record';
import { evidenceOf, factsOf } from './standing';
import { toProvider, toSafeguarding } from './tell';

/** Somebody of the trust who decides. */
export interface Decider {
  readonly email: string;
  readonly name: string;
  readonly roles: readonly Role[];
}

/**
 * What the local authority says (S4.1.3a). Where it does not recommend the provider, the exceptional reason is approved by the Head of Education
 * alone: anybody else who records one leaves it without approval, and approving the provider stays refused.
 */
export function recordRecommendation(
  register: Register,
  provider: ProviderRow,
  told: Recommendation,
  by: Decider,
  moment: Moment,
): Outcome {
  requireMay(by.roles, 'approve a provider');
  const mayExcept = may(by.roles, 'approve a provider not recommended by the local authority');
  const sameReason = told.exceptionReason === provider.exceptionReason ? provider.exceptionApprovedBy : '';
  const exceptionApprovedBy = told.exceptionReason === '' ? '' : mayExcept ? by.email : sameReason;
  const changes = [update(PROVIDERS, provider.id, { ...told, exceptionApprovedBy }, 'recommendation')];
  const waits = told.exceptionReason !== '' && exceptionApprovedBy === '';
  const done = waits ? 'Saved. The exception still needs the Head of Education’s approval.' : 'Saved.';
  return { changes: settled(register, provider.id, changes, moment), deliveries: [], done };
}

/** Somebody has looked the provider up in the Department's register (S4.1.3). */
export function recordUrnChecked(register: Register, provider: ProviderRow, on: PlainDate, by: Decider, moment: Moment): Outcome {
  requireMay(by.roles, 'check evidence');
  if (provider.urn === '') throw new AppError('not-ready', `${provider.id} has no URN`, 'Enter the URN first, under “Who it is”.');
  const changes = [update(PROVIDERS, provider.id, { urnCheckedOn: on }, 'URN checked')];
  return { changes: settled(register, provider.id, changes, moment), deliveries: [], done: `URN ${provider.urn} is checked.` };
}

/**
 * A leader lets something pass until a day, with a reason. @throws AppError not-allowed for who may not and for what nobody may override,
 * answer-missing without a reason.
 */
export function override(
  register: Register,
  provider: ProviderRow,
  of: { readonly requirement: string; readonly academy: string },
  given: { readonly reason: string; readonly until: PlainDate },
  by: Decider,
  moment: Moment,
): Outcome {
  requireMay(by.roles, 'override a gate');
  const missing = stillMissing(register, provider.id, moment).filter(
    (item) => item.requirement === of.requirement && item.academy === of.academy,
  );
  const [first] = missing;
  if (!first) throw new AppError('not-found', `${of.requirement} is not missing`, 'That is not missing any more.');
  if (!missing.every((item) => item.overridable))
    throw new AppError('not-allowed', `nobody may override ${of.requirement}`, `Nobody may let this pass: ${first.what}.`);
  const reason = given.reason.trim();
  if (reason === '') throw new AppError('answer-missing', 'no reason', 'Say why this may be let pass.');
  if (given.until < moment.today) throw new AppError('answer-invalid', 'ends in the past', 'The last day has passed. Give a later one.');
  const id = `${provider.id}-${of.requirement}${of.academy === '' ? '' : `-${of.academy}`}-${moment.today}`;
  const fields = { provider: provider.id, placement: '', ...of, by: by.email, reason, on: moment.today, until: given.until, endedOn: '' };
  const known = register.find(whole(OVERRIDES), id);
  const change = known ? update(OVERRIDES, id, fields, 'override') : add(OVERRIDES, { id, ...fields }, 'override');
  const done = `Let pass until ${formatUk(given.until, { weekday: false })}: ${first.what}.`;
  return { changes: settled(register, provider.id, [change], moment), deliveries: [], done };
}

/** An override is taken back before its last day. */
export function endOverride(register: Register, provider: ProviderRow, id: string, by: Decider, moment: Moment): Outcome {
  requireMay(by.roles, 'override a gate');
  const row = register.get(whole(OVERRIDES), id);
  if (row.provider !== provider.id) throw new AppError('not-found', `${id} is not of ${provider.id}`, `There is no ${id} here.`);
  const change = update(OVERRIDES, id, { endedOn: moment.today }, 'taken back');
  return { changes: settled(register, provider.id, [change], moment), deliveries: [], done: 'Taken back. It counts as missing again.' };
}

export const DECISIONS = ['approve', 'not approve', 'suspend', 'close', 'look again'] as const;
export type ProviderDecision = (typeof DECISIONS)[number];

/** What each decision needs, and comes to. */
const COMES_TO: Readonly<Record<ProviderDecision, { readonly from: readonly string[]; readonly state: string; readonly reason: boolean }>> =
  {
    approve: { from: ['applied', 'in check', 'suspended', 'not approved'], state: 'approved', reason: false },
    'not approve': { from: ['applied', 'in check', 'suspended'], state: 'not approved', reason: true },
    suspend: { from: ['approved'], state: 'suspended', reason: true },
    close: { from: ['applied', 'in check', 'approved', 'suspended', 'not approved'], state: 'closed', reason: true },
    'look again': { from: ['not approved', 'closed'], state: 'in check', reason: true },
  };

/** The decisions that can be taken of a provider in a state. */
export function decisionsFrom(state: string): ProviderDecision[] {
  return DECISIONS.filter((decision) => COMES_TO[decision].from.includes(state));
}

/**
 * Approves, declines, suspends, closes a provider or looks at it again. @throws AppError not-ready, with everything that is missing, when it is
 * to be approved before all is there (S4.0.1–S4.0.6); answer-missing where a reason is needed.
 */
export function decideProvider(
  register: Register,
  provider: ProviderRow,
  decision: ProviderDecision,
  typedReason: string,
  by: Decider,
  moment: Moment,
): Outcome {
  requireMay(by.roles, 'approve a provider');
  const to = COMES_TO[decision];
  if (!to.from.includes(provider.state))
    throw new AppError('conflict', `${decision} from ${provider.state}`, `${provider.name} is ${provider.state} now. Reload the page.`);
  const stateReason = typedReason.trim();
  if (to.reason && stateReason === '') throw new AppError('answer-missing', `no reason to ${decision}`, 'Give the reason.');
  const missing = decision === 'approve' ? stillMissing(register, provider.id, moment) : [];
  if (missing.length > 0)
    throw new AppError(
      'not-ready',
      `${provider.id} is not complete: ${missing.map(({ requirement }) => requirement).join(', ')}`,
      `${provider.name} cannot be approved. Still missing:\n${missingText(missing)}`,
    );
  const fields: Partial<ProviderRow> = {
    state: to.state,
    stateReason,
    closedOn: decision === 'close' ? moment.today : '',
    ...(decision === 'approve' ? { approvedOn: moment.today, approvedBy: by.email } : {}),
  };
  const changes = settled(register, provider.id, [update(PROVIDERS, provider.id, fields, decision)], moment);
  const key = `${to.state}:${moment.today}:${moment.minutes}`;
  const deliveries = [toProvider(provider, key, wordsFor(decision, provider, stateReason))];
  const live = liveAcademies(register, provider.id);
  if (live.length > 0 && (decision === 'suspend' || decision === 'close')) {
    const lines = [
      `${provider.name} (${provider.id}) is ${to.state}: ${stateReason}`,
      'No pupil starts there. For each pupil who is there now the school decides to go on, pause or end, before the next session.',
    ];
    deliveries.push(toSafeguarding(register, provider, `told:${key}`, { title: `${provider.name} is ${to.state}`, lines }, moment));
  }
  return { changes, deliveries, done: `${provider.name} is ${to.state}.` };
}

function wordsFor(decision: ProviderDecision, { name }: ProviderRow, reason: string): { title: string; lines: string[] } {
  switch (decision) {
    case 'approve':
      return {
        title: `${name} is approved as a provider`,
        lines: [
          'We have checked everything that our policy asks for, and approved you.',
          'Keep your page up to date: what runs out there stops new pupils from starting.',
        ],
      };
    case 'not approve':
      return { title: `${name} is not approved`, lines: [`We have decided not to approve you as a provider: ${reason}`] };
    case 'suspend':
      return {
        title: `${name} is suspended`,
        lines: [`No pupil can start with you for now: ${reason}`, 'The schools of pupils who are with you write to you themselves.'],
      };
    case 'close':
      return { title: `${name}: your record is closed`, lines: [`We have closed your record: ${reason}`] };
    default:
      return { title: `${name}: we look at your application again`, lines: [reason, 'Open your page to see what is missing.'] };
  }
}

/** What would be missing without any override, to show which are in force and why. */
export function missingWithoutOverrides(register: Register, provider: string, moment: Moment) {
  return missingForApproval(factsOf(register, provider), evidenceOf(register, provider, academiesOf(register, provider), moment.today));
}
