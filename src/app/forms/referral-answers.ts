// Reads a referral's response into ReferralAnswers, with everything restricted kept apart from the start.
import type { Problem } from '../policy/problem';
import type { ReasonCode } from '../policy/reasons';
import type {
  Basis,
  CareStatus,
  Channel,
  ContactAnswers,
  MeetsEhcp,
  ReferralAnswers,
  RestrictedAnswers,
  SendStatus,
} from '../policy/referral-answers';
import { type Lists, type RawAnswers, readAnswers } from './answers';
import { referralForm } from './referral';
import { MOST_CONTACTS } from './referral/contacts';
import { MOST_AGENCIES, MOST_INTERVENTIONS } from './referral/support';
import { type Values, valuesOf } from './values';

/** Typed answers, or what must be put right first. */
export type FormReading<T> =
  | { answers: T; problems: readonly []; leftOut: readonly string[] }
  | { answers: null; problems: readonly Problem[]; leftOut: readonly string[] };

function positions(most: number): number[] {
  return Array.from({ length: most }, (_, index) => index + 1);
}

function contactsOf(values: Values): ContactAnswers[] {
  return positions(MOST_CONTACTS)
    .filter((position) => values.has(`contact${position}Name`))
    .map((position) => {
      const id = `contact${position}`;
      return {
        position,
        name: values.text(`${id}Name`),
        relation: values.text(`${id}Relation`),
        parentalResponsibility: values.yes(`${id}ParentalResponsibility`),
        livesWith: values.yes(`${id}LivesWith`),
        maySign: values.yes(`${id}MaySign`),
        mayBeTold: values.yes(`${id}MayBeTold`),
        barred: values.yes(`${id}Bar`),
        language: values.textOrNull(`${id}Language`),
        interpreter: values.yes(`${id}Interpreter`),
        channel: values.text(`${id}Channel`) as Channel,
        email: values.textOrNull(`${id}Email`),
        phone: values.textOrNull(`${id}Phone`),
      };
    });
}

function restrictedOf(values: Values): RestrictedAnswers {
  const numbers = [1, 2].filter((position) => values.has(`emergency${position}Number`));
  return {
    careStatus: values.text('careStatus') as CareStatus,
    lookedAfter: values.has('careAuthority')
      ? {
          localAuthority: values.text('careAuthority'),
          virtualSchoolToldOn: values.textOrNull('virtualSchoolToldOn'),
          signer: values.text('careSigner'),
          delegatedAuthority: values.yes('delegatedAuthority'),
          delegatedAuthorityDetails: values.textOrNull('delegatedAuthorityDetails'),
        }
      : null,
    socialWorker: values.has('socialWorkerName')
      ? {
          name: values.text('socialWorkerName'),
          phone: values.text('socialWorkerPhone'),
          email: values.textOrNull('socialWorkerEmail'),
          toldOn: values.textOrNull('socialWorkerToldOn'),
        }
      : null,
    medical: values.has('medicalConditions')
      ? {
          conditions: values.text('medicalConditions'),
          medication: values.textOrNull('medication'),
          healthPlanLink: values.textOrNull('healthPlanLink'),
        }
      : null,
    child: {
      words: values.text('childView'),
      present: values.text('childAskedWith'),
      askedBy: values.text('childAskedBy'),
      askedOn: values.text('childAskedOn'),
    },
    contactBars: positions(MOST_CONTACTS)
      .filter((position) => values.has(`contact${position}BarDetails`))
      .map((position) => ({ position, words: values.text(`contact${position}BarDetails`) })),
    nobodyMayBeToldBecause: values.textOrNull('nobodyToldBecause'),
    emergencyNumbers: numbers.map((position) => ({
      whose: values.textOrNull(`emergency${position}Whose`) ?? '',
      number: values.text(`emergency${position}Number`),
    })),
    riskAssessmentBecause: values.textOrNull('riskAssessmentBecause'),
  };
}

