// Where the columns of a tab stand, and runs of neighbours that are treated alike.
import type { Column, Table } from '../table';

export interface Place {
  readonly field: string;
  readonly column: Column;
  /** Zero-based index of the column on the tab. */
  readonly at: number;
}

/** The table's columns in the order in which they stand under these headers. */
export function placesOf(table: Table, headers: readonly string[]): Place[] {
  return Object.entries(table.columns)
    .map(([field, column]) => ({ field, column, at: headers.indexOf(column.header) }))
    .filter(({ at }) => at >= 0)
    .sort((first, second) => first.at - second.at);
}

export interface Run<T> {
  readonly from: number;
  /** Outside. */
  readonly to: number;
  readonly value: T;
}

/** Neighbours with the same value as runs; indexes without a value part them. */
export function runsOf<T>(values: ReadonlyMap<number, T>): Run<T>[] {
  const runs: { from: number; to: number; value: T; key: string }[] = [];
  for (const [at, value] of [...values].sort(([first], [second]) => first - second)) {
    const key = JSON.stringify(value);
    const last = runs.at(-1);
    if (last && last.to === at && last.key === key) last.to = at + 1;
    else runs.push({ from: at, to: at + 1, value, key });
  }
  return runs;
}
