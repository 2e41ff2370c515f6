// The Wording tab as documents print it.
import type { Appendix, WordingRow } from '../../policy/wording';
import { whole } from '../../register/need';
import type { Register } from '../../register/register';
import { WORDING_TABLE } from '../../register/tables';

export function wordingRows(register: Register): WordingRow[] {
  return register.rows(whole(WORDING_TABLE)).map((row) => ({
    id: row.id,
    text: row.text,
    appendix: row.appendix as Appendix,
    source: row.source as WordingRow['source'],
    order: row.order ?? 0,
    toBeConfirmed: row.toBeConfirmed,
  }));
}
