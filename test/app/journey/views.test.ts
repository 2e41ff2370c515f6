// The views on the built bundle: boards in the master, a spreadsheet for each academy and a restricted one, written when something changed.
import type { Execution } from '../../../src/local';
import { type BookName, OWNER, PEOPLE, quietWorld, readyWorld, type World } from './world';

let world: World;
beforeEach(async () => {
  world = await quietWorld();
});
afterEach(() => world.close());

/** The trust before its views were made, in the place of the one whose are. */
async function withoutViews(): Promise<void> {
  await world.close();
  world = await readyWorld();
}

const MASTER = 'AP register' as const;
const OAK = 'AP – Oakhollow Academy' as BookName;
const OAK_RESTRICTED = 'AP – Oakhollow Academy – restricted' as BookName;
const ELM = 'AP – Elmbridge Academy' as BookName;
const ACADEMY_TABS =
  'Today,My list,Placements,Providers,Dashboard,Referrals,Pupils,Contacts,Reviews,Actions,What providers bring,Calendar'.split(',');

interface Tab {
  properties: { title: string; hidden?: boolean; sheetId: number };
  charts?: { chartId: number; spec: { title: string } }[];
  protectedRanges?: { editors?: { users?: string[] }; unprotectedRanges?: object[] }[];
  filterViews?: { title: string }[];
}
const tabs = (name: BookName) => (world.sheets.Spreadsheets.get(world.idOf(name), {}) as { sheets: Tab[] }).sheets;
const titles = (name: BookName) => tabs(name).map(({ properties }) => properties.title);
const tick = (): Execution => world.workspace.advance({ minutes: 10 }).find(({ name }) => name === 'tick_') as Execution;
const writesOf = ({ calls }: Execution) => calls.filter(({ method }) => method === 'Sheets.Spreadsheets.batchUpdate');
/** Ticks until one writes nothing. */
const rest = (): number => {
  for (let count = 0; count < 10; count++) if (writesOf(tick()).length === 0) return count;
  throw new Error('The views never rest.');
};
const settings = () => {
  const app = world.workspace.as(OWNER).globals.PropertiesService as { getScriptProperties(): { getProperties(): Record<string, string> } };
  return app.getScriptProperties().getProperties();
};
/** Every cell of the views, without the times at which boards were made. */
const shown = () =>
  [MASTER, OAK, OAK_RESTRICTED, ELM]
    .map((name) => world.cells(name).replace(/"As the register stood at",[\d.]+/g, ''))
    .map((cells, index) => (index === 0 ? boardsOf(cells) : cells));
const boardsOf = (cells: string) =>
  JSON.stringify((JSON.parse(cells) as [string, unknown][]).filter(([title]) => ['Today', 'My list', 'Dashboard'].includes(title)));

describe('views: the register’s first tabs', () => {
  it('are Today, My list, Placements, Providers and the Dashboard, which nobody but the role account edits', () => {
    expect(titles(MASTER).slice(0, 5)).toEqual(['Today', 'My list', 'Placements', 'Providers', 'Dashboard']);
    for (const board of tabs(MASTER).filter(({ properties }) => ['Today', 'My list', 'Dashboard'].includes(properties.title)))
      expect(board.protectedRanges).toEqual([expect.objectContaining({ editors: { users: [OWNER] } })]);
    expect(tabs(MASTER)[4]?.charts?.map(({ spec }) => spec.title)).toEqual([
      'Overdue by academy',
      'Placements by reason',
      'Attendance by provider',
      'Cost by term',
    ]);
  });

  it('set-up makes a deleted one again, filled, and the one after makes nothing', () => {
    world.refer();
    rest();
    const before = boardsOf(world.cells(MASTER).replace(/"As the register stood at",[\d.]+/g, ''));
    world.sheets.Spreadsheets.batchUpdate({ requests: [{ deleteSheet: { sheetId: 92 } }] }, world.idOf(MASTER));
    expect(world.workspace.call('setUp')).toContain('tab My list');
    expect(titles(MASTER).slice(0, 5)).toEqual(['Today', 'My list', 'Placements', 'Providers', 'Dashboard']);
    expect(boardsOf(world.cells(MASTER).replace(/"As the register stood at",[\d.]+/g, ''))).toBe(before);
    expect(world.workspace.call('setUp')).toContain('Everything was there already');
  });

  it('each owner has a filter view of their own list', () => {
    world.refer();
    rest();
    expect(tabs(MASTER)[1]?.filterViews?.map(({ title }) => title)).toEqual(['Ada Quill', 'Kit Marlow']);
    expect(tabs(OAK)[1]?.filterViews?.map(({ title }) => title)).toEqual(['Ada Quill', 'Kit Marlow']);
  });
});

