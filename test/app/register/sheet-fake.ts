// A spreadsheet for tests of loading and committing: tabs of cells with their headers, read by A1 ranges and written by requests as the Sheets
// API has them.
import type { AtomicWriter, SheetsRequest } from '../../../src/app/register/commit';
import type { Layout, RangeReader } from '../../../src/app/register/load';
import { type Table, tableId } from '../../../src/app/register/table';
import { BOOKS } from '../../../src/app/register/tables';

type Cell = string | number;

export class SheetFake implements RangeReader, AtomicWriter {
  /** Each reading's ranges. */
  readonly readings: string[][] = [];
  kept: Layout | null = null;
  /** Called before a reading, as what a person does meanwhile. */
  before: (reading: number) => void = () => {};
  /** Called before a writing. */
  beforeWrite: () => void = () => {};
  readonly #titles = new Map<number, string>([[BOOKS.master.system.sheetId, 'System']]);
  readonly #tabs = new Map<string, Cell[][]>([
    [
      'System',
      [
        ['Name', 'Value'],
        ['Last hash', 'abc'],
        ['Entries', 7],
      ],
    ],
  ]);

  /** Puts up a tab with the table's headers as designed and rows given by field. */
  tab(table: Table, rows: readonly Record<string, Cell>[]): this {
    const fields = Object.keys(table.columns);
    this.#titles.set(table.sheetId, table.title);
    this.#tabs.set(table.title, [
      fields.map((field) => table.columns[field]?.header ?? ''),
      ...rows.map((row) => fields.map((field) => row[field] ?? '')),
    ]);
    return this;
  }

  /** Rearranges a tab's lines, the header's first. */
  rearrange(table: Table, change: (lines: Cell[][]) => Cell[][]): this {
    this.#tabs.set(table.title, change(this.#tabs.get(table.title) ?? []));
    return this;
  }

  read(ranges: readonly string[]): Cell[][][] {
    this.readings.push([...ranges]);
    this.before(this.readings.length);
    return ranges.map((range) => this.#range(range));
  }

  write(requests: readonly SheetsRequest[], readBack: readonly string[]): string[] {
    this.beforeWrite();
    for (const request of requests) this.#apply(request as unknown as Request);
    return readBack.map((range) => String(this.#range(`${range}:${/[A-Z]+\d+$/.exec(range)?.[0] ?? ''}`)[0]?.[0] ?? ''));
  }

  #apply({ updateCells, appendCells, deleteDimension }: Request): void {
    if (updateCells) {
      const { sheetId, startRowIndex: top, startColumnIndex: left = 0 } = updateCells.range;
      const lines = this.#lines(sheetId);
      while (lines.length < updateCells.range.endRowIndex) lines.push([]);
      if (!updateCells.rows) lines[top] = (lines[top] ?? []).map(() => '');
      for (const [index, { values }] of (updateCells.rows ?? []).entries()) place(lines[top + index] ?? [], left, values);
    } else if (appendCells) {
      const [sheetId = 0] = [...this.#titles.keys()].filter((id) => tableId({ sheetId: id } as Table) === appendCells.tableId);
      const lines = this.#lines(sheetId);
      while (lines.length > 1 && (lines.at(-1) ?? []).every((cell) => cell === '')) lines.pop();
      for (const { values } of appendCells.rows) {
        const line: Cell[] = [];
        place(line, 0, values);
        lines.push(line);
      }
    } else if (deleteDimension) {
      const { sheetId, startIndex, endIndex } = deleteDimension.range;
      this.#lines(sheetId).splice(startIndex, endIndex - startIndex);
    } else throw new Error('The fake knows no such request.');
  }

  #lines(sheetId: number): Cell[][] {
    const lines = this.#tabs.get(this.#titles.get(sheetId) ?? '');
    if (!lines) throw new Error(`There is no tab ${sheetId}.`);
    return lines;
  }

  layout(): Layout | null {
    return this.kept;
  }

  keepLayout(layout: Layout): void {
    this.kept = layout;
  }

  /** Empty rows and cells at the end are left out, as Google does. */
  #range(range: string): Cell[][] {
    const parts = /^'(.+)'!([A-Z]*)(\d+):([A-Z]*)(\d*)$/.exec(range);
    if (!parts) throw new Error(`Unable to parse range: ${range}`);
    const [, title = '', left = '', top = '', right = '', bottom = ''] = parts;
    const lines = (this.#tabs.get(title) ?? []).slice(Number(top) - 1, bottom === '' ? undefined : Number(bottom));
    const cut = lines.map((line) =>
      trimmed(line.slice(left === '' ? 0 : columnIndex(left), right === '' ? undefined : columnIndex(right) + 1)),
    );
    while (cut.at(-1)?.length === 0) cut.pop();
    return cut;
  }
}

interface CellData {
  userEnteredValue?: { stringValue?: string; numberValue?: number };
}

interface Request {
  updateCells?: {
    range: { sheetId: number; startRowIndex: number; endRowIndex: number; startColumnIndex?: number };
    rows?: { values: CellData[] }[];
  };
  appendCells?: { tableId: string; rows: { values: CellData[] }[] };
  deleteDimension?: { range: { sheetId: number; startIndex: number; endIndex: number } };
}

function place(line: Cell[], left: number, values: readonly CellData[]): void {
  for (const [index, cell] of values.entries()) {
    while (line.length <= left + index) line.push('');
    line[left + index] = cell.userEnteredValue?.stringValue ?? cell.userEnteredValue?.numberValue ?? '';
  }
}

function trimmed(cells: readonly Cell[]): Cell[] {
  const kept = [...cells];
  while (kept.at(-1) === '') kept.pop();
  return kept;
}

function columnIndex(name: string): number {
  return [...name].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
