// The hours rules over all live placements, a provider's risk rating with its reasons, and what it still lacks: kept as they stand today.
import { addMonths, type PlainDate } from '../../policy/plain-date';
import { afterOverrides, missingForApproval, type Override } from '../../policy/providers/gate';
import { capAdvice, type HoursFinding, hoursFindings } from '../../policy/providers/hours';
import { riskRating } from '../../policy/providers/risk-rating';
import type { Role } from '../../policy/roles';
import { whole } from '../../register/need';
import { addressesOf } from '../../register/people';
import { OVERRIDES, SITES } from '../../register/tables';
import type { FindingRow, PlacementRow, ProviderRow, Sweep, Watched } from './sweep';
import type { Notes } from './watch-notes';

/** More stand in the Placements tab, one by one. */
const MOST_LINES = 6;

/** Every finding of the hours rules, by provider. */
export function hoursOf(sweep: Sweep, all: readonly Watched[]): ReadonlyMap<string, HoursFinding[]> {
  const registration = new Map(all.map(({ row }) => [row.id, row.registration]));
  const registrationOf = (provider: string): string => registration.get(provider) ?? 'unknown';
  const stays = all
    .flatMap(({ attending }) => attending)
    .flatMap(({ weeklyHours, ...placement }) => (weeklyHours === null ? [] : [{ ...placement, hours: weeklyHours }]));
  const findings = [
    ...hoursFindings(
      stays.map(({ id, pupil, provider, hours }) => ({
        placement: id,
        pupil,
        provider,
        hours,
        // What a school itself teaches the pupil beside is not in the register, so that nothing is said of the whole (HRS-3).
        totalHours: null,
        protectedPupil: sweep.hasPlan(pupil),
        partTimePlan: false,
      })),
      registrationOf,
      sweep.rules,
    ),
    ...capAdvice(
      stays.map(({ id, provider, hours, startsOn }) => ({ placement: id, provider, hours, startsOn })),
      registrationOf,
      sweep.today,
      sweep.rules,
    ),
  ];
  const byProvider = new Map<string, HoursFinding[]>();
  for (const finding of findings) byProvider.set(finding.provider, [...(byProvider.get(finding.provider) ?? []), finding]);
  return byProvider;
}

/** The fields of the provider's row that the rules change; new findings of hours are told to AP leads and DSLs, once. */
export function watchRisk(
  sweep: Sweep,
  provider: Watched,
  hours: readonly HoursFinding[],
  visitDue: PlainDate | '',
  notes: Notes,
): Partial<ProviderRow> {
  const { row } = provider;
  const lines = hoursLines(hours, provider.attending);
  const text = inText(lines);
  const before = new Set(row.hours.split('\n'));
  if (text !== row.hours)
    for (const line of lines.filter((one) => !before.has(one)).slice(0, MOST_LINES)) tell(sweep, provider, line, notes);
  const { risk, because } = riskRating({
    ...row,
    evidence: provider.evidence,
    ...findingsOf(sweep, provider.findings, provider.visits),
    visitOverdue: visitDue !== '' && visitDue < sweep.today,
    hours,
    // Concerns are with the DSLs, in the restricted spreadsheet: nothing of them shows in a tab that others open.
    openConcerns: 0,
  });
  const missing = missingText(sweep, provider);
  return {
    ...(row.hours === text ? {} : { hours: text }),
    ...(row.risk === risk ? {} : { risk }),
    ...(row.riskBecause === because.join('; ') ? {} : { riskBecause: because.join('; ') }),
    ...(row.missing === missing ? {} : { missing }),
  };
}

