// A critical document of a live placement's provider has lapsed: a named leader decides to go on, pause or end, before the next session.

import { hiddenFields } from '../../pages/forms';
import { layout, type PageErrors, type View } from '../../pages/layout';
import { recordedPage } from '../../pages/outcomes';
import { AppError } from '../../policy/errors';
import { ENDINGS, isAttending, LIFE, step } from '../../policy/placements/life';
import { addDays, formatUk, type PlainDate } from '../../policy/plain-date';
import { requireMay } from '../../policy/roles';
import { add, type Change, update } from '../../register/change';
import { headersOf, whole } from '../../register/need';
import { type Delivery, PRIORITY } from '../../register/outbox';
import { addressesOf } from '../../register/people';
import { ACTIONS, DUE, OVERRIDES, PLACEMENTS, PROVIDERS, TIMETABLE } from '../../register/tables';
import type { Decision } from '../../register/transaction';
import { dueId, meetDue } from '../clocks';
import { markUsed } from '../links';
import { noteTo } from '../note';
import { type Answer, type LinkPage, PageAgain, type PageDesk, type Posted } from '../pages/link-page';
import { trustOf } from '../trust';
import { lapsesOf, merged, type Placement } from './facts';
import { chosen, dayIn, needed } from './posted';
import { ACTED, SHOWN } from './rows';
import { sealOf } from './seal';
import { rolesFor } from './start-placement';

export const LAPSE = 'decide on lapsed provider';

export const DECIDE_LAPSE: LinkPage = {
  purpose: LAPSE,
  shows: SHOWN,
  show,
  actions: { [LAPSE]: { looksAt: { ...ACTED, whole: [...(ACTED.whole ?? []), headersOf(ACTIONS)] }, decide } },
};

function show(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const { register, link, moment, settings, token, proof } = desk;
  const placement = register.get(whole(PLACEMENTS), link.reference);
  const lapsed = lapsesOf(register, placement, moment.today);
  const provider = register.find(whole(PROVIDERS), placement.provider)?.name ?? placement.provider;
  const webAppUrl = settings.need('webAppUrl');
  const days = sessionDays(desk, placement);
  return layout({
    trust: trustOf(settings),
    caption: `${placement.id}, ${placement.initials}, ${provider}`,
    heading: 'The provider’s evidence has lapsed: decide',
    errors,
    parts: [
      {
        inset: `The placement is ${placement.state}. The pupil is there on ${days || 'days that are not recorded'}. Decide before the next session.`,
      },
      { heading: 'What is missing' },
      lapsed.length === 0
        ? { success: 'Nothing is missing any more.' }
        : { list: lapsed.map(({ requirement, what }) => `${what} (${requirement})`) },
      { heading: 'Decide' },
      {
        paragraph:
          'The safeguarding lead and the key contact are told at once. Nobody writes to the family: the key contact speaks with them.',
      },
      {
        form: {
          action: webAppUrl,
          hidden: hiddenFields(LAPSE, { webAppUrl, token, proof }),
          fields: [
            {
              name: 'decision',
              label: 'Your decision',
              value: typed.decision ?? '',
              radios: [
                {
                  value: 'go on',
                  text: 'Go on',
                  hint: 'Under your name, until the last day below. It stays red until the document is there.',
                },
                {
                  value: 'pause',
                  text: 'Pause',
                  hint: 'The provider does not expect the pupil. The school places or accounts for the pupil.',
                },
                { value: 'end', text: 'End the placement' },
              ],
            },
            {
              name: 'reason',
              label: 'Reason',
              value: typed.reason ?? '',
              kind: 'long',
              most: 1000,
              hint: 'No names and nothing on health or care.',
            },
            {
              name: 'until',
              label: 'Go on: last day',
              value: typed.until ?? '',
              kind: 'date',
              hint: 'Leave it empty where you pause or end.',
            },
            {
              name: 'expected',
              label: 'Pause or end: where the pupil is expected on the next school day',
              value: typed.expected ?? '',
              hint: 'A place, such as the school. Write “school must say” where it is not settled.',
            },
            {
              name: 'ending',
              label: 'End: how it ended',
              value: typed.ending ?? '',
              select: ENDINGS.map((ending) => ({ value: ending, text: ending })),
            },
          ],
          button: 'Confirm decision',
        },
      },
    ],
  });
}

function sessionDays({ register }: PageDesk, { id }: Placement): string {
  const rows = register.rows(whole(TIMETABLE)).filter((row) => row.placement === id && row.to === '');
  return [...new Set(rows.map((row) => row.day))].join(', ');
}

type Choice = 'go on' | 'pause' | 'end';

