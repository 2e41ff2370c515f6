// The desired state of a spreadsheet: what is missing is made, what is there is left, columns stay where staff have put them.
import { missingState, PROTECTION, type PresentTab } from '../../../src/app/register/desired-state';
import { type Table, tableId } from '../../../src/app/register/table';
import { LETTERS, REFERRALS, TABLES } from '../../../src/app/register/tables';

const OWNER = 'ap-register@trust.example';

function present(table: Table, more: Partial<PresentTab> = {}): PresentTab {
  const headers = Object.values(table.columns).map(({ header }) => header);
  return {
    sheetId: table.sheetId,
    title: table.title,
    hidden: table.hidden === true,
    frozenRows: 1,
    columnCount: headers.length,
    headers,
    tables: [tableId(table)],
    protections: [PROTECTION],
    ...more,
  };
}

const kinds = (requests: readonly object[]): string[] => requests.flatMap((request) => Object.keys(request));

describe('desired state', () => {
  it.each(['master', 'restricted'] as const)('the %s register as designed needs nothing', (book) => {
    expect(
      missingState(
        TABLES[book],
        TABLES[book].map((table) => present(table)),
        OWNER,
      ),
    ).toEqual({ requests: [], done: [] });
  });

  it('staff’s own columns, order and more rows are left alone', () => {
    const headers = [
      'Our notes',
      ...Object.values(LETTERS.columns)
        .map(({ header }) => header)
        .reverse(),
      'Colour',
    ];
    expect(missingState([LETTERS], [present(LETTERS, { headers, columnCount: 20 })], OWNER).requests).toEqual([]);
  });

  it('an empty spreadsheet gets every tab with header, table and protection, and loses its blank first one', () => {
    const blank: PresentTab = {
      sheetId: 0,
      title: 'Sheet1',
      hidden: false,
      frozenRows: 0,
      columnCount: 26,
      headers: [],
      tables: [],
      protections: [],
    };
    const { requests, done } = missingState(TABLES.master, [blank], OWNER);
    for (const kind of ['addSheet', 'addTable', 'addProtectedRange'])
      expect(kinds(requests).filter((name) => name === kind)).toHaveLength(TABLES.master.length);
    expect(requests.at(-1)).toEqual({ deleteSheet: { sheetId: 0 } });
    expect(done).toContain('tab Referrals');
  });

  it('no two tabs share an id or a title, and every first column is the id', () => {
    for (const book of ['master', 'restricted'] as const) {
      expect(new Set(TABLES[book].map(({ sheetId }) => sheetId)).size).toBe(TABLES[book].length);
      expect(new Set(TABLES[book].map(({ title }) => title)).size).toBe(TABLES[book].length);
      for (const table of TABLES[book]) {
        expect(Object.keys(table.columns)[0]).toBe('id');
        const headers = Object.values(table.columns).map(({ header }) => header);
        expect(new Set(headers).size).toBe(headers.length);
      }
    }
  });

  it('a missing column is added at the end, and its table widened to it', () => {
    const headers = Object.values(REFERRALS.columns)
      .map(({ header }) => header)
      .filter((header) => header !== 'State');
    const { requests, done } = missingState(
      [REFERRALS],
      [present(REFERRALS, { headers, columnCount: headers.length, tableRows: 40 })],
      OWNER,
    );
    expect(done).toEqual(['column State of Referrals']);
    expect(kinds(requests)).toEqual(expect.arrayContaining(['appendDimension', 'updateCells', 'updateTable']));
    expect(requests.at(-1)).toMatchObject({
      updateTable: { table: { range: { endRowIndex: 40, endColumnIndex: headers.length + 1 } }, fields: 'range' },
    });
  });

  it('a missing table is made over the columns as they stand and every row that is filled', () => {
    const headers = [...Object.values(LETTERS.columns).map(({ header }) => header)].reverse();
    const { requests } = missingState([LETTERS], [present(LETTERS, { headers, tables: [], filledRows: 12 })], OWNER);
    expect(requests).toEqual([
      {
        addTable: {
          table: expect.objectContaining({
            range: expect.objectContaining({ endRowIndex: 12 }),
            columnProperties: headers.map((columnName, columnIndex) => ({ columnIndex, columnName })),
          }),
        },
      },
    ]);
  });

  it('a tab whose name, frozen row or protection is gone gets it again', () => {
    const { requests, done } = missingState(
      [LETTERS],
      [present(LETTERS, { title: 'Post', frozenRows: 0, protections: ['Somebody else’s'] })],
      OWNER,
    );
    expect(done).toEqual(['name of Letters', 'header row of Letters', 'protection of Letters']);
    expect(JSON.stringify(requests.at(-1))).toContain(OWNER);
  });
});
