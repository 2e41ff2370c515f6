// Verifies the audit trail from its first entry to its head, across the archives, and names the first entry that does not hold.
import { keepSettings, readSettings, type Settings } from '../../google/settings';
import { spreadsheet } from '../../google/sheets';
import { daysBetween, formatUk, schoolYearFrom, schoolYearOf } from '../../policy/plain-date';
import { requireMay } from '../../policy/roles';
import { CHAIN_START, followChain, type Link } from '../../register/audit';
import { fromCell } from '../../register/cell';
import { columnName, load, type RangeReader } from '../../register/load';
import type { Moment } from '../../register/moment';
import { headersOf } from '../../register/need';
import type { AuditHead } from '../../register/register';
import type { Book, RowOf } from '../../register/table';
import { BOOKS } from '../../register/tables';
import type { Command } from '../commands/command';
import type { Upkeep } from '../upkeep';
import { archiveKey } from './archive';
import { raiseAlarm } from './tell-keepers';

type Entry = RowOf<typeof BOOKS.master.audit>;

/** How far a verification has come; `broken` names the entry at which it ended. */
export interface Verified extends Link {
  readonly done: boolean;
  readonly broken: Entry | { id: string } | null;
}

/** Entries in one reading: about 8 MB of answer. */
const PIECE = 10_000;
/** Places apart from each other that are still read one by one. */
const MOST_RUNS = 50;
/** The year before the first installation. */
const FIRST_YEAR = 2025;
/** A person waits this long, and no longer. */
const WAIT_MS = 20_000;
const EVERY_DAYS = 7;

/** Goes on from where the last verification of this spreadsheet stopped, until a time in epoch milliseconds. */
export function verifyBook(settings: Settings, book: Book, moment: Moment, until: number, clock: () => number): Verified {
  const id = settings.need(book);
  const key = `verified:${id}` as const;
  const kept = JSON.parse(settings.get(key) ?? '{}') as Partial<Link & { doneOn: string }>;
  const from = kept.doneOn === undefined && kept.count !== undefined ? { hash: kept.hash ?? '', count: kept.count } : CHAIN_START;
  let found = follow(settings, book, id, from, moment, until, clock);
  // Entries that moved to the archive while they were read look as if they were missing: what is broken is broken twice.
  if (found.broken !== null) found = follow(settings, book, id, CHAIN_START, moment, until, clock);
  const { hash, count, done, broken } = found;
  // What is broken is looked at again the next day, until it is whole.
  keepSettings({ [key]: JSON.stringify(!done ? { hash, count } : broken === null ? { doneOn: moment.today } : {}) });
  return found;
}

function follow(settings: Settings, book: Book, id: string, from: Link, moment: Moment, until: number, clock: () => number): Verified {
  const head = load(book, [headersOf(BOOKS[book].audit)], spreadsheet(id)).audit;
  const archived = head.archived?.count ?? 0;
  let link = from;
  for (const place of [...archivesOf(settings, book, id, moment), id]) {
    const isHot = place === id;
    const range = isHot ? { above: archived, to: head.count } : { above: 0, to: archived };
    if (link.count >= range.to && !isHot) continue;
    for (const piece of pieces(spreadsheet(place), book, link.count, range)) {
      if ('id' in piece) return { ...link, done: true, broken: piece };
      const followed = followChain(piece, link);
      link = followed.link;
      if (followed.broken !== null)
        return { ...link, done: true, broken: piece.find((entry) => entry.id === followed.broken) ?? { id: followed.broken } };
      if (clock() >= until && link.count < head.count) return { ...link, done: false, broken: null };
    }
  }
  return { ...link, done: true, broken: endsAt(link, head) ? null : { id: String(link.count + 1) } };
}

const endsAt = (link: Link, head: AuditHead): boolean => link.count === head.count && link.hash === head.hash;

/** The archives of a spreadsheet, the oldest first. */
function archivesOf(settings: Settings, book: Book, id: string, moment: Moment): string[] {
  const last = Number(schoolYearOf(moment.today).slice(0, 4));
  const years = Array.from({ length: Math.max(0, last - FIRST_YEAR + 1) }, (_unused, index) => schoolYearFrom(FIRST_YEAR + index));
  return years.flatMap((year) => settings.get(archiveKey(book, id, year)) ?? []);
}

/**
 * The entries of one tab in the order of their numbers, in pieces, from those after `after`; wherever people sorted them to. An entry
 * that has no number of its own or the number of another is given instead.
 */
