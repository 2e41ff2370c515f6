// Decides whether a referral can be accepted as it stands, and says about each answer that cannot what to do.
import { ageOn, isUpn, pupilKeys } from './person';
import { formatUk, type PlainDate } from './plain-date';
import type { Problem } from './problem';
import { type Demand, demandsOf, type Reason } from './reasons';
import type { ReferralAnswers } from './referral-answers';
import { checkCare, checkContacts } from './referral-contacts';
import { may, type Role, rolesThatMay } from './roles';

/** Ages on the day of the referral, in whole years: Reception to the end of Year 13. */
const YOUNGEST_AGE = 4;
const OLDEST_AGE = 19;

/** A row of Staff, as far as a referral asks. Trust-wide people list every academy. */
export interface ReferralStaff {
  email: string;
  roles: readonly Role[];
  academies: readonly string[];
}

export interface ReferralContext {
  today: PlainDate;
  /** Who sent it, by the verified address, as Staff has them; null when Staff does not. */
  sender: ReferralStaff | null;
  academies: readonly { id: string; name: string }[];
  /** The `pupilKeys` of person.ts for every pupil with an open referral or placement, each with its reference. */
  openReferrals: ReadonlyMap<string, string>;
  /** Everybody at work; leavers left out. */
  staff: readonly ReferralStaff[];
}

function sameAddress(first: string, second: string): boolean {
  return first.trim().toLowerCase() === second.trim().toLowerCase();
}

/** The id of the academy a referral is for: the one answered, else the sender's only one; null when that is not clear. */
export function referralAcademy(answers: ReferralAnswers, sender: ReferralStaff): string | null {
  if (answers.pupil.academy !== null) {
    return answers.pupil.academy;
  }
  return sender.academies.length === 1 ? (sender.academies[0] ?? null) : null;
}

function checkAcademy(answers: ReferralAnswers, context: ReferralContext, sender: ReferralStaff): Problem[] {
  const id = referralAcademy(answers, sender);
  const field = 'academy';
  if (id === null) {
    return [
      {
        code: 'academy.needed',
        field,
        message: '“Academy” is empty and you work for more than one or for none. Choose the pupil’s academy.',
      },
    ];
  }
  const academy = context.academies.find((candidate) => candidate.id === id);
  if (academy === undefined) {
    return [{ code: 'academy.unknown', field, message: '“Academy” is not one of the trust’s. Choose it from the list.' }];
  }
  if (!sender.academies.includes(id)) {
    const message = `“Academy”: you are not listed as staff of ${academy.name}. Ask a colleague there to refer the pupil, or the AP lead to add you.`;
    return [{ code: 'academy.not-yours', field, message }];
  }
  return [];
}

function checkPupil(answers: ReferralAnswers, context: ReferralContext): Problem[] {
  const { pupil } = answers;
  const problems: Problem[] = [];
  const { upn, legalForename: forename, legalSurname: surname, dateOfBirth } = pupil;
  const open = pupilKeys({ upn, forename, surname, dateOfBirth }).flatMap((key) => context.openReferrals.get(key) ?? [])[0];
  if (open !== undefined) {
    const message = `This pupil already has an open referral, ${open}. Open that one. If it is another child, tell the AP lead.`;
    problems.push({ code: 'pupil.already-referred', field: 'upn', message });
  }
  if (!isUpn(upn)) {
    const message = '“Unique pupil number (UPN)”: its first letter does not fit its digits, so one of them is mistyped. Copy it again.';
    problems.push({ code: 'pupil.upn', field: 'upn', message });
  }
  const age = ageOn(pupil.dateOfBirth, context.today);
  if (pupil.dateOfBirth > context.today) {
    problems.push({ code: 'pupil.born-in-future', field: 'dateOfBirth', message: '“Date of birth” is in the future. Check the year.' });
  } else if (age < YOUNGEST_AGE || age > OLDEST_AGE) {
    const message = `“Date of birth” makes the pupil ${age} years old, and we refer pupils from ${YOUNGEST_AGE} to ${OLDEST_AGE}. Check the year.`;
    problems.push({ code: 'pupil.age', field: 'dateOfBirth', message });
  }
  if (pupil.joinedSchoolOn < pupil.dateOfBirth) {
    problems.push({
      code: 'pupil.joined-before-birth',
      field: 'joinedSchoolOn',
      message: '“Date joined your school” is before the date of birth. Check both.',
    });
  }
  return problems;
}

function checkBaseline(answers: ReferralAnswers): Problem[] {
  const { percent, from, to } = answers.attendance;
  const problems: Problem[] = [];
  if (!(percent >= 0 && percent <= 100)) {
    const message = '“Attendance, in per cent” must be a number from 0 to 100. Type it without the % sign.';
    problems.push({ code: 'attendance.percent', field: 'attendancePercent', message });
  }
  if (from > to) {
    const message = '“Attendance counted from” is after “Attendance counted to”. Change one of them.';
    problems.push({ code: 'attendance.dates', field: 'attendanceFrom', message });
  }
  return problems;
}

