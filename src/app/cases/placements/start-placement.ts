// The page and the command for a placement's start: every step is decided here, and the gate is asked again under the lock before it is taken.

import { newToken } from '../../google/random';
import { readSettings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { AppError } from '../../policy/errors';
import { type LifeEvent, step } from '../../policy/placements/life';
import { dayThatCounts, inOneLine } from '../../policy/placements/start-gate';
import { type Role, requireMay } from '../../policy/roles';
import { add, type Change, update } from '../../register/change';
import { hashOf } from '../../register/hash';
import { columns, whole } from '../../register/need';
import type { Delivery } from '../../register/outbox';
import { addressesOf, personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import { loadSelection } from '../../register/select';
import { LINKS, OVERRIDES, PLACEMENTS } from '../../register/tables';
import { type Decision, transactNow } from '../../register/transaction';
import { CLOCK_NEEDS, rulesOf } from '../clocks';
import type { Command } from '../commands/command';
import { issueLink, LINK_NEEDS, linkId, linkUrl, reissueLink } from '../links';
import { noteTo } from '../note';
import { type Answer, type LinkPage, nothing, PageAgain, type PageDesk, type Posted } from '../pages/link-page';
import { selectionFor } from '../pages/rows';
import { gateOf, merged, type Placement, settle } from './facts';
import { dayIn, needed } from './posted';
import { ACTED, ARRANGED, SHOWN, TOLD } from './rows';
import { sealOf } from './seal';
import { START_FORMS } from './start-forms';
import { START, startScreen } from './start-page';

export const START_PLACEMENT: LinkPage = {
  purpose: 'start placement',
  shows: SHOWN,
  show: startScreen,
  actions: {
    [START.open]: {
      looksAt: { parts: [] },
      // Opening a form changes nothing: the page is shown again with it.
      decide: () => {
        throw new PageAgain({});
      },
    },
    [START.record]: { looksAt: ARRANGED, decide: record },
    [START.override]: { looksAt: ACTED, decide: override },
    [START.live]: { looksAt: ACTED, decide: goLive },
  },
};

/** The person's roles for the placement's academy. @throws AppError not-allowed for somebody who is not listed for it. */
export function rolesFor({ register, link, moment }: PageDesk, placement: Placement): readonly Role[] {
  const person = personBy(staffAtWork(register, moment.today), link.person);
  if (!person?.academies.includes(placement.academy))
    throw new AppError(
      'not-allowed',
      `${link.person} is not of ${placement.academy}`,
      'You are not listed for this academy. Nothing was changed.',
    );
  return person.roles;
}

function record(desk: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  const { register, link } = desk;
  const placement = register.get(whole(PLACEMENTS), link.reference);
  const form = Object.hasOwn(START_FORMS, posted.form ?? '') ? START_FORMS[posted.form ?? ''] : undefined;
  if (!form) return nothing(() => shownAgain(desk, {}));
  requireMay(rolesFor(desk, placement), form.right);
  if (['live', 'at risk', 'paused', 'ended'].includes(placement.state) && (posted.form === 'arrangements' || posted.form === 'days'))
    throw new AppError(
      'conflict',
      `${placement.id} is ${placement.state}`,
      'The placement has started: its provider, dates and timetable are changed at a review, not here. Nothing was changed.',
    );
  return decided(desk, form.record(desk, placement, actor, posted), [], `${form.title}: recorded.`);
}

function override(desk: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  const { register, link, moment } = desk;
  const placement = register.get(whole(PLACEMENTS), link.reference);
  requireMay(rolesFor(desk, placement), 'override a gate');
  const { facts, left } = gateOf(register, placement.id, moment.today);
  const item = left.find(({ requirement }) => requirement === posted.requirement);
  if (!item) return nothing(() => shownAgain(desk, { done: 'That is no longer missing. Nothing was changed.' }));
  if (!item.overridable)
    throw new AppError(
      'not-allowed',
      `${item.requirement} of ${placement.id} may not be overridden`,
      `Nobody may override this: ${item.what}. Nothing was changed.`,
    );
  const reason = needed(posted, 'reason', 'Say why.', 1000);
  const until = dayIn(posted, 'until', 'Give the last day for which this holds.') as string;
  const least = dayThatCounts(facts.startsOn, moment.today);
  if (until < least) throw new PageAgain({ until: `The last day must not be before ${least}, the day on which it is to count.` });
  const id = `${placement.id}-${item.requirement}-${moment.today}`;
  const fields = {
    placement: placement.id,
    provider: '',
    requirement: item.requirement,
    academy: '',
    by: actor,
    reason,
    on: moment.today,
    until,
  };
  const change = register.find(whole(OVERRIDES), id)
    ? update(OVERRIDES, id, { ...fields, endedOn: '' }, `overridden until ${until}`)
    : add(OVERRIDES, { id, ...fields }, `overridden until ${until}`);
  return decided(desk, [change], [], `Overridden under your name until ${until}.`);
}

/** What the one button does, by the state. */
const EVENT_OF: Readonly<Record<string, LifeEvent>> = { ready: 'go live', paused: 'resume', 'at risk': 'clear the risk' };

/** The gate is asked under the lock: a page that was opened before something lapsed starts nothing. */
function goLive(desk: PageDesk, _actor: string, _posted: Posted): Decision<Answer> {
  const { register, link, moment, settings } = desk;
  const placement = register.get(whole(PLACEMENTS), link.reference);
  const roles = rolesFor(desk, placement);
  requireMay(roles, 'start a placement');
  const { left } = gateOf(register, placement.id, moment.today);
  if (left.length > 0) {
    return {
      changes: settle(register, placement.id, moment.today),
      deliveries: blocked(register, placement, inOneLine(left), 'refused', desk),
      answer: () => shownAgain(desk, {}),
    };
  }
  // What was recorded since the last look may have made it ready.
  const settled = register.after(settle(register, placement.id, moment.today));
  const current = settled.get(whole(PLACEMENTS), placement.id);
  const after = step(current.state as never, EVENT_OF[current.state] ?? 'go live', { by: roles, given: ['nothing missing'] });
  const { provider, startsOn } = placement;
  const fields = {
    state: after.state,
    missing: '',
    nextExpectedAt: '',
    sealed: sealOf(settings.need('auditKey'), placement.id, { state: after.state, provider, startsOn }),
  };
  const changes = merged([...settle(register, placement.id, moment.today), update(PLACEMENTS, placement.id, fields, after.audit)]);
  return { changes, deliveries: [], answer: () => shownAgain(desk, { done: 'The placement is live.' }) };
}

/** What was recorded, what follows from it, and the screen as it stands then. */
function decided(desk: PageDesk, changes: readonly Change[], deliveries: readonly Delivery[], done: string): Decision<Answer> {
  const { register, link, moment } = desk;
  const follows = settle(register.after(changes), link.reference, moment.today);
  return { changes: merged([...changes, ...follows]), deliveries, answer: () => shownAgain(desk, { done }) };
}

function shownAgain(desk: PageDesk, typed: Posted) {
  const register = loadSelection('master', selectionFor(desk.token, SHOWN, 'start placement'), spreadsheet(desk.settings.need('master')));
  return startScreen({ ...desk, register }, {}, typed);
}

/**
 * Tells the key contact and the leaders that a start is blocked, once a day for the same things missing. The register must have been asked for
 * TOLD.
 */
export function blocked(
  register: Register,
  placement: Pick<Placement, 'id' | 'initials' | 'academy' | 'keyContact' | 'deputyKeyContact' | 'startsOn'>,
  missing: string,
  occasion: string,
  { moment }: Pick<PageDesk, 'moment'>,
): Delivery[] {
  const { id, initials, academy, keyContact, deputyKeyContact, startsOn } = placement;
  const leads = (['academy AP lead', 'head', 'trust AP lead'] as const).flatMap((role) =>
    addressesOf(register, role, academy, moment.today),
  );
  const people = [...new Set([keyContact, deputyKeyContact, ...leads].filter((email) => email !== ''))];
  const note = noteTo(people, `start ${occasion}:${id}:${startsOn}:${hashOf(missing).slice(0, 12)}`, {
    title: `The start of ${id} is blocked`,
    lines: [
      `${initials}, ${id}, must not start${startsOn === '' ? '' : ` on ${startsOn}`}: something is missing.`,
      ...missing.split('). ').map((line) => (line.endsWith('.') ? line : `${line}).`)),
      'Choose “Start a placement” in the AP menu to see all of it and to record what is there by now.',
    ],
  });
  return register.find(TOLD, note.id) ? [] : [note];
}

/** The command: gives the person a link of their own to the start screen. */
export const OPEN_START: Command = {
  needs: [columns(PLACEMENTS, 'academy', 'state', 'referral'), ...LINK_NEEDS, ...CLOCK_NEEDS],
  answer({ register, person, details, moment }) {
    requireMay(person.roles, 'see placements');
    const wanted = (details.placement ?? '').trim().toUpperCase();
    const placement = register
      .rows(columns(PLACEMENTS, 'academy', 'state', 'referral'))
      .find((row) => (row.id === wanted || row.referral === wanted) && person.academies.includes(row.academy));
    if (!placement || placement.state === 'erased')
      throw new AppError('not-found', `no placement ${wanted}`, `There is no placement ${wanted || '(none was named)'} at your academy.`);
    // What a request is given has no secrets in it, and this writes to the register.
    const settings = readSettings();
    const token = newToken();
    transactNow(settings, {
      name: 'open start',
      book: 'master',
      needs: [...LINK_NEEDS, ...CLOCK_NEEDS],
      by: person.email,
      moment,
      decide: (fresh) => {
        const validDays = rulesOf(fresh)['link.valid-for'];
        const known = fresh.find(whole(LINKS), linkId('start placement', placement.id, person.email));
        const change = known
          ? reissueLink(known, token, validDays, moment)
          : issueLink(
              { purpose: 'start placement', person: person.email, reference: placement.id, token, validDays, holder: person.email },
              moment,
            );
        return { changes: [change], deliveries: [], answer: null };
      },
    });
    const url = linkUrl(settings.need('webAppUrl'), token, 'start placement');
    return {
      ok: true,
      title: 'Start a placement',
      text: `${placement.id} is “${placement.state}”. This link is yours alone and shows what the start needs.`,
      links: [{ text: 'What the start needs', url }],
    };
  },
};
