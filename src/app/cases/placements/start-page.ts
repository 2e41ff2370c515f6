// The start screen: what a placement still needs under four headings, with who must do it and a button for it; then, and only then, the start.
import { hiddenFields } from '../../pages/forms';
import { type Block, type Field, type Form, layout, type PageErrors, type Task, type View } from '../../pages/layout';
import { isBeforeStart } from '../../policy/placements/life';
import { dayThatCounts, HEADINGS, type Heading, type StartMissing } from '../../policy/placements/start-gate';
import { addDays, formatUk } from '../../policy/plain-date';
import { may, type Role } from '../../policy/roles';
import { whole } from '../../register/need';
import { personBy, staffAtWork } from '../../register/people';
import { ACADEMIES, PLACEMENTS } from '../../register/tables';
import type { PageDesk, Posted } from '../pages/link-page';
import { trustOf } from '../trust';
import { type Gate, gateOf, type Placement } from './facts';
import { START_FORMS } from './start-forms';

/** What the screen's forms post, besides their own fields. */
export const START = {
  open: 'open start form',
  record: 'record for start',
  override: 'override start gate',
  live: 'start placement',
} as const;

const HEADING_WORDS: Readonly<Record<Heading, string>> = {
  provider: 'Provider',
  family: 'Family',
  school: 'School',
  pack: 'Information pack',
};

type Parts = (Block | { readonly form: Form })[];

/** The screen; `typed.form` opens one of its forms, `typed.requirement` the override of one thing, `typed.done` says what was just recorded. */
export function startScreen(desk: PageDesk, errors: PageErrors, typed: Posted): View {
  const { register, link, moment, settings } = desk;
  const placement = register.get(whole(PLACEMENTS), link.reference);
  const roles = personBy(staffAtWork(register, moment.today), link.person)?.roles ?? [];
  const gate = gateOf(register, placement.id, moment.today);
  const academy = register.find(whole(ACADEMIES), placement.academy)?.name ?? placement.academy;
  const form = openForm(desk, placement, gate, roles, typed);
  return layout({
    trust: trustOf(settings),
    caption: `${placement.id}, ${placement.initials}, ${academy}`,
    heading: isBeforeStart(placement.state) ? 'What the start needs' : `The placement is ${placement.state}`,
    errors,
    parts: form ?? overview(desk, placement, gate, roles, typed),
  });
}

function overview(desk: PageDesk, placement: Placement, gate: Gate, roles: readonly Role[], typed: Posted): Parts {
  const { facts, left, all } = gate;
  const before = isBeforeStart(placement.state);
  const passed = all.filter((item) => !left.includes(item));
  const where = facts.provider === null ? 'no provider chosen' : facts.provider.name;
  const from = facts.startsOn === '' ? 'no first day set' : `first day ${formatUk(facts.startsOn)}`;
  const count = left.length === 1 ? 'One thing is missing.' : `${left.length} things are missing.`;
  return [
    ...(typed.done ? [{ success: typed.done }] : []),
    { inset: `${where}, ${from}. ${left.length === 0 ? 'Nothing is missing.' : count}` },
    ...HEADINGS.flatMap((heading): Parts => {
      const tasks = [
        ...left.filter((item) => item.heading === heading).map((item) => missingTask(desk, item, roles)),
        ...passed.filter((item) => item.heading === heading).map((item) => passedTask(item, gate)),
      ];
      return [{ heading: HEADING_WORDS[heading] }, tasks.length === 0 ? { success: 'Everything is there.' } : { tasks }];
    }),
    ...(before || placement.state in AGAIN ? startPart(desk, placement, left, roles) : []),
    ...recordPart(desk, roles),
  ];
}

/** Every form that the person may use, also for what is there already. */
function recordPart(desk: PageDesk, roles: readonly Role[]): Parts {
  const select = Object.entries(START_FORMS).flatMap(([value, { title, right }]) => (may(roles, right) ? [{ value, text: title }] : []));
  if (select.length === 0) return [];
  const fields: Field[] = [{ name: 'form', label: 'What it is about', value: '', select }];
  const action = desk.settings.need('webAppUrl');
  return [
    { heading: 'Record or correct something' },
    { form: { action, hidden: hidden(desk, START.open, {}), fields, button: 'Open', isSecondary: true } },
  ];
}

