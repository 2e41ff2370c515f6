// How a piece of a provider's evidence stands on a day: received is not checked, and a certificate ends when it says or when the rules say.
import { addDays, addMonths, type PlainDate } from '../plain-date';
import type { Thresholds } from '../rules';
import { STANDARDS, type Standard } from './standards';

/** A row of the Compliance tab, as far as its standing goes. Dates are '' where they are not known. */
export interface Evidence {
  readonly id: string;
  readonly provider: string;
  /** '' for every academy. */
  readonly academy: string;
  readonly standard: string;
  readonly state: string;
  readonly issuedOn: PlainDate | '';
  readonly expiresOn: PlainDate | '';
  readonly checkedOn: PlainDate | '';
}

/** 'lapsing' is valid and ends within the first reminder; 'not applicable' was checked as such. */
export type Standing = 'missing' | 'received' | 'refused' | 'valid' | 'lapsing' | 'lapsed' | 'not applicable';

export interface EvidenceStanding {
  readonly standard: Standard;
  /** '' unless each academy has its own. */
  readonly academy: string;
  readonly standing: Standing;
  /** The last day on which it holds; '' where it has no end or is not there. */
  readonly until: PlainDate | '';
  /** The row that decides; null when there is none. */
  readonly evidence: string | null;
}

/** The last day on which it holds: the end that it bears or that the rules give it, whichever is first; '' where neither is known. */
export function validUntil(evidence: Evidence, standard: Standard, rules: Thresholds): PlainDate | '' {
  const held = standard.holds !== null && evidence.issuedOn !== '' ? addMonths(evidence.issuedOn, rules[standard.holds] as number) : '';
  if (held === '') return evidence.expiresOn;
  return evidence.expiresOn === '' || held < evidence.expiresOn ? held : evidence.expiresOn;
}

/**
 * How each standard stands for a provider on a day, those of each academy apart (S4.0.2–S4.0.4, E.P.1–17). The best row decides: a lapsed
 * certificate whose successor was checked is nobody's worry, one whose successor only came in still is.
 */
export function standings(
  rows: readonly Evidence[],
  provider: string,
  academies: readonly string[],
  today: PlainDate,
  rules: Thresholds,
): EvidenceStanding[] {
  const own = rows.filter((row) => row.provider === provider && row.state !== 'replaced');
  const first = Math.max(...rules['evidence.remind-before']);
  return STANDARDS.flatMap((standard) =>
    (standard.perAcademy ? academies : ['']).map((academy) => {
      const found = own
        .filter((row) => row.standard === standard.id && (!standard.perAcademy || row.academy === academy || row.academy === ''))
        .map((row) => ({ standard, academy, ...standingOf(row, standard, today, first, rules), evidence: row.id }))
        .sort((one, other) => ORDER.indexOf(one.standing) - ORDER.indexOf(other.standing) || (one.until < other.until ? 1 : -1));
      return found[0] ?? { standard, academy, standing: 'missing' as const, until: '' as const, evidence: null };
    }),
  );
}

/** Best first. */
const ORDER: readonly Standing[] = ['valid', 'not applicable', 'lapsing', 'lapsed', 'received', 'refused', 'missing'];

function standingOf(
  row: Evidence,
  standard: Standard,
  today: PlainDate,
  firstReminder: number,
  rules: Thresholds,
): { standing: Standing; until: PlainDate | '' } {
  if (row.state === 'asked for') return { standing: 'missing', until: '' };
  if (row.state === 'refused') return { standing: 'refused', until: '' };
  const until = validUntil(row, standard, rules);
  if (row.checkedOn === '') return { standing: 'received', until };
  if (row.state === 'not applicable') return { standing: standard.mayNotApply ? 'not applicable' : 'refused', until: '' };
  if (until !== '' && until < today) return { standing: 'lapsed', until };
  return { standing: until !== '' && until <= addDays(today, firstReminder) ? 'lapsing' : 'valid', until };
}

/** True where pupils may attend on the strength of it: checked, and not past its end. */
export function holds(standing: Standing): boolean {
  return standing === 'valid' || standing === 'lapsing' || standing === 'not applicable';
}
