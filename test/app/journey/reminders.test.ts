// The ladder of reminders on the built bundle: the right school days over half-term and both changes of the clocks, to the right people.
import type { Mail } from '../../../src/local';
import { OWNER, openWorld, PEOPLE, readyWorld, type World } from './world';

const LIST = 'My list';

/** Mails of the mornings to somebody, as London days. */
function mornings(world: World, email: string): string[] {
  return world
    .mailsTo(email)
    .filter(isList)
    .map((mail) => dayOf(mail));
}

function isList(mail: Mail): boolean {
  return mail.subject.startsWith(LIST);
}

function dayOf(mail: Mail): string {
  return new Intl.DateTimeFormat('en-CA', { timeZone: 'Europe/London' }).format(new Date(mail.at));
}

function londonTime(at: string | number): string {
  return new Intl.DateTimeFormat('en-GB', { timeZone: 'Europe/London', hour: '2-digit', minute: '2-digit' }).format(new Date(at));
}

/** Something due on a day, put where the system keeps it. */
function due(world: World, day: string, reference = 'AP-26-0500', owner: string = PEOPLE.keyContact): void {
  world.append('Due', [[`review:${reference}:1`, 'review', reference, 'Z.T.', 'oak', owner, Date.parse(day) / 86_400_000 + 25_569]]);
}

async function trustWith(day: string, start?: string): Promise<World> {
  const world = start === undefined ? await readyWorld() : (await openWorld({ now: start })).setUp();
  world.stopTick();
  due(world, day);
  return world;
}

describe('reminders: over the October half-term and the end of summer time', () => {
  let world: World;
  beforeAll(async () => {
    // Monday 9 November 2026. Half-term is 24 October to 1 November; the clocks go back on 25 October.
    world = await trustWith('2026-11-09');
    world.workspace.advance({ to: '2026-12-05T12:00:00Z' });
  });
  afterAll(() => world.close());

  it('S4.2.7 come 14, 7 and 1 school days before, on the day, and weekly while it is overdue', () => {
    expect(mornings(world, PEOPLE.keyContact)).toEqual([
      '2026-10-13', // 14 school days before
      '2026-10-22', // 7
      '2026-11-06', // 1
      '2026-11-09', // on the day
      '2026-11-16', // a week overdue
      '2026-11-23',
      '2026-11-30',
    ]);
  });

  it('S4.2.7 reach the AP lead at one week, the head at two and the trust at three', () => {
    expect(mornings(world, PEOPLE.apLead)).toEqual(['2026-11-16', '2026-11-23', '2026-11-30']);
    expect(mornings(world, PEOPLE.head)).toEqual(['2026-11-23', '2026-11-30']);
    expect(mornings(world, PEOPLE.trustLead)).toEqual(['2026-11-30']);
    expect(mornings(world, PEOPLE.elsewhere)).toEqual([]);
  });

  it('come near 07:45 by London’s clock before and after it changes, and never on a day without school', () => {
    const runs = world.workspace.executions.filter(({ name }) => name === 'morning_');
    expect(runs.length).toBeGreaterThan(55);
    for (const run of runs) expect(londonTime(run.startedAt)).toMatch(/^0(7:[345]|8:00)/);
    expect(new Set(runs.map((run) => londonTime(run.startedAt))).size).toBe(1);
    expect(new Set(runs.map((run) => new Date(run.startedAt).getUTCHours())).size).toBe(2);
    for (const mail of world.workspace.outbox.filter(isList)) expect(dayOf(mail)).not.toMatch(/2026-10-(2[4-9]|3\d)|2026-11-01/);
    expect(world.errors()).toEqual([]);
  });

  it('say when it is due and name no child', () => {
    const mail = world.mailsTo(PEOPLE.keyContact).filter(isList)[0];
    expect(mail?.text).toContain('AP-26-0500');
    expect(mail?.text).toContain('9 November 2026');
    expect(mail?.text).not.toContain('Zephyr');
  });
});

describe('reminders: over Easter and the start of summer time', () => {
  let world: World;
  beforeAll(async () => {
    // Wednesday 14 April 2027. Term ends on 25 March, begins again on 12 April; the clocks go forward on 28 March.
    world = await trustWith('2027-04-14', '2027-03-01T06:00:00Z');
    world.workspace.advance({ to: '2027-04-30T12:00:00Z' });
  });
  afterAll(() => world.close());

  it('S4.2.7 count school days only, so that none falls in the holiday', () => {
    expect(mornings(world, PEOPLE.keyContact)).toEqual([
      '2027-03-10',
      '2027-03-19',
      '2027-04-13',
      '2027-04-14',
      '2027-04-21',
      '2027-04-28',
    ]);
  });

  it('come at the same hour of London before and after', () => {
    const runs = world.workspace.executions.filter(({ name }) => name === 'morning_');
    expect(new Set(runs.map((run) => londonTime(run.startedAt))).size).toBe(1);
    expect(new Set(runs.map((run) => new Date(run.startedAt).getUTCHours())).size).toBe(2);
  });
});

