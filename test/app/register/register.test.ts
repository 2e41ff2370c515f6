// The register as read: rows by table and id, and what stands after a set of changes.
import { add, update } from '../../../src/app/register/change';
import { columns, whole } from '../../../src/app/register/need';
import { Register, registerOf } from '../../../src/app/register/register';
import { DUE, LETTERS } from '../../../src/app/register/tables';

const letter = (id: string, state: string) => add(LETTERS, { id, referral: 'AP-26-0001', state }).fields;
const register = registerOf('master', [{ table: LETTERS, rows: [letter('L1', 'to send'), letter('L2', 'sent')] }]);

describe('register: reading', () => {
  it('finds rows by id', () => {
    expect(register.find(whole(LETTERS), 'L2')).toMatchObject({ id: 'L2', state: 'sent' });
    expect(register.find(whole(LETTERS), 'L3')).toBeUndefined();
    expect(register.row(LETTERS, 'L2')?.line).toBe(3);
  });

  it('names the table and the id of a row that is not there', () => {
    expect(() => register.get(whole(LETTERS), 'L3')).toThrow(
      expect.objectContaining({ code: 'not-found', userMessage: expect.stringMatching(/L3.*Letters/) }),
    );
  });

  it('refuses a table or a column that the job did not load', () => {
    const narrow = new Register('master', [{ need: columns(LETTERS, 'state'), positions: {}, rows: [] }], { hash: '', count: 0 });
    expect(() => narrow.rows(columns(LETTERS, 'referral'))).toThrow('did not load the column referral of Letters');
    expect(() => narrow.rows(whole(DUE))).toThrow('did not load the table Due');
    expect(narrow.has(DUE)).toBe(false);
  });
});

describe('register: after changes', () => {
  const after = register.after([
    update(LETTERS, 'L1', { state: 'sent', how: 'by post' }),
    add(LETTERS, { id: 'L3', referral: 'AP-26-0002', state: 'to send' }),
    update(LETTERS, 'L3', { state: 'sent' }),
    add(DUE, { id: 'review:AP-26-0001:1', due: '2026-10-20' }),
  ]);

  it('holds what was updated and added, in their order', () => {
    expect(after.rows(columns(LETTERS, 'state')).map(({ id, state }) => [id, state])).toEqual([
      ['L1', 'sent'],
      ['L2', 'sent'],
      ['L3', 'sent'],
    ]);
    expect(after.find(whole(LETTERS), 'L1')).toMatchObject({ referral: 'AP-26-0001', how: 'by post' });
  });

  it('keeps lines of rows that were read; an added row has none', () => {
    expect([after.row(LETTERS, 'L1')?.line, after.row(LETTERS, 'L3')?.line]).toEqual([2, null]);
  });

  it('holds the additions alone of a table that was not loaded', () => {
    expect(after.rows(columns(DUE, 'due'))).toHaveLength(1);
  });

  it('leaves the register that it came from as it was', () => {
    expect(register.rows(columns(LETTERS, 'state')).map(({ state }) => state)).toEqual(['to send', 'sent']);
    expect(register.has(DUE)).toBe(false);
  });
});