/** Days that something has already happened on cannot lie ahead. */
function checkPastDates(answers: ReferralAnswers, today: PlainDate): Problem[] {
  const { restricted } = answers;
  const past: [PlainDate | null | undefined, string, string, boolean][] = [
    [answers.pupil.joinedSchoolOn, 'joinedSchoolOn', 'Date joined your school', false],
    [answers.attendance.to, 'attendanceTo', 'Attendance counted to', false],
    [answers.suspensions?.running?.since, 'suspensionRunningSince', 'First day of the suspension that is running', false],
    [answers.ehcp?.localAuthorityToldOn, 'ehcpAuthorityToldOn', 'Day you told the local authority', false],
    [answers.parentView.askedOn, 'parentAskedOn', 'Day the parent or carer was asked', false],
    [restricted.child.askedOn, 'childAskedOn', 'Day the pupil was asked', true],
    [restricted.lookedAfter?.virtualSchoolToldOn, 'virtualSchoolToldOn', 'Day you told the virtual school', true],
    [restricted.socialWorker?.toldOn, 'socialWorkerToldOn', 'Day you told the social worker', true],
  ];
  return past.flatMap(([date, field, title, isRestricted]): Problem[] => {
    if (date === null || date === undefined || date <= today) {
      return [];
    }
    const message = `“${title}” is ${formatUk(date)}, which has not come yet. Give the day on which it happened.`;
    return [{ code: 'date.in-future', field, message, ...(isRestricted ? { restricted: true as const } : {}) }];
  });
}

function hasSendco(answers: ReferralAnswers, context: ReferralContext): boolean {
  const academy = context.sender === null ? null : referralAcademy(answers, context.sender);
  const sendcos = context.staff.filter(
    (person) => person.roles.includes('SENDCo') && academy !== null && person.academies.includes(academy),
  );
  const named = answers.ehcp?.sendco ?? null;
  return named === null ? sendcos.length === 1 : sendcos.some((person) => sameAddress(person.email, named));
}

type Unmet = Omit<Problem, 'message'> & { wants: string };

function unmet(demand: Demand, answers: ReferralAnswers, context: ReferralContext): Unmet | null {
  const { suspensions, ehcp, reintegration, attendance, restricted } = answers;
  const isRestricted = true as const;
  const checks: Record<Demand, () => Unmet | false> = {
    suspension: () =>
      suspensions === null && { code: 'reason.suspension', field: 'suspended', wants: 'at least one suspension. Give its dates' },
    riskOfPermanentExclusion: () =>
      suspensions !== null &&
      !suspensions.riskOfPermanentExclusion && {
        code: 'reason.exclusion-risk',
        field: 'riskOfPermanentExclusion',
        wants: 'a risk of permanent exclusion, and you answered no. Change that answer or the reason',
      },
    attendance: () =>
      !(attendance.percent < 100) && {
        code: 'reason.attendance',
        field: 'attendancePercent',
        wants: 'attendance below 100 per cent. Give the figure, or leave this reason out',
      },
    reintegrationDate: () =>
      reintegration === null && {
        code: 'reason.reintegration-date',
        field: 'reintegrationAim',
        wants: 'a target date for the return. Answer yes to “Is the aim that the pupil returns to school?” and give it',
      },
    ehcp: () =>
      ehcp === null && { code: 'reason.ehcp', field: 'sendStatus', wants: 'an EHCP. Correct “SEND status”, or leave this reason out' },
    localAuthorityTold: () =>
      ehcp !== null &&
      ehcp.localAuthorityToldOn === null && {
        code: 'reason.local-authority-told',
        field: 'ehcpAuthorityToldOn',
        wants: 'the day on which you told the local authority. Tell its SEND caseworker first, then give the day',
      },
    sendco: () =>
      ehcp !== null &&
      !hasSendco(answers, context) && {
        code: 'reason.sendco',
        field: 'sendco',
        wants: 'a SENDCo of the pupil’s academy. Choose one from the list',
      },
    ehcpObligations: () =>
      ehcp?.apMeetsObligations === 'no' && {
        code: 'reason.ehcp-obligations',
        field: 'ehcpMetByAp',
        wants: 'AP to meet at least part of the plan, and you answered no. Change that answer or the reason',
      },
    medicalFacts: () =>
      restricted.medical === null && {
        code: 'reason.medical',
        field: 'medicalAny',
        restricted: isRestricted,
        wants: 'the medical facts. Answer yes on the page “Health” and give them',
      },
    healthPlan: () =>
      restricted.medical !== null &&
      restricted.medical.healthPlanLink === null && {
        code: 'reason.health-plan',
        field: 'healthPlanLink',
        restricted: isRestricted,
        wants: 'a link to the health plan. Paste it on the page “Medical conditions”',
      },
  };
  return checks[demand]() || null;
}

