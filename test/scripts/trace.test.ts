// The trace: ids are found exactly, tests are counted by their full names, and the shape is what harnesses read.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { idFinder } from '../../scripts/lib/trace/ids';
import { testNames } from '../../scripts/lib/trace/test-names';
import { describeTrace, trace } from '../../scripts/lib/trace/trace';

const IDS = ['S3.1', 'S4.1.3', 'S4.1.3a', 'A.1', 'A.17-19', 'D.1', 'D.10', 'D.11', 'D.12', 'E.Q.3r-12r', 'S5.X', 'G.1'];

describe('trace: ids', () => {
  const idsIn = (text: string) => [...idFinder(IDS)(text)].sort();

  it('are found exactly, never as the beginning of a longer one', () => {
    expect(idsIn('S3.1x, S3.10, S3.1.2, XS3.1 and S4.1.3b')).toEqual([]);
    expect(idsIn('See S3.1. Then (S4.1.3a), A.1: S5.X')).toEqual(['A.1', 'S3.1', 'S4.1.3a', 'S5.X']);
    expect(idsIn('A.10 D.100 object.D.1 value.A.1')).toEqual([]);
  });

  it('match as ranges, by the range and by each of its numbers', () => {
    expect(idsIn('A.17-19')).toEqual(['A.17-19']);
    expect(idsIn('A.18')).toEqual(['A.17-19']);
    expect(idsIn('A.16 A.20')).toEqual([]);
    expect(idsIn('E.Q.7r')).toEqual(['E.Q.3r-12r']);
    expect(idsIn('E.Q.7')).toEqual([]);
    expect(idsIn('E.Q.3r-12r')).toEqual(['E.Q.3r-12r']);
  });

  it('are all those within a range in the text', () => {
    expect(idsIn('D.10–D.12')).toEqual(['D.10', 'D.11', 'D.12']);
    expect(idsIn('D.10-11')).toEqual(['D.10', 'D.11']);
    expect(idsIn('D.1-made')).toEqual(['D.1']);
  });
});

describe('trace: names of tests', () => {
  it('carry the describes around them', () => {
    const source = `describe('outer', () => { describe('S3.1 inner', () => { it('one', () => {}); test(\`two \${1}\`, () => {}); }); }); notATest('it', 1);`;
    expect(testNames('a.test.ts', source)).toEqual(['outer S3.1 inner one', 'outer S3.1 inner two …']);
  });

  it('are one for each row of a table that is written out', () => {
    const source = `it.each([['S3.1', 1], ['D.1', 2]])('%s is %d', () => {}); it.each([{ id: 'A.1' }])('$id', () => {}); it.each(ROWS)('%s of many', () => {});`;
    expect(testNames('a.test.ts', source)).toEqual(['S3.1 is 1', 'D.1 is 2', 'A.1', '%s of many']);
  });
});

describe('trace: a project', () => {
  const root = mkdtempSync(path.join(tmpdir(), 'trace-'));
  const put = (name: string, text: string) => {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), text);
  };
  beforeAll(() => {
    put('src/app/list.ts', IDS.join(' '));
    put('src/app/one.ts', '// S3.1 and D.10–D.12');
    put('templates/two.hbs', '{{!-- S3.1 --}}');
    put('src/picture.png', 'S5.X');
    put('test/one.test.ts', `describe('things', () => { it('S3.1 D.11 does', () => {}); it('S3.1 too', () => { expect('S5.X'); }); });`);
    put('test/fixtures.ts', `it('G.1', () => {});`);
  });
  afterAll(() => rmSync(root, { recursive: true, force: true }));

  it('gives each id its files and the number of its tests', () => {
    const result = trace({ root, ids: IDS, code: ['src', 'templates', 'absent'], except: ['src/app/list.ts'], tests: 'test' });
    expect({ total: result.total, covered: result.covered }).toEqual({ total: IDS.length, covered: 2 });
    expect(result.rows.map(({ id }) => id)).toEqual(IDS);
    const row = (id: string) => result.rows.find((found) => found.id === id);
    expect(row('S3.1')).toEqual({ id: 'S3.1', code: ['src/app/one.ts', 'templates/two.hbs'], tests: 2 });
    expect(row('D.11')).toEqual({ id: 'D.11', code: ['src/app/one.ts'], tests: 1 });
    expect(row('S5.X')).toEqual({ id: 'S5.X', code: [], tests: 0 });
    expect(row('G.1')).toEqual({ id: 'G.1', code: [], tests: 0 });
  });

  it('tells what lacks code or tests, by section', () => {
    const lines = describeTrace(trace({ root, ids: ['S3.1', 'D.10', 'G.1'], code: ['src'], tests: 'test' }), { 'D.10': 'Interventions' });
    expect(lines).toEqual(['1 of 3 requirements are named by a test.', '', 'Appendix D', '  D.10        no tests          Interventions', '', 'Gaps', '  G.1         no tests']);
  });
});
