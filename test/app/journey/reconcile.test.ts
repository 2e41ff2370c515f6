// Responses that no trigger brought, or that it brought twice: the tick picks each up, once; rows that people move meanwhile end right.
import { PEOPLE, readyWorld, type World } from './world';

const MINUTES = 60_000;

let world: World;
beforeEach(async () => {
  world = await readyWorld();
});
afterEach(() => world.close());

const tick = () => world.workspace.call('tick_');
const counts = () => ({
  referrals: world.rows('Referrals').length,
  inbox: world.rows('Inbox').length,
  mails: world.workspace.outbox.length,
  documents: world.rows('Documents').length,
});

describe('reconcile: what no trigger brought', () => {
  it('S3.0 is picked up by the tick, once, however often it comes', () => {
    world.workspace.firing = 'never';
    world.refer();
    world.refer({ upn: 'X801200001002', legalForename: 'Quill' });
    expect(counts()).toEqual({ referrals: 0, inbox: 0, mails: 0, documents: 0 });
    tick();
    const once = counts();
    expect(once).toEqual({ referrals: 2, inbox: 2, mails: 4, documents: 6 });
    tick();
    tick();
    expect(counts()).toEqual(once);
    expect(world.errors()).toEqual([]);
  });

  it('S3.0 is applied once where the trigger fires twice', () => {
    world.workspace.firing = 'twice';
    world.refer();
    expect(world.workspace.executions.filter(({ name }) => name === 'onFormSubmitted_')).toHaveLength(2);
    tick();
    expect(counts()).toEqual({ referrals: 1, inbox: 1, mails: 2, documents: 3 });
  });

  it('one that cannot be applied is told once, and stands in no other’s way', () => {
    world.workspace.firing = 'never';
    world.refer({ dateOfBirth: '2031-01-01' });
    world.refer({ upn: 'X801200001002', legalForename: 'Quill' });
    tick();
    tick();
    expect(
      world
        .rows('Inbox')
        .map((row) => row.State)
        .sort(),
    ).toEqual(['applied', 'needs attention']);
    expect(world.workspace.outbox.filter((mail) => mail.subject.includes('needs your attention'))).toHaveLength(1);
  });

  it('a response that comes while the register is busy is left for the tick', () => {
    const lock = (
      world.workspace.globals.LockService as { getScriptLock(): { tryLock(ms: number): boolean; releaseLock(): void } }
    ).getScriptLock();
    expect(lock.tryLock(1)).toBe(true);
    world.refer();
    lock.releaseLock();
    expect(counts().referrals).toBe(0);
    tick();
    expect(counts()).toEqual({ referrals: 1, inbox: 1, mails: 2, documents: 3 });
  });
});

describe('reconcile: what an execution left behind', () => {
  it('restricted facts that failed are written later, and the full plan waits for them', () => {
    world.workspace.faults.failNext('FormApp.openById', 1, 'Service unavailable: Forms');
    world.refer({ childView: 'Childquartz' });
    expect(world.rows('Care and health', 'AP register – restricted')).toEqual([]);
    expect(world.rows('Documents').map((row) => row.Kind)).not.toContain('plan (full)');
    world.workspace.advance({ to: new Date(world.workspace.now() + 45 * MINUTES).toISOString() });
    expect(world.rows('Care and health', 'AP register – restricted')).toHaveLength(1);
    expect(world.rows('Documents').filter((row) => row.Kind === 'plan (full)')).toHaveLength(1);
    const drive = world.workspace.as(PEOPLE.dsl).globals.Drive as {
      Files: { export(id: string, type: string): { getDataAsString(): string } };
    };
    expect(drive.Files.export(world.idOf('AP-26-0001 Individual Learning Plan'), 'text/plain').getDataAsString()).toContain('Childquartz');
  });

  it('a mail that failed comes later with a link that works, marked as a possible repeat', () => {
    world.stopTick(['morning_']);
    world.workspace.faults.failNext(/Gmail\.Users\.Messages\.send/, 2, 'Service unavailable: Gmail');
    world.refer();
    expect(world.workspace.outbox).toEqual([]);
    world.workspace.advance({ to: new Date(world.workspace.now() + 45 * MINUTES).toISOString() });
    expect(world.workspace.outbox.map(({ to }) => to).sort()).toEqual([[PEOPLE.approver], [PEOPLE.keyContact]]);
    expect(world.approve().text).toContain('Referral approved');
  });
});

