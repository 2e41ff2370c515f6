// The policy's bundle: runs with nothing but the language, and stays small.
import { createContext, runInContext } from 'node:vm';
import { buildSync } from 'esbuild';

const MODULES = [
  'plain-date',
  'calendar',
  'calendar-gaps',
  'calendar-data',
  'bank-holidays',
  'starter/index',
  'ladder',
  'rules',
  'wording',
  'roles',
  'references',
  'person',
];

function bundle(): string {
  const contents = MODULES.map((name) => `export * from './${name}';`).join('\n');
  const options = { bundle: true, write: false, minify: true, format: 'iife', globalName: 'policy', target: 'es2020' } as const;
  const built = buildSync({
    ...options,
    charset: 'utf8',
    stdin: { contents, resolveDir: `${__dirname}/../../../src/app/policy`, loader: 'ts' },
  });
  return (built.outputFiles[0] as { text: string }).text;
}

describe('the policy’s bundle', () => {
  const code = bundle();

  it('runs in a bare V8 context', () => {
    const context = createContext({});
    runInContext(code, context);
    const answer = runInContext(
      `const { schoolCalendar, sampleTermDates, STARTER_ROWS, ladderRules, thresholds, RULES, rungFor, todayIn } = policy;
       const calendar = schoolCalendar([...sampleTermDates(), ...STARTER_ROWS.bankHolidays], 'Oakfield Academy');
       const today = todayIn('Europe/London', 1795593600000);
       JSON.stringify([today, rungFor({ due: '2026-12-01', calendar, rules: ladderRules(thresholds(RULES)) }, today)]);`,
      context,
    ) as string;
    expect(JSON.parse(answer)).toEqual(['2026-11-25', { id: 'before-7', on: '2026-11-20', weeksOverdue: 0, audience: ['key contact'] }]);
  });

  it('keeps the names of its errors when minified', () => {
    const context = createContext({});
    runInContext(code, context);
    expect(runInContext(`try { policy.parse('31/02/2026'); } catch (error) { error.name + ' ' + error.code; }`, context)).toBe(
      'DateError date-invalid',
    );
  });

  it('stays under 80 kB', () => {
    expect(Buffer.byteLength(code)).toBeLessThan(80_000);
  });
});
