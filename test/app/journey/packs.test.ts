// Evidence packs on the built bundle: asked for by the menu, made by the tick, open to whoever asked and the leads, told by a note, deleted in the end.
import { toSerial } from '../../../src/app/policy/plain-date';
import { type FieldValue, toCell } from '../../../src/app/register/cell';
import { emptyOf } from '../../../src/app/register/change';
import type { Table } from '../../../src/app/register/table';
import { ATTENDANCE, COMPLIANCE, PLACEMENTS, PROVIDERS, SITES, TIMETABLE } from '../../../src/app/register/tables';
import { addAttendance, command, prepare, setRule, tick, ticksOn } from './data-protection-world';
import { OWNER, PEOPLE, readyWorld, type World } from './world';

interface DriveLike {
  Files: {
    get(id: string, options?: object): object;
    export(id: string, type: string): { getDataAsString(): string };
    list(options: object): { files: { id: string; name: string; mimeType: string }[] };
  };
}
const cells = (table: Table, row: Readonly<Record<string, FieldValue>>): unknown[] =>
  Object.entries(table.columns).map(([name, column]) => {
    const cell = toCell(column, row[name] ?? emptyOf(column.type));
    return cell.numberValue ?? cell.stringValue ?? '';
  });

let world: World;
beforeAll(async () => {
  world = prepare(await readyWorld());
  setRule(world, 'packs.keep-for', '2');
  const add = (table: Table, row: Record<string, FieldValue>): void => world.append(table.title, [cells(table, row)]);
  add(PROVIDERS, { id: 'PRV-0001', name: 'Nimble Workshop', state: 'approved', registration: 'unregistered', dsl: 'Roberta Pike' });
  add(SITES, { id: 'PRV-0001-S1', provider: 'PRV-0001', name: 'Workshop', address: '18 Piston Row', open: true });
  add(COMPLIANCE, {
    id: 'E1',
    provider: 'PRV-0001',
    standard: 'E.P.12',
    what: 'Employers’ liability insurance',
    state: 'checked',
    issuedOn: '2025-10-01',
    expiresOn: '2026-09-30',
    checkedOn: '2025-09-20',
    checkedBy: PEOPLE.trustLead,
  });
  add(PLACEMENTS, {
    id: 'PL-26-0001',
    referral: 'AP-26-0001',
    initials: 'Q.Z.',
    academy: 'oak',
    provider: 'PRV-0001',
    site: 'PRV-0001-S1',
    state: 'live',
    startsOn: '2026-09-07',
    keyContact: PEOPLE.keyContact,
    cost: 9_000,
  });
  add(TIMETABLE, {
    id: 'T-1',
    placement: 'PL-26-0001',
    version: 1,
    from: '2026-09-07',
    day: 'Friday',
    session: 'whole day',
    begins: '09:30',
    ends: '14:30',
  });
  addAttendance(world, [
    cells(ATTENDANCE, {
      id: 'PL-26-0001/2026-09-28',
      placement: 'PL-26-0001',
      academy: 'oak',
      provider: 'PRV-0001',
      monday: '2026-09-28',
      friAm: 'B',
      expected: 2,
      attended: 1,
      confirmedBy: PEOPLE.keyContact,
    }),
  ]);
});
afterAll(() => world.close());

const driveOf = (email: string) => world.workspace.as(email).globals.Drive as DriveLike;
const row = (id: string) => world.rows('Packs').find((one) => one.Pack === id) ?? {};
const inside = (id: string) =>
  driveOf(OWNER).Files.list({ q: `'${id}' in parents and trashed = false`, fields: 'files(id,name,mimeType)' }).files;

