// How the trust presents itself: kept in the Trust tab, and copied to the settings so that no page needs a reading for it.
import type { Trust } from '../documents/trust';
import { keepSettings, type Settings } from '../google/settings';
import { add, type Change } from '../register/change';
import { whole } from '../register/need';
import type { Register } from '../register/register';
import { TRUST } from '../register/tables';

/** The trust as documents, mails and pages name it, with the version of its policy. */
export interface TrustSettings extends Trust {
  readonly policyVersion: string;
  readonly policyApproval: string;
}

/** The rows that a new installation starts with; mail goes to the role account until the trust names its mailboxes. */
export function trustRows(roleAccount: string): Change[] {
  const rows: Readonly<Record<keyof TrustSettings, readonly [string, string]>> = {
    name: ['East Midlands Academy Trust', 'The trust’s name as printed.'],
    mailbox: [roleAccount, 'The role mailbox that people write to; never one person’s.'],
    dataProtection: [roleAccount, 'Who answers for data protection.'],
    complaintsUrl: ['', 'Where the complaints policy can be read (G.8).'],
    policyVersion: ['V2', 'Version of the policy, printed on every document (S0.3).'],
    policyApproval: ['March 2025', 'When the CEO approved that version (S0.2).'],
  };
  return Object.entries(rows).map(([id, [value, what]]) => add(TRUST, { id, value, what }, 'default'));
}

/** The trust as copied to the settings. Before set-up there is nothing but a name. */
export function trustOf(settings: Settings): TrustSettings {
  const kept = settings.get('trust');
  const empty: TrustSettings = {
    name: 'Alternative Provision',
    mailbox: '',
    dataProtection: '',
    complaintsUrl: '',
    policyVersion: '',
    policyApproval: '',
  };
  return kept === undefined ? empty : { ...empty, ...(JSON.parse(kept) as Partial<TrustSettings>) };
}

/** Copies the Trust tab to the settings when it has changed. */
export function refreshTrust(settings: Settings, register: Register): void {
  const trust = JSON.stringify(Object.fromEntries(register.rows(whole(TRUST)).map(({ id, value }) => [id, value])));
  if (settings.get('trust') !== trust) keepSettings({ trust });
}
