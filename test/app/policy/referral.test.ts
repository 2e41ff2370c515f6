import { pupilKeys } from '../../../src/app/policy/person';
import { checkReferral, type ReferralContext, type ReferralStaff } from '../../../src/app/policy/referral';
import type { ReferralAnswers } from '../../../src/app/policy/referral-answers';
import { barredContact, ehcp, lookedAfter, medical, referralWith, suspension } from '../forms/good-answers';

const kit: ReferralStaff = { email: 'kit@oakhollow.example', roles: ['key contact'], academies: ['oak'] };
const dee: ReferralStaff = { email: 'Dee@Oakhollow.example', roles: ['key contact'], academies: ['oak'] };
const sen: ReferralStaff = { email: 'sen@oakhollow.example', roles: ['SENDCo'], academies: ['oak'] };
const eve: ReferralStaff = { email: 'eve@elmbridge.example', roles: ['key contact'], academies: ['elm'] };
const context: ReferralContext = {
  today: '2026-10-06',
  sender: kit,
  academies: [
    { id: 'oak', name: 'Oakhollow Academy' },
    { id: 'elm', name: 'Elmbridge Academy' },
  ],
  openReferrals: new Map(),
  staff: [kit, dee, sen, eve],
};

function keysOf({ pupil }: ReferralAnswers): string[] {
  const { upn, legalForename: forename, legalSurname: surname, dateOfBirth } = pupil;
  return pupilKeys({ upn, forename, surname, dateOfBirth });
}

function codes(answers: ReferralAnswers, changes: Partial<ReferralContext> = {}): string[] {
  return checkReferral(answers, { ...context, ...changes }).map((problem) => `${problem.field} ${problem.code}`);
}

const R = {
  R2: 'They have been suspended and are at risk of permanent exclusion',
  R3: 'They do not attend regularly, and a different setting may help',
  R4: 'They cannot yet meet the academic or social demands of school, and we are committed to their return',
  R5: 'AP may better meet what their EHCP requires',
  R6: 'AP may better meet their medical needs',
};

describe('referral: what is accepted', () => {
  it('S3.1 accepts a plain referral', () => {
    expect(codes(referralWith())).toEqual([]);
  });

  it('S3.2 S3.3 S3.4 S3.5 S3.6 accepts every reason with what it demands', () => {
    const answers = referralWith({
      ...suspension,
      ...ehcp,
      ...medical,
      ...lookedAfter,
      ...barredContact,
      reasons: Object.values(R),
      primaryReason: R.R2,
      reintegrationAim: 'Yes',
      reintegrationTargetDate: '2027-04-12',
      reintegrationSteps: 'Two weeks without being sent out.',
    });
    expect(codes(answers)).toEqual([]);
  });

  it('takes the academy from the sender who has only one', () => {
    expect(codes(referralWith({ academy: '' }))).toEqual([]);
  });
});

describe('referral: the sender and the academy', () => {
  it('tells a sender who is not staff only so', () => {
    const open = new Map(keysOf(referralWith()).map((key) => [key, 'AP-26-0001']));
    const problems = checkReferral(referralWith({ dateOfBirth: '2030-01-01' }), { ...context, sender: null, openReferrals: open });
    expect(problems.map((problem) => problem.code)).toEqual(['sender.not-staff']);
    expect(JSON.stringify(problems)).not.toContain('AP-26');
  });

  it('refuses a sender whose role refers nobody', () => {
    expect(codes(referralWith(), { sender: { ...kit, roles: ['finance'] } })).toEqual(['sender sender.not-allowed']);
  });

  it('refuses an academy that is not the sender’s, and gives nothing away', () => {
    const open = new Map(keysOf(referralWith()).map((key) => [key, 'AP-26-0001']));
    expect(codes(referralWith(), { sender: eve, openReferrals: open })).toEqual(['academy academy.not-yours']);
  });

  it('asks which academy when the sender has two, and refuses one that is unknown', () => {
    const both = { ...kit, academies: ['oak', 'elm'] };
    expect(codes(referralWith({ academy: '' }), { sender: both })).toEqual(['academy academy.needed']);
    expect(codes(referralWith(), { academies: [] })).toEqual(['academy academy.unknown']);
  });
});

