// Referring a pupil, decided on plain data.
import fc from 'fast-check';
import { referPupil } from '../../../src/app/cases/refer-pupil';
import type { RawAnswers } from '../../../src/app/forms/answers';
import { whole } from '../../../src/app/register/need';
import { CONTACTS, DUE, LETTERS, LINKS, PUPILS, REFERRALS, TABLES } from '../../../src/app/register/tables';
import { barredContact, lookedAfter, medical, referralWith } from '../forms/good-answers';
import { ADA, applied, KIT, NOW, type Row, register, staffWith, tables } from './small-register';

const TOKENS = { decide: 'd'.repeat(40), tell: 'e'.repeat(40) };

function refer(before = register(), changes: RawAnswers = {}, sender = KIT) {
  const answers = { ...referralWith(changes), keyContact: KIT, deputyKeyContact: 'dee@trust.example' };
  return referPupil(before, { answers, sender, responseId: 'response-1', moment: NOW, tokens: TOKENS });
}

function referred(before = register(), changes: RawAnswers = {}) {
  const outcome = refer(before, changes);
  if ('problems' in outcome) throw new Error(outcome.problems.map(({ code }) => code).join());
  return outcome.referred;
}

const codes = (outcome: ReturnType<typeof refer>): string[] => ('problems' in outcome ? outcome.problems.map(({ code }) => code) : []);

describe('refer a pupil', () => {
  it('S3.0, S5.S1 makes the rows of the referral under the next reference, with its approver and deadlines', () => {
    const after = applied(register(), referred());
    expect(after.get(whole(REFERRALS), 'AP-26-0001')).toMatchObject({
      state: 'submitted',
      approver: ADA,
      keyContact: KIT,
      deputyKeyContact: 'dee@trust.example',
    });
    expect(after.rows(whole(DUE)).map(({ what, due, owner }) => [what, due, owner])).toEqual([
      ['decide referral', '2026-10-08', ADA],
      ['tell family', '2026-10-07', KIT],
    ]);
    expect(after.rows(whole(LINKS)).map(({ person, state }) => [person, state])).toEqual([
      [ADA, 'open'],
      [KIT, 'open'],
    ]);
  });

  it('stores no token, only its hash, and nothing restricted, in any change or delivery', () => {
    const restricted = {
      ...lookedAfter,
      ...medical,
      ...barredContact,
      childView: 'Childquartz',
      careSigner: 'Signerquartz',
      medicalConditions: 'Asthmaquartz',
      contact2BarDetails: 'Orderquartz',
      emergency1Number: '01604 960777',
    };
    const { changes, deliveries } = referred(register(), restricted);
    const text = JSON.stringify([changes.map(({ fields, id, why }) => [fields, id, why]), deliveries]);
    for (const word of [TOKENS.decide, TOKENS.tell, 'Childquartz', 'Signerquartz', 'Asthmaquartz', 'Orderquartz', '960777', 'lookedAfter'])
      expect(text).not.toContain(word);
  });

  it('S4.2.2 writes no letter where nobody may be told, and none to the family of a pupil of age', () => {
    const nobody = { contact1MayBeTold: 'No', contact1More: 'No, and nobody at home may be told', nobodyToldBecause: 'As decided.' };
    for (const changes of [nobody, { dateOfBirth: '2008-10-05' }]) {
      const after = applied(register(), referred(register(), changes));
      expect(after.rows(whole(LETTERS))).toEqual([]);
      expect(after.rows(whole(LINKS))).toHaveLength(1);
    }
  });

  it('refuses a pupil with an open referral, by UPN or by name and date of birth, and takes one whose referral was declined', () => {
    const first = applied(register(), referred());
    expect(codes(refer(first))).toEqual(['pupil.already-referred']);
    expect(codes(refer(first, { upn: 'X801200001002' }))).toEqual(['pupil.already-referred']);
    expect(codes(refer(first, { legalForename: 'Other' }))).toEqual(['pupil.already-referred']);
    const rows = TABLES.master.map((table) => [table, first.table(table).rows.map(({ fields }) => fields as Row)] as const);
    const declined = register(
      new Map(rows.map(([table, of]) => [table, table === REFERRALS ? of.map((row) => ({ ...row, state: 'declined' })) : of])),
    );
    const again = applied(declined, referred(declined));
    expect(again.rows(whole(PUPILS))).toHaveLength(1);
    expect(again.rows(whole(REFERRALS)).map(({ id }) => id)).toEqual(['AP-26-0001', 'AP-26-0002']);
  });

  it('S4.2.1 refuses a contact whom an earlier referral barred, by name, address or number, and the DSL is told', () => {
    const pupil: Row = { id: 'P1', upn: 'H801200001001', forename: 'Zephyr', surname: 'Testcase', dateOfBirth: '2012-03-04' };
    for (const known of [
      { name: 'ROBIN Testcase', email: '' },
      { name: 'X', email: 'Robin@Family.example' },
    ]) {
      const before = register(tables([PUPILS, [pupil]], [CONTACTS, [{ id: 'AP-25-0001-C1', pupil: 'P1', barred: true, ...known }]]));
      const outcome = refer(before);
      expect(codes(outcome)).toEqual(['contact.barred-before']);
      expect('problems' in outcome && outcome.problems[0]).toMatchObject({ restricted: true, tell: ['DSL'] });
    }
  });

  it('goes to the head where there is no approver, and is kept where nobody may decide', () => {
    const withoutAda = register(tables(staffWith(ADA, { leftOn: '2026-10-01' })));
    expect(applied(withoutAda, referred(withoutAda)).get(whole(REFERRALS), 'AP-26-0001').approver).toBe('hal@trust.example');
    const [table, rows] = staffWith(ADA, { leftOn: '2026-10-05' });
    const nobody = register(tables([table, rows.map((row) => (row.id === 'hal@trust.example' ? { ...row, leftOn: '2026-10-05' } : row))]));
    expect(codes(refer(nobody))).toEqual(['academy.no-approver']);
  });

  it('tells a sender of another academy only that, and nothing of the pupil', () => {
    const first = applied(register(), referred());
    expect(codes(refer(first, {}, 'eve@trust.example'))).toEqual(['academy.not-yours']);
    expect(codes(refer(first, {}, 'stranger@trust.example'))).toEqual(['sender.not-staff']);
  });

  it('gives each referral of a year its own reference, above every one before', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 9998 }), { maxLength: 20 }), (numbers) => {
        const rows = numbers.map((number) => ({ id: `AP-26-${String(number).padStart(4, '0')}`, pupil: 'gone', state: 'submitted' }));
        const { reference } = referred(register(tables([REFERRALS, rows])));
        expect(Number(reference.slice(6))).toBe(Math.max(0, ...numbers) + 1);
      }),
      { numRuns: 25 },
    );
  });
});