/** What the button says of a placement that has started. */
const AGAIN: Readonly<Record<string, string>> = { paused: 'Take it up again', 'at risk': 'It is no longer at risk' };

function startPart(desk: PageDesk, placement: Placement, left: readonly StartMissing[], roles: readonly Role[]): Parts {
  const again = AGAIN[placement.state];
  if (left.length > 0)
    return [
      {
        warning: again
          ? `Before everything above is there: stays ${placement.state}.`
          : 'The pupil must not start before everything above is there.',
      },
    ];
  if (!may(roles, 'start a placement')) return [{ paragraph: 'Everything is there. The AP lead or the head starts the placement.' }];
  return [
    { heading: again ?? 'Start' },
    {
      paragraph: `From ${again ? 'now on' : formatUk(placement.startsOn)} the provider expects the pupil, and their register is asked for.`,
    },
    {
      form: {
        action: desk.settings.need('webAppUrl'),
        hidden: hidden(desk, START.live, {}),
        fields: [],
        button: again ?? 'Start the placement',
      },
    },
  ];
}

function missingTask(desk: PageDesk, item: StartMissing, roles: readonly Role[]): Task {
  const forms = Object.entries(START_FORMS).filter(([, form]) => form.answers.includes(item.requirement) && may(roles, form.right));
  const buttons = forms.map(([name, form]) => button(desk, form.title, { form: name }));
  return {
    title: item.what,
    hint: `${item.requirement}. To do: ${item.who}.${item.overridable ? '' : ' Nobody may override this.'}`,
    tag: 'Missing',
    tone: 'bad',
    buttons: [
      ...buttons,
      ...(item.overridable && may(roles, 'override a gate') ? [button(desk, 'Override', { requirement: item.requirement })] : []),
    ],
  };
}

/** Red until it is there: an override is no green (safeguards, “Gates”). */
function passedTask(item: StartMissing, { overrides, facts }: Gate): Task {
  const by = overrides.find(({ requirement, until }) => requirement === item.requirement && until >= dayThatCounts(facts.startsOn, ''));
  return {
    title: item.what,
    hint: by ? `${item.requirement}. Overridden by ${by.by} until ${formatUk(by.until)}: ${by.reason}` : item.requirement,
    tag: 'Overridden',
    tone: 'bad',
  };
}

function openForm(desk: PageDesk, placement: Placement, gate: Gate, roles: readonly Role[], typed: Posted): Parts | null {
  const action = desk.settings.need('webAppUrl');
  const back: Parts = [
    { form: { action, hidden: hidden(desk, START.open, {}), fields: [], button: 'Back without saving', isSecondary: true } },
  ];
  const form = Object.hasOwn(START_FORMS, typed.form ?? '') ? START_FORMS[typed.form ?? ''] : undefined;
  if (form && may(roles, form.right)) {
    const fields = form.fields(desk, placement, typed);
    return [
      { heading: form.title },
      { form: { action, hidden: hidden(desk, START.record, { form: typed.form ?? '' }), fields, button: form.button } },
      ...back,
    ];
  }
  const item = gate.left.find(({ requirement, overridable }) => overridable && requirement === typed.requirement);
  if (!item || !may(roles, 'override a gate')) return null;
  return [
    { heading: `Override: ${item.what}` },
    { warning: 'It stays red until it is there. After the last day it counts as missing again.' },
    {
      form: {
        action,
        hidden: hidden(desk, START.override, { requirement: item.requirement }),
        fields: overrideFields(desk, typed),
        button: 'Override under my name',
      },
    },
    ...back,
  ];
}

function overrideFields({ moment }: PageDesk, typed: Posted): Field[] {
  return [
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
      label: 'Last day',
      value: typed.until ?? '',
      kind: 'date',
      hint: `It must reach the first day. Such as ${formatUk(addDays(moment.today, 14), { weekday: false })}.`,
    },
  ];
}

function button(desk: PageDesk, text: string, more: Readonly<Record<string, string>>) {
  return { text, action: desk.settings.need('webAppUrl'), hidden: hidden(desk, START.open, more) };
}

function hidden(desk: PageDesk, action: string, more: Readonly<Record<string, string>>): Record<string, string> {
  const { settings, token, proof } = desk;
  return { ...hiddenFields(action, { webAppUrl: settings.need('webAppUrl'), token, proof }), ...more };
}
