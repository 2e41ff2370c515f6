// Checks the whole register in bounded pieces, writes what does not fit into the Register check tab, and tells the keepers; a check that is cut off
// goes on where it was.
import { keepSettings, readSettings, type Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { daysBetween } from '../../policy/plain-date';
import { tabNamedBy } from '../../policy/reference-columns';
import { requireMay } from '../../policy/roles';
import { add, type Change, remove } from '../../register/change';
import { checkRow, doubledIds, type Finding, type LastEntry, type RawRow, type Surroundings } from '../../register/check-rows';
import { columnName, load, type RangeReader } from '../../register/load';
import { columns } from '../../register/need';
import type { Book, Table } from '../../register/table';
import { BOOKS, CHECKS, LAST_KNOWN, TABLES } from '../../register/tables';
import { transact } from '../../register/transaction';
import type { Command } from '../commands/command';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { raiseAlarm } from './tell-keepers';

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
  let place: Place = { table: 0, line: 2, found: 0 };
  if (kept.doneOn === undefined && kept.table !== undefined) place = { table: kept.table, line: kept.line ?? 2, found: kept.found ?? 0 };
  const views = new Map<Book, View | null>();
  do {
    const { book } = ORDER[place.table] ?? { book: 'master' };
    if (!views.has(book)) views.set(book, settings.get(book) === undefined ? null : viewOf(settings, book));
    const { findings, next } = piece(settings, views.get(book) ?? null, book, place);
    if (!writeDown(desk, place, book, findings)) return null;
    const found = place.found + findings.length;
    place = { ...next, found, ...(next.table >= ORDER.length ? { doneOn: moment.today } : {}) };
    keepSettings({ checked: JSON.stringify(place) });
  } while (place.doneOn === undefined && clock() < until);
  return place;
}

/** What one execution knows of a spreadsheet: three readings, whatever it holds. */
interface View {
  readonly sheet: RangeReader;
  /** Where each column of a tab stands, by field; -1 where it is missing. */
  readonly at: ReadonlyMap<string, ReadonlyMap<string, number>>;
  readonly width: ReadonlyMap<string, number>;
  readonly ids: ReadonlyMap<string, readonly { id: string; line: number }[]>;
  /** The last entry about each row, by tab and row. */
  readonly last: ReadonlyMap<string, LastEntry>;
}

function viewOf(settings: Settings, book: Book): View {
  const sheet = spreadsheet(settings.need(book));
  const { audit } = BOOKS[book];
  const tables = [...ORDER.filter((entry) => entry.book === book).map(({ table }) => table), audit];
  const headers = sheet.read(tables.map(({ title }) => `'${title}'!1:1`)).map((rows) => (rows[0] ?? []).map(String));
  const at = new Map(
    tables.map((table, index) => [
      table.title,
      new Map(Object.entries(table.columns).map(([field, { header }]) => [field, (headers[index] ?? []).indexOf(header)])),
    ]),
  );
  const column = (table: Table, field: string): string => {
    const letter = columnName(Math.max(0, at.get(table.title)?.get(field) ?? 0));
    return `'${table.title}'!${letter}2:${letter}`;
  };
  const numbered = tables.filter((table) => table !== audit && (at.get(table.title)?.get('id') ?? -1) >= 0);
  const cells = sheet.read(numbered.map((table) => column(table, 'id')));
  const entries = sheet.read(['table', 'row', 'change', 'columns', 'after'].map((field) => column(audit, field)));
  const last = new Map<string, LastEntry>();
  for (const [index, [title = '']] of (entries[0] ?? []).entries()) {
    const cell = (of: number): string => String(entries[of]?.[index]?.[0] ?? '');
    last.set(`${String(title)}:${cell(1)}`, { change: cell(2), columns: cell(3), after: cell(4) });
  }
  return {
    sheet,
    at,
    width: new Map(tables.map((table, index) => [table.title, headers[index]?.length ?? 0])),
    ids: new Map(
      numbered.map((table, index) => [
        table.title,
        (cells[index] ?? []).map(([cell = ''], row) => ({ id: String(cell), line: row + 2 })).filter(({ id }) => id !== ''),
      ]),
    ),
    last,
  };
}

