// The overview of a provider's record: what is missing and who must see to it, what waits for a check, and every part of the record.
import { formatUk } from '../../policy/plain-date';
import type { Missing } from '../../policy/providers/gate';
import { poundsOf } from '../../policy/providers/read-fields';
import { standardOf } from '../../policy/providers/standards';
import { type Block, layout, type Task, type View } from '../layout';
import { PARTS, type Part } from './forms';
import { type Button, does, hiddenOf, itemOf, opens, type RecordData, STANDING_WORDS, titled } from './record';
import { fileLink, STAFF_PARTS } from './staff-forms';

/** The record's page: its overview, or the part that is open. `decisions` are those that can be taken now. */
export function recordPage(data: RecordData, decisions: readonly string[] = []): View {
  const part = partOf(data, decisions);
  return part === null ? overviewPage(data) : partPage(data, part);
}

function partOf(data: RecordData, decisions: readonly string[]): Part | null {
  if (Object.hasOwn(PARTS, data.part)) return PARTS[data.part]?.(data) ?? null;
  if (data.side === 'record' && Object.hasOwn(STAFF_PARTS, data.part)) return STAFF_PARTS[data.part]?.(data, decisions) ?? null;
  return null;
}

function partPage(data: RecordData, { heading, blocks, fields, action, button, more = [] }: Part): View {
  return layout({
    trust: data.trust,
    caption: `${data.provider.name}, ${data.provider.id}`,
    heading,
    errors: data.errors,
    parts: [
      ...blocks,
      { form: { action: data.webAppUrl, hidden: hiddenOf(data, action, data.part, data.item), fields, button } },
      ...more.map((form) => ({ form })),
      {
        form: { action: data.webAppUrl, hidden: hiddenOf(data, 'open', ''), fields: [], button: 'Back to the overview', isSecondary: true },
      },
    ],
  });
}

const STATES: Readonly<Record<string, string>> = {
  applied: 'The application is open. No pupil can start yet.',
  'in check': 'The application is being looked at. No pupil can start yet.',
  approved: 'Approved.',
  suspended: 'Suspended: no pupil can start.',
  'not approved': 'Not approved: no pupil can start.',
  closed: 'The record is closed.',
};

function overviewPage(data: RecordData): View {
  const { provider, side } = data;
  const because = provider.stateReason === '' ? '' : ` ${provider.stateReason}`;
  return layout({
    trust: data.trust,
    caption: provider.id,
    heading: provider.name,
    errors: data.errors,
    parts: [
      ...(data.done === '' ? [] : [{ success: data.done }]),
      { inset: `${STATES[provider.state] ?? provider.state}${because}` },
      ...(side === 'provider' ? ownParts(data) : staffParts(data)),
      { heading: 'The record' },
      { tasks: recordTasks(data) },
      { heading: 'All evidence' },
      { tasks: evidenceTasks(data) },
    ],
  });
}

/** What the provider itself must see to. */
function ownParts(data: RecordData): Block[] {
  const tasks = [...missingTasks(data, (item) => item.who === 'provider'), ...yearly(data)];
  const later = data.missing.filter(({ who }) => who !== 'provider');
  return [
    { heading: 'What we need from you' },
    tasks.length === 0 ? { paragraph: 'Nothing at the moment. Thank you.' } : { tasks },
    ...(later.length === 0
      ? []
      : [{ subheading: 'What the trust does' } as Block, { list: later.map(({ what, academy }) => titled(data, what, academy)) } as Block]),
  ];
}

/** What must be confirmed again: the staff each term (S5.P12), the duties each year. */
function yearly(data: RecordData): Task[] {
  const { contactsConfirmedOn } = data.provider;
  const tasks: Task[] = [];
  if (data.teamDue && data.provider.dsl !== '')
    tasks.push({
      title: 'Confirm your staff for this term',
      hint: `Contact ${data.provider.contact}, safeguarding ${data.provider.dsl}, deputy ${data.provider.deputyDsl}. ${contactsConfirmedOn === '' ? 'Not confirmed yet.' : `Last confirmed on ${day(contactsConfirmedOn)}.`}`,
      tag: 'Due',
      tone: 'warning',
      buttons: [does(data, 'They are right', 'confirm team'), opens(data, 'Change', 'team')],
    });
  if (data.dutiesDue.length > 0)
    tasks.push({
      title: 'Confirm duties',
      hint: `${data.dutiesDue.length} to confirm for a year.`,
      tag: 'Due',
      tone: 'warning',
      buttons: [opens(data, 'Confirm', 'duties')],
    });
  return tasks;
}

