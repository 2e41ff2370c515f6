// Reads of large tables only the rows that a job is about: narrow columns to choose by, then exact rows.
import { AppError } from '../policy/errors';
import { load, type RangeReader, readRows } from './load';
import { merge, type Need } from './need';
import type { Register } from './register';
import type { Book, Table } from './table';

/** What a job about one thing needs: some tables whole, and of others only some rows, however large they are. */
export interface Selection {
  /** Tables and columns of which every row is read. */
  readonly needs: readonly Need[];
  /** Narrow columns to choose by. */
  readonly keys: readonly Need[];
  /** Tables of which only the chosen rows are read. */
  readonly rows: readonly Need[];
  /** The ids of the rows wanted; a table that is left out has none. */
  choose(keys: Register): ReadonlyMap<Table, readonly string[]>;
}

/** A person who sorts a tab between the two readings makes them disagree; then both are done again. */
const MOST_READINGS = 3;

/**
 * Loads a selection by two `values.batchGet`, the second for exact rows; by one where nothing is chosen.
 * @throws AppError column-missing, or busy when rows kept moving.
 */
export function loadSelection(book: Book, selection: Selection, reader: RangeReader): Register {
  const rows = merge(selection.rows);
  for (let reading = 0; reading < MOST_READINGS; reading++) {
    const keys = load(book, [...selection.needs, ...selection.keys], reader, rows);
    const chosen = selection.choose(keys);
    const register = readRows(keys, merge(selection.needs), rows, chosen, reader);
    if (register) return register;
  }
  throw new AppError(
    'busy',
    'rows moved between readings',
    'Somebody is sorting the register just now. Nothing was changed: try again in a moment.',
  );
}
