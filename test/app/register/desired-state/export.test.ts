// The spreadsheets as Excel files, read by two other libraries: every tab with its formats, drop-downs, colours, notes and protection.
import { type CellObject, read, utils, type WorkBook, type WorkSheet } from '@e965/xlsx';
import ExcelJS from 'exceljs';
import { numberFormat } from '../../../../src/app/register/cell';
import type { Book, Column, Table } from '../../../../src/app/register/table';
import { PLACEMENTS, PROVIDERS, RULE_TABLE, STAFF, TABLES } from '../../../../src/app/register/tables';
import { coreOf } from '../../../../src/local';
import { SheetsBackend } from '../../../../src/local/services/sheets';
import { Bench } from './bench';

const BOOKS = ['master', 'restricted', 'attendance'] as const satisfies readonly Book[];

interface Copy {
  /** As SheetJS reads it. */
  readonly other: WorkBook;
  readonly excel: ExcelJS.Workbook;
  /** The XML of each sheet, by title. */
  readonly xml: ReadonlyMap<string, string>;
  readonly bytes: number;
}

const copies = new Map<Book, Copy>();
beforeAll(async () => {
  for (const book of BOOKS) copies.set(book, await copyOf(book));
}, 120_000);

async function copyOf(book: Book): Promise<Copy> {
  const bench = await Bench.open();
  bench.ensure(book);
  for (const table of TABLES[book]) {
    bench.request({
      appendCells: {
        tableId: `ap${table.sheetId}`,
        rows: [{ values: Object.values(table.columns).map((column) => ({ userEnteredValue: sample(column) })) }],
        fields: 'userEnteredValue',
      },
    });
  }
  const file = await coreOf(bench.workspace).backend(SheetsBackend).toXlsx(bench.id);
  await bench.close();
  const other = read(file, { type: 'buffer', cellNF: true, cellStyles: true, bookFiles: true });
  const excel = new ExcelJS.Workbook();
  await excel.xlsx.load(file as unknown as Parameters<typeof excel.xlsx.load>[0]);
  const files = (other as unknown as { files: Record<string, { content: Buffer }> }).files;
  const xml = new Map(other.SheetNames.map((name, index) => [name, String(files[`xl/worksheets/sheet${index + 1}.xml`]?.content ?? '')]));
  return { other, excel, xml, bytes: file.length };
}

function sample({ type, choices }: Column): object {
  if (type === 'date') return { numberValue: 46_300 };
  if (type === 'instant') return { numberValue: 46_300.5 };
  if (type === 'money' || type === 'number') return { numberValue: 12.5 };
  if (type === 'percent') return { numberValue: 0.62 };
  return { stringValue: type === 'yes/no' ? 'Yes' : (choices?.[0] ?? 'x') };
}

const letter = (table: Table, field: string): string => utils.encode_col(Object.keys(table.columns).indexOf(field));
const cases = BOOKS.flatMap((book) => TABLES[book].map((table) => [`${book}: ${table.title}`, book, table] as const));
const copy = (book: Book): Copy => copies.get(book) as Copy;
const sheetOf = (book: Book, table: Table): ExcelJS.Worksheet => copy(book).excel.getWorksheet(table.title) as ExcelJS.Worksheet;

