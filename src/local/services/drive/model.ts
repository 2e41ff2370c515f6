// What Drive keeps of a file or folder, and the order of its roles.

/** From strongest to weakest. */
export const ROLES = ['owner', 'organizer', 'fileOrganizer', 'writer', 'commenter', 'reader'] as const;

export type Role = (typeof ROLES)[number];

export type GranteeType = 'user' | 'group' | 'domain' | 'anyone';

/** A permission as it is kept on the very file it was given for. */
export interface DrivePermission {
  /** One id for each grantee, the same on all files. */
  id: string;
  type: GranteeType;
  role: Role;
  emailAddress?: string;
  domain?: string;
  /** 'published': who may answer a form; it opens nothing in Drive itself. */
  view?: 'published';
  /** ISO instant after which the permission is void. */
  expirationTime?: string;
  allowFileDiscovery?: boolean;
}

/** A permission as it holds for a file: its own or one that comes down from a folder. */
export interface EffectivePermission extends DrivePermission {
  inherited: boolean;
  /** Role given on the file itself, when it has one too. */
  ownRole?: Role;
}

export interface ContentRestriction {
  readOnly: boolean;
  reason?: string;
  ownerRestricted?: boolean;
  /** E-mail of who set it. */
  restrictingUser?: string;
  restrictionTime?: string;
  type?: string;
}

export interface DriveFile {
  id: string;
  name: string;
  mimeType: string;
  /** One parent, none for a root folder. */
  parents: string[];
  owner: string;
  permissions: DrivePermission[];
  /** Folders only: nothing comes down from the folders above. */
  inheritedPermissionsDisabled: boolean;
  trashed: boolean;
  appProperties: Record<string, string>;
  properties: Record<string, string>;
  contentRestrictions: ContentRestriction[];
  writersCanShare: boolean;
  copyRequiresWriterPermission: boolean;
  description?: string;
  starred?: boolean;
  createdTime: string;
  modifiedTime: string;
  lastModifyingUser: string;
  version: number;
  md5?: string;
  /** Bytes, of files that are not Google's own. */
  size?: number;
}

export const FOLDER = 'application/vnd.google-apps.folder';
export const DOCUMENT = 'application/vnd.google-apps.document';
export const SPREADSHEET = 'application/vnd.google-apps.spreadsheet';
export const FORM = 'application/vnd.google-apps.form';
export const PDF = 'application/pdf';

export function isGoogleType(mimeType: string): boolean {
  return mimeType.startsWith('application/vnd.google-apps.');
}

/** Higher is stronger; nothing is 0. */
export function rank(role: Role | null | undefined): number {
  return role ? ROLES.length - ROLES.indexOf(role) : 0;
}

export function stronger<R extends Role | null>(one: R, other: R): R {
  return rank(one) >= rank(other) ? one : other;
}

/** Whether the role allows what `needed` allows. */
export function atLeast(role: Role | null, needed: Role): boolean {
  return rank(role) >= rank(needed);
}

/** The address at which a person opens the file. */
export function viewLink(file: Pick<DriveFile, 'id' | 'mimeType'>): string {
  const editors: Record<string, string> = { [DOCUMENT]: 'document', [SPREADSHEET]: 'spreadsheets', [FORM]: 'forms' };
  const editor = editors[file.mimeType];
  if (editor !== undefined) return `https://docs.google.com/${editor}/d/${file.id}/edit?usp=drivesdk`;
  if (file.mimeType === FOLDER) return `https://drive.google.com/drive/folders/${file.id}`;
  return `https://drive.google.com/file/d/${file.id}/view?usp=drivesdk`;
}
