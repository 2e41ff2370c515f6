// Appendix D, the Individual Learning Plan, as the HTML from which Drive makes a Google Doc; the working version holds nothing restricted.
import template from '../../../templates/appendix-d.hbs';
import type { PlainDate } from '../policy/plain-date';
import type { WordingRow } from '../policy/wording';
import type { RowOf } from '../register/table';
import type { ACADEMIES, CARE, INTERVENTIONS, WORDS } from '../register/tables';
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
} from './describe';
import { box, facts, fields, notYet, or, pairs, quiet, type Rows, type Say, words, wordsOf } from './plan-cells';
import { cleaned } from './show';

export type PlanVersion = 'full' | 'working';

export interface PlanInput {
  /** The trust's name as printed. */
  readonly trust: string;
  readonly academy: RowOf<typeof ACADEMIES>;
  readonly pupil: Pupil;
  readonly referral: Referral;
  readonly plan: Plan;
  readonly interventions: readonly RowOf<typeof INTERVENTIONS>[];
  readonly outcomes: readonly Outcome[];
  /** The proposed or agreed provider's name; '' while there is none. */
  readonly providerName: string;
  /** Read by the full version only. */
  readonly care: RowOf<typeof CARE> | null;
  /** Read by the full version only. */
  readonly words: readonly RowOf<typeof WORDS>[];
  readonly wording: readonly WordingRow[];
  /** Like 'V2'. */
  readonly policyVersion: string;
  /** Like 'March 2025'. */
  readonly policyApproval: string;
  readonly today: PlainDate;
}

/** What either version may print: the type by which the working version cannot reach what is restricted. */
type OpenInput = Omit<PlanInput, 'care' | 'words'>;

/** The boxes that only the full version fills. */
interface RestrictedBoxes {
  readonly care: ReturnType<typeof facts>;
  readonly health: readonly Fact[];
  readonly pupilsView: ReturnType<typeof facts>;
}

const CARE_STATUS: Readonly<Record<string, string>> = {
  none: 'None',
  childInNeed: 'Child in need',
  childProtectionPlan: 'Child protection plan',
  lookedAfter: 'Looked after (LAC)',
  previouslyLookedAfter: 'Previously looked after',
};
const HELD = 'Held by the designated safeguarding lead, in the full version.';
const NONE_GIVEN = 'None recorded at referral.';

/**
 * The plan as HTML, the same bytes for the same input. The full version is for the restricted folder; the working one has no CP/LAC status,
 * no medical detail and no pupil's words (safeguards, "Data"). Throws WordingError where a sentence of Appendix D is missing.
 */
export function planHtml(input: PlanInput, version: PlanVersion): string {
  const say = wordsOf(input.wording);
  const restricted = version === 'full' ? restrictedBoxes(input) : HELD_BOXES;
  const { academy, referral } = input;
  return template(
    cleaned({
      title: `Individual Learning Plan ${referral.id} (${version} version)`,
      trust: input.trust,
      academy: academy.name,
      reference: referral.id,
      heading: say('D.heading'),
      note: say(version === 'full' ? 'D.full' : 'D.working'),
      policy: `Alternative Provision Commissioning Arrangements ${input.policyVersion}, approved ${input.policyApproval}`,
      madeOn: day(input.today),
      tables: boxes(input, say, restricted).map((rows) => ({ rows })),
    }),
  );
}

const HELD_BOXES: RestrictedBoxes = { care: quiet(HELD), health: [], pupilsView: quiet(HELD) };

function restrictedBoxes({ care, words: entries, referral }: PlanInput): RestrictedBoxes {
  const said = entries.filter((entry) => entry.referral === referral.id);
  const pupilsView = said.flatMap((entry) =>
    facts(
      filled([
        { label: '', text: entry.words },
        { label: 'Asked by', text: askedBy(entry.askedBy, entry.askedOn) },
        { label: 'In the room', text: entry.present.join(', ') },
      ]),
    ),
  );
  return {
    care: care === null ? quiet('Not recorded.') : facts(careFacts(care)),
    health: care === null ? [] : healthFacts(care),
    pupilsView: pupilsView.length > 0 ? pupilsView : notYet('when the pupil has been asked'),
  };
}

