// Reads MIME messages (RFC 5322, 2045–2047): headers, multipart bodies, base64 and quoted-printable.
import { decodeText } from '../utilities';

export interface MimePart {
  /** In order, names as written. */
  headers: { name: string; value: string }[];
  type: string;
  parameters: Record<string, string>;
  disposition: string;
  fileName: string | null;
  /** The decoded body of a part that is not multipart. */
  bytes: Buffer;
  parts: MimePart[];
}

/** Thrown for a message that cannot be read. */
export class MimeError extends Error {
  override readonly name = 'MimeError';
}

/**
 * The message as a tree of parts.
 * @throws MimeError without headers, with a line that is no header, or with a multipart body that has no boundary
 */
export function readMime(raw: Buffer): MimePart {
  const text = raw.toString('latin1').replace(/\r\n/g, '\n');
  const end = text.startsWith('\n') ? 0 : text.indexOf('\n\n');
  const head = end < 0 ? text : text.slice(0, end);
  const body = end < 0 ? '' : text.slice(end + (end === 0 ? 1 : 2));
  const headers = readHeaders(head);
  const [type, parameters] = structured(headerOf(headers, 'content-type') ?? 'text/plain');
  const [disposition, dispositionParameters] = structured(headerOf(headers, 'content-disposition') ?? '');
  const fileName = dispositionParameters.filename ?? parameters.name ?? null;
  const part: MimePart = {
    headers,
    type,
    parameters,
    disposition,
    fileName: fileName === null ? null : decodeWords(fileName),
    bytes: Buffer.alloc(0),
    parts: [],
  };
  if (type.startsWith('multipart/')) {
    const boundary = parameters.boundary;
    if (boundary === undefined || boundary === '') throw new MimeError(`A ${type} body has no boundary.`);
    part.parts = split(body, boundary).map((piece) => readMime(Buffer.from(piece, 'latin1')));
  } else {
    part.bytes = decodeBody(body, (headerOf(headers, 'content-transfer-encoding') ?? '7bit').trim().toLowerCase());
  }
  return part;
}

/** A header's value with encoded words decoded; undefined when there is none. */
export function headerOf(headers: MimePart['headers'], name: string): string | undefined {
  return headers.find((header) => header.name.toLowerCase() === name)?.value;
}

/** The text of a part in its character set. */
export function textOf(part: MimePart): string {
  return decodeText(part.bytes, part.parameters.charset ?? 'utf-8').replace(/\r\n/g, '\n');
}

function readHeaders(head: string): MimePart['headers'] {
  if (head === '') return [];
  return head
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')
    .map((line) => {
      const match = /^([!-9;-~]+):[ \t]?(.*)$/.exec(line);
      if (!match) throw new MimeError(`Not a header: ${line.slice(0, 80)}`);
      return {
        name: match[1] ?? '',
        value: Buffer.from(match[2] ?? '', 'latin1')
          .toString('utf8')
          .trim(),
      };
    });
}

function structured(value: string): [string, Record<string, string>] {
  const parameters: Record<string, string> = {};
  for (const match of value.matchAll(/;\s*([A-Za-z0-9_-]+)(\*\d*\*?|\*)?\s*=\s*(?:"((?:[^"\\]|\\.)*)"|([^\s;]+))/g)) {
    const text = match[3]?.replace(/\\(.)/g, '$1') ?? match[4] ?? '';
    const name = (match[1] ?? '').toLowerCase();
    const plain = match[2]?.endsWith('*') ? decodeURIComponent(text.replace(/^[^']*'[^']*'/, '')) : text;
    parameters[name] = (parameters[name] ?? '') + plain;
  }
  return [(value.split(';')[0] ?? '').trim().toLowerCase(), parameters];
}

function split(body: string, boundary: string): string[] {
  const lines = `\n${body}`.split(`\n--${boundary}`);
  const pieces = lines.slice(1);
  const close = pieces.findIndex((piece) => piece.startsWith('--'));
  return (close < 0 ? pieces : pieces.slice(0, close)).map((piece) => piece.replace(/^[ \t]*\n/, ''));
}

function decodeBody(body: string, encoding: string): Buffer {
  if (encoding === 'base64') return Buffer.from(body.replace(/\s/g, ''), 'base64');
  if (encoding === 'quoted-printable') {
    return Buffer.from(
      body
        .replace(/[ \t]+$/gm, '')
        .replace(/=\n/g, '')
        .replace(/=([0-9A-Fa-f]{2})/g, (_whole, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
      'latin1',
    );
  }
  if (encoding === '7bit' || encoding === '8bit' || encoding === 'binary') return Buffer.from(body, 'latin1');
  throw new MimeError(`Unknown content-transfer-encoding ${encoding}.`);
}

/** Encoded words (=?utf-8?B?…?=) as text. */
export function decodeWords(value: string): string {
  return value
    .replace(/(\?=)\s+(=\?)/g, '$1$2')
    .replace(/=\?([^?*]+)(?:\*[^?]*)?\?([BbQq])\?([^?]*)\?=/g, (_whole, charset: string, kind: string, text: string) => {
      const bytes =
        kind.toUpperCase() === 'B'
          ? Buffer.from(text, 'base64')
          : Buffer.from(
              text.replace(/_/g, ' ').replace(/=([0-9A-Fa-f]{2})/g, (_hex, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
              'latin1',
            );
      return decodeText(bytes, charset);
    });
}
