// A Google Doc as a PDF beside it: exported once, kept as a file of its own. Google exports 10 MB at most.
import { findByKey } from './drive';

const FILES = 'https://www.googleapis.com/drive/v3/files';
const PDF = 'application/pdf';

/** The PDF of a document under a key of its own; exported now where there is none. @throws Error with Drive's answer. */
export function ensurePdf(key: string, file: { document: string; name: string; folder: string }): string {
  const known = findByKey(key);
  if (known !== null) return known;
  const response = UrlFetchApp.fetch(`${FILES}/${file.document}/export?mimeType=${encodeURIComponent(PDF)}`, {
    headers: { Authorization: `Bearer ${ScriptApp.getOAuthToken()}` },
    muteHttpExceptions: true,
  });
  if (response.getResponseCode() !== 200)
    throw new Error(`Drive answered ${response.getResponseCode()} to the export: ${response.getContentText().slice(0, 300)}`);
  const made = Drive!.Files.create(
    { name: file.name, mimeType: PDF, parents: [file.folder], appProperties: { apKey: key } },
    response.getBlob().setName(file.name),
    { fields: 'id' },
  );
  if (!made.id) throw new Error(`Drive made no file for ${key}.`);
  return made.id;
}
