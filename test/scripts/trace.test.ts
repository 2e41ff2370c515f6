// The trace: exact ids, ranges, and only the tests that really carry one.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { matcherOf, membersOf } from '../../scripts/lib/trace/find-ids';
import { testNames } from '../../scripts/lib/trace/test-names';
import { traceOf } from '../../scripts/lib/trace/trace';

describe('trace: ids', () => {
  it.each([
    ['S3.1', 'S3.1 reasons', true],
    ['S3.1', '(S3.1)', true],
    ['S3.1', 'S3.10', false],
    ['S3.1', 'S3.1.2', false],
    ['S3.1', 'S3.1a', false],
    ['S3.2', 'reasons S3.1–6', true],
    ['S3.7', 'reasons S3.1–6', false],
    ['S4.1.3', 'S4.1.3a', false],
    ['A.17-19', 'A.18 signs', true],
    ['A.17-19', 'A.20', false],
    ['E.Q.3r-12r', 'E.Q.7r', true],
    ['E.Q.3r-12r', 'E.Q.7', false],
  ])('%s in “%s”: %s', (id, text, found) => {
    expect(matcherOf(id)(text)).toBe(found);
  });

  it('a range stands for its members', () => {
    expect(membersOf('A.17-19')).toEqual(['A.17-19', 'A.17', 'A.18', 'A.19']);
    expect(membersOf('S5.P11a')).toEqual(['S5.P11a']);
  });
});

describe('trace: tests', () => {
  it('reads names with their groups, also of tables, and nothing else', () => {
    const source =
      "describe('S1 group', () => { it('first', () => {}); it.each([1])('second %i', () => {}); const it2 = ['no']; other('third'); });";
    expect(testNames(source, 'x.test.ts')).toEqual(['S1 group › first', 'S1 group › second %i']);
  });

  it('counts per requirement, with the files that carry it', () => {
    const root = mkdtempSync(path.join(tmpdir(), 'trace-'));
    for (const folder of ['src/app/policy', 'templates', 'test']) mkdirSync(path.join(root, folder), { recursive: true });
    writeFileSync(path.join(root, 'src/app/policy/requirements.ts'), "'S3.1': 'x'");
    writeFileSync(path.join(root, 'src/app/policy/reasons.ts'), '// S3.1');
    writeFileSync(path.join(root, 'test/a.test.ts'), "it('S3.1 holds', () => {}); it('S3.10 too', () => {});");
    expect(traceOf(['S3.1', 'S3.2'], root)).toEqual({
      total: 2,
      covered: 1,
      rows: [
        { id: 'S3.1', code: ['src/app/policy/reasons.ts'], tests: 1 },
        { id: 'S3.2', code: [], tests: 0 },
      ],
    });
    rmSync(root, { recursive: true, force: true });
  });
});
