// files.list of Drive v3, and about.get.
import { type Caller, FILE_FIELDS, type Json, masked, type Parameters, text } from './caller';
import { atLeast, type DriveFile, FOLDER } from './model';
import { invalid, required } from './problem';
import { parseQuery, type Query, type Searched } from './query';
import { fileResource, isListed, SCHEMAS, userResource } from './resource';

const KEYS = new Set([
  'createdTime',
  'folder',
  'modifiedByMeTime',
  'modifiedTime',
  'name',
  'name_natural',
  'quotaBytesUsed',
  'recency',
  'sharedWithMeTime',
  'starred',
  'viewedByMeTime',
]);

export function listFiles(caller: Caller, parameters: Parameters): Json {
  const q = text(parameters, 'q');
  const size = pageSizeOf(parameters);
  const found = findFiles(caller, q, text(parameters, 'orderBy'));
  const start = startOf(text(parameters, 'pageToken'), q);
  const page = found.slice(start, start + size);
  const list: Json = { kind: 'drive#fileList', incompleteSearch: false };
  if (start + size < found.length) list.nextPageToken = tokenOf(start + size, q);
  list.files = page.map((file) => fileResource(caller.context, file, caller.user, text(parameters, 'includePermissionsForView')));
  return masked(list, parameters, `kind,incompleteSearch,nextPageToken,files(${FILE_FIELDS})`, SCHEMAS.fileList);
}

/** The caller's files that match, in order; last changed first when no order is asked for. */
export function findFiles(caller: Caller, q: string | undefined, orderBy?: string, version: 2 | 3 = 3): DriveFile[] {
  const query = q === undefined ? null : parseQuery(q, (id) => (id === 'root' ? caller.drive.root(caller.user) : id), version);
  const compare = orderOf(orderBy ?? 'modifiedTime desc');
  return candidates(caller, query)
    .filter((file) => query === null || query.matches(searched(caller, file)))
    .map((file, at) => ({ file, at }))
    .sort((one, other) => compare(one.file, other.file) || other.at - one.at)
    .map(({ file }) => file);
}

/** Files in a folder that is asked for are listed whoever it is shared with; others when the file is the caller's or meant for them. */
function candidates(caller: Caller, query: Query | null): DriveFile[] {
  const within = new Set(query?.parents ?? []);
  return caller.drive.files().filter((file) => {
    if (caller.drive.seesNameOnly(file.id, caller.user)) return true;
    if (caller.drive.access(file.id, caller.user) === null) return false;
    return (
      isListed(caller.context, file, caller.user) ||
      file.parents.some((id) => within.has(id) && atLeast(caller.drive.access(id, caller.user), 'reader'))
    );
  });
}

function searched(caller: Caller, file: DriveFile): Searched {
  const emails = (needed: 'reader' | 'writer') =>
    caller.drive
      .permissionsOf(file)
      .flatMap((one) => (one.view === undefined && atLeast(one.role, needed) && one.emailAddress ? [one.emailAddress] : []));
  return {
    name: file.name,
    mimeType: file.mimeType,
    trashed: caller.drive.isTrashed(file),
    starred: file.starred ?? false,
    parents: file.parents.filter((id) => caller.drive.access(id, caller.user) !== null),
    get owners() {
      return [file.owner];
    },
    get writers() {
      return emails('writer');
    },
    get readers() {
      return emails('reader');
    },
    createdTime: file.createdTime,
    modifiedTime: file.modifiedTime,
    description: file.description ?? '',
    properties: file.properties,
    appProperties: file.appProperties,
    sharedWithMe:
      file.owner.toLowerCase() !== caller.user.toLowerCase() &&
      file.permissions.some((one) => one.emailAddress?.toLowerCase() === caller.user.toLowerCase()),
  };
}

type Compare = (one: DriveFile, other: DriveFile) => number;

function orderOf(orderBy: string): Compare {
  const parts = orderBy.split(',').map((part): Compare => {
    const [key = '', direction = 'asc', more] = part.trim().split(/\s+/);
    if (!KEYS.has(key) || (direction !== 'asc' && direction !== 'desc') || more !== undefined) throw invalid('Invalid Value', 'orderBy');
    const sign = direction === 'desc' ? -1 : 1;
    return (one, other) => sign * compareBy(key, one, other);
  });
  return (one, other) => parts.reduce((order, compare) => order || compare(one, other), 0);
}

function compareBy(key: string, one: DriveFile, other: DriveFile): number {
  if (key === 'folder') return Number(other.mimeType === FOLDER) - Number(one.mimeType === FOLDER);
  if (key === 'name') return one.name.localeCompare(other.name, 'en');
  if (key === 'name_natural') return one.name.localeCompare(other.name, 'en', { numeric: true });
  if (key === 'starred') return Number(other.starred ?? false) - Number(one.starred ?? false);
  if (key === 'quotaBytesUsed') return (one.size ?? 0) - (other.size ?? 0);
  return (
    Date.parse(key === 'createdTime' ? one.createdTime : one.modifiedTime) -
    Date.parse(key === 'createdTime' ? other.createdTime : other.modifiedTime)
  );
}

function pageSizeOf(parameters: Parameters): number {
  const given = text(parameters, 'pageSize') ?? '100';
  const size = Number(given);
  if (!Number.isInteger(size) || size < 1 || size > 1000)
    throw invalid(`Invalid value '${given}'. Values must be within the range: [1, 1000]`, 'pageSize');
  return size;
}

function tokenOf(start: number, q: string | undefined): string {
  return `~!!~${Buffer.from(JSON.stringify([start, q ?? ''])).toString('base64url')}`;
}

function startOf(token: string | undefined, q: string | undefined): number {
  if (token === undefined) return 0;
  try {
    const [start, query] = JSON.parse(Buffer.from(token.replace('~!!~', ''), 'base64url').toString('utf8')) as [number, string];
    if (Number.isInteger(start) && query === (q ?? '')) return start;
  } catch {
    // A token that cannot be read is as invalid as one of another query.
  }
  throw invalid('Invalid Value', 'pageToken');
}

/** about.get: `fields` has no default there. */
export function getAbout(caller: Caller, parameters: Parameters): Json {
  if (text(parameters, 'fields') === undefined) throw required('fields');
  const used = caller.drive.files().reduce((sum, file) => sum + (file.owner === caller.user ? (file.size ?? 0) : 0), 0);
  const about = {
    kind: 'drive#about',
    user: userResource(caller.user, caller.user),
    storageQuota: { usage: String(used), usageInDrive: String(used), usageInDriveTrash: '0' },
    maxUploadSize: '5242880000000',
    appInstalled: false,
    canCreateDrives: true,
    importFormats: { 'text/html': ['application/vnd.google-apps.document'], 'text/plain': ['application/vnd.google-apps.document'] },
    exportFormats: {
      'application/vnd.google-apps.document': [
        'application/pdf',
        'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
        'text/plain',
      ],
    },
  };
  return masked(about, parameters, '', SCHEMAS.about);
}
