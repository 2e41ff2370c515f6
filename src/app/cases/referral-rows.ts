// What a referral's answers say, as rows of the register's tables.
import type { ReferralAnswers } from '../policy/referral-answers';
import type { RowOf } from '../register/table';
import type { CONTACTS, INTERVENTIONS, OUTCOMES, PLANS, PUPILS } from '../register/tables';

export function pupilRow(id: string, academy: string, { pupil, ...answers }: ReferralAnswers): RowOf<typeof PUPILS> {
  return {
    id,
    upn: pupil.upn,
    forename: pupil.legalForename,
    surname: pupil.legalSurname,
    knownAs: pupil.knownAs ?? '',
    dateOfBirth: pupil.dateOfBirth,
    yearGroup: pupil.yearGroup,
    joinedSchoolOn: pupil.joinedSchoolOn,
    academy,
    sendStatus: answers.sendStatus,
    freeSchoolMeal: answers.freeSchoolMeal,
    evacuationPlan: answers.evacuationPlan,
    onRoll: true,
    sharing: '',
    sharingAskedOn: '',
  };
}

export function contactRows(reference: string, pupil: string, answers: ReferralAnswers): RowOf<typeof CONTACTS>[] {
  return answers.contacts.map(({ position, language, email, phone, ...contact }) => ({
    ...contact,
    id: `${reference}-C${position}`,
    pupil,
    language: language ?? '',
    email: email ?? '',
    phone: phone ?? '',
    verifiedBy: '',
    verifiedOn: '',
  }));
}

export function planRow(id: string, answers: ReferralAnswers): RowOf<typeof PLANS> {
  const { suspensions, ehcp, sendNeeds, overview, parentView, offSite, reintegration } = answers;
  return {
    id,
    rationale: answers.rationale,
    attendance: answers.attendance.percent,
    attendanceFrom: answers.attendance.from,
    attendanceTo: answers.attendance.to,
    suspensionDates: suspensions?.dates ?? '',
    suspensionDays: suspensions?.schoolDaysThisYear ?? null,
    exclusionRisk: suspensions?.riskOfPermanentExclusion ?? false,
    suspendedSince: suspensions?.running?.since ?? '',
    suspendedFor: suspensions?.running?.schoolDays ?? null,
    needs: sendNeeds?.primary ?? '',
    support: sendNeeds?.support ?? '',
    ehcpAuthority: ehcp?.localAuthority ?? '',
    ehcpToldOn: ehcp?.localAuthorityToldOn ?? '',
    ehcpReviewOn: ehcp?.annualReviewOn ?? '',
    ehcpMet: ehcp?.apMeetsObligations ?? '',
    sendco: ehcp?.sendco ?? '',
    strengths: overview.strengths,
    academicNeeds: overview.academic,
    socialNeeds: overview.social,
    personalNeeds: overview.personal,
    parentView: parentView.words,
    parentAskedBy: parentView.askedBy,
    parentAskedOn: parentView.askedOn,
    basis: answers.basis,
    offSiteObjectives: offSite?.objectives ?? '',
    offSiteWeeks: offSite?.maximumWeeks ?? null,
    reintegrationOn: reintegration?.targetDate ?? '',
    reintegrationSteps: reintegration?.steps ?? '',
    transport: answers.transport,
    riskAssessment: answers.riskAssessment,
    provider: answers.proposedProvider ?? '',
  };
}

export function interventionRows(referral: string, answers: ReferralAnswers): RowOf<typeof INTERVENTIONS>[] {
  const school = answers.interventions.map(({ action, impact }, index) => ({
    id: `${referral}-I${index + 1}`,
    referral,
    by: 'school',
    agency: '',
    agencyContact: '',
    action,
    impact,
  }));
  const agencies = answers.agencies.map(({ agency, contact, action, impact }, index) => ({
    id: `${referral}-A${index + 1}`,
    referral,
    by: 'agency',
    agency,
    agencyContact: contact ?? '',
    action,
    impact,
  }));
  return [...school, ...agencies];
}

export function outcomeRows(referral: string, answers: ReferralAnswers): RowOf<typeof OUTCOMES>[] {
  return answers.predictedOutcomes.map((outcome, index) => ({ id: `${referral}-O${index + 1}`, referral, ...outcome, achieved: '' }));
}
