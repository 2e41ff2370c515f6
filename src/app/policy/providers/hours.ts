// The hours and registration rules over all placements (HRS-1 to HRS-4): an unregistered provider must not become a school, nor a pupil's week too thin.
import { addDays, type PlainDate } from '../plain-date';
import type { Thresholds } from '../rules';
import { isRegistered } from './gate';

/** What a pupil has at one provider in a week. */
export interface WeeklyHours {
  readonly placement: string;
  readonly pupil: string;
  readonly provider: string;
  readonly hours: number;
  /** Of education in all, at school and at AP; null where it is not known. */
  readonly totalHours: number | null;
  /** EHCP, or looked after. Whoever asks must be allowed to know; the answer never says which. */
  readonly protectedPupil: boolean;
  /** A part-time plan with an end date is recorded. */
  readonly partTimePlan: boolean;
}

export interface HoursFinding {
  readonly rule: 'HRS-1' | 'HRS-2' | 'HRS-3' | 'HRS-4';
  readonly tone: 'warning' | 'bad';
  readonly provider: string;
  /** '' where the finding is about the provider as a whole. */
  readonly placement: string;
  readonly what: string;
}

/** Every finding over the placements given, which must be all live ones of the trust. Only the trust's own pupils are seen: ask the provider for totals. */
export function hoursFindings(
  all: readonly WeeklyHours[],
  registrationOf: (provider: string) => string,
  rules: Thresholds,
): HoursFinding[] {
  const findings: HoursFinding[] = [];
  const byPupilAndProvider = new Map<string, WeeklyHours & { hours: number }>();
  for (const week of all) {
    const key = `${week.provider}\u001f${week.pupil}`;
    const known = byPupilAndProvider.get(key);
    // Whoever typed one of a pupil's placements may know less than whoever typed the other.
    const protectedPupil = week.protectedPupil || known?.protectedPupil === true;
    byPupilAndProvider.set(key, { ...week, protectedPupil, hours: week.hours + (known?.hours ?? 0) });
  }
  const fullTime = new Map<string, number>();
  for (const week of byPupilAndProvider.values()) {
    if (isRegistered(registrationOf(week.provider))) continue;
    const over = week.hours > rules['hours.red-over'];
    if (over) fullTime.set(week.provider, (fullTime.get(week.provider) ?? 0) + 1);
    const at = { provider: week.provider, placement: week.placement };
    if (over && week.protectedPupil)
      findings.push({
        rule: 'HRS-2',
        tone: 'bad',
        ...at,
        what: `${week.hours} hours a week with an unregistered provider: it would have to register as a school for this pupil.`,
      });
    else if (over)
      findings.push({
        rule: 'HRS-1',
        tone: 'bad',
        ...at,
        what: `${week.hours} hours a week with an unregistered provider count as full-time.`,
      });
    else if (week.hours >= rules['hours.amber-from'])
      findings.push({
        rule: 'HRS-1',
        tone: 'warning',
        ...at,
        what: `${week.hours} hours a week with an unregistered provider are close to full-time.`,
      });
  }
  for (const [provider, pupils] of fullTime) {
    if (pupils >= rules['hours.full-time-pupils'])
      findings.push({
        rule: 'HRS-2',
        tone: 'bad',
        provider,
        placement: '',
        what: `${pupils} of our pupils are there full-time: it would have to register as a school.`,
      });
  }
  for (const week of all) {
    if (week.totalHours === null || week.totalHours >= rules['hours.total-below'] || week.partTimePlan) continue;
    findings.push({
      rule: 'HRS-3',
      tone: 'warning',
      provider: week.provider,
      placement: week.placement,
      what: `${week.totalHours} hours of education a week in all, and no part-time plan is recorded.`,
    });
  }
  return findings;
}

/** How long a pupil has been at a provider, and how much. */
export interface Stay {
  readonly placement: string;
  readonly provider: string;
  readonly hours: number;
  readonly startsOn: PlainDate | '';
}

/**
 * Advice only (HRS-4): caps that the government has announced and that are not in force. A stay counts as intensive from the hours at which a
 * week with an unregistered provider is close to full-time, since the announcement gives no number.
 */
export function capAdvice(
  stays: readonly Stay[],
  registrationOf: (provider: string) => string,
  today: PlainDate,
  rules: Thresholds,
): HoursFinding[] {
  return stays
    .filter(({ provider, hours }) => hours >= rules['hours.amber-from'] && !isRegistered(registrationOf(provider)))
    .filter(({ startsOn }) => startsOn !== '' && addDays(startsOn, rules['cap.weeks'] * 7) < today)
    .map(({ placement, provider }) => ({
      rule: 'HRS-4',
      tone: 'warning',
      provider,
      placement,
      what: `For more than ${rules['cap.weeks']} weeks, which is longer than the limit that the government has announced; it is not in force.`,
    }));
}
