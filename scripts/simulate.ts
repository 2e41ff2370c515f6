/** `npm run simulate`: disturbs every job at every service call, and looks for anything lost, doubled or unnoticed. */
import { Command } from 'commander';
import { checkedBuild, describeBuild } from './lib/checked-build';
import { disturb, type Finding, type JobResult } from './lib/simulate/disturb';
import { JOBS } from './lib/simulate/jobs';
import { OTHER_JOBS } from './lib/simulate/others';

const DIST = 'dist';
/** With --quick, every so many calls. */
const QUICK = 9;

async function main(): Promise<void> {
  const command = new Command('simulate')
    .description('kills every job at every service call, lets the system recover, and compares what stands')
    .option('--json', 'print one JSON object')
    .option('--job <name>', 'only jobs whose name begins so')
    .option('--quick', 'disturb one call in many')
    .parse();
  const options = command.opts<{ json?: boolean; job?: string; quick?: boolean }>();
  const say = (line: string): void => (options.json ? undefined : console.log(line));
  const build = await checkedBuild({ outDir: DIST });
  if (build.problems.length > 0) throw new Error(`The build has problems:\n${describeBuild(build).join('\n')}`);
  const wanted = (name: string): boolean => options.job === undefined || name.startsWith(options.job);
  const results: JobResult[] = [];
  const findings: Finding[] = [];
  const keep = ({ result, findings: found }: { result: JobResult; findings: readonly Finding[] }): void => {
    results.push(result);
    findings.push(...found);
    say(
      `${result.name.padEnd(34)} ${String(result.crashPoints).padStart(5)} points, ${result.lost} lost, ${result.doubled} doubled, ${result.unnoticed} unnoticed`,
    );
    for (const finding of found.slice(0, 5)) say(`    call ${finding.at}, ${finding.kind}: ${finding.what.slice(0, 200)}`);
  };
  for (const job of JOBS.filter(({ name }) => wanted(name))) {
    for (const disturbance of ['killed', 'failing'] as const) {
      // A call that fails is met by the same paths as one at which the execution dies, so a sample of them is enough.
      keep(await disturb(job, { dist: DIST, disturbance, every: options.quick ? QUICK : disturbance === 'killed' ? 1 : 4 }));
    }
  }
  for (const job of OTHER_JOBS.filter(({ name }) => wanted(name))) keep(await job.run(DIST, options.quick === true));
  if (options.json) console.log(JSON.stringify({ jobs: results }));
  const bad = results.filter(({ lost, doubled, unnoticed }) => lost + doubled + unnoticed > 0);
  if (bad.length > 0) {
    process.exitCode = 1;
    console.error(`Not safe: ${bad.map(({ name }) => name).join(', ')}.`);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
