// Sets the system up, upgrades it and repairs it: one job, for the role account only, that may be run as often as one likes.

import { ensureFile, FOLDER, findByName, type Grant, moveInto, SPREADSHEET, shareExactly } from '../google/drive';
import { buildItems } from '../google/form-builder';
import { collectsVerified, createForm, ensurePublished, ensureVerified, FORM, type ItemIds, prefilledLink } from '../google/forms';
import { newCode, newKey } from '../google/random';
import { activeUser, effectiveUser } from '../google/session';
import { keepSettings, readSettings, type SettingName, type Settings } from '../google/settings';
import { applyRequests, describeSpreadsheet, spreadsheet, tabsOf } from '../google/sheets';
import { starterRows } from '../google/starter-rows';
import { ensureTriggers, scriptOwner, webAppUrl } from '../google/triggers';
import { AppError } from '../policy/errors';
import type { StarterRows } from '../policy/starter';
import { add, type Change } from '../register/change';
import { headerRange, missingState, type PresentTab } from '../register/desired-state';
import { hashOf } from '../register/hash';
import { load } from '../register/load';
import type { Moment } from '../register/moment';
import { columns, whole } from '../register/need';
import { PEOPLE_NEEDS, staffAtWork } from '../register/people';
import type { Register } from '../register/register';
import type { Book, Table } from '../register/table';
import { ACADEMIES, CALENDAR, RULE_TABLE, TABLES, TRUST, WORDING_TABLE } from '../register/tables';
import { transactNow } from '../register/transaction';
import { listsOf } from './form-lists';
import { formState } from './keep-forms';
import { SAMPLE_REFERENCE } from './mail-desk';
import { FORMS, type FormKind } from './receive-submission';
import { trustRows } from './trust';

/** How long the code that connects the menu works. */
const PAIRING_HOURS = 1;

/** Refuses anybody but the role account, and whoever calls through the web app. @throws AppError not-allowed. */
export function requireRoleAccount(known: string | undefined): string {
  const account = effectiveUser();
  // In the web app the script runs as its owner for every visitor; only in the editor are both the same person.
  if (account === '' || activeUser() !== account || (known ?? scriptOwner()) !== account) {
    throw new AppError(
      'not-allowed',
      `set-up refused to ${activeUser() || 'a visitor'}`,
      'Only the role account that owns this system may set it up.',
    );
  }
  return account;
}

/** Makes whatever is missing, and tells what it made; an empty list when nothing was. */
export function setUpEverything(moment: Moment): string[] {
  const roleAccount = requireRoleAccount(readSettings().get('roleAccount'));
  const done: string[] = [];
  ensureSettings(roleAccount);
  ensureFolders(done);
  const settings = readSettings();
  for (const book of ['master', 'restricted'] as const) ensureState(settings.need(book), book, roleAccount, done);
  seed(settings, roleAccount, moment, done);
  const register = load('master', PEOPLE_NEEDS, spreadsheet(settings.need('master')));
  ensureAcademies(settings, register, done);
  ensureSharing(settings, register, moment, done);
  const forms = (Object.keys(FORMS) as FormKind[]).map((kind) => ensureForm(settings, kind, register, moment, roleAccount, done));
  done.push(...ensureTriggers(forms, settings.need('master')));
  const url = webAppUrl();
  if (url !== '' && settings.get('webAppUrl') !== url) keepSettings({ webAppUrl: url });
  return done;
}

/** A new code with which the role account connects the menu within the hour; only its hash is kept. */
export function newPairingCode(moment: Moment): string {
  const code = newCode();
  keepSettings({ pairingCodeHash: hashOf(code), pairingUntil: new Date(moment.ms + PAIRING_HOURS * 3_600_000).toISOString() });
  return code;
}

function ensureSettings(roleAccount: string): void {
  const settings = readSettings();
  const missing: Partial<Record<SettingName, string>> = {};
  if (settings.get('roleAccount') === undefined) missing.roleAccount = roleAccount;
  if (settings.get('auditKey') === undefined) missing.auditKey = newKey();
  if (Object.keys(missing).length > 0) keepSettings(missing);
}

