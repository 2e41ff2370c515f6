// What one day's watch over providers looks at: everything by provider, read once, with the academies' calendars made once.

import type { SchoolCalendar } from '../../policy/calendar';
import { schoolCalendar } from '../../policy/calendar';
import { isAppError } from '../../policy/errors';
import type { PlainDate } from '../../policy/plain-date';
import { type Evidence, type EvidenceStanding, standings } from '../../policy/providers/evidence';
import type { Thresholds } from '../../policy/rules';
import type { Moment } from '../../register/moment';
import { columns, type Need, type NeededRow, whole } from '../../register/need';
import { PEOPLE_NEEDS } from '../../register/people';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { ACADEMIES, COMPLIANCE, DUE, FINDINGS, OVERRIDES, PLACEMENTS, PROVIDERS, PUPILS, SITES, VISITS } from '../../register/tables';
import { CLOCK_NEEDS, calendarRows, rulesOf } from '../clocks';

const EVIDENCE = columns(
  COMPLIANCE,
  'provider',
  'academy',
  'standard',
  'what',
  'state',
  'critical',
  'issuedOn',
  'expiresOn',
  'checkedOn',
  'notice',
);
const PLACEMENT = columns(PLACEMENTS, 'referral', 'pupil', 'initials', 'academy', 'provider', 'state', 'startsOn', 'weeklyHours', 'sealed');
const VISIT = columns(VISITS, 'provider', 'kind', 'due', 'heldOn', 'offered');
const FINDING = columns(FINDINGS, 'visit', 'provider', 'standard', 'judgement', 'due', 'closedOn');
const PUPIL = columns(PUPILS, 'sendStatus');

/** One reading for every provider, whatever their number. */
export const SWEEP_NEEDS: readonly Need[] = [
  ...PEOPLE_NEEDS,
  ...CLOCK_NEEDS,
  whole(PROVIDERS),
  whole(SITES),
  EVIDENCE,
  PLACEMENT,
  VISIT,
  FINDING,
  PUPIL,
  whole(OVERRIDES),
  whole(DUE),
];

export type ProviderRow = RowOf<typeof PROVIDERS>;
export type EvidenceRow = NeededRow<typeof EVIDENCE>;
export type PlacementRow = NeededRow<typeof PLACEMENT>;
export type VisitRow = NeededRow<typeof VISIT>;
export type FindingRow = NeededRow<typeof FINDING>;

/** States in which a pupil is there, or may be from the next session on. */
const RUNNING: readonly string[] = ['ready', 'live', 'at risk', 'paused'];
/** States in which a pupil goes there. */
const ATTENDING: readonly string[] = ['live', 'at risk'];

/** A provider that is watched. */
export interface Watched {
  readonly row: ProviderRow;
  readonly documents: readonly EvidenceRow[];
  readonly visits: readonly VisitRow[];
  readonly findings: readonly FindingRow[];
  /** Placements that run or may start. */
  readonly running: readonly PlacementRow[];
  readonly attending: readonly PlacementRow[];
  /** Those that have pupils there. */
  readonly academies: readonly string[];
  readonly evidence: readonly EvidenceStanding[];
}

export class Sweep {
  readonly register: Register;
  readonly today: PlainDate;
  readonly rules: Thresholds;
  /** The register's, under which the state of a placement is sealed. */
  readonly key: string;
  /** What stands in the way of a calendar, in words. */
  readonly problems: string[] = [];
  readonly #calendars = new Map<string, SchoolCalendar | null>();

  constructor(register: Register, { today }: Moment, key: string) {
    this.key = key;
    this.register = register;
    this.today = today;
    this.rules = rulesOf(register);
  }

  /** Every provider in use: approved or suspended, in check, or with pupils there whatever its state. */
  watched(): Watched[] {
    const documents = grouped(this.register.rows(EVIDENCE), ({ provider }) => provider);
    const visits = grouped(this.register.rows(VISIT), ({ provider }) => provider);
    const findings = grouped(this.register.rows(FINDING), ({ provider }) => provider);
    const placements = grouped(this.register.rows(PLACEMENT), ({ provider }) => provider);
    return this.register.rows(whole(PROVIDERS)).flatMap((row): Watched[] => {
      const running = (placements.get(row.id) ?? []).filter(({ state }) => RUNNING.includes(state));
      if (!IN_USE.includes(row.state) && running.length === 0) return [];
      const academies = distinct(running.map(({ academy }) => academy));
      const own = documents.get(row.id) ?? [];
      return [
        {
          row,
          documents: own,
          visits: visits.get(row.id) ?? [],
          findings: findings.get(row.id) ?? [],
          running,
          attending: running.filter(({ state }) => ATTENDING.includes(state)),
          academies,
          evidence: standings(own as readonly Evidence[], row.id, distinct([...row.academies, ...academies]), this.today, this.rules),
        },
      ];
    });
  }

  hasPlan(pupil: string): boolean {
    return this.register.find(PUPIL, pupil)?.sendStatus === 'ehcp';
  }

  /** The academies of the whole trust. */
  get academies(): string[] {
    return this.register.rows(whole(ACADEMIES)).map(({ id }) => id);
  }

  academyName(id: string): string {
    return this.register.find(whole(ACADEMIES), id)?.name || id;
  }

  /** The calendars of academies that can be used; what stands in the way of the others is noted. */
  calendars(academies: readonly string[]): SchoolCalendar[] {
    return academies.flatMap((academy) => {
      const made = this.#calendar(academy);
      return made === null ? [] : [made];
    });
  }

  /** The calendars to reckon a lapse by: the academies' with pupils there, else all; without any, one that knows no day. */
  lapseCalendars(academies: readonly string[]): SchoolCalendar[] {
    const own = this.calendars(academies);
    const some = own.length > 0 ? own : this.calendars(this.academies);
    return some.length > 0 ? some : [schoolCalendar([], '')];
  }

  /** The work's answer; null where a calendar does not reach that far, which is noted and told. */
  reckon<T>(work: () => T): T | null {
    try {
      return work();
    } catch (error) {
      if (!isAppError(error) || !error.code.startsWith('calendar-')) throw error;
      if (!this.problems.includes(error.userMessage)) this.problems.push(error.userMessage);
      return null;
    }
  }

  #calendar(academy: string): SchoolCalendar | null {
    const known = this.#calendars.get(academy);
    if (known !== undefined) return known;
    const made = this.reckon(() => schoolCalendar(calendarRows(this.register), academy));
    this.#calendars.set(academy, made);
    return made;
  }
}

const IN_USE: readonly string[] = ['approved', 'suspended', 'in check'];

export function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}

function grouped<T>(rows: readonly T[], key: (row: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const row of rows) {
    const group = groups.get(key(row));
    if (group) group.push(row);
    else groups.set(key(row), [row]);
  }
  return groups;
}
