/** Finds requirement ids in text: exactly, as members of a range, and never as the beginning of a longer one. */

const TOKEN = /(?<![A-Za-z0-9.])[A-GS]\d?\.[A-Za-z0-9]+(?:\.[A-Za-z0-9]+)*(?:[-–](?:[A-GS]\d?\.(?:[A-Z]\.)?)?\d+[a-z]?)?(?![A-Za-z0-9])/g;
/** 'A.17-19', 'E.Q.3r-12r', 'D.1–D.15': what stands before the numbers, the first number, the last, and a letter after each. */
const RANGE = /^(.*?)(\d+)([a-z]?)[-–](?:.*?)(\d+)([a-z]?)$/;

/** Gives the ids that a text names. */
export type IdFinder = (text: string) => Set<string>;

/** A finder of the ids of a list; a text names 'A.17-19' by any of its numbers, and each id of a range such as D.10–D.12. */
export function idFinder(ids: readonly string[]): IdFinder {
  const idOf = new Map<string, string>();
  for (const id of ids) for (const member of [id, ...membersOf(id)]) idOf.set(member, id);
  return (text) => {
    const found = new Set<string>();
    for (const [token] of text.matchAll(TOKEN)) {
      for (const name of idOf.has(token) ? [token] : membersOf(token)) {
        const id = idOf.get(name);
        if (id !== undefined) found.add(id);
      }
    }
    return found;
  };
}

/** The ids of a range; of anything else what stands before a dash. */
function membersOf(token: string): string[] {
  const range = RANGE.exec(token);
  if (!range) return [token];
  const [, prefix = '', first = '', letter = '', last = ''] = range;
  const count = Number(last) - Number(first) + 1;
  return Array.from({ length: Math.max(1, count) }, (_unused, index) => `${prefix}${Number(first) + index}${letter}`);
}
