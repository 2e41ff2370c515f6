// The permissions resource of Drive v3: create, list, get, update, delete.
import { permissionIdOf } from './access';
import { type Caller, flag, type Json, masked, openFile, type Parameters, PERMISSION_FIELDS, text } from './caller';
import {
  atLeast,
  type DriveFile,
  type DrivePermission,
  type EffectivePermission,
  FOLDER,
  FORM,
  type GranteeType,
  ROLES,
  type Role,
  rank,
} from './model';
import { DriveProblem, insufficient, invalid } from './problem';
import { canShare, permissionResource, SCHEMAS } from './resource';
import { sendSharingMail } from './sharing-mail';

const YEAR_MS = 366 * 24 * 60 * 60 * 1000;
const GRANTEES: readonly string[] = ['user', 'group', 'domain', 'anyone'];

export function createPermission(caller: Caller, resource: Json, fileId: unknown, parameters: Parameters): Json {
  const file = openShared(caller, fileId);
  const wanted = readPermission(caller, file, resource);
  const transfer = flag(parameters, 'transferOwnership') === true;
  const notify = flag(parameters, 'sendNotificationEmail');
  if (wanted.role === 'owner') {
    transferOwnership(caller, file, wanted, transfer, notify);
    if (flag(parameters, 'moveToNewOwnersRoot'))
      caller.drive.change(file.id, (record) => Object.assign(record, { parents: [caller.drive.root(file.owner)] }));
  } else if (!outranked(caller, file, wanted)) {
    caller.drive.permit(file.id, wanted);
  }
  if (notify !== false && wanted.view === undefined && wanted.emailAddress)
    sendSharingMail(caller, file, wanted, text(parameters, 'emailMessage'));
  return answer(caller, file, permissionIdOf(wanted), parameters);
}

export function listPermissions(caller: Caller, fileId: unknown, parameters: Parameters): Json {
  const file = openFile(caller, fileId, 'writer');
  const view = text(parameters, 'includePermissionsForView');
  if (view !== undefined && view !== 'published') throw invalid('Invalid Value', 'includePermissionsForView');
  const shown = caller.drive.permissionsOf(file).filter((one) => one.view === undefined || one.view === view);
  const size = Number(text(parameters, 'pageSize') ?? Math.max(shown.length, 1));
  if (!Number.isInteger(size) || size < 1 || size > 100) {
    if (text(parameters, 'pageSize') !== undefined) throw invalid('Invalid value. Values must be within the range: [1, 100]', 'pageSize');
  }
  const start = Number(text(parameters, 'pageToken') ?? 0);
  if (!Number.isInteger(start) || start < 0) throw invalid('Invalid Value', 'pageToken');
  const list: Json = { kind: 'drive#permissionList' };
  if (start + size < shown.length) list.nextPageToken = String(start + size);
  list.permissions = [
    ...shown.slice(start, start + size).map((one) => permissionResource(one, file)),
    ...(start === 0 ? metadataOnly(caller, file, shown) : []),
  ];
  return masked(list, parameters, `kind,nextPageToken,permissions(${PERMISSION_FIELDS})`, SCHEMAS.permissionList);
}

export function getPermission(caller: Caller, fileId: unknown, permissionId: unknown, parameters: Parameters): Json {
  const file = openFile(caller, fileId);
  const own = permissionIdOf({ type: 'user', emailAddress: caller.user }) === permissionId;
  if (!own && !atLeast(caller.drive.access(file.id, caller.user), 'writer')) throw insufficient(file.id);
  return answer(caller, file, permissionId, parameters);
}

export function updatePermission(caller: Caller, resource: Json, fileId: unknown, permissionId: unknown, parameters: Parameters): Json {
  const file = openShared(caller, fileId);
  const held = findPermission(caller, file, permissionId);
  const role = resource.role === undefined ? held.role : roleOf(resource.role);
  const { inherited, ownRole, ...rest } = held;
  const wanted: DrivePermission = { ...rest, role };
  if (flag(parameters, 'removeExpiration')) delete wanted.expirationTime;
  else if (resource.expirationTime != null) wanted.expirationTime = expirationOf(caller, file, wanted, resource.expirationTime);
  if (role === 'owner' && held.role !== 'owner') {
    transferOwnership(caller, file, wanted, flag(parameters, 'transferOwnership') === true, undefined);
    return answer(caller, file, held.id, parameters);
  }
  if (held.role === 'owner' && role !== 'owner') throw insufficient(file.id);
  if (inherited && rank(role) < rank(held.role)) throw inheritedProblem();
  caller.drive.change(file.id, (record) => {
    const own = record.permissions.find((one) => one.id === held.id);
    if (own) Object.assign(own, wanted, { expirationTime: wanted.expirationTime });
    else if (rank(role) > rank(held.role)) record.permissions.push(wanted);
  });
  return answer(caller, file, held.id, parameters);
}

/** Removes a permission from the file it was given for; one that comes down from a folder stays. */
export function removePermission(caller: Caller, fileId: unknown, permissionId: unknown): void {
  const file = openFile(caller, fileId);
  const held = findPermission(caller, file, permissionId);
  const own = held.type === 'user' && held.emailAddress?.toLowerCase() === caller.user.toLowerCase();
  if (!own) openShared(caller, fileId);
  if (held.role === 'owner') throw insufficient(file.id);
  if (held.inherited) throw inheritedProblem();
  caller.drive.revoke(file.id, held.id);
}

function openShared(caller: Caller, fileId: unknown): DriveFile {
  const file = openFile(caller, fileId);
  if (!canShare(file, caller.drive.access(file.id, caller.user), caller.drive.permissionsOf(file), caller.user))
    throw insufficient(file.id);
  if (file.parents.length === 0) throw new DriveProblem(403, 'cannotShareRootFolder', 'The root folder cannot be shared.');
  return file;
}

