/** Every referral of the demo, oldest first. */
import { NOVEMBER } from './november';
import { OCTOBER } from './october';
import type { DemoReferral } from './referral';
import { SEPTEMBER } from './september';

export type { DemoReferral } from './referral';

export const DEMO_REFERRALS: readonly DemoReferral[] = [...SEPTEMBER, ...OCTOBER, ...NOVEMBER];
