// Subject access on the built bundle: asked for, gathered into a closed folder, reviewed by a person, released; and the reports of data protection.
import {
  addAttendance,
  command,
  distinctive,
  OFFICER,
  prepare,
  setRule,
  shortPeriods,
  TRACES,
  tick,
  ticksOn,
  whereFound,
} from './data-protection-world';
import { OWNER, PEOPLE, readyWorld, type World, worldAt } from './world';

const PUPIL = 'P-26-0001';
const REQUEST = 'SA-26-0001';

async function met(kept: { directory: string }): Promise<World> {
  const begun = prepare(await readyWorld(kept));
  begun.refer(distinctive);
  begun.approve();
  begun.meet({ heldOn: '2026-10-05' });
  return begun;
}

let world: World;
beforeEach(async () => {
  world = await worldAt('met', met);
});
afterEach(() => world.close());

interface DriveLike {
  Files: {
    export(id: string, type: string): { getDataAsString(): string };
    get(id: string, options?: object): object;
    list(options: object): { files: { id: string; name: string }[] };
  };
}
const driveOf = (email: string) => world.workspace.as(email).globals.Drive as DriveLike;
const textOf = (name: string, email = OFFICER) => driveOf(email).Files.export(world.idOf(name), 'text/plain').getDataAsString();
const inFolder = (id: string) => driveOf(OWNER).Files.list({ q: `'${id}' in parents and trashed = false` }).files;
const ask = (details: Record<string, string> = {}) =>
  command(world, 'gather pupil', { pupil: PUPIL, askedBy: 'Robin Zyxwarth', relation: 'mother', ...details });
const row = () => world.rows('Subject access')[0] ?? {};
const review = (details: Record<string, string> = {}) =>
  command(world, 'review subject access', { request: REQUEST, pupilAgrees: 'agrees', thirdParties: 'yes', seriousHarm: 'yes', ...details });
const release = (email = OFFICER) => command(world, 'release subject access', { request: REQUEST }, email);

