// Utilities: encodings, digests, dates, blobs, archives.
import { createHash, createHmac, sign } from 'node:crypto';
import { gunzipSync, gzipSync } from 'node:zlib';
import { EnumValue, enumOf, type Run, ServiceError, ServiceObject, signatureError } from '../../runtime';
import { Blob, blobBytes, bytesOf } from './blob';
import { encodeText } from './charsets';
import { formatDate, parseDate } from './date-format';
import { formatString, parseCsv } from './text-format';
import { readZip, writeZip } from './zip';

const CHARSET = enumOf('Charset', ['US_ASCII', 'UTF_8']);
const DIGEST = enumOf('DigestAlgorithm', ['MD2', 'MD5', 'SHA_1', 'SHA_256', 'SHA_384', 'SHA_512']);
const MAC = enumOf('MacAlgorithm', ['HMAC_MD5', 'HMAC_SHA_1', 'HMAC_SHA_256', 'HMAC_SHA_384', 'HMAC_SHA_512']);
const RSA = enumOf('RsaAlgorithm', ['RSA_SHA_1', 'RSA_SHA_256']);
const LONGEST_SLEEP_MS = 300_000;

/** The blob behind what a script passes as a BlobSource. @throws ServiceError when it is none */
export function blobOf(source: unknown, method: string): Blob {
  if (source instanceof Blob) return source;
  const made = source instanceof ServiceObject && 'getBlob' in source ? (source as unknown as { getBlob(): unknown }).getBlob() : undefined;
  if (made instanceof Blob) return made;
  throw signatureError([source], method);
}

export class Utilities extends ServiceObject {
  readonly Charset = CHARSET;
  readonly DigestAlgorithm = DIGEST;
  readonly MacAlgorithm = MAC;
  readonly RsaAlgorithm = RSA;
  readonly #run: Run;

  constructor(run: Run) {
    super();
    this.#run = run;
  }

  base64Encode(data: unknown, charset?: unknown): string {
    return given(data, charset, 'Utilities.base64Encode').toString('base64');
  }

