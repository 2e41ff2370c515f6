// Checks the bytes of a data-URI image before a Doc keeps them: a broken picture must fail at import, not at export.
import { inflateSync } from 'node:zlib';

export type ImageFacts = { mimeType: 'image/png' | 'image/jpeg'; data: string; width: number; height: number };

const MOST_PIXELS = 50_000_000;

/** The picture in a `data:` address (width and height in pixels), or undefined unless it is a whole PNG or JPEG. */
export function readDataImage(address: string): ImageFacts | undefined {
  const match = /^data:image\/(?:png|jpe?g);base64,([A-Za-z0-9+/=\s]+)$/i.exec(address.trim());
  if (!match) return undefined;
  const bytes = Buffer.from(match[1] ?? '', 'base64');
  const size = readPng(bytes) ?? readJpeg(bytes);
  if (!size || size.width < 1 || size.height < 1 || size.width * size.height > MOST_PIXELS) return undefined;
  return { ...size, data: bytes.toString('base64') };
}

function readPng(bytes: Buffer): Omit<ImageFacts, 'data'> | undefined {
  if (bytes.length < 57 || bytes.toString('latin1', 0, 8) !== '\x89PNG\r\n\x1a\n' || bytes.toString('latin1', 12, 16) !== 'IHDR')
    return undefined;
  const width = bytes.readUInt32BE(16);
  const height = bytes.readUInt32BE(20);
  const depth = bytes.readUInt8(24);
  const channels: Record<number, number> = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 };
  const perPixel = channels[bytes.readUInt8(25)];
  const interlaced = bytes.readUInt8(28) !== 0;
  if (!perPixel || ![1, 2, 4, 8, 16].includes(depth) || width * height > MOST_PIXELS) return undefined;
  const expected = height * (1 + Math.ceil((width * perPixel * depth) / 8));
  const pixels: Buffer[] = [];
  let ended = false;
  for (let offset = 8; offset + 12 <= bytes.length && !ended; ) {
    const length = bytes.readUInt32BE(offset);
    const type = bytes.toString('latin1', offset + 4, offset + 8);
    if (offset + 12 + length > bytes.length) return undefined;
    if (type === 'IDAT') pixels.push(bytes.subarray(offset + 8, offset + 8 + length));
    ended = type === 'IEND';
    offset += 12 + length;
  }
  if (!ended) return undefined;
  try {
    const raw = inflateSync(Buffer.concat(pixels), { maxOutputLength: expected * 2 + 4096 });
    return interlaced || raw.length >= expected ? { mimeType: 'image/png', width, height } : undefined;
  } catch {
    return undefined;
  }
}

function readJpeg(bytes: Buffer): Omit<ImageFacts, 'data'> | undefined {
  if (bytes.length < 20 || bytes.readUInt16BE(0) !== 0xffd8) return undefined;
  for (let offset = 2; offset + 9 < bytes.length; ) {
    if (bytes.readUInt8(offset) !== 0xff) return undefined;
    const marker = bytes.readUInt8(offset + 1);
    const isFrame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (isFrame) return { mimeType: 'image/jpeg', height: bytes.readUInt16BE(offset + 5), width: bytes.readUInt16BE(offset + 7) };
    offset += 2 + bytes.readUInt16BE(offset + 2);
  }
  return undefined;
}
