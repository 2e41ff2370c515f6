// Set up: for the role account alone; it says what it made, makes nothing twice, and mends what somebody took away.
import { OWNER, openWorld, PEOPLE, type World } from './world';

/** Calls that change something in Google Workspace. */
const WRITES = /create(?!HtmlOutput)|update|delete|remove|set[A-Z]|append|add[A-Z]|move|clear|insert|copy|setPublish|batchUpdate/i;
/** Looks like a write by name, but only sets what a call gives back. */
// A cached copy of the settings is put away, so that the next request reads them fresh.
const HARMLESS = /^(HtmlOutput|TextOutput|MimeType|Cache)\./;

let world: World;
beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

const setUp = (): string => String(world.workspace.call('setUp'));
const lastCalls = () => world.workspace.executions.at(-1)?.calls ?? [];

describe('set up: who may run it', () => {
  it.each([
    ['a colleague in the editor', PEOPLE.trustLead],
    ['an outsider', 'someone@family.example'],
  ])('%s is refused in plain words, and nothing is made', (_who, email) => {
    expect(() => world.workspace.as(email).call('setUp')).toThrow('Only the role account that owns this system may set it up.');
    expect(world.workspace.files().filter((file) => file.name.startsWith('AP register'))).toEqual([]);
    expect(world.workspace.triggers()).toEqual([]);
  });
});

describe('set up: the first run and those after', () => {
  it('says what it made, and gives the code for the menu', () => {
    const said = setUp();
    for (const made of [
      'folder Alternative Provision',
      'spreadsheet AP register',
      'tab Referrals',
      'tab Care and health',
      'form Refer a pupil',
      'questions of Refer a pupil',
      'verified addresses in Refer a pupil',
      'publication of Refer a pupil',
      'trigger tick_',
      'trigger morning_',
    ]) {
      expect(said).toContain(made);
    }
    expect(said).toMatch(/the code is \d{6}/);
    expect(
      world.workspace
        .triggers()
        .map(({ handler }) => handler)
        .sort(),
    ).toEqual(['morning_', 'onFormSubmitted_', 'onFormSubmitted_', 'onFormSubmitted_', 'onRegisterEdited_', 'tick_']);
    expect(world.errors().filter((error) => !error.includes('Only the role account'))).toEqual([]);
  });

  it('a second run makes nothing: no request that writes', () => {
    expect(setUp()).toContain('Everything was there already');
    const before = world.state();
    expect(setUp()).toContain('Everything was there already');
    const { settings: first, ...restBefore } = JSON.parse(before) as { settings: Record<string, string> };
    const { settings: second, ...restAfter } = JSON.parse(world.state()) as { settings: Record<string, string> };
    expect(restAfter).toEqual(restBefore);
    // Each run gives a new code while the menu is not connected.
    for (const settings of [first, second]) for (const name of ['pairingCodeHash', 'pairingUntil']) delete settings[name];
    expect(second).toEqual(first);
    const writes = lastCalls()
      .map(({ method }) => method)
      .filter(
        (method) =>
          WRITES.test(method) && !HARMLESS.test(method) && !method.startsWith('Properties.') && !method.startsWith('Form.isPublished'),
      );
    expect(writes).toEqual([]);
  });

  it('keeps rules and wording that the trust has changed', () => {
    const line = world.rows('Rules').findIndex((row) => row.Rule === 'meeting.within') + 2;
    world.workspace.editCell(world.idOf('AP register'), 'Rules', `B${line}`, '8');
    setUp();
    expect(world.rows('Rules').find((row) => row.Rule === 'meeting.within')).toMatchObject({ Value: '8' });
  });
});

