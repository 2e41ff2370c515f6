// Contents: uploads, imports of HTML and text as Docs, exports, copies.
import { NotBuiltError } from '../../runtime';
import { type DocumentModel, importHtml, renderSynchronously, renderText } from '../docs';
import { decodeText } from '../utilities';
import type { Caller, Media } from './caller';
import { DOCUMENT, type DriveFile, FOLDER, isGoogleType, PDF, SPREADSHEET } from './model';
import { DriveProblem } from './problem';

const EXPORT_BYTES = 10 * 1024 * 1024;
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const NOT_BUILT_EXPORTS = [
  'application/vnd.oasis.opendocument.text',
  'application/rtf',
  'application/zip',
  'application/epub+zip',
  'text/markdown',
];
const IMPORTS_NOT_BUILT = [
  WORD,
  'application/rtf',
  'application/vnd.oasis.opendocument.text',
  'application/pdf',
  'text/markdown',
  'image/png',
  'image/jpeg',
];

/** Takes from the daily quota of new documents or spreadsheets. */
export function useCreateQuota(caller: Caller, mimeType: string): void {
  if (mimeType === SPREADSHEET) caller.run?.useQuota('spreadsheets created', 1);
  else if (mimeType === DOCUMENT) caller.run?.useQuota('documents created', 1);
}

/** Fills a new file. Without media a Doc is empty, and files of other services are made by them. */
export function fillNew(caller: Caller, file: DriveFile, media: Media | null): void {
  if (media) storeMedia(caller, file, media);
  else if (file.mimeType === DOCUMENT)
    caller.drive.setContent(file.id, { document: { title: file.name, blocks: [], losses: [] } }, caller.user);
  else if (!isGoogleType(file.mimeType)) caller.drive.setContent(file.id, { base64: '' }, caller.user);
  else if (file.mimeType !== FOLDER) makeElsewhere(caller, file);
}

/** Files of other services are made by them. */
function makeElsewhere(caller: Caller, file: DriveFile): void {
  const create = caller.drive.kind(file.mimeType)?.create;
  if (!create) throw new NotBuiltError(`Drive.Files.create of ${file.mimeType}`);
  create(file);
}

/** Stores media in a file; what is sent for a Doc is imported. @throws DriveProblem 400 when Google converts no such media */
export function storeMedia(caller: Caller, file: DriveFile, media: Media): void {
  if (!isGoogleType(file.mimeType)) {
    caller.drive.setContent(file.id, { base64: media.bytes.toString('base64') }, caller.user);
    return;
  }
  const document = importDocument(file.mimeType, media);
  caller.run?.useQuota('files converted', 1);
  caller.drive.setContent(file.id, { document: { ...document, title: file.name } }, caller.user);
}

/** Refuses what cannot be converted, before anything is made. */
export function importDocument(target: string, media: Media): DocumentModel {
  const [type = '', ...rest] = (media.mimeType ?? '').toLowerCase().split(';');
  const mimeType = type.trim();
  if (target !== DOCUMENT) throw new NotBuiltError(`Drive import of ${mimeType} as ${target}`);
  const source = decodeText(media.bytes, /charset="?([^";\s]+)/.exec(rest.join(';'))?.[1] ?? 'UTF-8');
  if (mimeType === 'text/html') return importHtml(source);
  if (mimeType === 'text/plain') {
    const lines = source.replace(/\r\n?/g, '\n').split('\n');
    return { blocks: lines.map((line) => ({ type: 'paragraph', runs: line === '' ? [] : [{ text: line }] })), losses: [] };
  }
  if (IMPORTS_NOT_BUILT.includes(mimeType)) throw new NotBuiltError(`Drive import of ${mimeType} as a document`);
  throw new DriveProblem(400, 'badRequest', 'Bad Request');
}

/** The bytes of a file in an export format. @throws DriveProblem 403 for files without exports and above 10 MB, 400 for formats Google lacks */
export function exportFile(caller: Caller, file: DriveFile, mimeType: string): Buffer {
  if (!isGoogleType(file.mimeType) || file.mimeType === FOLDER) {
    throw new DriveProblem(403, 'fileNotExportable', 'Export only supports Docs Editors files.');
  }
  const bytes = convert(caller, file, mimeType);
  if (bytes.length > EXPORT_BYTES) throw new DriveProblem(403, 'exportSizeLimitExceeded', 'This file is too large to be exported.');
  return bytes;
}

function convert(caller: Caller, file: DriveFile, mimeType: string): Buffer {
  const content = caller.drive.content(file.id);
  if (content && 'document' in content) {
    const options = { title: file.name, createdAt: file.createdTime };
    if (mimeType === PDF) return Buffer.from(renderSynchronously('pdf', content.document, options));
    if (mimeType === WORD) return Buffer.from(renderSynchronously('docx', content.document, options));
    if (mimeType === 'text/plain') return Buffer.from(renderText(content.document));
    if (NOT_BUILT_EXPORTS.includes(mimeType)) throw new NotBuiltError(`Drive export of a document as ${mimeType}`);
    throw notSupported();
  }
  const handler = caller.drive.kind(file.mimeType)?.export;
  if (!handler) throw new NotBuiltError(`Drive export of ${file.mimeType}`);
  const bytes = handler(file, mimeType, caller.user);
  if (!bytes) throw notSupported();
  return bytes;
}

function notSupported(): DriveProblem {
  return new DriveProblem(400, 'badRequest', 'The requested conversion is not supported.', { type: 'parameter', name: 'convertTo' });
}

/** Fills a copy with what stands in the source. */
export function fillCopy(caller: Caller, source: DriveFile, copy: DriveFile): void {
  const content = caller.drive.content(source.id);
  if (content) {
    caller.drive.setContent(copy.id, structuredClone(content), caller.user);
    return;
  }
  const handler = caller.drive.kind(source.mimeType)?.copy;
  if (!handler) throw new NotBuiltError(`Drive copy of ${source.mimeType}`);
  handler(source, copy);
}