describe('referral: the pupil', () => {
  it('names the open referral of a pupil already referred, by UPN or by name and date of birth', () => {
    const typedOtherwise = referralWith({ legalForename: 'ZÉPHYR ', upn: 'X801200001002' });
    for (const key of keysOf(referralWith())) {
      const problems = checkReferral(referralWith(), { ...context, openReferrals: new Map([[key, 'AP-26-0042']]) });
      expect(problems).toMatchObject([{ code: 'pupil.already-referred', field: 'upn', message: expect.stringContaining('AP-26-0042') }]);
    }
    expect(keysOf(typedOtherwise)[1]).toBe(keysOf(referralWith())[1]);
  });

  it('D.2 refuses a date of birth in the future or an age outside 4 to 19', () => {
    expect(codes(referralWith({ dateOfBirth: '2026-10-07' }))).toContain('dateOfBirth pupil.born-in-future');
    expect(codes(referralWith({ dateOfBirth: '2022-10-07' }))).toEqual(['dateOfBirth pupil.age']);
    expect(codes(referralWith({ dateOfBirth: '2022-10-06' }))).toEqual([]);
    expect(codes(referralWith({ dateOfBirth: '2006-10-07' }))).toEqual([]);
    expect(codes(referralWith({ dateOfBirth: '2006-10-06' }))).toEqual(['dateOfBirth pupil.age']);
  });

  it('D.4 refuses a joining date before birth or in the future', () => {
    expect(codes(referralWith({ joinedSchoolOn: '2011-09-01' }))).toEqual(['joinedSchoolOn pupil.joined-before-birth']);
    expect(codes(referralWith({ joinedSchoolOn: '2026-10-07' }))).toEqual(['joinedSchoolOn date.in-future']);
  });

  it('finds a mistyped UPN by its check letter', () => {
    expect(codes(referralWith({ upn: 'H801200001011' }))).toEqual(['upn pupil.upn']);
    expect(codes(referralWith({ upn: 'h801200001001' }))).toEqual([]);
  });
});

