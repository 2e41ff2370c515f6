// What a referral says, once the form's answers have been read: the shape that the rules and the register work with.
import type { PlainDate } from './plain-date';
import type { ReasonCode } from './reasons';

export type SendStatus = 'none' | 'support' | 'ehcp';
export type CareStatus = 'none' | 'childInNeed' | 'childProtectionPlan' | 'lookedAfter' | 'previouslyLookedAfter';
export type Basis = 'parentalAgreement' | 'offSiteDirection';
export type Channel = 'email' | 'phone' | 'paper' | 'none';

/** How much of what the plan requires AP would meet; 'unsure' is an answer, and a task for the SENDCo. */
export type MeetsEhcp = 'yes' | 'partly' | 'no' | 'unsure';

export interface PupilAnswers {
  upn: string;
  legalForename: string;
  legalSurname: string;
  knownAs: string | null;
  dateOfBirth: PlainDate;
  /** 'R' for Reception, else '1' to '13'. */
  yearGroup: string;
  joinedSchoolOn: PlainDate;
  /** The academy's id; null when the sender left it to what the register knows of them. */
  academy: string | null;
}

export interface SuspensionAnswers {
  dates: string;
  schoolDaysThisYear: number;
  riskOfPermanentExclusion: boolean;
  /** The one that is running now: from when, and for how many school days (SIX-1). */
  running: { since: PlainDate; schoolDays: number } | null;
}

export interface PlanAnswers {
  localAuthority: string;
  /** The day on which the local authority was told that AP is being considered (EHC-1). */
  localAuthorityToldOn: PlainDate | null;
  annualReviewOn: PlainDate;
  apMeetsObligations: MeetsEhcp;
  /** The SENDCo's e-mail; null means the academy's own SENDCo. */
  sendco: string | null;
}

export interface ContactAnswers {
  /** 1 to 3, the contact's place on the form. */
  position: number;
  name: string;
  relation: string;
  parentalResponsibility: boolean;
  livesWith: boolean;
  maySign: boolean;
  mayBeTold: boolean;
  /** A court order or other bar stands; its words are under `restricted`. */
  barred: boolean;
  /** Null when it is English. */
  language: string | null;
  interpreter: boolean;
  channel: Channel;
  email: string | null;
  phone: string | null;
}

/** Whatever may live only in the restricted spreadsheet and folder. */
export interface RestrictedAnswers {
  careStatus: CareStatus;
  lookedAfter: {
    localAuthority: string;
    virtualSchoolToldOn: PlainDate | null;
    signer: string;
    delegatedAuthority: boolean;
    delegatedAuthorityDetails: string | null;
  } | null;
  socialWorker: { name: string; email: string | null; phone: string; toldOn: PlainDate | null } | null;
  medical: { conditions: string; medication: string | null; healthPlanLink: string | null } | null;
  child: { words: string; present: string; askedBy: string; askedOn: PlainDate };
  contactBars: { position: number; words: string }[];
  nobodyMayBeToldBecause: string | null;
  emergencyNumbers: { whose: string; number: string }[];
  riskAssessmentBecause: string | null;
}

export interface ReferralAnswers {
  pupil: PupilAnswers;
  reasons: ReasonCode[];
  primaryReason: ReasonCode;
  rationale: string;
  attendance: { percent: number; from: PlainDate; to: PlainDate };
  suspensions: SuspensionAnswers | null;
  sendStatus: SendStatus;
  sendNeeds: { primary: string; support: string } | null;
  ehcp: PlanAnswers | null;
  interventions: { action: string; impact: string }[];
  agencies: { agency: string; contact: string | null; action: string; impact: string }[];
  overview: { strengths: string; academic: string; social: string; personal: string };
  predictedOutcomes: { subject: string; qualification: string; predicted: string }[];
  parentView: { words: string; askedBy: string; askedOn: PlainDate };
  contacts: ContactAnswers[];
  freeSchoolMeal: boolean;
  evacuationPlan: boolean;
  transport: boolean;
  riskAssessment: boolean;
  keyContact: string;
  deputyKeyContact: string;
  /** The provider's id. */
  proposedProvider: string | null;
  basis: Basis;
  offSite: { objectives: string; maximumWeeks: number } | null;
  reintegration: { targetDate: PlainDate; steps: string } | null;
  restricted: RestrictedAnswers;
}
