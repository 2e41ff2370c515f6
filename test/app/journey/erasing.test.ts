// Keeping and erasing on the built bundle: proposed, decided by the officer, erased everywhere, whatever fails on the way; never under a hold.
import {
  addAttendance,
  command,
  distinctive,
  OFFICER,
  prepare,
  recover,
  setRule,
  shortPeriods,
  TRACES,
  tick,
  ticksOn,
  whereFound,
} from './data-protection-world';
import { PEOPLE, readyWorld, type World, worldAt } from './world';

const PUPIL = 'P-26-0001';
const PROPOSAL = `pupil:${PUPIL}`;

type Kept = { directory: string };

async function agreed(kept: Kept): Promise<World> {
  const begun = prepare(await readyWorld(kept));
  begun.refer(distinctive);
  begun.approve();
  begun.meet({ heldOn: '2026-10-05', agreed: 'Quillifer starts on Monday.' });
  return begun;
}

async function proposed(kept: Kept): Promise<World> {
  const begun = await worldAt('agreed', agreed, kept);
  pastPeriods(begun);
  return begun;
}

let world: World;
beforeEach(async () => {
  world = await worldAt('agreed', agreed);
});
afterEach(() => world.close());

const proposals = () => world.rows('Retention').map((row) => [row.Proposal, row.State]);
const erase = (reason = 'Past its day.') => command(world, 'decide retention', { proposal: PROPOSAL, decision: 'erase', reason });

function pastPeriods(of: World): void {
  shortPeriods(of);
  ticksOn(of, 2);
}

/** A world in which that much is proposed, in the place of the one there was. */
async function propose(): Promise<void> {
  await world.close();
  world = await worldAt('proposed', proposed);
}