describe('referral: the reasons', () => {
  const demanded: [string, Record<string, unknown>, string][] = [
    ['S3.2 without a suspension', { reasons: [R.R2], primaryReason: R.R2 }, 'suspended reason.suspension'],
    [
      'S3.2 without a risk of permanent exclusion',
      { ...suspension, riskOfPermanentExclusion: 'No', reasons: [R.R2], primaryReason: R.R2 },
      'riskOfPermanentExclusion reason.exclusion-risk',
    ],
    [
      'S3.3 with full attendance',
      { reasons: [R.R3], primaryReason: R.R3, attendancePercent: '100' },
      'attendancePercent reason.attendance',
    ],
    ['S3.4 without a target date', { reasons: [R.R4], primaryReason: R.R4 }, 'reintegrationAim reason.reintegration-date'],
    ['S3.5 without an EHCP', { reasons: [R.R5], primaryReason: R.R5 }, 'sendStatus reason.ehcp'],
    [
      'S3.5 without the local authority told',
      { ...ehcp, ehcpAuthorityToldOn: '', reasons: [R.R5], primaryReason: R.R5 },
      'ehcpAuthorityToldOn reason.local-authority-told',
    ],
    [
      'S3.5 when AP would not meet the plan',
      { ...ehcp, ehcpMetByAp: 'No', reasons: [R.R5], primaryReason: R.R5 },
      'ehcpMetByAp reason.ehcp-obligations',
    ],
    ['S3.6 without medical facts', { reasons: [R.R6], primaryReason: R.R6 }, 'medicalAny reason.medical'],
    [
      'S3.6 without a health plan',
      { ...medical, healthPlanLink: '', reasons: [R.R6], primaryReason: R.R6 },
      'healthPlanLink reason.health-plan',
    ],
    ['S3.0 with a main reason that was not chosen', { primaryReason: R.R3 }, 'primaryReason reason.primary'],
  ];
  it.each(demanded)('refuses %s', (_, changes, expected) => {
    expect(codes(referralWith(changes))).toEqual([expected]);
  });

  it('S3.5 wants a SENDCo: the one named, or the academy’s only one', () => {
    const answers = referralWith({ ...ehcp, reasons: [R.R5], primaryReason: R.R5 });
    expect(codes(answers)).toEqual([]);
    expect(codes(answers, { staff: [kit, dee] })).toEqual(['sendco reason.sendco']);
    expect(codes(answers, { staff: [kit, dee, sen, { ...sen, email: 'second@oakhollow.example' }] })).toEqual(['sendco reason.sendco']);
  });

  it('S3.0 refuses a referral without reasons or rationale', () => {
    expect(codes({ ...referralWith(), reasons: [], rationale: ' ' })).toEqual([
      'reasons reason.none',
      'primaryReason reason.primary',
      'rationale reason.rationale',
    ]);
  });

  it('S3.6 marks what tells of health as not to be mailed', () => {
    const problems = checkReferral(referralWith({ reasons: [R.R6], primaryReason: R.R6 }), context);
    expect(problems).toMatchObject([{ restricted: true, message: expect.stringContaining('page “Health”') }]);
  });
});

describe('referral: the baseline', () => {
  it('D.5 refuses attendance outside 0 to 100, dates the wrong way round, and dates to come', () => {
    const answers = referralWith();
    expect(codes({ ...answers, attendance: { ...answers.attendance, percent: 101 } })).toEqual(['attendancePercent attendance.percent']);
    expect(codes({ ...answers, attendance: { ...answers.attendance, percent: Number.NaN } })).toEqual([
      'attendancePercent attendance.percent',
    ]);
    expect(codes(referralWith({ attendanceFrom: '2026-10-05' }))).toEqual(['attendanceFrom attendance.dates']);
    expect(codes(referralWith({ attendanceTo: '2026-10-07' }))).toEqual(['attendanceTo date.in-future']);
  });

  it('D.13 S3.2 refuses a view, a suspension or a notice dated in the future', () => {
    expect(codes(referralWith({ parentAskedOn: '2026-11-01', childAskedOn: '2026-11-01' }))).toEqual([
      'parentAskedOn date.in-future',
      'childAskedOn date.in-future',
    ]);
    expect(codes(referralWith({ ...suspension, suspensionRunningSince: '2026-10-07' }))).toEqual(['suspensionRunningSince date.in-future']);
    expect(codes(referralWith({ ...lookedAfter, virtualSchoolToldOn: '2026-10-07' }))).toEqual(['virtualSchoolToldOn date.in-future']);
  });
});

