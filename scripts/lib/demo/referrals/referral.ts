/** What the demo knows of a referral: the answers, and what becomes of it when. */
import type { PlainDate } from '../../../../src/app/policy/plain-date';
import { type Answers, agencies, fictionalUpn, listed } from '../answers';
import type { Moment } from '../moment';
import { person } from '../staff';
import { DEMO_ACADEMIES } from '../trust';

export interface DemoReferral {
  /** What it shows; never a child's name. */
  readonly shows: string;
  /** Who fills the form, by name. */
  readonly by: string;
  readonly submitted: Moment;
  readonly answers: Answers;
  /** The register cannot take it as it is. */
  readonly needsAttention?: boolean;
  /** The contact by place on the form. */
  readonly told?: { readonly at: Moment; readonly how: string; readonly contact: number };
  readonly decided?: { readonly at: Moment; readonly by: string; readonly approve: boolean; readonly reason: string };
  readonly met?: { readonly at: Moment; readonly answers: Answers };
}

export interface PupilLine {
  readonly number: number;
  readonly forename: string;
  readonly surname: string;
  readonly knownAs?: string;
  readonly born: PlainDate;
  readonly year: string;
  readonly joined: PlainDate;
  /** Code of the academy. */
  readonly at: string;
}

export function pupil(line: PupilLine): Answers {
  const academy = DEMO_ACADEMIES.find(({ id }) => id === line.at);
  return {
    upn: fictionalUpn(line.number),
    legalForename: line.forename,
    legalSurname: line.surname,
    knownAs: line.knownAs ?? '',
    dateOfBirth: line.born,
    yearGroup: line.year,
    joinedSchoolOn: line.joined,
    academy: academy?.name ?? '',
  };
}

/** Attendance at the point of referral. */
export function attended(percent: string, from: PlainDate, to: PlainDate): Answers {
  return { attendancePercent: percent, attendanceFrom: from, attendanceTo: to };
}

/** What the family and the pupil say, asked by the key contact. */
export function views(by: string, on: PlainDate, parent: string, child: string, others = 'nobody'): Answers {
  const asker = `${person(by).name}, key contact`;
  return {
    parentView: parent,
    parentAskedBy: asker,
    parentAskedOn: on,
    childView: child,
    childAskedBy: asker,
    childAskedOn: on,
    childAskedWith: others,
  };
}

export function overview(strengths: string, academicNeeds: string, socialNeeds: string, personalNeeds: string): Answers {
  return { strengths, academicNeeds, socialNeeds, personalNeeds };
}

/** Who is responsible, by name. */
export function responsible(keyContact: string, deputy: string): Answers {
  return { keyContact: listed(keyContact), deputyKeyContact: listed(deputy) };
}

/** The way back: the day aimed at, and what would show that the pupil is ready. */
export function wayBack(on: PlainDate, steps: string): Answers {
  return { reintegrationAim: 'Yes', reintegrationTargetDate: on, reintegrationSteps: steps };
}

/** The answers of a referral in which nothing special is the case; each referral changes what is. */
export const ORDINARY: Answers = {
  suspended: 'No',
  sendStatus: 'No special educational need',
  careStatus: 'None of these',
  medicalAny: 'No',
  ...agencies(),
  freeSchoolMeal: 'No',
  evacuationPlan: 'No',
  transport: 'No',
  riskAssessment: 'No',
  basis: 'With the agreement of a parent or carer',
  reintegrationAim: 'No',
};

/** The meeting's record, with the parent in the room unless an answer says otherwise. */
export function meeting(answers: Answers): Answers {
  return {
    whoCame: ['Pupil', 'Key contact'],
    parentCame: 'Yes, in the room',
    toldOfNonAttendance: ['The pupil was told', 'The parent or carer was told'],
    ...answers,
  };
}
