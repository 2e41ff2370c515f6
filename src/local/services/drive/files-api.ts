// The files resource of Drive v3: create, get, list, update, copy, delete, export.
import { type Caller, FILE_FIELDS, flag, type Json, type Media, masked, openFile, openParent, type Parameters, text } from './caller';
import { changedRestrictions, checkLimiting, mergedProperties, movedParents, notWritable, refuseReadOnly } from './changes';
import { exportFile, fillCopy, fillNew, importDocument, storeMedia, useCreateQuota } from './content';
import { atLeast, type DriveFile, FOLDER, isGoogleType } from './model';
import { DriveProblem, insufficient, invalid, required, restricted } from './problem';
import { fileResource, SCHEMAS } from './resource';

export function createFile(caller: Caller, resource: Json, media: Media | null, parameters: Parameters): Json {
  refuseReadOnly(resource);
  const parents = parentsOf(caller, resource);
  const mimeType = stringOf(resource, 'mimeType') ?? media?.mimeType?.split(';')[0]?.trim() ?? 'application/octet-stream';
  const id = stringOf(resource, 'id');
  if (id !== undefined) checkNewId(caller, id, mimeType);
  const empty = { properties: {}, appProperties: {} };
  const properties = resource.properties == null ? {} : mergedProperties(empty, 'properties', resource.properties);
  const appProperties =
    resource.appProperties == null ? {} : mergedProperties({ properties, appProperties: {} }, 'appProperties', resource.appProperties);
  if (media && isGoogleType(mimeType)) importDocument(mimeType, media);
  useCreateQuota(caller, mimeType);
  const name = stringOf(resource, 'name') ?? 'Untitled';
  const file = caller.drive.create({
    id,
    name,
    mimeType,
    owner: caller.user,
    parents,
    properties,
    appProperties,
    description: stringOf(resource, 'description'),
  });
  try {
    fillNew(caller, file, media);
    writeRecord(caller, file, { ...resource, name: undefined, properties: undefined, appProperties: undefined, parents: undefined }, {});
  } catch (error) {
    caller.drive.remove(file.id);
    throw error;
  }
  return answer(caller, file, parameters);
}

export function getFile(caller: Caller, id: unknown, parameters: Parameters): Json {
  const named = typeof id === 'string' ? caller.drive.file(id) : undefined;
  const file = named && caller.drive.seesNameOnly(named.id, caller.user) ? named : openFile(caller, id);
  return answer(caller, file, parameters);
}

/** The bytes of an uploaded file. @throws DriveProblem 403 for Google's own types, which are exported */
export function downloadFile(caller: Caller, id: unknown): { bytes: Buffer; mimeType: string } {
  const file = openFile(caller, id);
  const bytes = caller.drive.bytes(file.id);
  if (!bytes)
    throw new DriveProblem(
      403,
      'fileNotDownloadable',
      'Only files with binary content can be downloaded. Use Export with Docs Editors files.',
    );
  refuseReaders(caller, file, 'cannotDownloadFile', 'This file cannot be downloaded by the user.');
  return { bytes, mimeType: file.mimeType };
}

export function updateFile(caller: Caller, resource: Json, id: unknown, media: Media | null, parameters: Parameters): Json {
  const file = openFile(caller, id, 'writer');
  refuseReadOnly(resource);
  if (resource.parents !== undefined) {
    throw notWritable(
      'The parents field is not directly writable in update requests. Use the addParents and removeParents parameters instead.',
    );
  }
  if (resource.id !== undefined && resource.id !== file.id)
    throw notWritable('The resource body includes fields which are not directly writable.');
  if (media && isGoogleType(file.mimeType)) importDocument(file.mimeType, media);
  if (caller.drive.isRestricted(file) && (media !== null || changesName(file, resource))) throw restricted();
  writeRecord(caller, file, resource, parameters);
  if (media) storeMedia(caller, file, media);
  return answer(caller, file, parameters);
}

export function copyFile(caller: Caller, resource: Json, id: unknown, parameters: Parameters): Json {
  const source = openFile(caller, id);
  if (source.mimeType === FOLDER) throw new DriveProblem(403, 'cannotCopyFile', 'This file cannot be copied by the user.');
  refuseReaders(caller, source, 'cannotCopyFile', 'This file cannot be copied by the user.');
  refuseReadOnly(resource);
  const wanted = parentsOf(caller, resource);
  const inherited = source.parents.filter((parent) => atLeast(caller.drive.access(parent, caller.user), 'writer'));
  const copyId = stringOf(resource, 'id');
  if (copyId !== undefined) checkNewId(caller, copyId, source.mimeType);
  const properties = mergedProperties(source, 'properties', resource.properties ?? {});
  const appProperties = mergedProperties(source, 'appProperties', resource.appProperties ?? {});
  useCreateQuota(caller, source.mimeType);
  const copy = caller.drive.create({
    id: copyId,
    name: stringOf(resource, 'name') ?? `Copy of ${source.name}`,
    mimeType: source.mimeType,
    owner: caller.user,
    parents: wanted.length > 0 ? wanted : inherited,
    properties,
    appProperties,
    description: stringOf(resource, 'description') ?? source.description,
  });
  try {
    fillCopy(caller, source, copy);
  } catch (error) {
    caller.drive.remove(copy.id);
    throw error;
  }
  return answer(caller, copy, parameters);
}

