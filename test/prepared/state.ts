// States that many tests begin with, each made once for all suites of a run.
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The folder of a state, made by whoever asks first. Of two who make it at once the second throws its own away. It is not to be written to. */
export async function preparedState(name: string, make: (directory: string) => Promise<void>): Promise<string> {
  const folder = process.env.PREPARED_STATES;
  if (folder === undefined) throw new Error('Jest’s global set-up (test/prepared/run.cjs) names the folder of prepared states.');
  const place = join(folder, name);
  if (existsSync(place)) return place;
  const own = mkdtempSync(`${place}-`);
  try {
    await make(own);
    renameSync(own, place);
  } catch (error) {
    rmSync(own, { recursive: true, force: true });
    if (!existsSync(place)) throw error;
  }
  return place;
}
