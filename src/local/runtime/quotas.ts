// Daily quotas of each account, as Google's table gives them, counted from the day's first use.

import type { Clock } from './clock';
import { ServiceError } from './errors';
import type { QuotaName } from './service';
import type { Document } from './store';

export type QuotaPlan = 'workspace' | 'consumer' | 'none';

interface QuotaRow {
  workspace: number;
  consumer: number;
  /** What follows "Service invoked too many times for one day: ". */
  label: string;
}

const TABLE: Readonly<Record<QuotaName, QuotaRow>> = {
  'documents created': { workspace: 1500, consumer: 250, label: 'document create' },
  'files converted': { workspace: 4000, consumer: 2000, label: 'convert' },
  'spreadsheets created': { workspace: 3200, consumer: 250, label: 'spreadsheet create' },
  'email recipients': { workspace: 1500, consumer: 100, label: 'email' },
  'properties read/write': { workspace: 500000, consumer: 50000, label: 'properties' },
  'urlfetch calls': { workspace: 100000, consumer: 20000, label: 'urlfetch' },
  'trigger runtime minutes': { workspace: 360, consumer: 90, label: 'trigger' },
  'calendar events created': { workspace: 10000, consumer: 5000, label: 'calendar' },
  'groups read': { workspace: 10000, consumer: 2000, label: 'groups read' },
};

interface QuotaUse {
  since: number;
  used: Partial<Record<QuotaName, number>>;
}

export type QuotaState = Record<string, QuotaUse>;

const DAY_MS = 24 * 60 * 60 * 1000;

/** Counts each account's use; a day is 24 hours from its first use. */
export interface Quotas {
  use(account: string, quota: QuotaName, amount: number): void;
  remaining(account: string, quota: QuotaName): number;
}

/** Quotas by plan; with 'none' nothing is ever spent. */
export function createQuotas(plan: QuotaPlan, clock: Clock, document: Document<QuotaState>): Quotas {
  const useOf = (account: string): QuotaUse => {
    const now = clock.now();
    const known = document.value[account];
    if (known && now - known.since < DAY_MS) return known;
    const fresh: QuotaUse = { since: now, used: {} };
    document.value[account] = fresh;
    return fresh;
  };
  const remaining = (account: string, quota: QuotaName): number => {
    if (plan === 'none') return Number.MAX_SAFE_INTEGER;
    return Math.max(0, TABLE[quota][plan] - (useOf(account).used[quota] ?? 0));
  };
  return {
    remaining,
    use(account, quota, amount) {
      if (amount > remaining(account, quota)) {
        throw new ServiceError(`Service invoked too many times for one day: ${TABLE[quota].label}.`);
      }
      const use = useOf(account);
      use.used[quota] = (use.used[quota] ?? 0) + amount;
      document.touch();
    },
  };
}
