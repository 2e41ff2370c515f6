// Who may answer a form, by the permissions of its Drive file.
import type { WorkspaceContext } from '../../runtime';
import { atLeast, DriveBackend, type DrivePermission } from '../drive';

/** Whether this person edits the form; '' is a visitor who is not signed in. */
export function isEditor(context: WorkspaceContext, formId: string, email: string): boolean {
  return email !== '' && atLeast(context.backend(DriveBackend).access(formId, email), 'writer');
}

/** Whether this person may respond: an editor, or somebody whom a permission of the published view reaches. */
export function mayRespond(context: WorkspaceContext, formId: string, email: string): boolean {
  return (
    isEditor(context, formId, email) || publishedPermissions(context, formId).some((permission) => reaches(context, permission, email))
  );
}

/** The permissions that let people respond. */
export function publishedPermissions(context: WorkspaceContext, formId: string): DrivePermission[] {
  const file = context.backend(DriveBackend).file(formId);
  return file
    ? context
        .backend(DriveBackend)
        .permissionsOf(file)
        .filter((permission) => permission.view === 'published')
    : [];
}

function reaches(context: WorkspaceContext, permission: DrivePermission, email: string): boolean {
  if (permission.type === 'anyone') return true;
  const person = email.toLowerCase();
  if (person === '') return false;
  if (permission.type === 'domain') return person.endsWith(`@${permission.domain?.toLowerCase() ?? ''}`);
  const grantee = permission.emailAddress?.toLowerCase() ?? '';
  return grantee === person || (permission.type === 'group' && isMember(context, person, grantee, new Set()));
}

function isMember(context: WorkspaceContext, person: string, group: string, seen: Set<string>): boolean {
  if (seen.has(group)) return false;
  seen.add(group);
  const members = Object.entries(context.groups).find(([address]) => address.toLowerCase() === group)?.[1] ?? [];
  return members.some((member) => member.toLowerCase() === person || isMember(context, person, member.toLowerCase(), seen));
}
