// Character sets by the names Java knows them by.
import { ServiceError } from '../../runtime';

const NODE_NAMES: Readonly<Record<string, BufferEncoding>> = {
  'utf-8': 'utf8',
  utf8: 'utf8',
  'us-ascii': 'ascii',
  ascii: 'ascii',
  'iso-8859-1': 'latin1',
  latin1: 'latin1',
  'utf-16le': 'utf16le',
};

/** The text's bytes in a character set; characters that US-ASCII or Latin-1 lack become question marks, as in Java. */
export function encodeText(text: string, charset: string): Buffer {
  const encoding = known(charset);
  if (encoding === 'utf8' || encoding === 'utf16le') return Buffer.from(text, encoding);
  const highest = encoding === 'ascii' ? 0x7f : 0xff;
  return Buffer.from(Array.from(text, (character) => ((character.codePointAt(0) ?? 0) > highest ? '?' : character)).join(''), 'latin1');
}

/** The text that the bytes spell in a character set. */
export function decodeText(bytes: Uint8Array, charset: string): string {
  const lower = charset.toLowerCase();
  try {
    return new TextDecoder(lower === 'iso-8859-1' ? 'windows-1252' : lower, { ignoreBOM: true }).decode(bytes);
  } catch {
    throw new ServiceError(`Invalid argument: charset. Unknown charset ${charset}.`);
  }
}

function known(charset: string): BufferEncoding {
  const encoding = NODE_NAMES[charset.toLowerCase()];
  if (encoding === undefined) throw new ServiceError(`Invalid argument: charset. Unknown charset ${charset}.`);
  return encoding;
}