const WHO = ['provider', 'trust AP lead', 'DSL', 'Head of Education'] as const;
const WHO_WORDS: Readonly<Record<Missing['who'], string>> = {
  provider: 'The provider must see to',
  'trust AP lead': 'The trust’s AP lead must see to',
  DSL: 'The DSL must see to',
  'Head of Education': 'The Head of Education must see to',
};

/** One screen for staff: what is missing by who must see to it, what waits for a check, what was let pass, and what can be decided. */
function staffParts(data: RecordData): Block[] {
  const { provider, rights } = data;
  const waiting = data.evidence.filter(isWaiting);
  const groups = WHO.flatMap((who): Block[] => {
    const tasks = missingTasks(data, (item) => item.who === who);
    return tasks.length === 0 ? [] : [{ subheading: WHO_WORDS[who] }, { tasks }];
  });
  const acts: Button[] = [
    ...(rights.decide ? [opens(data, 'Decide', 'decide'), opens(data, 'Local authority', 'recommendation')] : []),
    ...(rights.check && provider.urn !== '' ? [opens(data, 'URN looked up', 'urn')] : []),
    ...(rights.change ? [opens(data, 'Contact and academies', 'used'), does(data, 'Send a new link', 'send link')] : []),
  ];
  const due = yearly(data).map(({ title, hint = '' }): Task => ({ title, hint, tag: 'Due', tone: 'warning' }));
  return [
    { heading: 'What stands in the way' },
    ...(groups.length === 0 ? [{ paragraph: 'Nothing is missing.' } as Block] : groups),
    ...(due.length === 0 ? [] : [{ subheading: 'The provider has not confirmed' } as Block, { tasks: due } as Block]),
    ...(waiting.length === 0 ? [] : [{ heading: 'To check' } as Block, { tasks: waiting.map((row) => checkTask(data, row)) } as Block]),
    ...(data.overrides.length === 0
      ? []
      : [{ heading: 'Let pass for a time' } as Block, { tasks: data.overrides.map((row) => overrideTask(data, row)) } as Block]),
    { heading: 'To do' },
    { tasks: [{ title: `${provider.name} (${provider.contactEmail})`, buttons: acts }] },
  ];
}

function checkTask(data: RecordData, row: RecordData['evidence'][number]): Task {
  const mine = row.receivedFrom === data.viewer;
  const url = fileLink(row);
  return {
    title: titled(data, row.what, row.academy),
    hint: `Received on ${day(row.receivedOn)} from ${row.receivedFrom}.${mine ? ' You entered it: somebody else must look at it.' : ''}`,
    ...(url === '' ? {} : { link: { text: 'Look at it', url } }),
    buttons: data.rights.check && !mine ? [opens(data, 'Check or refuse', 'check', row.id)] : [],
  };
}

function overrideTask(data: RecordData, row: RecordData['overrides'][number]): Task {
  const ended = row.until < data.today;
  return {
    title: titled(data, standardOf(row.requirement)?.what ?? row.requirement, row.academy),
    hint: `${row.reason}\nBy ${row.by}, until ${day(row.until)}.`,
    tag: ended ? 'Has ended' : 'Let pass',
    tone: 'bad',
    buttons: data.rights.override && !ended ? [does(data, 'Take back', 'end override', row.id)] : [],
  };
}

/** Where each missing thing is put right. */
function missingTasks(data: RecordData, which: (item: Missing) => boolean): Task[] {
  return data.missing.filter(which).map((item) => {
    const to = placeOf(data, item);
    const standing = data.standings.find(({ standard, academy }) => standard.id === item.requirement && academy === item.academy);
    const [tag, tone] = standing ? STANDING_WORDS[standing.standing] : (['Missing', 'bad'] as const);
    const title = standing ? standing.standard.what : item.what;
    const buttons = [
      ...(to && mayFill(data) && standing?.standing !== 'received'
        ? [opens(data, data.side === 'provider' ? 'Give it' : 'Enter it', to[0], to[1])]
        : []),
      ...(item.overridable && data.rights.override
        ? [opens(data, 'Let it pass', 'override', itemOf({ standard: item.requirement, academy: item.academy }))]
        : []),
    ];
    return { title: titled(data, title, item.academy), tag, tone, buttons };
  });
}