function careFacts(care: RowOf<typeof CARE>): Fact[] {
  const worker = [care.socialWorker, care.socialWorkerPhone, care.socialWorkerEmail].filter((part) => part !== '');
  return filled([
    { label: '', text: CARE_STATUS[care.careStatus] ?? care.careStatus },
    { label: 'Placing authority', text: care.careAuthority },
    { label: 'Virtual school told on', text: day(care.virtualSchoolToldOn) },
    { label: 'Social worker', text: worker.join(', ') },
    { label: 'Social worker told on', text: day(care.socialWorkerToldOn) },
    { label: 'Who may sign', text: care.signer },
    { label: 'Delegated authority', text: care.delegatedAuthority ? `Yes. ${care.delegatedDetails}` : '' },
    { label: 'Why nobody at home may be told', text: care.nobodyToldBecause },
  ]);
}

function healthFacts(care: RowOf<typeof CARE>): Fact[] {
  return filled([
    { label: 'Medical conditions', text: care.conditions },
    { label: 'Medication', text: care.medication },
    { label: 'Health plan', text: care.healthPlan },
    { label: 'Why a risk assessment is needed', text: care.riskAssessmentBecause },
  ]);
}

function askedBy(who: string, on: PlainDate): string {
  return who === '' ? '' : on === '' ? who : `${who}, ${day(on)}`;
}

function boxes(input: OpenInput, say: Say, restricted: RestrictedBoxes): Rows[] {
  const { pupil, referral, plan } = input;
  const outcomes = input.outcomes.filter((row) => row.referral === referral.id);
  const tried = input.interventions.filter((row) => row.referral === referral.id);
  const school = tried.filter((row) => row.by === 'school');
  const agencies = tried.filter((row) => row.by === 'agency');
  const review = referral.nextReview === '' ? 'at each review' : `at each review, the first on ${day(referral.nextReview)}`;
  const achieved = (row: Outcome) => (row.achieved === '' ? notYet('when the placement ends') : words(outcome(row, row.achieved)));
  const parent = filled([
    { label: '', text: plan.parentView },
    { label: 'Asked by', text: askedBy(plan.parentAskedBy, plan.parentAskedOn) },
  ]);
  const parentTitle = { text: 'Parent or carer', mark: '' };
  const pupilTitle = { text: 'Pupil', mark: '' };
  const whole = (row: RowOf<typeof INTERVENTIONS>) =>
    facts(filled([{ label: [row.agency, row.agencyContact].filter((part) => part !== '').join(', '), text: row.action }]));
  const none = [[quiet(NONE_GIVEN), quiet('–')]] as const;
  return [
    [
      fields([say('D.1'), words(fullName(pupil))]),
      fields([say('D.2'), words(day(pupil.dateOfBirth))], [say('D.3'), words(yearGroup(pupil.yearGroup))]),
      fields([say('D.4'), words(day(pupil.joinedSchoolOn))], [say('D.5'), or(words(attendance(plan)), quiet('Not recorded.'))]),
      fields([say('D.6'), notYet(review)]),
      fields([say('D.7'), facts(send(pupil, plan))], [say('D.8'), restricted.care]),
    ],
    box(say('D.9'), or(facts([...overview(plan), ...restricted.health]), quiet('Not recorded.'))),
    pairs(
      say('D.10'),
      say('D.10.action'),
      say('D.10.impact'),
      school.length === 0 ? none : school.map((row) => [whole(row), or(words(row.impact), notYet('at the first review'))]),
    ),
    pairs(
      say('D.11'),
      say('D.11.action'),
      say('D.11.impact'),
      agencies.length === 0 ? none : agencies.map((row) => [whole(row), or(words(row.impact), notYet('at the first review'))]),
    ),
    box(say('D.12'), facts([...reasons(referral, plan), ...suspensions(plan), ...basis(plan)])),
    pairs(say('D.13'), parentTitle, pupilTitle, [[or(facts(parent), notYet('at the initial meeting')), restricted.pupilsView]]),
    [
      ...box(say('D.14'), or(words(input.providerName), notYet('when the provider is agreed'))),
      ...box(say('D.14.offer'), notYet('when the placement is agreed')),
    ],
    pairs(
      null,
      say('D.15'),
      say('D.16'),
      outcomes.length === 0
        ? [[quiet(NONE_GIVEN), notYet('when the placement ends')]]
        : outcomes.map((row) => [or(words(outcome(row, row.predicted)), quiet(NONE_GIVEN)), achieved(row)]),
    ),
    box(say('D.17'), notYet('by the summer of Year 11, where it applies')),
    pairs(null, say('D.18'), say('D.18.date'), [
      [notYet('when the placement ends, and once a year until then'), notYet('with the summary')],
    ]),
  ];
}
