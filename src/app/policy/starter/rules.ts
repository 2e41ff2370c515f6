// Every threshold of policy, law and guidance as the Rules tab starts with it; a trust changes the tab, never the code.
import { ATTENDANCE_RULES } from './rules-attendance';
import { CLOCK_RULES } from './rules-clocks';
import { EVIDENCE_RULES } from './rules-evidence';
import { KEEPING_RULES } from './rules-keeping';
import { DATA_RULES } from './rules-people';

/** The rules as the Rules tab starts with them, in its order. */
export const RULE_LINES = [...CLOCK_RULES, ...EVIDENCE_RULES, ...ATTENDANCE_RULES, ...DATA_RULES, ...KEEPING_RULES] as const;