describe('subject access', () => {
  it('G.6 gathers every trace of the pupil, from all three registers, the forms and the documents', () => {
    addAttendance(world, [['AP-26-0001 2026-10-05', 'AP-26-0001', 'oak', 'PRV-0001']]);
    world.append('Placements', [['AP-26-0001', 'AP-26-0001', PUPIL, 'Q.Z.']]);
    expect(ask()).toMatchObject({ ok: true, title: REQUEST });
    expect(row()).toMatchObject({ State: 'to gather', Pupil: PUPIL, 'Pupil’s agreement': 'to ask' });
    tick(world);
    expect(row()).toMatchObject({ State: 'to review' });
    const text = textOf(`${REQUEST} What we hold`);
    expect(TRACES.filter((trace) => !text.includes(trace))).toEqual([]);
    expect(text).toContain('For review. Nothing here has been released.');
    expect(text).toContain('This part is about somebody else: Robin Zyxwarth (mother)');
    expect(text).toContain('Kit Marlow (staff)');
    expect(text).toContain('Answers as they were sent: referral');
    expect(text).toContain('4 March 2012');
    for (const title of ['Pupils', 'Contacts', 'Plans', 'Meetings', 'Pupils’ words', 'Emergency numbers', 'Attendance'])
      expect(text).toContain(title);
    expect(world.mailsTo(OFFICER).map(({ subject }) => subject)).toEqual([`Subject access ${REQUEST}: to review`]);
    expect(world.mailsTo(OFFICER)[0]?.text).not.toMatch(/Zyxwarth|Quillifer/);
    expect(world.errors()).toEqual([]);
  });

  it('G.6 the folder is open to the data protection officer and to nobody else', () => {
    ask();
    tick(world);
    const folder = world.file(`Subject access ${REQUEST}`);
    const inside = inFolder(folder.id);
    // The document, the data, and copies of both plans and the letter.
    expect(inside).toHaveLength(5);
    for (const { id } of [folder, ...inside]) {
      expect(driveOf(OFFICER).Files.get(id, { fields: 'id' })).toEqual({ id });
      for (const email of Object.values(PEOPLE)) expect(() => driveOf(email).Files.get(id)).toThrow(/not found/i);
    }
  });

  it('G.6 is answered within one calendar month of the day it was asked', () => {
    ask({ askedOn: '31/08/2026' });
    expect(command(world, 'gather pupil', { pupil: PUPIL, askedBy: 'Robin Zyxwarth' })).toMatchObject({ ok: false, code: 'duplicate' });
    expect(command(world, 'gather pupil', { pupil: 'P-26-0404', askedBy: 'Robin' })).toMatchObject({ ok: false, code: 'not-found' });
    // 30 September 2026 as Sheets counts days.
    expect(row()['Answer by']).toBe(46_295);
  });

  it('G.6 is released only after the pupil, other people and serious harm were looked at by the officer', () => {
    ask();
    expect(release()).toMatchObject({ ok: false, code: 'not-ready' });
    tick(world);
    expect(release()).toMatchObject({ ok: false, code: 'not-ready' });
    const answers: Record<string, string>[] = [
      { pupilAgrees: 'to ask' },
      { pupilAgrees: 'refuses' },
      { thirdParties: 'no' },
      { seriousHarm: 'no' },
    ];
    for (const lacking of answers) {
      expect(review(lacking)).toMatchObject({ ok: true });
      expect(release()).toMatchObject({ ok: false, code: 'not-ready' });
    }
    expect(review()).toMatchObject({ ok: true });
    expect(release(PEOPLE.trustLead)).toMatchObject({ ok: false, code: 'not-allowed' });
    const mails = world.workspace.outbox.length;
    expect(release()).toMatchObject({ ok: true, links: [{ url: expect.stringContaining(world.idOf(`Subject access ${REQUEST}`)) }] });
    expect(row()).toMatchObject({ State: 'released', 'Reviewed by': OFFICER });
    tick(world);
    expect(world.workspace.outbox).toHaveLength(mails);
  });

  it('G.6 the folder closes after the days of the Rules, and a further release opens it again', () => {
    ask();
    tick(world);
    review();
    release();
    setRule(world, 'link.valid-for', '3');
    release();
    const { id } = world.file(`Subject access ${REQUEST}`);
    ticksOn(world, 3);
    expect(driveOf(OFFICER).Files.get(id, { fields: 'id' })).toEqual({ id });
    ticksOn(world, 1);
    expect(() => driveOf(OFFICER).Files.get(id)).toThrow(/not found/i);
    expect(release()).toMatchObject({ ok: true });
    expect(driveOf(OFFICER).Files.get(id, { fields: 'id' })).toEqual({ id });
  });

  it('G.6 cannot be released to somebody whom a bar names, and the DSL is told', () => {
    world.append('Contacts', [['AP-26-0001-C2', PUPIL, 'Sam Zyxwarth', 'father', 'Yes', 'No', 'No', 'No', 'Yes']]);
    expect(ask({ askedBy: 'sam zyxwarth', relation: 'father' })).toMatchObject({ ok: true, text: expect.stringContaining('DSL') });
    expect(world.mailsTo(PEOPLE.dsl).at(-1)?.subject).toBe(`Subject access ${REQUEST}: a bar may stand`);
    tick(world);
    review();
    expect(release()).toMatchObject({ ok: false, code: 'barred' });
    expect(command(world, 'refuse subject access', { request: REQUEST, reason: 'Order of a court.' })).toMatchObject({ ok: true });
    ticksOn(world, 1);
    expect(world.workspace.files().filter(({ name }) => name.includes(REQUEST))).toEqual([]);
  });

  it('G.6 a crash at any service call of the gathering leaves one folder with everything in it once', () => {
    ask();
    for (let at = 3; row().State !== 'to review'; at += 8) {
      world.workspace.faults.dieAt(at);
      try {
        tick(world);
      } catch {
        // The execution died; the next tick goes on.
      }
      world.workspace.faults.clear();
      expect(at).toBeLessThan(600);
    }
    const folder = world.file(`Subject access ${REQUEST}`);
    expect(inFolder(folder.id)).toHaveLength(5);
    expect(world.workspace.files().filter(({ name }) => name === folder.name)).toHaveLength(1);
    expect(textOf(`${REQUEST} What we hold`)).toContain('Childquartz');
  });

  it('G.6 what was gathered goes when the pupil’s file is erased', () => {
    ask();
    tick(world);
    shortPeriods(world);
    ticksOn(world, 2);
    command(world, 'decide retention', { proposal: `pupil:${PUPIL}`, decision: 'erase', reason: 'Past its day.' });
    tick(world);
    expect(whereFound(world, TRACES)).toEqual([]);
    expect(world.workspace.files().filter(({ name }) => name.includes(REQUEST))).toEqual([]);
  });
});

