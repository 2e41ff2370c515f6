// Sets the system up, upgrades it and repairs it: one job, for the role account only, that may be run as often as one likes.

import { ensureFile, FOLDER, findByName, moveInto, SPREADSHEET, shareExactly } from '../google/drive';
import { buildItems } from '../google/form-builder';
import { collectsVerified, createForm, ensurePublished, ensureVerified, FORM, type ItemIds, prefilledLink } from '../google/forms';
import { newCode, newKey } from '../google/random';
import { activeUser, effectiveUser } from '../google/session';
import { keepSettings, readSettings, type SettingName, type Settings } from '../google/settings';
import { spreadsheet } from '../google/sheets';
import { starterRows } from '../google/starter-rows';
import { ensureTriggers, scriptOwner, webAppUrl } from '../google/triggers';
import { AppError } from '../policy/errors';
import type { StarterRows } from '../policy/starter';
import { add, type Change } from '../register/change';
import { hashOf } from '../register/hash';
import { load } from '../register/load';
import type { Moment } from '../register/moment';
import { columns } from '../register/need';
import type { Register } from '../register/register';
import { CALENDAR, RULE_TABLE, TRUST, WORDING_HISTORY, WORDING_TABLE } from '../register/tables';
import { transactNow } from '../register/transaction';
import { ensureAttendance, SCHOOL_YEARS } from './ensure-attendance';
import { FORM_KINDS, formOf } from './forms';
import type { FormKind } from './forms/form-case';
import { formState } from './forms/keep';
import { listsOf } from './forms/lists';
import { SAMPLE_REFERENCE, SAMPLE_VISIT } from './mail-desk';
import { ensureState } from './present-state';
import { ensureBoards } from './refresh-views/refresh-views';
import { ensureAcademies, ensureSharing } from './sharing/keep-sharing';
import { SHARING_NEEDS } from './sharing/wanted';
import { trustRows } from './trust';
import { firstWording } from './wording-history';

/** Set-up stops at four minutes of the six that an execution has, and leaves the rest of the academies to the tick. */
const SET_UP_MS = 240_000;

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
export function setUpEverything(moment: Moment, clock: () => number): string[] {
  const roleAccount = requireRoleAccount(readSettings().get('roleAccount'));
  const done: string[] = [];
  ensureSettings(roleAccount);
  ensureFolders(done);
  const settings = readSettings();
  for (const book of ['master', 'restricted'] as const) ensureState(settings.need(book), book, roleAccount, done);
  seed(settings, roleAccount, moment, done);
  const register = load('master', [...SHARING_NEEDS, SCHOOL_YEARS], spreadsheet(settings.need('master')));
  ensureAttendance(settings, register, moment, roleAccount, done);
  done.push(...ensureBoards(settings, moment));
  const forms = FORM_KINDS.map((kind) => ensureForm(settings, kind, register, moment, roleAccount, done));
  done.push(...ensureTriggers(forms, settings.need('master')));
  const url = webAppUrl();
  if (url !== '' && settings.get('webAppUrl') !== url) keepSettings({ webAppUrl: url });
  const enough = (): boolean => clock() >= moment.ms + SET_UP_MS;
  const all = ensureAcademies(settings, register, done, enough) && ensureSharing(readSettings(), register, moment.today, done, enough);
  if (!all) done.push('the first academies; the folders of the others, and who can open them, follow by themselves within the hour');
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
  make('importFolder', 'folder:import', { name: 'Import from the MIS', mimeType: FOLDER, parent: folder, closed: true });
  make('providersFolder', 'folder:providers', { name: 'Providers', mimeType: FOLDER, parent: folder, closed: true });
  make('master', 'book:master', { name: 'AP register', mimeType: SPREADSHEET, parent: folder });
  make('restricted', 'book:restricted', { name: 'AP register – restricted', mimeType: SPREADSHEET, parent: closed });
}

/** Rows that every installation starts with; what the trust has changed since is left as it is. */
function seed(settings: Settings, by: string, moment: Moment, done: string[]): void {
  transactNow(settings, {
    name: 'set up',
    book: 'master',
    needs: [columns(RULE_TABLE), columns(WORDING_TABLE), columns(CALENDAR), columns(TRUST), columns(WORDING_HISTORY)],
    by,
    moment,
    decide(register) {
      const { rules, wording, bankHolidays } = starterRows();
      const rows = [
        ...rules.map(ruleRow),
        ...wording.map((row) => add(WORDING_TABLE, row, 'policy')),
        ...firstWording(wording, by, moment),
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

/** A form: made, built as its definition says, collecting verified addresses, published to the trust's own people, in the system's folder. */
function ensureForm(settings: Settings, kind: FormKind, register: Register, moment: Moment, roleAccount: string, done: string[]): string {
  const definition = formOf(kind);
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
  if (kind === 'meeting' && settings.get('meetingLink') === undefined) keepLink(id, 'meeting', SAMPLE_REFERENCE);
  if (kind === 'visit' && settings.get('visitLink') === undefined) keepLink(id, 'visit', SAMPLE_VISIT);
  return id;
}

/** The prefilled link is made once, with a sample reference that each mail replaces: making one for each mail would open the form each time. */
function keepLink(id: string, kind: 'meeting' | 'visit', sample: string): void {
  const items = JSON.parse(readSettings().need(`formItems:${kind}`)) as ItemIds;
  const link = prefilledLink(id, items.reference ?? 0, sample);
  if (!link.includes(sample)) throw new Error('The prefilled link does not carry the reference as it is.');
  keepSettings({ [`${kind}Link`]: link });
}
