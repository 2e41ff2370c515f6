// What the daily watch over evidence must tell today: each lapse once, by the calendar that ends first, and what is not urgent in one letter a month.
import type { SchoolCalendar } from '../calendar';
import { addDays, addMonths, type PlainDate } from '../plain-date';
import type { Thresholds } from '../rules';
import { type EvidenceStanding, holds } from './evidence';
import { type LapseNotice, lapseNotices, noticeFor } from './lapses';

/** The notice of a lapse whose day has come, by the academy whose last school day before it is earliest; null where it is nobody's turn yet. */
export function noticeToday(
  standing: Pick<EvidenceStanding, 'until'>,
  calendars: readonly SchoolCalendar[],
  today: PlainDate,
  rules: Thresholds,
): LapseNotice | null {
  const each = calendars.map((calendar) => lapseNotices(standing, calendar, rules));
  const first = each.sort((one, other) => (lastDayOf(one) < lastDayOf(other) ? -1 : 1))[0];
  return first ? noticeFor(first, today) : null;
}

function lastDayOf(notices: readonly LapseNotice[]): PlainDate {
  return notices.find(({ kind }) => kind === 'last school day before')?.on ?? '';
}

/** What a row remembers of a notice. It names the end, so that another end is told of anew. */
export function noticeMark(until: PlainDate | '', notice: LapseNotice): string {
  return `${until} ${notice.kind === 'reminder' ? `${notice.daysLeft} days` : notice.kind}`;
}

/** True for what cannot wait for the month's letter: the last reminder, the last school day before, the lapse itself. */
export function isUrgent(notice: LapseNotice, rules: Thresholds): boolean {
  return notice.kind !== 'reminder' || notice.daysLeft <= Math.min(...rules['evidence.remind-before']);
}

/**
 * The last end that a month's letter names. It reaches as far as the first reminder does on the month's last day, so that the one letter
 * at its beginning comes before every reminder that falls in the month (S4.0.2).
 */
export function letterReach(today: PlainDate, rules: Thresholds): PlainDate {
  return addDays(addDays(addMonths(`${today.slice(0, 7)}-01`, 1), -1), Math.max(...rules['evidence.remind-before']));
}

/** True for evidence that a month's letter names: it ends by then, or has ended. */
export function isForLetter({ standing, until }: Pick<EvidenceStanding, 'standing' | 'until'>, reach: PlainDate): boolean {
  return standing === 'lapsed' || (holds(standing) && until !== '' && until <= reach);
}

/** A piece of evidence as 'E.P.11', or 'S4.1.2 oak' where each academy has its own. */
export function keyOf({ standard, academy }: Pick<EvidenceStanding, 'standard' | 'academy'>): string {
  return academy === '' ? standard.id : `${standard.id} ${academy}`;
}

/** The keys of critical evidence that has lapsed. */
export function lapsedKeys(evidence: readonly EvidenceStanding[]): string[] {
  return evidence.filter(({ standard, standing }) => standard.critical && standing === 'lapsed').map(keyOf);
}

/** The academy that alone is concerned by a lapse; '' for all. */
export function academyOfLapse(key: string): string {
  return key.split(' ')[1] ?? '';
}

/**
 * What a lapse makes of a provider's state: suspended for new starts while critical evidence for every academy is lapsed, and in check once
 * none is, since only a person approves it again. Null where nothing changes; what one academy lacks stops that academy's starts at its gate,
 * and a suspension for another reason is not the watch's to lift.
 */
export function stateAfter(state: string, isByLapse: boolean, lapsed: readonly string[]): 'suspended' | 'in check' | null {
  const ofAll = lapsed.some((key) => academyOfLapse(key) === '');
  if (state === 'approved' && ofAll) return 'suspended';
  return state === 'suspended' && isByLapse && !ofAll ? 'in check' : null;
}