function checkReasons(answers: ReferralAnswers, context: ReferralContext): Problem[] {
  const problems: Problem[] = [];
  if (answers.reasons.length === 0) {
    problems.push({ code: 'reason.none', field: 'reasons', message: '“Reasons for the referral” is empty. Choose at least one.' });
  }
  if (!answers.reasons.includes(answers.primaryReason)) {
    const message = '“The main reason” is not among the reasons you chose. Choose it there too, or choose another main reason.';
    problems.push({ code: 'reason.primary', field: 'primaryReason', message });
  }
  if (answers.rationale.trim() === '') {
    problems.push({
      code: 'reason.rationale',
      field: 'rationale',
      message: 'Say why AP would meet the pupil’s needs better than school can.',
    });
  }
  const say = (reason: Reason, wants: string) => `The reason “${reason.title}” needs ${wants}.`;
  for (const { demand, reason } of demandsOf(answers.reasons)) {
    const missing = unmet(demand, answers, context);
    if (missing !== null) {
      const { wants, ...rest } = missing;
      problems.push({ ...rest, message: say(reason, wants) });
    }
  }
  return problems;
}

function checkPlan(answers: ReferralAnswers, context: ReferralContext, academy: string): Problem[] {
  const problems: Problem[] = [];
  const people = [
    ['keyContact', 'Key contact at school', answers.keyContact],
    ['deputyKeyContact', 'Deputy when the key contact is away', answers.deputyKeyContact],
  ] as const;
  for (const [field, title, email] of people) {
    if (!context.staff.some((person) => sameAddress(person.email, email) && person.academies.includes(academy))) {
      const message = `“${title}” is not listed as staff of the pupil’s academy. Choose somebody who works there.`;
      problems.push({ code: 'key-contact.not-staff', field, message });
    }
  }
  if (sameAddress(answers.keyContact, answers.deputyKeyContact)) {
    const message = 'The key contact and the deputy are the same person. Choose somebody else as deputy.';
    problems.push({ code: 'key-contact.same', field: 'deputyKeyContact', message });
  }
  if (answers.interventions.length === 0) {
    const message = 'Give at least one thing that school has tried: AP comes after support in school.';
    problems.push({ code: 'interventions.none', field: 'intervention1Action', message });
  }
  if (answers.sendStatus === 'ehcp' && answers.ehcp === null) {
    problems.push({ code: 'ehcp.details', field: 'ehcpAuthority', message: 'The pupil has an EHCP: fill in the page “The EHCP”.' });
  }
  if (answers.basis === 'offSiteDirection' && answers.offSite === null) {
    const message = 'A direction off site needs its objectives and its longest period. Fill in the page “Direction off site”.';
    problems.push({ code: 'off-site.details', field: 'offSiteObjectives', message });
  }
  if (answers.reintegration !== null && answers.reintegration.targetDate <= context.today) {
    const message = `“Target date for the return” is ${formatUk(answers.reintegration.targetDate)}. Give a day that is still to come.`;
    problems.push({ code: 'reintegration.target-date', field: 'reintegrationTargetDate', message });
  }
  return problems;
}

/**
 * Everything that keeps a referral from being accepted; empty when nothing does (section 3, D.1 to D.15, S5.S1, S5.S5). A sender who is not
 * staff, or not of that academy, is told only so: nothing about the pupil, nor that there is another referral.
 */
export function checkReferral(answers: ReferralAnswers, context: ReferralContext): Problem[] {
  const { sender, today } = context;
  if (sender === null) {
    const message =
      'Your address is not in the trust’s staff list, so we could not take the referral. Ask the AP lead to add you, then send it again.';
    return [{ code: 'sender.not-staff', field: 'sender', message }];
  }
  if (!may(sender.roles, 'refer a pupil')) {
    const message = `Your role does not allow you to refer a pupil. Ask one of these at your academy: ${rolesThatMay('refer a pupil').join(', ')}.`;
    return [{ code: 'sender.not-allowed', field: 'sender', message }];
  }
  const wrongAcademy = checkAcademy(answers, context, sender);
  if (wrongAcademy.length > 0) {
    return wrongAcademy;
  }
  return [
    ...checkPupil(answers, context),
    ...checkReasons(answers, context),
    ...checkBaseline(answers),
    ...checkPastDates(answers, today),
    ...checkCare(answers),
    ...checkContacts(answers, today),
    ...checkPlan(answers, context, referralAcademy(answers, sender) ?? ''),
  ];
}
