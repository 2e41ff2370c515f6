// What a request may write into a file's record, and how.
import { aliased, type Caller, type Json, openParent, type Parameters, text } from './caller';
import { type ContentRestriction, type DriveFile, FOLDER, FORM } from './model';
import { DriveProblem, insufficient, invalid } from './problem';
import { canShare } from './resource';

const PROPERTY_BYTES = 124;
const PROPERTIES_AN_APP = 30;
const PROPERTIES_A_FILE = 100;
const READ_ONLY = new Set(
  (
    'kind size version webViewLink webContentLink owners ownedByMe shared permissions permissionIds md5Checksum capabilities lastModifyingUser trashedTime ' +
    'explicitlyTrashed fileExtension fullFileExtension quotaBytesUsed headRevisionId hasThumbnail thumbnailLink spaces'
  ).split(' '),
);
/** These keep no comments or revisions to protect. */
const NEVER_RESTRICTED = new Set([
  FORM,
  'application/vnd.google-apps.site',
  'application/vnd.google-apps.drawing',
  'application/vnd.google-apps.shortcut',
]);

/** @throws DriveProblem 403 when the body sets what only Google sets */
export function refuseReadOnly(resource: Json): void {
  for (const name of Object.keys(resource)) {
    if (READ_ONLY.has(name)) throw notWritable('The resource body includes fields which are not directly writable.');
  }
}

export function notWritable(message: string): DriveProblem {
  return new DriveProblem(403, 'fieldNotWritable', message);
}

/** Properties after an update: null clears a key. Limits by `drive/api/guides/properties`. */
export function mergedProperties(
  file: Pick<DriveFile, 'properties' | 'appProperties'>,
  kind: 'properties' | 'appProperties',
  given: unknown,
): Record<string, string> {
  if (given === null || typeof given !== 'object' || Array.isArray(given)) throw invalid(`Invalid value for: ${kind}`, kind);
  const merged = { ...file[kind] };
  for (const [key, value] of Object.entries(given)) {
    if (value === null) {
      delete merged[key];
      continue;
    }
    if (typeof value !== 'string') throw invalid(`Invalid value for: ${kind}.${key} must be a string`, kind);
    if (Buffer.byteLength(key) + Buffer.byteLength(value) > PROPERTY_BYTES) {
      throw new DriveProblem(
        403,
        'propertyTooLarge',
        `The property ${key} is larger than ${PROPERTY_BYTES} bytes, key and value together.`,
      );
    }
    merged[key] = value;
  }
  const other = Object.keys(kind === 'properties' ? file.appProperties : file.properties).length;
  const count = Object.keys(merged).length;
  if (count > PROPERTIES_AN_APP || count + other > PROPERTIES_A_FILE) {
    throw new DriveProblem(
      403,
      'propertyCountLimitExceeded',
      `A file holds at most ${PROPERTIES_AN_APP} ${kind === 'properties' ? 'public' : 'private'} properties.`,
    );
  }
  return merged;
}

/** The restrictions after an update. One at most; one that is the owner's only the owner sets, changes or lifts. */
export function changedRestrictions(caller: Caller, file: DriveFile, given: unknown): ContentRestriction[] {
  if (!Array.isArray(given) || given.length > 1) throw invalid('A file has at most one content restriction.', 'contentRestrictions');
  const known = file.contentRestrictions[0];
  const wanted = (given[0] ?? { readOnly: false }) as Partial<ContentRestriction>;
  const owner = caller.drive.access(file.id, caller.user) === 'owner';
  if ((known?.ownerRestricted || wanted.ownerRestricted) && !owner) throw insufficient(file.id);
  const readOnly = wanted.readOnly ?? known?.readOnly ?? false;
  if (wanted.reason !== undefined && wanted.reason !== null && wanted.readOnly !== true)
    throw invalid('A reason needs readOnly=true.', 'contentRestrictions.reason');
  if (!readOnly) return [];
  if (NEVER_RESTRICTED.has(file.mimeType))
    throw new DriveProblem(403, 'contentRestrictionNotSupported', 'This type of file cannot have a content restriction.');
  const restriction: ContentRestriction = {
    readOnly: true,
    ownerRestricted: wanted.ownerRestricted ?? (wanted.readOnly === undefined ? (known?.ownerRestricted ?? false) : false),
    type: 'globalContentRestriction',
    restrictingUser: caller.user,
    restrictionTime: new Date(caller.context.clock.now()).toISOString(),
  };
  const reason = wanted.reason ?? (wanted.readOnly === undefined ? known?.reason : undefined);
  if (reason) restriction.reason = reason;
  return [restriction];
}

/** @throws DriveProblem when the file is none to limit, or the caller may not */
export function checkLimiting(caller: Caller, file: DriveFile): void {
  if (file.mimeType !== FOLDER)
    throw new DriveProblem(403, 'inheritedPermissionsNotDisableable', 'Limited access is only available for folders.');
  const role = caller.drive.access(file.id, caller.user);
  if (!canShare(file, role, caller.drive.permissionsOf(file), caller.user)) throw insufficient(file.id);
}

/**
 * The parents after `addParents` and `removeParents`: one, moved by its adding. Without a new one the file goes to its owner's root.
 * @throws DriveProblem for more than one, a cycle, or a folder that is not the caller's to use
 */
export function movedParents(caller: Caller, file: DriveFile, parameters: Parameters): string[] | null {
  const adding = idsOf(caller, parameters, 'addParents');
  const removing = idsOf(caller, parameters, 'removeParents');
  if (adding.length === 0 && removing.length === 0) return null;
  const owner = caller.drive.access(file.id, caller.user) === 'owner';
  const kept = file.parents.filter((id) => !removing.includes(id));
  if (adding.length > 1 || (adding.length === 1 && kept.length > 0 && !owner && !kept.includes(adding[0] as string))) {
    throw new DriveProblem(403, 'cannotAddParent', 'Increasing the number of parents is not allowed');
  }
  if (file.parents.length === 0) throw new DriveProblem(403, 'forbidden', 'The root folder cannot be moved.');
  const target = adding[0];
  if (target === undefined) return kept.length > 0 ? kept : [caller.drive.root(file.owner)];
  openParent(caller, target);
  for (let id: string | undefined = target; id !== undefined; id = caller.drive.file(id)?.parents[0]) {
    if (id === file.id) throw new DriveProblem(400, 'badRequest', 'The parent would create a cycle in the folders.');
  }
  return [target];
}

function idsOf(caller: Caller, parameters: Parameters, name: string): string[] {
  return (text(parameters, name) ?? '')
    .split(',')
    .map((id) => id.trim())
    .filter((id) => id !== '')
    .map((id) => aliased(caller, id));
}
