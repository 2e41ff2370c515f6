/** `npm test`: build, types, lint, browser, then every Jest suite; the last line is `N passed, N failed`. */
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { checkedBuild, describeBuild } from './lib/checked-build';
import { ensureChromium } from './lib/chromium';
import { run } from './lib/run';
import { closingLine, countJest, type JestReport, type StepResult } from './lib/summary';

const json = process.argv.includes('--json');
const jestParameters = process.argv.slice(2).filter((parameter) => parameter !== '--json');
// With --json, standard output is for the one object alone.
const say = (text: string) => (json ? console.error(text) : console.log(text));

async function timed(name: string, work: () => Promise<Omit<StepResult, 'name' | 'seconds'>>): Promise<StepResult> {
  const start = performance.now();
  const result = await work().catch((error: unknown) => ({
    passed: 0,
    failed: 1,
    detail: error instanceof Error ? error.message : String(error),
  }));
  const seconds = (performance.now() - start) / 1000;
  if (result.detail) say(result.detail);
  say(`${result.failed === 0 ? '✓' : '✗'} ${name} (${seconds.toFixed(1)} s)`);
  return { name, seconds, ...result };
}

const oneStep = (ok: boolean, output: string) => ({ passed: ok ? 1 : 0, failed: ok ? 0 : 1, detail: ok ? undefined : output.trimEnd() });

async function program(file: string, ...parameters: string[]) {
  const { code, output } = await run(process.execPath, [require.resolve(file), ...parameters]);
  return oneStep(code === 0, output);
}

async function jest(chromium: string | undefined) {
  const folder = await mkdtemp(path.join(tmpdir(), 'jest-'));
  try {
    const report = path.join(folder, 'report.json');
    const { code, output } = await run(
      process.execPath,
      [require.resolve('jest/bin/jest'), '--json', `--outputFile=${report}`, ...jestParameters],
      { show: !json, env: { ...(chromium ? { CHROMIUM_PATH: chromium } : {}), FORCE_COLOR: process.stdout.isTTY ? '1' : '0' } },
    );
    const text = await readFile(report, 'utf8').catch(() => undefined);
    const counted = countJest(text === undefined ? undefined : (JSON.parse(text) as JestReport), code);
    return { ...counted, detail: json && counted.failed > 0 ? output : undefined };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function main(): Promise<void> {
  const steps: StepResult[] = [];
  const build = await timed('build', async () => {
    const result = await checkedBuild();
    const ok = result.problems.length === 0;
    return { ...oneStep(ok, ''), detail: describeBuild(result).join('\n') };
  });
  steps.push(build);
  // Both read the sources alone, so that each has a core.
  steps.push(
    ...(await Promise.all([
      timed('types', () => program('typescript/bin/tsc', '--noEmit')),
      timed('lint', () => program('@biomejs/biome/bin/biome', 'check', '--colors=off')),
    ])),
  );
  let chromium: string | undefined;
  const browser = await timed('browser', async () => {
    chromium = await ensureChromium();
    return oneStep(true, '');
  });
  steps.push(browser);
  steps.push(await timed('tests', () => jest(chromium)));
  const line = closingLine(steps);
  const failed = steps.some((step) => step.failed > 0);
  if (json) {
    const sum = (key: 'passed' | 'failed') => steps.reduce((total, step) => total + step[key], 0);
    console.log(JSON.stringify({ passed: sum('passed'), failed: sum('failed'), steps }));
  } else console.log(line);
  process.exitCode = failed ? 1 : 0;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
