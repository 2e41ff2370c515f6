/** `npm run trace`: every requirement with the code and the tests that carry its id. */
import path from 'node:path';
import { Command } from 'commander';
import { REQUIREMENTS } from '../src/app/policy/requirements';
import { describeTrace, trace } from './lib/trace/trace';

function main(): void {
  const command = new Command('trace')
    .description('lists every requirement of the policy with the code and the tests that carry its id')
    .option('--json', 'print one JSON object')
    .parse();
  const result = trace({
    root: path.resolve(__dirname, '..'),
    ids: Object.keys(REQUIREMENTS),
    code: ['src', 'templates'],
    except: ['src/app/policy/requirements.ts'],
    tests: 'test',
  });
  if (command.opts<{ json?: boolean }>().json) console.log(JSON.stringify(result));
  else for (const line of describeTrace(result, REQUIREMENTS)) console.log(line);
}

try {
  main();
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
}