  base64EncodeWebSafe(data: unknown, charset?: unknown): string {
    return this.base64Encode(data, charset).replace(/\+/g, '-').replace(/\//g, '_');
  }

  base64Decode(encoded: string, _charset?: unknown): Uint8Array {
    return decoded(encoded, /^[A-Za-z0-9+/]*={0,2}$/);
  }

  base64DecodeWebSafe(encoded: string, _charset?: unknown): Uint8Array {
    return decoded(encoded, /^[A-Za-z0-9_-]*={0,2}$/);
  }

  computeDigest(algorithm: unknown, value: unknown, charset?: unknown): Uint8Array {
    const name = memberName(algorithm, 'DigestAlgorithm', [algorithm, value], 'Utilities.computeDigest');
    if (name === 'MD2')
      throw new ServiceError('Utilities.DigestAlgorithm.MD2 is not built in the local workspace.', { name: 'NotBuiltError' });
    return createHash(nodeDigest(name))
      .update(given(value, charset, 'Utilities.computeDigest'))
      .digest();
  }

  computeHmacSignature(algorithm: unknown, value: unknown, key: unknown, charset?: unknown): Uint8Array {
    const name = memberName(algorithm, 'MacAlgorithm', [algorithm, value, key], 'Utilities.computeHmacSignature');
    return hmac(name, value, key, charset, 'Utilities.computeHmacSignature');
  }

  computeHmacSha256Signature(value: unknown, key: unknown, charset?: unknown): Uint8Array {
    return hmac('HMAC_SHA_256', value, key, charset, 'Utilities.computeHmacSha256Signature');
  }

  computeRsaSignature(algorithm: unknown, value: unknown, key: string, charset?: unknown): Uint8Array {
    const name = memberName(algorithm, 'RsaAlgorithm', [algorithm, value, key], 'Utilities.computeRsaSignature');
    return rsa(name, value, key, charset);
  }

  computeRsaSha1Signature(value: unknown, key: string, charset?: unknown): Uint8Array {
    return rsa('RSA_SHA_1', value, key, charset);
  }

  computeRsaSha256Signature(value: unknown, key: string, charset?: unknown): Uint8Array {
    return rsa('RSA_SHA_256', value, key, charset);
  }

  formatDate(date: unknown, timeZone: unknown, format: unknown): string {
    if (!(date instanceof Date) || typeof timeZone !== 'string' || typeof format !== 'string') {
      throw signatureError([date, timeZone, format], 'Utilities.formatDate');
    }
    if (Number.isNaN(date.getTime())) throw new ServiceError('Invalid argument: date. Should be of type: Date');
    return formatDate(date, timeZone, format);
  }

  parseDate(date: unknown, timeZone: unknown, format: unknown): Date {
    if (typeof date !== 'string' || typeof timeZone !== 'string' || typeof format !== 'string') {
      throw signatureError([date, timeZone, format], 'Utilities.parseDate');
    }
    return parseDate(date, timeZone, format);
  }

  formatString(template: unknown, ...args: unknown[]): string {
    return formatString(String(template), args);
  }

  getUuid(): string {
    return this.#run.workspace.ids.uuid();
  }

  newBlob(data: unknown, contentType: string | null = null, name: string | null = null): Blob {
    const bytes = typeof data === 'string' ? Buffer.from(data, 'utf8') : bytesOf(data, 'Utilities.newBlob');
    return new Blob(bytes, contentType ?? (typeof data === 'string' ? 'text/plain' : null), name);
  }

  parseCsv(csv: unknown, delimiter: unknown = ','): string[][] {
    if (typeof csv !== 'string') throw signatureError([csv], 'Utilities.parseCsv');
    return parseCsv(csv, typeof delimiter === 'string' && delimiter !== '' ? delimiter.charAt(0) : ',');
  }

  sleep(milliseconds: unknown): void {
    if (typeof milliseconds !== 'number') throw signatureError([milliseconds], 'Utilities.sleep');
    if (!(milliseconds >= 0 && milliseconds <= LONGEST_SLEEP_MS)) throw new ServiceError('Invalid argument: milliseconds');
    this.#run.pass(milliseconds);
  }

  gzip(source: unknown, name: string | null = null): Blob {
    return new Blob(gzipSync(blobBytes(blobOf(source, 'Utilities.gzip'))), 'application/x-gzip', name ?? 'archive.gz');
  }

  ungzip(source: unknown): Blob {
    const blob = blobOf(source, 'Utilities.ungzip');
    try {
      return new Blob(gunzipSync(blobBytes(blob)), null, blob.getName()?.replace(/\.gz$/, '') ?? null);
    } catch {
      throw new ServiceError('Invalid argument');
    }
  }

  zip(sources: unknown, name: string | null = null): Blob {
    if (!Array.isArray(sources)) throw signatureError([sources], 'Utilities.zip');
    const entries = sources.map((source) => {
      const blob = blobOf(source, 'Utilities.zip');
      return { name: blob.getName() ?? 'Untitled', bytes: blobBytes(blob) };
    });
    const names = new Set(entries.map((entry) => entry.name));
    if (names.size < entries.length) throw new ServiceError('Invalid argument');
    return new Blob(writeZip(entries), 'application/zip', name ?? 'archive.zip');
  }

  unzip(source: unknown): Blob[] {
    return readZip(blobBytes(blobOf(source, 'Utilities.unzip'))).map((entry) =>
      new Blob(entry.bytes, null, entry.name).setContentTypeFromExtension(),
    );
  }
}

function given(data: unknown, charset: unknown, method: string): Buffer {
  if (typeof data !== 'string') {
    if (data === null || data === undefined) throw signatureError([data], method);
    return bytesOf(data, method);
  }
  return encodeText(data, charset instanceof EnumValue && charset.name() === 'US_ASCII' ? 'US-ASCII' : 'UTF-8');
}

function decoded(encoded: unknown, shape: RegExp): Buffer {
  if (typeof encoded !== 'string' || !shape.test(encoded.replace(/\s/g, ''))) throw new ServiceError('Could not decode string.');
  return Buffer.from(encoded.replace(/-/g, '+').replace(/_/g, '/'), 'base64');
}

function memberName(value: unknown, type: string, args: unknown[], method: string): string {
  if (!(value instanceof EnumValue) || value[Symbol.toStringTag] !== type) throw signatureError(args, method);
  return value.name();
}

function nodeDigest(name: string): string {
  return name
    .replace(/^(HMAC|RSA)_/, '')
    .replace('_', '')
    .toLowerCase();
}

function hmac(name: string, value: unknown, key: unknown, charset: unknown, method: string): Buffer {
  if ((typeof value === 'string') !== (typeof key === 'string')) throw signatureError([value, key], method);
  return createHmac(nodeDigest(name), given(key, charset, method))
    .update(given(value, charset, method))
    .digest();
}

function rsa(name: string, value: unknown, key: string, charset: unknown): Buffer {
  try {
    return sign(`RSA-${nodeDigest(name).toUpperCase()}`, given(value, charset, 'Utilities.computeRsaSignature'), key);
  } catch (error) {
    if (error instanceof ServiceError) throw error;
    throw new ServiceError('Invalid argument: key');
  }
}