function answer(caller: Caller, file: DriveFile, permissionId: unknown, parameters: Parameters): Json {
  return masked(permissionResource(findPermission(caller, file, permissionId), file), parameters, PERMISSION_FIELDS, SCHEMAS.permission);
}

function findPermission(caller: Caller, file: DriveFile, id: unknown): EffectivePermission {
  const found = caller.drive.permissionsOf(file).find((one) => one.id === id);
  if (!found) throw new DriveProblem(404, 'notFound', `Permission not found: ${String(id)}.`, { type: 'parameter', name: 'permissionId' });
  return found;
}

/** Whether the grantee already holds as much from a folder above. */
function outranked(caller: Caller, file: DriveFile, wanted: Omit<DrivePermission, 'id'>): boolean {
  const id = permissionIdOf(wanted);
  return caller.drive.permissionsOf(file).some((one) => one.id === id && one.inherited && rank(one.role) >= rank(wanted.role));
}

/** Those who see a limited folder's name only, because they may read the folder above. */
function metadataOnly(caller: Caller, file: DriveFile, direct: readonly EffectivePermission[]): Json[] {
  if (!file.inheritedPermissionsDisabled) return [];
  const above = file.parents.flatMap((id) => {
    const parent = caller.drive.file(id);
    return parent ? caller.drive.permissionsOf(parent) : [];
  });
  return above
    .filter((one) => one.view === undefined && !direct.some((own) => own.id === one.id))
    .map((one) => ({ ...permissionResource({ ...one, role: 'reader', inherited: true, ownRole: undefined }, file), view: 'metadata' }));
}

function readPermission(caller: Caller, file: DriveFile, resource: Json): Omit<DrivePermission, 'id'> {
  if (resource.type === undefined) throw new DriveProblem(400, 'required', 'The permission type field is required.');
  if (resource.role === undefined) throw new DriveProblem(400, 'required', 'The permission role field is required.');
  if (!GRANTEES.includes(String(resource.type))) throw invalid('The specified permission type is invalid.', 'permission.type');
  const type = resource.type as GranteeType;
  const wanted: Omit<DrivePermission, 'id'> = { type, role: roleOf(resource.role) };
  if (type === 'user' || type === 'group') {
    const email = resource.emailAddress;
    if (typeof email !== 'string' || !/^[^@\s]+@[^@\s]+$/.test(email)) {
      throw invalid('The specified emailAddress is invalid or not applicable for the given permission type.', 'permission.emailAddress');
    }
    wanted.emailAddress = email;
  }
  if (type === 'domain') {
    const domain = resource.domain;
    if (typeof domain !== 'string' || domain === '')
      throw invalid('The specified domain is invalid or not applicable for the given permission type.', 'permission.domain');
    wanted.domain = domain;
  }
  if (resource.view != null) {
    if (resource.view !== 'published' || wanted.role !== 'reader' || file.mimeType !== FORM)
      throw invalid('The specified view is invalid for this permission.', 'permission.view');
    wanted.view = 'published';
  }
  if (resource.allowFileDiscovery === true && (type === 'domain' || type === 'anyone')) wanted.allowFileDiscovery = true;
  if (resource.expirationTime != null) wanted.expirationTime = expirationOf(caller, file, wanted, resource.expirationTime);
  return wanted;
}

function roleOf(value: unknown): Role {
  const role = ROLES.find((one) => one === value);
  if (role === undefined) throw invalid('The specified role is invalid.', 'permission.role');
  if (role === 'organizer' || role === 'fileOrganizer') {
    throw new DriveProblem(403, 'invalidSharingRequest', `The role ${role} is for items in shared drives only.`);
  }
  return role;
}

function expirationOf(caller: Caller, file: DriveFile, wanted: Omit<DrivePermission, 'id'>, value: unknown): string {
  const at = Date.parse(String(value));
  const now = caller.context.clock.now();
  const folderTooMuch = file.mimeType === FOLDER && wanted.role !== 'reader';
  if (Number.isNaN(at) || (wanted.type !== 'user' && wanted.type !== 'group') || at <= now || at > now + YEAR_MS || folderTooMuch) {
    throw new DriveProblem(403, 'cannotSetExpiration', 'The expiration time cannot be set on this permission.');
  }
  return new Date(at).toISOString();
}

function transferOwnership(
  caller: Caller,
  file: DriveFile,
  wanted: Omit<DrivePermission, 'id'>,
  acknowledged: boolean,
  notify: boolean | undefined,
): void {
  if (!acknowledged)
    throw new DriveProblem(403, 'forbidden', "The transferOwnership parameter must be enabled when the permission role is 'owner'.", {
      type: 'parameter',
      name: 'transferOwnership',
    });
  if (notify === false) throw new DriveProblem(403, 'forbidden', 'The notification email cannot be disabled for an ownership transfer.');
  if (file.owner.toLowerCase() !== caller.user.toLowerCase() || wanted.type !== 'user' || !wanted.emailAddress) throw insufficient(file.id);
  if (domainOf(wanted.emailAddress) !== domainOf(file.owner)) {
    throw new DriveProblem(
      400,
      'invalidSharingRequest',
      'Bad Request. User message: "You can only transfer ownership to an account of your own domain."',
    );
  }
  caller.drive.transfer(file.id, wanted.emailAddress);
}

function domainOf(email: string): string {
  return email.slice(email.indexOf('@') + 1).toLowerCase();
}

function inheritedProblem(): DriveProblem {
  return new DriveProblem(
    403,
    'cannotModifyInheritedPermission',
    'Cannot update or delete an inherited permission. Change it on the folder from which it is inherited.',
  );
}