function placeOf(data: RecordData, { requirement, academy }: Missing): readonly [part: string, item: string] | null {
  if (data.standings.some(({ standard }) => standard.id === requirement)) return ['evidence', itemOf({ standard: requirement, academy })];
  switch (requirement) {
    case 'S5.P20':
    case 'S5.P12':
      return ['team', ''];
    case 'S5.P2':
      return data.courses.length === 0 ? ['course', ''] : ['offer', ''];
    case 'G.5':
    case 'S5.P6':
      return ['site', data.sites.find((site) => site.address === '' || site.riskAssessedOn === '')?.id ?? ''];
    case 'S4.1.3':
      return data.provider.urn === '' || data.side === 'provider' ? ['identity', ''] : ['urn', ''];
    case 'S4.1.3a':
      return data.side === 'record' ? ['recommendation', ''] : null;
    default:
      return null;
  }
}

function mayFill(data: RecordData): boolean {
  return data.side === 'provider' || data.rights.change;
}

function recordTasks(data: RecordData): Task[] {
  const { provider, sites, courses } = data;
  const change = (part: string, item = ''): Pick<Task, 'buttons'> =>
    mayFill(data) ? { buttons: [opens(data, 'Change', part, item)] } : {};
  const add = (text: string, part: string): Task[] => (mayFill(data) ? [{ title: text, buttons: [opens(data, 'Add', part)] }] : []);
  const costs = data.side === 'provider' || data.rights.costs;
  return [
    {
      title: 'Who the provider is',
      hint: sentence([
        provider.registration,
        provider.urn && `URN ${provider.urn}`,
        provider.capacity === null ? '' : `${provider.capacity} places`,
      ]),
      ...change('identity'),
    },
    {
      title: 'Staff who answer for pupils',
      hint: sentence([
        provider.contact && `Contact ${provider.contact}`,
        provider.dsl && `safeguarding ${provider.dsl}`,
        provider.deputyDsl && `deputy ${provider.deputyDsl}`,
        provider.firstAiders.length > 0 ? `first aid ${provider.firstAiders.join(', ')}` : '',
      ]),
      ...change('team'),
    },
    ...sites.map((site) => ({
      title: `Site: ${site.name}`,
      hint: sentence([site.address, site.postcode, site.runBy && `run by ${site.runBy}`]),
      ...change('site', site.id),
    })),
    ...add('Another site', 'site'),
    ...courses.map((course) => ({
      title: `Course: ${course.name}`,
      hint: sentence([
        course.qualification,
        course.cost === null || !costs ? '' : `${poundsOf(course.cost)} for each ${course.per}`,
        course.route,
      ]),
      ...change('course', course.id),
    })),
    ...add('Another course', 'course'),
    {
      title: 'Cost of a day, and what every pupil gets',
      hint: sentence([provider.dailyCost === null || !costs ? '' : `${poundsOf(provider.dailyCost)} a day`, ...provider.entitlement]),
      ...change('offer'),
    },
    { title: 'Duties', hint: data.dutiesDue.length === 0 ? 'All confirmed.' : `${data.dutiesDue.length} to confirm.`, ...change('duties') },
  ];
}

function evidenceTasks(data: RecordData): Task[] {
  return data.standings.map(({ standard, academy, standing, until, evidence }) => {
    const [tag, tone] = STANDING_WORDS[standing];
    const row = data.evidence.find(({ id }) => id === evidence);
    const newer = data.evidence.some(
      (one) => one.standard === standard.id && one.academy === academy && one.id !== evidence && isWaiting(one),
    );
    const url = row && data.side === 'record' ? fileLink(row) : '';
    return {
      title: titled(data, standard.what, academy),
      hint: [until === '' ? '' : `Until ${day(until)}.`, newer ? 'A newer one is being checked.' : '']
        .filter((text) => text !== '')
        .join(' '),
      tag,
      tone,
      ...(url === '' ? {} : { link: { text: 'Look at it', url } }),
      buttons:
        mayFill(data) && provides(data, standard.id) ? [opens(data, 'Send', 'evidence', itemOf({ standard: standard.id, academy }))] : [],
    };
  });
}

/** The record of procurement is the trust's own to supply. */
function provides(data: RecordData, standard: string): boolean {
  return data.side === 'record' || standard !== 'S4.0.1';
}

function isWaiting(row: RecordData['evidence'][number]): boolean {
  return (
    row.checkedOn === '' &&
    ['received', 'not applicable'].includes(row.state) &&
    !row.standard.startsWith('S5.') &&
    !['S2.2', 'G.8'].includes(row.standard)
  );
}

function sentence(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join(', ');
}

function day(date: string): string {
  return date === '' ? '' : formatUk(date, { weekday: false });
}
