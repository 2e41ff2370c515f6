// The installation's own settings, in script properties: ids of files, who the role account is, the audit key.
import { AppError } from '../policy/errors';

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
  | 'folder'
  | 'restrictedFolder'
  | 'menuAudience'
  | 'pairingCodeHash'
  | 'pairingUntil'
  | 'trust'
  | 'meetingLink'
  | 'morningDone'
  | `form:${string}`
  | `formItems:${string}`
  | `formState:${string}`
  | `academyFolder:${string}`
  | `academyRestrictedFolder:${string}`;

/** Reads every setting in one call. */
export function readSettings(): Settings {
  const all = PropertiesService.getScriptProperties().getProperties();
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
}
