/** Takes out of a text what is another draw or another moment in each run: ids, tokens, hashes, instants, and days where they differ too. */
import type { Trust } from './trust';

const DAY =
  /\b(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day )?\d{1,2} (?:January|February|March|April|May|June|July|August|September|October|November|December) \d{4}\b/g;

/** Ids of files are replaced by their paths, so that what leads to a wrong file still shows. */
export function normaliser(trust: Trust, undated: boolean): (text: string) => string {
  const paths = new Map(trust.workspace.files().map((file) => [file.id, `‹${file.path}›`]));
  return (text) => {
    const plain = text
      .replace(/\b\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'INSTANT')
      .replace(/\b\d{4}-\d\d-\d\d \d\d:\d\d\b/g, 'MOMENT')
      .replace(/\bentry\.\d+/g, 'entry.ID')
      // A code that is asked for again is another one for the same link.
      .replace(/(mail:your code:[\w-]+:[\w-]+):[0-9a-f]{8}:\d+/g, '$1')
      .replace(/[\w-]{33,}/g, (id) => paths.get(id) ?? (/^[0-9a-f]{40,}$/.test(id) ? 'HASH' : 'ID'));
    return undated
      ? plain
          .replace(/\b\d{4}-\d\d-\d\d\b/g, 'DAY')
          .replace(DAY, 'DAY')
          .replace(/in \d+ days|tomorrow|today|\d+ days? overdue/g, 'WHEN')
      : plain;
  };
}