/** One line a finding. That of a protected pupil names no placement, so that nobody reads from it which pupil that is. */
function hoursLines(hours: readonly HoursFinding[], placements: readonly PlacementRow[]): string[] {
  const named = new Map(placements.map(({ id, initials, referral }) => [id, `${initials} ${referral}: `]));
  const lines = [...hours]
    .sort((one, other) => (one.tone === other.tone ? 0 : one.tone === 'bad' ? -1 : 1))
    .map(({ rule, placement, what }) => `${rule}: ${rule === 'HRS-2' ? '' : (named.get(placement) ?? '')}${what}`);
  return [...new Set(lines)];
}

function inText(lines: readonly string[]): string {
  return [...lines.slice(0, MOST_LINES), ...(lines.length > MOST_LINES ? [`and ${lines.length - MOST_LINES} more`] : [])].join('\n');
}

function tell(sweep: Sweep, { row, academies }: Watched, line: string, notes: Notes): void {
  const people = (role: Role, academy: string): string[] => addressesOf(sweep.register, role, academy, sweep.today);
  const words = `${row.name} (${row.id}): ${line}`;
  notes.add('trust', people('trust AP lead', ''), 'Hours', words);
  for (const academy of academies) {
    const leads = people('academy AP lead', academy);
    const dsls = [...new Set([...people('DSL', academy), ...people('deputy DSL', academy)])];
    if (leads.length > 0) notes.add(academy, leads, 'Hours', words);
    if (dsls.length > 0) notes.add(`DSL ${academy}`, dsls, 'Hours', words);
  }
}

function findingsOf(
  { today }: Sweep,
  findings: readonly FindingRow[],
  visits: Watched['visits'],
): { openFindings: number; overdueFindings: number; repeatedFindings: number } {
  const open = findings.filter(({ closedOn }) => closedOn === '');
  const held = new Map(visits.map(({ id, heldOn }) => [id, heldOn]));
  const since = addMonths(today, -12);
  const visitsOf = new Map<string, Set<string>>();
  for (const { visit, standard } of findings)
    if ((held.get(visit) ?? '') >= since) visitsOf.set(standard, (visitsOf.get(standard) ?? new Set()).add(visit));
  return {
    openFindings: open.length,
    overdueFindings: open.filter(({ due }) => due !== '' && due < today).length,
    repeatedFindings: [...visitsOf.values()].filter(({ size }) => size > 1).length,
  };
}

/** What stands in the way of approval, as every case writes it: a lapse shows there on its first day. */
function missingText(sweep: Sweep, { row, evidence, findings }: Watched): string {
  const open = findings.filter(
    ({ closedOn, standard, judgement }) => closedOn === '' && standard.startsWith('E.V.') && judgement === 'not met',
  );
  const facts = { ...row, sites: sitesOf(sweep, row.id), openSafeguardingFindings: open.length };
  const missing = afterOverrides(missingForApproval(facts, evidence), overridesOf(sweep, row.id), sweep.today);
  return missing.map(({ what, academy }) => (academy === '' ? what : `${what} (${academy})`)).join('\n');
}

type Site = { readonly address: string; readonly riskAssessedOn: PlainDate | '' };
const known = new WeakMap<Sweep, { sites: Map<string, Site[]>; overrides: Map<string, Override[]> }>();

/** Sites and overrides of all providers, sorted out once. */
function indexOf(sweep: Sweep) {
  let found = known.get(sweep);
  if (!found) {
    found = { sites: new Map(), overrides: new Map() };
    for (const site of sweep.register.rows(whole(SITES)))
      if (site.open) found.sites.set(site.provider, [...(found.sites.get(site.provider) ?? []), site]);
    for (const row of sweep.register.rows(whole(OVERRIDES)))
      if (row.endedOn === '' && row.placement === '')
        found.overrides.set(row.provider, [...(found.overrides.get(row.provider) ?? []), row]);
    known.set(sweep, found);
  }
  return found;
}

const sitesOf = (sweep: Sweep, provider: string): Site[] => indexOf(sweep).sites.get(provider) ?? [];
const overridesOf = (sweep: Sweep, provider: string): Override[] => indexOf(sweep).overrides.get(provider) ?? [];
