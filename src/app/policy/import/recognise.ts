// Tells from the column names what a file holds: pupils or staff, which column is which, and which are not taken.

import { COLUMN_NAMES, foldColumn, type ImportField, SYSTEM_NAMES, TELL_PUPILS, TELL_STAFF, whyLeftOut } from './column-names';
import type { Line } from './csv';
import { refused } from './refusal';

export type ImportKind = 'pupils' | 'staff';

/** A column that is taken: its place from 0, and its name as the file has it. */
export interface TakenColumn {
  readonly at: number;
  readonly header: string;
}

export interface RecognisedTable {
  readonly of: ImportKind;
  /** 'Arbor', 'Bromcom', 'SIMS', or 'not told'. */
  readonly system: string;
  readonly taken: ReadonlyMap<ImportField, TakenColumn>;
  readonly notUsed: readonly string[];
  /** Restricted columns: their values are not read. */
  readonly restricted: readonly string[];
  /** Columns of the home address: their values are not read. */
  readonly home: readonly string[];
  /** How many columns the header has. */
  readonly width: number;
  readonly rows: readonly Line[];
}

/** Lines in which column names are looked for when the first has none. */
const LOOK_AT = 10;

/**
 * Finds the columns by their names, matched loosely: case, accents, spaces and punctuation do not count, and many names of one thing are known.
 * The names must stand in the first line.
 * @throws AppError answer-invalid naming what is missing and what was found, or where the names stand twice or below other lines.
 */
export function recognise(lines: readonly Line[]): RecognisedTable {
  const [first, ...rows] = lines;
  if (!first) throw refused('The file is empty. Export it from the MIS again.');
  const kind = kindOf(first.cells);
  const other = rows.slice(0, LOOK_AT).find(({ cells }) => looksLikeNames(cells));
  if (kind === null || missing(first.cells, kind).length > 0) {
    if (other) throw refused(`The column names stand in line ${other.line}. Delete the lines above it, so that they stand first.`);
    throw missingColumns(first.cells, kind);
  }
  if (other) throw refused(`Lines ${first.line} and ${other.line} both hold column names. Delete one of them.`);
  if (rows.length === 0) throw refused('The file has column names and no rows below them. Export it from the MIS again.');
  return { ...columnsOf(first.cells, kind), system: systemOf(first.cells), rows };
}

/** @throws AppError answer-invalid where the columns fit both: then nobody is guessed to be staff, or a pupil. */
function kindOf(headers: readonly string[]): ImportKind | null {
  const folded = headers.map(foldColumn);
  const tellsPupils = folded.some((name) => TELL_PUPILS.has(name));
  const tellsStaff = folded.some((name) => TELL_STAFF.has(name));
  const born = found(headers, 'pupils').has('dateOfBirth');
  const email = found(headers, 'staff').has('email');
  if (tellsPupils && !tellsStaff) return 'pupils';
  if (tellsStaff && !tellsPupils) return 'staff';
  if ((born && email) || tellsPupils)
    throw refused(
      'The columns may be of pupils or of staff. Of pupils, give the UPN and the year group and no e-mail; of staff, call the address “Work e-mail” and leave the date of birth out.',
    );
  return email ? 'staff' : born ? 'pupils' : null;
}

/** Each field with its column: of several the one whose name comes first in the list. */
function found(headers: readonly string[], kind: ImportKind): Map<ImportField, TakenColumn> {
  const folded = headers.map(foldColumn);
  const taken = new Map<ImportField, TakenColumn>();
  for (const [field, names] of Object.entries(COLUMN_NAMES[kind]) as [ImportField, readonly string[]][]) {
    const name = names.find((candidate) => folded.includes(candidate));
    if (name === undefined) continue;
    const at = folded.indexOf(name);
    const again = folded.indexOf(name, at + 1);
    if (again >= 0)
      throw refused(`The column “${headers[at]?.trim()}” stands there twice (columns ${at + 1} and ${again + 1}). Delete one of them.`);
    taken.set(field, { at, header: headers[at]?.trim() ?? '' });
  }
  return taken;
}

const NEEDED: Readonly<Record<ImportKind, readonly (readonly [fields: readonly ImportField[], or: ImportField | null, what: string])[]>> = {
  pupils: [
    [['surname', 'forename'], 'fullName', 'surname and forename'],
    [['dateOfBirth'], null, 'date of birth'],
  ],
  staff: [
    [['email'], null, 'work e-mail'],
    [['surname', 'forename'], 'fullName', 'name'],
  ],
};

function missing(headers: readonly string[], kind: ImportKind): string[] {
  const taken = found(headers, kind);
  return NEEDED[kind]
    .filter(([fields, or]) => !fields.every((field) => taken.has(field)) && !(or !== null && taken.has(or)))
    .map(([, , what]) => what);
}

function missingColumns(headers: readonly string[], kind: ImportKind | null): Error {
  const there = headers
    .map((header) => header.trim().slice(0, 60))
    .filter((header) => header !== '')
    .slice(0, 60);
  const list = there.length === 0 ? 'The first line is empty.' : `Found: ${there.join(', ')}.`;
  const wanted =
    kind === null
      ? 'A file of pupils needs surname, forename and date of birth (and the UPN); a file of staff needs a work e-mail and a name.'
      : `A file of ${kind} needs: ${missing(headers, kind).join(', ')}.`;
  // The log gets no headers: where they are missing, the first line may be a child.
  return refused(`The columns are not there by any name that is known. ${wanted} ${list}`, 'columns are missing');
}

function looksLikeNames(cells: readonly string[]): boolean {
  const filled = cells.map(foldColumn).filter((cell) => cell !== '');
  const known = filled.filter((cell) => KNOWN.has(cell));
  return known.length >= 3 || (known.length === 2 && known.length * 2 >= filled.length);
}

const KNOWN: ReadonlySet<string> = new Set(
  Object.values(COLUMN_NAMES)
    .flatMap((fields) => Object.values(fields).flat())
    // These may be values as well.
    .filter((name) => !['student', 'pupil', 'staff', 'employee', 'leaver', 'sen', 'send', 'fsm', 'onroll'].includes(name)),
);

function columnsOf(headers: readonly string[], of: ImportKind): Omit<RecognisedTable, 'system' | 'rows'> {
  const taken = found(headers, of);
  const places = new Set([...taken.values()].map(({ at }) => at));
  const others = headers.flatMap((header, at) => (places.has(at) || header.trim() === '' ? [] : [header.trim()]));
  const named = (why: ReturnType<typeof whyLeftOut>): string[] => others.filter((header) => whyLeftOut(header) === why);
  return { of, taken, notUsed: named(null), restricted: named('restricted'), home: named('home'), width: headers.length };
}

function systemOf(headers: readonly string[]): string {
  const folded = new Set(headers.map(foldColumn));
  const hits = Object.entries(SYSTEM_NAMES).map(([name, names]) => ({ name, count: names.filter((one) => folded.has(one)).length }));
  const [best, next] = hits.sort((one, other) => other.count - one.count);
  return best && best.count > 0 && best.count > (next?.count ?? 0) ? best.name : 'not told';
}
