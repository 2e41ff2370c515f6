// An import from the MIS on the built bundle: dropped, previewed, applied; refused to others; killed at any call and finished all the same.
import type { EngineAnswer } from '../../../src/app/google/engine-client';
import { coreOf, type WorkspaceOptions } from '../../../src/local';
import { DriveBackend } from '../../../src/local/services/drive';
import { csvOf, manyPupils, SIMS_HEADER, simsFile, simsPupil, upnOf } from '../import-fixtures';
import { OWNER, PEOPLE, readyWorld, type World } from './world';

interface DriveLike {
  DriveApp: { getFolderById(id: string): { createFile(name: string, content: string, mimeType: string): { getId(): string } } };
  Drive: { Files: { update(resource: object, id: string, media: null, options: object): unknown } };
  SpreadsheetApp: { create(name: string): { getId(): string } };
  Sheets: { Spreadsheets: { Values: { update(body: object, id: string, range: string, options: object): unknown } } };
}

const FOLDER = 'Import from the MIS';
const asLead = (world: World): DriveLike => world.workspace.as(PEOPLE.trustLead).globals as unknown as DriveLike;

/** The trust's AP lead drops a file into the import folder, a minute later than the last. Gives its id. */
function drop(world: World, content: string | Buffer, name = 'export.csv'): string {
  world.workspace.advance({ minutes: 1 });
  const first = typeof content === 'string' ? content : '';
  const id = asLead(world).DriveApp.getFolderById(world.idOf(FOLDER)).createFile(name, first, 'text/csv').getId();
  if (typeof content !== 'string') replace(world, id, content);
  return id;
}

/** Uploads a new version of a file. */
function replace(world: World, id: string, content: Buffer): void {
  const core = coreOf(world.workspace);
  core.backend(DriveBackend).setContent(id, { base64: content.toString('base64') }, PEOPLE.trustLead);
  core.settle();
}

/** A menu item of a person. */
function ask(world: World, command: 'preview import' | 'apply import', email: string = PEOPLE.trustLead): EngineAnswer {
  return world.ask(world.identityToken(email), command);
}

const preview = (world: World): EngineAnswer => ask(world, 'preview import');
const apply = (world: World): EngineAnswer => ask(world, 'apply import');

async function connected(options: Partial<WorkspaceOptions> = {}): Promise<World> {
  const world = await readyWorld(options);
  const code = /\d{6}/.exec(String(world.workspace.call('newMenuCode_')))?.[0] ?? '';
  world.ask(world.identityToken(OWNER), 'connect', { code });
  return world;
}

const lastImport = (world: World) => world.rows('Imports').at(-1);
const pupils = (world: World) => world.rows('Pupils');
/** What an import may change besides its own two tabs. */
const others = (world: World): string => JSON.stringify(['Pupils', 'Staff', 'Contacts', 'Outbox'].map((tab) => world.rows(tab)));