describe('views: each academy’s spreadsheets', () => {
  it('stand in the academy’s folders and are open to whom those are open, and to nobody else', () => {
    world.refer();
    rest();
    const own = world.file(OAK);
    expect(own.path).toBe('Alternative Provision/Oakhollow Academy/AP – Oakhollow Academy');
    expect(own.permissions.map(({ role, emailAddress }) => [role, emailAddress])).toEqual([
      ['owner', OWNER],
      ['reader', 'oak-staff@trust.example'],
    ]);
    const restricted = world.file(OAK_RESTRICTED);
    expect(restricted.path).toContain('Oakhollow Academy – restricted/');
    expect(restricted.permissions.map(({ role, emailAddress }) => [role, emailAddress])).toEqual([
      ['owner', OWNER],
      ['reader', 'oak-safe@trust.example'],
    ]);
    expect(titles(OAK)).toEqual(ACADEMY_TABS);
    expect(titles(OAK_RESTRICTED)).toEqual(['Care and health', 'Pupils’ words', 'Bars', 'Emergency numbers', 'Concerns']);
    for (const tab of [...tabs(OAK), ...tabs(OAK_RESTRICTED)]) expect(tab.protectedRanges).toHaveLength(1);
    expect(world.errors()).toEqual([]);
  });

  it('the restricted one is never made where there is no safeguarding group', () => {
    rest();
    expect(world.workspace.files().filter(({ name }) => name === 'AP – Elmbridge Academy – restricted')).toEqual([]);
    expect(titles(ELM)).toEqual(ACADEMY_TABS);
  });

  it('show their own pupils alone, nothing restricted, and the register keeps no trace of what a restricted one holds', () => {
    world.refer();
    rest();
    expect(world.rows('Referrals', OAK)).toEqual([expect.objectContaining({ Pupil: 'Zephyr Testcase', State: 'submitted' })]);
    expect(world.rows('Referrals', ELM)).toEqual([]);
    expect(world.cells(ELM)).not.toMatch(/Testcase|AP-26-0001/);
    expect(world.rows('Care and health', OAK_RESTRICTED)).toHaveLength(1);
    expect(world.cells(OAK)).not.toMatch(/CP\/LAC|looked/i);
    expect(
      world
        .rows('Views')
        .map((row) => row.View)
        .filter((view) => String(view).includes('restricted')),
    ).toEqual([]);
  });
});

describe('views: only what changed is written', () => {
  it('nothing, when nothing changed: not read either, but for the heads of the books', () => {
    world.refer();
    rest();
    const quiet = tick();
    expect(writesOf(quiet)).toEqual([]);
    const cells = quiet.calls.filter(({ method }) => method.startsWith('Sheets.'));
    expect(cells.every(({ method }) => method === 'Sheets.Spreadsheets.Values.batchGet')).toBe(true);
    // The heads of the books here, and what the rest of the upkeep looks at.
    expect(cells.length).toBeLessThanOrEqual(9);
  });

  it('a new referral changes the register’s boards and its own academy’s spreadsheets', () => {
    rest();
    const before = { elm: world.file(ELM).modifiedTime, oak: world.file(OAK).modifiedTime };
    world.refer();
    rest();
    expect(world.file(ELM).modifiedTime).toBe(before.elm);
    expect(world.file(OAK).modifiedTime).not.toBe(before.oak);
    expect(world.rows('My list', MASTER).map((row) => row.Reference)).toEqual(['AP-26-0001', 'AP-26-0001']);
  });

  it('the next day every list is of that day', () => {
    world.refer();
    rest();
    world.stopTick(['tick_', 'morning_']);
    world.workspace.advance({ to: '2026-10-06T00:30:00Z' });
    world.workspace.call('tick_');
    expect(world.rows('My list', OAK).map((row) => row['How late'])).toEqual(['In 2 days', 'In 1 day']);
  });

  it('rows that are gone leave nothing behind', () => {
    world.refer();
    rest();
    world.approve();
    rest();
    expect(world.rows('My list', OAK).map((row) => row.What)).not.toContain('Decide the referral');
    expect(tabs(OAK)[1]?.filterViews?.map(({ title }) => title)).toEqual(['Kit Marlow']);
  });
});

