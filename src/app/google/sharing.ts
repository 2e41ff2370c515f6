// Who can open which file of the role account, by Drive's own listing; and taking away what should not be.
import { FOLDER, type Grant } from './drive';

/** One grant as Drive lists it for a file. */
export interface Permission {
  readonly id: string;
  readonly type: string;
  readonly role: string;
  /** The address or domain; 'anyone' for whoever has the link. */
  readonly who: string;
  /** Who may answer a form, without opening it. */
  readonly respond: boolean;
  /** Given on the file itself, not by a folder above it; null where Drive does not say. */
  readonly own: boolean | null;
}

export interface SharedFile {
  readonly id: string;
  readonly name: string;
  readonly mimeType: string;
  readonly parent: string;
  readonly owner: string;
  readonly trashed: boolean;
  /** A folder to which nothing comes down from the folders above. */
  readonly closed: boolean;
  /** Made by this system, under a key of its own. */
  readonly ours: boolean;
  /** Null where the role account may not see who can open it: somebody else's file. */
  readonly permissions: readonly Permission[] | null;
}

export interface FilePage {
  readonly files: readonly SharedFile[];
  /** Where to go on; '' at the end. */
  readonly next: string;
}

const FIELDS =
  'nextPageToken,files(id,name,mimeType,parents,trashed,appProperties,inheritedPermissionsDisabled,owners(emailAddress),' +
  'permissions(id,type,role,emailAddress,domain,view,permissionDetails(inherited)))';

/** Drive gives fewer at a time where permissions are asked for. */
const PAGE = 100;
/** A query names at most this many folders. */
export const FOLDERS_A_QUERY = 40;

/** The folders, or the files, that an account owns; those in the bin too, since whoever could open one still can. */
export function ownedBy(account: string, what: 'folders' | 'files', page: string): FilePage {
  return list(`'${account}' in owners and mimeType ${what === 'folders' ? '=' : '!='} '${FOLDER}'`, page);
}

/** An account's folders with the folder above each, without who can open them. */
export function folderTree(account: string): Map<string, string> {
  const found = new Map<string, string>();
  let page = '';
  do {
    const answer = Drive!.Files.list({
      q: `'${account}' in owners and mimeType = '${FOLDER}'`,
      fields: 'nextPageToken,files(id,parents)',
      pageSize: 1000,
      ...(page === '' ? {} : { pageToken: page }),
    });
    for (const { id = '', parents = [] } of answer.files ?? []) found.set(id, parents[0] ?? '');
    page = answer.nextPageToken ?? '';
  } while (page !== '');
  return found;
}

/** What stands in a folder, whoever owns it. */
export function filesIn(folder: string, page: string): FilePage {
  return list(`'${folder}' in parents`, page);
}

/** What others than an account own in these folders. */
export function othersFiles(account: string, folders: readonly string[], page: string): FilePage {
  return list(`(${folders.map((id) => `'${id}' in parents`).join(' or ')}) and not '${account}' in owners`, page);
}

function list(query: string, page: string): FilePage {
  const answer = Drive!.Files.list({
    q: query,
    fields: FIELDS,
    pageSize: PAGE,
    includePermissionsForView: 'published',
    ...(page === '' ? {} : { pageToken: page }),
  });
  return { files: (answer.files ?? []).map(read), next: answer.nextPageToken ?? '' };
}

type DriveFile = GoogleAppsScript.Drive_v3.Drive.V3.Schema.File & { inheritedPermissionsDisabled?: boolean };
type DrivePermission = GoogleAppsScript.Drive_v3.Drive.V3.Schema.Permission;

function read(file: DriveFile): SharedFile {
  return {
    id: file.id ?? '',
    name: file.name ?? '',
    mimeType: file.mimeType ?? '',
    parent: file.parents?.[0] ?? '',
    owner: (file.owners?.[0]?.emailAddress ?? '').toLowerCase(),
    trashed: file.trashed === true,
    closed: file.inheritedPermissionsDisabled === true,
    ours: Object.keys(file.appProperties ?? {}).length > 0,
    permissions: file.permissions?.filter((permission) => permission.view !== 'metadata').map(readPermission) ?? null,
  };
}

function readPermission(permission: DrivePermission): Permission {
  const details = permission.permissionDetails ?? [];
  return {
    id: permission.id ?? '',
    type: permission.type ?? '',
    role: permission.role ?? '',
    who: (permission.emailAddress ?? permission.domain ?? permission.type ?? '').toLowerCase(),
    respond: permission.view === 'published',
    own: details.length === 0 ? null : details.some((detail) => detail.inherited !== true),
  };
}

/** Gives a file grants that it lacks. Nobody is mailed. */
export function give(fileId: string, grants: readonly Grant[]): void {
  for (const { role, type, who, respond } of grants) {
    Drive!.Permissions.create(
      { role, type, ...(type === 'domain' ? { domain: who } : { emailAddress: who }), ...(respond === true ? { view: 'published' } : {}) },
      fileId,
      { fields: 'id', ...(type === 'domain' ? {} : { sendNotificationEmail: false }) },
    );
  }
}

/** Takes grants away from a file. Gives Drive's answer for each that it refused. */
export function takeAway(fileId: string, permissionIds: readonly string[]): string[] {
  return permissionIds.flatMap((id) => {
    try {
      Drive!.Permissions.remove(fileId, id);
      return [];
    } catch (error) {
      return [String((error as { message?: unknown } | null)?.message ?? error)];
    }
  });
}

/** Lets nothing come down to a folder from the folders above it. */
export function closeFolder(id: string): void {
  Drive!.Files.update({ inheritedPermissionsDisabled: true } as DriveFile, id, undefined as unknown as GoogleAppsScript.Base.Blob, {
    fields: 'id',
  });
}
