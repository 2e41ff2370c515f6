// Who may do what with a file: its own permissions and those that come down from the folders above it.
import { createHash } from 'node:crypto';
import { atLeast, type DriveFile, type DrivePermission, type EffectivePermission, FOLDER, type Role, rank, stronger } from './model';

/** What the calculation needs to know beyond the file. */
export interface AccessContext {
  file(id: string): DriveFile | undefined;
  readonly groups: Readonly<Record<string, readonly string[]>>;
  /** Epoch milliseconds. */
  now(): number;
}

/** Google's id of a grantee: one number a person or group, a word for anyone. */
export function permissionIdOf(grantee: Pick<DrivePermission, 'type' | 'emailAddress' | 'domain' | 'view'>): string {
  if (grantee.type === 'anyone') return grantee.view === 'published' ? 'anyoneWithLink.published' : 'anyoneWithLink';
  const name = `${grantee.type === 'domain' ? `domain:${grantee.domain}` : grantee.emailAddress?.toLowerCase()}`;
  const digits = BigInt(`0x${createHash('sha256').update(name).digest('hex').slice(0, 16)}`)
    .toString()
    .padStart(20, '0');
  return `${digits}${grantee.type === 'domain' ? 'k' : ''}${grantee.view === 'published' ? '.published' : ''}`;
}

/** Same grantee in the same view: there is one permission for it on a file. */
export function isSameGrantee(one: DrivePermission, other: DrivePermission): boolean {
  return permissionIdOf(one) === permissionIdOf(other);
}

/**
 * All permissions that hold for a file, one for each grantee with the higher of the roles.
 * A folder's owner comes down as a writer: an item below may belong to someone else.
 */
export function effectivePermissions(file: DriveFile, context: AccessContext, depth = 0): EffectivePermission[] {
  const held = new Map<string, EffectivePermission>();
  for (const permission of file.permissions) {
    if (!isExpired(permission, context)) held.set(permission.id, { ...permission, inherited: false, ownRole: permission.role });
  }
  if (file.inheritedPermissionsDisabled || depth > 100) return [...held.values()];
  for (const parentId of file.parents) {
    const parent = context.file(parentId);
    if (!parent) continue;
    for (const above of effectivePermissions(parent, context, depth + 1)) {
      if (above.view === 'published') continue;
      const role: Role = above.role === 'owner' ? 'writer' : above.role;
      const own = held.get(above.id);
      if (!own) held.set(above.id, { ...above, role, inherited: true, ownRole: undefined });
      else if (rank(role) > rank(own.role)) held.set(above.id, { ...own, role, inherited: true });
    }
  }
  return [...held.values()];
}

function isExpired(permission: DrivePermission, context: AccessContext): boolean {
  return permission.expirationTime !== undefined && Date.parse(permission.expirationTime) <= context.now();
}

/** Whether a permission reaches a person: themselves, a group they are in, their domain, anyone. */
export function reaches(permission: DrivePermission, email: string, groups: AccessContext['groups']): boolean {
  if (permission.type === 'anyone') return true;
  if (email === '') return false;
  const person = email.toLowerCase();
  if (permission.type === 'domain') return person.endsWith(`@${permission.domain?.toLowerCase()}`);
  const grantee = permission.emailAddress?.toLowerCase() ?? '';
  return grantee === person || isMember(person, grantee, groups, new Set());
}

function isMember(person: string, group: string, groups: AccessContext['groups'], seen: Set<string>): boolean {
  if (seen.has(group)) return false;
  seen.add(group);
  const entry = Object.entries(groups).find(([address]) => address.toLowerCase() === group);
  return (entry?.[1] ?? []).some((member) => member.toLowerCase() === person || isMember(person, member.toLowerCase(), groups, seen));
}

/** The strongest role a person has on a file; null for none. A 'published' permission opens nothing here. */
export function accessOf(file: DriveFile, email: string, context: AccessContext): Role | null {
  let best: Role | null = null;
  for (const permission of effectivePermissions(file, context)) {
    if (permission.view === undefined && reaches(permission, email, context.groups)) best = stronger<Role | null>(best, permission.role);
  }
  return best;
}

/** A limited folder that the person may see by name, having access to the folder above, but not open. */
export function seesNameOnly(file: DriveFile, email: string, context: AccessContext): boolean {
  if (file.mimeType !== FOLDER || !file.inheritedPermissionsDisabled || accessOf(file, email, context) !== null) return false;
  return file.parents.some((id) => {
    const parent = context.file(id);
    return parent !== undefined && atLeast(accessOf(parent, email, context), 'reader');
  });
}
