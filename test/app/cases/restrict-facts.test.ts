// Restricted facts brought to the restricted spreadsheet: whole, once, and with no list to check against.
import { restrictFacts } from '../../../src/app/cases/restrict-facts';
import type { RawAnswers } from '../../../src/app/forms/answers';
import { whole } from '../../../src/app/register/need';
import { BARS, CARE, EMERGENCY, WORDS } from '../../../src/app/register/tables';
import { barredContact, lookedAfter, medical, plainReferral } from '../forms/good-answers';
import { applied, NOW, register } from './small-register';

const empty = () => register(new Map(), 'restricted');
const event = (answers: RawAnswers) => ({
  key: 'restricted:AP-26-0001',
  reference: 'AP-26-0001',
  pupil: 'P-26-0001',
  academy: 'oak',
  answers,
  moment: NOW,
});

describe('restrict facts', () => {
  it('D.8, D.13, S5.S5 keeps care status, medical facts, the pupil’s words, bars and emergency numbers', () => {
    const after = applied(empty(), restrictFacts(empty(), event({ ...plainReferral, ...lookedAfter, ...medical, ...barredContact })));
    expect(after.get(whole(CARE), 'AP-26-0001')).toMatchObject({
      careStatus: 'lookedAfter',
      conditions: 'Asthma.',
      delegatedAuthority: true,
      socialWorker: 'A. Worker',
    });
    expect(after.rows(whole(WORDS))).toEqual([
      expect.objectContaining({ words: 'I want to fix bikes.', present: ['nobody'], askedBy: 'K. Marlow, key contact' }),
    ]);
    expect(after.rows(whole(BARS))).toEqual([{ id: 'AP-26-0001-C2', pupil: 'P-26-0001', words: 'Order of a family court, until 2030.' }]);
    expect(after.rows(whole(EMERGENCY))).toEqual([
      { id: 'AP-26-0001-E1', pupil: 'P-26-0001', whose: 'Robin Testcase, mother', number: '01604 000000' },
    ]);
  });

  it('happens once', () => {
    const after = applied(empty(), restrictFacts(empty(), event(plainReferral)));
    expect(restrictFacts(after, event(plainReferral)).changes).toEqual([]);
  });

  it('loses nothing because a colleague or an academy is no longer in the lists', () => {
    const { changes } = restrictFacts(empty(), event({ ...plainReferral, keyContact: 'Somebody who left', academy: 'Renamed Academy' }));
    expect(changes.length).toBeGreaterThan(2);
  });

  it('names the questions of a response that cannot be read, never an answer', () => {
    expect(() => restrictFacts(empty(), event({ ...plainReferral, childAskedOn: 'Childquartz' }))).toThrow(
      /^The response of AP-26-0001 cannot be read: answer\.date childAskedOn$/,
    );
  });
});