describe('a spreadsheet as an Excel file', () => {
  it.each(cases)('%s: headers, formats and whether it is hidden, by another library', (_title, book, table) => {
    const { other } = copy(book);
    const at = other.SheetNames.indexOf(table.title);
    expect(other.Workbook?.Sheets?.[at]?.Hidden).toBe(table.hidden === true ? 1 : 0);
    const sheet = other.Sheets[table.title] as WorkSheet;
    for (const [field, column] of Object.entries(table.columns)) {
      expect(sheet[`${letter(table, field)}1`]?.v).toBe(column.header);
      const format = numberFormat(column.type);
      const cell = sheet[`${letter(table, field)}2`] as CellObject;
      if (format) expect([column.header, cell.t, cell.z]).toEqual([column.header, 'n', format.pattern]);
    }
  });

  it.each(cases)('%s: drop-downs in every row, also the empty ones', (_title, book, table) => {
    const sheet = sheetOf(book, table);
    for (const [field, { type, choices, from }] of Object.entries(table.columns)) {
      const wanted = type === 'yes/no' ? ['Yes', 'No'] : type === 'list' ? undefined : choices;
      const rule = sheet.getCell(`${letter(table, field)}900`).dataValidation as ExcelJS.DataValidation | undefined;
      if (wanted) {
        expect(rule).toMatchObject({ type: 'list', showErrorMessage: true });
        expect(listed(copy(book).excel, String(rule?.formulae[0]))).toEqual(wanted);
      } else if (from !== undefined) expect(rule?.formulae).toEqual([`'${from}'!$A$2:$A$1048576`]);
      else expect(rule).toBeUndefined();
    }
  });

  it.each(cases)('%s: protected, open where staff may type', (_title, book, table) => {
    const sheet = sheetOf(book, table);
    expect(copy(book).xml.get(table.title)).toContain('<sheetProtection sheet="1"');
    for (const [field, column] of Object.entries(table.columns)) {
      const isOpen = table.keptByHand === true || column.open === true;
      for (const row of [2, 900]) {
        const locked =
          sheet.getCell(`${letter(table, field)}${row}`).protection?.locked ?? sheet.getColumn(letter(table, field)).protection?.locked;
        expect([column.header, row, locked ?? true]).toEqual([column.header, row, !isOpen]);
      }
      expect(sheet.getCell(`${letter(table, field)}1`).protection?.locked ?? true).toBe(true);
    }
  });

  it.each(cases)('%s: frozen and explained headers, widths, filter, colours', (_title, book, table) => {
    const sheet = sheetOf(book, table);
    expect(sheet.views[0]).toMatchObject({ state: 'frozen', ySplit: 1 });
    expect(JSON.stringify(sheet.getCell('A1').note)).toContain(table.about.slice(0, 20));
    expect(sheet.autoFilter).toBeTruthy();
    expect(sheet.getCell('A1').fill).toMatchObject({ fgColor: { argb: 'FF164365' } });
    for (const [field, { width = 130 }] of Object.entries(table.columns))
      expect(sheet.getColumn(letter(table, field)).width).toBeCloseTo((width - 5) / 7, 0);
    const tones = Object.values(table.columns).flatMap(({ tones: of = {}, lateUnless }) => [
      ...Object.keys(of),
      ...(lateUnless ? ['late'] : []),
    ]);
    const formats = (sheet as unknown as { conditionalFormattings: object[] }).conditionalFormattings;
    expect(formats).toHaveLength(tones.length);
  });

  it('late days and states are rules that go on working in the copy', () => {
    const xml = copy('master').xml.get(PROVIDERS.title) ?? '';
    const [day, closed] = [letter(PROVIDERS, 'nextVisit'), letter(PROVIDERS, 'closedOn')];
    const formula = `AND(ISNUMBER($${day}2),$${day}2&lt;TODAY(),$${closed}2=`;
    expect(xml).toContain(formula);
    expect(xml).toContain(`sqref="${day}2:${day}1000"`);
    expect(xml).toContain('C2=&quot;suspended&quot;');
  });

  it('rows band, money is in pounds, and typed text stays text', () => {
    const sheet = sheetOf('master', PLACEMENTS);
    expect(sheet.getCell('A2').fill).toMatchObject({ fgColor: { argb: 'FFFFFFFF' } });
    expect(sheet.getCell(`${letter(PLACEMENTS, 'cost')}2`).numFmt).toBe('"£"#,##0.00');
    expect(sheet.getColumn(letter(PLACEMENTS, 'cost')).numFmt).toBe('"£"#,##0.00');
    expect(sheetOf('master', STAFF).getColumn(letter(STAFF, 'phone')).numFmt).toBe('@');
    expect(sheetOf('master', RULE_TABLE).getCell('B900').fill ?? sheetOf('master', RULE_TABLE).getColumn('B').fill).toMatchObject({
      fgColor: { argb: 'FFFFF9E5' },
    });
  });

  it('stays small: empty rows are columns, not cells', () => {
    expect(copy('master').bytes).toBeLessThan(400_000);
  });
});

/** The values of a list, in place or on the hidden sheet of long lists. */
function listed(workbook: ExcelJS.Workbook, formula: string): string[] {
  if (formula.startsWith('"')) return formula.slice(1, -1).split(',');
  const [, column = 'A', count = '0'] = /^Lists!\$([A-Z]+)\$1:\$[A-Z]+\$(\d+)$/.exec(formula) ?? [];
  const sheet = workbook.getWorksheet('Lists');
  return Array.from({ length: Number(count) }, (_unused, index) => String(sheet?.getCell(`${column}${index + 1}`).value));
}
