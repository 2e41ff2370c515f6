// The register's codes in words, for the plan and for the page on which a referral is decided.
import { SEND_NEEDS } from '../forms/referral/needs';
import { formatUk, type PlainDate } from '../policy/plain-date';
import { reasonOf } from '../policy/reasons';
import type { RowOf } from '../register/table';
import type { OUTCOMES, PLANS, PUPILS, REFERRALS } from '../register/tables';

export type Pupil = RowOf<typeof PUPILS>;
export type Referral = RowOf<typeof REFERRALS>;
export type Plan = RowOf<typeof PLANS>;
export type Outcome = RowOf<typeof OUTCOMES>;

/** A fact with its name, for a line of a box or a summary list. */
export interface Fact {
  readonly label: string;
  readonly text: string;
}

/** '24 November 2026', or '' where there is no date. */
export function day(date: PlainDate | ''): string {
  return date === '' ? '' : formatUk(date, { weekday: false });
}

/** 'Ada Lovelace (known as Addie)'. */
export function fullName(pupil: Pick<Pupil, 'forename' | 'surname' | 'knownAs'>): string {
  const name = `${pupil.forename} ${pupil.surname}`.trim();
  return pupil.knownAs === '' || pupil.knownAs === pupil.forename ? name : `${name} (known as ${pupil.knownAs})`;
}

/** 'Reception' or 'Year 9'. */
export function yearGroup(group: string): string {
  return group === 'R' ? 'Reception' : /^\d+$/.test(group) ? `Year ${group}` : group;
}

/** '87.5% (1 September 2026 to 20 November 2026)' (D.5). */
export function attendance(plan: Plan): string {
  if (plan.attendance === null) {
    return '';
  }
  const dates = plan.attendanceFrom === '' || plan.attendanceTo === '' ? '' : ` (${day(plan.attendanceFrom)} to ${day(plan.attendanceTo)})`;
  return `${plan.attendance}%${dates}`;
}

export const SEND: Readonly<Record<string, string>> = {
  none: 'None',
  support: 'SEN support',
  ehcp: 'Education, health and care plan (EHCP)',
};
const MET: Readonly<Record<string, string>> = { yes: 'Yes', partly: 'Partly', no: 'No', unsure: 'Not yet known: the SENDCo finds out' };
const BASIS: Readonly<Record<string, string>> = {
  parentalAgreement: 'Agreement with parents or carers',
  offSiteDirection: 'Direction off site',
};

/** SEND status and what goes with it (D.7). */
export function send(pupil: Pupil, plan: Plan): Fact[] {
  const ehcp: Fact[] = [
    { label: 'Local authority', text: plan.ehcpAuthority },
    { label: 'Local authority told on', text: day(plan.ehcpToldOn) },
    { label: 'Annual review', text: day(plan.ehcpReviewOn) },
    { label: 'AP meets what the plan requires', text: MET[plan.ehcpMet] ?? plan.ehcpMet },
  ];
  return filled([
    { label: '', text: SEND[pupil.sendStatus] ?? pupil.sendStatus },
    { label: 'Primary need', text: SEND_NEEDS.find(({ value }) => value === plan.needs)?.title ?? plan.needs },
    { label: 'Support given', text: plan.support },
    ...(pupil.sendStatus === 'ehcp' ? ehcp : []),
  ]);
}

/** Strengths and needs (D.9). */
export function overview(plan: Plan): Fact[] {
  return filled([
    { label: 'Strengths', text: plan.strengths },
    { label: 'Academic needs', text: plan.academicNeeds },
    { label: 'Social needs', text: plan.socialNeeds },
    { label: 'Personal needs', text: plan.personalNeeds },
  ]);
}

/** Main reason, other reasons, and why AP (D.12). */
export function reasons(referral: Referral, plan: Plan): Fact[] {
  const title = (code: string) => reasonOf(code)?.title ?? code;
  const others = referral.reasons.filter((code) => code !== referral.primaryReason);
  return filled([
    { label: 'Main reason', text: title(referral.primaryReason) },
    ...others.map((code) => ({ label: 'Also', text: title(code) })),
    { label: 'Why Alternative Provision', text: plan.rationale },
  ]);
}

/** Suspensions of the year and what they may lead to. */
export function suspensions(plan: Plan): Fact[] {
  const since = plan.suspendedSince === '' ? '' : `since ${day(plan.suspendedSince)}, for ${schoolDays(plan.suspendedFor)}`;
  const facts = filled([
    { label: 'Suspensions', text: plan.suspensionDates },
    { label: 'Suspended this school year', text: plan.suspensionDays === null ? '' : schoolDays(plan.suspensionDays) },
    { label: 'Suspended at referral', text: since },
  ]);
  return facts.length === 0 && !plan.exclusionRisk
    ? []
    : [...facts, { label: 'At risk of permanent exclusion', text: plan.exclusionRisk ? 'Yes' : 'No' }];
}

/** On what basis, and how and when the pupil is to return. */
export function basis(plan: Plan): Fact[] {
  return filled([
    { label: 'Basis', text: BASIS[plan.basis] ?? plan.basis },
    { label: 'Objectives of the direction', text: plan.offSiteObjectives },
    { label: 'At most', text: plan.offSiteWeeks === null ? '' : `${plan.offSiteWeeks} weeks` },
    { label: 'Target date for the return to school', text: day(plan.reintegrationOn) },
    { label: 'Steps to the return', text: plan.reintegrationSteps },
  ]);
}

/** 'Mathematics, GCSE: 4'. */
export function outcome(row: Outcome, grade: string): string {
  return `${[row.subject, row.qualification].filter((part) => part !== '').join(', ')}: ${grade}`;
}

/** The facts that have something to say. */
export function filled(facts: readonly Fact[]): Fact[] {
  return facts.filter((fact) => fact.text.trim() !== '');
}

function schoolDays(count: number | null): string {
  return count === 1 ? '1 school day' : `${count ?? 0} school days`;
}
