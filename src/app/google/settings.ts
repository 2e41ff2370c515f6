// The installation's own settings, in script properties: ids of files, who the role account is, the audit key.
import { AppError } from '../policy/errors';
import { forget, keepForSeconds, keptAll } from './cache';

/** All settings, read once. */
export interface Settings {
  /** @throws AppError setting-missing, when Set up has not been run. */
  need(name: SettingName): string;
  get(name: SettingName): string | undefined;
}

export type SettingName =
  | 'roleAccount'
  | 'auditKey'
  | 'webAppUrl'
  | 'master'
  | 'restricted'
  | 'attendance'
  | 'folder'
  | 'restrictedFolder'
  | 'importFolder'
  | 'providersFolder'
  | 'importing'
  | 'menuAudience'
  | 'pairingCodeHash'
  | 'pairingUntil'
  | 'trust'
  | 'meetingLink'
  | 'visitLink'
  | 'morningDone'
  | `form:${string}`
  | `formItems:${string}`
  | `formState:${string}`
  | `academyFolder:${string}`
  | `academyRestrictedFolder:${string}`
  | 'importFolder'
  | 'sharingApplied'
  | 'sharingCheck'
  | `groups:${string}`
  | `layout:${string}`
  | `attendance:${string}`
  | `upkeep:${string}`
  | 'views'
  | `view:${string}`
  | `restrictedView:${string}`
  | `restrictedViewState:${string}`
  | `archive:${string}`
  | `verified:${string}`
  | `watched:${string}`
  | 'checked';

/** What this execution has read or kept last. */
let known: Record<string, string> = {};

/** Reads every setting in one call. */
export function readSettings(): Settings {
  known = PropertiesService.getScriptProperties().getProperties();
  return settingsOf(known);
}

/** Where a copy of the settings is cached, without what is secret. */
const COPY = 'settings';
const COPY_SECONDS = 300;
const SECRET = /^(auditKey|pairing)/;

/** The settings that are no secret, from the cache where they stand there, and another cached text, in one call. */
export function readSettingsWith(key: string): { settings: Settings; text: string | null } {
  const { [COPY]: copy = null, [key]: text = null } = keptAll([COPY, key]);
  if (copy !== null) {
    known = JSON.parse(copy) as Record<string, string>;
    return { settings: withSecrets(settingsOf(known)), text };
  }
  const settings = readSettings();
  keepForSeconds(COPY, JSON.stringify(Object.fromEntries(Object.entries(known).filter(([name]) => !SECRET.test(name)))), COPY_SECONDS);
  return { settings, text };
}

/** Settings from the copy: whoever asks for a secret one reads all of them afresh. */
function withSecrets(copied: Settings): Settings {
  const source = (name: SettingName): Settings => (SECRET.test(name) ? readSettings() : copied);
  return { get: (name) => source(name).get(name), need: (name) => source(name).need(name) };
}

/** A setting as this execution read it, for gateways that are not given the settings. */
export function knownSetting(name: SettingName): string | undefined {
  return known[name] || undefined;
}

function settingsOf(all: Record<string, string>): Settings {
  return {
    get: (name) => all[name] || undefined,
    need(name) {
      const value = all[name];
      if (!value) {
        throw new AppError(
          'setting-missing',
          `the setting ${name} is empty`,
          'The system has not been set up yet. The role account must run Set up first.',
        );
      }
      return value;
    },
  };
}

/** Keeps settings; others stay. */
export function keepSettings(values: Partial<Record<SettingName, string>>): void {
  PropertiesService.getScriptProperties().setProperties(values as Record<string, string>, false);
  Object.assign(known, values);
  forget(COPY);
}
