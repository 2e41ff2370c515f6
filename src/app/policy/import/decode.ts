// Turns a file's bytes into text: UTF-8, UTF-16 with a byte order mark, else Windows-1252; what is no text at all is refused by its first bytes.
import { refused } from './refusal';

export type Encoding = 'UTF-8' | 'UTF-16' | 'Windows-1252';

export interface DecodedText {
  readonly text: string;
  readonly encoding: Encoding;
}

const AGAIN = 'Export it again as CSV (comma separated), or paste the rows into a Google Sheet in this folder.';

/** First bytes of what people drop instead of a CSV file. */
const KINDS: readonly (readonly [start: readonly number[], what: string])[] = [
  [[0x50, 0x4b, 0x03, 0x04], 'an Excel workbook or a zip archive'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Excel or Word file'],
  [[0x25, 0x50, 0x44, 0x46], 'a PDF'],
  [[0x89, 0x50, 0x4e, 0x47], 'a picture'],
  [[0xff, 0xd8, 0xff], 'a picture'],
  [[0x47, 0x49, 0x46, 0x38], 'a picture'],
  [[0x1f, 0x8b], 'a compressed file'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'a word processor’s document'],
];

/**
 * The text of a file; bytes may be signed, as Apps Script gives them. NUL characters and other signs of a binary file refuse it.
 * @throws AppError answer-invalid, saying what the file is and what to do.
 */
export function decode(bytes: ArrayLike<number>): DecodedText {
  if (bytes.length === 0) throw refused('The file is empty. Export it from the MIS again.');
  const kind = KINDS.find(([start]) => start.every((byte, index) => ((bytes[index] ?? 0) & 0xff) === byte));
  if (kind) throw refused(`The file is ${kind[1]}, not a CSV file. ${AGAIN}`);
  const decoded = decodeText(bytes);
  const nul = decoded.text.indexOf('\0');
  if (nul >= 0) {
    const line = decoded.text.slice(0, nul).split(/\r\n|\r|\n/).length;
    throw refused(
      `The file has NUL characters, the first in line ${line}, so it is not plain text or its encoding is not marked. ${AGAIN}`,
    );
  }
  if (/^\s*<(?:!doctype|html|\?xml|table)/i.test(decoded.text)) throw refused(`The file is a web page, not a CSV file. ${AGAIN}`);
  if (decoded.text.trim() === '') throw refused('The file is empty. Export it from the MIS again.');
  return decoded;
}

function decodeText(bytes: ArrayLike<number>): DecodedText {
  const [first = 0, second = 0, third = 0] = [0, 1, 2].map((at) => (bytes[at] ?? 0) & 0xff);
  if (first === 0xff && second === 0xfe) return { text: fromUtf16(bytes, 0), encoding: 'UTF-16' };
  if (first === 0xfe && second === 0xff) return { text: fromUtf16(bytes, 1), encoding: 'UTF-16' };
  const marked = first === 0xef && second === 0xbb && third === 0xbf;
  const text = fromUtf8(bytes, marked ? 3 : 0);
  if (text !== null) return { text, encoding: 'UTF-8' };
  return { text: fromWindows1252(bytes, marked ? 3 : 0), encoding: 'Windows-1252' };
}

/** Collects code units a piece at a time: a function takes only so many arguments, and joining single characters is slow. */
class Units {
  #text = '';
  #pending: number[] = [];

  push(unit: number): void {
    if (this.#pending.push(unit) >= 8192) this.#empty();
  }

  text(): string {
    this.#empty();
    return this.#text;
  }

  #empty(): void {
    this.#text += String.fromCharCode(...this.#pending);
    this.#pending = [];
  }
}

/** `high` is the place of the high byte within each pair. */
function fromUtf16(bytes: ArrayLike<number>, low: 0 | 1): string {
  const units = new Units();
  for (let at = 2; at + 1 < bytes.length; at += 2) {
    units.push(((bytes[at + low] ?? 0) & 0xff) | (((bytes[at + 1 - low] ?? 0) & 0xff) << 8));
  }
  return units.text();
}

/** The smallest code point that a sequence of this many following bytes may stand for; a smaller one is not UTF-8. */
const SMALLEST = [0, 0x80, 0x800, 0x10000] as const;

/** Null where the bytes are not UTF-8. */
function fromUtf8(bytes: ArrayLike<number>, from: number): string | null {
  const units = new Units();
  for (let at = from; at < bytes.length; at++) {
    const byte = (bytes[at] ?? 0) & 0xff;
    if (byte < 0x80) {
      units.push(byte);
      continue;
    }
    const following = byte >= 0xf0 && byte < 0xf8 ? 3 : byte >= 0xe0 ? 2 : byte >= 0xc2 ? 1 : 0;
    if (following === 0 || byte >= 0xf8) return null;
    let code = byte & (0x3f >> following);
    for (let more = 0; more < following; more++) {
      at += 1;
      const next = at < bytes.length ? (bytes[at] ?? 0) & 0xff : 0;
      if ((next & 0xc0) !== 0x80) return null;
      code = (code << 6) | (next & 0x3f);
    }
    const surrogate = code >= 0xd800 && code < 0xe000;
    if (code < (SMALLEST[following as 1 | 2 | 3] ?? 0) || code > 0x10ffff || surrogate) return null;
    if (code < 0x10000) units.push(code);
    else {
      units.push(0xd800 + ((code - 0x10000) >> 10));
      units.push(0xdc00 + ((code - 0x10000) & 0x3ff));
    }
  }
  return units.text();
}

/** Windows-1252 from 0x80 to 0x9F; all other bytes are the code point of the same number. */
const WINDOWS_1252 = '€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ';

function fromWindows1252(bytes: ArrayLike<number>, from: number): string {
  const units = new Units();
  for (let at = from; at < bytes.length; at++) {
    const byte = (bytes[at] ?? 0) & 0xff;
    units.push(byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte);
  }
  return units.text();
}