describe('import: from the folder to the register', () => {
  let world: World;
  beforeAll(async () => {
    world = await connected();
  });
  afterAll(() => world.close());

  it('the folder is open to the trust’s AP lead as a writer, and to nobody else', () => {
    const { permissions, path } = world.file(FOLDER);
    expect(permissions.map(({ role, emailAddress }) => `${role} ${emailAddress}`).sort()).toEqual([
      `owner ${OWNER}`,
      `writer ${PEOPLE.trustLead}`,
    ]);
    expect(path).toContain('Alternative Provision');
  });

  it('nobody but the trust’s AP lead may preview or apply', () => {
    drop(world, simsFile(manyPupils(3)));
    const before = world.state();
    const { trustLead: _lead, ...rest } = PEOPLE;
    for (const command of ['preview import', 'apply import'] as const) {
      for (const email of [...Object.values(rest), OWNER, 'stranger@trust.example'])
        expect([email, ask(world, command, email)]).toEqual([
          email,
          expect.objectContaining({ ok: false, code: expect.stringMatching(/^not-(allowed|staff)$/) }),
        ]);
    }
    expect(world.state()).toBe(before);
  });

  it('a preview says what would change, and changes nothing', () => {
    const rows = [...manyPupils(20), simsPupil(21, { DOB: '31/02/2012' }), simsPupil(22, { UPN: upnOf(1) })];
    drop(world, simsFile(rows));
    const before = others(world);
    const seen = preview(world);
    expect(seen).toMatchObject({ ok: true, title: 'Preview of “export.csv”' });
    expect(seen.text.split('\n')).toEqual([
      '22 rows of pupils, as SIMS exports them: 19 new, 0 changed, 0 as they were, 3 left out because of errors.',
      '• Line 2, UPN: This UPN also stands in line 23, with other details. Keep the right row alone.',
      '• Line 22, DOB: “31/02/2012” is not a date: there is no such day. Write it like 24/11/2026.',
      '• Line 23, UPN: This UPN also stands in line 2, with other details. Keep the right row alone.',
      'Left out: restricted: Medical Conditions, Ethnicity.',
      'Left out: the home address stays in the MIS: Postcode.',
      'Not used: Adno, Reg Group.',
      'Nothing has been changed yet. To go on: AP › Import from the MIS › Apply the preview.',
    ]);
    expect(others(world)).toBe(before);
    expect(lastImport(world)).toMatchObject({ State: 'previewed', Rows: 22, New: 19, 'With errors': 3, 'Previewed by': PEOPLE.trustLead });
    expect(world.rows('Import errors')).toHaveLength(3);
  });

  it('applying it adds the good rows, without anything that is restricted', () => {
    expect(apply(world)).toMatchObject({
      ok: true,
      title: 'Imported',
      text: expect.stringContaining('19 new, 0 changed, 0 as they were, 3 left out'),
    });
    expect(lastImport(world)).toMatchObject({ State: 'applied', New: 19, 'With errors': 3, 'Applied by': PEOPLE.trustLead });
    expect(pupils(world)).toHaveLength(19);
    expect(world.cells('AP register')).not.toMatch(/Secret|ZZ1 1ZZ/);
    expect(apply(world)).toMatchObject({ ok: false, code: 'not-found' });
  });

  it('the same file again adds and changes nothing; a changed one changes what it says', () => {
    preview(world);
    expect(apply(world).text).toContain('0 new, 0 changed, 19 as they were');
    expect(pupils(world)).toHaveLength(19);
    drop(world, simsFile([simsPupil(2, { 'Legal Surname': '=HYPERLINK("http://evil.example","x")' })]));
    preview(world);
    expect(apply(world).text).toContain('0 new, 1 changed');
    // As text, not as a formula: unformatted, a formula would show its result.
    expect(pupils(world).find((row) => row.UPN === upnOf(2))?.Surname).toBe('=HYPERLINK("http://evil.example","x")');
    expect(world.rows('Audit').filter((entry) => entry.Job === 'apply import' && entry.Table === 'Pupils')).toHaveLength(20);
  });

  it('a file that was changed or taken away after its preview is not applied', () => {
    const file = drop(world, simsFile(manyPupils(2, 500)));
    preview(world);
    replace(world, file, Buffer.from(simsFile(manyPupils(3, 500))));
    const before = others(world);
    expect(apply(world)).toMatchObject({ ok: false, code: 'conflict', text: expect.stringContaining('was changed after its preview') });
    preview(world);
    asLead(world).Drive.Files.update({ trashed: true }, file, null, {});
    expect(apply(world)).toMatchObject({ ok: false, code: 'not-found' });
    expect(others(world)).toBe(before);
  });

  it('rows pasted into a Google Sheet are read like a file', () => {
    world.workspace.advance({ minutes: 1 });
    const sheet = asLead(world).SpreadsheetApp.create('oak pupils');
    const rows = [
      ['UPN', 'Surname', 'Forename', 'Date of birth', 'Year'],
      [upnOf(700), 'Sheet', 'Sam', 40_976, 9],
    ];
    asLead(world).Sheets.Spreadsheets.Values.update({ values: rows }, sheet.getId(), 'A1', { valueInputOption: 'RAW' });
    asLead(world).Drive.Files.update({}, sheet.getId(), null, { addParents: world.idOf(FOLDER) });
    expect(preview(world).text).toContain('all rows are taken as Oakhollow Academy’s');
    expect(apply(world).text).toContain('1 new');
    expect(pupils(world).at(-1)).toMatchObject({ Surname: 'Sheet', 'Date of birth': 40_976, 'Year group': '9', 'Academy code': 'oak' });
  });

  it('S4.2.3 the AP leads are told of a pupil who left the roll while a referral is under way, without a name', () => {
    world.refer();
    const referred = pupils(world).at(-1) ?? {};
    const dob = new Date((Number(referred['Date of birth']) - 25_569) * 86_400_000).toISOString().slice(0, 10);
    const row = simsPupil(1, {
      UPN: String(referred.UPN),
      'Legal Surname': String(referred.Surname),
      'Legal Forename': String(referred.Forename),
      DOB: dob,
      School: 'oak',
      DOL: '02/10/2026',
      'Year Taught In': 'Year 11',
    });
    drop(world, simsFile([row]));
    expect(preview(world).text).toContain('1 to check');
    apply(world);
    expect(pupils(world).at(-1)).toMatchObject({ 'On roll': 'No', 'Year group': referred['Year group'] });
    for (const lead of [PEOPLE.trustLead, PEOPLE.apLead]) {
      const mail = world.mailsTo(lead).at(-1);
      expect(mail?.subject).toContain('no longer on the roll');
      expect(mail?.text).toContain('AP-26-0001: left the roll on 2 October 2026.');
      expect(mail?.text).not.toContain(String(referred.Surname));
    }
    expect(world.errors()).toEqual([]);
  });

  it('staff of a file are listed without a role, and leavers may do nothing any more', () => {
    const rows = [
      ['Work e-mail', 'Name', 'Post', 'AP Roles', 'Leaving date', 'Academy'],
      ['new@trust.example', 'Newt, Ned', 'Teacher', '', '', 'oak'],
      [PEOPLE.elsewhere, 'Eve Rowan', 'Head', '', '02/10/2026', 'elm'],
    ];
    drop(world, csvOf(rows, ';'));
    expect(preview(world).text).toContain('2 rows of staff: 1 new, 1 changed');
    apply(world);
    expect(world.rows('Staff').find((row) => row['E-mail'] === 'new@trust.example')).toMatchObject({
      Name: 'Ned Newt',
      Roles: '',
      Academies: 'oak',
    });
    expect(world.ask(world.identityToken(PEOPLE.elsewhere), 'hello')).toMatchObject({ ok: false, code: 'not-staff' });
    expect(world.ask(world.identityToken('new@trust.example'), 'refer')).toMatchObject({ ok: false, code: 'not-allowed' });
  });
});

