// A spreadsheet for tests of loading: tabs of cells with their headers, read by A1 ranges as the Sheets API gives them.
import type { Layout, RangeReader } from '../../../src/app/register/load';
import type { Table } from '../../../src/app/register/table';

type Cell = string | number;

export class SheetFake implements RangeReader {
  /** Each reading's ranges. */
  readonly readings: string[][] = [];
  kept: Layout | null = null;
  /** Called before a reading, as what a person does meanwhile. */
  before: (reading: number) => void = () => {};
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

function trimmed(cells: readonly Cell[]): Cell[] {
  const kept = [...cells];
  while (kept.at(-1) === '') kept.pop();
  return kept;
}

function columnIndex(name: string): number {
  return [...name].reduce((index, letter) => index * 26 + letter.charCodeAt(0) - 64, 0) - 1;
}
