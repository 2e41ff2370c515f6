// The attendance spreadsheet: made once the Calendar knows the school year, open to nobody else, and a new one when the year turns.
import { toSerial } from '../../../src/app/policy/plain-date';
import { ABSENCES, ATTENDANCE } from '../../../src/app/register/tables';
import { OWNER, readyWorld, type World } from './world';

let world: World;
beforeAll(async () => {
  world = await readyWorld();
});
afterAll(() => world.close());

const books = () => world.workspace.files().filter(({ name, trashed }) => name.startsWith('AP attendance') && !trashed);
const settings = (): Record<string, string> => {
  const properties = world.workspace.as(OWNER).globals.PropertiesService as {
    getScriptProperties(): { getProperties(): Record<string, string> };
  };
  return properties.getScriptProperties().getProperties();
};

describe('the attendance spreadsheet', () => {
  it('is made by set-up for this school year, once, whole, and nobody but the role account can open it', () => {
    const [book, ...others] = books();
    expect(others).toEqual([]);
    expect(book).toMatchObject({ name: 'AP attendance 2026-27' });
    expect(book?.path).toContain('Alternative Provision');
    expect(book?.path).not.toContain('restricted');
    expect(book?.permissions.map(({ role, emailAddress }) => [role, emailAddress])).toEqual([['owner', OWNER]]);
    expect(settings()).toMatchObject({ attendance: book?.id, 'attendance:2026-27': book?.id });
    const { sheets } = world.sheets.Spreadsheets.get(book?.id ?? '', {}) as {
      sheets: { properties: { title: string; hidden?: boolean } }[];
    };
    expect(sheets.flatMap(({ properties }) => (properties.hidden === true ? [] : [properties.title]))).toEqual([
      ATTENDANCE.title,
      ABSENCES.title,
    ]);
    expect(String(world.workspace.call('setUp'))).toContain('Everything was there already');
  });

  it('when the year turns, upkeep makes the next one, keeps the last, and asks for nothing more', () => {
    const [last] = books();
    // Months pass without the ticks between.
    world.stopTick(['tick_', 'morning_']);
    const tickAt = (to: string): void => {
      world.workspace.advance({ to });
      world.workspace.call('tick_');
    };
    tickAt('2027-08-31T09:00:00Z');
    expect(books()).toHaveLength(1);
    tickAt('2027-09-01T09:00:00Z');
    // Nobody has entered the new year yet: the old one is still the current, until somebody does.
    expect(books()).toHaveLength(1);
    world.append('Calendar', [['N1', '', 'half-term', 'HT1 2027/28', 'autumn', '2027/28', toSerial('2027-09-01'), toSerial('2027-10-22')]]);
    tickAt('2027-09-01T10:00:00Z');
    expect(world.errors()).toEqual([]);
    const next = books().find(({ name }) => name === 'AP attendance 2027-28');
    expect(next).toBeDefined();
    expect(settings()).toMatchObject({ attendance: next?.id, 'attendance:2026-27': last?.id, 'attendance:2027-28': next?.id });
    tickAt('2027-09-03T09:00:00Z');
    expect(books()).toHaveLength(2);
  });
});
