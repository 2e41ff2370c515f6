// Randomness that nobody can guess, from Google's version 4 UUIDs (122 random bits each).
import { hashOf } from '../register/hash';

/** A new token of 160 bits in hexadecimal, for a link. */
export function newToken(): string {
  return hashOf(`${Utilities.getUuid()}${Utilities.getUuid()}`).slice(0, 40);
}

/** A new six-digit code. */
export function newCode(): string {
  return String(Number.parseInt(hashOf(Utilities.getUuid()).slice(0, 12), 16) % 1_000_000).padStart(6, '0');
}

/** A new secret key of 256 bits in hexadecimal. */
export function newKey(): string {
  return hashOf(`${Utilities.getUuid()}${Utilities.getUuid()}${Utilities.getUuid()}`);
}
