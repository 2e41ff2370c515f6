// The archive: what is settled moves out of the busy tabs, whole and once, however often it is interrupted; the audit's chain goes on across it.
import { entryHash } from '../../../src/app/register/audit';
import { BOOKS } from '../../../src/app/register/tables';
import { connectMenu } from './connect-menu';
import { type BookName, OWNER, PEOPLE, quietWorld, type World, worldAt } from './world';

const LATER = '2027-01-20T09:00:00Z';
const ARCHIVE = 'AP archive 2026-27' as BookName;

let world: World;
afterEach(() => world?.close());

async function longAudit(kept: { directory: string }): Promise<World> {
  const first = await quietWorld(kept);
  first.refer();
  first.refer({ upn: 'X801200001002', legalForename: 'Quill' });
  first.approve();
  connectMenu(first);
  lengthen(first, 1_200);
  lengthen(first, 1_200, 'restricted');
  return first.stopTick(['tick_', 'morning_']);
}

/** The same trust a term later, each time from its own copy. */
const aTermLater = (): Promise<World> => worldAt('long audit', longAudit, { now: LATER });

/** Entries of the audit as jobs would have written them. */
function lengthen(of: World, count: number, which: 'master' | 'restricted' = 'master'): void {
  const { audit, system } = BOOKS[which];
  const book: BookName = which === 'master' ? 'AP register' : 'AP register – restricted';
  let [hash, number] = of.rows('System', book).map((row) => row.Value) as [string, number];
  const rows = Array.from({ length: count }, () => {
    number = Number(number) + 1;
    const entry = {
      id: String(number),
      at: '2026-10-05T08:00:00.000Z',
      by: OWNER,
      job: 'test',
      table: 'Referrals',
      row: 'AP-26-0001',
      change: 'update',
      columns: 'state',
      before: 'x',
      after: 'y',
      why: '',
      previous: hash,
    };
    hash = entryHash(entry);
    return [...Object.values(entry), hash];
  });
  of.append(audit.title, rows, book);
  const values = [{ userEnteredValue: { stringValue: hash } }, { userEnteredValue: { numberValue: number } }];
  const range = { sheetId: system.sheetId, startRowIndex: 1, endRowIndex: 3, startColumnIndex: 1, endColumnIndex: 2 };
  of.sheets.Spreadsheets.batchUpdate(
    { requests: [{ updateCells: { range, rows: values.map((value) => ({ values: [value] })), fields: 'userEnteredValue' } }] },
    of.idOf(book),
  );
}

const TABS = { Due: 'Item', Outbox: 'Delivery', Audit: 'Entry' } as const;
/** Ids of a tab, here and in the archive. */
const standing = (tab: keyof typeof TABS) => ({
  hot: world.rows(tab).map((row) => String(row[TABS[tab]])),
  archived: world.workspace.files().some(({ name }) => name === ARCHIVE)
    ? world.rows(tab, ARCHIVE).map((row) => String(row[TABS[tab]]))
    : [],
});
const verify = () => world.ask(world.identityToken(PEOPLE.trustLead), 'verify audit').text;

