// Who can open what: a leaver loses access within a tick whatever the groups hold, and the check finds and closes what somebody opened.

import { coreOf } from '../../../src/local';
import { DriveBackend } from '../../../src/local/services/drive';
import { DOCUMENT, FOLDER } from '../../../src/local/services/drive/model';
import { barredContact, lookedAfter, medical } from '../forms/good-answers';
import { OWNER, PEOPLE, readyWorld, type World, worldAt } from './world';

const OUTSIDERS = ['someone@family.example', 'stranger@trust.example'];
const LEAVER = PEOPLE.sendco;

const groupsAtFirst = (): Record<string, string[]> => ({
  'oak-staff@trust.example': Object.values(PEOPLE).filter((email) => email !== PEOPLE.elsewhere && email !== PEOPLE.trustLead),
  'oak-safe@trust.example': [PEOPLE.dsl, PEOPLE.sendco],
  'elm-staff@trust.example': [PEOPLE.elsewhere],
});

/** A trust whose groups hold these, and whose tick has nothing left to do. */
async function quiet(kept: { directory: string }): Promise<World> {
  const begun = await readyWorld({ ...kept, groups: groupsAtFirst() });
  begun.workspace.call('tick_');
  return begun;
}

let groups: Record<string, string[]>;
let world: World;
beforeEach(async () => {
  groups = groupsAtFirst();
  world = await worldAt('quiet with groups', quiet, { groups });
});
afterEach(() => world.close());

interface DriveApi {
  Permissions: { create(body: object, id: string, options: object): { id: string } };
  Files: { create(body: object, media: undefined, options: object): { id: string } };
}
const drive = (who: string = OWNER): DriveApi => world.workspace.as(who).globals.Drive as DriveApi;

/** What a person can open, by Drive's own rules. */
function opened(email: string): string[] {
  const core = coreOf(world.workspace);
  const backend = core.backend(DriveBackend);
  return world.workspace
    .files()
    .filter((file) => backend.access(file.id, email) !== null)
    .map((file) => file.name)
    .sort();
}

function setLeft(email: string, day: string): void {
  const rows = world.rows('Staff');
  const line = rows.findIndex((row) => row['E-mail'] === email) + 2;
  const column = Object.keys(rows[0] ?? {}).indexOf('Left on');
  world.workspace.as(OWNER).editCell('AP register', 'Staff', `${String.fromCharCode(65 + column)}${line}`, new Date(`${day}T00:00:00Z`));
}

const tick = (): void => {
  world.workspace.call('tick_');
};

describe('a leaver', () => {
  it('can open nothing after one tick, though IT has left them in every group; colleagues still can', () => {
    world.refer();
    world.workspace.advance({ minutes: 20 });
    expect(opened(LEAVER)).toContain('AP-26-0001 Individual Learning Plan');
    setLeft(LEAVER, '2026-10-05');
    tick();
    expect(opened(LEAVER)).toEqual([]);
    expect(opened(PEOPLE.dsl)).toContain('AP-26-0001 Individual Learning Plan');
    expect(opened(PEOPLE.keyContact)).toContain('AP-26-0001 Individual Learning Plan (working version)');
    expect(opened(PEOPLE.keyContact)).not.toContain('AP-26-0001 Individual Learning Plan');
    const told = world.mailsTo(PEOPLE.dsl).filter((mail) => mail.subject.includes('safeguarding group'));
    expect(told).toHaveLength(1);
    expect(told[0]?.text).toContain(LEAVER);
    expect([...(told[0]?.to ?? []), ...(told[0]?.cc ?? [])].sort()).toEqual([PEOPLE.apLead, PEOPLE.dsl, PEOPLE.trustLead].sort());
    expect(world.errors()).toEqual([]);
  });

  it('gets the folder opened to the group again once IT has taken them out, and a quiet tick asks Drive and the groups nothing', () => {
    setLeft(LEAVER, '2026-10-05');
    tick();
    expect(world.file('Oakhollow Academy').permissions.some(({ type }) => type === 'group')).toBe(false);
    tick();
    const quiet = world.workspace.executions.at(-1)?.calls.map(({ method }) => method) ?? [];
    expect(quiet.filter((method) => /^(Drive|Group)/.test(method))).toEqual([]);
    for (const group of Object.keys(groups)) groups[group] = (groups[group] ?? []).filter((member) => member !== LEAVER);
    world.stopTick().workspace.advance({ to: '2026-10-06T06:30:00Z' });
    tick();
    const open = world.file('Oakhollow Academy').permissions.filter(({ role }) => role !== 'owner');
    expect(open).toEqual([expect.objectContaining({ type: 'group', role: 'reader', emailAddress: 'oak-staff@trust.example' })]);
    expect(opened(LEAVER)).toEqual([]);
  });

  it('a trust AP lead who leaves loses the register within a tick, and so does one who is taken out of Staff', () => {
    expect(opened(PEOPLE.trustLead)).toContain('AP register');
    const line = world.rows('Staff').findIndex((row) => row['E-mail'] === PEOPLE.trustLead) + 2;
    world.workspace.as(OWNER).editCell('AP register', 'Staff', `A${line}`, 'new@trust.example');
    tick();
    expect(opened(PEOPLE.trustLead)).toEqual([]);
    expect(opened('new@trust.example')).toContain('AP register');
  });

  it('a document shared with them by hand is closed too', () => {
    world.refer();
    world.workspace.advance({ minutes: 20 });
    drive().Permissions.create({ role: 'reader', type: 'user', emailAddress: LEAVER }, world.file('AP-26-0001 Letter to the family').id, {
      sendNotificationEmail: false,
    });
    setLeft(LEAVER, '2026-10-05');
    tick();
    expect(opened(LEAVER)).toEqual([]);
  });

  it('a group that cannot be read keeps its folder, and the trust’s AP lead is told once', async () => {
    // As the first tick of the day finds it.
    await world.close();
    world = await readyWorld({ groups });
    delete groups['oak-staff@trust.example'];
    tick();
    tick();
    expect(world.file('Oakhollow Academy').permissions.some(({ type }) => type === 'group')).toBe(true);
    expect(world.mailsTo(PEOPLE.trustLead).filter((mail) => mail.subject.includes('cannot be read'))).toHaveLength(1);
    expect(world.ask(world.identityToken(PEOPLE.trustLead), 'check sharing').ok).toBe(false);
  });
});