describe('evidence packs', () => {
  it('S4.0.6 S4.0.3 one request makes a closed folder with one Doc and its PDF, gaps first, and a note without a name', () => {
    expect(command(world, 'evidence pack', { provider: 'nimble workshop' }, PEOPLE.apLead)).toMatchObject({
      ok: true,
      title: 'EP-26-0001',
    });
    expect(command(world, 'all ap on one day', { day: '02/10/2026' }, PEOPLE.dsl)).toMatchObject({ ok: true, title: 'EP-26-0002' });
    expect(command(world, 'all ap on one day', { day: '02/10/2026' }, PEOPLE.dsl)).toMatchObject({ ok: true, title: 'EP-26-0002' });
    expect(command(world, 'value for money', {}, PEOPLE.head)).toMatchObject({ ok: true, title: 'EP-26-0003' });
    expect(command(world, 'evidence pack', { provider: 'PRV-0001' }, PEOPLE.keyContact)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(command(world, 'value for money', {}, PEOPLE.dsl)).toMatchObject({ ok: false, code: 'not-allowed' });
    expect(command(world, 'all ap on one day', { day: '06/10/2026' }, PEOPLE.dsl)).toMatchObject({ ok: false, code: 'answer-invalid' });
    expect(command(world, 'evidence pack', { provider: 'Nobody' }, PEOPLE.apLead)).toMatchObject({ ok: false, code: 'not-found' });
    const calls = world.workspace.executions.length;
    tick(world);
    expect(world.errors()).toEqual([]);
    expect(world.rows('Packs').map(({ State }) => State)).toEqual(['ready', 'ready', 'ready']);
    const folder = String(row('EP-26-0001').Folder);
    expect(
      inside(folder)
        .map(({ mimeType }) => mimeType)
        .sort(),
    ).toEqual(['application/pdf', 'application/vnd.google-apps.document']);
    const text = driveOf(PEOPLE.apLead)
      .Files.export(inside(folder).find(({ mimeType }) => mimeType.includes('document'))?.id ?? '', 'text/plain')
      .getDataAsString();
    expect(text).toMatch(/gaps stand\. They are listed first\./);
    expect(text).toContain('Employers’ liability insurance: lapsed on 30 Sep 2026');
    expect(text).toContain('Q.Z. (AP-26-0001)');
    expect(text).toMatch(/EP-26-0001, made 5 Oct 2026, \d\d:\d\d for Lee Fern, policy V2/);
    for (const email of [PEOPLE.apLead, PEOPLE.trustLead])
      expect(driveOf(email).Files.get(folder, { fields: 'id' })).toEqual({ id: folder });
    for (const email of [PEOPLE.keyContact, PEOPLE.head, PEOPLE.elsewhere])
      expect(() => driveOf(email).Files.get(folder)).toThrow(/not found/i);
    expect(world.mailsTo(PEOPLE.apLead).map(({ subject }) => subject)).toContain('EP-26-0001 is ready');
    expect(world.mailsTo(PEOPLE.dsl).filter(({ subject }) => subject.includes('EP-26')).length).toBeGreaterThan(0);
    expect(
      JSON.stringify(
        world
          .mailsTo(PEOPLE.dsl)
          .filter(({ subject }) => subject.includes('EP-26'))
          .map(({ subject, text: words }) => subject + words),
      ),
    ).not.toContain('Q.Z.');
    expect(world.workspace.executions.length).toBeGreaterThan(calls);
  });

  it('S5.P14 the day’s pack shows the mark that nobody gave', () => {
    const made = inside(String(row('EP-26-0002').Folder)).find(({ mimeType }) => mimeType.includes('document'))?.id ?? '';
    const text = driveOf(PEOPLE.dsl).Files.export(made, 'text/plain').getDataAsString();
    expect(text).toContain('No mark is recorded: afternoon');
    expect(text).toContain('Employers’ liability insurance was out of date since 1 Oct 2026');
    expect(text).toContain('18 Piston Row');
  });

  it('S0.1 who asked for and made each pack stands in the audit', () => {
    const entries = world.rows('Audit').filter(({ Table: tab }) => tab === 'Packs');
    expect(entries.map(({ By }) => By)).toEqual(expect.arrayContaining([PEOPLE.apLead, PEOPLE.dsl, PEOPLE.head, OWNER]));
  });

  it('S5.P15 S5.P10 a register that does not agree and data that did not come are recorded', () => {
    expect(command(world, 'compare register', { placement: 'AP-26-0001', week: '02/10/2026', seen: '2' }, PEOPLE.apLead)).toMatchObject({
      ok: true,
      text: expect.stringContaining('NOT agree'),
    });
    expect(world.rows('Register samples')[0]).toMatchObject({ Agrees: 'no', 'Week of': toSerial('2026-09-28') });
    expect(command(world, 'compare register', { placement: 'AP-26-0001', week: '02/10/2026', seen: '2' }, PEOPLE.elsewhere)).toMatchObject({
      ok: false,
    });
    expect(command(world, 'ask audit data', { provider: 'PRV-0001', what: 'Attendance', due: '09/10/2026' }, PEOPLE.apLead)).toMatchObject({
      ok: true,
      title: 'DR-26-0001',
    });
    expect(command(world, 'audit data received', { request: 'DR-26-0001', answer: 'A list' }, PEOPLE.apLead)).toMatchObject({ ok: true });
    expect(command(world, 'audit data received', { request: 'DR-26-0001', answer: 'A list' }, PEOPLE.apLead)).toMatchObject({
      ok: false,
      code: 'duplicate',
    });
  });

  it('S4.3.1 the register’s tab and the academy’s view show value for money, the view without a cost', () => {
    // The first tick of the day works it out, the next shows it.
    ticksOn(world, 0);
    tick(world);
    expect(world.rows('Value for money')[0]).toMatchObject({
      Provider: 'Nimble Workshop',
      Pupils: 1,
      'Sessions attended': 1,
      'Cost an attended session': 90,
      'Attendance before': '',
    });
    const view = world.workspace.files().find(({ name }) => name === 'AP – Oakhollow Academy')?.id ?? '';
    const { values = [] } = world.sheets.Spreadsheets.Values.get(view, "'What providers bring'");
    expect(values[1]).toEqual(expect.arrayContaining(['Nimble Workshop']));
    expect(JSON.stringify(values)).not.toMatch(/cost|£/i);
  });

  it('G.6 a pack is gone when its days are over', () => {
    const folder = String(row('EP-26-0001').Folder);
    ticksOn(world, 2);
    expect(row('EP-26-0001').State).toBe('ready');
    ticksOn(world, 1);
    expect(row('EP-26-0001')).toMatchObject({ State: 'deleted', Folder: '' });
    expect(() => driveOf(OWNER).Files.get(folder)).toThrow(/not found/i);
  });
});
