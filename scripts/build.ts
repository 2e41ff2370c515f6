/** `npm run build`: the three Apps Script projects into `dist`, checked; `--manifest` first puts the engine's manifest right. */
import { Command } from 'commander';
import { checkedBuild, describeBuild } from './lib/checked-build';

interface Options {
  outDir: string;
  manifest?: boolean;
  minify: boolean;
  json?: boolean;
}

async function main(): Promise<void> {
  const command = new Command('build')
    .description('builds the engine, the menu and the chat, and checks that each would load on Google')
    .option('--out-dir <folder>', 'where the projects go', 'dist')
    .option('--manifest', 'write to appsscript.json the scopes and services that the engine uses')
    .option('--no-minify', 'leave the code readable')
    .option('--json', 'print one JSON object')
    .parse();
  const { outDir, manifest, minify, json } = command.opts<Options>();
  const result = await checkedBuild({ outDir, minify, correctManifest: manifest ?? false });
  if (json) {
    const bundles = result.projects.map(({ name, directory, bytes, loadMs, exports }) => ({
      project: name,
      directory,
      bytes,
      loadMs,
      exports,
    }));
    console.log(JSON.stringify({ bundles, problems: result.problems }));
  } else for (const line of describeBuild(result)) console.log(line);
  if (result.problems.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
