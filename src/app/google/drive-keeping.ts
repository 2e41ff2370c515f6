// Files that data protection makes and takes away: deleted for good, copied into a folder, written anew under the same key.
import { DOCUMENT, ensureFile, findByKey } from './drive';

/** The app property that carries the idempotency key of whatever made a file. */
const KEY = 'apKey';

/** Deletes a file for good, past the trash; a folder with all that the role account owns in it. One that is gone already is no error. */
export function deleteForGood(fileId: string): void {
  try {
    Drive!.Files.remove(fileId);
  } catch (error) {
    if (!/not found/i.test(String((error as { message?: unknown } | null)?.message ?? error))) throw error;
  }
}

/** The role account’s own files whose names begin with a reference, those in the trash too. */
export function filesNamedAfter(reference: string): string[] {
  const quoted = reference.replace(/\\/g, '\\\\').replace(/'/g, "\\'");
  const ids: string[] = [];
  let pageToken: string | undefined;
  do {
    const page = Drive!.Files.list({
      q: `name contains '${quoted}'`,
      fields: 'nextPageToken,files(id,name,ownedByMe)',
      pageSize: 100,
      ...(pageToken === undefined ? {} : { pageToken }),
    });
    for (const { id, name = '', ownedByMe } of page.files ?? []) {
      // A reference of four digits begins one of five.
      if (id && ownedByMe && name.startsWith(reference) && !/^[\w-]/.test(name.slice(reference.length))) ids.push(id);
    }
    pageToken = page.nextPageToken;
  } while (pageToken);
  return ids;
}

/** A copy of a file in a folder, under a key of its own; made once. Null when the file is not there any more. */
export function copyInto(key: string, fileId: string, folder: string): string | null {
  const known = findByKey(key);
  if (known !== null) return known;
  try {
    return Drive!.Files.copy({ parents: [folder], appProperties: { [KEY]: key } }, fileId, { fields: 'id' }).id ?? null;
  } catch (error) {
    if (/not found/i.test(String((error as { message?: unknown } | null)?.message ?? error))) return null;
    throw error;
  }
}

/** A file of text in a folder, under its key: made, or written anew. */
export function writeText(key: string, file: { name: string; mimeType: string; text: string; folder: string }): string {
  const media = Utilities.newBlob('', file.mimeType, file.name).setDataFromString(file.text, 'UTF-8');
  const known = findByKey(key);
  if (known !== null) {
    Drive!.Files.update({}, known, media, { fields: 'id' });
    return known;
  }
  const body = { name: file.name, mimeType: file.mimeType, parents: [file.folder], appProperties: { [KEY]: key } };
  const made = Drive!.Files.create(body, media, { fields: 'id' });
  if (!made.id) throw new Error(`Drive made no file for ${key}.`);
  return made.id;
}

/** The Google Doc under a key, its content replaced by what Drive makes of the HTML. */
export function replaceDocument(key: string, document: { name: string; html: string; folder: string }): string {
  const { id } = ensureFile(key, { name: document.name, mimeType: DOCUMENT, parent: document.folder });
  const media = Utilities.newBlob('', 'text/html', document.name).setDataFromString(document.html, 'UTF-8');
  Drive!.Files.update({ name: document.name }, id, media, { fields: 'id' });
  return id;
}