describe('reminders: one mail a person a morning', () => {
  let world: World;
  beforeEach(async () => {
    world = await trustWith('2026-10-06');
  });
  afterEach(() => world.close());

  it('gathers all that is due from somebody', () => {
    due(world, '2026-10-06', 'AP-26-0501');
    due(world, '2026-10-07', 'AP-26-0502');
    world.workspace.advance({ to: '2026-10-06T12:00:00Z' });
    const mails = world.mailsTo(PEOPLE.keyContact).filter((mail) => dayOf(mail) === '2026-10-06');
    expect(mails).toHaveLength(1);
    for (const reference of ['AP-26-0500', 'AP-26-0501', 'AP-26-0502']) expect(mails[0]?.text).toContain(reference);
  });

  it('gives the deputy of an absent person one mail with both lists, and the absent person none', () => {
    due(world, '2026-10-06', 'AP-26-0501', PEOPLE.deputy);
    const line = world.rows('Staff').findIndex((row) => row['E-mail'] === PEOPLE.keyContact) + 2;
    world.workspace.editCell(world.idOf('AP register'), 'Staff', `E${line}`, PEOPLE.deputy);
    world.workspace.editCell(world.idOf('AP register'), 'Staff', `F${line}`, Date.parse('2026-10-06') / 86_400_000 + 25_569);
    world.workspace.advance({ to: '2026-10-06T12:00:00Z' });
    const today = world.workspace.outbox.filter((mail) => dayOf(mail) === '2026-10-06');
    expect(today.map(({ to, cc }) => [...to, ...cc])).toEqual([[PEOPLE.deputy]]);
    for (const reference of ['AP-26-0500', 'AP-26-0501']) expect(today[0]?.text).toContain(reference);
  });

  it('S4.2.4 passes what a leaver owned to the AP lead, as without an owner', () => {
    const line = world.rows('Staff').findIndex((row) => row['E-mail'] === PEOPLE.keyContact) + 2;
    world.workspace.editCell(world.idOf('AP register'), 'Staff', `H${line}`, Date.parse('2026-10-06') / 86_400_000 + 25_569);
    world.workspace.advance({ to: '2026-10-06T12:00:00Z' });
    expect(mornings(world, PEOPLE.keyContact).filter((day) => day === '2026-10-06')).toEqual([]);
    expect(world.mailsTo(PEOPLE.apLead).at(-1)?.text).toContain('owner has left');
  });

  it('sends once when the morning fires twice', () => {
    world.workspace.firing = 'twice';
    world.workspace.advance({ to: '2026-10-06T12:00:00Z' });
    expect(mornings(world, PEOPLE.keyContact).filter((day) => day === '2026-10-06')).toHaveLength(1);
    expect(world.workspace.executions.filter(({ name }) => name === 'morning_').length).toBeGreaterThan(2);
    expect(world.errors()).toEqual([]);
  });

  it('is done by the tick from 08:15 where no morning fired, and not before', () => {
    world.workspace.firing = 'never';
    world.workspace.advance({ to: '2026-10-06T07:14:00Z' });
    world.workspace.call('tick_');
    expect(mornings(world, PEOPLE.keyContact)).toEqual([]);
    world.workspace.advance({ to: '2026-10-06T07:15:00Z' });
    world.workspace.call('tick_');
    world.workspace.call('tick_');
    expect(mornings(world, PEOPLE.keyContact)).toEqual(['2026-10-06']);
    world.workspace.call('morning_');
    expect(mornings(world, PEOPLE.keyContact)).toEqual(['2026-10-06']);
  });

  it('comes late where nothing ran for days, with the rung that counts by then', () => {
    world.workspace.firing = 'never';
    world.workspace.advance({ to: '2026-10-14T10:00:00Z' });
    world.workspace.call('tick_');
    expect(mornings(world, PEOPLE.keyContact)).toEqual(['2026-10-14']);
    expect(mornings(world, PEOPLE.apLead)).toEqual(['2026-10-14']);
    expect(world.rows('Due')[0]).toMatchObject({ 'Last reminder': 'overdue-1' });
  });
});

describe('reminders: a calendar that ends', () => {
  it('tells those who look after the system, once a day, and still reminds other academies', async () => {
    const world = await trustWith('2026-10-06');
    try {
      world.append('Due', [['review:AP-26-0600:1', 'review', 'AP-26-0600', 'A.B.', 'ash', PEOPLE.elsewhere, 46_301]]);
      world.append('Academies', [['ash', 'Ashdown Academy', '', '', '100003', 'Fictionshire', '']]);
      const rows = world.rows('Calendar');
      // Half-terms stand for oak alone, so that ash has none.
      rows.forEach((row, index) => {
        if (row.Kind === 'half-term') world.workspace.editCell(world.idOf('AP register'), 'Calendar', `B${index + 2}`, 'oak');
      });
      world.workspace.advance({ to: '2026-10-06T12:00:00Z' });
      expect(mornings(world, PEOPLE.keyContact)).toContain('2026-10-06');
      const alarms = world.mailsTo(OWNER).filter((mail) => dayOf(mail) === '2026-10-06');
      expect(alarms).toHaveLength(1);
      expect(alarms[0]?.text).toMatch(/Ashdown|ash/);
      expect(world.errors()).toEqual([]);
    } finally {
      await world.close();
    }
  });
});
