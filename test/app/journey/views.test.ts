// The views on the built bundle: boards in the master, a spreadsheet for each academy and a restricted one, written when something changed.
import { type BookName, PEOPLE, readyWorld, type World } from './world';

let world: World;
afterEach(() => world.close());

const OAK = 'AP – Oakhollow Academy' as BookName;
const OAK_RESTRICTED = 'AP – Oakhollow Academy – restricted' as BookName;
const ELM = 'AP – Elmbridge Academy' as BookName;

const tick = () => world.workspace.advance({ minutes: 10 });
const tabsOf = (name: BookName) => {
  const { sheets } = world.sheets.Spreadsheets.get(world.idOf(name), {}) as {
    sheets: { properties: { title: string; hidden?: boolean; sheetId: number }; charts?: { chartId: number }[]; protectedRanges?: object[]; filterViews?: { title: string }[] }[];
  };
  return sheets;
};
const titles = (name: BookName) => tabsOf(name).map(({ properties }) => properties.title);
/** What was written to spreadsheets since a point, by file. */
const writesSince = (from: number) =>
  world.workspace.executions
    .slice(from)
    .filter(({ name }) => name === 'tick_')
    .flatMap(({ calls }) => calls)
    .filter(({ method }) => method === 'Sheets.Spreadsheets.batchUpdate');

describe('views: the first tabs of the register', () => {
  it('Today, My list, Placements and Providers come first, then the Dashboard', async () => {
    world = await readyWorld();
    expect(titles('AP register').slice(0, 5)).toEqual(['Today', 'My list', 'Placements', 'Providers', 'Dashboard']);
    expect(world.workspace.call('setUp')).toContain('Everything was there already');
  });
});

describe('views: each academy’s spreadsheets', () => {
  it('stand in the academy’s folders, open to whom those are open, and the restricted one only where there is a safeguarding group', async () => {
    world = await readyWorld();
    world.refer();
    tick();
    const own = world.file(OAK);
    const restricted = world.file(OAK_RESTRICTED);
    expect(own.path).toContain('Oakhollow Academy');
    expect(world.workspace.files().some(({ name }) => name === 'AP – Elmbridge Academy – restricted')).toBe(false);
    expect(titles(OAK)).toEqual(['Today', 'My list', 'Placements', 'Providers', 'Dashboard', 'Referrals', 'Pupils', 'Contacts', 'Reviews', 'Actions', 'Calendar']);
    console.log(JSON.stringify(own), JSON.stringify(restricted));
    console.log(world.errors());
    console.log(world.rows('Referrals', OAK));
    console.log(world.rows('My list', OAK));
    console.log(world.rows('Care and health', OAK_RESTRICTED));
    console.log(world.cells(OAK).slice(0,6000));
  });
});
void PEOPLE; void ELM; void writesSince;
