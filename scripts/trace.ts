/** `npm run trace`: each requirement of the policy, with the code and the tests that carry it. */
import path from 'node:path';
import { Command } from 'commander';
import { REQUIREMENTS } from '../src/app/policy/requirements';
import { type Trace, traceOf } from './lib/trace/trace';

function main(): void {
  const command = new Command('trace')
    .description('traces each requirement to code and tests')
    .option('--json', 'print one JSON object')
    .parse();
  const trace = traceOf(Object.keys(REQUIREMENTS), path.resolve(__dirname, '..'));
  if (command.opts<{ json?: boolean }>().json) {
    console.log(JSON.stringify(trace));
    return;
  }
  for (const line of linesOf(trace)) console.log(line);
}

function linesOf({ total, covered, rows }: Trace): string[] {
  const texts: Readonly<Record<string, string>> = REQUIREMENTS;
  const proved = rows
    .filter(({ tests }) => tests > 0)
    .map(({ id, code, tests }) => `${id.padEnd(12)} ${String(tests).padStart(3)} tests, ${code.length} files  ${texts[id] ?? ''}`);
  const open = rows
    .filter(({ tests }) => tests === 0)
    .map(({ id, code }) => `${id.padEnd(12)} ${code.length === 0 ? 'no code, no test' : 'no test'}  ${texts[id] ?? ''}`);
  return [...proved, '', 'Still without a test:', ...open, '', `${covered} of ${total} requirements are proved by a test.`];
}

main();