describe('erasing', () => {
  it('G.6 nothing is proposed before its day, and nothing deleted', () => {
    ticksOn(world, 2);
    expect(proposals()).toEqual([]);
    expect(whereFound(world, ['Quillifer']).length).toBeGreaterThan(0);
  });

  it('G.6 is proposed once, with a note to the officer, and stands until decided', async () => {
    await propose();
    ticksOn(world, 1);
    ticksOn(world, 1);
    expect(proposals()).toEqual([[PROPOSAL, 'proposed']]);
    expect(world.mailsTo(OFFICER).map(({ subject }) => subject)).toEqual(['Records to decide on: 1']);
    expect(world.rows('Pupils')[0]).toMatchObject({ Surname: 'Zyxwarth' });
  });

  it('G.6 only the data protection officer decides', async () => {
    await propose();
    const answer = command(world, 'decide retention', { proposal: PROPOSAL, decision: 'erase', reason: 'x' }, PEOPLE.trustLead);
    expect(answer).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(command(world, 'legal hold', { reference: PUPIL, reason: 'x' }, PEOPLE.trustLead)).toMatchObject({
      ok: false,
      code: 'not-allowed',
    });
    expect(proposals()).toEqual([[PROPOSAL, 'proposed']]);
  });

  it('G.6 after the decision nothing of the pupil stands anywhere', () => {
    addAttendance(world, [['AP-26-0001 2026-10-05', 'AP-26-0001', 'oak', 'PRV-0001']]);
    expect(TRACES.filter((trace) => whereFound(world, [trace]).length === 0)).toEqual([]);
    const other = world.refer({ upn: 'X801200001002', legalForename: 'Otherly', dateOfBirth: '2018-03-04' });
    expect(other).toBeDefined();
    pastPeriods(world);
    expect(erase('Zyxwarth is past the day.')).toMatchObject({ ok: true });
    tick(world);
    expect(proposals()).toEqual([[PROPOSAL, 'erased']]);
    expect(whereFound(world, TRACES)).toEqual([]);
    expect(world.workspace.files().filter(({ name }) => name.startsWith('AP-26-0001'))).toEqual([]);
    expect(world.workspace.files().some(({ name }) => name.startsWith('AP-26-0002'))).toBe(true);
    const erased = world.rows('Erasures').map((row) => `${row.Table} ${row.Row}`);
    expect(erased).toEqual(
      expect.arrayContaining([`Pupils ${PUPIL}`, 'Referrals AP-26-0001', 'Contacts AP-26-0001-C1', 'Meetings AP-26-0001-M1']),
    );
    expect(erased.join()).not.toMatch(/Care and health|Pupils’ words|Concerns/);
    expect(world.rows('Retention')[0]).toMatchObject({ 'Keep until': '', Why: '', 'Decided by': OFFICER, Reason: 'Q.Z. is past the day.' });
    expect(world.rows('Pupils').map((row) => row.Surname)).toEqual(['erased', 'Testcase']);
    expect(world.errors()).toEqual([]);
    ticksOn(world, 1);
    expect(proposals()).toEqual([[PROPOSAL, 'erased']]);
    expect(world.errors()).toEqual([]);
  });

  it('G.6 a crash at any service call of it loses nothing and is made good by the next ticks', async () => {
    await propose();
    expect(erase()).toMatchObject({ ok: true });
    const before = world.workspace.faults.seen;
    // Each run is cut short three calls further on, until one comes to its end.
    for (let at = 3; proposals()[0]?.[1] !== 'erased'; at += 8) {
      world.workspace.faults.dieAt(at);
      try {
        tick(world);
      } catch {
        // The execution died; the next tick goes on.
      }
      world.workspace.faults.clear();
      expect(at).toBeLessThan(400);
    }
    expect(world.workspace.faults.seen).toBeGreaterThan(before);
    recover(world);
    expect(whereFound(world, TRACES)).toEqual([]);
    const ids = world.rows('Erasures').map((row) => row.Erasure);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('G.6 a file or an answer that cannot be deleted keeps the record in the list until it is', async () => {
    await propose();
    erase();
    world.workspace.faults.failNext('Drive.Files.remove', 1, 'Service unavailable: Drive');
    tick(world);
    expect(proposals()).toEqual([[PROPOSAL, 'erasing']]);
    tick(world);
    expect(proposals()).toEqual([[PROPOSAL, 'erased']]);
    expect(whereFound(world, TRACES)).toEqual([]);
  });
});

describe('legal hold', () => {
  it('G.6 what is held is not proposed', () => {
    expect(command(world, 'legal hold', { reference: 'AP-26-0001', reason: 'A claim.' })).toMatchObject({ ok: true });
    pastPeriods(world);
    expect(proposals()).toEqual([]);
    expect(command(world, 'lift hold', { hold: 'HOLD-0001' })).toMatchObject({ ok: true });
    ticksOn(world, 1);
    expect(proposals()).toEqual([[PROPOSAL, 'proposed']]);
  });

  it('G.6 one set after the proposal, or after the decision, keeps everything', async () => {
    await propose();
    command(world, 'legal hold', { reference: PUPIL, reason: 'A claim of Zyxwarth.' });
    expect(proposals()).toEqual([[PROPOSAL, 'on hold']]);
    expect(world.rows('Legal holds')[0]).toMatchObject({ Reason: 'A claim of Q.Z..' });
    expect(erase()).toMatchObject({ ok: false, code: 'locked' });
    command(world, 'lift hold', { hold: 'HOLD-0001' });
    expect(proposals()).toEqual([[PROPOSAL, 'proposed']]);
    expect(erase()).toMatchObject({ ok: true });
    command(world, 'legal hold', { reference: 'all', reason: 'An inquiry.' });
    tick(world);
    ticksOn(world, 1);
    expect(proposals()).toEqual([[PROPOSAL, 'on hold']]);
    expect(world.rows('Pupils')[0]).toMatchObject({ Surname: 'Zyxwarth' });
    expect(world.rows('Care and health', 'AP register – restricted')).toHaveLength(1);
    expect(world.workspace.files().filter(({ name }) => name.startsWith('AP-26-0001'))).toHaveLength(3);
  });

  it('G.6 refuses to hold what is not there, so that nobody believes in a hold that protects nothing', () => {
    expect(command(world, 'legal hold', { reference: 'P-26-0099', reason: 'A claim.' })).toMatchObject({ ok: false, code: 'not-found' });
    expect(command(world, 'legal hold', { reference: PUPIL, reason: ' ' })).toMatchObject({ ok: false, code: 'answer-missing' });
  });
});

describe('purge of applied answers', () => {
  const responses = () => whereFound(world, ['Childquartz']).filter((found) => found.includes('form-responses'));
  const purged = () => world.rows('Inbox').map((row) => [row.Kind, row.State, row['Deleted from the form'] !== '']);

  it('G.6 goes after the Rules’ days, and the Inbox row and the facts stay', () => {
    ticksOn(world, 29);
    expect(responses()).toHaveLength(1);
    ticksOn(world, 3);
    expect(responses()).toEqual([]);
    expect(purged()).toEqual([
      ['referral', 'applied', true],
      ['meeting', 'applied', true],
    ]);
    expect(JSON.stringify(world.rows('Pupils’ words', 'AP register – restricted'))).toContain('Childquartz');
    expect(world.errors()).toEqual([]);
  });

  it('G.6 stays while it needs attention, while it is held, and while its restricted facts have not arrived', () => {
    setRule(world, 'response.purge-after', '2');
    world.refer({ dateOfBirth: '2031-01-01', childView: 'Childquartz again' });
    command(world, 'legal hold', { reference: PUPIL, reason: 'A claim.' });
    world.workspace.faults.failNext('FormApp.openById', 1, 'Service unavailable: Forms');
    world.refer({ upn: 'X801200001002', legalForename: 'Otherly', childView: 'Childquartz too' });
    ticksOn(world, 4);
    expect(purged().filter(([, , gone]) => gone)).toEqual([]);
    command(world, 'lift hold', { hold: 'HOLD-0001' });
    ticksOn(world, 4);
    expect(purged()).toEqual([
      ['referral', 'applied', true],
      ['meeting', 'applied', true],
      ['referral', 'needs attention', false],
      ['referral', 'applied', true],
    ]);
  });

  it('G.6 a crash between deleting and noting deletes nothing else', () => {
    setRule(world, 'response.purge-after', '2');
    world.workspace.advance({ to: '2026-10-09T08:20:00Z' });
    for (let at = 4; purged().some(([, , gone]) => !gone); at += 9) {
      world.workspace.faults.dieAt(at);
      try {
        tick(world);
      } catch {
        // Goes on with the next tick.
      }
      world.workspace.faults.clear();
      expect(at).toBeLessThan(300);
    }
    expect(responses()).toEqual([]);
  });
});
