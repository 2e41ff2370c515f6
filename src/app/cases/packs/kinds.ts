// Every kind of pack, by the word in the Packs tab.
import { ONE_DAY_PACK } from './one-day-pack';
import type { PackCase } from './pack-case';
import { PROVIDER_PACK } from './provider-pack';
import { VALUE_PACK } from './value-pack';

export const PACK_CASES = {
  provider: PROVIDER_PACK,
  'one day': ONE_DAY_PACK,
  'value for money': VALUE_PACK,
} as const satisfies Record<string, PackCase>;

export type PackKind = keyof typeof PACK_CASES;