function ensureFolders(done: string[]): void {
  const known = readSettings();
  const make = (setting: SettingName, key: string, file: Parameters<typeof ensureFile>[1]): string => {
    const id = known.get(setting);
    if (id !== undefined) return id;
    const ensured = ensureFile(key, file);
    keepSettings({ [setting]: ensured.id });
    if (ensured.made) done.push(`${file.mimeType === FOLDER ? 'folder' : 'spreadsheet'} ${file.name}`);
    return ensured.id;
  };
  const folder = make('folder', 'folder', { name: 'Alternative Provision', mimeType: FOLDER });
  const closed = make('restrictedFolder', 'folder:restricted', {
    name: 'Alternative Provision – restricted',
    mimeType: FOLDER,
    closed: true,
  });
  make('master', 'book:master', { name: 'AP register', mimeType: SPREADSHEET, parent: folder });
  make('restricted', 'book:restricted', { name: 'AP register – restricted', mimeType: SPREADSHEET, parent: closed });
}

/** Compares a spreadsheet with what it should be, and brings it there in one request. */
function ensureState(id: string, book: Book, roleAccount: string, done: string[]): void {
  const tables = TABLES[book];
  const { requests, done: made } = missingState(tables, presentState(id, tables), roleAccount);
  if (requests.length > 0) applyRequests(id, requests);
  done.push(...made);
}

/** What a spreadsheet holds of these tables now. */
export function presentState(id: string, tables: readonly Table[]): PresentTab[] {
  const tabs = tabsOf(id).sheets ?? [];
  const titles = new Map(tabs.map((tab) => [tab.properties?.sheetId ?? -1, tab.properties?.title ?? '']));
  const ours = tables.filter((table) => titles.has(table.sheetId));
  const ranges = ours.map((table) => headerRange({ ...table, title: titles.get(table.sheetId) ?? table.title }));
  const described = ranges.length > 0 ? (describeSpreadsheet(id, ranges).sheets ?? []) : [];
  const headers = new Map(
    described.map((tab) => [
      tab.properties?.sheetId,
      (tab.data?.[0]?.rowData?.[0]?.values ?? []).map((cell) => cell.userEnteredValue?.stringValue ?? ''),
    ]),
  );
  const tablesOf = (tab: (typeof tabs)[number]): SheetsTable[] => (tab as { tables?: SheetsTable[] }).tables ?? [];
  const bare = tabs
    .filter((tab) => tablesOf(tab).length === 0 && headers.has(tab.properties?.sheetId))
    .map((tab) => tab.properties?.title ?? '');
  const filled = bare.length > 0 ? spreadsheet(id).read(bare.map((title) => `'${title}'`)) : [];
  return tabs.map((tab) => ({
    sheetId: tab.properties?.sheetId ?? -1,
    title: tab.properties?.title ?? '',
    hidden: tab.properties?.hidden === true,
    frozenRows: tab.properties?.gridProperties?.frozenRowCount ?? 0,
    columnCount: tab.properties?.gridProperties?.columnCount ?? 0,
    headers: trimmed(headers.get(tab.properties?.sheetId) ?? []),
    tables: tablesOf(tab).map((table) => table.tableId ?? ''),
    tableRows: tablesOf(tab)[0]?.range?.endRowIndex ?? 0,
    filledRows: filled[bare.indexOf(tab.properties?.title ?? '')]?.length ?? 0,
    protections: (tab.protectedRanges ?? []).map((range) => range.description ?? ''),
  }));
}

/** Google's published types do not know tables yet. */
interface SheetsTable {
  tableId?: string;
  range?: { endRowIndex?: number };
}

function trimmed(headers: readonly string[]): string[] {
  const last = headers.reduce((found, header, index) => (header === '' ? found : index), -1);
  return headers.slice(0, last + 1);
}

/** Rows that every installation starts with; what the trust has changed since is left as it is. */
function seed(settings: Settings, by: string, moment: Moment, done: string[]): void {
  transactNow(settings, {
    name: 'set up',
    book: 'master',
    needs: [columns(RULE_TABLE), columns(WORDING_TABLE), columns(CALENDAR), columns(TRUST)],
    by,
    moment,
    decide(register) {
      const { rules, wording, bankHolidays } = starterRows();
      const rows = [
        ...rules.map(ruleRow),
        ...wording.map((row) => add(WORDING_TABLE, row, 'policy')),
        ...bankHolidays.map(holidayRow),
        ...trustRows(by),
      ];
      const changes = rows.filter((change) => register.row(change.table, change.id) === undefined);
      if (changes.length > 0) done.push(`${changes.length} rows of rules, wording and bank holidays`);
      return { changes, deliveries: [], answer: null };
    },
  });
}

function ruleRow({ value, ...rule }: StarterRows['rules'][number]): Change {
  return add(RULE_TABLE, { ...rule, value: String(value) }, 'default');
}