describe('archive', () => {
  it('moves met deadlines, deliveries done and old entries of the audit, and leaves what is open', async () => {
    world = await aTermLater();
    const before = { due: world.rows('Due'), outbox: standing('Outbox').hot, audit: world.rows('Audit').length };
    world.workspace.call('tick_');
    const met = before.due.filter((row) => row['Done on'] !== '').map((row) => String(row.Item));
    expect(met.length).toBeGreaterThan(0);
    expect(standing('Due').archived).toEqual(met);
    expect(standing('Due').hot).toEqual(before.due.map((row) => String(row.Item)).filter((id) => !met.includes(id)));
    expect(standing('Outbox').archived).toEqual(before.outbox);
    expect(world.rows('Links', ARCHIVE).map((row) => row.State)).toEqual(['used']);
    expect(world.rows('Links').every((row) => row.State !== 'used')).toBe(true);
    // The newest thousand stay, with those of this morning.
    expect(standing('Audit').archived.length).toBeGreaterThan(before.audit - 1_100);
    expect(standing('Audit').hot).toHaveLength(1_000);
    expect(verify()).toMatch(/The register: whole, [\d,]+ entries\./);
    expect(world.errors()).toEqual([]);
    const { permissions } = world.file(ARCHIVE);
    expect(permissions.filter(({ role }) => role !== 'owner')).toEqual([]);
  });

  it('the restricted register’s own entries go to an archive in the restricted folder, open to nobody', async () => {
    world = await aTermLater();
    world.workspace.call('tick_');
    const archive = 'AP archive 2026-27 – restricted';
    expect(world.file(archive).permissions.filter(({ role }) => role !== 'owner')).toEqual([]);
    expect(world.file(archive).path).toContain('Alternative Provision – restricted');
    expect(world.rows('Audit', 'AP register – restricted')).toHaveLength(1_000);
    expect(verify()).toMatch(/The restricted register: whole, 1,2\d\d entries\./);
    world.sheets.Spreadsheets.batchUpdate(
      {
        requests: [
          { deleteDimension: { range: { sheetId: BOOKS.restricted.audit.sheetId, dimension: 'ROWS', startIndex: 20, endIndex: 21 } } },
        ],
      },
      world.idOf('AP register – restricted'),
    );
    expect(verify()).toMatch(/The restricted register: broken at entry \d+\. Up to there/);
  });

  it('a second day moves nothing twice', async () => {
    world = await aTermLater();
    world.workspace.call('tick_');
    const once = [standing('Due'), standing('Outbox').archived.length];
    world.workspace.advance({ to: '2027-01-21T09:00:00Z' });
    world.workspace.call('tick_');
    expect([standing('Due'), standing('Outbox').archived.length]).toEqual(once);
    expect(verify()).toContain('whole');
  });

  it('loses and doubles nothing, at whichever call it is cut off', async () => {
    world = await aTermLater();
    world.workspace.call('tick_');
    const calls = world.workspace.executions.at(-1)?.calls.map(({ method }) => method) ?? [];
    const should = Object.fromEntries(Object.keys(TABS).map((tab) => [tab, standing(tab as keyof typeof TABS)]));
    await world.close();
    const first = calls.indexOf('Drive.Files.create');
    expect(first).toBeGreaterThan(0);
    const writes = calls.flatMap((method, index) => (index >= first && method === 'Sheets.Spreadsheets.batchUpdate' ? [index + 2] : []));
    // Each move is made in the same way, so that every third place stands for its neighbours.
    for (const at of [...new Set([first + 1, first + 2, ...writes])].filter((_, index) => index % 3 === 0)) {
      world = await aTermLater();
      world.workspace.faults.dieAt(at);
      expect(() => world.workspace.call('tick_')).toThrow('killed');
      world.workspace.faults.clear();
      for (let round = 0; round < 2; round++) world.workspace.call('tick_');
      for (const tab of ['Due', 'Outbox'] as const) {
        const { hot, archived } = standing(tab);
        expect([at, tab, [...archived].sort()]).toEqual([at, tab, [...(should[tab]?.archived ?? [])].sort()]);
        expect(hot.filter((id) => archived.includes(id))).toEqual([]);
      }
      expect([at, new Set(standing('Audit').archived).size]).toEqual([at, standing('Audit').archived.length]);
      expect(verify()).toMatch(/The register: whole/);
      await world.close();
    }
  });
});

describe('verify audit', () => {
  it('names the entry that somebody changed, in the register and in the archive', async () => {
    world = await aTermLater();
    world.workspace.call('tick_');
    const edit = (book: BookName, line: number) =>
      world.sheets.Spreadsheets.batchUpdate(
        {
          requests: [
            {
              updateCells: {
                range: {
                  sheetId: BOOKS.master.audit.sheetId,
                  startRowIndex: line - 1,
                  endRowIndex: line,
                  startColumnIndex: 2,
                  endColumnIndex: 3,
                },
                rows: [{ values: [{ userEnteredValue: { stringValue: 'somebody else' } }] }],
                fields: 'userEnteredValue',
              },
            },
          ],
        },
        world.idOf(book),
      );
    edit('AP register', 12);
    const hot = standing('Audit').hot[10];
    expect(verify()).toContain(`broken at entry ${hot} `);
    edit(ARCHIVE, 8);
    expect(verify()).toContain('broken at entry 7 ');
  });

  it('is for those who may read the audit', async () => {
    world = await aTermLater();
    expect(world.ask(world.identityToken(PEOPLE.keyContact), 'verify audit')).toMatchObject({ ok: false, code: 'not-allowed' });
  });
});
