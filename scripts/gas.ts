/** `npm run gas -- FILE... --call NAME`: runs any Apps Script files in a fresh workspace and prints what they logged, sent and made. */
import { Command } from 'commander';
import { openWorkspace } from '../src/local';
import { describeReport, runScript } from './lib/gas';

async function main(): Promise<void> {
  const command = new Command('gas')
    .description('runs Apps Script files in a fresh local workspace')
    .argument('<files...>', '.gs, .js and .html files, and appsscript.json')
    .requiredOption('--call <name>', 'the function to call')
    .option('--parameters <json>', 'a JSON list of what to call it with', '[]')
    .option('--now <instant>', 'the time of the workspace, ISO 8601')
    .option('--json', 'print one JSON object')
    .parse();
  const options = command.opts<{ call: string; parameters: string; now?: string; json?: boolean }>();
  const parameters: unknown = JSON.parse(options.parameters);
  if (!Array.isArray(parameters)) throw new Error('--parameters takes a JSON list, such as \'["A", 1]\'.');
  const report = await runScript({ files: command.args, call: options.call, parameters }, (files) =>
    openWorkspace({ script: { files }, now: options.now }),
  );
  if (options.json) console.log(JSON.stringify(report));
  else for (const line of describeReport(report)) console.log(line);
  if (!report.ok) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
