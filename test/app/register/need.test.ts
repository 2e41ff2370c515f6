// Needs: the columns a job asks for, with the id always among them.
import { columns, headersOf, merge, whole } from '../../../src/app/register/need';
import { DUE, LETTERS } from '../../../src/app/register/tables';

describe('need', () => {
  it('whole: every column of the table, in its order', () => {
    expect(whole(LETTERS).fields).toEqual(Object.keys(LETTERS.columns));
  });

  it('columns: those asked for and the id, in the table’s order', () => {
    expect(columns(LETTERS, 'state', 'referral').fields).toEqual(['id', 'referral', 'state']);
    expect(columns(LETTERS).fields).toEqual(['id']);
  });

  it('headersOf: no column', () => {
    expect(headersOf(LETTERS)).toEqual({ table: LETTERS, fields: [] });
  });

  it('merge: one need for each table, with the columns of all', () => {
    const merged = merge([columns(LETTERS, 'state'), columns(DUE, 'due'), columns(LETTERS, 'referral', 'state'), headersOf(DUE)]);
    expect(merged).toEqual([
      { table: LETTERS, fields: ['id', 'referral', 'state'] },
      { table: DUE, fields: ['id', 'due'] },
    ]);
  });
});
