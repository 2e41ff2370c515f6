// Files that people send by a page: decoded, and kept in a folder under a key, once however often they are sent.
import { ensureFile, FOLDER, findByKey } from './drive';

/** The app properties of what was sent: its key, and that it came from outside. */
const KEY = 'apKey';
const KIND = 'apKind';
const EVIDENCE = 'evidence';

/** The bytes of web-safe base64; null where the text is none. */
export function decoded(text: string): Uint8Array | null {
  try {
    return Uint8Array.from(Utilities.base64DecodeWebSafe(text));
  } catch {
    return null;
  }
}

/** SHA-256 in hexadecimal. */
export function hashOfBytes(bytes: Uint8Array): string {
  const digest = Utilities.computeDigest(Utilities.DigestAlgorithm.SHA_256, signed(bytes));
  return digest.map((byte) => (byte & 0xff).toString(16).padStart(2, '0')).join('');
}

/** A folder of its own in another, by its key. */
export function ensureFolder(key: string, name: string, parent: string): string {
  return ensureFile(key, { name, mimeType: FOLDER, parent }).id;
}

/** The id of the file kept under a key; made now when there is none. */
export function keepFile(key: string, file: { name: string; mimeType: string; bytes: Uint8Array; folder: string }): string {
  const known = findByKey(key);
  if (known !== null) return known;
  const made = Drive!.Files.create(
    { name: file.name, mimeType: file.mimeType, parents: [file.folder], appProperties: { [KEY]: key, [KIND]: EVIDENCE } },
    Utilities.newBlob(signed(file.bytes), file.mimeType, file.name),
    { fields: 'id' },
  );
  if (!made.id) throw new Error(`Drive made no file for ${key}.`);
  return made.id;
}

/** Files that were sent as evidence in a span of time (ISO instants), at most a hundred. */
export function evidenceFilesSent(from: string, to: string): string[] {
  const { files = [] } = Drive!.Files.list({
    q: `appProperties has { key='${KIND}' and value='${EVIDENCE}' } and createdTime > '${from}' and createdTime < '${to}' and trashed = false`,
    fields: 'files(id)',
    pageSize: 100,
  });
  return files.flatMap(({ id }) => (id ? [id] : []));
}

/** Puts a file into the trash, from which Google takes it after thirty days. */
export function trash(id: string): void {
  Drive!.Files.update({ trashed: true }, id, undefined as unknown as GoogleAppsScript.Base.Blob, { fields: 'id' });
}

/** Bytes as Apps Script knows them. */
function signed(bytes: Uint8Array): number[] {
  return Array.from(bytes, (byte) => (byte << 24) >> 24);
}