function* pieces(sheet: RangeReader, book: Book, after: number, range: { above: number; to: number }): Generator<Entry[] | { id: string }> {
  const { audit } = BOOKS[book];
  const headers = (sheet.read([`'${audit.title}'!1:1`])[0]?.[0] ?? []).map(String);
  const at = Object.fromEntries(Object.entries(audit.columns).map(([field, { header }]) => [field, headers.indexOf(header)]));
  const idColumn = columnName(Math.max(at.id ?? 0, 0));
  const lines: { number: number; line: number }[] = [];
  for (const [index, [cell = '']] of (sheet.read([`'${audit.title}'!${idColumn}2:${idColumn}`])[0] ?? []).entries()) {
    if (cell === '') continue;
    const number = Number(cell);
    if (!Number.isInteger(number) || number <= range.above) return yield { id: String(cell) };
    if (number > after && number <= range.to) lines.push({ number, line: index + 2 });
  }
  lines.sort((first, second) => first.number - second.number);
  for (let start = 0; start < lines.length; start += PIECE) {
    const wanted = lines.slice(start, start + PIECE);
    const doubled = wanted.find(({ number }, index) => number === wanted[index - 1]?.number);
    const entries = readLines(
      sheet,
      book,
      at,
      headers.length,
      wanted.map(({ line }) => line),
    );
    yield doubled ? entries.filter((entry, index) => entry.id !== entries[index - 1]?.id) : entries;
    if (doubled) return yield { id: String(doubled.number) };
  }
}

/** The entries on these lines, in this order. */
function readLines(sheet: RangeReader, book: Book, at: Readonly<Record<string, number>>, width: number, lines: readonly number[]): Entry[] {
  const { audit } = BOOKS[book];
  const runs: [number, number][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && line === last[1] + 1) last[1] = line;
    else runs.push([line, line]);
  }
  if (runs.length > MOST_RUNS) runs.splice(0, runs.length, [Math.min(...lines), Math.max(...lines)]);
  const last = columnName(Math.max(width - 1, 0));
  const values = sheet.read(runs.map(([from, to]) => `'${audit.title}'!A${from}:${last}${to}`));
  const byLine = new Map(runs.flatMap(([from], run) => (values[run] ?? []).map((cells, index) => [from + index, cells] as const)));
  return lines.map((line) => {
    const cells = byLine.get(line) ?? [];
    const fields = Object.entries(audit.columns).map(([field, { type }]) => [field, fromCell(type, cells[at[field] ?? -1])]);
    return Object.fromEntries(fields) as unknown as Entry;
  });
}

const NAMES: Readonly<Record<Book, string>> = { master: 'The register', restricted: 'The restricted register', attendance: 'Attendance' };

/** What a verification found, in words. Of the restricted spreadsheet nothing but the entry's number is told. */
export function wordsOf(book: Book, { count, done, broken }: Verified): string {
  const entries = `${count.toLocaleString('en-GB')} ${count === 1 ? 'entry' : 'entries'}`;
  if (broken === null)
    return done
      ? `${NAMES[book]}: whole, ${entries}.`
      : `${NAMES[book]}: whole so far, ${entries}. It goes on by itself; ask again in ten minutes.`;
  const which =
    book === 'restricted' || !('table' in broken)
      ? ''
      : ` (${broken.table} ${broken.row}, ${broken.at.slice(0, 16).replace('T', ' ')} UTC, by ${broken.by})`;
  return `${NAMES[book]}: broken at entry ${broken.id}${which}. Up to there it is whole: ${entries}. That entry was changed, put in, or follows one that was taken out. Change nothing; tell the data protection officer, and compare with the version history of the spreadsheet.`;
}

const booksOf = (settings: Settings): Book[] =>
  (['master', 'restricted', 'attendance'] as const).filter((book) => settings.get(book) !== undefined);

export const VERIFY_AUDIT: Command = {
  needs: [],
  answer({ person, moment }) {
    requireMay(person.roles, 'read the audit');
    const settings = readSettings();
    const clock = (): number => Date.now();
    const until = clock() + WAIT_MS;
    const lines = booksOf(settings).map((book) => wordsOf(book, verifyBook(settings, book, moment, until, clock)));
    return { ok: true, title: 'The audit trail', text: lines.join('\n\n') };
  },
};

/** Once a week, and whatever a person's asking has left unfinished. */
export const VERIFY_WEEKLY: Upkeep = {
  name: 'Verifying the audit trail',
  when: 'daily',
  run(desk) {
    const { settings, moment, clock, until } = desk;
    const problems: string[] = [];
    for (const book of booksOf(settings)) {
      const { doneOn } = JSON.parse(settings.get(`verified:${settings.need(book)}`) ?? '{}') as { doneOn?: string };
      if (doneOn !== undefined && daysBetween(doneOn, moment.today) < EVERY_DAYS) continue;
      const verified = verifyBook(settings, book, moment, until, clock);
      if (verified.broken !== null) problems.push(`${formatUk(moment.today)}: ${wordsOf(book, verified)}`);
      if (!verified.done) return false;
    }
    return raiseAlarm(desk, problems);
  },
};
