/** `npm run simulate`: disturbs every job at every service call, and looks for anything lost, doubled or unnoticed. */
import { rmSync } from 'node:fs';
import { Command } from 'commander';
import { checkedBuild, describeBuild } from './lib/checked-build';
import type { JobResult, Outcome } from './lib/simulate/disturb';
import { inParallel } from './lib/simulate/pool';
import { tasks } from './lib/simulate/tasks';
import { Trust } from './lib/simulate/trust';

const DIST = 'dist';
const FINDINGS_SHOWN = 5;

async function main(): Promise<void> {
  const command = new Command('simulate')
    .description('kills every job at every service call, lets the system recover, and compares what stands')
    .option('--json', 'print one JSON object')
    .option('--job <name>', 'only jobs whose name begins so')
    .option('--quick', 'disturb a few calls of each job')
    .parse();
  const options = command.opts<{ json?: boolean; job?: string; quick?: boolean }>();
  const say = (line: string): void => (options.json ? undefined : console.log(line));
  const build = await checkedBuild({ outDir: DIST });
  if (build.problems.length > 0) throw new Error(`The build has problems:\n${describeBuild(build).join('\n')}`);
  const wanted = tasks(options.quick === true).filter(({ name }) => options.job === undefined || name.startsWith(options.job));
  if (wanted.length === 0) throw new Error(`There is no job ${options.job ?? ''}; there are ${[...new Set(tasks(true).map(({ name }) => name))].join(', ')}.`);
  const results: JobResult[] = [];
  const ready = await Trust.prepare(DIST);
  try {
    await inParallel(wanted, { dist: DIST, ready }, options.quick === true, (outcome) => {
      results.push(outcome.result);
      for (const line of describe(outcome)) say(line);
    });
  } finally {
    rmSync(ready, { recursive: true, force: true });
  }
  if (options.json) console.log(JSON.stringify({ jobs: results }));
  const bad = results.filter(({ lost, doubled, unnoticed }) => lost + doubled + unnoticed > 0);
  if (bad.length > 0) {
    process.exitCode = 1;
    console.error(`Not safe: ${bad.map(({ name }) => name).join(', ')}.`);
  }
}

function describe({ result, findings }: Outcome): string[] {
  const { name, crashPoints, lost, doubled, unnoticed } = result;
  const head = `${name.padEnd(44)} ${String(crashPoints).padStart(5)} points  ${lost} lost  ${doubled} doubled  ${unnoticed} unnoticed`;
  const more = findings.length > FINDINGS_SHOWN ? [`    and ${findings.length - FINDINGS_SHOWN} more`] : [];
  return [head, ...findings.slice(0, FINDINGS_SHOWN).map(({ at, kind, what }) => `    ${at}, ${kind}: ${what.slice(0, 240)}`), ...more];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
