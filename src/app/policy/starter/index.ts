// The rows with which a new register starts: rules, wording, bank holidays. Set-up reads them from a file beside the script, so that no other
// job loads them.
import governmentData from '../../../../data/bank-holidays.json';
import { bankHolidayRows } from '../bank-holidays';
import type { CalendarRow } from '../calendar-rows';
import type { RuleRow } from '../rules';
import type { Appendix, WordingRow } from '../wording';
import type { WordingLine } from '../wording-line';
import { RULE_LINES } from './rules';
import { APPENDIX_A, APPENDIX_B, APPENDIX_C } from './wording-agreements';
import { APPENDIX_E } from './wording-checklist';
import { DUTIES } from './wording-duties';
import { APPENDIX_D } from './wording-plan';

/** GOV.UK's data, as kept with the app: 2025 to 2028. */
export const BANK_HOLIDAYS: unknown = governmentData;

/** The rows of a new Rules tab. */
export const RULES: readonly RuleRow[] = RULE_LINES.map(([id, value, unit, status, source, what]) => ({
  id,
  value,
  unit,
  what,
  source,
  status,
  version: 1,
  checkedOn: '',
  checkedBy: '',
}));

const LINES = { A: APPENDIX_A, B: [...APPENDIX_B, ...DUTIES], C: APPENDIX_C, D: APPENDIX_D, E: APPENDIX_E } as const;

export type WordingId = (typeof LINES)[Appendix][number][0];

/** The rows of a new Wording tab, appendix by appendix. The schedule of section 5 belongs to Appendix B. */
export const WORDING: readonly WordingRow[] = (Object.keys(LINES) as Appendix[]).flatMap((appendix) =>
  (LINES[appendix] as readonly WordingLine[]).map(([id, source, text], place) => ({
    id,
    text,
    source,
    appendix,
    order: place + 1,
    toBeConfirmed: source === 'reconstructed',
  })),
);

/** What the file beside the script holds. */
export interface StarterRows {
  readonly rules: readonly RuleRow[];
  readonly wording: readonly WordingRow[];
  readonly bankHolidays: readonly CalendarRow[];
}

/** All rows with which a new register starts. */
export const STARTER_ROWS: StarterRows = { rules: RULES, wording: WORDING, bankHolidays: bankHolidayRows(BANK_HOLIDAYS) };