function holidayRow({ kind, name, from, to }: StarterRows['bankHolidays'][number]): Change {
  return add(CALENDAR, { id: `BH-${from}`, kind, name, from, to }, 'GOV.UK bank holidays');
}

/** Two folders for each academy: one its staff may read, one for its safeguarding group alone. */
function ensureAcademies(settings: Settings, register: Register, done: string[]): void {
  for (const academy of register.rows(whole(ACADEMIES))) {
    const folders = [
      {
        setting: `academyFolder:${academy.id}`,
        name: academy.name,
        parent: settings.need('folder'),
        group: academy.staffGroup,
        closed: false,
      },
      {
        setting: `academyRestrictedFolder:${academy.id}`,
        name: `${academy.name} – restricted`,
        parent: settings.need('restrictedFolder'),
        group: academy.restrictedGroup,
        closed: true,
      },
    ] as const;
    for (const { setting, name, parent, group, closed } of folders) {
      if (settings.get(setting) !== undefined) continue;
      const ensured = ensureFile(setting, { name, mimeType: FOLDER, parent, closed });
      shareExactly(ensured.id, group === '' ? [] : [{ role: 'reader', type: 'group', who: group }]);
      keepSettings({ [setting]: ensured.id });
      if (ensured.made) done.push(`folder ${name}`);
    }
  }
}

/** The register is open to the trust's AP leads alone; the restricted one to safeguarding leads who stand for every academy. */
function ensureSharing(settings: Settings, register: Register, moment: Moment, done: string[]): void {
  const staff = staffAtWork(register, moment.today);
  const all = register.rows(whole(ACADEMIES)).length;
  const trustWide = staff.filter((person) => person.academies.length === all && all > 0);
  const grants = (roles: readonly string[], role: Grant['role']): Grant[] =>
    trustWide
      .filter((person) => person.roles.some((held) => roles.includes(held)))
      .map((person) => ({ role, type: 'user', who: person.email }));
  const shared: [string, Grant[]][] = [
    [settings.need('master'), grants(['trust AP lead'], 'writer')],
    [settings.need('restricted'), grants(['DSL', 'deputy DSL', 'SENDCo'], 'reader')],
    [settings.need('folder'), []],
    [settings.need('restrictedFolder'), []],
  ];
  for (const [id, wanted] of shared) {
    const { added, removed } = shareExactly(id, wanted);
    done.push(...added.map((who) => `access for ${who}`), ...removed.map((who) => `access of ${who} removed`));
  }
}

/** A form: made, built as its definition says, collecting verified addresses, published to the trust's own people, in the system's folder. */
function ensureForm(settings: Settings, kind: FormKind, register: Register, moment: Moment, roleAccount: string, done: string[]): string {
  const definition = FORMS[kind];
  let id = settings.get(`form:${kind}`) ?? findByName(definition.title, FORM);
  if (id === null) {
    id = createForm(definition.title);
    done.push(`form ${definition.title}`);
  }
  keepSettings({ [`form:${kind}`]: id });
  const lists = listsOf(register, moment.today);
  const state = formState(kind, register, moment);
  if (settings.get(`formState:${kind}`) !== state) {
    const known = JSON.parse(settings.get(`formItems:${kind}`) ?? '{}') as ItemIds;
    const items = buildItems(id, definition, known, lists);
    keepSettings({ [`formItems:${kind}`]: JSON.stringify(items), [`formState:${kind}`]: state });
    done.push(`questions of ${definition.title}`);
  }
  if (ensureVerified(id)) done.push(`verified addresses in ${definition.title}`);
  if (ensurePublished(id, definition)) done.push(`publication of ${definition.title}`);
  moveInto(id, settings.need('folder'));
  const domain = roleAccount.slice(roleAccount.indexOf('@') + 1);
  shareExactly(id, [{ role: 'reader', type: 'domain', who: domain, respond: true }]);
  collectsVerified(id);
  if (kind === 'meeting' && settings.get('meetingLink') === undefined) keepMeetingLink(id);
  return id;
}

/** The prefilled link is made once, with a sample reference that each mail replaces: making one for each mail would open the form each time. */
function keepMeetingLink(id: string): void {
  const items = JSON.parse(readSettings().need('formItems:meeting')) as ItemIds;
  const link = prefilledLink(id, items.reference ?? 0, SAMPLE_REFERENCE);
  if (!link.includes(SAMPLE_REFERENCE)) throw new Error('The prefilled link does not carry the reference as it is.');
  keepSettings({ meetingLink: link });
}
