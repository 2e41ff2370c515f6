// The gate to family contacts: a bar is obeyed whatever is delivered, ages and looked-after pupils decide who else may be told and sign.
import fc from 'fast-check';
import { mayBeSamePerson } from '../../../src/app/policy/bars';
import {
  type FamilyContact,
  isAgreed,
  mayReceive,
  PURPOSES,
  type PupilFacts,
  type Purpose,
  recipients,
} from '../../../src/app/policy/contacts';

const RULES = { 'age.asked-about-sharing': 16, 'age.signs-alone': 18 };
const TODAY = '2026-10-05';
const PARENT: FamilyContact = {
  id: 'C1',
  name: 'Robin Testcase',
  relation: 'mother',
  parentalResponsibility: true,
  maySign: true,
  mayBeTold: true,
  barred: false,
  interpreter: false,
  channel: 'email',
  email: 'robin@family.example',
  phone: '01604 000001',
  verifiedOn: '2026-09-10',
};
const FACTS: PupilFacts = { dateOfBirth: '2012-03-01', contacts: [], sharing: '', lookedAfter: null };
const ask = (what: Purpose, contact: Partial<FamilyContact> = {}, facts: Partial<PupilFacts> = {}, today = TODAY) =>
  mayReceive({ ...PARENT, ...contact }, what, { ...FACTS, ...facts }, RULES, today);

describe('contacts: who may receive what', () => {
  it('a parent who may be told and sign, with a verified address, may receive everything', () => {
    for (const what of PURPOSES) expect(ask(what)).toEqual({ answer: 'yes', interpreter: false });
  });

  it('paper, a call and an interpreter count equally', () => {
    expect(ask('mail', { channel: 'paper' })).toEqual({ answer: 'by paper', why: 'no e-mail', interpreter: false });
    expect(ask('signature', { channel: 'phone', interpreter: true })).toEqual({ answer: 'by paper', why: 'no e-mail', interpreter: true });
    expect(ask('letter', { channel: 'paper', interpreter: true })).toEqual({ answer: 'yes', interpreter: true });
  });

  it('nothing goes to an address that nobody verified', () => {
    for (const what of ['mail', 'page link', 'calendar', 'export', 'signature'] as const)
      expect(ask(what, { verifiedOn: '' })).toMatchObject({ answer: 'by paper', why: 'address not verified' });
    expect(ask('mail', { email: ' ' })).toMatchObject({ answer: 'by paper' });
  });

  it.each<[string, Partial<FamilyContact>, Partial<PupilFacts>, Purpose, string]>([
    ['a bar', { barred: true }, {}, 'letter', 'barred'],
    [
      'a bar on the same address by an earlier record',
      {},
      { contacts: [{ name: 'X', email: 'ROBIN@family.example ', phone: '', barred: true }] },
      'mail',
      'barred',
    ],
    ['a bar on the same number', {}, { contacts: [{ name: 'X', email: '', phone: '+44 1604 000001', barred: true }] }, 'copy', 'barred'],
    ['not to be told', { mayBeTold: false }, {}, 'letter', 'may not be told'],
    ['not to sign', { maySign: false }, {}, 'signature', 'may not sign'],
    ['nobody contacts them', { channel: 'none' }, {}, 'letter', 'not contacted'],
    ['an export without parental responsibility', { parentalResponsibility: false }, {}, 'export', 'no parental responsibility'],
    [
      'LAC-1 a signer whom the social worker did not name',
      {},
      { lookedAfter: { signer: 'Fictionshire Council', delegatedAuthority: true } },
      'signature',
      'signer not named',
    ],
    ['LAC-1 no signer named at all', {}, { lookedAfter: { signer: '', delegatedAuthority: true } }, 'signature', 'signer not named'],
    [
      'LAC-1 a carer without delegated authority',
      { parentalResponsibility: false },
      { lookedAfter: { signer: 'Robin Testcase, foster carer', delegatedAuthority: false } },
      'signature',
      'no delegated authority',
    ],
  ])('no: %s', (_case, contact, facts, what, reason) => {
    expect(ask(what, contact, facts)).toMatchObject({ answer: 'no', reason, words: expect.stringMatching(/\.$/) });
  });

  it('LAC-1 a carer with delegated authority whom the social worker names may sign', () => {
    const lookedAfter = { signer: 'Robin Testcase, foster carer', delegatedAuthority: true };
    expect(ask('signature', { parentalResponsibility: false }, { lookedAfter })).toMatchObject({ answer: 'yes' });
  });

  it('somebody who signs without being told gets the link to sign, and nothing else', () => {
    expect(ask('page link', { mayBeTold: false })).toMatchObject({ answer: 'yes' });
    expect(ask('page link', { mayBeTold: false, maySign: false })).toMatchObject({ answer: 'no' });
    expect(ask('mail', { mayBeTold: false })).toMatchObject({ answer: 'no' });
  });

  it('from 16 the pupil is asked, and silence is no answer; from 18 the pupil alone is told', () => {
    const dateOfBirth = '2010-10-05';
    expect(ask('letter', {}, { dateOfBirth }, '2026-10-04')).toMatchObject({ answer: 'yes' });
    expect(ask('letter', {}, { dateOfBirth })).toMatchObject({ reason: 'pupil not asked' });
    expect(ask('letter', {}, { dateOfBirth, sharing: 'refuses' })).toMatchObject({ reason: 'pupil refuses' });
    expect(ask('letter', {}, { dateOfBirth, sharing: 'agrees' })).toMatchObject({ answer: 'yes' });
    for (const what of PURPOSES)
      expect(ask(what, {}, { dateOfBirth, sharing: 'agrees' }, '2028-10-05')).toMatchObject({ reason: 'pupil is of age' });
  });

  it('silence is never consent', () => {
    expect(['asked', 'refused', 'withdrawn', ''].filter(isAgreed)).toEqual([]);
    expect(isAgreed('signed')).toBe(true);
  });
});