/** A reading of so many lines, of one tab or of several small ones, from a place on. */
function piece(
  settings: Settings,
  view: View | null,
  book: Book,
  place: Place,
): { findings: Found[]; next: Pick<Place, 'table' | 'line'> } {
  const windows: { table: Table; from: number; to: number }[] = [];
  let { table: index, line } = place;
  for (let rows = 0; rows < LINES && ORDER[index]?.book === book; ) {
    const { table } = ORDER[index] ?? { table: CHECKS };
    const last = view?.ids.get(table.title)?.at(-1)?.line ?? 0;
    // Google refuses a range that goes beyond the tab.
    const to = Math.min(line + LINES - rows - 1, last);
    windows.push({ table, from: line, to });
    rows += Math.max(0, to - line + 1);
    if (to < last) line = to + 1;
    else {
      index += 1;
      line = 2;
    }
  }
  const next = { table: index, line };
  if (view === null) return { findings: [], next };
  const filled = windows.filter(({ from, to }) => to >= from);
  const values =
    filled.length === 0
      ? []
      : view.sheet.read(
          filled.map(({ table, from, to }) => `'${table.title}'!A${from}:${columnName((view.width.get(table.title) ?? 1) - 1)}${to}`),
        );
  const ids = book === 'master' ? view.ids : idsOfMaster(settings, filled);
  const key = settings.need('auditKey');
  const findings = windows.flatMap(({ table, from }) => (from === 2 ? asAWhole(view, table) : []).map((finding) => ({ table, finding })));
  for (const [window, { table, from }] of filled.entries()) {
    const around: Surroundings = {
      idsOf: (tab) => setOf(ids.get(tab)),
      lastEntry: (row) => view.last.get(`${table.title}:${row}`),
      key,
    };
    for (const [offset, cells] of (values[window] ?? []).entries()) {
      const there = [...(view.at.get(table.title) ?? [])].filter(([, position]) => position >= 0);
      const row: RawRow = {
        line: from + offset,
        cells: Object.fromEntries(there.map(([field, position]) => [field, cells[position] ?? ''])),
      };
      if (row.cells.id !== '') findings.push(...checkRow(table, row, around).map((finding) => ({ table, finding })));
    }
  }
  return { findings, next };
}

type Found = { readonly table: Table; readonly finding: Finding };
type Ids = readonly { id: string; line: number }[];

const sets = new WeakMap<Ids, ReadonlySet<string>>();

function setOf(ids: Ids | undefined): ReadonlySet<string> | null {
  if (!ids) return null;
  const known = sets.get(ids) ?? new Set(ids.map(({ id }) => id));
  sets.set(ids, known);
  return known;
}

/** The ids of the register's tabs that rows of another spreadsheet name. */
function idsOfMaster(settings: Settings, windows: readonly { table: Table }[]): ReadonlyMap<string, Ids> {
  const tabs = new Set(
    windows.flatMap(({ table }) => Object.entries(table.columns).flatMap(([field, column]) => tabNamedBy(field, column) ?? [])),
  );
  const tables = TABLES.master.filter(({ title }) => tabs.has(title));
  if (tables.length === 0) return new Map();
  const register = load(
    'master',
    tables.map((table) => columns(table)),
    spreadsheet(settings.need('master')),
  );
  return new Map(
    tables.map((table) => [
      table.title,
      register.table(table).rows.map(({ fields, line }) => ({ id: String(fields.id), line: line ?? 0 })),
    ]),
  );
}

/** What is told of a tab before its rows are looked at: columns that are missing, ids that stand twice. */
function asAWhole(view: View, table: Table): Finding[] {
  const missing = [...(view.at.get(table.title) ?? [])]
    .filter(([, position]) => position < 0)
    .map(([field]) => missingColumn(table, field));
  return [...missing, ...doubledIds(view.ids.get(table.title) ?? [])];
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

/** Adds findings to the tab; a new check takes the last one's away. False when the register was busy. */
function writeDown({ settings, moment }: UpkeepDesk, place: Place, book: Book, findings: readonly Found[]): boolean {
  const isNew = place.table === 0 && place.line === 2;
  if (!isNew && (findings.length === 0 || place.found >= MOST)) return true;
  const rows = findings.slice(0, MOST - place.found).map(
    ({ table, finding }, index): Change =>
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