/** Deletes for good; a folder with all below it that is the caller's. */
export function removeFile(caller: Caller, id: unknown): void {
  const file = openFile(caller, id);
  if (file.owner.toLowerCase() !== caller.user.toLowerCase() || file.parents.length === 0) throw insufficient(file.id);
  caller.drive.remove(file.id);
}

export function exportContent(caller: Caller, id: unknown, mimeType: unknown): { bytes: Buffer; name: string } {
  if (typeof mimeType !== 'string' || mimeType === '') throw required('mimeType');
  const file = openFile(caller, id);
  refuseReaders(caller, file, 'cannotExportFile', 'This file cannot be exported by the user.');
  return { bytes: exportFile(caller, file, mimeType), name: file.name };
}

function answer(caller: Caller, file: DriveFile, parameters: Parameters): Json {
  return masked(
    fileResource(caller.context, file, caller.user, text(parameters, 'includePermissionsForView')),
    parameters,
    FILE_FIELDS,
    SCHEMAS.file,
  );
}

/** Checks all of an update before any of it is written. */
function writeRecord(caller: Caller, file: DriveFile, resource: Json, parameters: Parameters): void {
  const next: Partial<DriveFile> = {};
  const name = stringOf(resource, 'name');
  if (name !== undefined) next.name = name;
  if (typeof resource.description === 'string') next.description = resource.description;
  for (const key of ['starred', 'writersCanShare', 'copyRequiresWriterPermission'] as const) {
    const value = flag(resource, key);
    if (value !== undefined) next[key] = value;
  }
  for (const key of ['properties', 'appProperties'] as const)
    if (resource[key] != null) next[key] = mergedProperties(file, key, resource[key]);
  if (resource.contentRestrictions !== undefined)
    next.contentRestrictions = changedRestrictions(caller, file, resource.contentRestrictions);
  const limited = flag(resource, 'inheritedPermissionsDisabled');
  if (limited !== undefined && limited !== file.inheritedPermissionsDisabled) {
    checkLimiting(caller, file);
    next.inheritedPermissionsDisabled = limited;
  }
  const trashed = flag(resource, 'trashed');
  if (trashed !== undefined && trashed !== file.trashed) {
    if (file.owner.toLowerCase() !== caller.user.toLowerCase()) throw insufficient(file.id);
    next.trashed = trashed;
  }
  const parents = movedParents(caller, file, parameters);
  if (parents) next.parents = parents;
  const mimeType = stringOf(resource, 'mimeType');
  if (mimeType !== undefined && !isGoogleType(file.mimeType) && !isGoogleType(mimeType)) next.mimeType = mimeType;
  const modified = stringOf(resource, 'modifiedTime');
  if (Object.keys(next).length > 0) caller.drive.change(file.id, (record) => Object.assign(record, next));
  if (next.name !== undefined || next.description !== undefined) caller.drive.touch(file.id, caller.user);
  if (modified !== undefined)
    caller.drive.change(file.id, (record) => Object.assign(record, { modifiedTime: new Date(modified).toISOString() }));
}

function changesName(file: DriveFile, resource: Json): boolean {
  return typeof resource.name === 'string' && resource.name !== file.name;
}

function parentsOf(caller: Caller, resource: Json): string[] {
  const given = resource.parents;
  if (given === undefined || given === null) return [];
  if (!Array.isArray(given)) throw invalid('Invalid value for: parents', 'parents');
  if (given.length > 1) throw new DriveProblem(403, 'cannotAddParent', 'Increasing the number of parents is not allowed');
  return given.map((id) => openParent(caller, id).id);
}

function checkNewId(caller: Caller, id: string, mimeType: string): void {
  if (isGoogleType(mimeType) && mimeType !== FOLDER) {
    throw new DriveProblem(400, 'invalid', 'Pre-generated IDs are not supported for Docs Editors files and conversions.');
  }
  if (caller.drive.file(id)) throw new DriveProblem(409, 'fileIdInUse', 'A file already exists with the provided ID.');
  if (!/^[A-Za-z0-9_-]{19,60}$/.test(id)) throw new DriveProblem(400, 'invalid', 'The provided file ID is not usable.');
}

function refuseReaders(caller: Caller, file: DriveFile, reason: string, message: string): void {
  if (file.copyRequiresWriterPermission && !atLeast(caller.drive.access(file.id, caller.user), 'writer'))
    throw new DriveProblem(403, reason, message);
}

function stringOf(resource: Json, name: string): string | undefined {
  const value = resource[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalid(`Invalid value for: ${name}`, name);
  return value;
}
