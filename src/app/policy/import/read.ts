// Reads a file from the MIS as a whole: text or rows of a sheet, to records, what is wrong by line, and what is not taken.
import { type Line, parseCsv } from './csv';
import { decode, type Encoding } from './decode';
import { checkPupils, type PupilRecord } from './pupils';
import { type ImportKind, recognise } from './recognise';
import { refused } from './refusal';
import { academyOfFile, type ImportContext, type Issue } from './rows';
import { checkStaff, type StaffRecord } from './staff';

/** Rows a file may have. */
export const MOST_ROWS = 50_000;

/** What a file says. */
export interface ImportedFile {
  readonly of: ImportKind;
  readonly system: string;
  /** Rows below the column names. */
  readonly rows: number;
  readonly pupils: readonly PupilRecord[];
  readonly staff: readonly StaffRecord[];
  readonly issues: readonly Issue[];
  /** What a person should know of the file as a whole. */
  readonly notes: readonly string[];
  readonly notUsed: readonly string[];
  readonly restricted: readonly string[];
  readonly home: readonly string[];
}

export type FileContext = Pick<ImportContext, 'today' | 'academies' | 'domains'>;

/** A CSV file. @throws AppError answer-invalid when the file as a whole cannot be taken. */
export function readCsvFile(name: string, bytes: ArrayLike<number>, context: FileContext): ImportedFile {
  const { text, encoding } = decode(bytes);
  return readLines(
    parseCsv(text),
    { ...context, academyOfFile: academyOfFile(name, context.academies), serialDates: false, fullRows: true },
    encoding,
  );
}

/** Rows of a sheet, the first of them line 1. @throws AppError answer-invalid. */
export function readSheetRows(name: string, rows: readonly (readonly unknown[])[], context: FileContext): ImportedFile {
  const lines = rows
    .map((cells, index): Line => ({ line: index + 1, cells: cells.map((cell) => String(cell ?? '')) }))
    .filter(({ cells }) => cells.some((cell) => cell.trim() !== ''));
  return readLines(lines, { ...context, academyOfFile: academyOfFile(name, context.academies), serialDates: true, fullRows: false });
}

function readLines(lines: readonly Line[], context: ImportContext, encoding: Encoding = 'UTF-8'): ImportedFile {
  if (lines.length > MOST_ROWS + 1)
    throw refused(`The file has ${lines.length - 1} rows; ${MOST_ROWS} are the most. Split it, by academy for example.`);
  const { rows, taken, ...table } = recognise(lines);
  if (!taken.has('academy') && context.academyOfFile === null)
    throw refused(
      'The file does not say of which academy its rows are. Add a column “Academy”, or put the academy’s code into the file’s name, such as “oak pupils.csv”.',
    );
  const checked =
    table.of === 'pupils'
      ? { ...checkPupils({ ...table, rows, taken }, context), kind: 'pupils' as const }
      : { ...checkStaff({ ...table, rows, taken }, context), kind: 'staff' as const };
  const notes = [...checked.notes];
  if (!taken.has('academy')) {
    const academy = context.academies.find(({ id }) => id === context.academyOfFile);
    notes.unshift(`There is no academy column: all rows are taken as ${academy?.name || context.academyOfFile}’s.`);
  }
  if (encoding === 'Windows-1252')
    notes.push('The file is not in UTF-8 and was read as Windows-1252: look whether names with accents are right.');
  return {
    of: table.of,
    system: table.system,
    rows: rows.length,
    pupils: checked.kind === 'pupils' ? checked.records : [],
    staff: checked.kind === 'staff' ? checked.records : [],
    issues: [...checked.issues].sort((one, other) => one.line - other.line),
    notes,
    notUsed: table.notUsed,
    restricted: table.restricted,
    home: table.home,
  };
}
