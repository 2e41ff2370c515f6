// Files and permissions as the Drive API v3 shows them to a user.
import type { WorkspaceContext } from '../../runtime';
import { permissionIdOf, reaches } from './access';
import { DriveBackend } from './backend';
import type { Schema } from './fields';
import { atLeast, type DriveFile, type EffectivePermission, FOLDER, isGoogleType, type Role, viewLink } from './model';

type Json = Record<string, unknown>;

/** A Google account as a User resource. */
export function userResource(email: string, me: string): Json {
  const permissionId = permissionIdOf({ type: 'user', emailAddress: email });
  return {
    kind: 'drive#user',
    displayName: email.split('@')[0],
    me: email.toLowerCase() === me.toLowerCase(),
    permissionId,
    emailAddress: email,
  };
}

export function permissionResource(permission: EffectivePermission, file: DriveFile): Json {
  const name = permission.type === 'domain' ? permission.domain : permission.emailAddress?.split('@')[0];
  const details = [];
  if (permission.ownRole) details.push({ permissionType: 'file', role: permission.ownRole, inherited: false });
  if (permission.inherited) details.push({ permissionType: 'file', role: permission.role, inherited: true });
  return dense({
    id: permission.id,
    displayName: name,
    type: permission.type,
    kind: 'drive#permission',
    permissionDetails: details,
    emailAddress: permission.emailAddress,
    role: permission.role,
    allowFileDiscovery: permission.type === 'domain' || permission.type === 'anyone' ? (permission.allowFileDiscovery ?? false) : undefined,
    domain: permission.domain,
    expirationTime: permission.expirationTime,
    deleted: permission.type === 'user' || permission.type === 'group' ? false : undefined,
    view: permission.view,
    pendingOwner: permission.type === 'user' ? false : undefined,
    inheritedPermissionsDisabled: file.inheritedPermissionsDisabled || undefined,
  });
}

/** Whether the person may change who has access: writers unless the file says otherwise or their access runs out. */
export function canShare(file: DriveFile, role: Role | null, permissions: readonly EffectivePermission[], user: string): boolean {
  if (role === 'owner' || role === 'organizer') return true;
  if (!atLeast(role, 'writer') || !file.writersCanShare) return false;
  const lasting = permissions.some(
    (one) => atLeast(one.role, 'writer') && one.expirationTime === undefined && one.view === undefined && isFor(one, user),
  );
  return lasting || permissions.every((one) => one.expirationTime === undefined);
}

function isFor(permission: EffectivePermission, user: string): boolean {
  return permission.type !== 'user' || permission.emailAddress?.toLowerCase() === user.toLowerCase();
}

/** The whole file resource for a user; the mask is applied afterwards. */
export function fileResource(context: WorkspaceContext, file: DriveFile, user: string, view?: string): Json {
  const backend = context.backend(DriveBackend);
  const role = backend.access(file.id, user);
  const permissions = backend.permissionsOf(file);
  const sharer = canShare(file, role, permissions, user);
  const shown = permissions.filter((one) => one.view === undefined || one.view === view);
  const visibleParents = file.parents.filter((id) => backend.access(id, user) !== null);
  return dense({
    kind: 'drive#file',
    id: file.id,
    name: file.name,
    mimeType: file.mimeType,
    description: file.description,
    starred: file.starred ?? false,
    trashed: backend.isTrashed(file),
    explicitlyTrashed: file.trashed,
    parents: visibleParents.length > 0 ? visibleParents : undefined,
    properties: filled(file.properties),
    appProperties: filled(file.appProperties),
    spaces: ['drive'],
    version: String(file.version),
    webViewLink: viewLink(file),
    createdTime: file.createdTime,
    modifiedTime: file.modifiedTime,
    lastModifyingUser: userResource(file.lastModifyingUser, user),
    owners: [userResource(file.owner, user)],
    ownedByMe: file.owner.toLowerCase() === user.toLowerCase(),
    shared: shown.length > 1,
    capabilities: capabilities(backend, file, role, sharer),
    writersCanShare: file.writersCanShare,
    copyRequiresWriterPermission: file.copyRequiresWriterPermission,
    permissions: sharer ? shown.map((one) => permissionResource(one, file)) : undefined,
    permissionIds: sharer ? shown.map((one) => one.id) : undefined,
    contentRestrictions:
      file.contentRestrictions.length > 0
        ? file.contentRestrictions.map((one) =>
            dense({ ...one, restrictingUser: one.restrictingUser && userResource(one.restrictingUser, user) }),
          )
        : undefined,
    inheritedPermissionsDisabled: file.inheritedPermissionsDisabled,
    size: file.size === undefined ? undefined : String(file.size),
    quotaBytesUsed: file.size === undefined ? undefined : String(file.size),
    md5Checksum: file.md5,
    originalFilename: isGoogleType(file.mimeType) ? undefined : file.name,
    fileExtension: isGoogleType(file.mimeType) ? undefined : /\.([A-Za-z0-9]+)$/.exec(file.name)?.[1],
    webContentLink: isGoogleType(file.mimeType) ? undefined : `https://drive.google.com/uc?id=${file.id}&export=download`,
  });
}

