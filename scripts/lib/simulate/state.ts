/** What stands in a workspace at the end of a job, with everything that may differ from run to run taken out, so that two runs can be compared. */
import { createHash } from 'node:crypto';
import { firstBroken } from '../../../src/app/register/audit';
import { fromCell } from '../../../src/app/register/cell';
import type { RowOf, Table } from '../../../src/app/register/table';
import { BOOKS, LINKS, SYSTEM_ROWS, TABLES } from '../../../src/app/register/tables';
import { coreOf } from '../../../src/local';
import { renderText } from '../../../src/local/services/docs';
import { DriveBackend } from '../../../src/local/services/drive';
import { FormStore } from '../../../src/local/services/forms/form-store';
import { normaliser } from './normal';
import { BOOK_NAMES, type Trust } from './trust';

/** What stands, by what it is; several contents under one key are several things that claim to be the same one. */
export type State = ReadonlyMap<string, readonly string[]>;

/** Columns that tell of tries or carry secrets; a file and a hash are compared by the document itself. */
const PASSING: ReadonlySet<string> = new Set([
  'tokenHash',
  'codeHash',
  'codeExpiresAt',
  'tries',
  'at',
  'error',
  'hash',
  'file',
  'version',
  'receivedAt',
  'expiresAt',
  'usedAt', 'codesSent',
]);
/** Mails that tell people of the disturbance itself. */
export const ALARM = /register needs attention|^(mail )?given-up:|delivery given up/;

/**
 * Everything that a job leaves: rows, the audit trail, spreadsheets, files with their text and sharing, forms, settings, triggers, mails, and whether
 * the newest link in each mail works. `undated` takes days out as well, for runs that end on another day.
 */
export function stateOf(trust: Trust, undated = false): State {
  const state = new Map<string, string[]>();
  const normal = normaliser(trust, undated);
  const put = (key: string, content: string): void => {
    const known = normal(key);
    state.set(known, [...(state.get(known) ?? []), normal(content)]);
  };
  for (const book of ['master', 'restricted'] as const) {
    for (const table of TABLES[book]) rowsInto(put, trust, table);
    auditInto(put, trust, book);
    tabsInto(put, trust, book);
  }
  filesInto(put, trust);
  formsInto(put, trust);
  settingsInto(put, trust);
  for (const { handler, kind, source } of trust.workspace.triggers()) put(`trigger ${handler} of ${source ?? 'the clock'}`, kind);
  mailsInto(put, trust);
  return state;
}

type Put = (key: string, content: string) => void;

/** The rows of a table as the app reads them. */
export function rowsOf<T extends Table>(trust: Trust, table: T): RowOf<T>[] {
  const [headers = [], ...rows] = trust.tab(BOOK_NAMES[table.book], table.title);
  const at = Object.entries(table.columns).map(([name, column]) => ({ name, type: column.type, index: headers.indexOf(column.header) }));
  return rows
    .filter((row) => row.some((cell) => cell !== undefined && cell !== ''))
    .map((row) => Object.fromEntries(at.map(({ name, type, index }) => [name, fromCell(type, row[index])])) as RowOf<T>);
}

function rowsInto(put: Put, trust: Trust, table: Table): void {
  if (table.title === 'Audit' || table.title === 'System') return;
  for (const row of rowsOf(trust, table)) {
    const id = String(row.id);
    // A code that did not go out is not sent later: whoever waits for it asks for another.
    if (table === BOOKS.master.outbox && id.startsWith('mail:your code:') && row.state === 'given up') continue;
    // The state of a delivery is compared; which moment and which try it was is not.
    const fields = Object.entries(row).filter(([name]) => !PASSING.has(name));
    put(`row ${table.title} ${id}`, fields.map(([name, value]) => `${name}=${String(value)}`).join(' | '));
  }
}

function auditInto(put: Put, trust: Trust, book: 'master' | 'restricted'): void {
  const table = BOOKS[book].audit;
  const entries = rowsOf(trust, table);
  const cells = trust.tab(BOOK_NAMES[book], BOOKS[book].system.title);
  const cell = (row: number): string => String(cells[row - 1]?.[1] ?? '');
  const broken = firstBroken(entries, { hash: cell(SYSTEM_ROWS.auditHash), count: Number(cell(SYSTEM_ROWS.auditCount)) });
  put(`audit chain ${book}`, broken === null ? 'whole' : `broken at ${broken}`);
  for (const { table: changed, row, change, columns, why } of entries) {
    // A link that is issued anew for a mail that is sent again is meant to be.
    if (!(changed === LINKS.title && change === 'update')) put(`audit of ${changed} ${row}: ${change} ${columns} ${why}`, '');
  }
}

