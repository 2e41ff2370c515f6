// Evidence as it stood on an earlier day, as far as the dates on it tell: what came later was not there yet, what was replaced later still held.
import type { PlainDate } from '../plain-date';
import type { Evidence } from './evidence';

export interface DatedEvidence extends Evidence {
  readonly receivedOn: PlainDate | '';
  readonly replacedOn: PlainDate | '';
}

/** The rows that were there on the day, in the state that they had. A row that was replaced on an unknown day was replaced already. */
export function evidenceAsOf(rows: readonly DatedEvidence[], day: PlainDate): Evidence[] {
  return rows
    .filter(({ receivedOn }) => receivedOn === '' || receivedOn <= day)
    .map((row) => {
      const checked = row.checkedOn !== '' && row.checkedOn <= day;
      const stoodThen = row.state === 'replaced' && row.replacedOn !== '' && row.replacedOn > day;
      const state = stoodThen ? (checked ? 'checked' : 'received') : row.state;
      return { ...row, state, checkedOn: checked ? row.checkedOn : '' };
    });
}
