// Keeps the busy tabs small: what is settled moves to a spreadsheet of its school year, copied there first and then taken out, so that nothing is
// ever lost or doubled however a move ends.
import { ensureFile, SPREADSHEET, shareExactly } from '../../google/drive';
import { keepSettings, type SettingName, type Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { AppError, isAppError } from '../../policy/errors';
import { addDays, type PlainDate, schoolYearOf } from '../../policy/plain-date';
import type { Thresholds } from '../../policy/rules';
import { CHAIN_START, followChain, type Link } from '../../register/audit';
import { add, type Fields, remove, update } from '../../register/change';
import { commit } from '../../register/commit';
import { load } from '../../register/load';
import type { Moment } from '../../register/moment';
import { columns, type Need, whole } from '../../register/need';
import type { Register } from '../../register/register';
import type { Book, RowOf, Table } from '../../register/table';
import { BOOKS, DUE, LINKS, RULE_TABLE } from '../../register/tables';
import { transact } from '../../register/transaction';
import { rulesOf } from '../clocks';
import { mendState } from '../present-state';
import type { Upkeep, UpkeepDesk } from '../upkeep';

/** Rows in one move: about a second of writing, during which forms wait. */
const MOST_ROWS = 2_000;
/** Places apart from each other that one request reads; the request's address would grow too long with more. */
const MOST_RUNS = 100;
/** The newest entries of the audit stay, however old they are, so that the tab shows what was done last. */
const AUDIT_STAYS = 1_000;

/** The tabs that grow, in each spreadsheet. */
interface Growing {
  readonly table: Table;
  /** What is read of every row to choose by. */
  readonly need: Need;
  /** The rows to move, the oldest first. */
  settled(register: Register, rules: Thresholds, today: PlainDate): readonly string[];
}

const LEFT = ['done', 'handled'];
const ENTERED = ['applied', 'ignored'];

function growingOf(book: Book): Growing[] {
  const { audit, outbox, inbox } = BOOKS[book];
  const entries = columns(audit, 'at');
  const deliveries = columns(outbox, 'state', 'at');
  const submissions = columns(inbox, 'state', 'receivedAt');
  const common: Growing[] = [
    {
      table: outbox,
      need: deliveries,
      settled: (register, rules, today) => {
        const before = `${addDays(today, -rules['archive.outbox-after'])}T`;
        return idsOf(register.rows(deliveries).filter(({ state, at }) => LEFT.includes(state) && at < before));
      },
    },
    {
      table: audit,
      need: entries,
      settled: (register, rules, today) => {
        const before = `${addDays(today, -rules['archive.audit-after'])}T`;
        const from = register.audit.archived?.count ?? 0;
        const rows = new Map(register.rows(entries).map((row) => [row.id, row]));
        const ids: string[] = [];
        // An unbroken piece from where the archive ends, so that the chain goes on across it.
        for (let number = from + 1; number <= register.audit.count - AUDIT_STAYS && ids.length < MOST_ROWS; number++) {
          const row = rows.get(String(number));
          if (!row || row.at >= before) break;
          ids.push(row.id);
        }
        return ids;
      },
    },
  ];
  // The inboxes of the other spreadsheets are what makes their writing happen once, and small.
  if (book !== 'master') return common;
  return [
    {
      table: DUE,
      need: whole(DUE),
      settled: (register, rules, today) => {
        const before = addDays(today, -rules['archive.due-after']);
        return idsOf(register.rows(whole(DUE)).filter(({ doneOn }) => doneOn !== '' && doneOn < before));
      },
    },
    {
      table: LINKS,
      need: whole(LINKS),
      settled: (register, rules, today) => {
        const before = `${addDays(today, -rules['archive.due-after'])}T`;
        return idsOf(register.rows(whole(LINKS)).filter(({ state, usedAt }) => state === 'used' && usedAt !== '' && usedAt < before));
      },
    },
    {
      table: inbox,
      need: submissions,
      settled: (register, rules, today) => {
        const before = addDays(today, -rules['archive.inbox-after']);
        return idsOf(register.rows(submissions).filter(({ state, receivedAt }) => ENTERED.includes(state) && receivedAt < before));
      },
    },
    ...common,
  ];
}

const idsOf = (rows: readonly { id: string }[]): string[] => rows.map(({ id }) => id);

/** The setting under which the archive of a spreadsheet and school year stands. */
export function archiveKey(book: Book, spreadsheetId: string, schoolYear: string): SettingName {
  return book === 'master' ? `archive:${schoolYear}` : `archive:${spreadsheetId}:${schoolYear}`;
}

export const ARCHIVE: Upkeep = {
  name: 'Moving what is settled to the archive',
  when: 'daily',
  run(desk) {
    const { settings, clock, until } = desk;
    const rules = rulesOf(load('master', [whole(RULE_TABLE)], spreadsheet(settings.need('master'))));
    for (const book of ['master', 'restricted', 'attendance'] as const) {
      if (settings.get(book) === undefined) continue;
      for (const growing of growingOf(book)) {
        let moved: number | null = MOST_ROWS;
        while (moved === null || moved > 0) {
          if (clock() >= until) return false;
          moved = move(desk, book, growing, rules);
          // The register is busy: the rest waits for the next tick.
          if (moved === null) return false;
        }
      }
    }
    return true;
  },
};

/** Moves some rows of a tab; gives how many, 0 when there is nothing to move, null when the register was busy. */
function move({ settings, moment }: UpkeepDesk, book: Book, { table, need, settled }: Growing, rules: Thresholds): number | null {
  const isWhole = need.fields.length === Object.keys(table.columns).length;
  const choose = (register: Register): readonly string[] => upTo(register, table, settled(register, rules, moment.today), isWhole);
  const committed = transact(settings, {
    name: 'archive',
    book,
    needs: isWhole ? [need] : { needs: [need], keys: [], rows: [whole(table)], choose: (register) => new Map([[table, choose(register)]]) },
    by: settings.need('roleAccount'),
    moment,
    decide(register) {
      const rows = choose(register).map((id) => register.row(table, id)?.fields ?? {});
      const archived = table === BOOKS[book].audit ? archivedWith(register, rows) : undefined;
      return {
        changes: rows.map((row) => remove(table, String(row.id), 'moved to the archive')),
        deliveries: [],
        answer: rows.length,
        ...(rows.length === 0 ? {} : { before: () => copy(settings, book, table, rows, moment) }),
        ...(archived ? { archived } : {}),
      };
    },
  });
  return committed?.answer ?? null;
}

/** As many of the rows as one move takes, and no more places than one request reads. */
function upTo(register: Register, table: Table, ids: readonly string[], anywhere: boolean): readonly string[] {
  const some = ids.slice(0, MOST_ROWS);
  if (anywhere) return some;
  let runs = 0;
  let last = 0;
  const lines = some.map((id) => register.row(table, id)?.line ?? 0);
  const cut = lines.findIndex((line) => {
    if (line !== last + 1) runs += 1;
    last = line;
    return runs > MOST_RUNS;
  });
  return cut < 0 ? some : some.slice(0, cut);
}

/** How far the chain stands in the archive with these entries. @throws AppError conflict, when they do not follow: a broken piece stays where it is. */
function archivedWith(register: Register, rows: readonly Fields[]): Link | undefined {
  if (rows.length === 0) return undefined;
  const { link, broken } = followChain(rows as unknown as RowOf<typeof BOOKS.master.audit>[], register.audit.archived ?? CHAIN_START);
  if (broken === null) return { hash: link.hash, count: link.count };
  throw new AppError(
    'conflict',
    `audit of ${register.book} broken at ${broken}`,
    `The audit trail does not hold together at entry ${broken}, so it was not moved to the archive. Choose “Verify the audit trail” in the AP menu, and tell the data protection officer.`,
  );
}

/** Copies rows to the archive; those that an earlier move left there before it ended are written again. */
function copy(settings: Settings, book: Book, table: Table, rows: readonly Fields[], moment: Moment): void {
  const key = archiveKey(book, settings.need(book), schoolYearOf(moment.today));
  const id = settings.get(key) ?? makeArchive(settings, book, key, moment);
  const archive = spreadsheet(id);
  let there: Register;
  try {
    there = load(book, [columns(table)], archive);
  } catch (error) {
    if (!isAppError(error) || error.code !== 'column-missing') throw error;
    // An archive made before the table got a column.
    bringUpToDate(settings, id, book);
    there = load(book, [columns(table)], archive);
  }
  const changes = rows.map((row) => {
    const { id: rowId, ...fields } = row;
    return there.row(table, String(rowId)) ? update(table, String(rowId), fields as never) : add(table, row as never);
  });
  commit(there, changes, there.audit, archive);
}

/** A spreadsheet that nobody but the role account can open. */
function makeArchive(settings: Settings, book: Book, key: SettingName, moment: Moment): string {
  const year = schoolYearOf(moment.today).replace('/', '-');
  const { id } = ensureFile(key, {
    name: `AP archive ${year}${book === 'master' ? '' : ` – ${book}`}`,
    mimeType: SPREADSHEET,
    parent: settings.need(book === 'master' ? 'folder' : 'restrictedFolder'),
  });
  shareExactly(id, []);
  bringUpToDate(settings, id, book);
  keepSettings({ [key]: id });
  return id;
}

function bringUpToDate(settings: Settings, id: string, book: Book): void {
  // A spreadsheet needs a tab that is not hidden, and nobody else sees this one.
  const tables = [...growingOf(book).map(({ table }) => table), BOOKS[book].system].map((table): Table => ({ ...table, hidden: false }));
  mendState(id, settings.need('roleAccount'), tables);
}