describe('reconcile: rows that people move between reading and writing', () => {
  /** Approves while somebody moves rows of the Referrals tab just before the write. */
  function approveWhile(move: () => void): void {
    world.refer();
    world.refer({ upn: 'X801200001002', legalForename: 'Quill' });
    world.refer({ upn: 'L801200001003', legalForename: 'Umber' });
    const mail = world.mailsTo(PEOPLE.approver)[0];
    world.workspace.faults.before(callsUntilWrite(world), move);
    expect(
      world.workspace.as(PEOPLE.approver).post({ token: world.token(mail), do: 'decide referral', decision: 'approve', reason: '' }).text,
    ).toContain('Referral approved');
    world.workspace.faults.clear();
  }

  /** Which call of a page's post is its write, found by approving the second referral first. */
  function callsUntilWrite(of: World): number {
    const mail = of.mailsTo(PEOPLE.approver)[1];
    of.workspace.as(PEOPLE.approver).post({ token: of.token(mail), do: 'decide referral', decision: 'approve', reason: '' });
    const calls = of.workspace.executions.at(-1)?.calls.map(({ method }) => method) ?? [];
    return calls.indexOf('Sheets.Spreadsheets.batchUpdate') + 1;
  }

  const book = () => world.idOf('AP register');
  const sheetId = (title: string): number => {
    const { sheets } = world.sheets.Spreadsheets.get(book(), {}) as { sheets: { properties: { title: string; sheetId: number } }[] };
    return sheets.find(({ properties }) => properties.title === title)?.properties.sheetId ?? -1;
  };
  const states = () => Object.fromEntries(world.rows('Referrals').map((row) => [row.Reference, row.State]));

  it('sorted: the referral that was meant is approved, and no other is touched', () => {
    approveWhile(() => {
      for (const title of ['Referrals', 'Due', 'Letters']) {
        const range = { sheetId: sheetId(title), startRowIndex: 1, endRowIndex: world.rows(title).length + 1, startColumnIndex: 0 };
        world.sheets.Spreadsheets.batchUpdate(
          { requests: [{ sortRange: { range, sortSpecs: [{ dimensionIndex: 0, sortOrder: 'DESCENDING' }] } }] },
          book(),
        );
      }
    });
    expect(world.rows('Referrals').map((row) => row.Reference)).toEqual(['AP-26-0003', 'AP-26-0002', 'AP-26-0001']);
    expect(states()).toEqual({ 'AP-26-0001': 'approved', 'AP-26-0002': 'approved', 'AP-26-0003': 'submitted' });
    const done = world
      .rows('Due')
      .filter((row) => row.What === 'decide referral')
      .map((row) => [row.Reference, row['Done on'] !== '']);
    expect(done).toEqual([
      ['AP-26-0003', false],
      ['AP-26-0002', true],
      ['AP-26-0001', true],
    ]);
    expect(
      world
        .rows('Links')
        .filter((row) => row.State === 'used')
        .map((row) => row.Reference)
        .sort(),
    ).toEqual(['AP-26-0001', 'AP-26-0002']);
    expect(world.errors()).toEqual([]);
  });

  it('with a row put in above: nothing stays on the empty line', () => {
    approveWhile(() => {
      const range = { sheetId: sheetId('Referrals'), dimension: 'ROWS', startIndex: 1, endIndex: 2 };
      world.sheets.Spreadsheets.batchUpdate({ requests: [{ insertDimension: { range, inheritFromBefore: false } }] }, book());
    });
    expect(states()).toEqual({ 'AP-26-0001': 'approved', 'AP-26-0002': 'approved', 'AP-26-0003': 'submitted' });
    const { values = [] } = world.sheets.Spreadsheets.Values.get(book(), "'Referrals'!A2:Q2", {});
    expect(values.flat().filter((value) => value !== '')).toEqual([]);
  });
});
