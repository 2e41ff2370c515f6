// Blob: bytes with a name and a content type, the one form in which services hand data to each other.
import { ServiceError, ServiceObject } from '../../runtime';
import { decodeText, encodeText } from './charsets';
import { typeOfExtension } from './content-types';

/** Makes the bytes of one content type from another. */
export type BlobConversion = (bytes: Buffer, name: string | null) => Buffer;

const conversions: { from: RegExp; to: string; convert: BlobConversion }[] = [];

/** Teaches `Blob.getAs` a conversion, as a service does that can draw PDFs. A later one for the same types wins. */
export function addBlobConversion(from: RegExp, to: string, convert: BlobConversion): void {
  conversions.unshift({ from, to, convert });
}

/** The bytes of a blob, for services; changing them changes the blob. */
export function blobBytes(blob: Blob): Buffer {
  return contents(blob).bytes;
}

interface Contents {
  bytes: Buffer;
  type: string | null;
  name: string | null;
}

const held = new WeakMap<Blob, Contents>();

function contents(blob: Blob): Contents {
  return held.get(blob) as Contents;
}

/** Google's Blob. Services make one with `new Blob(bytes, type, name)`. */
export class Blob extends ServiceObject {
  constructor(data: Uint8Array | string, contentType: string | null = null, name: string | null = null) {
    super();
    held.set(this, { bytes: typeof data === 'string' ? Buffer.from(data, 'utf8') : Buffer.from(data), type: contentType, name });
  }

  copyBlob(): Blob {
    const { bytes, type, name } = contents(this);
    return new Blob(bytes, type, name);
  }

  getBlob(): Blob {
    return this;
  }

  getBytes(): Uint8Array {
    return contents(this).bytes;
  }

  setBytes(data: unknown): this {
    contents(this).bytes = bytesOf(data, 'Blob.setBytes');
    return this;
  }

  getContentType(): string | null {
    return contents(this).type;
  }

  setContentType(contentType: string | null): this {
    contents(this).type = contentType;
    return this;
  }

  setContentTypeFromExtension(): this {
    const own = contents(this);
    own.type = typeOfExtension(own.name ?? '') ?? null;
    return this;
  }

  getName(): string | null {
    return contents(this).name;
  }

  setName(name: string | null): this {
    contents(this).name = name;
    return this;
  }

  getDataAsString(charset?: string | null): string {
    return decodeText(contents(this).bytes, charset ?? 'UTF-8');
  }

  setDataFromString(text: string, charset?: string | null): this {
    contents(this).bytes = encodeText(String(text), charset ?? 'UTF-8');
    return this;
  }

  isGoogleType(): boolean {
    return (contents(this).type ?? '').startsWith('application/vnd.google-apps.');
  }

  getAs(contentType: string): Blob {
    const own = contents(this);
    const type = baseType(own.type);
    if (type === contentType) return new Blob(own.bytes, contentType, own.name);
    const found = conversions.find((entry) => entry.to === contentType && entry.from.test(type));
    if (!found) throw new ServiceError(`Converting from ${type || 'unknown'} to ${contentType} is not supported.`);
    return new Blob(found.convert(own.bytes, own.name), contentType, renamed(own.name, contentType));
  }
}

/** Bytes that a script gave: a signed or unsigned byte array. @throws ServiceError for anything else */
export function bytesOf(data: unknown, method: string): Buffer {
  if (!Array.isArray(data) || data.some((byte) => typeof byte !== 'number' || byte < -128 || byte > 255)) {
    throw new ServiceError(
      `The parameters (${Array.isArray(data) ? 'number[]' : typeof data}) don't match the method signature for ${method}.`,
    );
  }
  return Buffer.from(data as number[]);
}

function baseType(type: string | null): string {
  return (type ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
}

function renamed(name: string | null, contentType: string): string | null {
  const extension = { 'application/pdf': '.pdf', 'image/png': '.png', 'image/jpeg': '.jpg', 'image/gif': '.gif', 'image/bmp': '.bmp' }[
    contentType
  ];
  if (name === null || extension === undefined) return name;
  return `${name.replace(/\.[A-Za-z0-9]{1,5}$/, '')}${extension}`;
}