describe('set up: repair', () => {
  const request = (...requests: object[]) => world.sheets.Spreadsheets.batchUpdate({ requests }, world.idOf('AP register'));
  const tab = (title: string) => {
    const { sheets } = world.sheets.Spreadsheets.get(world.idOf('AP register'), {}) as { sheets: TabLike[] };
    return sheets.find(({ properties }) => properties.title === title);
  };

  it('makes a deleted tab again', () => {
    request({ deleteSheet: { sheetId: tab('Reviews')?.properties.sheetId } });
    expect(setUp()).toContain('tab Reviews');
    expect(Object.keys(tab('Reviews') ?? {})).toContain('tables');
    expect(setUp()).toContain('Everything was there already');
  });

  it('adds a deleted column at the end, and the register finds it there', () => {
    const { sheetId } = tab('Referrals')?.properties ?? {};
    request({ deleteDimension: { range: { sheetId, dimension: 'COLUMNS', startIndex: 4, endIndex: 5 } } });
    expect(setUp()).toContain('column Main reason of Referrals');
    expect(setUp()).toContain('Everything was there already');
  });

  it('makes a deleted table again over its columns as they stand and all its rows', () => {
    const { sheetId } = tab('Wording')?.properties ?? {};
    const before = world.rows('Wording');
    request({ moveDimension: { source: { sheetId, dimension: 'COLUMNS', startIndex: 2, endIndex: 3 }, destinationIndex: 0 } });
    const moved = { columns: 6, rows: before.length + 1 };
    const cells = values('Wording');
    request(
      { deleteTable: { tableId: tab('Wording')?.tables?.[0]?.tableId } },
      { updateCells: { start: { sheetId, rowIndex: 0, columnIndex: 0 }, rows: cells.map(textRow), fields: 'userEnteredValue' } },
    );
    expect(setUp()).toContain('table of Wording');
    expect(values('Wording')).toEqual(cells);
    expect(tab('Wording')?.tables?.[0]?.range).toMatchObject({ endRowIndex: moved.rows, endColumnIndex: moved.columns });
    expect(setUp()).toContain('Everything was there already');
  });

  it('protects a tab again, with the cells that staff fill left open', () => {
    const id = tab('Rules')?.protectedRanges?.[0]?.protectedRangeId;
    request({ deleteProtectedRange: { protectedRangeId: id } });
    expect(setUp()).toContain('protection of Rules');
    expect(tab('Rules')?.protectedRanges).toEqual([
      expect.objectContaining({ unprotectedRanges: expect.arrayContaining([expect.objectContaining({ startColumnIndex: 1 })]) }),
    ]);
  });

  it('gives a renamed tab its name again', () => {
    request({ updateSheetProperties: { properties: { sheetId: tab('Due')?.properties.sheetId, title: 'Deadlines' }, fields: 'title' } });
    expect(setUp()).toContain('name of Due');
    expect(tab('Due')).toBeDefined();
    expect(tab('Deadlines')).toBeUndefined();
  });

  it('makes deleted triggers again, and removes doubled ones', () => {
    world.stopTick(['tick_', 'morning_', 'onFormSubmitted_']);
    expect(setUp().match(/trigger \w+/g)).toEqual([
      'trigger onFormSubmitted_',
      'trigger onFormSubmitted_',
      'trigger onFormSubmitted_',
      'trigger tick_',
      'trigger morning_',
    ]);
    const app = world.workspace.as(OWNER).globals.ScriptApp as ScriptAppLike;
    app.newTrigger('tick_').timeBased().everyMinutes(10).create();
    setUp();
    expect(world.workspace.triggers().filter(({ handler }) => handler === 'tick_')).toHaveLength(1);
  });

  it('takes away whoever somebody shared the register with, and says so', () => {
    const drive = world.workspace.as(OWNER).globals.Drive as {
      Permissions: { create(body: object, id: string, options: object): unknown };
    };
    drive.Permissions.create({ role: 'reader', type: 'anyone' }, world.idOf('AP register – restricted'), {});
    expect(setUp()).toMatch(/access of anyone removed/);
    expect(world.file('AP register – restricted').permissions.filter(({ type }) => type === 'anyone')).toEqual([]);
  });

  it('a mended register takes a referral', () => {
    world.fillIn();
    setUp();
    world.refer();
    expect(world.rows('Referrals')).toEqual([
      expect.objectContaining({ Reference: 'AP-26-0001', State: 'submitted', 'Main reason': 'R1' }),
    ]);
    expect(world.rows('Due')).toHaveLength(2);
    // Rows that the system wrote look as their columns should.
    expect(setUp()).toContain('Everything was there already');
  });
});

function values(tab: string): unknown[][] {
  return (
    world.sheets.Spreadsheets.Values.get(world.idOf('AP register'), `'${tab}'`, { valueRenderOption: 'UNFORMATTED_VALUE' }).values ?? []
  );
}

function textRow(row: unknown[]): object {
  return {
    values: row.map((value) => ({ userEnteredValue: typeof value === 'number' ? { numberValue: value } : { stringValue: String(value) } })),
  };
}

interface ScriptAppLike {
  newTrigger(handler: string): { timeBased(): { everyMinutes(count: number): { create(): object } } };
}

interface TabLike {
  properties: { sheetId: number; title: string };
  tables?: { tableId: string; range: object }[];
  protectedRanges?: { protectedRangeId?: number; unprotectedRanges?: object[] }[];
}
