// Every tab has an id of its own: two of one id would stop set-up.
import { TABLES } from '../../../src/app/register/tables';

it.each(Object.entries(TABLES))('tables of the %s spreadsheet: no two tabs share an id or a title', (_book, tables) => {
  for (const of of [tables.map(({ sheetId }) => sheetId), tables.map(({ title }) => title)])
    expect(new Set<string | number>(of).size).toBe(of.length);
});