interface Described {
  sheets?: {
    properties?: { title?: string; hidden?: boolean; gridProperties?: { frozenRowCount?: number; columnCount?: number } };
    protectedRanges?: { description?: string; editors?: object; unprotectedRanges?: object[] }[];
    tables?: { name?: string; columnProperties?: object[] }[];
    conditionalFormats?: object[];
  }[];
}

function tabsInto(put: Put, trust: Trust, book: 'master' | 'restricted'): void {
  const described = trust.describe(BOOK_NAMES[book]) as Described | null;
  for (const { properties, protectedRanges = [], tables = [], conditionalFormats = [] } of described?.sheets ?? []) {
    const content = {
      hidden: properties?.hidden === true,
      frozen: properties?.gridProperties?.frozenRowCount,
      columns: properties?.gridProperties?.columnCount,
      protections: protectedRanges.map(({ description, editors, unprotectedRanges = [] }) => [
        description,
        editors,
        unprotectedRanges.length,
      ]),
      tables: tables.map(({ name, columnProperties }) => [name, columnProperties]),
      conditions: conditionalFormats.length,
    };
    put(`tab ${BOOK_NAMES[book]} ${properties?.title ?? ''}`, JSON.stringify(content));
  }
}

function filesInto(put: Put, trust: Trust): void {
  const drive = coreOf(trust.workspace).backend(DriveBackend);
  for (const file of trust.workspace.files()) {
    if (file.mimeType === 'application/vnd.google-apps.script') continue;
    const sharing = file.permissions
      .map(({ type, role, emailAddress, domain, view }) => [type, role, emailAddress ?? domain, view].join(':'))
      .sort();
    const content = drive.content(file.id);
    const text = content && 'document' in content ? renderText(content.document) : '';
    put(
      `file ${file.path} ${file.appProperties.apKey ?? ''}`,
      JSON.stringify({ type: file.mimeType, sharing, restricted: file.restricted, trashed: file.trashed, text }),
    );
  }
}

function formsInto(put: Put, trust: Trust): void {
  for (const form of coreOf(trust.workspace).backend(FormStore).all()) {
    const places = new Map(form.items.map((item, index) => [item.id, index]));
    const { id: _id, publishedId: _published, items, revision: _revision, responsesStored, ...settings } = form;
    put(`form ${form.title}`, JSON.stringify({ ...settings, responsesStored }));
    items.forEach(({ id: _item, entryIds: _entries, ...item }, index) => {
      const content = JSON.stringify(item, (key, value: unknown) => (key === 'itemId' ? (places.get(value as number) ?? 'gone') : value));
      put(`item ${index} of ${form.title}: ${item.title}`, content);
    });
  }
}

/** Settings by name; item ids as places in the form, secrets as being there. */
function settingsInto(put: Put, trust: Trust): void {
  const places = new Map(
    coreOf(trust.workspace)
      .backend(FormStore)
      .all()
      .flatMap((form) => form.items.map(({ id }, index) => [id, index] as const)),
  );
  for (const [name, value] of Object.entries(trust.settings())) {
    if (name.startsWith('formItems:')) {
      const items = JSON.parse(value) as Record<string, number>;
      put(`setting ${name}`, JSON.stringify(Object.entries(items).map(([question, item]) => [question, places.get(item) ?? 'gone'])));
    } else if (name === 'auditKey' || name.startsWith('pairing')) put(`setting ${name}`, value === '' ? 'spent' : 'there');
    else put(`setting ${name}`, value);
  }
}

const REPEAT = 'x-ap-possible-repeat';
const NOTE = /^You may have had this message before:.*\n+/;

/** The key says what was to be told to whom; a mail that says it may be a repeat is one of the same. */
function mailsInto(put: Put, trust: Trust): void {
  const { outbox } = trust.workspace;
  for (const mail of outbox) {
    const header = (wanted: string): string => Object.entries(mail.headers).find(([name]) => name.toLowerCase() === wanted)?.[1] ?? '';
    const key = `mail ${header('x-ap-delivery') || mail.subject} to ${mail.to.join(' ')} cc ${mail.cc.join(' ')}`;
    // A link to a document that was not made in time leads to its folder instead.
    const text = mail.text
      .replace(NOTE, '')
      .replace(/https:\/\/\S+/g, 'LINK')
      .replace(/\b\d{6}\b/, 'CODE')
      .trim();
    put(key, `${header(REPEAT) === '' ? '' : MARK}${mail.subject}\n${text}`);
  }
  const hashes = new Set(
    outbox.flatMap(({ text }) => [...text.matchAll(/[?&]token=([0-9a-f]{40})/g)].map((match) => sha256(match[1] ?? ''))),
  );
  for (const link of rowsOf(trust, LINKS)) {
    if (link.state === 'open') put(`link ${link.id}`, hashes.has(link.tokenHash) ? 'a mail opens it' : 'no mail opens it');
  }
}

/** Begins the content of a mail that says it may be a repeat. */
export const MARK = 'MAY BE A REPEAT ';

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