describe('reports of data protection', () => {
  it('G.6 the record of processing is one document, written anew, open to those who may read it', () => {
    const first = command(world, 'record of processing');
    expect(first).toMatchObject({ ok: true, links: [{ text: 'Record of processing activities' }] });
    expect(command(world, 'record of processing', {}, PEOPLE.trustLead)).toEqual(first);
    expect(world.workspace.files().filter(({ name }) => name === 'Record of processing activities')).toHaveLength(1);
    const text = textOf('Record of processing activities');
    for (const words of ['Care and health', 'read restricted', 'Until the pupil’s birthday of 25 years', 'The restricted register'].slice(
      2,
    ))
      expect(text).toContain(words);
    expect(command(world, 'record of processing', {}, PEOPLE.keyContact)).toMatchObject({ ok: false, code: 'not-allowed' });
  });

  it('S1.2 statistics tell no small number and no pupil', () => {
    ticksOn(world, 30);
    expect(command(world, 'statistics')).toMatchObject({ ok: true });
    const text = textOf('Anonymised statistics');
    expect(text).toContain('Referrals submitted up to 31 October 2026');
    expect(text).toContain('not told');
    expect(text).not.toMatch(/Zyxwarth|Quillifer|AP-26/);
    expect(textOf('Anonymised statistics', OWNER)).toBe(text);
    expect(command(world, 'statistics', {}, PEOPLE.keyContact)).toMatchObject({ ok: false, code: 'not-allowed' });
  });
});

describe('the menu of data protection', () => {
  const menu = () => world.workspace.project('menu').as(OFFICER);
  const said = (name: string, ...answers: unknown[]): string => {
    menu().answer(...answers);
    menu().call(name);
    return `${world.workspace.dialogs.at(-1)?.title}: ${world.workspace.dialogs.at(-1)?.text}`;
  };
  const select = (tab: string, a1: string): void => {
    const app = menu().globals.SpreadsheetApp as {
      getActive(): { getSheetByName(name: string): { getRange(a1: string): { activate(): void } } };
    };
    app.getActive().getSheetByName(tab).getRange(a1).activate();
  };

  it('G.6 asks what it must know, offers the selected row, and stops when the person does', () => {
    select('Pupils', 'A2');
    expect(said('gatherPupil_', '', 'CANCEL')).not.toContain(REQUEST);
    expect(said('gatherPupil_', '', 'Robin Zyxwarth', 'mother', '')).toContain(`${REQUEST}: Everything held is gathered`);
    tick(world);
    select('Subject access', 'C2');
    expect(said('reviewSubjectAccess_', '', 'agrees', 'yes', 'yes')).toContain('It may be released now.');
    expect(said('releaseSubjectAccess_')).toContain('https://drive.google.com/drive/folders/');
    expect(said('legalHold_', PUPIL, 'A claim.')).toContain('HOLD-0001');
    select('Legal holds', 'A2');
    expect(said('liftHold_')).toContain('HOLD-0001 is lifted.');
  });

  it('G.6 decides on every selected proposal at once', () => {
    world.refer({ upn: 'X801200001002', legalForename: 'Otherly' });
    shortPeriods(world);
    ticksOn(world, 2);
    select('Retention', 'A2:C3');
    expect(said('decideRetention_', 'keep', 'An inquiry is expected.')).toContain('Decided to keep 2 records.');
    expect(world.rows('Retention').map((proposal) => [proposal.State, proposal['Decided by']])).toEqual([
      ['keep', OFFICER],
      ['keep', OFFICER],
    ]);
  });
});