describe('import: files that cannot be taken', () => {
  let world: World;
  beforeAll(async () => {
    world = await connected();
  });
  afterAll(() => world.close());

  it('the empty folder', () => {
    expect(preview(world)).toMatchObject({ ok: false, code: 'not-found', text: expect.stringContaining('is empty') });
  });

  const good = simsFile(manyPupils(2));
  it.each<[string, string | Buffer, string]>([
    ['an Excel workbook', Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), 'an Excel workbook'],
    ['an empty file', '', 'The file is empty'],
    ['wrong column names', 'Room,Period\n1,2\n', 'Found: Room, Period.'],
    ['no column names', csvOf(manyPupils(2)), 'The columns are not there'],
    ['two lines of column names', `${csvOf([SIMS_HEADER])}${good}`, 'Lines 1 and 2 both hold column names'],
    ['lines above the column names', `Pupils of the trust\n${good}`, 'The column names stand in line 2'],
    ['another encoding, not marked', Buffer.from(good, 'utf16le'), 'NUL characters'],
    ['NUL characters', good.replace('TestBram', 'Te\0st'), 'NUL characters, the first in line 2'],
    [
      'a cell of more than 50,000 characters',
      good.replace('TestBram', 'x'.repeat(50_001)),
      'line 2, column 4 has more than 50,000 characters',
    ],
    ['a quotation mark that is never closed', `${good}"`, 'never closed'],
  ])('%s: a clear reason, and nothing half applied', (_, content, why) => {
    drop(world, content);
    const before = others(world);
    expect(preview(world)).toMatchObject({ ok: false, text: expect.stringContaining(why) });
    expect(lastImport(world)).toMatchObject({ State: 'refused', Of: 'unknown' });
    expect(apply(world)).toMatchObject({ ok: false, code: 'not-found' });
    expect(others(world)).toBe(before);
    expect(world.errors()).toEqual([]);
  });

  it('a refused file’s first line, which may be a pupil, is shown and not kept', () => {
    drop(world, csvOf(manyPupils(2)));
    expect(preview(world).text).toContain('Secret condition');
    expect(world.cells('AP register')).not.toContain('Secret condition');
  });
});

