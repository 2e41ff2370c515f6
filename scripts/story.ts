/** `npm run story`: plays the demo term without a page, prints each step, and writes the real files that it made. */
import { Command } from 'commander';
import { checkedBuild } from './lib/checked-build';
import { documentsOf } from './lib/demo/documents';
import { openDemoWorkspace, playDemo } from './lib/demo/play';
import { Stage } from './lib/demo/stage';

interface Options {
  out: string;
  dist: string;
  json?: boolean;
}

async function main(): Promise<void> {
  const command = new Command('story')
    .description('plays the demo term from set-up to the reviews of autumn, and writes what it made as real files')
    .option('--out <folder>', 'where the files go', 'out/story')
    .option('--dist <folder>', 'where the three Apps Script projects are built', 'dist')
    .option('--json', 'print one JSON object')
    .parse();
  const { out, dist, json } = command.opts<Options>();
  const say = (line: string): void => (json ? undefined : console.log(line));

  say('Building the three Apps Script projects …');
  const build = await checkedBuild({ outDir: dist });
  if (build.problems.length > 0)
    throw new Error(`The build has problems: ${build.problems.map(({ project, message }) => `${project}: ${message}`).join(' ')}`);
  const workspace = await openDemoWorkspace({ dist, scratch: true });
  try {
    const { steps, failures } = await playDemo(workspace, { progress: (what, at) => say(`${at}  ${what}`) });
    say(`Writing the files to ${out} …`);
    await workspace.export(out);
    const documents = await documentsOf(new Stage(workspace), out);
    const mails = workspace.outbox.length;
    const posts = workspace.posts.length;
    if (json) console.log(JSON.stringify({ steps, documents, mails, posts, failures }));
    else {
      for (const { appendix, path, pages } of documents)
        say(`${appendix === '' ? 'Letter    ' : `Appendix ${appendix}`}  ${pages} p.  ${path}`);
      for (const { at, what } of failures) say(`FAILED  ${at}  ${what}`);
      say(`${steps.length} steps, ${documents.length} documents, ${mails} mails, ${posts} posts, ${failures.length} failures`);
    }
    if (failures.length > 0) process.exitCode = 1;
  } finally {
    await workspace.close();
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
});