describe('views: whatever happens on the way', () => {
  it('killed at any call, the ticks after it bring every view to the same state', async () => {
    await withoutViews();
    world.refer();
    const first = tick();
    rest();
    const wanted = shown();
    await world.close();
    const places = first.calls.length;
    const tried = [0.4, 0.6, 0.8, 0.97].map((share) => Math.floor(places * share));
    for (const place of tried) {
      world = await readyWorld();
      world.refer();
      world.workspace.faults.dieAt(place);
      tick();
      world.workspace.faults.clear();
      rest();
      expect(shown()).toEqual(wanted);
      expect(world.workspace.files().filter(({ name }) => name.startsWith('AP – '))).toHaveLength(3);
      if (place !== tried.at(-1)) await world.close();
    }
  }, 180_000);

  it('a tab that somebody deleted is made again when it would next be written', () => {
    world.refer();
    rest();
    world.sheets.Spreadsheets.batchUpdate({ requests: [{ deleteSheet: { sheetId: 113 } }] }, world.idOf(OAK));
    world.approve();
    rest();
    expect(titles(OAK)).toEqual(ACADEMY_TABS);
    expect(world.rows('Referrals', OAK)).toEqual([expect.objectContaining({ State: 'approved' })]);
  });

  it('one academy’s failing stands in nobody else’s way, is told to the keepers, and heals', async () => {
    await withoutViews();
    world.workspace.faults.failNext(/Drive\.Files\.create/, 1);
    tick();
    expect([OAK, ELM].filter((name) => world.workspace.files().some((file) => file.name === name))).toHaveLength(1);
    expect(world.mailsTo(PEOPLE.trustLead).at(-1)?.text).toContain('could not be brought up to date');
    rest();
    expect(titles(OAK)).toEqual(ACADEMY_TABS);
    expect(titles(ELM)).toEqual(ACADEMY_TABS);
  });
});

describe('views: Refresh Today and the views', () => {
  const connect = () => {
    const code = /the code is (\d+)/.exec(String(world.workspace.call('setUp')))?.[1] ?? '';
    world.ask(world.identityToken(OWNER), 'connect', { code });
  };

  it('writes the register’s boards at once, says so, and leaves the academies’ spreadsheets to the tick', () => {
    connect();
    rest();
    world.refer();
    const before = world.file(OAK).modifiedTime;
    expect(world.rows('My list')).toEqual([]);
    const answer = world.ask(world.identityToken(PEOPLE.trustLead), 'refresh views');
    expect(answer).toMatchObject({ ok: true, text: expect.stringContaining('ten minutes') });
    expect(world.rows('My list')).toHaveLength(2);
    expect(world.file(OAK).modifiedTime).toBe(before);
    rest();
    expect(world.rows('My list', OAK)).toHaveLength(2);
  });

  it('sets the boards’ time even where nothing else changed', () => {
    connect();
    rest();
    const stood = () => JSON.stringify(world.cells(MASTER).match(/"As the register stood at",([\d.]+)/g));
    const before = stood();
    world.workspace.advance({ minutes: 30 });
    expect(stood()).toBe(before);
    world.ask(world.identityToken(PEOPLE.trustLead), 'refresh views');
    expect(stood()).not.toBe(before);
    expect(settings().views).toBeDefined();
  });
});
