/** The jobs that are measured, at one size of the register, in the order in which a day brings them. */
import type { PlainDate } from '../../../src/app/policy/plain-date';
import { formatReference } from '../../../src/app/policy/references';
import { type Addition, add } from '../../../src/app/register/change';
import { BOOKS } from '../../../src/app/register/tables';
import type { Execution } from '../../../src/local';
import { inAll, jobBefore, type Sample, untilCommitted } from './measure';
import { REFERENCE_YEAR } from './placements';
import { Trust } from './trust';

/** Documents of the bulk job; Google's quota is 1,500 a day. */
const MOST_DOCUMENTS = 1_000;
/** The morning's mails are sent within the hour, or something is wrong. */
const MOST_TICKS = 12;
/** A hundred academies are written within two hours, or something is wrong. */
const MOST_VIEW_TICKS = 12;

/** Measures every job in a new trust of that many live placements. `say` hears of each as it begins. */
export async function measureJobs(size: number, dist: string, say: (line: string) => void): Promise<Sample[]> {
  say(`${size.toLocaleString('en-GB')} placements: filling the register`);
  const trust = await Trust.open(size, dist);
  try {
    return [
      ...views(trust, say),
      ...referral(trust, say),
      ...viewChanged(trust, say),
      ...menu(trust, say),
      ...quiet(trust, say),
      ...compliance(trust, say),
      ...morning(trust, say),
      ...upkeep(trust, say),
      ...documents(trust, say),
    ];
  } finally {
    await trust.close();
  }
}

/** The first watch over all providers: every document, visit and rating at once, and what follows from it delivered. */
function compliance(trust: Trust, say: (line: string) => void): Sample[] {
  say('the sweep over providers');
  // Where the views took until then, it came with one of their ticks.
  trust.executionsOf(() => trust.waitUntil(7, 5));
  const cpu = trust.cpuUntilCommit;
  const inCalendar = ({ calls }: Execution): boolean => calls.some(({ method }) => method === EVENT);
  const tick = trust.workspace.executions.find(inCalendar);
  if (!tick) throw new Error('Nothing was put in the calendar by 07:05.');
  for (let ticks = 0; ticks < BEFORE_THE_LISTS && trust.executionsOf(() => trust.wait(10)).some(inCalendar); ticks++);
  return [jobBefore('compliance sweep: until committed', trust.size, tick, EVENT, cpu)];
}

/** Ticks between the sweep and the morning's lists. */
const BEFORE_THE_LISTS = 3;

/** The first call of what a sweep delivers last. */
const EVENT = 'Calendar.Events.get';

/** Every academy's spreadsheet made and filled, in as many ticks as that takes, and the master's boards. */
function views(trust: Trust, say: (line: string) => void): Sample[] {
  say('views and dashboard');
  const ticks = untilViewsRest(trust);
  const slowest = ticks.reduce((worst, tick) => (tick.modelledMs > worst.modelledMs ? tick : worst));
  return [
    inAll('views and dashboard: all, in steps', trust.size, ticks),
    inAll('views and dashboard: longest step', trust.size, [slowest]),
  ];
}

/** A referral has come in: the boards and one academy's spreadsheet are written, and no other. */
function viewChanged(trust: Trust, say: (line: string) => void): Sample[] {
  say('views after one referral');
  const [first, ...more] = untilViewsRest(trust);
  return first ? [inAll('views: after one referral', trust.size, [first, ...more])] : [];
}

/** The ticks that wrote views, until one finds nothing to do. */
function untilViewsRest(trust: Trust): Execution[] {
  const ticks: Execution[] = [];
  for (let count = 0; count < MOST_VIEW_TICKS; count++) {
    const tick = named(
      trust.executionsOf(() => trust.wait(10)),
      'tick_',
    );
    if (!tick.calls.some(({ method }) => method === 'Sheets.Spreadsheets.batchUpdate')) break;
    ticks.push(tick);
  }
  return ticks;
}

