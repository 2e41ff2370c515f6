// Checks the whole register in bounded pieces, writes what does not fit into the Register check tab, and tells the keepers; a check that is cut off
// goes on where it was.
import { keepSettings, readSettings, type Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { daysBetween } from '../policy/plain-date';
import { tabNamedBy } from '../policy/reference-columns';
import { requireMay } from '../policy/roles';
import { add, type Change, remove } from '../register/change';
import { checkRow, doubledIds, type Finding, type LastEntry, type RawRow, type Surroundings } from '../register/check-rows';
import { columnName, type RangeReader } from '../register/load';
import { columns } from '../register/need';
import type { Book, Table } from '../register/table';
import { BOOKS, CHECKS, LAST_KNOWN, TABLES } from '../register/tables';
import { transact } from '../register/transaction';
import type { Command } from './commands/command';
import { raiseAlarm } from './tell-keepers';
import type { Upkeep, UpkeepDesk } from './upkeep';

/** Lines in one reading. */
const LINES = 5_000;
/** Findings that are written down; what is more is counted. */
const MOST = 500;
const EVERY_DAYS = 7;
const WAIT_MS = 20_000;

/** Where a check stands: the tab by its place in the order, the next line of it, what was found so far. */
interface Place {
  readonly table: number;
  readonly line: number;
  readonly found: number;
  /** The plain date on which the last check ended. */
  readonly doneOn?: string;
}

/** Every tab in the order of the check; the audit and what is known are checked by comparing, elsewhere. */
const ORDER: readonly { book: Book; table: Table }[] = (['master', 'restricted', 'attendance'] as const).flatMap((book) =>
  TABLES[book]
    .filter((table) => table !== LAST_KNOWN && table !== CHECKS && table !== BOOKS[book].audit && table !== BOOKS[book].system)
    .map((table) => ({ book, table })),
);

/** Goes on with the check, or begins a new one; gives its place, and null when the register was busy. */
export function checkOn(desk: UpkeepDesk): Place | null {
  const { settings, moment, clock, until } = desk;
  const kept = JSON.parse(settings.get('checked') ?? '{}') as Partial<Place>;
  let place: Place =
    kept.doneOn === undefined && kept.table !== undefined
      ? { table: kept.table, line: kept.line ?? 2, found: kept.found ?? 0 }
      : { table: 0, line: 2, found: 0 };
  do {
    const { book, table } = ORDER[place.table] ?? { book: 'master' as const, table: CHECKS };
    const { findings, next } = settings.get(book) === undefined ? { findings: [], next: null } : piece(settings, book, table, place.line);
    if (!writeDown(desk, place, book, table, findings)) return null;
    const found = place.found + findings.length;
    place = next === null ? { table: place.table + 1, line: 2, found } : { table: place.table, line: next, found };
    if (place.table >= ORDER.length) place = { ...place, doneOn: moment.today };
    keepSettings({ checked: JSON.stringify(place) });
  } while (place.doneOn === undefined && clock() < until);
  return place;
}

/** One reading of a tab; `next` is the line from which it goes on, null at its end. */
function piece(settings: Settings, book: Book, table: Table, from: number): { findings: Finding[]; next: number | null } {
  const sheet = spreadsheet(settings.need(book));
  const headers = (sheet.read([`'${table.title}'!1:1`])[0]?.[0] ?? []).map(String);
  const at = new Map(Object.entries(table.columns).map(([field, { header }]) => [field, headers.indexOf(header)]));
  const missing = [...at].filter(([, position]) => position < 0).map(([field]) => field);
  const findings: Finding[] = from > 2 ? [] : missing.map((field) => missingColumn(table, field));
  const id = at.get('id') ?? -1;
  if (id < 0) return { findings, next: null };
  const letter = columnName(id);
  const [ids = []] = sheet.read([`'${table.title}'!${letter}2:${letter}`]);
  const numbered = ids.map(([cell = ''], index) => ({ id: String(cell), line: index + 2 })).filter((row) => row.id !== '');
  if (from === 2) findings.push(...doubledIds(numbered));
  const last = numbered.at(-1)?.line ?? 0;
  // Google refuses a range that goes beyond the tab.
  const to = Math.min(from + LINES - 1, last);
  if (last >= from) {
    const [values = []] = sheet.read([`'${table.title}'!A${from}:${columnName(headers.length - 1)}${to}`]);
    const around = surroundings(settings, book, table, sheet);
    for (const [index, cells] of values.entries()) {
      const row: RawRow = {
        line: from + index,
        cells: Object.fromEntries(
          [...at].filter(([, position]) => position >= 0).map(([field, position]) => [field, cells[position] ?? '']),
        ),
      };
      if (row.cells.id !== '') findings.push(...checkRow(table, row, around));
    }
  }
  return { findings, next: last > to ? to + 1 : null };
}

function missingColumn(table: Table, field: string): Finding {
  const header = table.columns[field]?.header ?? field;
  return {
    line: 1,
    row: '',
    column: header,
    problem: 'The column is missing.',
    whatToDo:
      'If somebody renamed it, give it its old name back. If it was deleted, bring it back from the version history, or run Set up for an empty one.',
  };
}

function surroundings(settings: Settings, book: Book, table: Table, sheet: RangeReader): Surroundings {
  const { audit } = BOOKS[book];
  const tabs = new Set(Object.entries(table.columns).flatMap(([field, column]) => tabNamedBy(field, column) ?? []));
  const known = new Map<string, ReadonlySet<string>>();
  const master = spreadsheet(settings.need('master'));
  for (const of of TABLES.master) {
    if (!tabs.has(of.title)) continue;
    const headers = (master.read([`'${of.title}'!1:1`])[0]?.[0] ?? []).map(String);
    const position = headers.indexOf(of.columns.id?.header ?? '');
    const letter = columnName(position);
    if (position >= 0)
      known.set(of.title, new Set((master.read([`'${of.title}'!${letter}2:${letter}`])[0] ?? []).map(([cell]) => String(cell))));
  }
  const fields = ['table', 'row', 'change', 'columns', 'after'] as const;
  const headers = (sheet.read([`'${audit.title}'!1:1`])[0]?.[0] ?? []).map(String);
  const letters = fields.map((field) => columnName(Math.max(0, headers.indexOf(audit.columns[field].header))));
  const entries = sheet.read(letters.map((letter) => `'${audit.title}'!${letter}2:${letter}`));
  const last = new Map<string, LastEntry>();
  for (const [index, [title]] of (entries[0] ?? []).entries()) {
    if (title !== table.title) continue;
    const cell = (column: number): string => String(entries[column]?.[index]?.[0] ?? '');
    last.set(cell(1), { change: cell(2), columns: cell(3), after: cell(4) });
  }
  return { idsOf: (tab) => known.get(tab) ?? null, lastEntry: (row) => last.get(row), key: settings.need('auditKey') };
}

/** Adds findings to the tab; a new check takes the last one's away. False when the register was busy. */
function writeDown({ settings, moment }: UpkeepDesk, place: Place, book: Book, table: Table, findings: readonly Finding[]): boolean {
  const isNew = place.table === 0 && place.line === 2;
  if (!isNew && (findings.length === 0 || place.found >= MOST)) return true;
  const rows = findings.slice(0, MOST - place.found).map(
    (finding, index): Change =>
      add(CHECKS, {
        // A piece that is done again after a crash finds its rows there, and they are made anew.
        id: `${place.table}-${place.line}-${index + 1}`,
        tab: table.title,
        row: book === 'restricted' ? `line ${finding.line}` : finding.row,
        column: finding.column,
        problem: finding.problem,
        whatToDo: finding.whatToDo,
        foundAt: moment.local,
      }),
  );
  const committed = transact(settings, {
    name: 'check the register',
    book: 'master',
    needs: [columns(CHECKS)],
    by: settings.need('roleAccount'),
    moment,
    decide(register) {
      const there = register.rows(columns(CHECKS));
      const old = isNew ? there : there.filter(({ id }) => rows.some((row) => row.id === id));
      return { changes: [...old.map(({ id }) => remove(CHECKS, id)), ...rows], deliveries: [], answer: null };
    },
  });
  return committed !== null;
}

function wordsOf(place: Place): string {
  const found =
    place.found === 0 ? 'nothing that does not fit' : `${place.found} ${place.found === 1 ? 'thing that does' : 'things that do'} not fit`;
  const where = place.found === 0 ? '' : ' Each is named in the Register check tab, with what to do.';
  return place.doneOn === undefined
    ? `${place.table} of ${ORDER.length} tabs are checked; so far there is ${found}.${where} The check goes on by itself: look again in ten minutes.`
    : `Every tab was checked: there is ${found}.${where}${place.found > MOST ? ` The first ${MOST} are listed.` : ''}`;
}

export const CHECK_REGISTER: Command = {
  needs: [],
  answer({ person, moment }) {
    requireMay(person.roles, 'read the audit');
    const clock = (): number => Date.now();
    const place = checkOn({ settings: readSettings(), moment, clock, until: clock() + WAIT_MS });
    if (place === null) return { ok: false, code: 'busy', text: 'The register is busy. Try again in a moment.' };
    return { ok: true, title: 'The register', text: wordsOf(place) };
  },
};

/** Once a week, and whatever a person's asking has left unfinished. */
export const CHECK_WEEKLY: Upkeep = {
  name: 'Checking the register',
  when: 'daily',
  run(desk) {
    const { doneOn } = JSON.parse(desk.settings.get('checked') ?? '{}') as Partial<Place>;
    if (doneOn !== undefined && daysBetween(doneOn, desk.moment.today) < EVERY_DAYS) return true;
    const place = checkOn(desk);
    if (place?.doneOn === undefined) return false;
    return place.found === 0 || raiseAlarm(desk, [wordsOf(place)]);
  },
};
