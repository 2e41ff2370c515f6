// The encodings of a mail: base64, quoted-printable, and encoded words in headers. Apps Script has neither Buffer nor btoa.
import { utf8 } from '../register/hash';

const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
/** RFC 2045: a line of quoted-printable holds at most 76 characters. */
const LINE = 76;
/** RFC 2047: an encoded word holds at most 75 characters, 12 of them around the text, and base64 takes 4 characters for 3 bytes. */
const MOST_BYTES_IN_WORD = 45;

/** Nothing in the line needs encoding. */
const PLAIN_LINE = /^[\t\x20-\x3c\x3e-\x7e]*(?<![\t ])$/;

/** Base64 with padding, on one line. */
export function base64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += 3) {
    const [first = 0, second, third] = [bytes[at], bytes[at + 1], bytes[at + 2]];
    const bits = (first << 16) | ((second ?? 0) << 8) | (third ?? 0);
    text += ALPHABET.charAt(bits >> 18) + ALPHABET.charAt((bits >> 12) & 63);
    text += second === undefined ? '==' : ALPHABET.charAt((bits >> 6) & 63) + (third === undefined ? '=' : ALPHABET.charAt(bits & 63));
  }
  return text;
}

/** A text's UTF-8 as quoted-printable, lines ended by CRLF and none longer than 76 characters. */
export function quotedPrintable(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => softBroken(PLAIN_LINE.test(line) ? line : encodedLine(line)))
    .join('\r\n');
}

function encodedLine(line: string): string[] {
  const bytes = utf8(line);
  return Array.from(bytes, (byte, place) => {
    const isLast = place === bytes.length - 1;
    const isBlank = byte === 0x20 || byte === 0x09;
    const isPlain = (byte >= 0x21 && byte <= 0x7e && byte !== 0x3d) || (isBlank && !isLast);
    return isPlain ? String.fromCharCode(byte) : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
  });
}

function softBroken(pieces: string | readonly string[]): string {
  const lines: string[] = [];
  let line = '';
  for (const piece of pieces) {
    // One place is kept for the "=" of the soft break.
    if (line.length + piece.length > LINE - 1) {
      lines.push(`${line}=`);
      line = '';
    }
    line += piece;
  }
  lines.push(line);
  return lines.join('\r\n');
}

/** Encoded words (RFC 2047) that together give the text, none cutting a character in two; as many as it takes. */
export function encodedWords(text: string): string[] {
  const words: string[] = [];
  let chunk = '';
  let size = 0;
  for (const character of text) {
    const bytes = utf8(character).length;
    if (size + bytes > MOST_BYTES_IN_WORD) {
      words.push(chunk);
      chunk = '';
      size = 0;
    }
    chunk += character;
    size += bytes;
  }
  return [...words, chunk].filter((word) => word !== '').map((word) => `=?UTF-8?B?${base64(utf8(word))}?=`);
}