function decide(desk: PageDesk, actor: string, posted: Posted): Decision<Answer> {
  const { register, link, moment } = desk;
  const placement = register.get(whole(PLACEMENTS), link.reference);
  const roles = rolesFor(desk, placement);
  requireMay(roles, 'decide on a lapsed provider');
  if (!isAttending(placement.state))
    throw new AppError(
      'conflict',
      `${placement.id} is ${placement.state}`,
      `The placement is “${placement.state}” already. Nothing was changed.`,
    );
  const choice = chosen(posted, 'decision', ['go on', 'pause', 'end'], 'Choose what happens.') as Choice;
  const reason = needed(posted, 'reason', 'Say why.', 1000);
  const until = choice === 'go on' ? lastDay(posted, placement, moment.today) : '';
  const expected = choice === 'go on' ? '' : needed(posted, 'expected', 'Say where the pupil is expected on the next school day.', 120);
  const ending = choice === 'end' ? chosen(posted, 'ending', ENDINGS, 'Choose how it ended.') : '';
  const lapsed = lapsesOf(register, placement, moment.today);
  const after = step(placement.state as never, choice, { by: roles, given: ['reason', 'end date', 'expected next', 'ending'] });
  const seal = sealOf(desk.settings.need('auditKey'), placement.id, {
    state: after.state,
    provider: placement.provider,
    startsOn: placement.startsOn,
  });
  const fields = {
    state: after.state,
    sealed: seal,
    ...(choice === 'go on' ? {} : { nextExpectedAt: expected }),
    ...(choice === 'pause' ? { missing: `Paused: ${reason}`.slice(0, 480) } : {}),
    ...(choice === 'end' ? { missing: '', endedOn: moment.today, ending } : {}),
  };
  const due = register.find(whole(DUE), dueId(LAPSE, placement.id));
  const changes: Change[] = [
    update(PLACEMENTS, placement.id, fields, `${after.audit}: ${reason}`.slice(0, 500)),
    ...(choice === 'go on' ? lapsed.map(({ requirement }) => letPass(desk, placement, requirement, { by: actor, reason, until })) : []),
    ...(choice === 'end' ? closed(desk, placement) : []),
    ...(due && due.doneOn === '' ? [meetDue(LAPSE, placement.id, moment.today)] : []),
    add(
      ACTIONS,
      {
        id: `${placement.id}-lapse-${moment.today}`,
        placement: placement.id,
        academy: placement.academy,
        source: 'duty',
        what: `Speak with the family about the decision on their placement: ${WORDS[choice]}`,
        owner: placement.keyContact,
        due: moment.today,
      },
      'left to a person',
    ),
    markUsed(link, moment),
  ];
  return {
    changes: merged(changes),
    deliveries: told(desk, placement, choice, { reason, until, expected, actor }),
    answer: (settings) =>
      recordedPage({
        trust: trustOf(settings),
        reference: placement.id,
        what: `Your decision is recorded: ${WORDS[choice]}${until === '' ? '' : ` until ${formatUk(until, { weekday: false })}`}.`,
        next: [
          'The safeguarding lead and the key contact are told.',
          'The key contact speaks with the family today.',
          ...(choice === 'pause' ? ['The school must place the pupil, or account for the pupil, from the next session on.'] : []),
        ],
      }),
  };
}

const WORDS: Readonly<Record<Choice, string>> = { 'go on': 'it goes on', pause: 'it is paused', end: 'it has ended' };

/** Nobody lets a lapse pass for longer than half a term at once; what still lapses then is decided anew. */
const LONGEST_DAYS = 42;

function lastDay(posted: Posted, { endsOn }: Placement, today: PlainDate): PlainDate {
  const until = dayIn(posted, 'until', 'Give the last day for which this holds.') as PlainDate;
  if (until < today) throw new PageAgain({ until: 'This day has passed.' });
  if (until > addDays(today, LONGEST_DAYS))
    throw new PageAgain({ until: `Give a day within ${LONGEST_DAYS} days: after that it is decided anew.` });
  if (endsOn !== '' && until > endsOn) throw new PageAgain({ until: 'This is after the placement’s own end.' });
  return until;
}

/** An override as recorded, of what otherwise nobody may let pass: it keeps the placement going, and starts none. */
function letPass(
  { register, moment }: PageDesk,
  placement: Placement,
  requirement: string,
  { by, reason, until }: { by: string; reason: string; until: PlainDate },
): Change {
  const id = `${placement.id}-${requirement}-${moment.today}`;
  const fields = { placement: placement.id, provider: '', requirement, academy: '', by, reason, on: moment.today, until, endedOn: '' };
  const why = `${LIFE['go on'].audit}, until ${until}`;
  return register.find(whole(OVERRIDES), id) ? update(OVERRIDES, id, fields, why) : add(OVERRIDES, { id, ...fields }, why);
}

/** What an ended placement no longer waits for: its sessions, and the reviews that were due. */
function closed({ register, moment }: PageDesk, { id, referral }: Placement): Change[] {
  return [
    ...register
      .rows(whole(TIMETABLE))
      .filter((row) => row.placement === id && row.to === '')
      .map((row) => update(TIMETABLE, row.id, { to: moment.today }, 'placement ended')),
    ...register
      .rows(whole(DUE))
      .filter((row) => row.what === 'review' && row.reference === referral && row.doneOn === '')
      .map((row) => update(DUE, row.id, { doneOn: moment.today }, 'placement ended')),
  ];
}

function told(
  { register, moment }: PageDesk,
  placement: Placement,
  choice: Choice,
  { reason, until, expected, actor }: { reason: string; until: string; expected: string; actor: string },
): Delivery[] {
  const { id, initials, academy, keyContact, deputyKeyContact } = placement;
  const of = (role: 'DSL' | 'deputy DSL' | 'academy AP lead') => addressesOf(register, role, academy, moment.today);
  const people = [...new Set([...of('DSL'), ...of('deputy DSL'), keyContact, deputyKeyContact, ...of('academy AP lead')])];
  return [
    noteTo(
      people.filter((email) => email !== ''),
      `lapse decided:${id}:${moment.today}`,
      {
        title: `${id}: decided on a lapse at its provider`,
        lines: [
          `${initials}, ${id}: ${WORDS[choice]}${until === '' ? '' : ` until ${until}`}. Decided by ${actor}: ${reason}`,
          ...(choice === 'go on' ? [] : [`Expected on the next school day: ${expected}. The provider does not expect the pupil.`]),
          ...(choice === 'pause' ? ['The school must place the pupil, or account for the pupil, from the next session on.'] : []),
          'The family has not been written to. The key contact speaks with them today.',
        ],
        priority: PRIORITY.safeguarding,
      },
    ),
  ];
}