describe('contacts: a bar', () => {
  const names = fc.constantFrom('Robin Testcase', 'robin TESTCASE', 'Sam Other', 'Ann Else');
  const person = fc.record({
    id: fc.string(),
    name: names,
    relation: fc.constantFrom('mother', 'carer'),
    parentalResponsibility: fc.boolean(),
    maySign: fc.boolean(),
    mayBeTold: fc.boolean(),
    barred: fc.boolean(),
    interpreter: fc.boolean(),
    channel: fc.constantFrom('email', 'phone', 'paper', 'none'),
    email: fc.constantFrom('', 'a@family.example', 'b@family.example'),
    phone: fc.constantFrom('', '01604 000001', '+44 1604 000001', '01604 000002'),
    verifiedOn: fc.constantFrom('', '2026-09-01'),
  });
  const facts = fc.record({
    dateOfBirth: fc.constantFrom('2005-01-01', '2009-01-01', '2013-01-01'),
    sharing: fc.constantFrom('', 'agrees', 'refuses'),
    lookedAfter: fc.option(fc.record({ signer: names, delegatedAuthority: fc.boolean() }), { nil: null }),
  });

  it('nobody who is barred, or may be somebody who is, is handed on for any purpose', () => {
    fc.assert(
      fc.property(fc.array(person, { maxLength: 6 }), facts, fc.constantFrom(...PURPOSES), (contacts, known, what) => {
        const barred = contacts.filter((contact) => contact.barred);
        const reached = recipients(contacts, what, { ...known, contacts }, RULES, TODAY);
        return reached.every(({ contact }) => !contact.barred && !barred.some((other) => mayBeSamePerson(other, contact)));
      }),
      { numRuns: 500 },
    );
  });

  it('nothing goes by e-mail to an address that is not verified, and nobody who may neither be told nor sign gets anything', () => {
    fc.assert(
      fc.property(person, facts, fc.constantFrom(...PURPOSES), (contact, known, what) => {
        const verdict = mayReceive(contact, what, { ...known, contacts: [] }, RULES, TODAY);
        if (!contact.mayBeTold && !contact.maySign) return verdict.answer === 'no';
        const handed = what === 'letter' || what === 'copy';
        return verdict.answer !== 'yes' || handed || (contact.verifiedOn !== '' && contact.email !== '' && contact.channel === 'email');
      }),
      { numRuns: 500 },
    );
  });
});
