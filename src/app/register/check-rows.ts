// Looks whether rows of a tab hold what the system can work with: values of their type and choice, references that lead somewhere, and what the audit
// says was written last.
import { tabNamedBy } from '../policy/reference-columns';
import { rowDigest } from './audit';
import { fromCell } from './cell';
import type { Fields } from './change';
import type { Column, Table } from './table';

/** Something that does not fit. `column` is its header; '' where the row as a whole is meant. */
export interface Finding {
  readonly line: number;
  readonly row: string;
  readonly column: string;
  readonly problem: string;
  readonly whatToDo: string;
}

/** The last entry of the audit about a row. */
export interface LastEntry {
  readonly change: string;
  readonly columns: string;
  readonly after: string;
}

/** A row as it stands: its line, and its cells by field, unformatted. */
export interface RawRow {
  readonly line: number;
  readonly cells: Readonly<Record<string, unknown>>;
}

export interface Surroundings {
  /** The ids of another tab; null where it cannot be told. */
  idsOf(tab: string): ReadonlySet<string> | null;
  lastEntry(row: string): LastEntry | undefined;
  /** The installation's secret for digests. */
  readonly key: string;
}

const RESTORE =
  'Compare with the version history of the spreadsheet (File › Version history), and have the role account put the value back.';

/** What does not fit in one row. */
export function checkRow(table: Table, { line, cells }: RawRow, around: Surroundings): Finding[] {
  const row = String(cells.id ?? '');
  const found: Finding[] = [];
  for (const [field, column] of Object.entries(table.columns)) {
    if (!(field in cells) || isEmpty(cells[field])) continue;
    const problem = typeProblem(column, cells[field]) ?? choiceProblem(column, cells[field]);
    if (problem !== null) found.push({ line, row, column: column.header, problem, whatToDo: remedyOf(table, column) });
    const tab = tabNamedBy(field, column);
    const ids = tab === null ? null : around.idsOf(tab);
    const lost = ids === null ? [] : itemsOf(column, cells[field]).filter((id) => !ids.has(id));
    if (lost.length > 0) {
      const whatToDo = `Look for it in the ${tab} tab. ${table.keptByHand === true ? 'Correct the cell.' : RESTORE}`;
      found.push({ line, row, column: column.header, problem: `It names a row that the ${tab} tab does not have.`, whatToDo });
    }
  }
  if (isOtherThanAudited(table, cells, around.lastEntry(row), around.key))
    found.push({
      line,
      row,
      column: '',
      problem: 'The row does not hold what the system last wrote into it: somebody changed it past the system.',
      whatToDo: RESTORE,
    });
  return found;
}

/** Ids that stand on several lines, with the lines. */
export function doubledIds(ids: readonly { id: string; line: number }[]): Finding[] {
  const lines = new Map<string, number[]>();
  for (const { id, line } of ids) lines.set(id, [...(lines.get(id) ?? []), line]);
  return [...lines]
    .filter(([, at]) => at.length > 1)
    .map(([row, at]) => ({
      line: at[0] ?? 0,
      row,
      column: '',
      problem: `The id stands ${at.length} times, on lines ${at.slice(0, 10).join(', ')}.`,
      whatToDo:
        'Compare the rows. Keep the one that is right and have the role account delete the others: the system uses only one of them.',
    }));
}

const isEmpty = (cell: unknown): boolean => cell === undefined || cell === null || cell === '';

function typeProblem(column: Column, cell: unknown): string | null {
  switch (column.type) {
    case 'number':
    case 'money':
    case 'percent':
      return typeof cell === 'number' ? null : 'It is no number.';
    case 'date':
    case 'instant':
      return typeof cell === 'number' && /^\d{4}-/.test(String(fromCell(column.type, cell))) ? null : 'It is no date.';
    case 'yes/no':
      return cell === true || cell === false || /^(yes|no)$/i.test(String(cell)) ? null : 'It is neither Yes nor No.';
    default:
      return null;
  }
}

function choiceProblem(column: Column, cell: unknown): string | null {
  if (!column.choices) return null;
  return itemsOf(column, cell).every((item) => column.choices?.includes(item))
    ? null
    : `It is none of the choices: ${column.choices.join(', ')}.`;
}

function itemsOf(column: Column, cell: unknown): readonly string[] {
  return column.type === 'list' ? (fromCell('list', cell) as readonly string[]) : [String(cell)];
}

function remedyOf(table: Table, column: Column): string {
  return table.keptByHand === true || column.open === true ? 'Correct the cell.' : RESTORE;
}

/** True where the values that the last entry wrote are told to be others now. What was never audited, or taken out, cannot be told. */
function isOtherThanAudited(table: Table, cells: RawRow['cells'], last: LastEntry | undefined, key: string): boolean {
  if (!last || last.change === 'remove' || last.after === '' || last.columns === '') return false;
  const fields = last.columns.split(' ');
  if (fields.some((field) => !(field in table.columns) || !(field in cells))) return false;
  const stands = Object.fromEntries(fields.map((field) => [field, fromCell(table.columns[field]?.type ?? 'text', cells[field])])) as Fields;
  return rowDigest(key, table, stands) !== last.after;
}