function answersOf(values: Values): ReferralAnswers {
  return {
    pupil: {
      upn: values.text('upn'),
      legalForename: values.text('legalForename'),
      legalSurname: values.text('legalSurname'),
      knownAs: values.textOrNull('knownAs'),
      dateOfBirth: values.text('dateOfBirth'),
      yearGroup: values.text('yearGroup'),
      joinedSchoolOn: values.text('joinedSchoolOn'),
      academy: values.textOrNull('academy'),
    },
    reasons: values.chosen('reasons') as ReasonCode[],
    primaryReason: values.text('primaryReason') as ReasonCode,
    rationale: values.text('rationale'),
    attendance: { percent: values.number('attendancePercent'), from: values.text('attendanceFrom'), to: values.text('attendanceTo') },
    suspensions: values.yes('suspended')
      ? {
          dates: values.text('suspensionDates'),
          schoolDaysThisYear: values.number('suspensionDays'),
          riskOfPermanentExclusion: values.yes('riskOfPermanentExclusion'),
          running: values.yes('suspensionRunning')
            ? { since: values.text('suspensionRunningSince'), schoolDays: values.number('suspensionRunningDays') }
            : null,
        }
      : null,
    sendStatus: values.text('sendStatus') as SendStatus,
    sendNeeds: values.has('sendPrimaryNeed') ? { primary: values.text('sendPrimaryNeed'), support: values.text('sendSupport') } : null,
    ehcp: values.has('ehcpAuthority')
      ? {
          localAuthority: values.text('ehcpAuthority'),
          localAuthorityToldOn: values.textOrNull('ehcpAuthorityToldOn'),
          annualReviewOn: values.text('ehcpAnnualReviewOn'),
          apMeetsObligations: values.text('ehcpMetByAp') as MeetsEhcp,
          sendco: values.textOrNull('sendco'),
        }
      : null,
    interventions: positions(MOST_INTERVENTIONS)
      .filter((position) => values.has(`intervention${position}Action`))
      .map((position) => ({ action: values.text(`intervention${position}Action`), impact: values.text(`intervention${position}Impact`) })),
    agencies: positions(MOST_AGENCIES)
      .filter((position) => values.has(`agency${position}Name`))
      .map((position) => ({
        agency: values.text(`agency${position}Name`),
        contact: values.textOrNull(`agency${position}Contact`),
        action: values.text(`agency${position}Action`),
        impact: values.text(`agency${position}Impact`),
      })),
    overview: {
      strengths: values.text('strengths'),
      academic: values.text('academicNeeds'),
      social: values.text('socialNeeds'),
      personal: values.text('personalNeeds'),
    },
    predictedOutcomes: values.lines('predictedOutcomes').map((line) => {
      const [subject = '', qualification = '', predicted = ''] = line.split(',').map((part) => part.trim());
      return { subject, qualification, predicted };
    }),
    parentView: { words: values.text('parentView'), askedBy: values.text('parentAskedBy'), askedOn: values.text('parentAskedOn') },
    contacts: contactsOf(values),
    freeSchoolMeal: values.yes('freeSchoolMeal'),
    evacuationPlan: values.yes('evacuationPlan'),
    transport: values.yes('transport'),
    riskAssessment: values.yes('riskAssessment'),
    keyContact: values.text('keyContact'),
    deputyKeyContact: values.text('deputyKeyContact'),
    proposedProvider: values.textOrNull('proposedProvider'),
    basis: values.text('basis') as Basis,
    offSite: values.has('offSiteObjectives')
      ? { objectives: values.text('offSiteObjectives'), maximumWeeks: values.number('offSiteWeeks') }
      : null,
    reintegration: values.has('reintegrationTargetDate')
      ? { targetDate: values.text('reintegrationTargetDate'), steps: values.text('reintegrationSteps') }
      : null,
    restricted: restrictedOf(values),
  };
}

/** A referral's answers, or every problem that keeps them from being read. `lists` are the choices the form offered from the register. */
export function readReferral(raw: RawAnswers, lists: Lists = {}): FormReading<ReferralAnswers> {
  const { values, problems, leftOut } = readAnswers(referralForm, raw, lists);
  return problems.length > 0 ? { answers: null, problems, leftOut } : { answers: answersOf(valuesOf(values)), problems: [], leftOut };
}
