// The page on which an approver reads a referral and decides it: everything they may read, and nothing restricted.

import {
  attendance,
  basis,
  day,
  type Fact,
  filled,
  fullName,
  type Outcome,
  outcome,
  overview,
  type Plan,
  type Pupil,
  type Referral,
  reasons,
  send,
  suspensions,
  yearGroup,
} from '../documents/describe';
import type { Trust } from '../documents/trust';
import type { PlainDate } from '../policy/plain-date';
import { formatUk } from '../policy/plain-date';
import type { RowOf } from '../register/table';
import type { INTERVENTIONS } from '../register/tables';
import { FIELDS, hiddenFields, type LinkForm } from './forms';
import { type Block, layout, type PageErrors, type View } from './layout';

/** The longest reason, in characters. */
export const LONGEST_REASON = 2000;

/** No field for the restricted rows: CP/LAC status, medical facts and the pupil's words cannot get onto the page. */
export interface DecideReferral extends LinkForm {
  readonly trust: Trust;
  readonly academy: string;
  readonly pupil: Pupil;
  readonly referral: Referral;
  readonly plan: Plan;
  readonly interventions: readonly RowOf<typeof INTERVENTIONS>[];
  readonly outcomes: readonly Outcome[];
  readonly providerName: string;
  readonly keyContact: string;
  readonly deputyKeyContact: string;
  readonly decideBy: PlainDate;
  /** By FIELDS.decision and FIELDS.reason. */
  readonly errors: PageErrors;
  readonly typed: { readonly decision: string; readonly reason: string };
}

export function decideReferralPage(data: DecideReferral): View {
  const { trust, pupil, referral, plan, errors, typed } = data;
  const fields = [
    {
      name: FIELDS.decision,
      label: 'Your decision',
      value: typed.decision,
      radios: [
        { value: 'approve', text: 'Approve', hint: 'The key contact invites the family and everyone concerned to the initial meeting.' },
        { value: 'decline', text: 'Decline', hint: 'The key contact tells the family, with your reason.' },
      ],
    },
    {
      name: FIELDS.reason,
      label: 'Reason',
      hint: `You must give one if you decline. It is mailed to the key contact: no names and nothing on health or care. Up to ${LONGEST_REASON.toLocaleString('en-GB')} characters.`,
      value: typed.reason,
      most: LONGEST_REASON,
      kind: 'long',
    },
  ] as const;
  return layout({
    trust,
    caption: `${referral.id}, ${data.academy}`,
    heading: 'Decide a referral to Alternative Provision',
    errors,
    parts: [
      {
        inset: `Please decide by ${formatUk(data.decideBy)}. Care status, medical facts and the pupil’s own words are not shown here. Ask the designated safeguarding lead.`,
      },
      { heading: 'Pupil' },
      {
        facts: filled([
          { label: 'Name', text: fullName(pupil) },
          { label: 'Date of birth', text: day(pupil.dateOfBirth) },
          { label: 'Year group', text: yearGroup(pupil.yearGroup) },
          { label: 'Joined school', text: day(pupil.joinedSchoolOn) },
          { label: 'Attendance', text: attendance(plan) },
          ...named(send(pupil, plan), 'SEND status'),
          { label: 'Free school meal', text: pupil.freeSchoolMeal ? 'Yes' : 'No' },
        ]),
      },
      { heading: 'Why AP' },
      { facts: [...reasons(referral, plan), ...suspensions(plan), ...basis(plan)] },
      ...section('Strengths and needs', overview(plan)),
      ...section('What has been tried', tried(data)),
      ...section(
        'Predicted outcomes',
        named(
          data.outcomes.map((row) => ({ label: '', text: outcome(row, row.predicted) })),
          'Outcome',
        ),
      ),
      ...section(
        'Parent’s or carer’s view',
        filled([
          { label: 'View', text: plan.parentView },
          { label: 'Asked by', text: [plan.parentAskedBy, day(plan.parentAskedOn)].filter((part) => part !== '').join(', ') },
        ]),
      ),
      { heading: 'Arrangements' },
      {
        facts: [
          { label: 'Proposed provider', text: data.providerName === '' ? 'None yet' : data.providerName },
          { label: 'Transport', text: plan.transport ? 'Needed' : 'Not needed' },
          { label: 'Risk assessment', text: plan.riskAssessment ? 'Required before the start' : 'Not required' },
          { label: 'Key contact', text: data.keyContact },
          { label: 'Deputy', text: data.deputyKeyContact },
        ],
      },
      { heading: 'Decide' },
      { paragraph: 'Nothing starts by your approval alone: the family’s written permission and every check come first.' },
      { form: { action: data.webAppUrl, hidden: hiddenFields('decide referral', data), fields, button: 'Confirm decision' } },
    ],
  });
}

function section(heading: string, facts: readonly Fact[]): Block[] {
  return facts.length === 0 ? [] : [{ heading }, { facts }];
}

function named(facts: readonly Fact[], label: string): Fact[] {
  return facts.map((fact) => (fact.label === '' ? { ...fact, label } : fact));
}

function tried({ interventions }: DecideReferral): Fact[] {
  return interventions.map((row) => {
    const agency = [row.agency, row.agencyContact].filter((part) => part !== '').join(', ');
    const impact = row.impact === '' ? 'Impact: not yet known' : `Impact: ${row.impact}`;
    return { label: row.by === 'agency' ? agency : 'School', text: `${row.action}\n${impact}` };
  });
}
