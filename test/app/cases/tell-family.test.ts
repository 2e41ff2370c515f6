// Recording that the family was told, decided on plain data: a bar is obeyed whatever the page offered.
import { contactsOf, type ToldEvent, tellFamily } from '../../../src/app/cases/tell-family';
import { isAppError } from '../../../src/app/policy/errors';
import { whole } from '../../../src/app/register/need';
import { CONTACTS, DUE, LETTERS, PUPILS, REFERRALS } from '../../../src/app/register/tables';
import { applied, KIT, NOW, type Row, register, tables } from './small-register';

const contact = (id: string, name: string, more: Partial<Row> = {}): Row => ({ id, pupil: 'P1', name, mayBeTold: true, ...more });

const before = register(
  tables(
    [REFERRALS, [{ id: 'AP-26-0002', pupil: 'P1', state: 'submitted' }]],
    [PUPILS, [{ id: 'P1', dateOfBirth: '2012-03-01' }]],
    [LETTERS, [{ id: 'AP-26-0002-L1', referral: 'AP-26-0002', state: 'to send' }]],
    [DUE, [{ id: 'tell-family:AP-26-0002', what: 'tell family', reference: 'AP-26-0002', due: '2026-10-07' }]],
    [
      CONTACTS,
      [
        contact('AP-26-0001-C1', 'Old Contact'),
        contact('AP-26-0001-C2', 'Sam Testcase', { barred: true, email: 'sam@family.example', phone: '+44 1604 000009' }),
        contact('AP-26-0002-C1', 'Robin Testcase', { email: 'robin@family.example' }),
        contact('AP-26-0002-C2', 'Not Told', { mayBeTold: false }),
        contact('AP-26-0002-C3', 'Barred Now', { barred: true }),
        contact('AP-26-0002-C4', 'sam TESTCASE'),
        contact('AP-26-0002-C5', 'Somebody Else', { phone: '01604 000009' }),
        contact('AP-26-0002-C6', 'Another', { pupil: 'P2' }),
      ],
    ],
  ),
);

const event: ToldEvent = { reference: 'AP-26-0002', contact: 'AP-26-0002-C1', how: 'by post', on: '2026-10-05', by: KIT, moment: NOW };

function codeOf(more: Partial<ToldEvent>): string {
  try {
    tellFamily(before, { ...event, ...more });
  } catch (error) {
    if (isAppError(error)) return error.code;
    throw error;
  }
  return 'none';
}

describe('tell the family', () => {
  it('S4.2.2 records who was told, how, when and by whom, and closes the deadline', () => {
    const after = applied(before, { changes: tellFamily(before, event) });
    expect(after.get(whole(LETTERS), 'AP-26-0002-L1')).toMatchObject({
      state: 'sent',
      sentOn: '2026-10-05',
      sentBy: KIT,
      how: 'by post',
      toldWho: 'Robin Testcase',
    });
    expect(after.get(whole(DUE), 'tell-family:AP-26-0002').doneOn).toBe('2026-10-05');
  });

  it.each([
    ['a contact who may not be told', 'AP-26-0002-C2'],
    ['a barred contact', 'AP-26-0002-C3'],
    ['one whose name an earlier record bars', 'AP-26-0002-C4'],
    ['one whose number an earlier record bars', 'AP-26-0002-C5'],
  ])('S4.2.1 refuses %s', (_name, id) => {
    expect(codeOf({ contact: id })).toBe('barred');
  });

  it.each([
    ['a contact of an earlier referral', { contact: 'AP-26-0001-C1' }, 'answer-missing'],
    ['a contact of another pupil', { contact: 'AP-26-0002-C6' }, 'answer-missing'],
    ['nobody', { contact: '' }, 'answer-missing'],
    ['no way', { how: '' }, 'answer-missing'],
    ['a day to come', { on: '2026-10-06' }, 'answer-invalid'],
  ])('refuses %s', (_name, more, code) => {
    expect(codeOf(more)).toBe(code);
  });

  it('offers the contacts that this referral named', () => {
    expect(
      contactsOf(before, 'AP-26-0002', 'P1', NOW.today)
        .filter((row) => row.mayBeTold && !row.barred)
        .map(({ name }) => name),
    ).toEqual(['Robin Testcase']);
  });

  it('from 16 the pupil is asked first: nobody is offered, and recording is refused with what to do', () => {
    const told = (sharing: string, dateOfBirth: string) => {
      const older = before.after([{ kind: 'update', table: PUPILS, id: 'P1', fields: { dateOfBirth, sharing }, why: '' }]);
      try {
        tellFamily(older, event);
        return 'told';
      } catch (error) {
        return isAppError(error) ? error.userMessage : String(error);
      }
    };
    expect(told('', '2010-10-05')).toContain('Ask the pupil first');
    expect(told('refuses', '2010-10-05')).toContain('does not want this shared');
    expect(told('agrees', '2010-10-05')).toBe('told');
    expect(told('agrees', '2008-10-05')).toContain('of age');
  });
});