describe('check sharing', () => {
  const check = (who: string = PEOPLE.trustLead) => {
    connect();
    return world.ask(world.identityToken(who), 'check sharing');
  };

  function connect(): void {
    const code = /the code is (\d{6})/.exec(String(world.workspace.call('setUp')))?.[1] ?? '';
    if (code !== '') world.ask(world.identityToken(OWNER), 'connect', { code });
  }

  it('lists every file of the system with its sharing, and finds nothing wrong in a trust that was left alone', () => {
    world.refer();
    world.workspace.advance({ minutes: 20 });
    tick();
    const answer = check();
    expect(answer).toMatchObject({ ok: true, text: expect.stringContaining('0 were open to somebody else') });
    const listed = world.rows('Sharing');
    const ours = world.workspace.files().filter((file) => !/^(engine|menu|chat)$/.test(file.name));
    expect(listed.map((row) => row.File).sort()).toEqual(ours.map((file) => file.name).sort());
    expect(listed.filter((row) => row.Right !== 'yes')).toEqual([]);
    expect(listed.find((row) => row.File === 'AP-26-0001 Individual Learning Plan')).toMatchObject({
      Kind: 'document',
      Restricted: 'Yes',
      'Open to': 'oak-safe@trust.example (group reader)',
    });
  });

  it('a second check of the same changes no row', () => {
    check();
    const before = JSON.stringify(world.rows('Sharing'));
    const audit = world.rows('Audit').length;
    check();
    expect(JSON.stringify(world.rows('Sharing'))).toBe(before);
    expect(
      world
        .rows('Audit')
        .slice(audit)
        .map((row) => row.Job),
    ).toEqual([]);
  });

  it('is refused to whoever may not read the audit', () => {
    expect(check(PEOPLE.keyContact)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(world.rows('Sharing')).toEqual([]);
  });

  it('closes by itself what somebody opened to anyone, a stray grant, and a file elsewhere, and tells the DSL and the trust', () => {
    world.refer();
    world.workspace.advance({ minutes: 20 });
    const plan = world.file('AP-26-0001 Individual Learning Plan');
    drive().Permissions.create({ role: 'reader', type: 'anyone' }, plan.id, {});
    drive().Permissions.create({ role: 'writer', type: 'user', emailAddress: OUTSIDERS[0] }, world.idOf('AP register – restricted'), {
      sendNotificationEmail: false,
    });
    drive().Permissions.create(
      { role: 'reader', type: 'group', emailAddress: 'elm-staff@trust.example' },
      world.idOf('Alternative Provision'),
      {
        sendNotificationEmail: false,
      },
    );
    expect(opened(PEOPLE.elsewhere)).toContain('AP-26-0001 Letter to the family');
    world.workspace.advance({ to: '2026-10-05T08:00:00Z' });
    for (const who of [...OUTSIDERS, '']) expect(opened(who)).toEqual([]);
    expect(opened(PEOPLE.elsewhere)).not.toContain('AP-26-0001 Letter to the family');
    const rows = world.rows('Sharing');
    expect(rows.filter((row) => row.Right === 'no')).toEqual([]);
    expect(rows.filter((row) => row.Right === 'mended').map((row) => row.File)).toEqual(
      expect.arrayContaining(['AP-26-0001 Individual Learning Plan', 'AP register – restricted', 'Alternative Provision']),
    );
    const toDsl = world.mailsTo(PEOPLE.dsl).filter((mail) => mail.subject.includes('restricted file was open'));
    expect(toDsl).toHaveLength(2);
    expect(toDsl.map((mail) => mail.text).join('\n')).toContain('anyone with the link (reader). That has been taken away.');
    const toLead = world.mailsTo(PEOPLE.trustLead).filter((mail) => mail.subject.includes('was open'));
    expect(toLead.map((mail) => mail.text).join('\n')).toContain(`${OUTSIDERS[0]} (writer)`);
    world.pass('2026-10-06T08:00:00Z');
    expect(world.rows('Sharing').filter((row) => row.Right !== 'yes')).toEqual([]);
    expect(world.errors()).toEqual([]);
  });

  it('names what somebody else owns in our folders, and says what was deleted', () => {
    const folder = world.file('Oakhollow Academy');
    const made = drive(PEOPLE.keyContact).Files.create({ name: 'Casey notes', mimeType: FOLDER }, undefined, { fields: 'id' });
    coreOf(world.workspace)
      .backend(DriveBackend)
      .change(made.id, (file) => {
        file.parents = [folder.id];
      });
    expect(check()).toMatchObject({ text: expect.stringContaining('1 need a person') });
    expect(world.rows('Sharing').find((row) => row['File id'] === made.id)).toMatchObject({ Right: 'no' });
    const told = world.mailsTo(PEOPLE.trustLead).at(-1)?.text ?? '';
    expect(told).toContain('who can open it whatever we do');
    // Other people's names for files may hold a child's.
    expect(told).not.toContain('Casey');
  });
});

describe('restricted files', () => {
  /** Words that may stand in restricted files only. */
  const RESTRICTED = ['Placingquartz', 'Signerquartz', 'Workerquartz', 'Asthmaquartz', 'Inhalerquartz', 'Orderquartz', 'Childquartz'];
  const REFERRAL = {
    ...lookedAfter,
    ...medical,
    ...barredContact,
    careAuthority: 'Placingquartz Council',
    careSigner: 'Signerquartz, social worker',
    socialWorkerName: 'A. Workerquartz',
    medicalConditions: 'Asthmaquartz',
    medication: 'Inhalerquartz',
    contact2BarDetails: 'Orderquartz of a family court',
    childView: 'Childquartz: I want to fix bikes.',
  };

  it('D.8 nobody outside DSL and SENDCo can open any of them, and nothing restricted stands anywhere else', async () => {
    world.refer(REFERRAL);
    world.workspace.advance({ minutes: 20 });
    setLeft(LEAVER, '2026-10-05');
    world.workspace.advance({ to: '2026-10-05T08:00:00Z' });
    const files = world.workspace.files();
    const restricted = files.filter((file) => file.path.includes('restricted'));
    expect(restricted.map((file) => file.name)).toEqual(
      expect.arrayContaining(['AP register – restricted', 'Oakhollow Academy – restricted', 'AP-26-0001 Individual Learning Plan']),
    );
    const allowed: readonly string[] = [PEOPLE.dsl, OWNER];
    const openTo = (file: { id: string }) =>
      [...Object.values(PEOPLE), ...OUTSIDERS, ''].filter(
        (email) => coreOf(world.workspace).backend(DriveBackend).access(file.id, email) !== null,
      );
    for (const file of restricted) expect([file.name, openTo(file).filter((email) => !allowed.includes(email))]).toEqual([file.name, []]);
    // Neither the leaver nor anybody outside the trust opens anything at all, nor staff of another academy what is this one's.
    for (const file of files)
      expect([file.name, openTo(file).filter((email) => [LEAVER, ...OUTSIDERS, ''].includes(email))]).toEqual([file.name, []]);
    expect(opened(PEOPLE.elsewhere).filter((name) => name.includes('AP-26-0001') || name.includes('Oakhollow'))).toEqual([]);
    expect(textOf(restricted.find((file) => file.name === 'AP-26-0001 Individual Learning Plan')?.id ?? '')).toContain('Asthmaquartz');
    const elsewhere = [
      world.cells('AP register'),
      ...files.filter((file) => file.mimeType === DOCUMENT && !restricted.includes(file)).map((file) => textOf(file.id)),
      ...world.workspace.outbox.map((mail) => `${mail.subject} ${mail.text} ${mail.html}`),
      JSON.stringify(world.workspace.posts),
      files.map((file) => file.name).join(' '),
    ];
    expect(elsewhere.length).toBeGreaterThan(4);
    for (const text of elsewhere) expect(RESTRICTED.filter((word) => text.includes(word))).toEqual([]);
  });

  function textOf(id: string): string {
    const { Drive } = world.workspace.as(OWNER).globals as {
      Drive: { Files: { export(id: string, type: string): { getDataAsString(): string } } };
    };
    return Drive.Files.export(id, 'text/plain').getDataAsString();
  }
});