function referral(trust: Trust, say: (line: string) => void): Sample[] {
  const { size } = trust;
  say('a referral, its approval');
  const submitted = named(
    trust.executionsOf(() => trust.refer()),
    'onFormSubmitted_',
  );
  const cpuToSubmit = trust.cpuUntilCommit;
  const opened = named(
    trust.executionsOf(() => trust.openApproversPage()),
    'doGet',
  );
  const decided = named(
    trust.executionsOf(() => trust.approve()),
    'doPost',
  );
  return [
    untilCommitted('referral submitted: until committed', size, submitted, cpuToSubmit),
    inAll('referral submitted: in all', size, [submitted]),
    inAll('approver’s page: open', size, [opened]),
    untilCommitted('approver’s page: decide until committed', size, decided, trust.cpuUntilCommit),
    inAll('approver’s page: decide until answered', size, [decided]),
  ];
}

function menu(trust: Trust, say: (line: string) => void): Sample[] {
  say('the menu');
  // The first request in five minutes fills the cache with the settings.
  const asked = (): Execution =>
    named(
      trust.executionsOf(() => trust.askForMyList()),
      'doPost',
    );
  const first = asked();
  return [inAll('menu item: my list, first in five minutes', trust.size, [first]), inAll('menu item: my list', trust.size, [asked()])];
}

function quiet(trust: Trust, say: (line: string) => void): Sample[] {
  say('set-up again, a tick with nothing to do');
  const again = named(
    trust.executionsOf(() => trust.setUp()),
    'setUp',
  );
  trust.wait(10);
  const tick = named(
    trust.executionsOf(() => trust.wait(10)),
    'tick_',
  );
  return [inAll('set up: again', trust.size, [again]), inAll('tick with nothing to do', trust.size, [tick])];
}

function morning(trust: Trust, say: (line: string) => void): Sample[] {
  say('the morning’s round');
  const { size } = trust;
  // Google runs the trigger within a quarter of an hour of 07:45.
  const done = trust.executionsOf(() => trust.waitUntil(8, 1));
  const sweep = named(done, 'morning_');
  const cpu = trust.cpuUntilCommit;
  const all = [sweep, ...done.slice(done.indexOf(sweep) + 1)];
  for (let ticks = 0; ticks < MOST_TICKS; ticks++) {
    const before = trust.mails;
    const more = trust.executionsOf(() => trust.wait(10));
    if (trust.mails === before) break;
    all.push(...more);
  }
  return [untilCommitted('morning sweep: until committed', size, sweep, cpu), inAll('morning sweep: in all', size, all)];
}

/** What the ticks do by themselves once a day: archive, reminders, checks. */
function upkeep(trust: Trust, say: (line: string) => void): Sample[] {
  say('the day’s upkeep');
  const ticks = trust.executionsOf(() => trust.wait(40)).filter(({ name }) => name === 'tick_');
  return [inAll('the day’s upkeep, four ticks', trust.size, ticks)];
}

/** New versions of working plans, as after a change of wording: left in the outbox, and made by one tick. */
function documents(trust: Trust, say: (line: string) => void): Sample[] {
  const count = Math.min(trust.size, MOST_DOCUMENTS);
  say(`${count.toLocaleString('en-GB')} documents`);
  trust.append(Array.from({ length: count }, (_unused, index) => waitingDocument(index, trust.today)));
  const tick = named(
    trust.executionsOf(() => trust.wait(10)),
    'tick_',
  );
  return [{ ...inAll('documents in bulk', trust.size, [tick]), documents: count }];
}

function waitingDocument(index: number, today: PlainDate): Addition {
  const reference = formatReference({ year: REFERENCE_YEAR, number: index + 1 });
  return add(BOOKS.master.outbox, {
    id: `document:plan (working):${reference}:2`,
    kind: 'document',
    state: 'waiting',
    reference,
    details: JSON.stringify({ kind: 'plan (working)', version: '2' }),
    priority: 4,
    tries: 0,
    at: `${today}T00:00:00.000Z`,
  });
}

function named(executions: readonly Execution[], name: string): Execution {
  const found = executions.find((execution) => execution.name === name);
  if (!found)
    throw new Error(`${name} did not run; what ran was ${executions.map((execution) => execution.name).join(', ') || 'nothing'}.`);
  return found;
}
