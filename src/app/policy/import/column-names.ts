// What MIS exports call the columns that the register takes, and those that it refuses to take.

/** What the register takes of a pupil or of a member of staff. */
export type ImportField =
  | 'upn'
  | 'forename'
  | 'surname'
  | 'fullName'
  | 'knownAs'
  | 'dateOfBirth'
  | 'yearGroup'
  | 'joinedSchoolOn'
  | 'leftOn'
  | 'status'
  | 'leaver'
  | 'sendStatus'
  | 'freeSchoolMeal'
  | 'academy'
  | 'email'
  | 'roles';

/** A column's name without case, accents, spaces and punctuation: 'Date of Birth (DOB)' gives 'dateofbirthdob'. */
export function foldColumn(header: string): string {
  return header
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}

const words = (text: string): readonly string[] => text.split(' ');

/**
 * Names of each field as Arbor, Bromcom and SIMS exports and people's own lists have them, folded; of several in one file the earlier one
 * counts, so that a legal name goes before one that only may be it.
 */
export const COLUMN_NAMES: Readonly<Record<'pupils' | 'staff', Readonly<Partial<Record<ImportField, readonly string[]>>>>> = {
  pupils: {
    upn: words('upn uniquepupilnumber uniquepupilnumberupn currentupn pupilupn studentupn upnnumber'),
    forename: words(
      'legalforename legalfirstname legalgivenname legalforenames forename firstname givenname studentforename studentfirstname pupilforename pupilfirstname',
    ),
    surname: words(
      'legalsurname legallastname legalfamilyname surname lastname familyname studentsurname studentlastname pupilsurname pupillastname',
    ),
    fullName: words(
      'legalfullname legalname surnameforename name fullname studentname pupilname student pupil studentfullname pupilfullname',
    ),
    knownAs: words(
      'knownas preferredforename preferredfirstname preferredgivenname preferredname chosenforename chosenname chosenfirstname calledname',
    ),
    dateOfBirth: words('dateofbirth dob dateofbirthdob birthdate studentdateofbirth studentdob pupildateofbirth pupildob'),
    yearGroup: words(
      'yeargroup ncyear ncyeargroup nationalcurriculumyear nationalcurriculumyeargroup ncyearactual curriculumyear curriculumyeargroup currentyeargroup yeargroupname yeartaughtin year yr yrgrp ncy',
    ),
    joinedSchoolOn: words(
      'dateofadmission admissiondate doa enrolmentdate enrolmentstartdate enrolmentstart enrollmentdate enrollmentstartdate dateofentry entrydate dateofenrolment dateenrolled enrolledon onrolldate dateonroll onrollfrom datejoined dateofjoining joindate joiningdate joinedon joinedschool joinedschoolon schoolstartdate startdate',
    ),
    leftOn: words(
      'dateofleaving leavingdate dol leavedate leaverdate dateleft lefton offrolldate dateoffroll enrolmentenddate enrolmentend enrollmentenddate exitdate dateofexit enddate',
    ),
    status: words('onroll isonroll rollstatus enrolmentstatus enrollmentstatus studentstatus pupilstatus currentstatus status'),
    leaver: words('leaver isleaver hasleft offroll'),
    sendStatus: words(
      'senstatus sendstatus senstatuscode sendstatuscode currentsenstatus currentsendstatus senprovision sendprovision senprovisioncode senprovisiontype sencode sendcode senstage specialneedsstatus sen send',
    ),
    freeSchoolMeal: words(
      'fsm fsmeligible fsmeligibility eligibleforfsm fsmstatus fsmeligibletoday currentlyfsm currentfsm freeschoolmeals freeschoolmeal freeschoolmealseligible freeschoolmealeligible freeschoolmealseligibility freeschoolmealeligibility eligibleforfreeschoolmeals eligibleforfreemeals freemeals freemealseligible',
    ),
    academy: words(
      'academycode academy academyname schoolcode school schoolname academyurn schoolurn urn establishment establishmentname businessunit',
    ),
  },
  staff: {
    email: words(
      'workemail workemailaddress schoolemail schoolemailaddress staffemail staffemailaddress professionalemail businessemail mainemail primaryemail primaryemailaddress defaultemail email emailaddress',
    ),
    forename: words('forename firstname givenname preferredforename preferredfirstname legalforename legalfirstname staffforename'),
    surname: words('surname lastname familyname preferredsurname preferredlastname legalsurname legallastname staffsurname'),
    fullName: words('fullname displayname name staffname staffmember staff employeename employee preferredname'),
    roles: words('aproles aprole roles role systemroles'),
    leftOn: words('dateofleaving leavingdate leavedate leaverdate dateleft lefton employmentenddate employmentend enddate dol'),
    status: words('employmentstatus staffstatus currentstatus status'),
    leaver: words('leaver isleaver hasleft'),
    academy: words(
      'academycode academy academyname academies schoolcode school schoolname academyurn schoolurn urn establishment businessunit',
    ),
  },
};

