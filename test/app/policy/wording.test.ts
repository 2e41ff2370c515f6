// The Wording tab: complete, in order, and honest about words that are not the policy's own.
import { WORDING } from '../../../src/app/policy/starter';
import { marked, printed, type WordingRow, wordingOf } from '../../../src/app/policy/wording';

const ids = (appendix: 'A' | 'B' | 'C' | 'D' | 'E') => wordingOf(WORDING, appendix).map((row) => row.id);

describe('wording: the rows a new tab starts with', () => {
  it('have ids of their own, text, and an order within their appendix', () => {
    expect(new Set(WORDING.map((row) => row.id)).size).toBe(WORDING.length);
    for (const appendix of ['A', 'B', 'C', 'D', 'E'] as const) {
      const rows = wordingOf(WORDING, appendix);
      expect(rows.map((row) => row.order)).toEqual(rows.map((_, place) => place + 1));
    }
  });

  it.each([
    ['A.7', 'A', 28, ['A.17', 'A.18', 'A.19', 'A.25', 'A.26', 'A.27']],
    ['B.9-12', 'B', 17, []],
    ['C.9-11', 'C', 12, []],
    ['D.10', 'D', 18, []],
  ] as const)('%s hold every item of Appendix %s', (_id, appendix, count, more) => {
    const items = Array.from({ length: count }, (_, place) => `${appendix}.${place + 1}`);
    expect(ids(appendix)).toEqual(expect.arrayContaining([...items, ...more]));
  });

  it('E.H.5 hold the 17 standards before and the 19 during the visit, with both columns', () => {
    const all = ids('E');
    expect(all.filter((id) => /^E\.P\.\d+$/.test(id))).toHaveLength(17);
    expect(all.filter((id) => /^E\.V\.\d+$/.test(id))).toHaveLength(19);
    expect(all).toEqual(expect.arrayContaining(['E.P.seen', 'E.P.actions', 'E.V.seen', 'E.V.actions']));
  });

  it('B.17 hold the duties of both sides as a schedule', () => {
    const all = ids('B');
    expect(all.filter((id) => /^S5\.P\d/.test(id))).toHaveLength(26);
    expect(all.filter((id) => /^S5\.S\d/.test(id))).toHaveLength(14);
  });
});

describe('wording: what is reconstructed', () => {
  const reconstructed = WORDING.filter((row) => row.source === 'reconstructed').map((row) => row.id);

  it('A.4 D.10 E.H.2 E.Q.3r-12r is marked as to be confirmed, and nothing else is', () => {
    expect(reconstructed).toEqual(
      expect.arrayContaining(['A.4', 'A.pupil', 'A.parent', 'A.school', 'D.10', 'E.H.2', 'E.Q.3r', 'E.Q.12r', 'E.Q.13r']),
    );
    expect(WORDING.filter((row) => row.toBeConfirmed).map((row) => row.id)).toEqual(reconstructed);
  });

  it('D.10 says so where it is printed, until the trust has confirmed it', () => {
    const row = WORDING.find(({ id }) => id === 'D.10') as WordingRow;
    expect(printed(row)).toBe(marked(row.text));
    expect(printed(row)).toMatch(/SCHOOL.*\(wording to be confirmed by the trust\)$/);
    expect(printed({ ...row, toBeConfirmed: false })).toBe(row.text);
  });
});