/** Does something that dies at its nth write to the register, before that write takes effect. */
function killAtWrite(world: World, nth: number, action: () => void): void {
  const { faults } = world.workspace;
  let writes = 0;
  faults.listen((method) => {
    if (method === 'Sheets.Spreadsheets.batchUpdate' && ++writes === nth) faults.dieAt(0);
  });
  action();
  faults.listen(null);
  faults.clear();
}

describe('import: killed in the middle', () => {
  it('at any call of applying, it is finished by the tick or not begun; nothing is lost, doubled or hidden', async () => {
    const world = await connected();
    let begun = 0;
    let at = 1;
    for (let whole = false; !whole; at++) {
      const first = at * 10;
      drop(world, simsFile(manyPupils(4, first)));
      preview(world);
      const runs = world.workspace.executions.length;
      world.workspace.faults.dieAt(at);
      try {
        apply(world);
      } catch {
        // The person sees Google's error page.
      }
      world.workspace.faults.clear();
      whole = !world.workspace.executions.slice(runs).some(({ died }) => died);
      const wasBegun = pupils(world).some((row) => row.UPN === upnOf(first));
      world.workspace.advance({ minutes: 30 });
      if (lastImport(world)?.State !== 'applied') {
        expect(wasBegun).toBe(false);
        expect(lastImport(world)).toMatchObject({ State: 'previewed' });
        expect(apply(world)).toMatchObject({ ok: true });
      } else if (!whole) begun += 1;
      expect(lastImport(world)).toMatchObject({ State: 'applied', New: 4, 'With errors': 0 });
    }
    const upns = pupils(world).map((row) => row.UPN);
    expect(upns).toHaveLength((at - 1) * 4);
    expect(new Set(upns).size).toBe(upns.length);
    expect(at).toBeGreaterThan(8);
    expect(begun).toBeGreaterThan(0);
    await world.close();
  });

  it('a long one stands as “applying” with how far it is, and the tick goes on from there', async () => {
    const world = await connected();
    drop(world, simsFile(manyPupils(1_500)));
    preview(world);
    killAtWrite(world, 2, () => expect(() => apply(world)).toThrow());
    expect(lastImport(world)).toMatchObject({ State: 'applying', New: 1_000, 'Applied up to line': 1_001 });
    expect(pupils(world)).toHaveLength(1_000);
    expect(apply(world)).toMatchObject({ ok: false, code: 'not-ready', text: expect.stringContaining('line 1001 of 1501') });
    expect(preview(world)).toMatchObject({ ok: false, code: 'not-ready' });
    world.workspace.advance({ minutes: 11 });
    expect(lastImport(world)).toMatchObject({ State: 'applied', New: 1_500, 'Applied up to line': 1_501 });
    expect(new Set(pupils(world).map((row) => row.UPN)).size).toBe(1_500);
    expect(pupils(world)).toHaveLength(1_500);
    expect(world.mailsTo(PEOPLE.trustLead).at(-1)?.text).toContain('1500 new, 0 changed');
    await world.close();
  });

  it('one whose file is changed halfway ends where it is, and the importer is told', async () => {
    const world = await connected();
    const file = drop(world, simsFile(manyPupils(2_100)));
    preview(world);
    // What set-up and the preview left to do is done first, so that the writes counted are the import's.
    world.workspace.advance({ minutes: 10 });
    expect(apply(world)).toMatchObject({ ok: true, title: 'The import is queued' });
    killAtWrite(world, 2, () => world.workspace.advance({ minutes: 10 }));
    expect(lastImport(world)).toMatchObject({ State: 'applying', New: 1_000, 'Applied up to line': 1_001 });
    replace(world, file, Buffer.from('gone'));
    world.workspace.advance({ minutes: 10 });
    expect(lastImport(world)).toMatchObject({ State: 'refused', Problem: expect.stringContaining('It ended after line 1001') });
    expect(pupils(world)).toHaveLength(1_000);
    expect(world.mailsTo(PEOPLE.trustLead).at(-1)?.subject).toContain('The import was not finished');
    // The file comes back, and what is there already is not added again.
    replace(world, file, Buffer.from(simsFile(manyPupils(2_100))));
    expect(preview(world).text).toContain('1100 new, 0 changed, 1000 as they were');
    await world.close();
  });
});