describe('referral: contacts and care', () => {
  it('S4.2.2 refuses a barred contact who may be told or may sign, and tells the DSL', () => {
    const problems = checkReferral(
      referralWith({
        ...barredContact,
        contact2MayBeTold: 'Yes',
        contact2MaySign: 'Yes',
        contact2Channel: 'Telephone',
        contact2Phone: '01604 000009',
      }),
      context,
    );
    expect(problems.map((problem) => problem.code)).toEqual(['contact.barred-told', 'contact.barred-signs']);
    expect(problems.every((problem) => problem.tell?.includes('DSL') && problem.restricted)).toBe(true);
    expect(JSON.stringify(problems)).not.toMatch(/Sam|family court/);
  });

  it('refuses an address or a number that a barred contact shares', () => {
    const sharing = { ...barredContact, contact2Email: 'ROBIN@family.example' };
    expect(checkReferral(referralWith(sharing), context)).toMatchObject([
      { code: 'contact.shared-with-barred', field: 'contact1Email', tell: ['DSL'] },
    ]);
    const ringing = { ...barredContact, contact1Phone: '+44 1604 000009', contact2Phone: '01604 000009' };
    expect(codes(referralWith(ringing))).toEqual(['contact1Phone contact.shared-with-barred']);
  });

  it('S4.2.2 wants somebody who may be told, or the reason why nobody may', () => {
    const nobody = { contact1MayBeTold: 'No' };
    expect(codes(referralWith(nobody))).toEqual(['contact1MayBeTold contact.nobody-told']);
    const reason = { ...nobody, contact1More: 'No, and nobody at home may be told', nobodyToldBecause: 'Decided by the DSL.' };
    expect(codes(referralWith(reason))).toEqual([]);
    expect(codes(referralWith({ ...nobody, dateOfBirth: '2008-10-06' }))).toEqual([]);
  });

  it('wants a way to reach whoever may be told; paper counts', () => {
    expect(codes(referralWith({ contact1Email: '' }))).toEqual(['contact1Email contact.no-email']);
    expect(codes(referralWith({ contact1Channel: 'Telephone' }))).toEqual(['contact1Phone contact.no-phone']);
    expect(codes(referralWith({ contact1Channel: 'We do not contact this person' }))).toEqual(['contact1Channel contact.no-channel']);
    expect(codes(referralWith({ contact1Channel: 'Paper, handed over or posted by school', contact1Email: '' }))).toEqual([]);
  });

  it('D.8 wants the social worker and the signer of a looked-after pupil', () => {
    const answers = referralWith(lookedAfter);
    const restricted = { ...answers.restricted, socialWorker: null, lookedAfter: null };
    expect(codes({ ...answers, restricted })).toEqual(['socialWorkerName care.social-worker', 'careSigner care.signer']);
    expect(codes({ ...answers, restricted: { ...restricted, careStatus: 'childProtectionPlan' } })).toEqual([
      'socialWorkerName care.social-worker',
    ]);
  });

  it('D.8 lets a carer sign only with delegated authority', () => {
    const carer = { ...lookedAfter, contact1Relation: 'foster carer', contact1ParentalResponsibility: 'No' };
    expect(codes(referralWith(carer))).toEqual([]);
    expect(codes(referralWith({ ...carer, delegatedAuthority: 'No' }))).toEqual(['contact1MaySign care.carer-signs']);
  });
});

describe('referral: the plan', () => {
  it('S5.S1 refuses a key contact or deputy who is not staff of that academy', () => {
    expect(codes(referralWith({ keyContact: 'Eve Rowan (Elmbridge)' }))).toEqual(['keyContact key-contact.not-staff']);
    expect(codes(referralWith(), { staff: [kit, sen] })).toEqual(['deputyKeyContact key-contact.not-staff']);
  });

  it('S5.S1 refuses one person as key contact and deputy', () => {
    expect(codes(referralWith({ deputyKeyContact: 'Kit Marlow (Oakhollow)' }))).toEqual(['deputyKeyContact key-contact.same']);
  });

  it('D.10 D.7 refuses a referral without interventions, or without the pages its answers call for', () => {
    const answers = referralWith();
    expect(codes({ ...answers, interventions: [], sendStatus: 'ehcp', basis: 'offSiteDirection' })).toEqual([
      'intervention1Action interventions.none',
      'ehcpAuthority ehcp.details',
      'offSiteObjectives off-site.details',
    ]);
  });

  it('S3.4 wants a target date that is still to come', () => {
    const back = { reintegrationAim: 'Yes', reintegrationTargetDate: '2026-10-06', reintegrationSteps: 'Steps.' };
    expect(codes(referralWith(back))).toEqual(['reintegrationTargetDate reintegration.target-date']);
  });
});
