// Identifiers in Google's shapes, from a seed and a counter kept on disk, so that a seeded run repeats itself.
import { createHash } from 'node:crypto';
import type { Document } from './store';

/** Makes the identifiers that Google would make. */
export interface Ids {
  /** A Drive file's id: 44 characters that begin with 1. */
  file(): string;
  /** A folder's id: 33 characters that begin with 1. */
  folder(): string;
  /** An opaque id of the given length in URL-safe base64. */
  opaque(length: number): string;
  /** A version 4 UUID. */
  uuid(): string;
  /** A positive integer below 2^31, as Sheets and Forms number their parts. */
  number(): number;
}

interface IdState {
  seed: string;
  next: number;
}

/** Identifiers drawn from the document's seed; the counter is saved with the rest of the state. */
export function seededIds(document: Document<IdState>): Ids {
  const draw = (): Buffer => {
    const state = document.value;
    state.next += 1;
    document.touch();
    return createHash('sha512').update(`${state.seed}:${state.next}`).digest();
  };
  const opaque = (length: number): string => {
    let text = '';
    while (text.length < length) text += draw().toString('base64url');
    return text.slice(0, length);
  };
  return {
    file: () => `1${opaque(43)}`,
    folder: () => `1${opaque(32)}`,
    opaque,
    uuid() {
      const hex = draw().toString('hex').slice(0, 32).split('');
      hex[12] = '4';
      hex[16] = '89ab'[Number.parseInt(hex[16] ?? '0', 16) % 4] ?? '8';
      const text = hex.join('');
      return [text.slice(0, 8), text.slice(8, 12), text.slice(12, 16), text.slice(16, 20), text.slice(20)].join('-');
    },
    number: () => draw().readUInt32BE(0) % 2147483647 || 1,
  };
}