describe('import: 10,000 rows, 37 of them bad', () => {
  it('the 37 are named by line and column, the 9,963 others are applied by the tick within its time', async () => {
    const world = await connected({ latency: 'modelled' });
    const rows = manyPupils(10_000);
    const bad = Array.from({ length: 37 }, (_, index) => index * 270 + 3);
    for (const place of bad) rows[place] = simsPupil(place + 1, place % 2 === 0 ? { DOB: 'unknown' } : { 'SEN Status': '?' });
    drop(world, simsFile(rows));
    let seen = world.workspace.executions.length;
    /** Modelled seconds, and calls to the Sheets API, of what ran since. */
    const cost = () => {
      const runs = world.workspace.executions.slice(seen);
      seen += runs.length;
      const sheets = runs.flatMap(({ calls }) => calls.filter(({ method }) => method.startsWith('Sheets.')));
      return {
        seconds: runs.reduce((sum, run) => sum + run.modelledMs, 0) / 1000,
        sheets: sheets.reduce((sum, { count }) => sum + count, 0),
      };
    };
    expect(preview(world).text).toContain('9963 new, 0 changed, 0 as they were, 37 left out');
    const previewed = cost();
    expect(previewed.seconds).toBeLessThan(5);
    expect(previewed.sheets).toBe(3);
    const errors = world.rows('Import errors');
    expect(errors.map((row) => row.Line)).toEqual(bad.map((place) => place + 2));
    expect(errors.map((row) => row.Column)).toEqual(bad.map((place) => (place % 2 === 0 ? 'DOB' : 'SEN Status')));
    expect(apply(world)).toMatchObject({ ok: true, title: 'The import is queued' });
    const queued = cost();
    expect(queued.seconds).toBeLessThan(5);
    expect(lastImport(world)).toMatchObject({ State: 'applying', 'Applied up to line': 0 });
    world.workspace.advance({ minutes: 11 });
    const applied = cost();
    expect(applied.seconds).toBeLessThan(30);
    // Each of ten steps reads once and writes once; the mail that it is done and the rest of the tick's upkeep come on top.
    expect(applied.sheets).toBeLessThanOrEqual(60);
    expect(lastImport(world)).toMatchObject({ State: 'applied', New: 9_963, 'With errors': 37 });
    expect(new Set(pupils(world).map((row) => row.UPN)).size).toBe(9_963);
    await world.close();
  });
});
