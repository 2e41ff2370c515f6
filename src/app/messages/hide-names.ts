// Takes a pupil's names out of a sentence that somebody typed, before it goes by mail.

const SHORTEST = 2;

/** The text with every name, and every part of a double name, replaced by the initials; whole words only, whatever their case and accents. */
export function hideNames(text: string, names: readonly string[], initials: string): string {
  const parts = new Set(names.flatMap((name) => [name, ...name.split(/[\s'’-]+/u)]).map((name) => name.trim()));
  const longestFirst = [...parts].filter((part) => part.length >= SHORTEST).sort((first, second) => second.length - first.length);
  if (longestFirst.length === 0) {
    return text;
  }
  const pattern = longestFirst.map(looseLetters).join('|');
  return text
    .normalize('NFD')
    .replace(new RegExp(`(?<![\\p{L}\\p{M}])(?:${pattern})(?![\\p{L}\\p{M}])`, 'giu'), () => initials)
    .normalize('NFC');
}

/** The letters of a name, each with or without marks, so that 'Wyn' is found for 'Ŵyn'. */
function looseLetters(name: string): string {
  const plain = name.normalize('NFD').replace(/\p{M}/gu, '');
  return [...plain].map((letter) => `${escaped(letter)}\\p{M}*`).join('');
}

function escaped(letter: string): string {
  if (/\s/.test(letter)) return '\\s';
  return /[\\^$.*+?()[\]{}|/]/.test(letter) ? `\\${letter}` : letter;
}
