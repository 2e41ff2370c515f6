/** `npm run bench`: what every job costs, at several sizes of the register, beside what it may cost. */
import { Command } from 'commander';
import { cellFigures } from './lib/bench/cells';
import { measureJobs } from './lib/bench/jobs';
import type { Sample } from './lib/bench/measure';
import { allHold, describeBench } from './lib/bench/report';
import { checkedBuild, describeBuild } from './lib/checked-build';

const DIST = 'dist';

async function main(): Promise<void> {
  const command = new Command('bench')
    .description('measures every job at several sizes of the register')
    .option('--sizes <list>', 'live placements, separated by commas', '100,1000,10000')
    .option('--json', 'print one JSON object')
    .parse();
  const options = command.opts<{ sizes: string; json?: boolean }>();
  const sizes = readSizes(options.sizes);
  const say = (line: string): void => {
    if (process.stderr.isTTY) console.error(`  ${line} …`);
  };
  const build = await checkedBuild({ outDir: DIST });
  const bundles = build.projects.map(({ name, bytes, loadMs }) => ({ project: name, bytes, loadMs: loadMs ?? 0 }));
  const samples: Sample[] = [];
  for (const size of sizes) samples.push(...(await measureJobs(size, DIST, say)));
  if (options.json) {
    const jobs = samples.map(({ name, size, calls, reads, writes, modelledSeconds, cpuSeconds }) => ({
      name,
      size,
      calls,
      reads,
      writes,
      modelledSeconds,
      cpuSeconds,
    }));
    console.log(JSON.stringify({ jobs, bundles, cells: cellFigures() }));
  } else {
    for (const line of describeBench(samples, bundles)) console.log(line);
  }
  if (build.problems.length > 0) console.error(describeBuild(build).join('\n'));
  if (build.problems.length > 0 || !allHold(samples, bundles)) process.exitCode = 1;
}

/** @throws Error naming what is no size. */
function readSizes(text: string): number[] {
  return text.split(',').map((part) => {
    const size = Number(part);
    if (!Number.isInteger(size) || size < 1 || size > 20_000) throw new Error(`--sizes takes numbers from 1 to 20000, not ${part}.`);
    return size;
  });
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
