// Opens each file and folder to just those who should be able to open it: at set-up, and within a tick of any change of staff.
import { ensureFile, FOLDER, shareExactly } from '../../google/drive';
import { keepSettings, type SettingName, type Settings } from '../../google/settings';
import { filesIn, takeAway } from '../../google/sharing';
import { spreadsheet } from '../../google/sheets';
import type { PlainDate } from '../../policy/plain-date';
import { hashOf } from '../../register/hash';
import { load } from '../../register/load';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { ACADEMIES } from '../../register/tables';
import { tell } from '../looking-after/tell-keepers';
import type { Upkeep, UpkeepDesk } from '../upkeep';
import { type AcademyGroups, type Finding, groupIsRight, groupNote, groupsOf, groupsSetting, groupsToRead, readGroup } from './groups';
import { keyOf } from './judged';
import { type Access, accessOf, folderSetting, GROUP_KINDS, SHARING_NEEDS } from './wanted';

/**
 * Two folders for each academy: one its staff may read, one for its safeguarding group alone. False when there was enough of it before all were
 * made: a hundred academies are more than one execution can make.
 */
export function ensureAcademies(settings: Settings, register: Register, done: string[], enough: () => boolean): boolean {
  for (const academy of register.rows(whole(ACADEMIES))) {
    for (const kind of GROUP_KINDS) {
      const setting = folderSetting(academy.id, kind);
      if (settings.get(setting) !== undefined) continue;
      if (enough()) return false;
      const closed = kind === 'restricted';
      const ensured = ensureFile(setting, {
        name: closed ? `${academy.name} – restricted` : academy.name,
        mimeType: FOLDER,
        parent: settings.need(closed ? 'restrictedFolder' : 'folder'),
        closed,
      });
      keepSettings({ [setting]: ensured.id });
      if (ensured.made) done.push(`folder ${closed ? `${academy.name} – restricted` : academy.name}`);
    }
  }
  return true;
}

/**
 * Shares everything as it should be, whatever somebody did to it since; forms are shared as they are made. False when there was enough of it
 * before all was looked at: the tick does the rest.
 */
export function ensureSharing(settings: Settings, register: Register, today: PlainDate, done: string[], enough: () => boolean): boolean {
  const wanted = accessOf(register, idOf(settings), today, groupIsRight(settings)).filter(({ key }) => !key.startsWith('form:'));
  const shared: Access[] = [];
  for (const access of wanted) {
    if (enough()) break;
    const { added, removed } = shareExactly(access.id, access.grants);
    done.push(...added.map((who) => `access for ${who}`), ...removed.map((who) => `access of ${who} removed`));
    shared.push(access);
  }
  keepApplied(shared, settings);
  return shared.length === wanted.length;
}

/** The tick's part: somebody who has left, or whom Staff lists no more, can open nothing within ten minutes, whatever IT has done. */
export const KEEP_SHARING: Upkeep = { name: 'Keeping who can open what', when: 'tick', run: keepSharing };

function keepSharing(desk: UpkeepDesk): boolean {
  const { settings, moment, clock, until } = desk;
  const register = load('master', SHARING_NEEDS, spreadsheet(settings.need('master')));
  const founded = ensureAcademies(settings, register, [], () => clock() >= until);
  const fresh = new Map<string, AcademyGroups>();
  const news: Finding[] = [];
  const toRead = groupsToRead(settings, register, moment);
  let read = 0;
  for (const { academy, kind } of toRead) {
    if (clock() >= until) break;
    const finding = readGroup(settings, register, academy, kind, moment);
    fresh.set(academy, { ...(fresh.get(academy) ?? groupsOf(settings, academy)), [kind]: finding.state });
    if (finding.news) news.push(finding);
    read += 1;
  }
  // What must be closed is closed before anybody is told of it.
  const wanted = accessOf(register, idOf(settings), moment.today, groupIsRight(settings, fresh));
  const applied = new Set(appliedOf(settings));
  const changed = wanted.filter((access) => !access.key.startsWith('form:') && !applied.has(fingerprint(access)));
  const done: Access[] = [];
  try {
    for (const access of changed) {
      if (clock() >= until) break;
      shareExactly(access.id, access.grants);
      if (access.academy !== '') takeFromWithin(access);
      done.push(access);
    }
  } finally {
    if (done.length > 0) {
      const unchanged = wanted.filter((access) => applied.has(fingerprint(access)));
      keepApplied([...unchanged, ...done], settings);
    }
  }
  if (news.length > 0 && !tell(desk, (now) => news.map((finding) => groupNote(finding, now, desk.moment)), 'check groups')) return false;
  if (fresh.size > 0) {
    keepSettings(
      Object.fromEntries([...fresh].map(([academy, groups]): [SettingName, string] => [groupsSetting(academy), JSON.stringify(groups)])),
    );
  }
  return founded && read === toRead.length && done.length === changed.length;
}

/** What stands in an academy's folder takes its grants from there; any of its own for somebody else is taken away with the folder's. */
function takeFromWithin({ id, grants }: Access): void {
  const expected = new Set(grants.map((grant) => keyOf({ ...grant, respond: grant.respond === true })));
  let page = '';
  do {
    const { files, next } = filesIn(id, page);
    for (const file of files) {
      const extra = (file.permissions ?? []).filter(
        (permission) => permission.role !== 'owner' && permission.own === true && !expected.has(keyOf(permission)),
      );
      if (extra.length > 0)
        takeAway(
          file.id,
          extra.map((permission) => permission.id),
        );
    }
    page = next;
  } while (page !== '');
}

function idOf(settings: Settings): (setting: SettingName) => string | undefined {
  return (setting) => settings.get(setting);
}

/** Stands for a file with its grants: while the same stands in the setting, Drive is not asked. */
function fingerprint({ id, grants }: Access): string {
  return hashOf(JSON.stringify([id, grants])).slice(0, 10);
}

function appliedOf(settings: Settings): string[] {
  return (settings.get('sharingApplied') ?? '').split(' ').filter((text) => text !== '');
}

function keepApplied(accesses: readonly Access[], settings: Settings): void {
  const text = [...new Set(accesses.map(fingerprint))].sort().join(' ');
  if (settings.get('sharingApplied') !== text) keepSettings({ sharingApplied: text });
}
