// CSV: RFC 4180 with any of the three separators.
import fc from 'fast-check';
import { parseCsv, SEPARATORS, type Separator } from '../../../../src/app/policy/import/csv';
import { csvOf } from '../../import-fixtures';

const cellsOf = (text: string, separator?: Separator): string[][] => parseCsv(text, separator).map(({ cells }) => [...cells]);

describe('csv: what is written is read', () => {
  const cell = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 12 }),
    fc.constantFrom('', '"', '""', 'a,b', 'a;b', 'a\tb', 'a\r\nb', '\n', '=HYPERLINK("http://x")', ' padded '),
  );
  const table = fc.array(fc.array(cell, { minLength: 1, maxLength: 5 }), { minLength: 1, maxLength: 6 });

  it.each(SEPARATORS.map((separator) => [JSON.stringify(separator), separator] as const))(
    'any table comes back with the separator %s',
    (_, separator) => {
      fc.assert(
        fc.property(table, fc.constantFrom('\r\n', '\n', '\r'), (rows, lineEnd) => {
          expect(cellsOf(csvOf(rows, separator, lineEnd), separator)).toEqual(rows);
        }),
      );
    },
  );

  it('the separator is told from the column names', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SEPARATORS), table, (separator, rows) => {
        const names = ['UPN', 'Surname', 'Forename, legal; as on the birth certificate'];
        expect(cellsOf(csvOf([names, ...rows], separator))).toEqual([names, ...rows]);
      }),
    );
  });
});

describe('csv: lines', () => {
  it('are numbered as an editor numbers them, also after a cell of several lines', () => {
    const lines = parseCsv('a,b\r\n"one\r\ntwo\r\nthree",x\r\n\r\ny,z');
    expect(lines.map(({ line }) => line)).toEqual([1, 2, 6]);
  });

  it('a blank line is passed over, a last line needs no end, and cells may be empty', () => {
    expect(cellsOf('a,b\n\n   \n,\nx,')).toEqual([
      ['a', 'b'],
      ['', ''],
      ['x', ''],
    ]);
  });

  it('Excel’s line that names the separator is obeyed and is no row', () => {
    expect(parseCsv('sep=;\r\na,b;c\r\n')).toEqual([{ line: 2, cells: ['a,b', 'c'] }]);
  });

  it('a quotation mark within an unquoted cell is kept', () => {
    expect(cellsOf('O"Neill,5" nails')).toEqual([['O"Neill', '5" nails']]);
  });
});

describe('csv: refusals', () => {
  const why = (text: string): string => {
    try {
      parseCsv(text);
      return '';
    } catch (error) {
      return (error as { userMessage: string }).userMessage;
    }
  };

  it('name the line of a quotation mark that is never closed', () => {
    expect(why('a,b\nx,y\nz,"open')).toContain('line 3 is never closed');
  });

  it('name the line of text after a closing quotation mark', () => {
    expect(why('a,b\n"x"y,z')).toContain('In line 2 text follows');
  });

  it('name line and column of a cell of more than 50,000 characters', () => {
    expect(why(`a,b\nx,${'z'.repeat(50_001)}`)).toContain('line 2, column 2 has more than 50,000 characters');
    expect(why(`a,b\nx,${'z'.repeat(50_000)}`)).toBe('');
  });
});