function capabilities(backend: DriveBackend, file: DriveFile, role: Role | null, sharer: boolean): Json {
  const folder = file.mimeType === FOLDER;
  const locked = backend.isRestricted(file);
  const ownerLocked = locked && file.contentRestrictions.some((one) => one.ownerRestricted);
  const writer = atLeast(role, 'writer');
  const owner = role === 'owner';
  const reader = atLeast(role, 'reader');
  const copies = reader && !folder && (writer || !file.copyRequiresWriterPermission);
  return {
    canAddChildren: folder && writer,
    canComment: atLeast(role, 'commenter') && !locked,
    canCopy: copies,
    canDelete: owner,
    canDisableInheritedPermissions: folder && sharer && !file.inheritedPermissionsDisabled,
    canDownload: copies,
    canEdit: writer,
    canEnableInheritedPermissions: folder && sharer && file.inheritedPermissionsDisabled,
    canListChildren: folder && reader,
    canModifyContent: writer && !locked,
    canModifyEditorContentRestriction: writer && !ownerLocked,
    canModifyOwnerContentRestriction: owner,
    canMoveItemWithinDrive: writer,
    canReadRevisions: writer,
    canRemoveChildren: folder && writer,
    canRemoveContentRestriction: locked && (owner || (writer && !ownerLocked)),
    canRename: writer && !locked,
    canShare: sharer,
    canTrash: owner,
    canUntrash: owner,
  };
}

/** Whether a listing shows the file to the person: their own, given to them or a group of theirs, or meant to be found. */
export function isListed(context: WorkspaceContext, file: DriveFile, user: string): boolean {
  return context
    .backend(DriveBackend)
    .permissionsOf(file)
    .some(
      (one) =>
        one.view === undefined &&
        reaches(one, user, context.groups) &&
        (one.type === 'user' || one.type === 'group' || one.allowFileDiscovery === true),
    );
}

function dense(resource: Json): Json {
  return Object.fromEntries(Object.entries(resource).filter(([, value]) => value !== undefined));
}

function filled(properties: Record<string, string>): Record<string, string> | undefined {
  return Object.keys(properties).length > 0 ? { ...properties } : undefined;
}

const USER: Schema = names('kind displayName photoLink me permissionId emailAddress');

const PERMISSION: Schema = {
  ...names(
    'id displayName type kind photoLink emailAddress role allowFileDiscovery domain expirationTime deleted view pendingOwner inheritedPermissionsDisabled',
  ),
  permissionDetails: names('permissionType inheritedFrom role inherited'),
};

const FILE: Schema = {
  ...names(
    'kind id name mimeType description starred trashed explicitlyTrashed parents spaces version webViewLink webContentLink createdTime modifiedTime modifiedByMeTime ' +
      'viewedByMe viewedByMeTime sharedWithMeTime ownedByMe shared writersCanShare copyRequiresWriterPermission permissionIds inheritedPermissionsDisabled size quotaBytesUsed ' +
      'md5Checksum sha1Checksum sha256Checksum originalFilename fileExtension fullFileExtension iconLink hasThumbnail thumbnailLink thumbnailVersion modifiedByMe isAppAuthorized ' +
      'folderColorRgb headRevisionId driveId teamDriveId resourceKey trashedTime hasAugmentedPermissions viewersCanCopyContent',
  ),
  properties: null,
  appProperties: null,
  exportLinks: null,
  capabilities: null,
  imageMediaMetadata: null,
  videoMediaMetadata: null,
  shortcutDetails: names('targetId targetMimeType targetResourceKey'),
  linkShareMetadata: names('securityUpdateEligible securityUpdateEnabled'),
  downloadRestrictions: null,
  labelInfo: null,
  contentHints: null,
  contentRestrictions: { ...names('readOnly reason type restrictionTime ownerRestricted systemRestricted'), restrictingUser: USER },
  lastModifyingUser: USER,
  sharingUser: USER,
  trashingUser: USER,
  owners: USER,
  permissions: PERMISSION,
};

/** The members each answer can have. */
export const SCHEMAS = {
  file: FILE,
  permission: PERMISSION,
  fileList: { ...names('kind incompleteSearch nextPageToken'), files: FILE } as Schema,
  permissionList: { ...names('kind nextPageToken'), permissions: PERMISSION } as Schema,
  about: {
    ...names(
      'kind maxUploadSize appInstalled canCreateDrives folderColorPalette importFormats exportFormats maxImportSizes driveThemes storageQuota',
    ),
    user: USER,
  } as Schema,
};

function names(list: string): { [name: string]: Schema } {
  return Object.fromEntries(list.split(' ').map((name) => [name, null as Schema]));
}
