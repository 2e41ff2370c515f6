// A visit on the desk: its provider, what the register knows of it, what was found before, and what stands in the way of recording it.
import { addMonths, type PlainDate } from '../../policy/plain-date';
import { type Evidence, type EvidenceStanding, standings } from '../../policy/providers/evidence';
import type { KnownFacts, KnownPupil } from '../../policy/providers/known';
import { type Changes, type LastVisit, type VisitContext, visitReference } from '../../policy/providers/visit';
import { whole } from '../../register/need';
import { personBy, staffAtWork } from '../../register/people';
import type { Register } from '../../register/register';
import type { RowOf } from '../../register/table';
import { CHECKLISTS, COMPLIANCE, FINDINGS, PLACEMENTS, PLANS, PROVIDERS, PUPILS, SITES, TIMETABLE, VISITS } from '../../register/tables';
import { rulesOf } from '../clocks';
import { lastVisitFrom, recordedAnswers } from './visit-answers';
import { ATTENDING } from './visit-rows';

export type ProviderRow = RowOf<typeof PROVIDERS>;
export type FindingRow = RowOf<typeof FINDINGS>;
export type VisitRow = RowOf<typeof VISITS>;

export interface AttendingPupil extends KnownPupil {
  readonly referral: string;
  readonly academy: string;
  readonly seenLastTime: boolean;
}

export interface VisitDesk {
  readonly reference: string;
  readonly provider: ProviderRow | null;
  readonly sites: readonly RowOf<typeof SITES>[];
  /** The row of a visit that is planned or recorded; null where it is the provider's next and nobody planned it. */
  readonly visit: VisitRow | null;
  readonly pupils: readonly AttendingPupil[];
  /** Every finding of the provider. */
  readonly findings: readonly FindingRow[];
  readonly context: VisitContext;
  readonly known: KnownFacts;
}

/** The reference of a provider's next visit. */
export function nextVisitReference(visits: readonly Pick<VisitRow, 'id' | 'provider' | 'heldOn'>[], provider: string): string {
  const own = visits.filter((visit) => visit.provider === provider);
  const planned = own.filter(({ heldOn }) => heldOn === '').map(({ id }) => id);
  const numbers = own.map(({ id }) => visitReference(id)?.number ?? 0);
  return planned.sort()[0] ?? `${provider}-V${Math.max(0, ...numbers) + 1}`;
}

/** Lays a visit out. Nothing of it is believed yet: `checkVisit` says what stands in the way. */
export function visitOnDesk(register: Register, reference: string, sender: string, today: PlainDate): VisitDesk {
  const code = visitReference(reference)?.provider ?? '';
  const provider = register.find(whole(PROVIDERS), code) ?? null;
  const visits = register.rows(whole(VISITS)).filter((row) => row.provider === code);
  const visit = visits.find(({ id }) => id === reference) ?? null;
  const held = visits.filter((row) => row.id !== reference && row.heldOn !== '');
  const lastRow = held.reduce<VisitRow | undefined>(
    (last, row) => (last === undefined || last.heldOn < row.heldOn ? row : last),
    undefined,
  );
  const answers = register.rows(whole(CHECKLISTS));
  const last = lastVisitFrom(lastRow, answers);
  const seenBefore = new Set(lastRow === undefined ? [] : recordedAnswers(lastRow.id, answers).pupils.map(({ placement }) => placement));
  const pupils = attendingOn(register, code, today).map((pupil) => ({ ...pupil, seenLastTime: seenBefore.has(pupil.placement) }));
  const findings = register.rows(whole(FINDINGS)).filter((row) => row.provider === code);
  const rules = rulesOf(register);
  const academies = [...new Set(pupils.map(({ academy }) => academy))].sort();
  const compliance = register.rows(whole(COMPLIANCE)).filter((row) => row.provider === code);
  const evidence = standings(compliance as readonly Evidence[], code, academies, today, rules);
  const open = findings.filter(({ closedOn }) => closedOn === '');
  const fullOn = provider?.fullChecklistOn ?? '';
  const person = personBy(staffAtWork(register, today), sender);
  const isNext = visit === null && provider !== null && nextVisitReference(visits, code) === reference;
  return {
    reference,
    provider,
    sites: register.rows(whole(SITES)).filter((site) => site.provider === code && site.open),
    visit,
    pupils,
    findings,
    context: {
      today,
      sender: person === null ? null : { email: person.email, roles: person.roles },
      provider: provider === null ? null : { id: provider.id, state: provider.state, knownSince: provider.knownSince },
      visit: visit === null ? (isNext ? { heldOn: '', recordedBy: '' } : null) : { heldOn: visit.heldOn, recordedBy: visit.recordedBy },
      kindDue: fullOn === '' || addMonths(fullOn, rules['qa.full-every']) <= today ? 'full' : 'changes only',
      last,
      changes: changesOf(open, evidence, compliance, last),
      attending: pupils,
    },
    known: { ...known(provider), evidence, pupils, open, last, today },
  };
}

function known(provider: ProviderRow | null) {
  const {
    registration = '',
    ukprn = '',
    dsl = '',
    deputyDsl = '',
    firstAiders = [],
    curriculum = [],
    entitlement = [],
  } = provider ?? ({} as Partial<ProviderRow>);
  return { registration, ukprn, dsl, deputyDsl, firstAiders, curriculum, entitlement };
}

function changesOf(
  open: readonly FindingRow[],
  evidence: readonly EvidenceStanding[],
  compliance: readonly RowOf<typeof COMPLIANCE>[],
  last: LastVisit | null,
): Changes {
  const since = last?.heldOn ?? '';
  const newer = compliance.filter(({ receivedOn, checkedOn }) => receivedOn > since || checkedOn > since).map(({ standard }) => standard);
  const shaky = evidence.filter(({ standing }) => standing !== 'valid' && standing !== 'not applicable').map(({ standard }) => standard.id);
  return { open: open.map(({ standard }) => standard), changed: [...new Set([...newer, ...shaky])] };
}

const WEEK = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday'];

/** Our pupils who attend there on a day, by academy and initials, and those of these placements too whatever has become of them since. */
export function attendingOn(
  register: Register,
  provider: string,
  today: PlainDate,
  also: readonly string[] = [],
): Omit<AttendingPupil, 'seenLastTime'>[] {
  const sessions = register.rows(whole(TIMETABLE)).filter(({ from, to }) => from <= today && (to === '' || today <= to));
  const plans = register.has(PLANS);
  return register
    .rows(whole(PLACEMENTS))
    .filter((row) => row.provider === provider && (ATTENDING.includes(row.state) || also.includes(row.id)))
    .map((row) => {
      const pupil = register.find(whole(PUPILS), row.pupil);
      const days = new Set(sessions.filter(({ placement }) => placement === row.id).map(({ day }) => day));
      return {
        placement: row.id,
        referral: row.referral,
        academy: row.academy,
        initials: row.initials,
        yearGroup: pupil?.yearGroup ?? '',
        days: WEEK.filter((day) => days.has(day)).join(', '),
        hours: row.weeklyHours,
        ehcp: pupil?.sendStatus === 'ehcp',
        evacuationPlan: pupil?.evacuationPlan ?? false,
        riskAssessment: (plans ? register.find(whole(PLANS), row.referral)?.riskAssessment : undefined) ?? false,
        transport: row.transport === 'to decide' ? '' : row.transport,
      };
    })
    .sort((one, other) => (one.academy + one.initials < other.academy + other.initials ? -1 : 1));
}
