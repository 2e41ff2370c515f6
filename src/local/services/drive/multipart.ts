// Reads multipart/related uploads: JSON metadata first, then the media (RFC 2387).

import type { Json, Media } from './caller';
import { DriveProblem } from './problem';

/** The two parts of an upload. @throws DriveProblem 400 when the body is not of that form */
export function readMultipart(contentType: string, body: Buffer): { metadata: Json; media: Media } {
  const boundary = /boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType);
  const name = boundary?.[1] ?? boundary?.[2];
  if (!/^multipart\/(related|mixed|form-data)/i.test(contentType) || name === undefined) throw malformed();
  const parts = split(body, `--${name}`);
  const [first, second] = parts;
  if (!first || !second || parts.length !== 2) throw malformed();
  if (!/^application\/json/i.test(first.headers['content-type'] ?? '')) throw malformed();
  return { metadata: readJson(first.bytes), media: { bytes: decoded(second), mimeType: second.headers['content-type'] ?? null } };
}

/** @throws DriveProblem 400 when it is not a JSON object */
export function readJson(bytes: Buffer): Json {
  const text = bytes.toString('utf8').trim();
  if (text === '') return {};
  try {
    const value = JSON.parse(text) as unknown;
    if (value !== null && typeof value === 'object' && !Array.isArray(value)) return value as Json;
  } catch {
    // Falls through to the one refusal for all bodies that are no object.
  }
  throw new DriveProblem(400, 'parseError', 'Parse Error');
}

interface Part {
  headers: Record<string, string>;
  bytes: Buffer;
}

function split(body: Buffer, delimiter: string): Part[] {
  const parts: Part[] = [];
  let at = body.indexOf(delimiter);
  while (at >= 0) {
    const start = at + delimiter.length;
    if (body.subarray(start, start + 2).toString('latin1') === '--') return parts;
    const next = body.indexOf(`\n${delimiter}`, start);
    if (next < 0) throw malformed();
    const end = body[next - 1] === 0x0d ? next - 1 : next;
    parts.push(readPart(body.subarray(start, end)));
    at = next + 1;
  }
  throw malformed();
}

function readPart(bytes: Buffer): Part {
  const whole = bytes.subarray(bytes.indexOf('\n') + 1);
  const crossed = whole.indexOf('\r\n\r\n');
  const plain = whole.indexOf('\n\n');
  const crlf = crossed >= 0 && (plain < 0 || crossed < plain);
  const end = crlf ? crossed : plain;
  if (end < 0) throw malformed();
  const headers: Record<string, string> = {};
  for (const line of whole.subarray(0, end).toString('latin1').split(/\r?\n/)) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).trim().toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { headers, bytes: whole.subarray(end + (crlf ? 4 : 2)) };
}

function decoded(part: Part): Buffer {
  if (part.headers['content-transfer-encoding']?.toLowerCase() !== 'base64') return part.bytes;
  return Buffer.from(part.bytes.toString('latin1'), 'base64');
}

function malformed(): DriveProblem {
  return new DriveProblem(400, 'badContent', 'Malformed multipart body.');
}
