/** Finds requirement ids in texts: exact ids, and ids that lie within a range such as A.17-19 or E.Q.3r-12r. */

/** A matcher for one id as requirements.md writes it; a range is found by any of its members, and by itself. */
export function matcherOf(id: string): (text: string) => boolean {
  const names = membersOf(id);
  // An id ends where no letter, digit or further part follows: S3.1 is not in S3.10, S3.1a or S3.1.2.
  const pattern = new RegExp(`(?<![\\w.])(?:${names.map(escaped).join('|')})(?![\\w]|[.-]\\w)`);
  const ranges = new RegExp(`(?<![\\w.])${escaped(prefixOf(id))}(\\d+)(\\w?)[-–](\\d+)(\\w?)(?!\\w)`, 'g');
  return (text) => pattern.test(text) || rangesHold(text, ranges, id);
}

/** The ids that an id stands for: itself, and each member of a range. */
export function membersOf(id: string): string[] {
  const range = /^(.*?)(\d+)([a-z]?)-(\d+)([a-z]?)$/.exec(id);
  if (!range) return [id];
  const [, prefix = '', first, , last, suffix = ''] = range;
  const members = Array.from({ length: Number(last) - Number(first) + 1 }, (_, index) => `${prefix}${Number(first) + index}${suffix}`);
  return [id, ...members];
}

function prefixOf(id: string): string {
  return id.replace(/\d+[a-z]?(-\d+[a-z]?)?$/, '');
}

/** True when a range written in the text, such as S3.1–6, holds the id. */
function rangesHold(text: string, ranges: RegExp, id: string): boolean {
  const single = /(\d+)([a-z]?)$/.exec(id);
  if (!single || id.includes('-')) return false;
  for (const [, first, , last, suffix = ''] of text.matchAll(ranges)) {
    if (Number(first) <= Number(single[1]) && Number(single[1]) <= Number(last) && suffix === single[2]) return true;
  }
  return false;
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
