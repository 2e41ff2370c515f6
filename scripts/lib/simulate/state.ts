/** What stands in a workspace at the end of a job, with everything that may differ from run to run taken out, so that two runs can be compared. */
import { TABLES } from '../../../src/app/register/tables';
import { coreOf } from '../../../src/local';
import { CalendarBackend } from '../../../src/local/services/calendar';
import { OWNER, type Trust } from './trust';

/** How often each thing is there, by its description. */
export type State = ReadonlyMap<string, number>;

const BOOKS = { master: 'AP register', restricted: 'AP register – restricted' } as const;

/** Columns whose values are moments, secrets or counts of tries. */
const PASSING = new Set([
  'Token hash',
  'Expires',
  'Code hash',
  'Code expires',
  'Used',
  'At',
  'Tries',
  'Last error',
  'Made',
  'Submitted',
  'Decided',
  'Received',
  'Version',
  'Wrong codes',
  'Codes sent',
  'Version received',
  'SHA-256 of its HTML',
  'File',
  'Saved',
  'Read',
]);
/** The audit is compared by what was done to which row; the system's own bookkeeping of links and documents may take another try. */
const AUDITED = new Set([
  'Pupils',
  'Contacts',
  'Referrals',
  'Plans',
  'Interventions',
  'Outcomes',
  'Meetings',
  'Reviews',
  'Letters',
  'Due',
  'Visits',
  'Checklists',
  'Findings',
  'Care and health',
  'Pupils’ words',
  'Bars',
  'Emergency numbers',
]);

/** The spreadsheets of the academies, and their lists; the boards are made from the same. */
const VIEW = 'AP – ';
const VIEW_TABS = ['My list', 'Placements', 'Providers', 'Referrals', 'Pupils', 'Contacts', 'Reviews', 'Actions'];
const RESTRICTED_TABS = ['Care and health', 'Pupils’ words', 'Bars', 'Emergency numbers', 'Concerns'];

/** Everything that a job leaves: rows, files with their sharing, forms, triggers, mails. */
export function stateOf(trust: Trust): State {
  const state = new Map<string, number>();
  const put = (thing: string): void => {
    state.set(thing, (state.get(thing) ?? 0) + 1);
  };
  for (const book of ['master', 'restricted'] as const) {
    for (const table of TABLES[book]) {
      // What the views show is compared itself; the digests of it hang on moments.
      if (table.title !== 'System' && table.title !== 'Views') for (const row of rowsOf(trust, BOOKS[book], table.title)) put(row);
    }
  }
  const { workspace } = trust;
  for (const { name } of workspace.files().filter((file) => file.name.startsWith(VIEW)))
    for (const title of name.endsWith('restricted') ? RESTRICTED_TABS : VIEW_TABS) for (const row of rowsOf(trust, name, title)) put(row);
  for (const file of workspace.files()) {
    if (file.name === 'My Drive') continue;
    const sharing = file.permissions
      .map(({ type, role, emailAddress, domain, view }) => [type, role, emailAddress ?? domain, view].join(':'))
      .sort();
    put(`file ${file.path} ${file.mimeType} ${sharing.join(' ')} ${file.restricted ? 'restricted' : ''} ${file.trashed ? 'trashed' : ''}`);
  }
  for (const trigger of workspace.triggers()) put(`trigger ${trigger.handler} ${trigger.kind}`);
  for (const { status, summary, start, attendees } of coreOf(workspace).backend(CalendarBackend).events(OWNER))
    put(`event ${status} ${summary} ${start.date} ${JSON.stringify(attendees)}`);
  for (const mail of workspace.outbox) put(`mail to ${mail.to.join(' ')}: ${mail.subject}`);
  return state;
}

function rowsOf(trust: Trust, book: string, title: string): string[] {
  const [headers = [], ...rows] = trust.tab(book, title);
  const found: string[] = [];
  for (const row of rows) {
    if (row[0] === undefined || row[0] === '') continue;
    const fields = headers
      .map((header, index): [string, unknown] => [String(header), row[index] ?? ''])
      .filter(([header]) => !PASSING.has(header));
    // A person who was shown an error asks for another code, which is another delivery.
    if (title === 'Outbox' && String(row[0]).startsWith('mail:your code')) continue;
    if (title === 'Audit') {
      const entry = Object.fromEntries(fields);
      if (AUDITED.has(String(entry.Table)))
        found.push(normal(`audit: ${entry.Job} ${entry.Change} ${entry.Table} ${entry.Row} ${entry.Columns}`));
      continue;
    }
    found.push(normal(`${book}/${title}: ${fields.map(([header, value]) => `${header}=${String(value)}`).join(' | ')}`));
  }
  return found;
}

/** Ids and instants are another draw or another moment in each run. */
function normal(text: string): string {
  return text
    .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT')
    .replace(/[\w-]{60,}/g, 'ID')
    .replace(/\b1[\w-]{43}\b/g, 'FILE');
}

export interface Difference {
  readonly lost: readonly string[];
  readonly doubled: readonly string[];
}

/** What is missing from a run that was disturbed, and what is there more often than it should be. */
export function compare(undisturbed: State, disturbed: State): Difference {
  const more = (first: State, second: State): string[] =>
    [...first].flatMap(([thing, count]) => Array<string>(Math.max(0, count - (second.get(thing) ?? 0))).fill(thing));
  return { lost: more(undisturbed, disturbed), doubled: more(disturbed, undisturbed) };
}