/** Columns that a file of pupils has and one of staff has not. A child must never be taken for a member of staff. */
export const TELL_PUPILS: ReadonlySet<string> = new Set([
  ...(['upn', 'yearGroup', 'sendStatus', 'freeSchoolMeal'] as const).flatMap((field) => COLUMN_NAMES.pupils[field] ?? []),
  ...words(
    'reggroup reggrp registrationgroup reg tutorgroup formgroup form tutor house adno admissionnumber admissionno pupilid studentid arborstudentid',
  ),
  ...words('studentemail pupilemail parentemail'),
]);

/** Columns that a file of staff has and one of pupils has not. */
export const TELL_STAFF: ReadonlySet<string> = new Set([
  ...words(
    'workemail workemailaddress staffemail staffemailaddress professionalemail businessemail staffname staffmember employeename employee',
  ),
  ...words(
    'staffcode staffid employeeid employeenumber payrollnumber jobtitle post postholder contracttype department roles aproles staffstatus',
  ),
  ...words('employmentstatus employmentenddate employmentend arborstaffid staffmisid'),
]);

/** Names by which the system that a file came from shows; it is told for information alone. */
export const SYSTEM_NAMES: Readonly<Record<string, readonly string[]>> = {
  Arbor: words('arborid arborstudentid arborstaffid legalfirstname legallastname preferredfirstname preferredlastname businessunit'),
  Bromcom: words('misid pupilmisid studentmisid bromcomid pupilid tutorgroup yeargroupname currentsenstatus staffmisid preferredgivenname'),
  SIMS: words(
    'adno admissionnumber legalforename preferredforename preferredsurname reggroup reggrp reg doa yeartaughtin chosenname staffcode',
  ),
};

/**
 * Facts that never enter the master spreadsheet: health, care, child protection, and what the law protects specially. Pupil premium is among
 * them because it tells who is or was looked after.
 */
const RESTRICTED =
  /medic|health|allerg|diet|disab|asthma|epilep|doctor|surgery|lookedafter|incare$|^incare|careleaver|careauthority|caringauthority|childreninneed|childinneed|childprotection|safeguard|socialworker|socialcare|courtorder|ethnic|religio|faith|nationality|nationalidentity|asylum|refugee|traveller|youngcarer|sexual|genderidentity|pupilpremium|adopted|fostered|biometric|^(?:lac|plac|cla|cp|cin|gp|pp)(?:$|status|plan|indicator|flag|name|register|category|start|end)/;
/** An education, health and care plan is no medical fact. */
const NOT_RESTRICTED = /ehcp|educationhealth/;
const HOME =
  /postcode|^uprn$|street|homeaddress|^address|addressline|postaladdress|fulladdress|mainaddress|currentaddress|^town|^county$|^house/;

/** Why a column is left out whatever it holds: 'restricted', 'home' for the child's home address, or null. */
export function whyLeftOut(header: string): 'restricted' | 'home' | null {
  const folded = foldColumn(header);
  if (RESTRICTED.test(folded) && !NOT_RESTRICTED.test(folded)) return 'restricted';
  return HOME.test(folded) ? 'home' : null;
}
