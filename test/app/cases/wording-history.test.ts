// The history of the wording: edits become the trust's own from the day, and every day keeps its words.
import fc from 'fast-check';
import { firstWording, POLICY_FROM, wordingChanges, wordingOn } from '../../../src/app/cases/wording-history';
import { addDays } from '../../../src/app/policy/plain-date';
import { WORDING, type WordingId } from '../../../src/app/policy/starter';
import type { WordingRow } from '../../../src/app/policy/wording';
import { momentOf } from '../../../src/app/register/moment';
import { whole } from '../../../src/app/register/need';
import type { Register } from '../../../src/app/register/register';
import { WORDING_HISTORY, WORDING_TABLE } from '../../../src/app/register/tables';
import { applied, morningOf, type Row, register, tables } from './small-register';

const BY = 'tia@trust.example';
const rows = WORDING.map((row) => row as unknown as Row);
const begun = (): Register => {
  const empty = register(tables([WORDING_TABLE, rows]));
  return applied(empty, { changes: firstWording(WORDING, BY, morningOf('2026-10-01')) });
};
const wording = (of: Register): WordingRow[] => of.rows(whole(WORDING_TABLE)) as unknown as WordingRow[];
const history = (of: Register) => of.rows(whole(WORDING_HISTORY));

/** A person edits the tab, and what that changes is applied. */
function edited(before: Register, day: string, id: string, fields: Partial<WordingRow>): Register {
  const after = wording(before).map((row) => (row.id === id ? { ...row, ...fields } : row));
  return applied(before, { changes: wordingChanges(wording(before), after, BY, morningOf(day), history(before)) });
}

const reconstructed = WORDING.find((row) => row.toBeConfirmed)?.id as WordingId;
const policy = WORDING.find((row) => row.source === 'policy')?.id as WordingId;

describe('wording: the trust’s edits', () => {
  it('a new text is the trust’s own from the day, with the one before kept', () => {
    const after = edited(begun(), '2026-11-02', policy, { text: 'Our words.' });
    expect(wording(after).find(({ id }) => id === policy)).toMatchObject({ text: 'Our words.', source: 'trust', toBeConfirmed: false });
    expect(history(after).filter(({ sentence }) => sentence === policy)).toEqual([
      expect.objectContaining({ effectiveFrom: POLICY_FROM, source: 'policy' }),
      expect.objectContaining({
        effectiveFrom: '2026-11-02',
        source: 'trust',
        text: 'Our words.',
        changedBy: BY,
        changedAt: '2026-11-02 07:45',
      }),
    ]);
  });

  it('confirming reconstructed wording as it stands makes it the trust’s own', () => {
    const after = edited(begun(), '2026-11-02', reconstructed, { toBeConfirmed: false });
    expect(wording(after).find(({ id }) => id === reconstructed)).toMatchObject({ source: 'trust', toBeConfirmed: false });
    expect(
      history(after)
        .filter(({ sentence }) => sentence === reconstructed)
        .map(({ source }) => source),
    ).toEqual(['reconstructed', 'trust']);
  });

  it('an edit of reconstructed wording needs no confirmation besides; asking anew for one changes no words', () => {
    const after = edited(begun(), '2026-11-02', reconstructed, { text: 'Ours.' });
    expect(wording(after).find(({ id }) => id === reconstructed)?.toBeConfirmed).toBe(false);
    expect(history(edited(begun(), '2026-11-02', policy, { toBeConfirmed: true }))).toHaveLength(WORDING.length);
  });

  it('an emptied text is refused by name, an unknown sentence passed over, the same edit twice entered once', () => {
    expect(() => edited(begun(), '2026-11-02', policy, { text: '  ' })).toThrow(
      expect.objectContaining({ code: 'wording-malformed', id: policy }),
    );
    const row: WordingRow = { id: 'X.1', text: 'x', source: 'policy', appendix: 'A', order: 1, toBeConfirmed: false };
    expect(wordingChanges([], [row], BY, momentOf(0))).toEqual([]);
    const once = edited(begun(), '2026-11-02', policy, { text: 'Ours.' });
    expect(history(edited(once, '2026-11-02', policy, { text: 'Ours.' }))).toHaveLength(WORDING.length + 1);
  });
});

describe('wording: in force on a day', () => {
  it('is what stood then; before the policy its own; two edits on a day give the last', () => {
    let after = edited(begun(), '2026-11-02', policy, { text: 'First.' });
    after = edited(after, '2026-11-02', policy, { text: 'Second.' });
    after = edited(after, '2027-01-11', policy, { text: 'Third.' });
    const on = (day: string) => wordingOn(history(after), wording(after), day).find(({ id }) => id === policy);
    const original = WORDING.find(({ id }) => id === policy)?.text;
    expect([on('2024-01-01')?.text, on('2026-11-01')?.text]).toEqual([original, original]);
    expect(on('2026-11-01')?.source).toBe('policy');
    expect([on('2026-11-02')?.text, on('2027-01-10')?.text, on('2027-01-11')?.text]).toEqual(['Second.', 'Second.', 'Third.']);
    expect(wordingOn(history(begun()), wording(begun()), '2026-10-05').filter((row) => row.toBeConfirmed)).toEqual(
      WORDING.filter((row) => row.toBeConfirmed),
    );
  });

  it('a sentence without history keeps its row’s words', () => {
    expect(wordingOn([], WORDING, '2026-10-05')).toEqual(WORDING);
  });

  it('whatever edits follow one another, each day has the last words given up to it', () => {
    const edits = fc.array(fc.record({ after: fc.integer({ min: 0, max: 40 }), text: fc.stringMatching(/^[a-z]{1,6}$/) }), {
      maxLength: 6,
    });
    fc.assert(
      fc.property(edits, fc.integer({ min: 0, max: 300 }), (given, probe) => {
        let now = begun();
        let day = '2026-10-02';
        const said: [string, string][] = [['2025-03-01', WORDING.find(({ id }) => id === policy)?.text ?? '']];
        for (const { after, text } of given) {
          day = addDays(day, after);
          now = edited(now, day, policy, { text });
          said.push([day, text]);
        }
        const date = addDays('2026-10-02', probe);
        const expected = said.filter(([from]) => from <= date).at(-1)?.[1];
        return wordingOn(history(now), wording(now), date).find(({ id }) => id === policy)?.text === expected;
      }),
      { numRuns: 40 },
    );
  });
});
