// What a PDF holds besides pages: programs, actions and files that nobody asked for, also where they are packed or written in disguise.
import { inflate } from './inflate';

/** What is wrong with a PDF, in words for whoever sent it; null for one that only shows pages. */
export function pdfProblem(bytes: Uint8Array): string | null {
  const text = latin(bytes);
  if (text.indexOf('%%EOF', Math.max(0, text.length - 2048)) < 0) return 'The PDF is cut off. Choose the file again.';
  const { outside, packed } = parts(text);
  const names = namesIn(outside);
  if (names.has('Encrypt')) return 'The PDF has a password or limits on it. Save it without them.';
  for (const { from, to, dictionary } of packed) {
    const found = unpacked(bytes, from, to, dictionary);
    if (found === null) return 'Part of the PDF cannot be looked into. Print it to a new PDF, and send that.';
    for (const name of namesIn(found)) names.add(name);
  }
  const held = HARMFUL.find(([name]) => names.has(name));
  return held ? `The PDF holds ${held[1]}. Print it to a new PDF, and send that.` : null;
}

const HARMFUL: readonly (readonly [name: string, what: string])[] = [
  ['JavaScript', 'a program'],
  ['JS', 'a program'],
  ['Launch', 'a command that starts another program'],
  ['EmbeddedFile', 'other files'],
  ['EmbeddedFiles', 'other files'],
  ['RichMedia', 'other files'],
  ['GoToE', 'other files'],
];

/** Nobody’s objects unpack to more. */
const MOST_UNPACKED = 20_000_000;

interface Packed {
  readonly from: number;
  readonly to: number;
  readonly dictionary: string;
}

/** The text outside of streams, and the streams that hold objects. A stream that seems to hold objects in plain sight is looked through too. */
function parts(text: string): { outside: string; packed: Packed[] } {
  const outside: string[] = [];
  const packed: Packed[] = [];
  const begin = />>\s*stream\r?\n/g;
  let at = 0;
  for (let found = begin.exec(text); found; found = begin.exec(text)) {
    const from = found.index + found[0].length;
    const end = text.indexOf('endstream', from);
    const to = end < 0 ? text.length : end;
    const before = text.slice(at, found.index + 2);
    outside.push(before);
    const dictionary = plain(before.slice(Math.max(0, before.lastIndexOf(' obj'))));
    if (/\/ObjStm\b/.test(dictionary)) packed.push({ from, to, dictionary });
    else {
      const content = text.slice(from, to);
      if (/\d\s+\d+\s+obj\b/.test(content)) outside.push(content);
    }
    at = to;
    begin.lastIndex = to;
  }
  outside.push(text.slice(at));
  return { outside: outside.join('\n'), packed };
}

function unpacked(bytes: Uint8Array, from: number, to: number, dictionary: string): string | null {
  if (/\/(DecodeParms|DP|Crypt)\b/.test(dictionary)) return null;
  const filters = dictionary.match(/\/(\w+(?:Decode))\b/g) ?? [];
  const content = bytes.subarray(from, to);
  if (filters.length === 0) return /\/(Filter|F)\b/.test(dictionary) ? null : latin(content);
  if (filters.length > 1 || filters[0] !== '/FlateDecode') return null;
  const found = inflate(content, MOST_UNPACKED);
  return found && latin(found);
}

/** Every name, with the hexadecimal disguise taken off. */
function namesIn(text: string): Set<string> {
  return new Set((text.match(/\/[^\s()<>[\]{}/%]+/g) ?? []).map((name) => plain(name.slice(1))));
}

function plain(text: string): string {
  return text.replace(/#([0-9a-f]{2})/gi, (_all, code: string) => String.fromCharCode(Number.parseInt(code, 16)));
}

function latin(bytes: Uint8Array): string {
  const pieces: string[] = [];
  for (let at = 0; at < bytes.length; at += 8192) pieces.push(String.fromCharCode(...bytes.subarray(at, at + 8192)));
  return pieces.join('');
}
