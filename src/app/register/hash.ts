// SHA-256 and its keyed form over texts, in plain JavaScript: a service call for each would cost more than the work.
import { sha256 } from '@noble/hashes/sha2';

/** SHA-256 of a text's UTF-8 bytes, in hexadecimal. */
export function hashOf(text: string): string {
  return toHex(sha256(utf8(text)));
}

/** SHA-256 of a file's bytes, signed as Apps Script gives them or not, in hexadecimal. */
export function hashOfBytes(bytes: ArrayLike<number>): string {
  return toHex(sha256(Uint8Array.from(bytes)));
}

/** HMAC-SHA-256 of a text under a key, in hexadecimal. */
export function keyedDigest(key: string, text: string): string {
  const given = utf8(key);
  const block = new Uint8Array(BLOCK_BYTES);
  block.set(given.length > BLOCK_BYTES ? sha256(given) : given);
  const padded = (pad: number, message: Uint8Array): Uint8Array => {
    const bytes = new Uint8Array(BLOCK_BYTES + message.length);
    for (let at = 0; at < BLOCK_BYTES; at++) bytes[at] = (block[at] ?? 0) ^ pad;
    bytes.set(message, BLOCK_BYTES);
    return sha256(bytes);
  };
  return toHex(padded(0x5c, padded(0x36, utf8(text))));
}

/** SHA-256 works on blocks of this size; HMAC (RFC 2104) fills the key up to it. */
const BLOCK_BYTES = 64;

function toHex(bytes: Uint8Array): string {
  let hex = '';
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0');
  return hex;
}

const ASCII = /^[\x00-\x7f]*$/;

/** UTF-8 without TextEncoder, which Apps Script lacks; a lone surrogate becomes U+FFFD. */
export function utf8(text: string): Uint8Array {
  if (ASCII.test(text)) {
    const plain = new Uint8Array(text.length);
    for (let at = 0; at < text.length; at++) plain[at] = text.charCodeAt(at);
    return plain;
  }
  const bytes: number[] = [];
  for (const character of text) {
    let code = character.codePointAt(0) ?? 0;
    if (code >= 0xd800 && code <= 0xdfff) code = 0xfffd;
    if (code < 0x80) bytes.push(code);
    else if (code < 0x800) bytes.push(0xc0 | (code >> 6), 0x80 | (code & 63));
    else if (code < 0x10000) bytes.push(0xe0 | (code >> 12), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
    else bytes.push(0xf0 | (code >> 18), 0x80 | ((code >> 12) & 63), 0x80 | ((code >> 6) & 63), 0x80 | (code & 63));
  }
  return Uint8Array.from(bytes);
}
